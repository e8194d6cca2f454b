package main

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParseReadsWhatItPrints holds that `parse --format json` is a format of adverts too: what was
// printed of every advert in testdata/postings reads back to the same values.
func TestParseReadsWhatItPrints(t *testing.T) {
	files, err := filepath.Glob("../../testdata/postings/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no adverts: %v", err)
	}
	printed := vacancybot(t, "", append([]string{"parse", "--format", "json"}, files...)...)
	printed.check(t, exitOK, nil, nil)
	alone(t)
	write(t, "all.jsonl", printed.out)
	again := vacancybot(t, "", "parse", "--format", "json", "all.jsonl")
	again.check(t, exitOK, nil, nil)
	want, got := replies(t, printed.out), replies(t, again.out)
	if len(got) != len(want) {
		t.Fatalf("%d postings of %d", len(got), len(want))
	}
	for i := range want {
		if diff := cmp.Diff(keysWithEvidence(want[i]), keysWithEvidence(got[i])); diff != "" {
			t.Errorf("%s cites other fields: %s", want[i]["source"], diff)
		}
		for _, key := range []string{"source", "sections", "evidence"} { // these are of the file that was read
			delete(want[i], key)
			delete(got[i], key)
		}
		if diff := cmp.Diff(want[i], got[i]); diff != "" {
			t.Errorf("posting %d: %s", i, diff)
		}
	}
}

func keysWithEvidence(posting map[string]any) []string {
	evidence, _ := posting["evidence"].(map[string]any)
	return slices.Sorted(maps.Keys(evidence))
}
