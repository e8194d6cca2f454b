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
		rotation|long days|day/night|days and nights|days/nights|day and night|days & nights|earlies and lates`, "shifts"},
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
				if place := (sentence{from, to}); !d.refusedBefore(i, place) && !d.withheldBehind(p, next, place) {
					d.addPattern(p, d.over(i, next))
				}
			} else if i, next, ok := d.awayIn(awayFromBase, from, to); ok {
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

// awayIn finds one of the words in tokens from to to where it is not part of a name: "Great Oak Care Home",
// "Home Farm", "Hybrid House".
func (d *document) awayIn(words table[struct{}], from, to int) (at, next int, ok bool) {
	for i := from; i < to; i++ {
		if _, next, ok := words.at(d.tokens, i, to); ok && !d.inPlaceName(i, next, from, to) {
			return i, next, true
		}
	}
	return 0, 0, false
}

// inPlaceName reports whether tokens i to next stand in the name of a building or farm.
func (d *document) inPlaceName(i, next, from, to int) bool {
	if d.tokens[i].Norm == "home" && next == i+1 && i > from && d.tokens[i-1].Kind == span.Word && (d.upper(i) && d.upper(i-1) || kindsOfHome[d.tokens[i-1].Norm]) {
		return true
	}
	return d.upper(i) && next < to && d.tokens[next].Kind == span.Word && d.upper(next) && (siteNouns[d.tokens[next].Norm] || namedHome[d.tokens[next].Norm])
}

var (
	// kindsOfHome stand before a home that people live in; namedHome follow "Home" in the name of a place.
	kindsOfHome = keys(row[bool]{"care|nursing|residential|rest|children's|childrens|retirement|the|funeral|our|family|dementia", true})
	namedHome   = keys(row[bool]{"farm|office|close|lane|road|street|avenue|drive|way|wood|fields|field|place|terrace", true})
)

func (d *draft) labelledPatterns(v extent, l label) {
	from, to := d.tokensIn(v)
	for i := from; i < to; {
		p, next, ok := patternWords.at(d.tokens, i, to)
		if !ok {
			i++
			continue
		}
		if v := (sentence{from, to}); (l == patternLabel || d.tokens[i].Norm != "flexible" || next-i > 1) && !d.refusedBefore(i, v) && !d.withheldBehind(p, next, v) {
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
		if refused.has(d.tokens, s.from, i) && !strings.Contains(p, "time") || d.refusedBefore(i, s) || d.withheldBehind(p, next, s) || employerWide.has(d.tokens, s.from, s.to) {
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
