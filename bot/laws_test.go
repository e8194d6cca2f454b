package bot_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
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
		for _, v := range a.Values {
			if v.Posting == "" || v.Field == "source" { // what was reckoned up, the pay scales, where a posting was read from
				continue
			}
			if problem := evidenceProblem(&a, v); problem != "" {
				t.Errorf("%q: %s", q, problem)
			}
		}
	}
}

// The line that an answer prints for its query, asked as a question, is that query.
func TestAPrintedQueryAsksItself(t *testing.T) {
	b := botOver(t, indextest.NewMemory())
	asOf := time.Date(2025, 7, 1, 9, 0, 0, 0, index.London)
	for _, text := range asked(t) {
		a, err := b.Ask(t.Context(), "", text, asOf)
		if err != nil {
			t.Fatal(err)
		}
		if a.Query == "" || a.Query == "all" {
			continue
		}
		again, err := b.Ask(t.Context(), "", a.Query, asOf)
		if err != nil {
			t.Fatal(err)
		}
		if again.Query != a.Query || len(again.Unread) > 0 {
			t.Errorf("%q is %s, which asked again is %s", text, a.Query, again.Query)
		}
	}
}

// A further condition never finds more, and the order of independent conditions does not matter.
func TestConditionsNarrowInAnyOrder(t *testing.T) {
	b := botOver(t, indextest.NewMemory())
	asOf := time.Date(2025, 7, 1, 9, 0, 0, 0, index.London)
	conditions := []string{"at band 6", "that are permanent", "that are part-time", "closing before September", "paying over 30k", "in Leeds", "within 40 miles of St Albans",
		"not at band 7", "posted since May", "with a DBS check", "that require driving", "mentioning rehabilitation"}
	find := func(text string) answer.Answer {
		t.Helper()
		a, err := b.Ask(t.Context(), "", text, asOf)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Unread) > 0 {
			t.Errorf("%q: %q is not understood", text, a.Unread)
		}
		return a
	}
	parts := func(line string) []string {
		out := strings.Split(line, " and ")
		slices.Sort(out)
		return out
	}
	for i, one := range conditions {
		alone := find("all posts " + one)
		for j, other := range conditions {
			if i == j {
				continue
			}
			both, reversed := find("all posts "+one+" "+other), find("all posts "+other+" "+one)
			if both.Total > alone.Total {
				t.Errorf("%q finds %d, with %q %d", one, alone.Total, other, both.Total)
			}
			if both.Total != reversed.Total || !slices.Equal(parts(both.Query), parts(reversed.Query)) {
				t.Errorf("%q %q is %s, the other way round %s", one, other, both.Query, reversed.Query)
			}
		}
	}
}
