package span

import (
	"fmt"
	"strings"
)

// Clock reads a time of day at token i as adverts print it, "15:04": "23:59", "5pm", "08.30", "12 noon",
// "0900hrs". Midnight is 23:59, the last minute of the day it closes.
func Clock(toks []Token, i int) (hhmm string, next int, ok bool) {
	hour, minute, next, ok := clockAt(toks, i)
	if !ok || hour > 24 || minute > 59 {
		return "", i, false
	}
	if hour == 24 || hour == 0 && minute == 0 {
		hour, minute = 23, 59
	}
	return fmt.Sprintf("%02d:%02d", hour, minute), next, true
}

func clockAt(toks []Token, i int) (hour, minute, next int, ok bool) {
	switch {
	case is(toks, i, "midnight"):
		return 24, 0, i + 1, true
	case is(toks, i, "midday", "noon"):
		return 12, 0, i + 1, true
	case is(toks, i, "t") && glued(toks, i):
		i++
	}
	if i < len(toks) && toks[i].Kind == Word && len(toks[i].Norm) == 3 && toks[i].Norm[0] == 't' { // "T23" of an ISO moment
		hour, _ = leadingInt(toks[i].Norm[1:])
		if is(toks, i+1, ":") {
			minute, ok = whole(toks, i+2, 2)
			next = i + 3
			if is(toks, next, ":") && isKind(toks, next+1, Digits) {
				next += 2
			}
			return hour, minute, next, ok
		}
		return 0, 0, i, false
	}
	if !isKind(toks, i, Digits) {
		return 0, 0, i, false
	}
	hours, minutes, dotted := strings.Cut(toks[i].Norm, ".")
	next = i + 1
	switch {
	case dotted:
		if len(hours) > 2 || len(minutes) != 2 {
			return 0, 0, i, false
		}
		hour, _ = leadingInt(hours)
		minute, _ = leadingInt(minutes)
	case len(hours) == 4 && is(toks, next, "hrs", "hours", "h", "hr"):
		n, _ := leadingInt(hours)
		return n / 100, n % 100, next + 1, true
	case len(hours) > 2:
		return 0, 0, i, false
	case is(toks, next, ":", ";") && isKind(toks, next+1, Digits) && len(toks[next+1].Norm) >= 2:
		hour, _ = leadingInt(hours)
		minute, _ = leadingInt(toks[next+1].Norm[:2])
		next += 2
		dotted = true
		if is(toks, next, ":") && glued(toks, next) && isKind(toks, next+1, Digits) {
			next += 2 // seconds
		}
	default:
		hour, _ = leadingInt(hours)
	}
	pm, end, half := halfOfDay(toks, next)
	switch {
	case half && hour > 12:
		return hour, minute, end, true // "17:00pm"
	case half && pm && hour < 12:
		return hour + 12, minute, end, true
	case half && !pm && hour == 12:
		return 0, minute, end, true
	case half:
		return hour, minute, end, true
	case is(toks, next, "noon", "midday") && hour == 12:
		return 12, minute, next + 1, true
	case is(toks, next, "midnight"):
		return 24, 0, next + 1, true
	case is(toks, next, "hrs", "hours", "h") && dotted:
		return hour, minute, next + 1, true
	}
	return hour, minute, next, dotted
}

// halfOfDay reads "am", "p.m.", "o'clock pm".
func halfOfDay(toks []Token, i int) (pm bool, next int, ok bool) {
	switch {
	case is(toks, i, "am", "a.m"):
		return false, i + 1, true
	case is(toks, i, "pm", "p.m"):
		return true, i + 1, true
	case is(toks, i, "a", "p") && is(toks, i+1, ".") && is(toks, i+2, "m"):
		next = i + 3
		if is(toks, next, ".") && glued(toks, next) {
			next++
		}
		return toks[i].Norm == "p", next, true
	}
	return false, i, false
}
