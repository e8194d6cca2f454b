package question

import (
	"slices"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

func idCond(ids ...posting.ID) Cond {
	terms := make([]query.Query, len(ids))
	for i, id := range ids {
		terms[i] = query.Term{Field: "id", Value: string(id)}
	}
	return Cond{Field: "id", Query: query.Disj(terms...), Name: true}
}

// item points to a posting of the last list by its number.
func (c *composer) item(ctx *Context) string {
	q := c.q
	var ids []posting.ID
	for i := range c.pieces {
		m, ok := c.pieces[i].is("item")
		if !ok || c.pieces[i].primary() != "item" || ctx == nil {
			continue
		}
		n := 0
		for _, digit := range m.Value {
			if digit != '-' {
				n = n*10 + int(digit-'0')
			}
		}
		k, many := n-1, c.manyFrom(i)
		if m.Value[0] == '-' {
			k = len(ctx.List) - n - many + 1
		}
		if listed := ctx.listed(); k >= len(ctx.List) && listed.Limit == 1 && len(listed.Order) > 0 && many == 1 { // of "which is the longest?"
			q.Order, q.Limit, q.Skip = listed.Order, 1, k
			c.carry(listed.Conds)
			q.inherit(listed)
			if q.Intent == Help {
				q.Intent = List
			}
			return "a place in the order of the last list"
		}
		if k < 0 || k+many > len(ctx.List) {
			q.Intent = Which
			return "a number points beyond the last list"
		}
		if len(ctx.List) == 2 && len(ctx.Focus) == 1 && strings.Contains(c.text(i), "other") { // not the one spoken of last
			k = 1 - max(slices.Index(ctx.List, ctx.Focus[0]), 0)
		}
		ids = append(ids, ctx.List[k:k+many]...)
	}
	if c.itBeforeItem() && !c.asksBehindMark() && ctx != nil && len(ctx.Focus) == 1 && !slices.Contains(ids, ctx.Focus[0]) { // "compare it with the second one"
		ids = append(slices.Clone(ctx.Focus), ids...)
	}
	if len(ids) == 0 {
		q.Intent = Which
		return "a number points into a list that was not given"
	}
	c.claimBehindMark()
	c.point(idCond(ids...), &ctx.Last)
	return "a number points into the last list"
}

// itBeforeItem tells the "it" of "compare it with the second one" from that of "the first one, when are its interviews".
func (c *composer) itBeforeItem() bool {
	for i := range c.pieces {
		if _, it := c.pieces[i].is("it", "one"); it && c.pieces[i].primary() == "it" {
			return true
		}
		if c.pieces[i].primary() == "item" {
			return false
		}
	}
	return false
}

// claimBehindMark takes the value in "the second one, sponsorship?" for a claim.
func (c *composer) claimBehindMark() {
	q := c.q
	other := func(k Cond) bool { return !slices.Contains(claimed, k.Field) }
	if q.Intent != List || len(q.Conds) == 0 || slices.ContainsFunc(q.Conds, other) || c.wh() != "" {
		return
	}
	for i := 1; i < len(c.pieces); i++ {
		if c.pieces[i-1].primary() == "item" && c.markBetween(i-1, i) {
			q.Intent, q.Claim, q.Conds = YesNo, q.Conds, nil
			return
		}
	}
}

// manyFrom is how many postings the place in a list at piece i stands for: two in "the first two".
func (c *composer) manyFrom(i int) int {
	if i+1 == len(c.pieces) {
		return 1
	}
	m, ok := c.typed(i+1, "number")
	if !ok {
		return 1
	}
	n := m.Span.(span.Number)
	if n.Min != n.Max || n.Min != float64(int(n.Min)) || n.Min < 1 {
		return 1
	}
	c.used[i+1] = true
	c.q.Unread = c.unread()
	return int(n.Min)
}

// numbered reads the bare numbers of "compare 1 and 3" as places in the last list.
func (c *composer) numbered(ctx *Context) bool {
	var ids []posting.ID
	for i := range c.pieces {
		m, ok := c.typed(i, "number")
		if !ok {
			continue
		}
		n := int(m.Span.(span.Number).Min)
		if n < 1 || n > len(ctx.List) {
			return false
		}
		ids = append(ids, ctx.List[n-1])
		c.used[i] = true
	}
	if len(ids) < 2 {
		return false
	}
	c.q.Unread = c.unread()
	c.point(idCond(ids...), &ctx.Last)
	return true
}

// back asks the question again that gave the last list.
func (c *composer) back(ctx *Context) string {
	q := c.q
	if len(q.Conds)+len(q.Order) > 0 {
		q.Intent = List
		return "back to a list that is described anew"
	}
	if ctx != nil && ctx.Root != nil && c.saysWhole() {
		before := *ctx
		before.Listed = ctx.Root
		ctx = &before
	} else if ctx != nil && ctx.Previous != nil && len(ctx.Focus) == 0 && ctx.Last.Intent == List {
		return c.undo(ctx)
	}
	if ctx == nil || ctx.Listed == nil {
		q.Intent = Which
		return "there is no list to go back to"
	}
	q.Intent, q.Conds, q.Order, q.Nearest, q.Limit = List, nil, ctx.Listed.Order, ctx.Listed.Nearest, 0
	q.Scope, q.ScopeSaid = ctx.Listed.Scope, ctx.Listed.ScopeSaid
	q.Unread = nil
	c.carry(ctx.Listed.Conds)
	return "back to the last list"
}

// saysWhole reads "back to the full list": the one before it was narrowed.
func (c *composer) saysWhole() bool {
	for i := range c.r.toks {
		switch c.r.word(i) {
		case "full", "whole", "original", "first", "complete":
			return true
		}
	}
	return false
}

// it points to the posting that was spoken of last.
func (c *composer) it(ctx *Context) string {
	var ids []posting.ID
	if ctx != nil {
		if ids = ctx.Focus; len(ids) == 0 && len(ctx.List) == 1 {
			ids = ctx.List
		}
	}
	if len(ids) == 0 {
		if ctx != nil && len(ctx.List) > 1 && len(ctx.List) <= several {
			ids = ctx.List
		} else {
			c.q.Intent = Which
			return "it points to a posting that was not given"
		}
	}
	c.point(idCond(ids...), &ctx.Last)
	return "it points to the posting spoken of last"
}

// several is how many postings can be spoken of at once.
const several = 5

// Details are the fields that tell of a posting when nothing particular is asked of it.
func Details() []string { return slices.Clone(details) }

// details are the fields that tell of a posting, beside its title and employer, when nothing
// particular is asked of it.
var details = []string{"team", "place", "band", "pay", "contract", "pattern", "hours", "closing", "interview", "contact", "reference"}

// point makes the question one about the postings meant: what it holds besides is wanted of them;
// if it holds nothing, the last question is asked again of them, or else they are described.
func (c *composer) point(meant Cond, last *Question) {
	q := c.q
	if q.Intent == Help {
		q.Intent = List
	}
	if q.Intent == YesNo && len(q.Claim) == 0 && q.OpenClaim == nil && q.Words == "" {
		q.Claim, q.Conds = q.Conds, nil
	}
	if q.Intent == List && c.whichOne() && (len(q.Order) > 0 || q.Nearest) && q.Limit == 0 {
		q.Limit = 1
	}
	q.Conds = append([]Cond{meant}, q.Conds...)
	if q.Intent != List || len(q.Conds) > 1 || len(q.Unread) > 0 || q.Limit == 1 {
		return
	}
	if (c.leans() || c.has("item") && len(c.pieces) <= 2) && slices.Contains([]Intent{Lookup, Passage, YesNo}, last.Intent) {
		c.again(last)
		return
	}
	q.Intent, q.Ask = Lookup, details
}

// again wants what the last question wanted.
func (c *composer) again(last *Question) {
	q := c.q
	q.Intent, q.Ask, q.Part, q.Words, q.Claim, q.OpenClaim = last.Intent, last.Ask, last.Part, last.Words, last.Claim, last.OpenClaim
	q.Manner = last.Manner
}

// them keeps the conditions of the last question: "those in Leeds", "what do they pay?".
func (c *composer) them(ctx *Context) string {
	if ctx == nil && c.those() && c.q.Intent != Compare {
		return c.ofAllOpen()
	}
	if ctx == nil {
		c.q.Intent = Which
		return "they point to postings that were not given"
	}
	if len(ctx.Focus) == 1 && len(ctx.List) > 1 && len(ctx.List) <= several && c.saysAll() {
		c.point(idCond(ctx.List...), &ctx.Last)
		return "they are the postings of the last list"
	}
	if c.whichOne() && len(ctx.Focus) == 1 && len(ctx.List) > 1 {
		c.point(idCond(ctx.List...), &ctx.Last)
		return "they are the postings of the last list"
	}
	if c.q.Intent == Compare && len(ctx.Focus) < 2 && len(ctx.List) > 1 && len(ctx.List) <= several {
		c.point(idCond(ctx.List...), &ctx.Last)
		return "they are the postings of the last list"
	}
	if len(ctx.Focus) > 1 || len(ctx.Focus) == 1 && len(ctx.List) == 0 {
		c.point(idCond(ctx.Focus...), &ctx.Last)
		return "they are the postings spoken of last"
	}
	if listed := ctx.listed(); listed.Limit > 1 && len(ctx.List) > 0 && len(ctx.List) <= listed.Limit && len(ctx.Focus) == 0 {
		c.point(idCond(ctx.List...), &ctx.Last)
		return "they are the postings of the last list"
	}
	if c.whichOne() && (len(c.q.Order) > 0 || c.q.Nearest) && c.q.Limit == 0 {
		c.q.Limit = 1
	}
	c.carry(ctx.Last.Conds)
	c.q.inherit(&ctx.Last)
	if ctx.Last.Intent == List && c.q.Scope == ctx.Last.Scope {
		c.q.ScopeSaid = true // a list of open postings stays one, though their fields are asked for
	}
	return "they are the postings of the last answer"
}

// saysAll reads "both" and "all three".
func (c *composer) saysAll() bool {
	for i := range c.pieces {
		if _, ok := c.pieces[i].is("it", "many"); ok && (strings.HasPrefix(c.text(i), "both") || strings.HasPrefix(c.text(i), "all")) {
			return true
		}
	}
	return false
}

// ofAllOpen takes "which of these are part-time?", asked where no postings were spoken of, for one of them all.
func (c *composer) ofAllOpen() string {
	q := c.q
	if q.Intent == YesNo && len(q.Claim) > 0 {
		q.Intent, q.Conds, q.Claim = List, append(q.Conds, q.Claim...), nil
	}
	if len(q.Conds)+len(q.Order) == 0 && q.GroupBy == "" {
		q.Intent = Which
		return "they point to postings that were not given"
	}
	return "they are all postings, where none were spoken of"
}

// those tells that a word points to all of the postings of the last answer, not to a pair that is then named.
func (c *composer) those() bool {
	for i := range c.pieces {
		if _, ok := c.pieces[i].is("it", "many"); ok && !theirs[c.text(i)] {
			return true
		}
	}
	return false
}

// theirs are the words that may as well point to a pair or to an employer named beside them.
var theirs = map[string]bool{"both": true, "both of them": true, "they": true, "them": true, "their": true}

// whichOne tells that the question asks which of the postings spoken of: "which one is part-time?".
func (c *composer) whichOne() bool {
	if c.has("noun") || len(c.q.GroupBy) > 0 || slices.ContainsFunc(c.q.Conds, func(k Cond) bool { return k.Name && !placed[family(k.Field)] }) {
		return false
	}
	for i := range c.pieces {
		if c.pieces[i].primary() != "wh" {
			continue
		}
		if strings.HasPrefix(c.text(i), "which o") {
			return true
		}
		return !c.named() && c.text(i) == "which" && i+1 < len(c.pieces) && slices.Contains([]string{"not", "say", "need", "mention", "verb", "value", "order", "skip", "near"}, c.pieces[i+1].primary())
	}
	return false
}

// other reads "the other podiatrist".
func (c *composer) other() bool {
	for i := range c.pieces {
		if c.pieces[i].primary() == "item" && strings.HasSuffix(c.text(i), "other") {
			return c.named()
		}
	}
	return false
}

// another asks again of what the question names, save the posting spoken of last.
func (c *composer) another(ctx *Context) string {
	q := c.q
	if len(ctx.Focus) > 0 {
		q.Conds = append(q.Conds, Cond{Field: "id", Query: query.Not{Of: idCond(ctx.Focus...).Query}})
	}
	if q.Intent == List && slices.Contains([]Intent{Lookup, Passage, YesNo}, ctx.Last.Intent) {
		c.again(&ctx.Last)
	}
	return "the other is not the posting spoken of last"
}
