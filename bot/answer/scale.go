package answer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// A BandPaid is what the open postings of one band pay: by the year, and how many by each other period. Those are
// locums and bank work mostly, whose rates are not the band's.
type BandPaid struct {
	Band      string
	Spread    index.Spread
	Otherwise []index.Group
}

// ScaleBands are the bands that a question on the pay scales is about: those it names, or those that pay
// its amount in the year of asOf.
func ScaleBands(q *question.Question, asOf time.Time) []string {
	if len(q.Bands) > 0 {
		return q.Bands
	}
	year, _ := scaleYear(asOf)
	return slices.DeleteFunc(slices.Clone(lexicon.PayBands()), func(band string) bool {
		low, high, _ := lexicon.PayOfBand(band, year)
		return q.Amount < low || q.Amount > high
	})
}

func scaleYear(asOf time.Time) (year string, current bool) {
	return lexicon.PayYear(asOf.In(index.London).Format(time.DateOnly))
}

// ScaleOf answers what bands pay, or which bands pay an amount, by the table of Agenda for Change; and what
// the open postings of those bands pay.
func (a *Answer) ScaleOf(q *question.Question, bands []string, held []BandPaid) {
	a.Kind, a.Query = Lookup, ""
	year, current := scaleYear(a.AsOf)
	a.Understood = []string{"pay scales of Agenda for Change", year}
	source := fmt.Sprintf("From the Agenda for Change scales of England for %s, as NHS Employers gives them: full time, without high cost area supplements.", year)
	if !current {
		source += " I hold no scales for a later year."
	}
	a.Notes = append(a.Notes, source)
	for _, b := range held {
		if note := b.note(); note != "" {
			a.Notes = append(a.Notes, note)
		}
	}
	var rows []string
	within := false
	for _, band := range bands {
		low, high, ok := lexicon.PayOfBand(band, year)
		if !ok {
			continue
		}
		text := payRange(low, high)
		within = within || low <= q.Amount && q.Amount <= high
		a.Values = append(a.Values, Value{Field: "pay", Label: bandWords([]string{band}), Text: text, Stated: true})
		row := bandWords([]string{band}) + " pays " + text
		if q.Hourly {
			row += fmt.Sprintf(", which is %s to %s an hour", pence(low/index.HoursPerYear), pence(high/index.HoursPerYear))
		}
		rows = append(rows, row)
	}
	said := strings.Join(rows, "; ") + " in " + year + "."
	switch {
	case len(q.Bands) > 0 && len(rows) == 0:
		a.Kind, a.Notes = None, nil
		a.Lead = fmt.Sprintf("Agenda for Change has no %s.", bandWords(q.Bands))
	case len(q.Bands) > 0 && q.Amount > 0:
		a.Kind, a.Verdict = YesNo, No
		if within {
			a.Verdict = Yes
		}
		a.Lead = upper(verdictWords[a.Verdict]) + ": " + said
	case q.Amount > 0 && len(rows) == 0:
		a.Lead = a.betweenBands(q.Amount, year)
	case q.Amount > 0:
		a.Lead = fmt.Sprintf("%s is %s: ", Pounds(q.Amount), bandWords(bands)) + said
	default:
		a.Lead = said
	}
}

// note says what the open postings of a band pay; "" where there are none.
func (b BandPaid) note() string {
	at := " at " + bandWords([]string{b.Band})
	var said []string
	if n := b.Spread.Stated; n > 0 {
		said = append(said, fmt.Sprintf("%s%s %s %s", counted(n, "open posting"), at, pays(n), payRange(b.Spread.Min, b.Spread.Max)))
	}
	for _, g := range b.Otherwise {
		who := number(float64(g.Count)) + " more"
		if len(said) == 0 {
			who = counted(g.Count, "open posting") + at
		}
		said = append(said, fmt.Sprintf("%s %s by the %s", who, pays(g.Count), g.Value))
	}
	if len(said) == 0 {
		return ""
	}
	return strings.Join(said, "; ") + "."
}

func pays(n int) string {
	if n == 1 {
		return "pays"
	}
	return "pay"
}

func payRange(low, high float64) string {
	return SalaryWords(&posting.Salary{Min: low, Max: high, Period: "year"})
}

// pence is an amount to the penny.
func pence(v float64) string { return fmt.Sprintf("£%.2f", v) }

// betweenBands says which bands an amount lies between that none pays.
func (a *Answer) betweenBands(amount float64, year string) string {
	below, above := "", ""
	for _, band := range lexicon.PayBands() {
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
	return fmt.Sprintf("%s is in no band of Agenda for Change in %s: %s.", Pounds(amount), year, joined(ends, "and"))
}
