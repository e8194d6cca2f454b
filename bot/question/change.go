package question

import (
	"slices"
	"strings"

	"vacancybot/index/query"
	"vacancybot/index/span"
)

func (q *Question) inherit(last *Question) {
	if !q.ScopeSaid && (last.ScopeSaid || slices.Contains([]Intent{List, Count, Group, Stat}, last.Intent)) {
		q.Scope, q.ScopeSaid = last.Scope, last.ScopeSaid
	}
	if len(q.Order) == 0 && !q.Nearest {
		q.Order, q.Nearest = last.Order, last.Nearest
	}
}

// fragment tells that the question leans on the last one: it opens with "and", "what about", "only",
// or it has no noun and no question word of its own.
func (c *composer) fragment(ctx *Context) bool {
	q := c.q
	if c.leans() || c.opensWithDrop() && len(q.Ask) > 0 && !c.has("noun") {
		return true
	}
	if c.has("freed") && len(q.Conds)+len(q.Ask) == 0 {
		return true
	}
	if ctx.Pending && q.Intent == List {
		return true
	}
	if len(ctx.Focus) == 1 && q.Intent == List && c.claims() && !c.onlyOnes() {
		return true
	}
	if c.shows() && len(ctx.Last.Conds) > 0 || c.anyThat() {
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
	listed := last // what is changed of a list, when one posting of it has been looked at
	if ctx.Listed != nil && len(last.Conds) > 0 && last.Conds[0].Field == "id" {
		listed = ctx.Listed
	}
	for _, rule := range []func(*Question) string{c.drop, c.takeOut, c.move, c.shift} {
		if name := rule(listed); name != "" {
			return name
		}
	}
	c.rescale(listed)
	c.sameComparator(listed)
	attributes := slices.DeleteFunc(slices.Clone(q.Conds), func(k Cond) bool { return k.Name })
	switch {
	case q.Intent == Lookup || q.Intent == Passage || q.Intent == YesNo:
		if c.named() {
			return ""
		}
		if len(ctx.Focus) > 0 || len(ctx.List) == 1 {
			return c.it(ctx)
		}
		c.carry(last.Conds)
		q.inherit(last)
		return "what is asked now is asked of the last postings"
	case q.Intent == List && ctx.Pending && len(q.Conds) > 0:
		c.again(last)
		c.carry(last.Conds)
		return "the last question, with the posting it wanted"
	case q.Intent == List && c.named() && !c.opensWithDrop() && slices.Contains([]Intent{Lookup, Passage, YesNo}, last.Intent) && !c.has("noun", "many") && !c.has("list"):
		c.again(last)
		return "the last question, asked of another posting"
	case q.Intent == List && last.Intent == YesNo && len(attributes) == len(q.Conds) && len(q.Conds) > 0 && !c.onlyOnes():
		q.Intent, q.Claim, q.Conds = YesNo, q.Conds, nil
		c.carry(last.Conds)
		return "the last question, with another claim"
	case q.Intent == List && len(ctx.Focus) == 1 && c.claims() && !c.onlyOnes():
		q.Intent, q.Claim, q.Conds = YesNo, q.Conds, []Cond{idCond(ctx.Focus...)}
		return "a claim about the posting spoken of last"
	case q.Intent == Help && len(q.Unread) > 0 && len(q.Conds) == 0:
		q.Intent = last.Intent
		q.Ask, q.Part, q.Claim, q.GroupBy, q.Period = last.Ask, last.Part, last.Claim, last.GroupBy, last.Period
		c.carry(last.Conds)
		q.inherit(last)
		return "a fragment changes the last question"
	}
	last = listed
	if q.Intent == List && slices.Contains([]Intent{Count, Group, Stat}, last.Intent) && len(q.Order) == 0 && !c.has("list") && c.wh() != "which" && c.r.word(0) != "which" {
		q.Intent, q.Ask, q.GroupBy, q.Period = last.Intent, last.Ask, last.GroupBy, last.Period
	}
	c.carry(last.Conds)
	q.inherit(last)
	return "a fragment changes the last question"
}

// claimed are the fields that one asks about with their value alone: "hybrid?", "and a car?".
var claimed = []string{"contract", "pattern", "sponsorship", "driving", "registration", "dbs", "dbs_level"}

// claims tells that the question holds nothing but such values, with "is there a" at most: "is there a visa?".
func (c *composer) claims() bool {
	other := func(k Cond) bool { return !slices.Contains(claimed, k.Field) }
	if len(c.q.Conds) == 0 || slices.ContainsFunc(c.q.Conds, other) || c.has("noun") || c.wh() != "" {
		return false
	}
	for i := range c.pieces {
		if c.pieces[i].primary() == "list" && !isThere[c.text(i)] {
			return false
		}
	}
	return true
}

var isThere = map[string]bool{"is there a": true, "is there an": true, "is there any": true, "are there any": true, "are there": true}

// takeOut takes conditions out of the last question that this one wants gone by their value: "forget
// Leeds".
func (c *composer) takeOut(last *Question) string {
	q := c.q
	if !c.opensWithDrop() {
		return ""
	}
	gone := func(old Cond) bool {
		k := slices.IndexFunc(q.Conds, func(k Cond) bool {
			return k.Query.String() == negation(old.Query).String() || samePlace(k.Query, old.Query)
		})
		if k >= 0 {
			q.Conds = slices.Delete(q.Conds, k, k+1)
		}
		return k >= 0
	}
	kept := slices.DeleteFunc(slices.Clone(last.Conds), gone)
	if len(kept) == len(last.Conds) {
		return ""
	}
	if slices.Contains([]Intent{Count, Group, Stat}, last.Intent) {
		q.Intent, q.Ask, q.GroupBy, q.Period = last.Intent, last.Ask, last.GroupBy, last.Period
	}
	c.carry(kept)
	q.inherit(last)
	return "a condition of the last question is dropped"
}

// samePlace tells that the place that a drops is the one that b is near to: "drop the Leeds bit".
func samePlace(a, b query.Query) bool {
	not, ok := a.(query.Not)
	if !ok {
		return false
	}
	place, ok := not.Of.(query.Term)
	near, isNear := b.(query.Near)
	return ok && isNear && place.Value == near.Place
}

// move gives the place of the last question another distance: "make it 5 miles".
func (c *composer) move(last *Question) string {
	q := c.q
	at := slices.IndexFunc(last.Conds, func(k Cond) bool { _, near := k.Query.(query.Near); return near })
	if at < 0 || len(q.Conds) > 0 {
		return ""
	}
	for i := range c.pieces {
		m, ok := c.typed(i, "distance")
		if !ok {
			continue
		}
		c.used[i] = true
		q.Unread = c.unread()
		near := last.Conds[at].Query.(query.Near)
		near.Miles = m.Span.(span.Distance).Miles
		q.Intent, q.Ask, q.GroupBy, q.Period = last.Intent, last.Ask, last.GroupBy, last.Period
		q.Conds = []Cond{{Field: "location", Query: near, Start: c.pieces[i].Start, End: c.pieces[i].End}}
		c.carry(last.Conds)
		q.inherit(last)
		return "another distance from the last place"
	}
	return ""
}

// drop takes a field's conditions out of the last question: "any band", "forget the place".
func (c *composer) drop(last *Question) string {
	q := c.q
	freed := c.freed()
	if len(freed) == 0 && (len(q.Ask) == 0 || !c.opensWithDrop()) {
		return ""
	}
	dropped := append(freed, q.Ask...)
	q.Unread = c.unread()
	q.Intent, q.Ask = List, nil
	if last.Intent == Count {
		q.Intent = Count
	}
	var kept []Cond
	for _, k := range last.Conds {
		gone := func(f string) bool { return family(f) == family(k.Field) || f == "hours" && wholeOrPart(k.Query) }
		if !slices.ContainsFunc(dropped, gone) {
			kept = append(kept, k)
		}
	}
	c.carry(kept)
	q.inherit(last)
	return "a condition of the last question is dropped"
}

// freed uses the words that say of a field that any value will do: "anywhere".
func (c *composer) freed() []string {
	var fields []string
	for i := range c.pieces {
		if c.pieces[i].primary() == "freed" {
			c.used[i] = true
			fields = append(fields, c.pieces[i].Meanings[0].Value)
		}
	}
	return fields
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
	_, or := c.pieces[0].is("conj", "or") // "or NMC"
	union := c.has("too") || or
	var carried []Cond
	for _, old := range last {
		if old.Field == "id" && len(q.Conds) > 0 && (q.Intent == List || q.Intent == Count) {
			continue // postings are described anew, not chosen among those spoken of
		}
		old.Start, old.End = 0, 0
		if slices.ContainsFunc(q.Conds, func(n Cond) bool { return denies(n.Query, old.Query) }) {
			continue // "not permanent, sorry, fixed-term"
		}
		k := slices.IndexFunc(q.Conds, func(n Cond) bool { return family(n.Field) == family(old.Field) && c.replaces(n, old) })
		if k < 0 {
			carried = append(carried, old)
			continue
		}
		_, negated := q.Conds[k].Query.(query.Not)
		_, oldNegated := old.Query.(query.Not)
		if negated || union && oldNegated {
			carried = append(carried, old)
		} else if union {
			q.Conds[k].Query = query.Disj(old.Query, q.Conds[k].Query)
		}
	}
	q.Carried = carried
	q.Conds = append(slices.Clone(carried), q.Conds...)
}

// denies tells that a query is the negation of another, or of it and more.
func denies(q, of query.Query) bool {
	not, ok := q.(query.Not)
	return ok && not.Of.String() == of.String()
}

// replaces tells that a new condition stands for an old one of its family. Working patterns are several at once, so
// that "with home working" narrows what is part-time, unless it is said "what about".
func (c *composer) replaces(now, old Cond) bool {
	if now.Field != "pattern" || old.Field != "pattern" {
		return true
	}
	return wholeOrPart(now.Query) == wholeOrPart(old.Query) || c.has("instead") || c.has("follow") && !c.opensWithOnly()
}

// opensWithOnly reads "only flexible", "just the flexible ones".
func (c *composer) opensWithOnly() bool {
	for i := range c.pieces {
		word := c.text(i)
		if strings.HasPrefix(word, "only") || strings.HasPrefix(word, "just") {
			return true
		}
	}
	return false
}

// onlyOnes reads "only permanent ones", which narrows the list that a posting was looked at in.
func (c *composer) onlyOnes() bool {
	return c.opensWithOnly() && slices.ContainsFunc(c.r.toks, func(t span.Token) bool { return t.Norm == "ones" })
}

// anyThat reads "any that close in June?", "any with a car?": some of those spoken of.
func (c *composer) anyThat() bool {
	toks := c.r.toks
	return len(toks) > 2 && toks[0].Norm == "any" && slices.Contains([]string{"that", "which", "with", "without"}, toks[1].Norm) && !c.has("noun") && !c.named()
}

// shows tells that the question says no more than that what was spoken of is to be listed: "show me", "list".
func (c *composer) shows() bool {
	if c.q.Intent != List || len(c.q.Conds)+len(c.q.Order)+len(c.q.Unread) > 0 || c.q.ScopeSaid {
		return false
	}
	shown := false
	for i := range c.pieces {
		switch p := c.pieces[i].primary(); {
		case p == "list":
			word := c.text(i)
			shown = word != "list all" && !strings.HasPrefix(word, "any")
		case p != "skip" || c.text(i) == "everything":
			return false
		}
	}
	return shown
}
