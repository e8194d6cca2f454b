package span

import (
	"testing"
	"time"
)

var postedOn = time.Date(2020, 10, 1, 0, 0, 0, 0, time.UTC)

func TestDayAsPrinted(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"14 July 2025", "2025-07-14"},
		{"Friday 6th November 2020", "2020-11-06"},
		{"Wed, 18 Nov 2020", "2020-11-18"},
		{"4th December2020", "2020-12-04"},
		{"16th Novemeber 2020", "2020-11-16"},
		{"Sunday8th November 2020", "2020-11-08"},
		{"Sunday 9th of November, 2020", "2020-11-09"}, // a wrong weekday loses
		{"27/07/2025 23:59", "2025-07-27"},
		{"27.07.25", "2025-07-27"},
		{"09.11.20 (midnight)", "2020-11-09"},
		{"17-Nov-2020", "2020-11-17"},
		{"19/11 2020", "2020-11-19"},
		{"2025-07-27T23:59:00+01:00", "2025-07-27"},
		{"November 6th, 2020", "2020-11-06"},
		{"13th November", "2020-11-13"},
		{"3 February", "2021-02-03"},
		{"18 November at 12 noon", "2020-11-18"},
		{"18 November 12:30", "2020-11-18"},
		{"31st April 2026", ""},
		{"111th August 2025", ""},
		{"30/02/2025", ""},
		{"18.11. 2020", "2020-11-18"},
		{"27 hours", ""},
		{"2-4 weeks", ""},
		{"24/7", ""},
		{"2 weeks after the advert goes live", ""},
	} {
		got, _, ok := Day(tt.text, Tokenize(tt.text), 0, postedOn)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Day(%q) = %q, %v, want %q", tt.text, got, ok, tt.want)
		}
	}
}

func TestDayWithoutYearNeedsAReference(t *testing.T) {
	for _, text := range []string{"13th November", "27/07"} {
		if got, _, ok := Day(text, Tokenize(text), 0, time.Time{}); ok {
			t.Errorf("Day(%q) = %q with nothing to conclude the year from", text, got)
		}
	}
}

func TestClock(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"23:59", "23:59"}, {"5pm", "17:00"}, {"5.30 p.m.", "17:30"}, {"12 noon", "12:00"}, {"noon", "12:00"}, {"midnight", "23:59"},
		{"12 midnight", "23:59"}, {"08.30", "08:30"}, {"08:00:00", "08:00"}, {"00:00", "23:59"}, {"0900hrs", "09:00"}, {"17:00hrs", "17:00"}, {"12am", "23:59"}, {"9 am", "09:00"},
		{"25:00", ""}, {"12", ""}, {"2020", ""}, {"12:75", ""},
	} {
		got, _, ok := Clock(Tokenize(tt.text), 0)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Clock(%q) = %q, %v, want %q", tt.text, got, ok, tt.want)
		}
	}
}
