package parse

import (
	"hash/maphash"

	"vacancybot/index/posting"
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
	row[sectionKind]{"summary|job summary|job overview|role summary|role overview|overview|about the role|about the job|about this role|the role|the opportunity|the post|about the post|job advert|job purpose|purpose of the role|purpose of the job|the advert|the job", summarySection},
	row[sectionKind]{"main duties of the job|main duties|main duties of the role|main responsibilities|key duties|what you will do|what you'll do|what you will be doing|what you'll be doing|duties|key responsibilities of the role|your role|day to day", dutiesSection},
	row[sectionKind]{"about us|about the trust|about the team|about the organisation|about the practice|about the council|about our organisation|who we are|working for our organisation|employer heading|why work for us|why join us|our trust", aboutSection},
	row[sectionKind]{"details|job details|vacancy details", detailsSection},
	row[sectionKind]{"job description|job responsibilities|detailed job description and main responsibilities|responsibilities|full job description|description", descriptionSection},
	row[sectionKind]{"person specification|person spec|essential and desirable criteria|selection criteria", specificationSection},
	row[sectionKind]{"disclosure and barring service check|disclosure and barring service", checksSection},
	row[sectionKind]{"certificate of sponsorship|sponsorship|visa sponsorship|skilled worker sponsorship|uk visa sponsorship", sponsorshipSection},
	row[sectionKind]{"uk registration|professional registration", registrationSection},
	row[sectionKind]{"additional information|applicant requirements|further information|other information|how to apply|important information|please note|before you apply", additionalSection},
	row[sectionKind]{"employer details", employerSection},
	row[sectionKind]{"employer contact details|further details / informal visits contact|further details/informal visits contact|contact details|contact us|contact|for further information contact|informal enquiries|contact information|enquiries", contactSection},
	row[sectionKind]{"benefits|benefits of working for us|what we offer|what we can offer|what we can offer you|we offer|why choose us|rewards and benefits", benefitsSection},
	row[sectionKind]{"supporting documents|documents|documents to download|privacy notice|similar jobs|similar vacancies|related jobs|share this job|apply now|employer certification / accreditation badges|attachments", furnitureSection},
)

// keys turns rows into a look-up of whole phrases.
func keys[V any](rows ...row[V]) map[string]V {
	m := map[string]V{}
	for _, r := range rows {
		start := 0
		for i := 0; i <= len(r.phrases); i++ {
			if i == len(r.phrases) || r.phrases[i] == '|' {
				m[r.phrases[start:i]] = r.value
				start = i + 1
			}
		}
	}
	return m
}

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
		kind, known := headings[ln.key]
		if known && ln.bullet {
			known = false
		}
		cur := &d.sections[len(d.sections)-1]
		if known && kind == cur.kind && cur.to == cur.from+1 { // "Job responsibilities" right under "Job description"
			known = false
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
func (d *document) sectionsOf() []posting.Section {
	var out []posting.Section
	for _, s := range d.sections {
		if s.kind == leadSection || s.kind == siteSection || s.kind == furnitureSection || s.repeat || s.to == s.from+1 {
			continue
		}
		heading := d.lines[s.from]
		out = append(out, posting.Section{
			Heading: d.words(heading.extent),
			Start:   heading.start,
			End:     d.lines[s.to-1].end,
		})
	}
	return out
}
