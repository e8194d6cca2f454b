package question

import (
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// split parts the conditions of a yes-or-no question into those that say which postings are meant
// and the claim about them. What stands in "the … job", and every name, says which; the rest is
// claimed. If nothing is left to claim, words that were not understood are looked for in the advert; else
// a field word asks whether it is stated; else the last name is the claim.
func (c *composer) split() {
	q := c.q
	if c.situated() {
		c.unnegated()
	}
	from, to := c.withinTheJob()
	contact := slices.IndexFunc(q.Conds, func(k Cond) bool { return k.Field == "contact" })
	if contact >= 0 && len(q.Conds) > 1 && c.has("field", "contact") { // "is Lisa the contact for FIRST?"
		q.Conds[contact].Name, q.Ask = false, nil
		from = to
	}
	var meant []Cond
	for _, k := range q.Conds {
		if text, ok := wordsOf(k.Query); ok {
			words := text.Words
			if written := q.Text[k.Start:k.End]; lexicon.Normalise(written) == words {
				words = written
			}
			q.Words = strings.TrimSpace(q.Words + " " + words)
			continue
		}
		if k.Name || k.Start >= from && k.End <= to || c.nounOfName(k, meant) {
			meant = append(meant, k)
		} else {
			q.Claim = append(q.Claim, k)
		}
	}
	q.Conds = meant
	switch {
	case len(q.Claim) > 0 || q.Words != "":
		q.Ask = nil
		if unread := c.unreadWords(); q.Words == "" && unread != "" && c.has("need") && c.ordinary(unread) { // "do I need a degree, and is it hybrid?"
			q.Words = unread
		}
	case c.situated() && len(c.unread()) > 0:
		q.Words, q.Ask = c.unreadWords(), nil
	case slices.Contains(q.Ask, "closing") && len(c.unread()) > 0:
		q.Intent = Lookup // "does it close at noon?": the moment itself answers best
	case len(q.Ask) > 0 && len(c.unread()) > 0:
		q.Words, q.Ask = c.unreadWords(), nil
	case len(q.Ask) > 0:
		for _, f := range q.Ask {
			q.Claim = append(q.Claim, Cond{Field: f, Query: query.Stated{Field: statedField(f)}})
		}
		q.Ask = nil
	case q.ScopeSaid && c.says("available") && len(c.unread()) > 0: // "is relocation available?"
		q.Words, q.Scope, q.ScopeSaid = c.unreadWords(), index.Any, false
	case q.ScopeSaid:
		scope := q.Scope
		q.OpenClaim = &scope
		q.Scope, q.ScopeSaid = index.Any, false
	case len(c.unread()) > 0:
		q.Words = c.unreadWords()
	case c.has("part"):
		c.askPart()
	case c.has("skip", "opinion"):
		q.Intent, q.Topic = Outside, "advice"
	case len(q.Conds) > 1 || len(q.Conds) == 1 && (c.anchored() || c.theJob() >= 0 && q.Conds[0].Start >= to):
		last := len(q.Conds) - 1
		if claim := q.Conds[last]; family(claim.Field) == "title" && !c.asksWhatItIs() {
			q.Words = q.Text[claim.Start:claim.End]
		} else {
			q.Claim = []Cond{claim}
		}
		q.Conds = q.Conds[:last]
	}
	if len(q.Claim) > 0 {
		q.ScopeSaid = false
	}
	if q.Intent == YesNo && len(q.Claim) == 0 && q.Words == "" && q.OpenClaim == nil && !c.anchored() {
		q.Intent, q.Ask = Lookup, details // nothing is claimed: "is it the one in Leeds?" of the only one
	}
}

// unnegated takes what somebody says of himself in "I don't have a degree, can I apply for the library job?" for words to
// look for in the advert: what it says on them answers best.
func (c *composer) unnegated() {
	q := c.q
	for i := range q.Conds {
		k := &q.Conds[i]
		if not, ok := k.Query.(query.Not); ok {
			if _, words := wordsOf(not.Of); words {
				k.Query = not.Of
			}
		}
	}
}

// wordsOf are the words that a condition looks for in the advert, alone or beside a value: what the advert says of
// nights answers whether there are any.
func wordsOf(q query.Query) (query.Text, bool) {
	if all, ok := q.(query.And); ok {
		for _, of := range all.Of {
			if text, ok := wordsOf(of); ok {
				return text, true
			}
		}
	}
	if or, ok := q.(query.Or); ok && len(or.Of) > 0 {
		return wordsOf(or.Of[0])
	}
	text, ok := q.(query.Text)
	return text, ok && text.Field == "text"
}

// nounOfName tells that a kind of contract stands for the posting behind its name and is not claimed of it: "the
// Truro locum". It is claimed where nothing else is.
func (c *composer) nounOfName(k Cond, meant []Cond) bool {
	t, ok := k.Query.(query.Term)
	if !ok || !slices.Contains([]string{"locum", "secondment", "apprenticeship"}, t.Value) || len(c.q.Conds) < 3 && len(c.q.Ask) == 0 && len(c.unread()) == 0 {
		return false
	}
	return slices.ContainsFunc(meant, func(m Cond) bool {
		return m.End < k.Start && strings.TrimSpace(c.q.Text[m.End:k.Start]) == ""
	})
}

// statedField is the field that shows whether another is stated at all.
func statedField(field string) string {
	if field == "starting_pay" || field == "top_pay" {
		return "pay"
	}
	return field
}

// looked are the words within names of parts that a yes-or-no question looks for: "is experience needed?"
// wants the sentences on experience, not the whole person specification.
var looked = wordSet(`experience qualification qualifications skills degree training form`)

// askPart makes the question one for a part of the advert, or for the sentences on a thing that it names.
func (c *composer) askPart() {
	q := c.q
	for i := range c.pieces {
		if c.pieces[i].primary() != "part" {
			continue
		}
		for _, t := range c.r.toks[c.pieces[i].from:c.pieces[i].to] {
			if looked[t.Norm] {
				q.Words = t.Norm
				return
			}
		}
	}
	q.Intent, q.Part = Passage, c.first("part")
}
