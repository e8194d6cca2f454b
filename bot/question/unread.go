package question

import (
	"strings"

	"vacancybot/index/span"
)

// quiet are the classes that may stay unused without anything being lost.
var quiet = map[string]bool{"skip": true, "wh": true, "list": true, "noun": true, "conj": true, "but": true, "follow": true,
	"too": true, "back": true, "undo": true, "instead": true, "drop": true, "it": true, "item": true, "say": true, "unwritten": true, "need": true, "mention": true, "not": true,
	"count": true, "order": true, "scope": true, "help": true, "meta": true, "again": true, "outside": true, "part": true, "compare": true, "stat": true, "ask": true, "field": true, "verb": true}

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

// led tells that a word like "in" or "with" stands before token i, articles aside.
func (c *composer) led(i int) bool {
	for i--; i >= 0; i-- {
		switch word := c.r.toks[i].Norm; {
		case nameLeads[word]:
			return true
		case word != "a" && word != "an" && word != "any" && word != "some":
			return false
		}
	}
	return false
}

// units are words of time that name nothing.
var units = wordSet(`day days week weeks month months year years hour hours fortnight quarter quarters`)

// nameLike tells that the unread piece stands where a name stands: written with a capital within a
// sentence that is not all capitals, after "in", "for" and the like, or right before what is asked for.
func (c *composer) nameLike(i int) bool {
	p := c.pieces[i]
	tok := c.r.toks[p.from]
	if _, postcode := p.is("typed", "postcode"); postcode {
		return true
	}
	if len(p.Meanings) > 0 || tok.Kind == span.Mark {
		return false
	}
	word := c.r.text[tok.Start:tok.End]
	switch {
	case p.to-p.from > 1 && isCode(c.r.text[p.Start:p.End]):
		return true
	case units[tok.Norm] || c.inReason(i):
		return false
	case (i > 0 || word == strings.ToUpper(word)) && word != strings.ToLower(word) && c.r.text != strings.ToUpper(c.r.text):
		return true
	case c.led(p.from):
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
