package bot

import (
	"cmp"
	"context"
	"math"
	"slices"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// nearTo returns the place that a question orders postings from, if it does.
func nearTo(q *question.Question) (posting.Coordinates, bool) {
	for _, c := range q.Conds {
		if near, ok := c.Query.(query.Near); ok && q.Nearest {
			return posting.Coordinates{Lat: near.Lat, Lon: near.Lon}, true
		}
	}
	return posting.Coordinates{}, false
}

// nearest is the search with its matches ordered by their distance from a place; as the request orders
// them where that is the same.
func (b *Bot) nearest(ctx context.Context, r index.Request, from posting.Coordinates) (index.Result, error) {
	offset, limit := r.Offset, r.Limit
	r.Offset, r.Limit = 0, -1
	all, err := b.postings.Search(ctx, r)
	if err != nil {
		return index.Result{}, err
	}
	location, _ := index.FieldNamed("location")
	miles := func(p *posting.Posting) float64 {
		if at := location.Where(p); at != nil {
			return index.Miles(from, *at)
		}
		return math.Inf(1)
	}
	slices.SortStableFunc(all.Postings, func(p, q posting.Posting) int { return cmp.Compare(miles(&p), miles(&q)) })
	all.Postings = all.Postings[min(offset, len(all.Postings)):]
	if limit >= 0 {
		all.Postings = all.Postings[:min(limit, len(all.Postings))]
	}
	return all, nil
}
