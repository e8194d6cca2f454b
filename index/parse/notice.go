package parse

import (
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// closedPhrases say that a post can no longer be applied for; what stands after a word of conditional is
// only what may come.
var (
	closedPhrases = set(`
		job is now closed|job is closed|vacancy is now closed|vacancy is closed|vacancy has closed
		vacancy has now closed|advert is now closed|advert has closed|post is now closed|role is now closed
		position is now closed|this job has closed|applications are now closed|applications are closed
		applications have closed|no longer accepting applications|no longer available|no longer open for applications
		not accepting applications`)
	conditional = set("if|once|when|until|may|might|can|before")
)

// readNotices reads whether the page says that the post is closed.
func readNotices(d *draft) {
	for _, m := range d.topics[closedTopic] {
		s := d.sentenceOf(m.from)
		if _, from, _, ok := closedPhrases.in(d.tokens, s.from, s.to); ok && !conditional.has(d.tokens, s.from, from) && s.to-s.from < 30 {
			d.Closed = true
			d.cite(posting.FieldClosed, d.over(s.from, s.to))
			return
		}
	}
}

var (
	// earlyPhrases speak of closing before the closing date. Those with a condition in them may follow "will".
	earlyPhrases = set(`
		close this vacancy early|close this advert early|close the vacancy early|close the advert early|close early
		closed early|closing early|close this post early|close this job early|close vacancies early
		close the advertisement early|close this advertisement early|close this vacancy prior|close this vacancy before
		close this vacancy after|close this advert before|close this advert after|close the advert before
		close the vacancy before|closed earlier|close earlier|closed prior|closed before|close before
		close any advertised post before|close adverts early|close applications early|close as soon as|close once
		closed once|close when enough|close when sufficient|close at any time|close without notice
		closing this vacancy early|closing this advert early|closing the advert early|closing the vacancy early`)
	// notEarly deny it.
	notEarly = set("not close|not be closed|won't close|won't be closed|never close|not be closing")
)

// readEarly reads whether the advert may close before its closing date, or says that it will not.
func readEarly(d *draft) {
	for _, topic := range []topic{earlyTopic, closedTopic} {
		for _, m := range d.topics[topic] {
			s := d.sentenceOf(m.from)
			from := s.from
			if d.tokens[m.from].Norm == "closed" {
				from = m.from
			}
			if !earlyPhrases.has(d.tokens, from, s.to) {
				continue
			}
			d.MayCloseEarly = posting.Yes
			if notEarly.has(d.tokens, s.from, s.to) {
				d.MayCloseEarly = posting.No
			}
			d.cite(posting.FieldMayCloseEarly, d.extentOf(s))
			return
		}
	}
}

var (
	// ownStaff say that only the employer's own people can apply; everybody that others can.
	ownStaff = set(`
		internal only|internal applicants only|internal candidates only|internal staff only|internal employees only
		internal applications only|internal vacancy|internal advert|internal secondment|internal post only
		internal applicants and|only internal|only open internally|open internally only|advertised internally
		internally only|internal recruitment only|only open to internal|open to internal|open only to internal
		restricted to internal|limited to internal|for internal|ring fenced to|ringfenced to|restricted to current
		restricted to existing|restricted to employees of|restricted to staff of|limited to current|limited to existing
		limited to employees of|limited to staff of|only open to current|only open to existing|only open to employees of
		only open to staff of|open only to current|open only to existing|open only to employees of|open only to staff of
		open to current employees only|open to existing employees only|open to existing staff only
		open to current staff only|current employees only|existing employees only|existing staff only|current staff only
		only current employees|only existing employees|only existing staff|only employees of|only staff of
		applications only from current|applications only from existing|applications only from staff
		applications only from employees`)
	everybody = set("external|externally|not internal|all applicants|everyone|anyone")
)

// readInternal reads whether the post is for the employer's own staff alone: a sentence says so, or the word
// stands alone in the title, marked off as in "*Internal*". "Open to internal and external applicants" is no.
func readInternal(d *draft) {
	for _, m := range d.topics[internalTopic] {
		if !d.inKinds(m.from, leadSection, summarySection, aboutSection, dutiesSection, detailsSection, additionalSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		marked := d.markedOff(m)
		if !marked && !ownStaff.has(d.tokens, s.from, s.to) || redeploying.has(d.tokens, s.from, s.to) {
			continue
		}
		d.InternalOnly = posting.Yes
		if !marked && everybody.has(d.tokens, s.from, s.to) {
			d.InternalOnly = posting.No
		}
		d.cite(posting.FieldInternalOnly, d.extentOf(s))
		return
	}
}

// redeploying are words of sentences about who is considered first.
var redeploying = set("redeployment|redeployees|at risk|in the first instance|considered first|prior consideration|closing date")

// markedOff reports whether a mention stands between marks, or a mark and an end, of the title's line.
func (d *draft) markedOff(m mention) bool {
	if d.Title == "" {
		return false
	}
	ln := d.lines[d.lineOf(m.from)]
	title := d.Evidence[posting.FieldTitle][0]
	if title.Start < ln.start || title.Start >= ln.end {
		return false
	}
	isMark := func(i int) bool { // not a part of the word beside it, as in "internal/external"
		t := d.tokens[i]
		return t.Kind == span.Mark && t.Norm != "/" && (t.Norm != "-" || t.Space)
	}
	before := m.from == ln.from || isMark(m.from-1)
	after := m.to == ln.to || isMark(m.to)
	return before && after && (m.from > ln.from || m.to < ln.to)
}
