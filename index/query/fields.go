package query

import (
	"iter"
	"slices"
)

// Leaves visits the Term, Text, Range, Near and Stated nodes of q, in the order of its line.
func Leaves(q Query) iter.Seq[Query] {
	return func(yield func(Query) bool) { leaves(q, yield) }
}

func leaves(q Query, yield func(Query) bool) bool {
	var of []Query
	switch q := q.(type) {
	case nil, All:
	case And:
		of = q.Of
	case Or:
		of = q.Of
	case Not:
		of = []Query{q.Of}
	default:
		return yield(q)
	}
	for _, part := range of {
		if !leaves(part, yield) {
			return false
		}
	}
	return true
}

// Fields returns the names of the fields that q mentions, each once, in the order of its line.
func Fields(q Query) []string {
	var names []string
	for leaf := range Leaves(q) {
		if name := FieldOf(leaf); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// FieldOf returns the field that a leaf is about; "" for the other nodes.
func FieldOf(leaf Query) string {
	switch q := leaf.(type) {
	case Term:
		return q.Field
	case Text:
		return q.Field
	case Range:
		return q.Field
	case Near:
		return q.Field
	case Stated:
		return q.Field
	}
	return ""
}
