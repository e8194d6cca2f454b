package question

import (
	"slices"
	"strings"
	"sync"

	"vacancybot/index"
	"vacancybot/index/lexicon"
)

// Words is the vocabulary that questions are read with: the closed words of package lexicon, the
// words of the field table and the names mined from postings. It is safe for concurrent use.
type Words struct {
	mu     sync.RWMutex
	closed map[string][]lexicon.ClosedWord // by key
	reach  map[string]int                  // first word of a closed or mined phrase to the most words in one
	names  map[string][]name               // whole names, by key
	parts  map[string][]part               // stretches of names, by stemmed key
	held   map[string]bool                 // the professions of the postings
	typos  typoIndex
	// districts are outward codes, "SG5", with where the postings of each lie.
	districts map[string]*district
	values    map[value]int     // of the fields that are known by parts and professions, with how many postings have each
	stems     map[string]string // of words in names
}

// NewWords returns the vocabulary of no postings.
func NewWords() *Words {
	w := &Words{
		closed:    make(map[string][]lexicon.ClosedWord),
		reach:     make(map[string]int),
		names:     make(map[string][]name),
		parts:     make(map[string][]part),
		held:      make(map[string]bool),
		districts: make(map[string]*district),
		values:    make(map[value]int),
		stems:     make(map[string]string),
		typos:     newTypoIndex(),
	}
	for phrase, meanings := range lexicon.ClosedWords() {
		for _, m := range meanings {
			w.addClosed(phrase, m)
		}
	}
	for _, f := range index.Fields() {
		for _, phrase := range f.Words {
			w.addClosed(phrase, lexicon.ClosedWord{Class: "field", Value: f.Name})
		}
	}
	for _, f := range index.Fields() {
		for _, phrase := range f.Words {
			if many := manyOf(phrase); len(w.closed[keyOf(many)]) == 0 {
				w.addClosed(many, lexicon.ClosedWord{Class: "field", Value: f.Name})
			}
		}
	}
	for phrase := range lexicon.ProfessionPhrases() {
		w.learnPhrase(keyOf(phrase), 1)
	}
	return w
}

// manyOf is the plural of a phrase.
func manyOf(phrase string) string {
	if stem, ok := strings.CutSuffix(phrase, "y"); ok && !strings.HasSuffix(stem, "a") {
		return stem + "ies"
	}
	return phrase + "s"
}

func (w *Words) addClosed(phrase string, m lexicon.ClosedWord) {
	k := keyOf(phrase)
	for _, have := range w.closed[k] {
		if have == m {
			return
		}
	}
	w.closed[k] = append(w.closed[k], m)
	w.learnPhrase(k, 1)
}

// learnPhrase notes how far a lookup that starts with the phrase's first word must reach, and its
// words as ones that a typo may have meant; or, with -1 for 1, that one phrase fewer has them.
func (w *Words) learnPhrase(k string, n int) {
	words := strings.Fields(k)
	if len(words) == 0 {
		return
	}
	w.reach[words[0]] = max(w.reach[words[0]], len(words))
	for _, word := range words {
		w.typos.count(word, n)
	}
}

// maxNear is how many names are offered for one that is unknown.
const maxNear = 3

// Near returns names in the postings that are written much like an unknown one, the likeliest first: at most
// three, as the postings have them.
func (w *Words) Near(unknown string) []string {
	w.mu.RLock()
	defer w.mu.RUnlock()
	var out []string
	for _, word := range strings.Fields(keyOf(unknown)) {
		for _, known := range w.typos.near(word) {
			if i := slices.IndexFunc(out, func(o string) bool { return stem(strings.ToLower(o)) == stem(known) }); i >= 0 {
				continue // "practice", "practices"
			}
			for _, nm := range w.names[known] {
				if len(out) < maxNear && !slices.Contains(out, nm.written) {
					out = append(out, nm.written)
				}
			}
			if len(w.names[known]) == 0 && len(w.parts[known])+len(w.parts[stem(known)]) > 0 && len(out) < maxNear && !slices.Contains(out, known) {
				out = append(out, known)
			}
		}
		for _, place := range placesNear(word) {
			if len(out) < maxNear && !slices.Contains(out, place) {
				out = append(out, place)
			}
		}
	}
	return out
}
