package span

import (
	"reflect"
	"testing"
)

// a case of a table: a text, and the spans that are found in it, in order, as the words they cover
// and what those mean.
type found struct {
	text string
	want []reading
}

type reading struct {
	words string
	value Value
}

func checkFound(t *testing.T, find func(string, []Token) []Span, tests []found) {
	t.Helper()
	for _, tt := range tests {
		var got []reading
		for _, s := range find(tt.text, Tokenize(tt.text)) {
			got = append(got, reading{tt.text[s.Start:s.End], s.Value})
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q:\n got %+v\nwant %+v", tt.text, got, tt.want)
		}
	}
}

func one(text, words string, v Value) found { return found{text, []reading{{words, v}}} }

func none(text string) found { return found{text, nil} }

func exactly(v float64) Range { return Range{Min: v, Max: v, HasMin: true, HasMax: true} }
func fromTo(a, b float64) Range {
	return Range{Min: a, Max: b, HasMin: true, HasMax: true}
}
func above(v float64, cue string, open bool) Range {
	return Range{Min: v, HasMin: true, MinOpen: open, Cue: cue}
}
func below(v float64, cue string, open bool) Range {
	return Range{Max: v, HasMax: true, MaxOpen: open, Cue: cue}
}
func cued(cue string, r Range) Range { r.Cue = cue; return r }

func TestBands(t *testing.T) {
	band := func(v ...string) Band { return Band{v} }
	checkFound(t, Bands, []found{
		one("which band 6 roles are there?", "band 6", band("6")),
		one("band six", "band six", band("6")),
		one("any B6 posts", "B6", band("6")),
		one("8a roles", "8a", band("8a")),
		one("NHS AfC: Band 6", "Band 6", band("6")),
		one("Band 5/6", "Band 5/6", band("5", "6")),
		one("bands 5-7", "bands 5-7", band("5", "6", "7")),
		one("Band 5 to 6 progressive", "Band 5 to 6", band("5", "6")),
		one("band 5 and 6", "band 5 and 6", band("5", "6")),
		one("band 5 or band 6 in Hitchin", "band 5 or band 6", band("5", "6")),
		one("Band 8a-8b", "Band 8a-8b", band("8a", "8b")),
		one("8a/8b", "8a/8b", band("8a", "8b")),
		one("band 8", "band 8", band("8a", "8b", "8c", "8d")),
		one("bands 7 to 8b", "bands 7 to 8b", band("7", "8a", "8b")),
		one("band 12 roles", "band 12", band("12")),
		one("Band 7, 2 posts", "Band 7", band("7")),
		one("band 5 - 30 hours", "band 5", band("5")),
		one("Annex 21", "Annex 21", band("Annex 21")),
		{"1.0 WTE Band 5, or 0.8 WTE Band 6", []reading{{"Band 5", band("5")}, {"Band 6", band("6")}}},
		none("any 6s going, or a 6?"),
		none("18a High Street"),
		none("a broadband 5 mile run"),
	})
}

func TestWeeklyHours(t *testing.T) {
	checkFound(t, WeeklyHours, []found{
		one("18.75 hours", "18.75 hours", Hours{exactly(18.75)}),
		one("jobs under 20 hours a week", "under 20 hours a week", Hours{below(20, "under", true)}),
		one("37.5 hpw", "37.5 hpw", Hours{exactly(37.5)}),
		one("hours per week: 25", "hours per week: 25", Hours{exactly(25)}),
		one("a 22.5-hour post", "22.5-hour", Hours{exactly(22.5)}),
		one("Hours are 37.5 per week", "Hours are 37.5 per week", Hours{exactly(37.5)}),
		one("your working hours will be 30 a week", "working hours will be 30 a week", Hours{exactly(30)}),
		one("The hours for this post are 30 per week.", "hours for this post are 30 per week", Hours{exactly(30)}),
		one("Hours 22.5 p/w", "Hours 22.5 p/w", Hours{exactly(22.5)}),
		none("opening hours are 9 to 5"),
		none("visiting hours are 2 a day"),
		one("20 to 30 hours a week", "20 to 30 hours a week", Hours{fromTo(20, 30)}),
		one("Part time, Flexible working - 22.5 hours per week", "22.5 hours per week", Hours{exactly(22.5)}),
		one("30 hours or more", "30 hours or more", Hours{above(30, "from", false)}),
		none("approximately 20 hours a year"),
		none("closes at 12:30 hours per our site"),
		none("5 days a week"),
		none("24 hours ago"),
		none("hours 07:30-15:30"),
	})
}

func TestDistances(t *testing.T) {
	checkFound(t, Distances, []found{
		one("within 20 miles of St Albans", "within 20 miles", Distance{20}),
		one("under 10 km from AL1", "under 10 km", Distance{6.21371}),
		one("a 5-mile radius", "5-mile", Distance{5}),
		one("less than twenty miles away", "less than twenty miles", Distance{20}),
		none("within 20 minutes"),
	})
}

func TestDurations(t *testing.T) {
	checkFound(t, Durations, []found{
		one("12 months (fixed term)", "12 months", Duration{exactly(12), "month"}),
		one("an 18-month contract", "18-month", Duration{exactly(18), "month"}),
		one("13 weeks", "13 weeks", Duration{exactly(13), "week"}),
		one("for one year", "one year", Duration{exactly(1), "year"}),
		one("a fortnight", "a fortnight", Duration{exactly(2), "week"}),
		none("the year"),
		none("a years"),
	})
}

func TestEmails(t *testing.T) {
	checkFound(t, Emails, []found{
		one("write to lisa.wright@trust.example.", "lisa.wright@trust.example", Email{"lisa.wright@trust.example"}),
		one("Email: J.O'Neil-Smith2@hr.trust.example, or ring", "J.O'Neil-Smith2@hr.trust.example", Email{"j.o'neil-smith2@hr.trust.example"}),
		one("lisa.wright [at] trust.example", "lisa.wright [at] trust.example", Email{"lisa.wright@trust.example"}),
		one("lisa@ trust.example", "lisa@ trust.example", Email{"lisa@trust.example"}),
		one("jobs‑team@x2org.example", "jobs‑team@x2org.example", Email{"jobs-team@x2org.example"}),
		none("[email protected]"),
		none("5 posts @ Band 6"),
	})
}

func TestPhones(t *testing.T) {
	checkFound(t, Phones, []found{
		one("ring 01632 960123 today", "01632 960123", Phone{"01632 960123"}),
		one("020 7946 0123", "020 7946 0123", Phone{"020 7946 0123"}),
		one("(01632) 960 123", "(01632) 960 123", Phone{"(01632) 960 123"}),
		one("+44 (0)1632 960123", "+44 (0)1632 960123", Phone{"+44 (0)1632 960123"}),
		one("Tel: 07700900123", "07700900123", Phone{"07700900123"}),
		one("01632 960123 ext 4766", "01632 960123 ext 4766", Phone{"01632 960123 ext 4766"}),
		{"01632 960123 or 07700 900123", []reading{{"01632 960123", Phone{"01632 960123"}}, {"07700 900123", Phone{"07700 900123"}}}},
		none("07/08/2025"),
		none("ref 212-TH-7702210"),
		none("£0.25"),
	})
}

func TestPostcodes(t *testing.T) {
	checkFound(t, Postcodes, []found{
		one("SG5 1JN", "SG5 1JN", Postcode{"SG5 1JN"}),
		one("at sg51jn", "sg51jn", Postcode{"SG5 1JN"}),
		one("near AL1?", "AL1", Postcode{"AL1"}),
		one("EC1V 9HX", "EC1V 9HX", Postcode{"EC1V 9HX"}),
		one("from al1", "al1", Postcode{"AL1"}),
		none("a B6 post"),
		none("q3 and h1"),
		none("ZZ1 1ZZ"),
	})
}

func TestReferences(t *testing.T) {
	checkFound(t, References, []found{
		one("open 367-ACMS-9489", "367-ACMS-9489", Reference{"367-ACMS-9489"}),
		one("C9511-DIG-0098?", "C9511-DIG-0098", Reference{"C9511-DIG-0098"}),
		one("NH-0087", "NH-0087", Reference{"NH-0087"}),
		one("pay for ref 243377", "243377", Reference{"243377"}),
		one("reference number: 212-th-7702210", "212-th-7702210", Reference{"212-TH-7702210"}),
		none("243377"),
		none("05-Aug-2016"),
		none("a full-time role"),
		none("call 01632 960123"),
	})
}

func TestURLs(t *testing.T) {
	checkFound(t, URLs, []found{
		one("see https://www.trust.example/jobs?id=5.", "https://www.trust.example/jobs?id=5", URL{"https://www.trust.example/jobs?id=5"}),
		one("(www.trust.example)", "www.trust.example", URL{"www.trust.example"}),
		none("https"),
	})
}

func TestNumbers(t *testing.T) {
	checkFound(t, Numbers, []found{
		one("at least 3 posts", "at least 3", Number{above(3, "from", false)}),
		one("two to four", "two to four", Number{fromTo(2, 4)}),
		one("no more than 20", "no more than 20", Number{below(20, "up to", false)}),
		one("more than three", "more than three", Number{above(3, "over", true)}),
		one("between 2 and 5", "between 2 and 5", Number{cued("between", fromTo(2, 5))}),
		one("three or more", "three or more", Number{above(3, "from", false)}),
		one("more than 20 but no more than 30", "more than 20 but no more than 30", Number{Range{20, 30, true, true, true, false, "between"}}),
		one("twenty-five", "twenty-five", Number{exactly(25)}),
		one("one hundred and twenty", "one hundred and twenty", Number{exactly(120)}),
		{"five six", []reading{{"five", Number{exactly(5)}}, {"six", Number{exactly(6)}}}},
		none("the second one"),
		none("367-ACMS-9489"),
		none("8a"),
	})
}

func TestMonies(t *testing.T) {
	money := func(r Range, period string) Money { return Money{r, period} }
	checkFound(t, Monies, []found{
		one("£37,338 to £44,962 a year per annum pro-rata", "£37,338 to £44,962 a year", money(fromTo(37338, 44962), "year")),
		one("paying 30k", "30k", money(exactly(30000), "")),
		one("30 grand or more?", "30 grand or more", money(above(30000, "from", false), "")),
		one("£28-35k", "£28-35k", money(fromTo(28000, 35000), "")),
		one("25.76 hourly", "25.76 hourly", money(exactly(25.76), "hour")),
		one("From £24,907", "From £24,907", money(above(24907, "from", false), "")),
		one("Up to £50,000", "Up to £50,000", money(below(50000, "up to", false), "")),
		one("£13,79 per hour", "£13,79 per hour", money(exactly(13.79), "hour")),
		one("£ 14.01", "£ 14.01", money(exactly(14.01), "")),
		one("Â£14.01 an hour", "£14.01 an hour", money(exactly(14.01), "hour")),
		one("\ufffd30,000", "\ufffd30,000", money(exactly(30000), "")),
		one("40,894 -44,503", "40,894 -44,503", money(fromTo(40894, 44503), "")),
		one("£17.20 to £20.35 an hour", "£17.20 to £20.35 an hour", money(fromTo(17.20, 20.35), "hour")),
		one("roles over 30k", "over 30k", money(above(30000, "over", true), "")),
		one("at least £35k a year", "at least £35k a year", money(above(35000, "from", false), "year")),
		one("35k+", "35k+", money(above(35000, "from", false), "")),
		one("between 28 and 35k", "between 28 and 35k", money(cued("between", fromTo(28000, 35000)), "")),
		one("under £15 an hour", "under £15 an hour", money(below(15, "under", true), "hour")),
		one("thirty thousand", "thirty thousand", money(exactly(30000), "")),
		one("30 to 35 thousand", "30 to 35 thousand", money(fromTo(30000, 35000), "")),
		one("at least 28k and under 35k", "at least 28k and under 35k", money(Range{28000, 35000, true, true, false, true, "between"}, "")),
		{"over 30k and under 20 hours", []reading{{"over 30k", money(above(30000, "over", true), "")}}},
		one("starting at 30k", "starting at 30k", money(above(30000, "starting at", false), "")),
		one("salary from £35,000 upwards", "from £35,000 upwards", money(above(35000, "from", false), "")),
		none("37.5 hour roles"),
		none("over 30000 people"),
		none("$30,000"),
		none("30,000 euros"),
		none("band 6"),
		none("20 hours a year"),
	})
}

func TestMoneyAtTakesABareNumber(t *testing.T) {
	for _, tt := range []struct {
		text string
		at   int // token
		want Money
	}{
		{"paying over 30000", 1, Money{above(30000, "over", true), ""}},
		{"paying 30000 or more", 1, Money{above(30000, "from", false), ""}},
		{"earns 15 an hour", 1, Money{exactly(15), "hour"}},
		{"salary of 28,000-35,000", 2, Money{fromTo(28000, 35000), ""}},
	} {
		s, _, ok := MoneyAt(tt.text, Tokenize(tt.text), tt.at)
		if !ok || s.Value != Value(tt.want) {
			t.Errorf("MoneyAt(%q, %d) = %+v, %v, want %+v", tt.text, tt.at, s.Value, ok, tt.want)
		}
	}
}
