package bot

import (
	"cmp"
	"fmt"
	"slices"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

const (
	// maxMeant is how many postings that answer to one name are all answered for.
	maxMeant = 5
	// maxAsked is how many postings a field is told of when they were described rather than named.
	maxAsked = 25
)

// about answers what is asked of particular postings.
func (t *turn) about(a *answer.Answer) error {
	order, limit := []index.Order{soonest}, maxAsked
	if t.q.Limit > 0 && len(t.q.Order) > 0 { // "the best paid one" of them
		order, limit = t.q.Order, min(t.q.Limit, maxAsked)
	}
	r, err := t.search(t.q.Where(), t.q.Scope, limit, order...)
	if err != nil {
		return err
	}
	if limit < maxAsked {
		r.Total = len(r.Postings)
	}
	named := slices.ContainsFunc(t.q.Conds, func(c question.Cond) bool { return c.Name })
	switch {
	case r.Total == 0:
		return t.nothing(a)
	case r.Total > maxAsked, r.Total > maxMeant && (named || t.q.Intent != question.Lookup):
		return t.whichOf(a, r.Total)
	}
	t.next = t.focus(r.Postings)
	switch t.q.Intent {
	case question.Lookup, question.Compare:
		a.LookupOf(t.q, r.Postings)
		return nil
	case question.Passage:
		return t.passage(a, r.Postings)
	}
	return t.yesNo(a, r.Postings)
}

// focus makes the postings what the conversation is about, keeping the list that they were chosen from.
func (t *turn) focus(ps []posting.Posting) *question.Context {
	next := &question.Context{Last: *t.q, Focus: ids(ps), List: ids(ps)}
	if t.last != nil && len(t.last.List) > 1 {
		next.List = t.last.List
	}
	return next
}

// yesNo finds which postings the claim is true of, which it is false of; the others do not state it.
func (t *turn) yesNo(a *answer.Answer, meant []posting.Posting) error {
	if t.q.Words != "" {
		return t.mentions(a, meant)
	}
	findings := make([]answer.Finding, len(meant))
	for i, p := range meant {
		findings[i] = answer.Finding{Posting: p, Verdict: answer.Unstated}
		if t.q.OpenClaim != nil {
			open := index.IsOpen(&p, t.asOf)
			findings[i].Verdict = verdict(open == (*t.q.OpenClaim == index.Open))
			continue
		}
		one := query.Term{Field: "id", Value: string(p.ID)}
		yes, err := t.search(query.Conj(one, t.q.Claimed()), index.Any, 0)
		if err != nil {
			return err
		}
		no, err := t.search(query.Conj(one, query.Not{Of: t.q.Claimed()}), index.Any, 0)
		if err != nil {
			return err
		}
		switch {
		case yes.Total > 0:
			findings[i].Verdict = answer.Yes
		case no.Total > 0 && denies(&p, t.q.Claimed()):
			findings[i].Verdict = answer.No
		}
	}
	a.YesNoOf(t.q, findings)
	if a.Verdict == answer.Unstated && len(meant) == 1 {
		a.Hint(&meant[0], t.q)
	}
	return nil
}

// denies tells that p contradicts a claim that is false of it. An advert that states one working
// pattern is silent on the others, save that full-time and part-time exclude each other; and one that
// does not state a field does not deny it.
func denies(p *posting.Posting, claim query.Query) bool {
	switch claim := claim.(type) {
	case query.Stated, query.Text:
		return false
	case query.Term:
		if claim.Field != "pattern" {
			return true
		}
		opposite := map[string]string{"full-time": "part-time", "part-time": "full-time"}[claim.Value]
		return slices.Contains(p.WorkingPatterns, opposite)
	}
	return true
}

func verdict(yes bool) answer.Verdict {
	if yes {
		return answer.Yes
	}
	return answer.No
}

// mentions answers whether adverts say something that no field holds, with the sentences that do.
func (t *turn) mentions(a *answer.Answer, meant []posting.Posting) error {
	var values []answer.Value
	var found []posting.Posting
	for i := range meant {
		if v := answer.Sentences(&meant[i], t.q.Words); len(v) > 0 {
			values = append(values, v...)
			found = append(found, meant[i])
		}
	}
	a.MentionsOf(t.q, meant, found, values)
	return nil
}

func (t *turn) passage(a *answer.Answer, meant []posting.Posting) error {
	if t.q.Words != "" {
		return t.mentions(a, meant)
	}
	if len(meant) > 1 {
		return t.whichOf(a, len(meant))
	}
	p := &meant[0]
	values, note := answer.Part(p, t.q.Part)
	a.PassageOf(p, t.q.Part, values, note)
	return nil
}

// which asks for the posting that a question leaves open.
func (t *turn) which(a *answer.Answer) error {
	var choices []string
	if t.last != nil && len(t.last.List) > 0 {
		for i := range min(len(t.last.List), maxMeant) {
			choices = append(choices, fmt.Sprintf("the %s one", ordinals[i]))
		}
	}
	a.ClarifyOf(0, choices)
	return nil
}

var ordinals = []string{"first", "second", "third", "fourth", "fifth"}

// whichOf asks which of several postings is meant, offering the values of the field that splits them
// best: the most groups that still fit, none of which holds them all.
func (t *turn) whichOf(a *answer.Answer, total int) error {
	const most = 8
	var best []index.Group
	bestField := ""
	for _, field := range []string{"title", "town", "employer", "team", "band", "site"} {
		r, err := t.postings.Search(t.ctx, index.Request{Where: t.q.Where(), Scope: t.q.Scope, AsOf: t.asOf, GroupBy: field})
		if err != nil {
			return err
		}
		fits := len(r.Groups) > 1 && (len(best) == 0 || cmp.Compare(score(r.Groups, most), score(best, most)) > 0)
		if fits {
			best, bestField = r.Groups, field
		}
	}
	var choices []string
	for _, g := range best[:min(len(best), most)] {
		choices = append(choices, map[string]string{"town": "in ", "site": "at ", "employer": "at ", "band": "band "}[bestField]+g.Value)
	}
	a.ClarifyOf(total, choices)
	t.next = &question.Context{Last: *t.q, Pending: true}
	if t.last != nil {
		t.next.List = t.last.List
	}
	return nil
}

// score prefers many small groups, but no more than can be offered.
func score(groups []index.Group, most int) int {
	if len(groups) > most {
		return 1
	}
	return 1 + len(groups)
}

func (t *turn) meta(a *answer.Answer) error {
	open, err := t.search(nil, index.Open, 0)
	if err != nil {
		return err
	}
	all, err := t.postings.Search(t.ctx, index.Request{Scope: index.Any, AsOf: t.asOf, GroupBy: "employer"})
	if err != nil {
		return err
	}
	a.MetaOf(open.Total, all.Total, len(all.Groups))
	return nil
}

func (t *turn) outside(a *answer.Answer) error {
	if len(t.q.Conds) == 0 {
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
