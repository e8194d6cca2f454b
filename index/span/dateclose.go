package span

import "strings"

// dayEnds are the words for the end of a working day, and whether they mean today's where no day follows.
var dayEnds = newPhrases(map[string]bool{
	"end of play|the end of play|close of play|the close of play|close of business|the close of business|end of business|cob|c.o.b.|cop|eod|end of day|end of the day|the end of the day": true,
	"end of|the end of|first thing|first thing on": false,
})

// timed reads a day that a time stands before: "end of play tomorrow", "5pm Friday", "noon on 3 July". Behind
// a comparator "end of play" alone is today's. The time makes no difference but to "before", which then
// takes the day in.
func (r *dateReader) timed(i int, strong bool) (stretch, bool) {
	alone, j, ok := dayEnds.at(r.toks, i)
	if !ok {
		if _, j, ok = Clock(r.toks, i); !ok {
			return stretch{}, false
		}
	}
	end := j
	if is(r.toks, j, "on", ",") {
		j++
	}
	s, ok := r.atom(j, true)
	if ok && s.unit == dayUnit {
		_, pattern := joint(r.toks, s.next, "") // "9am to 5pm Monday to Friday"
		s.end = true
		return s, !pattern
	}
	if !alone || !strong {
		return stretch{}, false
	}
	return stretch{from: r.today, to: r.today + 1, next: end, unit: dayUnit, relative: true, end: true}, true
}

// dayParts are the parts of a day, and whether they are at its end.
var dayParts = map[string]bool{"morning": false, "lunchtime": false, "afternoon": false, "evening": true, "night": true}

// atTime takes in the time behind a day: "Monday morning", "3 July at 5pm", "tomorrow, 12 noon".
func (r *dateReader) atTime(s stretch) stretch {
	if s.unit != dayUnit {
		return s
	}
	if late, ok := dayParts[r.norm(s.next)]; ok && r.endsPhrase(s.next+1) {
		s.next, s.end = s.next+1, s.end || late
		return s
	}
	j := s.next
	for is(r.toks, j, "at", "@", ",") {
		j++
	}
	_, next, ok := Clock(r.toks, j)
	if !ok || j == s.next && strings.Contains(r.norm(j), ".") {
		return s
	}
	if _, pattern := joint(r.toks, next, ""); pattern {
		return s
	}
	s.next, s.end = next, true
	return s
}
