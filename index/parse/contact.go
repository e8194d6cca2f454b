package parse

import (
	"slices"
	"strings"
	"unicode"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// readContacts reads the people and mailboxes given for enquiries: labelled ones, the page's contact
// block, and those that a sentence names beside a telephone number or an address. Each counts once.
func readContacts(d *draft) {
	d.labelledContacts()
	d.contactBlocks()
	before := len(d.Contacts)
	d.signatures()
	signed := len(d.Contacts)
	d.contactsInProse(signed > 0 && !d.isLetter() || before > 0)
	if d.isLetter() && len(d.Contacts) > signed && !me.has(d.tokens, 0, len(d.tokens)) { // the writer gives others to ask
		d.Contacts = slices.Delete(d.Contacts, before, signed)
		d.Evidence[posting.FieldContacts] = slices.Delete(d.Evidence[posting.FieldContacts], before, signed)
	}
	d.sender()
}

func (d *draft) isLetter() bool { return len(d.fieldsOf(senderLabel)) > 0 }

// me are words by which the writer of a letter asks to be called.
var me = set(`
	to me by|to me before|to me at|to me on|reply to me|write back to me|get back to me|come to me|ring me|call me|contact me|email me|e mail me|speak to me
	phone me|text me|reach me|write to me|drop me`)

// sender adds the writer of a letter who asks to be called, with the number given there.
func (d *draft) sender() {
	senders := d.fieldsOf(senderLabel)
	if len(senders) == 0 {
		return
	}
	header := senders[0].values[0]
	from, to := d.tokensIn(header)
	for from < to && d.tokens[from].Kind == span.Mark {
		from++
	}
	name, role, _ := d.personIn(from, to)
	if from+2 < to && d.tokens[from+1].Norm == "," && d.nameWord(from) && d.nameWord(from+2) && !strings.Contains(name, " ") { // "Field, Ada (Mill Hospitals)"
		name = d.words(d.over(from+2, from+3)) + " " + d.words(d.over(from, from+1))
	}
	if name == "" {
		return
	}
	_, at, next, ok := me.in(d.tokens, 0, len(d.tokens))
	if !ok {
		if slices.ContainsFunc(d.Contacts, func(c posting.Contact) bool { return strings.EqualFold(c.Name, name) }) {
			d.addContact(posting.Contact{Name: name, Email: d.email(header)}, header)
		}
		return
	}
	asked := d.over(next-1, d.sentenceOf(at).to)
	d.addContact(posting.Contact{Name: name, Role: role, Email: or(d.email(header), d.email(asked)), Phone: d.phone(asked)}, header)
}

// addContact joins what is known of one person: a name or an address that was given before is no new contact.
func (d *draft) addContact(c posting.Contact, at extent) {
	c.Role = strings.TrimPrefix(strings.TrimPrefix(c.Role, "our "), "the ")
	if c.Name == "" && c.Email == "" && c.Phone == "" || helpline(c.Phone) && c.Name == "" && c.Email == "" {
		return
	}
	for i := range d.Contacts {
		have := &d.Contacts[i]
		if firstNameOf(c, *have) {
			c.Name = have.Name
		}
		same := c.Name != "" && strings.EqualFold(c.Name, have.Name) || c.Email != "" && c.Email == have.Email ||
			c.Phone != "" && digits(c.Phone) == digits(have.Phone) && (c.Name == "" || have.Name == "")
		if !same {
			continue
		}
		have.Name, have.Role = or(have.Name, c.Name), or(have.Role, c.Role)
		have.Email, have.Phone = or(have.Email, c.Email), or(have.Phone, c.Phone)
		return
	}
	if len(d.Contacts) == maxContacts {
		return
	}
	d.Contacts = append(d.Contacts, c)
	d.cite(posting.FieldContacts, at)
}

// firstNameOf reports whether c is the first name of one who was given before, with what was not said then:
// "… Ada Field on 01632 960001, or write to Ada at …".
func firstNameOf(c, have posting.Contact) bool {
	return c.Name != "" && strings.HasPrefix(strings.ToLower(have.Name), strings.ToLower(c.Name)+" ") &&
		(c.Email == "" || have.Email == "" || c.Email == have.Email) && (c.Phone == "" || have.Phone == "" || digits(c.Phone) == digits(have.Phone))
}

// maxContacts bounds the contacts of a posting.
const maxContacts = 20

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func digits(phone string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
}

// helpline reports whether a number is a national one that belongs to nobody in particular.
func helpline(phone string) bool { return strings.HasPrefix(digits(phone), "0300123") }

// labelledContacts reads runs of Name, Job title, Email address and Telephone number.
func (d *draft) labelledContacts() {
	var c posting.Contact
	var at extent
	flush := func() {
		first, second, two := strings.Cut(c.Name, " and ")
		if two = two && strings.Contains(first, " ") && strings.Contains(second, " "); two { // "Ada Field and Bob Mill"
			c.Name = first
		}
		if at.end > 0 {
			d.addContact(c, at)
		}
		if two {
			d.addContact(posting.Contact{Name: second, Role: c.Role}, at)
		}
		c, at = posting.Contact{}, extent{}
	}
	last := -1
	for i, f := range d.fields {
		v := f.values[0]
		into := &c.Name
		switch f.label {
		case nameLabel:
		case roleLabel:
			into = &c.Role
		case emailLabel:
			into = &c.Email
		case phoneLabel:
			into = &c.Phone
		default:
			continue
		}
		if last >= 0 && i != last+1 || *into != "" {
			flush()
		}
		last = i
		switch f.label {
		case emailLabel:
			*into = d.email(v)
		case phoneLabel:
			*into = d.phone(v)
		case nameLabel:
			if e := d.email(v); e != "" {
				c.Email = or(c.Email, e)
			} else if hasLetter(d.words(v)) {
				*into = d.words(v)
			}
		default:
			*into = d.words(v)
		}
		if at.end == 0 {
			at = v
		}
		at.end = max(at.end, v.end)
	}
	flush()
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func (d *draft) email(e extent) string {
	text := d.text[e.start:e.end] // cut into tokens by itself, since the next label may be glued to it
	for _, s := range span.Emails(text, span.Tokenize(text)) {
		return s.Value.(span.Email).Address
	}
	return ""
}

func (d *draft) phone(e extent) string {
	text := d.text[e.start:e.end]
	for _, s := range span.Phones(text, span.Tokenize(text)) {
		return s.Value.(span.Phone).Number
	}
	return ""
}

// contactBlocks reads the lines under "For questions about the job, contact:": role, name, address and
// number, any of them left out. A line that holds more than one of these is a sentence, and read as such.
func (d *draft) contactBlocks() {
	for _, s := range d.sections {
		if s.kind != contactSection || s.repeat {
			continue
		}
		var c posting.Contact
		var names []extent
		at := extent{}
		flush := func() {
			d.settleNames(&c, names)
			if at.end > 0 {
				d.addContact(c, at)
			}
			c, names, at = posting.Contact{}, nil, extent{}
		}
		for n := s.from + 1; n < s.to; n++ {
			ln := d.lines[n]
			if ln.labelled && !d.labelsDetail(ln) || ln.end-ln.start > 100 || d.isProse(ln) || d.tokens[ln.to-1].Norm == ":" || d.holdsLink(ln.extent) {
				continue
			}
			email, phone := d.email(ln.extent), d.phone(ln.extent)
			if email != "" || phone != "" {
				if !d.isDetail(ln.extent) {
					continue
				}
				if email != "" && c.Email != "" || phone != "" && c.Phone != "" {
					flush()
				}
				c.Email, c.Phone = or(c.Email, email), or(c.Phone, phone)
			} else {
				if !hasLetter(d.words(ln.extent)) || d.isAddress(ln.extent) {
					continue
				}
				if len(names) == 2 || len(names) > 0 && (c.Email != "" || c.Phone != "") {
					flush()
				}
				names = append(names, ln.extent)
			}
			if at.end == 0 {
				at = ln.extent
			}
			at.end = ln.end
		}
		flush()
	}
}

// holdsLink reports whether a line sends the reader to a page: "Apply at https://…".
func (d *draft) holdsLink(e extent) bool {
	s := d.text[e.start:e.end]
	return strings.Contains(s, "://") || strings.Contains(s, "www.")
}

// isAddress tells an employer's name or a line of its address from a person's.
func (d *draft) isAddress(e extent) bool {
	if len(wholePostcodes(d.text, d.tokensOf(e))) > 0 || d.isArea(e) || d.words(e) == d.Employer {
		return true
	}
	for _, part := range d.split(e, ",") {
		if d.isStreet(part) {
			return true
		}
	}
	from, to := d.tokensIn(e)
	return from < to && d.endsAsEmployer(from, to) && !d.namesRole(e)
}

// isDetail reports whether a line is an address or a number, and perhaps a word for it.
func (d *draft) isDetail(e extent) bool {
	words := 0
	for _, t := range d.tokensOf(e) {
		if t.Kind == span.Word && t.Space {
			words++
		}
	}
	return words <= 2
}

// settleNames tells a contact's role from the name: the role is printed first.
func (d *draft) settleNames(c *posting.Contact, names []extent) {
	switch {
	case len(names) == 0:
	case len(names) == 1:
		if d.team(names[0]) || d.namesRole(names[0]) && !d.isPerson(d.tokensIn(names[0])) { // "Recruitment Team"
			c.Role = d.words(names[0])
		} else if name, role, at := d.personIn(d.tokensIn(names[0])); name != "" && at.start == names[0].start && at.end < names[0].end && d.text[at.end] == ',' { // "Ada Field, Director of Delivery"
			c.Name, c.Role = name, or(role, d.words(d.trim(extent{at.end + 1, names[0].end})))
		} else {
			c.Name = d.words(names[0])
		}
	default:
		role, name := names[0], names[1]
		if d.namesRole(name) && !d.namesRole(role) {
			role, name = name, role
		}
		c.Role, c.Name = d.words(role), d.words(name)
	}
}

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
