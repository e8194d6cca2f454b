package span

import "strings"

// timeUnits gives the units of time, singular.
var timeUnits = map[string]string{
	"hour": "hour", "hours": "hour", "hrs": "hour", "hr": "hour",
	"day": "day", "days": "day", "night": "day", "nights": "day", "day's": "day", "days'": "day",
	"week": "week", "weeks": "week", "wk": "week", "wks": "week", "week's": "week", "weeks'": "week", "w": "week",
	"fortnight": "fortnight", "fortnights": "fortnight", "fortnight's": "fortnight",
	"month": "month", "months": "month", "mth": "month", "mths": "month", "mo": "month", "mos": "month", "month's": "month", "months'": "month",
	"year": "year", "years": "year", "yr": "year", "yrs": "year", "year's": "year", "years'": "year", "y": "year",
	"quarter": "quarter", "quarters": "quarter",
	"decade": "decade", "decades": "decade",
}

// lengthUnits are the units that a Duration is told in, and how many days each has on average.
var lengthUnits = map[string]float64{"day": 1, "week": 7, "month": 365.25 / 12, "year": 365.25}

// Days is the length in days, for comparing lengths told in different units: a month has 30.4375.
func (d Duration) Days() Range {
	r, n := d.Range, lengthUnits[d.Unit]
	r.Min, r.Max = r.Min*n, r.Max*n
	return r
}

// Durations finds lengths of time from a day upwards: "12 months", "18-month", "up to two years". A
// fortnight is two weeks. What happens by the week, "two days a week", is no length.
func Durations(text string, toks []Token) []Span {
	return each(toks, func(i int) (Value, int, bool) {
		d, next, ok := durationAt(toks, i)
		return d, next, ok
	})
}

func durationAt(toks []Token, i int) (Duration, int, bool) {
	if !startsNumber(toks, i) && !is(toks, i, "a", "an", "half") || is(toks, i, "within", "from") {
		return Duration{}, i, false
	}
	unit := "" // of both ends; "" while only a figure was read
	r, next, ok := ranged(toks, i, func(j int, first *float64) (float64, int, bool) {
		v, u, end, ok := lengthAt(toks, j)
		switch {
		case !ok || first != nil && u == "":
			return 0, j, false
		case unit == "":
			unit = u
		case u != "":
			v *= lengthUnits[u] / lengthUnits[unit] // "6 months to a year"
		}
		return v, end, true
	})
	if !ok {
		return Duration{}, i, false
	}
	if unit == "" { // "6+ months"
		var count float64
		if count, unit, next, ok = timeUnit(toks, next); !ok || count != 1 {
			return Duration{}, i, false
		}
	}
	if perTime.at(toks, next) && !is(toks, next, "week") {
		return Duration{}, i, false
	}
	return Duration{r, unit}, next, true
}

// perTime follow what happens again and again: "two days a week".
var perTime = newWordSet("a per each every pw weekly / week")

// beforeRates stand before the "a week" that says how often: "two shifts a week", "30k a year".
var beforeRates = newWordSet("hours hrs days nights shifts sessions weekends k grand thousand quid pounds pound once twice times paid")

// lengthAt reads "12 months", "a year and a half", "half a year"; its unit is "" for a bare "6" that may
// begin "6 to 12 months".
func lengthAt(toks []Token, i int) (value float64, unit string, next int, ok bool) {
	if isKind(toks, i, Digits) && (partOfCode(toks, i) || is(toks, i-1, "£")) {
		return 0, "", i, false
	}
	if is(toks, i, "half") && is(toks, i+1, "a", "an") && is(toks, i+2, "year") {
		return 6, "month", i + 3, true
	}
	value, next, ok = figure(toks, i)
	article := !ok && is(toks, i, "a", "an") && !isKind(toks, i-1, Digits) && !beforeRates.at(toks, i-1)
	if article {
		value, next = 1, i+1
	} else if !ok {
		return 0, "", i, false
	}
	count, unit, end, ok := timeUnit(toks, next)
	if !ok || article && strings.HasSuffix(toks[end-1].Norm, "s") && !strings.HasSuffix(toks[end-1].Norm, "'s") {
		return value, "", next, !article
	}
	part, end := fraction(toks, end)
	value = (value + part) * count
	if months, last, ok := monthsMore(toks, end); ok && unit == "year" {
		return value*12 + months, "month", last, true
	}
	return value, unit, end, true
}

// monthsMore reads the months of "2 years and 3 months".
func monthsMore(toks []Token, i int) (months float64, next int, ok bool) {
	if is(toks, i, "and", ",") {
		i++
	}
	v, next, ok := figure(toks, i)
	if !ok {
		return 0, i, false
	}
	_, unit, next, ok := timeUnit(toks, next)
	return v, next, ok && unit == "month"
}

// timeUnit reads "months", "-month", "calendar months"; count is 2 for a fortnight, in weeks.
func timeUnit(toks []Token, i int) (count float64, unit string, next int, ok bool) {
	if is(toks, i, "-", "(") && (glued(toks, i) || is(toks, i, "(")) {
		i++
	}
	if is(toks, i, "calendar", "full", "whole") {
		i++
	}
	if !isKind(toks, i, Word) || len(toks[i].Norm) == 1 {
		return 0, "", i, false
	}
	count, unit = 1, timeUnits[toks[i].Norm]
	switch unit {
	case "fortnight":
		count, unit = 2, "week"
	case "decade":
		count, unit = 10, "year"
	}
	_, ok = lengthUnits[unit]
	return count, unit, i + 1, ok
}
