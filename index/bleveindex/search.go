package bleveindex

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// Search implements index.Searcher.
func (x *Index) Search(ctx context.Context, r index.Request) (index.Result, error) {
	if err := ctx.Err(); err != nil {
		return index.Result{}, err
	}
	if err := r.Check(); err != nil {
		return index.Result{}, err
	}
	where := whole(r)
	if mentionsWords(where) {
		select {
		case <-x.sound:
		case <-ctx.Done():
			return index.Result{}, ctx.Err()
		}
	}
	for {
		result, err := x.searchOnce(ctx, r, where)
		if damaged := damagedIn(err); len(damaged) > 0 {
			if err := x.setAside(ctx, damaged); err != nil {
				return index.Result{}, fmt.Errorf("search for %s: %w", where, err)
			}
			continue // from the others; each time there are fewer
		}
		if err != nil {
			return index.Result{}, fmt.Errorf("search for %s: %w", where, x.noting(err))
		}
		return result, nil
	}
}

func mentionsWords(q query.Query) bool {
	for leaf := range query.Leaves(q) {
		if _, ok := leaf.(query.Text); ok {
			return true
		}
	}
	return false
}

func (x *Index) searchOnce(ctx context.Context, r index.Request, where query.Query) (index.Result, error) {
	result, found, err := x.search(ctx, r, where)
	if err != nil || found == nil {
		return result, err
	}
	result.Postings, err = decodeAll(ctx, found.records)
	return result, errors.Join(err, found.close())
}

// found are the records of a search, good until they are closed.
type found struct {
	recordReader
	records []change
}

// search does what needs the index to stand still: all but reading the postings that were found, which
// are nil when none are asked for.
func (x *Index) search(ctx context.Context, r index.Request, where query.Query) (index.Result, *found, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.closed() {
		return index.Result{}, nil, ErrClosed
	}
	s := &searcher{x.table, x.text, x.reader, x.words}
	docs, err := s.evaluate(ctx, where, true, s.table.live)
	if err != nil {
		return index.Result{}, nil, err
	}
	result := index.Result{Total: docs.len()}
	if r.GroupBy != "" {
		result.Groups = s.groups(r.GroupBy, docs)
	}
	if r.Measure != "" {
		result.Spread = s.spread(r.Measure, docs)
	}
	wanted := result.Total
	if r.Limit >= 0 && r.Limit < wanted-r.Offset {
		wanted = r.Offset + r.Limit
	}
	if wanted <= r.Offset {
		return result, nil, nil
	}
	records, err := x.reader()
	if err != nil {
		return index.Result{}, nil, err
	}
	f := &found{recordReader: records}
	slots := s.firstInOrder(docs, result.Total, r.Order, wanted)[r.Offset:]
	err = guarded(errUnsound, func() error {
		for _, slot := range slots {
			id := s.table.id(slot)
			f.records = append(f.records, change{id: id, record: records.get(id)})
		}
		return nil
	})
	if err != nil {
		return index.Result{}, nil, errors.Join(err, records.close())
	}
	return result, f, nil
}

// A searcher answers one request.
type searcher struct {
	table  *table
	text   *text
	reader func() (recordReader, error)
	words  *analyser
}

// whole returns what the request asks for, its scope included.
func whole(r index.Request) query.Query {
	now := query.Bound{Value: r.AsOf.In(index.London).Format(index.Moment)}
	switch r.Scope {
	case index.Open:
		return query.Conj(query.Range{Field: index.ClosesAt, Min: now}, r.Where)
	case index.Closed:
		now.Inclusive = true
		return query.Conj(query.Range{Field: index.ClosesAt, Max: now}, r.Where)
	}
	return query.Simplify(r.Where)
}

// groups counts the postings by the values of a field. Values are counted in the forms that they are
// printed in, and those that are the same when normalised then put together.
func (s *searcher) groups(field string, docs set) []index.Group {
	c := s.table.byName[field]
	counts := c.counts(docs)
	if c.keyword {
		counts = c.together(counts)
	}
	// The most first, and of equals the first by text: numbers are sorted in a fraction of the time of texts.
	o := c.inPrint()
	var ranked []uint64
	for n, count := range counts {
		if count > 0 {
			ranked = append(ranked, uint64(math.MaxUint32-count)<<32|uint64(o.ranks[n]))
		}
	}
	if len(ranked) == 0 {
		return nil
	}
	slices.Sort(ranked)
	groups := make([]index.Group, len(ranked))
	for i, r := range ranked {
		groups[i] = index.Group{Value: c.forms.texts[o.forms[uint32(r)]], Count: int(math.MaxUint32 - r>>32)}
	}
	return groups
}

// spread measures a field over postings.
func (s *searcher) spread(field string, docs set) index.Spread {
	lower, upper := s.ends(field)
	var sum index.SpreadSum
	for slot := range docs.all() {
		if lo, hi := lower.first[slot], upper.first[slot]; lo > 0 && hi > 0 {
			sum.Add(lower.figures[lo-1], upper.figures[hi-1])
		}
	}
	return sum.Spread()
}

// ends returns the columns of a Number's or Interval's lower and upper bounds.
func (s *searcher) ends(field string) (lower, upper *column) {
	if c := s.table.byName[field]; c != nil {
		return c, c
	}
	return s.table.byName[field+minSuffix], s.table.byName[field+maxSuffix]
}

// firstInOrder returns the first n of total postings, in order.
func (s *searcher) firstInOrder(docs set, total int, by []index.Order, n int) []uint32 {
	keys := make([]key, len(by))
	for i, o := range by {
		keys[i] = s.key(o)
	}
	compare := func(a, b uint32) int {
		for i := range keys {
			if x, y := keys[i].of(a), keys[i].of(b); x != y {
				return cmp.Compare(x, y)
			}
		}
		return strings.Compare(s.table.ids.texts[a], s.table.ids.texts[b])
	}
	if len(keys) == 0 {
		keys = []key{{}}
	}
	return smallest(docs, total, n, &keys[0], compare)
}

// A key is what postings are sorted by; the zero value makes all equal.
type key struct {
	first, ranks []uint32
	descending   bool
}

func (s *searcher) key(o index.Order) key {
	lower, upper := s.ends(o.Field)
	c := lower
	if o.Descending {
		c = upper
	}
	return key{c.first, c.order().ranks, o.Descending}
}

// of returns a number that is the smaller the earlier a posting comes.
func (k *key) of(slot uint32) uint32 {
	if k.first == nil {
		return 0
	}
	n := k.first[slot]
	switch {
	case n == 0: // not stated: last either way
		return math.MaxUint32
	case k.descending:
		return math.MaxUint32 - 1 - k.ranks[n-1]
	}
	return k.ranks[n-1]
}

// smallest returns the n smallest of total members in order, without sorting the others. Most of those are known
// by the first key that they are compared by.
func smallest(docs set, total, n int, first *key, compare func(a, b uint32) int) []uint32 {
	out := make([]uint32, 0, n)
	if n >= total/4 {
		for slot := range docs.all() {
			out = append(out, slot)
		}
		slices.SortFunc(out, compare)
		return out[:n]
	}
	worst := &worstFirst{out, compare}
	bound := uint32(math.MaxUint32) // the first key of the worst
	for slot := range docs.all() {
		switch {
		case len(worst.slots) < n:
			if worst.slots = append(worst.slots, slot); len(worst.slots) == n {
				heap.Init(worst)
				bound = first.of(worst.slots[0])
			}
		case first.of(slot) <= bound && compare(slot, worst.slots[0]) < 0:
			worst.slots[0] = slot
			heap.Fix(worst, 0)
			bound = first.of(worst.slots[0])
		}
	}
	slices.SortFunc(worst.slots, compare)
	return worst.slots
}

// worstFirst is a heap of the postings that are the best so far.
type worstFirst struct {
	slots   []uint32
	compare func(a, b uint32) int
}

func (w *worstFirst) Len() int           { return len(w.slots) }
func (w *worstFirst) Less(i, j int) bool { return w.compare(w.slots[i], w.slots[j]) > 0 }
func (w *worstFirst) Swap(i, j int)      { w.slots[i], w.slots[j] = w.slots[j], w.slots[i] }
func (w *worstFirst) Push(any)           { panic("bleveindex: the heap has a fixed size") }
func (w *worstFirst) Pop() any           { panic("bleveindex: the heap has a fixed size") }

// decodeAll decodes records, which takes most of the time of a search for many of them: then all
// processors share in it.
func decodeAll(ctx context.Context, records []change) ([]posting.Posting, error) {
	ps := make([]posting.Posting, len(records))
	return ps, inShares(len(ps), 64, func(from, end int) error { return decodeEach(ctx, records[from:end], ps[from:end]) })
}

// decodeEach goes on after a damaged record, so that its error names all that are.
func decodeEach(ctx context.Context, records []change, into []posting.Posting) error {
	return guarded(errUnsound, func() error {
		var damaged []error
		for i, c := range records {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			if into[i], err = decode(c.id, c.facts, c.texts); err != nil {
				damaged = append(damaged, err)
			}
		}
		return errors.Join(damaged...)
	})
}
