package index_test

import (
	"testing"

	"vacancybot/index"
)

func TestAnnualPay(t *testing.T) {
	for _, c := range []struct {
		amount float64
		period string
		want   float64
		approx bool
	}{
		{38682, "year", 38682, false},
		{12.95, "hour", 25321.94, true},
		{15, "hour", 29330.44, true}, // to the penny
		{200, "day", 52143, true},
		{150, "session", 78214.5, true},
		{10800, "session", 108000, true}, // a weekly session all the year, of ten a week
		{500, "week", 26071.5, true},
		{2000, "month", 24000, true},
		{0, "hour", 0, true},
	} {
		got, approx := index.AnnualPay(c.amount, c.period)
		if got != c.want || approx != c.approx {
			t.Errorf("AnnualPay(%v, %s) = %v, %v; want %v, %v", c.amount, c.period, got, approx, c.want, c.approx)
		}
	}
}
