package indextest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"vacancybot/index"
	"vacancybot/index/posting"
)

var storeLaws = []law{
	{"PutReplaces", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Title: "Nurse", Bands: []string{"5"}}, posting.Posting{ID: "b", Title: "Nurse"})
		put(t, e, posting.Posting{ID: "a", Title: "Porter"})
		expect(t, e, map[string]string{`title = nurse`: "b", `title = porter`: "a", `band is stated`: "", `all`: "a b"})
	}},
	{"TheLastOfOneBatchStays", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Title: "Nurse"}, posting.Posting{ID: "a", Title: "Porter"})
		expect(t, e, map[string]string{`title = nurse`: "", `title = porter`: "a"})
	}},
	{"PutOfNothingIsNoError", func(t *testing.T, e index.Engine) {
		put(t, e)
		expect(t, e, map[string]string{`all`: ""})
	}},
	{"PutWantsAnID", func(t *testing.T, e index.Engine) {
		if err := e.Put(t.Context(), posting.Posting{ID: "a"}, posting.Posting{Title: "Nurse"}); err == nil {
			t.Error("a posting without an ID was taken")
		}
		expect(t, e, map[string]string{`all`: ""})
	}},
	{"PostingsComeBackWhole", func(t *testing.T, e index.Engine) {
		ps := Generate(1, 50, 2000)
		put(t, e, ps...)
		result := search(t, e, index.Request{Scope: index.Any, Limit: -1})
		if d := difference(result, search(t, NewMemory(ps...), index.Request{Scope: index.Any, Limit: -1})); d != "" {
			t.Error(d)
		}
	}},
	{"IDsMayHoldAnything", func(t *testing.T, e index.Engine) {
		ids := []posting.ID{"a b", "a/b", "dépôt", "\"", "https://jobs.example/1?x=y#z"}
		for _, id := range ids {
			put(t, e, posting.Posting{ID: id, Title: "Nurse"})
		}
		if got := all(t, e); len(got) != len(ids) {
			t.Errorf("holds %q, want %q", idsOf(got), ids)
		}
		if got := search(t, e, index.Request{Limit: -1}).Postings; len(got) != len(ids) {
			t.Errorf("finds %q, want %q", idsOf(got), ids)
		}
	}},
	{"DeleteForgets", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a"}, posting.Posting{ID: "b"}, posting.Posting{ID: "c"})
		if err := e.Delete(t.Context(), "a", "c"); err != nil {
			t.Fatal(err)
		}
		expect(t, e, map[string]string{`all`: "b", `not band is stated`: "b"})
		if got := join(all(t, e)); got != "b" {
			t.Errorf("Each visits %q, want b", got)
		}
		put(t, e, posting.Posting{ID: "a"})
		expect(t, e, map[string]string{`all`: "a b"})
	}},
	{"DeleteUnknownIsNoError", func(t *testing.T, e index.Engine) {
		if err := e.Delete(t.Context(), "never seen", ""); err != nil {
			t.Error(err)
		}
		if err := e.Delete(t.Context()); err != nil {
			t.Error(err)
		}
	}},
	{"EachVisitsInOrder", func(t *testing.T, e index.Engine) {
		ps := Generate(2, 300, 0)
		put(t, e, ps[150:]...)
		put(t, e, ps[:150]...)
		got, want := all(t, e), all(t, NewMemory(ps...))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("Each visits %q, want %q", idsOf(got), idsOf(want))
		}
	}},
	{"EachStopsAtAnError", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a"}, posting.Posting{ID: "b"})
		stop, visits := errors.New("stop"), 0
		err := e.Each(t.Context(), func(posting.Posting) error { visits++; return stop })
		if !errors.Is(err, stop) || visits != 1 {
			t.Errorf("Each visited %d postings and returned %v, want 1 and %v", visits, err, stop)
		}
	}},
	{"EachMayWrite", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a"}, posting.Posting{ID: "b"})
		err := e.Each(t.Context(), func(p posting.Posting) error {
			p.Title = "Nurse"
			return e.Put(t.Context(), p)
		})
		if err != nil {
			t.Fatal(err)
		}
		expect(t, e, map[string]string{`title = nurse`: "a b"})
	}},
	{"CancelledContext", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a"})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, searchErr := e.Search(ctx, index.Request{})
		for name, err := range map[string]error{
			"Search": searchErr,
			"Put":    e.Put(ctx, posting.Posting{ID: "b"}),
			"Delete": e.Delete(ctx, "a"),
			"Each":   e.Each(ctx, func(posting.Posting) error { return nil }),
			"names":  index.EachName(ctx, e, []string{"title"}, func(index.Name, int) {}),
		} {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s returned %v, want %v", name, err, context.Canceled)
			}
		}
		expect(t, e, map[string]string{`all`: "a"})
	}},
	{"NamesAreThoseOfThePostings", namesAreThoseOfThePostings},
	{"SearchWhileWriting", searchWhileWriting},
}

// namesAreThoseOfThePostings counts the names in what is left after postings were replaced and deleted.
func namesAreThoseOfThePostings(t *testing.T, e index.Engine) {
	ps, others := Generate(4, 300, 0), Generate(5, 100, 0)
	put(t, e, ps...)
	var gone []posting.ID
	for i := range 100 {
		others[i].ID = ps[i].ID
		gone = append(gone, ps[100+i].ID)
	}
	put(t, e, others...)
	if err := e.Delete(t.Context(), gone...); err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, f := range index.Fields() {
		if f.Kind == index.Keyword {
			fields = append(fields, f.Name)
		}
	}
	count := func(e index.Engine) map[string]int {
		counts := map[string]int{}
		if err := index.EachName(t.Context(), e, fields, func(n index.Name, postings int) {
			at := ""
			if n.At != nil {
				at = fmt.Sprint(*n.At)
			}
			counts[fmt.Sprintf("%s %q %q %s", n.Field, n.Value, n.Alias, at)] += postings
		}); err != nil {
			t.Fatal(err)
		}
		return counts
	}
	got, want := count(e), count(NewMemory(append(others, ps[200:]...)...))
	for name, n := range want {
		if got[name] != n {
			t.Errorf("%s: %d postings, want %d", name, got[name], n)
		}
	}
	for name, n := range got {
		if want[name] == 0 {
			t.Errorf("%s: %d postings, want none", name, n)
		}
	}
}

// searchWhileWriting reads from two goroutines while two others replace and delete. What is never
// touched must be in every result, and every result must be whole.
func searchWhileWriting(t *testing.T, e index.Engine) {
	ctx := t.Context()
	ps := Generate(3, 60, 500)
	kept, changing := ps[:30], ps[30:]
	put(t, e, kept...)
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for half := range 2 {
		writers.Go(func() {
			for round := range 5 {
				batch := slices.Clone(changing[half*15:][:15])
				for i := range batch {
					batch[i].Title = fmt.Sprintf("Round %d", round)
				}
				if err := e.Put(ctx, batch...); err != nil {
					t.Errorf("put: %v", err)
					return
				}
				if err := e.Delete(ctx, changing[half*15+round].ID); err != nil {
					t.Errorf("delete: %v", err)
					return
				}
			}
		})
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				result, err := e.Search(ctx, index.Request{Scope: index.Any, Limit: -1, GroupBy: "title", Order: []index.Order{{Field: "closing"}}})
				if err != nil {
					t.Errorf("search: %v", err)
					return
				}
				held := map[posting.ID]bool{}
				for _, p := range result.Postings {
					held[p.ID] = true
				}
				for _, p := range kept {
					if !held[p.ID] {
						t.Errorf("%s is missing while others are written", p.ID)
						return
					}
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	// Each round deletes one posting, which the next round puts back: the last round's are gone.
	if got, want := len(all(t, e)), len(ps)-2; got != want {
		t.Errorf("holds %d postings at the end, want %d", got, want)
	}
}
