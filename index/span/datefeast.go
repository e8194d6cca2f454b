package span

// A feast is a day with a name, in any year.
type feast func(year int) day

var feasts = newPhrases(map[string]feast{
	"christmas|christmas day|xmas|xmas day|the christmas|christmas time": onDate(12, 25),
	"christmas eve|xmas eve": onDate(12, 24),
	"boxing day":             onDate(12, 26),
	"new year's eve|new years eve|new year eve":                               onDate(12, 31),
	"new year|the new year|new year's day|new years day|new years|new year's": onDate(1, 1),
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
	return s, true
}
