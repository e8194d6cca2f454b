package question

import (
	"slices"
	"strconv"
	"strings"

	"vacancybot/index/query"
	"vacancybot/index/span"
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
		place, ok := c.placeMeant(i)
		if !ok {
			continue
		}
		c.used[far] = true
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

// distances reads "within 20 miles of St Albans", and "near", whose distance stands in the table of words.
func (c *composer) distances() bool {
	took := false
	for i := range c.pieces {
		miles := 0.0
		if m, ok := c.typed(i, "distance"); ok {
			miles = m.Span.(span.Distance).Miles
		} else if m, ok := c.pieces[i].is("near"); ok && c.pieces[i].primary() == "near" {
			miles, _ = strconv.ParseFloat(m.Value, 64)
		} else {
			continue
		}
		j := i + 1
		for j < len(c.pieces) && (c.pieces[j].primary() == "skip" || c.pieces[j].primary() == "noun") {
			j++
		}
		home := -1
		if j == len(c.pieces) || len(c.placesAt(j)) == 0 {
			if home = c.home(); home < 0 || miles == 0 {
				continue
			}
			j = home
		}
		place, ok := c.placeMeant(j)
		if !ok {
			continue
		}
		if k, said, ok := c.distanceAfter(j); ok {
			miles = said
			c.used[k] = true
		}
		c.used[i] = true
		near := query.Query(query.Near{Field: "location", Place: place.Name, Lat: place.Lat, Lon: place.Lon, Miles: miles})
		away := home < 0 && c.beyond(i)
		switch word := c.text(i); {
		case away:
			near = query.Not{Of: near}
		case strings.HasPrefix(word, "nearest"), strings.HasPrefix(word, "closest"), strings.Contains(word, "nearer"), strings.Contains(word, "closer"):
			c.q.Nearest = true
			if rank := c.rankBefore(i); rank > 0 {
				c.q.Limit, c.q.Skip = 1, rank-1
			} else if (strings.HasSuffix(strings.Fields(word)[0], "est")) && c.hasNoun("one") && c.q.Limit == 0 {
				c.q.Limit = 1
			}
		}
		c.add(j, "location", near, false)
		if !away {
			c.alsoNear(j, miles)
		}
		took = true
	}
	return took
}

// home returns the piece of the place in "I live in Thetford and don't want to travel more than 15 miles", -1 for none.
func (c *composer) home() int {
	for i := range c.pieces {
		from := c.pieces[i].from
		if c.used[i] || from < 2 || len(c.placesAt(i)) == 0 {
			continue
		}
		if livesIn[c.r.word(from-2)] && (c.r.word(from-1) == "in" || c.r.word(from-1) == "near" || c.r.word(from-1) == "at") || c.tokens(from-2, from) == "i'm in" || c.tokens(from-2, from) == "im in" {
			return i
		}
	}
	return -1
}

var livesIn = wordSet(`live living lives based reside staying im`)

// alsoNear reads the places joined to that of piece j: "near Luton, Leeds or York".
func (c *composer) alsoNear(j int, miles float64) {
	for {
		j++
		for j < len(c.pieces) && (c.pieces[j].primary() == "conj" || c.pieces[j].primary() == "skip" && c.pieces[j].Meanings[0].Value == "county") {
			j++
		}
		if j >= len(c.pieces) || c.used[j] || len(c.placesAt(j)) == 0 {
			return
		}
		place, _ := c.placeMeant(j)
		c.add(j, "location", query.Near{Field: "location", Place: place.Name, Lat: place.Lat, Lon: place.Lon, Miles: miles}, false)
	}
}

// beyond tells that the distance at piece i is one to be further away than: "over 30 miles from", "not within 20
// miles of".
func (c *composer) beyond(i int) bool {
	if c.negatedAt(i) {
		for j := i - 1; j >= 0; j-- {
			if _, not := c.pieces[j].is("not"); not { // it negates nothing else
				c.pieces[j].Meanings = []Meaning{{Class: "skip", Value: "article"}}
				break
			}
		}
		return true
	}
	if from := c.pieces[i].from; from > 1 && c.tokens(from-2, from) == "further than" || from > 1 && c.tokens(from-2, from) == "farther than" {
		c.useTokens(from-2, from)
		return true
	}
	for _, than := range []string{"more than", "over", "beyond", "at least", "outside"} {
		if strings.HasPrefix(c.text(i), than) {
			return true
		}
		if i > 0 && c.text(i-1) == than {
			c.used[i-1] = true
			return true
		}
	}
	return false
}

// distanceAfter finds the distance that is said behind a place: "near Luton, within 5 miles".
func (c *composer) distanceAfter(j int) (int, float64, bool) {
	for k := j + 1; k < len(c.pieces); k++ {
		if m, ok := c.typed(k, "distance"); ok {
			next := k + 1
			for next < len(c.pieces) && c.pieces[next].primary() == "skip" {
				next++
			}
			if next < len(c.pieces) {
				if len(c.placesAt(next)) > 0 {
					break
				}
			}
			return k, m.Span.(span.Distance).Miles, true
		}
		if p := c.pieces[k].primary(); p != "skip" && p != "conj" && c.text(k) != "say" {
			break
		}
	}
	return 0, 0, false
}
