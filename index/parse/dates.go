package parse

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// A day is a date read from an advert, with the words it was read from and its time, where one stands beside it.
type day struct {
	date   string // ISO
	at     extent
	clock  string // "15:04"; "" when no time is stated
	clocks extent
	next   int // the token after
	// yearless tells that the year was concluded.
	yearless bool
}

// reach is how many tokens may stand between the words "closing date" and the date.
const reach = 14

// dayFrom finds the first day in tokens i to to, at most far tokens away. The year of a day without
// one is concluded from ref: the next such day.
func (d *draft) dayFrom(i, to, far int, ref time.Time) (day, bool) {
	for k := i; k < to && k <= i+far; k++ {
		if k > i && otherDate.has(d.tokens, k, min(k+1, to)) {
			return day{}, false
		}
		if found, ok := d.dayAt(k, to, ref); ok {
			return found, true
		}
	}
	return day{}, false
}

// dayAt reads the day at token k, and the time beside it.
func (d *draft) dayAt(k, to int, ref time.Time) (day, bool) {
	date, next, ok := d.dateAt(k, to, ref)
	if !ok {
		return day{}, false
	}
	found := day{date: date, at: d.over(k, next), next: next}
	found.clock, found.clocks = d.clockBeside(k, next, to)
	_, _, dated := d.dateAt(k, to, time.Time{})
	found.yearless = !dated
	return found, true
}

// dateAt reads one day, or the first of "27 and 28 May".
func (d *draft) dateAt(k, to int, ref time.Time) (date string, next int, ok bool) {
	if date, next, ok = d.firstOfTwo(k, to, ref); ok {
		return date, next, true
	}
	return span.Day(d.text, d.tokens[:to], k, ref)
}

// firstOfTwo reads "27 and 28 May 2026", "16 & 17 June", "3rd, 4th and 5th of May": the first of them.
func (d *draft) firstOfTwo(k, to int, ref time.Time) (string, int, bool) {
	k = d.afterWeekday(k, to)
	if k >= to || d.tokens[k].Kind != span.Digits {
		return "", 0, false
	}
	first := d.tokens[k].Norm
	if len(first) > 2 {
		return "", 0, false
	}
	n := d.afterOrdinal(k+1, to)
	if _, _, whole := span.Day(d.text, d.tokens[:to], k, ref); whole && n < to && d.tokens[n].Norm == "/" {
		return "", 0, false // "5/6/26" is one day
	}
	for n < to && n < k+10 {
		switch d.tokens[n].Norm {
		case "and", "&", "-", "to", ",", "or", "/":
		default:
			return "", 0, false
		}
		n = d.afterWeekday(n+1, to)
		if n < to && (d.tokens[n].Norm == "and" || d.tokens[n].Norm == "&") {
			n = d.afterWeekday(n+1, to)
		}
		if n >= to || d.tokens[n].Kind != span.Digits || len(d.tokens[n].Norm) > 2 {
			return "", 0, false
		}
		if date, next, ok := span.Day(d.text, d.tokens[:to], n, ref); ok {
			if len(first) == 1 {
				first = "0" + first
			}
			date = date[:8] + first
			if _, err := time.Parse(time.DateOnly, date); err != nil {
				return "", 0, false
			}
			return date, next, true
		}
		n = d.afterOrdinal(n+1, to)
	}
	return "", 0, false
}

// weekdays may stand before each day of a list.
var weekdays = keys(row[bool]{"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|the", true})

func (d *draft) afterWeekday(i, to int) int {
	for i < to && weekdays[d.tokens[i].Norm] {
		i++
	}
	return i
}

func (d *draft) afterOrdinal(i, to int) int {
	if i < to {
		switch d.tokens[i].Norm {
		case "st", "nd", "rd", "th":
			return i + 1
		}
	}
	return i
}

// clockBeside reads the time in front of or behind a day: "12 noon on 5 June", "19/10/2025 08:00",
// "9th November (midnight)".
func (d *draft) clockBeside(from, next, to int) (string, extent) {
	toks := d.tokens[:to]
	for k := next; k < to && k < next+4; k++ {
		if hhmm, end, ok := span.Clock(toks, k); ok {
			return hhmm, d.over(k, end)
		}
		switch toks[k].Norm {
		case "at", "(", ",", "-", "by", "before", "until", "from", "t":
		default:
			k = to
		}
	}
	for k := max(0, from-6); k < from; k++ {
		hhmm, end, ok := span.Clock(toks, k)
		if !ok || end > from {
			continue
		}
		near := true
		for j := end; j < from; j++ {
			switch toks[j].Norm {
			case "on", ",", "of", "the", "hrs", "hours", "(", ")", "bst", "gmt", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday":
			default:
				near = false
			}
		}
		if near {
			return hhmm, d.over(k, end)
		}
	}
	return "", extent{}
}

// otherDate are words between which and a date the date is another fact's.
var otherDate = set(`
	interview|interviews|interviewing|shortlisting|shortlisted|short listing|posted|advertised|weeks of|days of
	week of|start date|commencing|contract`)

// ref is the day from which a day without a year is concluded: the posting's own dates, best first.
func (d *draft) ref() time.Time {
	for _, date := range []posting.Date{d.PostedDate, d.ClosingDate, d.InterviewDate} {
		if t, err := time.Parse(time.DateOnly, string(date)); err == nil {
			return t
		}
	}
	if d.early == nil {
		early := d.beforeStart()
		d.early = &early
	}
	return *d.early
}

// beforeStart is the day from which the days of an advert are concluded that gives a year for the start alone: nine
// months before it.
func (d *draft) beforeStart() time.Time {
	for _, m := range d.topics[startTopic] {
		for k := m.to; k < min(m.to+6, len(d.tokens)-1); k++ {
			month, ok := monthNames[d.tokens[k].Norm]
			year, err := strconv.Atoi(d.tokens[k+1].Norm)
			if ok && err == nil && year > 2000 && year < 2100 {
				return time.Date(year, month-9, 1, 0, 0, 0, 0, time.UTC)
			}
		}
	}
	return time.Time{}
}

var monthNames = keys(
	row[time.Month]{"january|jan", time.January}, row[time.Month]{"february|feb", time.February}, row[time.Month]{"march|mar", time.March},
	row[time.Month]{"april|apr", time.April}, row[time.Month]{"may", time.May}, row[time.Month]{"june|jun", time.June},
	row[time.Month]{"july|jul", time.July}, row[time.Month]{"august|aug", time.August}, row[time.Month]{"september|sep|sept", time.September},
	row[time.Month]{"october|oct", time.October}, row[time.Month]{"november|nov", time.November}, row[time.Month]{"december|dec", time.December},
)

// labelled reads the first day of a label's values.
func (d *draft) labelled(l label) (day, bool) {
	for _, f := range d.fieldsOf(l) {
		for _, v := range f.values {
			from, to := d.tokensIn(v)
			if found, ok := d.dayFrom(d.afterWeekOf(from, to), to, reach, d.ref()); ok {
				return found, true
			}
		}
	}
	return day{}, false
}

// afterWeekOf skips "week commencing", which is told by its first day.
func (d *draft) afterWeekOf(i, to int) int {
	if _, next, ok := weekFrom.at(d.tokens, i, to); ok && i < to {
		return next
	}
	return i
}

var weekFrom = set(`
	week commencing|week commencing the|week of|week beginning|w/c|wc|the week commencing|the week of
	the week beginning|in the week commencing|during the week commencing|during week commencing|commencing
	commencing week of|week starting|the week starting|week from|wk commencing|wk beginning`)

func readPosted(d *draft) {
	if found, ok := d.labelled(postedLabel); ok {
		d.PostedDate = posting.Date(found.date)
		d.cite(posting.FieldPostedDate, found.at)
		return
	}
	for _, f := range d.fields { // also above a copied page, where the site's own lines would be
		if f.label != mailDateLabel {
			continue
		}
		from, to := d.tokensIn(f.values[0])
		if found, ok := d.dayFrom(from, to, reach, d.ref()); ok && (d.inLetter(f) || !found.yearless && found.next == to) {
			d.PostedDate = posting.Date(found.date)
			d.cite(posting.FieldPostedDate, found.at)
			return
		}
	}
	for _, m := range d.topics[postedTopic] {
		end := d.lines[d.lineOf(m.from)].to
		if m.to == m.from+1 && !d.speaksOfAdvert(m.from) {
			continue
		}
		if found, ok := d.dayFrom(m.to, end, 2, d.ref()); ok {
			d.PostedDate = posting.Date(found.date)
			d.cite(posting.FieldPostedDate, found.at)
			return
		}
	}
	if found, ok := d.dateline(); ok {
		d.PostedDate = posting.Date(found.date)
		d.cite(posting.FieldPostedDate, found.at)
		d.infer(posting.FieldPostedDate, "the date of the letter")
	}
}

// readPostedBefore reads a day of posting without its year: the last such day before the closing date.
func readPostedBefore(d *draft) {
	closing, err := time.Parse(time.DateOnly, string(d.ClosingDate))
	if d.PostedDate != "" || err != nil {
		return
	}
	for _, m := range d.topics[postedTopic] {
		if m.to == m.from+1 && !d.speaksOfAdvert(m.from) {
			continue
		}
		found, ok := d.dayFrom(m.to, d.lines[d.lineOf(m.from)].to, 2, closing.AddDate(-1, 0, 1))
		if ok && found.yearless && found.date <= string(d.ClosingDate) {
			d.PostedDate = posting.Date(found.date)
			d.cite(posting.FieldPostedDate, found.at)
			d.inferYear(posting.FieldPostedDate, found)
			return
		}
	}
}

// dateline reads the day that one of a letter's first or last lines ends with: alone below a greeting, or as in
// "Sent from my phone, 1 June 2026".
func (d *draft) dateline() (day, bool) {
	greeted := slices.ContainsFunc(d.lines[:min(len(d.lines), 2*edge)], func(ln line) bool { return greets.has(d.tokens, ln.from, ln.from+1) })
	for i, ln := range d.lines {
		if i >= edge && i < len(d.lines)-edge || ln.labelled || ln.repeat || ln.to-ln.from > 10 {
			continue
		}
		for k := ln.from; k < ln.to; k++ {
			found, ok := d.dayAt(k, ln.to, time.Time{})
			if !ok || found.next != ln.to {
				continue
			}
			if k == ln.from && greeted || sent.has(d.tokens, ln.from, k) {
				return found, true
			}
			break
		}
	}
	return day{}, false
}

// edge is how many lines at either end of an advert may be a letter's own.
const edge = 5

var (
	greets = set("dear|hello|hi|hiya|colleagues")
	sent   = set("sent|dated|from my|written") // before a letter's day
)

// speaksOfAdvert reports whether "posted" is said of the advert: it begins a line or a part of one, or the advert is named before it.
func (d *draft) speaksOfAdvert(i int) bool {
	s := d.sentenceOf(i)
	return i == s.from || strings.Contains("|·•(", d.tokens[i-1].Norm) || advertNouns.has(d.tokens, s.from, i)
}

var advertNouns = set("advert|advertisement|vacancy|post|job|role|position|listing|opportunity")

// readInterview reads the labelled day, else the first one behind a word for interviews.
func readInterview(d *draft) {
	found, ok := d.labelled(interviewLabel)
	for _, m := range d.topics[interviewTopic] {
		if ok {
			break
		}
		s := d.sentenceOf(m.from)
		if d.tokens[m.from].Norm == "panel" && !d.tokens[m.from].Space {
			continue
		}
		for k := m.to; k < s.to && k <= m.to+reach; k++ {
			if closingWords.has(d.tokens, k, min(k+3, s.to)) {
				break
			}
			if found, ok = d.dayAt(k, s.to, d.ref()); ok {
				break
			}
			if found, ok = d.dayOfMonth(k, s.to, d.ClosingDate); ok {
				break
			}
		}
	}
	if ok && d.tooEarly(found.date) {
		d.note("The interview date %s is before the post can have been advertised; it was left out.", found.date)
		return
	}
	if ok {
		week, ofWeek := d.weekOf(found)
		d.InterviewDate = posting.Date(found.date)
		d.cite(posting.FieldInterviewDate, extent{week.start, found.at.end})
		d.inferYear(posting.FieldInterviewDate, found)
		if ofWeek {
			d.infer(posting.FieldInterviewDate, "the first day of the week that the advert gives")
		}
	}
}

// weekOf extends a day to the words before it that make it the first of a week: "week of 13 July".
func (d *draft) weekOf(found day) (extent, bool) {
	at := d.tokenAt(found.at.start)
	for i := max(0, at-4); i < at; i++ {
		if _, next, ok := weekFrom.at(d.tokens, i, at); ok && (next == at || next+1 == at && d.tokens[next].Norm == "the") {
			return extent{d.tokens[i].Start, found.at.end}, true
		}
	}
	return found.at, false
}

// dayOfMonth reads "the 23rd", a day whose month is left out: the next one after another date.
func (d *draft) dayOfMonth(k, to int, after posting.Date) (day, bool) {
	t, next := d.tokens[k], d.afterOrdinal(k+1, to)
	start, err := time.Parse(time.DateOnly, string(after))
	if err != nil || t.Kind != span.Digits || next == k+1 || k == 0 || d.tokens[k-1].Norm != "the" && d.tokens[k-1].Norm != "on" && !weekdays[d.tokens[k-1].Norm] {
		return day{}, false
	}
	n, err := strconv.Atoi(t.Norm)
	if err != nil || n < 1 || n > 31 || next < to && ordinalNouns[d.tokens[next].Norm] {
		return day{}, false
	}
	for month := 0; month < 3; month++ {
		date := time.Date(start.Year(), start.Month()+time.Month(month), n, 0, 0, 0, 0, time.UTC)
		if date.Day() == n && date.After(start) {
			found := day{date: date.Format(time.DateOnly), at: d.over(k, next), next: next, yearless: true}
			found.clock, found.clocks = d.clockBeside(k, next, to)
			return found, true
		}
	}
	return day{}, false
}

// ordinalNouns are counted by an ordinal that is no day: "the 1st stage".
var ordinalNouns = keys(row[bool]{"of|floor|stage|round|interview|year|class|edition|choice|century|birthday|anniversary|line|degree", true})

// inferYear says so when a day's year was concluded.
func (d *draft) inferYear(f posting.Field, found day) {
	if found.yearless {
		d.infer(f, "a day without its year: the next one after the advert's other dates")
	}
}

// longestAdvert is how long before its closing date a post is advertised at the most, save rare ones.
const longestAdvert = 180 * 24 * time.Hour

// tooEarly tells the slip of a year in an interview date: a day before the posting, or half a year before the closing.
func (d *draft) tooEarly(date string) bool {
	if d.PostedDate != "" {
		return date < string(d.PostedDate)
	}
	day, err := time.Parse(time.DateOnly, date)
	closing, err2 := time.Parse(time.DateOnly, string(d.ClosingDate))
	return err == nil && err2 == nil && closing.Sub(day) > longestAdvert
}
