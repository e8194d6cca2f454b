package bleveindex

import (
	"context"
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
	kept, err := openRecords(dir)
	if err != nil {
		return nil, err
	}
	x := &Index{dir: dir, log: o.Log, records: kept}
	if err := x.open(kept, o.Progress); err != nil {
		if x.view != nil {
			return nil, errors.Join(err, x.Close())
		}
		return nil, errors.Join(fmt.Errorf("open index %s: %w", dir, err), kept.close())
	}
	return x, nil
}

func (x *Index) open(kept *boltRecords, progress func(done, total int)) error {
	b, why := x.openSearch(kept)
	pending, err := kept.prepared()
	if err != nil {
		return err
	}
	if len(pending) > 0 {
		x.log.Info("index: finishing what a stopped process had begun", "dir", x.dir, "postings", len(pending))
	}
	if why == nil {
		why = catchUp(b, kept, pending)
	}
	if why == nil {
		name, _, err := kept.search()
		if err != nil {
			return errors.Join(err, b.Close())
		}
		return x.show(b, func() error { return removeOthers(x.dir, name) })
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
	return x.rebuild(context.Background(), progress)
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
		return nil, fmt.Errorf("its schema is %s, not %s", made, schema())
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

// catchUp finishes what was prepared and checks that all records are indexed.
func catchUp(b bleve.Index, kept *boltRecords, pending []change) error {
	if len(pending) > 0 {
		if err := indexChanges(b, pending); err != nil {
			return err
		}
		if err := kept.apply(pending); err != nil {
			return err
		}
	}
	want, err := kept.count()
	if err != nil {
		return err
	}
	got, err := b.DocCount()
	if err != nil {
		return err
	}
	if got != uint64(want) {
		return fmt.Errorf("%d postings are indexed of %d", got, want)
	}
	return nil
}

// Rebuild indexes every posting anew from the records and then drops the old search directory.
// Searches go on meanwhile, on what there was; writes wait. progress may be nil.
func (x *Index) Rebuild(ctx context.Context, progress func(done, total int)) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.view == nil {
		return ErrClosed
	}
	return x.rebuild(ctx, progress)
}

func (x *Index) rebuild(ctx context.Context, progress func(done, total int)) error {
	kept, onDisk := x.records.(*boltRecords)
	old, path := "", ""
	if onDisk {
		var err error
		if old, _, err = kept.search(); err != nil {
			return err
		}
		path = filepath.Join(x.dir, nextName(old))
		if err := removeOthers(x.dir, old); err != nil {
			return err
		}
	}
	b, err := createSearch(path)
	if err != nil {
		return fmt.Errorf("rebuild index %s: %w", x.dir, err)
	}
	if err := x.indexAll(ctx, b, progress); err != nil {
		return errors.Join(fmt.Errorf("rebuild index %s: %w", x.dir, err), b.Close())
	}
	previous := x.bleve
	err = x.show(b, func() error {
		if onDisk {
			return kept.setSearch(filepath.Base(path), schema())
		}
		return nil
	})
	if err != nil {
		return errors.Join(fmt.Errorf("rebuild index %s: %w", x.dir, err), b.Close())
	}
	if previous != nil {
		if err := previous.Close(); err != nil {
			return err
		}
	}
	if !onDisk {
		return nil
	}
	return removeOthers(x.dir, filepath.Base(path))
}

func (x *Index) indexAll(ctx context.Context, b bleve.Index, progress func(done, total int)) error {
	total, err := x.records.count()
	if err != nil {
		return err
	}
	done, last := 0, posting.ID("")
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := x.records.page(last, batchSize)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		if err := indexChanges(b, page); err != nil {
			return err
		}
		done, last = done+len(page), page[len(page)-1].id
		if progress != nil {
			progress(done, total)
		}
	}
	if done != total {
		return fmt.Errorf("%d postings are kept of %d", done, total)
	}
	return nil
}

// indexChanges tells bleve of the changes, safely: when it returns they are on disk.
func indexChanges(b bleve.Index, changes []change) error {
	for start := 0; start < len(changes); start += batchSize {
		batch := b.NewBatch()
		for _, c := range changes[start:min(start+batchSize, len(changes))] {
			if c.data == nil {
				batch.Delete(string(c.id))
				continue
			}
			p := c.posting
			if p == nil {
				decoded, err := decode(c.id, c.data)
				if err != nil {
					return err
				}
				p = &decoded
			}
			if err := batch.IndexAdvanced(newDocument(p)); err != nil {
				return fmt.Errorf("index posting %s: %w", c.id, err)
			}
		}
		if err := b.Batch(batch); err != nil {
			return err
		}
	}
	return nil
}

const searchPrefix = "search-"

// nextName returns a search directory's name that is not the old one's.
func nextName(old string) string {
	n, err := strconv.Atoi(strings.TrimPrefix(old, searchPrefix))
	if err != nil {
		n = 0
	}
	return searchPrefix + strconv.Itoa(n+1)
}

// removeOthers removes the search directories that are not the one to keep: remains of rebuilds.
func removeOthers(dir, keep string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), searchPrefix) || entry.Name() == keep {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, entry.Name())); err != nil {
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
