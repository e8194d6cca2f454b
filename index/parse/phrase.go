package parse

import (
	"strings"

	"vacancybot/index/span"
)

// A row of a table gives one value to phrases separated by "|" or the end of a line.
type row[V any] struct {
	phrases string
	value   V
}

func (r row[V]) each(use func(phrase string)) {
	for _, line := range strings.Split(r.phrases, "\n") {
		for _, phrase := range strings.Split(strings.TrimSpace(line), "|") {
			if phrase != "" {
				use(phrase)
			}
		}
	}
}

// keys turns rows into a look-up of whole phrases. No phrase may stand in two rows.
func keys[V comparable](rows ...row[V]) map[string]V {
	m := map[string]V{}
	for _, r := range rows {
		r.each(func(phrase string) {
			phrase = unshortened(phrase)
			if had, ok := m[phrase]; ok && had != r.value {
				panic("two rows of a table hold " + phrase)
			}
			m[phrase] = r.value
		})
	}
	return m
}

// A table finds phrases in tokens. Hyphens are not told from spaces: "full time" finds "full-time".
type table[V any] struct{ first map[string][]entry[V] }

type entry[V any] struct {
	rest  []string
	value V
}

func newTable[V any](rows ...row[V]) table[V] {
	t := table[V]{first: map[string][]entry[V]{}}
	for _, r := range rows {
		r.each(func(phrase string) {
			var words []string
			for _, tok := range span.Tokenize(phrase) {
				if tok.Norm != "-" {
					words = append(words, tok.Norm)
				}
			}
			t.first[words[0]] = append(t.first[words[0]], entry[V]{words[1:], r.value})
		})
	}
	return t
}

// set is a table of phrases without values.
func set(phrases string) table[struct{}] { return newTable(row[struct{}]{phrases: phrases}) }

// at returns the value of the longest phrase that begins at token i and ends before to, and the
// token after it; ok tells that there is one.
func (t table[V]) at(toks []span.Token, i, to int) (value V, next int, ok bool) {
	for _, e := range t.first[toks[i].Norm] {
		if end := follow(toks, i+1, to, e.rest); end > next {
			value, next, ok = e.value, end, true
		}
	}
	return value, next, ok
}

// startsAt reports whether one of the phrases begins at token i.
func (t table[V]) startsAt(toks []span.Token, i, to int) bool {
	_, _, ok := t.at(toks, i, to)
	return ok
}

// follow returns the token after the words, which begin at token i; 0 when they do not stand there.
func follow(toks []span.Token, i, to int, words []string) int {
	for _, w := range words {
		if i < to && toks[i].Norm == "-" {
			i++
		}
		if i >= to || toks[i].Norm != w {
			return 0
		}
		i++
	}
	return i
}

// in returns the first phrase in tokens from to to, and where it stands.
func (t table[V]) in(toks []span.Token, from, to int) (value V, at, next int, ok bool) {
	for i := from; i < to; i++ {
		if v, next, ok := t.at(toks, i, to); ok {
			return v, i, next, true
		}
	}
	return value, 0, 0, false
}

// has reports whether one of the phrases stands in tokens from to to.
func (t table[V]) has(toks []span.Token, from, to int) bool {
	_, _, _, ok := t.in(toks, from, to)
	return ok
}

// endsAt reports whether one of the phrases ends the tokens from from to to.
func (t table[V]) endsAt(toks []span.Token, from, to int) bool {
	for i := from; i < to; i++ {
		if _, next, ok := t.at(toks, i, to); ok && next == to {
			return true
		}
	}
	return false
}
