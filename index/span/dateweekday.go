package span

// directions move "this", "next" and "last" by whole units of the calendar.
var directions = map[string]int{
	"this": 0, "current": 0, "present": 0,
	"next": 1, "following": 1, "coming": 1, "upcoming": 1, "forthcoming": 1, "nxt": 1,
	"last": -1, "past": -1, "previous": -1, "preceding": -1, "prev": -1,
}

// coming and gone name the nearest one, not that of the next or last week.
var (
	coming = newWordSet("coming upcoming forthcoming")
	gone   = newWordSet("past")
)

// weekday reads a day of the week: "Friday", "next Friday", "Friday next week", "next week Friday", "Friday
// the 11th", "Friday week", "Wednesday after next".
func (r *dateReader) weekday(i int, strong bool) (stretch, bool) {
	if s, ok := r.weekdayOfWeek(i); ok {
		return s, true
	}
	if s, ok := r.weekdayNear(i); ok {
		return s, true
	}
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	word, directed := "", false
	shift, ok := directions[r.norm(j)]
	if ok {
		word, directed, j = r.norm(j), true, j+1
		if shift == 0 && is(r.toks, j, "coming", "past") {
			word, shift = r.norm(j), directions[r.norm(j)]
			j++
		}
	} else if j > i {
		return stretch{}, false
	}
	w, ok := weekdays[r.norm(j)]
	if !ok || !directed && !r.isWeekdayName(j, strong) {
		return stretch{}, false
	}
	j++
	if is(r.toks, j, ".") && len(r.norm(j-1)) <= 5 && (j+1 == len(r.toks) || isKind(r.toks, j+1, Digits)) {
		j++
	}
	if !directed {
		if s, ok := r.weekdayOfMonth(w, j); ok {
			return s, true
		}
	}
	s := stretch{next: j, unit: dayUnit, relative: true}
	monday := r.today.monday()
	switch {
	case coming[word]:
		s.from = r.nearest(w, LeanFuture, false)
	case gone[word]:
		s.from = r.nearest(w, LeanPast, false)
	case directed && shift != 0:
		s.from = monday + day(7*shift+w)
	default:
		s.from, s.bareDay = r.nearest(w, r.lean, true), !directed
	}
	if n, ok := afterNext(r.toks, j); ok {
		s.from, s.next, s.bareDay = monday+day(14+w), n, false // as the week after next
	} else if is(r.toks, j, "week", "fortnight") && !directed && r.endsPhrase(j+1) {
		s.from, s.next, s.bareDay = s.from+7, j+1, false // "Monday week"
		if is(r.toks, j, "fortnight") {
			s.from += 7
		}
	}
	s.to = s.from + 1
	return s, true
}

// nearest is the weekday next to come or last past; today counts where it may.
func (r *dateReader) nearest(weekday int, lean Lean, mayBeToday bool) day {
	d := r.today.monday() + day(weekday)
	switch {
	case lean == LeanFuture && (d < r.today || d == r.today && !mayBeToday):
		d += 7
	case lean == LeanPast && (d > r.today || d == r.today && !mayBeToday):
		d -= 7
	}
	return d
}

// afterNext reads "after next", "after the next".
func afterNext(toks []Token, i int) (next int, ok bool) {
	if !is(toks, i, "after") {
		return i, false
	}
	i++
	if is(toks, i, "the") {
		i++
	}
	return i + 1, is(toks, i, "next")
}

// weekdayOfWeek reads "Friday next week", "Sunday of last week", "next week on Friday", "this week Friday".
func (r *dateReader) weekdayOfWeek(i int) (stretch, bool) {
	j := i
	w, first := weekdays[r.norm(j)]
	if first {
		j++
		if is(r.toks, j, "of", "in", "from", ",", "-") {
			j++
		}
	}
	if is(r.toks, j, "the") {
		j++
	}
	shift, ok := directions[r.norm(j)]
	if !ok || !is(r.toks, j+1, "week") {
		return stretch{}, false
	}
	j += 2
	if !first {
		if is(r.toks, j, "on", "-", ",", "'s") {
			j++
		}
		if w, ok = weekdays[r.norm(j)]; !ok {
			return stretch{}, false
		}
		j++
	}
	d := r.today.monday() + day(7*shift+w)
	return stretch{from: d, to: d + 1, next: j, unit: dayUnit, relative: true}, true
}

// weekdayNear reads "the nearest Monday to 1 September", "the Friday closest to 14 July".
func (r *dateReader) weekdayNear(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	near := is(r.toks, j, "nearest", "closest")
	if near {
		j++
	}
	w, ok := weekdays[r.norm(j)]
	if !ok {
		return stretch{}, false
	}
	j++
	if !near {
		if !is(r.toks, j, "nearest", "closest") {
			return stretch{}, false
		}
		j++
	}
	if is(r.toks, j, "to") {
		j++
	} else if near {
		return stretch{}, false
	}
	s, ok := r.atom(j, true)
	if !ok || s.unit != dayUnit {
		return stretch{}, false
	}
	first := s.from - 3 // of the seven days around it
	s.from = first + day((w-first.weekday()+7)%7)
	s.to, s.month, s.bareDay = s.from+1, 0, false
	return s, true
}

// weekdayOfMonth reads the day of the month behind a weekday: "Tuesday the 15th", "Mon 13th", "Monday 21".
// It is in the nearest month where the two agree.
func (r *dateReader) weekdayOfMonth(weekday, i int) (stretch, bool) {
	j := i
	for is(r.toks, j, ",", "the") {
		j++
	}
	dom, next, isOrdinal, ok := r.dayNumber(j)
	if !ok || !isOrdinal && (!isKind(r.toks, j, Digits) || !r.endsPhrase(next) || is(r.toks, next, "-", "/", ":", ".") && isKind(r.toks, next+1, Digits)) {
		return stretch{}, false
	}
	y, m, _ := r.today.date()
	agreeing := func(step int) (day, bool) {
		for k := range 24 {
			d, ok := civilMonth(y, m+step*k, dom)
			if ok && d.weekday() == weekday && (step > 0 && d >= r.today || step < 0 && d <= r.today) {
				return d, true
			}
		}
		return 0, false
	}
	ahead, ok1 := agreeing(1)
	back, ok2 := agreeing(-1)
	if !ok1 || !ok2 {
		return stretch{}, false
	}
	d := ahead
	if r.lean == LeanPast {
		d = back
	}
	switch { // whoever names both means a day near by
	case ahead-r.today > nearby && r.today-back <= nearby:
		d = back
	case r.today-back > nearby && ahead-r.today <= nearby:
		d = ahead
	}
	return stretch{from: d, to: d + 1, next: next, unit: dayUnit, yearless: true}, true
}

// nearby is how far off a day may be to be meant against the lean.
const nearby day = 31

// civilMonth is civil for a month that may be out of range.
func civilMonth(year, month, dom int) (day, bool) {
	y, m, _ := dayOf(year, month, 1).date()
	return civil(y, m, dom)
}

// isWeekdayName tells the day from the word: someone "sat", the "sun".
func (r *dateReader) isWeekdayName(i int, strong bool) bool {
	switch r.norm(i) {
	case "sat", "sun", "wed", "mon":
		_, next, _, numbered := r.dayNumber(i + 1)
		return strong || r.isAll(i) || numbered && next > 0 || is(r.toks, i+1, "-", "to", "week") && weekdays[r.norm(i+2)] > 0
	}
	return true
}

// dayWords count from today.
var dayWords = newPhrases(map[string]int{
	"today|tonight|today's|this morning|this afternoon|this evening":                                          0,
	"tomorrow|tomorrows|tomorrow's|tmrw|tmr|tomoz|2moro|2morrow|2mrw|tomorow|tommorow|tommorrow|the next day": 1,
	"yesterday|yesterday's|the day before":                                                                    -1,
	"the day after tomorrow|day after tomorrow|the day after tmrw|day after tmrw|overmorrow":                  2,
	"the day before yesterday|day before yesterday":                                                           -2,
})

// dayWord reads "today", "the day after tomorrow", "tomorrow week".
func (r *dateReader) dayWord(i int) (stretch, bool) {
	n, next, ok := dayWords.at(r.toks, i)
	if !ok {
		return stretch{}, false
	}
	d := r.today + day(n)
	if is(r.toks, next, "week") && r.endsPhrase(next+1) {
		d, next = d+7, next+1
	}
	return stretch{from: d, to: d + 1, next: next, unit: dayUnit, relative: true}, true
}
