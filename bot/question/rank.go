package question

import (
	"slices"
	"strconv"
	"strings"
)

// A place in an order is asked for with the order, "the second best paid", or of the one that the last list
// stood in: "second best?", "and the next?".

// rankBefore returns the place said right before the superlative at piece i, and uses its piece; 0 for none.
func (c *composer) rankBefore(i int) int {
	if i == 0 || c.pieces[i-1].to != c.pieces[i].from {
		return 0
	}
	m, ok := c.pieces[i-1].is("rank")
	if !ok {
		if m, ok = c.pieces[i-1].is("item"); !ok { // "the second"
			return 0
		}
	}
	n, err := strconv.Atoi(m.Value)
	if err != nil || n < 1 {
		return 0
	}
	c.used[i-1] = true
	c.pieces[i-1].Meanings = []Meaning{{Class: "rank", Value: m.Value}}
	return n
}

// described takes "the one" in "except the one in Norwich" for the posting that is described behind it, not for one
// spoken of.
func (c *composer) described() {
	for i := 0; i+1 < len(c.pieces); i++ {
		p := &c.pieces[i]
		if p.primary() == "it" && strings.HasSuffix(c.text(i), "one") && c.pieces[i+1].from == p.to && nameLeads[c.r.word(p.to)] && c.negationsBefore(i) > 0 {
			p.Meanings = []Meaning{{Class: "skip", Value: "article"}}
		}
	}
}

// places takes "the second", where no order follows, for a place in the last list.
func (c *composer) places() {
	for i := range c.pieces {
		p := &c.pieces[i]
		if p.primary() != "rank" || p.to-p.from > 1 || p.from == 0 || c.r.word(p.from-1) != "the" {
			continue
		}
		orders := i+1 < len(c.pieces) && slices.Contains([]string{"order", "near", "most", "field"}, c.pieces[i+1].primary())
		if _, degree := degrees[c.tokens(p.to, p.to+1)]; !degree && !orders {
			p.Meanings = []Meaning{{Class: "item", Value: p.Meanings[0].Value}}
		}
	}
}

// ranked reads a place in the order of the last list, and nothing else.
func (c *composer) ranked(ctx *Context) bool {
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "rank" })
	if i < 0 || c.used[i] || len(c.q.Conds)+len(c.q.Order) > 0 || c.q.Intent != Help && c.q.Intent != List {
		return false
	}
	listed, value := ctx.listed(), c.pieces[i].Meanings[0].Value
	if value == "next" && len(ctx.Focus) == 1 && len(ctx.List) > 1 {
		if k := slices.Index(ctx.List, ctx.Focus[0]); k+1 < len(ctx.List) {
			c.used[i] = true
			c.q.Unread = c.unread()
			c.point(idCond(ctx.List[k+1]), &ctx.Last)
			c.again(&ctx.Last)
			return true
		}
		return false
	}
	if n, err := strconv.Atoi(value); err == nil && n <= len(ctx.List) && (listed.Limit == 0 || len(ctx.Focus) > 0) && c.pieces[i].to-c.pieces[i].from == 1 { // "second?"
		c.used[i] = true
		c.q.Unread = c.unread()
		c.point(idCond(ctx.List[n-1]), &ctx.Last)
		if slices.Contains([]Intent{Lookup, Passage, YesNo}, ctx.Last.Intent) {
			c.again(&ctx.Last)
		}
		return true
	}
	if listed.Intent != List || len(listed.Order) == 0 && !listed.Nearest || listed.Limit > 1 {
		return false
	}
	n := listed.Skip + 2
	if value != "next" {
		n, _ = strconv.Atoi(value)
	}
	q := c.q
	q.Intent, q.Order, q.Nearest, q.Limit, q.Skip = List, listed.Order, listed.Nearest, 1, n-1
	q.Scope, q.ScopeSaid = listed.Scope, listed.ScopeSaid
	c.used[i] = true
	q.Unread = c.unread()
	c.carry(listed.Conds)
	return true
}

// listed is the question that the last list answered.
func (ctx *Context) listed() *Question {
	if ctx.Listed != nil {
		return ctx.Listed
	}
	return &ctx.Last
}
