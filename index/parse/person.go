package parse

import (
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

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
		for end-k > 2 && d.isLetters(end-1) && !d.isLetters(k) && !d.isLetters(k+1) { // "Ada Field ACA"
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
		if !p.person || p.from > from && employedBy[d.tokens[p.from-1].Norm] && i > 0 && parts[i-1].person && parts[i-1].to == p.from-1 { // "Kit Field at Mill Bridge"
			continue
		}
		if p.to-p.from == 1 && i > 0 && parts[i-1].person && d.follows(parts[i-1].from, parts[i-1].to, p.from) {
			before := parts[i-1]
			at = d.over(before.from, p.to)
			return d.words(d.over(before.from, before.to)), d.words(d.over(p.from, p.to)), at
		}
		if p.to-p.from == 1 && !d.introduced(p.from) && !(p.to < to && d.tokens[p.to].Norm == "," && d.sentenceOf(p.from).from == p.from) {
			continue
		}
		name = d.words(d.over(p.from, p.to))
		if p.to-p.from == 1 {
			name = d.fullName(name)
		}
		at = d.over(p.from, p.to)
		role = d.roleBeside(p.from, p.to, from, to)
		return name, role, at
	}
	return "", "", extent{}
}

// employedBy stand between a person and who that is with.
var employedBy = keys(row[bool]{"at|of|from|in|with", true})

// fullName is the name and surname that the advert gives elsewhere for a first name; the name alone where it gives
// none, or two.
func (d *draft) fullName(name string) string {
	if full, ok := d.surnamed[name]; ok {
		return full
	}
	d.surnamed[name] = d.onlySurname(name)
	return d.surnamed[name]
}

func (d *draft) onlySurname(name string) string {
	full, key := "", lexicon.Normalise(name)
	for k := 0; k+1 < len(d.tokens); k++ {
		if d.tokens[k].Norm != key || !d.upper(k) || !d.nameWord(k+1) || !d.isPerson(k, k+2) || d.tokens[k+1].Start != d.tokens[k].End+1 {
			continue
		}
		end := k + 2
		for end+1 < len(d.tokens) && d.tokens[end].Norm == "-" && !d.tokens[end].Space && d.nameWord(end+1) {
			end += 2
		}
		found := d.words(d.over(k, end))
		if full != "" && found != full {
			return name
		}
		full = found
	}
	return or(full, name)
}

// follows tells that the one word at token i is the role, of whatever kind, of the full name before
// it: "Ada Field, Bursar".
func (d *draft) follows(from, to, i int) bool {
	return to-from >= 2 && to+1 == i && d.tokens[to].Norm == ","
}

// joinedPerson reads the other person of "Gwen Apps, Service Manager or Rhys Dunn on …", whose second
// name begins at an offset.
func (d *draft) joinedPerson(from, second int) (name, role string, at extent, ok bool) {
	k := d.tokenAt(second) - 1
	for k > from && d.tokens[k].Kind == span.Word && d.upper(k) { // the role before the name
		k--
	}
	if k <= from || d.tokens[k].Norm != "or" && d.tokens[k].Norm != "and" && d.tokens[k].Norm != "&" {
		return "", "", extent{}, false
	}
	name, role, at = d.personIn(from, k)
	return name, role, at, strings.Contains(name, " ") || role != ""
}

// nameSmall join the words of one name or role.
var nameSmall = map[string]bool{"of": true, "and": true, "&": true, "for": true, "de": true, "van": true, "der": true, "von": true, "la": true, "le": true, "di": true}

// contactVerbs stand before a name, capitalised or not.
var contactVerbs = map[string]bool{"contact": true, "call": true, "email": true, "e-mail": true, "ring": true, "phone": true, "telephone": true, "please": true, "tel": true, "enquiries": true, "informal": true, "speak": true, "talk": true, "write": true, "text": true, "questions": true, "letters": true, "cvs": true, "cv": true, "send": true, "for": true, "ask": true, "name": true, "or": true, "mobile": true, "alternatively": true, "further": true, "visit": true, "apply": true, "interested": true, "whatsapp": true, "message": true, "pa": true, "drop": true, "give": true}

// introducers stand before a first name alone: "call Kelsey on …".
var introducers = map[string]bool{"call": true, "contact": true, "ask": true, "is": true, "to": true, "for": true, "email": true, "ring": true, "phone": true, "with": true, ":": true, "or": true, "and": true, ",": true, "text": true, "speak": true, "telephone": true, "pa": true, "drop": true, "give": true, "message": true, "whatsapp": true}

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
var notNames = keys(row[bool]{`
	nhs|trust|hospital|team|service|services|ward|unit|department|monday|tuesday|wednesday|thursday|friday|saturday
	sunday|january|february|march|april|june|july|august|september|october|november|december|health|care|recruitment
	hr|office|switchboard|extension|ext|tel|email|address|number|job|title|interview|interviews|road|street|surgery
	practice|clinic|house|council|dbs|uk|pin|cv|microsoft|teams|please|apply|if|we|you|the|this|for|our|call|contact
	ot|mental|community|occupational|therapy|nursing|reference|fax|website|www|closing|date|medical|centre|network
	group|university|college|foundation|healthcare|agency|ltd|limited|i|there|new|hello|hi|dear|further|details
	information|informal|welcome|candidates|applicants|rates|would|in|to|an|a|it|whatsapp|sms|skype|zoom|website`, true})

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

// isLetters reports whether a token is the letters of a qualification, which stand behind a name.
func (d *draft) isLetters(i int) bool {
	t := d.tokens[i]
	return t.End-t.Start <= 5 && isShouted(d.text[t.Start:t.End])
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
		if end > k+1 && (roleNouns.has(d.tokens, k+1, end) || officeRoles.has(d.tokens, k+1, end)) && end <= d.sentenceOf(from).to && !d.isEmailStart(end-1) {
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

// officeRoles are what somebody is called only beside a name: "Ada Field, Headteacher's PA".
var officeRoles = set("pa|ea|hr|human resources|people team|recruitment|talent|talent acquisition")

// isEmailStart reports whether token i is part of an address.
func (d *draft) isEmailStart(i int) bool {
	return i+1 < len(d.tokens) && !d.tokens[i+1].Space && (d.tokens[i+1].Norm == "@" || d.tokens[i+1].Norm == ".") && i+2 < len(d.tokens) && !d.tokens[i+2].Space
}

// endsRole are marks and words at which a role ends.
var endsRole = map[string]bool{",": true, "(": true, ")": true, ";": true, ":": true, "on": true, "at": true, "via": true, "or": true, "by": true, "will": true, "tel": true, "email": true, "telephone": true, ".": true, "-": true, "is": true, "who": true}
