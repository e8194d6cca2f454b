package question

import (
	"slices"
	"strings"
)

// away takes the place in "how far is the Ripon job from Harrogate?" for where to measure from.
func (c *composer) away() bool {
	far := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "ask" && p.Meanings[0].Value == "location" })
	if far < 0 {
		return false
	}
	for i := range c.pieces {
		if c.used[i] || i == 0 || !slices.Contains([]string{"from", "to"}, c.r.toks[c.pieces[i].from-1].Norm) {
			continue
		}
		place, ok := c.placeAt(i)
		if !ok {
			continue
		}
		c.used[far], c.used[i] = true, true
		c.q.From = &Origin{Place: place.Name, Lat: place.Lat, Lon: place.Lon}
		return true
	}
	c.pieces[far].Meanings[0].Value = "place" // "how far is it?" of nowhere asks where
	return false
}

// hourly tells that the question speaks of pay by the hour.
func (c *composer) hourly() bool {
	for i := range c.r.toks {
		if word := c.r.word(i); strings.HasPrefix(word, "hourly") || word == "hour" {
			return true
		}
	}
	return false
}
