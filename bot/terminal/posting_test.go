package terminal

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancybot/index/posting"
)

func TestWritePosting(t *testing.T) {
	const text = "Northmoor NHS Trust\n\nWard Clerk\n\nThe closing date is 3 June 2026\n\nThis vacancy is now closed\n\nKeep records.\nWelcome visitors to the ward.\n"
	at := func(words string) []posting.Evidence {
		start := strings.Index(text, words)
		return []posting.Evidence{{Start: start, End: start + len(words)}}
	}
	p := posting.Posting{
		Sources:  []posting.Source{{Name: "clerk.txt", Text: text}},
		Title:    "Ward Clerk",
		Employer: "Northmoor NHS Trust", ClosingDate: "2026-06-03", Closed: true, Essential: []string{"Keep records.", "Welcome visitors."},
		Evidence: map[posting.Field][]posting.Evidence{
			posting.FieldTitle: at("Ward Clerk"), posting.FieldEmployer: at("Northmoor NHS Trust"),
			posting.FieldClosingDate: at("The closing date is 3 June 2026"), posting.FieldClosed: at("This vacancy is now closed"),
			posting.FieldEssential: append(at("Keep records."), at("Welcome visitors to the ward.")...),
		},
		Inferred: map[posting.Field]string{posting.FieldTitle: "from the second line"},
		Notes:    []string{"The month is written twice."},
	}
	var out bytes.Buffer
	if err := WritePosting(&out, &p, Options{}); err != nil {
		t.Fatal(err)
	}
	got, unstated, _ := strings.Cut(out.String(), "Not stated: ")
	want := `clerk.txt

  title: Ward Clerk (line 3)
  employer: Northmoor NHS Trust (line 1)
  closing date: 3 June 2026 (Wed)
    line 5: “The closing date is 3 June 2026”
  essential criteria:
  - Keep records. (line 9)
  - Welcome visitors.
    line 10: “Welcome visitors to the ward.”
  closed: yes, says the advert
    line 7: “This vacancy is now closed”

title is inferred: from the second line
The month is written twice.

`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, field := range []string{"team", "band", "pay", "reference", "driving"} {
		if !strings.Contains(unstated, field) {
			t.Errorf("not stated: %q, want %q among it", unstated, field)
		}
	}
	if strings.Contains(unstated, "title") {
		t.Errorf("not stated: %q, yet it is", unstated)
	}
}
