package question

import (
	"slices"

	"vacancybot/index/lexicon"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

// there tells that "there" points to the last place: "anything permanent there?", not "is there".
func (c *composer) there() bool {
	for i := 1; i < len(c.r.toks); i++ {
		if c.r.toks[i].Norm != "there" || auxiliaries[c.r.word(i-1)] {
			continue
		}
		followed := i+1 < len(c.r.toks) && auxiliaries[c.r.word(i+1)]
		named := slices.ContainsFunc(c.q.Conds, func(k Cond) bool { return placed[family(k.Field)] })
		return !followed && !named
	}
	return false
}

// placed are the families of fields that say where.
var placed = map[string]bool{"place": true, "employer": true}

// aroundThere reads "within 20 miles of there".
func (c *composer) aroundThere(where []Cond) (Cond, bool) {
	for i := range c.pieces {
		m, ok := c.typed(i, "distance")
		if !ok {
			continue
		}
		for _, k := range where {
			t, isTerm := k.Query.(query.Term)
			places := lexicon.PlacesNamed(t.Value)
			if !isTerm || len(places) == 0 {
				continue
			}
			c.used[i] = true
			place := c.choose(t.Value, places)
			c.q.Unread = c.unread()
			if c.q.Intent == Help {
				c.q.Intent = List
			}
			return Cond{Field: "location", Query: query.Near{Field: "location", Place: place.Name, Lat: place.Lat, Lon: place.Lon, Miles: m.Span.(span.Distance).Miles},
				Start: c.pieces[i].Start, End: c.pieces[i].End}, true
		}
	}
	return Cond{}, false
}

// same carries over where the last question looked.
func (c *composer) same(ctx *Context) string {
	var where []Cond
	for _, k := range ctx.Last.Conds {
		if placed[family(k.Field)] {
			where = append(where, k)
		}
	}
	if len(where) == 0 {
		return ""
	}
	if near, ok := c.aroundThere(where); ok {
		c.q.Conds = append(c.q.Conds, near)
		return "there is where the last question looked, and around it"
	}
	c.carry(where)
	return "there is where the last question looked"
}
