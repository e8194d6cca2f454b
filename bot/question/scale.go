package question

import (
	"slices"
	"strconv"

	"vacancybot/index/query"
)

// scale reads questions on the pay scales themselves: "what band is 38k?", "what does a band 5 earn?", "range
// for 8a", "is £31,049 a band 5?". One that speaks of posts, or names any, is about those.
func (c *composer) scale() bool {
	q := c.q
	if c.has("noun") || c.has("list") || c.has("count") || c.has("stat") || c.anchored() || q.GroupBy != "" || len(q.Order) > 0 || c.leans() || len(c.unread()) > 0 {
		return false
	}
	var bands []string
	amount := 0.0
	for _, k := range q.Conds {
		switch {
		case k.Field == "band" && bands == nil:
			bands = termsOf(k.Query)
		case k.Field == "pay" && amount == 0:
			amount = amountOf(k.Query)
			if amount == 0 {
				return false
			}
		case k.Field == "scheme":
		default:
			return false
		}
	}
	asks := func(family ...string) bool {
		return len(q.Ask) > 0 && !slices.ContainsFunc(q.Ask, func(f string) bool { return !slices.Contains(family, f) })
	}
	switch {
	case len(bands) > 0 && amount > 0:
		if !c.yesNo() || len(q.Ask) > 0 {
			return false
		}
	case amount > 0:
		if !asks("band") {
			return false
		}
	case len(bands) == 1:
		if !asks("pay", "starting_pay", "top_pay") {
			return false
		}
	default:
		return false
	}
	q.Bands, q.Amount, q.Conds = bands, amount, nil
	q.Hourly = c.hourly()
	return true
}

// termsOf are the values of a term or of alternatives; nil for any other query.
func termsOf(q query.Query) []string {
	switch q := q.(type) {
	case query.Term:
		return []string{q.Value}
	case query.Or:
		var out []string
		for _, of := range q.Of {
			out = append(out, termsOf(of)...)
		}
		return out
	}
	return nil
}

// amountOf is the figure of a pay condition that has but one.
func amountOf(q query.Query) float64 {
	r, ok := q.(query.Range)
	if !ok || r.Min.Set() == r.Max.Set() {
		return 0
	}
	v, err := strconv.ParseFloat(r.Min.Value+r.Max.Value, 64)
	if err != nil {
		return 0
	}
	return v
}
