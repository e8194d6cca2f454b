package bot

import (
	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/query"
)

// maxSpreads is how many groups numbers are worked out for.
const maxSpreads = 20

// statByGroup works out how the numbers of a field spread in each group.
func (t *turn) statByGroup(a *answer.Answer) error {
	all, err := t.postings.Search(t.ctx, index.Request{Where: t.q.Where(), Scope: t.q.Scope, AsOf: t.asOf, GroupBy: t.q.GroupBy, Measure: t.q.Ask[0]})
	if err != nil {
		return err
	}
	if all.Total == 0 {
		return t.nothing(a)
	}
	by := t.q.GroupBy
	if by == "county" { // which may be that of the town
		by = "place"
		all.Groups, _, _, err = t.counties(index.Request{Where: t.q.Where(), Scope: t.q.Scope, AsOf: t.asOf}, all)
		if err != nil {
			return err
		}
	}
	var spreads []answer.GroupSpread
	for _, g := range all.Groups[:min(len(all.Groups), maxSpreads)] {
		one := query.Conj(t.q.Where(), query.Term{Field: by, Value: g.Value})
		r, err := t.postings.Search(t.ctx, index.Request{Where: one, Scope: t.q.Scope, AsOf: t.asOf, Measure: t.q.Ask[0]})
		if err != nil {
			return err
		}
		spreads = append(spreads, answer.GroupSpread{Value: g.Value, Spread: r.Spread})
	}
	a.SpreadsOf(t.q, all.Total, all.Spread, spreads, len(all.Groups))
	t.next = &question.Context{Last: *t.q}
	return nil
}
