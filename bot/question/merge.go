package question

import (
	"slices"

	"vacancybot/index/posting"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

// merge lends the question what the conversation is about: the postings that "it" and "the second
// one" point to, the conditions that a fragment leaves out, what was asked last.
func (c *composer) merge(ctx *Context) {
	q := c.q
	if q.Intent == Help && len(q.Unread) > 0 && len(c.pieces) == len(q.Unread) && ctx != nil {
		return
	}
	rule := ""
	switch {
	case slices.Contains([]Intent{Again, Meta, Outside}, q.Intent), q.Intent == Help && c.has("help"):
		return
	case c.has("item"):
		rule = c.item(ctx)
	case c.has("it", "one") && !c.named():
		rule = c.it(ctx)
	case q.Intent == Compare && ctx != nil && c.numbered(ctx):
		rule = "numbers point into the last list"
	case c.has("it", "many") && !c.has("it", "one") && !c.named():
		rule = c.them(ctx)
	case ctx == nil && q.Intent == YesNo && len(q.Claim) > 0 && c.theJob() < 0 && c.pointsNowhere():
		q.Intent, q.Conds, q.Claim = List, q.Claim, nil
		rule = "a claim about no posting asks which postings it holds of"
	case ctx == nil && q.Intent == Lookup && c.describes():
		rule = "the posting meant is described"
	case ctx == nil:
		if c.pointsNowhere() {
			q.Intent = Which
		}
	case c.fragment(ctx):
		rule = c.change(ctx)
	case c.pointsNowhere():
		rule = c.it(ctx)
	}
	if rule != "" {
		q.Rules = append(q.Rules, rule)
	}
}

// pointsNowhere tells that something is wanted of postings which the question does not name; a word
// that was not understood and stands where a name does may be one.
func (c *composer) pointsNowhere() bool {
	q := c.q
	if slices.ContainsFunc(q.Unread, func(u Unread) bool { return u.Name }) && q.Words == "" {
		return false
	}
	switch q.Intent {
	case Lookup:
		return len(q.Conds) == 0 && !(c.listed() && c.has("noun")) || c.theJob() >= 0 && !c.named()
	case YesNo, Passage, Compare:
		return !c.named() && (len(q.Conds) == 0 || c.theJob() >= 0)
	}
	return false
}

// describes makes what stands in "the … job" a name, when nothing else names the posting: "who is the
// employer for the locum job?".
func (c *composer) describes() bool {
	from, to := c.withinTheJob()
	if from < 0 || c.named() {
		return false
	}
	found := false
	for i := range c.q.Conds {
		if k := &c.q.Conds[i]; k.Start >= from && k.End <= to {
			k.Name = true
			found = true
		}
	}
	return found
}

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
		k := n - 1
		if m.Value[0] == '-' {
			k = len(ctx.List) - n
		}
		if k < 0 || k >= len(ctx.List) {
			q.Intent = Which
			return "a number points beyond the last list"
		}
		ids = append(ids, ctx.List[k])
	}
	if len(ids) == 0 {
		q.Intent = Which
		return "a number points into a list that was not given"
	}
	c.point(idCond(ids...), &ctx.Last)
	return "a number points into the last list"
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
	q.Conds = append([]Cond{meant}, q.Conds...)
	if q.Intent != List || len(q.Conds) > 1 || len(q.Unread) > 0 {
		return
	}
	if c.leans() && slices.Contains([]Intent{Lookup, Passage, YesNo}, last.Intent) {
		c.again(last)
		return
	}
	q.Intent, q.Ask = Lookup, details
}

// again wants what the last question wanted.
func (c *composer) again(last *Question) {
	q := c.q
	q.Intent, q.Ask, q.Part, q.Words, q.Claim, q.OpenClaim = last.Intent, last.Ask, last.Part, last.Words, last.Claim, last.OpenClaim
}

// them keeps the conditions of the last question: "those in Leeds", "what do they pay?".
func (c *composer) them(ctx *Context) string {
	if ctx == nil {
		c.q.Intent = Which
		return "they point to postings that were not given"
	}
	if c.q.Intent == Compare && len(ctx.Focus) < 2 && len(ctx.List) > 1 && len(ctx.List) <= several {
		c.point(idCond(ctx.List...), &ctx.Last)
		return "they are the postings of the last list"
	}
	if len(ctx.Focus) > 1 || len(ctx.Focus) == 1 && len(ctx.List) == 0 {
		c.point(idCond(ctx.Focus...), &ctx.Last)
		return "they are the postings spoken of last"
	}
	c.carry(ctx.Last.Conds)
	c.q.inherit(&ctx.Last)
	return "they are the postings of the last answer"
}

func (q *Question) inherit(last *Question) {
	if !q.ScopeSaid && (last.ScopeSaid || slices.Contains([]Intent{List, Count, Group, Stat}, last.Intent)) {
		q.Scope, q.ScopeSaid = last.Scope, last.ScopeSaid
	}
	if len(q.Order) == 0 {
		q.Order = last.Order
	}
}

// fragment tells that the question leans on the last one: it opens with "and", "what about", "only",
// or it has no noun and no question word of its own.
func (c *composer) fragment(ctx *Context) bool {
	q := c.q
	if c.leans() || c.opensWithDrop() && len(q.Ask) > 0 && len(q.Conds) == 0 && !c.has("noun") {
		return true
	}
	if ctx.Pending && q.Intent == List {
		return true
	}
	if c.hasNoun("one") || c.hasNoun("many") || c.has("list") || q.Intent == YesNo && c.named() {
		return false
	}
	switch q.Intent {
	case Count, Stat:
		return !c.named() && len(ctx.Focus) == 0
	case Help:
		return len(q.Unread) > 0
	case Lookup, Passage, Compare:
		return !c.named()
	case YesNo:
		return true
	}
	return c.wh() == "" || len(q.Conds) == 0
}

// leans tells that the question opens with a word that leans on the last one, or closes with one.
func (c *composer) leans() bool {
	if c.has("instead") || c.has("too") {
		return true
	}
	for i := range c.pieces {
		p := &c.pieces[i]
		switch p.primary() {
		case "follow", "conj", "but", "drop":
			return true
		case "not":
			return true
		case "skip":
			if m := p.Meanings[0]; m.Value == "greet" || c.text(i) == "only" || c.text(i) == "just" {
				if m.Value != "greet" {
					return true
				}
				continue
			}
		}
		return false
	}
	return false
}

// change applies a fragment to the last question.
func (c *composer) change(ctx *Context) string {
	q, last := c.q, &ctx.Last
	if rule := c.drop(ctx); rule != "" {
		return rule
	}
	attributes := slices.DeleteFunc(slices.Clone(q.Conds), func(k Cond) bool { return k.Name })
	switch {
	case q.Intent == Lookup || q.Intent == Passage || q.Intent == YesNo:
		if c.named() {
			return ""
		}
		if len(ctx.Focus) > 0 {
			return c.it(ctx)
		}
		c.carry(last.Conds)
		q.inherit(last)
		return "what is asked now is asked of the last postings"
	case q.Intent == List && ctx.Pending && len(q.Conds) > 0:
		c.again(last)
		c.carry(last.Conds)
		return "the last question, with the posting it wanted"
	case q.Intent == List && c.named() && slices.Contains([]Intent{Lookup, Passage, YesNo}, last.Intent) && !c.has("noun", "many") && !c.has("list"):
		c.again(last)
		return "the last question, asked of another posting"
	case q.Intent == List && last.Intent == YesNo && len(attributes) == len(q.Conds) && len(q.Conds) > 0:
		q.Intent, q.Claim, q.Conds = YesNo, q.Conds, nil
		c.carry(last.Conds)
		return "the last question, with another claim"
	case q.Intent == List && len(ctx.Focus) == 1 && c.claims():
		q.Intent, q.Claim, q.Conds = YesNo, q.Conds, []Cond{idCond(ctx.Focus...)}
		return "a claim about the posting spoken of last"
	case q.Intent == Help && len(q.Unread) > 0 && len(q.Conds) == 0:
		q.Intent = last.Intent
		q.Ask, q.Part, q.Claim = last.Ask, last.Part, last.Claim
		c.carry(last.Conds)
		q.inherit(last)
		return "a fragment changes the last question"
	}
	if q.Intent == List && slices.Contains([]Intent{Count, Group, Stat}, last.Intent) && len(q.Order) == 0 && !c.has("list") && c.wh() != "which" {
		q.Intent, q.Ask, q.GroupBy = last.Intent, last.Ask, last.GroupBy
	}
	c.carry(last.Conds)
	q.inherit(last)
	return "a fragment changes the last question"
}

// claimed are the fields that one asks about with their value alone: "hybrid?", "and a car?".
var claimed = []string{"contract", "pattern", "sponsorship", "driving", "registration", "dbs"}

// claims tells that the question holds nothing but such values.
func (c *composer) claims() bool {
	other := func(k Cond) bool { return !slices.Contains(claimed, k.Field) }
	return len(c.q.Conds) > 0 && !slices.ContainsFunc(c.q.Conds, other) && !c.has("noun") && !c.has("list") && c.wh() == ""
}

// drop takes a field's conditions out of the last question: "any band", "forget the place".
func (c *composer) drop(ctx *Context) string {
	q := c.q
	if len(q.Ask) == 0 || len(q.Conds) > 0 || !c.opensWithDrop() {
		return ""
	}
	dropped := q.Ask
	last := ctx.Last
	q.Intent, q.Ask = List, nil
	if last.Intent == Count {
		q.Intent = Count
	}
	var kept []Cond
	for _, k := range last.Conds {
		if !slices.ContainsFunc(dropped, func(f string) bool { return family(f) == family(k.Field) }) {
			kept = append(kept, k)
		}
	}
	c.carry(kept)
	q.inherit(&last)
	return "a condition of the last question is dropped"
}

func (c *composer) opensWithDrop() bool {
	for i := range c.pieces {
		if _, ok := c.pieces[i].is("drop"); ok {
			return true
		}
		if p := c.pieces[i].primary(); p != "skip" && p != "conj" && p != "follow" {
			return false
		}
	}
	return false
}

// carry takes over the last conditions that the question does not replace. A new condition replaces
// the old ones on its field, unless it was said to be added; a negated one narrows.
func (c *composer) carry(last []Cond) {
	q := c.q
	union := c.has("too")
	var carried []Cond
	for _, old := range last {
		if old.Field == "id" && len(q.Conds) > 0 && (q.Intent == List || q.Intent == Count) {
			continue // postings are described anew, not chosen among those spoken of
		}
		old.Start, old.End = 0, 0
		k := slices.IndexFunc(q.Conds, func(n Cond) bool { return family(n.Field) == family(old.Field) })
		if k < 0 {
			carried = append(carried, old)
			continue
		}
		if _, negated := q.Conds[k].Query.(query.Not); negated {
			carried = append(carried, old)
		} else if union {
			q.Conds[k].Query = query.Disj(old.Query, q.Conds[k].Query)
		}
	}
	q.Carried = carried
	q.Conds = append(slices.Clone(carried), q.Conds...)
}
