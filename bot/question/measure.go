package question

import (
	"strings"

	"vacancybot/index"
	"vacancybot/index/span"
)

// degrees are words for more and less of a field, and whether they put the most first: "the fewest hours", "the latest
// closing date". Orders with words of their own, "best paid", stand in the table of words.
var degrees = map[string]bool{"highest": true, "most": true, "longest": true, "biggest": true, "largest": true, "greatest": true, "top": true, "latest": true, "last": true,
	"furthest": true, "newest": true, "best": true, "lowest": false, "least": false, "fewest": false, "shortest": false, "smallest": false, "earliest": false, "soonest": false,
	"closest": false, "nearest": false, "first": false, "next": false, "oldest": false, "worst": false, "quickest": false,
	"higher": true, "better": true, "longer": true, "later": true, "lower": false, "fewer": false, "less": false, "shorter": false, "earlier": false, "sooner": false, "worse": false}

// ordered are the fields that more and less is said of, by the field that orders them.
var ordered = map[string]string{"closing": "closing", "posted": "posted", "interview": "interview", "start": "start", "pay": "pay", "starting_pay": "starting_pay", "top_pay": "pay",
	"hours": "hours", "band": "band", "duration": "months"}

// measures reads a degree beside a field as an order: "the shortest working week", "by hours, shortest first", "which
// interview is first", "salary low to high".
func (c *composer) measures() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.pieces[i].field()
		if !ok {
			m, ok = c.pieces[i].is("ask")
		}
		field := ordered[m.Value]
		if !ok || c.used[i] || field == "" || m.Class != c.pieces[i].primary() && !c.nounAt(i) {
			continue
		}
		down, from, before := c.degreeBefore(i)
		if !before {
			if at, n := c.countBefore(i); n > 0 {
				down, from, before = c.degreeBefore(at)
				if before {
					c.q.Limit, c.used[at] = n, true
				}
			}
		}
		one := before && !c.followedByFirst(i)
		if !before {
			var after bool
			if down, one, after = c.degreeAfter(i); !after {
				continue
			}
		}
		c.used[i] = true
		c.q.Order = append(c.q.Order, index.Order{Field: field, Descending: down})
		if rank := c.rankBefore(from); before && rank > 0 {
			c.q.Limit, c.q.Skip = 1, rank-1
		} else if one && c.q.Limit == 0 && !c.hasNoun("many") {
			c.q.Limit = 1
		}
		if i > 0 && c.perAt(i-1) {
			c.used[i-1] = true
		}
		took = true
	}
	return took
}

// countBefore reads the "three" of "the next three deadlines" and "first three to close": its piece, and how many.
func (c *composer) countBefore(i int) (at, n int) {
	if at = i - 1; at > 0 && c.text(at) == "to" {
		at--
	}
	if at < 1 {
		return 0, 0
	}
	m, ok := c.pieces[at].is("typed", "number")
	if !ok {
		return 0, 0
	}
	number := m.Span.(span.Number)
	if number.Min != number.Max || number.Min < 1 {
		return 0, 0
	}
	return at, int(number.Min)
}

// degreeBefore reads the degree right before the field at piece i, and uses its piece.
func (c *composer) degreeBefore(i int) (down bool, piece int, ok bool) {
	if i == 0 || c.pieces[i-1].to != c.pieces[i].from {
		return false, 0, false
	}
	words := strings.Fields(c.text(i - 1))
	if len(words) > 2 || len(words) == 2 && words[0] != "the" {
		return false, 0, false
	}
	down, ok = degrees[words[len(words)-1]]
	c.used[i-1] = c.used[i-1] || ok
	return down, i - 1, ok
}

// degreeAfter reads "hours, shortest first", "the interview is first", "salary low to high" behind the field at piece i.
// one tells that the first alone is wanted.
func (c *composer) degreeAfter(i int) (down, one, ok bool) {
	at := c.pieces[i].to
	if i+1 < len(c.pieces) && c.pieces[i+1].primary() == "direction" {
		c.used[i+1] = true
		return c.pieces[i+1].Meanings[0].Value == "-", false, true
	}
	if c.tokens(at, at+1) == "is" || c.tokens(at, at+1) == "comes" {
		down, ok = degrees[c.tokens(at+1, at+2)]
		if ok = ok && at+2 <= len(c.r.toks); ok {
			c.useTokens(at+1, at+2)
		}
		return down, c.wh() != "", ok
	}
	if at < len(c.r.toks) && c.r.toks[at].Kind == span.Mark {
		at++
	}
	if down, ok = degrees[c.tokens(at, at+1)]; ok && c.tokens(at+1, at+2) == "first" {
		c.useTokens(at, at+2)
		return down, false, true
	}
	return false, false, false
}

// followedByFirst reads the "first" of "soonest deadline first", which orders a list.
func (c *composer) followedByFirst(i int) bool {
	at := c.pieces[i].to
	first := c.tokens(at, at+1) == "first"
	if first {
		c.useTokens(at, at+1)
	}
	return first
}
