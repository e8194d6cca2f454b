package question

import (
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/query"
)

// whAsk is what a question word asks for when nothing else is.
var whAsk = map[string]string{"when": "closing", "who": "contact", "where": "place", "how much": "pay", "how long": "duration"}

// intend decides the intent. The cases are in order: the first that fits, decides.
func (c *composer) intend() string {
	q := c.q
	wh := c.wh()
	if field, ok := whAsk[wh]; ok && len(q.Ask) == 0 && !c.has("part") && !(wh == "who" && c.whoOffers()) && !(wh == "how much" && c.hasText()) {
		c.ask(field)
	}
	c.askEach()
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
	case c.has("meta") && len(q.Conds) == 0:
		q.Intent = Meta
		return "about the index"
	case c.has("help") && len(q.Conds) == 0:
		q.Intent = Help
		return "help"
	case c.scale():
		q.Intent = Scale
		return "bands and pay of Agenda for Change, of no posting"
	case c.yesNo() && c.compares():
		q.Intent = YesNo
		return "one posting is compared with another"
	case c.yesNo() && !c.anyOf() && (c.definite() || !c.listed() && len(q.Conds)+len(q.Ask) > 0 && !c.hasNoun("many")):
		q.Intent = YesNo
		c.split()
		return "an auxiliary verb in front, and particular postings: yes or no"
	case c.has("stat") && c.measured():
		q.Intent = Stat
		return "how the numbers of a field spread"
	case q.GroupBy != "":
		q.Intent = Group
		q.Ask = nil
		return "counted by a field's values"
	case c.has("count") && c.countsInside():
		return "how many there are of something that an advert tells of"
	case c.has("count"), c.has("meta"):
		q.Intent = Count
		q.Ask = nil
		return "how many"
	case c.has("compare"):
		q.Intent = Compare
		if len(q.Ask) == 0 && len(q.Order) == 1 { // "X vs Y, which pays better?"
			c.ask(q.Order[0].Field)
		}
		if len(q.Ask) == 0 {
			q.Ask = details
		}
		return "postings side by side"
	case wh == "what" && c.whDoes() && len(q.Ask) == 0 && c.named() && c.endsInDo():
		q.Intent, q.Part = Passage, "duties"
		return "what somebody does are the duties"
	case wh == "what" && c.whDoes() && len(q.Ask) == 0 && c.definite() && c.endsInNeed():
		q.Intent, q.Part = Passage, "criteria"
		return "what a posting asks for are its criteria"
	case c.has("part") && !(wh == "which" && c.hasNoun("many") && len(q.Conds) > 0):
		q.Intent = Passage
		q.Part = c.first("part")
		return "a part of the advert is asked for"
	case len(q.Ask) > 0 && len(q.Conds) == 0 && c.listed() && !c.anchored() && c.theJob() < 0 && (c.hasNoun("one") || c.hasNoun("many")):
		q.Intent = Lookup
		return "a field of all postings"
	case q.From != nil:
		q.Intent, q.Ask = Lookup, []string{index.Location}
		return "how far it is"
	case wh == "which" && len(q.Order) == 1 && !c.hasNoun("many") && c.namesPair():
		q.Intent, q.Limit, q.Ask = Compare, 0, []string{q.Order[0].Field}
		return "which of two names comes first"
	case wh == "which" && len(q.Order) > 0 && len(q.Ask) > 0 && !c.named() && c.asksGroups():
		q.Intent, q.Ask = List, nil
		if q.Limit == 0 {
			q.Limit = 1
		}
		return "who has the most is whoever the first posting is with"
	case wh == "who" && len(q.Ask) == 0 && c.whoOffers():
		q.Intent = List
		return "who offers something are the employers of the postings that do"
	case wh == "how" && c.named() && len(c.unread()) > 0 && len(q.Ask) > 0:
		q.Intent, q.Words, q.Ask = Passage, c.askedWords()+" "+c.unreadWords(), nil
		return "words are looked for in a posting"
	case len(q.Ask) > 0:
		q.Intent = Lookup
		c.titleOfContact()
		c.dropContactOfContact()
		c.askAfterIt()
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
	case c.asksOfNamed():
		return "words are looked for in the posting named"
	case wh == "which" && len(q.Unread) == 0 && !c.named():
		q.Intent = List
		return "which ones"
	case len(c.pieces) == 1 && len(c.unread()) == 1 && isCode(c.unread()[0].Text):
		q.Intent = List
		return "an unknown reference"
	case len(q.Conds) == 0 && !c.has("noun") && !c.has("list") && !c.anchored() && len(q.Order) == 0 && !q.Nearest && !q.ScopeSaid && q.Limit == 0:
		q.Intent = Help
		return "nothing that I know is asked for"
	}
	q.Intent = List
	return "postings are wanted"
}

// measured makes the numeric field that is asked for the only one, pay where none is named.
func (c *composer) measured() bool {
	for _, name := range c.q.Ask {
		if f, ok := index.FieldNamed(name); ok && (f.Kind == index.Number || f.Kind == index.Interval) {
			c.q.Ask = []string{name}
			return true
		}
	}
	asked := len(c.q.Ask) > 0
	c.q.Ask = []string{"pay"}
	return !asked
}

// hasText tells that words of the advert's text are among the conditions.
func (c *composer) hasText() bool {
	return slices.ContainsFunc(c.q.Conds, func(k Cond) bool { _, ok := wordsOf(k.Query); return ok })
}

// namesPair tells that all the question holds is two names or more joined by "or".
func (c *composer) namesPair() bool {
	if len(c.q.Conds) != 1 || !c.q.Conds[0].Name {
		return false
	}
	or, ok := c.q.Conds[0].Query.(query.Or)
	if !ok {
		return false
	}
	first, ok := or.Of[0].(query.Text)
	second, too := or.Of[1].(query.Text)
	return !ok || !too || first.Words != second.Words // not one name in several fields
}

// whoOffers tells that "who" asks for employers by what their posts are like: "who offers sponsorship?", "who is hiring
// nurses?".
func (c *composer) whoOffers() bool {
	q := c.q
	if c.anchored() || c.theJob() >= 0 {
		return false
	}
	for i := range c.pieces {
		if c.pieces[i].primary() != "wh" {
			continue
		}
		if i+1 == len(c.pieces) {
			return false
		}
		switch c.pieces[i+1].primary() {
		case "list":
			return len(q.Conds) > 0
		case "mention", "say", "value", "verb", "order":
			return !c.named() && len(q.Conds)+len(q.Order) > 0
		}
		return false
	}
	return false
}

// askEach asks for what each of several question words is about: "who, how much and when does it close?".
func (c *composer) askEach() {
	var fields []string
	for i := range c.pieces {
		if m, ok := c.pieces[i].is("wh"); ok && c.pieces[i].primary() == "wh" && whAsk[m.Value] != "" && !c.relative(i) {
			fields = append(fields, whAsk[m.Value])
		}
	}
	if len(fields) < 2 {
		return
	}
	for _, f := range fields {
		c.ask(f)
	}
}

// asksGroups tells that all that is asked for are fields whose values are counted by.
func (c *composer) asksGroups() bool {
	return !slices.ContainsFunc(c.q.Ask, func(f string) bool { return !slices.Contains(groupable, f) })
}

// askedWords are the words by which fields are asked for.
func (c *composer) askedWords() string {
	var words []string
	for i, p := range c.pieces {
		if p.primary() == "field" && c.used[i] {
			words = append(words, c.text(i))
		}
	}
	return strings.Join(words, " ")
}

// titleOfContact: the job title of a contact is told with the contact.
func (c *composer) titleOfContact() {
	given := slices.ContainsFunc(c.q.Conds, func(k Cond) bool { return k.Field == "contact" })
	if given && len(c.q.Ask) == 1 && c.q.Ask[0] == "title" {
		c.q.Ask = []string{"contact"}
	}
}

// dropContactOfContact: in "which posts is Lisa the contact for?" the contact is given, not asked for.
func (c *composer) dropContactOfContact() {
	given := slices.ContainsFunc(c.q.Conds, func(k Cond) bool { return k.Field == "contact" })
	if given && !c.has("ask", "contact") && c.has("field", "contact") && !c.has("field", "title") {
		c.q.Ask = slices.DeleteFunc(c.q.Ask, func(f string) bool { return f == "contact" })
	}
}

// askAfterIt asks for the fields of what is said of "it" behind the question: "how much does the Leeds job pay and is it
// permanent?" wants the contract told, and limits nothing.
func (c *composer) askAfterIt() {
	it := -1
	for i := 1; i < len(c.r.toks) && it < 0; i++ {
		if c.r.toks[i].Norm == "it" && auxiliaries[c.r.word(i-1)] {
			it = c.r.toks[i].Start
		}
	}
	if it < 0 || !c.named() {
		return
	}
	c.q.Conds = slices.DeleteFunc(c.q.Conds, func(k Cond) bool {
		if k.Name || k.Start < it {
			return false
		}
		c.ask(k.Field)
		return true
	})
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
