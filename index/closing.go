package index

import (
	"time"
	_ "time/tzdata"

	"vacancybot/index/posting"
)

// Moment is the layout of a ClosesAt value, in Europe/London.
const Moment = "2006-01-02T15:04"

// closesAt is the moment from which a posting is closed: before all time when its advert says that
// it is closed, after all time when no closing date is stated.
func closesAt(p *posting.Posting) string {
	switch {
	case p.Closed:
		return "0000"
	case p.ClosingDate == "":
		return "9999"
	case p.ClosingTime != "":
		return string(p.ClosingDate) + "T" + p.ClosingTime
	}
	day, err := time.Parse(time.DateOnly, string(p.ClosingDate))
	if err != nil {
		return "9999"
	}
	return day.AddDate(0, 0, 1).Format(Moment)
}

// IsOpen reports whether p can still be applied for at a moment.
func IsOpen(p *posting.Posting, asOf time.Time) bool {
	return closesAt(p) > asOf.In(London).Format(Moment)
}

// London is the time zone of every date and of every question.
var London = mustLoad("Europe/London")

func mustLoad(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic("load time zone " + name + ": " + err.Error()) // time/tzdata is linked in, so this is a broken build
	}
	return l
}
