package question

import (
	"slices"
	"strings"

	"vacancybot/index/query"
	"vacancybot/index/span"
)

func (c *composer) has(class string, values ...string) bool {
	for i := range c.pieces {
		if m := c.pieces[i]; m.primary() == class && (len(values) == 0 || slices.Contains(values, m.Meanings[0].Value)) {
			return true
		}
	}
	return false
}

// hasNoun tells that the question names what it wants, "many" or "one": "posts", "band 6s".
func (c *composer) hasNoun(number string) bool {
	if c.has("noun", number) {
		return true
	}
	for _, p := range c.pieces {
		if _, ok := p.is("typed", "band"); ok && number == "many" && strings.HasSuffix(c.r.toks[p.to-1].Norm, "s") {
			return true
		}
	}
	return false
}

// wh is the question word that comes first, "" for none.
func (c *composer) wh() string {
	for i := range c.pieces {
		if c.pieces[i].primary() == "wh" && !c.relative(i) {
			return c.pieces[i].Meanings[0].Value
		}
	}
	return ""
}

// relative tells that the question word at piece i only joins a clause to the noun before it: "jobs where
// you don't need a car".
func (c *composer) relative(i int) bool {
	if at := c.pieces[i].to; i > 0 && c.text(i) == "where" && at < len(c.r.toks) && clauseOpens[c.r.word(at)] {
		return true // "jobs closing in May where I get sponsored"
	}
	before := max(i-1, 0)
	noun := slices.Contains([]string{"noun", "profession"}, c.pieces[before].primary()) || strings.HasSuffix(c.text(before), "anything") || persons[c.text(before)]
	return i > 0 && i+1 < len(c.pieces) && c.pieces[i-1].to == c.pieces[i].from && noun && slices.Contains([]string{"where", "when", "who"}, c.pieces[i].Meanings[0].Value)
}

// persons are words for whom a post is wanted: "jobs for someone who drives".
var persons = wordSet(`someone somebody anyone anybody people person candidate candidates applicants those`)

// clauseOpens are the words that a clause behind "where" opens with.
var clauseOpens = wordSet(`i you we they there it its no the a`)

// whDoes tells that the question word is followed by "do", "does" and the like: "what do they pay".
func (c *composer) whDoes() bool {
	for i := range c.pieces {
		if p := c.pieces[i]; p.primary() == "wh" && p.to < len(c.r.toks) {
			return slices.Contains([]string{"do", "does", "did", "would", "will"}, c.r.toks[p.to].Norm)
		}
	}
	return false
}

// auxiliaries open a question that wants yes or no.
var auxiliaries = map[string]bool{"is": true, "are": true, "was": true, "were": true, "does": true, "do": true, "did": true, "can": true,
	"could": true, "will": true, "would": true, "has": true, "have": true, "am": true, "must": true, "should": true, "may": true,
	"isnt": true, "arent": true, "doesnt": true, "dont": true, "cant": true, "wont": true, "hasnt": true, "havent": true}

// yesNo tells that the question, greetings aside, begins as one for yes or no does, or follows "if" or "whether".
func (c *composer) yesNo() bool {
	if c.asksBehindMark() || c.situated() {
		return true
	}
	for i := range c.pieces {
		p := &c.pieces[i]
		first := plainWord(c.r.toks[p.from].Norm)
		if first == "and" && p.to-p.from == 2 { // "and is", which joins conditions elsewhere
			first = plainWord(c.r.toks[p.from+1].Norm)
		}
		switch m, skip := p.is("skip", "greet"); {
		case skip && p.primary() == "skip":
			if strings.HasSuffix(" "+c.text(i), " if") || m.Value == "greet" && c.text(i) == "whether" {
				return true
			}
		case p.primary() == "conj" || p.primary() == "follow" || p.primary() == "but":
		case p.primary() == "typed": // "may?" after "closing in June"
			return false
		default:
			if isThere[c.text(i)] && c.ofTheJob() {
				return true
			}
			return auxiliaries[first] && !slices.Contains([]string{"list", "ask", "count", "not"}, p.primary())
		}
	}
	return false
}

// asksBehindMark reads "the third one, is it permanent?" and "Leeds physio - does it offer sponsorship?".
func (c *composer) asksBehindMark() bool {
	if c.wh() != "" {
		return false
	}
	for i := 1; i+2 < len(c.r.toks); i++ {
		if c.r.toks[i].Kind == span.Mark && auxiliaries[c.r.word(i+1)] && (c.r.toks[i+2].Norm == "it" || c.has("item") || c.tokens(i-1, i) == "one") {
			return true
		}
	}
	return false
}

// situated reads "I don't have a degree, can I apply for the library job?": somebody tells of himself before he asks.
func (c *composer) situated() bool {
	if c.wh() != "" || !c.named() || c.hasNoun("many") {
		return false
	}
	tells := func(at int) bool {
		if unread := c.unread(); len(unread) > 0 && unread[0].Start < at {
			return true
		}
		return slices.ContainsFunc(c.q.Conds, func(k Cond) bool {
			q := k.Query
			if not, ok := q.(query.Not); ok {
				q = not.Of
			}
			_, words := wordsOf(q)
			return (words || !k.Name && slices.Contains(claimed, k.Field)) && k.Start < at
		})
	}
	for i := 1; i+2 < len(c.r.toks); i++ {
		if c.r.toks[i+1].Norm != "i" || !auxiliaries[c.r.word(i)] || !tells(c.r.toks[i].Start) {
			continue
		}
		switch c.r.word(i + 2) {
		case "apply", "still", "go":
			return true
		}
	}
	return false
}

// ofTheJob tells that something is looked for within a named posting: "is there parking at the council job?".
func (c *composer) ofTheJob() bool {
	if c.theJob() >= 0 && c.named() {
		return true
	}
	byName := slices.ContainsFunc(c.q.Conds, func(k Cond) bool {
		return k.Name && slices.Contains([]string{"employer", "title", "team", "site"}, k.Field)
	})
	claim := slices.ContainsFunc(c.q.Conds, func(k Cond) bool { return !k.Name && slices.Contains(claimed, k.Field) }) && c.forThe()
	return byName && !c.has("noun") && (claim || c.hasText() || len(c.unread()) > 0)
}

// forThe reads "for the", "with the" and the like.
func (c *composer) forThe() bool {
	for i := 1; i < len(c.r.toks); i++ {
		if c.r.toks[i].Norm == "the" && nameLeads[c.r.toks[i-1].Norm] {
			return true
		}
	}
	return false
}

// definite tells that particular postings are meant: by a name, an anchor or "the job".
func (c *composer) definite() bool {
	return c.named() || c.anchored() || c.theJob() >= 0
}

func (c *composer) named() bool {
	return slices.ContainsFunc(c.q.Conds, func(k Cond) bool { return k.Name })
}

// anyOf tells that postings of a kind are asked for, not particular ones: "any jobs in Leeds", "jobs
// in Leeds" but not "the jobs in Leeds".
func (c *composer) anyOf() bool {
	if c.anchored() {
		return false
	}
	for i := range c.pieces {
		if c.pieces[i].primary() != "noun" {
			continue
		}
		if c.articleBefore(i) >= 0 {
			return false
		}
		if c.pieces[i].Meanings[0].Value == "many" || c.anyBefore(i) {
			return true
		}
	}
	return false
}

func (c *composer) anyBefore(i int) bool {
	for j := range i {
		if c.text(j) == "any" {
			return true
		}
	}
	return false
}

func (c *composer) anchored() bool { return c.has("it") || c.has("item") }

// theJob returns the piece of a singular noun after "the" or "this", or of what stands for one, -1 for none.
func (c *composer) theJob() int {
	for i := range c.pieces {
		if c.pieces[i].primary() == "noun" && c.pieces[i].Meanings[0].Value == "one" && c.articleBefore(i) >= 0 || c.theLocum(i) {
			return i
		}
	}
	return -1
}

// theLocum tells that a kind of contract stands for a posting: "does the locum need a car?".
func (c *composer) theLocum(i int) bool {
	m, ok := c.pieces[i].is("value", "contract=locum", "contract=secondment", "contract=apprenticeship")
	return ok && i > 0 && c.endsInThe(i-1) && m.Class == c.pieces[i].primary()
}

// withinTheJob returns the bytes of "the … job"; -1, -1 for none.
func (c *composer) withinTheJob() (from, to int) {
	noun := c.theJob()
	if noun < 0 {
		return -1, -1
	}
	return c.pieces[c.articleBefore(noun)].Start, c.pieces[noun].End
}

// articleBefore returns the piece of the "the" that the noun phrase ending at piece i begins with.
func (c *composer) articleBefore(i int) int {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		switch t := c.text(j); {
		case t == "the" || strings.HasSuffix(t, " the") || t == "this" || t == "that":
			return j
		}
		if p := c.pieces[j].primary(); p == "wh" || p == "conj" || p == "verb" || p == "list" {
			return -1
		}
	}
	return -1
}

func (c *composer) first(class string) string {
	for i := range c.pieces {
		if c.pieces[i].primary() == class {
			return c.pieces[i].Meanings[0].Value
		}
	}
	return ""
}

// endsInDo tells that the question ends in "do": "what does a ward clerk do?"
func (c *composer) endsInDo() bool {
	for i := len(c.r.toks) - 1; i > 0; i-- {
		if c.r.toks[i].Kind != span.Mark {
			return (c.r.word(i) == "do" || c.r.word(i) == "does") && i > 2
		}
	}
	return false
}

// endsInAbout tells that the question ends in "about": "what's the job at Lanternlight about?".
func (c *composer) endsInAbout() bool {
	for i := len(c.r.toks) - 1; i > 0; i-- {
		if c.r.toks[i].Kind != span.Mark {
			return c.r.word(i) == "about"
		}
	}
	return false
}

// endsInNeed tells that the question ends in a verb of wanting: "what does the Leeds post ask for?"
func (c *composer) endsInNeed() bool {
	for i := len(c.pieces) - 1; i >= 0; i-- {
		if _, ok := c.pieces[i].is("need"); ok {
			return true
		}
		if c.pieces[i].primary() != "skip" {
			return false
		}
	}
	return false
}
