package bot_test

import (
	"testing"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/indextest"
)

// A question asked again from what a button carries has the answer that it had in words.
func TestAgainAnswersAsTheWordsDid(t *testing.T) {
	b := botOver(t, indextest.NewMemory())
	asOf := time.Date(2025, 7, 1, 9, 0, 0, 0, index.London)
	for _, text := range asked(t) {
		want, err := b.Ask(t.Context(), "", text, asOf)
		if err != nil {
			t.Fatal(err)
		}
		q, err := question.Decode(question.Encode(&want.Asked))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		got, err := b.Again(t.Context(), "", q, asOf)
		if err != nil {
			t.Fatal(err)
		}
		unread := len(want.Asked.Unread) > 0
		if !unread && (got.Kind != want.Kind || got.Query != want.Query || got.Total != want.Total || got.Verdict != want.Verdict) {
			t.Errorf("%q: %s %q %d, asked again %s %q %d", text, want.Kind, want.Query, want.Total, got.Kind, got.Query, got.Total)
		}
		postings, total, err := b.Page(t.Context(), &q, asOf, 0, -1)
		if err != nil {
			t.Fatal(err)
		}
		if !unread && want.Kind == "list" && (len(postings) != len(want.Postings) || q.Limit == 0 && total != want.Total) {
			t.Errorf("%q lists %d of %d, its page %d of %d", text, len(want.Postings), want.Total, len(postings), total)
		}
	}
}

func TestConditionsCanBeLeftOut(t *testing.T) {
	b := botOver(t, indextest.NewMemory())
	asOf := time.Date(2025, 7, 1, 9, 0, 0, 0, index.London)
	a, err := b.Ask(t.Context(), "", "permanent band 6 posts", asOf)
	if err != nil {
		t.Fatal(err)
	}
	conditions := a.Conditions()
	if len(conditions) != 2 {
		t.Fatalf("%d conditions, want 2", len(conditions))
	}
	for i, want := range []string{"band = 6", "contract = permanent"} {
		got, err := b.Again(t.Context(), "", conditions[i].Without, asOf)
		if err != nil {
			t.Fatal(err)
		}
		if got.Query != want {
			t.Errorf("without “%s” the query is %s, want %s", conditions[i].Words, got.Query, want)
		}
	}
}
