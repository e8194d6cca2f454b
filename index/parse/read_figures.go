package parse

import (
	"strconv"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// figurePaths lead to objects that give pay as numbers.
const figurePaths = "basesalary.value|basesalary|salaryrange|salary|payinputranges|compensation|payrange|salarydetails|metadata.value|@self"

// payKeys are the names of the bounds, of the unit and of the currency in such objects.
const (
	lowKeys      = "minvalue|min|minimum|salarymin|minsalary|minimumsalary|salaryminimum|salaryfrom|from|lower|minamount"
	highKeys     = "maxvalue|max|maximum|salarymax|maxsalary|maximumsalary|salarymaximum|salaryto|to|upper|maxamount"
	singleKeys   = "value|amount"
	flatKeys     = "salary|basesalary|annualsalary"
	unitKeys     = "unittext|interval|period|unit|salaryperiod|salaryunit|payperiod|per"
	currencyKeys = "currency|currencytype|currencycode|salarycurrency"
)

// payUnits are what records call the unit of pay, as folded words found within a value.
var payUnits = []struct{ part, words string }{
	{"hour", "an hour"}, {"year", "a year"}, {"annu", "a year"}, {"annum", "a year"}, {"yr", "a year"}, {"month", "a month"}, {"week", "a week"}, {"session", "a session"}, {"day", "a day"}, {"daily", "a day"}, {"pa", "a year"},
}

// leastAnnual is the figure in pounds from which no pay is for an hour, whatever a record's unit says.
const leastAnnual = 5000

// printedPay is pay that a record gives in words; a number alone is left to figures, which knows its unit.
func printedPay(v any) string {
	s := wordsOf(v)
	if strings.Trim(s, "0123456789., ") == "" {
		return ""
	}
	return s
}

// figures is the pay that a record gives in numbers, in words: "£30,000 to £35,000 a year"; "" when it
// gives none or not in pounds.
func figures(values map[string]any) string {
	for path := range strings.SplitSeq(figurePaths, "|") {
		found := []any{values}
		if path != "@self" {
			found = valuesAt(values, path)
		}
		for _, v := range found {
			if list, ok := v.([]any); ok && len(list) > 0 {
				v = list[0]
			}
			if m, ok := v.(map[string]any); ok {
				if s := rangeOf(m, values, path == "@self"); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// rangeOf writes the bounds that an object gives. In a record itself only the longer names are trusted.
func rangeOf(m, whole map[string]any, flat bool) string {
	trusted := func(keys string) string {
		if !flat {
			return keys
		}
		var long []string
		for key := range strings.SplitSeq(keys, "|") {
			if strings.Contains(key, "salary") {
				long = append(long, key)
			}
		}
		return strings.Join(long, "|")
	}
	low, high := amount(m, trusted(lowKeys)), amount(m, trusted(highKeys))
	if low == 0 && high == 0 {
		keys := singleKeys
		if flat {
			keys = flatKeys
		}
		low = amount(m, keys)
		high = low
	}
	if cents := amount(m, "mincents"); low == 0 && cents > 0 {
		low, high = cents/100, amount(m, "maxcents")/100
	}
	if low == 0 && high == 0 {
		return ""
	}
	currency, _ := firstOf(m, currencyKeys)
	if currency == nil {
		currency, _ = firstOf(whole, currencyKeys+"|basesalary.currency|salary.currency")
	}
	unit, _ := firstOf(m, unitKeys)
	if code := wordsOf(unit); currency == nil && len(code) == 3 && strings.ToUpper(code) == code { // some write the currency there
		currency = code
	}
	if c := wordsOf(currency); c != "" && !strings.EqualFold(c, "GBP") && c != "£" {
		return ""
	}
	if unit == nil {
		unit, _ = firstOf(whole, "basesalary.unittext|salaryperiod|salaryunit|payperiod")
	}
	text := ""
	switch {
	case low == high:
		text = pounds(low)
	case high == 0:
		text = "From " + pounds(low)
	case low == 0:
		text = "Up to " + pounds(high)
	default:
		text = pounds(low) + " to " + pounds(high)
	}
	folded := foldKey(wordsOf(unit))
	for _, u := range payUnits {
		if strings.Contains(folded, u.part) && (u.words != "an hour" || max(low, high) < leastAnnual) {
			return text + " " + u.words
		}
	}
	return text
}

func amount(m map[string]any, keys string) float64 {
	if keys == "" {
		return 0
	}
	v, ok := firstOf(m, keys)
	if !ok {
		return 0
	}
	s := strings.NewReplacer(",", "", "£", "", " ", "").Replace(wordsOf(v))
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n <= 0 || n > 10_000_000 {
		return 0
	}
	return n
}

// pounds writes an amount as adverts print it: "£38,682", "£13.50".
func pounds(n float64) string {
	s := strconv.FormatFloat(n, 'f', 2, 64)
	whole, pence, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if pence == "00" {
		return "£" + whole
	}
	return "£" + whole + "." + pence
}

// sameFigures reports whether pay, in words, has the bounds of s.
func sameFigures(s *posting.Salary, pay string) bool {
	for _, m := range span.Monies(pay, span.Tokenize(pay)) {
		v := m.Value.(span.Money)
		return (v.Min == s.Min || s.Min == 0) && (v.Max == s.Max || s.Max == 0)
	}
	return false
}
