package ingest

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"vacancybot/index/posting"
)

// Kept copies are those of touched postings that still count.
type kept struct {
	copies []posting.Posting
	of     map[posting.ID]posting.ID // the posting that each copy is held in

	// unread are, by posting, the sources whose advert can be read neither from its file nor from a kept
	// text. They stay with the other copies of their posting.
	unread map[posting.ID][]posting.Source
}

// keep takes postings apart into the copies that still count. A posting of one copy is that copy; the
// copies of others are read again, each file once.
func keep(ctx context.Context, held []posting.Posting, gone map[string]bool, o Options) (kept, error) {
	k := kept{of: map[posting.ID]posting.ID{}, unread: map[posting.ID][]posting.Source{}}
	type part struct {
		posting *posting.Posting
		source  int // index into its Sources
		copy    posting.Posting
	}
	var parts []part
	merged := map[string][]int{} // by path: the parts of postings of several copies
	for i := range held {
		p := &held[i]
		for n, source := range p.Sources {
			switch {
			case gone[source.Path]:
			case len(p.Sources) == 1:
				parts = append(parts, part{p, n, *p})
			default:
				merged[source.Path] = append(merged[source.Path], len(parts))
				parts = append(parts, part{posting: p, source: n})
			}
		}
	}
	paths := slices.Collect(maps.Keys(merged))
	onAllCores(ctx, len(paths), func(i int) {
		var sources []posting.Source
		for _, n := range merged[paths[i]] {
			sources = append(sources, parts[n].posting.Sources[parts[n].source])
		}
		for j, copy := range readAgain(sources, o) {
			n := merged[paths[i]][j]
			copy.History = historyOf(parts[n].posting, parts[n].source)
			parts[n].copy = copy
		}
	})
	if err := ctx.Err(); err != nil {
		return k, err
	}
	for _, part := range parts {
		if part.copy.ID == "" {
			source := part.posting.Sources[part.source]
			source.Digest = ""
			k.unread[part.posting.ID] = append(k.unread[part.posting.ID], source)
			continue
		}
		k.copies = append(k.copies, part.copy)
		k.of[part.copy.ID] = part.posting.ID
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

// withUnread adds to a posting merged from copies the unread sources of the postings that those were in.
func (k kept) withUnread(p posting.Posting, copies []posting.Posting) posting.Posting {
	for _, c := range copies {
		if sources := k.unread[k.of[c.ID]]; len(sources) > 0 {
			p.Sources = append(slices.Clone(p.Sources), sources...)
			delete(k.unread, k.of[c.ID])
		}
	}
	return p
}

// readAgain reads the copies of one file that postings were merged from: from the file or, where that
// cannot be read or is not as it was, from the text that the engine kept. Such a copy has no digest, so
// that the next Sync that can reads the file. One that cannot be read at all has no ID.
func readAgain(sources []posting.Source, o Options) []posting.Posting {
	f := file{path: sources[0].Path, name: sources[0].Name}
	if isURL(f.path) {
		f.at = memory(o.Dir).copyOf(f.path)
	}
	var inFile []posting.Posting
	if data, err := readFile(f, o.MaxBytes); err == nil && slices.ContainsFunc(sources, func(s posting.Source) bool { return s.Digest == digestOf(data) }) {
		if ps, err := parseFile(f, data); err == nil {
			inFile = ps
		}
	}
	copies := make([]posting.Posting, len(sources))
	for i, source := range sources {
		if source.Number < len(inFile) && inFile[source.Number].Sources[0].Digest == source.Digest {
			copies[i] = inFile[source.Number]
			continue
		}
		if ps, err := parsed(source.Name, []byte(source.Text)); err == nil {
			source.Digest = ""
			copies[i] = copyOf(ps[0], source)
		}
	}
	return copies
}

// onAllCores calls f with each number below n, and returns when all calls have; when ctx ends, without
// those that had not begun.
func onAllCores(ctx context.Context, n int, f func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	workers.Wait()
}
