package lexicon

import (
	_ "embed"
	"slices"
	"strconv"
	"sync"
)

// BandOfPay returns the Agenda for Change band of England whose pay in some year spans exactly from min
// to max pounds, and that year: "2025/26". A band of a single point has min equal to max.
func BandOfPay(min, max float64) (band, year string, ok bool) {
	row, ok := afc().byPay[payRange{min, max}]
	return row.band, row.year, ok
}

// PayOfBand returns what a band paid in England in a year ("2025/26"), in pounds a year; ok is false
// for a band or year that the table does not hold.
func PayOfBand(band, year string) (min, max float64, ok bool) {
	pay, ok := afc().byBand[bandYear{band, year}]
	return pay.min, pay.max, ok
}

// PayYears are the years that the table holds, the latest first.
func PayYears() []string { return afc().years }

// PayBands are the bands of the table, the lowest first.
func PayBands() []string { return afc().bands }

// PayYear returns the year of the table that holds on a day ("2026-05-15"), and whether the table holds it; if
// not, the nearest year that it does.
func PayYear(day string) (year string, ok bool) {
	years := afc().years // the latest first
	begins := func(year string) string { return year[:4] + "-04-01" }
	i := slices.IndexFunc(years, func(year string) bool { return begins(year) <= day })
	if i < 0 {
		return years[len(years)-1], false
	}
	last, err := strconv.Atoi(years[i][:4])
	if err != nil {
		panic("lexicon table: " + years[i] + " is no year")
	}
	return years[i], day < begins(strconv.Itoa(last+1))
}

//go:embed afc.tsv
var afcTSV string

type (
	payRange struct{ min, max float64 }
	bandYear struct{ band, year string }
	afcTable struct {
		byPay  map[payRange]bandYear
		byBand map[bandYear]payRange
		years  []string
		bands  []string
	}
)

var afc = sync.OnceValue(func() afcTable {
	t := afcTable{byPay: map[payRange]bandYear{}, byBand: map[bandYear]payRange{}}
	for cells := range tableRows(afcTSV, 4) {
		pay := payRange{pounds(cells[2]), pounds(cells[3])}
		row := bandYear{cells[1], cells[0]}
		t.byPay[pay], t.byBand[row] = row, pay
		if !slices.Contains(t.years, row.year) {
			t.years = append(t.years, row.year)
		}
		if !slices.Contains(t.bands, row.band) {
			t.bands = append(t.bands, row.band)
		}
	}
	return t
})

func pounds(cell string) float64 {
	f, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		panic("lexicon table: " + cell + " is no amount")
	}
	return f
}
