package question

import (
	"vacancybot/index/query"
)

// complements tells that the question asks for the others of what the last one asked for: "which don't?",
// "and the ones that don't say?".
func (c *composer) complements(ctx *Context) bool {
	q := c.q
	if len(q.Conds)+len(q.Ask)+len(q.Unread) > 0 || !c.has("not") && !c.has("unwritten") || len(ctx.Last.Conds) == 0 || q.GroupBy != "" {
		return false
	}
	for i := range c.pieces {
		switch c.pieces[i].primary() {
		case "wh", "skip", "conj", "but", "follow", "not", "say", "unwritten", "need", "noun":
		default:
			return false
		}
	}
	return c.has("wh", "which") || c.says("ones") || c.has("noun", "many")
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
	end := len(last.Conds) - 1
	k := last.Conds[end]
	old := k.Query
	if not, ok := old.(query.Not); ok {
		old = not.Of
	}
	switch {
	case c.has("say") || c.has("unwritten"):
		k.Query = query.Not{Of: query.Stated{Field: statedField(k.Field)}}
	case old.String() == k.Query.String():
		k.Query = negation(old)
	default:
		k.Query = old
	}
	k.Start, k.End, k.Name = 0, 0, false
	q.Intent, q.Conds = List, []Cond{k}
	q.Carried = last.Conds[:end:end]
	q.Conds = append(q.Carried[:end:end], k)
	q.inherit(last)
	return "those of which the last condition does not hold"
}
