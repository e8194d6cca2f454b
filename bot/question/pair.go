package question

import (
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/span"
)

// pair compares the two postings that were spoken of last, one after the other: "which pays more?", "which of the two is
// higher?", "both together". What they are compared by is what was asked of them, where the question does not say.
func (c *composer) pair(ctx *Context) bool {
	q := c.q
	if !ctx.one() || len(ctx.Recent) < 2 || len(q.Conds) > 0 || c.hasNoun("many") || c.has("item") {
		return false
	}
	compares := (c.wh() == "which" || strings.HasPrefix(c.tokens(0, len(c.r.toks)), "which ") || strings.HasPrefix(c.tokens(0, len(c.r.toks)), "so which ")) && (len(q.Order) == 1 || c.comparative() != "")
	if !compares && !c.pairWords() {
		return false
	}
	field := c.comparative()
	switch {
	case len(q.Order) > 0:
		field = q.Order[0].Field
	case field == "" && len(ctx.Last.Ask) > 0:
		field = ctx.Last.Ask[0]
	}
	if as := ordered[ctx.asked()]; len(q.Order) == 0 && as != "" && compares && field == "pay" {
		field = as
	}
	if compares && len(q.Order) == 0 {
		q.Order = []index.Order{{Field: field, Descending: c.goesDown()}}
	}
	for i := range c.pieces {
		c.used[i] = true
	}
	asks := []string{field}
	if field == "" {
		asks = details
	}
	q.Intent, q.Ask, q.Limit, q.Skip, q.Unread, q.Words, q.Part, q.GroupBy = Compare, asks, 0, 0, nil, "", "", ""
	q.Conds = []Cond{idCond(ctx.Recent[len(ctx.Recent)-2:]...)}
	return true
}

// asked is the one field that the last question asked for, "" for none.
func (ctx *Context) asked() string {
	if len(ctx.Last.Ask) != 1 {
		return ""
	}
	return ctx.Last.Ask[0]
}

// comparatives are words that compare without saying by what, and what by where nothing was asked.
var comparatives = map[string]string{"higher": "pay", "lower": "pay", "better": "pay", "sooner": "closing", "earlier": "closing", "later": "closing", "longer": "hours", "shorter": "hours"}

func (c *composer) comparative() string {
	for i := range c.r.toks {
		if field := comparatives[c.r.word(i)]; field != "" {
			return field
		}
	}
	return ""
}

// goesDown tells that the comparative puts the most first.
func (c *composer) goesDown() bool {
	return slices.ContainsFunc(c.r.toks, func(t span.Token) bool { return degrees[t.Norm] })
}

// pairWords reads "both together", "of the two", "side by side".
func (c *composer) pairWords() bool {
	text := key(c.r.toks)
	return strings.Contains(text, "both together") || strings.Contains(text, "the two of them") || strings.HasSuffix(text, "of the two") || strings.HasSuffix(text, "those two") || strings.HasSuffix(text, "both of them")
}

// firstOf reads "which is first?" of a list that was limited by a day, or of any by the closing date; "which is highest?"
// is about pay.
func (c *composer) firstOf(ctx *Context) bool {
	q := c.q
	if c.r.word(0) != "which" || len(ctx.List) < 2 || len(ctx.Focus) > 0 || len(q.Conds)+len(q.Order)+len(q.Ask) > 0 || len(q.Unread) > 1 {
		return false
	}
	last := len(c.r.toks) - 1
	for last > 0 && c.r.toks[last].Kind == span.Mark {
		last--
	}
	down, ok := degrees[c.r.word(last)]
	if !ok {
		return false
	}
	field := "pay"
	switch c.r.word(last) {
	case "first", "last", "next", "soonest", "earliest", "latest":
		if field = ctx.day(); field == "" {
			field = "closing"
		}
	}
	q.Intent, q.Order, q.Limit, q.Unread = List, []index.Order{{Field: field, Descending: down}}, 1, nil
	c.carry(ctx.Last.Conds)
	q.inherit(&ctx.Last)
	return true
}

// undo asks the question before the last one again.
func (c *composer) undo(ctx *Context) string {
	q := c.q
	if ctx.Previous == nil {
		q.Intent = Which
		return "there is nothing to go back to"
	}
	before := ctx.Previous.Last
	before.Text, before.Pieces, before.Rules, before.Unread, before.Corrections = q.Text, q.Pieces, q.Rules, nil, nil
	before.Conds = slices.Clone(before.Conds)
	for i := range before.Conds {
		before.Conds[i].Start, before.Conds[i].End = 0, 0
	}
	before.Carried = slices.Clone(before.Conds)
	*q = before
	return "the question before the last one"
}
