package question

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"vacancybot/index/lexicon"
)

// A typoIndex finds the known words within a small edit distance of an unknown one, through the
// forms that remain when letters are deleted from either.
type typoIndex struct {
	known   map[string]int      // known words, with how many phrases have each
	deletes map[string][]string // a form with up to maxEdits letters deleted to the known words it comes from
}

// Words shorter than this are neither corrected nor offered. Of the shortest, only two letters
// swapped are mended.
const shortestTypo = 4

// editsFor is how many edits a word of that many letters may be away.
func editsFor(letters int) int {
	switch {
	case letters < shortestTypo:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

func newTypoIndex() typoIndex {
	return typoIndex{known: make(map[string]int), deletes: make(map[string][]string)}
}

// count adds n to the phrases that have the word, which is known as long as one does.
func (x typoIndex) count(word string, n int) {
	if !letters(word) {
		return
	}
	before := x.known[word]
	x.known[word] = before + n
	switch {
	case before == 0:
		for form := range deletions(word, editsFor(len(word))) {
			if known := x.deletes[form]; len(known) == 0 || known[len(known)-1] != word {
				x.deletes[form] = append(known, word)
			}
		}
	case before+n == 0:
		delete(x.known, word)
		for form := range deletions(word, editsFor(len(word))) {
			left := slices.DeleteFunc(x.deletes[form], func(w string) bool { return w == word })
			if x.deletes[form] = left; len(left) == 0 {
				delete(x.deletes, form)
			}
		}
	}
}

// nearest returns the one known word that is nearer than all others; ok is false when there is none
// or several are equally near.
func (x typoIndex) nearest(word string) (best string, ok bool) {
	limit := editsFor(len(word))
	if limit == 0 || x.known[word] > 0 || !letters(word) {
		return "", false
	}
	bestDistance := limit + 1
	seen := make(map[string]bool)
	for form := range deletions(word, limit) {
		for _, w := range x.deletes[form] {
			if seen[w] || w[0] != word[0] || len(word) == shortestTypo && !swapped(word, w) {
				continue
			}
			seen[w] = true
			switch d := distance(word, w); {
			case d < bestDistance:
				bestDistance, best, ok = d, w, true
			case d == bestDistance && w != best:
				ok = false
			}
		}
	}
	return best, ok
}

// longTypo is the length from which a word one edit further than a correction may go is still worth offering.
const longTypo = 6

// near returns the known words with the same initial that a word is much like, the nearest first.
func (x typoIndex) near(word string) []string {
	limit := editsFor(len(word))
	if limit == 0 || !letters(word) {
		return nil
	}
	if len(word) >= longTypo {
		limit++
	}
	byDistance := make(map[string]int)
	for form := range deletions(word, limit) {
		for _, w := range x.deletes[form] {
			if d := distance(word, w); d <= limit && w != word && w[0] == word[0] {
				byDistance[w] = d
			}
		}
	}
	return slices.SortedFunc(maps.Keys(byDistance), func(a, b string) int {
		return cmp.Or(cmp.Compare(byDistance[a], byDistance[b]), strings.Compare(a, b))
	})
}

// placesNear returns the places of the gazetteer that a word is much like, the nearest first.
func placesNear(word string) []string {
	limit := editsFor(len(word))
	if limit == 0 || !letters(word) {
		return nil
	}
	byDistance := make(map[string]int)
	for name := range lexicon.PlaceNames() {
		plain := strings.ToLower(name)
		if plain[0] != word[0] || len(plain) < len(word)-limit || len(plain) > len(word)+limit {
			continue
		}
		if d := distance(word, plain); d <= limit {
			byDistance[name] = d
		}
	}
	return slices.SortedFunc(maps.Keys(byDistance), func(a, b string) int {
		return cmp.Or(cmp.Compare(byDistance[a], byDistance[b]), strings.Compare(a, b))
	})
}

// swapped tells that two words have the same letters in another order.
func swapped(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return string(x) == string(y)
}

func letters(word string) bool {
	if len(word) < shortestTypo {
		return false
	}
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

// deletions yields the word and every form of it with up to n letters deleted, some of them more than once.
func deletions(word string, n int) iter.Seq[string] {
	return func(yield func(string) bool) { deleteFrom(word, 0, n, yield) }
}

// deleteFrom yields a word and its forms with letters deleted from a place on.
func deleteFrom(word string, from, n int, yield func(string) bool) bool {
	if !yield(word) {
		return false
	}
	for i := from; n > 0 && i < len(word); i++ {
		if !deleteFrom(word[:i]+word[i+1:], i, n-1, yield) {
			return false
		}
	}
	return true
}

// distance is the Damerau-Levenshtein distance (optimal string alignment): insertions, deletions,
// substitutions and swaps of neighbours each count one.
func distance(a, b string) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
