package span

import (
	"strconv"
	"strings"
	"testing"
)

// spoken is a phrase as people type or say it, and its readings of one kind joined by "; ": "" for none.
type spoken struct{ text, want string }

func checkSpoken(t *testing.T, kind string, tests []spoken) {
	t.Helper()
	for _, tt := range tests {
		var got []string
		for _, s := range Find(tt.text, wednesday, LeanFuture) {
			if s.Value.Kind() == kind {
				got = append(got, plainly(s.Value))
			}
		}
		if all := strings.Join(got, "; "); all != tt.want {
			t.Errorf("%s in %q: got %q, want %q", kind, tt.text, all, tt.want)
		}
	}
}

// plainly prints a value: days and numbers inclusive, but "over" and "under" leave out their figure.
func plainly(v Value) string {
	switch v := v.(type) {
	case Date:
		last := ""
		if v.To != "" {
			last = (mustDay(v.To) - 1).String()
		}
		switch {
		case v.From == "":
			return "to " + last
		case v.To == "":
			return "from " + v.From
		case v.From == last:
			return last
		}
		return v.From + " to " + last
	case Money:
		if v.Period != "" {
			return v.plainly() + " a " + v.Period
		}
		return v.plainly()
	case Number:
		return v.plainly()
	case Hours:
		return v.plainly()
	case Duration:
		return v.plainly() + " " + v.Unit
	case Distance:
		return figures(v.Miles)
	}
	return v.Kind()
}

func (r Range) plainly() string {
	switch {
	case !r.HasMax && r.MinOpen:
		return "over " + figures(r.Min)
	case !r.HasMax:
		return "from " + figures(r.Min)
	case !r.HasMin && r.MaxOpen:
		return "under " + figures(r.Max)
	case !r.HasMin:
		return "to " + figures(r.Max)
	case r.Min != r.Max:
		return figures(r.Min) + " to " + figures(r.Max)
	case r.Cue == "about":
		return "about " + figures(r.Min)
	}
	return figures(r.Min)
}

func figures(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func mustDay(iso string) day {
	y, _ := strconv.Atoi(iso[:4])
	m, _ := strconv.Atoi(iso[5:7])
	d, _ := strconv.Atoi(iso[8:])
	return dayOf(y, m, d)
}

var spokenMoney = []spoken{
	{"30k", "30000"},
	{"30 k", "30000"},
	{"£30K pa", "30000 a year"},
	{"30kpa", "30000 a year"},
	{"30 grand", "30000"},
	{"a grand a week", "1000 a week"},
	{"30 odd k", "about 30000"},
	{"30-odd grand", "about 30000"},
	{"thirty odd thousand", "about 30000"},
	{"mid thirties", "34000 to 36000"},
	{"mid-30s", "34000 to 36000"},
	{"low forties", "40000 to 43000"},
	{"high 20s", "27000 to 29999"},
	{"i am in my mid thirties", ""},
	{"twenty eight to thirty five grand", "28000 to 35000"},
	{"28 to 35 grand", "28000 to 35000"},
	{"28k-£35k", "28000 to 35000"},
	{"between 28 and 35 thousand", "28000 to 35000"},
	{"twenty-five k", "25000"},
	{"thirty two and a half thousand", "32500"},
	{"32 and a half k", "32500"},
	{"32.5k", "32500"},
	{"a hundred k", "100000"},
	{"100k+", "from 100000"},
	{"six figures", "from 100000"},
	{"a six figure salary", "from 100000"},
	{"40 thou", "40000"},
	{"£40-45,000", "40000 to 45000"},
	{"£40/45k", "40000 to 45000"},
	{"£40 000", "40000"},
	{"£15ph", "15 a hour"},
	{"£15 p/h", "15 a hour"},
	{"15 quid an hour", "15 a hour"},
	{"fifteen pounds an hour", "15 a hour"},
	{"fifteen quid an hour", "15 a hour"},
	{"15 pound an hour", "15 a hour"},
	{"15 an hour", "15 a hour"},
	{"over 12 quid an hour", "over 12 a hour"},
	{"fifteen pound fifty an hour", "15.5 a hour"},
	{"15 pounds 50 an hour", "15.5 a hour"},
	{"twelve fifty an hour", "12.5 a hour"},
	{"twelve point five pounds an hour", "12.5 a hour"},
	{"£15.50p an hour", "15.5 a hour"},
	{"thirty seven thousand three hundred and thirty eight", "37338"},
	{"a tenner an hour", "10 a hour"},
	{"£15-£18 an hour", "15 to 18 a hour"},
	{"15 to 18 pounds an hour", "15 to 18 a hour"},
	{"120 quid a day", "120 a day"},
	{"£120/day", "120 a day"},
	{"£2.5k a month", "2500 a month"},
	{"two grand a month", "2000 a month"},
	{"£450 pw", "450 a week"},
	{"north of 40k", "over 40000"},
	{"south of 40k", "under 40000"},
	{"upwards of forty thousand", "over 40000"},
	{"40k plus", "from 40000"},
	{"40 plus k", "from 40000"},
	{"40k ish", "about 40000"},
	{"40k-ish", "about 40000"},
	{"around the 40k mark", "about 40000"},
	{"about forty grand", "about 40000"},
	{"c£40k", "about 40000"},
	{"circa £40k", "about 40000"},
	{"40k or thereabouts", "about 40000"},
	{"close to 40k", "about 40000"},
	{"nearly 40k", "about 40000"},
	{"just over 40k", "over 40000"},
	{"just under 40k", "under 40000"},
	{"well over 40k", "over 40000"},
	{"anything over 40k", "over 40000"},
	{"at or above 40k", "from 40000"},
	{"not less than 40k", "from 40000"},
	{"40k minimum", "from 40000"},
	{"min 40k", "from 40000"},
	{"40k at least", "from 40000"},
	{"40k max", "to 40000"},
	{"40k tops", "to 40000"},
	{"a max of 40k", "to 40000"},
	{"upto 40k", "to 40000"},
	{"starting on 30k", "from 30000"},
	{"fourty k", "40000"},
	{"40 hours", ""},
	{"over 40 people", ""},
	{"30 miles", ""},
	{"30% off", ""},
	{"30 odd people", ""},
	{"her early forties", ""},
	{"the 30s", ""},
	{"£30,000 - £35,000 pa", "30000 to 35000 a year"},
	{"thirty grand plus", "from 30000"},
	{"more than thirty grand a year", "over 30000 a year"},
	{"at least thirty five thousand pounds", "from 35000"},
	{"no less than £16.50 per hour", "from 16.5 a hour"},
	{"£16.50 an hour or more", "from 16.5 a hour"},
	{"£16.50+ ph", "from 16.5 a hour"},
	{"somewhere between 30 and 40k", "30000 to 40000"},
	{"anywhere from 30 to 40k", "30000 to 40000"},
	{"in the region of 30k", "about 30000"},
	{"30k-40k", "30000 to 40000"},
	{"30-40 grand", "30000 to 40000"},
	{"£30k to £40k per year", "30000 to 40000 a year"},
	{"£200 per day", "200 a day"},
	{"£200 a day or more", "from 200 a day"},
	{"£1,500 per session", "1500 a session"},
	{"not under 30k", "from 30000"},
	{"sub 30k", "under 30000"},
	{"30k and up", "from 30000"},
	{"30k and over", "from 30000"},
	{"£25.50 - £30 p/h", "25.5 to 30 a hour"},
	{"45 000 pounds", "45000"},
	{"forty-five to fifty k", "45000 to 50000"},
	{"about £20 an hour", "about 20 a hour"},
	{"£20 an hour ish", "about 20 a hour"},
	{"minimum of £30,000", "from 30000"},
	{"30,000 pounds", "30000"},
	{"£30.000", "30000"},
	{"3.5k", "3500"},
	{"35 k per annum", "35000 a year"},
	{"thirty-five thousand five hundred", "35500"},
	{"12 pound 60 an hour", "12.6 a hour"},
	{"£12 an hour to £15 an hour", "12 to 15 a hour"},
	{"£100-150 a day", "100 to 150 a day"},
	{"50 grand tops", "to 50000"},
	{"over £40,000 but under £50,000", "40000 to 50000"},
}

func TestSpokenMoney(t *testing.T) { checkSpoken(t, "money", spokenMoney) }

var spokenHours = []spoken{
	{"22.5hrs", "22.5"},
	{"22.5 hrs/wk", "22.5"},
	{"22 and a half hours", "22.5"},
	{"twenty two and a half hours a week", "22.5"},
	{"37½ hours", "37.5"},
	{"37 1/2 hours", "37.5"},
	{"thirty seven and a half hours", "37.5"},
	{"thirty seven point five hours", "37.5"},
	{"eighteen point seven five hours a week", "18.75"},
	{"22 point 5 hours", "22.5"},
	{"18¾ hours", "18.75"},
	{"under 20 hours", "under 20"},
	{"20 hours or less", "to 20"},
	{"20 hours max", "to 20"},
	{"max 20 hours", "to 20"},
	{"16 hours plus", "from 16"},
	{"16+ hours", "from 16"},
	{"16 plus hours", "from 16"},
	{"between 16 and 24 hours", "16 to 24"},
	{"16-24 hrs", "16 to 24"},
	{"16 to 24 hours pw", "16 to 24"},
	{"a 30 hour week", "30"},
	{"30-hour-a-week job", "30"},
	{"twenty odd hours", "about 20"},
	{"about 20 hrs", "about 20"},
	{"no more than 25 hrs a week", "to 25"},
	{"24 hours notice", ""},
	{"48 hour turnaround", ""},
	{"12 hour shifts", ""},
	{"12.5 hour days", ""},
	{"24 hour service", ""},
	{"24 hours a day", ""},
	{"under an hour's drive", ""},
	{"an hour away", ""},
	{"1 hour commute", ""},
	{"2 hours from leeds", ""},
	{"in the last 24 hours", ""},
	{"within 48 hours", ""},
	{"four days a week", ""},
	{"0.6 wte", ""},
	{"half time", ""},
	{"16 hours", "16"},
	{"sixteen hours a week", "16"},
	{"15 to 20 hours", "15 to 20"},
	{"15-20hrs pw", "15 to 20"},
	{"15 or more hours", "from 15"},
	{"30+ hrs", "from 30"},
	{"a maximum of 30 hours", "to 30"},
	{"fewer than 30 hours", "under 30"},
	{"exactly 30 hours", "30"},
	{"37.5 hours/week", "37.5"},
	{"37.5 hr", "37.5"},
	{"7.5 hours a day", ""},
	{"37 hours 30 minutes", "37.5"},
	{"37 hours and 30 minutes per week", "37.5"},
	{"22h30", ""},
	{"1.5 hours away", ""},
	{"8 hours of training", ""},
	{"24/7", ""},
	{"150 hours a month", ""},
	{"hours: 30", "30"},
	{"hours over 30", "over 30"},
	{"around 20 hours per week", "about 20"},
	{"40 hour weeks", "40"},
}

func TestSpokenHours(t *testing.T) { checkSpoken(t, "hours", spokenHours) }

var spokenDistances = []spoken{
	{"within 20 miles of leeds", "20"},
	{"20 mile radius", "20"},
	{"within a 10 mile radius", "10"},
	{"10 miles or less", "10"},
	{"20mi", "20"},
	{"a couple of miles", "2"},
	{"half a mile", "0.5"},
	{"a mile and a half", "1.5"},
	{"two and a half miles", "2.5"},
	{"within a mile", "1"},
	{"twenty odd miles", "20"},
	{"20 miles max", "20"},
	{"a dozen miles", "12"},
	{"10-15 miles", "15"},
	{"10 to 15 miles from york", "15"},
	{"not more than 8 miles", "8"},
	{"under an hour's drive", ""},
	{"10 min walk", ""},
	{"20 minutes drive", ""},
	{"walking distance", ""},
	{"miles away", ""},
	{"20 miles away", "20"},
	{"no more than 20 miles away from me", "20"},
	{"within 20miles", "20"},
	{"a ten mile radius", "10"},
	{"5 or so miles", "5"},
	{"about 5 miles", "5"},
	{"5ish miles", "5"},
	{"less than a mile", "1"},
	{"three quarters of a mile", ""},
	{"a few miles", ""},
}

func TestSpokenDistances(t *testing.T) { checkSpoken(t, "distance", spokenDistances) }

var spokenDurations = []spoken{
	{"12 months", "12 month"},
	{"18-month contract", "18 month"},
	{"12 mth ftc", "12 month"},
	{"12mths", "12 month"},
	{"six month ftc", "6 month"},
	{"twelve months", "12 month"},
	{"12 calendar months", "12 month"},
	{"a year's contract", "1 year"},
	{"one year fixed term", "1 year"},
	{"2yrs", "2 year"},
	{"half a year", "6 month"},
	{"a couple of months", "2 month"},
	{"a fortnight", "2 week"},
	{"two and a half years", "2.5 year"},
	{"a year and a half", "1.5 year"},
	{"1 year and 6 months", "18 month"},
	{"two years, three months", "27 month"},
	{"up to two years", "to 2 year"},
	{"at least 6 months", "from 6 month"},
	{"more than 6 months", "over 6 month"},
	{"longer than 6 months", "over 6 month"},
	{"shorter than a year", "under 1 year"},
	{"less than a year", "under 1 year"},
	{"under six months", "under 6 month"},
	{"6 months or more", "from 6 month"},
	{"6 months plus", "from 6 month"},
	{"6+ months", "from 6 month"},
	{"6 months minimum", "from 6 month"},
	{"6-12 months", "6 to 12 month"},
	{"six to nine months", "6 to 9 month"},
	{"between 6 and 12 months", "6 to 12 month"},
	{"6 months to a year", "6 to 12 month"},
	{"6 months to 2 years", "6 to 24 month"},
	{"around 12 months", "about 12 month"},
	{"2 days a week", ""},
	{"four days a week", ""},
	{"two nights per week", ""},
	{"a 3 month contract", "3 month"},
	{"3-6 month contracts", "3 to 6 month"},
	{"six-month", "6 month"},
	{"two year post", "2 year"},
	{"ftc 12 months", "12 month"},
	{"fixed term for a year", "1 year"},
	{"not more than 6 months", "to 6 month"},
	{"minimum 6 months", "from 6 month"},
	{"12 months plus", "from 12 month"},
	{"over a year", "over 1 year"},
	{"a year or more", "from 1 year"},
	{"a year or longer", "from 1 year"},
	{"several months", ""},
	{"12 month maternity cover", "12 month"},
	{"eighteen month", "18 month"},
	{"1yr", "1 year"},
}

func TestSpokenDurations(t *testing.T) { checkSpoken(t, "duration", spokenDurations) }
