package answer

import (
	"testing"

	"vacancybot/index/span"
)

func TestMeaning(t *testing.T) {
	for _, c := range []struct {
		value any
		want  string
	}{
		{nil, ""},
		{"contract=permanent", "contract=permanent"},
		{span.Date{To: "2026-07-01"}, "up to 2026-06-30"},
		{span.Date{From: "2026-07-01"}, "from 2026-07-01"},
		{span.Date{From: "2026-07-01", To: "2026-07-02"}, "2026-07-01"},
		{span.Date{From: "2026-06-01", To: "2026-07-01"}, "2026-06-01 to 2026-06-30"},
		{span.Money{Range: span.Range{Min: 30000, HasMin: true}}, "from £30,000"},
		{span.Money{Range: span.Range{Min: 12.5, Max: 14, HasMin: true, HasMax: true}, Period: "hour"}, "£12.50 to £14 per hour"},
		{span.Number{Range: span.Range{Max: 3, HasMax: true}}, "up to 3"},
		{span.Hours{Range: span.Range{Min: 37.5, Max: 37.5, HasMin: true, HasMax: true}}, "37.50"},
		{span.Distance{Miles: 1}, "1 mile"},
		{span.Duration{Range: span.Range{Min: 12, Max: 12, HasMin: true, HasMax: true}, Unit: "month"}, "12 months"},
		{span.Band{Values: []string{"5", "6"}}, "5 or 6"},
		{span.Postcode{Code: "SG5"}, "SG5"},
	} {
		if got := (Span{Value: c.value}).Meaning(); got != c.want {
			t.Errorf("Meaning of %#v = %q, want %q", c.value, got, c.want)
		}
	}
}
