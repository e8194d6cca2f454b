package query

import (
	"reflect"
	"slices"
)

// Conj returns the simplest query that matches what all of qs match. Nil ones are left out.
func Conj(qs ...Query) Query { return Simplify(And{present(qs)}) }

// Disj returns the simplest query that matches what any of qs matches; of no queries, nothing. Nil
// ones are left out.
func Disj(qs ...Query) Query { return Simplify(Or{present(qs)}) }

func present(qs []Query) []Query {
	return slices.DeleteFunc(slices.Clone(qs), func(q Query) bool { return q == nil })
}

// Simplify returns a query of the same meaning, true, false and unknown alike, with nested And and Or
// flattened and without repeated parts, double negation, or parts that All or "none" decide. The
// order of parts stays. Nil is All.
func Simplify(q Query) Query {
	switch q := q.(type) {
	case nil:
		return All{}
	case And:
		return simplifyAnd(q)
	case Or:
		return simplifyOr(q)
	case Not:
		return simplifyNot(q)
	}
	return q
}

func simplifyAnd(q And) Query {
	var of []Query
	for _, part := range q.Of {
		switch part := Simplify(part).(type) {
		case All:
		case And:
			of = appendNew(of, part.Of...)
		default:
			if isNone(part) {
				return Or{}
			}
			of = appendNew(of, part)
		}
	}
	switch len(of) {
	case 0:
		return All{}
	case 1:
		return of[0]
	}
	return And{of}
}

func simplifyOr(q Or) Query {
	var of []Query
	for _, part := range q.Of {
		switch part := Simplify(part).(type) {
		case All:
			return All{}
		case Or:
			of = appendNew(of, part.Of...)
		default:
			of = appendNew(of, part)
		}
	}
	if len(of) == 1 {
		return of[0]
	}
	return Or{of}
}

func simplifyNot(q Not) Query {
	switch of := Simplify(q.Of).(type) {
	case Not:
		return of.Of
	case All:
		return Or{}
	default:
		if isNone(of) {
			return All{}
		}
		return Not{of}
	}
}

func isNone(q Query) bool {
	or, ok := q.(Or)
	return ok && len(or.Of) == 0
}

func appendNew(of []Query, parts ...Query) []Query {
	for _, part := range parts {
		if !slices.ContainsFunc(of, func(q Query) bool { return reflect.DeepEqual(q, part) }) {
			of = append(of, part)
		}
	}
	return of
}
