package span

import (
	"strings"
	"time"
)

// Day reads one day as adverts print it, at token i: "Friday 6th November 2020", "27/07/2025", an ISO
// moment; with its words glued or the month misspelt. A missing year is the one that brings the day
// nearest on or after ref, the day the advert was posted; with ref zero such a day is none. Neither is
// a day that the calendar does not have. next is the token after it; a time of day is left to Clock.
func Day(text string, toks []Token, i int, ref time.Time) (iso string, next int, ok bool) {
	d, next, ok := printedDay(toks, i, ref)
	if !ok {
		return "", i, false
	}
	return d.String(), next, true
}

func printedDay(toks []Token, i int, ref time.Time) (d day, next int, ok bool) {
	j := i
	if isKind(toks, j, Word) {
		if _, ok := weekdayGlued(toks[j].Norm); ok && !isWeekday(toks[j].Norm) {
			return gluedDay(toks, j, ref)
		}
		if isWeekday(toks[j].Norm) {
			j++
			for is(toks, j, ",", ".", "the", "-") {
				j++
			}
		} else if is(toks, j, "the") {
			j++
		}
	}
	if j >= len(toks) {
		return 0, i, false
	}
	if isKind(toks, j, Digits) {
		if d, next, ok := numericDay(toks, j, ref); ok {
			return d, next, true
		}
		dom, next, ok := dayOfMonth(toks, j)
		if !ok {
			return 0, i, false
		}
		return dayThenMonth(toks, dom, next, i, ref)
	}
	return monthThenDay(toks, j, i, ref)
}

func isWeekday(w string) bool { _, ok := weekdays[w]; return ok }

// gluedDay reads "Sunday8th November 2020".
func gluedDay(toks []Token, i int, ref time.Time) (day, int, bool) {
	rest, _ := weekdayGlued(toks[i].Norm)
	dom, tail := leadingInt(rest)
	if dom < 1 || dom > 31 || tail != "" && !ordinalSuffix[tail] {
		return 0, i, false
	}
	return dayThenMonth(toks, dom, i+1, i, ref)
}

// weekdayGlued cuts the name of a weekday off the front of a word: "sunday8th".
func weekdayGlued(w string) (rest string, ok bool) {
	at := strings.Index(w, "day")
	if at < 0 || at+3 >= len(w) || w[at+3] < '0' || w[at+3] > '9' || !isWeekday(w[:at+3]) {
		return "", false
	}
	return w[at+3:], true
}

func leadingInt(s string) (n int, rest string) {
	k := 0
	for k < len(s) && k < 4 && s[k] >= '0' && s[k] <= '9' {
		n = n*10 + int(s[k]-'0')
		k++
	}
	return n, s[k:]
}

var ordinalSuffix = map[string]bool{"st": true, "nd": true, "rd": true, "th": true, "h": true, "rth": true}

// dayOfMonth reads "4", "4th", "4 th" at token i.
func dayOfMonth(toks []Token, i int) (dom, next int, ok bool) {
	dom, ok = whole(toks, i, 2)
	if !ok || dom < 1 || dom > 31 {
		return 0, i, false
	}
	next = i + 1
	if next < len(toks) && ordinalSuffix[toks[next].Norm] && (glued(toks, next) || len(toks[next].Norm) == 2) {
		next++
	}
	return dom, next, true
}

// dayThenMonth reads the month and the year behind a day of the month.
func dayThenMonth(toks []Token, dom, j, i int, ref time.Time) (day, int, bool) {
	for is(toks, j, "of", ",", ".", "-", "/", "day") {
		j++
	}
	if !isKind(toks, j, Word) {
		return 0, i, false
	}
	m, year, ok := misspeltMonth(toks[j].Norm)
	if !ok {
		return 0, i, false
	}
	j++
	if year == 0 {
		y, next, ok := yearAfter(toks, j)
		if !ok {
			d, ok := concluded(m, dom, ref)
			return d, j, ok
		}
		year, j = y, next
	}
	d, ok := civil(year, m, dom)
	return d, j, ok
}

// monthThenDay reads "November 6th, 2020".
func monthThenDay(toks []Token, j, i int, ref time.Time) (day, int, bool) {
	if !isKind(toks, j, Word) {
		return 0, i, false
	}
	m, year, ok := misspeltMonth(toks[j].Norm)
	if !ok || year != 0 {
		return 0, i, false
	}
	j++
	for is(toks, j, ".", "the", "-") {
		j++
	}
	dom, next, ok := dayOfMonth(toks, j)
	if !ok {
		return 0, i, false
	}
	if y, end, ok := yearAfter(toks, next); ok {
		d, ok := civil(y, m, dom)
		return d, end, ok
	}
	d, ok := concluded(m, dom, ref)
	return d, next, ok
}

// yearAfter reads "2020", ", 2020", "'20", "20" at token i. Two digits count only when nothing makes them a time.
func yearAfter(toks []Token, i int) (year, next int, ok bool) {
	j := i
	for is(toks, j, ",", ".", "of", "-", "/", "'") {
		j++
	}
	n, ok := whole(toks, j, 4)
	if !ok {
		return 0, i, false
	}
	switch len(toks[j].Norm) {
	case 4:
		return n, j + 1, n >= 1900 && n <= 2100
	case 2:
		if is(toks, j+1, ":", ".", "am", "pm", "a", "p", "hrs", "noon", "o'clock") && !(is(toks, j+1, ".") && !isKind(toks, j+2, Digits)) {
			return 0, i, false
		}
		return 2000 + n, j + 1, n >= 15
	}
	return 0, i, false
}

// concluded is the first such day on or after ref.
func concluded(month, dom int, ref time.Time) (day, bool) {
	if ref.IsZero() {
		return 0, false
	}
	from := today(ref)
	y, _, _ := from.date()
	for k := range 9 { // 29 February can be eight years off
		if d, ok := civil(y+k, month, dom); ok && d >= from {
			return d, true
		}
		if dom < 29 && k > 1 {
			break
		}
	}
	return 0, false
}

// numericDay reads "27/07/2025", "27.07.25", "27-07-2025", "19/11 2020", "2025-07-27T23:59", "27/07".
func numericDay(toks []Token, i int, ref time.Time) (day, int, bool) {
	if parts := strings.Split(toks[i].Norm, "."); len(parts) == 3 && !strings.Contains(toks[i].Norm, ",") {
		d, ok := dayMonthYear(parts[0], parts[1], parts[2])
		return d, i + 1, ok
	} else if len(parts) == 2 && is(toks, i+1, ".") && isKind(toks, i+2, Digits) && len(toks[i+2].Norm) == 4 { // "18.11. 2020"
		d, ok := dayMonthYear(parts[0], parts[1], toks[i+2].Norm)
		return d, i + 3, ok
	} else if len(parts) == 2 {
		return 0, i, false
	}
	if !is(toks, i+1, "/", "-", ".") || !isKind(toks, i+2, Digits) {
		return 0, i, false
	}
	a, b := toks[i].Norm, toks[i+2].Norm
	if len(a) == 4 && is(toks, i+3, "-", "/") && i+4 < len(toks) {
		dom, _ := leadingInt(toks[i+4].Norm)
		d, ok := isoDay(a, b, dom)
		return d, i + 5, ok
	}
	if is(toks, i+3, "/", "-", ".") && isKind(toks, i+4, Digits) {
		d, ok := dayMonthYear(a, b, toks[i+4].Norm)
		return d, i + 5, ok
	}
	if strings.Contains(b, ".") { // "12/11.2020"
		m, y, _ := strings.Cut(b, ".")
		d, ok := dayMonthYear(a, m, y)
		return d, i + 3, ok
	}
	if isKind(toks, i+3, Digits) && len(toks[i+3].Norm) == 4 {
		if d, ok := dayMonthYear(a, b, toks[i+3].Norm); ok {
			return d, i + 4, true
		}
	}
	dom, _ := leadingInt(a)
	m, _ := leadingInt(b)
	if !is(toks, i+1, "/") || bandWords.at(toks, i-1) || a == "24" && b == "7" || len(a) > 2 || len(b) > 2 || dom < 1 || m < 1 || m > 12 {
		return 0, i, false // "2-4 weeks", "band 5/6", "24/7"
	}
	d, ok := concluded(m, dom, ref)
	return d, i + 3, ok
}

func isoDay(y, m string, dom int) (day, bool) {
	if len(m) > 2 {
		return 0, false
	}
	year, _ := leadingInt(y)
	month, _ := leadingInt(m)
	d, ok := civil(year, month, dom)
	return d, ok && year >= 1900
}

// dayMonthYear reads the parts of a numeric date, day first; two digits of a year are 20xx.
func dayMonthYear(a, b, c string) (day, bool) {
	if len(a) > 2 || len(b) > 2 || len(c) != 2 && len(c) != 4 {
		return 0, false
	}
	dom, _ := leadingInt(a)
	month, _ := leadingInt(b)
	year, _ := leadingInt(c)
	if len(c) == 2 {
		year += 2000
	}
	d, ok := civil(year, month, dom)
	return d, ok && year >= 1900 && year <= 2100
}

// misspeltMonth reads the name of a month, one letter amiss in a long one, a year glued to it perhaps.
func misspeltMonth(w string) (month, year int, ok bool) {
	name := strings.TrimRight(w, "0123456789")
	if tail := w[len(name):]; tail != "" {
		if len(tail) != 4 {
			return 0, 0, false
		}
		year, _ = leadingInt(tail)
	}
	if m, ok := months[name]; ok {
		return m, year, true
	}
	if len(name) < 5 {
		return 0, 0, false
	}
	for _, m := range monthNames {
		if nearly(name, m) {
			return months[m], year, true
		}
	}
	return 0, 0, false
}

var monthNames = []string{"january", "february", "march", "april", "august", "september", "october", "november", "december"}

// nearly reports whether a is b with one letter changed, added, left out, or two neighbours swapped.
func nearly(a, b string) bool {
	if a[0] != b[0] || len(a) > len(b)+1 || len(b) > len(a)+1 {
		return false
	}
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	tail := func(s string, n int) string {
		if k+n > len(s) {
			return "\x00"
		}
		return s[k+n:]
	}
	switch {
	case len(a) == len(b):
		swapped := k+1 < len(a) && a[k] == b[k+1] && a[k+1] == b[k] && tail(a, 2) == tail(b, 2)
		return swapped || tail(a, 1) == tail(b, 1)
	case len(a) > len(b):
		return tail(a, 1) == tail(b, 0)
	}
	return tail(a, 0) == tail(b, 1)
}
