package ingest

import (
	"cmp"
	"slices"
)

// A textIndex finds, among thousands of texts, those that one could agree with. It is exact: texts agree
// when all but a seventh or so of the smaller one's shingles stand in the larger, so of any share of them
// beyond that seventh at least one does. The rarest are looked for, which few others have.
type textIndex struct {
	size    int
	holders map[uint64][]int32 // of each shingle: the texts with it
	samples map[uint64][]int32 // of the rarest shingles of each text, enough to be found by
}

func newTextIndex() *textIndex { return &textIndex{0, map[uint64][]int32{}, map[uint64][]int32{}} }

// add gives the text the next number, from 0.
func (x *textIndex) add(text shingles) {
	n := int32(x.size)
	x.size++
	for _, s := range x.sample(text) {
		x.samples[s] = append(x.samples[s], n)
	}
	for _, s := range text {
		x.holders[s] = append(x.holders[s], n)
	}
}

// sample returns so many of the shingles that of every larger text which agrees one is there: the rarest,
// or some that no text has.
func (x *textIndex) sample(text shingles) shingles {
	type ranked struct {
		shingle uint64
		holders int
	}
	missing := int((1-agreement)*float64(len(text))) + 1 // at most; one more than is exact, for rounding
	var fresh shingles
	rest := make([]ranked, 0, len(text))
	for _, s := range text {
		if n := len(x.holders[s]); n > 0 {
			rest = append(rest, ranked{s, n})
			continue
		}
		if fresh = append(fresh, s); len(fresh) > missing {
			return fresh
		}
	}
	slices.SortFunc(rest, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.holders, b.holders), cmp.Compare(a.shingle, b.shingle))
	})
	for _, r := range rest[:min(missing+1-len(fresh), len(rest))] {
		fresh = append(fresh, r.shingle)
	}
	return fresh
}

// near are the numbers of all texts that agree with this one, and of others.
func (x *textIndex) near(text shingles) map[int]bool {
	found := map[int]bool{}
	for _, s := range x.sample(text) { // texts that are larger
		for _, n := range x.holders[s] {
			found[int(n)] = true
		}
	}
	for _, s := range text { // texts that are smaller
		for _, n := range x.samples[s] {
			found[int(n)] = true
		}
	}
	return found
}
