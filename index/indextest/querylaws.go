package indextest

import (
	"testing"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

var queryLaws = []law{
	{"AllAndNone", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a"}, posting.Posting{ID: "b", Title: "Nurse"})
		expect(t, e, map[string]string{`all`: "a b", `none`: "", `not none`: "a b", `not all`: "", `all and none`: "", `all or none`: "a b"})
		for name, q := range map[string]query.Query{"nil": nil, "an empty And": query.And{}} {
			if got := search(t, e, index.Request{Where: q}).Total; got != 2 {
				t.Errorf("%s matches %d, want 2", name, got)
			}
		}
	}},
	{"TermIsAWholeValue", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Title: "Ward Manager", Bands: []string{"5", "6"}}, posting.Posting{ID: "b", Title: "Manager", Bands: []string{"8a"}})
		expect(t, e, map[string]string{`title = manager`: "b", `title = "ward manager"`: "a", `title = "ward"`: "",
			`band = 5`: "a", `band = 6`: "a", `band = 8A`: "b", `band = 8`: "", `band = 5 and band = 6`: "a"})
	}},
	{"TermIgnoresCaseAccentsAndMarks", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Sites: []string{"Tŷ  Bronllwyn"}}, posting.Posting{ID: "b", Sites: []string{"ST GEORGE\u2019S\u00a0Park"}},
			posting.Posting{ID: "c", Sites: []string{"Stoke\u2011on\u2011Trent"}})
		expect(t, e, map[string]string{`site = "ty bronllwyn"`: "a", `site = "TY\u0302 BRONLLWYN"`: "a", `site = "st george's park"`: "b", `site = stoke-on-trent`: "c"})
	}},
	{"TermMatchesAliases", func(t *testing.T, e index.Engine) {
		put(t, e,
			posting.Posting{ID: "a", Employer: "North Kent Care NHS Trust", Acronyms: map[string]string{"NKC": "North Kent Care"}},
			posting.Posting{ID: "b", Employer: "North Kent Care"},
			posting.Posting{ID: "c", Contacts: []posting.Contact{{Name: "Ada Abara", Email: "ada@trust.example"}}, Postcodes: []string{"SG5 1JN"}})
		expect(t, e, map[string]string{`employer = nkc`: "a b", `employer = "north kent care"`: "a b", `employer = "North Kent Care NHS Trust"`: "a",
			`contact = abara`: "c", `contact = ada@trust.example`: "c", `place = sg5`: "c", `postcode = sg5`: ""})
	}},
	{"TermOnDaysAndNumbers", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", ClosingDate: "2026-07-01", HoursPerWeek: 37.5}, posting.Posting{ID: "b", ClosingDate: "2026-07-02", HoursPerWeek: 3})
		expect(t, e, map[string]string{`closing = 2026-07-01`: "a", `hours = 37.50`: "a", `hours = 3`: "b", `not hours = 3`: "a", `closing = 2026-08-01`: ""})
	}},
	{"TextIsAPhrase", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Title: "Community Mental Health Nurse"}, posting.Posting{ID: "b", Title: "Mental and Physical Health Nurse"},
			posting.Posting{ID: "c", Sites: []string{"Ash House", "Oak Lodge"}})
		expect(t, e, map[string]string{`title ~ "mental health"`: "a", `title ~ "health nurse"`: "a b", `title ~ "nurse health"`: "", `title ~ "nurse"`: "a b",
			`site ~ "oak lodge"`: "c", `site ~ "house oak"`: "", `title ~ "porter"`: "", `not title ~ "mental health"`: "b",
			`title ~ "community mental health nurse"`: "a", `title ~ "community community"`: ""})
	}},
	{"TextAgreesOnInflection", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Sources: []posting.Source{{Name: "a", Text: "Manages caseloads and children\u2019s services."}}},
			posting.Posting{ID: "b", Essential: []string{"Driving licences"}})
		expect(t, e, map[string]string{`text ~ "managing caseload"`: "a", `text ~ "children service"`: "a", `text ~ "CHILDREN'S"`: "a", `essential ~ "driving licence"`: "b"})
	}},
	{"TextOfNoWordsIsNowhere", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Title: "Nurse"}, posting.Posting{ID: "b"})
		expect(t, e, map[string]string{`title ~ ""`: "", `title ~ "…!"`: "", `not title ~ ""`: "a"})
	}},
	{"RangeIncludesBounds", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", ClosingDate: "2026-06-30", HoursPerWeek: 15}, posting.Posting{ID: "b", ClosingDate: "2026-07-01", HoursPerWeek: 30},
			posting.Posting{ID: "c", ClosingDate: "2026-07-02", HoursPerWeek: 37.5})
		expect(t, e, map[string]string{
			`closing < 2026-07-01`: "a", `closing <= 2026-07-01`: "a b", `closing > 2026-07-01`: "c", `closing >= 2026-07-01`: "b c",
			`2026-06-30 <= closing < 2026-07-02`: "a b", `2026-06-30 < closing <= 2026-07-02`: "b c", `2026-07-02 <= closing <= 2026-06-30`: "",
			`hours < 30`: "a", `hours <= 30`: "a b", `hours > 30`: "c", `hours >= 30`: "b c", `15 < hours < 37.5`: "b", `30 <= hours <= 30`: "b"})
	}},
	{"PayMatchesWhenRangesOverlap", func(t *testing.T, e index.Engine) {
		year := func(min, max float64) *posting.Salary { return &posting.Salary{Min: min, Max: max, Period: "year"} }
		put(t, e, posting.Posting{ID: "a", Salary: year(30000, 36000)}, posting.Posting{ID: "b", Salary: year(0, 40000)}, posting.Posting{ID: "c", Salary: year(50000, 60000)},
			posting.Posting{ID: "d", Salary: &posting.Salary{Min: 20, Period: "hour"}}) // 39,107.25 a year
		expect(t, e, map[string]string{
			`pay >= 36000`: "a b c d", `pay > 36000`: "b c d", `pay <= 30000`: "a", `pay < 30000`: "", `pay < 50000`: "a b d", `pay <= 50000`: "a b c d",
			`35000 <= pay <= 38000`: "a", `36000 < pay < 50000`: "b d", `39107 <= pay <= 39108`: "d", `not pay >= 36500`: "a", `starting_pay >= 40000`: "b c", `top_pay < 40000`: "a d"})
	}},
	{"UnstatedMatchesNoRange", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a"}, posting.Posting{ID: "b", ClosingDate: "2026-07-01", HoursPerWeek: 30, Salary: &posting.Salary{Min: 30000, Max: 30000, Period: "year"}})
		expect(t, e, map[string]string{`pay >= 0`: "b", `pay <= 1000000`: "b", `hours >= 0`: "b", `closing >= 1900-01-01`: "b", `closing < 2999-01-01`: "b", `not pay > 90000`: "b", `not closing < 2026-01-01`: "b"})
	}},
	{"NotOfUnstated", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Contract: "permanent", Bands: []string{"5"}}, posting.Posting{ID: "b", Contract: "bank"}, posting.Posting{ID: "c", Bands: []string{"5"}}, posting.Posting{ID: "d"})
		expect(t, e, map[string]string{
			`not contract = permanent`: "b", `not not contract = permanent`: "a", `not (contract = permanent and band = 6)`: "a b c", `not (contract = permanent and band = 5)`: "b",
			`not (contract = permanent or band = 5)`: "", `not (contract = permanent or band = 6)`: "", `not (contract = bank or band = 6)`: "a",
			`contract = permanent or not contract = permanent`: "a b", `not contract = permanent or band = 5`: "a b c"})
	}},
	{"StatedIsNeverUnknown", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Title: "Nurse", Location: &posting.Coordinates{}, Sources: []posting.Source{{Name: "a", Text: "x"}}}, posting.Posting{ID: "b", HoursPerWeek: 30, Salary: &posting.Salary{Max: 1, Period: "hour"}})
		expect(t, e, map[string]string{`title is stated`: "a", `not title is stated`: "b", `hours is stated`: "b", `location is stated`: "a", `pay is stated`: "b", `text is stated`: "a",
			`employer is stated`: "", `not employer is stated`: "a b", `closes_at is stated`: "a b", `not (title is stated and hours is stated)`: "a b"})
	}},
	{"NearIncludesItsRadius", func(t *testing.T, e index.Engine) {
		hitchin, luton := posting.Coordinates{Lat: 51.949, Lon: -0.283}, posting.Coordinates{Lat: 51.879, Lon: -0.420}
		put(t, e, posting.Posting{ID: "a", Location: &hitchin}, posting.Posting{ID: "b", Location: &luton}, posting.Posting{ID: "c"}, posting.Posting{ID: "d", Location: &posting.Coordinates{Lat: 55.953, Lon: -3.188}})
		apart := index.Miles(hitchin, luton)
		for _, c := range []struct {
			miles float64
			want  string
		}{{0, "a"}, {apart - 0.0001, "a"}, {apart, "a b"}, {400, "a b d"}, {20000, "a b d"}} {
			q := query.Near{Field: "location", Place: "Hitchin", Lat: hitchin.Lat, Lon: hitchin.Lon, Miles: c.miles}
			if got := find(t, e, q.String()); got != c.want {
				t.Errorf("%s finds %q, want %q", q, got, c.want)
			}
		}
		expect(t, e, map[string]string{`not location within 1 miles of "Hitchin" (51.949, -0.283)`: "b d"})
	}},
	{"NearCrossesTheDateLineAndThePoles", func(t *testing.T, e index.Engine) {
		put(t, e, posting.Posting{ID: "a", Location: &posting.Coordinates{Lat: 0, Lon: 179.9}}, posting.Posting{ID: "b", Location: &posting.Coordinates{Lat: 89.9, Lon: 0}})
		expect(t, e, map[string]string{`location within 20 miles of "x" (0, -179.9)`: "a", `location within 20 miles of "x" (89.9, 180)`: "b", `location within 10 miles of "x" (0, -179.9)`: ""})
	}},
	{"BadRequestsAreErrors", func(t *testing.T, e index.Engine) {
		for _, r := range []index.Request{
			{Where: query.Term{Field: "no such field", Value: "x"}}, {Where: query.Range{Field: "closing", Min: query.Bound{Value: "soon"}}},
			{Where: query.Not{Of: query.Text{Field: "band", Words: "6"}}}, {Order: []index.Order{{Field: "text"}}}, {GroupBy: "pay"}, {Measure: "band"}, {Offset: -1},
		} {
			if _, err := e.Search(t.Context(), r); err == nil {
				t.Errorf("%s: no error", describe(r))
			}
		}
	}},
}
