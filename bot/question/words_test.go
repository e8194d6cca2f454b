package question

import (
	"reflect"
	"slices"
	"testing"

	"vacancybot/index"
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
	sameWords(t, got, want)
}

// Names that an engine counts are learnt as those of postings that come one by one, and forgotten as those are.
func TestNamesMayComeCounted(t *testing.T) {
	ps := indextest.Generate(3, 200, 0)
	counts := map[index.Name]int{}
	for i := range ps {
		for _, field := range LearntFields() {
			f, _ := index.FieldNamed(field)
			f.Names(&ps[i], func(n index.Name, _ string) { counts[n]++ })
		}
	}
	got, want := NewWords(), NewWords()
	for n, postings := range counts {
		got.Count(n, postings)
	}
	for i := range ps {
		want.Add(&ps[i])
	}
	sameWords(t, got, want)
	for i := range ps {
		got.Remove(&ps[i])
	}
	sameWords(t, got, NewWords())
}

// sameWords compares vocabularies, in which names and parts may stand in another order.
func sameWords(t *testing.T, got, want *Words) {
	t.Helper()
	for k, names := range want.names {
		for _, nm := range names {
			if !slices.ContainsFunc(got.names[k], func(have name) bool { return reflect.DeepEqual(have, nm) }) {
				t.Errorf("%q: %v, want %v", k, got.names[k], nm)
			}
		}
	}
	if len(got.names) != len(want.names) || len(got.parts) != len(want.parts) || len(got.typos.deletes) != len(want.typos.deletes) {
		t.Errorf("%d names, %d parts, %d forms, want %d, %d, %d", len(got.names), len(got.parts), len(got.typos.deletes), len(want.names), len(want.parts), len(want.typos.deletes))
	}
	if !reflect.DeepEqual(got.held, want.held) || !reflect.DeepEqual(got.typos.known, want.typos.known) || !reflect.DeepEqual(got.values, want.values) || !reflect.DeepEqual(got.districts, want.districts) {
		t.Errorf("professions %v, want %v; %d values, want %d", got.held, want.held, len(got.values), len(want.values))
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
