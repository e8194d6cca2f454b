package bot_test

import (
	"testing"
	"time"

	"vacancybot/bot"
	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// A name is known as soon as its posting is stored, and no longer when the posting is gone or
// renamed.
func TestABotLearnsWhileItRuns(t *testing.T) {
	ctx, asOf := t.Context(), time.Date(2026, 5, 15, 9, 0, 0, 0, index.London)
	memory := indextest.NewMemory()
	b, err := bot.New(ctx, memory)
	if err != nil {
		t.Fatal(err)
	}
	engine := b.Learning(memory)
	ask := func(text string) (kind string, total int) {
		t.Helper()
		a, err := b.Ask(ctx, "", text, asOf)
		if err != nil {
			t.Fatal(err)
		}
		return string(a.Kind), a.Total
	}
	advert := func(id posting.ID, title, town string) posting.Posting {
		return posting.Posting{ID: id, Title: title, Towns: []string{town}, Employer: "Larkfield Trust", Sources: []posting.Source{{Name: "a.txt"}}}
	}
	steps := []struct {
		name       string
		change     func() error
		text, kind string
		total      int
		gone       string
	}{
		{"put", func() error {
			return engine.Put(ctx, advert("1", "Falconer", "Plumstone"), advert("2", "Falconer", "Ottergate"))
		}, "jobs in Plumstone", "list", 1, ""},
		{"moved", func() error { return engine.Put(ctx, advert("1", "Falconer", "Ottergate")) }, "jobs in Ottergate", "list", 2, "jobs in Plumstone"},
		{"the same twice in one call", func() error {
			return engine.Put(ctx, advert("2", "Falconer", "Brockwell"), advert("2", "Falconer", "Heronsea"))
		}, "jobs in Heronsea", "list", 1, "jobs in Brockwell"},
		{"deleted", func() error { return engine.Delete(ctx, "2", "unknown") }, "jobs in Ottergate", "list", 1, "jobs in Heronsea"},
	}
	for _, s := range steps {
		if err := s.change(); err != nil {
			t.Fatal(err)
		}
		if kind, total := ask(s.text); kind != s.kind || total != s.total {
			t.Errorf("%s: %q is %s of %d, want %s of %d", s.name, s.text, kind, total, s.kind, s.total)
		}
		if s.gone != "" {
			if kind, _ := ask(s.gone); kind != "none" {
				t.Errorf("%s: %q is %s, want none", s.name, s.gone, kind)
			}
		}
	}
}
