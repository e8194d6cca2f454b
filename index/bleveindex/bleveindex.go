// Package bleveindex is the embedded engine: an index.Engine in one directory, or in memory, for one
// process at a time.
//
// The directory holds two things. records.db keeps the postings whole and is the truth; a directory
// search-N holds what bleve has indexed of them, and is rebuilt from the records whenever it is
// missing, damaged, incomplete or of an older schema. A process that dies at any moment leaves a
// directory that opens with every posting whose Put had returned.
//
// Of each posting the fields are kept as a row beside its record, and when the index is opened all rows are
// turned into columns in memory (see table, column): conditions, orders, groups and distances are worked
// out on those. Bleve indexes the words, with their positions (see text). A search turns a query into a
// set of postings, a bit for each.
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
	// Background has Open return before such a rebuild. Questions are answered meanwhile, those about
	// words slowly, and writes wait.
	Background bool
}

// An Index is an index.Engine. It is safe for concurrent use.
type Index struct {
	dir string // "" in memory
	log *slog.Logger

	words *analyser

	// What goes on behind the questions ends with the index.
	life     context.Context
	end      context.CancelFunc
	behind   sync.WaitGroup
	sound    <-chan struct{} // closed when the words have been verified
	progress func(done, total int)
	aside    string // a damaged search directory, to be kept apart

	writing sync.Mutex // held by whoever writes, all through

	mu      sync.RWMutex // held shortly to show what was written, and shared by searches
	records records
	bleve   bleve.Index // nil while the words are unusable, as text is
	table   *table      // nil when closed
	text    *text
	fresh   fresh // changes that table and text tell of, and records do not yet
}

func newIndex(dir string, kept records, log *slog.Logger) *Index {
	x := &Index{dir: dir, log: log, records: kept, words: newAnalyser(), sound: noWait}
	x.life, x.end = context.WithCancel(context.Background())
	return x
}

// noWait is closed.
var noWait = func() <-chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}()

var _ index.Engine = (*Index)(nil)

// batchSize is how many postings are indexed at once: more need more memory, fewer more time.
const batchSize = 1000

// OpenMemory returns an empty index that keeps nothing on disk.
func OpenMemory() (*Index, error) {
	b, err := createSearch("")
	if err != nil {
		return nil, fmt.Errorf("open index in memory: %w", err)
	}
	x := newIndex("", &memoryRecords{data: map[posting.ID]change{}}, slog.New(slog.DiscardHandler))
	x.bleve, x.table = b, newTable()
	if x.text, err = newText(b, nil, x.table.slot); err != nil {
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
		changes, err := newChanges(batch)
		if err != nil {
			return err
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
	return x.writeLocked(ctx, changes)
}

// writeLocked is write for those who have the lock.
func (x *Index) writeLocked(ctx context.Context, changes []change) error {
	if x.closed() {
		return ErrClosed
	}
	return x.noting(guarded(errUnsound, func() error { return x.writeSteps(ctx, changes) }))
}

// noting has the next Open save what it can when an error tells of a damaged file of records.
func (x *Index) noting(err error) error {
	if errors.Is(err, errUnsound) && x.dir != "" {
		err = errors.Join(err, noteUnsound(x.dir))
	}
	return err
}

func (x *Index) writeSteps(ctx context.Context, changes []change) error {
	select {
	case <-x.sound: // what is written is not to be merged with what may be damaged
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := x.settle(); err != nil {
		return err
	}
	if x.bleve == nil {
		if err := x.rebuild(ctx, nil); err != nil {
			return err
		}
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
	if err := x.indexChanges(x.bleve, changes); err != nil {
		return err
	}
	if err := x.showChanges(changes); err != nil {
		return err
	}
	return x.settle()
}

// showChanges makes searches see changes, at once, while none is under way.
func (x *Index) showChanges(changes []change) error {
	old, err := x.rowsOf(changes)
	if err != nil {
		return err
	}
	slots := map[string]uint32{} // that new postings are going to have
	for _, c := range changes {
		if _, known := x.table.ids.find([]byte(c.id)); !known && c.facts != nil {
			slots[string(c.id)] = uint32(x.table.slots() + len(slots))
		}
	}
	next, err := newText(x.bleve, x.text, func(id []byte) uint32 {
		if slot, ok := slots[string(id)]; ok {
			return slot
		}
		return x.table.slot(id)
	})
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	previous := x.text
	x.text, x.fresh = next, newFresh(changes)
	for i, c := range changes {
		if err := x.table.put(c.id, old[i], c.row); err != nil {
			return errors.Join(err, previous.close())
		}
	}
	x.table.forget()
	return previous.close()
}

// rowsOf returns the rows that postings had before they change.
func (x *Index) rowsOf(changes []change) ([]row, error) {
	r, err := x.records.reader()
	if err != nil {
		return nil, err
	}
	old := make([]row, len(changes))
	err = guarded(errUnsound, func() error {
		for i, c := range changes {
			old[i] = slices.Clone(r.row(c.id))
		}
		return nil
	})
	return old, errors.Join(err, r.close())
}

// Each implements index.Engine. A posting that is written meanwhile is visited as it was or as it is.
func (x *Index) Each(ctx context.Context, visit func(posting.Posting) error) error {
	return x.each(ctx, true, visit)
}

// EachBare is Each without the adverts' texts: Text is empty in every source. It takes a fraction of the
// time, and such a posting is not one to Put.
func (x *Index) EachBare(ctx context.Context, visit func(posting.Posting) error) error {
	return x.each(ctx, false, visit)
}

func (x *Index) each(ctx context.Context, texts bool, visit func(posting.Posting) error) error {
	defer x.letGo()
	last := posting.ID("")
	for {
		page, err := x.page(ctx, last, texts)
		if damaged := damagedIn(err); len(damaged) > 0 {
			if err := x.setAside(ctx, damaged); err != nil {
				return err
			}
			continue
		}
		if err != nil || len(page) == 0 {
			return x.noting(err)
		}
		for _, p := range page {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := visit(p); err != nil {
				return err
			}
			last = p.ID
		}
	}
}

func (x *Index) page(ctx context.Context, after posting.ID, texts bool) ([]posting.Posting, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.closed() {
		return nil, ErrClosed
	}
	r, err := x.records.reader()
	if err != nil {
		return nil, err
	}
	var records []change
	err = guarded(errUnsound, func() error { records = r.page(after, batchSize, texts); return nil })
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	ps, err := decodeAll(ctx, records)
	return ps, errors.Join(err, r.close())
}

// Count returns how many postings the index holds.
func (x *Index) Count() (int, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.closed() {
		return 0, ErrClosed
	}
	return x.records.count()
}

// closed tells that Close was called; whoever asks holds a lock.
func (x *Index) closed() bool { return x.table == nil }

// Close implements index.Engine. Closing twice is no error.
func (x *Index) Close() error {
	x.end()
	x.behind.Wait()
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed() {
		return nil
	}
	var err error
	if x.text != nil {
		err = x.text.close()
	}
	if x.bleve != nil {
		err = errors.Join(err, x.bleve.Close())
	}
	x.table = nil
	return errors.Join(err, x.records.close())
}
