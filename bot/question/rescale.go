package question

import (
	"strings"

	"vacancybot/index"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

// rescale reads a bare figure or range behind a condition on a number as another of the same: "what about 30 to
// 40?" of pay under 30k, where thousands are meant; "make it 12" of miles; "sorry, 6" of a band.
func (c *composer) rescale(last *Question) {
	if len(c.q.Conds) > 0 {
		return
	}
	for i := range c.pieces {
		m, ok := c.typed(i, "number")
		if !ok {
			continue
		}
		r := m.Span.(span.Number).Range
		for at := len(last.Conds) - 1; at >= 0; at-- {
			if now := rescaled(last, last.Conds[at], r); now != nil {
				c.take(i, Cond{Field: last.Conds[at].Field, Query: now})
				return
			}
		}
		return
	}
}

// rescaled is a condition with other figures; nil where it has none.
func rescaled(last *Question, old Cond, r span.Range) query.Query {
	switch q := old.Query.(type) {
	case query.Near:
		q.Miles = max(r.Min, r.Max)
		return q
	case query.Range:
		switch old.Field {
		case "pay", "starting_pay", "top_pay":
			return rescaledPay(last, q, r)
		case "hours", "months":
			return sameSides(q, r, func(v float64) query.Bound { return query.Bound{Value: decimal(v), Inclusive: true} })
		}
	case query.Term, query.Or:
		if old.Field == "band" {
			return bandRange(r)
		}
	}
	return nil
}

// rescaledPay takes figures that are too small for a year's pay for thousands.
func rescaledPay(last *Question, old query.Range, r span.Range) query.Query {
	period := "hour"
	if !strings.Contains(strings.ToLower(last.Text), "hour") {
		period = "year"
		for _, v := range []*float64{&r.Min, &r.Max} {
			if *v < hourlyBelow {
				*v *= 1000
			}
		}
	}
	return sameSides(old, r, func(v float64) query.Bound { return payBound(v, period) })
}

// sameSides is a range with new figures. One figure alone takes the place of the bound that there was.
func sameSides(old query.Range, r span.Range, bound func(float64) query.Bound) query.Query {
	q := query.Range{Field: old.Field}
	alone := r.HasMin && r.HasMax && r.Min == r.Max
	if r.HasMin && !(alone && old.Max.Set() && !old.Min.Set()) {
		q.Min = bound(r.Min)
		q.Min.Inclusive = q.Min.Inclusive && !r.MinOpen
	}
	if r.HasMax && !(alone && old.Min.Set() && !old.Max.Set()) {
		q.Max = bound(r.Max)
		q.Max.Inclusive = q.Max.Inclusive && !r.MaxOpen
	}
	if alone && q.Max.Set() && old.Max.Set() && !old.Min.Set() {
		q.Max.Inclusive = old.Max.Inclusive
	}
	return q
}

// sameComparator lets a bare amount or day in place of another keep what was said of that one: "sorry, 40k" after
// "under 30k" is under 40k.
func (c *composer) sameComparator(last *Question) {
	for i := range c.q.Conds {
		now := &c.q.Conds[i]
		q, ok := now.Query.(query.Range)
		if !ok || !c.bare(now) {
			continue
		}
		for _, old := range last.Conds {
			was, ok := old.Query.(query.Range)
			if !ok || was.Field != q.Field || was.Min.Set() == was.Max.Set() {
				continue
			}
			value := q.Min
			if !value.Set() {
				value = q.Max
			}
			if f, _ := index.FieldNamed(q.Field); f.Kind == index.Day { // the day itself, not the one after
				if q.Max.Set() {
					value = query.Bound{Value: yesterday(q.Max.Value)}
				}
				switch {
				case was.Max.Set():
					now.Query = query.Range{Field: q.Field, Max: query.Bound{Value: value.Value}}
				case strings.Contains(strings.ToLower(last.Text), "after"):
					now.Query = query.Range{Field: q.Field, Min: query.Bound{Value: addTo(value.Value, "day", 1), Inclusive: true}}
				default:
					now.Query = query.Range{Field: q.Field, Min: query.Bound{Value: value.Value, Inclusive: true}}
				}
				continue
			}
			now.Query = query.Range{Field: q.Field, Min: value}
			if was.Max.Set() {
				now.Query = query.Range{Field: q.Field, Max: query.Bound{Value: value.Value, Inclusive: was.Max.Inclusive}}
			}
		}
	}
}

// bare tells that a condition is one figure or day with no word for more or less of it.
func (c *composer) bare(k *Cond) bool {
	for i := range c.pieces {
		if c.pieces[i].Start != k.Start || c.pieces[i].primary() != "typed" {
			continue
		}
		switch v := c.pieces[i].Meanings[0].Span.(type) {
		case span.Money:
			return v.Cue == "" && v.HasMin && v.HasMax && v.Min == v.Max
		case span.Date:
			return v.Cue == "" && v.Day && !v.Relative
		}
	}
	return false
}

// yesterday is the day before an ISO day.
func yesterday(day string) string { return addTo(day, "day", -1) }

// take makes a condition of piece i.
func (c *composer) take(i int, k Cond) {
	c.used[i] = true
	k.Start, k.End = c.pieces[i].Start, c.pieces[i].End
	c.q.Conds = append(c.q.Conds, k)
	c.q.Unread = c.unread()
	if c.q.Intent == Help {
		c.q.Intent = List
	}
}
