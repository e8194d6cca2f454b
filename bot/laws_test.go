package bot_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/indextest"
)

// asked are the questions of all transcripts.
func asked(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(testdata + "/conversations/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if q, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "> "); ok {
				out = append(out, q)
			}
		}
	}
	return out
}

// A question means the same in any letter case.
func TestLetterCaseDoesNotMatter(t *testing.T) {
	b := botOver(t, indextest.NewMemory())
	ctx, asOf := context.Background(), time.Date(2025, 7, 1, 9, 0, 0, 0, index.London)
	for _, q := range asked(t) {
		want, err := b.Ask(ctx, "", q, asOf)
		if err != nil {
			t.Fatal(err)
		}
		for _, cased := range []string{strings.ToLower(q), strings.ToUpper(q)} {
			got, err := b.Ask(ctx, "", cased, asOf)
			if err != nil {
				t.Fatal(err)
			}
			if got.Kind != want.Kind || got.Query != want.Query {
				t.Errorf("%q is %s: %s\n%q is %s: %s", q, want.Kind, want.Query, cased, got.Kind, got.Query)
			}
		}
	}
}

// Every fact that an answer states rests on words that stand in an advert of its posting.
func TestEveryFactHasItsEvidence(t *testing.T) {
	b := botOver(t, indextest.NewMemory())
	ctx, asOf := context.Background(), time.Date(2025, 7, 1, 9, 0, 0, 0, index.London)
	for _, q := range asked(t) {
		a, err := b.Ask(ctx, "", q, asOf)
		if err != nil {
			t.Fatal(err)
		}
		if a.Kind == answer.Stat { // what was reckoned up stands in no advert
			continue
		}
		for _, v := range a.Values {
			if v.Field == "source" { // where a posting was read from is no fact of an advert
				continue
			}
			if problem := evidenceProblem(&a, v); problem != "" {
				t.Errorf("%q: %s", q, problem)
			}
		}
	}
}
