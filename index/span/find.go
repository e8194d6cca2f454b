package span

import (
	"cmp"
	"slices"
	"time"
)

// Find reads a question: every span of every kind. Spans of different kinds may overlap; they are in
// order of Start, the longer first.
func Find(text string, at time.Time, lean Lean) []Span {
	return FindTokens(text, Tokenize(text), at, lean)
}

// FindTokens is Find for a text that is already cut into tokens.
func FindTokens(text string, toks []Token, at time.Time, lean Lean) []Span {
	spans := slices.Concat(
		Dates(text, toks, at, lean),
		Monies(text, toks),
		Bands(text, toks),
		WeeklyHours(text, toks),
		Distances(text, toks),
		Durations(text, toks),
		Emails(text, toks),
		Phones(text, toks),
		Postcodes(text, toks),
		References(text, toks),
		URLs(text, toks),
		Numbers(text, toks),
	)
	slices.SortStableFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return spans
}
