package bot

import (
	"cmp"
	"slices"
	"time"

	"vacancybot/index"
)

// byMonth adds up groups of days, in order of time: "June 2026".
func byMonth(days []index.Group) []index.Group {
	slices.SortFunc(days, func(a, b index.Group) int { return cmp.Compare(a.Value, b.Value) })
	var out []index.Group
	for _, day := range days {
		t, err := time.Parse(time.DateOnly, day.Value)
		if err != nil {
			continue // no engine groups a Day by anything else
		}
		month := t.Format("January 2006")
		if len(out) == 0 || out[len(out)-1].Value != month {
			out = append(out, index.Group{Value: month})
		}
		out[len(out)-1].Count += day.Count
	}
	return out
}
