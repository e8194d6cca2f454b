package span

import "strings"

// milesIn gives the units of length in miles.
var milesIn = map[string]float64{
	"mile": 1, "miles": 1, "mi": 1, "miles'": 1,
	"km": 0.621371, "kms": 0.621371, "kilometre": 0.621371, "kilometres": 0.621371, "kilometer": 0.621371, "kilometers": 0.621371, "k's": 0.621371,
}

// Distances finds lengths, whatever comparator stands before them: "within 20 miles", "under 10 km".
func Distances(text string, toks []Token) []Span {
	var spans []Span
	for i := 0; i < len(toks); {
		d, next, ok := distanceAt(toks, i)
		if !ok {
			i++
			continue
		}
		spans = append(spans, spanOf(toks, i, next, d))
		i = next
	}
	return spans
}

func distanceAt(toks []Token, i int) (Distance, int, bool) {
	_, j, compared := comparators.at(toks, i)
	if !compared && !startsNumber(toks, i) && !is(toks, i, "a") {
		return Distance{}, i, false
	}
	if is(toks, j, "a") && is(toks, j+1, "mile") {
		return Distance{1}, j + 2, true
	}
	v, next, ok := figure(toks, j)
	if !ok || isKind(toks, j, Digits) && is(toks, j-1, "-") && glued(toks, j) {
		return Distance{}, i, false
	}
	if is(toks, next, "-") && glued(toks, next) {
		next++
	}
	if !isKind(toks, next, Word) {
		return Distance{}, i, false
	}
	unit, ok := milesIn[toks[next].Norm]
	if !ok {
		return Distance{}, i, false
	}
	return Distance{v * unit}, next + 1, true
}

// timeUnits gives the units of time, singular.
var timeUnits = map[string]string{
	"hour": "hour", "hours": "hour", "hrs": "hour", "hr": "hour",
	"day": "day", "days": "day", "night": "day", "nights": "day",
	"week": "week", "weeks": "week", "wk": "week", "wks": "week", "week's": "week", "weeks'": "week", "w": "week",
	"fortnight": "fortnight", "fortnights": "fortnight", "fortnight's": "fortnight",
	"month": "month", "months": "month", "mth": "month", "mths": "month", "mo": "month", "mos": "month", "month's": "month", "months'": "month",
	"quarter": "quarter", "quarters": "quarter",
	"year": "year", "years": "year", "yr": "year", "yrs": "year", "year's": "year", "years'": "year", "y": "year",
	"day's": "day", "days'": "day", "decade": "decade", "decades": "decade",
}

// Durations finds lengths of time from a day upwards: "12 months", "18-month", "one year". A fortnight is two weeks.
func Durations(text string, toks []Token) []Span {
	var spans []Span
	for i := 0; i < len(toks); {
		d, next, ok := durationAt(toks, i)
		if !ok {
			i++
			continue
		}
		spans = append(spans, spanOf(toks, i, next, d))
		i = next
	}
	return spans
}

func durationAt(toks []Token, i int) (Duration, int, bool) {
	article := is(toks, i, "a", "an") && isKind(toks, i+1, Word)
	if !article && !startsNumber(toks, i) {
		return Duration{}, i, false
	}
	count, next, ok := figure(toks, i)
	if article && !ok {
		count, next, ok = 1, i+1, true
	}
	if !ok || isKind(toks, i, Digits) && (partOfCode(toks, i) || is(toks, i-1, "£")) {
		return Duration{}, i, false
	}
	if is(toks, next, "-", "(") && (glued(toks, next) || is(toks, next, "(")) {
		next++
	}
	if !isKind(toks, next, Word) || len(toks[next].Norm) == 1 {
		return Duration{}, i, false
	}
	unit, ok := timeUnits[toks[next].Norm]
	if !ok || article && (strings.HasSuffix(toks[next].Norm, "s") || unit == "hour") || unit == "quarter" {
		return Duration{}, i, false
	}
	switch unit {
	case "fortnight":
		count, unit = count*2, "week"
	case "decade":
		count, unit = count*10, "year"
	}
	return Duration{count, unit}, next + 1, true
}
