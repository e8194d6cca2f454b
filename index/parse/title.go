package parse

import (
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

func readTitle(d *draft) {
	at, from := labelledTitle(d), ""
	if at.empty() {
		at = d.head.title
	}
	if at.empty() {
		at = d.titleOverSummary()
	}
	if at.empty() {
		at = d.titleBesideEmployer()
	}
	if at.empty() {
		at = d.titleOfLine()
	}
	if at.empty() {
		at = d.titleInProse()
		from = "the role that the first paragraphs name"
	}
	if at.empty() {
		at = d.titleInSubject()
		from = "the subject of the e-mail"
	}
	at = d.withoutPay(at)
	if at.empty() {
		return
	}
	d.Title = withoutShouting(d.words(at))
	d.cite(posting.FieldTitle, at)
	if from != "" {
		d.infer(posting.FieldTitle, from)
	}
}

func labelledTitle(d *draft) extent {
	for _, f := range d.fieldsOf(titleLabel) {
		if v := f.values[0]; v.end-v.start < 150 && !d.inKinds(d.tokenAt(v.start), contactSection) {
			return v
		}
	}
	return extent{}
}

// titleInSubject reads the role that an e-mail's subject names.
func (d *document) titleInSubject() extent {
	for _, f := range d.fieldsOf(subjectLabel) {
		from, to := d.tokensIn(f.values[0])
		for k := from; k < to; k++ { // "Vacancy: Staff Nurse"
			if at := d.roleAfter(k, to); !at.empty() {
				return at
			}
		}
	}
	return extent{}
}

// titleOverSummary reads a name alone in the first line under the summary's heading.
func (d *document) titleOverSummary() extent {
	for _, s := range d.sections {
		if s.kind != summarySection || s.repeat || s.to < s.from+3 {
			continue
		}
		ln := d.lines[s.from+1]
		if !ln.labelled && !ln.bullet && !d.isProse(ln) && ln.end-ln.start < 100 && d.namesRole(ln.extent) {
			return ln.extent
		}
	}
	return extent{}
}

// titleOfLine reads a role that stands in a line of its own below the opening of a letter.
func (d *document) titleOfLine() extent {
	for i, ln := range d.lines {
		if i > 3*edge || d.sections[ln.section].kind != leadSection {
			return extent{}
		}
		if ln.gap && !ln.labelled && !ln.repeat && !ln.bullet && ln.end-ln.start <= maxKey && !d.isProse(ln) && d.namesRole(ln.extent) && !d.namesHolder(ln) && d.upper(ln.from) {
			return ln.extent
		}
	}
	return extent{}
}

func (d *document) titleBesideEmployer() extent {
	_, title := d.namesBelow()
	return title
}

// namesBelow reads a line below a greeting that holds employer and post: "ORCHARD SURGERY – PHARMACIST".
func (d *document) namesBelow() (employer, title extent) {
	for _, ln := range d.lines {
		if d.sections[ln.section].kind != leadSection || ln.repeat || ln.labelled || ln.end-ln.start > maxKey || d.isProse(ln) {
			continue
		}
		if employer, title = d.bothNames(ln.extent); !title.empty() {
			return employer, title
		}
	}
	return extent{}, extent{}
}

// withoutPay cuts pay off the end of a title: "Staff Nurse - up to £21 per hour".
func (d *document) withoutPay(e extent) extent {
	s := d.text[e.start:e.end]
	if !strings.ContainsAny(s, "£€") && !strings.Contains(s, "per hour") {
		return e
	}
	for at := 0; at < len(s); {
		n, size := nextSeparator(s[at:])
		if n < 0 {
			break
		}
		part := s[at+n+size:]
		if end, _ := nextSeparator(part); end >= 0 {
			part = part[:end]
		}
		if len(span.Monies(part, span.Tokenize(part))) > 0 && !namesRoleIn(part) {
			return d.trim(extent{e.start, e.start + at + n})
		}
		at += n + size
	}
	return e
}

// nextSeparator finds what parts a title from what is told beside it; -1 when there is none.
func nextSeparator(s string) (at, size int) {
	at = -1
	for _, sep := range []string{" - ", " – ", " — ", " | ", ", ", " (", ": "} {
		if n := strings.Index(s, sep); n >= 0 && (at < 0 || n < at) {
			at, size = n, len(sep)
		}
	}
	return at, size
}

func namesRoleIn(s string) bool {
	toks := span.Tokenize(s)
	return roleNouns.has(toks, 0, len(toks))
}

// titleInProse reads the post that the first paragraphs say is to be filled: "We are seeking an
// experienced Staff Nurse to join …". Capitals are trusted; words in lower case only where they name a profession.
func (d *document) titleInProse() extent {
	var plainWords extent
	for _, m := range d.topics[titleTopic] {
		if !d.inKinds(m.from, leadSection, summarySection, dutiesSection, aboutSection) {
			continue
		}
		s := d.sentenceOf(m.from)
		if at := d.roleAfter(m.to, s.to); !at.empty() {
			return at
		}
		if plainWords.empty() {
			plainWords = d.plainRoleAfter(m.to, s.to)
		}
	}
	return plainWords
}

// farthest is how many words may stand between "seeking" and the role.
const farthest = 9

// roleAfter reads the first capitalised words after token i that name a role.
func (d *document) roleAfter(i, to int) extent {
	for k := i; k < to && k < i+farthest; k++ {
		t := d.tokens[k]
		if t.Kind == span.Mark && t.Norm != "," && t.Norm != "-" && t.Norm != "/" {
			return extent{}
		}
		if t.Kind != span.Word || !d.upper(k) {
			continue
		}
		if determiners[t.Norm] {
			continue
		}
		end := d.runFrom(k, to)
		at := d.withoutPlace(k, end)
		if at.empty() || !d.namesRole(at) {
			k = max(end, k+1) - 1
			continue
		}
		return at
	}
	return extent{}
}

// withoutPlace cuts off what follows the role: "Staff Nurse at Hilltop", "Nurse for the Stroke Team".
func (d *document) withoutPlace(from, end int) extent {
	for k := from + 1; k < end; k++ {
		switch d.tokens[k].Norm {
		case "at", "in", "within", "on", "with", "for", "to":
			if d.namesRole(d.over(from, k)) {
				return d.over(from, k)
			}
		}
	}
	// A band is no part of the name of the role.
	if bands := span.Bands(d.text, d.tokens[from:end]); len(bands) > 0 && bands[0].Start == d.tokens[from].Start {
		for from < end && d.tokens[from].Start < bands[0].End {
			from++
		}
	}
	if from >= end {
		return extent{}
	}
	return d.over(from, end)
}

// adjectives praise whoever is sought, and are no part of the role.
var adjectives = map[string]bool{
	"a": true, "an": true, "the": true, "our": true, "new": true, "experienced": true, "enthusiastic": true, "motivated": true, "dynamic": true, "passionate": true, "dedicated": true, "friendly": true, "caring": true,
	"compassionate": true, "committed": true, "highly": true, "skilled": true, "and": true, "for": true, "has": true, "arisen": true, "exciting": true, "another": true, "one": true, "more": true, "two": true, "part": true,
	"full": true, "time": true, "permanent": true, "-": true, ",": true, "to": true, "join": true, "us": true, "as": true, "someone": true, "somebody": true, "have": true, "organised": true, "reliable": true, "hard": true, "working": true, "qualified": true, "is": true, "currently": true, "additional": true, "substantive": true,
}

// stops end a role named in lower case.
var stops = map[string]bool{"to": true, "who": true, "for": true, "in": true, "at": true, "within": true, "with": true, "on": true, "that": true, "because": true, "and": true, "or": true, "based": true, "working": true, "from": true, "as": true}

func (d *document) plainRoleAfter(i, to int) extent {
	for i < to && adjectives[d.tokens[i].Norm] {
		i++
	}
	end := i
	for end < to && end < i+6 && (d.tokens[end].Kind == span.Word || d.tokens[end].Norm == "-") && !stops[d.tokens[end].Norm] {
		end++
	}
	if end == i || !roleNouns.has(d.tokens, i, end) || len(lexicon.ProfessionsIn(d.words(d.over(i, end)))) == 0 {
		return extent{}
	}
	return d.over(i, end)
}
