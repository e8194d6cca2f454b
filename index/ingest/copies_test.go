package ingest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vacancybot/index/indextest"
	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

// original and copied are adverts of one vacancy by two sites; other is one of the same title, employer
// and day, and of much the same text, that is another vacancy.
func original(ward int) string {
	return page("Northmoor NHS Foundation Trust", fmt.Sprintf("Nurse on Ward %d", ward), "28 May 2026", rota, "Band", "Band 6", "Date posted", "1 May 2026", "Reference number", fmt.Sprintf("C9301-26-%04d", ward))
}

func copied(ward int) string {
	return page("Northmoor NHS Foundation Trust", fmt.Sprintf("Nurse on Ward %d", ward), "28 May 2026", rota, "Band", "Band 6", "Salary", "£38,682 a year")
}

func other(ward int) string {
	return page("Northmoor NHS Foundation Trust", fmt.Sprintf("Nurse on Ward %d", ward), "28 May 2026", rota, "Band", "Band 7")
}

// sources lists the names of the sources of each posting that the engine holds, joined by a plus.
func sources(t *testing.T, engine *indextest.Memory) []string {
	t.Helper()
	all := []string{}
	for _, p := range stored(t, engine) {
		joined := p.Sources[0].Name
		for _, s := range p.Sources[1:] {
			joined += "+" + s.Name
		}
		all = append(all, joined)
	}
	slices.Sort(all)
	return all
}

func TestCopiesComeChangeAndGo(t *testing.T) {
	folder := t.TempDir()
	var engine indextest.Memory
	sync := func(what string, want Summary, hold ...string) {
		t.Helper()
		equal(t, "summary: "+what, mustSync(t, &engine, Options{}, folder), want)
		equal(t, "engine: "+what, sources(t, &engine), hold)
		for _, p := range stored(t, &engine) {
			checkEvidence(t, p)
		}
	}
	remove := func(name string) {
		t.Helper()
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, folder, map[string]string{"a.txt": original(1), "c.txt": other(1)})
	sync("two vacancies", Summary{Added: []string{"a.txt", "c.txt"}}, "a.txt", "c.txt")

	write(t, folder, map[string]string{"b.txt": copied(1)})
	ab := [][]string{{"a.txt", "b.txt"}}
	sync("a copy comes", Summary{Added: []string{"b.txt"}, Unchanged: []string{"a.txt", "c.txt"}, Merged: ab}, "a.txt+b.txt", "c.txt")
	sync("nothing changes", Summary{Unchanged: []string{"a.txt", "b.txt", "c.txt"}}, "a.txt+b.txt", "c.txt")

	write(t, folder, map[string]string{"b.txt": copied(1) + "Town\nLeeds\n"})
	sync("the copy changes", Summary{Changed: []string{"b.txt"}, Unchanged: []string{"a.txt", "c.txt"}, Merged: ab}, "a.txt+b.txt", "c.txt")

	write(t, folder, map[string]string{"b.txt": original(2)})
	sync("the copy becomes another vacancy", Summary{Changed: []string{"b.txt"}, Unchanged: []string{"a.txt", "c.txt"}}, "a.txt", "b.txt", "c.txt")

	write(t, folder, map[string]string{"b.txt": copied(1)})
	mustSync(t, &engine, Options{}, folder)
	write(t, folder, map[string]string{"b.txt": "hello"})
	sync("the copy is no advert any more", Summary{Unchanged: []string{"a.txt", "c.txt"}, Removed: []string{"b.txt"},
		Unreadable: []Problem{{"b.txt", parse.ErrNoAdvert}}}, "a.txt", "c.txt")

	write(t, folder, map[string]string{"b.txt": copied(1)})
	mustSync(t, &engine, Options{}, folder)
	remove("a.txt")
	sync("the original goes", Summary{Unchanged: []string{"b.txt", "c.txt"}, Removed: []string{"a.txt"}}, "b.txt", "c.txt")

	write(t, folder, map[string]string{"d.txt": original(1)})
	remove("b.txt")
	sync("a file is renamed", Summary{Added: []string{"d.txt"}, Unchanged: []string{"c.txt"}, Removed: []string{"b.txt"}}, "c.txt", "d.txt")
}

func TestMergedPostingKeepsItsIDWhileTheCopyThatGivesItStays(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.txt": original(1), "b.txt": copied(1), "c.txt": copied(1)})
	ids := map[posting.ID]string{}
	for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
		ids[ID(identity(filepath.Join(folder, name)), 0)] = name
	}
	first := slices.Min(slices.Collect(maps.Keys(ids)))
	for _, gone := range []string{"a.txt", "b.txt", "c.txt"} {
		if gone == ids[first] {
			continue
		}
		var engine indextest.Memory
		mustSync(t, &engine, Options{}, folder)
		text, err := os.ReadFile(filepath.Join(folder, gone))
		if err := errors.Join(err, os.Remove(filepath.Join(folder, gone))); err != nil {
			t.Fatal(err)
		}
		mustSync(t, &engine, Options{}, folder)
		if got := slices.Collect(maps.Keys(stored(t, &engine))); !slices.Equal(got, []posting.ID{first}) {
			t.Errorf("without %s the postings are %v, want %s", gone, got, first)
		}
		write(t, folder, map[string]string{gone: string(text)})
	}
}

// The source of one copy is away while the other's changes: its copy is read from what the engine has.
func TestMergedCopyOutOfReachStays(t *testing.T) {
	root := t.TempDir()
	one, two := filepath.Join(root, "one"), filepath.Join(root, "two")
	write(t, root, map[string]string{"one/a.txt": original(1), "two/b.txt": copied(1)})
	var engine indextest.Memory
	mustSync(t, &engine, Options{}, one, two)
	whole := stored(t, &engine)
	if err := os.Rename(one, one+"-away"); err != nil {
		t.Fatal(err)
	}
	mustSync(t, &engine, Options{}, one, two)
	equal(t, "engine without the folder", stored(t, &engine), whole)

	write(t, root, map[string]string{"two/b.txt": copied(2)})
	mustSync(t, &engine, Options{}, one, two)
	equal(t, "engine after a change", sources(t, &engine), []string{"a.txt", "b.txt"})
	for _, p := range stored(t, &engine) {
		if p.Sources[0].Name == "a.txt" && p.Reference != "C9301-26-0001" {
			t.Errorf("the copy out of reach has reference %q", p.Reference)
		}
	}
	if err := os.Rename(one+"-away", one); err != nil {
		t.Fatal(err)
	}
	mustSync(t, &engine, Options{}, one, two)
	equal(t, "engine with the folder again", stored(t, &engine), fresh(t, one, two))
}

// fresh is what an engine holds that is filled at once.
func fresh(t *testing.T, paths ...string) map[posting.ID]posting.Posting {
	t.Helper()
	var engine indextest.Memory
	mustSync(t, &engine, Options{}, paths...)
	return stored(t, &engine)
}

// A life is a folder to which adverts come, change and go at random, copies and look-alikes among them.
type life struct {
	folder string
	files  int
	r      *rand.Rand
}

func (l life) step(t *testing.T) {
	t.Helper()
	for range 1 + l.r.IntN(l.files/3) {
		name := fmt.Sprintf("%02d.txt", l.r.IntN(l.files))
		if l.r.IntN(3) == 0 {
			if err := os.Remove(filepath.Join(l.folder, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			continue
		}
		ward := 1 + l.r.IntN(2)
		texts := []string{original(ward), original(ward) + "Town\nLeeds\n", copied(ward), copied(ward) + "Contract\nPermanent\n", other(ward), other(ward) + "Contract\nFixed term\n",
			page("", fmt.Sprintf("Nurse on Ward %d", ward), "28 May 2026", rota), page("Southfield NHS Trust", fmt.Sprintf("Nurse on Ward %d", ward), "28 May 2026", rota+"The wards stand beside the chapel.\n"), "hello"}
		write(t, l.folder, map[string]string{name: texts[l.r.IntN(len(texts))]})
	}
}

// Whatever became of the files, the engine holds what it would if it were filled at once.
func TestHistoryDoesNotMatter(t *testing.T) {
	for seed := range uint64(8) {
		l := life{t.TempDir(), 12, rand.New(rand.NewPCG(seed, 0))}
		var engine indextest.Memory
		for n := range 25 {
			l.step(t)
			mustSync(t, &engine, Options{Rebuild: n%10 == 9}, l.folder)
			equal(t, fmt.Sprintf("engine of seed %d after %d steps", seed, n+1), stored(t, &engine), fresh(t, l.folder))
			if s := mustSync(t, &engine, Options{}, l.folder); len(s.Added)+len(s.Changed)+len(s.Merged)+len(s.Removed) > 0 {
				t.Errorf("seed %d, step %d: a second Sync finds %+v", seed, n+1, s)
			}
			if t.Failed() {
				return
			}
		}
	}
}

// A crowd comes, changes and goes: some copies wait within a Sync, and most keep no text.
func TestHistoryDoesNotMatterInACrowd(t *testing.T) {
	closing := map[bool]string{true: "28 May 2026", false: ""}
	for seed := range uint64(4) {
		folder, r := t.TempDir(), rand.New(rand.NewPCG(seed, 2))
		var engine indextest.Memory
		for n := range 6 {
			for range 1 + r.IntN(4*crowd) {
				name := fmt.Sprintf("%03d.txt", r.IntN(6*crowd))
				facts := [][]string{nil, {"Band", "Band 6"}, {"Band", "Band 6", "Salary", fmt.Sprintf("£%d a year", 39000+r.IntN(20))},
					{"Town", "Leeds"}, {"Reference number", fmt.Sprintf("C9301-26-%04d", r.IntN(3))}}[r.IntN(5)]
				employer := []string{"Northmoor NHS Trust", "Northmoor NHS Trust", "Northmoor NHS Foundation Trust", ""}[r.IntN(4)]
				text := page(employer, "Nurse", closing[r.IntN(2) == 0], rota+fmt.Sprintf("Ward %d is where the post begins, and where those who come late for it are shown the way.\n", r.IntN(50)), facts...)
				if r.IntN(5) == 0 {
					text = "gone"
				}
				write(t, folder, map[string]string{name: text})
			}
			mustSync(t, &engine, Options{}, folder)
			want := fresh(t, folder)
			equal(t, fmt.Sprintf("engine of seed %d after %d steps", seed, n+1), stored(t, &engine), want)
			if s := mustSync(t, &engine, Options{}, folder); len(s.Added)+len(s.Changed)+len(s.Merged)+len(s.Removed) > 0 {
				t.Errorf("seed %d, step %d: a second Sync finds %+v", seed, n+1, s)
			}
			for _, p := range want {
				checkEvidence(t, p)
			}
			if t.Failed() {
				return
			}
		}
	}
}

// mortal is an engine that dies after so many writes.
type mortal struct {
	*indextest.Memory
	left int
}

func (e *mortal) write() error {
	if e.left--; e.left < 0 {
		return errStopped
	}
	return nil
}

func (e *mortal) Put(ctx context.Context, ps ...posting.Posting) error {
	if err := e.write(); err != nil {
		return err
	}
	return e.Memory.Put(ctx, ps...)
}

func (e *mortal) Delete(ctx context.Context, ids ...posting.ID) error {
	if err := e.write(); err != nil {
		return err
	}
	return e.Memory.Delete(ctx, ids...)
}

func TestSyncAfterADeathMendsTheRest(t *testing.T) {
	died := 0
	for seed := range uint64(8) {
		l := life{t.TempDir(), 12, rand.New(rand.NewPCG(seed, 1))}
		engine := &mortal{Memory: indextest.NewMemory()}
		for n := range 25 {
			l.step(t)
			engine.left = l.r.IntN(3)
			if _, err := Sync(t.Context(), engine, []Source{{Path: l.folder}}, Options{}); err != nil {
				died++
			}
			if l.r.IntN(2) == 0 {
				continue // and the next change comes before the next Sync
			}
			mustSync(t, engine.Memory, Options{}, l.folder)
			equal(t, fmt.Sprintf("engine of seed %d after %d steps", seed, n+1), stored(t, engine.Memory), fresh(t, l.folder))
			if t.Failed() {
				return
			}
		}
	}
	if died < 20 {
		t.Errorf("the engine died %d times alone", died)
	}
}

// The first copy of a file is stored last, so without it the file is taken for incomplete.
func TestFileWithoutItsFirstCopyIsReadAgain(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"1.txt": original(1)})
	var engine indextest.Memory
	mustSync(t, &engine, Options{}, folder)
	whole := stored(t, &engine)
	for id, p := range whole {
		second := copyOf(p, p.Sources[0])
		second.Sources[0].Number = 1
		second.ID = ID(second.Sources[0].Path, 1)
		if err := errors.Join(engine.Put(t.Context(), second), engine.Delete(t.Context(), id)); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, "summary", mustSync(t, &engine, Options{}, folder), Summary{Changed: []string{"1.txt"}})
	equal(t, "engine", stored(t, &engine), whole)
}
