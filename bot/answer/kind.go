package answer

import (
	"strings"
	"sync"

	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// kindOf says a query of several conditions that one closed word stands for, and its negation; "" of all others. A
// "university" is an employer with that word and no hospital: in full, the opposite of that reads as a riddle.
func kindOf(q query.Query) string {
	switch q.(type) {
	case query.And, query.Or, query.Not:
		return kindPhrases()[q.String()]
	}
	return ""
}

// kindPhrases are the descriptions by the query's line: kinds of employers, and what is without "nights". They are not to
// be changed.
var kindPhrases = sync.OnceValue(func() map[string]string {
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
		if err != nil {
			continue
		}
		name := kindName(q, names)
		if name == "" {
			continue
		}
		is, not := "", "without “"+name+"”"
		if query.Fields(q)[0] == "employer" {
			is, not = "employer of the kind “"+name+"”", "employer not of the kind “"+name+"”"
		}
		out[q.String()] = is
		for _, no := range negations(q) {
			out[no.String()] = not
		}
	}
	return out
})

// kindName is the word looked for that most of a kind's names hold; "" for a query that is of one condition or looks for
// no words.
func kindName(q query.Query, names []string) string {
	switch q.(type) {
	case query.And, query.Or:
	default:
		return ""
	}
	name, most := "", 0
	for leaf := range query.Leaves(q) {
		t, ok := leaf.(query.Text)
		if !ok {
			continue
		}
		n := 0
		for _, phrase := range names {
			if inRow(phrase, t.Words) {
				n++
			}
		}
		if n > most {
			name, most = t.Words, n
		}
	}
	return name
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
