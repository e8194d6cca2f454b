package lexicon

import "testing"

func TestBandOfPay(t *testing.T) {
	for _, c := range []struct {
		min, max   float64
		band, year string
	}{
		{38682, 46580, "6", "2025/26"},
		{37338, 44962, "6", "2024/25"},
		{24465, 24465, "2", "2025/26"},
		{109179, 125637, "9", "2025/26"},
		{38682, 46581, "", ""},
		{38682, 38682, "", ""}, // a point of a band could be another's
		{0, 46580, "", ""},
	} {
		band, year, ok := BandOfPay(c.min, c.max)
		if band != c.band || year != c.year || ok != (c.band != "") {
			t.Errorf("BandOfPay(%v, %v) = %q, %q, %v; want %q, %q", c.min, c.max, band, year, ok, c.band, c.year)
		}
	}
}

// Each row is found by its pay and by its band, and within a year the bands ascend without meeting.
func TestAgendaForChangeTable(t *testing.T) {
	highest := map[string]float64{}
	bands := map[string]int{}
	rows := []string{"2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"}
	for cells := range tableRows(afcTSV, 4) {
		year, band := cells[0], cells[1]
		if bands[year] >= len(rows) || rows[bands[year]] != band {
			t.Errorf("%s: band %s is out of order", year, band)
		}
		bands[year]++
		low, high, ok := PayOfBand(band, year)
		if !ok || low <= highest[year] || high < low {
			t.Errorf("%s band %s pays %v to %v", year, band, low, high)
		}
		highest[year] = high
		if b, y, ok := BandOfPay(low, high); !ok || b != band || y != year {
			t.Errorf("%v to %v is band %s of %s, want %s of %s", low, high, b, y, band, year)
		}
	}
	for year, n := range bands {
		if n != len(rows) {
			t.Errorf("%s has %d bands, want %d", year, n, len(rows))
		}
	}
}

func TestPayYear(t *testing.T) {
	for _, c := range []struct {
		day, want string
		held      bool
	}{
		{"2025-04-01", "2025/26", true},
		{"2026-03-31", "2025/26", true},
		{"2025-03-31", "2024/25", true},
		{"2026-04-01", "2025/26", false}, // the table ends before
		{"2019-06-01", "2023/24", false}, // or begins after
	} {
		if year, held := PayYear(c.day); year != c.want || held != c.held {
			t.Errorf("PayYear(%s) = %s, %v; want %s, %v", c.day, year, held, c.want, c.held)
		}
	}
}
