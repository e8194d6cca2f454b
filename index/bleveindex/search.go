package bleveindex

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"vacancybot/index"
	"vacancybot/index/lexicon"
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
	// The lock keeps the view and the records of one moment.
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.view == nil {
		return index.Result{}, ErrClosed
	}
	result, err := x.search(ctx, r)
	if err != nil {
		return index.Result{}, fmt.Errorf("search for %s: %w", whole(r), err)
	}
	return result, nil
}

func (x *Index) search(ctx context.Context, r index.Request) (index.Result, error) {
	all, err := x.view.all()
	if err != nil {
		return index.Result{}, err
	}
	docs, err := x.view.evaluate(ctx, whole(r), true, all)
	if err != nil {
		return index.Result{}, err
	}
	result := index.Result{Total: docs.len()}
	if r.GroupBy != "" {
		if result.Groups, err = x.view.groups(r.GroupBy, docs); err != nil {
			return index.Result{}, err
		}
	}
	if r.Measure != "" {
		if result.Spread, err = x.view.spread(r.Measure, docs); err != nil {
			return index.Result{}, err
		}
	}
	wanted := result.Total
	if r.Limit >= 0 && r.Limit < wanted-r.Offset {
		wanted = r.Offset + r.Limit
	}
	if wanted <= r.Offset {
		return result, nil
	}
	ids, err := x.view.firstInOrder(docs, r.Order, wanted)
	if err != nil {
		return index.Result{}, err
	}
	result.Postings, err = x.postings(ctx, ids[r.Offset:])
	return result, err
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

// groups counts the documents by the values of a field. Values are counted in the forms that they are
// printed in, and those that are the same when normalised then put together.
func (v *view) groups(field string, docs set) ([]index.Group, error) {
	f, _ := index.FieldNamed(field)
	if f.Kind == index.Keyword {
		field += shownSuffix
	}
	column, err := v.columns.of(field)
	if err != nil {
		return nil, err
	}
	type group struct {
		index.Group
		most int // how many print the value as Group.Value
	}
	merged := map[string]*group{}
	for i, n := range column.counts(docs) {
		if n == 0 {
			continue
		}
		shown := column.terms[i]
		value := lexicon.Normalise(shown)
		g, ok := merged[value]
		if !ok {
			g = new(group)
			merged[value] = g
		}
		g.Count += n
		if n > g.most { // terms ascend, so of two as frequent forms the smaller stays
			g.Value, g.most = shown, n
		}
	}
	var out []index.Group
	for _, g := range merged {
		out = append(out, g.Group)
	}
	slices.SortFunc(out, func(a, b index.Group) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return out, nil
}

// spread measures a field over documents.
func (v *view) spread(field string, docs set) (index.Spread, error) {
	f, _ := index.FieldNamed(field)
	lower, upper := f.Name, f.Name
	if f.Kind == index.Interval {
		lower, upper = f.Name+minSuffix, f.Name+maxSuffix
	}
	least, err := v.columns.of(lower)
	if err != nil {
		return index.Spread{}, err
	}
	most, err := v.columns.of(upper)
	if err != nil {
		return index.Spread{}, err
	}
	var sum index.SpreadSum
	for doc := range docs.all() {
		x, y := least.least[doc], most.least[doc]
		if x == 0 || y == 0 {
			continue
		}
		lo, err := numberOf(least.terms[x-1])
		if err != nil {
			return index.Spread{}, err
		}
		hi, err := numberOf(most.terms[y-1])
		if err != nil {
			return index.Spread{}, err
		}
		sum.Add(lo, hi)
	}
	return sum.Spread(), nil
}

// firstInOrder returns the IDs of the first n of docs, in order.
func (v *view) firstInOrder(docs set, by []index.Order, n int) ([]posting.ID, error) {
	compare, err := v.comparison(by)
	if err != nil {
		return nil, err
	}
	var idErr error
	id := func(doc uint64) string {
		id, err := v.id(doc)
		idErr = cmp.Or(idErr, err)
		return id
	}
	first := smallest(slices.Collect(docs.all()), n, func(a, b uint64) int {
		if c := compare(a, b); c != 0 {
			return c
		}
		return strings.Compare(id(a), id(b))
	})
	out := make([]posting.ID, len(first))
	for i, doc := range first {
		out[i] = posting.ID(id(doc))
	}
	return out, idErr
}

// comparison returns the order of documents, ties left open.
func (v *view) comparison(by []index.Order) (func(a, b uint64) int, error) {
	type key struct {
		*column
		descending bool
	}
	var keys []key
	for _, o := range by {
		c, err := v.columns.of(orderField(o))
		if err != nil {
			return nil, err
		}
		keys = append(keys, key{c, o.Descending})
	}
	return func(a, b uint64) int {
		for _, k := range keys {
			x, y := k.least[a], k.least[b]
			switch {
			case x == y:
				continue
			case x == 0: // not stated: last either way
				return 1
			case y == 0:
				return -1
			case k.descending:
				return cmp.Compare(y, x)
			}
			return cmp.Compare(x, y)
		}
		return 0
	}, nil
}

// orderField returns the indexed field whose terms are in the order asked for.
func orderField(o index.Order) string {
	f, _ := index.FieldNamed(o.Field)
	switch {
	case f.Kind == index.Keyword:
		return o.Field + orderSuffix
	case f.Kind == index.Interval && o.Descending:
		return o.Field + maxSuffix
	case f.Kind == index.Interval:
		return o.Field + minSuffix
	}
	return o.Field
}

// smallest returns the n smallest of docs in order, without sorting the others.
func smallest(docs []uint64, n int, compare func(a, b uint64) int) []uint64 {
	if n < len(docs)/4 {
		worst := &worstFirst{slices.Clone(docs[:n]), compare}
		heap.Init(worst)
		for _, doc := range docs[n:] {
			if compare(doc, worst.docs[0]) < 0 {
				worst.docs[0] = doc
				heap.Fix(worst, 0)
			}
		}
		docs = worst.docs
	}
	slices.SortFunc(docs, compare)
	return docs[:n]
}

// worstFirst is a heap of the documents that are the best so far.
type worstFirst struct {
	docs    []uint64
	compare func(a, b uint64) int
}

func (w *worstFirst) Len() int           { return len(w.docs) }
func (w *worstFirst) Less(i, j int) bool { return w.compare(w.docs[i], w.docs[j]) > 0 }
func (w *worstFirst) Swap(i, j int)      { w.docs[i], w.docs[j] = w.docs[j], w.docs[i] }
func (w *worstFirst) Push(any)           { panic("bleveindex: the heap has a fixed size") }
func (w *worstFirst) Pop() any           { panic("bleveindex: the heap has a fixed size") }

// postings reads and decodes the records, which takes most of the time of a search for many of them:
// so all processors share in it.
func (x *Index) postings(ctx context.Context, ids []posting.ID) ([]posting.Posting, error) {
	ps := make([]posting.Posting, len(ids))
	share := max(16, (len(ids)-1)/runtime.GOMAXPROCS(0)+1)
	errs := make([]error, (len(ids)-1)/share+1)
	var readers sync.WaitGroup
	for i := range errs {
		readers.Go(func() {
			start, end := i*share, min((i+1)*share, len(ids))
			errs[i] = x.read(ctx, ids[start:end], ps[start:end])
		})
	}
	readers.Wait()
	return ps, errors.Join(errs...)
}

func (x *Index) read(ctx context.Context, ids []posting.ID, into []posting.Posting) error {
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := x.records.get(id)
		if err != nil {
			return err
		}
		if data == nil {
			return fmt.Errorf("posting %s is indexed but not kept", id)
		}
		if into[i], err = decode(id, data); err != nil {
			return err
		}
	}
	return nil
}
