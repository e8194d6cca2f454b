package query

import (
	"slices"
	"strconv"
	"strings"
)

// The canonical line, one form for each node:
//
//	all        none        not band = 6        (band = 5 or band = 6) and contract = permanent
//	employer = "Mersey Care NHS Foundation Trust"        title ~ "ward manager"        pay is stated
//	pay >= 30000        2026-06-01 <= closing < 2026-07-01
//	location within 20 miles of "St Albans" (51.755, -0.336)
//
// An And or Or inside another node stands in parentheses. And with no parts prints as "all", Or with
// no parts as "none", and either with a single part as that part. A Range of no bounds, which
// matches what is stated, prints as "is stated".

// String implements Query.
func (All) String() string      { return "all" }
func (q And) String() string    { return line(q) }
func (q Or) String() string     { return line(q) }
func (q Not) String() string    { return line(q) }
func (q Term) String() string   { return q.Field + " = " + value(q.Value) }
func (q Text) String() string   { return q.Field + " ~ " + strconv.Quote(q.Words) }
func (q Stated) String() string { return q.Field + " is stated" }

// String implements Query.
func (q Range) String() string {
	switch {
	case q.Min.Set() && q.Max.Set():
		return value(q.Min.Value) + sign(" <", q.Min) + q.Field + sign(" <", q.Max) + value(q.Max.Value)
	case q.Min.Set():
		return q.Field + sign(" >", q.Min) + value(q.Min.Value)
	case q.Max.Set():
		return q.Field + sign(" <", q.Max) + value(q.Max.Value)
	}
	return Stated{q.Field}.String()
}

// String implements Query.
func (q Near) String() string {
	return q.Field + " within " + decimal(q.Miles) + " miles of " + strconv.Quote(q.Place) +
		" (" + decimal(q.Lat) + ", " + decimal(q.Lon) + ")"
}

func line(q Query) string {
	switch q := q.(type) {
	case nil:
		return All{}.String()
	case And:
		return joined(q.Of, " and ", "all")
	case Or:
		return joined(q.Of, " or ", "none")
	case Not:
		return "not " + part(q.Of)
	}
	return q.String()
}

func joined(of []Query, word, empty string) string {
	switch len(of) {
	case 0:
		return empty
	case 1:
		return line(of[0])
	}
	lines := make([]string, len(of))
	for i, q := range of {
		lines[i] = part(q)
	}
	return strings.Join(lines, word)
}

// part prints q as a part of another node.
func part(q Query) string {
	if compound(q) {
		return "(" + line(q) + ")"
	}
	return line(q)
}

func compound(q Query) bool {
	var of []Query
	switch q := q.(type) {
	case And:
		of = q.Of
	case Or:
		of = q.Of
	}
	return len(of) > 1 || len(of) == 1 && compound(of[0])
}

func sign(s string, b Bound) string {
	if b.Inclusive {
		s += "="
	}
	return s + " "
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// value prints a value bare when it is a plain lower-case word, number or day.
func value(s string) string {
	if s == "" || strings.IndexByte(".:/@_-", s[0]) >= 0 || slices.Contains(keywords, s) {
		return strconv.Quote(s)
	}
	for i := range len(s) {
		if !wordByte(s[i]) || s[i] >= 'A' && s[i] <= 'Z' {
			return strconv.Quote(s)
		}
	}
	return s
}

// keywords are the words of the language, which as values stand in quotes.
var keywords = []string{"all", "and", "is", "miles", "none", "not", "of", "or", "stated", "within"}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(".:/@_-", c) >= 0
}
