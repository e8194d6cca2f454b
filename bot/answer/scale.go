package answer

import (
	"fmt"
	"strings"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/lexicon"
)

// scaleSource says where the pay of a band is from.
const scaleSource = "Agenda for Change pay of England for %s (April to March), full time, without high cost area supplements, as published by NHS Employers."

// A BandPaid is what the open postings of one band pay.
type BandPaid struct {
	Band   string
	Total  int
	Spread index.Spread
}

// ScaleOf answers what bands pay and which bands pay an amount, by the table of Agenda for Change, and what
// the open postings of those bands pay.
func (a *Answer) ScaleOf(q *question.Question, bands []string, held []BandPaid) {
	a.Kind, a.Query = Lookup, ""
	year := lexicon.LatestYear()
	a.Understood = []string{"Agenda for Change", year}
	a.Notes = append(a.Notes, fmt.Sprintf(scaleSource, year))
	for _, b := range held {
		if b.Spread.Stated > 0 {
			a.Notes = append(a.Notes, fmt.Sprintf("%s at %s %s from %s to %s a year.", counted(b.Spread.Stated, "open posting"), bandWords([]string{b.Band}),
				map[bool]string{true: "pays", false: "pay"}[b.Spread.Stated == 1], Pounds(b.Spread.Min), Pounds(b.Spread.Max)))
		}
	}
	var rows []string
	within := false
	for _, band := range bands {
		low, high, ok := lexicon.PayOfBand(band, year)
		if !ok {
			continue
		}
		text := Pounds(low) + " to " + Pounds(high) + " a year"
		if low == high {
			text = Pounds(low) + " a year"
		}
		within = within || low <= q.Amount && q.Amount <= high
		a.Values = append(a.Values, Value{Field: "pay", Label: bandWords([]string{band}), Text: text, Stated: true})
		rows = append(rows, bandWords([]string{band})+" pays "+text)
	}
	asked := bandWords(q.Bands)
	switch {
	case len(q.Bands) > 0 && len(rows) == 0:
		a.Kind, a.Notes = None, nil
		a.Lead = fmt.Sprintf("Agenda for Change has no %s that I know of.", asked)
	case len(q.Bands) > 0 && q.Amount > 0:
		a.Kind, a.Verdict = YesNo, No
		if within {
			a.Verdict = Yes
		}
		a.Lead = fmt.Sprintf("%s: %s in %s.", upper(verdictWords[a.Verdict]), strings.Join(rows, "; "), year)
	case q.Amount > 0 && len(rows) == 0:
		a.Lead = a.betweenBands(q.Amount, year)
	case q.Amount > 0:
		a.Lead = fmt.Sprintf("%s is within %s: %s in %s.", Pounds(q.Amount), bandWords(bands), strings.Join(rows, "; "), year)
	default:
		a.Lead = fmt.Sprintf("%s in %s.", strings.Join(rows, "; "), year)
	}
}

// betweenBands says which bands an amount lies between that none pays.
func (a *Answer) betweenBands(amount float64, year string) string {
	below, above := "", ""
	for _, band := range lexicon.BandsOf(year) {
		low, high, _ := lexicon.PayOfBand(band, year)
		if high < amount {
			below = fmt.Sprintf("Band %s ends at %s", band, Pounds(high))
		}
		if low > amount && above == "" {
			above = fmt.Sprintf("Band %s begins at %s", band, Pounds(low))
		}
	}
	var ends []string
	for _, s := range []string{below, above} {
		if s != "" {
			ends = append(ends, s)
		}
	}
	a.Kind = None
	return fmt.Sprintf("No band of Agenda for Change pays %s in %s: %s.", Pounds(amount), year, joined(ends, "and"))
}
