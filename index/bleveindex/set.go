package bleveindex

import (
	"iter"
	"math/bits"
)

// A set holds document numbers, one bit for each document of a view. All sets of a view are of one length.
type set []uint64

func (s set) has(doc uint64) bool { return doc/64 < uint64(len(s)) && s[doc/64]>>(doc%64)&1 == 1 }

func (s set) add(doc uint64) { s[doc/64] |= 1 << (doc % 64) }

// addAll adds the members of another set.
func (s set) addAll(other set) {
	for i, word := range other {
		s[i] |= word
	}
}

// without returns the members that another set lacks.
func (s set) without(other set) set {
	out := make(set, len(s))
	for i, word := range s {
		out[i] = word &^ other[i]
	}
	return out
}

// within returns the members that are in another set too.
func (s set) within(other set) set {
	out := make(set, len(s))
	for i, word := range s {
		out[i] = word & other[i]
	}
	return out
}

func (s set) empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

func (s set) len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// all visits the members, ascending.
func (s set) all() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(uint64(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
