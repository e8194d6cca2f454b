package ingest

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// A change is to what some files hold.
type change struct {
	paths  []string          // of the files
	copies []posting.Posting // that they hold now
	gone   map[string]bool   // paths whose held copies count no more, those of paths among them
}

// settle makes engine and state hold the change, merged with all that it could be one vacancy with.
// All postings are stored in one Put, and others removed only after it: an engine that dies between
// the two holds some copies twice, which state.digest finds. The first copy of a file comes last, so
// that a file is not taken for complete where an engine stores a large Put piece by piece.
func settle(ctx context.Context, engine index.Engine, had *state, c change, o Options) error {
	touched := had.touched(c)
	held, err := had.lookUp(ctx, engine, touched, c)
	if err != nil {
		return err
	}
	remember(c.copies, held, o.At)
	kept, err := keep(ctx, held, c.gone, o)
	if err != nil {
		return err
	}
	var put []posting.Posting
	for _, copies := range group(slices.Concat(c.copies, kept.copies)) {
		if id, same := kept.unchanged(copies, had); same {
			delete(touched, id)
			continue
		}
		put = append(put, kept.withUnread(merge(copies), copies))
	}
	for id, sources := range kept.unread {
		for _, source := range sources {
			o.Log.Warn("a merged advert can be read neither from its file nor from its text, and no copy of it is left",
				slog.String("source", source.Name), slog.String("posting", string(id)))
		}
	}
	slices.SortStableFunc(put, func(a, b posting.Posting) int { return cmp.Compare(lowest(b.Sources), lowest(a.Sources)) })
	if len(put) > 0 {
		if err := engine.Put(ctx, put...); err != nil {
			return fmt.Errorf("store %d postings: %w", len(put), err)
		}
	}
	for i := range put {
		delete(touched, put[i].ID)
		had.add(&put[i], true)
	}
	if len(touched) == 0 {
		return nil
	}
	stale := slices.Sorted(maps.Keys(touched))
	if err := engine.Delete(ctx, stale...); err != nil {
		return fmt.Errorf("remove %d outdated postings: %w", len(stale), err)
	}
	for _, id := range stale {
		had.remove(id)
	}
	return nil
}

// lowest is the least number of a copy within its file.
func lowest(sources []posting.Source) int {
	return slices.MinFunc(sources, func(a, b posting.Source) int { return cmp.Compare(a.Number, b.Number) }).Number
}

// touched are the postings held that a change bears on: those with a copy from its files, and those that
// could be one vacancy with such a copy, as it was or as it is, at once or by way of others.
func (s *state) touched(c change) map[posting.ID]bool {
	ids := map[posting.ID]bool{}
	from := map[key]*employerSet{} // the employers from which to go on
	reach := func(k key, employers []string) {
		if from[k] == nil {
			from[k] = &employerSet{known: map[string]bool{}}
		}
		from[k].add(employers)
	}
	for _, path := range c.paths {
		for id := range s.byPath[path] {
			ids[id] = true
			h := s.postings[id]
			reach(h.key, h.employers)
		}
	}
	for i := range c.copies {
		reach(keyOf(&c.copies[i]), employersOf(&c.copies[i]))
	}
	for k, employers := range from {
		if k.title == "" {
			continue
		}
		far := maps.Clone(s.byKey[k])
		for i := 0; i < len(employers.all); i++ {
			for id := range far {
				if h := s.postings[id]; !otherEmployers(employers.all[i], h.employers, k.closing) {
					ids[id] = true
					delete(far, id)
					employers.add(h.employers)
				}
			}
		}
	}
	return ids
}

// An employerSet holds what employersOf gave of copies, each once.
type employerSet struct {
	all   [][]string
	known map[string]bool
}

func (s *employerSet) add(employers []string) {
	if joined := strings.Join(employers, "\n"); !s.known[joined] {
		s.known[joined] = true
		s.all = append(s.all, employers)
	}
}

// lookUp brings those of the postings that have a copy from a file which is still there.
func (s *state) lookUp(ctx context.Context, engine index.Engine, ids map[posting.ID]bool, c change) ([]posting.Posting, error) {
	read := map[string]bool{}
	for i := range c.copies {
		read[c.copies[i].Sources[0].Path] = true
	}
	want := query.Or{}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		if slices.ContainsFunc(s.postings[id].sources, func(source posting.Source) bool { return !c.gone[source.Path] || read[source.Path] }) {
			want.Of = append(want.Of, query.Term{Field: "id", Value: string(id)})
		}
	}
	if len(want.Of) == 0 {
		return nil, nil
	}
	found, err := engine.Search(ctx, index.Request{Where: want, Scope: index.Any, Limit: -1})
	if err != nil {
		return nil, fmt.Errorf("look up %d postings: %w", len(want.Of), err)
	}
	return found.Postings, nil
}
