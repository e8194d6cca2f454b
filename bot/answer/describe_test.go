package answer

import (
	"strings"
	"testing"
	"time"

	"vacancybot/index/posting"
	"vacancybot/index/query"
)

func TestDescribe(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{`all`, ""},
		{`band = 6`, "band 6"},
		{`band = 5 or band = 6`, "band 5 or 6"},
		{`not contract = permanent`, "not permanent"},
		{`not (contract = permanent or contract = bank)`, "not permanent or bank"},
		{`not dbs = yes`, "needing no DBS check"},
		{`pro_rata = yes`, "paid pro rata"},
		{`not pro_rata = yes`, "not paid pro rata"},
		{`pay_period = hour`, "paid by the hour"},
		{`sponsorship = no`, "offering no visa sponsorship"},
		{`employer ~ "university" and not employer ~ "hospital" and not employer ~ "nhs"`, "employer of the kind “university”"},
		{`not (employer ~ "university" and not employer ~ "hospital" and not employer ~ "nhs")`, "employer not of the kind “university”"},
		{`not employer ~ "care home" and not employer ~ "nursing home"`, "employer not of the kind “care home”"},
		{`employer ~ "nhs"`, "employer with “nhs”"},
		{`not (pattern = shifts and text ~ "nights")`, "without “nights”"},
		{`pattern = shifts and text ~ "nights"`, "shifts; mentioning “nights”"},
		{`not (pattern = shifts and band = 5)`, "not both shifts and band 5"},
		{`employer ~ "recruitment" or employer ~ "staffing" or employer ~ "agency" or employer ~ "locums"`, "employer of the kind “agency”"},
		{`not pay is stated`, "no pay stated"},
		{`place = "Hitchin"`, "in Hitchin"},
		{`place = "Wales"`, "in Wales"},
		{`place = "The Beacon"`, "at The Beacon"},
		{`title ~ "ward manager"`, "title with “ward manager”"},
		{`text ~ "splinting"`, "mentioning “splinting”"},
		{`location within 20 miles of "Leeds" (53.79, -1.54)`, "within 20 miles of Leeds"},
		{`closing < 2026-07-01`, "closing before 1 July 2026"},
		{`closing < 2025-07-15`, "closing by 14 July 2025"},
		{`closing >= 2025-09-01`, "closing from 1 September 2025"},
		{`2025-06-30 <= closing < 2025-07-07`, "closing 30 June to 6 July 2025"},
		{`2025-07-10 <= closing < 2025-07-21`, "closing 10 to 20 July 2025"},
		{`2025-12-20 <= posted < 2026-01-06`, "posted 20 December 2025 to 5 January 2026"},
		{`2025-07-03 <= closing < 2025-07-04`, "closing on 3 July 2025"},
		{`pay >= 30000`, "paying £30,000 or more"},
		{`pay <= 29330.44`, "paying up to £15 an hour"},
		{`28000 <= pay <= 35000`, "paying £28,000 to £35,000"},
		{`hours < 20`, "under 20 hours a week"},
		{`2026-09-01 <= start < 2026-10-01`, "starting 1 to 30 September 2026"},
		{`may_close_early = yes`, "that may close early"},
		{`internal_only = yes`, "for internal applicants only"},
		{`vacancies >= 2`, "number of posts 2 or more"},
		{`band = 6 and sponsorship = yes`, "band 6; offering visa sponsorship"},
	} {
		q, err := query.Parse(test.line)
		if err != nil {
			t.Errorf("%s: %v", test.line, err)
			continue
		}
		if got := strings.Join(Describe(q, nil), "; "); got != test.want {
			t.Errorf("Describe(%s) = %q, want %q", test.line, got, test.want)
		}
	}
}

func TestSalaryWords(t *testing.T) {
	for want, s := range map[string]*posting.Salary{
		"":                                    nil,
		"£37,338 to £44,962 a year, pro rata": {Min: 37338, Max: 44962, Period: "year", ProRata: true},
		"£24,465 a year":                      {Min: 24465, Max: 24465, Period: "year"},
		"from £24,907 a year":                 {Min: 24907, Period: "year"},
		"up to £78,000 a year":                {Max: 78000, Period: "year"},
		"£12.51 to £13.60 an hour":            {Min: 12.51, Max: 13.6, Period: "hour"},
	} {
		if got := SalaryWords(s); got != want {
			t.Errorf("SalaryWords(%+v) = %q, want %q", s, got, want)
		}
	}
}

func TestBandsAndStartsSayWhatWasConcluded(t *testing.T) {
	for _, test := range []struct {
		field string
		p     posting.Posting
		want  string
	}{
		{"band", posting.Posting{Bands: []string{"5", "6"}}, "Band 5 or 6"},
		{"band", posting.Posting{InferredBand: "6"}, "Band 6 (inferred from pay)"},
		{"start", posting.Posting{Start: &posting.Start{Date: "2026-09-01", Text: "01/09/2026"}}, "1 September 2026 (Tue)"},
		{"start", posting.Posting{Start: &posting.Start{Date: "2026-09-01", Stretch: true, Text: "September 2026"}}, "September 2026"},
		{"start", posting.Posting{Start: &posting.Start{Text: "as soon as possible"}}, "as soon as possible"},
		{"vacancies", posting.Posting{Vacancies: 3}, "3"},
	} {
		if got := ValuesOf(&test.p, test.field, time.Time{})[0].Text; got != test.want {
			t.Errorf("%s of %+v = %q, want %q", test.field, test.p, got, test.want)
		}
	}
}

func TestClosingCountsTheDaysAhead(t *testing.T) {
	asOf := time.Date(2025, 7, 1, 22, 0, 0, 0, time.UTC) // 23:00 on 1 July in London
	for _, test := range []struct {
		p    posting.Posting
		want string
	}{
		{posting.Posting{ClosingDate: "2025-07-14"}, "closes 14 July 2025 (Mon), in 13 days"},
		{posting.Posting{ClosingDate: "2025-07-02", ClosingTime: "12:00"}, "closes 2 July 2025 (Wed) at 12:00, tomorrow"},
		{posting.Posting{ClosingDate: "2025-07-01"}, "closes 1 July 2025 (Tue), today"},
		{posting.Posting{ClosingDate: "2025-07-01", ClosingTime: "17:00"}, "closed on 1 July 2025 (Tue)"},
		{posting.Posting{ClosingDate: "2026-05-28"}, "closes 28 May 2026 (Thu)"},
		{posting.Posting{}, "closing date not stated"},
		{posting.Posting{Closed: true, ClosingDate: "2025-07-14"}, "closed, as its advert says"},
	} {
		if got := Closing(&test.p, asOf); got != test.want {
			t.Errorf("Closing(%+v) = %q, want %q", test.p, got, test.want)
		}
	}
}
