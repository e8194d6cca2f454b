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
func (v *view) evaluate(ctx context.Context, q query.Query, truth bool, within set) (set, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch q := q.(type) {
	case nil, query.All:
		return constant(truth, within), nil
	case query.Not:
		return v.evaluate(ctx, q.Of, !truth, within)
	case query.And:
		if truth {
			return v.intersection(ctx, q.Of, truth, within)
		}
		return v.union(ctx, q.Of, truth, within)
	case query.Or:
		if truth {
			return v.union(ctx, q.Of, truth, within)
		}
		return v.intersection(ctx, q.Of, truth, within)
	}
	stated, err := v.stated.of(query.FieldOf(q))
	if err != nil {
		return nil, err
	}
	if _, ok := q.(query.Stated); ok {
		if truth {
			return within.within(stated), nil
		}
		return within.without(stated), nil
	}
	matching, err := v.evaluateLeaf(ctx, q, within)
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

// intersection looks at phrases last, since they cost most for each document.
func (v *view) intersection(ctx context.Context, parts []query.Query, truth bool, within set) (set, error) {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b query.Query) int { return cost(a) - cost(b) })
	for _, part := range parts {
		if within.empty() {
			return within, nil
		}
		var err error
		if within, err = v.evaluate(ctx, part, truth, within); err != nil {
			return nil, err
		}
	}
	return within, nil
}

func cost(q query.Query) int {
	for leaf := range query.Leaves(q) {
		if _, ok := leaf.(query.Text); ok {
			return 1
		}
	}
	return 0
}

func (v *view) union(ctx context.Context, parts []query.Query, truth bool, within set) (set, error) {
	union := make(set, len(within))
	for _, part := range parts {
		found, err := v.evaluate(ctx, part, truth, within)
		if err != nil {
			return nil, err
		}
		union.addAll(found)
	}
	return union, nil
}

func (v *view) evaluateLeaf(ctx context.Context, q query.Query, within set) (set, error) {
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
		return v.withValue(f.Name, key, within)
	case query.Text:
		return v.phrase(ctx, f.Name+wordsSuffix, lexicon.Terms(q.Words), within)
	case query.Range:
		return v.inRange(f, q, within)
	case query.Near:
		return v.near(q, within)
	}
	return nil, fmt.Errorf("unknown node %T", q)
}

// inRange asks an interval to reach the lower bound with its upper end, and the other way about.
func (v *view) inRange(f index.Field, q query.Range, within set) (set, error) {
	lower, upper := f.Name, f.Name
	if f.Kind == index.Interval {
		lower, upper = f.Name+maxSuffix, f.Name+minSuffix
	}
	if lower == upper { // one value has to meet both bounds
		return v.between(f, lower, q.Min, q.Max, within)
	}
	within, err := v.between(f, lower, q.Min, query.Bound{}, within)
	if err != nil {
		return nil, err
	}
	return v.between(f, upper, query.Bound{}, q.Max, within)
}

func (v *view) between(f index.Field, indexed string, lower, upper query.Bound, within set) (set, error) {
	for _, b := range []*query.Bound{&lower, &upper} {
		if !b.Set() {
			continue
		}
		var err error
		if b.Value, err = termKey(f, b.Value); err != nil {
			return nil, err
		}
	}
	column, err := v.columns.of(indexed)
	if err != nil {
		return nil, err
	}
	return column.between(lower, upper, within), nil
}

// near measures by index.Miles itself, so that all engines agree on the last inch.
func (v *view) near(q query.Near, within set) (set, error) {
	column, err := v.columns.of(q.Field)
	if err != nil {
		return nil, err
	}
	// Points ascend by latitude, and a degree of it is 69 miles and a bit; 68 leaves room for rounding.
	reach := q.Miles/68 + 1e-6
	from, to := numberKey(q.Lat-reach), numberKey(q.Lat+reach)
	centre := posting.Coordinates{Lat: q.Lat, Lon: q.Lon}
	return column.accepted(from, to, within, func(term string) (bool, error) {
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
