package answer

import (
	"strings"
	"time"

	"vacancybot/index/span"
)

// Meaning says what a span was read as, for people: days inclusive, numbers with their comparators
// applied. It is "" where the span's kind says all.
func (s Span) Meaning() string {
	switch v := s.Value.(type) {
	case span.Date:
		return between(v.From, dayBefore(v.To))
	case span.Money:
		if v.Period != "" {
			return stretchOf(v.Range, Pounds) + " per " + v.Period
		}
		return stretchOf(v.Range, Pounds)
	case span.Number:
		return stretchOf(v.Range, number)
	case span.Hours:
		return stretchOf(v.Range, number)
	case span.Distance:
		return number(v.Miles) + " " + plural(v.Miles, "mile")
	case span.Duration:
		return stretchOf(v.Range, number) + " " + plural(max(v.Min, v.Max), v.Unit)
	case span.Band:
		return strings.Join(v.Values, " or ")
	case span.Email:
		return v.Address
	case span.Phone:
		return v.Number
	case span.Postcode:
		return v.Code
	case span.Reference:
		return v.Code
	case span.URL:
		return v.Address
	case string:
		return v
	}
	return ""
}

// stretchOf says a range with its numbers written by show.
func stretchOf(r span.Range, show func(float64) string) string {
	var from, to string
	if r.HasMin {
		from = show(r.Min)
	}
	if r.HasMax {
		to = show(r.Max)
	}
	return between(from, to)
}

// between names a stretch by its ends, "" being an open one.
func between(from, to string) string {
	switch {
	case from == to:
		return from
	case to == "":
		return "from " + from
	case from == "":
		return "up to " + to
	}
	return from + " to " + to
}

func dayBefore(iso string) string {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return day.AddDate(0, 0, -1).Format(time.DateOnly)
}
