package parse

import (
	"strings"

	"vacancybot/index/posting"
)

// longestSignature is how many lines a signature has at the most.
const longestSignature = 6

// signatures reads the lines that a letter or an advert without headings ends with: a name, perhaps a role and the
// employer, and a number or an address in a line of its own.
func (d *draft) signatures() {
	for i := 0; i < len(d.lines); i++ {
		if !d.endsSignature(i) {
			continue
		}
		first := i
		for first > 0 && i-first < longestSignature && !d.lines[first].gap && d.ofSignature(first-1) {
			first--
		}
		last := i
		for last+1 < len(d.lines) && last-first < longestSignature && !d.lines[last+1].gap && d.endsSignature(last+1) {
			last++
		}
		d.signature(first, last)
		i = last
	}
}

// forwards reports whether somebody only passed the advert on, in a letter around another.
func (d *draft) forwards(name string) bool {
	senders := d.fieldsOf(senderLabel)
	return len(senders) > 1 && strings.Contains(d.words(senders[0].values[0]), name)
}

// endsSignature reports whether line i is an address or a number of its own, outside what a page lays out for that.
func (d *draft) endsSignature(i int) bool {
	ln := d.lines[i]
	switch d.sections[ln.section].kind {
	case siteSection, employerSection, contactSection, furnitureSection, specificationSection:
		return false
	}
	return (!ln.labelled || d.labelsDetail(ln)) && !ln.repeat && ln.end-ln.start <= maxKey && d.isDetail(ln.extent) && (d.email(ln.extent) != "" || d.phone(ln.extent) != "")
}

// labelsDetail reports whether a line reads "Tel: 01632 960001" or "Email: ada@mill.example".
func (d *draft) labelsDetail(ln line) bool {
	l := d.inlineLabel(ln)
	return l == emailLabel || l == phoneLabel
}

// ofSignature reports whether line i may be one of a signature's.
func (d *draft) ofSignature(i int) bool {
	ln := d.lines[i]
	return !ln.labelled && !ln.repeat && !ln.bullet && ln.end-ln.start <= maxKey && !d.isProse(ln) && !d.isHeading(i) && !signOffs[ln.key]
}

// signOffs stand over the name of a letter's writer.
var signOffs = keys(row[bool]{`
	regards|kind regards|kindest regards|best regards|warm regards|with regards|with kind regards|best wishes
	with best wishes|all the best|yours|yours sincerely|yours faithfully|sincerely|thanks|thank you|many thanks
	with thanks|cheers|best|warmly|warm wishes`, true})

func (d *draft) signature(first, last int) {
	var c posting.Contact
	var at extent
	for n := first; n <= last; n++ {
		ln := d.lines[n]
		c.Email, c.Phone = or(c.Email, d.email(ln.extent)), or(c.Phone, d.phone(ln.extent))
		if d.endsSignature(n) || d.isAddress(ln.extent) || d.namesBuilding(ln.extent) {
			continue
		}
		name, role, where := d.personIn(ln.from, ln.to)
		switch {
		case c.Name == "" && name != "" && where.start == ln.start && !d.namesRole(where):
			c.Name, c.Role, at = name, or(c.Role, role), where
		case c.Role == "" && d.namesRole(ln.extent):
			c.Role = d.words(ln.extent)
		}
	}
	if c.Name == "" || d.forwards(c.Name) {
		return
	}
	at.end = max(at.end, d.lines[last].end)
	d.addContact(c, at)
}

// rolesUnderNames gives contacts without a role the one that stands right below their name, alone in its line, as
// where somebody signs who was told of before.
func (d *draft) rolesUnderNames() {
	for i := range d.Contacts {
		c := &d.Contacts[i]
		if c.Role != "" || !strings.Contains(c.Name, " ") {
			continue
		}
		for n := 0; n+1 < len(d.lines) && c.Role == ""; n++ {
			if d.words(d.lines[n].extent) == c.Name && d.signsAs(n+1) {
				c.Role = d.words(d.lines[n+1].extent)
			}
		}
	}
}

// signsAs reports whether line i is a role right below a name.
func (d *draft) signsAs(i int) bool {
	ln := d.lines[i]
	return !ln.gap && d.ofSignature(i) && d.namesRole(ln.extent) && !d.isAddress(ln.extent) && d.words(ln.extent) != d.Title
}
