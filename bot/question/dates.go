package question

import (
	"slices"
	"strings"
	"time"

	"vacancybot/index"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

func (c *composer) dates() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "date")
		if !ok {
			continue
		}
		d := m.Span.(span.Date)
		field, said := c.claimField(i, "closing", "posted", "interview", "start")
		if before := c.dateBefore(i); !said && before != "" {
			field, said = before, true
		}
		if !said {
			begins := false
			d, begins = c.starting(i, d)
			switch {
			case begins:
				field = "start"
			case c.r.lastDay != "" && !c.has("noun") && !c.has("list") && c.wh() == "":
				field = c.r.lastDay // "and April?"
			case c.speaksOfPast(d):
				field = "posted"
			default:
				field = "closing"
			}
		}
		if past, ok := m.Past.(span.Date); ok && (field == "posted" || field == "closing" && (c.has("scope", "closed") || c.did())) {
			d = past
		}
		if field == "closing" && d.Yearless && d.From == "" && d.To <= c.today() && !c.q.ScopeSaid && !c.has("scope", "closed") {
			d.To = yearAfter(d.To)
		}
		if field == "posted" && d.Yearless {
			d = c.posted(d)
		}
		byDay := field == "closing" && d.Day && d.Cue == "" && !d.Relative
		r := query.Range{Field: field}
		if d.From != "" && !byDay {
			r.Min = query.Bound{Value: d.From, Inclusive: true}
		}
		if d.To != "" {
			r.Max = query.Bound{Value: d.To}
		}
		if (field == "closing" || field == "posted" && d.From != "") && c.gone(d) && !c.q.ScopeSaid {
			c.q.Scope = index.Any
		}
		c.add(i, field, r, false)
		took = true
	}
	return took
}

// dateBefore returns the field of the date that this one is joined to: "starting in October or November".
func (c *composer) dateBefore(i int) string {
	if len(c.conds) == 0 {
		return ""
	}
	last := c.conds[len(c.conds)-1]
	if _, isDate := c.pieces[last.piece].is("typed", "date"); isDate && c.joint(last.piece, i) != "" {
		return last.Field
	}
	return ""
}

// posted puts days without a year into the past, where all postings were posted: the last one that was, and of
// "after 28 April and before 15 May" the second right after the first.
func (c *composer) posted(d span.Date) span.Date {
	for d.From > c.today() {
		d.From = yearsFrom(d.From, -1)
		if d.To != "" {
			d.To = yearsFrom(d.To, -1)
		}
	}
	if len(c.conds) == 0 || d.From != "" || d.To == "" {
		return d
	}
	since, ok := c.conds[len(c.conds)-1].Query.(query.Range)
	if !ok || since.Field != "posted" || !since.Min.Set() || since.Max.Set() {
		return d
	}
	for d.To <= since.Min.Value {
		d.To = yearsFrom(d.To, 1)
	}
	return d
}

// yearAfter returns the day a year later. A deadline to come that is not after today is next year's:
// "before July", asked in July.
func yearAfter(day string) string { return yearsFrom(day, 1) }

// yearsFrom returns the day so many years on.
func yearsFrom(day string, years int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(years, 0, 0).Format(time.DateOnly)
}

// starting tells that a date's own comparator names the field, as "starting from September" does.
// "Starting in September" is not from September on, but within it.
func (c *composer) starting(i int, d span.Date) (span.Date, bool) {
	words := strings.Fields(c.text(i))
	if !slices.Contains([]string{"starting", "beginning", "commencing"}, words[0]) {
		return d, false
	}
	if p := c.pieces[i]; len(words) > 1 && (words[1] == "in" || words[1] == "on") {
		if all := span.Dates(c.r.text, c.r.toks[p.from+1:p.to], c.r.at, span.LeanFuture); len(all) == 1 {
			d = all[0].Value.(span.Date)
		}
	}
	return d, true
}

// speaksOfPast tells that a date without a date word is about posting: "since Monday", "last week",
// "the newest of May".
func (c *composer) speaksOfPast(d span.Date) bool {
	if c.has("order", "posted-", "posted+") {
		return true
	}
	gone := d.Relative && d.To != "" && d.To <= c.today()
	return gone || d.Cue == "since" && d.From <= c.today()
}

// gone tells that a stretch of time lies in the past; it may reach up to today, as "the last three months" do.
func (c *composer) gone(d span.Date) bool {
	tomorrow := c.r.at.In(index.London).AddDate(0, 0, 1).Format("2006-01-02")
	return d.To != "" && (d.To <= c.today() || d.To <= tomorrow && d.From != "" && d.From < c.today())
}
