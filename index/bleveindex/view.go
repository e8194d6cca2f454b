package bleveindex

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// A view is the index as it stands between two writes: bleve's snapshot of its lists of documents, and
// what searches have made of them. Documents are known by their numbers in the snapshot, which mean
// nothing to another.
type view struct {
	reader bleveindex.IndexReader
	// all are the documents that there are: some numbers are those of deleted ones.
	all func() (set, error)
	// columns and stated are made when they are first asked for, by field.
	columns lazily[*column]
	stated  lazily[set]
	// terms are the documents that hold a value, by field and term with a NUL between.
	terms lazily[set]
	ids   func() ([]atomic.Pointer[string], error)
}

func newView(b bleve.Index) (*view, error) {
	advanced, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, err
	}
	v := &view{reader: reader}
	v.all = sync.OnceValues(v.readAll)
	v.columns.read = v.readColumn
	v.stated.read = v.readStated
	v.terms.read = v.readTerm
	v.terms.most = maxTerms
	v.ids = sync.OnceValues(func() ([]atomic.Pointer[string], error) {
		all, err := v.all()
		return make([]atomic.Pointer[string], 64*len(all)), err
	})
	return v, nil
}

func (v *view) close() error { return v.reader.Close() }

func (v *view) readAll() (all set, err error) {
	docs, err := v.reader.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, docs.Close()) }()
	for {
		doc, err := docs.Next()
		if err != nil || doc == nil {
			return all, err
		}
		for int(doc.Value()/64) >= len(all) {
			all = append(all, 0)
		}
		all.add(doc.Value())
	}
}

// maxTerms bounds the values whose documents are remembered; a set of 100,000 documents takes 12.5 KB.
const maxTerms = 1_000

// withValue returns the documents of within that hold a value.
func (v *view) withValue(field, term string, within set) (set, error) {
	holding, err := v.terms.of(field + "\x00" + term)
	if err != nil {
		return nil, err
	}
	return holding.within(within), nil
}

func (v *view) readTerm(key string) (set, error) {
	all, err := v.all()
	if err != nil {
		return nil, err
	}
	field, term, _ := strings.Cut(key, "\x00")
	return v.holding(context.Background(), field, term, all)
}

// holding returns the documents of within that hold a term.
func (v *view) holding(ctx context.Context, field, term string, within set) (set, error) {
	found := make(set, len(within))
	err := v.each(ctx, field, term, func(doc uint64) {
		if within.has(doc) {
			found.add(doc)
		}
	})
	return found, err
}

// each visits the documents that hold a term, ascending.
func (v *view) each(ctx context.Context, field, term string, visit func(doc uint64)) (err error) {
	docs, err := v.reader.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, docs.Close()) }()
	var doc bleveindex.TermFieldDoc
	for {
		next, err := docs.Next(doc.Reset())
		if err != nil || next == nil {
			return err
		}
		visit(next.ID.Value())
	}
}

func (v *view) readStated(field string) (set, error) {
	all, err := v.all()
	if err != nil {
		return nil, err
	}
	return v.holding(context.Background(), statedField, field, all)
}

// id returns the ID of a document.
func (v *view) id(doc uint64) (string, error) {
	ids, err := v.ids()
	if err != nil {
		return "", err
	}
	if known := ids[doc].Load(); known != nil {
		return *known, nil
	}
	id, err := v.reader.ExternalID(bleveindex.NewIndexInternalID(nil, doc))
	if err != nil {
		return "", err
	}
	ids[doc].Store(&id)
	return id, nil
}

// lazily makes a thing for a key once, for all searches: so it heeds no one search's context. Beyond
// the first most keys, if that is set, it makes the thing each time.
type lazily[T any] struct {
	read func(key string) (T, error)
	most int

	mu   sync.Mutex
	made map[string]func() (T, error)
}

func (l *lazily[T]) of(key string) (T, error) {
	l.mu.Lock()
	made, ok := l.made[key]
	if !ok && l.most > 0 && len(l.made) >= l.most {
		l.mu.Unlock()
		return l.read(key)
	}
	if !ok {
		if l.made == nil {
			l.made = map[string]func() (T, error){}
		}
		made = sync.OnceValues(func() (T, error) { return l.read(key) })
		l.made[key] = made
	}
	l.mu.Unlock()
	return made()
}
