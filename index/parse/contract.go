package parse

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// contractWords name contracts. Where an advert offers several, the first of posting.Contracts is the post's.
var contractWords = newTable(
	row[string]{"permanent|substantive|perm", "permanent"},
	row[string]{"fixed term|afixed term|ftc|temporary|temp|fixed contract", "fixed-term"},
	row[string]{"bank|as and when|as & when|zero hours|casual", "bank"},
	row[string]{"secondment|fixed term secondment|afixed term secondment", "secondment"},
	row[string]{"locum|fixed term locum|agency", "locum"},
	row[string]{"apprenticeship|apprentice", "apprenticeship"},
)

// reasons say why a contract ends.
var reasons = newTable(
	row[string]{"maternity|maternity leave|maternity cover|have a baby|having a baby|paternity|adoption leave|parental leave", "maternity cover"},
	row[string]{"sickness|sick leave|long term sick|long-term sickness", "sickness cover"},
	row[string]{`
		secondment cover|cover a secondment|cover for a secondment|cover secondment|on secondment|secondment backfill
		backfill|secondee`, "secondment cover"},
	row[string]{"sabbatical|career break", "sabbatical cover"},
	row[string]{"research fellowship|fellowship", "research fellowship cover"},
	row[string]{"funding|funded|externally funded|fund", "funding"},
)

func readContract(d *draft) {
	v, ok := d.contractValue()
	if ok && d.contractIn(v) {
		if from, to := d.tokensIn(v); d.Contract != "permanent" {
			d.durationIn(from, to, false)
			d.reasonIn(from, to)
		}
	} else {
		d.contractElsewhere()
	}
	if d.Contract == "" {
		d.contractOfLength()
	}
	if d.Contract == "permanent" || d.Contract == "" {
		return
	}
	if v, ok := d.value(durationLabel); ok && d.ContractDuration == "" {
		from, to := d.tokensIn(v)
		d.durationIn(from, to, false)
		d.endAt(from, to)
	}
	if v, ok := d.value(reasonLabel); ok && d.ContractReason == "" {
		from, to := d.tokensIn(v)
		d.reasonIn(from, to)
	}
	if d.Title != "" && d.ContractReason == "" {
		e := d.Evidence[posting.FieldTitle][0]
		d.reasonIn(d.tokensIn(extent{e.Start, e.End}))
	}
	d.termInProse()
	if v, ok := d.contractValue(); ok && d.ContractDuration == "" {
		d.endIn(d.tokensIn(v))
	}
	for _, m := range d.topics[contractTopic] {
		if s := d.sentenceOf(m.from); d.ContractDuration == "" && d.aboutThePost(m.from, s) && termOf.has(d.tokens, s.from, s.to) {
			d.endIn(s.from, s.to)
		}
	}
}

// contractValue is the first value of a label for contracts that names one; the first of all where none does.
func (d *draft) contractValue() (extent, bool) {
	for _, f := range d.fieldsOf(contractLabel) {
		if from, to := d.tokensIn(f.values[0]); contractWords.has(d.tokens, from, to) {
			return f.values[0], true
		}
	}
	return d.value(contractLabel)
}

// contractOfLength concludes a contract that ends from a labelled length: a locum's at an agency for locums.
func (d *draft) contractOfLength() {
	v, ok := d.value(durationLabel)
	if !ok {
		v, ok = d.contractValue()
	}
	from, to := d.tokensIn(v)
	lengths := span.Durations(d.text, d.tokens[from:to])
	if !ok || len(lengths) == 0 {
		return
	}
	if next := d.tokenAt(lengths[0].End); ofYear.has(d.tokens, next, min(next+2, to)) {
		return
	}
	d.durationIn(from, to, false)
	d.Contract = "fixed-term"
	if key := lexicon.Normalise(d.Employer); strings.Contains(key, "locum") {
		d.Contract = "locum"
	}
	d.cite(posting.FieldContract, v)
	d.infer(posting.FieldContract, "a length of time that the advert gives for it")
}

// ofYear follow the weeks that are worked of each year: "39 weeks per year".
var ofYear = set("per|a year|each year|of the year|/")

// contractIn reads a contract from a labelled value or a title.
func (d *draft) contractIn(e extent) bool {
	from, to := d.tokensIn(e)
	if _, next, ok := contractWords.at(d.tokens, from, max(to, from+1)); ok && from < to && next < to && d.tokens[next].Norm == ":" { // "Secondment: 9 months (or fixed term)"
		to = next
	}
	best, at := len(posting.Contracts), extent{}
	for i := from; i < to; i++ {
		kind, next, ok := contractWords.at(d.tokens, i, to)
		if !ok || reasons.has(d.tokens, i, min(i+2, to)) && kind == "secondment" && i > from && d.tokens[i-1].Norm == "cover" {
			continue
		}
		for rank, name := range posting.Contracts {
			if name == kind && rank < best {
				best, at = rank, d.over(i, next)
			}
		}
	}
	if best == len(posting.Contracts) {
		return false
	}
	d.Contract = posting.Contracts[best]
	d.cite(posting.FieldContract, at)
	return true
}

// contractNouns are words beside which "permanent" or "bank" speaks of the contract.
var contractNouns = set(`
	contracts|post|posts|role|roles|position|contract|basis|job|opportunity|vacancy|offered|appointment|agreement
	worker|workers|booking|part time|full time|cover|only|months|month|secondment|term`)

// copulas stand right before the contract: "30 hours, and it is permanent".
var copulas = keys(row[bool]{"is|it's|that's", true})

// afterContract follow a contract that a line begins with: "Temporary until 31 August 2027".
var afterContract = keys(row[bool]{"until|for|,|;|(|-|.|to|ending", true})

// bankTraps follow "bank" where it is no contract.
var bankTraps = set("holiday|holidays|account|details|rates")

// contractElsewhere reads the contract from the title, else from a sentence about the post.
func (d *draft) contractElsewhere() {
	if d.Title != "" {
		e := d.Evidence[posting.FieldTitle][0]
		if d.contractIn(extent{e.Start, e.End}) {
			return
		}
	}
	for _, m := range d.topics[contractTopic] {
		if !d.inKinds(m.from, leadSection, summarySection, dutiesSection, detailsSection, additionalSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		kind, next, ok := contractWords.at(d.tokens, m.from, s.to)
		if !ok || next < s.to && bankTraps.has(d.tokens, next, next+1) {
			continue
		}
		near := contractNouns.has(d.tokens, max(s.from, m.from-12), m.from) || contractNouns.has(d.tokens, next, min(next+6, s.to))
		opens := m.from == s.from && next < s.to && afterContract[d.tokens[next].Norm]
		near = near || opens || m.from > s.from && copulas[d.tokens[m.from-1].Norm] || kind == "locum" && roleNouns.has(d.tokens, next, min(next+6, s.to))
		if !near && s.to-s.from > 8 && !d.alone(m.from, next, s) || negated.has(d.tokens, max(s.from, m.from-3), m.from) || d.refusedBefore(m.from, s) || d.withheldContract(next, s) {
			continue
		}
		d.Contract = kind
		d.cite(posting.FieldContract, d.extentOf(s))
		if second, ok := d.otherContract(s.from, s.to); ok && !prospect.has(d.tokens, s.from, s.to) && rank(second) < rank(kind) {
			d.Contract = second
			d.note("The advert offers different contracts: %q", d.words(d.extentOf(s)))
		}
		return
	}
	d.contractFromTerm()
}

// alone reports whether tokens from to next stand between commas: "37.5 hours, permanent, days".
func (d *draft) alone(from, next int, s sentence) bool {
	return (from == s.from || marksOff[d.tokens[from-1].Norm]) && (next >= s.to || marksOff[d.tokens[next].Norm] || d.tokens[next].Norm == ".")
}

// marksOff stand between the terms of a list.
var marksOff = map[string]bool{",": true, "·": true, "*": true, ";": true, "/": true, "-": true, "•": true, "(": true, ")": true, "|": true}

// otherContract reads a further contract of the same sentence: "one permanent post and one fixed term".
func (d *draft) otherContract(from, to int) (string, bool) {
	for i := from; i < to; i++ {
		if kind, _, ok := contractWords.at(d.tokens, i, to); ok && (kind == "permanent" && d.tokens[i].Norm == "permanent" || kind == "fixed-term") {
			return kind, true
		}
	}
	return "", false
}

// prospect are words of what a contract may become.
var prospect = set("possibility|potential|potentially|become|becoming|view to|may lead|could lead|opportunity|may become|extension|extended")

// rank orders contracts as posting.Contracts does.
func rank(contract string) int { return slices.Index(posting.Contracts, contract) }

// absence are words of somebody's leave that the post covers.
var absence = set("cover|while|whilst|during|on maternity leave|covering|have a baby")

// raising are words of getting funds, which is work and no reason for a contract.
var raising = set("bid|bids|applications|funders|secure|securing|raise|raising|write|writing|win|winning")

var covering = set("cover|covering|backfill")

var negated = set("not|no|never|n't|isn't|aren't|cannot|can't|without|rather than|neither|nor|don't|doesn't|won't")

// termInProse looks for the length and the reason of a contract that ends.
func (d *draft) termInProse() {
	for _, m := range d.topics[contractTopic] {
		if !d.inKinds(m.from, leadSection, summarySection, dutiesSection, additionalSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		word := d.tokens[m.from].Norm
		if d.ContractDuration == "" && (termOf.has(d.tokens, s.from, s.to) || absence.has(d.tokens, s.from, s.to)) && !experience.has(d.tokens, s.from, s.to) {
			d.durationIn(s.from, s.to, true)
		}
		if d.ContractDuration == "" && d.tokens[max(m.from-2, 0)].Norm == "for" && !ofPerson.has(d.tokens, s.from, m.from) && !experience.has(d.tokens, s.from, s.to) {
			d.durationIn(max(m.from-2, 0), m.to, true) // "start 1 June, for 12 weeks"
		}
		if d.ContractReason == "" && d.Contract != "bank" && (absence.has(d.tokens, s.from, s.to) || strings.HasPrefix(word, "fund") && !raising.has(d.tokens, s.from, s.to)) && !benefits.has(d.tokens, s.from, s.to) {
			d.reasonIn(s.from, s.to)
		}
	}
}

var (
	// termOf are words of sentences whose length of time is the contract's.
	termOf = set(`
		fixed term|funding|funded|contract|secondment|booking|locum|cover|initial|initially|post is|post for|temporary
		until|assignment|placement|stand in|stand-in|replacement|apprenticeship`)
	// experience are words of sentences whose length of time is something else's.
	experience = set(`
		experience|preceptorship|probation|probationary|after qualifying|notice|after registration|old|reviewed every
		within the first|ago|training programme|for over`)
	benefits = set("benefits|pension|generous|enhanced maternity|package|we offer|schemes")
)

// durationIn reads the length of a contract, as "12 months".
func (d *draft) durationIn(from, to int, prose bool) {
	for _, s := range span.Durations(d.text, d.tokens[from:to]) {
		v := s.Value.(span.Duration)
		count := max(v.Min, v.Max)
		if v.Unit == "day" || v.Unit == "week" && count < 2 {
			continue
		}
		if prose && d.isRate(s) {
			continue
		}
		unit := v.Unit
		if count != 1 {
			unit += "s"
		}
		d.ContractDuration = strconv.FormatFloat(count, 'f', -1, 64) + " " + unit
		d.cite(posting.FieldContractDuration, extent{s.Start, s.End})
		return
	}
}

// untilWords lead to the day on which a contract ends.
var untilWords = set("until|till|up to|ending|ending on|ends on|ends|to end on|to end|end date|end date :|to|running to|runs to|through to")

// endIn reads the day until which a contract runs, as "until 31 March 2028".
func (d *draft) endIn(from, to int) {
	for i := from; i < to; i++ {
		if _, next, ok := untilWords.at(d.tokens, i, to); ok && next < to && d.endAt(next, to) {
			return
		}
	}
}

// endAt reads such a day at token i. One that is not after the closing date is none.
func (d *draft) endAt(i, to int) bool {
	if d.ContractDuration != "" || i >= to {
		return false
	}
	if d.endOfMonth(i, to) {
		return true
	}
	end, ok := d.dayAt(d.afterWeekday(i, to), to, d.ref())
	if !ok || end.date <= string(d.ClosingDate) || end.date <= string(d.PostedDate) {
		return false
	}
	d.ContractDuration = "until " + d.words(end.at)
	d.cite(posting.FieldContractDuration, end.at)
	return true
}

// endOfMonth reads "until the end of March 2028", "until March 2028".
func (d *draft) endOfMonth(i, to int) bool {
	from := i
	if _, next, ok := endsOf.at(d.tokens, i, to); ok {
		i = next
	}
	if i+1 >= to || monthNames[d.tokens[i].Norm] == 0 || len(d.tokens[i+1].Norm) != 4 {
		return false
	}
	year, err := strconv.Atoi(d.tokens[i+1].Norm)
	if last := fmt.Sprintf("%04d-%02d-31", year, monthNames[d.tokens[i].Norm]); err != nil || last <= string(d.ClosingDate) || last <= string(d.PostedDate) {
		return false
	}
	at := d.over(from, i+2)
	d.ContractDuration = "until " + d.words(at)
	d.cite(posting.FieldContractDuration, at)
	return true
}

var endsOf = set("the end of|end of|the start of|late|early|mid")

// isRate tells "a week" in "two days a week" from a length.
func (d *draft) isRate(s span.Span) bool {
	i := d.tokenAt(s.Start)
	w := d.tokens[i].Norm
	return (w == "a" || w == "an") && (i == 0 || d.tokens[i-1].Norm != "for") // "for a year from July"
}

func (d *draft) reasonIn(from, to int) {
	if _, i, _, ok := covering.in(d.tokens, from, to); ok { // "to cover a colleague's secondment"
		for k := i + 1; k < to; k++ {
			if d.tokens[k].Norm == "secondment" {
				d.ContractReason = "secondment cover"
				d.cite(posting.FieldContractReason, d.over(i, k+1))
				return
			}
		}
	}
	if why, i, next, ok := reasons.in(d.tokens, from, to); ok {
		d.ContractReason = why
		d.cite(posting.FieldContractReason, d.over(i, next))
	}
}
