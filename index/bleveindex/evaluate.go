package bleveindex

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// evaluate returns the documents of within that q is true of, or, when truth is false, those that it is
// false of. The two leave out those of which it is unknown: a leaf is false only where its field is
// stated. Negation goes down to the leaves and comes to nothing there, and what a part of an And
// rules out is not looked at for the next.
func (s *searcher) evaluate(ctx context.Context, q query.Query, truth bool, within set) (set, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch q := q.(type) {
	case nil, query.All:
		return constant(truth, within), nil
	case query.Not:
		return s.evaluate(ctx, q.Of, !truth, within)
	case query.And:
		if truth {
			return s.intersection(ctx, q.Of, truth, within)
		}
		return s.union(ctx, q.Of, truth, within)
	case query.Or:
		if truth {
			return s.union(ctx, q.Of, truth, within)
		}
		return s.intersection(ctx, q.Of, truth, within)
	}
	lower, _ := s.ends(query.FieldOf(q))
	if lower == nil {
		return nil, fmt.Errorf("no field %q", query.FieldOf(q))
	}
	stated := lower.stated
	if _, ok := q.(query.Stated); ok {
		if truth {
			return within.within(stated), nil
		}
		return within.without(stated), nil
	}
	matching, err := s.evaluateLeaf(ctx, q, within)
	if err != nil || truth {
		return matching, err
	}
	return within.within(stated).without(matching), nil
}

func constant(truth bool, within set) set {
	if truth {
		return within
	}
	return make(set, len(within))
}

// intersection looks first at what costs least: at values, which come ready as sets, then at ranges, then
// at distances and words, whose costs grow with the postings that are left.
func (s *searcher) intersection(ctx context.Context, parts []query.Query, truth bool, within set) (set, error) {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b query.Query) int { return cost(a) - cost(b) })
	for _, part := range parts {
		if within.empty() {
			return within, nil
		}
		var err error
		if within, err = s.evaluate(ctx, part, truth, within); err != nil {
			return nil, err
		}
	}
	return within, nil
}

func cost(q query.Query) int {
	most := 0
	for leaf := range query.Leaves(q) {
		switch leaf.(type) {
		case query.Range:
			most = max(most, 1)
		case query.Near:
			most = max(most, 2)
		case query.Text:
			most = max(most, 3)
		}
	}
	return most
}

func (s *searcher) union(ctx context.Context, parts []query.Query, truth bool, within set) (set, error) {
	union := make(set, len(within))
	for _, part := range parts {
		found, err := s.evaluate(ctx, part, truth, within)
		if err != nil {
			return nil, err
		}
		union.addAll(found)
	}
	return union, nil
}

func (s *searcher) evaluateLeaf(ctx context.Context, q query.Query, within set) (set, error) {
	f, ok := index.FieldNamed(query.FieldOf(q))
	if !ok {
		return nil, fmt.Errorf("no field %q", query.FieldOf(q))
	}
	switch q := q.(type) {
	case query.Term:
		key, err := termKey(f, q.Value)
		if err != nil {
			return nil, err
		}
		return s.table.byName[f.Name].withValue(key, within), nil
	case query.Text:
		if s.text == nil {
			return s.scan(ctx, f, lexicon.Terms(q.Words), within)
		}
		return s.text.phrase(ctx, f.Name+wordsSuffix, lexicon.Terms(q.Words), within)
	case query.Range:
		return s.inRange(f, q, within)
	case query.Near:
		return s.near(q, within)
	}
	return nil, fmt.Errorf("unknown node %T", q)
}

// inRange asks an interval to reach the lower bound with its upper end, and the other way about.
func (s *searcher) inRange(f index.Field, q query.Range, within set) (set, error) {
	for _, b := range []*query.Bound{&q.Min, &q.Max} {
		if !b.Set() {
			continue
		}
		var err error
		if b.Value, err = termKey(f, b.Value); err != nil {
			return nil, err
		}
	}
	lower, upper := s.ends(f.Name)
	if lower == upper { // one value has to meet both bounds
		return lower.between(q.Min, q.Max, within), nil
	}
	return lower.between(query.Bound{}, q.Max, upper.between(q.Min, query.Bound{}, within)), nil
}

// near measures by index.Miles itself, so that all engines agree on the last inch.
func (s *searcher) near(q query.Near, within set) (set, error) {
	// Points ascend by latitude, and a degree of it is 69 miles and a bit; 68 leaves room for rounding.
	reach := q.Miles/68 + 1e-6
	from, to := query.Bound{Value: numberKey(q.Lat - reach)}, query.Bound{Value: numberKey(q.Lat + reach)}
	centre := posting.Coordinates{Lat: q.Lat, Lon: q.Lon}
	return s.table.byName[q.Field].accepted(from, to, within, func(term string) (bool, error) {
		at, err := pointOf(term)
		return index.Miles(centre, at) <= q.Miles, err
	})
}

// termKey returns the form in which a field's values are indexed.
func termKey(f index.Field, value string) (string, error) {
	switch f.Kind {
	case index.Keyword:
		return lexicon.Normalise(value), nil
	case index.Number, index.Interval:
		n, err := strconv.ParseFloat(value, 64)
		return numberKey(n), err
	}
	return value, nil
}
