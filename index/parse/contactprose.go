package parse

import (
	"slices"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// A detail is an address or a number in a sentence.
type detail struct {
	extent
	email, phone string
}

// contactsInProse reads sentences that give an address or a number. A detail belongs to the name before
// it, or to the contact before when no name stands between. Beside a labelled contact, only people are added.
func (d *draft) contactsInProse(settled bool) {
	for _, ln := range d.paragraphs {
		if len(d.Contacts) >= maxContacts {
			return
		}
		k := d.sections[ln.section].kind
		if ln.repeat || k == siteSection || k == employerSection || k == furnitureSection || ln.labelled && d.ofContact(ln) {
			continue
		}
		if k == contactSection && settled && !d.isProse(ln) && d.isDetail(ln.extent) {
			continue
		}
		for from := ln.from; from < ln.to && len(d.Contacts) < maxContacts; {
			s := d.sentenceOf(from)
			s.from, s.to = max(s.from, ln.from), min(s.to, ln.to)
			if details := d.details(s); len(details) > 0 {
				d.contactsIn(s, details, settled, k)
			}
			from = max(s.to, from+1)
		}
	}
}

// ofContact reports whether a labelled line is read as a part of a contact, or holds no sentence of its own.
func (d *draft) ofContact(ln line) bool {
	for _, f := range d.fields {
		if v := f.values[len(f.values)-1]; f.name.start >= ln.start && f.name.start < ln.end || v.start >= ln.start && v.end <= ln.end {
			switch f.label {
			case nameLabel, roleLabel, emailLabel, phoneLabel, senderLabel, addressLabel, websiteLabel, referenceLabel:
				return true
			}
		}
	}
	return ln.to-ln.from < 8
}

func (d *draft) details(s sentence) []detail {
	var out []detail
	if !d.mayHoldDetail(s) {
		return nil
	}
	for _, sp := range span.Emails(d.text, d.tokens[s.from:s.to]) {
		out = append(out, detail{extent: extent{sp.Start, sp.End}, email: sp.Value.(span.Email).Address})
	}
	for _, sp := range span.Phones(d.text, d.tokens[s.from:s.to]) {
		out = append(out, detail{extent: extent{sp.Start, sp.End}, phone: sp.Value.(span.Phone).Number})
	}
	slices.SortFunc(out, func(a, b detail) int { return a.start - b.start })
	return out
}

// mayHoldDetail spares most sentences a closer look.
func (d *draft) mayHoldDetail(s sentence) bool {
	for _, t := range d.tokens[s.from:s.to] {
		switch {
		case t.Norm == "@", t.Norm == "[", t.Norm == "+", t.Norm == "(":
			return true
		case t.Kind == span.Digits && t.Norm[0] == '0':
			return true
		}
	}
	return false
}

// possessive are words for the number of the person named before.
var possessive = set("her direct|his direct|their direct|her number|his number|their number|her mobile|his mobile|her extension|his extension")

// askFor leads to the name behind a number: "01632 960144 and ask for Ada".
var askFor = set("ask for|speak to|asking for|and speak with")

// alternative reports whether a sentence of the contact's section offers a further way: "Or the recruitment hub: …".
func (d *draft) alternative(s sentence, k sectionKind) bool {
	return k == contactSection && others.startsAt(d.tokens, s.from, s.to)
}

var others = set("or|alternatively|otherwise")

// forElse reports whether the clause in which a detail stands says that it is for something else.
func (d *draft) forElse(s sentence, detail extent) bool {
	_, next := d.tokensIn(detail)
	c := sentence{s.from, d.clauseAt(s, max(next-1, s.from)).to}
	return notEnquiries.has(d.tokens, c.from, c.to)
}

// notEnquiries are words of sentences whose addresses are for something else.
var notEnquiries = set(`
	reasonable adjustments|adjustments|accessibility|privacy|data protection|complaints|fraud|refer a friend
	occupational health|technical|website|system|login|trac support|helpdesk|bank office|switchboard|text relay|typetalk|feedback
	unsubscribe|occupational`)

func (d *draft) contactsIn(s sentence, details []detail, settled bool, k sectionKind) {
	from := s.from
	type given struct {
		c      posting.Contact
		extent extent
	}
	var all []given
	for _, det := range details {
		at := d.tokenAt(det.start)
		name, role, where := d.personIn(from, at)
		if name != "" {
			if first, its, place, ok := d.joinedPerson(from, where.start); ok {
				all = append(all, given{posting.Contact{Name: first, Role: its, Email: det.email, Phone: det.phone}, extent{place.start, det.end}})
			}
		}
		if name == "" && len(all) > 0 && (det.email != "" && all[len(all)-1].c.Email == "" || det.phone != "" && all[len(all)-1].c.Phone == "") {
			last := &all[len(all)-1]
			last.c.Email, last.c.Phone = or(last.c.Email, det.email), or(last.c.Phone, det.phone)
			last.extent.end = max(last.extent.end, det.end)
		} else {
			if name == "" {
				where = det.extent
			}
			where.start, where.end = min(where.start, det.start), max(where.end, det.end)
			all = append(all, given{posting.Contact{Name: name, Role: role, Email: det.email, Phone: det.phone}, where})
		}
		from = d.tokenAt(det.end)
	}
	if last := len(all) - 1; last >= 0 && all[last].c.Name == "" {
		if _, at, _, ok := askFor.in(d.tokens, from, s.to); ok {
			name, role, where := d.personIn(at+1, s.to)
			all[last].c.Name, all[last].c.Role = name, role
			all[last].extent.end = max(all[last].extent.end, where.end)
		}
	}
	if n := len(d.Contacts) - 1; len(all) == 1 && n >= 0 && all[0].c.Name == "" && all[0].c.Email == "" && d.Contacts[n].Phone == "" && possessive.has(d.tokens, s.from, s.to) {
		d.Contacts[n].Phone = all[0].c.Phone // "Her direct line is 01632 960773."
		return
	}
	for _, g := range all {
		if g.c.Name == "" && (me.has(d.tokens, s.from, s.to) || settled && !d.alternative(s, k) || d.forElse(s, g.extent) || len(d.Contacts) > 0 && g.c.Email == "" || k == aboutSection || k == descriptionSection) {
			continue
		}
		d.addContact(g.c, g.extent)
	}
}
