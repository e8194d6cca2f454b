package span

// stretchOf reads a stretch given by its two ends, or by one end and a length. cue is what was read
// before token i: "between" wants both ends joined by "and".
func (r *dateReader) stretchOf(i int, cue string) (stretch, bool) {
	strong := cue != ""
	if s, ok := r.sharedMonth(i, cue); ok {
		return s, true
	}
	if s, ok := r.lengthFrom(i); ok {
		return s, true
	}
	a, ok := r.atom(i, strong)
	if strong && is(r.toks, i, "now", "today") {
		a, ok = stretch{from: r.today, to: r.today + 1, next: i + 1, unit: dayUnit, relative: true}, true
	}
	if !ok {
		return stretch{}, false
	}
	if s, ok := r.forLength(a); ok {
		return s, true
	}
	j, ok := joint(r.toks, a.next, cue)
	if !ok && a.unit == monthUnit && is(r.toks, a.next, "/") && months[r.norm(a.next+1)] > 0 {
		j, ok = a.next+1, true // "July/August"
	}
	if !ok || !strong && is(r.toks, a.next, "up") || is(r.toks, j, "date") {
		return stretch{}, false
	}
	b, ok := r.secondEnd(j, a)
	if !ok {
		return stretch{}, false
	}
	a, b = r.reconciled(a, b)
	if b.to <= a.from || b.from == openEnd {
		return stretch{}, false
	}
	return stretch{from: a.from, to: b.to, next: b.next, relative: a.relative || b.relative, yearless: a.yearless || b.yearless}, true
}

// secondEnd reads the later end of a range: a date of its own, or a day of the month of a.
func (r *dateReader) secondEnd(i int, a stretch) (stretch, bool) {
	if is(r.toks, i, "now") {
		return stretch{from: r.today, to: r.today + 1, next: i + 1, unit: dayUnit, relative: true}, true
	}
	b, ok := r.atom(i, true)
	if a.unit != dayUnit || ok && b.unit != dayUnit && b.unit != noUnit {
		return b, ok
	}
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	dom, next, _, isDay := r.dayNumber(j)
	if !isDay || ok && b.next > next+1 || ok && !is(r.toks, i, "the") && b.next > next {
		return b, ok
	}
	y, m, first := a.from.date()
	yearless := a.yearless
	if year, end, ok := r.yearBehind(next, true); ok {
		y, next, yearless = year, end, false
	}
	if dom <= first && a.month == 0 {
		m++
	}
	d, valid := civil(y, m, dom)
	if !valid {
		return b, ok
	}
	return stretch{from: d, to: d + 1, next: next, unit: dayUnit, yearless: yearless, month: a.month, dom: dom, relative: a.relative}, true
}

// sharedMonth reads two days of one month: "3-7 July", "the 13th to the 15th of July", "4 to 23 next
// month", "02 to April 07", and with the month in front, "November between 19 and 20".
func (r *dateReader) sharedMonth(i int, cue string) (stretch, bool) {
	if m, ok := months[r.norm(i)]; ok && is(r.toks, i+1, "between", "from") {
		a, j, _, ok1 := r.dayNumber(i + 2)
		if !ok1 {
			return stretch{}, false
		}
		k, ok2 := joint(r.toks, j, "between")
		b, next, _, ok3 := r.dayNumber(k)
		if ok2 && ok3 && b > a {
			return r.daysOf(m, 0, a, b, next)
		}
		return stretch{}, false
	}
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	a, j, _, ok := r.dayNumber(j)
	if !ok {
		return stretch{}, false
	}
	j, ok = joint(r.toks, j, cue)
	if !ok {
		return stretch{}, false
	}
	if is(r.toks, j, "the") {
		j++
	}
	if end, ok := r.monthThenDay(j); ok {
		from, ok := civil(yearOf(end.from), end.month, a)
		if !ok || from >= end.from {
			return stretch{}, false
		}
		return stretch{from: from, to: end.to, next: end.next, yearless: end.yearless}, true
	}
	b, j, _, ok := r.dayNumber(j)
	if !ok || b <= a {
		return stretch{}, false
	}
	if is(r.toks, j, "of", "in") {
		j++
	}
	m, ok := r.atom(j, true)
	if !ok || m.unit != monthUnit || m.end {
		return stretch{}, false
	}
	if m.yearless {
		return r.daysOf(m.month, 0, a, b, m.next)
	}
	y, month, _ := m.from.date()
	s, ok := r.daysOf(month, y, a, b, m.next)
	s.relative, s.yearless = m.relative, false
	return s, ok
}

// daysOf is days a to b of a month; year 0 is concluded so that the last of them leans as it should.
func (r *dateReader) daysOf(month, year, a, b, next int) (stretch, bool) {
	yearless := year == 0
	if yearless {
		year = yearOf(r.leaning(month, b).from)
	}
	from, ok1 := civil(year, month, a)
	last, ok2 := civil(year, month, b)
	return stretch{from: from, to: last + 1, next: next, yearless: yearless}, ok1 && ok2
}

// lengthFrom reads "2 weeks starting 20 May", "10 days from 18 December" (after "for"). What starts on a day
// lasts so long; what counts from a day ends as the window from today would.
func (r *dateReader) lengthFrom(i int) (stretch, bool) {
	q, j, ok := r.length(i)
	if !ok || !is(r.toks, j, "starting", "beginning", "commencing") && !(is(r.toks, j, "from") && is(r.toks, i-1, "for")) {
		return stretch{}, false
	}
	last := day(0)
	if is(r.toks, j, "from") {
		last = q.lastDay()
	}
	j++
	if is(r.toks, j, "on", "from") {
		j++
	}
	a, ok := r.atom(j, true)
	if !ok {
		return stretch{}, false
	}
	a.to, a.unit, a.next = q.after(a.from)+last, noUnit, max(a.next, j)
	return a, true
}

// forLength reads "for 10 days" behind a day.
func (r *dateReader) forLength(a stretch) (stretch, bool) {
	if a.unit != dayUnit || !is(r.toks, a.next, "for") {
		return stretch{}, false
	}
	q, next, ok := r.length(a.next + 1)
	if !ok {
		return stretch{}, false
	}
	a.to, a.next, a.unit = q.after(a.from)+q.lastDay(), next, noUnit
	return a, true
}

// reconciled moves ends that were named without a year, or by weekday alone, to where they make the
// range that is meant: the one that is not over yet, or leaning to the past the one that has begun.
func (r *dateReader) reconciled(a, b stretch) (stretch, stretch) {
	switch {
	case a.bareDay && b.bareDay && r.lean == LeanFuture:
		for a.from > b.from {
			a.from, a.to = a.from-7, a.to-7
		}
	case b.bareDay:
		for b.from < a.from {
			b.from, b.to = b.from+7, b.to+7
		}
	case a.yearless && b.yearless && r.lean == LeanPast, !a.yearless && b.yearless:
		y := yearOf(a.from)
		if b = b.inYear(y); b.from < a.from {
			b = b.inYear(y + 1)
		}
	case a.yearless:
		y := yearOf(b.from)
		if a = a.inYear(y); a.from > b.from {
			a = a.inYear(y - 1)
		}
	}
	return a, b
}

// inYear moves what was named without a year.
func (s stretch) inYear(year int) stretch {
	if s.month == 0 {
		return s
	}
	length := s.to - s.from
	if s.dom > 0 {
		s.from = dayOf(year, s.month, s.dom)
		s.to = s.from + length
		return s
	}
	_, _, dom := s.from.date()
	lastDay := s.to == dayOf(yearOf(s.from), s.month+1, 1)
	s.from = dayOf(year, s.month, dom)
	if s.to = s.from + length; lastDay {
		s.to = dayOf(year, s.month+1, 1)
	}
	return s
}

func yearOf(d day) int { y, _, _ := d.date(); return y }
