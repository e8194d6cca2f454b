package lexicon

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Terms cuts text into the stemmed words that full-text search compares, in order. Every engine
// indexes these and no other, so that all agree on what "mentions X" means.
func Terms(s string) []string {
	var terms []string
	env := snowballstem.NewEnv("")
	for _, w := range strings.FieldsFunc(Normalise(s), func(r rune) bool {
		return r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		w = strings.TrimSuffix(strings.Trim(w, "'"), "'s")
		w = strings.ReplaceAll(w, "'", "")
		if w == "" {
			continue
		}
		env.SetCurrent(w)
		english.Stem(env)
		terms = append(terms, env.Current())
	}
	return terms
}
