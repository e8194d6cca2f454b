package question

import (
	"slices"
	"strings"

	"vacancybot/index/span"
)

// bandPlural reads "any 6s going?".
func (r *reader) bandPlural(i int, add func(from, to int, m Meaning)) {
	if r.toks[i].Kind != span.Digits || i+1 == len(r.toks) || r.toks[i+1].Norm != "s" || r.toks[i+1].Space {
		return
	}
	if slices.Contains(ladder, r.toks[i].Norm) && (i == 0 || r.toks[i-1].Kind == span.Word) {
		add(i, i+2, Meaning{Class: "typed", Value: "band", Span: span.Band{Values: []string{r.toks[i].Norm}}})
	}
}

// typed adds the values that package span reads.
func (r *reader) typed(add func(from, to int, m Meaning)) {
	past := make(map[[2]int]span.Value)
	for _, s := range span.Dates(r.text, r.toks, r.at, span.LeanPast) {
		past[[2]int{s.Start, s.End}] = s.Value
	}
	for _, s := range span.FindTokens(r.text, r.toks, r.at, span.LeanFuture) {
		from, to, ok := r.tokensOf(s.Start, s.End)
		if !ok {
			continue
		}
		if _, isDate := s.Value.(span.Date); isDate && from == to-1 && from > 0 && (r.toks[from-1].Norm == "a" || r.toks[from-1].Norm == "any") {
			continue // "on a Sunday" is no day
		}
		if from > 0 && r.toks[from].Norm == "about" && (r.toks[from-1].Norm == "what" || r.toks[from-1].Norm == "how") {
			from, s.Value = from+1, exactly(s.Value) // "what about 60k?"
		}
		m := Meaning{Class: "typed", Value: s.Value.Kind(), Span: s.Value, Past: past[[2]int{s.Start, s.End}]}
		if _, ok := s.Value.(span.Money); ok && !strings.ContainsAny(r.text[s.Start:s.End], "£kK") && r.alsoHours(s) {
			continue
		}
		if _, ok := s.Value.(span.Money); ok && from > 0 && bandWords[r.toks[from-1].Norm] {
			continue // "band 7 per hour"
		}
		if ref, is := s.Value.(span.Reference); is {
			m.Class, m.Value = "reference", ref.Code
		}
		add(from, to, m)
		r.valued[to-1] = true
	}
}

// exactly is an amount without its "about".
func exactly(v span.Value) span.Value {
	switch v := v.(type) {
	case span.Money:
		v.Cue = ""
		return v
	case span.Number:
		v.Cue = ""
		return v
	}
	return v
}

var bandWords = map[string]bool{"band": true, "bands": true, "grade": true}

// alsoHours tells that the words of an amount without a pound sign are weekly hours: "37.5 hour roles".
func (r *reader) alsoHours(amount span.Span) bool {
	return slices.ContainsFunc(span.WeeklyHours(r.text, r.toks), func(h span.Span) bool { return h.Start == amount.Start })
}

func (r *reader) tokensOf(start, end int) (from, to int, ok bool) {
	from, foundFrom := slices.BinarySearchFunc(r.toks, start, func(t span.Token, at int) int { return t.Start - at })
	to, foundTo := slices.BinarySearchFunc(r.toks, end, func(t span.Token, at int) int { return t.End - at })
	return from, to + 1, foundFrom && foundTo && from <= to
}
