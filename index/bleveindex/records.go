package bleveindex

import (
	"maps"
	"slices"
	"sync"

	"vacancybot/index/posting"
)

// records keep whole postings, encoded. They are the truth: what is indexed can be rebuilt from them.
//
// A change goes through them in two steps. prepare makes it durable; then it is indexed and shown (see fresh); apply
// puts it among the others. After a crash between the two, the prepared changes are indexed again.
type records interface {
	prepare([]change) error
	apply([]change) error
	prepared() ([]change, error)
	// reader reads the records of one moment, from one goroutine, until it is closed.
	reader() (recordReader, error)
	count() (int, error)
	close() error
}

// A recordReader hands out memory that is good until it is closed.
type recordReader interface {
	// get returns what is kept of a posting; of one that is not kept, nothing.
	get(posting.ID) record
	// row returns the row of a posting, nil where there is none.
	row(posting.ID) row
	// page returns up to n records after an ID, in ascending order of ID. Without texts, those are left out.
	page(after posting.ID, n int, texts bool) []change
	close() error
}

// A record is a posting, encoded.
type record struct{ facts, texts []byte }

// A change is a posting to be kept or, with no facts, removed.
type change struct {
	id posting.ID
	record
	row     row
	posting *posting.Posting // what is encoded, where it is at hand
}

// newChange encodes a posting.
func newChange(p *posting.Posting) (change, error) {
	facts, texts, err := encode(p)
	return change{p.ID, record{facts, texts}, newRow(p), p}, err
}

// newChanges encodes postings, on all processors when they are many.
func newChanges(ps []posting.Posting) ([]change, error) {
	changes := make([]change, len(ps))
	return changes, inShares(len(ps), 64, func(from, end int) (err error) {
		for i := from; i < end && err == nil; i++ {
			changes[i], err = newChange(&ps[i])
		}
		return err
	})
}

// whole returns the posting that is to be kept.
func (c *change) whole() (*posting.Posting, error) {
	if c.posting != nil {
		return c.posting, nil
	}
	p, err := decode(c.id, c.facts, c.texts)
	return &p, err
}

// memoryRecords keep the records of OpenMemory, which no crash needs to survive.
type memoryRecords struct {
	mu   sync.RWMutex
	data map[posting.ID]change
}

func (m *memoryRecords) prepare([]change) error        { return nil }
func (m *memoryRecords) prepared() ([]change, error)   { return nil, nil }
func (m *memoryRecords) close() error                  { return nil }
func (m *memoryRecords) reader() (recordReader, error) { return memoryReader{m}, nil }

func (m *memoryRecords) apply(changes []change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range changes {
		if c.facts == nil {
			delete(m.data, c.id)
		} else {
			c.posting = nil
			m.data[c.id] = c
		}
	}
	return nil
}

func (m *memoryRecords) count() (int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.data), nil
}

// A memoryReader sees writes that come after it; those who mind hold Index.mu.
type memoryReader struct{ *memoryRecords }

func (r memoryReader) close() error { return nil }

func (r memoryReader) get(id posting.ID) record {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.data[id].record
}

func (r memoryReader) row(id posting.ID) row {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.data[id].row
}

func (r memoryReader) page(after posting.ID, n int, texts bool) []change {
	r.mu.RLock()
	defer r.mu.RUnlock()
	ids := slices.Sorted(maps.Keys(r.data))
	start, found := slices.BinarySearch(ids, after)
	if found {
		start++
	}
	var out []change
	for _, id := range ids[start:min(start+n, len(ids))] {
		c := r.data[id]
		if !texts {
			c.texts = nil
		}
		out = append(out, c)
	}
	return out
}
