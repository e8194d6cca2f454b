package bleveindex

import (
	"context"
	"errors"
	"slices"

	"vacancybot/index/query"
)

// A column is what an indexed field says of each document: bleve's lists of documents for each term,
// turned round. To make one takes as long as to read the lists; then a range, an order or a
// grouping takes nanoseconds for each document. Terms are known by their ranks, from 1 in
// ascending order.
type column struct {
	terms []string
	least []uint32     // document number to the rank of its least term, 0 when it has none
	more  []docAndRank // the further terms of documents, ascending by rank
}

type docAndRank struct {
	doc  uint32
	rank uint32
}

func (v *view) readColumn(field string) (c *column, err error) {
	all, err := v.all()
	if err != nil {
		return nil, err
	}
	dict, err := v.reader.FieldDict(field)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	c = &column{least: make([]uint32, 64*len(all))}
	for {
		entry, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			return c, nil
		}
		c.terms = append(c.terms, entry.Term)
		rank := uint32(len(c.terms))
		err = v.each(context.Background(), field, entry.Term, func(doc uint64) {
			if c.least[doc] == 0 {
				c.least[doc] = rank
			} else {
				c.more = append(c.more, docAndRank{uint32(doc), rank})
			}
		})
		if err != nil {
			return nil, err
		}
	}
}

// between returns the documents of within that have a term between the bounds.
func (c *column) between(lower, upper query.Bound, within set) set {
	first, last := uint32(1), uint32(len(c.terms))
	if lower.Set() {
		at, found := slices.BinarySearch(c.terms, lower.Value)
		first = uint32(at) + 1
		if found && !lower.Inclusive {
			first++
		}
	}
	if upper.Set() {
		at, found := slices.BinarySearch(c.terms, upper.Value)
		last = uint32(at)
		if found && upper.Inclusive {
			last++
		}
	}
	found := make(set, len(within))
	for doc := range within.all() {
		if rank := c.least[doc]; rank >= first && rank <= last {
			found.add(doc)
		}
	}
	for _, m := range c.more {
		if m.rank >= first && m.rank <= last && within.has(uint64(m.doc)) {
			found.add(uint64(m.doc))
		}
	}
	return found
}

// accepted returns the documents of within of whose term, between two bounds, accept is true. It is
// for fields of a single value, and asks once for each term.
func (c *column) accepted(from, to string, within set, accept func(term string) (bool, error)) (set, error) {
	first, _ := slices.BinarySearch(c.terms, from)
	end, _ := slices.BinarySearch(c.terms, to)
	found := make(set, len(within))
	known := map[uint32]bool{}
	for doc := range within.all() {
		rank := c.least[doc]
		if int(rank) <= first || int(rank) > end {
			continue
		}
		ok, asked := known[rank]
		if !asked {
			var err error
			if ok, err = accept(c.terms[rank-1]); err != nil {
				return nil, err
			}
			known[rank] = ok
		}
		if ok {
			found.add(doc)
		}
	}
	return found, nil
}

// counts returns, for each term in ascending order, how many documents of a set hold it.
func (c *column) counts(docs set) []int {
	counts := make([]int, len(c.terms)+1)
	for doc := range docs.all() {
		counts[c.least[doc]]++
	}
	for _, m := range c.more {
		if docs.has(uint64(m.doc)) {
			counts[m.rank]++
		}
	}
	return counts[1:]
}
