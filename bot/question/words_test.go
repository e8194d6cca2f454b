package question

import (
	"reflect"
	"slices"
	"testing"

	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// What is removed leaves nothing behind: neither names nor words that a typo may have meant.
func TestRemoveUndoesAdd(t *testing.T) {
	kept, gone := indextest.Generate(1, 40, 0), indextest.Generate(2, 40, 0)
	want := NewWords()
	for i := range kept {
		want.Add(&kept[i])
	}
	got := NewWords()
	for i := range kept {
		got.Add(&gone[i])
		got.Add(&kept[i])
	}
	for i := range gone {
		got.Remove(&gone[i])
	}
	for k, names := range want.names {
		for _, nm := range names {
			found := false
			for _, have := range got.names[k] {
				found = found || have.field == nm.field && have.value == nm.value && have.written == nm.written
			}
			if !found {
				t.Errorf("%q: %s %q is lost", k, nm.field, nm.value)
			}
		}
	}
	if len(got.names) != len(want.names) || len(got.parts) != len(want.parts) || len(got.typos.deletes) != len(want.typos.deletes) {
		t.Errorf("%d names, %d parts, %d forms, want %d, %d, %d", len(got.names), len(got.parts), len(got.typos.deletes), len(want.names), len(want.parts), len(want.typos.deletes))
	}
	if !reflect.DeepEqual(got.held, want.held) || !reflect.DeepEqual(got.typos.known, want.typos.known) {
		t.Errorf("professions %v, want %v", got.held, want.held)
	}
}

func TestNearOffersWhatThePostingsHave(t *testing.T) {
	w := NewWords()
	w.Add(&posting.Posting{Title: "Falconer", Towns: []string{"Ottergate"}, Employer: "Larkfield Trust"})
	for unknown, want := range map[string][]string{
		"Ottersgate":   {"Ottergate"},
		"Larkfeild Tr": {"Larkfield"},
		"zzzz":         nil,
		"Band":         nil,
		"":             nil,
	} {
		if got := w.Near(unknown); !slices.Equal(got, want) {
			t.Errorf("Near(%q) = %q, want %q", unknown, got, want)
		}
	}
}
