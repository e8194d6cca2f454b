package question

import (
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/span"
)

// groupable are the fields whose values can be counted by.
var groupable = []string{"band", "employer", "town", "place", "site", "county", "contract", "pattern", "profession", "team", "sponsorship", "driving", "registration", "title"}

// groups reads "how many per trust?", "posts by band", "which trusts are hiring?".
func (c *composer) groups() bool {
	if c.months() {
		return true
	}
	for i := range c.pieces {
		m, ok := c.pieces[i].field(groupable...)
		if !ok || c.used[i] {
			continue
		}
		before := i - 1
		for before >= 0 && c.pieces[before].primary() == "skip" && c.pieces[before].to-c.pieces[before].from == 1 && before > 0 && c.text(before) == "the" {
			before--
		}
		if before < 0 {
			continue
		}
		_, per := c.pieces[before].is("per")
		_, wh := c.pieces[before].is("wh", "which", "what")
		plural := strings.HasSuffix(c.text(i), "s")
		most := i+1 < len(c.pieces) && c.mostAfter(i)
		counted := c.pieces[before].primary() == "count" || c.pieces[before].primary() == "list" && plural
		if wh && most || per || (wh || counted) && (plural || c.has("noun", "many")) && !c.has("it") && !c.namedSoFar() {
			c.q.GroupBy = m.Value
			if m.Value == "place" {
				c.q.GroupBy = "town"
			}
			c.used[i] = true
			if per {
				c.used[before] = true
			}
			return true
		}
	}
	return false
}

// months reads "how many close each month?", "posts by closing week".
func (c *composer) months() bool {
	for i := 1; i < len(c.pieces); i++ {
		period := strings.TrimSuffix(c.text(i), "s")
		if period != "month" && period != "week" || !c.perAt(i-1) && !(c.perAt(i-2) && c.dayField(i-1)) {
			continue
		}
		c.used[max(i-2, 0)] = c.used[max(i-2, 0)] || c.perAt(i-2)
		c.used[i-1], c.used[i] = true, true
		if m, ok := c.pieces[i-1].field("closing", "posted", "interview", "start"); ok {
			c.q.GroupBy, c.q.Period = m.Value, period
			return true
		}
		c.q.GroupBy, c.q.Period = "closing", period
		for j := range c.pieces {
			if m, ok := c.pieces[j].field("closing", "posted", "interview", "start"); ok && !c.used[j] {
				c.q.GroupBy, c.used[j] = m.Value, true
			}
		}
		return true
	}
	return false
}

// dayField reads the "closing" of "by closing month".
func (c *composer) dayField(i int) bool {
	_, ok := c.pieces[i].field("closing", "posted", "interview", "start")
	return ok
}

// perAt tells that piece i leads to what is counted by.
func (c *composer) perAt(i int) bool {
	if i < 0 {
		return false
	}
	_, per := c.pieces[i].is("per")
	return per
}

func (c *composer) namedSoFar() bool {
	return slices.ContainsFunc(c.conds, func(k condition) bool { return k.Name })
}

// mostAfter reads the "has most" of "which town has most posts?".
func (c *composer) mostAfter(i int) bool {
	for j := i + 1; j < len(c.pieces) && j <= i+3; j++ {
		if c.pieces[j].primary() == "most" {
			c.used[j] = true
			return true
		}
	}
	return false
}

func (c *composer) orders() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.pieces[i].is("order")
		if !ok || c.used[i] || c.pieces[i].primary() != "order" {
			continue
		}
		c.used[i] = true
		if took && len(c.q.Order) > 0 && i > 0 && c.pieces[i-1].primary() == "order" && strings.Contains(c.text(i-1), "by ") {
			c.q.Order[len(c.q.Order)-1].Descending = degrees[strings.Fields(c.text(i))[0]] // "by closing date, latest first"
			continue
		}
		if m.Value == "distance+" {
			c.q.Nearest, took = true, true
			continue
		}
		if i+1 < len(c.pieces) && c.pieces[i+1].primary() == "direction" { // "by pay, low to high"
			m.Value = m.Value[:len(m.Value)-1] + c.pieces[i+1].Meanings[0].Value
			c.used[i+1] = true
		}
		o := index.Order{Field: m.Value[:len(m.Value)-1], Descending: strings.HasSuffix(m.Value, "-")}
		if i > 0 { // "start soonest"
			if m, ok := c.pieces[i-1].field("start", "interview"); ok && o.Field == "closing" {
				o.Field, c.used[i-1] = m.Value, true
			}
		}
		if !slices.Contains(c.q.Order, o) {
			c.q.Order = append(c.q.Order, o)
		}
		if rank := c.rankBefore(i); rank > 0 && superlative(c.text(i)) {
			c.q.Limit, c.q.Skip = 1, rank-1
		}
		if superlative(c.text(i)) && c.q.Limit == 0 && (c.ofAll(i) || c.oneAt(i) || c.theMost(i) || c.hasNoun("one") || c.has("wh", "which", "what") && !c.hasNoun("many")) {
			c.q.Limit = 1
		}
		took = true
	}
	return took
}

// theMost reads "and the highest?", "which is the lowest paid?".
func (c *composer) theMost(i int) bool {
	asks := c.leans() || strings.HasPrefix(c.r.word(0), "wh")
	return i > 0 && asks && c.endsInThe(i-1) && !c.hasNoun("many")
}

// oneAt reads "the longest one".
func (c *composer) oneAt(i int) bool {
	to := c.pieces[i].to
	return c.tokens(to, to+1) == "one" && c.tokens(to, to+2) != "one first"
}

// ofAll tells that a superlative picks one: "shortest hours of all the posts".
func (c *composer) ofAll(i int) bool {
	to := c.pieces[i].to
	return c.tokens(to, to+2) == "of all" || c.tokens(to, to+2) == "of them" || c.tokens(to, to+2) == "of those"
}

// superlative tells that order words, of a singular noun, want one posting alone: "best paid", "closes first", but
// not "best paid first".
func superlative(words string) bool {
	words = strings.TrimPrefix(words, "the ")
	switch {
	case strings.HasPrefix(words, "next "), strings.HasPrefix(words, "first "), strings.HasPrefix(words, "last "), strings.Contains(words, "by "):
		return !strings.Contains(words, "by ")
	case strings.HasSuffix(words, " first"), strings.HasSuffix(words, " last"):
		return strings.HasPrefix(words, "closes ") || strings.HasPrefix(words, "close ")
	}
	return slices.ContainsFunc(strings.Fields(words), func(w string) bool { return superlatives[w] })
}

var superlatives = wordSet(`best most highest lowest least longest shortest fewest newest oldest latest cheapest worst soonest earliest top`)

func (c *composer) scopes() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.pieces[i].is("scope")
		if !ok || c.used[i] || c.pieces[i].primary() != "scope" {
			continue
		}
		c.used[i] = true
		c.q.ScopeSaid = true
		switch m.Value {
		case "open":
			c.q.Scope = index.Open
		case "closed":
			c.q.Scope = index.Closed
			if c.negatedAt(i) {
				c.q.Scope = index.Open
			}
		case "any":
			c.q.Scope = index.Any
		}
		took = true
	}
	if !took && c.did() {
		c.q.Scope, c.q.ScopeSaid, took = index.Any, true, true
	}
	return took
}

// did reads "what did the trust advertise?", which closed postings answer too.
func (c *composer) did() bool {
	for i := 1; i+2 < len(c.r.toks); i++ {
		if c.r.word(i) == "did" && c.r.word(i+1) != "you" {
			return slices.ContainsFunc(c.r.toks[i+2:], func(t span.Token) bool { return advertised[t.Norm] })
		}
	}
	return false
}

// advertised are verbs for what becomes of a post when it is open.
var advertised = wordSet(`advertise post list publish hire recruit release close fill`)

// posting takes the "post" of "which jobs did the trust post in April?" for the verb.
func (c *composer) posting() {
	for i := range c.pieces {
		p := &c.pieces[i]
		if p.from > 1 && c.text(i) == "post" && c.did() && !determiners[c.r.word(p.from-1)] {
			p.Meanings = []Meaning{{Class: "verb", Value: "posted"}}
		}
	}
}

// determiners stand before a noun.
var determiners = wordSet(`a an the this that any which what`)

// verbOrder is how a list is ordered by a verb that took no value: "new posts", "what is closing?".
var verbOrder = map[string]index.Order{
	"closing": {Field: "closing"},
	"posted":  {Field: "posted", Descending: true},
	"pay":     {Field: "pay", Descending: true},
	"start":   {Field: "start"},
}

func (c *composer) asks() bool {
	took := false
	for i := range c.pieces {
		if c.used[i] {
			continue
		}
		m := c.pieces[i].Meanings
		if c.inReason(i) {
			continue
		}
		switch c.pieces[i].primary() {
		case "ask", "field":
			c.ask(m[0].Value)
		case "verb":
			if c.valueAt(i + 1) {
				c.used[i] = true // "offering sponsorship"
				continue
			}
			if m[0].Value == "closing" && ending[c.text(i)] && c.ofContract() {
				c.ask("duration")
			} else if o, ok := verbOrder[m[0].Value]; ok && c.listed() {
				c.q.Order = append(c.q.Order, o)
			} else {
				c.ask(m[0].Value)
			}
		default:
			continue
		}
		c.used[i] = true
		took = true
	}
	return took
}

// ending are the verbs of closing that a contract may do as well.
var ending = wordSet(`end ends ending finish finishes finishing`)

// ofContract tells that contracts are spoken of.
func (c *composer) ofContract() bool {
	return slices.ContainsFunc(c.conds, func(k condition) bool { return k.Field == "contract" }) || slices.ContainsFunc(c.r.toks, func(t span.Token) bool { return t.Norm == "contract" || t.Norm == "contracts" })
}

// listed tells that the question wants postings rather than something about them.
func (c *composer) listed() bool {
	switch c.wh() {
	case "when", "how much", "how long", "who", "where":
		return false
	case "what":
		return c.hasNoun("many") && !c.whDoes()
	case "which":
		return true
	}
	return c.has("list") || c.hasNoun("many")
}

func (c *composer) ask(field string) {
	if !slices.Contains(c.q.Ask, field) {
		c.q.Ask = append(c.q.Ask, field)
	}
}
