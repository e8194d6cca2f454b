package index_test

import (
	"math"
	"slices"
	"testing"

	"vacancybot/index"
	"vacancybot/index/posting"
)

func TestSortKeyOrdersNumbersWithinWords(t *testing.T) {
	want := []string{"", "2", "5", "6", "8a", "8b", "9", "Band 10", "Éclair", "Ward 9", "ward 10", "WARD 010b", "Ward 100"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		return compare(index.SortKey(a), index.SortKey(b))
	})
	if !slices.Equal(got, want) {
		t.Errorf("sorted %q, want %q", got, want)
	}
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestMiles(t *testing.T) {
	hitchin := posting.Coordinates{Lat: 51.949, Lon: -0.283}
	for _, c := range []struct {
		name string
		to   posting.Coordinates
		want float64
	}{
		{"itself", hitchin, 0},
		{"a degree north", posting.Coordinates{Lat: 52.949, Lon: -0.283}, 69.0934},
		{"St Albans", posting.Coordinates{Lat: 51.755, Lon: -0.336}, 13.594},
		{"the antipode", posting.Coordinates{Lat: -51.949, Lon: 179.717}, 12436.81},
	} {
		if got := index.Miles(hitchin, c.to); math.Abs(got-c.want) > 0.01 {
			t.Errorf("from Hitchin to %s are %.4f miles, want %.4f", c.name, got, c.want)
		}
	}
}
