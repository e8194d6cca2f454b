package question

import (
	"slices"
	"strings"
)

// number notes of how many postings the question speaks: of any of them, of all that it describes, of those
// whose value most have.
func (c *composer) number(ctx *Context) {
	q := c.q
	q.Any = q.Intent == YesNo && c.opensWithAny()
	q.OfAll = q.Intent == Lookup && (c.hasNoun("many") || c.has("it", "many") || ctx != nil && ctx.Last.OfAll && !c.hasNoun("one"))
	if slices.Contains(q.Ask, "contact") {
		q.Reach = c.reach()
	}
	if q.Intent != Group {
		return
	}
	for i := range c.pieces {
		if c.pieces[i].primary() != "most" {
			continue
		}
		q.Most = "most"
		if strings.Contains(c.text(i), "fewest") {
			q.Most = "fewest"
		}
	}
}

// reached are the words for a way to reach a contact.
var reached = map[string]string{"email": "email", "emails": "email", "e-mail": "email", "mail": "email", "phone": "phone", "telephone": "phone", "ring": "phone",
	"call": "phone", "tel": "phone", "number": "phone", "mobile": "phone"}

// reach is the one way to reach a contact that the question speaks of.
func (c *composer) reach() string {
	way := ""
	for i := range c.r.toks {
		if r := reached[c.r.word(i)]; r != "" && r != way {
			if way != "" {
				return ""
			}
			way = r
		}
	}
	return way
}

// opensWithAny reads "are any of the …", "does either …", "do any of them …".
func (c *composer) opensWithAny() bool {
	const opening = 4 // words in which it is said
	words := c.r.toks[:min(opening, len(c.r.toks))]
	for i := range words {
		if slices.Contains([]string{"any", "either"}, words[i].Norm) {
			return true
		}
	}
	return false
}
