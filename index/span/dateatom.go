package span

import "strings"

// deepest is how often a phrase may stand in a phrase: "the end of the first week of next month".
const deepest = 4

// atom reads one stretch of days without comparators, the longest that token i starts. strong tells
// that a comparator or the like stands before, so that "may", "sat" and "the 3rd" are dates.
func (r *dateReader) atom(i int, strong bool) (stretch, bool) {
	if i >= len(r.toks) || r.depth >= deepest || !startsDate(&r.toks[i]) {
		return stretch{}, false
	}
	r.depth++
	defer func() { r.depth-- }()
	var best stretch
	found := false
	longest := func(s stretch, ok bool) {
		if ok && (!found || s.next > best.next) {
			best, found = s, true
		}
	}
	longest(r.numeric(i, strong))
	longest(r.compact(i))
	longest(r.namedDay(i))
	longest(r.weekday(i, strong))
	longest(r.dayWord(i))
	longest(r.namedMonth(i, strong))
	longest(r.quarter(i))
	longest(r.year(i))
	longest(r.calendarUnit(i))
	longest(r.window(i, is(r.toks, i-1, "in", "within", "over", "during")))
	longest(r.partOf(i))
	longest(r.nth(i))
	longest(r.week(i))
	longest(r.rest(i))
	longest(r.toDate(i))
	longest(r.season(i, strong))
	longest(r.feast(i))
	longest(r.bankHoliday(i))
	longest(r.namedYear(i))
	longest(r.sameTime(i))
	longest(r.beside(i))
	longest(r.timed(i, strong))
	longest(r.dayAlone(i, strong))
	if strong && r.depth < deepest {
		longest(r.counted(i))
	}
	return r.atTime(best), found
}

// dayAlone reads a day of the month that no month stands with: "the 3rd", "on 15", "the 20th of next month".
func (r *dateReader) dayAlone(i int, strong bool) (stretch, bool) {
	j := i
	article := is(r.toks, j, "the")
	if article {
		j++
	}
	dom, next, isOrdinal, ok := r.dayNumber(j)
	if !ok {
		return stretch{}, false
	}
	if is(r.toks, next, "of") {
		m, ok := r.calendarUnit(next + 1)
		if !ok && is(r.toks, next+1, "the") {
			m, ok = r.thisUnit(next + 1)
		}
		if !ok || m.unit != monthUnit {
			return stretch{}, false
		}
		y, month, _ := m.from.date()
		d, ok := civil(y, month, dom)
		return stretch{from: d, to: d + 1, next: m.next, unit: dayUnit, relative: true}, ok
	}
	if shift, ok := inst[r.norm(next)]; ok && isOrdinal {
		y, m, _ := r.today.date()
		d, ok := civilMonth(y, m+shift, dom)
		return stretch{from: d, to: d + 1, next: next + 1, unit: dayUnit, relative: true}, ok
	}
	if !strong || isKind(r.toks, j, Word) && !(article && isOrdinal && (dom > 10 || !is(r.toks, i-1, "on", "for"))) {
		return stretch{}, false
	}
	atEnd := next >= len(r.toks) || r.toks[next].Kind == Mark && !(glued(r.toks, next) && isKind(r.toks, next+1, Digits)) && !is(r.toks, next, "%", "/", "-", "+", "£", ":")
	switch {
	case isOrdinal && r.endsPhrase(next):
	case article && atEnd && is(r.toks, i-1, "for", "on", "by", "before", "after", "until"):
	case !article && atEnd && is(r.toks, i-1, "on"):
	default:
		return stretch{}, false
	}
	y, m, _ := r.today.date()
	for k := range 13 {
		month := m + k
		if r.lean == LeanPast {
			month = m - k
		}
		d, ok := civilMonth(y, month, dom)
		if ok && (r.lean == LeanFuture && d >= r.today || r.lean == LeanPast && d <= r.today) {
			return stretch{from: d, to: d + 1, next: next, unit: dayUnit, relative: true}, true
		}
	}
	return stretch{}, false
}

// inst are the words of business letters for this month, the next and the last: "the 28th inst".
var inst = map[string]int{"inst": 0, "instant": 0, "prox": 1, "proximo": 1, "ult": -1, "ultimo": -1}

// numeric reads parts joined by one kind of mark, a month perhaps by name: "3/7/2025", "3.7.25",
// "2025-07-03", "22/04", "05-Aug-2016", "2020/Sep/23", "11-2016", "2016 - 11". More parts than three
// are a code.
// A bare "5/6" is as likely two bands, "24/7" all the time.
func (r *dateReader) numeric(i int, strong bool) (stretch, bool) {
	values, next, ok := r.joinedParts(i)
	if !ok || !strong && len(values) == 2 && (len(values[0])+len(values[1]) == 2 || values[0] == "24" && values[1] == "7") || bandWords.at(r.toks, i-1) {
		return stretch{}, false
	}
	s, ok := r.fromParts(values, is(r.toks, i+1, "/"))
	s.next = next
	return s, ok && s.from != openEnd
}

// joinedParts collects the parts; a code, and a number with a point in it, are none.
func (r *dateReader) joinedParts(i int) (values []string, next int, ok bool) {
	if i > 0 && glued(r.toks, i) && is(r.toks, i-1, "-", "/", ".", ":", "_") && i >= 2 && glued(r.toks, i-1) && !isWeekday(r.norm(i-2)) && !r.afterRangeDate(i) {
		return nil, i, false
	}
	if strings.Count(r.norm(i), ".") == 2 {
		return strings.Split(r.norm(i), "."), i + 1, !strings.Contains(r.norm(i), ",")
	}
	isPart := func(k int) bool {
		return isKind(r.toks, k, Digits) && !strings.ContainsAny(r.norm(k), ".,") || months[r.norm(k)] > 0
	}
	if !isPart(i) {
		return nil, i, false
	}
	values = append(values, r.norm(i))
	mark := r.norm(i + 1)
	if mark != "/" && mark != "-" && mark != "." {
		return nil, i, false
	}
	spaced := r.toks[i+1].Space || i+2 < len(r.toks) && r.toks[i+2].Space
	next = i + 1
	for len(values) < 4 && is(r.toks, next, mark) && isPart(next+1) && (spaced && mark == "-" || glued(r.toks, next) && glued(r.toks, next+1)) {
		values = append(values, r.norm(next+1))
		next += 2
		if spaced {
			break
		}
	}
	if len(values) < 2 || len(values) > 3 || is(r.toks, next, mark) && glued(r.toks, next) && glued(r.toks, next+1) && isKind(r.toks, next+1, Digits) ||
		glued(r.toks, next) && isKind(r.toks, next, Word) && !r.isMoment(next) {
		return nil, i, false
	}
	if spaced && (len(values) != 2 || len(values[0])+len(values[1]) < 5) {
		return nil, i, false
	}
	return values, next, true
}

// isMoment reports whether token i is the "T09" of an ISO moment.
func (r *dateReader) isMoment(i int) bool {
	w := r.norm(i)
	return len(w) == 3 && w[0] == 't' && w[1] >= '0' && w[1] <= '9'
}

// afterRangeDate reports whether the mark before token i joins two dates, as in "5/1/2019-5/7/2020".
func (r *dateReader) afterRangeDate(i int) bool {
	return is(r.toks, i-1, "-") && is(r.toks, i-3, "/") && isKind(r.toks, i-2, Digits)
}

// fromParts gives the meaning of two or three parts, day before month.
func (r *dateReader) fromParts(values []string, slashed bool) (stretch, bool) {
	named := -1
	year := -1
	for k, v := range values {
		if months[v] > 0 {
			if named >= 0 {
				return stretch{}, false
			}
			named = k
		} else if len(v) == 4 {
			year = k
		}
	}
	number := func(k int) int { n, _ := leadingInt(values[k]); return n }
	onDay := func(y, m, d int) (stretch, bool) {
		at, ok := civil(y, m, d)
		return stretch{from: at, to: at + 1, unit: dayUnit}, ok && y >= 1900 && y < 2100
	}
	if len(values) == 3 {
		if named >= 0 {
			if year < 0 {
				year = 2
				if named == 2 || len(values[2]) != 2 {
					return stretch{}, false
				}
				return onDay(2000+number(2), months[values[named]], number(1-named))
			}
			return onDay(number(year), months[values[named]], number(3-named-year))
		}
		switch {
		case year == 0 && len(values[1]) <= 2 && len(values[2]) <= 2:
			return onDay(number(0), number(1), number(2))
		case len(values[0]) > 2 || len(values[1]) > 2:
			return stretch{}, false
		case year == 2:
			return onDay(number(2), number(1), number(0))
		case len(values[2]) == 2:
			return onDay(2000+number(2), number(1), number(0))
		}
		return stretch{}, false
	}
	month := stretch{unit: monthUnit}
	switch {
	case named >= 0 && year >= 0:
		month.from, month.to = dayOf(number(year), months[values[named]], 1), dayOf(number(year), months[values[named]]+1, 1)
		return month, true
	case named >= 0 && number(1-named) >= 1 && number(1-named) <= 31:
		return r.leaning(months[values[named]], number(1-named)), true
	case year >= 0 && number(1-year) >= 1 && number(1-year) <= 12 && len(values[1-year]) <= 2 && number(year) >= 1900 && number(year) < 2100:
		month.from, month.to = dayOf(number(year), number(1-year), 1), dayOf(number(year), number(1-year)+1, 1)
		return month, true
	case slashed && year < 0 && len(values[0]) <= 2 && len(values[1]) <= 2 && number(1) >= 1 && number(1) <= 12 && number(0) >= 1 && number(0) <= 31:
		return r.leaning(number(1), number(0)), true
	}
	return stretch{}, false
}

// compact reads "20250703", year first.
func (r *dateReader) compact(i int) (stretch, bool) {
	n, ok := whole(r.toks, i, 8)
	if !ok || len(r.norm(i)) != 8 || n < 20000101 || n > 20991231 || referenceBefore(r.toks, i) {
		return stretch{}, false
	}
	d, ok := civil(n/10000, n/100%100, n%100)
	return stretch{from: d, to: d + 1, next: i + 1, unit: dayUnit}, ok
}
