package parse

import (
	"slices"
	"strconv"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// patternWords name working patterns, in labelled values.
var patternWords = newTable(
	row[string]{"full time|fulltime|full or|full and", "full-time"},
	row[string]{"less than full time|ltft|part time|parttime|part-time hours", "part-time"},
	row[string]{"flexible working|flexible hours|flexible|flexitime|flexi time", "flexible"},
	row[string]{"job share|job shares|job sharing|jobshare", "job-share"},
	row[string]{`
		home or remote working|home working|homeworking|working from home|work from home|remote working|remote|hybrid
		hybrid working|agile working|home based`, "home-working"},
	row[string]{`
		shifts|shift work|shift pattern|rotating shifts|rotational shifts|shift|night shifts|nights|night shift|unsocial hours
		rotation|day/night|days and nights|days/nights|day and night|days & nights|earlies and lates`, "shifts"},
	row[string]{"compressed hours|compressed", "compressed-hours"},
	row[string]{"term time|term time hours|term time only", "term-time"},
	row[string]{"annualised hours|annualised", "annualised"},
)

// offeredWords name working patterns in sentences. They are narrower than those of labels: "flexible"
// is praise there, and "shift" is any day's work.
var offeredWords = newTable(
	row[string]{"full time", "full-time"},
	row[string]{"part time|less than full time|ltft", "part-time"},
	row[string]{"job share|job shares|job sharing|job share applications|share the job|share the role|share the post", "job-share"},
	row[string]{`
		work at home|working at home|hybrid|home working|homeworking|hybrid working|agile working|work from home|working from home|working remotely
		work remotely|remote working|days at home|day at home|days a week at home|days from home|day a week at home
		fully remote|mix of remote|remote and on site|remotely|home based|from home|mornings at home|afternoons at home`, "home-working"},
	row[string]{`
		long days|own shifts|shift pattern|shift patterns|rotating shifts|rotational shifts|rotational shift
		night shifts|nights|earlies|early and late shifts|shift work|shift basis|work shifts|working shifts
		variety of shifts|range of shifts|12 hour shifts|shift rota|shifts including|internal rotation
		day and night shifts|weekend shifts|with shifts|shifts are|shifts include|shifts will`, "shifts"},
	row[string]{"compressed hours|compressed week|nine day fortnight|9 day fortnight|nine day fortnights|9 day fortnights", "compressed-hours"},
	row[string]{"term time", "term-time"},
	row[string]{"annualised hours", "annualised"},
	row[string]{"flexible working", "flexible"},
)

// readPatterns reads how the post is worked: from the labels, and from sentences about the post what they add.
func readPatterns(d *draft) {
	for _, l := range []label{patternLabel, hoursLabel, contractLabel} {
		for _, f := range d.fieldsOf(l) {
			for _, v := range f.values {
				d.labelledPatterns(v, l)
			}
		}
	}
	if !d.head.title.empty() {
		d.patternsInTitle(d.head.title)
	}
	for _, f := range d.fieldsOf(locationLabel) {
		for _, v := range f.values {
			from, to := d.tokensIn(v)
			if p, i, next, ok := offeredWords.in(d.tokens, from, to); ok {
				d.addPattern(p, d.over(i, next))
			} else if _, i, next, ok := awayFromBase.in(d.tokens, from, to); ok {
				d.addPattern("home-working", d.over(i, next))
			}
		}
	}
	for _, part := range d.headParts() {
		if from, to := d.tokensIn(part); orAway.has(d.tokens, from, to) {
			d.addPattern("home-working", part)
		}
	}
	for _, m := range d.topics[patternTopic] {
		d.patternInProse(m)
	}
	if len(d.WorkingPatterns) == 0 {
		d.sitePatterns()
	}
}

// awayFromBase are words of a place of work for a post that is not always done there.
var awayFromBase = set("agile|hybrid|remote|home based|home")

func (d *draft) labelledPatterns(v extent, l label) {
	from, to := d.tokensIn(v)
	for i := from; i < to; {
		p, next, ok := patternWords.at(d.tokens, i, to)
		if !ok {
			i++
			continue
		}
		if l == patternLabel || d.tokens[i].Norm != "flexible" || next-i > 1 {
			d.addPattern(p, d.over(i, next))
		}
		i = next
	}
	d.fewerHours(sentence{from, to})
	d.partOfWhole(sentence{from, to})
}

// consideredBefore tells "we would consider 28 hours" from the hours of the post.
func (d *draft) consideredBefore(i int, s sentence) bool {
	return considering.has(d.tokens, max(s.from, i-3), i) && hourWords.has(d.tokens, i+1, min(i+2, s.to))
}

var (
	considering = set("consider|considering|consider applications for|open to")
	hourWords   = set("hours|hrs|hour|hr")
)

// partOfWhole reads part time from "0.6 WTE", "FTE: 0.6".
func (d *draft) partOfWhole(s sentence) {
	for i := s.from; i < s.to; i++ {
		whole := wholeTime.has(d.tokens, max(i-2, 0), min(i+2, s.to))
		if part, err := strconv.ParseFloat(d.tokens[i].Norm, 64); err == nil && part > 0 && part < 1 && whole {
			d.addPattern("part-time", d.over(i, i+1))
			return
		}
	}
}

var wholeTime = set("wte|fte|w t e|f t e|whole time equivalent|full time equivalent")

// patternsInTitle reads "(Part Time)", "Term Time Only": what a title says of the hours, and no more.
func (d *draft) patternsInTitle(title extent) {
	from, to := d.tokensIn(title)
	for i := from; i < to; i++ {
		if p, next, ok := patternWords.at(d.tokens, i, to); ok && (p == "full-time" || p == "part-time" || p == "term-time" || p == "job-share") {
			d.addPattern(p, d.over(i, next))
		}
	}
}

func (d *draft) addPattern(p string, at extent) {
	if !slices.Contains(d.WorkingPatterns, p) {
		d.WorkingPatterns = append(d.WorkingPatterns, p)
		d.cite(posting.FieldWorkingPatterns, at)
	}
}

var (
	// refused are words that take back a pattern: "not a role that can be done from home".
	refused = set("not|isn't|cannot|can't|no|unable|unfortunately|never|doesn't|don't|won't")
	// employerWide are words of sentences about what an employer considers for all its posts.
	employerWide = set(`
		across the trust|all our roles|all roles|trust wide|our staff|our benefits|benefits include
		requests for flexible working|flexible working requests|employees|colleagues|our people
		we support flexible working|committed to flexible working|we encourage flexible|consider flexible working
		staff can|the trust offers|as an employer`)
	// offering are words by which a sentence speaks of the post.
	offering = set(`
		a gap of
		we work|we all work
		this|post|role|position|posts|roles|positions|opportunity|we offer|you|you'll|you'd|you will|offered|considered
		available|possible|preferred|vacancy|welcome|staff|hours|be considered|applies|usual|applications|it is a|basis
		normal|can be done|this way|that way|looking for|seeking|based in|based at|happy to|be worked`)
)

// toYou begin a sentence that tells its reader how the post can be worked, wherever it stands.
var toYou = set("you can work|you may work|you could work|you will be able to work|you'll be able to work|you are able to work")

// notOffered follow words for a pattern that are not meant as one: "full time equivalent", "share this job".
var notOffered = set("equivalent|working week|this|via")

// nowAndThen follow the nights of a duty that comes on top of the days.
var nowAndThen = set("a month|per month|on call|a year|each month")

// onCall tells of duties that are done from home.
var onCall = set("on call")

// compressed hours make long days of a week's work; they are no shifts.
var compressed = set("compressed")

// away are words before "from home" that do not mean working there.
var away = map[string]bool{"away": true, "travel": true, "far": true, "miles": true, "distance": true, "to": true, "travelling": true}

func (d *draft) patternInProse(m mention) {
	s := d.sentenceOf(m.from)
	if d.inName(m.from) || !d.aboutThePost(m.from, s) && !toYou.startsAt(d.tokens, s.from, s.to) {
		return
	}
	switch w := d.tokens[m.from].Norm; {
	case w == "considered":
		d.fewerHours(s)
		return
	case w == "wte" || w == "fte":
		d.fewerHours(s)
		if offering.has(d.tokens, s.from, s.to) && !colleagues.has(d.tokens, s.from, s.to) {
			d.partOfWhole(s)
		}
		return
	}
	for i := max(s.from, m.from-5); i <= m.from; i++ {
		p, next, ok := offeredWords.at(d.tokens, i, s.to)
		if !ok || next <= m.from {
			continue
		}
		if next < s.to && notOffered.startsAt(d.tokens, next, s.to) || p == "shifts" && nowAndThen.has(d.tokens, next, min(next+3, s.to)) {
			return
		}
		if p == "home-working" && onCall.has(d.tokens, s.from, i) {
			return
		}
		if p == "shifts" && compressed.has(d.tokens, s.from, s.to) || d.tokens[i].Norm == "from" && i > s.from && away[d.tokens[i-1].Norm] {
			return
		}
		if refused.has(d.tokens, s.from, i) && !strings.Contains(p, "time") || employerWide.has(d.tokens, s.from, s.to) {
			return
		}
		if p != "shifts" && !offering.has(d.tokens, s.from, s.to) && i > s.from+1 && s.to-s.from > 8 && !(d.tokens[i-1].Norm == "," && next > i+1) && !d.alone(i, next, s) {
			return
		}
		d.addPattern(p, d.extentOf(s))
		if p == "full-time" {
			d.fewerHours(s)
		}
		return
	}
}

// inName reports whether a token stands in the name of a labelled value: "Remote working: on site only".
func (d *document) inName(tok int) bool {
	at := d.tokens[tok].Start
	return slices.ContainsFunc(d.fields, func(f field) bool { return f.name.start <= at && at < f.name.end })
}

// fewerHours reads part time from hours that would be considered, or offered beside the whole.
func (d *draft) fewerHours(s sentence) {
	if slices.Contains(d.WorkingPatterns, "part-time") || !slices.Contains(d.WorkingPatterns, "full-time") && !offeredFull.has(d.tokens, s.from, s.to) {
		return
	}
	for i := s.from; i+1 < s.to; i++ {
		t := d.tokens[i]
		if t.Kind != span.Digits {
			continue
		}
		_, _, bare := consideredBare.at(d.tokens, min(i+1, s.to-1), s.to)
		if bare || consideredHours.has(d.tokens, i+1, min(i+6, s.to)) || d.consideredBefore(i, s) {
			d.addPattern("part-time", d.extentOf(s))
			return
		}
	}
	if _, at, next, ok := fewerDays.in(d.tokens, s.from, s.to); ok && !whereabouts.has(d.tokens, max(s.from, at-4), min(next+6, s.to)) {
		d.addPattern("part-time", d.extentOf(s))
	}
}

var (
	fewerDays = set(`
		though four days|four days would|four days is|four days welcome|or a four day week|or four days|or three days
		or 4 days|or 3 days|four days considered|four days would be considered|three or four days`)
	// whereabouts stand beside days that say where the work is done, not how much of it there is.
	whereabouts     = set("office|offices|on site|onsite|home|remotely|remote|in person|campus|base|hospital|clinic|ward")
	offeredFull     = set("full time")
	consideredBare  = set("would be considered|will be considered|can be considered|may be considered|considered") // "and 30 would be considered"
	consideredHours = set(`
		hours considered|hours would be considered|hours will be considered|hours may be considered
		hours can be considered|hours a week would be considered|hours per week would be considered
		hours per week considered`)
)

// sitePatterns reads what a copying site printed in a line of its own, when the advert says nothing.
func (d *draft) sitePatterns() {
	for _, ln := range d.lines {
		if d.sections[ln.section].kind != siteSection || ln.to-ln.from > 3 {
			continue
		}
		if p, next, ok := patternWords.at(d.tokens, ln.from, ln.to); ok && next == ln.to {
			d.addPattern(p, ln.extent)
			d.infer(posting.FieldWorkingPatterns, "the copying site's own line")
		}
	}
}

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
		if !d.aboutThePost(m.from, s) && !d.opensWithHours(m.from, s) {
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
