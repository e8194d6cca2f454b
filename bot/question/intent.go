package question

import (
	"slices"
	"strings"

	"vacancybot/index"
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
	return i > 0 && i+1 < len(c.pieces) && c.pieces[i-1].primary() == "noun" && slices.Contains([]string{"where", "when", "who"}, c.pieces[i].Meanings[0].Value)
}

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
	for i := range c.pieces {
		p := &c.pieces[i]
		first := plainWord(c.r.toks[p.from].Norm)
		switch m, skip := p.is("skip", "greet"); {
		case skip && p.primary() == "skip":
			if strings.HasSuffix(" "+c.text(i), " if") || m.Value == "greet" && c.text(i) == "whether" {
				return true
			}
		case p.primary() == "conj" || p.primary() == "follow" || p.primary() == "but":
		default:
			return auxiliaries[first] && !slices.Contains([]string{"list", "ask", "count", "not"}, p.primary())
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

// theJob returns the piece of a singular noun after "the" or "this", -1 for none.
func (c *composer) theJob() int {
	for i := range c.pieces {
		if c.pieces[i].primary() != "noun" || c.pieces[i].Meanings[0].Value != "one" {
			continue
		}
		if c.articleBefore(i) >= 0 {
			return i
		}
	}
	return -1
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

// whAsk is what a question word asks for when nothing else is.
var whAsk = map[string]string{"when": "closing", "who": "contact", "where": "place", "how much": "pay", "how long": "duration"}

// intend decides the intent. The cases are in order: the first that fits, decides.
func (c *composer) intend() string {
	q := c.q
	wh := c.wh()
	if field, ok := whAsk[wh]; ok && len(q.Ask) == 0 && !c.has("part") {
		c.ask(field)
	}
	if wh == "why" && len(q.Ask) == 0 && slices.ContainsFunc(q.Conds, func(k Cond) bool { return k.Field == "contract" }) {
		c.ask("reason")
	}
	switch {
	case c.has("again"):
		q.Intent = Again
		return "starting again"
	case c.has("outside"):
		q.Intent = Outside
		q.Topic = c.first("outside")
		return "what no advert can tell"
	case c.has("meta"):
		q.Intent = Meta
		return "about the index"
	case c.has("help") && len(q.Conds) == 0:
		q.Intent = Help
		return "help"
	case c.yesNo() && !c.anyOf() && (c.definite() || !c.listed() && len(q.Conds)+len(q.Ask) > 0 && !c.hasNoun("many")):
		q.Intent = YesNo
		c.split()
		return "an auxiliary verb in front, and particular postings: yes or no"
	case q.GroupBy != "":
		q.Intent = Group
		q.Ask = nil
		return "counted by a field's values"
	case c.has("count"):
		q.Intent = Count
		q.Ask = nil
		return "how many"
	case c.has("compare"):
		q.Intent, q.Ask = Compare, details
		return "postings side by side"
	case wh == "what" && c.whDoes() && len(q.Ask) == 0 && c.definite() && c.endsInNeed():
		q.Intent, q.Part = Passage, "criteria"
		return "what a posting asks for are its criteria"
	case c.has("part"):
		q.Intent = Passage
		q.Part = c.first("part")
		return "a part of the advert is asked for"
	case len(q.Ask) > 0 && len(q.Conds) == 0 && c.listed() && !c.anchored() && c.theJob() < 0 && (c.hasNoun("one") || c.hasNoun("many")):
		q.Intent = Lookup
		return "a field of all postings"
	case len(q.Ask) > 0:
		q.Intent = Lookup
		c.dropContactOfContact()
		if len(q.Ask) == 0 {
			q.Intent = List
		}
		return "a field is asked for"
	case c.fieldLikeValue():
		q.Intent = Lookup
		return "a field of a named posting is asked for by its value's name"
	case c.definite() && (wh == "what" || wh == "how" || wh == "why") && len(c.unread()) > 0:
		q.Intent = Passage
		q.Words = c.unreadWords()
		return "words are looked for in a posting"
	case wh == "which" && len(q.Unread) == 0 && !c.named():
		q.Intent = List
		return "which ones"
	case len(q.Conds) == 0 && !c.has("noun") && !c.has("list") && !c.anchored() && len(q.Order) == 0 && !q.ScopeSaid && q.Limit == 0:
		q.Intent = Help
		return "nothing that I know is asked for"
	}
	q.Intent = List
	return "postings are wanted"
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

func (c *composer) first(class string) string {
	for i := range c.pieces {
		if c.pieces[i].primary() == class {
			return c.pieces[i].Meanings[0].Value
		}
	}
	return ""
}

// dropContactOfContact: in "which posts is Lisa the contact for?" the contact is given, not asked for.
func (c *composer) dropContactOfContact() {
	given := slices.ContainsFunc(c.q.Conds, func(k Cond) bool { return k.Field == "contact" })
	if given && !c.has("ask", "contact") && c.has("field", "contact") {
		c.q.Ask = slices.DeleteFunc(c.q.Ask, func(f string) bool { return f == "contact" })
	}
}

// fieldLikeValue reads "sponsorship for FIRST" and "Hitchin driving licence": a value that is also
// the name of its field, beside a name and no noun, is what is asked for.
func (c *composer) fieldLikeValue() bool {
	if !c.named() || c.has("noun") || c.has("list") || c.has("wh") {
		return false
	}
	asked := false
	c.q.Conds = slices.DeleteFunc(c.q.Conds, func(k Cond) bool {
		if k.Name || !slices.Contains([]string{"sponsorship", "driving", "registration", "dbs"}, k.Field) {
			return false
		}
		if _, negated := k.Query.(query.Not); negated {
			return false
		}
		c.ask(k.Field)
		asked = true
		return true
	})
	return asked
}

// split parts the conditions of a yes-or-no question into those that say which postings are meant
// and the claim about them. What stands in "the … job", and every name, says which; the rest is
// claimed. If nothing is left to claim, words that were not understood are looked for in the advert; else
// a field word asks whether it is stated; else the last name is the claim.
func (c *composer) split() {
	q := c.q
	from, to := c.withinTheJob()
	var meant []Cond
	for _, k := range q.Conds {
		if text, ok := k.Query.(query.Text); ok && text.Field == "text" {
			q.Words = strings.TrimSpace(q.Words + " " + text.Words)
			continue
		}
		if k.Name || k.Start >= from && k.End <= to {
			meant = append(meant, k)
		} else {
			q.Claim = append(q.Claim, k)
		}
	}
	q.Conds = meant
	switch {
	case len(q.Claim) > 0 || q.Words != "":
		q.Ask = nil
	case slices.Contains(q.Ask, "closing") && len(c.unread()) > 0:
		q.Intent = Lookup // "does it close at noon?": the moment itself answers best
	case len(q.Ask) > 0 && len(c.unread()) > 0:
		q.Words, q.Ask = c.unreadWords(), nil
	case len(q.Ask) > 0:
		for _, f := range q.Ask {
			q.Claim = append(q.Claim, Cond{Field: f, Query: query.Stated{Field: statedField(f)}})
		}
		q.Ask = nil
	case q.ScopeSaid:
		scope := q.Scope
		q.OpenClaim = &scope
		q.Scope, q.ScopeSaid = index.Any, false
	case len(c.unread()) > 0:
		q.Words = c.unreadWords()
	case len(q.Conds) > 1 || len(q.Conds) == 1 && (c.anchored() || c.theJob() >= 0 && q.Conds[0].Start >= to):
		last := len(q.Conds) - 1
		if claim := q.Conds[last]; family(claim.Field) == "title" && !c.asksWhatItIs() {
			q.Words = q.Text[claim.Start:claim.End]
		} else {
			q.Claim = []Cond{claim}
		}
		q.Conds = q.Conds[:last]
	}
	if len(q.Claim) > 0 {
		q.ScopeSaid = false
	}
}

// asksWhatItIs tells that a yes-or-no question opens with a form of "be": what a posting is can be a
// profession, but "childcare" in what it helps with is not.
func (c *composer) asksWhatItIs() bool {
	for _, t := range c.r.toks {
		if word := plainWord(t.Norm); auxiliaries[word] {
			return slices.Contains([]string{"is", "are", "was", "were", "isnt", "arent"}, word)
		}
	}
	return false
}

// statedField is the field that shows whether another is stated at all.
func statedField(field string) string {
	if field == "starting_pay" || field == "top_pay" {
		return "pay"
	}
	return field
}

// quiet are the classes that may stay unused without anything being lost.
var quiet = map[string]bool{"skip": true, "wh": true, "list": true, "noun": true, "conj": true, "but": true, "near": true, "follow": true,
	"too": true, "instead": true, "drop": true, "it": true, "item": true, "say": true, "need": true, "mention": true, "not": true,
	"count": true, "order": true, "scope": true, "help": true, "meta": true, "again": true, "outside": true, "part": true, "compare": true, "ask": true, "field": true, "verb": true}

// unread returns the stretches that no rule used.
func (c *composer) unread() []Unread {
	var out []Unread
	for i, p := range c.pieces {
		if c.used[i] || quiet[p.primary()] || p.primary() == "toward" && c.besideAmount(i) {
			continue
		}
		out = append(out, Unread{Text: c.r.text[p.Start:p.End], Start: p.Start, End: p.End, Name: c.nameLike(i)})
	}
	return out
}

// besideAmount tells that a word like "upwards" stands next to an amount, whose reader has had its say.
func (c *composer) besideAmount(i int) bool {
	typed := func(j int) bool { return j >= 0 && j < len(c.pieces) && c.used[j] && c.pieces[j].primary() == "typed" }
	return typed(i-1) || typed(i+1)
}

func (c *composer) unreadWords() string {
	var words []string
	for _, u := range c.unread() {
		words = append(words, u.Text)
	}
	return strings.Join(words, " ")
}

// nameLeads are the words after which a name stands.
var nameLeads = map[string]bool{"in": true, "at": true, "for": true, "from": true, "near": true, "with": true, "called": true, "of": true,
	"named": true, "around": true, "the": true, "to": true, "about": true, "by": true}

// nameLike tells that the unread piece stands where a name stands: written with a capital within a
// sentence that is not all capitals, after "in", "for" and the like, or right before what is asked for.
func (c *composer) nameLike(i int) bool {
	p := c.pieces[i]
	tok := c.r.toks[p.from]
	if len(p.Meanings) > 0 || tok.Kind == span.Mark {
		return false
	}
	word := c.r.text[tok.Start:tok.End]
	switch {
	case i > 0 && word != strings.ToLower(word) && c.r.text != strings.ToUpper(c.r.text):
		return true
	case p.from > 0 && nameLeads[c.r.toks[p.from-1].Norm]:
		return true
	case i > 0 && len(c.pieces[i-1].Meanings) == 0 && c.pieces[i-1].to == p.from:
		return c.nameLike(i - 1)
	}
	if i > 0 {
		if _, wanted := c.pieces[i-1].is("mention"); wanted {
			return true
		}
	}
	return i+1 < len(c.pieces) && c.pieces[i+1].primary() == "noun"
}
