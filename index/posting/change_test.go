package posting

import (
	"reflect"
	"testing"
)

func TestDiffTellsWhatIsSaidOtherwise(t *testing.T) {
	salary := func(text string, most float64) *Salary { return &Salary{Max: most, Period: "year", Text: text} }
	for _, c := range []struct {
		name          string
		before, after Posting
		want          []Change
	}{
		{"nothing", Posting{Title: "Nurse"}, Posting{Title: "Nurse"}, nil},
		{"a day", Posting{ClosingDate: "2026-05-01"}, Posting{ClosingDate: "2026-05-08"}, []Change{{Field: "closing_date", Old: "2026-05-01", New: "2026-05-08"}}},
		{"stated now", Posting{}, Posting{Team: "FIRST"}, []Change{{Field: "team", New: "FIRST"}}},
		{"stated no longer", Posting{HoursPerWeek: 37.5}, Posting{}, []Change{{Field: "hours_per_week", Old: "37.5"}}},
		{"closed", Posting{}, Posting{Closed: true}, []Change{{Field: "closed", New: "yes"}}},
		{"a list", Posting{Bands: []string{"5"}}, Posting{Bands: []string{"5", "6"}}, []Change{{Field: "bands", Old: "5", New: "5; 6"}}},
		{"pay, as printed", Posting{Salary: salary("up to £30,000", 30000)}, Posting{Salary: salary("up to £31,000", 31000)},
			[]Change{{Field: "salary", Old: "up to £30,000", New: "up to £31,000"}}},
		{"people", Posting{Contacts: []Contact{{Name: "Ann Lee", Phone: "01632 960001"}}}, Posting{Contacts: []Contact{{Name: "Ann Lee"}, {Email: "jobs@northmoor.example"}}},
			[]Change{{Field: "contacts", Old: "Ann Lee, 01632 960001", New: "Ann Lee; jobs@northmoor.example"}}},
		{"acronyms", Posting{}, Posting{Acronyms: map[string]string{"OT": "Occupational Therapy", "MH": "Mental Health"}},
			[]Change{{Field: "acronyms", New: "MH: Mental Health; OT: Occupational Therapy"}}},
		{"several, in the order of the type", Posting{Title: "A", Reference: "1"}, Posting{Title: "B", Reference: "2"},
			[]Change{{Field: "title", Old: "A", New: "B"}, {Field: "reference", Old: "1", New: "2"}}},
		{"where it stands is no change", Posting{ID: "1", Sources: []Source{{Text: "a"}}, Notes: []string{"n"}, Location: &Coordinates{Lat: 1}},
			Posting{ID: "2", Evidence: map[Field][]Evidence{"title": {{Start: 1}}}, History: []Change{{Old: "x"}}}, nil},
	} {
		if got := Diff(&c.before, &c.after); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: Diff gives %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Each way round tells of the same fields.
func TestDiffIsSymmetric(t *testing.T) {
	a := Posting{Title: "A", Closed: true, Towns: []string{"Hitchin"}}
	b := Posting{Title: "B", ClosingDate: "2026-05-01"}
	there, back := Diff(&a, &b), Diff(&b, &a)
	for i := range there {
		there[i].Old, there[i].New = there[i].New, there[i].Old
	}
	if !reflect.DeepEqual(there, back) {
		t.Errorf("there %+v, back %+v", there, back)
	}
}
