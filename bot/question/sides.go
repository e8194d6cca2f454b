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
	if q.Intent == Compare {
		c.unjoin()
	}
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

// unjoin takes apart what "and" joined across the sides: in "the heart failure nurse and the occupational therapist" the
// therapist is no kind of nurse.
func (c *composer) unjoin() {
	q := c.q
	if len(q.Conds) < 2 {
		return
	}
	var out []Cond
	for _, k := range q.Conds {
		or, ok := k.Query.(query.Or)
		if !ok || !k.Name || len(or.Of) != 2 || !c.parted(k.Start, k.End, true) {
			out = append(out, k)
			continue
		}
		end, start := c.partAt(k.Start, k.End)
		out = append(out, Cond{Field: k.Field, Query: or.Of[0], Start: k.Start, End: end, Name: true},
			Cond{Field: k.Field, Query: or.Of[1], Start: start, End: k.End, Name: true})
	}
	q.Conds = out
}

// partAt is where the first word of parting between two bytes of the text begins and ends.
func (c *composer) partAt(from, to int) (begins, ends int) {
	for _, t := range c.r.toks {
		if t.Start >= from && t.End <= to && parting[t.Norm] {
			return t.Start, t.End
		}
	}
	return to, to
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
