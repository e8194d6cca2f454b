package bot

import (
	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/query"
)

// scale answers what bands pay, or which band pays an amount, beside what the open postings of those
// bands do.
func (t *turn) scale(a *answer.Answer) error {
	bands := answer.ScaleBands(t.q, t.asOf)
	var held []answer.BandPaid
	for _, band := range bands {
		of, yearly := query.Term{Field: "band", Value: band}, query.Term{Field: "pay_period", Value: "year"}
		r, err := t.postings.Search(t.ctx, index.Request{Where: query.Conj(of, yearly), AsOf: t.asOf, Measure: "pay"})
		if err != nil {
			return err
		}
		others, err := t.postings.Search(t.ctx, index.Request{Where: query.Conj(of, query.Not{Of: yearly}), AsOf: t.asOf, GroupBy: "pay_period"})
		if err != nil {
			return err
		}
		held = append(held, answer.BandPaid{Band: band, Spread: r.Spread, Otherwise: others.Groups})
	}
	a.ScaleOf(t.q, bands, held)
	return nil
}
