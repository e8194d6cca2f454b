package bleveindex

import (
	"fmt"
	"strconv"

	bleve "github.com/blevesearch/bleve/v2/search/query"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// translate returns the bleve query of the postings that q is true of; with negate, of those that it
// is false of. The two leave out those of which it is unknown: a leaf is false only where its field
// is stated. Negation goes down to the leaves, since bleve knows two truths only.
func translate(q query.Query, negate bool) (bleve.Query, error) {
	switch q := q.(type) {
	case nil, query.All:
		return constant(!negate), nil
	case query.Not:
		return translate(q.Of, !negate)
	case query.And:
		return translateParts(q.Of, negate, !negate)
	case query.Or:
		return translateParts(q.Of, negate, negate)
	case query.Stated:
		stated := term(statedField, q.Field)
		if negate {
			return butNot(bleve.NewMatchAllQuery(), stated), nil
		}
		return stated, nil
	}
	leaf, err := translateLeaf(q)
	if err != nil {
		return nil, err
	}
	if negate {
		return butNot(term(statedField, query.FieldOf(q)), leaf), nil
	}
	return leaf, nil
}

// translateParts joins the parts as And, if every one is wanted, or as Or.
func translateParts(of []query.Query, negate, every bool) (bleve.Query, error) {
	parts := make([]bleve.Query, len(of))
	for i, part := range of {
		var err error
		if parts[i], err = translate(part, negate); err != nil {
			return nil, err
		}
	}
	switch {
	case len(parts) == 0:
		return constant(every), nil
	case every:
		return bleve.NewConjunctionQuery(parts), nil
	}
	return bleve.NewDisjunctionQuery(parts), nil
}

func translateLeaf(q query.Query) (bleve.Query, error) {
	f, ok := index.FieldNamed(query.FieldOf(q))
	if !ok {
		return nil, fmt.Errorf("translate %T: no field %q", q, query.FieldOf(q))
	}
	switch q := q.(type) {
	case query.Term:
		key, err := termKey(f, q.Value)
		return term(f.Name, key), err
	case query.Text:
		return phrase(f.Name+wordsSuffix, lexicon.Terms(q.Words)), nil
	case query.Range:
		return translateRange(f, q)
	case query.Near:
		return near{q}, nil
	}
	return nil, fmt.Errorf("translate %T: unknown node", q)
}

// translateRange asks an interval to reach the lower bound with its upper end and the other way about.
func translateRange(f index.Field, q query.Range) (bleve.Query, error) {
	lower, err := boundKey(f, q.Min)
	if err != nil {
		return nil, err
	}
	upper, err := boundKey(f, q.Max)
	if err != nil {
		return nil, err
	}
	switch {
	case !lower.Set() && !upper.Set():
		return term(statedField, f.Name), nil
	case f.Kind != index.Interval:
		return between(f.Name, lower, upper), nil
	case !upper.Set():
		return between(f.Name+maxSuffix, lower, upper), nil
	case !lower.Set():
		return between(f.Name+minSuffix, lower, upper), nil
	}
	return bleve.NewConjunctionQuery([]bleve.Query{
		between(f.Name+maxSuffix, lower, query.Bound{}),
		between(f.Name+minSuffix, query.Bound{}, upper),
	}), nil
}

func boundKey(f index.Field, b query.Bound) (query.Bound, error) {
	if !b.Set() {
		return b, nil
	}
	key, err := termKey(f, b.Value)
	return query.Bound{Value: key, Inclusive: b.Inclusive}, err
}

// termKey returns the form in which the field's values are indexed.
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

func constant(all bool) bleve.Query {
	if all {
		return bleve.NewMatchAllQuery()
	}
	return bleve.NewMatchNoneQuery()
}

func term(field, value string) bleve.Query {
	q := bleve.NewTermQuery(value)
	q.SetField(field)
	return q
}

func phrase(field string, terms []string) bleve.Query {
	switch len(terms) {
	case 0:
		return bleve.NewMatchNoneQuery()
	case 1:
		return term(field, terms[0])
	}
	return bleve.NewPhraseQuery(terms, field)
}

func between(field string, lower, upper query.Bound) bleve.Query {
	q := bleve.NewTermRangeInclusiveQuery(lower.Value, upper.Value, &lower.Inclusive, &upper.Inclusive)
	q.SetField(field)
	return q
}

// butNot needs a first part of which bleve's searcher is not MatchNone: that it would take for no
// condition at all. A term's never is, even where nothing holds the term.
func butNot(what, not bleve.Query) bleve.Query {
	return bleve.NewBooleanQuery([]bleve.Query{what}, nil, []bleve.Query{not})
}
