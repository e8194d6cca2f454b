package question

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// mentionsText takes the words and names after "mentioning" for words of the advert's text.
func (c *composer) mentionsText() bool {
	return c.takeMentions(func(p *Piece) bool {
		if len(p.Meanings) == 0 || p.primary() == "words" || p.primary() == "profession" {
			return true
		}
		if m, ok := p.is("value"); ok && strings.HasPrefix(m.Value, "text=") && p.primary() == "value" {
			return true
		}
		m, ok := p.is("name", "title", "team", "acronym")
		return ok && p.primary() == "name" && slices.Contains([]string{"title", "team", "acronym"}, m.Field)
	}, "text")
}

// inTitle reads "anything with assistant in the title".
func (c *composer) inTitle() bool {
	for i := 1; i < len(c.pieces); i++ {
		if m, ok := c.pieces[i].field("title"); !ok || m.Class != c.pieces[i].primary() || c.tokens(c.pieces[i].from-2, c.pieces[i].from) != "in the" {
			continue
		}
		j := i - 1
		for j > 0 && c.pieces[j].primary() == "skip" {
			j--
		}
		p := &c.pieces[j]
		if p.primary() == "noun" || p.primary() == "wh" || p.primary() == "list" {
			return false
		}
		c.used[i] = true
		if _, with := c.pieces[max(j-1, 0)].is("mention"); with {
			c.used[j-1] = true
		}
		c.add(j, "title", query.Text{Field: "title", Words: lexicon.Normalise(c.r.text[p.Start:p.End])}, false)
		return true
	}
	return false
}

// experience takes the words of "does it need management experience?" together, so that no posting need be one in
// management.
func (c *composer) experience() bool {
	took := false
	for i := 1; i < len(c.pieces); i++ {
		p, kind := &c.pieces[i], &c.pieces[i-1]
		if p.to-p.from != 1 || !looked[c.text(i)] || c.used[i] || c.used[i-1] || kind.to != p.from || !c.needsBefore(i-1) {
			continue
		}
		_, words := kind.is("words")
		if _, profession := kind.is("profession"); !profession && !words {
			continue
		}
		c.used[i] = true
		c.add(i-1, "text", query.Text{Field: "text", Words: lexicon.Normalise(c.r.text[kind.Start:p.End])}, false)
		c.conds[len(c.conds)-1].End = p.End
		took = true
	}
	return took
}

// needsBefore tells that a verb of wanting stands right before piece i.
func (c *composer) needsBefore(i int) bool {
	for i--; i >= 0; i-- {
		if _, need := c.pieces[i].is("need"); need {
			return true
		}
		if _, mention := c.pieces[i].is("mention"); mention {
			return true
		}
		if c.pieces[i].primary() != "skip" {
			return false
		}
	}
	return false
}

// mentions takes the unread words after a word of mentioning, or before "isn't needed", for words of the advert's text.
func (c *composer) mentions() bool {
	took := false
	for i := range c.pieces {
		p := &c.pieces[i]
		words := c.r.text[p.Start:p.End]
		if !c.used[i] && len(p.Meanings) == 0 && c.notNeededAfter(i) && c.ordinary(words) && !c.yesNo() {
			c.add(i, "text", query.Text{Field: "text", Words: lexicon.Normalise(words)}, false)
			c.spared = append(c.spared, i)
			took = true
		}
	}
	return took || c.takeMentions(func(p *Piece) bool { return len(p.Meanings) == 0 })
}

// takeMentions looks for the run of such pieces after a word of mentioning of those values (any where none
// is given), small words between them included, in the adverts' text.
func (c *composer) takeMentions(such func(*Piece) bool, values ...string) bool {
	took := false
	for i := range c.pieces {
		_, ok := c.pieces[i].is("mention", values...)
		if !ok && len(values) == 0 {
			ok = c.notNeeding(i)
		}
		if !ok || c.used[i] || c.inReason(i) {
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
		end := to
		if end > from+1 && looked[c.text(end-1)] && !earlier[c.text(end-2)] && !c.yesNo() { // "that need EMIS experience"
			end--
		}
		words := c.r.text[c.pieces[from].Start:c.pieces[end-1].End]
		c.add(from, "text", query.Text{Field: "text", Words: lexicon.Normalise(words)}, false)
		c.conds[len(c.conds)-1].End = c.pieces[to-1].End
		if _, not := c.pieces[i].is("not"); not {
			c.spared = append(c.spared, from)
		}
		took = true
	}
	return took
}

// spare lets "no degree is needed" answer for jobs that need no degree, beside adverts that do not mention one.
func (c *composer) spare() bool {
	took := false
	for i := range c.conds {
		k := &c.conds[i]
		not, ok := k.Query.(query.Not)
		if !ok || !slices.Contains(c.spared, k.piece) {
			continue
		}
		if text, ok := not.Of.(query.Text); ok {
			k.Query = query.Disj(not, query.Text{Field: "text", Words: "no " + text.Words}, query.Text{Field: "text", Words: text.Words + " is not"})
			took = true
		}
	}
	return took
}

// notNeeding tells that piece i says of something that it is not wanted: "where you don't need previous experience".
func (c *composer) notNeeding(i int) bool {
	_, not := c.pieces[i].is("not")
	if not && (c.text(i) == "without" || c.text(i) == "no") && i+1 < len(c.pieces) && !c.yesNo() {
		j := i + 1
		for j+1 < len(c.pieces) && c.pieces[j].primary() == "skip" {
			j++
		}
		return len(c.pieces[j].Meanings) == 0 && c.ordinary(c.r.text[c.pieces[j].Start:c.pieces[j].End])
	}
	return not && strings.Contains(c.text(i), "need") || not && strings.Contains(c.text(i), "requir")
}

// earlier are words that leave experience what it is.
var earlier = wordSet(`previous prior relevant similar equivalent`)

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
