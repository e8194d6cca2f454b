package question

import (
	"slices"

	"vacancybot/index"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

func (c *composer) amounts() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "money")
		if !ok {
			continue
		}
		money := m.Span.(span.Money)
		c.pay(i, money.Range, money.Period)
		took = true
	}
	return took
}

// hourlyBelow is the figure under which an amount without a unit is taken for an hourly rate.
const hourlyBelow = 200

// annualFrom is the figure from which a plain number is taken for pay: "at least 45000".
const annualFrom = 10_000

// pay adds a condition on pay. Bounds include their figures: "over 30k" reaches 30,000.
func (c *composer) pay(i int, r span.Range, period string) {
	field, said := c.claimField(i, "pay", "starting_pay", "top_pay")
	if !said {
		field = "pay"
	}
	if r.Cue == "starting at" && field == "pay" {
		field = "starting_pay"
	}
	if period == "" && (r.HasMin && r.Min < hourlyBelow || !r.HasMin && r.Max < hourlyBelow) {
		period = "hour"
	}
	q := query.Range{Field: field}
	if r.HasMin {
		q.Min = payBound(r.Min, period)
	}
	if r.HasMax && !(r.Cue == "" && r.HasMin && r.Min == r.Max) {
		q.Max = payBound(r.Max, period)
	}
	c.add(i, field, q, false)
}

func payBound(amount float64, period string) query.Bound {
	annual, _ := index.AnnualPay(amount, period)
	return query.Bound{Value: decimal(annual), Inclusive: true}
}

func (c *composer) hours() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "hours")
		if !ok {
			continue
		}
		c.claimField(i, "hours")
		c.add(i, "hours", rangeOf("hours", m.Span.(span.Hours).Range), false)
		if i+1 < len(c.pieces) && c.text(i+1) == "a week" { // "30 hours or more a week"
			c.used[i+1] = true
		}
		took = true
	}
	return took
}

// rangeOf turns a read range into a query, each end as open as it was said.
func rangeOf(field string, r span.Range) query.Query {
	q := query.Range{Field: field}
	if r.HasMin {
		q.Min = query.Bound{Value: decimal(r.Min), Inclusive: !r.MinOpen}
	}
	if r.HasMax {
		q.Max = query.Bound{Value: decimal(r.Max), Inclusive: !r.MaxOpen}
	}
	return q
}

func (c *composer) numbers() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "number")
		if !ok {
			continue
		}
		n := m.Span.(span.Number).Range
		figure := n.Min
		if !n.HasMin {
			figure = n.Max
		}
		if _, _, ok := c.fieldBefore(i, "pay", "starting_pay", "top_pay"); ok && figure >= hourlyBelow {
			c.pay(i, n, "year")
		} else if _, ok := c.claimField(i, "hours"); ok {
			c.add(i, "hours", rangeOf("hours", n), false)
		} else if j, _, ok := c.fieldBefore(i, "band"); ok && figure < annualFrom {
			c.used[j] = true
			c.add(i, "band", bandRange(n), false)
		} else if n.HasMin != n.HasMax && figure <= 9 && i > 0 && bandly[c.text(i-1)] { // "anything 6 or above"
			c.add(i, "band", bandRange(n), false)
		} else if figure >= annualFrom {
			c.pay(i, n, "year")
		} else if n.HasMin && n.Min == n.Max && figure == float64(int(figure)) && figure > 0 && c.countsPostings(i) {
			c.q.Limit = int(figure)
			c.used[i] = true
		} else {
			continue
		}
		took = true
	}
	return took
}

// bandly are words after which a bare number with "or above" is a band.
var bandly = wordSet(`anything something jobs roles posts all`)

// countsPostings tells that the number at i says how many are wanted: "the 5 best paid", "top 3", "show me 10 posts".
func (c *composer) countsPostings(i int) bool {
	if _, those := c.pieces[max(i-1, 0)].is("it", "many"); those {
		return false // "which of those three"
	}
	if i > 0 && slices.Contains([]string{"top", "bottom", "first", "next", "latest", "newest", "last"}, c.text(i-1)) {
		c.used[i-1] = c.used[i-1] || c.pieces[i-1].primary() == "most"
		return true
	}
	if i > 0 && c.pieces[i-1].primary() == "order" && superlative(c.text(i-1)) { // "the lowest paid 3"
		return true
	}
	for j := i + 1; j < len(c.pieces) && j <= i+4; j++ {
		if _, ok := c.pieces[j].is("order"); ok {
			return true
		}
		if _, ok := c.pieces[j].is("noun"); ok {
			return true
		}
	}
	return false
}
