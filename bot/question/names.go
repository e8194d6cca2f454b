package question

import (
	"slices"
	"strconv"
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

// endsOrder tells that a lower-case "first" or "last" belongs to an order word before it and names
// nothing: "latest ads first".
func (c *composer) endsOrder(i int) bool {
	p := c.pieces[i]
	if word := c.r.text[p.Start:p.End]; word != "first" && word != "last" {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		if c.pieces[j].primary() == "order" {
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
		if field == "driving" && c.saysDesirable(i) {
			value = "desirable"
		}
		c.useAdjacent(i, field)
		if c.unwrittenAt(i) {
			c.conds = append(c.conds, c.conditionAt(i, field, query.Not{Of: query.Stated{Field: field}}))
		} else {
			c.add(i, field, valueQuery(field, value), false)
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

// besideText tells that words which no table has, or a part of the advert, follow piece i: "NHS pension", "NHS
// experience" say nothing of the employer.
func (c *composer) besideText(i int) bool {
	if i+1 == len(c.pieces) || c.pieces[i+1].from != c.pieces[i].to {
		return false
	}
	p := c.pieces[i+1].primary()
	return c.text(i) == "nhs" && (p == "" || p == "part")
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

// distances reads "within 20 miles of St Albans", and "near", whose distance stands in the table of words.
func (c *composer) distances() bool {
	took := false
	for i := range c.pieces {
		miles := 0.0
		if m, ok := c.typed(i, "distance"); ok {
			miles = m.Span.(span.Distance).Miles
		} else if m, ok := c.pieces[i].is("near"); ok && c.pieces[i].primary() == "near" {
			miles, _ = strconv.ParseFloat(m.Value, 64)
		} else {
			continue
		}
		j := i + 1
		for j < len(c.pieces) && (c.pieces[j].primary() == "skip" || c.pieces[j].primary() == "noun") {
			j++
		}
		if j == len(c.pieces) {
			continue
		}
		place, ok := c.placeAt(j)
		if !ok {
			continue
		}
		if k, said, ok := c.distanceAfter(j); ok {
			miles = said
			c.used[k] = true
		}
		c.used[i] = true
		near := query.Query(query.Near{Field: "location", Place: place.Name, Lat: place.Lat, Lon: place.Lon, Miles: miles})
		switch word := c.text(i); {
		case c.beyond(i):
			near = query.Not{Of: near}
		case strings.HasPrefix(word, "nearest"), strings.HasPrefix(word, "closest"), strings.Contains(word, "nearer"), strings.Contains(word, "closer"):
			c.q.Nearest = true
			if (strings.HasSuffix(strings.Fields(word)[0], "est")) && c.hasNoun("one") && c.q.Limit == 0 {
				c.q.Limit = 1
			}
		}
		c.add(j, "location", near, false)
		took = true
	}
	return took
}

// beyond tells that the distance at piece i is one to be further away than: "over 30 miles from", "not within 20
// miles of".
func (c *composer) beyond(i int) bool {
	if c.negatedAt(i) {
		for j := i - 1; j >= 0; j-- {
			if _, not := c.pieces[j].is("not"); not { // it negates nothing else
				c.pieces[j].Meanings = []Meaning{{Class: "skip", Value: "article"}}
				break
			}
		}
		return true
	}
	for _, than := range []string{"more than", "over", "further than", "farther than", "beyond", "at least", "outside"} {
		if strings.HasPrefix(c.text(i), than) {
			return true
		}
		if i > 0 && c.text(i-1) == than {
			c.used[i-1] = true
			return true
		}
	}
	return false
}

// distanceAfter finds the distance that is said behind a place: "near Luton, within 5 miles".
func (c *composer) distanceAfter(j int) (int, float64, bool) {
	for k := j + 1; k < len(c.pieces); k++ {
		if m, ok := c.typed(k, "distance"); ok {
			next := k + 1
			for next < len(c.pieces) && c.pieces[next].primary() == "skip" {
				next++
			}
			if next < len(c.pieces) {
				if _, place := c.placeAt(next); place {
					break
				}
			}
			return k, m.Span.(span.Distance).Miles, true
		}
		if p := c.pieces[k].primary(); p != "skip" && p != "conj" {
			break
		}
	}
	return 0, 0, false
}

// placeAt returns the place that piece j names, the biggest of that name. A postcode lies amid the postings
// of its district.
func (c *composer) placeAt(j int) (lexicon.Place, bool) {
	if m, ok := c.typed(j, "postcode"); ok {
		outward, _, _ := strings.Cut(m.Span.(span.Postcode).Code, " ")
		return c.r.words.district(outward)
	}
	for _, m := range c.pieces[j].Meanings {
		if m.Class == "gazetteer" || m.Class == "name" && m.Field == "place" {
			if places := lexicon.PlacesNamed(m.Value); len(places) > 0 {
				return places[0], true
			}
		}
	}
	return lexicon.Place{}, false
}

// mentionsText takes the words and names after "mentioning" for words of the advert's text.
func (c *composer) mentionsText() bool {
	return c.takeMentions(func(p *Piece) bool {
		if len(p.Meanings) == 0 || p.primary() == "words" || p.primary() == "profession" {
			return true
		}
		m, ok := p.is("name", "title", "team", "acronym")
		return ok && p.primary() == "name" && slices.Contains([]string{"title", "team", "acronym"}, m.Field)
	}, "text")
}

// mentions takes the unread words after a word of mentioning for words of the advert's text.
func (c *composer) mentions() bool {
	return c.takeMentions(func(p *Piece) bool { return len(p.Meanings) == 0 })
}

// takeMentions looks for the run of such pieces after a word of mentioning of those values (any where none
// is given), small words between them included, in the adverts' text.
func (c *composer) takeMentions(such func(*Piece) bool, values ...string) bool {
	took := false
	for i := range c.pieces {
		if _, ok := c.pieces[i].is("mention", values...); !ok || c.used[i] || c.inReason(i) {
			continue
		}
		from := i + 1
		for from < len(c.pieces) && c.pieces[from].primary() == "skip" {
			from++
		}
		to := from
		for to < len(c.pieces) && !c.used[to] && (such(&c.pieces[to]) || to > from && c.pieces[to].primary() == "skip" && to+1 < len(c.pieces) && such(&c.pieces[to+1])) {
			to++
		}
		if to == from {
			continue
		}
		for j := i; j < to; j++ {
			c.used[j] = true
		}
		words := c.r.text[c.pieces[from].Start:c.pieces[to-1].End]
		c.add(from, "text", query.Text{Field: "text", Words: lexicon.Normalise(words)}, false)
		c.conds[len(c.conds)-1].End = c.pieces[to-1].End
		took = true
	}
	return took
}

// inReason tells that piece i stands in a clause on why somebody asks: "as I need to plan the shortlisting".
func (c *composer) inReason(i int) bool {
	for j := 1; j < c.pieces[i].from; j++ {
		switch c.r.word(j) {
		case "i", "we", "our", "my":
			if reasons[c.r.word(j-1)] {
				return true
			}
		}
	}
	return false
}

var reasons = map[string]bool{"as": true, "because": true, "since": true, "so": true}

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
