package bot

import (
	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// than answers whether one posting comes before another in an order. Where either name fits several, it asks
// which.
func (t *turn) than(a *answer.Answer) error {
	var pair [2]posting.Posting
	for i, conds := range [][]question.Cond{t.q.Conds, t.q.Than.Conds} {
		side := question.Question{Conds: conds}
		r, err := t.search(side.Where(), index.Any, 2, soonest)
		if err != nil {
			return err
		}
		if r.Total != 1 {
			t.q.Conds, t.q.Scope = conds, index.Any
			if r.Total == 0 {
				return t.nothing(a)
			}
			return t.whichOf(a, r.Total)
		}
		pair[i] = r.Postings[0]
	}
	both := query.Disj(query.Term{Field: "id", Value: string(pair[0].ID)}, query.Term{Field: "id", Value: string(pair[1].ID)})
	r, err := t.search(both, index.Any, 1, t.q.Than.Order)
	if err != nil {
		return err
	}
	t.next = t.focus(pair[:])
	a.ThanOf(t.q, &pair[0], &pair[1], len(r.Postings) > 0 && r.Postings[0].ID == pair[0].ID)
	return nil
}
