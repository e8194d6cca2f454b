package bleveindex

import (
	"context"
	"errors"
	"slices"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// phrase returns the documents of within that hold the terms next to one another in one value. Of no
// terms that is none. Positions are read only of documents that hold every term: to read them is
// most of the work.
func (v *view) phrase(ctx context.Context, field string, terms []string, within set) (set, error) {
	if len(terms) == 0 {
		return make(set, len(within)), nil
	}
	var err error
	for _, term := range terms {
		if within, err = v.holding(ctx, field, term, within); err != nil {
			return nil, err
		}
	}
	if len(terms) == 1 || within.empty() {
		return within, nil
	}
	return v.adjacent(ctx, field, terms, within)
}

func (v *view) adjacent(ctx context.Context, field string, terms []string, within set) (found set, err error) {
	readers := make([]bleveindex.TermFieldReader, 0, len(terms))
	defer func() {
		for _, r := range readers {
			err = errors.Join(err, r.Close())
		}
	}()
	for _, term := range terms {
		r, err := v.reader.TermFieldReader(ctx, []byte(term), field, true, false, true)
		if err != nil {
			return nil, err
		}
		readers = append(readers, r)
	}
	found = make(set, len(within))
	docs := make([]bleveindex.TermFieldDoc, len(terms))
	var starts []place
	for doc := range within.all() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id := bleveindex.NewIndexInternalID(nil, doc)
		for i, r := range readers {
			at, err := r.Advance(id, docs[i].Reset())
			if err != nil {
				return nil, err
			}
			if at == nil || at.ID.Value() != doc {
				starts = nil // not possible, since the document holds the term
				break
			}
			if starts = continued(starts, at.Vectors, i); len(starts) == 0 {
				break
			}
		}
		if len(starts) > 0 {
			found.add(doc)
		}
	}
	return found, nil
}

// A place is the position of a word within one of a field's values.
type place struct{ value, position uint64 }

// continued returns where phrases begin that the term at that distance from the beginning carries on.
func continued(starts []place, term []*bleveindex.TermFieldVector, distance int) []place {
	if distance == 0 {
		starts = starts[:0]
		for _, t := range term {
			starts = append(starts, placeOf(t))
		}
		return starts
	}
	return slices.DeleteFunc(starts, func(start place) bool {
		wanted := place{start.value, start.position + uint64(distance)}
		return !slices.ContainsFunc(term, func(t *bleveindex.TermFieldVector) bool { return placeOf(t) == wanted })
	})
}

func placeOf(t *bleveindex.TermFieldVector) place {
	p := place{position: t.Pos}
	if len(t.ArrayPositions) > 0 {
		p.value = t.ArrayPositions[0]
	}
	return p
}
