package span

// A feast is a day with a name, in any year.
type feast func(year int) day

var feasts = newPhrases(map[string]feast{
	"christmas|christmas day|xmas|xmas day|the christmas|christmas time": onDate(12, 25),
	"christmas eve|xmas eve": onDate(12, 24),
	"boxing day":             onDate(12, 26),
	"new year's eve|new years eve|new year eve":                               onDate(12, 31),
	"new year|the new year|new year's day|new years day|new years|new year's": onDate(1, 1),
	"halloween|hallowe'en|hallowe ' en":                                       onDate(10, 31),
	"bonfire night|guy fawkes night|guy fawkes":                               onDate(11, 5),
	"valentine's day|valentines day|valentine's":                              onDate(2, 14),
	"good friday":                     fromEaster(-2),
	"easter|easter sunday|easter day": fromEaster(0),
	"easter monday":                   fromEaster(1),
	"black friday":                    fromThanksgiving(1),
	"cyber monday":                    fromThanksgiving(4),
	"thanksgiving|thanksgiving day|thanks giving day": fromThanksgiving(0),
	"may day bank holiday|early may bank holiday":     nthMonday(5, 1),
	"spring bank holiday|late may bank holiday":       nthMonday(5, -1),
	"august bank holiday|summer bank holiday":         nthMonday(8, -1),
})

func onDate(month, dom int) feast { return func(year int) day { return dayOf(year, month, dom) } }

func fromEaster(days int) feast { return func(year int) day { return easter(year) + day(days) } }

// fromThanksgiving counts from the fourth Thursday of November.
func fromThanksgiving(days int) feast {
	return func(year int) day {
		first := dayOf(year, 11, 1)
		return first + day((3-first.weekday()+7)%7+21+days)
	}
}

// nthMonday is the first Monday of a month, or the last.
func nthMonday(month, n int) feast {
	return func(year int) day {
		if n > 0 {
			return dayOf(year, month, 7).monday()
		}
		return dayOf(year, month+1, 0).monday()
	}
}

// easter is Easter Sunday of the Gregorian calendar, by the method of Gauss as Lichtenberg mended it.
func easter(year int) day {
	century := year / 100
	m := 15 + (3*century+3)/4 - (8*century+13)/25
	s := 2 - (3*century+3)/4
	a := year % 19
	d := (19*a + m) % 30
	r := (d + a/11) / 29
	fullMoon := 21 + d - r
	sunday := 7 - (year+year/4+s)%7
	return dayOf(year, 3, fullMoon+7-(fullMoon-sunday)%7)
}

// feast reads a day by its name: "Christmas", "Good Friday 2026".
func (r *dateReader) feast(i int) (stretch, bool) {
	f, next, ok := feasts.at(r.toks, i)
	if !ok {
		return stretch{}, false
	}
	at := func(year, next int) stretch {
		d := f(year)
		return stretch{from: d, to: d + 1, next: next, unit: dayUnit}
	}
	if y, end, ok := r.yearBehind(next, false); ok {
		return at(y, end), true
	}
	y := yearOf(r.today)
	s := at(y, next)
	switch {
	case r.lean == LeanFuture && s.from < r.today:
		s = at(y+1, next)
	case r.lean == LeanPast && s.from > r.today:
		s = at(y-1, next)
	}
	s.yearless = true
	if is(r.toks, i-1, "in") && is(r.toks, next-1, "year") {
		s.to, s.unit = openEnd, noUnit // "in the new year"
	}
	return s, true
}

// bankHolidays are the bank holidays of England and Wales, those that the sovereign proclaims aside.
var bankHolidays = []feast{
	observed(1, 1, 0), fromEaster(-2), fromEaster(1), nthMonday(5, 1), nthMonday(5, -1), nthMonday(8, -1), observed(12, 25, 1), observed(12, 26, 1),
}

// observed is a day of the year, or the working day kept in its place when it is at a weekend; of two days in
// a row (pair is 1 for both, else 0) the substitutes are in a row too.
func observed(month, dom, pair int) feast {
	return func(year int) day {
		d := dayOf(year, month, dom)
		if d.weekday() >= 5 {
			d += day(2 - (1-pair)*(d.weekday()-5))
		}
		return d
	}
}

// bankHoliday reads "the bank holiday", "the next bank holiday", "bank holiday Monday": the next to come, or
// the last past.
func (r *dateReader) bankHoliday(i int) (stretch, bool) {
	j := i
	for is(r.toks, j, "the", "next", "coming", "this", "last", "august", "may") {
		j++
	}
	if !is(r.toks, j, "bank") || !is(r.toks, j+1, "holiday") {
		return stretch{}, false
	}
	if s, ok := r.atom(j+2, false); ok && s.unit == dayUnit && !s.bareDay { // "bank holiday Monday 25 May"
		return s, true
	}
	lean := r.lean
	if is(r.toks, j-1, "last") {
		lean = LeanPast
	}
	onMonday := is(r.toks, j+2, "monday")
	next := j + 2
	if onMonday {
		next++
	}
	if j == i && !onMonday || !r.endsPhrase(next) {
		return stretch{}, false
	}
	s := stretch{next: next, unit: dayUnit, relative: true}
	for y := yearOf(r.today) - 1; y <= yearOf(r.today)+1; y++ {
		for _, f := range bankHolidays {
			d := f(y)
			if onMonday && d.weekday() != 0 {
				continue
			}
			if lean == LeanFuture && d >= r.today && (s.from == openEnd || d < s.from) || lean == LeanPast && d < r.today && d > s.from {
				s.from = d
			}
		}
	}
	s.to = s.from + 1
	return s, true
}
