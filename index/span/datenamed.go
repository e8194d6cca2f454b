package span

import "strings"

// ordinals are the words for the days of a month; "twenty-first" is put together.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

func (r *dateReader) norm(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	return r.toks[i].Norm
}

// ordinal reads "3rd", "third", "twenty-third".
func (r *dateReader) ordinal(i int) (n, next int, ok bool) {
	if isKind(r.toks, i, Digits) {
		n, ok := whole(r.toks, i, 2)
		if ok && glued(r.toks, i+1) && is(r.toks, i+1, "st", "nd", "rd", "th") {
			return n, i + 2, true
		}
		return 0, i, false
	}
	w := r.norm(i)
	if n, ok := ordinals[w]; ok {
		return n, i + 1, true
	}
	if w != "twenty" && w != "thirty" {
		return 0, i, false
	}
	j := i + 1
	if is(r.toks, j, "-") {
		j++
	}
	if n, ok := ordinals[r.norm(j)]; ok && n < 10 {
		return numberWords[w] + n, j + 1, true
	}
	return 0, i, false
}

// dayNumber reads a day of the month: "3", "3rd", "third", "twenty nine".
func (r *dateReader) dayNumber(i int) (dom, next int, isOrdinal, ok bool) {
	if is(r.toks, i-1, "£", "$", "€") {
		return 0, i, false, false
	}
	if n, next, ok := r.ordinal(i); ok {
		return n, next, true, n >= 1 && n <= 31
	}
	if n, ok := whole(r.toks, i, 2); ok {
		if glued(r.toks, i+1) && isKind(r.toks, i+1, Word) && months[r.norm(i+1)] == 0 || is(r.toks, i+1, ":") && glued(r.toks, i+1) {
			return 0, i, false, false
		}
		return n, i + 1, false, n >= 1 && n <= 31
	}
	if isKind(r.toks, i, Word) {
		if v, next, ok := wordFigure(r.toks, i); ok && v >= 1 && v <= 31 {
			return int(v), next, false, true
		}
	}
	return 0, i, false, false
}

// namedDay reads a day of a named month, with or without its year: "3 July 2025", "Friday the 3rd of July", "July 3".
func (r *dateReader) namedDay(i int) (stretch, bool) {
	j, wanted := i, -1
	if is(r.toks, j, "this") {
		j++ // "this Friday, 15 June"
	}
	if w, ok := weekdays[r.norm(j)]; ok {
		wanted, j = w, j+1
		for is(r.toks, j, ",", ".", "-", "(") {
			j++
		}
	} else if j > i {
		return stretch{}, false
	}
	if is(r.toks, j, "the") {
		j++
	}
	s, ok := r.dayThenMonth(j)
	if !ok {
		s, ok = r.monthThenDay(j)
	}
	if !ok {
		s, ok = r.numeric(j, true)
		ok = ok && s.unit == dayUnit && j > i
	}
	if !ok {
		return s, false
	}
	if w, ok := weekdays[r.norm(s.next+1)]; ok && is(r.toks, s.next, "(") && is(r.toks, s.next+2, ")") {
		wanted, s.next = w, s.next+3 // "3 July 2025 (Thu)"
	}
	if wanted >= 0 {
		if is(r.toks, s.next, ")") && is(r.toks, j-1, "(") {
			s.next++
		}
		if s.yearless && s.from.weekday() != wanted { // a neighbouring year may agree, against the lean only when it is near
			for _, shift := range []int{1, -1} {
				t := s.inYear(yearOf(s.from) + shift)
				along := (shift > 0) == (r.lean == LeanFuture)
				if t.from.weekday() == wanted && (along || max(t.from-r.today, r.today-t.from) <= nearby) {
					s = t
					break
				}
			}
		}
	}
	return s, true
}

func (r *dateReader) dayThenMonth(i int) (stretch, bool) {
	dom, j, _, ok := r.dayNumber(i)
	if !ok {
		return stretch{}, false
	}
	for is(r.toks, j, "of", ".", ",", "day") {
		j++
	}
	if m, end, ok := r.ordinal(j + 1); ok && m <= 12 && is(r.toks, j, "the") && is(r.toks, j-1, "of") {
		return r.dayIn(m, dom, end) // "the 3rd of the 8th"
	}
	m, ok := months[r.norm(j)]
	if !ok {
		return stretch{}, false
	}
	return r.dayIn(m, dom, j+1)
}

func (r *dateReader) monthThenDay(i int) (stretch, bool) {
	w := r.norm(i)
	if w == "" {
		return stretch{}, false
	}
	if name := strings.TrimRight(w, "0123456789"); len(name) < len(w) { // "Oct2"
		dom, rest := leadingInt(w[len(name):])
		if m, ok := months[name]; ok && rest == "" && dom <= 31 {
			return r.dayIn(m, dom, i+1)
		}
		return stretch{}, false
	}
	m, ok := months[w]
	if !ok {
		return stretch{}, false
	}
	j := i + 1
	if is(r.toks, j, ".") {
		j++
	}
	if is(r.toks, j, "the") {
		j++
	}
	dom, next, isOrdinal, ok := r.dayNumber(j)
	if !ok || !isOrdinal && counts.at(r.toks, next) {
		return stretch{}, false
	}
	if d, next, _, ok := r.dayNumber(j); ok && is(r.toks, next, "of") && months[r.norm(next+1)] > 0 && d > 0 {
		return stretch{}, false
	}
	return r.dayIn(m, dom, next)
}

// counts are words that make the number before them a count: "in May 3 posts close".
var counts = newWordSet("posts roles jobs vacancies postings adverts positions openings hours hrs miles km people days weeks months years band bands % k am pm per wte")

// dayIn is a day of a month whose year, if any, stands at token j.
func (r *dateReader) dayIn(month, dom, j int) (stretch, bool) {
	if year, next, ok := r.yearBehind(j, true); ok {
		d, ok := civil(year, month, dom)
		return stretch{from: d, to: d + 1, next: next, unit: dayUnit}, ok
	}
	s := r.leaning(month, dom)
	s.next = j
	return s, s.from != openEnd
}

// yearBehind reads the year of a month or day: "2025", ", 2025", "of 2025", "'25", "next year". Two
// digits alone do only behind a day.
func (r *dateReader) yearBehind(i int, day bool) (year, next int, ok bool) {
	j := i
	if is(r.toks, j, ".") && glued(r.toks, j) && j+1 < len(r.toks) {
		j++
	}
	if is(r.toks, j, ",") {
		j++
	}
	if is(r.toks, j, "of", "in") {
		j++
	}
	if year, next, ok := r.relativeYear(j); ok {
		return year, next, true
	}
	if is(r.toks, j, "the") && is(r.toks, j+1, "year") {
		j += 2
	}
	if year, next, ok := yearInWords(r.toks, j); ok {
		return year, next, true
	}
	n, ok := whole(r.toks, j, 4)
	switch {
	case is(r.toks, j, "'"):
		n, ok := whole(r.toks, j+1, 2)
		return 2000 + n, j + 2, ok && len(r.norm(j+1)) == 2
	case !ok:
		return 0, i, false
	case len(r.norm(j)) == 4 && n >= 1900 && n < 2100:
		return n, j + 1, true
	case len(r.norm(j)) == 2 && day && j == i && n >= 20 && !isKind(r.toks, j+1, Word) && !is(r.toks, j+1, ":", "%", "-", "/"):
		return 2000 + n, j + 1, true
	}
	return 0, i, false
}

// relativeYear reads "this year", "of next year".
func (r *dateReader) relativeYear(i int) (year, next int, ok bool) {
	if is(r.toks, i, "the") {
		i++
	}
	shift, ok := directions[r.norm(i)]
	if !ok {
		return 0, i, false
	}
	j := i + 1
	if is(r.toks, j, "calendar") {
		j++
	}
	if !is(r.toks, j, "year", "year's") {
		return 0, i, false
	}
	return yearOf(r.today) + shift, j + 1, true
}

// leaning is a month, or a day of it, in the year that the reader leans to.
func (r *dateReader) leaning(month, dom int) stretch {
	s := stretch{unit: dayUnit, yearless: true, month: month, dom: dom}
	this, _, _ := r.today.date()
	step, years := 1, []int{this - 1, this, this + 1, this + 2, this + 3, this + 4, this + 8}
	if r.lean == LeanPast {
		step, years = -1, []int{this + 1, this, this - 1, this - 2, this - 3, this - 4, this - 8}
	}
	for _, y := range years {
		from, to := dayOf(y, month, 1), dayOf(y, month+1, 1)
		if dom > 0 {
			d, ok := civil(y, month, dom)
			if !ok {
				continue
			}
			from, to = d, d+1
		} else {
			s.unit = monthUnit
		}
		if step > 0 && to > r.today || step < 0 && from <= r.today {
			s.from, s.to = from, to
			return s
		}
	}
	return stretch{}
}

// namedMonth reads "July", "July 2025", "the month of July", "next July", "July next year", "2018 June".
func (r *dateReader) namedMonth(i int, strong bool) (stretch, bool) {
	j, shift, directed := i, 0, false
	year, early, dated := r.plainYear(i)
	if dated {
		j, strong = early, true
	}
	if is(r.toks, j, "the") {
		j++
	}
	if is(r.toks, j, "month") && is(r.toks, j+1, "of") {
		j, strong = j+2, true
	}
	if n, ok := directions[r.norm(j)]; ok && !dated {
		shift, directed, j = n, true, j+1
	}
	m, ok := months[r.norm(j)]
	if !ok || !directed && !r.isMonthName(j, strong) || directed && is(r.toks, j, "may", "march") && !r.nounEnds(j+1) {
		return stretch{}, false
	}
	j++
	if is(r.toks, j, ".") && glued(r.toks, j) && !isKind(r.toks, j+1, Digits) && len(r.norm(j-1)) <= 4 && j+1 < len(r.toks) {
		j++
	}
	named := func(y, next int) (stretch, bool) {
		return stretch{from: dayOf(y, m, 1), to: dayOf(y, m+1, 1), next: next, unit: monthUnit}, true
	}
	switch {
	case dated:
		return named(year, j)
	case directed:
		s, _ := named(yearOf(r.today)+shift, j)
		if y, next, ok := r.yearBehind(j, false); ok {
			return named(y, next)
		}
		if coming[r.norm(j-2)] {
			s = r.leaningMonth(m, LeanFuture, j)
		}
		s.relative = true
		return s, true
	}
	if y, next, ok := r.yearBehind(j, false); ok {
		return named(y, next)
	}
	if is(r.toks, j, "after") && (is(r.toks, j+1, "next") || is(r.toks, j+1, "the") && is(r.toks, j+2, "next")) {
		s := r.leaningMonth(m, LeanFuture, j+2)
		if is(r.toks, j+1, "the") {
			s.next++
		}
		s = s.inYear(yearOf(s.from) + 1)
		s.yearless, s.relative = false, true
		return s, true
	}
	return r.leaningMonth(m, r.lean, j), true
}

func (r *dateReader) leaningMonth(month int, lean Lean, next int) stretch {
	l := *r
	l.lean = lean
	s := l.leaning(month, 0)
	s.next = next
	return s
}

// isMonthName tells the month from the other things that its name can be: "may" and "march" are
// verbs, "Jan" and "June" are people.
func (r *dateReader) isMonthName(i int, strong bool) bool {
	if _, _, ok := r.yearBehind(i+1, false); ok || strong {
		return true
	}
	if _, ok := afterNext(r.toks, i+1); ok {
		return true
	}
	switch r.norm(i) {
	case "may", "march", "mar", "dec", "sep", "jan", "august":
		if i > 0 && is(r.toks, i-1, "a", "the", "to", "will", "we", "you", "they", "i", "on") {
			return false
		}
		return r.nounEnds(i+1) && (i == 0 || !is(r.toks, i-1, "this", "it", "she", "he", "that", "who", "which")) ||
			r.isAll(i)
	}
	return !(r.capitalised(i) && r.capitalised(i+1) && months[r.norm(i+1)] == 0) // a name and a surname
}

// capitalised reports whether token i is a word like "June", not "june" or "JUNE".
func (r *dateReader) capitalised(i int) bool {
	if !isKind(r.toks, i, Word) || r.toks[i].End-r.toks[i].Start < 2 {
		return false
	}
	c, d := r.text[r.toks[i].Start], r.text[r.toks[i].Start+1]
	return c >= 'A' && c <= 'Z' && !(d >= 'A' && d <= 'Z')
}

// isAll reports whether the text is token i and at most a mark.
func (r *dateReader) isAll(i int) bool {
	return i == 0 && (len(r.toks) == 1 || len(r.toks) == 2 && r.toks[1].Kind == Mark)
}

// endsPhrase reports whether what was read before token i can stand alone: the text ends, or a mark or
// a word follows that starts something new.
func (r *dateReader) endsPhrase(i int) bool {
	return i >= len(r.toks) || r.toks[i].Kind == Mark && !is(r.toks, i, "'", "£") || phraseStarts.at(r.toks, i)
}

// nounEnds is endsPhrase where a verb could as well go on with "or": "this may or may not".
func (r *dateReader) nounEnds(i int) bool {
	return r.endsPhrase(i) && (!is(r.toks, i, "or", "and") || months[r.norm(i+1)] > 0 && !is(r.toks, i+2, "not"))
}

var phraseStarts = newWordSet("and or to until till through for in at with of which that please only then but deadline deadlines closing posts roles jobs vacancies from by on are is paying near within")

// plainYear reads a year that stands alone: 2000 to 2099, and nothing that makes it another number.
func (r *dateReader) plainYear(i int) (year, next int, ok bool) {
	n, ok := whole(r.toks, i, 4)
	if !ok || n < 2000 || n > 2099 {
		return 0, i, false
	}
	if i > 0 && glued(r.toks, i) && r.toks[i-1].Kind != Mark || is(r.toks, i-1, "£", "$", "#", "\ufffd", "€") || notYears.at(r.toks, i-1) ||
		glued(r.toks, i) && is(r.toks, i-1, "-", "/", ".", "_") && i >= 2 && glued(r.toks, i-1) && !(isKind(r.toks, i-2, Digits) && len(r.norm(i-2)) == 4) && months[r.norm(i-2)] == 0 {
		return 0, i, false
	}
	if notYears.at(r.toks, i+1) || is(r.toks, i+1, "a", "an", "per", "%", ":") || glued(r.toks, i+1) && isKind(r.toks, i+1, Word) ||
		glued(r.toks, i+1) && is(r.toks, i+1, "-", "/") && isKind(r.toks, i+2, Digits) && len(r.norm(i+2)) != 4 {
		return 0, i, false
	}
	return n, i + 1, true
}

// notYears are words beside a number that is not a year.
var notYears = newWordSet("pay pays paying paid salary wage wages earn earns earning pounds pound quid k grand ref reference id number no point over under hours hrs miles km people staff patients beds posts roles jobs vacancies gbp least most than")
