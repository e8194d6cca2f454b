package bot

import (
	"slices"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// maxTied is how many postings that tie with what is shown are looked for on either side of it.
const maxTied = 6

// ties notes the postings that the order puts level with those shown, where only so many were wanted: that
// another comes first is then a matter of its ID.
func (t *turn) ties(a *answer.Answer, shown []posting.Posting) error {
	if len(shown) == 0 || len(shown) != t.q.Limit || len(t.q.Order) == 0 && !t.q.Nearest {
		return nil
	}
	before := min(t.q.Skip, maxTied)
	r, err := t.page(t.ctx, t.q, t.asOf, -before, before+len(shown)+maxTied)
	if err != nil {
		return err
	}
	var level []posting.Posting
	for i := range r.Postings {
		p, with := &r.Postings[i], &shown[len(shown)-1]
		if i < before {
			with = &shown[0]
		}
		isShown := slices.ContainsFunc(shown, func(s posting.Posting) bool { return s.ID == p.ID })
		if !isShown && t.level(p, with) {
			level = append(level, *p)
		}
	}
	a.TiesOf(t.q, level)
	return nil
}

// level tells that the question's order puts two postings in the same place.
func (t *turn) level(p, q *posting.Posting) bool {
	if from, ok := nearTo(t.q); ok {
		location, _ := index.FieldNamed(index.Location)
		a, b := location.Where(p), location.Where(q)
		return a != nil && b != nil && index.Miles(from, *a) == index.Miles(from, *b)
	}
	return !slices.ContainsFunc(t.q.Order, func(o index.Order) bool {
		stated, same := answer.Tie(o, p, q)
		return !stated || !same
	})
}
