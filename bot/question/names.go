package question

import (
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

func (c *composer) names() bool {
	took := false
	for i := range c.pieces {
		p := &c.pieces[i]
		if c.used[i] || len(p.Meanings) == 0 {
			continue
		}
		if c.endsOrder(i) {
			c.used[i] = true
			continue
		}
		m := p.Meanings[0]
		switch m.Class {
		case "typed":
			if !c.byAddress(i, m) {
				continue
			}
		case "name":
			c.name(i, m)
		case "reference":
			c.add(i, "reference", query.Term{Field: "reference", Value: m.Value}, true)
		case "profession":
			if w, ok := p.is("words"); ok && p.to-p.from > 1 && m.Value != key(c.r.toks[p.from:p.to]) && (w.Field == "title" || slices.Contains(w.More, "title")) {
				c.add(i, "title", query.Text{Field: "title", Words: lexicon.Normalise(w.Value)}, true)
			} else {
				c.widened(i, m.Value)
				c.add(i, "profession", query.Term{Field: "profession", Value: m.Value}, true)
			}
		case "words":
			c.words(i, m)
		case "gazetteer":
			c.add(i, "place", query.Term{Field: "place", Value: m.Value}, true)
		default:
			continue
		}
		took = true
	}
	return took
}

// widened notes that a word for a post was taken for its whole profession, where no title has it and it does not sound
// like it: "accountant" for finance. Abbreviations are as good as the profession's name.
func (c *composer) widened(i int, profession string) {
	p := &c.pieces[i]
	if _, inTitles := p.is("words"); inTitles {
		return
	}
	words := strings.Fields(c.text(i))
	head := words[len(words)-1]
	if len(head) <= abbreviated {
		return
	}
	for _, word := range strings.Fields(profession) {
		if strings.HasPrefix(word, head[:abbreviated]) {
			return
		}
	}
	c.q.Corrections = append(c.q.Corrections, Correction{c.r.text[p.Start:p.End], profession})
}

// abbreviated is how many letters an abbreviation has at most.
const abbreviated = 4

// byAddress finds the postings whose contact has the e-mail address or the telephone number at piece i.
func (c *composer) byAddress(i int, m Meaning) bool {
	switch v := m.Span.(type) {
	case span.Email:
		c.add(i, "contact", query.Term{Field: "contact", Value: v.Address}, true)
	case span.Phone:
		c.add(i, "contact", query.Term{Field: "contact", Value: index.Digits(v.Number)}, true)
	default:
		return false
	}
	return true
}

// endsOrder tells that a "first" or "last" that is not set apart by capitals belongs to an order word or a field before
// it and names nothing: "latest ads first", "which interview is first".
func (c *composer) endsOrder(i int) bool {
	p := c.pieces[i]
	word := c.r.text[p.Start:p.End]
	if low := strings.ToLower(word); low != "first" && low != "last" || word != low && c.r.text != strings.ToUpper(c.r.text) {
		return false
	}
	if i+1 < len(c.pieces) {
		if _, number := c.pieces[i+1].is("typed", "number"); number { // "first three to close"
			return true
		}
	}
	if c.r.word(0) == "which" && p.from > 0 && (c.r.word(p.from-1) == "is" || c.r.word(p.from-1) == "comes") {
		return true
	}
	for j := i - 1; j >= 0; j-- {
		_, degree := degrees[c.text(j)]
		if degree || c.pieces[j].primary() == "order" {
			return true
		}
		if m, ok := c.pieces[j].field(); ok && ordered[m.Value] != "" && (c.r.word(p.from-1) == "is" || c.r.word(p.from-1) == "comes") {
			return true
		}
	}
	return false
}

func (c *composer) name(i int, m Meaning) {
	field := m.Field
	// A field word next to the name says which of its meanings is meant.
	for _, other := range c.pieces[i].Meanings {
		if other.Class != "name" {
			continue
		}
		if _, f, ok := c.fieldBefore(i, other.Field); ok && f == other.Field && i > 0 && c.adjacent(i, other.Field) {
			m, field = other, other.Field
			break
		}
	}
	c.useAdjacent(i, field)
	if field == "title" && !isInitials(m.Value) {
		c.add(i, field, query.Text{Field: field, Words: lexicon.Normalise(m.Value)}, true)
		return
	}
	c.add(i, field, query.Term{Field: field, Value: m.Value}, true)
}

// isInitials tells the initials of a title from a title.
func isInitials(name string) bool {
	return len(name) >= 3 && !strings.Contains(name, " ") && name == strings.ToUpper(name)
}

// words adds words that stand in names: of titles and teams if they do in any, else of employers,
// else of sites.
func (c *composer) words(i int, m Meaning) {
	in := append([]string{m.Field}, m.More...)
	var fields []string
	for _, level := range [][]string{{"title", "team"}, {"employer"}, {"site"}} {
		for _, f := range level {
			if slices.Contains(in, f) {
				fields = append(fields, f)
			}
		}
		if len(fields) > 0 {
			break
		}
	}
	if kindsOfEmployer[lexicon.Normalise(m.Value)] {
		fields = in
	}
	for _, f := range in {
		if c.adjacent(i, f) {
			fields = []string{f}
			c.useAdjacent(i, f)
			break
		}
	}
	texts := make([]query.Query, len(fields))
	for k, f := range fields {
		texts[k] = query.Text{Field: f, Words: lexicon.Normalise(m.Value)}
	}
	c.add(i, fields[0], query.Disj(texts...), true)
}

// kindsOfEmployer are words that may stand in any name: "the surgery" is an employer before it is a word of a title.
var kindsOfEmployer = wordSet(`council surgery practice school university college academy hospice hospital charity clinic agency trust`)

func (c *composer) values() bool {
	took := false
	for i := range c.pieces {
		if c.used[i] {
			continue
		}
		m, ok := c.pieces[i].is("value")
		if !ok || c.pieces[i].primary() != "value" {
			continue
		}
		if _, isField := c.pieces[i].field(groupable...); isField && c.perAt(i-1) {
			continue // "by sponsorship"
		}
		if strings.HasPrefix(m.Value, "(") {
			if c.besideText(i) {
				continue
			}
			q := parsed(m.Value)
			c.add(i, query.Fields(q)[0], q, i > 0 && c.endsInThe(i-1))
			took = true
			continue
		}
		field, value, _ := strings.Cut(m.Value, "=")
		c.isEssential(i)
		if field == "driving" && c.saysDesirable(i) {
			value = "desirable"
		}
		c.useAdjacent(i, field)
		if slices.Contains(claimed, field) && c.saysAbout(i) {
			c.add(i, field, query.Stated{Field: field}, false)
		} else if field != "text" && c.unwrittenAt(i) {
			c.conds = append(c.conds, c.conditionAt(i, field, query.Not{Of: query.Stated{Field: field}}))
		} else {
			c.add(i, field, valueQuery(field, value), c.theLocum(i))
		}
		took = true
	}
	return took
}

// parsed is the query that a row of the table of words stands for. The table's test parses them all.
func parsed(value string) query.Query {
	q, err := query.Parse(value)
	if err != nil {
		return query.All{}
	}
	return q
}

// endsInThe tells that piece i ends in "the", so that what follows names a posting: "the care home".
func (c *composer) endsInThe(i int) bool {
	words := c.text(i)
	return words == "the" || strings.HasSuffix(words, " the")
}

// besideText tells that words which no table has, or a part of the advert, follow piece i: "NHS pension",
// "care home experience" say nothing of the employer.
func (c *composer) besideText(i int) bool {
	if i+1 == len(c.pieces) || c.pieces[i+1].from != c.pieces[i].to {
		return false
	}
	p := c.pieces[i+1].primary()
	return p == "" || p == "part"
}

func valueQuery(field, value string) query.Query {
	if f, ok := index.FieldNamed(field); ok && f.Kind == index.Prose {
		return query.Text{Field: field, Words: value}
	}
	return query.Term{Field: field, Value: value}
}

func (c *composer) quoted() bool {
	took := false
	for i := range c.pieces {
		if m, ok := c.pieces[i].is("quoted"); ok {
			c.add(i, "text", query.Text{Field: "text", Words: m.Value}, false)
			took = true
		}
	}
	return took
}

// unwrittenAt tells that the value at piece i is said not to be written of: "adverts that don't mention DBS",
// "that say nothing about DBS", "where DBS isn't stated" are those that state nothing on it, where "that don't need
// DBS" are those that state no.
func (c *composer) unwrittenAt(i int) bool {
	for j := i - 1; j > 0; j-- {
		if _, ok := c.pieces[j].is("say", "write"); ok {
			return c.negatedAt(j)
		}
		if c.pieces[j].primary() == "unwritten" {
			return true
		}
		if c.pieces[j].primary() != "skip" {
			break
		}
	}
	if i+1 < len(c.pieces) && i > 0 && lacking[c.text(i-1)] {
		if _, writes := c.pieces[i+1].is("say", "write"); writes { // "no DBS mentioned"
			return true
		}
	}
	for j := i + 1; j+1 < len(c.pieces); j++ {
		if _, not := c.pieces[j].is("not"); not {
			_, writes := c.pieces[j+1].is("say", "write")
			c.used[j] = c.used[j] || writes
			return writes
		}
		if c.pieces[j].primary() != "skip" {
			break
		}
	}
	return false
}

// saysAbout reads "which say anything about sponsorship": those that say no to it do too.
func (c *composer) saysAbout(i int) bool {
	if i == 0 || c.yesNo() {
		return false
	}
	_, text := c.pieces[i-1].is("mention", "text")
	return text && strings.HasSuffix(c.text(i-1), "anything about")
}

// isEssential takes the "is essential" behind a value for a verb: "posts where HCPC is essential".
func (c *composer) isEssential(i int) {
	for j := i + 1; j < len(c.pieces); j++ {
		if c.pieces[j].primary() == "part" && c.text(j) == "essential" {
			c.pieces[j].Meanings = []Meaning{{Class: "need", Value: "need"}}
		}
		if p := c.pieces[j].primary(); p != "skip" && p != "not" {
			return
		}
	}
}

// saysDesirable reads "where driving is desirable but not essential", "licence desirable".
func (c *composer) saysDesirable(i int) bool {
	desirable := false
	for j := i + 1; j < len(c.pieces); j++ {
		m, part := c.pieces[j].is("part", "essential", "desirable")
		if part {
			desirable = desirable || m.Value == "desirable"
			if !desirable {
				break
			}
			c.pieces[j].Meanings = []Meaning{{Class: "skip", Value: "article"}}
		} else if p := c.pieces[j].primary(); p != "skip" && p != "but" && p != "not" && p != "say" {
			break
		}
	}
	return desirable
}
