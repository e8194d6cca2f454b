package question

import (
	"slices"
	"strings"

	"vacancybot/index/query"
)

// number notes of how many postings the question speaks: of any of them, of all that it describes, of those
// whose value most have.
func (c *composer) number(ctx *Context) {
	q := c.q
	q.Share = q.Intent == Count && c.has("count", "share")
	q.Any = q.Intent == YesNo && c.opensWithAny()
	if manner := c.manner(); q.Intent == YesNo && q.Words != "" && manner != "" {
		q.Manner = manner
	}
	q.OfAll = q.Intent == Lookup && (c.hasNoun("many") || c.has("it", "many") || ctx != nil && ctx.Last.OfAll && !c.hasNoun("one"))
	if slices.Contains(q.Ask, "contact") {
		q.Reach = c.reach()
		q.Role = c.role()
	}
	if q.Intent != Group {
		return
	}
	for i := range c.pieces {
		if c.pieces[i].primary() == "count" && c.countsGroups(i) {
			q.Distinct = true
		}
		if c.pieces[i].primary() != "most" {
			continue
		}
		q.Most = "most"
		if strings.Contains(c.text(i), "fewest") {
			q.Most = "fewest"
		}
	}
}

// role is the words of the title, team or profession in "who is the head of fundraising?".
func (c *composer) role() string {
	if c.q.Intent != Lookup || len(c.q.Ask) != 1 || c.wh() != "who" {
		return ""
	}
	from, to := -1, -1
	for _, k := range c.q.Conds {
		if !roleFields[k.Field] || k.End == 0 {
			continue
		}
		if from < 0 {
			from = k.Start
		}
		to = k.End
	}
	if from < 0 {
		return ""
	}
	return c.q.Text[from:to]
}

var roleFields = map[string]bool{"title": true, "profession": true, "team": true}

// Besides returns the conditions of a question on a Role that do not speak of the role.
func (q *Question) Besides() query.Query {
	var rest []Cond
	for _, k := range q.Conds {
		if !roleFields[k.Field] {
			rest = append(rest, k)
		}
	}
	return conj(rest)
}

// manner tells what is asked of the words: "do I need a PhD?", "does it mention weekends?".
func (c *composer) manner() Manner {
	for i := range c.pieces {
		if _, needs := c.pieces[i].is("need"); needs || c.pieces[i].primary() == "part" && c.pieces[i].Meanings[0].Value == "essential" {
			return Needed
		}
		if _, mentions := c.pieces[i].is("mention", "text"); mentions {
			return Mentioned
		}
	}
	return ""
}

// reached are the words for a way to reach a contact.
var reached = map[string]string{"email": "email", "emails": "email", "e-mail": "email", "mail": "email", "phone": "phone", "telephone": "phone", "ring": "phone",
	"call": "phone", "tel": "phone", "number": "phone", "mobile": "phone"}

// reach is the one way to reach a contact that the question speaks of.
func (c *composer) reach() string {
	way := ""
	for i := range c.r.toks {
		if r := reached[c.r.word(i)]; r != "" && r != way {
			if way != "" {
				return ""
			}
			way = r
		}
	}
	return way
}

// countsGroups tells that the field which is counted by stands right after "how many": "how many employers are hiring?".
func (c *composer) countsGroups(i int) bool {
	for j := i + 1; j < len(c.pieces); j++ {
		if m, ok := c.pieces[j].field(groupable...); ok {
			return family(m.Value) == family(c.q.GroupBy)
		}
		if c.pieces[j].primary() != "skip" {
			return false
		}
	}
	return false
}

// opensWithAny reads "are any of the …", "does either …", "do any of them …".
func (c *composer) opensWithAny() bool {
	const opening = 4 // words in which it is said
	words := c.r.toks[:min(opening, len(c.r.toks))]
	for i := range words {
		if slices.Contains([]string{"any", "either"}, words[i].Norm) {
			return true
		}
	}
	return false
}
