package bleveindex

import (
	"iter"
	"slices"
)

// holders are the slots of the postings that hold a value. Most values are held by one posting; of those
// that many hold, a bit for each slot takes the least room.
type holders struct {
	n    uint32
	only uint32 // the one, when n is 1
	many *many  // when n is not, or was not
}

type many struct {
	list []uint32 // ascending; unused when bits are
	bits set
}

// dense tells that n of so many slots are kept in fewer bytes as bits than one by one.
func dense(n, slots int) bool { return n > 64 && 32*n > slots }

// add puts in a slot that is not in, of so many.
func (h *holders) add(slot uint32, slots int) {
	h.n++
	switch {
	case h.many == nil && h.n == 1:
		h.only = slot
		return
	case h.many == nil:
		h.many = &many{list: []uint32{h.only}}
	}
	m := h.many
	if m.bits != nil {
		m.bits.addFar(slot)
		return
	}
	if last := len(m.list) - 1; last < 0 || m.list[last] < slot {
		m.list = append(m.list, slot)
	} else {
		at, _ := slices.BinarySearch(m.list, slot)
		m.list = slices.Insert(m.list, at, slot)
	}
	if dense(len(m.list), slots) {
		m.bits = newSet(slots)
		for _, s := range m.list {
			m.bits.add(s)
		}
		m.list = nil
	}
}

// remove takes out a slot that is in.
func (h *holders) remove(slot uint32) {
	h.n--
	switch {
	case h.many == nil:
	case h.many.bits != nil:
		h.many.bits.remove(slot)
	default:
		if at, in := slices.BinarySearch(h.many.list, slot); in {
			h.many.list = slices.Delete(h.many.list, at, at+1)
		}
	}
}

// all gives the slots in ascending order.
func (h *holders) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		switch {
		case h.n == 0:
		case h.many == nil:
			yield(h.only)
		case h.many.bits != nil:
			h.many.bits.all()(yield)
		default:
			slices.Values(h.many.list)(yield)
		}
	}
}

// addTo adds to found the slots that are in within too.
func (h *holders) addTo(found, within set) {
	switch {
	case h.n == 0:
	case h.many == nil:
		if within.has(h.only) {
			found.add(h.only)
		}
	case h.many.bits != nil:
		found.addBoth(h.many.bits, within)
	default:
		for _, slot := range h.many.list {
			if within.has(slot) {
				found.add(slot)
			}
		}
	}
}

// lenWithin counts the slots that are in within too.
func (h *holders) lenWithin(within set) int {
	switch {
	case h.n == 0:
		return 0
	case h.many == nil:
		if within.has(h.only) {
			return 1
		}
		return 0
	case h.many.bits != nil:
		return h.many.bits.lenWithin(within)
	}
	n := 0
	for _, slot := range h.many.list {
		if within.has(slot) {
			n++
		}
	}
	return n
}
