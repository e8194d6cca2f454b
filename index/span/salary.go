package span

import (
	"slices"
	"strings"
)

// Amounts of these sizes, with no unit printed, are pay for an hour and for a year.
const (
	leastHourly, mostHourly = 5, 150
	leastAnnual, mostAnnual = 2000, 500000
)

// besides are words before an amount that make it something other than the pay itself.
var besides = newWordSet("+ plus allowance allowances bonus premium premia fee fees weighting supplement incentive expenses costs cost relocation worth grant budget turnover")

// extras are words behind an amount that make it something other than the pay itself.
var extras = newWordSet("bonus allowance allowances premium rrp rrpp fee fees supplement incentive relocation golden welcome hello joining retention signing sign weighting lw ilw hcas car package contribution")

// Salary reads a pay phrase of an advert: the value of a salary label, or a line about pay. It gives
// the outer bounds of what is paid for one period. ok is false when the phrase states no figure.
// An allowance, a premium, a fee and pay for part of the hours are not pay. Where a whole range is
// printed, one that follows it is another reading of the same pay (last year's, with weighting, pro
// rata) unless a band stands between the two.
func Salary(text string, toks []Token) (m Money, ok bool) {
	signed := slices.ContainsFunc(toks, func(t Token) bool { return poundSign[t.Norm] })
	banded := false // a band stood since the pay before
	for i := 0; i < len(toks); {
		if end := bandEnd(toks, i); end > i {
			i, banded = end, true
			continue
		}
		pay, next, found := payAt(toks, i)
		if !found || signed && max(pay.Min, pay.Max) < leastWage && !slices.ContainsFunc(toks[i:next], func(t Token) bool { return poundSign[t.Norm] }) {
			i++
			continue
		}
		switch {
		case extraPay(toks, i, next, max(pay.Min, pay.Max)):
		case !ok:
			m, ok, banded = pay, true, false
		case pay.Period == "year" && m.Period == "year" && !banded && 3*max(pay.Min, pay.Max) < max(m.Min, m.Max): // "plus call-outs (typically £3,500)"
		case pay.Period == m.Period && m.HasMin && !m.HasMax && is(toks, i-1, "to") && pay.Max > m.Min: // "from £26 an hour on weekdays to £37 on Sundays"
			m.Max, m.HasMax = pay.Max, true
		case pay.Period == m.Period && (banded || higherGrade(toks, i, m, pay) || m.Min == m.Max || !m.HasMin || !m.HasMax):
			m.Range, banded = outer(m.Range, pay.Range), false
		}
		i = next
	}
	m.MinOpen, m.MaxOpen = false, false
	return m, ok
}

// higherGrade tells the range of a second grade, "£36,124 - £40,476 (SW) / £41,511 - £45,718 (SSW)", from another reading
// of the first: it begins above the first, which is named in brackets.
func higherGrade(toks []Token, i int, first, second Money) bool {
	return first.HasMax && second.HasMin && second.Min > first.Max && is(toks, i-1, "/", "or", "and", ";") && is(toks, i-2, ")")
}

var poundSign = newWordSet("£ \ufffd gbp pounds pound")

// bandEnd returns the token after a band's number, so that "Band 6 - £31,365" is no range from 6.
func bandEnd(toks []Token, i int) int {
	j := i
	for is(toks, j, "band", "bands", "afc", "b", "point", "points", "scale", "spine", "scp", "annex", "grade", "level", "step", "pt") {
		j++
	}
	if j == i {
		return i
	}
	for is(toks, j, ":", "-", "/", "&", "and", "to", "or") || isKind(toks, j, Digits) && len(toks[j].Norm) <= 2 || gluedBand(toks[min(j, len(toks)-1)].Norm) != "" && j < len(toks) {
		j++
	}
	return j
}

// outer is the range from the least to the most of two; an open end of a stays open.
func outer(a, b Range) Range {
	if a.HasMin && b.HasMin {
		a.Min = min(a.Min, b.Min)
	}
	if a.HasMax && b.HasMax {
		a.Max = max(a.Max, b.Max)
	}
	return a
}

// payAt reads one amount or range of a pay phrase, where bare numbers count by their size.
func payAt(toks []Token, i int) (Money, int, bool) {
	if is(toks, i, "starting") && is(toks, i+1, "from", "at") {
		return Money{}, i, false // the "from" that follows is read in its turn
	}
	s, next, ok := moneyAt(toks, i, true)
	if !ok {
		return Money{}, i, false
	}
	m := s.Value.(Money)
	largest := max(m.Min, m.Max)
	if m.Period == "" {
		m.Period = periodOfSize(largest)
		if p, ok := laterPeriod(toks, next); ok && plausible(largest, p) {
			m.Period = p
		}
	}
	if !plausible(largest, m.Period) {
		return Money{}, i, false
	}
	return m, next, true
}

func periodOfSize(v float64) string {
	switch {
	case v >= leastHourly && v <= mostHourly:
		return "hour"
	case v >= leastAnnual && v <= mostAnnual:
		return "year"
	}
	return ""
}

func plausible(v float64, period string) bool {
	switch period {
	case "":
		return false
	case "hour":
		return v >= 3 && v <= 1000
	case "year":
		return v >= 500 && v <= mostAnnual
	}
	return v >= 20 && v <= mostAnnual
}

// laterPeriod finds a unit some words behind an amount, before the next amount: "£11.20 basic rate per hour".
func laterPeriod(toks []Token, i int) (string, bool) {
	for end := min(i+12, len(toks)); i < end && toks[i].Norm != "£" && toks[i].Kind != Digits; i++ {
		if p, _, ok := payPeriods.at(toks, i); ok && !is(toks, i, "annual", "annum") {
			return p, true
		}
	}
	return "", false
}

// leastWage is an annual amount below which a bonus is likelier than a salary.
const leastWage = 12000

// extraPay reports whether the amount of tokens i to next is paid besides the salary, or for other hours.
func extraPay(toks []Token, i, next int, largest float64) bool {
	if is(toks, i-1, "=") && hoursBefore(toks, i-1) {
		return true
	}
	if largest >= leastWage {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if besides.at(toks, k) {
			return true
		}
		if toks[k].Kind == Digits || is(toks, k, "£", ";", ".") {
			break
		}
	}
	for k := next; k < len(toks) && k < next+3 && !endsExtra.at(toks, k) && toks[k].Kind == Word; k++ {
		if extras.at(toks, k) {
			return true
		}
	}
	return false
}

var endsExtra = newWordSet("plus inc including inclusive incl with excl excluding exclusive and or on per")

func hoursBefore(toks []Token, i int) bool {
	return i >= 2 && isKind(toks, i-2, Digits) && (strings.HasPrefix(toks[i-1].Norm, "hour") || strings.HasPrefix(toks[i-1].Norm, "hr"))
}
