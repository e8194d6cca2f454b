package parse

import (
	"slices"

	"vacancybot/index/posting"
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
		what makes you right for this|what we want|we want|the right person will have|you will be able to|what it takes`, posting.FieldEssential},
	row[posting.Field]{`
		nice if you have|nice if you have but not a deal breaker|nice but not a deal breaker|nice to have|nice to haves|what would help|and if you have got them|it would help if you have|bonus points|bonus
		would be nice|good to have|ideally|it would be nice|a bonus|it would be a bonus|even better|we would love
		what would be nice|also helpful|helpful|it would help|and ideally|and if you have|it would be good if you had
		it would be good if you have|it would help if you had|it would be nice if you had|it would be nice if you have
		it's a bonus if you have|it is a bonus if you have|it helps if you have|it would also help|a plus|pluses|useful
		useful but not essential|helpful but not essential|not essential but helpful|not essential|advantageous
		would be an advantage|you might also have|you may also have|it would be great if you had
		it would be great if you have|we would also like|we would love it if you had|preferred|preferable
		it would be good to have|it would also be good if you had|good if you have|it is good if you have
		we would be delighted if you had|what would help you|a bonus if you have|extra points
		we would be pleased if you had`, posting.FieldDesirable},
)

// readCriteria reads the essential and the desirable criteria: the items under such headings, each once.
func readCriteria(d *draft) {
	d.criteriaUnder(criteriaHeadings)
	if len(d.Essential) > 0 && len(d.Desirable) > 0 {
		return
	}
	kinds := map[posting.Field]bool{}
	for _, ln := range d.lines {
		if f := softHeadings[ln.key]; f != "" && !ln.repeat && !ln.bullet && d.sections[ln.section].kind != siteSection {
			kinds[f] = true
		}
	}
	if len(d.Essential) > 0 && kinds[posting.FieldDesirable] || len(d.Essential) == 0 && len(kinds) == 2 {
		d.criteriaUnder(softHeadings)
	}
}

func (d *draft) criteriaUnder(table map[string]posting.Field) {
	for i := 0; i < len(d.lines); i++ {
		ln := d.lines[i]
		f := table[ln.key]
		if f == "" || ln.repeat || d.sections[ln.section].kind == siteSection {
			continue
		}
		i = d.items(i+1, f, table, ln.bullet)
	}
}

// items reads the list that begins at line i and returns the last line of it. Bullets make a list, and
// then all of it is bullets; without them a line that a heading of criteria follows heads the next group.
func (d *draft) items(i int, f posting.Field, table map[string]posting.Field, bulletHeading bool) int {
	bulleted := i < len(d.lines) && d.lines[i].bullet
	for ; i < len(d.lines); i++ {
		ln := d.lines[i]
		if table[ln.key] != "" || d.isHeading(i) || ln.repeat || bulleted && !ln.bullet || ln.key == "" && ln.end-ln.start > 500 {
			break
		}
		if !bulleted && (ln.bullet || d.headsGroup(i, f, table) || d.isLabelled(i)) {
			break
		}
		item := ln.extent
		for d.lines[i].wraps && i+1 < len(d.lines) && !d.lines[i+1].bullet && item.end-item.start < 500 {
			i++
			item.end = d.lines[i].end
		}
		d.addCriterion(f, item)
	}
	return i - 1
}

// headsGroup reports whether line i, in a list of f, is the heading over a further group. A group
// begins with what is essential, so that "Desirable" right below an essential item goes on with the group.
func (d *draft) headsGroup(i int, f posting.Field, table map[string]posting.Field) bool {
	if i+1 >= len(d.lines) {
		return false
	}
	next := table[d.lines[i+1].key]
	return next == posting.FieldEssential || next != "" && f == posting.FieldDesirable
}

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
