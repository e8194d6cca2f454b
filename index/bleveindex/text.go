package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A text is what bleve has indexed of the postings' words, as it stands between two writes: a snapshot of its
// segments. Its lists are read segment by segment, without bleve's own searchers, since they know
// nothing of slots and rank what needs no ranking.
type text struct {
	snapshot *scorch.IndexSnapshot
	segments []textSegment
}

// A textSegment is a part of the index that does not change but for what is deleted from it.
type textSegment struct {
	*scorch.SegmentSnapshot
	slots []uint32 // by the segment's own numbers of documents
}

// noSlot stands for documents of postings that were deleted before the table was made.
const noSlot = ^uint32(0)

// newText takes a snapshot. What an earlier one knows of segments that are still there is kept: merging
// and writing make new ones, and only of those are the documents' slots looked up.
func newText(b bleve.Index, before *text, slotOf func(id []byte) uint32) (*text, error) {
	advanced, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(fmt.Errorf("bleve gives a reader of type %T", reader), reader.Close())
	}
	t := &text{snapshot: snapshot}
	known := map[uint64][]uint32{}
	if before != nil {
		for _, s := range before.segments {
			known[s.Id()] = s.slots
		}
	}
	for _, s := range snapshot.Segments() {
		slots := known[s.Id()]
		if slots == nil {
			if slots, err = slotsOf(s.Segment(), slotOf); err != nil {
				return nil, errors.Join(err, t.close())
			}
		}
		t.segments = append(t.segments, textSegment{s, slots})
	}
	return t, nil
}

func slotsOf(s segment.Segment, slotOf func(id []byte) uint32) ([]uint32, error) {
	slots := make([]uint32, s.Count())
	for n := range slots {
		id, err := s.DocID(uint64(n))
		if err != nil {
			return nil, err
		}
		slots[n] = slotOf(id)
	}
	return slots, nil
}

func (t *text) close() error { return t.snapshot.Close() }

// phrase returns the postings of within that hold the terms next to one another in one value. Of no
// terms that is none.
func (t *text) phrase(ctx context.Context, field string, terms []string, within set) (set, error) {
	found := make(set, len(within))
	if len(terms) == 0 {
		return found, nil
	}
	if len(terms) == 1 || len(t.segments) < 2 {
		for _, s := range t.segments {
			if err := s.phrase(ctx, field, terms, within, found); err != nil {
				return nil, err
			}
		}
		return found, nil
	}
	// Positions take long to read: all processors share in it.
	var workers sync.WaitGroup
	var next atomic.Int32
	errs := make([]error, min(runtime.GOMAXPROCS(0), len(t.segments)))
	parts := make([]set, len(errs))
	for w := range errs {
		workers.Go(func() {
			parts[w] = make(set, len(within))
			for n := int(next.Add(1)) - 1; n < len(t.segments) && errs[w] == nil; n = int(next.Add(1)) - 1 {
				errs[w] = t.segments[n].phrase(ctx, field, terms, within, parts[w])
			}
		})
	}
	workers.Wait()
	for _, part := range parts {
		found.addAll(part)
	}
	return found, errors.Join(errs...)
}

// phrase adds to found the postings of within in the segment that hold the phrase.
func (s *textSegment) phrase(ctx context.Context, field string, terms []string, within, found set) error {
	return guarded(errUnsoundWords, func() error { return s.addPhrase(ctx, field, terms, within, found) })
}

func (s *textSegment) addPhrase(ctx context.Context, field string, terms []string, within, found set) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	dictionary, err := s.Segment().Dictionary(field)
	if err != nil || dictionary == nil {
		return err
	}
	lists := make([]segment.PostingsList, len(terms))
	var holding *roaring.Bitmap
	for i, term := range terms {
		if lists[i], err = dictionary.PostingsList([]byte(term), s.Deleted(), nil); err != nil {
			return err
		}
		docs, err := documents(lists[i])
		if err != nil {
			return err
		}
		if holding == nil {
			holding = docs
		} else {
			holding = roaring.And(holding, docs)
		}
		if holding.IsEmpty() {
			return nil
		}
	}
	candidates := s.within(holding, within)
	if len(terms) > 1 {
		if candidates, err = adjacent(ctx, lists, candidates); err != nil {
			return err
		}
	}
	for _, doc := range candidates {
		found.add(s.slots[doc])
	}
	return nil
}

// within returns those documents whose postings are in a set.
func (s *textSegment) within(docs *roaring.Bitmap, within set) []uint32 {
	out := make([]uint32, 0, docs.GetCardinality())
	buffer := make([]uint32, 512)
	for all := docs.ManyIterator(); ; {
		n := all.NextMany(buffer)
		if n == 0 {
			return out
		}
		for _, doc := range buffer[:n] {
			if within.has(s.slots[doc]) {
				out = append(out, doc)
			}
		}
	}
}

// documents returns the documents of a list; it is not to be changed.
func documents(list segment.PostingsList) (*roaring.Bitmap, error) {
	all, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return nil, fmt.Errorf("bleve gives a list of type %T", list)
	}
	if doc, one := all.DocNum1Hit(); one {
		return roaring.BitmapOf(uint32(doc)), nil
	}
	if docs := all.ActualBitmap(); docs != nil {
		return docs, nil
	}
	return roaring.New(), nil
}

// adjacent returns those documents in which the terms of the lists follow one another.
func adjacent(ctx context.Context, lists []segment.PostingsList, docs []uint32) ([]uint32, error) {
	readers := make([]segment.PostingsIterator, len(lists))
	for i, list := range lists {
		readers[i] = list.Iterator(true, false, true, nil)
	}
	found := docs[:0]
	var starts []uint64
	for _, doc := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i, r := range readers {
			at, err := r.Advance(uint64(doc))
			if err != nil {
				return nil, err
			}
			if at == nil || at.Number() != uint64(doc) {
				return nil, fmt.Errorf("the positions of document %d are missing", doc)
			}
			if starts = continued(starts, at.Locations(), i); len(starts) == 0 {
				break
			}
		}
		if len(starts) > 0 {
			found = append(found, doc)
		}
	}
	return found, nil
}

// continued returns where phrases begin that the term at that distance from the beginning carries on.
func continued(starts []uint64, term []segment.Location, distance int) []uint64 {
	if distance == 0 {
		starts = starts[:0]
		for _, t := range term {
			starts = append(starts, t.Pos())
		}
		return starts
	}
	// Both ascend.
	kept := starts[:0]
	for _, start := range starts {
		for len(term) > 0 && term[0].Pos() < start+uint64(distance) {
			term = term[1:]
		}
		if len(term) > 0 && term[0].Pos() == start+uint64(distance) {
			kept = append(kept, start)
		}
	}
	return kept
}
