package span

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// spokenTables are all phrases of the tables of this package, by the kind of their readings.
var spokenTables = []struct {
	kind   string
	tables [][]spoken
}{
	{"date", [][]spoken{spokenDays, spokenStretches}},
	{"money", [][]spoken{spokenMoney}},
	{"hours", [][]spoken{spokenHours}},
	{"distance", [][]spoken{spokenDistances}},
	{"duration", [][]spoken{spokenDurations}},
}

func eachSpoken(do func(kind string, p spoken)) {
	for _, k := range spokenTables {
		for _, table := range k.tables {
			for _, p := range table {
				do(k.kind, p)
			}
		}
	}
}

// TestCapitalsMakeNoDifference holds between all capitals and none. A capital inside a text may: "ring June Brown".
// Postcodes are apart: half of one is told from a code, "N1" from "n1", by nothing else.
func TestCapitalsMakeNoDifference(t *testing.T) {
	eachSpoken(func(_ string, p spoken) { sameInCapitals(t, p.text) })
}

func sameInCapitals(t *testing.T, text string) {
	t.Helper()
	small := Find(strings.ToLower(text), wednesday, LeanFuture)
	large := Find(strings.ToUpper(text), wednesday, LeanFuture)
	for _, spans := range []*[]Span{&small, &large} {
		*spans = slices.DeleteFunc(*spans, func(s Span) bool { return s.Value.Kind() == "postcode" })
		for i, s := range *spans {
			if u, ok := s.Value.(URL); ok {
				(*spans)[i].Value = URL{strings.ToLower(u.Address)}
			}
		}
	}
	if len(small)+len(large) > 0 && !reflect.DeepEqual(small, large) {
		t.Errorf("%q: got %+v in capitals, want %+v", text, large, small)
	}
}

func TestSurroundingWordsMakeNoDifference(t *testing.T) {
	for _, around := range []struct{ before, after string }{
		{"hello, ", ", please"}, {"which posts are there, ", "?"}, {"are there any ", " with a contact"}, {"tell me: ", " in Hitchin"}, {"posts - ", " or not"}, {"jobs ", " please"}, {"(", ")"},
	} {
		eachSpoken(func(kind string, p spoken) {
			var got []string
			for _, s := range Find(around.before+p.text+around.after, wednesday, LeanFuture) {
				if s.Value.Kind() == kind {
					got = append(got, plainly(s.Value))
				}
			}
			if all := strings.Join(got, "; "); all != p.want {
				t.Errorf("%s in %q: got %q, want %q", kind, around.before+p.text+around.after, all, p.want)
			}
		})
	}
}

// printedForms are the ways in which answers and queries print a day.
var printedForms = []string{"2 January 2006 (Mon)", "2 January 2006", "2006-01-02", "2 Jan 2006", "Monday 2 January 2006", "Mon 2 Jan 2006", "Mon, 2 January 2006", "02/01/2006", "2.1.2006"}

func TestAPrintedDayReadsAsItself(t *testing.T) {
	first := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for k := range 366 * 4 {
		if t.Failed() {
			return // one day tells all
		}
		d := first.AddDate(0, 0, k)
		for _, form := range printedForms {
			checkWhole(t, d.Format(form), Date{From: d.Format(time.DateOnly), To: d.AddDate(0, 0, 1).Format(time.DateOnly), Day: true})
		}
	}
}

func TestAPrintedStretchReadsAsItself(t *testing.T) {
	a, b := time.Date(2026, 6, 28, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 3, 0, 0, 0, 0, time.UTC)
	iso := func(d time.Time, days int) string { return d.AddDate(0, 0, days).Format(time.DateOnly) }
	for _, form := range printedForms {
		x, y := a.Format(form), b.Format(form)
		checkWhole(t, "before "+x, Date{To: iso(a, 0), Cue: "before"})
		checkWhole(t, "by "+x, Date{To: iso(a, 1), Cue: "by"})
		checkWhole(t, "after "+x, Date{From: iso(a, 1), Cue: "after"})
		checkWhole(t, "from "+x, Date{From: iso(a, 0), Cue: "from"})
		checkWhole(t, "since "+x, Date{From: iso(a, 0), Cue: "since"})
		checkWhole(t, fmt.Sprintf("from %s to %s", x, y), Date{From: iso(a, 0), To: iso(b, 1), Cue: "from"})
		checkWhole(t, fmt.Sprintf("between %s and %s", x, y), Date{From: iso(a, 0), To: iso(b, 1), Cue: "between"})
	}
	for m := range 12 {
		first := time.Date(2026, time.Month(m+1), 1, 0, 0, 0, 0, time.UTC)
		checkWhole(t, first.Format("January 2006"), Date{From: iso(first, 0), To: first.AddDate(0, 1, 0).Format(time.DateOnly)})
	}
}

// checkWhole wants the whole text to be one date.
func checkWhole(t *testing.T, text string, want Date) {
	t.Helper()
	got := Dates(text, Tokenize(text), wednesday, LeanFuture)
	if len(got) != 1 || got[0].Start != 0 || got[0].End != len(text) || got[0].Value != Value(want) {
		t.Errorf("%q: got %+v, want %+v", text, got, want)
	}
}

// FuzzSpans holds the laws of every kind: spans lie on the boundaries of characters, are in order and do not
// overlap, ranges are no wider than their ends, capitals make no difference.
func FuzzSpans(f *testing.F) {
	eachSpoken(func(_ string, p spoken) { f.Add(p.text) })
	f.Add("first half of mid to late 3 July at 5pm or so, twenty point five k and a half")
	f.Fuzz(func(t *testing.T, text string) {
		for _, lean := range []Lean{LeanFuture, LeanPast} {
			ends := map[string]int{}
			for _, s := range Find(text, wednesday, lean) {
				kind := s.Value.Kind()
				if s.Start < ends[kind] || s.End <= s.Start || s.End > len(text) {
					t.Fatalf("%s %+v of %q overlaps the one before or is outside", kind, s, text)
				}
				ends[kind] = s.End
				if utf8.ValidString(text) && !(utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))) {
					t.Fatalf("%+v cuts a character of %q", s, text)
				}
				if r, ok := rangeOf(s.Value); ok && (!r.HasMin && !r.HasMax || r.HasMin && r.HasMax && r.Min > r.Max) {
					t.Fatalf("%s %+v of %q is no range", kind, s, text)
				}
			}
		}
		if isASCII(text) {
			sameInCapitals(t, text)
		}
	})
}

func rangeOf(v Value) (Range, bool) {
	switch v := v.(type) {
	case Money:
		return v.Range, true
	case Number:
		return v.Range, true
	case Hours:
		return v.Range, true
	case Duration:
		return v.Range, true
	}
	return Range{}, false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
