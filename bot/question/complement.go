package question

import (
	"strings"

	"vacancybot/index/query"
)

// complements tells that the question asks for the others of what the last one asked for: "which don't?",
// "and the ones that don't say?", or for all that it holds of: "which ones do, then?", "who else does?".
func (c *composer) complements(ctx *Context) bool {
	q := c.q
	whoElse := c.wh() == "who" && strings.Contains(c.tokens(0, len(c.r.toks)), "else") // asks for no contact
	if len(q.Conds) > 0 || len(q.Ask) > 0 && !whoElse || len(lastOf(&ctx.Last)) == 0 || q.GroupBy != "" {
		return false
	}
	does, not := false, c.has("not") || c.has("unwritten")
	for i := range c.pieces {
		switch c.pieces[i].primary() {
		case "wh", "skip", "conj", "but", "follow", "not", "say", "unwritten", "need", "noun", "list":
			does = does || doing[c.lastOfPiece(i)]
		default:
			return false
		}
	}
	if len(q.Unread) > 0 || !not && !does {
		return false
	}
	return c.has("wh", "which") || c.says("ones") || c.says("those") || c.has("noun", "many") || !not && (c.has("wh", "who") || c.has("list"))
}

// doing are the verbs that stand for what was said before.
var doing = wordSet(`do does did are is have has`)

func (c *composer) lastOfPiece(i int) string { return c.r.word(c.pieces[i].to - 1) }

// lastOf are the conditions of which the last one is turned round: what was claimed, of a question for yes or no.
func lastOf(last *Question) []Cond {
	if last.Intent == YesNo && len(last.Claim) > 0 {
		return last.Claim
	}
	return last.Conds
}

// says tells that one of the pieces is that word.
func (c *composer) says(word string) bool {
	for i := range c.pieces {
		if c.text(i) == word {
			return true
		}
	}
	return false
}

// complement turns the last condition round; with a verb of saying, to those that do not state its field.
func (c *composer) complement(ctx *Context) string {
	q, last := c.q, &ctx.Last
	conds := lastOf(last)
	end := len(conds) - 1
	k := conds[end]
	old := k.Query
	if not, ok := old.(query.Not); ok {
		old = not.Of
	}
	switch {
	case !c.has("not") && !c.has("unwritten"):
		k.Query = old
	case c.has("say") || c.has("unwritten"):
		k.Query = query.Not{Of: query.Stated{Field: statedField(k.Field)}}
	case old.String() == k.Query.String():
		k.Query = negation(old)
	default:
		k.Query = old
	}
	k.Start, k.End, k.Name = 0, 0, false
	q.Intent, q.Ask, q.Conds = List, nil, []Cond{k}
	q.Carried = conds[:end:end]
	q.Conds = append(q.Carried[:end:end], k)
	if last.Intent != YesNo {
		q.inherit(last)
	}
	q.Unread = c.unread()
	return "those of which the last condition does not hold"
}
