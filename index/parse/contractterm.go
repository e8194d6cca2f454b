package parse

import (
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// contractFromTerm concludes a fixed term from "for 14 months while … is on maternity leave".
func (d *draft) contractFromTerm() {
	for _, m := range d.topics[contractTopic] {
		if !d.inKinds(m.from, leadSection, summarySection) {
			continue
		}
		s := d.sentenceOf(m.from)
		_, _, away := reasons.at(d.tokens, m.from, s.to)
		covers := away && absence.has(d.tokens, s.from, s.to) && len(span.Durations(d.text, d.tokens[s.from:s.to])) > 0
		if covers || termContract.has(d.tokens, m.from, min(m.from+2, s.to)) && !experience.has(d.tokens, s.from, s.to) {
			d.Contract = "fixed-term"
			d.cite(posting.FieldContract, d.extentOf(s))
			d.infer(posting.FieldContract, "a length of time that the advert gives for it")
			return
		}
	}
	d.contractForYears()
	if d.Contract == "" {
		d.contractThatRuns()
	}
}

// contractThatRuns concludes a fixed term from "the contract runs to the end of August 2027" and "12 weeks to start with".
func (d *draft) contractThatRuns() {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || k != leadSection && k != summarySection {
			continue
		}
		_, i, _, ok := runsTo.in(d.tokens, ln.from, ln.to)
		if !ok {
			continue
		}
		s := d.sentenceOf(i)
		if experience.has(d.tokens, s.from, s.to) || negated.has(d.tokens, max(s.from, i-3), i) {
			continue
		}
		if toBegin.startsAt(d.tokens, i, ln.to) {
			if lengths := span.Durations(d.text, d.tokens[s.from:i]); len(lengths) == 0 || lengths[len(lengths)-1].End != d.tokens[i-1].End {
				continue
			}
			d.durationIn(s.from, i, true)
		}
		d.endIn(i, s.to)
		d.Contract = "fixed-term"
		d.cite(posting.FieldContract, d.extentOf(s))
		d.infer(posting.FieldContract, "a length of time that the advert gives for it")
		return
	}
}

var (
	runsTo = set(`
		contract runs to|contract runs until|contract runs for|contract ends|contract lasts|post runs to|post runs until
		post lasts|post ends|role runs to|role runs until|runs until|to start with|to begin with`)
	toBegin = set("to start with|to begin with")
)

var (
	// forTerm are words of a sentence about filling the post, before "for two years".
	forTerm = set(`
		vacancy|opportunity|to join
		looking for|seeking|seeks|recruiting|appoint|appointment is|appointment will be|post is|role is|position is
		job is|contract is|this is|it is|it's|wanted|needs|need|requires`)
	// ofPerson are words behind which "for two years" tells of somebody's past.
	ofPerson = set("who|has|have|had|having|worked|working|lived|been|held|experience|qualified|least|over|more than|past|last")
	been     = set("been") // told of the past
	// leadToTerm stand right before the length: "for 2 years", "for an initial 3 months".
	leadToTerm = keys(row[bool]{"for|initial", true})
	longUnit   = set("year|years|months|weeks")
)

// contractForYears concludes a fixed term from "we are looking for an analyst for two years" and "the
// appointment is for three years", and reads its length.
func (d *draft) contractForYears() {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || k != leadSection && k != summarySection && k != dutiesSection {
			continue
		}
		_, i, _, ok := longUnit.in(d.tokens, ln.from, ln.to)
		if !ok {
			continue
		}
		s := d.sentenceOf(i)
		for _, sp := range span.Durations(d.text, d.tokens[s.from:s.to]) {
			from, next := d.tokensIn(extent{sp.Start, sp.End})
			_, _, sought, ok := forTerm.in(d.tokens, s.from, from)
			if !ok || !leadToTerm[d.tokens[from-1].Norm] || ofPerson.has(d.tokens, sought, from) || been.has(d.tokens, s.from, from) || d.isRate(sp) {
				continue
			}
			d.Contract = "fixed-term"
			d.cite(posting.FieldContract, d.extentOf(s))
			d.infer(posting.FieldContract, "a length of time that the advert gives for it")
			d.durationIn(from, next, false)
			return
		}
	}
}

// termContract follows a number: "a 6 month contract".
var termContract = set("month contract|months contract|week contract|weeks contract|year contract")
