package bot

import (
	"strings"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// nothing says which condition emptied the result, what there is without it, and what has closed.
func (t *turn) nothing(a *answer.Answer) error {
	var n answer.NothingFound
	conds := t.q.Conds
	for i, c := range conds {
		alone, err := t.search(c.Query, index.Any, 0)
		if err != nil {
			return err
		}
		if alone.Total == 0 {
			n.Empty = append(n.Empty, c)
		}
		without, err := t.search(t.without(i), t.q.Scope, 0)
		if err != nil {
			return err
		}
		n.Without = append(n.Without, without.Total)
	}
	if t.q.Scope == index.Open && !t.onlyAhead() {
		closed, err := t.search(t.closedLike(), index.Closed, 1, index.Order{Field: "closing", Descending: true})
		if err != nil {
			return err
		}
		if n.Closed = closed.Total; n.Closed > 0 {
			n.Latest = &closed.Postings[0]
		}
	}
	var err error
	if n.Unstated, err = t.unstated(); err != nil {
		return err
	}
	a.NothingOf(t.q, n)
	t.next = t.instead()
	if n.Closed == 1 && len(t.next.List) == 0 { // "when did it close?"
		t.next.List = []posting.ID{n.Latest.ID}
	}
	return nil
}

// instead is what the conversation is about after a question without an answer: it can be changed, and places in the
// list before it still count.
func (t *turn) instead() *question.Context {
	next := &question.Context{Last: *t.q}
	if t.last != nil {
		next.List, next.Listed = t.last.List, t.last.Listed
	}
	return next
}

// onlyAhead tells that the question wants closing dates from some day on, so that what has closed is
// no answer to it.
func (t *turn) onlyAhead() bool {
	for _, c := range t.q.Conds {
		if r, ok := c.Query.(query.Range); ok && c.Field == "closing" && r.Min.Set() {
			return true
		}
	}
	return false
}

// closedLike returns the conditions without those on the closing date: what has closed, closed
// before any date to come.
func (t *turn) closedLike() query.Query {
	var rest []query.Query
	for _, c := range t.q.Conds {
		if c.Field != "closing" {
			rest = append(rest, c.Query)
		}
	}
	return query.Conj(rest...)
}

// near offers the names that are written much like unknown ones, each with the question that it makes.
func (t *turn) near(names []string) []answer.Near {
	var out []answer.Near
	for _, unknown := range names {
		for _, name := range t.words.Near(unknown) {
			out = append(out, answer.Near{Name: name, Question: strings.Replace(t.q.Text, unknown, name, 1)})
		}
	}
	return out
}

// nothingCalled answers a question that names something unknown.
func (t *turn) nothingCalled(a *answer.Answer, names []string) error {
	without := -1
	if len(t.q.Conds) > 0 || t.q.Intent == question.List || t.q.Intent == question.Count {
		r, err := t.search(t.q.Where(), t.q.Scope, 0)
		if err != nil {
			return err
		}
		without = r.Total
	}
	mentioned, err := t.search(query.Text{Field: "text", Words: strings.Join(names, " ")}, t.q.Scope, 0)
	if err != nil {
		return err
	}
	a.UnknownOf(t.q, names, t.near(names), without, mentioned.Total)
	t.next = t.instead()
	return nil
}
