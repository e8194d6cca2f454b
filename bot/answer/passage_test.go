package answer

import (
	"testing"
	"time"

	"vacancybot/index/posting"
)

func TestChangesOfAnAdvert(t *testing.T) {
	p := posting.Posting{ID: "a", Title: "Ward Clerk", Employer: "Northmoor NHS Trust", ClosingDate: "2025-07-21", History: []posting.Change{
		{At: time.Date(2025, 7, 3, 9, 0, 0, 0, time.UTC), Field: posting.FieldClosingDate, Old: "2025-07-14", New: "2025-07-21"},
		{At: time.Date(2025, 7, 4, 9, 0, 0, 0, time.UTC), Field: posting.FieldReference, New: "NM-12"},
	}}
	var got []string
	values, _ := Part(&p, "changes")
	for _, v := range values {
		got = append(got, v.Text)
	}
	want := []string{
		"closing date: 2025-07-21, before: 2025-07-14 (seen on 3 July 2025)",
		"reference: NM-12, before: not stated (seen on 4 July 2025)",
	}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("changes are %q, want %q", got, want)
	}
	var a Answer
	p.History = nil
	a.AsOf = time.Date(2025, 7, 5, 9, 0, 0, 0, time.UTC)
	a.PassageOf(&p, "changes", nil, "")
	if want := "The advert for Ward Clerk (Northmoor NHS Trust) has not changed since it was first read."; a.Lead != want {
		t.Errorf("without changes: %q, want %q", a.Lead, want)
	}
}

func TestDutiesAreTheListBeforeTheAccountOfTheRole(t *testing.T) {
	const text = "The role\n\nYou run the ward.\n\nWhat you will do\n\n- Lead the team\n"
	p := posting.Posting{ID: "a", Title: "Ward Manager", Sources: []posting.Source{{Name: "a.txt", Text: text}},
		Sections: []posting.Section{{Heading: "The role", End: 27}, {Heading: "What you will do", Start: 29, End: len(text)}}}
	for part, want := range map[string]string{"duties": "- Lead the team", "summary": "You run the ward."} {
		values, _ := Part(&p, part)
		if len(values) != 1 || values[0].Text != want {
			t.Errorf("%s: %+v, want %q", part, values, want)
		}
	}
}
