package question

import (
	"slices"
	"strings"

	"vacancybot/index/query"
)

// missing reads "state no salary", "without a closing date", "salary not stated", "that state a salary".
func (c *composer) missing() bool {
	took := false
	lacked := -1 // the last field word that was found to be lacking
	for i := range c.pieces {
		m, ok := c.pieces[i].field()
		if !ok {
			m, ok = c.pieces[i].is("ask")
		}
		if !ok || c.used[i] || m.Class != c.pieces[i].primary() && !c.nounAt(i) {
			continue
		}
		if m.Value == "contact" && reached[c.lastWord(i)] != "" {
			m.Value = reached[c.lastWord(i)] // "no phone number"
		}
		stated := query.Query(query.Stated{Field: m.Value})
		if c.lackingAt(i) || lacked >= 0 && c.joint(lacked, i) != "" {
			c.conds = append(c.conds, c.conditionAt(i, m.Value, query.Not{Of: stated}))
			lacked = i
			took = true
			continue
		}
		if c.saidBefore(i) {
			c.conds = append(c.conds, c.conditionAt(i, m.Value, stated))
			took = true
			continue
		}
		for j := i + 1; j < len(c.pieces) && j <= i+3; j++ {
			if _, not := c.pieces[j].is("not"); not && j+1 < len(c.pieces) {
				if m, says := c.pieces[j+1].is("say"); says && (m.Value != "offer" || strings.HasSuffix(c.text(j+1), "ed")) {
					c.conds = append(c.conds, c.conditionAt(i, m.Value, query.Not{Of: stated}))
					c.used[j], c.used[j+1] = true, true
					took = true
					break
				}
			}
			if c.pieces[j].primary() != "skip" {
				break
			}
		}
	}
	return took
}

// lastWord is the word that tells what a field word of several is about: "phone number", "number of the contact".
func (c *composer) lastWord(i int) string {
	for _, w := range strings.Fields(c.text(i)) {
		if reached[w] != "" {
			return w
		}
	}
	return ""
}

// nounAt tells that the word at piece i, which may be a verb, is a noun here: "the pay", "state no pay".
func (c *composer) nounAt(i int) bool {
	if i == 0 || c.pieces[i].primary() != "verb" {
		return false
	}
	before := &c.pieces[i-1]
	_, writes := before.is("say", "write")
	return writes || slices.Contains([]string{"the", "a", "any", "no", "without"}, c.text(i-1))
}

// saidBefore tells that a list is of postings that state the field: "jobs that state a contact".
func (c *composer) saidBefore(i int) bool {
	if c.yesNo() {
		return false
	}
	if i > 1 && (c.pieces[i-1].primary() == "skip" || c.pieces[i-1].primary() == "say") && withA[c.text(i-1)] && c.nounBefore(i) {
		return true
	}
	if !c.listed() {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		if _, ok := c.pieces[j].is("say", "say", "write"); ok && c.pieces[j].primary() != "list" {
			return c.nounBefore(j)
		}
		if c.pieces[j].primary() != "skip" {
			return false
		}
	}
	return false
}

// withA lead to a field that an advert is to have: "the ones with a closing date".
var withA = map[string]bool{"with a": true, "with an": true, "that have a": true, "which have a": true, "that has a": true, "have a": true}

func (c *composer) nounBefore(i int) bool {
	for j := range i {
		if word := c.text(j); c.pieces[j].primary() == "noun" || word == "ones" || word == "the ones" {
			return true
		}
	}
	return false
}

// lacking are the negations that speak of a thing not being there. "Outside the trust" does not.
var lacking = map[string]bool{"no": true, "not": true, "without": true, "doesnt": true, "dont": true, "do not": true, "does not": true, "never": true,
	"missing": true, "lacking": true, "lack": true, "lacks": true, "hasnt": true, "havent": true, "has not": true, "have not": true}

// lackingAt tells whether the field word at piece i is negated by such a word.
func (c *composer) lackingAt(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if _, ok := c.pieces[j].is("not"); ok {
			return c.negationsBefore(i) > 0 && lacking[c.text(j)]
		}
		if c.pieces[j].primary() == "unwritten" && c.onlySmallBetween(j, i) {
			return true
		}
	}
	return false
}

func (c *composer) onlySmallBetween(a, b int) bool {
	for j := a + 1; j < b; j++ {
		if c.pieces[j].primary() != "skip" {
			return false
		}
	}
	return true
}

func (c *composer) conditionAt(i int, field string, q query.Query) condition {
	c.used[i] = true
	// The negation is part of this condition and negates nothing else.
	for j := i - 1; j >= 0 && c.negationsBefore(i) > 0; j-- {
		if _, ok := c.pieces[j].is("not"); ok {
			c.pieces[j].Meanings = []Meaning{{Class: "skip", Value: "article"}}
			break
		}
	}
	if s, ok := q.(query.Stated); ok {
		q = query.Stated{Field: statedField(s.Field)}
	}
	p := c.pieces[i]
	return condition{Cond{Field: field, Query: q, Start: p.Start, End: p.End}, i, nil}
}
