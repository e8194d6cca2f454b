package bleveindex

import (
	"iter"
	"math/bits"
	"slices"
)

// A set holds slots, one bit for each. Sets of different lengths go together: beyond its end a set has none.
type set []uint64

func newSet(slots int) set { return make(set, (slots+63)/64) }

func (s set) has(slot uint32) bool { return int(slot/64) < len(s) && s[slot/64]>>(slot%64)&1 == 1 }

// add puts a slot into a set that reaches so far.
func (s set) add(slot uint32) { s[slot/64] |= 1 << (slot % 64) }

// addFar puts a slot into a set and makes it longer where it has to be.
func (s *set) addFar(slot uint32) {
	for int(slot/64) >= len(*s) {
		*s = append(*s, 0)
	}
	s.add(slot)
}

func (s set) remove(slot uint32) {
	if int(slot/64) < len(s) {
		s[slot/64] &^= 1 << (slot % 64)
	}
}

// addBoth adds what is in both of two others, of which within is no longer than s.
func (s set) addBoth(other, within set) {
	n := min(len(other), len(within))
	for i, word := range other[:n] {
		s[i] |= word & within[i]
	}
}

// addAll adds the members of another set, no longer than s.
func (s set) addAll(other set) {
	for i, word := range other {
		s[i] |= word
	}
}

// without returns the members that another set lacks.
func (s set) without(other set) set {
	out := slices.Clone(s)
	for i, word := range other[:min(len(s), len(other))] {
		out[i] &^= word
	}
	return out
}

// within returns the members that are in another set too.
func (s set) within(other set) set {
	out := make(set, len(s))
	for i, word := range other[:min(len(s), len(other))] {
		out[i] = s[i] & word
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

// lenWithin counts the members that are in another set too.
func (s set) lenWithin(other set) int {
	n := 0
	for i, word := range other[:min(len(s), len(other))] {
		n += bits.OnesCount64(s[i] & word)
	}
	return n
}

// all visits the members, ascending.
func (s set) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(uint32(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
