package bleveindex

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"vacancybot/index"
)

// scan finds a phrase without the index of words: it reads the records of the postings of within.
func (s *searcher) scan(ctx context.Context, f index.Field, terms []string, within set) (set, error) {
	found := make(set, len(within))
	if len(terms) == 0 {
		return found, nil
	}
	slots := slices.Collect(within.all())
	share := len(slots)/runtime.GOMAXPROCS(0) + 1
	var workers sync.WaitGroup
	var mu sync.Mutex
	var errs []error
	for part := range slices.Chunk(slots, share) {
		workers.Go(func() {
			holding, err := s.scanEach(ctx, f, terms, part)
			mu.Lock()
			defer mu.Unlock()
			for _, slot := range holding {
				found.add(slot)
			}
			errs = append(errs, err)
		})
	}
	workers.Wait()
	return found, errors.Join(errs...)
}

func (s *searcher) scanEach(ctx context.Context, f index.Field, terms []string, slots []uint32) (holding []uint32, err error) {
	records, err := s.reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, records.close()) }()
	for _, slot := range slots {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id := s.table.id(slot)
		kept := records.get(id)
		p, err := decode(id, kept.facts, kept.texts)
		if err != nil {
			return nil, err
		}
		for _, v := range f.Values(&p) {
			if holdsPhrase(s.words.termsOf(nil, v), terms) {
				holding = append(holding, slot)
				break
			}
		}
	}
	return holding, nil
}

func holdsPhrase(text, phrase []string) bool {
	for len(text) >= len(phrase) {
		if slices.Equal(text[:len(phrase)], phrase) {
			return true
		}
		text = text[1:]
	}
	return false
}
