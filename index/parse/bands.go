package parse

import (
	"slices"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// readBands reads the bands at which the post can be filled: from the labelled details, else from the
// heading, the salary's label, or a sentence that speaks of the post. Bands of colleagues are none.
func readBands(d *draft) {
	for _, l := range []label{bandLabel, gradeLabel, salaryLabel} {
		for _, f := range d.fieldsOf(l) {
			for _, v := range f.values {
				d.addBands(v, l == bandLabel)
			}
		}
		if len(d.Bands) > 0 {
			d.noteTitleBand()
			return
		}
	}
	for _, i := range d.head.bands {
		d.addBands(d.lines[i].extent, false)
	}
	for _, part := range d.headParts() {
		if from, to := d.tokensIn(part); d.isBandAlone(line{extent: part, from: from, to: to}) {
			d.addBands(part, false)
		}
	}
	if len(d.Bands) == 0 && d.Title != "" {
		e := d.Evidence[posting.FieldTitle][0]
		d.addBands(extent{e.Start, e.End}, false)
	}
	if len(d.Bands) == 0 {
		d.bandsInProse()
	}
}

// addBands adds the bands in an extent; under the label "Band" a bare figure is one.
func (d *draft) addBands(e extent, bare bool) {
	from, to := d.tokensIn(e)
	found := span.Bands(d.text, d.tokens[from:to])
	if len(found) == 0 && bare {
		text := "Band " + d.text[e.start:e.end]
		for _, s := range span.Bands(text, span.Tokenize(text)) {
			d.addBand(s.Value.(span.Band), e)
		}
		return
	}
	annex := slices.ContainsFunc(found, func(s span.Span) bool { return strings.HasPrefix(s.Value.(span.Band).Values[0], "Annex") })
	for _, s := range found {
		if k := d.tokenAt(s.Start); annex && k > from && d.tokens[k-1].Norm == "of" { // "65% of the top of Band 3"
			continue
		}
		if d.equivalent(s, to) {
			continue
		}
		d.addBand(s.Value.(span.Band), extent{s.Start, s.End})
	}
}

// equivalent tells "8a equivalent" and "what the NHS pays at 8b", which are no bands of this post.
func (d *draft) equivalent(s span.Span, to int) bool {
	next := d.tokenAt(s.End)
	if k := d.tokenAt(s.Start); likenedTo.has(d.tokens, max(k-4, 0), k) {
		return true
	}
	return next < to && (d.tokens[next].Norm == "equivalent" || d.tokens[next].Norm == "equiv")
}

var likenedTo = set("equivalent to|equivalent of|comparable to|comparable with|similar to|in line with|equates to|matched to|aligned to|pegged to")

func (d *draft) addBand(b span.Band, at extent) {
	for _, v := range b.Values {
		known := false
		for _, have := range d.Bands {
			known = known || have == v
		}
		if !known {
			d.Bands = append(d.Bands, v)
			d.cite(posting.FieldBands, at)
		}
	}
}

func (d *draft) noteTitleBand() {
	if d.Title == "" {
		return
	}
	for _, s := range span.Bands(d.Title, span.Tokenize(d.Title)) {
		for _, v := range s.Value.(span.Band).Values {
			stated := false
			for _, have := range d.Bands {
				stated = stated || have == v
			}
			if !stated {
				d.note("The title says band %s, the details say band %s; the details were taken.", v, strings.Join(d.Bands, ", "))
			}
		}
	}
}

var (
	// postNouns follow the band of the post itself: "this is a new Band 8a post".
	postNouns = set("post|role|position|vacancy|opportunity|posts|roles|vacancies|positions|job|contract")
	// bandOf are the words between the post and its band: "the post can be offered at Band 5".
	bandOf = set(`
		offered|start at|starts at|starting at|is a|is at|graded at|graded as|is graded|banded at|banded as|is banded
		move to|moving to|progress to|progressing to|suit a|paid at|on|to appoint at|appoint at|salary|recruiting a
		looking for a|seeking a|it's a|it is a|this is a`)
	// colleagues are words beside which a band is somebody else's.
	colleagues = set(`
		supported by|supervise|supervises|supervising|supervision|deputise|deputising|mentor|mentoring|appraise
		alongside|colleague|colleagues|line manage|manage|managing|support from|reporting to|report to|reports to
		previous|previously|experience at|experience as|worked at|there is|there are|led by|or above|equivalent|leaving
		leaves|assist|their|step up|or an experienced|as well as|work with|working with|the team|team of|team includes`)
)

// bandsInProse reads bands that a sentence says are the post's.
func (d *draft) bandsInProse() {
	for _, m := range d.topics[bandTopic] {
		if e, ok := d.bandLine(m.from); ok {
			d.addBands(e, false)
			continue
		}
		if !d.inKinds(m.from, leadSection, summarySection, dutiesSection, detailsSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		found := span.Bands(d.text, d.tokens[m.from:s.to])
		if len(found) == 0 || found[0].Start != d.tokens[m.from].Start {
			continue
		}
		next := d.tokenAt(found[0].End)
		opens := m.from == s.from && next < s.to && d.tokens[next].Norm == "," && d.lines[d.lineOf(m.from)].from == m.from
		after := next < s.to && (postNouns.has(d.tokens, next, min(next+1, s.to)) || d.tokens[next].Norm == "£" || (d.tokens[next].Norm == ":" || d.tokens[next].Norm == "," || d.tokens[next].Norm == "(") && next+1 < s.to && d.tokens[next+1].Norm == "£")
		before := bandOf.has(d.tokens, max(s.from, m.from-5), m.from) && (postNouns.has(d.tokens, s.from, m.from) || bandOf.has(d.tokens, max(s.from, m.from-2), m.from)) ||
			m.from > s.from && d.tokens[m.from-1].Norm == "at" && (postNouns.has(d.tokens, s.from, m.from) || d.recruitsBefore(m.from, s))
		beside := m.from > s.from && d.tokens[m.from-1].Norm == "(" && (roleNouns.has(d.tokens, max(s.from, m.from-3), m.from-1) || next < s.to && d.tokens[next].Norm == ")") && d.recruitsBefore(m.from, s)
		sought := soughtBand.has(d.tokens, max(s.from, m.from-6), m.from) && (roleNouns.has(d.tokens, next, min(next+4, s.to)) || roleShort.has(d.tokens, next, min(next+2, s.to)))
		if !after && !before && !opens && !beside && !sought && !d.behindRole(m.from, s) && !d.beginsTitle(next, s.to) || colleagues.has(d.tokens, max(s.from, m.from-6), min(next+3, s.to)) {
			continue
		}
		d.addBand(found[0].Value.(span.Band), extent{found[0].Start, found[0].End})
	}
}

// recruitsBefore tells "needs an advanced physiotherapist at Band 7": somebody is sought before token i.
func (d *draft) recruitsBefore(i int, s sentence) bool {
	_, _, next, ok := seekers.in(d.tokens, s.from, i)
	return ok && roleNouns.has(d.tokens, next, i)
}

// behindRole reports whether the band at token i is marked off behind the post: "a locum Staff Nurse, Band 5, for
// the ward", where that role is sought right before or is the title's.
func (d *draft) behindRole(i int, s sentence) bool {
	end := i - 1
	if end <= s.from || !behindMarks[d.tokens[end].Norm] || !roleNouns.has(d.tokens, max(s.from, end-2), end) {
		return false
	}
	if d.inTitle(max(s.from, end-2), end) && !ofColleague.has(d.tokens, max(s.from, end-4), end) {
		return true
	}
	_, _, next, ok := seekers.in(d.tokens, max(s.from, end-8), end)
	return ok && !otherPerson.has(d.tokens, next, end)
}

// inTitle reports whether the title says tokens from to to.
func (d *draft) inTitle(from, to int) bool {
	for _, at := range d.Evidence[posting.FieldTitle] {
		first, last := d.tokensIn(extent{at.Start, at.End})
		for k := first; k+to-from <= last; k++ {
			same := true
			for n := from; n < to && same; n++ {
				same = d.tokens[n].Norm == d.tokens[k+n-from].Norm
			}
			if same {
				return true
			}
		}
	}
	return false
}

var (
	behindMarks = keys(row[bool]{",|(|-", true})
	// otherPerson stand between the post that is sought and somebody else's role.
	otherPerson = set("who|to|with|by|for|our|their|your|his|her|,|under|and")
	ofColleague = set("the|our|their|your|his|her|another|each|every|other")
)

var (
	soughtBand = set(`
		role in for|in for a|lookout for|needs|need|seeks|seeking|looking for|recruiting|hiring|appoint|wants|requires|vacancy for|opportunity for
		opening for|role for|post for|require`)
	roleShort = set("rmn|rgn|ot|hca|odp|rn|rnld|slt|gp|hcsw|anp|acp")
)

var seekers = set("adding|needs|need|seeks|seeking|looking for|recruiting|hiring|appoint|appointing|wants|want|requires")

// bandLine tells that the band word at token i begins a line that holds nothing else: "Band 5", as
// copies put it beside the pay at their end.
func (d *draft) bandLine(i int) (extent, bool) {
	ln := d.lines[d.lineOf(i)]
	if ln.bullet || ln.from != i {
		return extent{}, false
	}
	found := span.Bands(d.text, d.tokens[ln.from:ln.to])
	return ln.extent, len(found) == 1 && d.tokenAt(found[0].End) >= ln.to
}

// beginsTitle reports whether the words after a band are those that the title begins with: "a Band 5 Staff Nurse".
func (d *draft) beginsTitle(i, to int) bool {
	at := d.Evidence[posting.FieldTitle]
	if len(at) == 0 || i >= to {
		return false
	}
	from, end := d.tokensIn(extent{at[0].Start, at[0].End})
	for k := from; k < min(end, from+2); k++ {
		if i >= to || d.tokens[i].Norm != d.tokens[k].Norm {
			return false
		}
		i++
	}
	return true
}
