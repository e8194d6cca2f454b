package bleveindex

import (
	"hash/maphash"
	"slices"
	"strings"
)

// A dictionary numbers texts from 0 in the order of their arrival, and forgets none. A Go map of strings would
// take three times the memory, of which the dictionaries of 100,000 postings are the most.
type dictionary struct {
	seed  maphash.Seed
	texts []string
	chunk strings.Builder // texts are cut from its strings: a small one each would cost half as much again
	// table has an entry for each text, at its hash or after it, and 0 where none is; it is a power of two long.
	table []entry
}

// An entry is the hash of a text, so that others need not be looked at, and its number + 1.
type entry uint64

func newEntry(hash uint32, number int) entry { return entry(hash)<<32 | entry(number+1) }

func (e entry) hash() uint32   { return uint32(e >> 32) }
func (e entry) number() uint32 { return uint32(e) - 1 }

const chunkSize = 1 << 16

func newDictionary() dictionary {
	return dictionary{seed: maphash.MakeSeed(), table: make([]entry, 16)}
}

// find returns a text's number.
func (d *dictionary) find(text []byte) (uint32, bool) {
	e := d.table[d.place(d.hash(text), text)]
	return e.number(), e != 0
}

// add returns a text's number, which is a new one for a new text.
func (d *dictionary) add(text []byte) uint32 {
	hash := d.hash(text)
	at := d.place(hash, text)
	if e := d.table[at]; e != 0 {
		return e.number()
	}
	if 4*len(d.texts) >= 3*len(d.table) {
		d.grow(2 * len(d.table))
		at = d.place(hash, text)
	}
	d.table[at] = newEntry(hash, len(d.texts))
	d.texts = append(d.texts, d.keep(text))
	return uint32(len(d.texts) - 1)
}

func (d *dictionary) hash(text []byte) uint32 { return uint32(maphash.Bytes(d.seed, text)) }

// place returns where in the table a text is or would be.
func (d *dictionary) place(hash uint32, text []byte) uint32 {
	mask := uint32(len(d.table) - 1)
	at := hash & mask
	for {
		e := d.table[at]
		if e == 0 || e.hash() == hash && d.texts[e.number()] == string(text) {
			return at
		}
		at = (at + 1) & mask
	}
}

// expect makes room for so many texts.
func (d *dictionary) expect(texts int) {
	d.texts = slices.Grow(d.texts, max(0, texts-len(d.texts)))
	size := len(d.table)
	for 3*size < 4*texts {
		size *= 2
	}
	if size > len(d.table) {
		d.grow(size)
	}
}

// grow gives the table another size.
func (d *dictionary) grow(size int) {
	old := d.table
	d.table = make([]entry, size)
	mask := uint32(len(d.table) - 1)
	for _, e := range old {
		if e == 0 {
			continue
		}
		at := e.hash() & mask
		for d.table[at] != 0 {
			at = (at + 1) & mask
		}
		d.table[at] = e
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
