package span

// yearKinds are the years that do not begin in January: the month and day they begin on.
var yearKinds = map[string]struct{ month, dom int }{
	"financial": {4, 1}, "fiscal": {4, 1}, "tax": {4, 6}, "academic": {9, 1}, "school": {9, 1},
}

// namedYear reads "this financial year", "the new tax year", "next academic year". The National Health
// Service's financial year begins on 1 April, a year of tax on the 6th.
func (r *dateReader) namedYear(i int) (stretch, bool) {
	j, shift, directed := i, 0, false
	if is(r.toks, j, "the", "our") {
		j, directed = j+1, true
	}
	if n, ok := directions[r.norm(j)]; ok {
		j, shift, directed = j+1, n, true
	} else if directed && is(r.toks, j, "new") {
		j, shift = j+1, 1
	}
	kind, ok := yearKinds[r.norm(j)]
	if !ok || !is(r.toks, j+1, "year") || !directed && !is(r.toks, i-1, "of") {
		return stretch{}, false
	}
	y := yearOf(r.today)
	if r.today < dayOf(y, kind.month, kind.dom) {
		y--
	}
	y += shift
	return stretch{from: dayOf(y, kind.month, kind.dom), to: dayOf(y+1, kind.month, kind.dom), next: j + 2, unit: yearUnit, relative: true}, true
}

// yearInWords reads "twenty twenty six", "two thousand and twenty six".
func yearInWords(toks []Token, i int) (year, next int, ok bool) {
	v, next, ok := wordFigure(toks, i)
	if ok && v == 20 {
		if is(toks, next, "-") {
			next++
		}
		var rest float64
		rest, next, ok = wordFigure(toks, next)
		v = 2000 + rest
		ok = ok && rest >= 10 && rest < 100
	}
	return int(v), next, ok && v >= 2000 && v < 2100
}
