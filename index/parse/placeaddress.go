package parse

import (
	"strings"

	"vacancybot/index/span"
)

// beforeAway is the end of the places in a part that goes on "or home", "or remote".
func (d *draft) beforeAway(from, to int) int {
	if _, at, _, ok := orAway.in(d.tokens, from, to); ok && at > from {
		return at
	}
	return to
}

var orAway = set("or home|or remote|or remotely|or hybrid|( hybrid|( remote|, hybrid|, remote|/ hybrid|/ remote|and home|or from home")

// placeBehindEmployer reads the place behind the employer's name in a line of its own: "Gorse Hill Hospice, Skipton".
func (d *draft) placeBehindEmployer() {
	for _, ln := range d.lines {
		if k := d.sections[ln.section].kind; ln.repeat || d.Employer == "" || k != leadSection && k != summarySection || d.isProse(ln) {
			continue
		}
		if rest, ok := strings.CutPrefix(d.text[ln.start:ln.end], d.Employer+", "); ok && d.isArea(extent{ln.end - len(rest), ln.end}) {
			d.townIn(d.tokensIn(extent{ln.end - len(rest), ln.end}))
			return
		}
	}
}

// addressLine reads a line that holds a whole address with its postcode, as a letter's last lines do.
func (d *draft) addressLine() {
	for i, ln := range d.lines {
		if block := d.addressBlock(i); block != nil {
			d.addresses(block)
			return
		}
		if d.isAddressLine(ln) {
			d.addresses([]extent{ln.extent})
			for _, next := range d.lines[i+1:] { // the second of two sites
				if next.gap || !d.isAddressLine(next) {
					break
				}
				d.addresses([]extent{next.extent})
			}
			return
		}
	}
}

// addressBlock is the address of which line i is the postcode alone, with a line for each of its parts; nil where that is
// none.
func (d *draft) addressBlock(i int) []extent {
	ln := d.lines[i]
	if ln.to-ln.from > 3 {
		return nil
	}
	codes := wholePostcodes(d.text, d.tokens[ln.from:ln.to])
	if k := d.sections[ln.section].kind; ln.labelled || ln.repeat || len(codes) != 1 || codes[0].Start != ln.start || codes[0].End != ln.end || k != leadSection && k != summarySection && k != additionalSection && k != contactSection {
		return nil
	}
	first := i
	for first > 0 && i-first < 5 && !d.lines[first].gap && !d.lines[first-1].labelled && !d.isProse(d.lines[first-1]) && !d.isHeading(first-1) && d.lines[first-1].end-d.lines[first-1].start <= 50 {
		first--
	}
	if first == i {
		return nil
	}
	var block []extent
	for _, part := range d.lines[first : i+1] {
		block = append(block, d.nonEmpty(d.split(part.extent, ","))...)
	}
	return block
}

// townsBeside adds the towns that a sentence names together with that of the address, when it says who is wanted:
// "carers in Ludlow and Craven Arms".
func (d *draft) townsBeside() {
	for _, m := range d.topics[baseTopic] {
		if d.tokens[m.from].Norm != "in" || len(d.Towns) != 1 || !d.inKinds(m.from, leadSection, summarySection) {
			continue
		}
		s := d.sentenceOf(m.from)
		if k, n := d.placeWithin(m.to, s.to); n > k && seekers.has(d.tokens, s.from, m.from) {
			if list := d.over(k, d.listEnd(k, s.to)); strings.Contains(d.words(list), d.Towns[0]) {
				d.townIn(d.tokensIn(list))
			}
		}
	}
}

// isAddressLine reports whether a line holds nothing but an address that ends in its postcode.
func (d *draft) isAddressLine(ln line) bool {
	switch d.sections[ln.section].kind {
	case leadSection, contactSection, summarySection, additionalSection, benefitsSection:
	default:
		return false
	}
	if ln.repeat || ln.end-ln.start > 160 {
		return false
	}
	codes := wholePostcodes(d.text, d.tokens[ln.from:ln.to])
	return len(codes) == 1 && codes[0].End >= ln.end-1 && strings.ContainsRune(d.text[ln.start:ln.end], ',') && !d.hasLowerWord(ln)
}

// hasLowerWord tells a sentence with an address in it from the address alone.
func (d *draft) hasLowerWord(ln line) bool {
	for i := ln.from; i < ln.to; i++ {
		if t := d.tokens[i]; t.Kind == span.Word && t.Space && !d.upper(i) && !smallWords[t.Norm] {
			return true
		}
	}
	return false
}

// postcodeInProse reads the first whole postcode of the paragraphs about the post, and the town before it.
func (d *draft) postcodeInProse() {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || k != leadSection && k != summarySection {
			continue
		}
		for _, code := range wholePostcodes(d.text, d.tokens[ln.from:ln.to]) {
			at := extent{code.Start, code.End}
			d.postcodesIn(at)
			k := d.tokenAt(at.start)
			for k > ln.from && d.tokens[k-1].Kind == span.Mark {
				k--
			}
			d.townIn(d.runBefore(k, ln.from), k)
			return
		}
	}
}
