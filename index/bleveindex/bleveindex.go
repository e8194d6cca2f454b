// Package bleveindex is the embedded engine: an index.Engine in one directory, or in memory, for one
// process at a time.
//
// The directory holds two things. records.db keeps the postings whole and is the truth; a directory
// search-N holds what bleve has indexed of them, and is rebuilt from the records whenever it is
// missing, damaged, incomplete or of an older schema. A process that dies at any moment leaves a
// directory that opens with every posting whose Put had returned.
//
// Bleve keeps, for each term of each field, the list of the documents that hold it. A search turns a
// query into a set of documents by those lists, and by columns made of them (see view, evaluate).
package bleveindex

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// ErrLocked tells that another process has the index open.
var ErrLocked = errors.New("in use by another process")

// ErrClosed tells that the index was used after Close.
var ErrClosed = errors.New("index is closed")

// Options are Open's. The zero value is fine.
type Options struct {
	// Log is told of rebuilds and recoveries; nil tells nobody.
	Log *slog.Logger
	// Progress is told how far a rebuild that Open finds necessary has come; it may be nil.
	Progress func(done, total int)
}

// An Index is an index.Engine. It is safe for concurrent use.
type Index struct {
	dir string // "" in memory
	log *slog.Logger

	writing sync.Mutex // held by whoever writes, all through

	mu      sync.RWMutex // held shortly to show what was written, and shared by searches
	records records
	bleve   bleve.Index
	view    *view // nil when closed
}

var _ index.Engine = (*Index)(nil)

// batchSize is how many postings are indexed at once: more need more memory, fewer more time.
const batchSize = 500

// OpenMemory returns an empty index that keeps nothing on disk.
func OpenMemory() (*Index, error) {
	b, err := createSearch("")
	if err != nil {
		return nil, fmt.Errorf("open index in memory: %w", err)
	}
	x := &Index{log: slog.New(slog.DiscardHandler), records: &memoryRecords{data: map[posting.ID][]byte{}}, bleve: b}
	if x.view, err = newView(b); err != nil {
		return nil, errors.Join(fmt.Errorf("open index in memory: %w", err), b.Close())
	}
	return x, nil
}

// Put implements index.Engine. What it returned an error for may take effect later.
func (x *Index) Put(ctx context.Context, ps ...posting.Posting) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range ps {
		if p.ID == "" {
			return errors.New("put: a posting without an ID")
		}
	}
	for batch := range slices.Chunk(ps, batchSize) {
		changes := make([]change, len(batch))
		for i, p := range batch {
			data, err := encode(p)
			if err != nil {
				return err
			}
			changes[i] = change{p.ID, data, &batch[i]}
		}
		if err := x.write(ctx, lastOfEach(changes)); err != nil {
			return fmt.Errorf("put %d postings: %w", len(ps), err)
		}
	}
	return nil
}

// Delete implements index.Engine.
func (x *Index) Delete(ctx context.Context, ids ...posting.ID) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var changes []change
	for _, id := range ids {
		if id != "" {
			changes = append(changes, change{id: id})
		}
	}
	for batch := range slices.Chunk(changes, batchSize) {
		if err := x.write(ctx, lastOfEach(batch)); err != nil {
			return fmt.Errorf("delete %d postings: %w", len(ids), err)
		}
	}
	return nil
}

// lastOfEach returns the last change of each ID, ascending, which is how the records like them.
func lastOfEach(changes []change) []change {
	slices.Reverse(changes)
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(a.id, b.id) })
	return slices.CompactFunc(changes, func(a, b change) bool { return a.id == b.id })
}

// write makes the changes durable, indexes them and shows them, records and view at once.
func (x *Index) write(ctx context.Context, changes []change) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if x.view == nil {
		return ErrClosed
	}
	unfinished, err := x.records.prepared()
	if err != nil {
		return err
	}
	if len(unfinished) > 0 { // a write before this one failed half-way, for want of space perhaps
		changes = lastOfEach(slices.Concat(unfinished, changes))
	}
	if err := x.records.prepare(changes); err != nil {
		return err
	}
	if err := indexChanges(x.bleve, changes); err != nil {
		return err
	}
	return x.show(x.bleve, func() error { return x.records.apply(changes) })
}

// show replaces the view by one of b, while no search is under way, together with what apply does.
func (x *Index) show(b bleve.Index, apply func() error) error {
	next, err := newView(b)
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := apply(); err != nil {
		return errors.Join(err, next.close())
	}
	old := x.view
	x.bleve, x.view = b, next
	if old == nil {
		return nil
	}
	return old.close()
}

// Each implements index.Engine. A posting that is written meanwhile is visited as it was or as it is.
func (x *Index) Each(ctx context.Context, visit func(posting.Posting) error) error {
	last := posting.ID("")
	for {
		page, err := x.page(ctx, last)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, record := range page {
			if err := ctx.Err(); err != nil {
				return err
			}
			p, err := decode(record.id, record.data)
			if err != nil {
				return err
			}
			if err := visit(p); err != nil {
				return err
			}
			last = record.id
		}
	}
}

func (x *Index) page(ctx context.Context, after posting.ID) ([]change, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.view == nil {
		return nil, ErrClosed
	}
	return x.records.page(after, batchSize)
}

// Count returns how many postings the index holds.
func (x *Index) Count() (int, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.view == nil {
		return 0, ErrClosed
	}
	return x.records.count()
}

// Close implements index.Engine. Closing twice is no error.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.view == nil {
		return nil
	}
	err := errors.Join(x.view.close(), x.bleve.Close(), x.records.close())
	x.view = nil
	return err
}
