package question

import (
	"slices"
	"strconv"

	"vacancybot/index"
	"vacancybot/index/query"
)

// A composer turns the chosen pieces into a question, one rule after the other.
type composer struct {
	r      *reader
	pieces []Piece
	used   []bool // the piece has been given its part
	conds  []condition
	spared []int // pieces of words that are not wanted of an applicant
	q      *Question
}

// A condition is a Cond that still knows its piece.
type condition struct {
	Cond
	piece int
	// positive is the query before a negation; nil where there is none.
	positive query.Query
}

// A rule takes part in composing when it finds something to do, and says whether it did.
type rule struct {
	name  string
	apply func(c *composer) bool
}

// rules are applied in this order. Typed values claim the field words next to them first, so that a
// field word left over is something asked for.
var rules = []rule{
	{"quoted words are looked for in the text", (*composer).quoted},
	{"a word of mentioning looks for words and names in the text", (*composer).mentionsText},
	{"words in the title are those before it", (*composer).inTitle},
	{"a kind of experience is looked for in the text", (*composer).experience},
	{"a date belongs to the nearest date word, else to the closing date", (*composer).dates},
	{"an amount belongs to the nearest pay word", (*composer).amounts},
	{"a band is one of those named, or up or down from it", (*composer).bands},
	{"a length of time beside a contract is the contract's", (*composer).lengths},
	{"hours are weekly hours", (*composer).hours},
	{"a number belongs to the field word before it", (*composer).numbers},
	{"how far is measured from the place after from", (*composer).away},
	{"a distance belongs to the place after it", (*composer).distances},
	{"a name means the postings that carry it", (*composer).names},
	{"a value means its field", (*composer).values},
	{"more or less of a field orders by it", (*composer).measures},
	{"a word of mentioning looks for the words after it", (*composer).mentions},
	{"not stated means that the field is missing", (*composer).missing},
	{"not covers the next value and those coordinated with it; or and and join values of a field", (*composer).coordinate},
	{"an advert that says that something is not needed is one that does not need it", (*composer).spare},
	{"per and by a field count its values", (*composer).groups},
	{"an order word orders", (*composer).orders},
	{"open, closed and all say which postings count", (*composer).scopes},
	{"a field word that no value took is asked for", (*composer).asks},
}

func (c *composer) run() {
	for _, r := range rules {
		if r.apply(c) {
			c.q.Rules = append(c.q.Rules, r.name)
		}
	}
	for _, cond := range c.conds {
		c.q.Conds = append(c.q.Conds, cond.Cond)
	}
}

func (c *composer) add(i int, field string, q query.Query, isName bool) {
	p := c.pieces[i]
	c.used[i] = true
	c.conds = append(c.conds, condition{Cond{Field: field, Query: q, Start: p.Start, End: p.End, Name: isName}, i, nil})
}

func (c *composer) text(i int) string {
	p := c.pieces[i]
	return key(c.r.toks[p.from:p.to])
}

// typed returns the value of piece i if it is of that kind, likeliest of all its meanings, and unused.
func (c *composer) typed(i int, kind string) (Meaning, bool) {
	p := &c.pieces[i]
	if c.used[i] || p.primary() != "typed" || p.Meanings[0].Value != kind {
		return Meaning{}, false
	}
	return p.Meanings[0], true
}

// before returns the nearest unused piece before i that means one of the fields. It does not look
// past a noun's end of clause: other values may stand between, other field words may not.
func (c *composer) fieldBefore(i int, fields ...string) (int, string, bool) {
	for j := i - 1; j >= 0; j-- {
		if m, ok := c.pieces[j].field(fields...); ok && !c.used[j] {
			return j, m.Value, true
		}
		if m, ok := c.pieces[j].is("scope", "closed"); ok && slices.Contains(fields, "closing") {
			return j, "closing", m.Class != ""
		}
	}
	return 0, "", false
}

// fieldAfter looks for the field word behind a value, "July deadline", "30k salary".
func (c *composer) fieldAfter(i int, fields ...string) (int, string, bool) {
	for j := i + 1; j < len(c.pieces) && j <= i+2; j++ {
		if m, ok := c.pieces[j].field(fields...); ok && !c.used[j] {
			return j, m.Value, true
		}
		if c.pieces[j].primary() != "skip" {
			break
		}
	}
	return 0, "", false
}

func (c *composer) claimField(i int, fields ...string) (string, bool) {
	if j, f, ok := c.fieldBefore(i, fields...); ok {
		if _, isField := c.pieces[j].field(); isField {
			c.used[j] = true
		}
		return f, true
	}
	if j, f, ok := c.fieldAfter(i, fields...); ok {
		c.used[j] = true
		return f, true
	}
	return "", false
}

// adjacent tells whether a field word of that field stands right next to piece i.
func (c *composer) adjacent(i int, field string) bool {
	_, ok := c.adjacentAt(i, field)
	return ok
}

func (c *composer) adjacentAt(i int, field string) (int, bool) {
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(c.pieces); j += step {
			if m, ok := c.pieces[j].field(); ok && !c.used[j] && family(m.Value) == family(field) {
				return j, true
			}
			if p := c.pieces[j]; p.primary() != "skip" || step > 0 && p.to-p.from > 1 {
				break
			}
			if step > 0 {
				break
			}
		}
	}
	return 0, false
}

func (c *composer) useAdjacent(i int, field string) {
	if j, ok := c.adjacentAt(i, field); ok {
		c.used[j] = true
	}
}

func (c *composer) tokens(from, to int) string {
	if from < 0 || to > len(c.r.toks) {
		return ""
	}
	return key(c.r.toks[from:to])
}

func (c *composer) useTokens(from, to int) {
	for i, p := range c.pieces {
		if p.from < to && p.to > from {
			c.used[i] = true
		}
	}
}

func (c *composer) today() string { return c.r.at.In(index.London).Format("2006-01-02") }

// decimal prints a number as queries hold it, exactly.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// family groups the fields that are one thing to people.
func family(field string) string {
	switch field {
	case "town", "site", "county", "postcode", "location":
		return "place"
	case "starting_pay", "top_pay":
		return "pay"
	case "dbs_level":
		return "dbs"
	case "profession":
		return "title"
	}
	return field
}

// valueAt tells that piece i is a value that has become a condition.
func (c *composer) valueAt(i int) bool {
	return i < len(c.pieces) && c.used[i] && c.pieces[i].primary() == "value"
}
