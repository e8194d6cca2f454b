package indextest

import (
	"fmt"
	"slices"
	"strconv"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// A truth is one of Kleene's three values; And is the least of its parts, Or the greatest.
type truth int

const (
	no      truth = -1
	unknown truth = 0
	yes     truth = 1
)

func claim(b bool) truth {
	if b {
		return yes
	}
	return no
}

// decide says whether q is true of p. It is the meaning of every node.
func decide(q query.Query, p *posting.Posting) truth {
	switch q := q.(type) {
	case nil, query.All:
		return yes
	case query.And:
		t := yes
		for _, part := range q.Of {
			t = min(t, decide(part, p))
		}
		return t
	case query.Or:
		t := no
		for _, part := range q.Of {
			t = max(t, decide(part, p))
		}
		return t
	case query.Not:
		return -decide(q.Of, p)
	}
	f, ok := index.FieldNamed(query.FieldOf(q))
	if !ok {
		panic(fmt.Sprintf("indextest: %T %v names no field", q, q))
	}
	if _, ok := q.(query.Stated); ok {
		return claim(isStated(f, p))
	}
	if !isStated(f, p) {
		if q, ok := q.(query.Term); ok && f.Kind == index.Keyword && hasValue(f, q.Value, p) {
			return yes // by an alias alone
		}
		return unknown
	}
	switch q := q.(type) {
	case query.Term:
		return claim(hasValue(f, q.Value, p))
	case query.Text:
		return claim(hasPhrase(f, q.Words, p))
	case query.Range:
		return claim(inRange(f, q, p))
	case query.Near:
		centre := posting.Coordinates{Lat: q.Lat, Lon: q.Lon}
		return claim(index.Miles(centre, *f.Where(p)) <= q.Miles)
	}
	panic(fmt.Sprintf("indextest: unknown node %T", q))
}

func isStated(f index.Field, p *posting.Posting) bool {
	switch {
	case f.Values != nil:
		return len(f.Values(p)) > 0
	case f.Bounds != nil:
		_, _, stated := f.Bounds(p)
		return stated
	}
	return f.Where(p) != nil
}

func hasValue(f index.Field, value string, p *posting.Posting) bool {
	switch f.Kind {
	case index.Number:
		low, _, _ := f.Bounds(p)
		return low == number(value)
	case index.Day:
		return slices.Contains(f.Values(p), value)
	}
	values := f.Values(p)
	if f.Aliases != nil {
		values = slices.Concat(values, f.Aliases(p))
	}
	want := lexicon.Normalise(value)
	return slices.ContainsFunc(values, func(v string) bool { return lexicon.Normalise(v) == want })
}

// hasPhrase looks for the words next to one another within one value. No words are nowhere.
func hasPhrase(f index.Field, words string, p *posting.Posting) bool {
	phrase := lexicon.Terms(words)
	if len(phrase) == 0 {
		return false
	}
	return slices.ContainsFunc(f.Values(p), func(v string) bool {
		terms := lexicon.Terms(v)
		for i := 0; i+len(phrase) <= len(terms); i++ {
			if slices.Equal(terms[i:i+len(phrase)], phrase) {
				return true
			}
		}
		return false
	})
}

func inRange(f index.Field, q query.Range, p *posting.Posting) bool {
	if f.Kind == index.Day {
		return slices.ContainsFunc(f.Values(p), func(day string) bool {
			return reaches(day, q.Min.Value, q.Min) && reaches(q.Max.Value, day, q.Max)
		})
	}
	low, high, _ := f.Bounds(p)
	return (!q.Min.Set() || reaches(high, number(q.Min.Value), q.Min)) &&
		(!q.Max.Set() || reaches(number(q.Max.Value), low, q.Max))
}

// reaches reports whether a is at or past b, or whether the bound is open.
func reaches[T string | float64](a, b T, bound query.Bound) bool {
	return !bound.Set() || a > b || bound.Inclusive && a == b
}

// number reads a number that Request.Check has passed.
func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("indextest: " + err.Error())
	}
	return f
}
