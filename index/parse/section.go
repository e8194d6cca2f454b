package parse

import (
	"hash/maphash"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// sectionKind says what a section is about, whatever its heading is called on the page.
type sectionKind int

const (
	leadSection sectionKind = iota // before the first heading: employer, title, closing date, often the summary
	summarySection
	dutiesSection
	aboutSection
	detailsSection
	descriptionSection
	specificationSection
	checksSection // disclosure
	sponsorshipSection
	registrationSection
	additionalSection
	employerSection
	contactSection
	benefitsSection
	furnitureSection // the page's own: documents, privacy notices, similar roles
	siteSection      // what a copying site put in front: its menus, a summary and an estimate of its own
)

// headings are the headings that adverts share, in the form of headingKey.
var headings = keys(
	row[sectionKind]{`
		summary|job summary|job overview|role summary|role overview|overview|about the role|about the job
		about this role|the role|the opportunity|the post|about the post|job advert|job purpose|purpose of the role
		purpose of the job|the advert|the job|about this post|about this job|about this opportunity|about this vacancy
		about the vacancy|about the position|the position|role profile|job profile|in brief|at a glance|role purpose
		purpose of the post|main purpose of the job|main purpose of the role|main purpose of the post|what is the role
		what's the job|what is the job|the vacancy|your new role|job outline|about the opportunity`, summarySection},
	row[sectionKind]{`
		main duties of the job|main duties|main duties of the role|main responsibilities|key duties|what you will do
		what you will be doing|duties|key responsibilities of the role|your role|day to day|what the job involves
		what the role involves|what the post involves|what you will be responsible for|your responsibilities|your duties
		key tasks|main tasks|key accountabilities|duties and responsibilities|main duties and responsibilities
		key duties and responsibilities|key responsibilities|what the work is|what the work involves|what you would do
		what you would be doing|what does the job involve|what does the role involve|what will you do
		what will you be doing|what will i be doing|a typical day|your day|principal duties|principal responsibilities`, dutiesSection},
	row[sectionKind]{`
		about us|about the trust|about the team|about the organisation|about the practice|about the council
		about our organisation|who we are|working for our organisation|employer heading|why work for us|why join us
		our trust|about the school|about our school|about the college|about the university|about the department
		about the charity|about our charity|about the home|about our home|about the surgery|about the company
		about the service|about our service|about our team|about the employer|about the hospital|our school|our team
		our practice|our charity|our organisation|who are we|meet the team|the team|the school|the trust|the practice
		the organisation|the charity|the employer|our story|our client|about our client`, aboutSection},
	row[sectionKind]{`
		details|job details|vacancy details|key details|post details|role details|key facts|key information|the details
		the facts|essential information|job information|job facts`, detailsSection},
	row[sectionKind]{`
		job description|job responsibilities|detailed job description and main responsibilities|responsibilities
		full job description|description|role description|detailed job description`, descriptionSection},
	row[sectionKind]{"person specification|person spec|essential and desirable criteria|selection criteria", specificationSection},
	row[sectionKind]{"disclosure and barring service check|disclosure and barring service", checksSection},
	row[sectionKind]{"certificate of sponsorship|sponsorship|visa sponsorship|skilled worker sponsorship|uk visa sponsorship", sponsorshipSection},
	row[sectionKind]{"uk registration|professional registration", registrationSection},
	row[sectionKind]{`
		additional information|applicant requirements|further information|other information|how to apply
		additional information for candidates|additional information for applicants
		important information|please note|before you apply|applying|how do i apply|how can i apply|next steps
		recruitment process|the recruitment process|application process|to apply|applications|safeguarding|key dates
		important dates|recruitment timetable|timetable|what happens next|practical details|practicalities|good to know
		the practical bits|how to apply for this role|how to apply for this job|making an application|apply`, additionalSection},
	row[sectionKind]{"employer details", employerSection},
	row[sectionKind]{`
		employer contact details|further details / informal visits contact|further details/informal visits contact
		contact details|contact us|contact|for further information contact|informal enquiries|contact information
		enquiries|questions|any questions|got a question|contact for enquiries|who to contact|who to talk to|talk to us
		get in touch|for an informal discussion|for an informal chat|find out more|want to know more
		want to find out more|informal discussion|informal discussions|further enquiries|informal enquiries and visits|who to ask|who to speak to|whom to ask|your contact
		informal visits|for more information contact|contact for further information|contact for more information`, contactSection},
	row[sectionKind]{`
		benefits|benefits of working for us|what we offer|what we can offer|what we can offer you|we offer|why choose us
		rewards and benefits|what you will get|what you get|in return|rewards|our benefits|staff benefits
		employee benefits|what's in it for you|what is in it for you|perks|what we can offer in return
		what we will offer you|our offer|our offer to you`, benefitsSection},
	row[sectionKind]{`
		supporting documents|documents|documents to download|privacy notice|similar jobs|similar vacancies|related jobs
		share this job|apply now|employer certification / accreditation badges|attachments`, furnitureSection},
)

// A section is a heading and the lines under it.
type section struct {
	kind     sectionKind
	from, to int  // lines, that of the heading included; the lead has none
	repeat   bool // says again what an earlier section of the same heading says
}

func (d *document) cutSections() {
	first := d.siteLines()
	if first > 0 {
		d.sections = append(d.sections, section{kind: siteSection, to: first})
	}
	d.sections = append(d.sections, section{kind: leadSection, from: first, to: first})
	for i := first; i < len(d.lines); i++ {
		ln := &d.lines[i]
		kind, known := d.headingAt(*ln)
		cur := &d.sections[len(d.sections)-1]
		if known && kind == cur.kind && cur.to == cur.from+1 { // "Job responsibilities" right under "Job description"
			known = false
		}
		if !known && d.startsTable(*ln, i) && (cur.kind == aboutSection || cur.kind == descriptionSection || cur.kind == benefitsSection) {
			kind, known = detailsSection, true
		}
		if known {
			d.sections = append(d.sections, section{kind: kind, from: i, to: i})
			cur = &d.sections[len(d.sections)-1]
		}
		cur.to = i + 1
		ln.section = len(d.sections) - 1
	}
	d.markRepeats()
}

// headingAt tells what section a line is the heading of: one that adverts share, "About Larkfield House",
// or the line that asks to get in touch with whoever stands below, "For questions about the job, contact:".
func (d *document) headingAt(ln line) (sectionKind, bool) {
	if ln.bullet || ln.key == "" {
		return 0, false
	}
	if kind, ok := headings[ln.key]; ok {
		return kind, true
	}
	last := d.tokens[ln.to-1]
	switch {
	case last.Norm == ":":
		return contactSection, contactLines.has(d.tokens, max(ln.from, ln.to-4), ln.to)
	case last.Kind != span.Word || ln.to-ln.from < 2 || ln.to-ln.from > 8 || d.tokens[ln.from].Norm != "about":
		return 0, false
	}
	return aboutSection, d.upper(ln.to-1) && d.upper(ln.from) && softHeadings[ln.key] == "" && d.tokens[ln.from+1].Norm != "you"
}

// startsTable reports whether a line is the first label of a page's table, whose heading was lost: "Date posted" over a day.
func (d *document) startsTable(ln line, i int) bool {
	return tableStarts[ln.key] && i+1 < len(d.lines) && !ln.bullet && (labels[ln.key] != postedLabel || d.isDay(i+1))
}

var tableStarts = keys(row[bool]{"date posted|pay scheme|main area", true})

// contactLines end a line over the people to ask.
var contactLines = set(`
	contact :|call :|speak to :|talk to :|get in touch with :|please ring :|write to :|please email :|enquiries to :
	questions to :|discussion with :`)

// siteLines counts the lines in front of the advert that a copying site wrote: those before "Go back <employer>".
func (d *document) siteLines() int {
	for i, ln := range d.lines {
		if goBack(d, ln) > 0 {
			return i
		}
	}
	return 0
}

// goBack returns the token after the "Go back" of a copied page's first line; 0 on any other line.
func goBack(d *document, ln line) int {
	if ln.to-ln.from > 2 && d.tokens[ln.from].Norm == "go" && d.tokens[ln.from+1].Norm == "back" && d.upper(ln.from+2) {
		return ln.from + 2
	}
	return 0
}

// markRepeats finds the blocks that a page prints twice, for narrow and for wide screens. A section
// is a repeat when its lines, white space aside, are those of an earlier one; a heading with nothing
// under it is one when it was there before.
func (d *document) markRepeats() {
	seed := maphash.MakeSeed()
	seen := map[uint64]bool{}
	for i := range d.sections {
		s := &d.sections[i]
		var h maphash.Hash
		h.SetSeed(seed)
		for _, ln := range d.lines[s.from:s.to] {
			h.WriteString(d.text[ln.start:ln.end])
			h.WriteByte('\n')
		}
		sum := h.Sum64()
		if s.repeat = seen[sum]; s.repeat {
			for n := s.from; n < s.to; n++ {
				d.lines[n].repeat = true
			}
		}
		seen[sum] = true
	}
}

// kindAt is the kind of the section that a token stands in.
func (d *document) kindAt(tok int) sectionKind {
	if n := d.lineOf(tok); n < len(d.lines) {
		return d.sections[d.lines[n].section].kind
	}
	return leadSection
}

// sectionsOf lists the sections for the posting: each once, those with nothing under them left out.
func (d *draft) sectionsOf() []posting.Section {
	var out []posting.Section
	for _, s := range d.sections {
		if s.kind == leadSection || s.kind == siteSection || s.kind == furnitureSection || s.repeat {
			continue
		}
		heading := d.lines[s.from]
		if end := d.endOf(s); end > heading.end {
			out = append(out, posting.Section{Heading: d.words(heading.extent), Start: heading.start, End: end})
		}
	}
	return out
}

// endOf is where a section ends as it is quoted: before the criteria, which are fields of their own, save where
// the section is of them; before a heading that speaks of who is sought; and before one of Markdown that adverts do
// not share.
func (d *draft) endOf(s section) int {
	level, own := d.level(d.lines[s.from]), s.kind == specificationSection
	for i := s.from + 1; i < s.to; i++ {
		ln := d.lines[i]
		if d.lists[i] && !own {
			if lead := d.sentenceOf(ln.to - 1); lead.from > ln.from { // "We are busy. You must have:"
				return d.tokens[lead.from-1].End
			}
			if i-1 > s.from && (d.namesGroup(i-1) || d.ownHeading(i-1)) {
				i--
			}
			return d.lines[i-1].end
		}
		sought := !own && softHeadings[ln.key] != "" && ln.gap && !ln.bullet && i+1 < s.to
		if l := d.level(ln); i > s.from+1 && (sought || l > 0 && l <= level) {
			return d.lines[i-1].end
		}
	}
	return d.lines[s.to-1].end
}

// ownHeading reports whether line i, right above a list of criteria, is a heading of the advert's own: short, behind a
// blank line, below sentences or bullets such as it is not.
func (d *document) ownHeading(i int) bool {
	ln, above := d.lines[i], d.lines[i-1]
	return ln.gap && !ln.bullet && !ln.labelled && ln.key != "" && ln.to-ln.from <= 8 && !d.isProse(ln) && (above.bullet || d.isProse(above))
}

// level is how deep a heading of Markdown stands: 1 to 6 by its marks, 7 for a line in bold type; 0 for any other line.
func (d *document) level(ln line) int {
	before := d.text[:ln.start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	if n := strings.Count(before, "#"); n > 0 {
		return n
	}
	if !ln.bullet && (strings.HasSuffix(before, "**") || strings.HasSuffix(before, "__")) {
		return 7
	}
	return 0
}
