package ingest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// A state is what the engine holds, without the adverts' texts: 15,000 postings have some 10 MB.
type state struct {
	postings map[posting.ID]*held
	byPath   map[string]map[posting.ID]bool // of a file: the postings with a copy from it
	byKey    map[key]map[posting.ID]bool    // the postings that could be one vacancy
	copies   map[key]int                    // how many those have together
}

// held is what is remembered of one posting.
type held struct {
	key       key
	employers []string         // as employersOf
	sources   []posting.Source // without Text
	fresh     bool             // stored by this Sync
}

func readState(ctx context.Context, engine index.Engine) (*state, error) {
	s := &state{map[posting.ID]*held{}, map[string]map[posting.ID]bool{}, map[key]map[posting.ID]bool{}, map[key]int{}}
	err := index.EachBare(ctx, engine, func(p posting.Posting) error {
		s.add(&p, false)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list what is indexed: %w", err)
	}
	return s, nil
}

func (s *state) add(p *posting.Posting, fresh bool) {
	s.remove(p.ID)
	h := &held{key: keyOf(p), employers: employersOf(p), sources: slices.Clone(p.Sources), fresh: fresh}
	for i := range h.sources {
		h.sources[i].Text = ""
		enter(s.byPath, h.sources[i].Path, p.ID)
	}
	enter(s.byKey, h.key, p.ID)
	s.copies[h.key] += len(h.sources)
	s.postings[p.ID] = h
}

func (s *state) remove(id posting.ID) {
	h := s.postings[id]
	if h == nil {
		return
	}
	for _, source := range h.sources {
		delete(s.byPath[source.Path], id)
		if len(s.byPath[source.Path]) == 0 {
			delete(s.byPath, source.Path)
		}
	}
	delete(s.byKey[h.key], id)
	s.copies[h.key] -= len(h.sources)
	delete(s.postings, id)
}

func enter[K comparable](m map[K]map[posting.ID]bool, k K, id posting.ID) {
	if m[k] == nil {
		m[k] = map[posting.ID]bool{}
	}
	m[k][id] = true
}

// knows reports whether any posting has a copy from the file at path.
func (s *state) knows(path string) bool { return len(s.byPath[path]) > 0 }

// digest is that of the bytes which the copies held of a file were read from; "" where they are not of
// one version of it: where an earlier Sync died between storing a posting and removing another with the
// same copy, or before it stored the file's first, or could not read the file.
func (s *state) digest(f file) string {
	digest, seen := "", map[int]bool{}
	for id := range s.byPath[f.path] {
		for _, source := range s.postings[id].sources {
			if source.Path != f.path {
				continue
			}
			if source.Name != f.name || seen[source.Number] || len(seen) > 0 && source.Digest != digest {
				return ""
			}
			digest, seen[source.Number] = source.Digest, true
		}
	}
	if !seen[0] {
		return ""
	}
	return digest
}

// missing returns the paths of the files that were not found, save those at or under a path that could
// not be read.
func (s *state) missing(found *finding) []string {
	var paths []string
	for path := range s.byPath {
		if !found.seen[path] && !slices.ContainsFunc(found.unreadable, func(root string) bool { return within(path, root) }) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// name returns the name by which a file that is held was shown.
func (s *state) name(path string) string {
	for _, id := range slices.Sorted(maps.Keys(s.byPath[path])) {
		for _, source := range s.postings[id].sources {
			if source.Path == path {
				return source.Name
			}
		}
	}
	return path
}

// merged returns the names of the files that this Sync made one posting of, for each such posting.
func (s *state) merged() [][]string {
	var all [][]string
	for _, h := range s.postings {
		if !h.fresh || len(h.sources) == 1 {
			continue
		}
		var names []string
		for _, source := range h.sources {
			if !slices.Contains(names, source.Name) {
				names = append(names, source.Name)
			}
		}
		all = append(all, names)
	}
	slices.SortFunc(all, func(a, b []string) int { return slices.Compare(a, b) })
	return all
}

func within(path, root string) bool {
	return path == root || root == "." && !strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "../") ||
		strings.HasPrefix(path, strings.TrimSuffix(root, "/")+"/")
}
