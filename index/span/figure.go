package span

import (
	"math"
	"strconv"
	"strings"
)

// numberWords are the words that a number is made of. A scale multiplies what stands before it.
var numberWords = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"hundred": 100, "thousand": 1000, "million": 1e6,
}

// dozens are the counts that have a name.
var dozens = newPhrases(map[string]float64{
	"a couple of|a couple": 2,
	"half a dozen":         6,
	"a dozen|one dozen":    12,
})

// figure reads a number at token i in digits or in words, nothing applied to it: "37.5", "37½", "3 hundred",
// "twenty-five", "two and a half", "seven point five", "a dozen". The "odd" of "twenty odd" goes with it.
func figure(toks []Token, i int) (value float64, next int, ok bool) {
	switch {
	case isKind(toks, i, Digits):
		value, ok = digits(toks[i].Norm)
		next = i + 1
		if scale := numberWords[wordAt(toks, next)]; ok && scale >= 100 && value < 1000 {
			value, next = value*float64(scale), next+1
		}
	case isKind(toks, i, Word):
		if value, next, ok = dozens.at(toks, i); ok {
			return value, next, true
		}
		value, next, ok = wordFigure(toks, i)
	}
	if !ok {
		return 0, i, false
	}
	if decimals, end, ok := spokenDecimals(toks, next); ok {
		return value + decimals, end, true
	}
	part, next := fraction(toks, next)
	return value + part, skipOdd(toks, next), true
}

// spokenDecimals reads "point seven five", "point 5".
func spokenDecimals(toks []Token, i int) (value float64, next int, ok bool) {
	if !is(toks, i, "point") {
		return 0, i, false
	}
	place := 0.1
	for next = i + 1; ; next++ {
		n, word := numberWords[wordAt(toks, next)]
		if !word || n > 9 {
			break
		}
		value, place = value+float64(n)*place, place/10
	}
	if next == i+1 && isKind(toks, next, Digits) && len(toks[next].Norm) <= 2 {
		v, ok := digits("0." + toks[next].Norm)
		return v, next + 1, ok
	}
	return math.Round(value*1e6) / 1e6, next, next > i+1
}

var fractions = newPhrases(map[string]float64{
	"and a half|½|1/2": 0.5, "and a quarter|¼|1/4": 0.25, "and three quarters|¾|3/4": 0.75,
})

// fraction reads "and a half", "½", " 1/2" behind a whole number or its unit; 0 if there is none.
func fraction(toks []Token, i int) (part float64, next int) {
	part, next, ok := fractions.at(toks, i)
	if ok && isKind(toks, i, Digits) && (!glued(toks, i+1) || !glued(toks, i+2) || is(toks, next, "/")) {
		return 0, i
	}
	return part, next
}

// skipOdd returns the token after the "odd" of "30 odd people", "thirty-odd thousand".
func skipOdd(toks []Token, i int) int {
	j := i
	if is(toks, j, "-") {
		j++
	}
	if is(toks, j, "odd") && isKind(toks, j+1, Word) {
		return j + 1
	}
	return i
}

// wordFigure reads "twenty-five", "one hundred and twenty", "thirty thousand", "a hundred".
func wordFigure(toks []Token, i int) (value float64, next int, ok bool) {
	total, part, last := 0, 0, -1 // last is the word before: a tens word takes a unit, a unit takes no more
	next = i
	for j := i; j < len(toks); j++ {
		w := toks[j].Norm
		n, known := numberWords[w]
		switch {
		case known && n >= 100:
			if last < 0 {
				return 0, i, false
			}
			if n == 100 {
				part *= 100
			} else {
				total, part = total+part*n, 0
			}
			last, next = n, j+1
		case known && joins(last, n):
			part, last, next = part+n, n, j+1
		case w == "a" && j == i && is(toks, j+1, "hundred", "thousand", "million"):
			part, last = 1, 1
		case w == "-" && last >= 20 && last < 100 && next == j, w == "and" && last >= 100 && next == j:
			continue
		default:
			return float64(total + part), next, next > i
		}
	}
	return float64(total + part), next, next > i
}

// joins reports whether the word for n can follow the word for last within one number.
func joins(last, n int) bool {
	switch {
	case last < 0, last >= 100:
		return true
	case last >= 20:
		return n > 0 && n < 10
	}
	return false
}

// digits reads "37,338.50" and "13,79" (a decimal comma); "1.1.3" is no number.
func digits(s string) (float64, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if strings.ContainsAny(fraction, ".,") {
		return 0, false
	}
	groups := strings.Split(whole, ",")
	for k, g := range groups[1:] {
		if len(g) == 3 {
			continue
		}
		if k > 0 || len(groups) > 2 || fraction != "" || len(g) > 2 {
			return 0, false
		}
		whole, fraction = groups[0], g
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(whole, ",", "")+"."+fraction, 64)
	return v, err == nil
}

// whole reads a token of plain digits of at most width figures.
func whole(toks []Token, i, width int) (int, bool) {
	if !isKind(toks, i, Digits) || len(toks[i].Norm) > width {
		return 0, false
	}
	n, err := strconv.Atoi(toks[i].Norm)
	return n, err == nil
}
