package parse

import (
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

var (
	// soon are the words for a start without a date.
	soon = set(`
		as soon as possible|asap|immediately|as soon as you can|as soon as you are able|as soon as you're able
		straight away|straightaway|at once|right away|by agreement|by negotiation|to be agreed|negotiable|flexible`)
	// notYet are the values of a label that say nothing.
	notYet = keys(row[bool]{"tbc|to be confirmed|tba|to be advised|to be announced|n/a|none|-|not specified|not stated", true})
	// toStart are the words that may stand between "start" and when.
	toStart = set(`
		in|on|from|of|the|is|will|be|would|date|dates|work|working|post|role|with|us|for|this|expected|anticipated
		proposed|planned|provisional|preferred|ideally|approximately|around|approx|:|(|to|by|a|an|as|and|possible|if
		available`)
	// otherStarts are words before "start" where it is not the post's: courses, shifts, other people's days.
	otherStarts = set(`
		course|courses|programme|training|induction|shift|shifts|interviews|interview|shortlisting|clinic|clinics|day
		days|service|services|school|term|construction|building|works|financial year|study|trial|cohort|university
		project|recruitment|advertising|salary|pay|scheme`)
	// weekOf makes "commencing" a way to name a week.
	weekOf = keys(row[bool]{"week|weeks|w", true})
	// posts are words of sentences that speak of the post.
	posts = set(`
		post|posts|role|roles|position|positions|contract|candidate|candidates|applicant|applicants|you|job|locum
		booking|secondment|person|someone|somebody|vacancy|available|join|joining|work|placement|needed|required|wanted
		immediate|cover|fixed term|months`)
	// named say outright that they mean the post's start.
	named = set("start date|starting date|commencement date|date of commencement|immediate start|to start|to commence")
)

// readStart reads when the post begins: the labelled value, else the first words right behind one for starting.
func readStart(d *draft) {
	for _, f := range d.fieldsOf(startLabel) {
		v := f.values[0]
		from, to := d.tokensIn(v)
		if from = d.afterWeekOf(from, to); from < to && d.startAt(from, to) {
			return
		}
		if !notYet[headingKey(d.text[v.start:v.end])] && v.end-v.start <= 60 {
			d.setStart("", v)
			return
		}
	}
	for _, m := range d.topics[startTopic] {
		if !d.inKinds(m.from, leadSection, summarySection, dutiesSection, detailsSection, additionalSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		if otherStarts.has(d.tokens, max(s.from, m.from-6), m.from) || m.from > s.from && weekOf[d.tokens[m.from-1].Norm] {
			continue
		}
		if d.tokens[m.from].Norm == "immediate" {
			d.setStart("", d.over(m.from, m.to))
			return
		}
		outright := named.has(d.tokens, max(s.from, m.from-1), min(m.to+1, s.to))
		if !outright && !posts.has(d.tokens, s.from, s.to) && s.to-s.from > 8 {
			continue
		}
		for k := m.to; k < s.to && k < m.to+10; k++ {
			if d.startAt(k, s.to) {
				return
			}
			if !toStart.has(d.tokens, k, k+1) && d.tokens[k].Norm != "-" {
				break
			}
		}
	}
}

// startAt reads a day, a longer stretch of days or other words for a start at token k.
func (d *draft) startAt(k, to int) bool {
	if found, ok := d.dayAt(k, to, d.ref()); ok {
		if d.PostedDate != "" && found.date < string(d.PostedDate) {
			return false
		}
		d.setStart(found.date, found.at)
		d.inferYear(posting.FieldStart, found)
		return true
	}
	if _, next, ok := soon.at(d.tokens, k, to); ok {
		d.setStart("", d.over(k, next))
		return true
	}
	ref := d.ref()
	dates := span.Dates(d.text, d.tokens[k:min(to, k+8)], ref, span.LeanFuture)
	if len(dates) == 0 || dates[0].Start != d.tokens[k].Start {
		return false
	}
	when, at := dates[0].Value.(span.Date), extent{dates[0].Start, dates[0].End}
	switch {
	case when.From == "" || when.Relative || when.Cue != "":
		return false
	case when.Yearless && ref.IsZero():
		d.setStart("", at)
		return true
	case d.PostedDate != "" && when.To != "" && when.To <= string(d.PostedDate):
		return false
	}
	d.setStart(when.From, at)
	if d.Start.Stretch = !when.Day; d.Start.Stretch {
		d.infer(posting.FieldStart, "the first day of "+d.Start.Text)
	}
	return true
}

func (d *draft) setStart(date string, at extent) {
	d.Start = &posting.Start{Date: posting.Date(date), Text: d.words(at)}
	d.cite(posting.FieldStart, at)
}
