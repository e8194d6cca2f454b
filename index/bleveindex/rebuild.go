package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"

	"vacancybot/index/posting"
)

// Rebuild indexes every posting anew from the records and then drops the old search directory.
// Searches go on meanwhile, on what there was; writes wait. progress may be nil.
func (x *Index) Rebuild(ctx context.Context, progress func(done, total int)) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.closed() {
		return ErrClosed
	}
	return x.rebuild(ctx, progress)
}

func (x *Index) rebuild(ctx context.Context, progress func(done, total int)) error {
	if err := x.settle(); err != nil {
		return err
	}
	kept, onDisk := x.records.(*boltRecords)
	old, path := "", ""
	if onDisk {
		var err error
		if old, _, err = kept.search(); err != nil {
			return err
		}
		if err := x.removeOthers(kept, old); err != nil {
			return err
		}
		path = filepath.Join(x.dir, nextName(old))
	}
	b, err := createSearch(path)
	if err != nil {
		return fmt.Errorf("rebuild index %s: %w", x.dir, err)
	}
	table, text, err := x.indexAll(ctx, b, filepath.Base(path), progress)
	if err != nil {
		err = errors.Join(fmt.Errorf("rebuild index %s: %w", x.dir, err), b.Close())
		if onDisk { // which may be for want of room
			err = errors.Join(err, os.RemoveAll(path), kept.dropRows(old))
		}
		return err
	}
	previous, previousText, err := x.swap(b, table, text, func() error {
		if onDisk {
			return kept.setSearch(filepath.Base(path), schema())
		}
		return nil
	})
	if err != nil {
		return errors.Join(fmt.Errorf("rebuild index %s: %w", x.dir, err), text.close(), b.Close())
	}
	if previousText != nil {
		err = previousText.close()
	}
	if previous != nil {
		err = errors.Join(err, previous.Close())
	}
	if err != nil {
		return err
	}
	if !onDisk {
		return nil
	}
	return x.removeOthers(kept, filepath.Base(path))
}

// swap puts a new index in the place of the old one, which it returns, while no search is under way.
func (x *Index) swap(b bleve.Index, table *table, text *text, keep func() error) (bleve.Index, *text, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := keep(); err != nil {
		return nil, nil, err
	}
	old, oldText := x.bleve, x.text
	x.bleve, x.table, x.text = b, table, text
	return old, oldText, nil
}

// indexAll indexes all records anew: their words in b, their rows under the name of its directory.
func (x *Index) indexAll(ctx context.Context, b bleve.Index, name string, progress func(done, total int)) (*table, *text, error) {
	kept, onDisk := x.records.(*boltRecords)
	total, err := x.records.count()
	if err != nil {
		return nil, nil, err
	}
	if onDisk {
		if err := kept.keepRows(name, nil); err != nil {
			return nil, nil, err
		}
	}
	table := newTable()
	for last := posting.ID(""); ; {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		page, err := x.pageToIndex(ctx, last)
		if err != nil {
			return nil, nil, err
		}
		if len(page) == 0 {
			break
		}
		if err := x.indexChanges(b, page); err != nil {
			return nil, nil, err
		}
		if onDisk {
			if err := kept.keepRows(name, page); err != nil {
				return nil, nil, err
			}
		}
		for _, c := range page {
			if err := table.put(c.id, nil, c.row); err != nil {
				return nil, nil, err
			}
		}
		last = page[len(page)-1].id
		if progress != nil {
			progress(table.slots(), total)
		}
	}
	if total, err = x.records.count(); err != nil { // fewer, where damaged ones were set aside
		return nil, nil, err
	}
	if table.slots() != total {
		return nil, nil, fmt.Errorf("%d postings are kept of %d", table.slots(), total)
	}
	x.letGo()
	text, err := newWholeText(b, table)
	return table, text, err
}

// pageToIndex reads the postings after an ID and makes their rows. Those whose records are damaged are set
// aside.
func (x *Index) pageToIndex(ctx context.Context, after posting.ID) ([]change, error) {
	r, err := x.records.reader()
	if err != nil {
		return nil, err
	}
	var page []change
	err = guarded(errUnsound, func() error { page = r.page(after, batchSize, true); return nil })
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	ps, err := decodeAll(ctx, page)
	if err := errors.Join(err, r.close()); err != nil {
		damaged := damagedIn(err)
		kept, onDisk := x.records.(*boltRecords)
		if len(damaged) == 0 || !onDisk {
			return nil, err
		}
		x.log.Error("index: records are damaged and set aside; read their sources again with the next sync", "dir", x.dir, "postings", damaged)
		if err := kept.drop(damaged); err != nil {
			return nil, err
		}
		return x.pageToIndex(ctx, after)
	}
	for i := range page {
		page[i] = change{id: page[i].id, record: record{facts: []byte{}}, posting: &ps[i], row: newRow(&ps[i])}
	}
	return page, nil
}

// indexChanges tells bleve of the changes, of a posting each, safely: when it returns they are on disk. Many
// make a batch for each processor, since bleve writes a batch's segment on one.
func (x *Index) indexChanges(b bleve.Index, changes []change) error {
	const least = 200 // smaller segments cost more than they save
	return inShares(len(changes), least, func(from, end int) error { return x.indexBatch(b, changes[from:end]) })
}

func (x *Index) indexBatch(b bleve.Index, changes []change) error {
	batch := b.NewBatch()
	for _, c := range changes {
		if c.facts == nil {
			batch.Delete(string(c.id))
			continue
		}
		p, err := c.whole()
		if err != nil {
			return err
		}
		if err := batch.IndexAdvanced(x.words.document(p)); err != nil {
			return fmt.Errorf("index posting %s: %w", c.id, err)
		}
	}
	return b.Batch(batch)
}
