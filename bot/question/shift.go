package question

import (
	"slices"
	"strings"
	"time"

	"vacancybot/index"
	"vacancybot/index/query"
)

// shift moves the dates of the last question to the time right after or before them: "and the week after?", "the month
// before". How long that time is, the question says.
func (c *composer) shift(last *Question) string {
	q := c.q
	if len(q.Conds) > 0 {
		return ""
	}
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "shift" })
	at := slices.IndexFunc(last.Conds, func(k Cond) bool {
		_, ranged := k.Query.(query.Range)
		f, _ := index.FieldNamed(k.Field)
		return ranged && f.Kind == index.Day
	})
	if i < 0 || at < 0 {
		return ""
	}
	old := last.Conds[at].Query.(query.Range)
	unit, after := strings.CutSuffix(c.pieces[i].Meanings[0].Value, "+")
	moved := query.Range{Field: old.Field}
	switch {
	case after && old.Max.Set():
		moved.Min = query.Bound{Value: old.Max.Value, Inclusive: true}
		moved.Max = query.Bound{Value: addTo(old.Max.Value, unit, 1)}
	case !after && old.Min.Set():
		unit, _ = strings.CutSuffix(unit, "-")
		moved.Min = query.Bound{Value: addTo(old.Min.Value, unit, -1), Inclusive: true}
		moved.Max = query.Bound{Value: old.Min.Value}
	default:
		return ""
	}
	c.used[i] = true
	q.Unread = c.unread()
	q.Intent, q.Ask, q.GroupBy, q.Period = last.Intent, last.Ask, last.GroupBy, last.Period
	q.Conds = []Cond{{Field: old.Field, Query: moved, Start: c.pieces[i].Start, End: c.pieces[i].End}}
	c.carry(last.Conds)
	q.inherit(last)
	return "the time right after or before that of the last question"
}

// addTo is the day n units from an ISO day.
func addTo(day, unit string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	switch unit {
	case "day":
		t = t.AddDate(0, 0, n)
	case "week":
		t = t.AddDate(0, 0, 7*n)
	case "fortnight":
		t = t.AddDate(0, 0, 14*n)
	case "month":
		t = t.AddDate(0, n, 0)
	}
	return t.Format(time.DateOnly)
}
