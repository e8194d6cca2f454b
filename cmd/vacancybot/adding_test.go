package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"vacancybot/bot"
	"vacancybot/config"
	"vacancybot/index/bleveindex"
)

// addingTo returns what adds adverts to an index that is kept up to date with its sources.
func addingTo(t *testing.T) *adding {
	t.Helper()
	alone(t)
	adverts(t, "adverts")
	c := config.Default()
	c.Sources = []config.Source{{Path: "adverts"}}
	c.Index.Dir = "data"
	c.Slack.Adders = []string{"U0ANN"}
	c.Limits.AdvertMB = 1
	if err := os.MkdirAll(addedFolder(c), 0o700); err != nil {
		t.Fatal(err)
	}
	engine, err := bleveindex.Open(c.Index.Dir, bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(t.Context(), engine)
	if err != nil {
		t.Fatal(err)
	}
	x := newSyncs(b.Learning(engine), addedFolder(c), &status{}, newMetrics(), slog.New(slog.DiscardHandler))
	watching := start(func(ctx context.Context) error { return x.watch(ctx, watchedSources(c), syncOptions(c)) })
	t.Cleanup(func() {
		if err := watching.stop(time.Minute); err != nil {
			t.Error(err)
		}
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return newAdding(c, b, x)
}

func TestWhatIsAddedCanBeAskedAbout(t *testing.T) {
	a := addingTo(t)
	asOf := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
	data := []byte(advert("Theatre Porter", "2", "3 June 2026"))
	read, err := a.read("porter.txt", data)
	if err != nil || len(read) != 1 {
		t.Fatalf("read %d postings: %v", len(read), err)
	}
	if files, err := os.ReadDir(a.dir); err != nil || len(files) > 0 {
		t.Errorf("reading keeps %v, %v", files, err)
	}
	for range 2 { // the second time it is there already
		added, err := a.add(t.Context(), "porter.txt", data)
		if err != nil || len(added) != 1 || added[0].Title != "Theatre Porter" {
			t.Fatalf("added %v, %v", added, err)
		}
		if p, found, err := a.bot.Posting(t.Context(), added[0].ID); err != nil || !found || p.Title != "Theatre Porter" {
			t.Errorf("posting %q is found: %t, %v", added[0].ID, found, err)
		}
		if answer, err := a.bot.Ask(t.Context(), "", "when does the theatre porter post close?", asOf); err != nil || !strings.Contains(answer.Text(), "3 June 2026") {
			t.Errorf("answered with %q, %v", answer.Text(), err)
		}
	}
	files, err := os.ReadDir(a.dir)
	if err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s is kept with rights %v, %v", f.Name(), info.Mode(), err)
		}
	}
}

func TestWhatIsNoAdvertIsNotKept(t *testing.T) {
	a := addingTo(t)
	for name, data := range map[string]string{
		"shopping.txt": "milk, bread, a box of nails\n",
		"large.txt":    advert("Porter", "2", "3 June 2026") + strings.Repeat("We look for a colleague. ", 1<<16),
		"empty.txt":    "",
	} {
		if added, err := a.add(t.Context(), name, []byte(data)); err == nil {
			t.Errorf("%s: added %v", name, added)
		}
	}
	if files, err := os.ReadDir(a.dir); err != nil || len(files) > 0 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
}

// Whatever people call a file, its name stays within the folder, is plain, and is an advert's.
func TestAddedNames(t *testing.T) {
	for name, want := range map[string]string{
		"porter.txt":                     `^added-porter-[0-9a-f]{12}\.txt$`,
		"Band 6 Nurse (Leeds).DOCX":      `^added-band-6-nurse-leeds-[0-9a-f]{12}\.docx$`,
		"../../etc/passwd":               `^added-passwd-[0-9a-f]{12}\.txt$`,
		`..\..\boot.ini`:                 `^added-boot-[0-9a-f]{12}\.txt$`,
		"":                               `^added-[0-9a-f]{12}\.txt$`,
		"..":                             `^added-[0-9a-f]{12}\.txt$`,
		".htaccess":                      `^added-[0-9a-f]{12}\.txt$`,
		"README.md":                      `^added-readme-[0-9a-f]{12}\.md$`,
		"x.sh":                           `^added-x-[0-9a-f]{12}\.txt$`,
		"a\x00b\n.txt":                   `^added-a-b-[0-9a-f]{12}\.txt$`,
		"ärzte.html":                     `^added-rzte-[0-9a-f]{12}\.html$`,
		strings.Repeat("a", 300) + ".md": `^added-a{40}-[0-9a-f]{12}\.md$`,
	} {
		if got := addedName(name, []byte("x")); !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("addedName(%q) = %q, want %s", name, got, want)
		}
	}
	if addedName("a.txt", []byte("x")) == addedName("a.txt", []byte("y")) {
		t.Error("two adverts of one name are one file")
	}
}

func FuzzAddedName(f *testing.F) {
	f.Add("../../etc/passwd", []byte("x"))
	f.Add("Band 6.docx", []byte{})
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if got := addedName(name, data); !regexp.MustCompile(`^added-[a-z0-9-]{0,45}[0-9a-f]{12}\.[a-z]{2,5}$`).MatchString(got) || filepath.Base(got) != got {
			t.Errorf("addedName(%q) = %q", name, got)
		}
	})
}

// The command that indexes keeps what was added while the bot served.
func TestIndexKeepsWhatWasAdded(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "vacancybot.yaml", "sources: [adverts]\nindex: {dir: data}\nas_of: 2026-05-01\nlog: {level: warn}\nslack: {adders: [U0ANN]}\n")
	if err := os.MkdirAll("data/added", 0o700); err != nil {
		t.Fatal(err)
	}
	vacancybot(t, "", "index").check(t, exitOK, []string{"2 added"}, nil)
	write(t, "data/added/added-porter-000000000000.txt", advert("Theatre Porter", "2", "3 June 2026"))
	vacancybot(t, "", "index").check(t, exitOK, []string{"1 added, 0 changed, 2 unchanged"}, nil)
	vacancybot(t, "", "ask", "which band 2 roles are there?").check(t, exitOK, []string{"Theatre Porter"}, nil)
	if err := os.Remove("data/added/added-porter-000000000000.txt"); err != nil {
		t.Fatal(err)
	}
	vacancybot(t, "", "index").check(t, exitOK, []string{"0 added, 0 changed, 2 unchanged, 1 removed"}, nil)
}
