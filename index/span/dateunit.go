package span

// calendarUnit reads a whole week, month, quarter or year: "this week", "next month", "the coming
// quarter", "the week after next", "this calendar year", "the weekend".
func (r *dateReader) calendarUnit(i int) (stretch, bool) {
	j := i
	article := is(r.toks, j, "the", "my", "our")
	if article {
		j++
	}
	u, isUnit := units[r.norm(j)]
	if isUnit && len(r.norm(j)) > 1 {
		if n, ok := afterNext(r.toks, j+1); ok {
			return r.shifted(2, u, n), true
		}
		if is(r.toks, j+1, "before") && (is(r.toks, j+2, "last") || is(r.toks, j+3, "last") && is(r.toks, j+2, "the")) {
			n := j + 3
			if is(r.toks, j+2, "the") {
				n++
			}
			return r.shifted(-2, u, n), true
		}
		if u == weekend && article && r.endsPhrase(j+1) {
			return r.shifted(0, u, j+1), true
		}
		return stretch{}, false
	}
	word := r.norm(j)
	shift, ok := directions[word]
	if !ok {
		return stretch{}, false
	}
	j++
	if shift == 0 && is(r.toks, j, "coming", "past") {
		shift, j = directions[r.norm(j)], j+1
	}
	if is(r.toks, j, "calendar") {
		j++
	}
	u, ok = units[r.norm(j)]
	if !ok || len(r.norm(j)) == 1 || u == fortnight || u == decade && shift != 0 {
		return stretch{}, false
	}
	if u == dayUnit && !(shift == 1 && !coming[word] || word == "previous") {
		return stretch{}, false // "the last day to apply"
	}
	if is(r.toks, j, "weekends", "days", "weeks", "months", "quarters", "years", "halves") {
		return stretch{}, false
	}
	return r.shifted(shift, u, j+1), true
}

// shifted is the n-th unit of the calendar after this one.
func (r *dateReader) shifted(n int, u unit, next int) stretch {
	from, _ := r.today.around(u)
	s := stretch{next: next, unit: u, relative: true}
	if u == weekend {
		from, _ = r.today.around(weekUnit)
	}
	s.from, s.to = from.plus(n, u).around(u)
	return s
}

// theUnit reports whether "the month", "month" or "the year" stands at token i.
func (r *dateReader) theUnit(i int) bool { _, ok := r.thisUnit(i); return ok }

// thisUnit reads "the month", "month", "the year" behind "end of", where they mean the present one.
func (r *dateReader) thisUnit(i int) (stretch, bool) {
	if is(r.toks, i, "the") {
		i++
	}
	switch r.norm(i) {
	case "week", "month", "quarter", "year":
		if isKind(r.toks, i+1, Digits) || is(r.toks, i+1, "of", "commencing", "beginning", "starting", "after", "before") {
			return stretch{}, false // "week 31", "the month of July"
		}
		return r.shifted(0, units[r.norm(i)], i+1), true
	}
	return stretch{}, false
}

// theVeryUnit reads the "the month" of "within the month", where nothing is counted by it.
func (r *dateReader) theVeryUnit(i int) (stretch, bool) {
	s, ok := r.thisUnit(i)
	during := is(r.toks, i+1, "week") && is(r.toks, i-1, "in") // the days that are no weekend
	return s, ok && is(r.toks, i, "the") && r.endsPhrase(s.next) && !during && !beforeRates.at(r.toks, i-2)
}

// beside reads "the day before Christmas Eve", "the week after 3 August": a whole week of the calendar.
func (r *dateReader) beside(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	if !is(r.toks, j, "day", "week") || !is(r.toks, j+1, "before", "after") {
		return stretch{}, false
	}
	s, ok := r.atom(j+2, true)
	if !ok || s.unit != dayUnit {
		return stretch{}, false
	}
	n := 1
	if is(r.toks, j+1, "before") {
		n = -1
	}
	s.month, s.bareDay, s.unit = 0, false, units[r.norm(j)]
	s.from, s.to = s.from.plus(n, s.unit).around(s.unit)
	return s, true
}

// sameTime reads "this time next week", "this time last year".
func (r *dateReader) sameTime(i int) (stretch, bool) {
	if !is(r.toks, i, "this") || !is(r.toks, i+1, "time") {
		return stretch{}, false
	}
	shift, ok := directions[r.norm(i+2)]
	u := units[r.norm(i+3)]
	switch {
	case is(r.toks, i+2, "tomorrow"):
		return stretch{from: r.today + 1, to: r.today + 2, next: i + 3, unit: dayUnit, relative: true}, true
	case !ok || u == noUnit || len(r.norm(i+3)) == 1:
		return stretch{}, false
	}
	d := r.today.plus(shift, u)
	return stretch{from: d, to: d + 1, next: i + 4, unit: dayUnit, relative: true}, true
}

// year reads "2026", "the year 2026", "calendar year 2026".
func (r *dateReader) year(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	if is(r.toks, j, "calendar") {
		j++
	}
	if is(r.toks, j, "year") {
		j++
	} else if j > i {
		return stretch{}, false
	}
	y, next, ok := r.plainYear(j)
	if !ok {
		return stretch{}, false
	}
	return stretch{from: dayOf(y, 1, 1), to: dayOf(y+1, 1, 1), next: next, unit: yearUnit}, true
}

// someYear reads a year in any way: "2026", "of next year", "the year".
func (r *dateReader) someYear(i int) (year, next int, ok bool) {
	if is(r.toks, i, "of", "in", ",", "-", "/") {
		i++
	}
	if y, next, ok := r.relativeYear(i); ok {
		return y, next, true
	}
	if s, ok := r.year(i); ok {
		return yearOf(s.from), s.next, true
	}
	if n, ok := whole(r.toks, i, 4); ok && n >= 2000 && n < 2100 {
		return n, i + 1, true
	}
	return 0, i, false
}

// quarter reads "Q3", "Q3 2026", "2026 Q3", "the third quarter of next year", "next year's first quarter", "H1 2026".
func (r *dateReader) quarter(i int) (stretch, bool) {
	j, year, dated := i, 0, false
	if is(r.toks, j, "the") {
		j++
	}
	if y, next, ok := r.someYear(j); ok && !is(r.toks, j, "of", "in", ",", "-", "/") {
		year, dated, j = y, true, next
		for is(r.toks, j, "'s", "-", "the", ",") {
			j++
		}
	}
	n, u, j, ok := r.whichQuarter(j)
	if !ok {
		return stretch{}, false
	}
	if !dated {
		if y, next, ok := r.someYear(j); ok {
			year, dated, j = y, true, next
		} else if is(r.toks, j, "of") && is(r.toks, j+1, "the") && is(r.toks, j+2, "year") {
			j += 3
		} else if u == halfYear {
			return stretch{}, false
		}
	}
	months := map[unit]int{quarter: 3, halfYear: 6}[u]
	s := stretch{next: j, unit: u, yearless: !dated, month: (n-1)*months + 1}
	at := func(y int) stretch {
		s.from, s.to = dayOf(y, s.month, 1), dayOf(y, s.month+months, 1)
		return s
	}
	if dated {
		return at(year), true
	}
	s = at(yearOf(r.today))
	switch {
	case r.lean == LeanFuture && s.to <= r.today:
		s = at(yearOf(r.today) + 1)
	case r.lean == LeanPast && s.from > r.today:
		s = at(yearOf(r.today) - 1)
	}
	s.month = 0
	return s, true
}

// whichQuarter reads "Q3", "third quarter", "first half", "H1".
func (r *dateReader) whichQuarter(i int) (n int, u unit, next int, ok bool) {
	switch w := r.norm(i); w {
	case "q1", "q2", "q3", "q4":
		return int(w[1] - '0'), quarter, i + 1, true
	case "h1", "h2":
		return int(w[1] - '0'), halfYear, i + 1, true
	}
	n, j, ok := r.ordinal(i)
	switch {
	case ok && n <= 4 && is(r.toks, j, "quarter"):
		return n, quarter, j + 1, true
	case ok && n <= 2 && is(r.toks, j, "half"):
		return n, halfYear, j + 1, true
	}
	return 0, noUnit, i, false
}

// season reads "summer 2026", "next summer", and "summer" alone behind a comparator. Seasons are
// meteorological; a winter has the year it starts in.
func (r *dateReader) season(i int, strong bool) (stretch, bool) {
	j, shift, directed := i, 0, false
	if is(r.toks, j, "the") {
		j++
	}
	word := r.norm(j)
	if n, ok := directions[word]; ok {
		shift, directed, j = n, true, j+1
	}
	m, ok := seasons[r.norm(j)]
	if !ok {
		return stretch{}, false
	}
	j++
	at := func(y, next int) stretch {
		return stretch{from: dayOf(y, m, 1), to: dayOf(y, m+3, 1), next: next, unit: season, relative: directed}
	}
	if y, next, ok := r.yearBehind(j, false); ok {
		return at(y, next), true
	}
	if !directed && !(strong && r.endsPhrase(j)) {
		return stretch{}, false
	}
	y := yearOf(r.today)
	if _, month, _ := r.today.date(); m == 12 && month < 3 {
		y-- // the winter of January began in the year before
	}
	s := at(y, j)
	switch {
	case coming[word] || !directed && r.lean == LeanFuture:
		if s.to <= r.today || coming[word] && s.from <= r.today {
			s = at(y+1, j)
		}
	case directed:
		s = at(y+shift, j)
	case s.from > r.today:
		s = at(y-1, j)
	}
	s.yearless = !directed
	return s, true
}

// week reads a week by its number or by a day in it: "week 31", "week commencing 3 July", "w/c Monday", "the week of 10 April".
func (r *dateReader) week(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	switch {
	case is(r.toks, j, "week"):
		j++
	case is(r.toks, j, "w") && is(r.toks, j+1, "/") && is(r.toks, j+2, "c", "b", "e"):
		j += 3
	case is(r.toks, j, "wc", "wb"):
		j++
	default:
		return stretch{}, false
	}
	if n, ok := whole(r.toks, j, 2); ok && n >= 1 && n <= 53 && is(r.toks, j-1, "week") {
		y, next := yearOf(r.today), j+1
		if year, end, ok := r.someYear(next); ok {
			y, next = year, end
		}
		monday := dayOf(y, 1, 4).monday() + day(7*(n-1))
		return stretch{from: monday, to: monday + 7, next: next, unit: weekUnit}, true
	}
	if is(r.toks, j-1, "week") {
		if !is(r.toks, j, "of", "commencing", "beginning", "starting", "ending", "containing", "from") {
			return stretch{}, false
		}
		j++
	}
	if is(r.toks, j, "on", "from") {
		j++
	}
	a, ok := r.atom(j, true)
	if !ok || a.unit != dayUnit {
		return stretch{}, false
	}
	a.from = a.from.monday()
	a.to, a.unit, a.bareDay, a.month = a.from+7, weekUnit, false, 0
	return a, true
}

// rest reads what is left of a unit: "the rest of the week", "the remainder of this month", "later this year".
func (r *dateReader) rest(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	if !is(r.toks, j, "rest", "remainder") {
		return stretch{}, false
	}
	j++
	if is(r.toks, j, "of") {
		j++
	}
	s, ok := r.thisUnit(j)
	if !ok {
		if s, ok = r.atom(j, true); !ok {
			return stretch{}, false
		}
	}
	if r.today <= s.from || r.today >= s.to {
		return s, true
	}
	s.from, s.unit, s.yearless = r.today, noUnit, false
	return s, true
}

// toDate reads "year to date", "this month so far", "so far this year".
func (r *dateReader) toDate(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the", "this") {
		j++
	}
	if is(r.toks, i, "so") && is(r.toks, i+1, "far") && is(r.toks, i+2, "this") {
		from, _ := r.today.around(units[r.norm(i+3)])
		return stretch{from: from, to: r.today + 1, next: i + 4, relative: true}, len(r.norm(i+3)) > 3 && units[r.norm(i+3)] != noUnit
	}
	u, ok := units[r.norm(j)]
	if !ok || !(is(r.toks, j+1, "to") && is(r.toks, j+2, "date") || is(r.toks, j+1, "so") && is(r.toks, j+2, "far")) {
		return stretch{}, false
	}
	from, _ := r.today.around(u)
	return stretch{from: from, to: r.today + 1, next: j + 3, relative: true}, true
}
