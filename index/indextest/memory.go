// Package indextest defines what every query means and holds every engine to it: Memory, the oracle,
// which scans a slice; Run, the suite of named laws; Compare, which asks an engine and the oracle
// the same random requests; and the generator of the postings and requests. Only tests import it.
package indextest

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// Memory is the oracle: an index.Engine that is plain rather than fast. Its zero value is empty and
// ready. The postings that it is given and gives back share memory with its own.
type Memory struct {
	mu       sync.RWMutex
	postings []posting.Posting // ascending by ID
}

var _ index.Engine = (*Memory)(nil)

// NewMemory returns an oracle that holds ps.
func NewMemory(ps ...posting.Posting) *Memory {
	m := new(Memory)
	if err := m.Put(context.Background(), ps...); err != nil {
		panic("indextest: " + err.Error())
	}
	return m
}

// Put implements index.Engine.
func (m *Memory) Put(ctx context.Context, ps ...posting.Posting) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range ps {
		if p.ID == "" {
			return errors.New("put: a posting without an ID")
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	// A copy, because a visit by Each may still be reading the old slice.
	byID := make(map[posting.ID]posting.Posting, len(m.postings)+len(ps))
	for _, p := range slices.Concat(m.postings, ps) {
		byID[p.ID] = p
	}
	m.postings = nil
	for _, p := range byID {
		m.postings = append(m.postings, p)
	}
	slices.SortFunc(m.postings, func(a, b posting.Posting) int { return cmp.Compare(a.ID, b.ID) })
	return nil
}

// Delete implements index.Engine.
func (m *Memory) Delete(ctx context.Context, ids ...posting.ID) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var kept []posting.Posting
	for _, p := range m.postings {
		if !slices.Contains(ids, p.ID) {
			kept = append(kept, p)
		}
	}
	m.postings = kept
	return nil
}

// Each implements index.Engine.
func (m *Memory) Each(ctx context.Context, visit func(posting.Posting) error) error {
	for _, p := range m.all() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := visit(p); err != nil {
			return err
		}
	}
	return nil
}

// Close implements index.Engine.
func (m *Memory) Close() error { return nil }

func (m *Memory) all() []posting.Posting {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.postings
}

// Search implements index.Searcher.
func (m *Memory) Search(ctx context.Context, r index.Request) (index.Result, error) {
	if err := ctx.Err(); err != nil {
		return index.Result{}, err
	}
	if err := r.Check(); err != nil {
		return index.Result{}, err
	}
	var matches []posting.Posting
	for _, p := range m.all() {
		if inScope(&p, r) && decide(r.Where, &p) == yes {
			matches = append(matches, p)
		}
	}
	slices.SortFunc(matches, func(a, b posting.Posting) int { return order(r.Order, &a, &b) })
	result := index.Result{Total: len(matches)}
	if r.GroupBy != "" {
		result.Groups = group(r.GroupBy, matches)
	}
	if r.Measure != "" {
		f, _ := index.FieldNamed(r.Measure)
		var sum index.SpreadSum
		for i := range matches {
			if lo, hi, stated := f.Bounds(&matches[i]); stated {
				sum.Add(lo, hi)
			}
		}
		result.Spread = sum.Spread()
	}
	end := len(matches)
	if r.Limit >= 0 && r.Limit < end-r.Offset {
		end = r.Offset + r.Limit
	}
	if r.Offset < end {
		result.Postings = matches[r.Offset:end]
	}
	return result, nil
}

func inScope(p *posting.Posting, r index.Request) bool {
	switch r.Scope {
	case index.Open:
		return index.IsOpen(p, r.AsOf)
	case index.Closed:
		return !index.IsOpen(p, r.AsOf)
	}
	return true
}

// order compares as Request.Order says.
func order(keys []index.Order, a, b *posting.Posting) int {
	for _, key := range keys {
		f, _ := index.FieldNamed(key.Field)
		x, xStated := sortKey(f, key.Descending, a)
		y, yStated := sortKey(f, key.Descending, b)
		switch {
		case !xStated && !yStated:
			continue
		case !xStated:
			return 1
		case !yStated:
			return -1
		}
		c := cmp.Or(cmp.Compare(x.number, y.number), strings.Compare(x.text, y.text))
		if key.Descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return cmp.Compare(a.ID, b.ID)
}

// A key is what a field orders by: a number, or a text.
type key struct {
	number float64
	text   string
}

func sortKey(f index.Field, descending bool, p *posting.Posting) (k key, stated bool) {
	switch f.Kind {
	case index.Number, index.Interval:
		low, high, stated := f.Bounds(p)
		if descending {
			return key{number: high}, stated
		}
		return key{number: low}, stated
	}
	values := f.Values(p)
	if len(values) == 0 {
		return key{}, false
	}
	if f.Kind == index.Day {
		return key{text: values[0]}, true
	}
	return key{text: index.SortKey(values[0])}, true
}
