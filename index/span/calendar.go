package span

import (
	"strings"
	"time"
)

// A day is a civil day, counted from 1 January 1970. Its zero is that day, which no advert means, so
// it also stands for an open end.
type day int

const openEnd day = 0

// dayOf returns the civil day of a year, month and day of the month, each of which may be out of range.
func dayOf(year, month, dom int) day {
	return day(time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// civil is dayOf for a day that exists: no 31 April.
func civil(year, month, dom int) (day, bool) {
	d := dayOf(year, month, dom)
	y, m, n := d.date()
	return d, y == year && m == month && n == dom
}

func today(at time.Time) day {
	y, m, d := at.Date()
	return dayOf(y, int(m), d)
}

func (d day) date() (year, month, dom int) {
	y, m, n := time.Unix(int64(d)*86400, 0).UTC().Date()
	return y, int(m), n
}

func (d day) String() string {
	if d == openEnd {
		return ""
	}
	return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
}

// weekday counts from Monday, 0.
func (d day) weekday() int { return int((d + 3) % 7) }

// monday is the first day of d's week.
func (d day) monday() day { return d - day(d.weekday()) }

// plusMonths keeps the day of the month, or takes the last where there is none: 31 January and one month is 28 February.
func (d day) plusMonths(n int) day {
	y, m, dom := d.date()
	last := int(dayOf(y, m+n+1, 1) - dayOf(y, m+n, 1))
	return dayOf(y, m+n, min(dom, last))
}

// A unit is a stretch of the calendar.
type unit uint8

const (
	noUnit unit = iota
	dayUnit
	workday
	weekUnit
	fortnight
	monthUnit
	quarter
	halfYear
	yearUnit
	decade
	weekend
	workweek
	season
)

// units are the words for them, singular and plural.
var units = newUnits(map[unit]string{
	dayUnit: "day days d", weekUnit: "week weeks wk wks weeks' week's weeks'", fortnight: "fortnight fortnights fortnight's",
	monthUnit: "month months mth mths mo mos month's months'", quarter: "quarter quarters qtr", yearUnit: "year years yr yrs year's years'",
	decade: "decade decades", weekend: "weekend weekends", workweek: "workweek workweeks", halfYear: "half halves",
})

func newUnits(table map[unit]string) map[string]unit {
	out := make(map[string]unit)
	for u, words := range table {
		for w := range newWordSet(words) {
			out[w] = u
		}
	}
	return out
}

// plus adds n units to d.
func (d day) plus(n int, u unit) day {
	switch u {
	case workday:
		step := 1
		if n < 0 {
			step, n = -1, -n
		}
		for n > 0 {
			d += day(step)
			if d.weekday() < 5 {
				n--
			}
		}
		return d
	case weekUnit, weekend, workweek:
		return d + day(7*n)
	case fortnight:
		return d + day(14*n)
	case monthUnit:
		return d.plusMonths(n)
	case quarter, season:
		return d.plusMonths(3 * n)
	case halfYear:
		return d.plusMonths(6 * n)
	case yearUnit:
		return d.plusMonths(12 * n)
	case decade:
		return d.plusMonths(120 * n)
	}
	return d + day(n)
}

// around is the calendar stretch of kind u that d lies in: its week, its month. A weekend is that of
// d's week.
func (d day) around(u unit) (from, to day) {
	y, m, _ := d.date()
	switch u {
	case weekUnit:
		return d.monday(), d.monday() + 7
	case fortnight:
		return d.monday(), d.monday() + 14
	case workweek:
		return d.monday(), d.monday() + 5
	case weekend:
		return d.monday() + 5, d.monday() + 7
	case monthUnit:
		return dayOf(y, m, 1), dayOf(y, m+1, 1)
	case quarter:
		m = (m-1)/3*3 + 1
		return dayOf(y, m, 1), dayOf(y, m+3, 1)
	case halfYear:
		m = (m-1)/6*6 + 1
		return dayOf(y, m, 1), dayOf(y, m+6, 1)
	case season:
		m = m / 3 * 3 // December, March, June, September; January and February belong to the December before
		return dayOf(y, m, 1), dayOf(y, m+3, 1)
	case yearUnit:
		return dayOf(y, 1, 1), dayOf(y+1, 1, 1)
	case decade:
		return dayOf(y/10*10, 1, 1), dayOf(y/10*10+10, 1, 1)
	}
	return d, d + 1
}

// months are the names and abbreviations of the months.
var months = newOrdered(1, "january jan|february feb febuary|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec")

// weekdays are the names of the days of the week, Monday 0.
var weekdays = newOrdered(0, "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|sunday sun")

// newOrdered numbers the groups of a list from first on.
func newOrdered(first int, list string) map[string]int {
	out := make(map[string]int)
	for k, words := range strings.Split(list, "|") {
		for w := range strings.FieldsSeq(words) {
			out[w] = first + k
		}
	}
	return out
}

// seasons give the first month of each.
var seasons = map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
