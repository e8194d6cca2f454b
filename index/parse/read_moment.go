package parse

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// london is the time zone in which adverts give their times.
var london = mustLoad("Europe/London")

func mustLoad(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic("load time zone " + name + ": " + err.Error()) // it comes with Go and with the program
	}
	return l
}

// momentLayouts are the forms in which programs write moments; zoned ones are turned to London's time.
var momentLayouts = []struct {
	layout string
	zoned  bool
	timed  bool
}{
	{time.DateOnly, false, false},
	{time.RFC3339, true, true},
	{"2006-01-02T15:04:05-0700", true, true},
	{"2006-01-02T15:04Z07:00", true, true},
	{"2006-01-02T15:04-0700", true, true},
	{"2006-01-02T15:04:05", false, true},
	{"2006-01-02T15:04", false, true},
	{"2006-01-02 15:04:05 MST", true, true},
	{"2006-01-02 15:04:05 -0700", true, true},
	{"2006-01-02 15:04:05-07:00", true, true},
	{time.DateTime, false, true},
	{"2006-01-02 15:04", false, true},
	{time.RFC1123Z, true, true},
	{time.RFC1123, true, true},
	{"Mon, 2 Jan 2006 15:04:05 -0700", true, true},
	{"Mon, 2 Jan 2006 15:04:05 MST", true, true},
	{"2 Jan 2006 15:04:05 -0700", true, true},
	{"02/01/2006 15:04:05", false, true},
	{"02/01/2006 15:04", false, true},
	{"02/01/2006", false, false},
	{"20060102", false, false},
}

// readMoment reads a moment as programs write them. clock is "" where no time of the day is meant:
// midnight is how programs write a day.
func readMoment(v any) (day time.Time, clock string, ok bool) {
	if n, isNumber := v.(json.Number); isNumber {
		return sinceEpoch(n)
	}
	s := wordsOf(v)
	if s == "" || len(s) > 40 {
		return time.Time{}, "", false
	}
	for _, form := range momentLayouts {
		t, err := time.Parse(form.layout, s)
		if err != nil {
			continue
		}
		if form.timed && (t.Hour() != 0 || t.Minute() != 0) {
			if form.zoned && !lastMinute(t) {
				t = t.In(london)
			}
			clock = t.Format("15:04")
			if clock == "00:00" {
				clock = ""
			}
		}
		return t, clock, plausible(t)
	}
	return time.Time{}, "", false
}

// lastMinute reports whether a time is that with which programs write the end of a day, in whichever
// zone they write it.
func lastMinute(t time.Time) bool { return t.Hour() == 23 && t.Minute() == 59 }

// sinceEpoch reads seconds or milliseconds since 1970.
func sinceEpoch(n json.Number) (time.Time, string, bool) {
	i, err := strconv.ParseInt(n.String(), 10, 64)
	if err != nil || i < 1e8 || i > 1e14 {
		return time.Time{}, "", false
	}
	if i > 1e11 {
		i /= 1000
	}
	t := time.Unix(i, 0).In(london)
	return t, t.Format("15:04"), plausible(t)
}

func plausible(t time.Time) bool { return t.Year() >= 1990 && t.Year() < 2100 }

// dayWords is a day as adverts print it.
const dayWords = "2 January 2006"

// moment is a moment as adverts print it; words that are none stay as they are.
func moment(v any) string {
	t, clock, ok := readMoment(v)
	switch {
	case !ok:
		return wordsOf(v)
	case clock == "":
		return t.Format(dayWords)
	}
	return t.Format(dayWords) + " at " + clock
}

// dayOf is the day of a moment.
func dayOf(v any) string {
	t, _, ok := readMoment(v)
	if !ok {
		if s := wordsOf(v); strings.ContainsAny(s, "0123456789") {
			return s
		}
		return ""
	}
	return t.Format(dayWords)
}

// validThrough is until when a listing is valid, in words and as an ISO day; "" when it does not say.
func validThrough(values map[string]any) (text, date string) {
	v, ok := firstOf(values, "validthrough")
	if !ok {
		return "", ""
	}
	t, _, ok := readMoment(v)
	if !ok {
		return "", ""
	}
	return moment(v), t.Format(time.DateOnly)
}
