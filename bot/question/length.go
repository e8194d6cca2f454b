package question

import (
	"math"
	"time"

	"vacancybot/index"
	"vacancybot/index/query"
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
		if ok && c.age(i, m.Span.(span.Duration)) {
			took = true
			continue
		}
		if !ok || !c.contractBefore(i) && !c.claimsLength(i) {
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

// claimsLength reads "is the research nurse job 12 months?".
func (c *composer) claimsLength(i int) bool {
	return i == len(c.pieces)-1 && c.yesNo() && (c.theJob() >= 0 || c.has("it", "one"))
}

// age reads "older than a week": posted before then.
func (c *composer) age(i int, d span.Duration) bool {
	if i == 0 || c.text(i-1) != "older than" && c.text(i-1) != "newer than" {
		return false
	}
	day := c.r.at.In(index.London).AddDate(0, 0, -int(math.Round(d.Days().Min))).Format(time.DateOnly)
	r := query.Range{Field: "posted", Min: query.Bound{Value: day, Inclusive: true}}
	if c.text(i-1) == "older than" {
		r = query.Range{Field: "posted", Max: query.Bound{Value: day}}
	}
	c.used[i-1] = true
	c.add(i, "posted", r, false)
	return true
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
