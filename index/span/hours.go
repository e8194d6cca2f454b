package span

import "strings"

// weekly are the units that make a figure weekly hours without the word "week".
var weekly = newPhrases(map[string]bool{
	"hours a week|hours per week|hours weekly|hours each week|hours/week|hours / week|hours p/w|hours pw|hours p.w.|hours p/wk|hours/wk|hours every week|hours in a week|hours per wk|" +
		"hrs a week|hrs per week|hrs weekly|hrs/week|hrs p/w|hrs pw|hrs p.w.|hrs/wk|hrs per wk|hour a week|hour per week|hour week|hour weeks|hours-a-week|" +
		"hpw|hrs/w|h/week|h/w|hours (per week)|hours per working week|weekly hours|h pw|hpwk": true,
	"hours|hrs|hour|hr": false,
})

// otherwise follow "hours" where they are not counted by the week.
var otherwise = newPhrases(map[string]bool{
	"a year|per year|per annum|a month|per month|a day|per day|monthly|annually|a fortnight|per fortnight|each day|each month|notice|of notice|ago|later|from now|away|before|after|over|across|in total|cpd|of cpd|of training|or more ago|turnaround|drive|walk|commute|journey|shift|shifts": true,
})

// spells follow the "12 hour" that says how long something lasts at a time, or that it never closes.
var spells = newWordSet("day days night nights service services care cover helpline response shift shifts")

// windows stand before hours that are a stretch of time: "in the last 24 hours".
var windows = newWordSet("within in last past next previous coming every inside")

// ofWeek follow a figure whose word for hours stands before it: "hours are 37.5 per week".
var ofWeek = newPhrases(map[string]bool{"per week|a week|each week|weekly|every week|in a week|pw|p/w|p.w.|/week|/ week|/wk|per wk|wk": true})

// hoursLabels stand before a figure of weekly hours.
var hoursLabels = newPhrases(map[string]bool{
	"hours per week|hours|weekly hours|hours a week|hours/week|working hours|contracted hours|hours of work|hours of duty|hours for this post|hours for the post|hours for this role|hours for the role|hrs per week|hrs|hours per week (fte)": true,
})

// WeeklyHours finds working time by the week: "18.75 hours", "under 20 hours a week", "37.5 hpw",
// "hours per week: 25". Hours of a year, a month or a day are none.
func WeeklyHours(text string, toks []Token) []Span {
	return each(toks, func(i int) (Value, int, bool) {
		r, next, ok := hoursAt(toks, i)
		return Hours{r}, next, ok
	})
}

func hoursAt(toks []Token, i int) (Range, int, bool) {
	if strings.HasPrefix(toks[i].Norm, "h") || is(toks, i, "weekly", "working", "contracted") {
		return labelledHours(toks, i)
	}
	if !startsNumber(toks, i) {
		return Range{}, i, false
	}
	r, next, ok := ranged(toks, i, func(j int, first *float64) (float64, int, bool) { return hoursFigure(toks, j) })
	if !ok {
		return Range{}, i, false
	}
	if is(toks, next, "-") && glued(toks, next) {
		next++ // "22.5-hour posts"
	}
	week, end, ok := weekly.at(toks, next)
	if !ok || max(r.Min, r.Max) > 168 {
		return Range{}, i, false
	}
	if minutes, k, ok := minutesMore(toks, end); ok && !week {
		r.Min, r.Max, end = r.Min+minutes/60, r.Max+minutes/60, k
		if _, k, ok := ofWeek.at(toks, end); ok {
			week, end = true, k
		}
	}
	if !week {
		if windows.at(toks, i) || windows.at(toks, i-1) {
			return Range{}, i, false
		}
		if _, _, other := otherwise.at(toks, end); other && !overDays(toks, end) || is(toks, end, "/") || is(toks, end-1, "hour") && spells.at(toks, end) || is(toks, end, "from") && r.Max < 4 {
			return Range{}, i, false
		}
	}
	if after, k, ok := afterwards.at(toks, end); ok && r.Cue == "" && r.Min == r.Max {
		r, end = after.applied(r.Min), k
	}
	return r, end, true
}

// overDays tells "30 hours over 4 days" from hours that are over.
func overDays(toks []Token, i int) bool {
	_, next, ok := figure(toks, i+1)
	return ok && is(toks, i, "over", "across") && is(toks, next, "days", "nights", "evenings", "mornings")
}

// minutesMore reads the minutes of "37 hours and 30 minutes".
func minutesMore(toks []Token, i int) (minutes float64, next int, ok bool) {
	if is(toks, i, "and") {
		i++
	}
	minutes, next, ok = figure(toks, i)
	return minutes, next + 1, ok && minutes < 60 && minuteWords.at(toks, next)
}

var minuteWords = newWordSet("minutes minute mins min")

func labelledHours(toks []Token, i int) (Range, int, bool) {
	_, j, ok := hoursLabels.at(toks, i)
	if isKind(toks, i-1, Digits) { // "26 hours over 4 days"
		return Range{}, i, false
	}
	if !ok || !is(toks, j, hoursMarks...) && !startsNumber(toks, min(j, len(toks)-1)) || j >= len(toks) {
		return Range{}, i, false
	}
	marked := is(toks, j, ":", "=")
	for is(toks, j, hoursMarks...) {
		j++
	}
	if j >= len(toks) || !startsNumber(toks, j) {
		return Range{}, i, false
	}
	r, next, ok := ranged(toks, j, func(k int, _ *float64) (float64, int, bool) { return hoursFigure(toks, k) })
	if !ok || r.Max > 168 {
		return Range{}, i, false
	}
	if _, end, ok := ofWeek.at(toks, next); ok {
		return r, end, true
	}
	if is(toks, next, "wte", "fte") {
		return Range{}, i, false
	}
	if !marked && r.Cue == "" || is(toks, next, ":") || isKind(toks, next, Word) && clockSuffix.at(toks, next) {
		return Range{}, i, false
	}
	if _, end, ok := weekly.at(toks, next); ok {
		next = end
		if _, _, other := otherwise.at(toks, next); other {
			return Range{}, i, false
		}
	}
	return r, next, true
}

// hoursMarks may stand between the word for hours and the figure.
var hoursMarks = []string{":", "-", "=", "are", "is", "will", "be"}

var clockSuffix = newWordSet("am pm a p o'clock noon")

// hoursFigure reads "37.5", "37,5", "twenty", "37.5 hours" before "to".
func hoursFigure(toks []Token, i int) (float64, int, bool) {
	if isKind(toks, i, Digits) && (is(toks, i-1, ":", "£") && glued(toks, i) || partOfCode(toks, i)) {
		return 0, i, false
	}
	v, next, ok := figure(toks, i)
	if !ok || is(toks, next, ":") && isKind(toks, next+1, Digits) {
		return 0, i, false
	}
	if _, end, unit := weekly.at(toks, next); unit {
		if _, joined := joint(toks, end, "between"); joined {
			if k, _ := joint(toks, end, "between"); isKind(toks, k, Digits) && !minuteWords.at(toks, k+1) {
				next = end // "20 hours to 30 hours"
			}
		}
	}
	return v, next, true
}
