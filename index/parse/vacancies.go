package parse

import (
	"slices"
	"strconv"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// mostVacancies is the greatest number of people that one advert is taken to look for.
const mostVacancies = 99

var (
	// offersPosts are words of sentences that say how many posts there are to fill.
	offersPosts = set(`
		have|we've|there are|recruit|recruiting|recruits|looking for|look for|seeking|seek|seeks|offering|offer
		advertising|appoint|appointing|vacant|arisen|arose|fill|filling|hiring|hire|needed|wanted|available`)
	// otherPosts are words of sentences that count posts of another kind: those that exist, were held or are managed.
	otherPosts = set(`
		previous|previously|experience|manage|manages|managing|supervise|supervising|line manage|team of|establishment
		held|former|rotation|rotations|rotational|rotate|combines|combining|between the two|responsible for|similar
		each year|per year|every year|last year`)
	// ranked are words before a figure that names a kind and does not count.
	ranked = set(`
		band|bands|grade|level|tier|ward|step|point|annex|agenda|scale|year|phase|stage|type|nvq|qcf|rqf|key stage|ks|£
		no|number|/|top|age|aged`)
	// bounds before a figure leave it open how many there are: "up to 4", "2 to 3".
	bounds = set(`
		up to|more than|less than|fewer than|over|around|about|at least|approximately|1 to|2 to|3 to|4 to|5 to|one to
		two to|three to|four to|2 or|3 or|one or|two or|three or`)
	// countsNot stop the way from a noun back to the figure that counts it.
	countsNot = set(`
		of|in|to|for|with|are|is|at|the|our|these|those|from|other|their|his|her|this|that|all|years|year|months|month
		weeks|week|days|day|hours|hour|hrs|wte|between|per|than|on|by|or|as`)
)

// readVacancies reads how many people are wanted: the labelled figure, else "x 2" beside the title, else
// the one figure that the prose gives. Different figures state none.
func readVacancies(d *draft) {
	for _, f := range d.fieldsOf(vacanciesLabel) {
		from, to := d.tokensIn(f.values[0])
		if n, next, ok := d.countAt(from, to); ok {
			d.Vacancies = n
			d.cite(posting.FieldVacancies, d.over(from, next))
			return
		}
	}
	if d.titleTimes() {
		return
	}
	var where extent
	for _, m := range d.topics[vacanciesTopic] {
		if !d.inKinds(m.from, leadSection, summarySection, dutiesSection, detailsSection, additionalSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		n, at, ok := d.countBefore(m.from, s)
		if !ok {
			continue
		}
		alone := s.to-s.from <= 5 || d.inTitleLine(m.from)
		if !alone && !offersPosts.has(d.tokens, s.from, s.to) || otherPosts.has(d.tokens, s.from, s.to) {
			continue
		}
		if d.Vacancies != 0 && n != d.Vacancies {
			d.note("The advert speaks of %d posts and of %d; neither was taken.", d.Vacancies, n)
			d.Vacancies = 0
			return
		}
		d.Vacancies, where = n, d.over(at, m.to)
	}
	if d.Vacancies != 0 {
		d.cite(posting.FieldVacancies, where)
	}
}

// countBefore reads the figure in front of a noun, with what describes the posts in between: "two
// permanent Band 6 posts". One post alone says nothing; nor do "2 to 3" or "up to 4".
func (d *draft) countBefore(noun int, s sentence) (n, at int, ok bool) {
	for i := noun - 1; i >= max(s.from, noun-8); i-- {
		t := d.tokens[i]
		switch {
		case countsNot.has(d.tokens, i, i+1):
			return 0, 0, false
		case t.Kind == span.Mark && !slices.Contains([]string{"-", "/", "×"}, t.Norm):
			return 0, 0, false
		}
		n, next, counted := d.countAt(i, noun)
		if !counted || i > 0 && (ranked.has(d.tokens, i-1, i) || i > 1 && d.tokens[i-1].Norm == "-" && ranked.has(d.tokens, i-2, i-1)) {
			continue
		}
		if next < noun && d.tokens[next].Norm == "/" || d.tokens[i].End < len(d.text) && d.text[d.tokens[i].End] == '.' && !d.tokens[i+1].Space {
			continue
		}
		return n, i, n > 1 && !bounds.has(d.tokens, max(s.from, i-3), i) && !(i > s.from && d.tokens[i-1].Norm == "-")
	}
	return 0, 0, false
}

// countAt reads a whole number at token i, in figures or in words.
func (d *draft) countAt(i, to int) (n, next int, ok bool) {
	for _, s := range span.Numbers(d.text, d.tokens[i:min(i+1, to)]) {
		r := s.Value.(span.Number).Range
		n := int(r.Min)
		if float64(n) == r.Min && r.Min == r.Max && r.Cue == "" && n >= 1 && n <= mostVacancies {
			return n, i + 1, true
		}
	}
	return 0, i, false
}

// titleTimes reads "Staff Nurse x 2", "Staff Nurse (x2)" and "2 x Staff Nurse".
func (d *draft) titleTimes() bool {
	if d.Title == "" {
		return false
	}
	title := d.Evidence[posting.FieldTitle][0]
	ln := d.lines[d.lineOf(d.tokenAt(title.Start))]
	for i := ln.from; i < ln.to; i++ {
		t := d.tokens[i]
		if rest, ok := strings.CutPrefix(t.Norm, "x"); ok && rest != "" {
			if n, err := strconv.Atoi(rest); err == nil && n > 1 && n <= mostVacancies {
				return d.setVacancies(n, d.over(i, i+1))
			}
		}
		if t.Norm != "x" && t.Norm != "×" {
			continue
		}
		if i+1 < ln.to {
			if n, next, ok := d.countAt(i+1, ln.to); ok && n > 1 && !d.isDecimal(i+1) {
				return d.setVacancies(n, d.over(i, next))
			}
		}
		if i > ln.from {
			if n, next, ok := d.countAt(i-1, i); ok && n > 1 && !d.isDecimal(i-1) {
				return d.setVacancies(n, d.over(i-1, next+1))
			}
		}
	}
	return false
}

// isDecimal reports whether a token is the figure of "0.6" or "37.5".
func (d *draft) isDecimal(i int) bool { return strings.ContainsAny(d.tokens[i].Norm, ".,") }

func (d *draft) setVacancies(n int, at extent) bool {
	d.Vacancies = n
	d.cite(posting.FieldVacancies, at)
	return true
}

// inTitleLine reports whether a token stands in the line of the title.
func (d *draft) inTitleLine(tok int) bool {
	if d.Title == "" {
		return false
	}
	ln := d.lines[d.lineOf(tok)]
	at := d.Evidence[posting.FieldTitle][0].Start
	return ln.start <= at && at < ln.end
}
