package span

// milesIn gives the units of length in miles.
var milesIn = map[string]float64{
	"mile": 1, "miles": 1, "mi": 1, "miles'": 1,
	"km": 0.621371, "kms": 0.621371, "kilometre": 0.621371, "kilometres": 0.621371, "kilometer": 0.621371, "kilometers": 0.621371, "k's": 0.621371,
}

// Distances finds lengths, whatever comparator stands beside them: "within 20 miles", "under 10 km". Of a
// range it is the far end.
func Distances(text string, toks []Token) []Span {
	return each(toks, func(i int) (Value, int, bool) {
		d, next, ok := distanceAt(toks, i)
		return d, next, ok
	})
}

func distanceAt(toks []Token, i int) (Distance, int, bool) {
	if !startsNumber(toks, i) && !is(toks, i, "a", "half") || isKind(toks, i, Digits) && is(toks, i-1, "-") && glued(toks, i) {
		return Distance{}, i, false
	}
	read := false // the unit
	r, next, ok := ranged(toks, i, func(j int, _ *float64) (float64, int, bool) {
		v, end, ok := figure(toks, j)
		switch {
		case is(toks, j, "half") && is(toks, j+1, "a", "an"):
			v, end = 0.5, j+2
		case !ok && is(toks, j, "a") && !is(toks, j-1, "of"):
			v, end = 1, j+1
		case !ok:
			return 0, j, false
		}
		if is(toks, end, "-") && glued(toks, end) && isKind(toks, end+1, Word) {
			end++
		}
		unit, known := milesIn[wordAt(toks, end)]
		if !known {
			return v, end, isKind(toks, j, Digits) || ok
		}
		read = true
		half, end := fraction(toks, end+1)
		return (v + half) * unit, end, true
	})
	if !ok {
		return Distance{}, i, false
	}
	if !read { // "20+ miles"
		unit, known := milesIn[wordAt(toks, next)]
		if !known {
			return Distance{}, i, false
		}
		r.Min, r.Max, next = r.Min*unit, r.Max*unit, next+1
	}
	return Distance{max(r.Min, r.Max)}, next, true
}
