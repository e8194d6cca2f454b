package index

import (
	"math"

	"vacancybot/index/posting"
)

// HoursPerYear turns an hourly rate into an annual one: 37.5 hours a week for 52.143 weeks.
const HoursPerYear = hoursPerWeek * 52.143

const hoursPerWeek = 37.5

// HoursPerDay is the length of a paid day, and of a session's two halves.
const HoursPerDay = 7.5

// sessionsPerWeek are those of full time.
const sessionsPerWeek = hoursPerWeek / (HoursPerDay / 2)

// sessionOfYear is the amount from which pay by the session is for one session a week all the year: "£10,800
// per session per annum".
const sessionOfYear = 2000

// BySessionOfYear tells that pay by the session is for a weekly session all the year.
func BySessionOfYear(amount float64, period string) bool {
	return period == "session" && amount >= sessionOfYear
}

// AnnualPay compares pay of any period: as stated when it is annual (full-time equivalent), else at
// full time and to the penny. approximate tells that it was converted.
func AnnualPay(amount float64, period string) (annual float64, approximate bool) {
	if BySessionOfYear(amount, period) {
		return amount * sessionsPerWeek, true
	}
	perYear := map[string]float64{"hour": HoursPerYear, "day": HoursPerYear / HoursPerDay, "session": HoursPerYear / (HoursPerDay / 2),
		"week": 52.143, "month": 12}[period]
	if perYear == 0 {
		return amount, false
	}
	return math.Round(amount*perYear*100) / 100, true
}

// annualPay is the interval that the stated figures span; one figure alone is a point.
func annualPay(p *posting.Posting) (lo, hi float64, stated bool) {
	s := p.Salary
	if s == nil || s.Min == 0 && s.Max == 0 {
		return 0, 0, false
	}
	lo, hi = s.Min, s.Max
	if lo == 0 {
		lo = hi
	}
	if hi == 0 {
		hi = lo
	}
	lo, _ = AnnualPay(lo, s.Period)
	hi, _ = AnnualPay(hi, s.Period)
	return lo, hi, true
}

func startingPay(p *posting.Posting) (float64, float64, bool) {
	lo, _, ok := annualPay(p)
	return lo, lo, ok
}

func topPay(p *posting.Posting) (float64, float64, bool) {
	_, hi, ok := annualPay(p)
	return hi, hi, ok
}
