package parse

import (
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// schemes are pay schemes by how adverts print them.
var schemes = set("agenda for change|afc|nhs afc")

// agendaForChange is the one name under which its spellings are kept.
const agendaForChange = "Agenda for change"

func readPayScheme(d *draft) {
	if stated := d.fieldsOf(schemeLabel); len(stated) > 0 {
		v := stated[0].values[0]
		from, to := d.tokensIn(v)
		d.PayScheme = d.words(v)
		if schemes.has(d.tokens, from, to) {
			d.PayScheme = agendaForChange
		}
		d.cite(posting.FieldPayScheme, v)
		return
	}
	var places []extent
	for _, l := range []label{gradeLabel, bandLabel, salaryLabel, contractLabel} {
		for _, f := range d.fieldsOf(l) {
			places = append(places, f.values...)
		}
	}
	for _, i := range d.head.bands {
		places = append(places, d.lines[i].extent)
	}
	for _, v := range places {
		from, to := d.tokensIn(v)
		if _, i, next, ok := schemes.in(d.tokens, from, to); ok {
			d.PayScheme = agendaForChange
			d.cite(posting.FieldPayScheme, d.over(i, next))
			return
		}
	}
	for _, m := range d.topics[payTopic] {
		s := d.sentenceOf(m.from)
		_, next, ok := schemes.at(d.tokens, m.from, s.to)
		alone := s.to-s.from <= 2 && s.from == m.from
		if !ok || !d.aboutThePost(m.from, s) || !alone && !schemeNouns.has(d.tokens, next, min(next+2, s.to)) || likened.has(d.tokens, s.from, m.from) {
			continue
		}
		d.PayScheme = agendaForChange
		d.cite(posting.FieldPayScheme, d.over(m.from, next))
		return
	}
}

var (
	// schemeNouns follow the scheme that a sentence says the post is on; likened tells of one that it is only like.
	schemeNouns = set("non pay|terms|pay|rates|conditions|contract|scale|scales|band|salary|terms and conditions")
	likened     = set("like|similar|line with|equal|equivalent|equals|match|matches|matching|based on|mirror|mirrors|no|not|than|above|below|aligned")
)

// readSalary reads the labelled salary, else pay in the title, in a line of its own, or in the first
// sentence that speaks of the post's pay.
func readSalary(d *draft) {
	for _, f := range d.fieldsOf(salaryLabel) {
		if d.takeSalary(d.paySentences(f.values[0])) {
			return
		}
		// A council prints "Salary" over the grade, and the figures in the next line.
		if n := f.line + 1; n < len(d.lines) && d.startsPay(d.lines[n]) && d.takeSalary(d.lines[n].extent) {
			return
		}
	}
	for _, f := range append(d.fieldsOf(gradeLabel), d.fieldsOf(bandLabel)...) {
		if strings.Contains(d.text[f.values[0].start:f.values[0].end], "£") && d.takeSalary(f.values[0]) {
			return
		}
	}
	if at, ok := d.payLine(); ok && d.takeSalary(at) {
		return
	}
	for _, part := range d.headParts() {
		if from := d.tokenAt(part.start); d.startsPay(line{from: from}) && d.takeSalary(part) {
			return
		}
	}
	d.salaryInProse()
}

// maxPaySentences bounds the sentences that pay may run over.
const maxPaySentences = 8

// paySentences leaves out of a labelled value the sentences behind the pay, where a paragraph begins with the
// label: "Salary: £29,500 a year. Hours: 28 a week. You will …".
func (d *draft) paySentences(e extent) extent {
	from, to := d.tokensIn(e)
	whole, ok := span.Salary(d.text, d.tokens[from:to])
	for n, next := 0, from; ok && next < to && n < maxPaySentences; n++ {
		next = max(min(d.sentenceOf(next).to, to), next+1)
		part, found := span.Salary(d.text, d.tokens[from:next])
		if !found || part != whole || next >= to || d.tokens[next].Kind == span.Mark || proRata.has(d.tokens, next, to) {
			continue
		}
		if _, _, full := d.wholePay(from, to); full {
			return e
		}
		end := d.tokens[next-1]
		if last := d.tokens[next-2]; end.Norm == "." && last.End-last.Start > 2 {
			end = last
		}
		return extent{e.start, end.End}
	}
	return e
}

// takeSalary reads the pay in an extent and reports whether there is any.
func (d *draft) takeSalary(e extent) bool {
	from, to := d.tokensIn(e)
	m, ok := span.Salary(d.text, d.tokens[from:d.beforePartPay(from, to)])
	if inFrom, inTo, whole := d.wholePay(from, to); whole {
		m, ok = span.Salary(d.text, d.tokens[inFrom:inTo])
	}
	if !ok {
		return false
	}
	d.Salary = &posting.Salary{Period: m.Period, ProRata: proRata.has(d.tokens, from, to), Text: d.words(e)}
	if m.HasMin && !m.HasMax && added.has(d.tokens, from, to-1) && !openEnded.has(d.tokens, from, to) {
		m.Max, m.HasMax = m.Min, true
	}
	if m.HasMin {
		d.Salary.Min = m.Min
	}
	if m.HasMax {
		d.Salary.Max = m.Max
	}
	d.cite(posting.FieldSalary, e)
	d.proRataElsewhere(e)
	return true
}

// beforePartPay is the end of the pay in tokens from to to, which leaves out what the hours worked come to:
// "£29,500 (£17,700 for 22.5 hours)".
func (d *draft) beforePartPay(from, to int) int {
	end := min(to, from+maxPhrase)
	for k := from + 1; k < end; k++ {
		_, _, makes := makesPart.at(d.tokens, k, end)
		if (d.tokens[k].Norm == "(" || makes && d.tokens[k-1].Norm == ",") && len(span.Monies(d.text, d.tokens[from:k])) > 0 && partPay.has(d.tokens, k, end) && len(span.Monies(d.text, d.tokens[k:end])) > 0 {
			return k
		}
	}
	return to
}

// makesPart leads, behind a comma, to what the hours worked come to: "£27,250, which makes £21,800 for 28 hours".
var makesPart = set("which makes|which is|which gives|which comes to|which equates to|that makes|that is|giving|making|equating to|so")

// maxPhrase bounds the tokens of a phrase about pay.
const maxPhrase = 200

// wholePay finds the full-time figure in brackets behind what the hours worked come to: "£25,740 (FTE £32,175)".
func (d *draft) wholePay(from, to int) (inFrom, inTo int, ok bool) {
	to = min(to, from+maxPhrase)
	for k := from + 1; k < to; k++ {
		if d.tokens[k].Norm != "(" || wholeTime.has(d.tokens, from, k) {
			continue
		}
		end := k + 1
		for end < to && d.tokens[end].Norm != ")" {
			end++
		}
		if wholeTime.has(d.tokens, k, end) && len(span.Monies(d.text, d.tokens[from:k])) > 0 && len(span.Monies(d.text, d.tokens[k:end])) > 0 {
			return k + 1, end, true
		}
	}
	return 0, 0, false
}

var (
	// added stands before what comes on top, "£12.60 an hour plus holiday pay", but at the end it is "or more".
	added     = set("plus")
	openEnded = set("from|starting|starts|minimum|min|at least|over|above|or more|upwards|onwards")
)

var partPay = set("hours|hrs|actual|days")

var proRata = set("pro rata|prorata|pro rate|pro rota|pro-rata'd")

// proRataElsewhere notices that another sentence about the pay says "pro rata".
func (d *draft) proRataElsewhere(salary extent) {
	for _, m := range d.topics[payTopic] {
		t := d.tokens[m.from].Norm
		if d.Salary.ProRata || t != "pro" || d.tokens[m.from].Start >= salary.start && d.tokens[m.from].Start < salary.end {
			continue
		}
		s := d.sentenceOf(m.from)
		if notPay.has(d.tokens, s.from, s.to) || !payWords.has(d.tokens, s.from, s.to) || d.kindAt(m.from) == siteSection {
			continue
		}
		d.Salary.ProRata = true
		d.cite(posting.FieldSalary, d.extentOf(s))
	}
}

// payLine finds a line that is nothing but pay, as copied adverts print it under the employer's name at the end.
func (d *draft) payLine() (extent, bool) {
	for i := len(d.lines) - 1; i >= 0 && i >= len(d.lines)-4; i-- {
		if ln := d.lines[i]; d.startsPay(ln) && d.sections[ln.section].kind != siteSection {
			return ln.extent, true
		}
	}
	return extent{}, false
}

var (
	payWords = set(`
		full time equivalent|whole time equivalent|fte|ph|p h|salary|salaries|pay|paid|rate|rates|remuneration|wage|per annum|a year|per year|per hour|an hour|pa
		hourly|grade|k|p a|package|pro rata`)
	// notPay are words of sentences whose amounts are no pay of this post.
	notPay = set(`
		budget|budgets|petty cash|refer|refer a friend|voucher|vouchers|turnover|invoices|spend|funding of|investment
		old advert|previous advert|fee|fees|discount|discounts|savings|annual leave|allowance of|equipment|pension pot
		bonus of|stock|mileage|loan|grant|leave|holiday|per mile|bursary`)
)

// salaryInProse reads pay from the prose: first where the sentence says that it is pay, then in the
// title. A later sentence may give the rate of another band; the bounds then are the outer ones.
func (d *draft) salaryInProse() {
	read := map[int]bool{}
	title := d.head.title
	for _, m := range d.topics[payTopic] {
		s := d.sentenceOf(m.from)
		if read[s.from] || !title.empty() && d.tokens[s.from].Start <= title.start && title.start < d.tokens[s.to-1].End || d.inKinds(m.from, siteSection, benefitsSection, specificationSection, aboutSection, descriptionSection) {
			continue
		}
		read[s.from] = true
		ln := d.lines[d.lineOf(s.from)]
		isLine := ln.from == s.from && d.startsPay(ln) || d.tokens[s.from].Norm == "£" // "£12.60 an hour plus holiday pay"
		monies := span.Monies(d.text, d.tokens[s.from:s.to])
		if len(monies) == 0 {
			continue
		}
		switch said := payWords.has(d.tokens, s.from, s.to); {
		case !isLine && (!said || notPay.has(d.tokens, s.from, d.beforeExtras(s, monies[0]))):
			continue
		case !said && monies[0].Value.(span.Money).Max < leastYear:
			continue
		}
		e := d.extentOf(s)
		if at, ok := d.payPhrase(s, monies); ok {
			e = at
		}
		if d.takeSalary(e) {
			return
		}
	}
	if !title.empty() {
		if monies := span.Monies(d.text, d.tokensOf(title)); len(monies) > 0 {
			d.takeSalary(extent{monies[0].Start, title.end})
		}
	}
}

// leastYear is what a year is paid at the least, in pounds: an amount without a unit or a word for pay.
const leastYear = 15000

// beforeExtras is the end of a sentence, or of its part before what comes on top of the pay: "£12.31 per hour plus mileage".
func (d *draft) beforeExtras(s sentence, first span.Span) int {
	next := d.tokenAt(first.End)
	if _, at, _, ok := extras.in(d.tokens, next, s.to); ok {
		return at
	}
	return s.to
}

var extras = set("plus|, with|and mileage|together with|as well as|, and a|on top")

// payPhrase narrows a sentence to its pay: from the first amount, or the unit before it, to the last
// amount and what qualifies that.
func (d *draft) payPhrase(s sentence, monies []span.Span) (extent, bool) {
	from, to := d.tokenAt(monies[0].Start), d.tokenAt(monies[len(monies)-1].End)
	for to < s.to {
		t := d.tokens[to]
		if t.Kind == span.Mark && t.Norm != "-" && t.Norm != "/" && t.Norm != "(" && t.Norm != ")" && t.Norm != "%" && t.Norm != "&" && t.Norm != "+" {
			break
		}
		to++
	}
	whole, okWhole := span.Salary(d.text, d.tokens[s.from:s.to])
	part, okPart := span.Salary(d.text, d.tokens[from:to])
	if okWhole != okPart || whole.Min != part.Min || whole.Max != part.Max || whole.Period != part.Period || from >= to {
		return extent{}, false
	}
	return d.over(from, to), true
}
