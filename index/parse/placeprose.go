package parse

import (
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

var (
	// baseWords say where a post is based; the places follow in the same sentence.
	baseWords = set(`
		based at|based in|is based at|is based in|based from|based|base :|base is|location :|working from|work from
		located in|located at|is in|covering base`)
	// siteNouns end the name of a site.
	siteNouns = map[string]bool{"hospital": true, "infirmary": true, "clinic": true, "centre": true, "center": true, "house": true, "park": true, "surgery": true, "hospice": true, "campus": true, "unit": true, "lodge": true, "court": true, "practice": true, "building": true, "hall": true, "prison": true, "college": true, "school": true, "manor": true, "cottage": true}
)

// placesInProse reads the sentences that say where the post is based; with none, the first sentence
// about the post that names a place after "in".
func (d *draft) placesInProse() {
	d.addressLine()
	if len(d.Towns)+len(d.Postcodes) == 0 {
		d.placeBehindEmployer()
	}
	for _, part := range d.headParts() {
		if from, to := d.tokensIn(part); len(d.Towns) == 0 && d.isArea(extent{part.start, d.tokens[d.beforeAway(from, to)-1].End}) {
			d.townIn(from, to)
		}
	}
	if len(d.Towns)+len(d.Postcodes) > 0 {
		d.townsBeside()
		return
	}
	d.headPlaces()
	if len(d.Towns) == 0 {
		d.postcodeInProse()
	}
	if len(d.Towns) > 0 {
		d.townsBeside()
		return
	}
	d.basePlaces()
	if len(d.Sites) == 0 {
		d.siteInProse()
	}
	if len(d.Sites) == 0 {
		d.siteAsSubject()
	}
	if len(d.Towns) == 0 {
		d.townInProse()
	}
	if len(d.Towns) == 0 {
		d.townOfWork()
	}
	if len(d.Towns) == 0 {
		d.townInBrackets()
	}
	if len(d.Towns) == 0 {
		d.sitePlace()
	}
	if len(d.Towns) == 0 {
		d.titlePlace()
	}
	if len(d.Towns) == 0 {
		d.townOfSite()
	}
	if len(d.Towns) == 0 {
		d.onlyTown()
	}
}

// onlyTown concludes the town from the first paragraphs where they name no other.
func (d *draft) onlyTown() {
	var only extent
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || k != leadSection && k != summarySection {
			continue
		}
		for k := ln.from; k < ln.to; k++ {
			n := d.longestPlace(k, ln.to)
			if n == k {
				continue
			}
			e := d.over(k, n)
			if lexicon.IsPlaceOrWord(d.words(e)) || catchment.has(d.tokens, max(ln.from, k-4), k) || k > ln.from && d.upper(k-1) && !determiners[d.tokens[k-1].Norm] || n < ln.to && d.upper(n) || !only.empty() && d.words(only) != d.words(e) {
				if !lexicon.IsPlaceOrWord(d.words(e)) {
					return
				}
				continue
			}
			only, k = e, n-1
		}
	}
	if !only.empty() {
		d.addTown(only)
		d.infer(posting.FieldTowns, "the one town that the first paragraphs name")
	}
}

// headPlaces reads a line above the first paragraph that only lists places, "Weymouth, Dorset", and the
// place behind the employer's name.
func (d *draft) headPlaces() {
	for _, ln := range d.lines {
		if d.sections[ln.section].kind != leadSection || d.isProse(ln) {
			return
		}
		if e := d.head.employer; !e.empty() && ln.start <= e.start && e.end < ln.end && d.text[e.end] == ',' { // "Ash Tree Surgery, Kendal"
			d.townIn(d.tokensIn(extent{e.end, ln.end}))
		}
		if ln.labelled || ln.to-ln.from > 8 || !d.isArea(ln.extent) || lexicon.IsPlaceOrWord(d.words(ln.extent)) {
			continue
		}
		d.townIn(ln.from, ln.to)
		d.addCounties(ln.extent)
	}
}

func (d *draft) basePlaces() {
	for _, m := range d.topics[baseTopic] {
		if !d.inKinds(m.from, leadSection, summarySection, dutiesSection, detailsSection, aboutSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		switch w := d.tokens[m.from].Norm; {
		case w == "base" && m.from > s.from && d.upper(m.from-1):
			if start := d.runBefore(m.from, s.from); start < m.from {
				d.townIn(start, m.from)
			}
		case w == "from" && works.has(d.tokens, s.from, m.from) && m.to < s.to:
			d.townIn(m.to, d.longestPlace(m.to, s.to))
		case w == "based" || w == "base" || w == "located":
			if _, next, ok := baseWords.at(d.tokens, m.from, s.to); ok && !d.colleagueBased(m.from, s) {
				d.namedAfter(next-1, s.to)
			}
		}
	}
}

// works stand before "from" and the place that the work is done from: "You'll work four days from Abergavenny".
var works = set("you will work|you'll work|you would work|you'd work|post works|team works|we work|works|working")

// colleagueBased tells "an Assistant is also based within this unit" from the post's own base.
func (d *draft) colleagueBased(i int, s sentence) bool {
	return colleagues.has(d.tokens, s.from, i) && !postNouns.has(d.tokens, s.from, i)
}

// namedAfter reads the site and the towns named in the rest of a sentence: "at The Beacon, a unit, in St Albans".
func (d *draft) namedAfter(i, to int) {
	for k := i; k < to; k++ {
		if k > i && (d.tokens[k].Norm == "." || len(d.Towns) > 0 && d.withClinics(k, sentence{i, to})) { // "in Romford, with a clinic in Brentwood"
			return
		}
		if !d.upper(k) || d.tokens[k].Kind != span.Word {
			continue
		}
		end := d.siteEnd(k, d.runFrom(k, to))
		prev := d.tokens[max(k-1, 0)].Norm
		if !d.townIn(k, end) && (prev == "at" || prev == "from") && len(d.Sites) == 0 {
			d.addSite(d.over(k, end))
		}
		k = max(end, k+1) - 1
	}
}

// siteEnd cuts "in St Albans" off a run that begins with a site.
func (d *draft) siteEnd(from, end int) int {
	for k := from + 1; k < end; k++ {
		switch d.tokens[k].Norm {
		case "in", "at", "to", "with", "for", "by":
			return k
		}
	}
	return end
}

// townIn adds the longest names of towns that the tokens hold, "Nottingham" of "Nottingham West".
func (d *draft) townIn(from, to int) bool {
	found := false
	for k := from; k < to; {
		n := d.longestPlace(k, to)
		if n == k {
			k++
			continue
		}
		d.addTown(d.over(k, n))
		found, k = true, n
	}
	return found
}

// longestPlace returns the end of the longest name of a town that begins at token i; i when there is none.
func (d *draft) longestPlace(i, to int) int {
	if !d.upper(i) || d.tokens[i].Kind != span.Word {
		return i
	}
	for end := min(to, i+5); end > i; end-- {
		if d.tokens[end-1].Kind != span.Word {
			continue
		}
		e := d.over(i, end)
		if d.isCounty(e) {
			return i
		}
		if d.isTown(e) {
			name := d.siteEnd(i, d.runFrom(i, to))
			if siteNouns[d.tokens[name-1].Norm] || name > end && lexicon.IsPlaceOrWord(d.words(e)) { // "Hitchin Hospital", "Hope House"
				return i
			}
			return end
		}
	}
	return i
}

// siteInProse reads the site after "at" in the first sentences, and an employer that is a building in a town.
func (d *draft) siteInProse() {
	for _, m := range d.topics[baseTopic] {
		if d.tokens[m.from].Norm != "at" && d.tokens[m.from].Norm != "in" || !d.inKinds(m.from, leadSection, summarySection) {
			continue
		}
		s := d.sentenceOf(m.from)
		if d.tokens[m.from].Norm == "in" {
			start := d.runBefore(m.from, s.from)
			if start < m.from && siteNouns[d.tokens[m.from-1].Norm] && m.to < s.to && d.longestPlace(m.to, s.to) > m.to {
				for start < m.from && determiners[d.tokens[start].Norm] {
					start++
				}
				d.addSite(d.over(start, m.from))
				return
			}
			continue
		}
		if m.to >= s.to || !d.upper(m.to) || d.tokens[m.to].Kind != span.Word {
			continue
		}
		end := d.siteEnd(m.to, d.runFrom(m.to, s.to))
		at := d.over(m.to, end)
		if end-m.to < 2 || d.isTown(at) || !d.looksLikeSite(m.to, end) {
			continue
		}
		d.addSite(at)
		if end+1 < s.to && d.tokens[end].Norm == "," && len(d.Towns) == 0 { // "at Gunthorpe Hospital, Newark"
			d.townIn(end+1, d.longestPlace(end+1, s.to))
		}
		return
	}
}

// siteAsSubject reads "The Beacon is a rehabilitation unit in St Albans": a name that opens a paragraph
// and is said to be a building.
func (d *draft) siteAsSubject() {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || ln.bullet || k != leadSection && k != summarySection || !d.upper(ln.from) {
			continue
		}
		end := d.runFrom(ln.from, ln.to)
		if end+2 >= ln.to || d.tokens[end].Norm != "is" || d.tokens[end+1].Norm != "a" && d.tokens[end+1].Norm != "an" {
			continue
		}
		for k := end + 2; k < min(end+9, ln.to) && d.tokens[k].Kind != span.Mark; k++ {
			if siteNouns[d.tokens[k].Norm] && k+1 < ln.to && (d.tokens[k+1].Norm == "in" || d.tokens[k+1].Norm == "near") && !d.isEmployer(d.words(d.over(ln.from, end))) {
				d.addSite(d.over(ln.from, end))
				return
			}
		}
	}
}

// looksLikeSite asks for the last word of a site's name.
func (d *draft) looksLikeSite(from, to int) bool {
	last := d.tokens[to-1].Norm
	return siteNouns[last] || d.tokens[from].Norm == "the" || strings.HasSuffix(d.tokens[from].Norm, "'s") && to-from > 1
}

// townInProse reads the towns after "in" in the first sentence about the post that has one.
func (d *draft) townInProse() {
	first := -1
	for _, m := range d.topics[baseTopic] {
		w := d.tokens[m.from].Norm
		if w != "in" && w != "near" || !d.inKinds(m.from, leadSection, summarySection) {
			continue
		}
		s := d.sentenceOf(m.from)
		if first >= 0 && s.from != first {
			return
		}
		if catchment.has(d.tokens, max(s.from, m.from-4), m.from+1) || d.withClinics(m.from, s) {
			continue
		}
		if k, n := d.placeWithin(m.to, s.to); n > k {
			d.townIn(k, d.listEnd(k, s.to))
			first = s.from
		}
	}
}

// townInBrackets reads the town behind a site: "Saxby Community Hospital (Melton Mowbray)".
func (d *draft) townInBrackets() {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || k != leadSection && k != summarySection {
			continue
		}
		for i := ln.from + 1; i+2 < ln.to; i++ {
			if d.tokens[i].Norm != "(" || !siteNouns[d.tokens[i-1].Norm] || !d.upper(i-1) {
				continue
			}
			if n := d.longestPlace(i+1, ln.to); n > i+1 && n < ln.to && d.tokens[n].Norm == ")" {
				d.addTown(d.over(i+1, n))
				return
			}
		}
	}
}

// townOfWork reads "join the Rapid Response Service at Tavistock", "work at Ipswich or Colchester".
func (d *draft) townOfWork() {
	for _, m := range d.topics[baseTopic] {
		if d.tokens[m.from].Norm != "at" || !d.inKinds(m.from, leadSection, summarySection) {
			continue
		}
		s := d.sentenceOf(m.from)
		if m.to >= s.to || m.from > s.from && d.tokens[m.from-1].Norm == "look" || d.longestPlace(m.to, s.to) == m.to {
			continue
		}
		d.townIn(m.to, d.listEnd(m.to, s.to))
		return
	}
}

// placeWithin finds the place that "in" before token i speaks of: "in Leeds", "in the east of Cardiff",
// "in the surgeries of Nottingham West".
func (d *draft) placeWithin(i, to int) (from, end int) {
	for k := i; k < to && k < i+9; k++ {
		t := d.tokens[k]
		if t.Norm == "and" && k+1 < to && (d.tokens[k+1].Norm == "around" || d.tokens[k+1].Norm == "near") {
			k++
			continue
		}
		if t.Kind == span.Mark && t.Norm != "-" || k > i && inWords[t.Norm] {
			return 0, 0
		}
		n := d.longestPlace(k, to)
		if n == k || k > i && (!ofWords[d.tokens[k-1].Norm] || d.tokens[k-1].Norm == "the" && lexicon.IsPlaceOrWord(d.words(d.over(k, n)))) {
			continue
		}
		return k, n
	}
	return 0, 0
}

// inWords begin another phrase; ofWords stand before the place of this one.
var (
	inWords = map[string]bool{"in": true, "at": true, "to": true, "with": true, "for": true, "on": true, "by": true, "who": true, "and": true, "that": true, "where": true, "is": true, "are": true, "from": true}
	ofWords = map[string]bool{"around": true, "of": true, "the": true, "central": true, "north": true, "south": true, "east": true, "west": true, "near": true, "sunny": true}
)

// listEnd ends a list of places: "Torquay and Paignton".
func (d *draft) listEnd(i, to int) int {
	for k := i; k < to; k++ {
		t := d.tokens[k]
		if t.Kind == span.Word && d.upper(k) || t.Norm == "," || t.Norm == "and" || t.Norm == "or" || t.Norm == "-" || t.Norm == "&" {
			continue
		}
		return k
	}
	return to
}

// withClinics tells the town of "with a Friday clinic in Scarborough", which comes on top of the base.
func (d *draft) withClinics(i int, s sentence) bool {
	return i > s.from && sessionNouns[d.tokens[i-1].Norm] && with.has(d.tokens, max(s.from, i-6), i)
}

var (
	sessionNouns = keys(row[bool]{"clinic|clinics|session|sessions|day|days|visit|visits", true})
	with         = set("with")
)

// catchment are words before a place where patients live or the employer works.
var catchment = set("live in|living in|lives in|travel|travelling|visits|people in|serves|meet in|office in|born in|residents in|population")

// titlePlace reads a town that is one part of the heading: "Pharmacist – Lincoln – £24 per hour".
func (d *draft) titlePlace() {
	h := d.head.title
	for at := h.start; at < h.end; {
		n, size := nextSeparator(d.text[at:h.end])
		if n < 0 {
			n = h.end - at
		}
		if part := d.trim(extent{at, at + n}); at > h.start && !part.empty() && d.isTown(part) {
			d.addTown(part)
			return
		}
		at += n + max(size, 1)
	}
}

// sitePlace reads a town that a copying site printed in a line of its own.
func (d *draft) sitePlace() {
	for _, ln := range d.lines {
		if d.sections[ln.section].kind == siteSection && ln.to-ln.from <= 4 && d.isTown(ln.extent) && !lexicon.IsPlaceOrWord(d.words(ln.extent)) {
			d.addTown(ln.extent)
			d.infer(posting.FieldTowns, "the copying site's own line")
			return
		}
	}
}
