package parse

import (
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// readReference reads the labelled number of the vacancy, else one that a sentence gives.
func readReference(d *draft) {
	for _, f := range d.fieldsOf(referenceLabel) {
		v := f.values[0]
		v.end = v.start + len(strings.TrimRight(d.text[v.start:v.end], "* "))
		if end := strings.IndexAny(d.text[v.start:v.end], " \u00a0"); end > 0 && v.end-v.start > 30 {
			v.end = v.start + end
		}
		if code := d.text[v.start:v.end]; strings.ContainsAny(code, "0123456789") || isCode(code) {
			d.setReference(v)
			return
		}
	}
	for _, m := range d.topics[referenceTopic] {
		s := d.sentenceOf(m.from)
		if d.kindAt(m.from) == siteSection {
			continue
		}
		for _, sp := range span.References(d.text, d.tokens[m.from:min(s.to, m.to+8)]) {
			d.setReference(extent{sp.Start, sp.End})
			return
		}
	}
}

// isCode tells a reference without figures, "FA-COOK", from words.
func isCode(s string) bool {
	return len(s) > 4 && strings.ContainsAny(s, "-/") && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-/") == ""
}

func (d *draft) setReference(e extent) {
	d.Reference = d.words(e)
	d.cite(posting.FieldReference, e)
}

// notEmployers are parts of addresses of other sites.
var notEmployers = []string{"youtu", "facebook", "twitter", "x.com", "linkedin", "instagram", "tiktok", "gov.uk", "healthcareers.nhs", "jobs.nhs.uk", "trac.jobs", "forms.", "google.", "teams.microsoft", "bit.ly", "vimeo", "hcpc-uk", "nmc.org", "rcot", "eventbrite"}

// readWebsite reads the labelled address of the employer's site, else the first address in what the
// employer says about itself.
func readWebsite(d *draft) {
	for _, f := range d.fieldsOf(websiteLabel) {
		for _, sp := range span.URLs(d.text, d.tokensOf(f.values[0])) {
			d.setWebsite(sp)
			return
		}
	}
	for _, s := range d.sections {
		if s.kind != aboutSection || s.repeat || s.to <= s.from {
			continue
		}
		for _, sp := range span.URLs(d.text, d.tokens[d.lines[s.from].from:d.lines[s.to-1].to]) {
			address := strings.ToLower(sp.Value.(span.URL).Address)
			other := false
			for _, part := range notEmployers {
				other = other || strings.Contains(address, part)
			}
			if !other {
				d.setWebsite(sp)
				return
			}
		}
	}
}

func (d *draft) setWebsite(s span.Span) {
	d.EmployerWebsite = s.Value.(span.URL).Address
	d.cite(posting.FieldEmployerWebsite, extent{s.Start, s.End})
}
