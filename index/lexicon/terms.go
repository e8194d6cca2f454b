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
		terms = append(terms, stem(env, w))
	}
	return terms
}

// derived are endings that make another word rather than an inflection of one: a manager is not
// management, nor a therapist therapy.
var derived = []string{"er", "or", "ist", "ment", "ion", "ity", "ness", "al", "ive", "able", "ous", "ful", "ship", "ant", "ent", "ary", "ics", "ism"}

// stem takes inflections off a word: those of the English Snowball stemmer, save that words with a
// derived ending lose their plural alone.
func stem(env *snowballstem.Env, word string) string {
	one := strings.TrimSuffix(word, "s")
	if len(one) > 1 && !strings.HasSuffix(one, "s") && !strings.ContainsAny(one, "aiouy") {
		word = one // "GCSEs", "CVs", which the stemmer leaves as they are
	}
	for _, ending := range derived {
		if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
			return word
		}
		if strings.HasSuffix(one, ending) && len(one) > len(ending)+2 {
			return one
		}
	}
	env.SetCurrent(word)
	english.Stem(env)
	return env.Current()
}
