package bleveindex

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"vacancybot/index/posting"
)

// Open opens the index in dir, or makes one there. When another process has it open, the error is
// ErrLocked. A search directory that does not fit the records is rebuilt, which takes about a
// second for a thousand postings.
func Open(dir string, o Options) (*Index, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	kept, err := openSoundRecords(dir, o.Log)
	if err != nil {
		return nil, err
	}
	x := newIndex(dir, kept, o.Log)
	x.progress = o.Progress
	err = guarded(errUnsound, func() error { return x.open(kept, o.Background) })
	if errors.Is(err, errUnsound) { // found late: the next Open starts with what can be saved
		err = errors.Join(err, noteUnsound(dir))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index %s: %w", dir, err), x.abandon())
	}
	x.letGo()
	return x, nil
}

// letGo follows a pass over all records.
func (x *Index) letGo() {
	if kept, onDisk := x.records.(*boltRecords); onDisk {
		if err := kept.letGo(); err != nil {
			x.log.Debug("index: the records stay in memory", "dir", x.dir, "error", err)
		}
	}
}

// abandon closes what a failed Open leaves.
func (x *Index) abandon() error {
	if !x.closed() {
		return x.Close()
	}
	return x.records.close()
}

func (x *Index) open(kept *boltRecords, background bool) error {
	b, why := x.openSearch(kept)
	pending, err := kept.prepared()
	if err != nil {
		return err
	}
	if len(pending) > 0 {
		x.log.Info("index: finishing what a stopped process had begun", "dir", x.dir, "postings", len(pending))
	}
	name, _, err := kept.search()
	if err != nil {
		return err
	}
	if why == nil {
		why = guarded(errUnsoundWords, func() error { return x.catchUp(b, kept, pending) })
	}
	if why == nil {
		if err := x.removeOthers(kept, name); err != nil {
			return err
		}
		x.verifyBehind()
		return nil
	}
	if b != nil {
		x.log.Debug("index: leaving the search directory", "error", b.Close())
	}
	if len(pending) > 0 {
		if err := kept.apply(pending); err != nil {
			return err
		}
	}
	count, err := kept.count()
	if err != nil {
		return err
	}
	if count > 0 {
		x.log.Warn("index: rebuilding from the records", "dir", x.dir, "postings", count, "because", why)
	}
	var old errOldSchema
	if name != "" && !errors.As(why, &old) {
		x.aside = name
	}
	if !background {
		return x.rebuild(x.life, x.progress)
	}
	if x.table, err = x.tableOfRecords(); err != nil {
		return err
	}
	x.writing.Lock() // until the words are there
	x.behind.Go(func() {
		defer x.writing.Unlock()
		x.rebuildLocked()
	})
	return nil
}

// errOldSchema tells that a search directory is sound but of another schema.
type errOldSchema struct{ made string }

func (e errOldSchema) Error() string {
	return fmt.Sprintf("its schema is %s, not %s", e.made, schema())
}

// tableOfRecords reads all records to make the table, without the words.
func (x *Index) tableOfRecords() (*table, error) {
	t := newTable()
	for last := posting.ID(""); ; {
		page, err := x.pageToIndex(x.life, last)
		if err != nil || len(page) == 0 {
			return t, err
		}
		for _, c := range page {
			if err := t.put(c.id, nil, c.row); err != nil {
				return nil, err
			}
			last = c.id
		}
	}
}

// openSearch opens the search directory, or says why it is of no use.
func (x *Index) openSearch(kept *boltRecords) (b bleve.Index, why error) {
	name, made, err := kept.search()
	switch {
	case err != nil:
		return nil, err
	case name == "":
		return nil, errors.New("none was finished")
	case made != schema():
		return nil, errOldSchema{made}
	}
	defer func() {
		// bleve trusts the lengths that a damaged file states.
		if r := recover(); r != nil {
			b, why = nil, fmt.Errorf("damaged: %v", r)
		}
	}()
	b, err = bleve.OpenUsing(filepath.Join(x.dir, name), map[string]any{"bolt_timeout": lockTimeout.String()})
	if err != nil {
		return nil, err
	}
	return b, nil
}

// catchUp finishes what was prepared, reads the rows and checks that all records are indexed.
func (x *Index) catchUp(b bleve.Index, kept *boltRecords, pending []change) error {
	if len(pending) > 0 {
		if err := x.indexChanges(b, pending); err != nil {
			return err
		}
		if err := kept.apply(pending); err != nil {
			return err
		}
	}
	table, err := readTable(kept)
	if err != nil {
		return err
	}
	text, err := newWholeText(b, table)
	if err != nil {
		return err
	}
	x.bleve, x.table, x.text = b, table, text
	return nil
}

// readTable makes the table of the rows that are kept, which must be all.
func readTable(kept *boltRecords) (t *table, err error) {
	count, err := kept.count()
	if err != nil {
		return nil, err
	}
	r, err := kept.reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	ids, rows := r.(boltReader).allRows(count)
	if len(ids) != count {
		return nil, fmt.Errorf("%d rows are kept of %d", len(ids), count)
	}
	return newTableOf(ids, rows)
}

// newWholeText returns the text of b, which must be that of the table's postings and no others.
func newWholeText(b bleve.Index, t *table) (*text, error) {
	text, err := newText(b, nil, t.slot)
	if err != nil {
		return nil, err
	}
	indexed := 0
	for _, s := range text.segments {
		deleted := s.Deleted()
		for doc, slot := range s.slots {
			if deleted != nil && deleted.Contains(uint32(doc)) {
				continue
			}
			if slot == noSlot {
				return nil, errors.Join(errors.New("a posting is indexed but not kept"), text.close())
			}
			indexed++
		}
	}
	if want := t.live.len(); indexed != want {
		return nil, errors.Join(fmt.Errorf("%d postings are indexed of %d", indexed, want), text.close())
	}
	return text, nil
}

const (
	searchPrefix = "search-"
	damagedName  = "damaged-search" // what was moved aside last
)

// nextName returns a search directory's name that is not the old one's.
func nextName(old string) string {
	n, err := strconv.Atoi(strings.TrimPrefix(old, searchPrefix))
	if err != nil {
		n = 0
	}
	return searchPrefix + strconv.Itoa(n+1)
}

// removeOthers removes the search directories that are not the one to keep, and their rows: remains of
// rebuilds.
func (x *Index) removeOthers(kept *boltRecords, keep string) error {
	if err := kept.dropRows(keep); err != nil {
		return fmt.Errorf("remove old rows: %w", err)
	}
	entries, err := os.ReadDir(x.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), searchPrefix) || entry.Name() == keep {
			continue
		}
		path := filepath.Join(x.dir, entry.Name())
		if entry.Name() == x.aside {
			// The last damaged one is kept, for those who ask why.
			kept := filepath.Join(x.dir, damagedName)
			if err := errors.Join(os.RemoveAll(kept), os.Rename(path, kept)); err != nil {
				return fmt.Errorf("move a damaged search directory aside: %w", err)
			}
			continue
		}
		if err := os.RemoveAll(path); err != nil {
			return fmt.Errorf("remove an old search directory: %w", err)
		}
	}
	return nil
}

// createSearch makes an empty bleve index, in memory when path is "".
func createSearch(path string) (bleve.Index, error) {
	// Documents come ready made, so that bleve's mapping is of no use; an empty static one keeps it
	// from guessing.
	m := mapping.NewIndexMapping()
	m.DefaultMapping = mapping.NewDocumentStaticMapping()
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	return bleve.NewUsing(path, m, scorch.Name, scorch.Name, map[string]any{"bolt_timeout": lockTimeout.String()})
}
