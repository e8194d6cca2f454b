package bot

import (
	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/query"
)

// scale answers what a band pays, beside what the open postings of that band do.
func (t *turn) scale(a *answer.Answer) error {
	if len(t.q.Bands) == 0 {
		a.ScaleOf(t.q, 0, index.Spread{})
		return nil
	}
	any := make([]query.Query, len(t.q.Bands))
	for i, band := range t.q.Bands {
		any[i] = query.Term{Field: "band", Value: band}
	}
	r, err := t.postings.Search(t.ctx, index.Request{Where: query.Disj(any...), AsOf: t.asOf, Measure: "pay"})
	if err != nil {
		return err
	}
	a.ScaleOf(t.q, r.Total, r.Spread)
	return nil
}
