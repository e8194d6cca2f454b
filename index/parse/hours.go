package parse

import (
	"slices"
	"strconv"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// readHours reads the weekly hours: from the labels, else from one sentence about the post. A range, no
// hours, or posts with different hours state none.
func readHours(d *draft) {
	for _, l := range []label{hoursLabel, patternLabel, contractLabel} {
		for _, f := range d.fieldsOf(l) {
			v := f.values[0]
			from, to := d.tokensIn(v)
			if h, at, ok := d.onlyHours(sentence{from, to}, l == hoursLabel); ok {
				d.HoursPerWeek = h
				d.cite(posting.FieldHoursPerWeek, at)
				return
			}
		}
	}
	if e := d.head.title; !e.empty() {
		from, to := d.tokensIn(e)
		if h, at, ok := d.onlyHours(sentence{from, to}, true); ok {
			d.HoursPerWeek = h
			d.cite(posting.FieldHoursPerWeek, at)
			return
		}
	}
	var hours float64
	var where extent
	for _, m := range d.topics[hoursTopic] {
		s := d.sentenceOf(m.from)
		if !d.aboutThePost(m.from, s) && !d.opensWithHours(m.from, s) && !d.onlyTellsHours(s) {
			continue
		}
		if near := d.clauseAt(s, m.from); otherHours.has(d.tokens, near.from, near.to) || d.ofWhole(max(s.from, near.from-5), near.to) {
			continue
		}
		h, at, ok := d.onlyHours(s, aboutPost.has(d.tokens, s.from, s.to))
		if !ok || d.ofSeveral(s) {
			continue
		}
		if hours != 0 && h != hours {
			d.note("The advert speaks of %v and of %v hours a week; none was taken.", hours, h)
			return
		}
		hours, where = h, at
	}
	if hours != 0 {
		d.HoursPerWeek = hours
		d.cite(posting.FieldHoursPerWeek, where)
	}
}

// opensWithHours tells a sentence of a long description that begins with the hours of the post: "The full-time hours are
// 37.5 a week", "You will work 24 hours a week".
func (d *draft) opensWithHours(tok int, s sentence) bool {
	_, _, ok := hoursOpen.at(d.tokens, s.from, s.to)
	return ok && d.inKinds(tok, descriptionSection)
}

var hoursOpen = set(`
	the hours are|hours are|the full time hours are|full time hours are|the weekly hours are|weekly hours are
	the working hours are|working hours are|the contracted hours are|contracted hours are|the hours of work are
	the basic hours are|the standard hours are|the hours for this post|the hours for this role|the hours for the post
	the hours for the role|hours of work are|you will work|you'll work|you would work|you'd work|the working week is
	a working week is|the week is|the standard week is|the full time week is|full time is|your hours will be
	your hours are|your working week`)

// onlyTellsHours tells a line of a long description that is of nothing but the post's week: "22.5 hours per week over
// three days". What goes on with a task is part of it, "4 hours per week of teaching".
func (d *draft) onlyTellsHours(s sentence) bool {
	ln := d.lines[d.lineOf(s.from)]
	if s.from != ln.from || !d.inKinds(s.from, descriptionSection) {
		return false
	}
	from := s.from
	if _, next, ok := toWork.at(d.tokens, from, s.to); ok {
		from = next
	}
	spans := span.WeeklyHours(d.text, d.tokens[from:s.to])
	if len(spans) == 0 || !d.namesWeek(spans[0]) {
		return false
	}
	at, next := d.tokensIn(extent{spans[0].Start, spans[0].End})
	for next < s.to && d.tokens[next].Kind == span.Mark {
		next++
	}
	return at == from && (next == s.to || weekGoesOn.startsAt(d.tokens, next, s.to))
}

var (
	toWork     = set("work|working|to work|this is|it is")
	weekGoesOn = set(`
		over|across|worked|spread|to be worked|monday|mondays|mon|tuesday|tue|wednesday|wed|thursday|thu|friday|fri|saturday|sunday
		on a rota|on a rolling rota|on rotation|including weekends|including nights|between|permanent|full time|part time|fixed term
		days|nights|shifts|evenings|mornings|afternoons|flexible|flexibly|term time|in total|with a rota|with one weekend|with alternate`)
)

// ofWhole reports whether hours stand beside words for a whole-time post, which this one need not be. "0.6 WTE (22.5
// hours)" is what this one is.
func (d *draft) ofWhole(from, to int) bool {
	for i := from; i < to; i++ {
		if _, _, ok := equivalents.at(d.tokens, i, to); !ok {
			continue
		}
		if part, err := strconv.ParseFloat(d.tokens[max(i-1, 0)].Norm, 64); err != nil || part > 1 {
			return true
		}
	}
	return false
}

// paidFor tells the week that pay is given for from the week of the post: "£27,250 for a 35-hour week".
func (d *draft) paidFor(i int, s sentence) bool {
	return forWeek.has(d.tokens, max(s.from, i-3), i) && paid.has(d.tokens, s.from, i)
}

var (
	forWeek = set("for a|based on a|based on|on a")
	paid    = set("£|salary|pay")
)

// ofSeveral tells a sentence about different posts: "one full-time, one for six months at 30 hours".
func (d *draft) ofSeveral(s sentence) bool {
	ones := 0
	for i := s.from; i < s.to; i++ {
		if d.tokens[i].Norm == "one" && !unitsOfOne.has(d.tokens, i+1, min(i+2, s.to)) {
			ones++
		}
	}
	return ones > 1
}

// unitsOfOne follow the "one" of a length or a rota.
var unitsOfOne = set("day|week|month|year|evening|weekend|night|hour|of|saturday|sunday|in|morning|afternoon")

var (
	// otherHours are words of sentences whose hours are not the post's weekly ones.
	otherHours = set(`
		a year|per year|a day|open|access|on call|annual leave|training|within|minimum|up to|supervision|notice
		bank holidays|a month|per month|opening hours`)
	// equivalents stand beside the hours of a whole-time post, which this one need not be.
	equivalents = set("full time equivalent|whole time equivalent|fte|wte|full time salary")
	// aboutPost lets bare hours count: "a part-time post of 18.75 hours".
	aboutPost = set("that's|that is|the week is|working week|post|role|position|contract|part time|full time|job|permanent")
)

// onlyHours reads the one weekly figure of a stretch. Hours without a word of the week count where bare
// says so; hours that would be considered never do.
func (d *draft) onlyHours(s sentence, bare bool) (float64, extent, bool) {
	var hours float64
	var at extent
	spans := span.WeeklyHours(d.text, d.tokens[s.from:s.to])
	if len(spans) == 0 {
		if !bare || s.from >= s.to {
			return 0, extent{}, false
		}
		return d.labelledHours(s)
	}
	weekly := slices.ContainsFunc(spans, d.namesWeek)
	for _, sp := range spans {
		h := sp.Value.(span.Hours)
		from, next := d.tokensIn(extent{sp.Start, sp.End})
		if weekly && !d.namesWeek(sp) || d.ofOneTurn(from, s) || d.paidFor(from, s) { // "36 hours a week, three nights of 12 hours"
			continue
		}
		if _, _, ok := consideredHours.at(d.tokens, next-1, s.to); ok || d.consideredBefore(from, s) || !bare && !ofWeek.has(d.tokens, max(s.from, from-2), min(next+2, s.to)) && !overWeek.startsAt(d.tokens, min(next, s.to-1), s.to) && !d.opensLine(from, s) && !(from > s.from+1 && d.tokens[from-1].Norm == "(" && (turns.startsAt(d.tokens, from-2, s.to) || wholeTime.startsAt(d.tokens, from-2, s.to))) {
			continue
		}
		if from > s.from+1 && d.tokens[from-1].Norm == "or" && d.tokens[from-2].Kind == span.Digits { // "24 or 36 hours"
			return 0, extent{}, false
		}
		if !h.HasMin || !h.HasMax || h.Min != h.Max || h.Min < 1 || h.Min > 60 || hours != 0 && hours != h.Min {
			return 0, extent{}, false
		}
		hours, at = h.Min, extent{sp.Start, sp.End}
	}
	return hours, at, hours != 0
}

// overWeek follow hours that are told by the days of a week: "30 hours over 4 days".
var overWeek = set("over 2|over 3|over 4|over 5|over two|over three|over four|over five|across 3|across 4|across 5|across three|across four|across five")

// opensLine reports whether a short line over the first paragraphs begins with the hours: "36 hours - alternate weekends".
func (d *draft) opensLine(i int, s sentence) bool {
	ln := d.lines[d.lineOf(i)]
	return ln.from == i && s.from == i && d.sections[ln.section].kind == leadSection && ln.end-ln.start <= maxKey
}

// namesWeek reports whether hours say that they are a week's.
func (d *draft) namesWeek(sp span.Span) bool {
	from, next := d.tokensIn(extent{sp.Start, sp.End})
	return ofWeek.has(d.tokens, from, next)
}

// ofOneTurn tells the hours of one day or night: "four days of nine hours", "three nights a week of 11 hours".
func (d *draft) ofOneTurn(i int, s sentence) bool {
	if i > s.from && d.tokens[i-1].Norm == "of" && turns.has(d.tokens, max(s.from, i-5), i-1) {
		return true
	}
	next := i + 1
	for next < s.to && hourWords.startsAt(d.tokens, next, s.to) {
		next++
	}
	return next < s.to && turns.startsAt(d.tokens, next, s.to) // "3 x 12hr nights"
}

var turns = set("day|days|night|nights|shift|shifts|evening|evenings|morning|mornings|session|sessions")

// labelledHours reads a figure that needs no word for hours, since it stands under the label: "37.5",
// "37.5 per week".
func (d *draft) labelledHours(s sentence) (float64, extent, bool) {
	h, err := strconv.ParseFloat(d.tokens[s.from].Norm, 64)
	if err != nil || h < 1 || h > 60 || s.to > s.from+1 && !overDays.has(d.tokens, s.from+1, min(s.from+3, s.to)) && !ofWeek.has(d.tokens, s.from+1, min(s.from+4, s.to)) {
		return 0, extent{}, false
	}
	return h, d.over(s.from, s.from+1), true
}

// overDays follow the hours of a week that is told by its days: "26 hours over 4 days".
var overDays = set("over|,|hours over|hrs over|hours across|hours spread|hours on|hours worked|hours ,|hrs ,")

// ofWeek are the units that make hours weekly ones.
var ofWeek = set("week|weekly|wk|pw|hpw|p/w|weeks|hpwk|w")
