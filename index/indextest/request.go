package indextest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// RandomRequest returns a valid request about postings like ps: most of its values are theirs, as they
// stand or as others would write them, so that most conditions hold for some of them.
func RandomRequest(r *rand.Rand, ps []posting.Posting) index.Request {
	req := index.Request{
		Where: RandomQuery(r, ps, 3),
		Scope: index.Scope(r.IntN(3)),
		AsOf:  Epoch.Add(time.Duration(r.IntN(180*24)-90*24) * time.Hour),
		Limit: pick(r, []int{-1, -1, 0, 1, 5, 10, 100}),
	}
	if often(r, 30) {
		req.Offset = r.IntN(20)
	}
	for range r.IntN(3) {
		f := pick(r, fieldsWhere(func(f index.Field) bool { return f.Kind != index.Prose && f.Kind != index.Point }))
		req.Order = append(req.Order, index.Order{Field: f.Name, Descending: often(r, 50)})
	}
	if often(r, 30) {
		req.GroupBy = pick(r, fieldsWhere(func(f index.Field) bool { return f.Kind == index.Keyword || f.Kind == index.Day })).Name
	}
	if often(r, 20) {
		req.Measure = pick(r, fieldsWhere(func(f index.Field) bool { return f.Kind == index.Number || f.Kind == index.Interval })).Name
	}
	return req
}

// RandomQuery returns a valid query, nested at most depth deep.
func RandomQuery(r *rand.Rand, ps []posting.Posting, depth int) query.Query {
	if depth == 0 || often(r, 40) {
		return randomLeaf(r, ps)
	}
	switch r.IntN(20) {
	case 0:
		return query.All{}
	case 1:
		return query.Or{}
	case 2, 3, 4, 5, 6:
		return query.Not{Of: RandomQuery(r, ps, depth-1)}
	}
	var of []query.Query
	for range r.IntN(4) {
		of = append(of, RandomQuery(r, ps, depth-1))
	}
	if often(r, 50) {
		return query.And{Of: of}
	}
	return query.Or{Of: of}
}

func randomLeaf(r *rand.Rand, ps []posting.Posting) query.Query {
	f := pick(r, index.Fields())
	if often(r, 10) {
		return query.Stated{Field: f.Name}
	}
	// A few tries find a posting that states the field; else the leaf tells only that.
	for range 20 {
		p := &ps[r.IntN(len(ps))]
		if isStated(f, p) {
			return leafAbout(r, f, p, ps)
		}
	}
	return query.Stated{Field: f.Name}
}

// leafAbout returns a condition on f that is true of p, or nearly.
func leafAbout(r *rand.Rand, f index.Field, p *posting.Posting, ps []posting.Posting) query.Query {
	switch f.Kind {
	case index.Prose:
		return query.Text{Field: f.Name, Words: somePhrase(r, pick(r, f.Values(p)))}
	case index.Keyword:
		if f.Searchable && often(r, 50) {
			return query.Text{Field: f.Name, Words: somePhrase(r, pick(r, f.Values(p)))}
		}
		values := f.Values(p)
		if f.Aliases != nil && often(r, 40) {
			values = slices.Concat(values, f.Aliases(p))
		}
		return query.Term{Field: f.Name, Value: spelling(r, pick(r, values))}
	case index.Day:
		if often(r, 30) {
			return query.Term{Field: f.Name, Value: validDay(f.Values(p)[0])}
		}
		return someRange(r, f, func() string {
			for range 10 {
				if values := f.Values(&ps[r.IntN(len(ps))]); len(values) > 0 {
					return validDay(values[0])
				}
			}
			return isoDayText(Epoch)
		})
	case index.Number, index.Interval:
		low, high, _ := f.Bounds(p)
		if f.Kind == index.Number && often(r, 40) {
			return query.Term{Field: f.Name, Value: decimal(low)}
		}
		return someRange(r, f, func() string {
			return decimal(pick(r, []float64{low, high, high + 1, low - 0.5, float64(20000 + 1000*r.IntN(60))}))
		})
	}
	return near(r, f, p, ps)
}

// near asks for places around one posting, often at the exact distance of another.
func near(r *rand.Rand, f index.Field, p *posting.Posting, ps []posting.Posting) query.Query {
	centre := *f.Where(p)
	q := query.Near{Field: f.Name, Place: "there", Lat: centre.Lat, Lon: centre.Lon, Miles: r.ExpFloat64() * 40}
	if edge := f.Where(&ps[r.IntN(len(ps))]); edge != nil && often(r, 50) {
		q.Miles = index.Miles(centre, *edge)
	}
	return q
}

func someRange(r *rand.Rand, f index.Field, value func() string) query.Query {
	q := query.Range{Field: f.Name}
	if often(r, 60) {
		q.Min = query.Bound{Value: value(), Inclusive: often(r, 50)}
	}
	if !q.Min.Set() || often(r, 40) {
		q.Max = query.Bound{Value: value(), Inclusive: often(r, 50)}
	}
	return q
}

// somePhrase returns up to four words from the value, now and then inflected or in the wrong order.
func somePhrase(r *rand.Rand, value string) string {
	words := strings.Fields(value)
	if len(words) == 0 {
		return value
	}
	start := r.IntN(len(words))
	words = slices.Clone(words[start:min(len(words), start+1+r.IntN(4))])
	switch r.IntN(10) {
	case 0:
		words[0] += "s"
	case 1:
		slices.Reverse(words)
	case 2:
		words[len(words)-1] = strings.ToUpper(words[len(words)-1])
	}
	return strings.Join(words, " ")
}

// validDay replaces the marks of the closing moment that are no days.
func validDay(s string) string {
	if len(s) < len(time.DateOnly) {
		return isoDayText(Epoch)
	}
	return s
}

func isoDayText(t time.Time) string { return t.Format(time.DateOnly) }

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func fieldsWhere(keep func(index.Field) bool) []index.Field {
	return slices.DeleteFunc(slices.Clone(index.Fields()), func(f index.Field) bool { return !keep(f) })
}

// describe prints a request for a failed test.
func describe(r index.Request) string {
	var b strings.Builder
	scope := map[index.Scope]string{index.Open: "open", index.Closed: "closed", index.Any: "any"}[r.Scope]
	where := r.Where
	if where == nil {
		where = query.All{}
	}
	fmt.Fprintf(&b, "%s as of %s, %s", scope, r.AsOf.Format(time.RFC3339), where)
	for _, o := range r.Order {
		fmt.Fprintf(&b, ", by %s", o.Field)
		if o.Descending {
			b.WriteString(" descending")
		}
	}
	if r.GroupBy != "" {
		fmt.Fprintf(&b, ", grouped by %s", r.GroupBy)
	}
	if r.Measure != "" {
		fmt.Fprintf(&b, ", measuring %s", r.Measure)
	}
	fmt.Fprintf(&b, ", %d from %d", r.Limit, r.Offset)
	return b.String()
}
