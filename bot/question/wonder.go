package question

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// wonders reads what is asked of the one posting spoken of in words that no field holds, to be looked for in its
// advert: "would I need a degree?", "how many days on campus?", "annual leave", "are there nights?".
func (c *composer) wonders() bool {
	q := c.q
	if c.has("noun") || c.named() || q.GroupBy != "" || len(q.Order) > 0 || c.saysOnly() {
		return false
	}
	if q.Intent == Passage && q.Words == "" && c.yesNo() {
		c.askPart()
		return q.Words != ""
	}
	shifts := c.wh() == "what" && len(q.Conds) == 1 && q.Conds[0].Field == "pattern" && c.says("the")
	switch {
	case len(q.Conds) == 1 && (c.hasText() || shifts):
		q.Words, q.Conds = q.Text[q.Conds[0].Start:q.Conds[0].End], nil
	case len(q.Conds) > 0 || len(q.Unread) == 0 || !c.plain():
		return false
	default:
		q.Words = c.unreadWords()
	}
	q.Intent = Passage
	if c.yesNo() {
		q.Intent = YesNo
	}
	q.Ask, q.Part, q.Unread = nil, "", nil
	return true
}

// saysOnly tells that the question narrows a list or takes something out of it.
func (c *composer) saysOnly() bool {
	return c.has("drop") || c.has("freed") || c.has("instead") || c.has("too") || c.opensWithOnly()
}

// asking are words by which people ask; an advert that has them answers nothing.
var asking = wordSet(`together either neither higher lower better worse left reach speak level rest itself anything anyone else another instead rather
	bigger smaller sooner later difference same similar different next previous undo sure true`)

// plain tells that what was not understood are words of the language for something that an advert may tell of, not names
// or slips.
func (c *composer) plain() bool {
	if !slices.ContainsFunc(c.q.Unread, func(u Unread) bool {
		return slices.ContainsFunc(strings.Fields(strings.ToLower(u.Text)), func(word string) bool { return !asking[word] })
	}) {
		return false
	}
	return !slices.ContainsFunc(c.q.Unread, func(u Unread) bool { return !c.ordinary(u.Text) })
}

// ordinary tells that words are of the language and not written as names are.
func (c *composer) ordinary(words string) bool {
	if words != strings.ToLower(words) && c.r.text != strings.ToUpper(c.r.text) {
		return false
	}
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(word string) bool { return !lexicon.IsEnglish(word) })
}

// countsInside reads "how many patients does the Skipton surgery have?", "how many nurses work at Beck Street?": what is
// counted is nothing of the index, so the advert's words on it are the answer.
func (c *composer) countsInside() bool {
	q := c.q
	if !c.named() {
		return false
	}
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "count" }) + 1
	for i > 0 && i < len(c.pieces)-1 && (c.pieces[i].primary() == "skip" || units[c.text(i)]) {
		i++
	}
	if i == len(c.pieces) || i == 0 {
		return false
	}
	p := &c.pieces[i]
	words := q.Text[p.Start:p.End]
	value, _ := p.is("value")
	switch {
	case strings.HasPrefix(value.Value, "text=") && p.primary() == "value": // "how many days' holiday do I get?"
		q.Conds = slices.DeleteFunc(q.Conds, func(k Cond) bool { return k.Start == p.Start })
		words = strings.TrimPrefix(value.Value, "text=")
	case len(p.Meanings) == 0 && c.ordinary(words):
	case i+1 < len(c.pieces) && (strings.HasPrefix(c.text(i+1), "work") || p.primary() == "profession" && auxiliaries[c.r.word(p.to)] && len(c.unread()) > 0 && c.ordinary(c.unreadWords())):
		q.Conds = slices.DeleteFunc(q.Conds, func(k Cond) bool { return k.Start == p.Start })
		if !c.named() {
			return false
		}
	default:
		return false
	}
	q.Intent, q.Words, q.Ask = Passage, words, nil
	c.used[i] = true
	return true
}

// whichUnread reads "which days would the therapist work?".
func (c *composer) whichUnread() bool {
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "wh" })
	return i >= 0 && i+1 < len(c.pieces) && len(c.pieces[i+1].Meanings) == 0
}

// asksOfNamed reads "parking at Millbrook House?", "annual leave for the social worker job": words beside the name of a
// posting, an employer or a site, and nothing that asks for postings.
func (c *composer) asksOfNamed() bool {
	q := c.q
	if c.hasNoun("many") || c.has("list") || len(q.Order) > 0 || q.ScopeSaid || c.leans() || c.wh() == "which" && !c.whichUnread() {
		return false
	}
	var words []string
	named := c.theJob() >= 0
	for _, k := range q.Conds {
		text, ok := wordsOf(k.Query)
		switch {
		case ok:
			words = append(words, text.Words)
		case !k.Name && c.theJob() < 0:
			return false
		case k.Field == "place":
			t, ok := k.Query.(query.Term)
			named = named || ok && !lexicon.IsPlace(t.Value) // a site
		case k.Field != "profession":
			named = true
		}
	}
	unread := c.unread()
	for _, u := range unread {
		if !c.ordinary(u.Text) {
			return false
		}
		words = append(words, u.Text)
	}
	if !named || len(words) == 0 {
		return false
	}
	q.Conds = slices.DeleteFunc(q.Conds, func(k Cond) bool { _, ok := wordsOf(k.Query); return ok })
	q.Intent, q.Words = Passage, strings.Join(words, " ")
	for i := range c.pieces {
		c.used[i] = true
	}
	return true
}
