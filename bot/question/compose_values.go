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

// decimal prints a number as queries hold it, exactly.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// ladder is the order of the bands.
var ladder = []string{"1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"}

func (c *composer) bands() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "band")
		if !ok {
			continue
		}
		values := m.Span.(span.Band).Values
		c.claimField(i, "band")
		switch c.direction(i) {
		case "up":
			values = ladder[max(0, slices.Index(ladder, values[0])):]
		case "above":
			values = ladder[slices.Index(ladder, values[len(values)-1])+1:]
		case "down":
			values = ladder[:slices.Index(ladder, values[len(values)-1])+1]
		case "below":
			values = ladder[:max(0, slices.Index(ladder, values[0]))]
		}
		c.add(i, "band", anyBand(values), false)
		took = true
	}
	return took
}

func anyBand(values []string) query.Query {
	terms := make([]query.Query, len(values))
	for k, v := range values {
		terms[k] = query.Term{Field: "band", Value: v}
	}
	return query.Disj(terms...)
}

// bandRange reads a number beside the word band: one that no band has, or "band 6 or above".
func bandRange(n span.Range) query.Query {
	if n.HasMin && n.HasMax && n.Min == n.Max {
		return query.Term{Field: "band", Value: decimal(n.Min)}
	}
	var values []string
	for _, v := range ladder {
		f, _ := strconv.ParseFloat(strings.TrimRight(v, "abcd"), 64)
		if n.HasMin && (f < n.Min || n.MinOpen && f == n.Min) || n.HasMax && (f > n.Max || n.MaxOpen && f == n.Max) {
			continue
		}
		values = append(values, v)
	}
	return anyBand(values)
}

// directions are the words before and after a band that say "and everything from there".
var directions = []struct {
	words  []string
	after  bool
	toward string
}{
	{[]string{"or above", "and above", "or higher", "and higher", "or up", "and up", "upwards", "or over", "and over", "plus", "or more", "or better"}, true, "up"},
	{[]string{"or below", "and below", "or lower", "and lower", "or under", "and under", "or down", "downwards", "or less"}, true, "down"},
	{[]string{"at least", "minimum", "from", "min", "no lower than", "not below", "starting at"}, false, "up"},
	{[]string{"above", "over", "higher than", "more than", "better than", "greater than"}, false, "above"},
	{[]string{"up to", "at most", "no higher than", "maximum", "max", "no more than"}, false, "down"},
	{[]string{"below", "under", "lower than", "less than"}, false, "below"},
}

// direction reads the words next to the band at piece i and uses them up.
func (c *composer) direction(i int) string {
	p := c.pieces[i]
	for _, d := range directions {
		for _, words := range d.words {
			n := strings.Count(words, " ") + 1
			if d.after && c.tokens(p.to, p.to+n) == words {
				c.useTokens(p.to, p.to+n)
				return d.toward
			}
			if !d.after && c.tokens(p.from-n, p.from) == words {
				c.useTokens(p.from-n, p.from)
				return d.toward
			}
		}
	}
	return ""
}

func (c *composer) tokens(from, to int) string {
	if from < 0 || to > len(c.r.toks) {
		return ""
	}
	return key(c.r.toks[from:to])
}

func (c *composer) useTokens(from, to int) {
	for i, p := range c.pieces {
		if p.from < to && p.to > from {
			c.used[i] = true
		}
	}
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
		c.add(j, "location", query.Near{Field: "location", Place: place.Name, Lat: place.Lat, Lon: place.Lon, Miles: miles}, false)
		took = true
	}
	return took
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

// placeAt returns the place that piece j names, the biggest of that name.
func (c *composer) placeAt(j int) (lexicon.Place, bool) {
	for _, m := range c.pieces[j].Meanings {
		if m.Class == "gazetteer" || m.Class == "name" && m.Field == "place" {
			if places := lexicon.PlacesNamed(m.Value); len(places) > 0 {
				return places[0], true
			}
		}
	}
	return lexicon.Place{}, false
}

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
	if field == "title" {
		c.add(i, field, query.Text{Field: field, Words: lexicon.Normalise(m.Value)}, true)
		return
	}
	c.add(i, field, query.Term{Field: field, Value: m.Value}, true)
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

// adjacent tells whether a field word of that field stands right next to piece i.
func (c *composer) adjacent(i int, field string) bool {
	_, ok := c.adjacentAt(i, field)
	return ok
}

func (c *composer) adjacentAt(i int, field string) (int, bool) {
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(c.pieces); j += step {
			if m, ok := c.pieces[j].field(); ok && !c.used[j] && family(m.Value) == family(field) {
				return j, true
			}
			if p := c.pieces[j]; p.primary() != "skip" || step > 0 && p.to-p.from > 1 {
				break
			}
			if step > 0 {
				break
			}
		}
	}
	return 0, false
}

func (c *composer) useAdjacent(i int, field string) {
	if j, ok := c.adjacentAt(i, field); ok {
		c.used[j] = true
	}
}

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
		field, value, _ := strings.Cut(m.Value, "=")
		c.useAdjacent(i, field)
		if c.unwrittenAt(i) {
			c.conds = append(c.conds, c.conditionAt(i, field, query.Not{Of: query.Stated{Field: field}}))
		} else {
			c.add(i, field, query.Term{Field: field, Value: value}, false)
		}
		took = true
	}
	return took
}

// unwrittenAt tells that the value at piece i is said not to be written of: "adverts that don't mention DBS"
// are those that state nothing on it, where "that don't need DBS" are those that state no.
func (c *composer) unwrittenAt(i int) bool {
	for j := i - 1; j > 0; j-- {
		if _, ok := c.pieces[j].is("say", "write"); ok {
			return c.negatedAt(j)
		}
		if c.pieces[j].primary() != "skip" {
			break
		}
	}
	return false
}

// mentions takes the unread words after a word of mentioning for words of the advert's text.
func (c *composer) mentions() bool {
	took := false
	for i := range c.pieces {
		if _, ok := c.pieces[i].is("mention"); !ok || c.used[i] {
			continue
		}
		from := i + 1
		for from < len(c.pieces) && c.pieces[from].primary() == "skip" {
			from++
		}
		to, unread := from, false
		for to < len(c.pieces) && !c.used[to] && (len(c.pieces[to].Meanings) == 0 || unread && c.pieces[to].primary() == "skip" && to+1 < len(c.pieces) && len(c.pieces[to+1].Meanings) == 0) {
			unread = unread || len(c.pieces[to].Meanings) == 0
			to++
		}
		if !unread {
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

// missing reads "state no salary", "without a closing date", "salary not stated", "that state a salary".
func (c *composer) missing() bool {
	took := false
	lacked := -1 // the last field word that was found to be lacking
	for i := range c.pieces {
		m, ok := c.pieces[i].field()
		if !ok {
			m, ok = c.pieces[i].is("ask")
		}
		if !ok || c.used[i] || m.Class != c.pieces[i].primary() && !c.nounAt(i) {
			continue
		}
		stated := query.Query(query.Stated{Field: m.Value})
		if c.lackingAt(i) || lacked >= 0 && c.joint(lacked, i) != "" {
			c.conds = append(c.conds, c.conditionAt(i, m.Value, query.Not{Of: stated}))
			lacked = i
			took = true
			continue
		}
		if c.saidBefore(i) {
			c.conds = append(c.conds, c.conditionAt(i, m.Value, stated))
			took = true
			continue
		}
		for j := i + 1; j < len(c.pieces) && j <= i+3; j++ {
			if _, not := c.pieces[j].is("not"); not && j+1 < len(c.pieces) {
				if _, says := c.pieces[j+1].is("say"); says {
					c.conds = append(c.conds, c.conditionAt(i, m.Value, query.Not{Of: stated}))
					c.used[j], c.used[j+1] = true, true
					took = true
					break
				}
			}
			if c.pieces[j].primary() != "skip" {
				break
			}
		}
	}
	return took
}

// nounAt tells that the word at piece i, which may be a verb, is a noun here: "the pay", "state no pay".
func (c *composer) nounAt(i int) bool {
	if i == 0 || c.pieces[i].primary() != "verb" {
		return false
	}
	before := &c.pieces[i-1]
	_, writes := before.is("say", "write")
	return writes || slices.Contains([]string{"the", "a", "any", "no", "without"}, c.text(i-1))
}

// saidBefore tells that a list is of postings that state the field: "jobs that state a contact".
func (c *composer) saidBefore(i int) bool {
	if !c.listed() || c.yesNo() {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		if _, ok := c.pieces[j].is("say", "say", "write"); ok && c.pieces[j].primary() != "list" {
			return c.nounBefore(j)
		}
		if c.pieces[j].primary() != "skip" {
			return false
		}
	}
	return false
}

func (c *composer) nounBefore(i int) bool {
	for j := range i {
		if c.pieces[j].primary() == "noun" {
			return true
		}
	}
	return false
}

// lacking are the negations that speak of a thing not being there. "Outside the trust" does not.
var lacking = map[string]bool{"no": true, "not": true, "without": true, "doesnt": true, "dont": true, "do not": true, "does not": true, "never": true,
	"missing": true, "lacking": true, "lack": true, "lacks": true, "hasnt": true, "havent": true, "has not": true, "have not": true}

// lackingAt tells whether the field word at piece i is negated by such a word.
func (c *composer) lackingAt(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if _, ok := c.pieces[j].is("not"); ok {
			return c.negatedAt(i) && lacking[c.text(j)]
		}
	}
	return false
}

func (c *composer) conditionAt(i int, field string, q query.Query) condition {
	c.used[i] = true
	// The negation is part of this condition and negates nothing else.
	for j := i - 1; j >= 0 && c.negatedAt(i); j-- {
		if _, ok := c.pieces[j].is("not"); ok {
			c.pieces[j].Meanings = []Meaning{{Class: "skip", Value: "article"}}
			break
		}
	}
	if s, ok := q.(query.Stated); ok {
		q = query.Stated{Field: statedField(s.Field)}
	}
	p := c.pieces[i]
	return condition{Cond{Field: field, Query: q, Start: p.Start, End: p.End}, i}
}

// groupable are the fields whose values can be counted by.
var groupable = []string{"band", "employer", "town", "place", "site", "county", "contract", "pattern", "profession", "team", "sponsorship", "driving", "registration", "title"}

// groups reads "how many per trust?", "posts by band", "which trusts are hiring?".
func (c *composer) groups() bool {
	for i := range c.pieces {
		m, ok := c.pieces[i].field(groupable...)
		if !ok || c.used[i] {
			continue
		}
		before := i - 1
		for before >= 0 && c.pieces[before].primary() == "skip" && c.pieces[before].to-c.pieces[before].from == 1 && before > 0 && c.text(before) == "the" {
			before--
		}
		if before < 0 {
			continue
		}
		_, per := c.pieces[before].is("per")
		_, wh := c.pieces[before].is("wh", "which", "what")
		plural := strings.HasSuffix(c.text(i), "s")
		most := i+1 < len(c.pieces) && c.mostAfter(i)
		counted := c.pieces[before].primary() == "count" || c.pieces[before].primary() == "list"
		if wh && most || per || (wh || counted) && (plural || c.has("noun", "many")) && !c.has("it") && !c.namedSoFar() {
			c.q.GroupBy = m.Value
			if m.Value == "place" {
				c.q.GroupBy = "town"
			}
			c.used[i] = true
			if per {
				c.used[before] = true
			}
			return true
		}
	}
	return false
}

func (c *composer) namedSoFar() bool {
	return slices.ContainsFunc(c.conds, func(k condition) bool { return k.Name })
}

// mostAfter reads the "has most" of "which town has most posts?".
func (c *composer) mostAfter(i int) bool {
	for j := i + 1; j < len(c.pieces) && j <= i+3; j++ {
		if c.pieces[j].primary() == "most" {
			c.used[j] = true
			return true
		}
	}
	return false
}

func (c *composer) orders() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.pieces[i].is("order")
		if !ok || c.used[i] || c.pieces[i].primary() != "order" {
			continue
		}
		c.used[i] = true
		o := index.Order{Field: m.Value[:len(m.Value)-1], Descending: strings.HasSuffix(m.Value, "-")}
		if !slices.Contains(c.q.Order, o) {
			c.q.Order = append(c.q.Order, o)
		}
		if superlatives[c.text(i)] && c.q.Limit == 0 && (c.hasNoun("one") || c.has("wh", "which", "what") && !c.hasNoun("many")) {
			c.q.Limit = 1
		}
		took = true
	}
	return took
}

// superlatives are the order words that, of a singular noun, want one posting alone.
var superlatives = map[string]bool{"best paid": true, "highest paid": true, "highest paying": true, "best paying": true, "lowest paid": true,
	"lowest paying": true, "pays most": true, "pays the most": true, "pays least": true, "pays the least": true, "newest": true, "latest": true,
	"most recent": true, "oldest": true, "closes first": true, "closes last": true, "closes soonest": true, "closing soonest": true, "next to close": true,
	"first to close": true, "cheapest": true, "highest salary": true, "lowest salary": true, "top paying": true, "worst paid": true}

func (c *composer) scopes() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.pieces[i].is("scope")
		if !ok || c.used[i] || c.pieces[i].primary() != "scope" {
			continue
		}
		c.used[i] = true
		c.q.ScopeSaid = true
		switch m.Value {
		case "open":
			c.q.Scope = index.Open
		case "closed":
			c.q.Scope = index.Closed
		case "any":
			c.q.Scope = index.Any
		}
		took = true
	}
	return took
}

// verbOrder is how a list is ordered by a verb that took no value: "new posts", "what is closing?".
var verbOrder = map[string]index.Order{
	"closing": {Field: "closing"},
	"posted":  {Field: "posted", Descending: true},
	"pay":     {Field: "pay", Descending: true},
}

func (c *composer) asks() bool {
	took := false
	for i := range c.pieces {
		if c.used[i] {
			continue
		}
		m := c.pieces[i].Meanings
		switch c.pieces[i].primary() {
		case "ask", "field":
			c.ask(m[0].Value)
		case "verb":
			if c.valueAt(i + 1) {
				c.used[i] = true // "offering sponsorship"
				continue
			}
			if o, ok := verbOrder[m[0].Value]; ok && c.listed() {
				c.q.Order = append(c.q.Order, o)
			} else {
				c.ask(m[0].Value)
			}
		default:
			continue
		}
		c.used[i] = true
		took = true
	}
	return took
}

// valueAt tells that piece i is a value that has become a condition.
func (c *composer) valueAt(i int) bool {
	return i < len(c.pieces) && c.used[i] && c.pieces[i].primary() == "value"
}

// listed tells that the question wants postings rather than something about them.
func (c *composer) listed() bool {
	switch c.wh() {
	case "when", "how much", "how long", "who", "where":
		return false
	case "what":
		return c.hasNoun("many") && !c.whDoes()
	case "which":
		return true
	}
	return c.has("list") || c.hasNoun("many")
}

func (c *composer) ask(field string) {
	if !slices.Contains(c.q.Ask, field) {
		c.q.Ask = append(c.q.Ask, field)
	}
}
