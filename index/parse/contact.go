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
	d.rolesUnderNames()
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
				if !hasLetter(d.words(ln.extent)) || d.isAddress(ln.extent) || strings.EqualFold(d.words(ln.extent), d.Title) {
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

// leadsAsRole reports whether a line begins with the word for a role, as no name does but one with a title.
func (d *draft) leadsAsRole(e extent) bool {
	from, to := d.tokensIn(e)
	return roleNouns.startsAt(d.tokens, from, to) && !honorifics[d.tokens[from].Norm]
}

// settleNames tells a contact's role from the name: the role is printed first.
func (d *draft) settleNames(c *posting.Contact, names []extent) {
	switch {
	case len(names) == 0:
	case len(names) == 1:
		if d.team(names[0]) || d.namesRole(names[0]) && (!d.isPerson(d.tokensIn(names[0])) || d.leadsAsRole(names[0])) { // "Recruitment Team"
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
