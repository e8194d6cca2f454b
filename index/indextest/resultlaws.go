package indextest

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

var resultLaws = []law{
	{"OrderIsTotal", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "d", ClosingDate: "2026-07-01", Bands: []string{"8b"}, HoursPerWeek: 9}, posting.Posting{ID: "b", ClosingDate: "2026-07-01", Bands: []string{"9"}, HoursPerWeek: 10},
			posting.Posting{ID: "c", Bands: []string{"8a", "8b"}}, posting.Posting{ID: "a", ClosingDate: "2026-06-01", HoursPerWeek: 37.5}, posting.Posting{ID: "e", Bands: []string{"5"}, HoursPerWeek: 9})
		up, down := func(f string) index.Order { return index.Order{Field: f} }, func(f string) index.Order { return index.Order{Field: f, Descending: true} }
		for _, c := range []struct {
			want  string
			order []index.Order
		}{
			{"a b c d e", nil},
			{"a b d c e", []index.Order{up("closing")}},
			{"b d a c e", []index.Order{down("closing")}},
			{"e c d b a", []index.Order{up("band")}},
			{"b d c e a", []index.Order{down("band")}},
			{"d e b a c", []index.Order{up("hours")}},
			{"a b d e c", []index.Order{down("hours")}},
			{"a d b e c", []index.Order{up("closing"), up("band")}},
			{"b d a c e", []index.Order{down("closing"), down("band")}},
		} {
			if got := find(t, e, "all", c.order...); got != c.want {
				t.Errorf("order %v gives %q, want %q", c.order, got, c.want)
			}
		}
	}},
	{"OrderOfNamesIsThatOfPeople", func(t *testing.T, e index.Engine) {
		for id, name := range map[posting.ID]string{"a": "ward 10", "b": "Ward 9", "c": "Éclair", "d": "zebra", "e": "Eagle"} {
			put(t, e, posting.Posting{ID: id, Title: name})
		}
		if got, want := find(t, e, "all", index.Order{Field: "title"}), "e c b a d"; got != want {
			t.Errorf("by title comes %q, want %q", got, want)
		}
	}},
	{"OrderOfPayIsByTheNearerEnd", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Salary: &posting.Salary{Min: 30000, Max: 50000, Period: "year"}}, posting.Posting{ID: "b", Salary: &posting.Salary{Min: 31000, Max: 40000, Period: "year"}}, posting.Posting{ID: "c"})
		if up, down := find(t, e, "all", index.Order{Field: "pay"}), find(t, e, "all", index.Order{Field: "pay", Descending: true}); up != "a b c" || down != "a b c" {
			t.Errorf("by pay comes %q, descending %q, want a b c both ways", up, down)
		}
	}},
	{"LimitAndOffset", func(t *testing.T, e index.Engine) {
		for _, id := range []posting.ID{"a", "b", "c", "d", "e"} {
			put(t, e, posting.Posting{ID: id})
		}
		for _, c := range []struct {
			limit, offset int
			want          string
		}{{0, 0, ""}, {2, 0, "a b"}, {2, 2, "c d"}, {2, 4, "e"}, {2, 5, ""}, {2, 100, ""}, {100, 3, "d e"}, {-1, 0, "a b c d e"}, {-1, 3, "d e"}, {-1, 9, ""}, {0, 2, ""}, {math.MaxInt, 3, "d e"}} {
			got := search(t, e, index.Request{Limit: c.limit, Offset: c.offset})
			if join(got.Postings) != c.want || got.Total != 5 {
				t.Errorf("%d from %d gives %q of %d, want %q of 5", c.limit, c.offset, join(got.Postings), got.Total, c.want)
			}
		}
	}},
	{"GroupCounts", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Towns: []string{"Hitchin", "Luton"}, Contract: "bank"}, posting.Posting{ID: "b", Towns: []string{"Luton"}}, posting.Posting{ID: "c", Towns: []string{"York"}},
			posting.Posting{ID: "d", Towns: []string{"LUTON", "Luton"}}, posting.Posting{ID: "e"}, posting.Posting{ID: "f", Towns: []string{"BATH"}, Contract: "bank"}, posting.Posting{ID: "g", Towns: []string{"Bath"}})
		for _, c := range []struct {
			by   string
			q    query.Query
			want []index.Group
		}{
			{"town", nil, []index.Group{{Value: "Luton", Count: 3}, {Value: "BATH", Count: 2}, {Value: "Hitchin", Count: 1}, {Value: "York", Count: 1}}},
			{"town", query.Term{Field: "contract", Value: "bank"}, []index.Group{{Value: "BATH", Count: 1}, {Value: "Hitchin", Count: 1}, {Value: "Luton", Count: 1}}},
			{"town", query.Or{}, nil},
			{"contract", nil, []index.Group{{Value: "bank", Count: 2}}},
			{"interview", nil, nil},
		} {
			got := search(t, e, index.Request{Where: c.q, GroupBy: c.by})
			if !slices.Equal(got.Groups, c.want) {
				t.Errorf("%v by %s gives %v, want %v", c.q, c.by, got.Groups, c.want)
			}
		}
	}},
	{"GroupsAreOverAllMatchesAndOnlyValues", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Employer: "North Kent Care NHS Trust"}, posting.Posting{ID: "b", Employer: "North Kent Care NHS Trust"})
		got := search(t, e, index.Request{GroupBy: "employer", Limit: 1})
		if want := []index.Group{{Value: "North Kent Care NHS Trust", Count: 2}}; !slices.Equal(got.Groups, want) {
			t.Errorf("groups %v, want %v", got.Groups, want)
		}
	}},
	{"ScopeAtTheClosingMoment", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "day", ClosingDate: "2026-07-01"}, posting.Posting{ID: "noon", ClosingDate: "2026-07-01", ClosingTime: "12:00"},
			posting.Posting{ID: "said", ClosingDate: "2026-08-01", Closed: true}, posting.Posting{ID: "unstated"})
		for _, c := range []struct{ london, open, closed string }{
			{"2026-07-01T11:59", "day noon unstated", "said"},
			{"2026-07-01T12:00", "day unstated", "noon said"},
			{"2026-07-01T23:59", "day unstated", "noon said"},
			{"2026-07-02T00:00", "unstated", "day noon said"},
		} {
			asOf, err := time.ParseInLocation(index.Moment, c.london, index.London)
			if err != nil {
				t.Fatal(err)
			}
			for scope, want := range map[index.Scope]string{index.Open: c.open, index.Closed: c.closed, index.Any: "day noon said unstated"} {
				// In whatever zone the moment is given.
				if got := join(search(t, e, index.Request{Scope: scope, AsOf: asOf.UTC(), Limit: -1}).Postings); got != want {
					t.Errorf("scope %d at %s has %q, want %q", scope, c.london, got, want)
				}
			}
		}
	}},
	{"SimplifyKeepsResults", func(t *testing.T, e index.Engine) {
		ps := Generate(4, 80, 0)
		put(t, e, ps...)
		for seed := range uint64(100) {
			r := rand.New(rand.NewPCG(seed, 0))
			q := RandomQuery(r, ps, 4)
			s := query.Simplify(q)
			got, want := find(t, e, s.String()), find(t, e, q.String())
			if got != want {
				t.Errorf("%s finds %q, simplified to %s %q", q, want, s, got)
			}
		}
	}},
	{"AgreesWithTheOracle", func(t *testing.T, e index.Engine) {
		requests := 2000
		if testing.Short() {
			requests = 200
		}
		Compare(t, e, 5, 300, requests)
	}},
}
