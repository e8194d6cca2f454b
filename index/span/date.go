package span

import "time"

// Lean says which way a bare month, day or weekday is taken.
type Lean uint8

// A closing date leans to the next one to come, a posting date to the last one past.
const (
	LeanFuture Lean = iota
	LeanPast
)

// Dates finds stretches of days.
func Dates(text string, toks []Token, at time.Time, lean Lean) []Span {
	var spans []Span
	for i := 0; i < len(toks); i++ {
		if d, next, ok := printedDay(toks, i, at); ok {
			spans = append(spans, spanOf(toks, i, next, Date{From: d.String(), To: (d + 1).String(), Day: true}))
			i = next - 1
		}
	}
	return spans
}
