package question

import (
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/query"
)

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
		for i+1 < len(c.pieces) && c.pieces[i+1].primary() == "skip" {
			i++
		}
		if i+1 == len(c.pieces) {
			return false
		}
		switch c.pieces[i+1].primary() {
		case "order":
			return true
		case "list":
			return len(q.Conds) > 0
		case "mention", "say", "value", "verb":
			return !c.named() && len(q.Conds)+len(q.Order) > 0
		}
		return false
	}
	return false
}

// thingNext tells that the question word is of a thing that no field holds: "how much experience does it need?".
func (c *composer) thingNext() bool {
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "wh" })
	return i >= 0 && i+1 < len(c.pieces) && (len(c.pieces[i+1].Meanings) == 0 || c.pieces[i+1].primary() == "part" || looked[c.text(i+1)])
}

// doesSomething reads "who would the ward manager be managing?": a verb that is not understood is asked about, not
// whom to contact.
func (c *composer) doesSomething() bool {
	unread := c.unread()
	return c.named() && c.whDoes() && len(unread) == 1 && !unread[0].Name && c.ordinary(unread[0].Text)
}

// thing takes the "training" of "what training does the school give?" for what it says, not for a profession.
func (c *composer) thing() {
	for i := 1; i < len(c.pieces); i++ {
		p := &c.pieces[i]
		if p.primary() == "profession" && looked[c.text(i)] && c.pieces[i-1].primary() == "wh" && i+1 < len(c.pieces) && c.pieces[i+1].primary() != "noun" {
			p.Meanings = nil
		}
	}
}

// listsNext reads "who's hiring?".
func (c *composer) listsNext() bool {
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "wh" })
	return i >= 0 && i+1 < len(c.pieces) && c.pieces[i+1].primary() == "list"
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

// askAfterIt asks for the fields of what is said of "it" behind the question, or of a second one: "how much does the Leeds
// job pay and is it permanent?", "what's the pay and does the nurse job sponsor?" want the contract told, and limit nothing.
func (c *composer) askAfterIt() {
	for _, k := range c.saidOfIt() {
		c.ask(k.Field)
	}
}

// leaveAfterIt leaves the same unread where a part of the advert is quoted, which does not answer it: "what would I need,
// and does it pay over 40k?".
func (c *composer) leaveAfterIt() {
	for _, k := range c.saidOfIt() {
		for i := range c.pieces {
			if c.pieces[i].Start == k.Start {
				c.used[i] = false
			}
		}
	}
}

// saidOfIt takes the conditions behind "does it" or "and does" out of the question.
func (c *composer) saidOfIt() []Cond {
	it := -1
	for i := 1; i < len(c.r.toks) && it < 0; i++ {
		if c.r.toks[i].Norm == "it" && auxiliaries[c.r.word(i-1)] || c.r.toks[i-1].Norm == "and" && auxiliaries[c.r.word(i)] {
			it = c.r.toks[i].Start
		}
	}
	if it < 0 || !c.named() {
		return nil
	}
	var said, kept []Cond
	for _, k := range c.q.Conds {
		if k.Name || k.Start < it {
			kept = append(kept, k)
		} else {
			said = append(said, k)
		}
	}
	c.q.Conds = kept
	return said
}

// fieldLikeValue reads "sponsorship for FIRST" and "Hitchin driving licence": a value that is also
// the name of its field, beside a name and no noun, is what is asked for.
func (c *composer) fieldLikeValue() bool {
	if !c.named() || c.has("noun") || c.has("list") || c.has("wh") {
		return false
	}
	asked := false
	c.q.Conds = slices.DeleteFunc(c.q.Conds, func(k Cond) bool {
		if k.Name || !slices.Contains([]string{"sponsorship", "driving", "registration", "dbs", "dbs_level"}, k.Field) {
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
