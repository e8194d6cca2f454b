package parse

import (
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// anyEmployer are names that sites print in the place of an employer's.
var anyEmployer = keys(row[bool]{"nhs|nhs jobs|nhs england jobs|confidential|anonymous|private advertiser|employer|the employer", true})

func readEmployer(d *draft) {
	for _, find := range []func(*draft) (extent, string){labelledEmployer, headEmployer, lastEmployer, employerOfPoster, employerInProse, employerRepeated, employerAsSubject, employerBehind, employerOfDomain, employerOverAddress} {
		at, from := find(d)
		at = d.withoutOwned(d.withoutPage(d.withoutAcronym(at)))
		if at.empty() || anyEmployer[headingKey(d.text[at.start:at.end])] {
			continue
		}
		d.Employer = d.words(at)
		if strings.Contains(d.Employer, " ") { // one word in capitals is a short form: "PICS"
			d.Employer = withoutShouting(d.Employer)
		}
		d.cite(posting.FieldEmployer, at)
		if from != "" {
			d.infer(posting.FieldEmployer, from)
		}
		return
	}
}

// withoutOwned cuts off what belongs to the employer: "Eske Council's Home First Service".
func (d *document) withoutOwned(e extent) extent {
	from, to := d.tokensIn(e)
	for k := from; k+1 < to; k++ {
		name, ok := strings.CutSuffix(d.tokens[k].Norm, "'s")
		if _, body := organisations.first[name]; ok && body {
			return extent{e.start, d.tokens[k].Start + len(name)}
		}
	}
	return e
}

// bodyKinds say behind a name what it is the name of: "Mill Recruitment - agency".
var bodyKinds = keys(row[bool]{`
	agency|an agency|recruitment agency|employment agency|agency post|recruiter|recruitment business|employment business
	charity|a charity|registered charity|care provider|social enterprise`, true})

// withoutPage cuts the name of a page off an employer's, and what kind of body it is: "Eske County Council - Careers".
func (d *document) withoutPage(e extent) extent {
	for n := e.start; n < e.end; {
		at, size := nextSeparator(d.text[n:e.end])
		if at < 0 {
			break
		}
		if rest := (extent{n + at + size, e.end}); pageLines[headingKey(d.text[rest.start:rest.end])] || bodyKinds[headingKey(d.text[rest.start:rest.end])] || d.text[n+at] == ' ' && d.text[n+at+1] != '(' && size > 2 && d.isArea(rest) { // "Mill Hospitals - Stroud"
			return d.trim(extent{e.start, n + at})
		}
		n += at + size
	}
	return e
}

func labelledEmployer(d *draft) (extent, string) {
	for _, f := range d.fieldsOf(employerLabel) {
		v := f.values[0]
		from, to := d.tokensIn(v)
		if _, _, part := departments.at(d.tokens, from, to); part || anyEmployer[headingKey(d.text[v.start:v.end])] || v.end-v.start >= 150 { // "School: School of Law"
			continue
		}
		return v, ""
	}
	return extent{}, ""
}

func headEmployer(d *draft) (extent, string) {
	if d.head.employer.empty() && d.head.title.empty() {
		employer, _ := d.namesBelow()
		return employer, ""
	}
	return d.head.employer, ""
}

// copyMark begins the last line of a copied advert.
const copyMark = "#J-"

// lastEmployer reads the line before the pay, or before the mark, at the end of a copied advert.
func lastEmployer(d *draft) (extent, string) {
	mark := len(d.lines) - 1
	for mark > max(0, len(d.lines)-5) && !strings.HasPrefix(d.text[d.lines[mark].start:], copyMark) {
		mark--
	}
	if mark < 2 || !strings.HasPrefix(d.text[d.lines[mark].start:], copyMark) {
		return extent{}, ""
	}
	for n := mark - 1; n > 0 && mark-n < 4; n-- {
		ln := d.lines[n]
		if d.startsPay(ln) || d.isBandAlone(ln) {
			continue
		}
		if d.isProse(ln) || ln.bullet || ln.end-ln.start > 120 {
			return extent{}, ""
		}
		if d.namesEmployer(ln.extent) {
			return ln.extent, ""
		}
	}
	return extent{}, ""
}

// employs are the words behind the name of the one who employs; nameBefore reads the name.
var employs = newTable(
	row[string]{`
		is an employment agency|is an employment business|is the employer|are the employer
		acts as an employment business|acts as an employment agency|is acting as an employment|will be the employer`, "a sentence that says who employs"},
	row[string]{`
		is working with|are working with|is looking for|are looking for|is seeking|are seeking|is recruiting
		are recruiting|are currently looking for|is currently looking for|are currently recruiting
		is currently recruiting|has an opportunity|have an opportunity|is hiring|are hiring|wishes to appoint|seeks
		has a vacancy|have a vacancy|needs|wants|has an exciting opportunity|have an exciting opportunity|has a vacancy
		requires`, "a sentence that says who is recruiting"},
)

func employerInProse(d *draft) (extent, string) {
	var recruiting extent
	for _, ln := range d.paragraphs {
		if ln.repeat || d.sections[ln.section].kind == siteSection {
			continue
		}
		for i := ln.from; i < ln.to; i++ {
			how, _, ok := employs.at(d.tokens, i, ln.to)
			if !ok || d.upper(i) {
				continue
			}
			at := d.nameBefore(i, ln.from)
			if at.empty() || d.team(at) || d.nameless(at) {
				continue
			}
			if strings.HasSuffix(how, "employs") {
				return at, how
			}
			if recruiting.empty() && (d.namesEmployer(at) || d.namesBuilding(at)) {
				recruiting = at
			}
		}
	}
	if recruiting.empty() {
		return extent{}, ""
	}
	return recruiting, "a sentence that says who is recruiting"
}

// nameless reports whether a name is a kind of employer's alone: "The Council".
func (d *document) nameless(e extent) bool {
	from, to := d.tokensIn(e)
	return to-from == 1 && d.namesEmployer(e)
}

// employerEnds are words in which the names of employers end, and those of sites do not.
var employerEnds = set(`
	trust|council|health board|limited|ltd|plc|cic|llp|university|hospice|college|charity|care home|nursing home
	association|society|academy|federation|recruitment|staffing|resourcing`)

// employerAsSubject reads the name with which the first paragraph that has one begins: "Eske County Council helps …".
func employerAsSubject(d *draft) (extent, string) {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || ln.labelled || ln.bullet || !d.isProse(ln) || k != leadSection && k != summarySection && k != aboutSection {
			continue
		}
		from := ln.from
		if determiners[d.tokens[from].Norm] {
			from++
		}
		end := d.runFrom(from, ln.to)
		if end-from < 2 || end >= ln.to || d.tokens[end].Kind != span.Word || nameSmall[d.tokens[end].Norm] {
			continue
		}
		if _, _, ok := employerEnds.at(d.tokens, end-1, end); ok {
			return d.over(from, end), "the name that a paragraph begins with"
		}
	}
	return extent{}, ""
}

// employerRepeated reads a name alone in one of the first lines with which a paragraph begins, too.
func employerRepeated(d *draft) (extent, string) {
	for i, ln := range d.lines {
		if i > 2*edge {
			break
		}
		words := ln.to - ln.from
		if ln.labelled || ln.bullet || words > 8 || !d.upper(ln.from) || d.isProse(ln) || d.namesRole(ln.extent) || d.isArea(ln.extent) || d.isHeading(i) || pageLines[ln.key] || d.runFrom(ln.from, ln.to) < ln.to {
			continue
		}
		for _, p := range d.paragraphs {
			if p.from > ln.from && p.to > p.from+words && !p.labelled && d.isProse(p) && d.sameWords(ln.from, p.from, words) && d.tokens[p.from+words].Kind == span.Word && !d.upper(p.from+words) {
				return ln.extent, "a name over the advert with which a paragraph begins"
			}
		}
	}
	return extent{}, ""
}

// sameWords reports whether n tokens are the same at two places.
func (d *document) sameWords(a, b, n int) bool {
	for k := range n {
		if d.tokens[a+k].Norm != d.tokens[b+k].Norm {
			return false
		}
	}
	return true
}

// employerOfPoster reads "Posted 22 June by Mill Recruitment", as boards print it.
func employerOfPoster(d *draft) (extent, string) {
	for _, m := range d.topics[postedTopic] {
		ln := d.lines[d.lineOf(m.from)]
		for k := m.to; k < ln.to-1 && ln.from == m.from; k++ {
			if end := d.runFrom(k+1, ln.to); d.tokens[k].Norm == "by" && end == ln.to && end > k+1 && d.namesEmployer(d.over(k+1, end)) {
				return d.over(k+1, end), "who posted the advert"
			}
		}
	}
	return extent{}, ""
}

// employerBehind reads the one on whose behalf an advert is sent out.
func employerBehind(d *draft) (extent, string) {
	for _, ln := range d.paragraphs {
		if _, _, next, ok := behalf.in(d.tokens, ln.from, ln.to); ok && next < ln.to {
			for next < ln.to && determiners[d.tokens[next].Norm] {
				next++
			}
			if end := d.runFrom(next, ln.to); end > next && d.namesEmployer(d.over(next, end)) {
				return d.over(next, end), "a sentence that says for whom the advert is"
			}
		}
	}
	return extent{}, ""
}

var behalf = set("on behalf of")

// employerOfDomain reads a name in the prose that an address in the advert is made of: "Calm Harbour" beside
// talent@calmharbour.example.
func employerOfDomain(d *draft) (extent, string) {
	domains := map[string]bool{}
	for _, sp := range span.Emails(d.text, d.tokens) {
		_, domain, _ := strings.Cut(sp.Value.(span.Email).Address, "@")
		host, _, _ := strings.Cut(strings.ToLower(domain), ".")
		domains[host] = true
	}
	if len(domains) == 0 {
		return extent{}, ""
	}
	for _, ln := range d.paragraphs {
		if ln.repeat || d.sections[ln.section].kind == siteSection {
			continue
		}
		for i := ln.from; i < ln.to; i++ {
			if !d.upper(i) || d.tokens[i].Kind != span.Word {
				continue
			}
			end := d.runFrom(i, ln.to)
			for k := min(end, i+longestDomain); k > i; k-- {
				e := d.over(i, k)
				next := k
				for next < end && next < k+3 && d.tokens[next].Kind == span.Word && d.upper(next) { // "Stonecrop Group" of "Stonecrop Group Practice"
					next++
				}
				if d.tokens[k-1].Kind == span.Word && (domains[squeezed(d.words(e))] || domains[squeezed(strings.ReplaceAll(d.words(e), "&", ""))]) && !lexicon.IsPlace(d.words(e)) {
					return d.over(i, next), "the name that an address is made of"
				}
			}
		}
	}
	return extent{}, ""
}

// longestDomain is how many words of a name a domain is made of at the most.
const longestDomain = 6

// squeezed writes a name as the domains of addresses do.
func squeezed(name string) string {
	key := strings.ReplaceAll(strings.TrimPrefix(strings.ToLower(name), "the "), "&", "and")
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, key)
}

// employerOverAddress reads the name with which the advert's own address begins: "The Grange, Mill Lane, Mansfield, NG18 4XX".
func employerOverAddress(d *draft) (extent, string) {
	for _, ln := range d.lines {
		if ln.labelled || !d.isAddressLine(ln) {
			continue
		}
		first := d.split(ln.extent, ",")[0]
		if !d.isStreet(first) && !d.isArea(first) && !lexicon.IsPlace(d.words(first)) {
			return first, "the name over the address"
		}
	}
	return extent{}, ""
}

// namesBuilding reports whether a name ends as a building's does.
func (d *document) namesBuilding(e extent) bool {
	from, to := d.tokensIn(e)
	return to-from > 1 && (siteNouns[d.tokens[to-1].Norm] || d.tokens[to-1].Norm == "home" && d.inPlaceName(to-1, to, from, to))
}

// nameBefore reads the capitalised words that end before token i; a bracket, a remark between commas,
// and "in" with a place, may stand between.
func (d *document) nameBefore(i, from int) extent {
	end := i
	if end > from && d.tokens[end-1].Norm == "," {
		for k := end - 2; k > from && k > end-14; k-- {
			if d.tokens[k].Norm == "," {
				end = k
				break
			}
		}
	}
	if end > from && d.tokens[end-1].Norm == ")" {
		for end > from && d.tokens[end].Norm != "(" {
			end--
		}
	}
	start := d.runBefore(end, from)
	if start < end && start > from+1 && d.tokens[start-1].Norm == "in" {
		if s := d.runBefore(start-1, from); s < start-1 {
			start, end = s, start-1
		}
	}
	for start < end && determiners[d.tokens[start].Norm] {
		start++
	}
	if start >= end {
		return extent{}
	}
	return d.over(start, end)
}

// team reports whether a name is a team's rather than an employer's.
func (d *document) team(e extent) bool {
	from, to := d.tokensIn(e)
	return to > from && teamNouns[d.tokens[to-1].Norm]
}

// withoutAcronym cuts the short form off the end of a name: "Ashford Trust (AT)".
func (d *document) withoutAcronym(e extent) extent {
	from, to := d.tokensIn(e)
	if to-from < 4 || d.tokens[to-1].Norm != ")" || d.tokens[to-3].Norm != "(" || d.tokens[to-2].Kind != span.Word {
		return e
	}
	return d.over(from, to-3)
}
