package parse

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

// A head is what stands above an advert's first paragraph: names of the employer and the post.
type head struct {
	employer, title extent // not found: empty
	department      extent // printed behind the employer
	bands           []int  // lines that print the band alone
}

func (e extent) empty() bool { return e.start >= e.end }

// organisations are words that the name of an employer has and the name of a post has not.
var organisations = set(`
	trust|nhs|council|hospital|hospitals|healthcare|surgery|health board|health centre|medical centre
	medical practice|medical group|network|limited|ltd|plc|llp|cic|recruitment|university|hospice|school|college
	partnership|foundation|charity|association|federation|society|icb|integrated care board|group practice|surgeries
	agency|clinic|borough|county|company|care home|nursing home|practice|partners|solutions|group|consortium
	staffing|resourcing|locums|collaborative|cooperative|co operative|enterprise|authority|commission|department for
	ministry|academy|institute|care homes|nursing homes|academies|hospices|colleges|universities|schools`)

// roleNouns are words that the name of a post ends in or turns on.
var roleNouns = set(`
	therapist|therapists|nurse|manager|assistant|practitioner|officer|worker|lead|leader|head|director|clerk
	administrator|receptionist|secretary|analyst|engineer|developer|consultant|doctor|physiotherapist|dietitian
	psychologist|pharmacist|technician|midwife|sister|matron|radiographer|sonographer|podiatrist|paramedic|porter
	cleaner|domestic|cook|chef|driver|teacher|tutor|lecturer|adviser|advisor|coordinator|co ordinator|co-ordinator
	facilitator|supervisor|specialist|scientist|social worker|apprentice|trainee|registrar|fellow|partner|gp
	counsellor|support|visitor|navigator|prescriber|coach|carer|champion|executive|buyer|accountant|bookkeeper
	planner|architect|designer|electrician|plumber|joiner|gardener|audiologist|orthoptist|optometrist|dentist
	hygienist|phlebotomist|superintendent|deputy|chair|clinician|educator|trainer|researcher|statistician|librarian
	chaplain|warden|caretaker|handyperson|operative|assessor|mentor|instructor|investigator|headteacher|head teacher
	bursar|recruiter|resourcer|strategist|editor|curator|archivist|housekeeper|surveyor|inspector|solicitor|lawyer
	paralegal|legal executive|psychotherapist|biologist|physicist|interpreter|translator|actuary|economist|ecologist
	commissioner|principal|dean|governor|installer|assembler|controller|scheduler|technologist|embryologist|prosthetist|orthotist|perfusionist|physiologist
	osteopath|chiropodist|psychiatrist|surgeon|anaesthetist|radiologist|pathologist|paediatrician|geriatrician
	nutritionist|optician|dispenser|copywriter|producer|negotiator|welder|decorator|carpenter|plasterer|roofer
	courier|picker|packer|machinist|bartender|barista|cashier|merchandiser|hairdresser|ranger|forester|farrier
	lifeguard|groundskeeper|groundsperson|labourer|mechanic|fitter|waiter|kitchen hand|keyworker|key worker
	fundraiser|programmer|tester|rector|provost|vicar|founder|owner|proprietor|ceo|treasurer|trustee|auditor
	examiner|invigilator|organiser|agent|auxiliary|nanny|nursery nurse|childminder|playworker|toolmaker|typist
	transcriber|steward|associate|intern|operator|handler|advocate|attendant|senco|sendco|workers|nurses|assistants
	carers|practitioners|teachers|officers|managers|technicians|physiotherapists|doctors|gps|midwives|drivers
	cleaners|porters|cooks|chefs|receptionists|administrators|secretaries|pharmacists|dietitians|psychologists`)

// pageLines are lines of a page's own that stand before an advert.
var pageLines = keys(row[bool]{`
	skip to main content|please wait, loading|please wait|loading
	this site is independent of the nhs and the department of health.
	this site is independent of the nhs and the department of health|sign in|menu|home|back to search
	back to search results|print|apply|apply now|apply online|information|cookies|share|save|job advert|jobs
	go back|beta|nhs jobs|find a job|search results|be an early applicant|on-site|full time|part time|the closing date is|new
	urgent|vacancy|careers|vacancies|current vacancies|our vacancies|job vacancy|job advertisement|work for us
	work with us|join us|join our team|we are hiring|we're hiring`, true})

// readHead reads the lines between the top of the page, or a Trac page's "Employer heading", and the first paragraph.
func (d *document) readHead() head {
	var h head
	for _, s := range d.sections {
		isHeading := s.kind == aboutSection && d.lines[s.from].key == "employer heading"
		if s.kind != leadSection && !isHeading || s.repeat {
			continue
		}
		from := s.from
		if isHeading {
			from++
		}
		d.readHeadLines(&h, from, s.to, isHeading)
	}
	if h.title.empty() {
		d.readBelowLogo(&h)
	}
	return h
}

// readBelowLogo reads the names of a Trac page whose "Employer heading" was lost: the post stands below the logo.
func (d *document) readBelowLogo(h *head) {
	for i, ln := range d.lines[:max(len(d.lines)-1, 0)] {
		name, ok := strings.CutSuffix(d.text[ln.start:ln.end], " logo")
		next := d.lines[i+1]
		if ok && !ln.repeat && !next.labelled && !next.bullet && next.end-next.start <= maxKey && d.namesRole(next.extent) {
			h.employer, h.title = extent{ln.start, ln.start + len(name)}, next.extent
			return
		}
	}
}

func (d *document) readHeadLines(h *head, from, to int, heading bool) {
	var names []extent
	dated := false
	for i := from; i < to; i++ {
		ln := d.lines[i]
		if ln.labelled && d.inlineLabel(ln) != closingLabel || pageLines[ln.key] {
			continue
		}
		if d.isClosing(ln) {
			if len(names) == 0 && (ln.labelled || d.saysClosed(ln)) {
				continue
			}
			dated = true
			break
		}
		if d.isMotto(i, to) || tellsPosting.startsAt(d.tokens, ln.from, ln.to) || bannerWords.has(d.tokens, ln.from, ln.to) || d.isSlogan(ln) || d.tellsTerms(ln) || d.namesHolder(ln) {
			continue
		}
		if after := goBack(d, ln); after > 0 {
			h.employer = extent{d.tokens[after].Start, ln.end}
			continue
		}
		if ln.end-ln.start > 150 || ln.bullet || d.isProse(ln) {
			break
		}
		if heading && d.sameAs(ln.extent, employerLabel) {
			continue
		}
		if name, ok := strings.CutSuffix(d.text[ln.start:ln.end], " logo"); ok {
			h.employer = extent{ln.start, ln.start + len(name)}
			continue
		}
		if d.isBandAlone(ln) {
			h.bands = append(h.bands, i)
			continue
		}
		if d.startsPay(ln) || d.isGradeOrPay(ln) {
			continue
		}
		if _, ok := d.unknownLabel(ln); ok {
			continue
		}
		parts := d.named(ln.extent)
		if len(parts) == 0 {
			continue
		}
		if first := parts[0]; partsOf.startsAt(d.tokens, ln.from, ln.to) && len(parts) == 1 && !d.namesRole(first) { // "Department of Health Sciences"
			h.department = first
			continue
		}
		if d.isRegistered(ln.extent) && h.employer.empty() { // "The Lantern Room · Registered charity 9990001"
			h.employer = parts[0]
			continue
		}
		names = append(names, parts[0])
		if len(parts) > 1 && d.isDepartment(parts[1]) {
			h.department = parts[1]
		}
	}
	if heading && len(names) > 0 && h.title.empty() { // the post stands right under the employer's logo
		h.title = names[0]
		return
	}
	d.tellApart(h, names, dated)
	if employer, department := d.partDepartment(h.employer); !department.empty() {
		h.employer, h.department = employer, department
	}
}

var (
	universities = set("university of|the university")
	schools      = set("school|faculty|department|institute|college|centre|unit|library")
)

// partsOf begin a line that names a part of the employer.
var partsOf = set("school of|faculty of|department of|division of|directorate of")

func (d *document) isDepartment(e extent) bool {
	from, to := d.tokensIn(e)
	_, _, ok := departments.at(d.tokens, from, to)
	return ok
}

// departments begin the name of a part of a university or council.
var departments = set(`
	school of|faculty of|department of|department for|institute of|centre for|division of|college of|directorate of
	estates|library services|it services|human resources|student services|professional services|academic services
	registry|research services`)

// partDepartment parts "University of Portscatho - School of Law".
func (d *document) partDepartment(e extent) (employer, department extent) {
	n, size := nextSeparator(d.text[e.start:e.end])
	if n <= 0 {
		return e, extent{}
	}
	first, second := d.trim(extent{e.start, e.start + n}), d.trim(extent{e.start + n + size, e.end})
	from, to := d.tokensIn(second)
	if from >= to {
		return e, extent{}
	}
	_, _, ok := departments.at(d.tokens, from, to)
	if a, b := d.tokensIn(first); universities.has(d.tokens, from, min(from+2, to)) && b > a && schools.has(d.tokens, b-1, b) { // "Medical School, University of Mercia"
		return second, first
	}
	if last := d.tokens[to-1].Norm; !d.namesEmployer(first) || !ok && !teamNouns[last] && last != "institute" && last != "faculty" {
		return e, extent{}
	}
	return first, second
}

// isSlogan tells "WE'RE HIRING!!!" from prose and names.
func (d *document) isSlogan(ln line) bool {
	return d.tokens[ln.to-1].Norm == "!" && ln.to-ln.from <= 10 && !d.namesRole(ln.extent)
}

// bannerWords are words of what a site shows over its pages.
var bannerWords = set("cookie|cookies|javascript|your browser|your feedback will help")

// tellsPosting begin a line that says when an advert was put up.
var tellsPosting = set("posted|reposted|advertised")

// isMotto tells a short sentence that stands between the names over an advert from its first paragraph.
func (d *document) isMotto(i, to int) bool {
	ln := d.lines[i]
	if !d.isProse(ln) || ln.to-ln.from > 12 || ln.wraps || i+1 >= to {
		return false
	}
	next := d.lines[i+1]
	if i == 0 && d.tokens[ln.to-1].Norm == "?" && next.gap && !d.isProse(next) { // "Could you be our next Housing Officer?"
		return true
	}
	return next.gap && !next.labelled && !next.bullet && next.end-next.start <= maxKey && !d.isProse(next) && d.namesRole(next.extent)
}

// tellsTerms tells "Full time, permanent" and "Required for September 2026" from names.
func (d *document) tellsTerms(ln line) bool {
	if _, _, ok := wantedFrom.at(d.tokens, ln.from, ln.to); ok {
		return true
	}
	found := false
	for i := ln.from; i < ln.to; {
		_, next, ok := patternWords.at(d.tokens, i, ln.to)
		if !ok {
			_, next, ok = contractWords.at(d.tokens, i, ln.to)
		}
		switch {
		case ok:
			i, found = next, true
		case d.tokens[i].Kind != span.Word || termWords[d.tokens[i].Norm]:
			i++
		default:
			return false
		}
	}
	return found
}

var (
	// wantedFrom open a line that says from when somebody is wanted.
	wantedFrom = set(`
		required for|required from|required as soon|required asap|needed for|needed from|to start|start date|starting
		starts|wanted for|from september|from january|from april`)
	// termWords may stand among the words for contracts and patterns of a line that holds nothing else.
	termWords = keys(row[bool]{"and|or|hours|hrs|hour|per|a|week|weekly|pw|only|post|role|position|contract|available|basis|days", true})
)

// namesHolder tells "Headteacher: Mrs D. Field": the holder of an office, not a name of the post's.
func (d *document) namesHolder(ln line) bool {
	colon := strings.Index(d.text[ln.start:min(ln.end, ln.start+45)], ": ")
	if colon <= 0 {
		return false
	}
	next := d.tokenAt(ln.start + colon + 2)
	return next < ln.to && honorifics[d.tokens[next].Norm]
}

// named are the parts of a line that may be names: without places and numbers between "·" or "|".
func (d *document) named(e extent) []extent {
	parts := d.split(e, "·|")
	if len(parts) == 1 {
		return parts
	}
	for i := range parts {
		parts[i] = d.withoutMarks(parts[i])
	}
	return slices.DeleteFunc(parts, func(part extent) bool {
		from, to := d.tokensIn(part)
		return from >= to || d.isRegistered(part) || d.isArea(part) || d.tellsTerms(line{extent: part, from: from, to: to})
	})
}

// headParts are the parts of the first lines that hold several facts: "Band 8b | £66,246 | Full time | Leeds or home".
func (d *document) headParts() []extent {
	var out []extent
	for _, ln := range d.lines[:min(len(d.lines), 15)] {
		if !strings.ContainsAny(d.text[ln.start:ln.end], "|·") {
			continue
		}
		if k := d.sections[ln.section].kind; ln.labelled || ln.repeat || k != leadSection && k != summarySection {
			continue
		}
		parts := d.split(ln.extent, "|·")
		for _, part := range parts {
			if from, to := d.tokensIn(part); len(parts) > 2 && from < to {
				out = append(out, part)
			}
		}
	}
	return out
}

// isRegistered reports whether a stretch gives the number under which a charity or company is registered.
func (d *document) isRegistered(e extent) bool {
	from, to := d.tokensIn(e)
	return registers.has(d.tokens, from, to)
}

var registers = set("registered charity|charity number|charity no|registered in england|company number|company no")

// sameAs reports whether a stretch says what a label's value says.
func (d *document) sameAs(e extent, l label) bool {
	v, ok := d.value(l)
	return ok && d.words(v) == d.words(e)
}

// tellApart tells the employer from the post. Pages print the employer above the post and the
// closing date below; elsewhere the words decide.
func (d *document) tellApart(h *head, names []extent, dated bool) {
	if len(names) == 0 || len(names) > 6 && !dated {
		return
	}
	set := func(at *extent, e extent) {
		if at.empty() {
			*at = e
		}
	}
	if dated {
		last := names[len(names)-1]
		if len(names) > 1 && d.namesEmployer(last) && !d.namesRole(last) && d.namesRole(names[len(names)-2]) { // the post above the employer
			set(&h.employer, d.withoutAddress(last))
			set(&h.title, names[len(names)-2])
			return
		}
		if len(names) > 1 || !h.employer.empty() || !d.namesEmployer(last) {
			set(&h.title, last)
		} else {
			set(&h.employer, d.withoutAddress(last))
		}
		if len(names) > 1 && !d.namesRole(names[len(names)-2]) {
			set(&h.employer, names[len(names)-2])
		}
		return
	}
	for _, e := range names {
		employer, title := d.bothNames(e)
		switch {
		case !employer.empty():
			set(&h.employer, employer)
			set(&h.title, title)
		case d.namesRole(e):
			set(&h.title, e)
		case d.namesEmployer(e):
			set(&h.employer, d.withoutAddress(e))
		}
	}
	if h.title.empty() && len(names) == 2 && !h.employer.empty() && names[0] == h.employer {
		h.title = names[1]
	}
}

// bothNames parts "Forth Council – Home Carer" and "Home Carer – Forth Council"; empty where a line does
// not hold the names of both, each alone.
func (d *document) bothNames(e extent) (employer, title extent) {
	n, size := nextSeparator(d.text[e.start:e.end])
	if n < 0 {
		return extent{}, extent{}
	}
	first, second := d.trim(extent{e.start, e.start + n}), d.trim(extent{e.start + n + size, e.end})
	if first.empty() || second.empty() {
		return extent{}, extent{}
	}
	isEmployer := func(e extent) bool {
		from, to := d.tokensIn(d.withoutAddress(e))
		return to-from > 1 && d.endsAsEmployer(from, to) && !d.namesRole(e)
	}
	switch {
	case isEmployer(first) && d.namesRole(second):
		return d.withoutAddress(first), second
	case isEmployer(second) && d.namesRole(first) && d.text[e.start+n:e.start+n+1] != "(":
		return d.withoutAddress(second), first
	}
	return extent{}, extent{}
}

// withoutAddress cuts the place off a name: "Ash Tree Surgery, Kendal, LA9 4ZZ".
func (d *document) withoutAddress(e extent) extent {
	if n := strings.Index(d.text[e.start:e.end], " ("); n > 0 && strings.Contains(d.text[e.start:e.start+n], ",") { // "…, Kendal (with sessions at the hospital)"
		e.end = e.start + n
	}
	parts := d.split(e, ",")
	if len(parts) < 2 || !d.endsAsEmployer(d.tokensIn(parts[0])) {
		return e
	}
	for _, part := range parts[1:] {
		_, county := lexicon.CountyNamed(d.words(part))
		if !county && !lexicon.IsPlace(d.words(part)) && !d.isStreet(part) && !d.isUnknownPlace(parts, part) && len(wholePostcodes(d.text, d.tokensOf(part))) == 0 {
			return e
		}
	}
	return parts[0]
}

// isUnknownPlace reports whether what stands behind the whole name of an employer may be a place that no list has: one
// capitalised word.
func (d *document) isUnknownPlace(parts []extent, e extent) bool {
	from, to := d.tokensIn(e)
	_, last := d.tokensIn(parts[0])
	return len(parts) == 2 && to-from == 1 && d.upper(from) && employerEnds.startsAt(d.tokens, last-1, last) && !d.namesEmployer(e) && !d.namesRole(e) && !d.team(e)
}

var closingLines = set(`
	the closing date is|this job is now closed|this vacancy is now closed|this vacancy has closed
	this job has closed|closing date|applications close|the posting will close|closes on|closes`)

func (d *document) isClosing(ln line) bool {
	_, _, ok := closingLines.at(d.tokens, ln.from, ln.to)
	return ok && ln.to-ln.from < 25
}

// saysClosed reports whether a line is a notice that pages print over everything else.
func (d *document) saysClosed(ln line) bool { return closedPhrases.has(d.tokens, ln.from, ln.to) }
