package question

import (
	"slices"
)

// merge lends the question what the conversation is about: the postings that "it" and "the second
// one" point to, the conditions that a fragment leaves out, what was asked last.
func (c *composer) merge(ctx *Context) {
	q := c.q
	if q.Intent == Help && len(q.Unread) > 0 && len(c.pieces) == len(q.Unread) && ctx != nil && !c.pointsBack() && !(ctx.one() && c.plain()) {
		return
	}
	rule := ""
	switch {
	case slices.Contains([]Intent{Again, Meta, Outside}, q.Intent), q.Intent == Help && c.has("help"):
		return
	case ctx != nil && c.opensWithDrop() && len(q.Ask) > 0 && !c.has("noun"):
		rule = c.change(ctx)
	case c.has("back"):
		rule = c.back(ctx)
	case ctx != nil && c.other():
		rule = c.another(ctx)
	case ctx != nil && c.has("undo"):
		rule = c.undo(ctx)
	case ctx != nil && c.pair(ctx):
		rule = "the two postings spoken of last, side by side"
	case ctx != nil && c.firstOf(ctx):
		rule = "the first of the last list, by what it was about"
	case ctx != nil && c.ranked(ctx):
		rule = "a place in the order of the last list"
	case ctx != nil && c.others(ctx):
		rule = "others of the same contact or employer"
	case c.has("item"):
		rule = c.item(ctx)
	case c.has("it", "one") && !c.named():
		rule = c.it(ctx)
	case q.Intent == Compare && ctx != nil && c.numbered(ctx):
		rule = "numbers point into the last list"
	case c.has("it", "many") && !c.has("it", "one") && (!c.named() || c.those()) && !(ctx == nil && !c.those() && c.hasNoun("many")):
		rule = c.them(ctx)
	case ctx != nil && c.complements(ctx):
		rule = c.complement(ctx)
	case ctx != nil && c.whichOne():
		rule = c.them(ctx)
	case ctx.one() && c.wonders():
		rule = c.it(ctx)
	case ctx != nil && c.there():
		rule = c.same(ctx)
	case ctx == nil && q.Intent == YesNo && len(q.Claim) > 0 && c.theJob() < 0 && c.pointsNowhere():
		q.Intent, q.Conds, q.Claim = List, q.Claim, nil
		rule = "a claim about no posting asks which postings it holds of"
	case ctx == nil && slices.Contains([]Intent{Lookup, YesNo, Passage}, q.Intent) && c.describes():
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

// pointsBack tells that a question of nothing else still says what of the last one is to change.
func (c *composer) pointsBack() bool {
	return c.has("shift") || c.has("rank") || c.has("freed") || c.has("undo") || c.has("typed", "number")
}

// pointsNowhere tells that something is wanted of postings which the question does not name; a word
// that was not understood and stands where a name does may be one.
func (c *composer) pointsNowhere() bool {
	q := c.q
	if slices.ContainsFunc(q.Unread, func(u Unread) bool { return u.Name }) && q.Words == "" {
		return false
	}
	if q.Limit == 1 && len(q.Order) > 0 {
		return false // "the best paid job" is one
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
