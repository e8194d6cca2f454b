package bleveindex

import (
	"context"
	"errors"
	"sync"

	"github.com/blevesearch/bleve/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// A view is the index as it stands between two writes: bleve's snapshot, and columns of it that
// searches have made. Documents are known by their numbers in the snapshot, which no other shares.
type view struct {
	reader bleveindex.IndexReader

	mu      sync.Mutex
	columns map[string]*lazyColumn
	ids     lazyIDs
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
	return &view{reader: reader, columns: map[string]*lazyColumn{}}, nil
}

func (v *view) close() error { return v.reader.Close() }

// A column is what one field says of each document, turned from the index's lists of documents for
// each term into a list of terms for each document. To make one takes as long as to read the lists; to
// sort or group by it is then a matter of nanoseconds for each document.
type column struct {
	terms []string    // ascending
	first []uint32    // document number to 1 + the position of its least term in terms; 0 or absent for none
	more  [][2]uint32 // documents with further terms: document number, 1 + position; ascending by term
}

type lazyColumn struct {
	once   sync.Once
	column *column
	err    error
}

// column returns the column of an indexed field, made when it is first asked for.
func (v *view) column(field string) (*column, error) {
	v.mu.Lock()
	lazy, ok := v.columns[field]
	if !ok {
		lazy = new(lazyColumn)
		v.columns[field] = lazy
	}
	v.mu.Unlock()
	lazy.once.Do(func() { lazy.column, lazy.err = readColumn(v.reader, field) })
	return lazy.column, lazy.err
}

func readColumn(r bleveindex.IndexReader, field string) (c *column, err error) {
	dict, err := r.FieldDict(field)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	c = new(column)
	for {
		entry, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			return c, nil
		}
		c.terms = append(c.terms, entry.Term)
		if err := c.readTerm(r, field, entry.Term); err != nil {
			return nil, err
		}
	}
}

// readTerm enters the documents of the latest term.
func (c *column) readTerm(r bleveindex.IndexReader, field, term string) (err error) {
	// A column is shared by later searches, so none of them may cancel it.
	docs, err := r.TermFieldReader(context.Background(), []byte(term), field, false, false, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, docs.Close()) }()
	rank := uint32(len(c.terms))
	var doc bleveindex.TermFieldDoc
	for {
		next, err := docs.Next(doc.Reset())
		if err != nil || next == nil {
			return err
		}
		n := int(next.ID.Value())
		if n >= len(c.first) {
			c.first = append(c.first, make([]uint32, n+1-len(c.first))...)
		}
		if c.first[n] == 0 {
			c.first[n] = rank
		} else {
			c.more = append(c.more, [2]uint32{uint32(n), rank})
		}
	}
}

// rank orders documents by their least term; 0 is none.
func (c *column) rank(doc uint64) uint32 {
	if doc < uint64(len(c.first)) {
		return c.first[doc]
	}
	return 0
}

// counts returns for each term how many of docs hold it.
func (c *column) counts(docs []uint64) []int {
	counts := make([]int, len(c.terms)+1)
	wanted := make([]bool, len(c.first))
	for _, doc := range docs {
		if rank := c.rank(doc); rank > 0 {
			counts[rank]++
			wanted[doc] = true
		}
	}
	for _, m := range c.more {
		if wanted[m[0]] {
			counts[m[1]]++
		}
	}
	return counts[1:]
}

// lazyIDs are the IDs of all documents by number, with their order.
type lazyIDs struct {
	once sync.Once
	ids  []string
	err  error
}

// documentIDs returns the ID of each document by its number.
func (v *view) documentIDs() ([]string, error) {
	v.ids.once.Do(func() { v.ids.ids, v.ids.err = readIDs(v.reader) })
	return v.ids.ids, v.ids.err
}

func readIDs(r bleveindex.IndexReader) (ids []string, err error) {
	all, err := r.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, all.Close()) }()
	for {
		doc, err := all.Next()
		if err != nil || doc == nil {
			return ids, err
		}
		id, err := r.ExternalID(doc)
		if err != nil {
			return nil, err
		}
		n := int(doc.Value())
		if n >= len(ids) {
			ids = append(ids, make([]string, n+1-len(ids))...)
		}
		ids[n] = id
	}
}
