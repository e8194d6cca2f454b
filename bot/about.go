package bot

import (
	"slices"
	"strings"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

const (
	// maxMeant is how many postings that answer to one name are all answered for.
	maxMeant = 5
	// maxAsked is how many postings a field is told of when it is asked of all that fit a description.
	maxAsked = 25
)

// about answers what is asked of particular postings.
func (t *turn) about(a *answer.Answer) error {
	order, limit := []index.Order{soonest}, maxAsked
	if len(t.q.Order) > 0 {
		order = t.q.Order
		if t.q.Limit > 0 { // "the best paid one" of them
			limit = min(t.q.Limit, maxAsked)
		}
	}
	if err := t.among(); err != nil {
		return err
	}
	r, err := t.postings.Search(t.ctx, index.Request{Where: t.q.Where(), Scope: t.q.Scope, AsOf: t.asOf, Order: order, Offset: t.q.Skip, Limit: limit})
	if err != nil {
		return err
	}
	if limit < maxAsked {
		r.Total = len(r.Postings)
	}
	named := slices.ContainsFunc(t.q.Conds, func(c question.Cond) bool { return c.Name && c.Field != "id" })
	switch {
	case r.Total == 0:
		if found, err := t.role(a); found || err != nil {
			return err
		}
		return t.nothing(a)
	case r.Total > maxMeant && t.q.Intent == question.YesNo && t.q.Any && len(t.q.Claim) > 0:
		t.q.Intent, t.q.Conds, t.q.Claim = question.List, append(t.q.Conds, t.q.Claim...), nil
		return t.list(a)
	case r.Total > maxAsked, r.Total > maxMeant && (named || !t.q.OfAll):
		return t.whichOf(a, r.Total)
	}
	t.next = t.focus(r.Postings)
	if err := t.ties(a, r.Postings); err != nil {
		return err
	}
	switch t.q.Intent {
	case question.Lookup, question.Compare:
		a.LookupOf(t.q, r.Postings)
		return t.missingSides(a)
	case question.Passage:
		return t.passage(a, r.Postings)
	}
	return t.yesNo(a, r.Postings)
}

// among takes the postings of the last list alone, if any of them is what is asked about.
func (t *turn) among() error {
	if t.q.Among == nil {
		return nil
	}
	r, err := t.search(query.Conj(t.q.Among, t.q.Where()), t.q.Scope, 1)
	if err == nil && r.Total == 1 {
		one := query.Term{Field: "id", Value: string(r.Postings[0].ID)}
		t.q.Conds = []question.Cond{{Field: "id", Query: one, Name: true}}
	}
	return err
}

// recent adds the posting spoken of now to those spoken of one by one.
func (t *turn) recent(now []posting.ID) []posting.ID {
	var before []posting.ID
	if t.last != nil {
		before = slices.DeleteFunc(slices.Clone(t.last.Recent), func(id posting.ID) bool { return slices.Contains(now, id) })
	}
	return append(before[max(0, len(before)-maxMeant):], now...)
}

// missingSides says which of several names that are joined no posting answers to: "compare the Ripon and Leeds posts".
func (t *turn) missingSides(a *answer.Answer) error {
	for _, c := range t.q.Conds {
		or, ok := c.Query.(query.Or)
		if !ok || !c.Name || c.Field == "id" || sameWords(or.Of) {
			continue
		}
		for _, side := range or.Of {
			r, err := t.search(side, t.q.Scope, 0)
			if err != nil {
				return err
			}
			if r.Total == 0 {
				a.LacksSide(side)
			}
		}
	}
	return nil
}

// sameWords tells that alternatives are one phrase in several fields.
func sameWords(of []query.Query) bool {
	words := ""
	for i, q := range of {
		text, ok := q.(query.Text)
		if !ok || i > 0 && text.Words != words {
			return false
		}
		words = text.Words
	}
	return true
}

// focus makes the postings what the conversation is about, keeping the list that they were chosen from.
func (t *turn) focus(ps []posting.Posting) *question.Context {
	next := &question.Context{Last: *t.q, Focus: ids(ps), List: ids(ps)}
	for i := range ps {
		next.Employers = append(next.Employers, ps[i].Employer)
		for _, c := range ps[i].Contacts {
			next.Contacts = append(next.Contacts, c.Name)
		}
	}
	if t.last != nil && len(t.last.List) > 1 {
		next.List = t.last.List
	}
	if t.last != nil {
		next.Listed = t.last.Listed
		next.Recent = t.last.Recent
	}
	if len(ps) == 1 {
		next.Recent = t.recent(next.Focus)
	}
	return next
}

func (t *turn) meta(a *answer.Answer) error {
	open, err := t.search(nil, index.Open, 0)
	if err != nil {
		return err
	}
	all, err := t.postings.Search(t.ctx, index.Request{Scope: index.Any, AsOf: t.asOf, GroupBy: "employer", Order: []index.Order{{Field: "posted", Descending: true}}, Limit: 1})
	if err != nil {
		return err
	}
	held := answer.Holdings{Open: open.Total, Total: all.Total, Employers: len(all.Groups)}
	if len(all.Postings) > 0 && all.Postings[0].PostedDate != "" {
		held.Newest = &all.Postings[0]
	}
	a.MetaOf(held, strings.HasPrefix(lexicon.Normalise(t.q.Text), "when"))
	return nil
}

func (t *turn) outside(a *answer.Answer) error {
	if len(t.q.Conds) == 0 || t.q.Topic == "other" { // no contact can help
		a.OutsideOf(t.q.Topic, nil)
		return nil
	}
	r, err := t.search(t.q.Where(), index.Any, maxMeant)
	if err != nil {
		return err
	}
	if r.Total > maxMeant {
		r.Postings = nil
	}
	a.OutsideOf(t.q.Topic, r.Postings)
	return nil
}
