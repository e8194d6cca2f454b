package bot

import (
	"cmp"
	"slices"
	"time"

	"vacancybot/index"
)

// byPeriod adds up groups of days, in order of time: "June 2026", "week of 18 May 2026", which is a Monday.
func byPeriod(days []index.Group, period string) []index.Group {
	slices.SortFunc(days, func(a, b index.Group) int { return cmp.Compare(a.Value, b.Value) })
	var out []index.Group
	for _, day := range days {
		t, err := time.Parse(time.DateOnly, day.Value)
		if err != nil {
			continue // no engine groups a Day by anything else
		}
		name := t.Format("January 2006")
		if period == "week" {
			monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
			name = "week of " + monday.Format("2 January 2006")
		}
		if len(out) == 0 || out[len(out)-1].Value != name {
			out = append(out, index.Group{Value: name})
		}
		out[len(out)-1].Count += day.Count
	}
	return out
}
