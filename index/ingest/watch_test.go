package ingest

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// A watched is a Watch over sources on a clock of its own, which stands still while anything runs.
type watched struct {
	changes chan struct{}
	told    []Summary
	at      []time.Duration // of each, since the beginning
	errs    []error
}

// watchFor runs Watch for so long while script plays.
func watchFor(t *testing.T, length time.Duration, engine index.Engine, sources []Source, o Options, script func(w *watched)) *watched {
	t.Helper()
	w := &watched{changes: make(chan struct{}, 1)}
	ctx, cancel := context.WithTimeout(t.Context(), length)
	defer cancel()
	began := time.Now()
	go script(w)
	watch(ctx, engine, sources, o, func(s Summary, err error) {
		w.told, w.at, w.errs = append(w.told, s), append(w.at, time.Since(began)), append(w.errs, err)
	}, w.changes)
	synctest.Wait()
	return w
}

// change writes files and says so.
func (w *watched) change(t *testing.T, folder string, files map[string]string) {
	write(t, folder, files)
	select {
	case w.changes <- struct{}{}:
	default:
	}
}

// idle is a script in which nothing happens.
func idle(*watched) {}

func TestEachSourceHasItsOwnSchedule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, s := t.TempDir(), &site{answers: []answer{page200(advert("Midwife"))}}
		write(t, folder, map[string]string{"1.txt": advert("Porter")})
		sources := []Source{{Path: folder, Every: 4 * time.Hour}, {URL: feedURL, Every: 90 * time.Minute}}
		w := watchFor(t, 5*time.Hour, indextest.NewMemory(), sources, Options{Dir: t.TempDir(), transport: s}, idle)
		// The folder is read with the URL, so it is never due by itself.
		equal(t, "syncs", w.at, []time.Duration{0, 90 * time.Minute, 180 * time.Minute, 270 * time.Minute})
		if len(s.asked) != 4 {
			t.Errorf("the URL was asked %d times, want 4", len(s.asked))
		}
		equal(t, "first", w.told[0].Added, []string{"1.txt", feedURL})
		for _, later := range w.told[1:] {
			equal(t, "later", later, Summary{Unchanged: []string{"1.txt", feedURL}})
		}
	})
}

func TestSchedulesWithoutEvery(t *testing.T) {
	for source, want := range map[Source]time.Duration{
		{Path: "adverts"}: everyPath, {URL: feedURL}: everyURL, {Path: "adverts", Every: time.Nanosecond}: leastEvery, {URL: feedURL, Every: time.Minute}: time.Minute,
	} {
		if got := source.every(); got != want {
			t.Errorf("%v is due every %v, want %v", source, got, want)
		}
	}
}

func TestBurstsOfChangesAreOneSync(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := t.TempDir()
		w := watchFor(t, time.Minute, indextest.NewMemory(), []Source{{Path: folder}}, Options{}, func(w *watched) {
			time.Sleep(10 * time.Second)
			for _, name := range []string{"1.txt", "2.txt", "3.txt"} {
				w.change(t, folder, map[string]string{name: advert("Nurse " + name)})
				time.Sleep(200 * time.Millisecond)
			}
			time.Sleep(20 * time.Second)
			write(t, folder, map[string]string{"4.txt": advert("Porter")})
			for range 100 { // for 10 seconds, without a pause
				w.change(t, folder, nil)
				time.Sleep(100 * time.Millisecond)
			}
		})
		equal(t, "syncs", w.at, []time.Duration{0, 10*time.Second + 400*time.Millisecond + quiet,
			30*time.Second + 600*time.Millisecond + longestBurst, 40*time.Second + 600*time.Millisecond})
		equal(t, "first burst", w.told[1].Added, []string{"1.txt", "2.txt", "3.txt"})
		equal(t, "second burst", w.told[2].Added, []string{"4.txt"})
	})
}

func TestChangesDoNotAskURLs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, s := t.TempDir(), &site{answers: []answer{page200(advert("Midwife")), {status: http.StatusNotFound}}}
		sources := []Source{{Path: folder}, {URL: feedURL}}
		w := watchFor(t, 65*time.Minute, indextest.NewMemory(), sources, Options{Dir: t.TempDir(), transport: s}, func(w *watched) {
			time.Sleep(time.Minute)
			w.change(t, folder, map[string]string{"1.txt": advert("Porter")})
			time.Sleep(60 * time.Minute)
			w.change(t, folder, map[string]string{"1.txt": advert("Chef")})
		})
		if len(s.asked) != 2 {
			t.Errorf("the URL was asked %d times, want 2", len(s.asked))
		}
		last := w.told[len(w.told)-1]
		equal(t, "last", last.Changed, []string{"1.txt"})
		if len(last.Down) != 1 || last.Down[0].Err == nil {
			t.Errorf("a URL that is not due is down no more: %v", last.Down)
		}
	})
}

// waking is an engine that refuses its first Puts.
type waking struct {
	*indextest.Memory
	asleep int
}

func (e *waking) Put(ctx context.Context, ps ...posting.Posting) error {
	if e.asleep--; e.asleep >= 0 {
		return errStopped
	}
	return e.Memory.Put(ctx, ps...)
}

func TestWatchGoesOnAfterAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := t.TempDir()
		write(t, folder, map[string]string{"1.txt": advert("Porter")})
		engine := &waking{Memory: indextest.NewMemory(), asleep: 2}
		w := watchFor(t, 25*time.Minute, engine, []Source{{Path: folder}}, Options{}, idle)
		equal(t, "syncs", w.at, []time.Duration{0, 10 * time.Minute, 20 * time.Minute})
		equal(t, "errors", w.errs, []error{errStopped, errStopped, nil})
		equal(t, "last", w.told[2], Summary{Added: []string{"1.txt"}})
	})
}

func TestHistoryHasTheMomentsOfWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, engine := t.TempDir(), indextest.NewMemory()
		write(t, folder, map[string]string{"1.txt": advert("Porter")})
		began := time.Now()
		watchFor(t, time.Hour, engine, []Source{{Path: folder}}, Options{}, func(w *watched) {
			time.Sleep(30*time.Minute + 20*time.Second)
			w.change(t, folder, map[string]string{"1.txt": advert("Porter") + "Hours per week\n30\n"})
		})
		for _, p := range stored(t, engine) {
			equal(t, "history", p.History, []posting.Change{{At: began.Add(30*time.Minute + 20*time.Second).UTC(), Field: posting.FieldHoursPerWeek, New: "30"}})
		}
	})
}

// The one test on the clock of the machine: folders and files that come, change and go are noticed.
func TestFoldersAreWatched(t *testing.T) {
	root := t.TempDir()
	folder, single := filepath.Join(root, "adverts"), filepath.Join(root, "one.txt")
	write(t, root, map[string]string{"adverts/1.txt": advert("Midwife"), "one.txt": advert("Porter")})
	ctx, cancel := context.WithCancel(t.Context())
	told, ended := make(chan Summary), make(chan error)
	go func() {
		ended <- Watch(ctx, indextest.NewMemory(), []Source{{Path: folder}, {Path: single}}, Options{}, func(s Summary, err error) {
			if err != nil {
				t.Error(err)
			}
			told <- s
		})
	}()
	remove := func(path string) func() {
		return func() {
			if err := os.RemoveAll(path); err != nil {
				t.Error(err)
			}
		}
	}
	for _, c := range []struct {
		do   func()
		want Summary
	}{
		{func() {}, Summary{Added: []string{"1.txt", "one.txt"}}},
		{func() {
			write(t, root, map[string]string{"other.txt": advert("Cook"), "adverts/new/deep/2.txt": advert("Chef")})
		}, Summary{Added: []string{"new/deep/2.txt"}, Unchanged: []string{"1.txt", "one.txt"}}},
		{func() {
			write(t, root, map[string]string{"adverts/new/deep/2.txt": advert("Cook"), "one.txt": advert("Plumber")})
		}, Summary{Changed: []string{"new/deep/2.txt", "one.txt"}, Unchanged: []string{"1.txt"}}},
		{remove(filepath.Join(folder, "new")), Summary{Unchanged: []string{"1.txt", "one.txt"}, Removed: []string{"new/deep/2.txt"}}},
	} {
		c.do()
		equal(t, "summary", <-told, c.want)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("Watch ended with %v", err)
	}
}

func TestChangesThatMatter(t *testing.T) {
	c := folderChanges{paths: []string{"adverts", "more/one.txt"}}
	for _, w := range []struct {
		name string
		op   fsnotify.Op
		want bool
	}{
		{"adverts/1.txt", fsnotify.Write, true}, {"adverts/new", fsnotify.Create, true}, {"adverts/1.txt", fsnotify.Remove, true},
		{"more/one.txt", fsnotify.Rename, true}, {"more/two.txt", fsnotify.Write, false},
		{"adverts/1.txt", fsnotify.Chmod, false}, {"adverts/1.txt", fsnotify.Chmod | fsnotify.Write, true}, {"adverts/.1.txt.swp", fsnotify.Create, false},
	} {
		if got := c.matters(fsnotify.Event{Name: w.name, Op: w.op}); got != w.want {
			t.Errorf("%v of %s matters: %v", w.op, w.name, got)
		}
	}
}

func TestWatchOfNothingIsRefused(t *testing.T) {
	if err := Watch(t.Context(), indextest.NewMemory(), nil, Options{}, nil); !errors.Is(err, ErrNoSources) {
		t.Errorf("Watch without sources: %v, want %v", err, ErrNoSources)
	}
}
