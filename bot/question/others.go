package question

import (
	"slices"

	"vacancybot/index/query"
)

// others reads "what else is she recruiting for?" and "any other jobs at that trust?": the postings that share the
// contact or the employer of the one spoken of last.
func (c *composer) others(ctx *Context) bool {
	q := c.q
	if len(ctx.Focus) != 1 || len(q.Conds) > 0 || !c.saysElse() {
		return false
	}
	field, names := "", []string(nil)
	for i := range c.r.toks {
		switch word := c.r.word(i); {
		case contactWords[word]:
			field, names = "contact", ctx.Contacts
		case field == "" && employerWords[word] && (i == 0 || c.r.word(i-1) != "who"):
			field, names = "employer", ctx.Employers
		}
	}
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" })
	if len(names) == 0 {
		return false
	}
	terms := make([]query.Query, len(names))
	for i, name := range names {
		terms[i] = query.Term{Field: field, Value: name}
	}
	for i := range c.pieces {
		c.used[i] = true
	}
	q.Others = field
	q.Intent, q.Ask, q.Part, q.Words, q.Claim, q.Unread = List, nil, "", "", nil, nil
	q.Conds = []Cond{{Field: field, Query: query.Disj(terms...), Name: true}, {Field: "id", Query: query.Not{Of: idCond(ctx.Focus...).Query}}}
	return true
}

// saysElse tells that the question is about others: "what else", "other jobs".
func (c *composer) saysElse() bool {
	for i := range c.r.toks {
		switch c.r.word(i) {
		case "else":
			return i == 0 || c.r.word(i-1) != "who"
		case "other", "others":
			return c.hasNoun("many") || c.r.word(i) == "others"
		}
	}
	return false
}

var (
	// contactWords speak of a person.
	contactWords = wordSet(`she he her him his hers shes hes`)
	// employerWords speak of an employer, or of its people.
	employerWords = wordSet(`they them their trust employer council hospital school university surgery practice agency company charity home theyre organisation`)
)
