package question

import (
	"slices"
	"strings"

	"vacancybot/index/query"
	"vacancybot/index/span"
)

// negatedAt tells whether what piece i means is negated, by a word before it with nothing but small words between,
// "not in Leeds", "excluding anything at band 5", or behind it, "car not needed". Twice negated is not negated:
// "everything except jobs without a car".
func (c *composer) negatedAt(i int) bool {
	n := c.negationsBefore(i)
	if c.notNeededAfter(i) {
		n++
	}
	return n%2 == 1
}

func (c *composer) negationsBefore(i int) int {
	n, passed := 0, false // passed: over a word for the postings themselves
	for j := i - 1; j >= 0; j-- {
		p := &c.pieces[j]
		if _, ok := p.is("not"); ok || p.primary() == "drop" && p.Meanings[0].Value == "out" {
			if passed && withinThing[c.text(j)] {
				return n
			}
			n++
			passed = false
			continue
		}
		if m, ok := p.is("skip"); ok && m.Value == "article" {
			continue
		}
		if _, ok := p.field(); ok && c.used[j] && p.primary() != "value" {
			continue
		}
		if _, ok := p.is("need"); ok {
			continue
		}
		if _, ok := p.is("say"); ok {
			continue
		}
		_, many := p.is("it", "many")
		_, nouns := p.is("noun", "many")
		if (p.primary() == "list" || many || nouns) && !c.markBetween(j, j+1) && j > 0 && !c.markBetween(j-1, j) {
			passed = true
			continue
		}
		return n
	}
	return n
}

// withinThing are the negations that stand right before what they negate: there are "no jobs in Leeds", but one wants
// those "except jobs in Leeds".
var withinThing = map[string]bool{"no": true, "without": true, "nothing": true, "non": true, "lacking": true, "lack": true, "lacks": true, "missing": true,
	"never": true, "outside": true, "outside of": true, "neither": true, "isnt": true, "arent": true, "hasnt": true, "havent": true, "has not": true, "have not": true}

// markBetween tells that a comma or the end of a sentence stands between two pieces.
func (c *composer) markBetween(a, b int) bool {
	return slices.ContainsFunc(c.r.toks[c.pieces[a].to:c.pieces[b].from], func(t span.Token) bool { return t.Kind == span.Mark })
}

// notNeededAfter reads the "not needed" of "driving licence not needed" and "where a car is not required".
func (c *composer) notNeededAfter(i int) bool {
	j := i + 1
	for j < len(c.pieces) && c.pieces[j].primary() == "skip" {
		j++
	}
	if j+1 >= len(c.pieces) || c.pieces[j].primary() != "not" || c.markBetween(i, j) {
		return false
	}
	_, needed := c.pieces[j+1].is("need")
	_, offered := c.pieces[j+1].is("say", "offer")
	return needed && (strings.HasSuffix(c.text(j+1), "ed") || necessary[c.text(j+1)]) || offered && strings.HasSuffix(c.text(j+1), "ed")
}

// necessary are the adjectives for what is needed.
var necessary = wordSet(`necessary essential mandatory compulsory`)

// excepting are the negations that take out whole noun phrases: "except band 6 nurses" leaves the other nurses.
var excepting = map[string]bool{"except": true, "except for": true, "excluding": true, "excl": true, "other than": true, "apart from": true, "but not": true, "minus": true,
	"anything but": true, "everything but": true, "all but": true, "anything other than": true, "anything except": true, "everything except": true, "save for": true,
	"bar": true, "barring": true, "leaving out": true, "ignoring": true, "omitting": true}

// exceptedBy tells that a word that takes out noun phrases stands before piece i, other conditions at most between.
func (c *composer) exceptedBy(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if _, ok := c.pieces[j].is("not"); ok {
			return excepting[c.text(j)]
		}
	}
	return false
}

// excepted returns how many conditions from conds[k] on, which is negated, are one noun phrase that is negated as
// a whole: their pieces stand side by side, and a profession or a title ends them.
func (c *composer) excepted(conds []condition, k int) int {
	not := -1
	for j := conds[k].piece - 1; j >= 0 && not < 0; j-- {
		if _, ok := c.pieces[j].is("not"); ok {
			not = j
		}
	}
	if not < 0 || !excepting[c.text(not)] && !(c.text(not) == "not" && (not > 0 && (c.markBetween(not-1, not) || c.pieces[not-1].primary() == "conj"))) {
		return 1
	}
	for n := 1; k+n < len(conds); n++ {
		a, b := conds[k+n-1].piece, conds[k+n].piece
		if a+1 != b || c.markBetween(a, b) {
			return 1
		}
		if roleFields[conds[k+n].Field] {
			return n + 1
		}
	}
	return 1
}

// negation is what "not" makes of a condition. Words that may stand in the title or in the team must be in
// neither, and a posting that names no team has them in none.
func negation(q query.Query) query.Query {
	if not, ok := q.(query.Not); ok {
		return not.Of
	}
	either := []query.Query{q}
	if or, ok := q.(query.Or); ok {
		either = or.Of
	}
	var all []query.Query
	for _, words := range either {
		t, ok := words.(query.Text)
		if !ok {
			return query.Not{Of: q}
		}
		not := query.Query(query.Not{Of: t})
		if t.Field == "team" {
			not = query.Disj(not, query.Not{Of: query.Stated{Field: t.Field}})
		}
		all = append(all, not)
	}
	return query.Conj(all...)
}
