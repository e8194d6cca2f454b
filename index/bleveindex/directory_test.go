package bleveindex

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

func open(t *testing.T, dir string, o Options) *Index {
	t.Helper()
	x, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func shut(t *testing.T, x *Index) {
	t.Helper()
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
}

// holds checks that the index keeps and finds exactly ps, in order of ID.
func holds(t *testing.T, x *Index, ps []posting.Posting) {
	t.Helper()
	want := map[posting.ID]string{}
	for _, p := range ps {
		want[p.ID] = p.Title
	}
	got := map[posting.ID]string{}
	err := x.Each(t.Context(), func(p posting.Posting) error { got[p.ID] = p.Title; return nil })
	if err != nil {
		t.Fatal(err)
	}
	result, err := x.Search(t.Context(), index.Request{Scope: index.Any, Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	count, err := x.Count()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) || result.Total != len(want) || count != len(want) {
		t.Errorf("visits %d, finds %d and counts %d postings, want %d", len(got), result.Total, count, len(want))
	}
	for _, p := range result.Postings {
		if title, ok := want[p.ID]; !ok || p.Title != title || got[p.ID] != title {
			t.Errorf("finds %s %q and keeps %q, want %q", p.ID, p.Title, got[p.ID], title)
		}
	}
}

func TestReopen(t *testing.T) {
	dir, ps := t.TempDir(), indextest.Generate(1, 1200, 0)
	x := open(t, dir, Options{})
	if err := x.Put(t.Context(), ps...); err != nil {
		t.Fatal(err)
	}
	if err := x.Delete(t.Context(), ps[0].ID); err != nil {
		t.Fatal(err)
	}
	shut(t, x)
	var log bytes.Buffer
	holds(t, open(t, dir, Options{Log: slog.New(slog.NewTextHandler(&log, nil))}), ps[1:])
	if log.Len() > 0 {
		t.Errorf("a sound index opens with words: %s", &log)
	}
}

func TestLockedIndexIsAClearError(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, Options{})
	start := time.Now()
	x, err := Open(dir, Options{})
	if err == nil {
		shut(t, x)
	}
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), dir) {
		t.Errorf("got error %v, want %v with the directory's name", err, ErrLocked)
	}
	host, hostErr := os.Hostname()
	check(t, hostErr)
	for _, word := range []string{strconv.Itoa(os.Getpid()), host, "since "} {
		if !strings.Contains(fmt.Sprint(err), word) {
			t.Errorf("%q does not say who holds the index: %s", err, word)
		}
	}
	if waited := time.Since(start); waited > 2*time.Second {
		t.Errorf("waited %s for the lock", waited)
	}
}

func TestClosedIndexRefuses(t *testing.T) {
	x := open(t, t.TempDir(), Options{})
	shut(t, x)
	_, searchErr := x.Search(t.Context(), index.Request{})
	_, countErr := x.Count()
	for name, err := range map[string]error{
		"Search": searchErr, "Count": countErr, "Put": x.Put(t.Context(), posting.Posting{ID: "a"}), "Delete": x.Delete(t.Context(), "a"),
		"Each": x.Each(t.Context(), func(posting.Posting) error { return nil }), "Rebuild": x.Rebuild(t.Context(), nil),
	} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s returned %v, want %v", name, err, ErrClosed)
		}
	}
	if err := x.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

// TestUnfitSearchDirectoryIsRebuilt spoils the search directory in each way and opens it again.
func TestUnfitSearchDirectoryIsRebuilt(t *testing.T) {
	ps := indextest.Generate(2, batchSize+10, 0)
	for name, spoil := range map[string]func(t *testing.T, dir, search string){
		"removed": func(t *testing.T, _, search string) {
			check(t, os.RemoveAll(search))
		},
		"without its meta file": func(t *testing.T, _, search string) {
			check(t, os.Remove(filepath.Join(search, "index_meta.json")))
		},
		"without its root": func(t *testing.T, _, search string) {
			check(t, os.Remove(filepath.Join(search, "store", "root.bolt")))
		},
		"with a garbled root": func(t *testing.T, _, search string) {
			check(t, os.WriteFile(filepath.Join(search, "store", "root.bolt"), bytes.Repeat([]byte("x"), 1<<16), 0o600))
		},
		"without its segments": func(t *testing.T, _, search string) {
			for _, path := range segments(t, search) {
				check(t, os.Remove(path))
			}
		},
		"with empty segments": func(t *testing.T, _, search string) {
			for _, path := range segments(t, search) {
				check(t, os.Truncate(path, 0))
			}
		},
		"with segments cut in half": func(t *testing.T, _, search string) {
			for _, path := range segments(t, search) {
				info, err := os.Stat(path)
				check(t, err)
				check(t, os.Truncate(path, info.Size()/2))
			}
		},
		"with a garbled tail": func(t *testing.T, _, search string) {
			for _, path := range segments(t, search) {
				data, err := os.ReadFile(path)
				check(t, err)
				for i := range 200 {
					data[len(data)-1-i] ^= 0x5a
				}
				check(t, os.WriteFile(path, data, 0o600))
			}
		},
		"of another schema": func(t *testing.T, dir, search string) {
			kept, err := openRecords(dir)
			check(t, err)
			check(t, kept.setSearch(filepath.Base(search), "0-old"))
			check(t, kept.close())
		},
		"with a posting too few": func(t *testing.T, dir, search string) {
			kept, err := openRecords(dir)
			check(t, err)
			b, err := (&Index{dir: dir}).openSearch(kept)
			check(t, err)
			check(t, b.Delete(string(ps[3].ID)))
			check(t, errors.Join(b.Close(), kept.close()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			x := open(t, dir, Options{})
			check(t, x.Put(t.Context(), ps...))
			shut(t, x)
			spoil(t, dir, filepath.Join(dir, "search-1"))

			var log bytes.Buffer
			var steps []int
			x = open(t, dir, Options{Log: slog.New(slog.NewTextHandler(&log, nil)), Progress: func(done, total int) {
				if total != len(ps) {
					t.Errorf("progress of %d, want %d", total, len(ps))
				}
				steps = append(steps, done)
			}})
			holds(t, x, ps)
			if !strings.Contains(log.String(), "rebuilding") {
				t.Errorf("the log does not tell of a rebuild: %s", &log)
			}
			if want := []int{batchSize, len(ps)}; !slices.Equal(steps, want) {
				t.Errorf("progress came as %v, want %v", steps, want)
			}
			left, err := filepath.Glob(filepath.Join(dir, "search-*"))
			check(t, err)
			if len(left) != 1 {
				t.Errorf("left are %q, want one search directory", left)
			}
		})
	}
}

func segments(t *testing.T, search string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(search, "store", "*.zap"))
	check(t, err)
	if len(found) == 0 {
		t.Fatal("no segments")
	}
	return found
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestEachBareLeavesOutTheTextsAlone(t *testing.T) {
	x := open(t, t.TempDir(), Options{})
	ps := indextest.Generate(3, batchSize+100, 100)
	check(t, x.Put(t.Context(), ps...))
	want := map[posting.ID]posting.Posting{}
	for _, p := range ps {
		p.Sources = slices.Clone(p.Sources)
		for i := range p.Sources {
			p.Sources[i].Text = ""
		}
		want[p.ID] = p
	}
	n := 0
	check(t, index.EachBare(t.Context(), x, func(p posting.Posting) error {
		n++
		if !reflect.DeepEqual(p, want[p.ID]) {
			t.Errorf("%s is visited as %+v, want %+v", p.ID, p, want[p.ID])
		}
		return nil
	}))
	if n != len(ps) {
		t.Errorf("%d postings are visited, want %d", n, len(ps))
	}
}

func TestRebuildKeepsEverything(t *testing.T) {
	for name, opened := range map[string]func() (*Index, error){
		"on disk":   func() (*Index, error) { return Open(t.TempDir(), Options{}) },
		"in memory": OpenMemory,
	} {
		t.Run(name, func(t *testing.T) {
			x, err := opened()
			check(t, err)
			ps := indextest.Generate(3, 600, 0)
			check(t, x.Put(t.Context(), ps...))
			for range 3 {
				check(t, x.Rebuild(t.Context(), nil))
			}
			holds(t, x, ps)
			cancelled, cancel := context.WithCancel(t.Context())
			cancel()
			if err := x.Rebuild(cancelled, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("a cancelled rebuild returned %v", err)
			}
			holds(t, x, ps)
			shut(t, x)
		})
	}
}

// TestPreparedChangesAreFinished stops a write after each of its steps.
func TestPreparedChangesAreFinished(t *testing.T) {
	before := []posting.Posting{{ID: "a", Title: "Nurse"}, {ID: "b", Title: "Porter"}}
	after := []posting.Posting{{ID: "a", Title: "Senior Nurse"}, {ID: "c", Title: "Chef"}}
	var changes []change
	for _, p := range after {
		c, err := newChange(&p)
		check(t, err)
		changes = append(changes, c)
	}
	changes = append(changes, change{id: "b"})
	for name, begin := range map[string]func(x *Index) error{
		"prepared": func(x *Index) error { return x.records.prepare(changes) },
		"prepared and indexed": func(x *Index) error {
			return errors.Join(x.records.prepare(changes), x.indexChanges(x.bleve, changes))
		},
		"prepared and the search directory lost": func(x *Index) error {
			return errors.Join(x.records.prepare(changes), x.records.(*boltRecords).setSearch("", ""))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			x := open(t, dir, Options{})
			check(t, x.Put(t.Context(), before...))
			check(t, begin(x))
			holds(t, x, before) // nothing shows before the last step
			shut(t, x)
			x = open(t, dir, Options{})
			holds(t, x, after)
			left, err := x.records.prepared()
			if err != nil || len(left) > 0 {
				t.Errorf("prepared are still %v, %v", left, err)
			}
		})
	}
}

func TestFailedWriteIsFinishedByTheNext(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir, Options{})
	failed := posting.Posting{ID: "a", Title: "Nurse"}
	c, err := newChange(&failed)
	check(t, err)
	changes := []change{c}
	check(t, x.records.prepare(changes))
	check(t, x.indexChanges(x.bleve, changes))
	next := posting.Posting{ID: "b", Title: "Porter"}
	check(t, x.Put(t.Context(), next))
	holds(t, x, []posting.Posting{failed, next})
}

func TestRemainsOfAnInterruptedRebuildAreRemoved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "[odd name]")
	shut(t, open(t, dir, Options{}))
	remains := filepath.Join(dir, "search-2")
	check(t, os.MkdirAll(filepath.Join(remains, "store"), 0o750))
	open(t, dir, Options{})
	if _, err := os.Stat(remains); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", remains, err)
	}
}
