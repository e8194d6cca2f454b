package question

import (
	"math"

	"vacancybot/index/span"
)

// daysInMonth is the mean of the calendar.
const daysInMonth = 365.25 / 12

// lengths reads "contracts longer than 6 months", "fixed term of at least a year", "lasting a year". A length
// of time beside nothing of the kind, such as that of somebody's experience, is left unread.
func (c *composer) lengths() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "duration")
		if !ok || !c.contractBefore(i) {
			continue
		}
		c.claimField(i, "contract", "duration")
		days := m.Span.(span.Duration).Days()
		for _, bound := range []*float64{&days.Min, &days.Max} {
			*bound = math.Round(*bound/daysInMonth*100) / 100
		}
		c.add(i, "months", rangeOf("months", days), false)
		took = true
	}
	return took
}

// contractBefore tells that a word for a contract stands before piece i or right behind it.
func (c *composer) contractBefore(i int) bool {
	for j := range c.pieces {
		if j > i+2 {
			break
		}
		if _, ok := c.pieces[j].field("contract", "duration"); ok {
			return true
		}
		if m, ok := c.pieces[j].is("value"); ok && (m.Value == "contract=fixed-term" || m.Value == "contract=secondment" || m.Value == "contract=apprenticeship" || m.Value == "contract=locum") {
			return true
		}
		if j < i && lastingWords[c.text(j)] {
			c.used[j] = true
			return true
		}
	}
	return false
}

var lastingWords = map[string]bool{"lasting": true, "last": true, "lasts": true, "contracts": true, "that last": true, "that lasts": true}
