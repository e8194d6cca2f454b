package index

import (
	"math"

	"vacancybot/index/posting"
)

// HoursPerYear turns an hourly rate into an annual one: 37.5 hours a week for 52.143 weeks.
const HoursPerYear = 37.5 * 52.143

// HoursPerDay is the length of a paid day, and of a session's two halves.
const HoursPerDay = 7.5

// AnnualPay compares pay of any period: as stated when it is annual (full-time equivalent), else at
// full time and to the penny. approximate tells that it was converted.
func AnnualPay(amount float64, period string) (annual float64, approximate bool) {
	perYear := map[string]float64{"hour": HoursPerYear, "day": HoursPerYear / HoursPerDay, "session": HoursPerYear / (HoursPerDay / 2),
		"week": 52.143, "month": 12}[period]
	if perYear == 0 {
		return amount, false
	}
	return math.Round(amount*perYear*100) / 100, true
}

// sessionOfYear is the amount from which a session is one a week for a year ("£10,800 per session per annum"). How many
// there are a week is for the doctor to choose, so that it compares with no annual pay.
const sessionOfYear = 2000

// annualPay is the interval that the stated figures span; one figure alone is a point.
func annualPay(p *posting.Posting) (lo, hi float64, stated bool) {
	s := p.Salary
	if s == nil || s.Min == 0 && s.Max == 0 || s.Period == "session" && max(s.Min, s.Max) >= sessionOfYear {
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
