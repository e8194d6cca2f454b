package bleveindex

import (
	"errors"
	"slices"
	"testing"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// watchedRecords tell when changes are about to be kept, which an error prevents.
type watchedRecords struct {
	records
	keeping func() error
}

func (r *watchedRecords) apply(changes []change) error {
	if err := r.keeping(); err != nil {
		return err
	}
	return r.records.apply(changes)
}

// Searches see a write, and do not wait, while it is put among the records.
func TestWritesAreSeenBeforeTheyAreKept(t *testing.T) {
	x, err := OpenMemory()
	check(t, err)
	defer x.Close()
	check(t, x.Put(t.Context(), posting.Posting{ID: "a", Title: "Nurse"}, posting.Posting{ID: "b", Title: "Porter"}))
	now := []posting.Posting{{ID: "a", Title: "Senior Nurse"}, {ID: "b", Title: "Porter"}, {ID: "c", Title: "Chef"}}
	kept := 0
	x.records = &watchedRecords{x.records, func() error {
		kept++
		finds(t, x, now)
		return nil
	}}
	check(t, x.Put(t.Context(), now[0], now[2]))
	finds(t, x, now)
	now = now[:2]
	check(t, x.Delete(t.Context(), "c"))
	finds(t, x, now)
	if kept != 2 {
		t.Errorf("%d writes were kept, want 2", kept)
	}
}

// A write that could not be kept is kept before the next one, or before all is indexed anew.
func TestWritesThatCouldNotBeKept(t *testing.T) {
	for name, then := range map[string]func(x *Index) error{
		"another write": func(x *Index) error { return x.Put(t.Context(), posting.Posting{ID: "c", Title: "Chef"}) },
		"the same posting": func(x *Index) error {
			return x.Put(t.Context(), posting.Posting{ID: "a", Title: "Matron"}, posting.Posting{ID: "c", Title: "Chef"})
		},
		"indexed anew": func(x *Index) error { return x.Rebuild(t.Context(), nil) },
	} {
		t.Run(name, func(t *testing.T) {
			x, err := OpenMemory()
			check(t, err)
			defer x.Close()
			check(t, x.Put(t.Context(), posting.Posting{ID: "a", Title: "Nurse"}, posting.Posting{ID: "b", Title: "Porter"}))
			full := errors.New("no space left")
			kept := x.records
			x.records = &watchedRecords{kept, func() error { return full }}
			if err := x.Put(t.Context(), posting.Posting{ID: "a", Title: "Senior Nurse"}); !errors.Is(err, full) {
				t.Errorf("Put returned %v, want %v", err, full)
			}
			if err := x.Delete(t.Context(), "b"); !errors.Is(err, full) {
				t.Errorf("Delete returned %v, want %v", err, full)
			}
			x.records = kept
			check(t, then(x))
			want := map[string][]posting.Posting{
				"another write":    {{ID: "a", Title: "Senior Nurse"}, {ID: "b", Title: "Porter"}, {ID: "c", Title: "Chef"}},
				"the same posting": {{ID: "a", Title: "Matron"}, {ID: "b", Title: "Porter"}, {ID: "c", Title: "Chef"}},
				"indexed anew":     {{ID: "a", Title: "Senior Nurse"}, {ID: "b", Title: "Porter"}},
			}[name]
			holds(t, x, want)
		})
	}
}

// finds checks that a search finds exactly ps.
func finds(t *testing.T, x *Index, ps []posting.Posting) {
	t.Helper()
	r, err := x.Search(t.Context(), index.Request{Scope: index.Any, Limit: -1})
	check(t, err)
	var got, want []string
	for _, p := range r.Postings {
		got = append(got, string(p.ID)+" "+p.Title)
	}
	for _, p := range ps {
		want = append(want, string(p.ID)+" "+p.Title)
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("finds %q, want %q", got, want)
	}
}
