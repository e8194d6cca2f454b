package span

import (
	"testing"
	"time"
)

// wednesday is when the questions of these tests are asked: 1 July 2026.
var wednesday = time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC)

// a dated question: the words of its one date, and the date's ends, To exclusive.
type dated struct{ text, words, from, to string }

func checkDates(t *testing.T, lean Lean, tests []dated) {
	t.Helper()
	for _, tt := range tests {
		got := Dates(tt.text, Tokenize(tt.text), wednesday, lean)
		if len(got) != 1 {
			t.Errorf("%q: got %+v, want one date", tt.text, got)
			continue
		}
		d := got[0].Value.(Date)
		if words := tt.text[got[0].Start:got[0].End]; words != tt.words || d.From != tt.from || d.To != tt.to {
			t.Errorf("%q: got %q %q to %q, want %q %q to %q", tt.text, words, d.From, d.To, tt.words, tt.from, tt.to)
		}
	}
}

func TestComparatorsBoundDates(t *testing.T) {
	checkDates(t, LeanFuture, []dated{
		{"which band 6 roles close before August?", "before August", "", "2026-08-01"},
		{"close by 3 July", "by 3 July", "", "2026-07-04"},
		{"open until 3 July", "until 3 July", "", "2026-07-04"},
		{"no later than Friday", "no later than Friday", "", "2026-07-04"},
		{"after 3 July", "after 3 July", "2026-07-04", ""},
		{"after July", "after July", "2026-08-01", ""},
		{"posted since Monday", "since Monday", "2026-06-29", ""},
		{"since May", "since May", "2026-05-01", ""},
		{"from 3 July", "from 3 July", "2026-07-03", ""},
		{"on or after 3 July", "on or after 3 July", "2026-07-03", ""},
		{"3 July onwards", "3 July onwards", "2026-07-03", ""},
		{"3 July at the latest", "3 July at the latest", "", "2026-07-04"},
		{"before next year", "before next year", "", "2027-01-01"},
		{"by the end of August", "by the end of August", "", "2026-09-01"},
		{"before the end of August", "before the end of August", "", "2026-09-01"},
		{"until end of July", "until end of July", "", "2026-08-01"},
		{"before 1/8", "before 1/8", "", "2026-08-01"},
		{"between 3 July and 10 July", "between 3 July and 10 July", "2026-07-03", "2026-07-11"},
		{"after 3 July and before 10 July", "after 3 July and before 10 July", "2026-07-04", "2026-07-10"},
		{"Jan to March", "Jan to March", "2027-01-01", "2027-04-01"},
		{"from August to October 2026", "from August to October 2026", "2026-08-01", "2026-11-01"},
		{"3-7 July", "3-7 July", "2026-07-03", "2026-07-08"},
		{"the 13th to the 15th of August", "the 13th to the 15th of August", "2026-08-13", "2026-08-16"},
		{"Nov-Feb", "Nov-Feb", "2026-11-01", "2027-03-01"},
		{"September to December", "September to December", "2026-09-01", "2027-01-01"},
		{"from Friday to Monday", "from Friday to Monday", "2026-07-03", "2026-07-07"},
	})
}

func TestDaysAreDayFirst(t *testing.T) {
	checkDates(t, LeanFuture, []dated{
		{"3 July 2025", "3 July 2025", "2025-07-03", "2025-07-04"},
		{"the 3rd of July", "the 3rd of July", "2026-07-03", "2026-07-04"},
		{"July 3", "July 3", "2026-07-03", "2026-07-04"},
		{"03/07/2025", "03/07/2025", "2025-07-03", "2025-07-04"},
		{"3.7.25", "3.7.25", "2025-07-03", "2025-07-04"},
		{"2025-07-03", "2025-07-03", "2025-07-03", "2025-07-04"},
		{"3-Jul-2025", "3-Jul-2025", "2025-07-03", "2025-07-04"},
		{"on the 3rd", "on the 3rd", "2026-07-03", "2026-07-04"},
		{"Tuesday 21 July", "Tuesday 21 July", "2026-07-21", "2026-07-22"},
		{"Tuesday the 21st", "Tuesday the 21st", "2026-07-21", "2026-07-22"},
		{"first of August", "first of August", "2026-08-01", "2026-08-02"},
		{"20th of next month", "20th of next month", "2026-08-20", "2026-08-21"},
		{"30 June", "30 June", "2027-06-30", "2027-07-01"},
		{"Good Friday", "Good Friday", "2027-03-26", "2027-03-27"},
	})
}

func TestRelativeDates(t *testing.T) {
	checkDates(t, LeanFuture, []dated{
		{"today", "today", "2026-07-01", "2026-07-02"},
		{"the day after tomorrow", "the day after tomorrow", "2026-07-03", "2026-07-04"},
		{"this week", "this week", "2026-06-29", "2026-07-06"},
		{"next week", "next week", "2026-07-06", "2026-07-13"},
		{"this month", "this month", "2026-07-01", "2026-08-01"},
		{"next 10 days", "next 10 days", "2026-07-01", "2026-07-12"},
		{"in the next two weeks", "in the next two weeks", "2026-07-01", "2026-07-16"},
		{"within a month", "within a month", "2026-07-01", "2026-08-01"},
		{"in two weeks", "in two weeks", "2026-07-15", "2026-07-16"},
		{"in a fortnight's time", "in a fortnight's time", "2026-07-15", "2026-07-16"},
		{"posted 3 days ago", "3 days ago", "2026-06-28", "2026-06-29"},
		{"in the last 3 days", "in the last 3 days", "2026-06-28", "2026-07-02"},
		{"in the past month", "in the past month", "2026-06-01", "2026-07-02"},
		{"coming fortnight", "coming fortnight", "2026-07-01", "2026-07-16"},
		{"Friday", "Friday", "2026-07-03", "2026-07-04"},
		{"Wednesday", "Wednesday", "2026-07-01", "2026-07-02"},
		{"next Friday", "next Friday", "2026-07-10", "2026-07-11"},
		{"Friday next week", "Friday next week", "2026-07-10", "2026-07-11"},
		{"Monday week", "Monday week", "2026-07-13", "2026-07-14"},
		{"a week on Friday", "a week on Friday", "2026-07-10", "2026-07-11"},
		{"this weekend", "this weekend", "2026-07-04", "2026-07-06"},
		{"rest of the week", "rest of the week", "2026-07-01", "2026-07-06"},
		{"year to date", "year to date", "2026-01-01", "2026-07-02"},
		{"Q3", "Q3", "2026-07-01", "2026-10-01"},
		{"third quarter of 2025", "third quarter of 2025", "2025-07-01", "2025-10-01"},
		{"next quarter", "next quarter", "2026-10-01", "2027-01-01"},
		{"this summer", "this summer", "2026-06-01", "2026-09-01"},
		{"in winter", "in winter", "2026-12-01", "2027-03-01"},
		{"end of July", "end of July", "2026-07-21", "2026-08-01"},
		{"start of next month", "start of next month", "2026-08-01", "2026-08-11"},
		{"mid-August", "mid-August", "2026-08-11", "2026-08-21"},
		{"first Friday of August", "first Friday of August", "2026-08-07", "2026-08-08"},
		{"week commencing 13 July", "week commencing 13 July", "2026-07-13", "2026-07-20"},
		{"in 2027", "in 2027", "2027-01-01", "2028-01-01"},
		{"two weeks before 1 August", "two weeks before 1 August", "2026-07-18", "2026-07-19"},
	})
}

func TestPostedDatesLeanToThePast(t *testing.T) {
	checkDates(t, LeanPast, []dated{
		{"posted in May", "in May", "2026-05-01", "2026-06-01"},
		{"posted in August", "in August", "2025-08-01", "2025-09-01"},
		{"posted on Friday", "on Friday", "2026-06-26", "2026-06-27"},
		{"posted 3 July", "3 July", "2025-07-03", "2025-07-04"},
		{"posted after 20 June", "after 20 June", "2026-06-21", ""},
		{"posted on the 28th", "on the 28th", "2026-06-28", "2026-06-29"},
	})
}

func TestDatesTellHowTheyWereRead(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Date
	}{
		{"before August", Date{To: "2026-08-01", Cue: "before", Yearless: true}},
		{"tomorrow", Date{From: "2026-07-02", To: "2026-07-03", Day: true, Relative: true}},
		{"on 3 July 2026", Date{From: "2026-07-03", To: "2026-07-04", Cue: "on", Day: true}},
		{"in July", Date{From: "2026-07-01", To: "2026-08-01", Cue: "in", Yearless: true}},
		{"next week", Date{From: "2026-07-06", To: "2026-07-13", Relative: true}},
		{"within 10 days", Date{From: "2026-07-01", To: "2026-07-12", Cue: "within", Relative: true}},
	} {
		got := Dates(tt.text, Tokenize(tt.text), wednesday, LeanFuture)
		if len(got) != 1 || got[0].Value != Value(tt.want) {
			t.Errorf("%q: got %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

func TestWordsThatAreNoDates(t *testing.T) {
	for _, text := range []string{
		"may I apply?", "I may need a car", "this may or may not be open", "who may apply", "we march",
		"the second one", "a second interview", "who is the contact for FIRST?", "the first post", "compare 1 and 3",
		"27 hours", "37.5 hours", "band 5 to 7", "band 5/6", "5/6", "367-ACMS-9489", "212-TH-7702210", "133-03-03-2020",
		"01632 960123", "020 7946 0123", "at 10:30", "9am to 5pm", "version 1.2.3", "£2026", "paying over 2030", "2030 a year", "2026 hours",
		"the cat sat", "in the sun", "weekend work", "no weekends", "works weekends and nights", "summer placement", "spring into action",
		"is June Brown the contact?", "ring Jan Smith", "up to date", "current vacancies", "the last day to apply", "12 months", "18-month contract", "13 weeks",
		"20 hours a year", "30 days' leave", "1-2", "1:1", "2 posts", "24/7 service",
	} {
		if got := Dates(text, Tokenize(text), wednesday, LeanFuture); len(got) > 0 {
			t.Errorf("%q: got %+v, want no date", text, got)
		}
	}
}

func TestNoonAndMidnightKeepTheDay(t *testing.T) {
	late := time.Date(2026, 7, 1, 23, 59, 0, 0, time.UTC)
	if got := Dates("today", Tokenize("today"), late, LeanFuture); got[0].Value.(Date).From != "2026-07-01" {
		t.Errorf("today at 23:59 is %+v", got[0].Value)
	}
}
