package parse

import (
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

// isProse tells a sentence from a name.
func (d *document) isProse(ln line) bool {
	if _, at, _, ok := employs.in(d.tokens, ln.from, ln.to); ok && !d.upper(at) {
		return true
	}
	last := d.tokens[ln.to-1].Norm
	if last == "." || last == "!" || last == "?" || last == "," || last == ";" {
		return true
	}
	return ln.wraps || ln.to-ln.from > 14 && (!d.namesRole(ln.extent) || d.mostlyLower(ln) && !d.leadsWithRole(ln))
}

// leadsWithRole reports whether a line begins with a role in capitals that is marked off from what follows: "Teaching
// Assistant (Year 4) - 25 hours, term time only".
func (d *document) leadsWithRole(ln line) bool {
	n, _ := nextSeparator(d.text[ln.start:ln.end])
	if n < 0 {
		return false
	}
	e := extent{ln.start, ln.start + n}
	from, to := d.tokensIn(e)
	return to-from <= 8 && d.namesRole(e) && !d.mostlyLower(line{extent: e, from: from, to: to})
}

// mostlyLower reports whether fewer than half of a line's words are capitalised, as in a sentence.
func (d *document) mostlyLower(ln line) bool {
	words, capitals := 0, 0
	for i := ln.from; i < ln.to; i++ {
		if d.tokens[i].Kind == span.Word && !smallWords[d.tokens[i].Norm] {
			words++
			if d.upper(i) {
				capitals++
			}
		}
	}
	return capitals*2 < words
}

// greetings open a letter, not an advert.
var greetings = set("hi|hello|dear|hiya|good morning|good afternoon|thanks|thank you|subject|from|to|date|sent")

func (d *document) namesRole(e extent) bool {
	from, to := d.tokensIn(e)
	if from >= to {
		return false
	}
	if _, _, ok := greetings.at(d.tokens, from, to); ok {
		return false
	}
	for k := from + 1; k < to; k++ { // "Lead Pharmacist - Surgery" is a role in a place
		if t := d.tokens[k].Norm; t == "-" && d.tokens[k].Space || t == "," || t == "(" || t == "|" {
			if roleNouns.has(d.tokens, from, k) && !d.endsAsEmployer(from, k) {
				return true
			}
			break
		}
	}
	return roleNouns.has(d.tokens, from, to) && !d.endsAsEmployer(from, to) || len(lexicon.ProfessionsIn(d.words(e))) > 0 && !organisations.has(d.tokens, from, to)
}

// endsAsEmployer reports whether the last word is an organisation's: "Driver and Vehicle Agency".
func (d *document) endsAsEmployer(from, to int) bool {
	last := to - 1
	for last >= from && d.tokens[last].Kind != span.Word {
		last--
	}
	for i := last; i >= from && i > last-3; i-- { // "care home" is two words
		if _, next, ok := organisations.at(d.tokens, i, to); ok && next > last {
			return true
		}
	}
	return false
}

// beginsAsEmployer reports whether a name begins as some bodies' do: "University of Portscatho", "NHS Sidlaw".
func (d *document) beginsAsEmployer(from, to int) bool {
	_, next, ok := bodiesOf.at(d.tokens, from, to)
	return ok && next < to && d.upper(next)
}

var bodiesOf = set("university of|the university of|nhs|london borough of|royal borough of|borough of|city of|college of|diocese of|friends of")

func (d *document) namesEmployer(e extent) bool {
	from, to := d.tokensIn(e)
	return organisations.has(d.tokens, from, to)
}

func (d *document) isBandAlone(ln line) bool {
	if ln.to-ln.from > 9 {
		return false
	}
	return len(span.Bands(d.text, d.tokens[ln.from:ln.to])) > 0 && !roleNouns.has(d.tokens, ln.from, ln.to)
}

// isGradeOrPay tells "Grade 10 - £40,476 to £43,421" from a title that ends in pay.
func (d *document) isGradeOrPay(ln line) bool {
	first := d.tokens[ln.from].Norm
	if first == "grade" || first == "salary" || first == "ref" || first == "reference" {
		return true
	}
	return strings.ContainsRune(d.text[ln.start:ln.end], '£') && !d.namesRole(ln.extent)
}

func (d *document) startsPay(ln line) bool {
	n := d.tokens[ln.from].Norm
	return n == "£" || n == "gbp"
}
