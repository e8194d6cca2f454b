package question

import (
	"slices"
	"strconv"
	"strings"

	"vacancybot/index/query"
	"vacancybot/index/span"
)

// ladder is the order of the bands.
var ladder = []string{"1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"}

func (c *composer) bands() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "band")
		if !ok {
			continue
		}
		values := m.Span.(span.Band).Values
		c.claimField(i, "band")
		if from := c.pieces[i].from; len(values) == 2 && from > 0 && c.r.word(from-1) == "between" {
			c.useTokens(from-1, from)
			lo, hi := slices.Index(ladder, values[0]), slices.Index(ladder, values[1])
			values = ladder[min(lo, hi) : max(lo, hi)+1]
		}
		if j, last, ok := c.bandTo(i); ok {
			c.used[j] = true
			from, to := slices.Index(ladder, values[0]), slices.Index(ladder, last)
			c.add(i, "band", anyBand(ladder[min(from, to):max(from, to)+1]), false)
			c.conds[len(c.conds)-1].End = c.pieces[j].End
			took = true
			continue
		}
		switch c.direction(i) {
		case "up":
			values = ladder[max(0, slices.Index(ladder, values[0])):]
		case "above":
			values = ladder[slices.Index(ladder, values[len(values)-1])+1:]
		case "down":
			values = ladder[:slices.Index(ladder, values[len(values)-1])+1]
		case "below":
			values = ladder[:max(0, slices.Index(ladder, values[0]))]
		}
		c.add(i, "band", anyBand(values), false)
		took = true
	}
	return took
}

// bandTo finds the other end of a stretch of bands: "between band 6 and band 8a", "band 5 to band 7".
func (c *composer) bandTo(i int) (j int, last string, ok bool) {
	words := ""
	for j = i + 1; j < len(c.pieces); j++ {
		if m, is := c.typed(j, "band"); is {
			values := m.Span.(span.Band).Values
			from, to := c.pieces[i].from, c.pieces[i].to
			words = c.tokens(to, c.pieces[j].from)
			between := from > 0 && c.r.word(from-1) == "between" && (words == "and" || words == "and band" || words == "to")
			if between {
				c.useTokens(from-1, from)
			}
			through := slices.Contains([]string{"to", "to band", "through", "up to", "through to", "until"}, words)
			return j, values[len(values)-1], between || through
		}
		if c.pieces[j].primary() != "skip" && c.pieces[j].primary() != "conj" && c.pieces[j].primary() != "toward" && c.pieces[j].primary() != "field" {
			break
		}
	}
	return 0, "", false
}

func anyBand(values []string) query.Query {
	terms := make([]query.Query, len(values))
	for k, v := range values {
		terms[k] = query.Term{Field: "band", Value: v}
	}
	return query.Disj(terms...)
}

// bandRange reads a number beside the word band: one that no band has, or "band 6 or above".
func bandRange(n span.Range) query.Query {
	if n.HasMin && n.HasMax && n.Min == n.Max {
		return query.Term{Field: "band", Value: decimal(n.Min)}
	}
	var values []string
	for _, v := range ladder {
		f, _ := strconv.ParseFloat(strings.TrimRight(v, "abcd"), 64)
		if n.HasMin && (f < n.Min || n.MinOpen && f == n.Min) || n.HasMax && (f > n.Max || n.MaxOpen && f == n.Max) {
			continue
		}
		values = append(values, v)
	}
	return anyBand(values)
}

// directions are the words before and after a band that say "and everything from there".
var directions = []struct {
	words  []string
	after  bool
	toward string
}{
	{[]string{"or above", "and above", "or higher", "and higher", "or up", "and up", "upwards", "or over", "and over", "plus", "or more", "or better", "+"}, true, "up"},
	{[]string{"or below", "and below", "or lower", "and lower", "or under", "and under", "or down", "downwards", "or less"}, true, "down"},
	{[]string{"at least", "minimum", "from", "min", "starting at"}, false, "up"},
	{[]string{"above", "over", "higher than", "more than", "better than", "greater than"}, false, "above"},
	{[]string{"up to", "at most", "maximum", "max"}, false, "down"},
	{[]string{"below", "under", "lower than", "less than"}, false, "below"},
}

// turned is what "not" before a direction makes of it: "not above band 4", "nothing below band 6".
var turned = map[string]string{"above": "down", "below": "up"}

var nots = wordSet(`not nothing none no never isnt arent dont`)

// direction reads the words next to the band at piece i and uses them up.
func (c *composer) direction(i int) string {
	p := c.pieces[i]
	for _, d := range directions {
		for _, words := range d.words {
			n := strings.Count(words, " ") + 1
			if d.after && c.tokens(p.to, p.to+n) == words {
				c.useTokens(p.to, p.to+n)
				return d.toward
			}
			if d.after || c.tokens(p.from-n, p.from) != words {
				continue
			}
			c.useTokens(p.from-n, p.from)
			if not := p.from - n - 1; turned[d.toward] != "" && not >= 0 && nots[c.r.word(not)] {
				c.useTokens(not, not+1)
				return turned[d.toward]
			}
			return d.toward
		}
	}
	return ""
}
