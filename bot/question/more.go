package question

import (
	"slices"

	"vacancybot/index/query"
	"vacancybot/index/span"
)

// moreOf reads "do you have more permanent or fixed-term jobs?" and "are there more full-time than part-time posts?": how
// many there are of each value.
func (c *composer) moreOf() bool {
	q := c.q
	if len(q.Conds) == 0 || len(q.Order)+len(q.Ask) > 0 || c.named() || !c.saysMore() {
		return false
	}
	field := q.Conds[0].Field
	var values []query.Query
	for _, k := range q.Conds {
		terms := termsOf(k.Query)
		if k.Field != field || len(terms) == 0 || !slices.Contains([]string{"contract", "pattern"}, field) {
			return false
		}
		values = append(values, k.Query)
	}
	all := query.Disj(values...)
	if len(termsOf(all)) < 2 {
		return false
	}
	q.Intent, q.GroupBy, q.Claim = Group, field, nil
	q.Conds = []Cond{{Field: field, Query: all, Start: q.Conds[0].Start, End: q.Conds[len(q.Conds)-1].End}}
	return true
}

// saysMore tells that numbers of postings are compared: "more … or …", "more … than …", "how many … vs …".
func (c *composer) saysMore() bool {
	counts := 0
	for i := range c.pieces {
		if c.pieces[i].primary() == "count" {
			counts++
		}
	}
	versus := slices.ContainsFunc(c.r.toks, func(t span.Token) bool { return t.Norm == "vs" || t.Norm == "versus" })
	if counts > 1 || versus && (counts > 0 || c.says("numbers")) {
		return true
	}
	more := slices.IndexFunc(c.r.toks, func(t span.Token) bool { return t.Norm == "more" || t.Norm == "fewer" })
	if more > 0 && slices.Contains([]string{"or", "and", "any"}, c.r.word(more-1)) {
		return false // "20 hours or more", "any more"
	}
	return more >= 0 && slices.ContainsFunc(c.r.toks, func(t span.Token) bool { return t.Norm == "or" || t.Norm == "than" })
}
