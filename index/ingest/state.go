package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// A state is what the engine holds, by the path of each file.
type state map[string]*held

// held is what the engine holds of one file.
type held struct {
	ids    []posting.ID
	name   string
	digest string // "" where its postings disagree: an earlier Sync died between them
}

func readState(ctx context.Context, engine index.Engine) (state, error) {
	had := state{}
	err := engine.Each(ctx, func(p posting.Posting) error {
		source := p.Sources[0]
		h := had[source.Path]
		if h == nil {
			h = &held{name: source.Name, digest: source.Digest}
			had[source.Path] = h
		}
		h.ids = append(h.ids, p.ID)
		if h.digest != source.Digest {
			h.digest = ""
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list what is indexed: %w", err)
	}
	return had, nil
}

// matches reports whether the postings held are those of the file as it is now.
func (h *held) matches(f file, digest string) bool {
	return h != nil && h.digest == digest && h.name == f.name
}

// settle takes a file out of the state whose postings need no further thought.
func (s state) settle(r reading) { delete(s, r.file.path) }

// gone returns the names and postings of the files that were not found, save those at or under a path
// that could not be read.
func (s state) gone(unreadable []string) (names []string, ids []posting.ID) {
	paths := make([]string, 0, len(s))
	for path := range s {
		if !slices.ContainsFunc(unreadable, func(root string) bool { return within(path, root) }) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	for _, path := range paths {
		names = append(names, s[path].name)
		ids = append(ids, s[path].ids...)
	}
	return names, ids
}

func within(path, root string) bool {
	return path == root || root == "." && !strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "../") ||
		strings.HasPrefix(path, strings.TrimSuffix(root, "/")+"/")
}
