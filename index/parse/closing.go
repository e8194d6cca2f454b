package parse

import (
	"strings"
	"time"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// closingWords are those after which a closing date follows.
var closingWords = set(`
	applications close|closing date|closing dates|closing|closes|closes on|will close|deadline|apply by|apply before
	applications by|applications before|applications must be received|application by|advert closed|advert closed on
	vacancy closed on|closed on|close on|close at|no later than|expressions of interest by|comes down|come down
	taken down|stop taking applications|stop accepting applications|applications until|open until`)

// applying are words beside which "before 5 June" is a deadline.
var applying = set(`
	reply|respond|reach us|forms|form|close the advert|close this advert|close the vacancy|at the latest
	like them
	applying
	apply|application|applications|letters|letter|cv|cvs|send|email|e mail|submit|submitted|returned|received
	expressions of interest|closing|get in touch|contact`)

// redeployment tells of a closing date that is not for everybody.
var redeployment = set(`
	redeployment|redeployees|redeployee|at risk|at-risk|internal applicants|internal candidates|internal staff
	internal only|prior consideration`)

// A deadline is one place that names a closing date.
type deadline struct {
	day
	rank int // 0 labelled, 1 in the page's heading, 2 in the prose
	some bool
}

// readClosing gathers every closing date. A labelled one beats the heading's, which beats the
// prose's; among equals a date for redeployment alone yields to the public one, and the first wins.
func readClosing(d *draft) {
	all := d.deadlines()
	if len(all) == 0 {
		return
	}
	best := all[0]
	for _, c := range all[1:] {
		switch {
		case best.some && !c.some:
			best = c
		case c.some && !best.some:
		case c.rank < best.rank:
			best = c
		case c.rank == best.rank && c.date == best.date && best.clock == "" && c.clock != "":
			best = c
		}
	}
	d.ClosingDate = posting.Date(best.date)
	d.cite(posting.FieldClosingDate, best.at)
	d.inferYear(posting.FieldClosingDate, best.day)
	clock, at := best.clock, best.clocks
	for _, c := range all {
		if clock == "" && c.date == best.date && c.clock != "" {
			clock, at = c.clock, c.clocks
		}
		if c.date != best.date {
			d.noteOtherClosing(best, c)
		} else if c.at != best.at && len(d.Evidence[posting.FieldClosingDate]) < 3 {
			d.cite(posting.FieldClosingDate, c.at)
		}
	}
	for _, f := range d.fieldsOf(closingTimeLabel) {
		from, to := d.tokensIn(f.values[0])
		if hhmm, end, ok := span.Clock(d.tokens[:to], from); ok && clock == "" {
			clock, at = hhmm, d.over(from, end)
		}
	}
	if clock == "" {
		clock, at = d.clockOnClosing()
	}
	if clock != "" {
		d.ClosingTime = clock
		d.cite(posting.FieldClosingTime, at)
	}
	if d.PostedDate != "" && d.ClosingDate < d.PostedDate {
		d.note("The closing date %s is before the day of posting, %s.", d.ClosingDate, d.PostedDate)
	}
}

// clockOnClosing reads "by 5pm on the closing date".
func (d *draft) clockOnClosing() (string, extent) {
	for _, m := range d.topics[closingTopic] {
		word := d.tokens[m.from].Norm
		if word != "by" && word != "before" || d.kindAt(m.from) == siteSection {
			continue
		}
		s := d.sentenceOf(m.from)
		hhmm, end, ok := span.Clock(d.tokens[:s.to], min(m.to, s.to))
		if ok && onClosing.has(d.tokens, end, min(end+10, s.to)) {
			return hhmm, d.over(m.to, end)
		}
	}
	return "", extent{}
}

var onClosing = set("on the closing date|on the closing day|of the closing date|on the day of closing|on closing date")

func (d *draft) noteOtherClosing(best, other deadline) {
	if other.some {
		d.note("Another closing date, %s, is for redeployment or internal applicants: %q.", other.date, d.words(other.at))
		return
	}
	d.note("The advert also says that it closes on %s (%q); %s was taken from %s.", other.date, d.words(other.at), best.date,
		[]string{"the labelled details", "the heading", "the first sentence that gives a date"}[best.rank])
}

func (d *draft) deadlines() []deadline {
	var all []deadline
	for _, f := range d.fieldsOf(closingLabel) {
		for _, v := range f.values {
			from, to := d.tokensIn(v)
			if found, ok := d.dayFrom(from, to, reach, d.ref()); ok && !(found.yearless && d.farOff(found.date)) {
				rank := 0
				if d.inKinds(from, descriptionSection, dutiesSection) {
					rank = 2
				}
				all = append(all, deadline{found, rank, redeployment.has(d.tokens, from, to) || redeployment.has(d.tokens, d.tokenAt(f.name.start), from)})
			}
		}
	}
	for _, m := range d.topics[closingTopic] {
		if c, ok := d.deadlineAt(m); ok && !has(all, c) && len(all) < 20 {
			all = append(all, c)
		}
	}
	return all
}

func has(all []deadline, c deadline) bool {
	for _, a := range all {
		if a.at == c.at {
			return true
		}
	}
	return false
}

func (d *draft) deadlineAt(m mention) (deadline, bool) {
	s := d.sentenceOf(m.from)
	word := d.tokens[m.from].Norm
	far := reach
	if word == "before" || word == "by" || word == "no" || word == "stop" {
		far = 6
		if m.from+1 >= s.to || !applying.has(d.tokens, s.from, s.to) && !(m.from == s.from && d.underApply(m.from)) {
			return deadline{}, false
		}
	}
	if m.from > 0 && (d.tokens[m.from-1].Norm == "prior" || m.from > 1 && d.tokens[m.from-2].Norm == "prior") {
		return deadline{}, false
	}
	to := s.to
	if to-m.to < 3 && to < len(d.tokens) { // "Closing date: Fri. 6 November"
		to = min(len(d.tokens), d.lines[d.lineOf(m.from)].to)
	}
	found, ok := d.dayFrom(m.to, to, far, d.ref())
	for k := m.to; !ok && k < min(to, m.to+far) && !otherDate.has(d.tokens, k, k+1); k++ { // "by the 17th"
		found, ok = d.dayOfMonth(k, to, d.PostedDate)
	}
	if ok && found.yearless && d.farOff(found.date) {
		return deadline{}, false
	}
	if !ok || d.tokens[m.to].Norm == "of" && word != "deadline" && !applications(d.tokens[m.to+1:]) {
		return deadline{}, false
	}
	c := deadline{day: found, rank: 2, some: redeployment.has(d.tokens, s.from, s.to)}
	ln := d.lines[d.lineOf(m.from)]
	if k := d.kindAt(m.from); k == leadSection && strings.HasPrefix(ln.key, "the closing date is") {
		c.rank = 1
	}
	return c, true
}

// underApply reports whether token i stands under a heading that says how to apply: "By 9am on Monday 1 June".
func (d *draft) underApply(i int) bool {
	sec := d.sections[d.lines[d.lineOf(i)].section]
	head := d.lines[sec.from]
	return sec.kind == additionalSection && applying.has(d.tokens, head.from, head.to)
}

// farOff tells a day without a year that an old text carried along: the next such day is most of a
// year after the posting.
func (d *draft) farOff(date string) bool {
	day, err := time.Parse(time.DateOnly, date)
	return err == nil && day.Sub(d.ref()) > 270*24*time.Hour
}

// applications tells "closing date of applications" from "within 4 weeks of the closing date".
func applications(toks []span.Token) bool {
	return len(toks) > 0 && (toks[0].Norm == "applications" || toks[0].Norm == "application" || toks[0].Kind == span.Digits || toks[0].Norm == "the" || toks[0].Norm == "this")
}
