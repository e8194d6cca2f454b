package answer

import (
	"testing"

	"vacancybot/index"
)

func TestBandPaid(t *testing.T) {
	yearly := index.Spread{Stated: 2, Min: 31049, Max: 37796}
	for _, c := range []struct {
		paid BandPaid
		want string
	}{
		{BandPaid{Band: "5"}, ""},
		{BandPaid{Band: "5", Spread: yearly}, "2 open postings at Band 5 pay £31,049 to £37,796 a year."},
		{BandPaid{Band: "5", Spread: yearly, Otherwise: []index.Group{{Value: "hour", Count: 1}}}, "2 open postings at Band 5 pay £31,049 to £37,796 a year; 1 more pays by the hour."},
		{BandPaid{Band: "5", Otherwise: []index.Group{{Value: "hour", Count: 2}, {Value: "day", Count: 1}}}, "2 open postings at Band 5 pay by the hour; 1 more pays by the day."},
	} {
		if got := c.paid.note(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
