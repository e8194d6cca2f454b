package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// A timeline is a folder that is synced once a day, from 1 May 2026.
type timeline struct {
	folder string
	engine indextest.Memory
	day    int
}

func (l *timeline) next(t *testing.T, o Options, files map[string]string) {
	t.Helper()
	l.day++
	write(t, l.folder, files)
	o.At = time.Date(2026, 5, l.day, 9, 0, 0, 0, time.UTC)
	mustSync(t, &l.engine, o, l.folder)
}

// told lists the changes of the posting that was read from a file of that name, as
// "3 May a.txt closing_date: old > new".
func (l *timeline) told(t *testing.T, name string) []string {
	t.Helper()
	for _, p := range stored(t, &l.engine) {
		if !slices.ContainsFunc(p.Sources, func(s posting.Source) bool { return s.Name == name }) {
			continue
		}
		told := []string{}
		for _, c := range p.History {
			told = append(told, fmt.Sprintf("%s %s %s: %s > %s", c.At.Format("2 January"), p.Sources[c.Source].Name, c.Field, c.Old, c.New))
		}
		return told
	}
	t.Fatalf("there is no posting from %s", name)
	return nil
}

func TestChangesOfAnAdvertAreRemembered(t *testing.T) {
	l := timeline{folder: t.TempDir()}
	first := original(1)
	l.next(t, Options{}, map[string]string{"a.txt": first})
	equal(t, "at first", l.told(t, "a.txt"), []string{})

	later := strings.ReplaceAll(first, "28 May 2026", "4 June 2026")
	l.next(t, Options{}, map[string]string{"a.txt": later})
	extended := []string{"2 May a.txt closing_date: 2026-05-28 > 2026-06-04"}
	equal(t, "after an extension", l.told(t, "a.txt"), extended)

	l.next(t, Options{}, nil)
	l.next(t, Options{Rebuild: true}, nil)
	l.next(t, Options{}, map[string]string{"a.txt": later + "\nWe look forward to hearing from you.\n"})
	equal(t, "after a rebuild and a change of no field", l.told(t, "a.txt"), extended)

	l.next(t, Options{}, map[string]string{"a.txt": strings.ReplaceAll(later, "Band 6", "Band 7")})
	equal(t, "after another band", l.told(t, "a.txt"), append(extended, "6 May a.txt bands: 6 > 7"))

	l.next(t, Options{}, map[string]string{"a.txt": advert("Midwife")})
	equal(t, "after another advert in its place", l.told(t, "a.txt"), []string{})
}

func TestHistoryGoesWithItsCopy(t *testing.T) {
	l := timeline{folder: t.TempDir()}
	l.next(t, Options{}, map[string]string{"a.txt": original(1), "b.txt": copied(1)})
	equal(t, "engine", sources(t, &l.engine), []string{"a.txt+b.txt"})

	later := func(text string) string { return strings.ReplaceAll(text, "28 May 2026", "4 June 2026") }
	l.next(t, Options{}, map[string]string{"a.txt": later(original(1))})
	equal(t, "engine after one is extended", sources(t, &l.engine), []string{"a.txt", "b.txt"})
	a := "2 May a.txt closing_date: 2026-05-28 > 2026-06-04"
	equal(t, "a.txt alone", l.told(t, "a.txt"), []string{a})
	equal(t, "b.txt alone", l.told(t, "b.txt"), []string{})

	l.next(t, Options{}, map[string]string{"b.txt": later(copied(1))})
	equal(t, "engine after both are", sources(t, &l.engine), []string{"a.txt+b.txt"})
	b := "3 May b.txt closing_date: 2026-05-28 > 2026-06-04"
	equal(t, "together", l.told(t, "a.txt"), []string{a, b})

	// The pay that b.txt alone states is of no account to a.txt.
	l.next(t, Options{}, map[string]string{"b.txt": strings.ReplaceAll(later(copied(1)), "£38,682", "£39,000")})
	pay := "4 May b.txt salary: £38,682 a year > £39,000 a year"
	equal(t, "after other pay", l.told(t, "a.txt"), []string{a, b, pay})
	l.next(t, Options{}, map[string]string{"a.txt": later(original(1)) + "Hours per week\n30\n"})
	equal(t, "after a change of the other", l.told(t, "b.txt"), []string{a, b, pay, "5 May a.txt hours_per_week:  > 30"})

	if err := os.Remove(filepath.Join(l.folder, "a.txt")); err != nil {
		t.Fatal(err)
	}
	l.next(t, Options{}, nil)
	equal(t, "b.txt left alone", l.told(t, "b.txt"), []string{b, pay})
}

func TestAdvertsOfOneFileKeepTheirOwnHistories(t *testing.T) {
	read := func(title, reference, digest string) posting.Posting {
		return posting.Posting{Title: title, Reference: reference, Sources: []posting.Source{{Path: "feed", Digest: digest, Text: title}}}
	}
	old := []posting.Posting{read("Midwife", "1", "old"), read("Porter", "", "old"), read("Chef", "3", "old")}
	for i := range old {
		old[i].History = []posting.Change{{Field: "title", New: old[i].Title}}
	}
	now := []posting.Posting{read("Plumber", "9", "new"), read("Senior Midwife", "1", "new"), read("Porter", "", "new")}
	remember(now, old, time.Time{})
	for i, want := range [][]posting.Change{
		nil,
		{{Field: "title", New: "Midwife"}, {Field: "title", Old: "Midwife", New: "Senior Midwife"}},
		{{Field: "title", New: "Porter"}},
	} {
		equal(t, now[i].Title, now[i].History, want)
	}
}

func TestTheLatestChangesAreKept(t *testing.T) {
	var many []posting.Change
	for n := range maxHistory + 10 {
		many = append(many, posting.Change{At: time.Unix(int64(n), 0)})
	}
	slices.Reverse(many)
	if got := latest(many); len(got) != maxHistory || got[0].At.Unix() != 10 || got[maxHistory-1].At.Unix() != maxHistory+9 {
		t.Errorf("latest keeps %d changes, from %v to %v", len(got), got[0].At.Unix(), got[len(got)-1].At.Unix())
	}
}
