package parse

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// readContacts reads the people and mailboxes given for enquiries: labelled ones, the page's contact
// block, and those that a sentence names beside a telephone number or an address. Each counts once.
func readContacts(d *draft) {
	d.labelledContacts()
	d.contactBlocks()
	settled := len(d.Contacts) > 0
	d.contactsInProse(settled)
	d.sender()
}

// me are words by which the writer of a letter asks to be called.
var me = set("ring me|call me|contact me|email me|e mail me|speak to me|phone me|text me|reach me|write to me|drop me")

// sender adds the writer of a letter who asks to be called, with the number given there.
func (d *draft) sender() {
	for _, f := range d.fieldsOf(senderLabel) {
		from, to := d.tokensIn(f.values[0])
		for i := range d.tokens {
			_, next, ok := me.at(d.tokens, i, len(d.tokens))
			if !ok {
				continue
			}
			name, role, _ := d.personIn(from, to)
			c := posting.Contact{Name: name, Role: role, Email: d.email(f.values[0])}
			s := d.sentenceOf(i)
			if e := d.over(next-1, s.to); name != "" {
				c.Phone, c.Email = d.phone(e), or(c.Email, d.email(e))
			}
			d.addContact(c, f.values[0])
			return
		}
	}
}

// addContact joins what is known of one person: a name or an address that was given before is no new contact.
func (d *draft) addContact(c posting.Contact, at extent) {
	if c.Name == "" && c.Email == "" && c.Phone == "" || helpline(c.Phone) && c.Name == "" && c.Email == "" {
		return
	}
	for i := range d.Contacts {
		have := &d.Contacts[i]
		same := c.Name != "" && strings.EqualFold(c.Name, have.Name) || c.Email != "" && c.Email == have.Email ||
			c.Phone != "" && digits(c.Phone) == digits(have.Phone) && (c.Name == "" || have.Name == "")
		if !same {
			continue
		}
		have.Name, have.Role = or(have.Name, c.Name), or(have.Role, c.Role)
		have.Email, have.Phone = or(have.Email, c.Email), or(have.Phone, c.Phone)
		return
	}
	d.Contacts = append(d.Contacts, c)
	d.cite(posting.FieldContacts, at)
}

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
		if at.end > 0 {
			d.addContact(c, at)
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
			} else {
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
			if ln.labelled || ln.end-ln.start > 100 || d.isProse(ln) || d.tokens[ln.to-1].Norm == ":" {
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
		if d.namesRole(names[0]) && !d.isPerson(d.tokensIn(names[0])) {
			c.Role = d.words(names[0])
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
	for i := 0; i < len(d.lines); i++ {
		ln := d.lines[i]
		k := d.sections[ln.section].kind
		if ln.repeat || k == siteSection || k == employerSection || k == furnitureSection || ln.labelled {
			continue
		}
		if k == contactSection && settled && !d.isProse(ln) && d.isDetail(ln.extent) {
			continue
		}
		for from := ln.from; from < ln.to; {
			s := d.sentenceOf(from)
			s.from, s.to = max(s.from, ln.from), min(s.to, ln.to)
			if details := d.details(s); len(details) > 0 {
				d.contactsIn(s, details, settled, k)
			}
			from = max(s.to, from+1)
		}
	}
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

// notEnquiries are words of sentences whose addresses are for something else.
var notEnquiries = set("reasonable adjustments|adjustments|accessibility|privacy|data protection|complaints|fraud|refer a friend|occupational health|technical|website|system|login|trac support|helpdesk|bank office|switchboard|text|feedback|unsubscribe|occupational")

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
	for _, g := range all {
		if g.c.Name == "" && (me.has(d.tokens, s.from, s.to) || settled || notEnquiries.has(d.tokens, s.from, s.to) || len(d.Contacts) > 0 && g.c.Email == "" || k == aboutSection || k == descriptionSection) {
			continue
		}
		d.addContact(g.c, g.extent)
	}
}

// personIn reads the last person named in tokens from to to, with the role that stands beside the name.
func (d *draft) personIn(from, to int) (name, role string, at extent) {
	type part struct {
		from, to int
		person   bool
	}
	var parts []part
	for k := from; k < to; {
		if !d.nameWord(k) {
			k++
			continue
		}
		end := k
		for end < to && (d.nameWord(end) || end > k && d.tokens[end].Norm == "-" && !d.tokens[end].Space ||
			end > k && nameSmall[d.tokens[end].Norm] && end+1 < to && d.nameWord(end+1)) {
			end++
		}
		for end > k && d.tokens[end-1].Kind == span.Mark {
			end--
		}
		for k < end && (contactVerbs[d.tokens[k].Norm] || determiners[d.tokens[k].Norm]) {
			k++
		}
		if k >= end {
			k = max(end, k)
			continue
		}
		split := d.roleEnd(k, end)
		if split > k {
			parts = append(parts, part{k, split, false})
		}
		if split < end {
			parts = append(parts, part{split, end, d.isPerson(split, end)})
		}
		k = end
	}
	for i := len(parts) - 1; i >= 0; i-- {
		p := parts[i]
		if !p.person {
			continue
		}
		if p.to-p.from == 1 && !d.introduced(p.from) {
			continue
		}
		name = d.words(d.over(p.from, p.to))
		at = d.over(p.from, p.to)
		role = d.roleBeside(p.from, p.to, from, to)
		return name, role, at
	}
	return "", "", extent{}
}

// joinedPerson reads the other person of "Gwen Apps, Service Manager or Rhys Dunn on …", whose second
// name begins at an offset.
func (d *draft) joinedPerson(from, second int) (name, role string, at extent, ok bool) {
	k := d.tokenAt(second) - 1
	if k <= from || d.tokens[k].Norm != "or" && d.tokens[k].Norm != "and" && d.tokens[k].Norm != "&" {
		return "", "", extent{}, false
	}
	name, role, at = d.personIn(from, k)
	return name, role, at, strings.Contains(name, " ")
}

// nameSmall join the words of one name or role.
var nameSmall = map[string]bool{"of": true, "and": true, "&": true, "for": true, "de": true, "van": true, "der": true, "von": true, "la": true, "le": true, "di": true}

// contactVerbs stand before a name, capitalised or not.
var contactVerbs = map[string]bool{"contact": true, "call": true, "email": true, "e-mail": true, "ring": true, "phone": true, "telephone": true, "please": true, "tel": true, "enquiries": true, "informal": true, "speak": true, "talk": true, "write": true, "text": true, "questions": true, "letters": true, "cvs": true, "cv": true, "send": true, "for": true, "ask": true, "name": true, "or": true, "mobile": true, "alternatively": true, "further": true, "visit": true, "apply": true, "interested": true}

// introducers stand before a first name alone: "call Kelsey on …".
var introducers = map[string]bool{"call": true, "contact": true, "ask": true, "is": true, "to": true, "for": true, "email": true, "ring": true, "phone": true, "with": true, ":": true, "or": true, "and": true, ",": true, "text": true, "speak": true, "telephone": true}

func (d *draft) introduced(i int) bool { return i > 0 && introducers[d.tokens[i-1].Norm] }

func (d *draft) nameWord(i int) bool {
	return d.tokens[i].Kind == span.Word && d.upper(i) || honorifics[d.tokens[i].Norm] && d.upper(i)
}

var honorifics = map[string]bool{"dr": true, "mr": true, "mrs": true, "ms": true, "miss": true, "prof": true, "professor": true, "sister": true, "rev": true, "mx": true, "sir": true, "dame": true}

// roleEnd returns the end of the role that a run of capitalised words begins with: its last word for a role.
func (d *draft) roleEnd(from, to int) int {
	end := from
	for k := from; k < to; k++ {
		if honorifics[d.tokens[k].Norm] && k > from {
			return max(end, from)
		}
		if _, next, ok := roleNouns.at(d.tokens, k, to); ok && !honorifics[d.tokens[k].Norm] {
			end = next
		}
	}
	if end > from && end < to && nameSmall[d.tokens[end].Norm] { // "Head of Therapies Jo Field" keeps its department
		return to
	}
	return end
}

// notNames are capitalised words that are no person's name.
var notNames = keys(row[bool]{"nhs|trust|hospital|team|service|services|ward|unit|department|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|health|care|recruitment|hr|office|switchboard|extension|ext|tel|email|address|number|job|title|interview|interviews|road|street|surgery|practice|clinic|house|council|dbs|uk|pin|cv|microsoft|teams|please|apply|if|we|you|the|this|for|our|call|contact|ot|mental|community|occupational|therapy|nursing|reference|fax|website|www|closing|date|medical|centre|network|group|university|college|foundation|healthcare|agency|ltd|limited|i|there|new|hello|hi|dear|further|details|information|informal|welcome|candidates|applicants|rates|would|in|to|an|a|it", true})

// isPerson asks for one to four words of which none is a place's, an employer's or the calendar's.
func (d *draft) isPerson(from, to int) bool {
	words := 0
	for k := from; k < to; k++ {
		t := d.tokens[k]
		if t.Kind != span.Word {
			continue
		}
		if notNames[t.Norm] || strings.ContainsAny(t.Norm, "0123456789") {
			return false
		}
		if !honorifics[t.Norm] && !nameSmall[t.Norm] {
			words++
		}
		if isShouted(d.text[t.Start:t.End]) && t.End-t.Start > 1 && words > 0 && !honorifics[t.Norm] {
			return false
		}
	}
	if words == 0 || words > 4 {
		return false
	}
	e := d.over(from, to)
	return !(words > 1 && lexicon.IsPlace(d.words(e))) && !d.namesEmployer(e)
}

func isShouted(s string) bool {
	return s == strings.ToUpper(s) && len(s) > 1 && s != strings.ToLower(s)
}

// roleBeside reads the role in the brackets or between the commas behind a name, or in front of it.
func (d *draft) roleBeside(from, to, first, last int) string {
	k := to
	if k < len(d.tokens) && (d.tokens[k].Norm == "(" || d.tokens[k].Norm == "," || d.tokens[k].Norm == "-") {
		end := k + 1
		for end < len(d.tokens) && end < k+12 && !endsRole[d.tokens[end].Norm] && !strings.ContainsAny(d.tokens[end].Norm, "0123456789@") {
			end++
		}
		if end > k+1 && roleNouns.has(d.tokens, k+1, end) && d.lineOf(end-1) == d.lineOf(from) && !d.isEmailStart(end-1) {
			return strings.TrimPrefix(d.words(d.over(k+1, end)), "the ")
		}
	}
	k = from
	if k > first && (d.tokens[k-1].Norm == "," || d.tokens[k-1].Norm == ":" || d.tokens[k-1].Norm == "-" || d.tokens[k-1].Norm == "is") {
		k--
	}
	start := k
	for start > first && !endsRole[d.tokens[start-1].Norm] && !contactVerbs[d.tokens[start-1].Norm] && !(determiners[d.tokens[start-1].Norm] && d.tokens[start-1].Norm != "of" && d.tokens[start-1].Norm != "and" && d.tokens[start-1].Norm != "for") && k-start < 8 {
		if t := d.tokens[start-1]; t.Kind == span.Word && !d.upper(start-1) && !nameSmall[t.Norm] {
			break
		}
		start--
	}
	for start < k && (d.tokens[start].Kind != span.Word || nameSmall[d.tokens[start].Norm]) {
		start++
	}
	if start < k && roleNouns.has(d.tokens, start, k) {
		return d.words(d.over(start, k))
	}
	return ""
}

// isEmailStart reports whether token i is part of an address.
func (d *draft) isEmailStart(i int) bool {
	return i+1 < len(d.tokens) && !d.tokens[i+1].Space && (d.tokens[i+1].Norm == "@" || d.tokens[i+1].Norm == ".") && i+2 < len(d.tokens) && !d.tokens[i+2].Space
}

// endsRole are marks and words at which a role ends.
var endsRole = map[string]bool{",": true, "(": true, ")": true, ";": true, ":": true, "on": true, "at": true, "via": true, "or": true, "by": true, "will": true, "tel": true, "email": true, "telephone": true, ".": true, "-": true, "is": true, "who": true}
