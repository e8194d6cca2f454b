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
