package question

import (
	"slices"

	"vacancybot/index/query"
)

// parting are the words between the sides of a comparison.
var parting = map[string]bool{"and": true, "or": true, "vs": true, "versus": true, "v": true, "with": true, "against": true, "to": true, "&": true, ",": true}

// sides parts names at "and", "vs" and the like, so that each side means postings of its own: "the practice nurse and the
// rapid response nurse". Outside comparisons only the words "and the" do.
func (c *composer) sides() {
	q := c.q
	var sides [][]Cond
	for i, k := range q.Conds {
		if i == 0 || c.parted(q.Conds[i-1].End, k.Start, q.Intent == Compare) {
			sides = append(sides, nil)
		}
		sides[len(sides)-1] = append(sides[len(sides)-1], k)
	}
	if len(sides) < 2 {
		return
	}
	either := make([]query.Query, len(sides))
	for i, side := range sides {
		if !slices.ContainsFunc(side, func(k Cond) bool { return k.Name && k.Field != "place" }) {
			return
		}
		either[i] = conj(side)
	}
	first, last := q.Conds[0], q.Conds[len(q.Conds)-1]
	q.Conds = []Cond{{Field: first.Field, Query: query.Disj(either...), Start: first.Start, End: last.End, Name: true}}
	q.Rules = append(q.Rules, "names on either side of and mean postings each")
}

// parted tells that a word of parting stands between two bytes of the text, before "the" where a bare one does not do.
func (c *composer) parted(from, to int, bare bool) bool {
	for i, t := range c.r.toks {
		if t.Start < from || t.End > to || !parting[t.Norm] {
			continue
		}
		if bare || i+1 < len(c.r.toks) && c.r.toks[i+1].Norm == "the" {
			return true
		}
	}
	return false
}
