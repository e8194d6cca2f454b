package span

// Numbers finds plain numbers with their comparators: "at least 3", "two to four".
// A lone "one" or "a" is no number.
func Numbers(text string, toks []Token) []Span {
	return each(toks, func(i int) (Value, int, bool) {
		r, next, ok := numberAt(toks, i)
		return Number{r}, next, ok
	})
}

func numberAt(toks []Token, i int) (Range, int, bool) {
	if !startsNumber(toks, i) {
		return Range{}, i, false
	}
	r, next, ok := ranged(toks, i, func(j int, _ *float64) (float64, int, bool) {
		if isKind(toks, j, Digits) && (j > 0 && glued(toks, j) && !is(toks, j-1, "-", "(", "~", "=", "<", ">", "\"", "'") || partOfCode(toks, j)) {
			return 0, j, false
		}
		v, next, ok := figure(toks, j)
		if !ok || glued(toks, next) && isKind(toks, next, Word) {
			return 0, j, false
		}
		return v, next, true
	})
	if ok && next == i+1 && is(toks, i, "one", "zero") {
		return Range{}, i, false
	}
	return r, next, ok
}

// startsNumber is a cheap look at one token.
func startsNumber(toks []Token, i int) bool {
	t := &toks[i]
	if t.Kind == Digits {
		return true
	}
	if _, ok := numberWords[t.Norm]; ok {
		return true
	}
	_, ok := comparators[t.Norm]
	return ok || t.Norm == "between" || t.Norm == "a" && is(toks, i+1, "hundred", "thousand", "couple", "dozen") || t.Norm == "half" && is(toks, i+2, "dozen")
}

// partOfCode reports whether the digits at token i stand inside a longer code, as in "367-ACMS-9489".
func partOfCode(toks []Token, i int) bool {
	back := i >= 2 && glued(toks, i) && glued(toks, i-1) && is(toks, i-1, "-", "/", "_", "#") && isKind(toks, i-2, Word) &&
		!(is(toks, i-2, "k") && glued(toks, i-2) && isKind(toks, i-3, Digits)) // "30k-40k"
	ahead := glued(toks, i+1) && glued(toks, i+2) && is(toks, i+1, "-", "/", "_") && isKind(toks, i+2, Word)
	if ahead {
		w := toks[i+2].Norm
		_, time := timeUnits[w]
		_, length := milesIn[w]
		ahead = !time && !length && w != "to" && w != "odd" // "18-month", "20-to-30", "30-odd"
	}
	return back || ahead
}
