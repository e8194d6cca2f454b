package bleveindex

import (
	"hash/maphash"
	"strings"
)

// A dictionary numbers texts from 0 in the order of their arrival, and forgets none. A Go map of strings would
// take three times the memory, of which the dictionaries of 100,000 postings are the most.
type dictionary struct {
	seed  maphash.Seed
	texts []string
	chunk strings.Builder // texts are cut from its strings: a small one each would cost half as much again
	table []uint32        // number + 1 at the hash of its text or after it, 0 where none is; a power of two long
}

const chunkSize = 1 << 16

func newDictionary() dictionary {
	return dictionary{seed: maphash.MakeSeed(), table: make([]uint32, 16)}
}

// find returns a text's number.
func (d *dictionary) find(text []byte) (uint32, bool) {
	n := d.table[d.place(text)]
	return n - 1, n > 0
}

// add returns a text's number, which is a new one for a new text.
func (d *dictionary) add(text []byte) uint32 {
	at := d.place(text)
	if n := d.table[at]; n > 0 {
		return n - 1
	}
	if 4*len(d.texts) >= 3*len(d.table) {
		d.grow()
		at = d.place(text)
	}
	d.texts = append(d.texts, d.keep(text))
	d.table[at] = uint32(len(d.texts))
	return uint32(len(d.texts) - 1)
}

// place returns where in the table a text is or would be.
func (d *dictionary) place(text []byte) uint64 {
	mask := uint64(len(d.table) - 1)
	at := maphash.Bytes(d.seed, text) & mask
	for {
		n := d.table[at]
		if n == 0 || d.texts[n-1] == string(text) {
			return at
		}
		at = (at + 1) & mask
	}
}

func (d *dictionary) grow() {
	d.table = make([]uint32, 2*len(d.table))
	mask := uint64(len(d.table) - 1)
	for i, text := range d.texts {
		at := maphash.String(d.seed, text) & mask
		for d.table[at] > 0 {
			at = (at + 1) & mask
		}
		d.table[at] = uint32(i + 1)
	}
}

func (d *dictionary) keep(text []byte) string {
	if d.chunk.Len()+len(text) > d.chunk.Cap() {
		d.chunk = strings.Builder{}
		d.chunk.Grow(max(len(text), min(chunkSize, 16*(1+len(d.texts)))))
	}
	start := d.chunk.Len()
	d.chunk.Write(text)
	return d.chunk.String()[start:]
}
