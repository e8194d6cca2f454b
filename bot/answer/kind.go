package answer

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// kindOf says a query that one closed word stands for, a kind of employer, and its negation; "" of all others.
// “University” is an employer with that word and no hospital: in full that reads as a riddle.
func kindOf(q query.Query) string {
	switch q.(type) {
	case query.And, query.Or, query.Not:
		return employerKinds()[q.String()]
	}
	return ""
}

// employerKinds are the descriptions of kinds of employers by the query's line. They are not to be changed.
var employerKinds = sync.OnceValue(func() map[string]string {
	phrases := make(map[string][]string) // by the query's line
	for phrase, meanings := range lexicon.ClosedWords() {
		for _, m := range meanings {
			if line, ok := strings.CutPrefix(m.Value, "("); m.Class == "value" && ok {
				line = strings.TrimSuffix(line, ")")
				phrases[line] = append(phrases[line], phrase)
			}
		}
	}
	out := make(map[string]string)
	for line, names := range phrases {
		q, err := query.Parse(line)
		if err != nil || !ofEmployer(q) {
			continue
		}
		name := kindName(q, names)
		out[q.String()] = "employer of the kind “" + name + "”"
		for _, no := range negations(q) {
			out[no.String()] = "employer not of the kind “" + name + "”"
		}
	}
	return out
})

// ofEmployer tells that a query combines words of employers' names with little else.
func ofEmployer(q query.Query) bool {
	switch q.(type) {
	case query.And, query.Or:
		return query.Fields(q)[0] == "employer"
	}
	return false
}

// kindName is the word for a kind that its query holds too; else the shortest.
func kindName(q query.Query, names []string) string {
	for leaf := range query.Leaves(q) {
		if t, ok := leaf.(query.Text); ok && slices.Contains(names, t.Words) {
			return t.Words
		}
	}
	return slices.MinFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	})
}

// negations are the forms of "not q".
func negations(q query.Query) []query.Query {
	out := []query.Query{query.Simplify(query.Not{Of: q})}
	if or, ok := q.(query.Or); ok {
		var none []query.Query
		for _, of := range or.Of {
			none = append(none, query.Not{Of: of})
		}
		out = append(out, query.Conj(none...))
	}
	return out
}
