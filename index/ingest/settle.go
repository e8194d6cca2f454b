package ingest

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"vacancybot/index"
	"vacancybot/index/parse"
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
		put = append(put, merge(copies))
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
	employers := map[key][][]string{} // of the copies from which to go on
	for _, path := range c.paths {
		for id := range s.byPath[path] {
			ids[id] = true
			h := s.postings[id]
			employers[h.key] = append(employers[h.key], h.employers)
		}
	}
	for i := range c.copies {
		k := keyOf(&c.copies[i])
		employers[k] = append(employers[k], employersOf(&c.copies[i]))
	}
	for k, from := range employers {
		if k.title == "" {
			continue
		}
		far := maps.Clone(s.byKey[k])
		for i := 0; i < len(from); i++ {
			for id := range far {
				if h := s.postings[id]; !otherEmployers(from[i], h.employers, k.closing) {
					ids[id] = true
					delete(far, id)
					from = append(from, h.employers)
				}
			}
		}
	}
	return ids
}

// Kept copies are those of touched postings that still count.
type kept struct {
	copies []posting.Posting
	of     map[posting.ID]posting.ID // the posting that each copy is held in
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

// keep takes postings apart into the copies that still count. A posting of one copy is that copy; the
// copies of others are read again from their files.
func keep(ctx context.Context, held []posting.Posting, gone map[string]bool, o Options) (kept, error) {
	k := kept{of: map[posting.ID]posting.ID{}}
	for i := range held {
		if err := ctx.Err(); err != nil {
			return k, err
		}
		p := &held[i]
		for number, source := range p.Sources {
			if gone[source.Path] {
				continue
			}
			one := *p
			if len(p.Sources) > 1 {
				var ok bool
				if one, ok = readAgain(source, o); !ok {
					o.Log.Warn("a merged advert can be read neither from its file nor from its text", slog.String("source", source.Name))
					continue
				}
				one.History = historyOf(p, number)
			}
			k.copies = append(k.copies, one)
			k.of[one.ID] = p.ID
		}
	}
	return k, nil
}

// unchanged reports whether copies make a posting that is held as it is, and which.
func (k kept) unchanged(copies []posting.Posting, had *state) (posting.ID, bool) {
	id := k.of[copies[0].ID]
	if id == "" || len(copies) != len(had.postings[id].sources) {
		return "", false
	}
	for _, c := range copies {
		if k.of[c.ID] != id {
			return "", false
		}
	}
	return id, true
}

// readAgain reads the copy that a posting was merged from: from its file or, where that cannot be read or
// is not as it was, from the text that the engine kept. Such a copy has no digest, so that the next Sync
// that can reads the file.
func readAgain(source posting.Source, o Options) (posting.Posting, bool) {
	f := file{path: source.Path, name: source.Name}
	if isURL(source.Path) {
		f.at = memory(o.Dir).copyOf(source.Path)
	}
	if data, err := readFile(f, o.MaxBytes); err == nil && digestOf(data) == source.Digest {
		if ps, err := parseFile(f, data); err == nil && source.Number < len(ps) {
			return ps[source.Number], true
		}
	}
	ps, err := parse.Advert(source.Name, []byte(source.Text))
	if err != nil {
		return posting.Posting{}, false
	}
	source.Digest = ""
	return copyOf(ps[0], source), true
}
