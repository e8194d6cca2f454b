package span

// A length is a stretch of time in whole units: 1 month and 21 days.
type length []struct {
	n    int
	unit unit
}

// moved is d and the length, or with sign -1 d less the length.
func (l length) moved(d day, sign int) day {
	for _, p := range l {
		d = d.plus(sign*p.n, p.unit)
	}
	return d
}

func (l length) after(d day) day  { return l.moved(d, 1) }
func (l length) before(d day) day { return l.moved(d, -1) }

// lastDay is 1 when a window of the length has its far end among its days: days and weeks do, while so
// many months or years end on the eve.
func (l length) lastDay() day {
	if u := l[0].unit; u == monthUnit || u == yearUnit || u == decade || u == halfYear {
		return 0
	}
	return 1
}

var vagueCounts = newPhrases(map[string]int{
	"a couple of|a couple|couple of": 2,
	"a few|few|several|some":         3,
	"a|an|one":                       1,
	"half a dozen":                   6,
})

// mostParts is how many parts a length has at most: years, months, weeks and days.
const mostParts = 4

// length reads "two weeks", "a fortnight", "a few days", "1 month and 21 days", "10 working days".
func (r *dateReader) length(i int) (length, int, bool) {
	var l length
	next := i
	for j := i; ; {
		n, u, end, ok := r.oneLength(j)
		if !ok || len(l) == mostParts {
			return l, next, len(l) > 0
		}
		l = append(l, struct {
			n    int
			unit unit
		}{n, u})
		next, j = end, end
		if is(r.toks, j, "and", ",") {
			j++
		}
		if !isKind(r.toks, j, Digits) && numberWords[r.norm(j)] == 0 {
			return l, next, true
		}
	}
}

func (r *dateReader) oneLength(i int) (n int, u unit, next int, ok bool) {
	n, j, ok := r.count(i)
	if !ok {
		return 0, noUnit, i, false
	}
	if days, next, ok := r.hoursAsDays(n, j); ok {
		return days, dayUnit, next, true
	}
	u, next, ok = r.unit(j)
	return n, u, next, ok
}

// hoursAsDays reads the "hours" of 24, 48 or 72 hours.
func (r *dateReader) hoursAsDays(n, i int) (days, next int, ok bool) {
	if is(r.toks, i, "-") && glued(r.toks, i) {
		i++
	}
	if !is(r.toks, i, "hours", "hrs", "hour", "hr") || n == 0 || n%24 != 0 || perTime.at(r.toks, i+1) {
		return 0, i, false
	}
	return n / 24, i + 1, true
}

// orMore reads the "or two" of "a week or two", and the "or so" that adds nothing.
func (r *dateReader) orMore(n, i int) (count, next int) {
	if next, ok := vaguely(r.toks, i); ok {
		return n, next
	}
	if is(r.toks, i, "or") {
		if v, next, ok := wordFigure(r.toks, i+1); ok && int(v) > n && r.endsPhrase(next) {
			return int(v), next
		}
	}
	return n, i
}

// count reads how many units: "3", "three", "a few", "a couple of".
func (r *dateReader) count(i int) (n, next int, ok bool) {
	if isKind(r.toks, i, Digits) {
		n, ok := whole(r.toks, i, 4)
		return n, i + 1, ok && n > 0 && n < 2000
	}
	if v, next, ok := wordFigure(r.toks, i); ok && v > 0 && v < 2000 {
		return int(v), next, true
	}
	return vagueCounts.at(r.toks, i)
}

// unit reads "weeks", "-day", "working days", "calendar months".
func (r *dateReader) unit(i int) (unit, int, bool) {
	if is(r.toks, i, "-") && glued(r.toks, i) {
		i++
	}
	if is(r.toks, i, "business", "working", "week") && is(r.toks, i+1, "day", "days") && r.norm(i) != "week" {
		return workday, i + 2, true
	}
	if is(r.toks, i, "calendar", "full", "whole", "more") {
		i++
	}
	u, ok := units[r.norm(i)]
	if ok && len(r.norm(i)) == 1 {
		ok = glued(r.toks, i) && !is(r.toks, i, "d", "m") // "3d" says too little
	}
	return u, i + 1, ok && u != weekend && u != workweek && u != noUnit
}

// counted reads what counts from a day, today if none is named: "in two weeks", "3 days ago", "within 10
// days", "two weeks before 13 May", "more than 2 weeks after today", "a week on Friday".
func (r *dateReader) counted(i int) (stretch, bool) {
	if is(r.toks, i, "within", "inside") || is(r.toks, i, "in", "over", "during") && is(r.toks, i+1, "under", "less", "the") {
		if s, ok := r.withinLength(i + 1); ok {
			return s, true
		}
	}
	in := is(r.toks, i, "in")
	j := i
	if in || is(r.toks, i, "+") {
		j++
	}
	more := is(r.toks, j, "more", "over") && is(r.toks, j+1, "than")
	less := is(r.toks, j, "less", "fewer", "under") && is(r.toks, j+1, "than")
	if more || less {
		j += 2
	}
	past := ""
	if !in && !more && !less { // "over two weeks ago", "at least a week ago"
		past, j, _ = agoCues.at(r.toks, j)
	}
	if s, ok := r.weekdaysAway(j); ok {
		return s, true
	}
	if s, ok := r.fewOrMore(j); ok && in {
		return s, true
	}
	l, j, ok := r.length(j)
	if !ok {
		l, j, ok = r.bareWeek(j)
	}
	if !ok || past != "" && !is(r.toks, j, "ago") {
		return stretch{}, false
	}
	more, less = more || past == "over", less || past == "under"
	s := stretch{relative: true, unit: dayUnit, next: j}
	at := func(d day) (stretch, bool) { s.from, s.to = d, d+1; return s, true }
	switch {
	case is(r.toks, i, "+"):
		return at(l.after(r.today))
	case is(r.toks, j, "ago"):
		if s.next++; is(r.toks, s.next, "today", "now") {
			s.next++
		}
		s, _ := at(l.before(r.today))
		switch {
		case past == "at least":
			s.from, s.cue, s.unit = openEnd, "by", noUnit
		case more:
			s.from, s.to, s.cue, s.unit = openEnd, s.from, "before", noUnit
		case less:
			s.to, s.cue, s.unit = r.today+1, "within", noUnit
		}
		return s, true
	case is(r.toks, j, "from", "after", "before", "on", "today", "tomorrow", "of") || isWeekday(r.norm(j)):
		if s, ok := r.countedFrom(i, j, l, more, less); ok {
			return s, ok
		}
	}
	switch {
	case is(r.toks, j, "later", "hence", "away"):
		s.next++
		return at(l.after(r.today))
	case is(r.toks, j, "from") && is(r.toks, j+1, "now"):
		s.next += 2
		return at(l.after(r.today))
	case in && !more && !less:
		if is(r.toks, j, "time") {
			s.next++
		}
		s.cue = "in"
		return at(l.after(r.today))
	case in && less:
		s.from, s.to, s.cue, s.unit = r.today, l.after(r.today)+l.lastDay(), "within", noUnit
		return s, true
	}
	return stretch{}, false
}

// agoCues stand before a length that "ago" follows.
var agoCues = newPhrases(map[string]string{"over": "over", "under": "under", "at least": "at least"})

// fewOrMore reads a length that is left open: the "2-3 weeks" of "in 2-3 weeks", "three or four months".
func (r *dateReader) fewOrMore(i int) (stretch, bool) {
	least, most, j, ok := r.twoCounts(i)
	if !ok {
		return stretch{}, false
	}
	u, next, ok := r.unit(j)
	return stretch{from: r.today.plus(least, u), to: r.today.plus(most, u) + 1, next: next, relative: true, cue: "in"}, ok
}

// twoCounts reads "2-3", "two to three", "2 or 3".
func (r *dateReader) twoCounts(i int) (least, most, next int, ok bool) {
	least, j, ok := r.count(i)
	if !ok || !is(r.toks, j, "-", "to", "or") {
		return 0, 0, i, false
	}
	most, next, ok = r.count(j + 1)
	return least, most, next, ok && most > least
}

// bareWeek reads the "week" of "week on Friday", "fortnight tomorrow".
func (r *dateReader) bareWeek(i int) (length, int, bool) {
	if !is(r.toks, i, "week", "fortnight") || !is(r.toks, i+1, "on", "today", "tomorrow") {
		return nil, i, false
	}
	if _, directed := directions[r.norm(i-1)]; directed || is(r.toks, i-1, "every", "each", "per", "a", "the", "/") {
		return nil, i, false
	}
	return length{{1, units[r.norm(i)]}}, i + 1, true
}

// countedFrom reads the day that a length counts from: "from Tuesday", "before 13 May", "on Friday".
func (r *dateReader) countedFrom(i, j int, l length, more, less bool) (stretch, bool) {
	word := r.norm(j)
	switch {
	case isWeekday(word): // "a week Friday", but not the "a week Monday to Friday" of a rota
		word = "on"
		if _, pattern := joint(r.toks, j+1, ""); pattern || beforeRates.at(r.toks, i-1) || isKind(r.toks, i-1, Digits) {
			return stretch{}, false
		}
	case word != "today" && word != "tomorrow":
		j++
	}
	if word == "of" || word == "on" && len(l) > 1 {
		return stretch{}, false
	}
	a, ok := r.atom(j, true)
	if !ok || a.from == openEnd || a.unit != dayUnit || word == "on" && !a.bareDay && !a.relative {
		return stretch{}, false
	}
	if (word == "on" || word == "today" || word == "tomorrow") && !is(r.toks, j-1, "week", "weeks", "fortnight", "on") {
		return stretch{}, false
	}
	s := stretch{relative: a.relative, yearless: a.yearless, unit: dayUnit, next: a.next}
	d := l.after(a.from)
	if word == "before" {
		d = l.before(a.from)
	}
	s.from, s.to = d, d+1
	switch {
	case more && word == "before":
		s.from, s.to, s.cue, s.unit = openEnd, d, "before", noUnit
	case more:
		s.to, s.cue, s.unit = openEnd, "after", noUnit
	case less && word == "before":
		s.to, s.cue, s.unit = a.from, "within", noUnit
	case less:
		s.from, s.to, s.cue, s.unit = a.from, d, "within", noUnit
	}
	return s, true
}

// withinLength reads a window behind "within": "10 days", "the next 3 weeks", "2 weeks from today", "a week of 3 July".
func (r *dateReader) withinLength(i int) (stretch, bool) {
	if is(r.toks, i, "under", "less") {
		if i++; is(r.toks, i, "than") {
			i++
		}
	} else if s, ok := r.window(i, true); ok {
		s.cue = "within"
		return s, true
	} else if is(r.toks, i, "the") {
		return stretch{}, false
	}
	l, j, ok := r.length(i)
	if !ok {
		return stretch{}, false
	}
	if len(l) == 1 {
		l[0].n, j = r.orMore(l[0].n, j)
	}
	s := stretch{from: r.today, to: l.after(r.today) + l.lastDay(), next: j, relative: true, cue: "within"}
	if is(r.toks, j, "from", "of", "after") {
		if a, ok := r.atom(j+1, true); ok && a.unit == dayUnit {
			s.from, s.to, s.next = a.from, l.after(a.from)+l.lastDay(), a.next
		} else if is(r.toks, j+1, "now") {
			s.next = j + 2
		}
	}
	return s, true
}

// weekdaysAway reads "2 Sundays from now", "three Fridays ago".
func (r *dateReader) weekdaysAway(i int) (stretch, bool) {
	n, j, ok := r.count(i)
	if !ok {
		return stretch{}, false
	}
	name := r.norm(j)
	if len(name) > 4 && name[len(name)-1] == 's' {
		name = name[:len(name)-1]
	}
	w, ok := weekdays[name]
	if !ok {
		return stretch{}, false
	}
	j++
	s := stretch{unit: dayUnit, relative: true}
	switch {
	case is(r.toks, j, "later", "hence"), is(r.toks, j, "from") && is(r.toks, j+1, "now", "today"):
		s.from = r.nearest(w, LeanFuture, false) + day(7*(n-1))
		s.next = j + 1
		if is(r.toks, j, "from") {
			s.next++
		}
	case is(r.toks, j, "ago"):
		s.from = r.nearest(w, LeanPast, false) - day(7*(n-1))
		s.next = j + 1
	default:
		return stretch{}, false
	}
	s.to = s.from + 1
	return s, true
}
