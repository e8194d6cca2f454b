package parse

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// teamNouns are the last words of a team's name.
var teamNouns = map[string]bool{"team": true, "service": true, "services": true, "unit": true, "hub": true, "cell": true, "bank": true, "clinic": true, "department": true, "arm": true, "programme": true, "directorate": true, "squad": true, "ward": true, "secretariat": true, "laboratory": true}

// numberedTeams come before a name or number: "Ward D9", "Ward 14".
var numberedTeams = map[string]bool{"ward": true}

// noTeams are services and teams that every advert may name.
var noTeams = keys(row[bool]{`
	disclosure and barring service|national health service|civil service|human resources department|hr department
	recruitment team|resourcing team|occupational health service|occupational health department
	disclosure and barring service check|hr team|the team|staff bank|recruitment department|talent team
	emergency services|social services|children's services|adult services`, true})

// readTeam reads the team that the post sits in: a label, the name that the first paragraphs give it,
// the part of the title that names a ward or team, or the labelled department.
func readTeam(d *draft) {
	if v, ok := d.value(teamLabel); ok && v.end-v.start < 100 {
		d.setTeam(v, v)
		return
	}
	for _, find := range []func(*draft) (extent, string, bool){wardOfTitle, teamOfTitle, teamInProse, teamInTitle, teamInAbout} {
		if at, name, ok := find(d); ok {
			d.Team = name
			d.cite(posting.FieldTeam, at)
			return
		}
	}
	if v, ok := d.value(departmentLabel); ok && v.end-v.start < 100 {
		d.setTeam(v, v)
		return
	}
	v := d.head.department
	for i := 0; i < len(d.lines) && v.empty(); i++ {
		if ln := d.lines[i]; !ln.repeat && !ln.labelled && !d.isProse(ln) && ln.end-ln.start <= maxKey && d.sections[ln.section].kind == leadSection && partsOf.startsAt(d.tokens, ln.from, ln.to) {
			v = ln.extent
		}
	}
	if !v.empty() {
		d.setTeam(v, v)
	}
}

func (d *draft) setTeam(at, name extent) {
	d.Team = withoutShouting(d.words(d.withoutAcronym(name)))
	d.cite(posting.FieldTeam, at)
}

// joining are words before the name of the team that the post is in.
var joining = set(`
	join|joining|part of|within|work in|working in|join our|looking for|with our|member of|works in|based in|sits in
	sits within|in our|in the`)

// teamInProse weighs the capitalised names that end in a word for a team. One that begins a paragraph,
// has its short form behind it, has that last word capitalised, or that people are asked to join, is the
// likelier; the first wins a tie.
func teamInProse(d *draft) (at extent, name string, ok bool) {
	return d.likeliestTeam(0, leadSection, summarySection)
}

// leastAbout is the weight of a team that opens a paragraph about the employer with its short form behind it.
const leastAbout = 8

func teamInAbout(d *draft) (at extent, name string, ok bool) {
	return d.likeliestTeam(leastAbout, aboutSection)
}

func (d *draft) likeliestTeam(best int, kinds ...sectionKind) (at extent, name string, ok bool) {
	for _, ln := range d.paragraphs {
		if ln.repeat || ln.bullet || !slices.Contains(kinds, d.sections[ln.section].kind) {
			continue
		}
		if ln.labelled || d.isHeadName(ln) || pageLines[ln.key] {
			continue
		}
		for k := ln.from; k < ln.to; k++ {
			e, v, weight := d.teamAt(k, ln)
			if weight > best && !d.isEmployer(v) {
				best, at, name, ok = weight, e, v, true
			}
		}
	}
	return at, name, ok
}

// isHeadName reports whether a line is the employer's or the post's name itself.
func (d *draft) isHeadName(ln line) bool {
	for _, f := range []posting.Field{posting.FieldTitle, posting.FieldEmployer} {
		for _, e := range d.Evidence[f] {
			if e.Start >= ln.start && e.End == ln.end {
				return true
			}
		}
	}
	return false
}

// teamAt reads the team whose last word, or first for a ward, is token k.
func (d *draft) teamAt(k int, ln line) (at extent, name string, weight int) {
	t := d.tokens[k]
	if d.upper(k) && partsOf.startsAt(d.tokens, k, ln.to) {
		return d.partAt(k, ln)
	}
	if numberedTeams[t.Norm] && d.upper(k) && k+1 < ln.to {
		if at, name, weight = d.wardAt(k, ln); weight > 0 {
			return at, name, weight
		}
	}
	for open := k - 2; t.Norm == ")" && open >= max(k-4, ln.from); open-- { // "(ERAC)", "(F@H)"
		if d.tokens[open].Norm == "(" {
			return d.shortened(open, k, ln)
		}
	}
	if !teamNouns[t.Norm] || k+1 < ln.to && teamNouns[d.tokens[k+1].Norm] && d.upper(k+1) {
		return extent{}, "", 0
	}
	if k+1 < ln.to && d.upper(k+1) {
		if _, _, role := roleNouns.at(d.tokens, k+1, ln.to); role { // "Community Team Lead" is a role
			return extent{}, "", 0
		}
	}
	if numberedTeams[t.Norm] && (!d.upper(k) || k+1 < ln.to && d.upper(k+1)) { // "Ward Manager" is a role
		return extent{}, "", 0
	}
	end := k
	short := end-3 >= ln.from && d.tokens[end-1].Norm == ")" && d.tokens[end-3].Norm == "("
	if short {
		end -= 3
	}
	start := d.startOfName(end, ln.from)
	if start >= end {
		return extent{}, "", 0
	}
	if long, ok := d.Acronyms[d.text[d.tokens[start].Start:d.tokens[end-1].End]]; ok && start == end-1 {
		return d.over(start, k+1), long, 2
	}
	if d.rolesFirst(start, end) {
		return extent{}, "", 0
	}
	name = d.words(d.over(start, end)) + " " + d.words(d.over(k, k+1))
	if noTeams[lexicon.Normalise(name)] || d.isTown(d.over(start, end)) && !d.upper(k) {
		return extent{}, "", 0
	}
	weight = 1 + min(end-start, 3)
	if end-start == 1 && !d.upper(k) {
		weight = 1
	}
	if d.upper(k) {
		weight += 2
	}
	if short || d.followedByAcronym(k+1, ln.to) {
		weight += 3
		name = d.asDefined(name, k+2)
	}
	if d.opens(start, ln.from) {
		weight += 3
	}
	if joining.has(d.tokens, max(ln.from, start-4), start) {
		weight += 2
	}
	return d.over(start, k+1), name, weight
}

// partAt reads "Department of Anaesthesia", whose first word is token k.
func (d *draft) partAt(k int, ln line) (at extent, name string, weight int) {
	end := d.siteEnd(k, d.runFrom(k, ln.to))
	if end < k+3 {
		return extent{}, "", 0
	}
	at, weight = d.over(k, end), 4
	if joining.has(d.tokens, max(ln.from, k-4), k) {
		weight += 2
	}
	return at, d.words(at), weight
}

// rolesFirst tells "Head of Community Services" and "Ward Manager, Stroke Unit" from the "Intensive Support Team".
func (d *draft) rolesFirst(start, end int) bool {
	for k := start; k+1 < end; k++ {
		if _, _, ok := roleNouns.at(d.tokens, k, k+1); ok && connectors[d.tokens[k+1].Norm] && (d.tokens[k].Norm != "head" || d.tokens[k+1].Norm == "of") { // "Head and Neck Team"
			return true
		}
	}
	return false
}

// shortened reads "the Elective Recovery Analytics Cell (ERAC) is a team of five".
func (d *draft) shortened(open, k int, ln line) (at extent, name string, weight int) {
	long, ok := d.Acronyms[d.words(d.over(open+1, k))]
	if !ok || k+1 >= ln.to {
		return extent{}, "", 0
	}
	start := d.tokenAt(d.acronymStart(d.tokens[open+1]))
	if start < ln.from || start >= open {
		return extent{}, "", 0
	}
	isTeam := teamVerbs.has(d.tokens, k+1, min(k+5, ln.to)) || start > ln.from+1 && d.tokens[start-1].Norm == "," && d.tokens[start-2].Norm == "team"
	switch {
	case isTeam:
		weight = 6
	case d.opens(start, ln.from) && (subjectVerbs.has(d.tokens, k+1, k+2) || d.does(k+1)):
		weight = 4
	}
	return d.over(start, open), long, weight
}

// teamVerbs follow a name that is a team's.
var teamVerbs = set("is a team|are a team|is a service|is a small team|is a multidisciplinary team|brings together|team|arm|is a new team|service is")

// subjectVerbs follow a team that a paragraph begins with, whatever its name.
var subjectVerbs = set("is|has|are|sees|looks|was|works|runs|provides|offers|serves|supports|have|need|needs")

// does reports whether token i, right behind a short form in brackets, looks like what somebody does: "links".
func (d *draft) does(i int) bool {
	t := d.tokens[i]
	return t.Kind == span.Word && !d.upper(i) && len(t.Norm) > 3 && strings.HasSuffix(t.Norm, "s") && !strings.HasSuffix(t.Norm, "ss")
}

// acronymStart is where the long form of a defined acronym begins, found when acronyms were read.
func (d *draft) acronymStart(short span.Token) int {
	for _, def := range d.defined {
		if def.short.start == short.Start {
			return def.long.start
		}
	}
	return short.End
}

func (d *draft) followedByAcronym(i, to int) bool {
	return i+2 < to && d.tokens[i].Norm == "(" && d.tokens[i+2].Norm == ")" && d.upper(i+1)
}

// asDefined gives the name in which an acronym was first defined, for one that is spelt a little otherwise later.
func (d *draft) asDefined(name string, short int) string {
	if short < len(d.tokens) && d.tokens[short-1].Norm == "(" {
		long, ok := d.Acronyms[d.text[d.tokens[short].Start:d.tokens[short].End]]
		if ok && !strings.HasSuffix(lexicon.Normalise(name), lexicon.Normalise(long)) {
			return long
		}
	}
	return name
}

// opens reports whether a name is the subject of a paragraph's first sentence.
func (d *draft) opens(start, from int) bool {
	for k := from; k < start; k++ {
		if !determiners[d.tokens[k].Norm] {
			return false
		}
	}
	return true
}

// wardAt reads "Ward D9", "Ward 14".
func (d *draft) wardAt(k int, ln line) (extent, string, int) {
	next := d.tokens[k+1]
	numbered := next.Kind == span.Digits || strings.ContainsAny(next.Norm, "0123456789")
	if !numbered {
		return extent{}, "", 0
	}
	e := d.over(k, k+2)
	return e, d.words(e), 4
}

// startOfName is where the capitalised words before token end begin, words that are no part of a name aside.
func (d *draft) startOfName(end, from int) int {
	start := d.runBefore(end, from)
	for start < end && (determiners[d.tokens[start].Norm] || connectors[d.tokens[start].Norm] || d.tokens[start].Kind == span.Mark) {
		start++
	}
	return start
}

func (d *draft) isEmployer(name string) bool {
	return d.Employer != "" && strings.Contains(lexicon.Normalise(d.Employer), lexicon.Normalise(name))
}

// teamOfTitle reads the last part of the title where a paragraph speaks of it: "Nurse - Hospital at Home".
func teamOfTitle(d *draft) (extent, string, bool) {
	if d.Title == "" {
		return extent{}, "", false
	}
	e := d.Evidence[posting.FieldTitle][0]
	from, to := d.tokensIn(extent{e.Start, e.End})
	for k := to - 2; k > from; k-- {
		if t := d.tokens[k]; to-k > 2 && (t.Norm == "," || t.Norm == "-" && t.Space) {
			at := d.over(k+1, to)
			return at, d.words(at), d.opensParagraph(k+1, to) || d.saidOfTeams(k+1, to)
		}
	}
	return extent{}, "", false
}

// wardOfTitle reads "Ward 14 Respiratory" from "Ward Manager - Ward 14 Respiratory".
func wardOfTitle(d *draft) (extent, string, bool) {
	at, name, ok := teamInTitle(d)
	return at, name, ok && numberedTeams[d.tokens[d.tokenAt(at.start)].Norm] && strings.ContainsAny(name, "0123456789")
}

// ofTeams are verbs for what teams do, and fields of work do not.
var ofTeams = set("has|sees|looks|works|runs|provides|offers|serves|supports|needs|helps|cares|treats|covers")

// saidOfTeams reports whether the last words of the title stand before a word for teams in the first paragraphs: "our
// Early Help hubs".
func (d *draft) saidOfTeams(from, to int) bool {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || k != leadSection && k != summarySection {
			continue
		}
		for i := ln.from; i+to-from < ln.to; i++ {
			if i != from && d.upper(i) && d.sameWords(i, from, to-from) && teamNouns[strings.TrimSuffix(d.tokens[i+to-from].Norm, "s")] {
				return true
			}
		}
	}
	return false
}

// opensParagraph reports whether the last words of the title are the subject of a paragraph: "Hospital at Home looks after …".
func (d *draft) opensParagraph(from, to int) bool {
	for _, ln := range d.paragraphs {
		i := ln.from
		if i < ln.to && d.tokens[i].Norm == "the" {
			i++
		}
		if ln.repeat || ln.to-i <= to-from || ln.from <= from && from < ln.to || !ofTeams.has(d.tokens, i+to-from, i+to-from+1) {
			continue
		}
		same := true
		for k := from; k < to && same; k++ {
			same = d.tokens[i+k-from].Norm == d.tokens[k].Norm
		}
		if same {
			return true
		}
	}
	return false
}

// teamInTitle reads "Ward 14 Respiratory" from "Ward Manager - Ward 14 Respiratory".
func teamInTitle(d *draft) (extent, string, bool) {
	if d.Title == "" {
		return extent{}, "", false
	}
	e := d.Evidence[posting.FieldTitle][0]
	from, to := d.tokensIn(extent{e.Start, e.End})
	for k := from + 1; k < to; k++ {
		if t := d.tokens[k].Norm; t != "-" && t != "," && t != "(" || k+1 >= to {
			continue
		}
		last := to - 1
		if d.tokens[last].Norm == ")" {
			last--
		}
		if last <= k {
			continue
		}
		if teamNouns[d.tokens[last].Norm] && last > k+1 || numberedTeams[d.tokens[k+1].Norm] {
			at := d.over(k+1, last+1)
			return at, d.words(at), true
		}
	}
	return extent{}, "", false
}
