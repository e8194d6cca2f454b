package span

import "strings"

// payPeriods are the ways to say what time an amount pays for.
var payPeriods = newPhrases(map[string]string{
	"a year|per annum|per year|per ann|per a|pa|p.a.|p.a|p a|p/a|p/annum|/annum|annum|/year|/pa|/ year|annually|annual|yearly|each year|an annum|y flwyddyn|p/year": "year",
	"an hour|per hour|per hr|hourly|ph|p.h.|p.h|p/h|p/hr|p/hour|/hr|/h|/hour|/ hour|/ph|/per hour|each hour|a hour|p hour|p hr|per hourly":                          "hour",
	"a day|per day|daily|pd|p/d|/day|/ day|/d|per diem|each day":                                                                                                    "day",
	"a week|per week|weekly|pw|p/w|/week|/ week|/wk|each week|p.w.":                                                                                                 "week",
	"a month|per month|monthly|pm|pcm|p/m|/month|/ month|each month|per calendar month":                                                                             "month",
	"a session|per session|p/session|/session|/ session|sessional|each session":                                                                                     "session",
})

// notPounds are marks and words of other currencies.
var notPounds = newWordSet("$ € ¥ ₹ usd eur euro euros dollar dollars cent cents yen rupees cad aud inr hkd sgd")

// Monies finds amounts of pounds. A number without a pound sign, a "k" or a unit of pay is none; see MoneyAt.
func Monies(text string, toks []Token) []Span {
	var spans []Span
	for i := 0; i < len(toks); {
		if s, next, ok := moneyAt(toks, i, false); ok {
			spans = append(spans, s)
			i = next
			continue
		}
		i++
	}
	return spans
}

// MoneyAt reads an amount, comparators first, at token i, and the token after it. The words before
// have told that it is pay, so a bare number will do: "over 30000".
func MoneyAt(text string, toks []Token, i int) (s Span, next int, ok bool) {
	return moneyAt(toks, i, true)
}

func moneyAt(toks []Token, i int, isPay bool) (Span, int, bool) {
	if i >= len(toks) || !startsMoney(toks, i) {
		return Span{}, i, false
	}
	if m, next, ok := saidMoney(toks, i); ok {
		return spanOf(toks, i, next, m), next, true
	}
	var first, second amount
	r, next, ok := ranged(toks, i, func(j int, v *float64) (float64, int, bool) {
		a, end, ok := amountAt(toks, j)
		if !ok {
			return 0, j, false
		}
		if v == nil {
			first = a
			if p, k, ok := payPeriods.at(toks, end); ok {
				if _, joined := joint(toks, k, "between"); joined {
					first.period, end = p, k
				}
			}
		} else {
			second = a
		}
		return a.value, end, true
	})
	if !ok {
		return Span{}, i, false
	}
	switch {
	case second.scale > 1 && first.scale == 1 && first.value < 1000:
		r = between(first.value*second.scale, second.value, r.Cue)
		first.scale = second.scale
	case first.signed && first.value >= 10 && first.value < 100 && second.grouped && second.value >= 10000 && second.value < 100000:
		r = between(first.value*1000, second.value, r.Cue) // "£40-45,000"
	case second.value == 0 && first.scale == 1 && !first.signed && first.value < 1000 && is(toks, next, "k", "grand") && is(toks, next-1, "plus", "+"):
		r.Min, first.scale, next = r.Min*1000, 1000, next+1 // "40 plus k"
	case second.value == 0 && first.signed && first.scale == 1 && is(toks, next, "/") && glued(toks, next):
		if b, end, ok := amountAt(toks, next+1); ok && b.scale > 1 && b.value > first.value*b.scale {
			r, first.scale, next = between(first.value*b.scale, b.value, r.Cue), b.scale, end // "£40/45k"
		}
	}
	m := Money{Range: r}
	if p, end, ok := periodAfter(toks, next); ok {
		m.Period, next = p, end
	} else if first.period != "" {
		m.Period = first.period
	}
	if after, end, ok := afterwards.at(toks, next); ok && m.Cue == "" && m.HasMin && m.HasMax && m.Min == m.Max {
		m.Range, next = after.applied(m.Min), end
		if p, end, ok := periodAfter(toks, next); ok && m.Period == "" {
			m.Period, next = p, end
		}
	}
	if !isPay && !first.sure() && !second.sure() && !bareIsMoney(m, first, second) {
		return Span{}, i, false
	}
	return spanOf(toks, i, next, m), next, true
}

// bareIsMoney decides for numbers that carry no sign of money themselves.
func bareIsMoney(m Money, first, second amount) bool {
	largest := max(m.Min, m.Max)
	switch m.Period {
	case "hour":
		return largest >= 4 && largest < 200
	case "year":
		return largest >= 5000
	case "":
		// a printed range of annual size, "40,894 -44,503"
		return second.grouped && first.grouped && first.value >= 10000 && second.value < 300000
	}
	return false
}

// An amount is one figure of money.
type amount struct {
	value   float64
	scale   float64 // 1000 for "30k"
	signed  bool    // "£", "GBP", "pounds"
	grouped bool    // "40,894"
	period  string  // of the first of two amounts, where it is printed twice
}

func (a amount) sure() bool { return a.signed || a.scale > 1 }

func amountAt(toks []Token, i int) (a amount, next int, ok bool) {
	j := i
	for j < i+3 && is(toks, j, "£", "\ufffd", "gbp", "gb£", "ukp") { // "££30.74", "GBP £"
		a.signed, j = true, j+1
	}
	if is(toks, j, ":") && a.signed {
		j++
	}
	if notPounds.at(toks, i-1) || notPounds.at(toks, j) || !a.signed && isKind(toks, j, Digits) && partOfCode(toks, j) {
		return a, i, false
	}
	switch {
	case isKind(toks, j, Digits):
		a.value, next, ok = printedAmount(toks, j, a.signed)
		a.grouped = strings.Contains(toks[j].Norm, ",")
		var half float64
		half, next = fraction(toks, next)
		a.value, next = a.value+half, skipOdd(toks, next)
	case is(toks, j, "a") && notes[wordAt(toks, j+1)] > 0:
		a.value, a.signed, next, ok = notes[toks[j+1].Norm], true, j+2, true
	case is(toks, j, "a") && is(toks, j+1, "grand"):
		a.value, next, ok = 1, j+1, true
	default:
		a.value, next, ok = figure(toks, j)
	}
	if !ok {
		return a, i, false
	}
	a.scale = 1
	switch {
	case is(toks, next, "k", "grand") && (glued(toks, next) || a.value < 1000), is(toks, next, "thousand", "thou") && a.value < 1000:
		a.scale, next = 1000, next+1
	case is(toks, next, "million", "billion", "mn", "bn") || a.signed && glued(toks, next) && is(toks, next, "m"):
		a.scale, next = 1e6, next+1 // a budget, but no number of pounds a year
	case isKind(toks, j, Word) && a.value >= 1000:
		a.scale = 1000 // "thirty thousand" names its own scale
		a.value /= 1000
	case is(toks, next, "kpa") && glued(toks, next):
		a.scale, a.period, next = 1000, "year", next+1
	case a.signed && is(toks, next, "p") && glued(toks, next) && strings.Contains(toks[j].Norm, ".") && !is(toks, next+1, "/"):
		next++ // "£15.50p"
	case glued(toks, next) && isKind(toks, next, Word):
		// "8a", "12th", "20mg"; but "£35,000pa" and "£20p/h"
		if _, _, unit := payPeriods.at(toks, next); !unit && !a.signed {
			return a, i, false
		}
	}
	a.value *= a.scale
	switch {
	case is(toks, next, "pounds", "pound", "quid", "gbp"):
		a.signed, next = true, next+1
		if p, end, ok := pence(toks, next); ok {
			a.value, next = a.value+p, end
		}
	case a.scale == 1 && a.value < 100 && isKind(toks, j, Word) && isKind(toks, next, Word):
		if p, end, ok := pence(toks, next); ok && p >= 0.1 {
			a.value, next = a.value+p, end // "twelve fifty an hour"
		}
	case notPounds.at(toks, next) || is(toks, next, "%"):
		return a, i, false
	}
	return a, next, true
}

// printedAmount reads digits as adverts print money: "13,79", "£31, 365", "£50.819" for 50,819.
func printedAmount(toks []Token, i int, signed bool) (value float64, next int, ok bool) {
	s := toks[i].Norm
	if whole, fraction, cut := strings.Cut(s, "."); cut && len(fraction) == 3 && len(whole) <= 3 && whole != "0" && !strings.Contains(s, ",") {
		s = whole + "," + fraction
	}
	value, ok = digits(s)
	next = i + 1
	if isKind(toks, next, Digits) && len(toks[next].Norm) == 3 && is(toks, next+1, "pounds", "quid", "gbp") {
		signed = true // "45 000 pounds"
	}
	if !ok || !signed || len(s) > 3 {
		return value, next, ok
	}
	// a thousands group torn off: "£31, 365", "£31 365", "£31 ,365", "£9:00"
	k := next
	if is(toks, k, ",", ".", ":") {
		k++
	}
	switch {
	case isKind(toks, k, Digits) && len(toks[k].Norm) == 3 && value >= 1:
		v, _ := digits(toks[k].Norm)
		return value*1000 + v, k + 1, true
	case k > next && is(toks, next, ":", ".") && isKind(toks, k, Digits) && len(toks[k].Norm) == 2:
		v, _ := digits(toks[k].Norm)
		return value + v/100, k + 1, true
	}
	return value, next, true
}

// periodAfter reads the unit of pay behind an amount: "a year", "gross per annum", "pa".
func periodAfter(toks []Token, i int) (period string, next int, ok bool) {
	j := i
	for is(toks, j, "gross", "basic", "(", "fte", "(fte)") {
		j++
	}
	return payPeriods.at(toks, j)
}

func startsMoney(toks []Token, i int) bool {
	switch toks[i].Norm {
	case "£", "\ufffd", "gbp":
		return true
	}
	return startsNumber(toks, i) || is(toks, i, "a") && (is(toks, i+1, "grand") || notes[wordAt(toks, i+1)] > 0) || decadeThirds[toks[i].Norm] != [2]float64{} || is(toks, i, "c", "ca") && is(toks, i+1, "£")
}
