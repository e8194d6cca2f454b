package span

// parts are the words for the first, middle and last third of a stretch.
var parts = newPhrases(map[string]part{
	"start of|the start of|beginning of|the beginning of|start|the start": {third: 0, noun: true},
	"early|early in|earlier in":                                      {third: 0},
	"middle of|the middle of|midway through":                         {third: 1, noun: true},
	"mid|mid -|middle":                                               {third: 1},
	"end of|the end of|towards the end of|toward the end of|ends of": {third: 2, noun: true},
	"late|late in":                                                   {third: 2, half: true},
	"first half of|the first half of":                                {third: 0, half: true, noun: true},
	"second half of|the second half of|latter half of|the latter half of|last half of|the last half of": {third: 2, half: true, noun: true},
	"back end of|the back end of|tail end of|the tail end of":                                           {third: 2, noun: true},
	"mid month|mid - month|the middle of the month":                                                     {third: 1, whole: monthUnit},
	"month end|the month end|month's end|the month's end":                                               {third: 2, whole: monthUnit},
	"year end|the year end|year's end|the year's end":                                                   {third: 2, whole: yearUnit},
	"eom|the eom": {third: 2, whole: monthUnit},
	"eoy|the eoy": {third: 2, whole: yearUnit},
	"eow|the eow": {third: 2, whole: weekUnit},
	"earlier":     {third: 0, passed: true},
	"later":       {third: 2, passed: true},
})

type part struct {
	third  int
	half   bool // "early" and "late" are looser than "the start of" and "the end of"
	noun   bool // takes "month" and "the year" as the present ones
	whole  unit // names its unit itself
	passed bool // is cut at today: "earlier this month", "later this week"
}

// partOf reads "the end of June", "early next week", "mid-July", "later this month", "EOY".
func (r *dateReader) partOf(i int) (stretch, bool) {
	p, j, ok := parts.at(r.toks, i)
	if !ok {
		return stretch{}, false
	}
	last, j := r.lastPart(p, j)
	if is(r.toks, j, "around", "about") {
		j++
	}
	var s stretch
	if p.whole != noUnit {
		s = r.shifted(0, p.whole, j)
	} else if s, ok = r.thisUnit(j); ok && p.noun {
	} else if s, ok = r.atom(j, true); !ok {
		if !p.noun {
			return stretch{}, false
		}
		if s, ok = r.thisUnit(j); !ok {
			return stretch{}, false
		}
	}
	if s.unit == dayUnit || s.unit == noUnit || s.from == openEnd || s.to == openEnd {
		return stretch{}, false
	}
	if p.passed && s.from <= r.today-day(1-p.third/2) && r.today < s.to {
		if p.third == 0 {
			s.to = r.today
		} else {
			s.from = r.today
		}
		s.unit = noUnit
		return s, true
	}
	if last.third != p.third {
		from, _ := third(s, p.third)
		_, to := third(s, last.third)
		s.from, s.to = from, to
	} else if half := s.from + (s.to-s.from)/2; p.half && s.unit != weekUnit {
		if p.third == 0 {
			s.to = half
		} else {
			s.from = half
		}
	} else {
		s.from, s.to = third(s, p.third)
	}
	s.end = last.third == 2
	s.unit = noUnit
	return s, true
}

// lastPart reads the second part of "early to mid August", "mid-to-late July"; p itself if there is none.
func (r *dateReader) lastPart(p part, i int) (part, int) {
	j := i
	for is(r.toks, j, "-", "to", "or", "/") {
		j++
	}
	if last, next, ok := parts.at(r.toks, j); ok && j > i && last.third > p.third && last.whole == noUnit && !last.passed {
		return last, next
	}
	return p, i
}

// third cuts a stretch: a month at the 11th and the 21st, a week at Wednesday and Friday, a year into
// four months each, anything else evenly.
func third(s stretch, n int) (from, to day) {
	first, second := day(int(s.to-s.from)/3), day(int(s.to-s.from)*2/3)
	switch s.unit {
	case weekUnit:
		first, second = 2, 4
	case monthUnit:
		first, second = 10, 20
	case yearUnit:
		first, second = s.from.plusMonths(4)-s.from, s.from.plusMonths(8)-s.from
	}
	borders := []day{s.from, s.from + first, s.from + second, s.to}
	return borders[n], borders[n+1]
}

// nth reads a piece of a larger stretch by its number: "the first Friday of October", "last day in
// October", "third week of 2027", "first ten days of last year", "the last four months of 2026".
func (r *dateReader) nth(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	n, j, ok := r.rank(j)
	if !ok {
		return stretch{}, false
	}
	count := 1
	if c, next, ok := r.count(j); ok && (n == 1 || n == -1) {
		count, j = c, next
	}
	w, isWeekday := weekdays[r.norm(j)]
	u, isUnit := units[r.norm(j)]
	if is(r.toks, j, "working", "business") && is(r.toks, j+1, "day", "days") {
		u, isUnit, j = workday, true, j+1
	}
	if !isWeekday && !isUnit || isWeekday && count > 1 {
		return stretch{}, false
	}
	j++
	if is(r.toks, j, "of", "in") {
		j++
	} else if _, ok := directions[r.norm(j)]; !ok && !(isUnit && isKind(r.toks, j, Digits)) {
		return stretch{}, false
	}
	in, ok := r.atom(j, true)
	if !ok {
		if in, ok = r.thisUnit(j); !ok {
			return stretch{}, false
		}
	}
	if in.from == openEnd || in.to == openEnd || in.unit == dayUnit || in.unit == noUnit {
		return stretch{}, false
	}
	var s stretch
	if isWeekday {
		s, ok = nthWeekday(in, n, w)
	} else {
		s, ok = nthUnits(in, n, count, u)
	}
	s.next, s.relative, s.yearless = in.next, in.relative, in.yearless
	return s, ok
}

// rank reads "first", "3rd", "last", "second last", "3rd last"; from the end it is negative.
func (r *dateReader) rank(i int) (n, next int, ok bool) {
	n, next, ok = r.ordinal(i)
	switch {
	case ok && is(r.toks, next, "last") && n > 1:
		return -n, next + 1, true
	case ok:
		return n, next, true
	case is(r.toks, i, "last", "final"):
		return -1, i + 1, true
	case is(r.toks, i, "penultimate"):
		return -2, i + 1, true
	}
	return 0, i, false
}

func nthWeekday(in stretch, n, weekday int) (stretch, bool) {
	d := in.from + day((weekday-in.from.weekday()+7)%7) + day(7*(n-1))
	if n < 0 {
		last := in.to - 1
		d = last - day((last.weekday()-weekday+7)%7) + day(7*(n+1))
	}
	return stretch{from: d, to: d + 1, unit: dayUnit}, d >= in.from && d < in.to
}

// nthUnits counts whole units in a stretch. A week belongs to where its Thursday is.
func nthUnits(in stretch, n, count int, u unit) (stretch, bool) {
	first, end := in.from, in.to
	if u == weekUnit {
		first = (in.from + 3).monday()
		end = (in.to - 4).monday() + 7 // of the week whose Thursday is the last inside
		if (in.to - 1).weekday() >= 3 {
			end = (in.to - 1).monday() + 7
		}
	}
	s := stretch{unit: u}
	if u == workday { // counted one by one, weekends left out
		s.unit = dayUnit
		s.from = (first - 1).plus(n, u)
		if n < 0 {
			s.from = end.plus(n, u)
		}
		s.to = s.from + 1
		return s, count == 1 && s.from >= first && s.to <= end
	}
	if n > 0 {
		s.from = first.plus(n-1, u)
		s.to = s.from.plus(count, u)
	} else {
		s.to = end.plus(n+1, u)
		s.from = s.to.plus(-count, u)
	}
	if count > 1 {
		s.unit = noUnit
	}
	return s, s.from >= first && s.to <= end
}
