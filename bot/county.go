package bot

import (
	"cmp"
	"slices"
	"strings"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// groupByCounty answers how many there are in each county, and for how many their town alone tells it.
func (t *turn) groupByCounty(a *answer.Answer, request index.Request, r index.Result) error {
	groups, silent, inferred, err := t.counties(request, r)
	if err != nil {
		return err
	}
	a.GroupOf(t.q, r.Total, groups)
	t.next = &question.Context{Last: *t.q}
	a.CountiesOf(inferred, silent)
	return nil
}

// counties counts the postings of a request by county: the one that an advert states, else the one that its town is in, so
// that the counts are those of "in Surrey". silent are in no county that is known, and inferred are those of a town.
func (t *turn) counties(r index.Request, stated index.Result) (groups []index.Group, silent, inferred int, err error) {
	names := make(map[string]bool)
	for _, g := range stated.Groups {
		names[g.Value] = true
	}
	unstated := query.Not{Of: query.Stated{Field: "county"}}
	r.Where, r.GroupBy = query.Conj(r.Where, unstated), "town"
	towns, err := t.postings.Search(t.ctx, r)
	if err != nil {
		return nil, 0, 0, err
	}
	for _, g := range towns.Groups {
		if places := lexicon.PlacesNamed(g.Value); len(places) > 0 && places[0].County != "" {
			names[places[0].County] = true
		}
	}
	var all []query.Query
	within := func(of query.Query) (int, error) {
		found, err := t.search(query.Conj(t.q.Where(), of), t.q.Scope, 0)
		return found.Total, err
	}
	for name := range names {
		in := query.Term{Field: "place", Value: name}
		n, err := within(in)
		if err != nil {
			return nil, 0, 0, err
		}
		if n > 0 {
			groups, all = append(groups, index.Group{Value: name, Count: n}), append(all, in)
		}
	}
	slices.SortFunc(groups, func(a, b index.Group) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	known, err := within(query.Disj(all...))
	if err != nil {
		return nil, 0, 0, err
	}
	inferred, err = within(query.Conj(query.Disj(all...), unstated))
	return groups, stated.Total - known, inferred, err
}
