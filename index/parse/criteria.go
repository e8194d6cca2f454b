package parse

import (
	"slices"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// criteriaHeadings stand over lists of criteria.
var criteriaHeadings = keys(
	row[posting.Field]{`
		essential|essential criteria|essential requirements|essential skills|essential qualifications
		essential criterion|essentials|essential experience|what is essential`, posting.FieldEssential},
	row[posting.Field]{`
		desirable|desirable criteria|desirable requirements|desirable skills|desirable qualifications
		desirable criterion|desirables|desirable experience|what is desirable`, posting.FieldDesirable},
)

// softHeadings do so only in pairs: "What we need" is a list of its own until a "What would help" parts it.
var softHeadings = keys(
	row[posting.Field]{`
		what we need|what you need|what you will need|you have|you will have|what we would like to see
		what we are looking for|we need|must have|must haves|you must have|requirements|about you|who we are looking for
		what you will bring|what you bring|you will need|we are looking for|you will bring|you should have|you must
		skills and experience|your skills and experience|experience and skills|what you will have|the person
		the ideal candidate|who you are|what we ask for|we ask for|what we ask|we would like you to have
		we are asking for|you are|we are looking for someone with|skills|you need|what we need from you
		what you need to have|what we will need from you|what we are after|we are after|you will need to have
		we need you to have|we are looking for someone who has|the right person|our ideal candidate
		to be considered you must have|to be considered you must|to be considered you will need|what you must have
		we are looking for somebody with|we are looking for somebody who has
		what makes you right for this|what we want|we want|the right person will have|you will be able to|what it takes`, posting.FieldEssential},
	row[posting.Field]{`
		nice if you have|nice if you have but not a deal breaker|nice but not a deal breaker|nice to have|nice to haves|what would help|and if you have got them|it would help if you have|bonus points|bonus
		also useful|an advantage|added bonus|it is a bonus if you|it would be an advantage
		would be nice|good to have|ideally|it would be nice|a bonus|it would be a bonus|even better|we would love
		what would be nice|also helpful|helpful|it would help|and ideally|and if you have|it would be good if you had
		it would be good if you have|it would help if you had|it would be nice if you had|it would be nice if you have
		it's a bonus if you have|it is a bonus if you have|it helps if you have|it would also help|a plus|pluses|useful
		useful but not essential|helpful but not essential|not essential but helpful|not essential|advantageous
		would be an advantage|you might also have|you may also have|it would be great if you had
		it would be great if you have|we would also like|we would love it if you had|preferred|preferable
		it would be good to have|it would also be good if you had|good if you have|it is good if you have
		we would be delighted if you had|what would help you|a bonus if you have|extra points
		it would help to have|it would also help to have|it would be great to have|it would be nice to have
		it would be helpful to have|it would be great if you also had|it would be great if you also have|nice-to-have
		nice-to-haves|we would be pleased if you had`, posting.FieldDesirable},
)

var (
	// demands end a line that leads to a list of what somebody must have: "To be considered you must have:".
	demands = set(`
		must have|must haves|must-haves|must hold|must be|must be able to|must bring|should have|should hold|should bring
		you need|you will need|you'll need|you would need|you'd need|need to have|need to be|need to hold|need all of these
		need all of the following|need the following|must have the following|should have the following
		must meet the following|we need|we require|we ask for|we are asking for|we're asking for|need you to have
		require you to have|would like you to have|we'd like you to have|job needs|role needs|post needs|job requires
		role requires|post requires|what we are looking for|what we're looking for|who we are looking for
		who we're looking for|looking for someone|looking for somebody|someone with|somebody with|anyone with|person with
		people with|candidates with|applicants with|someone who|somebody who|someone who has|somebody who has
		candidate will have|applicant will have|candidates will have|applicants will have|person will have
		considered you must|considered , you must|minimum requirements|key requirements|our requirements
		you are required to have|essential that you have|essential to have|these are essential|following are essential
		essential for the role|essential for the job|essential for the post|essential for this role|essential for this job
		essential for this post`)
	bareDemands = keys(row[bool]{"requirements|the requirements", true})
	// wishes begin a line that leads to a list of what would only help: "Bonus points for". So do wishStems with
	// one of wishWords behind them: "It would be great if you also had".
	wishes = set(`
		nice to have|nice to haves|nice if|bonus points|extra points|extra credit|it would help|it'd help
		it would also help|would help|what would help|these would help|it helps if|we would love it if|we'd love it if
		we would like it if|we'd like it if|we would also like|we'd also like|we would also welcome|we'd also welcome
		even better if|ideally you would|ideally you will|ideally you'd|ideally you'll|ideally you have|ideally , you
		you might also have|you may also have|not essential|added bonus|helpful extras|desirable`)
	wishStems = set("it would be|it'd be|it would also be|it'd also be|would be|what would be|it is|it's")
	wishWords = set(`
		great|good|nice|lovely|wonderful|brilliant|fantastic|helpful|useful|handy|ideal|even better|desirable|beneficial
		advantageous|a bonus|an advantage|an asset|a plus`)
	// otherNeeds are words of lines that lead to what is brought, sent or given.
	otherNeeds = set(`
		if you need|if you will need|when you need|everything|all you need|all you will need|apply|bring|interview
		support you|help you|our offer|in return|application|documents`)
)

// criteriaHead is how a line heads a list of criteria.
type criteriaHead struct {
	field posting.Field // "" where it heads none
	kind  headKind
}

type headKind int

const (
	byName headKind = iota // by criteriaHeadings
	byLead                 // by what it leads to
	byPair                 // by softHeadings, with a list of the other field
)

// headAt tells what list of criteria line i heads.
func (d *draft) headAt(i int) criteriaHead {
	ln := d.lines[i]
	if ln.repeat || d.sections[ln.section].kind == siteSection {
		return criteriaHead{}
	}
	if f := criteriaHeadings[ln.key]; f != "" {
		return criteriaHead{f, byName}
	}
	if ln.bullet {
		return criteriaHead{}
	}
	if f := d.leadsTo(i); f != "" {
		return criteriaHead{f, byLead}
	}
	return criteriaHead{softHeadings[ln.key], byPair}
}

// maxLead bounds the tokens of a sentence that leads to a list.
const maxLead = 20

// leadsTo reads the last words of a line right above a list.
func (d *draft) leadsTo(i int) posting.Field {
	if d.isHeading(i) || !d.listBelow(i) {
		return ""
	}
	ln := d.lines[i]
	switch d.sections[ln.section].kind {
	case additionalSection, benefitsSection, contactSection, furnitureSection:
		return ""
	}
	s := d.sentenceOf(ln.to - 1)
	for s.to > s.from && d.tokens[s.to-1].Kind == span.Mark && d.tokens[s.to-1].Norm != "." {
		s.to--
	}
	if s.to == s.from || s.to-s.from > maxLead || otherNeeds.has(d.tokens, s.from, s.to) {
		return ""
	}
	_, stem, wish := wishStems.at(d.tokens, s.from, s.to)
	if wish = wish && stem < s.to && wishWords.startsAt(d.tokens, stem, s.to); wish || wishes.startsAt(d.tokens, s.from, s.to) || softHeadings[ln.key] == posting.FieldDesirable {
		return posting.FieldDesirable
	}
	if bareDemands[ln.key] || demands.endsAt(d.tokens, s.from, s.to) {
		return posting.FieldEssential
	}
	return ""
}

// listBelow reports whether a list stands below line i: one with bullets, or two or more short lines that belong
// together, between the line, which is as short, and a gap.
func (d *document) listBelow(i int) bool {
	ln, n := d.lines[i], i+1
	if n < len(d.lines) && d.lines[n].bullet {
		return true
	}
	if !ln.gap || ln.key == "" {
		return false
	}
	for ; n < min(len(d.lines), i+maxShort) && !d.lines[n].gap && !d.isHeading(n); n++ {
		if item := d.lines[n]; item.bullet || item.key == "" || item.labelled || d.isProse(item) {
			return false
		}
	}
	return n > i+2
}

// maxShort bounds the lines of a list without bullets that only the line above makes one.
const maxShort = 30

// readCriteria reads the essential and the desirable criteria: the items under such headings, each once.
// Headings that may stand over other lists count where no others head criteria of their field; lists in running text
// come last.
func readCriteria(d *draft) {
	d.criteriaInLists()
	if len(d.Essential) == 0 || len(d.Desirable) == 0 {
		d.inlineCriteria()
	}
}

func (d *draft) criteriaInLists() {
	heads, kinds := make([]criteriaHead, len(d.lines)), map[posting.Field]bool{}
	for i := range d.lines {
		heads[i] = d.headAt(i)
		kinds[heads[i].field] = true
	}
	d.criteriaUnder(heads, func(h criteriaHead) bool { return h.kind == byName })
	if len(d.Essential) > 0 && len(d.Desirable) > 0 {
		return
	}
	pair := kinds[posting.FieldEssential] && kinds[posting.FieldDesirable]
	missing := map[posting.Field]bool{posting.FieldEssential: len(d.Essential) == 0, posting.FieldDesirable: len(d.Desirable) == 0}
	d.criteriaUnder(heads, func(h criteriaHead) bool {
		return h.kind != byName && (pair || h.kind == byLead && missing[h.field])
	})
}

// criteriaUnder reads the lists of those headings that count.
func (d *draft) criteriaUnder(heads []criteriaHead, counts func(criteriaHead) bool) {
	for i := 0; i < len(heads); i++ {
		if h := heads[i]; h.field != "" && counts(h) {
			d.lists[i] = true
			i = d.items(i+1, h, heads)
		}
	}
}

// items reads the list that begins at line i and returns the last line of it. Bullets make a list, and
// then all of it is bullets; without them a line that a heading of criteria follows heads the next group,
// and a paragraph behind a blank line ends the list.
func (d *draft) items(i int, h criteriaHead, heads []criteriaHead) int {
	group := func(i int) bool {
		return d.namesGroup(i) && (heads[i].field == "" || heads[i].kind == byPair && h.kind == byName)
	}
	first := i
	for first < len(d.lines) && group(first) {
		first++
	}
	grouped := first > i
	i = first
	bulleted := i < len(d.lines) && d.lines[i].bullet
	for ; i < len(d.lines); i++ {
		ln := d.lines[i]
		if group(i) && (!bulleted || grouped && i+1 < len(d.lines) && d.lines[i+1].bullet) {
			continue
		}
		if heads[i].field != "" || d.isHeading(i) || ln.repeat || bulleted && !ln.bullet || ln.key == "" && ln.end-ln.start > 500 {
			break
		}
		if !bulleted && (ln.bullet || headsGroup(i, h, heads) || d.isLabelled(i) || d.namedInline(ln) || i > first && d.endsList(ln, d.lines[first])) {
			break
		}
		if !bulleted && h.kind == byLead && ln.gap && i > first {
			break
		}
		item := ln.extent
		for d.lines[i].wraps && i+1 < len(d.lines) && !d.lines[i+1].bullet && item.end-item.start < 500 {
			i++
			item.end = d.lines[i].end
		}
		d.addCriterion(h.field, item)
	}
	return i - 1
}

// groupNames are all that the name of a group of criteria is made of: "Knowledge, skills and experience".
var groupNames = keys(row[bool]{`
	qualification|qualifications|experience|knowledge|skill|skills|education|educational|training|ability|abilities
	aptitude|aptitudes|attribute|attributes|personal|professional|quality|qualities|other|requirement|requirements
	additional|special|physical|competencies|values|behaviours|disposition|circumstances|and|&|/|,|:`, true})

// namesGroup reports whether line i is no more than the name of a group of criteria.
func (d *document) namesGroup(i int) bool {
	ln := d.lines[i]
	if ln.bullet || ln.key == "" || ln.to-ln.from > 7 {
		return false
	}
	for _, t := range d.tokens[ln.from:ln.to] {
		if !groupNames[t.Norm] {
			return false
		}
	}
	return d.upper(ln.from)
}

// headsGroup reports whether line i, in a list of h, is the heading over a further group. A group
// begins with what is essential, so that "Desirable" right below an essential item goes on with the group.
func headsGroup(i int, h criteriaHead, heads []criteriaHead) bool {
	if i+1 >= len(heads) || h.kind == byName && heads[i+1].kind != byName {
		return false
	}
	next := heads[i+1].field
	return next == posting.FieldEssential || next != "" && h.field == posting.FieldDesirable
}

// endsList tells the paragraph behind a list without bullets from its next item: a blank line parts it from
// items that none parts, or it speaks in sentences to whoever may apply.
func (d *draft) endsList(ln, first line) bool {
	if !d.isProse(ln) {
		return false
	}
	several := d.sentenceOf(ln.from).to < ln.to
	return ln.gap && !first.gap || toApplicants.startsAt(d.tokens, ln.from, ln.to) && (!d.isProse(first) || several)
}

// toApplicants begin a paragraph behind the criteria.
var toApplicants = set(`
	we|the trust|our|please|for further|for more|for an informal|if you|to apply|to arrange|this post|this role|the post
	the role|applicants|informal|contact|interviews|an enhanced|a basic|a standard|a dbs|call|ring|visa|sponsorship`)

func (d *draft) isLabelled(i int) bool { return d.isLabel(i) || d.inlineLabel(d.lines[i]) != noLabel }

// maxCriteria bounds a list of criteria.
const maxCriteria = 300

func (d *draft) addCriterion(f posting.Field, e extent) {
	list := &d.Essential
	if f == posting.FieldDesirable {
		list = &d.Desirable
	}
	if v := d.words(e); len(*list) < maxCriteria && !slices.Contains(*list, v) {
		*list = append(*list, v)
		d.cite(f, e)
	}
}
