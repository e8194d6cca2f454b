package index_test

import (
	"testing"

	"vacancybot/index"
	"vacancybot/index/query"
)

func TestCheckQuery(t *testing.T) {
	for line, want := range map[string]string{
		`all`:                                    "",
		`none or not band = 6`:                   "",
		`closing = 2026-07-01 and hours = 37.5`:  "",
		`closes_at > "2026-07-01T12:00"`:         "",
		`title ~ "ward manager" and pay > 30000`: "",
		`text ~ "car" and text is stated`:        "",
		`location within 0 miles of "X" (51, 0)`: "",

		`bnad = 6`:                                `query bnad = 6: no field "bnad"`,
		`all and not bnad is stated`:              `query bnad is stated: no field "bnad"`,
		`band > 6`:                                `query band > 6: band does not take this condition, being of kind keyword`,
		`band ~ "6"`:                              `query band ~ "6": band does not take this condition, being of kind keyword`,
		`pay = 30000`:                             `query pay = 30000: pay does not take this condition, being of kind interval`,
		`text = car`:                              `query text = car: text does not take this condition, being of kind prose`,
		`closing < july`:                          `query closing < july: "july" is no day like 2026-07-01 nor moment like 2026-07-01T12:00`,
		`closing = 2026-02-30`:                    `query closing = 2026-02-30: "2026-02-30" is no day like 2026-07-01 nor moment like 2026-07-01T12:00`,
		`1 < hours < many`:                        `query 1 < hours < many: "many" is no number`,
		`hours = nan`:                             `query hours = nan: "nan" is no number`,
		`town within 5 miles of "X" (51, 0)`:      `query town within 5 miles of "X" (51, 0): town does not take this condition, being of kind keyword`,
		`location within 5 miles of "X" (91, 0)`:  `query location within 5 miles of "X" (91, 0): 91, 0 is no place on earth`,
		`location within -5 miles of "X" (51, 0)`: `query location within -5 miles of "X" (51, 0): -5 miles is no distance`,
	} {
		q, err := query.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := index.CheckQuery(q); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("CheckQuery(%s) = %q, want %q", line, got, want)
		}
	}
}

func TestCheckRequest(t *testing.T) {
	for _, c := range []struct {
		r    index.Request
		want string
	}{
		{index.Request{}, ""},
		{index.Request{Order: []index.Order{{Field: "pay"}, {Field: "band"}}, GroupBy: "employer"}, ""},
		{index.Request{Order: []index.Order{{Field: "salary"}}}, "order by salary: no such field"},
		{index.Request{Order: []index.Order{{Field: "text"}}}, "order by text: prose has no order"},
		{index.Request{GroupBy: "trust"}, "group by trust: no such field"},
		{index.Request{GroupBy: "pay"}, "group by pay: interval has no values to group by"},
		{index.Request{Offset: -1}, "offset -1 is negative"},
		{index.Request{Where: query.Term{Field: "x"}}, `query x = "": no field "x"`},
	} {
		got := ""
		if err := c.r.Check(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("Check(%+v) = %q, want %q", c.r, got, c.want)
		}
	}
}
