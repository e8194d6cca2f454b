package span

// window reads so many units from today on, or up to today: "the next 3 weeks", "last two days", "the 3
// coming months". With rolling, also one unit without its number: "the last month", "the coming week".
func (r *dateReader) window(i int, rolling bool) (stretch, bool) {
	j := i
	if is(r.toks, j, "the", "these", "those") {
		j++
	} else {
		rolling = false
	}
	word := r.norm(j)
	shift, ok := directions[word]
	var n int
	if ok && shift != 0 {
		var counted bool
		if _, most, end, ok := r.twoCounts(j + 1); ok {
			n, j, counted = most, end, true
		} else {
			n, j, counted = r.count(j + 1)
		}
		if !counted {
			if !rolling && word != "past" {
				return r.fortnight(i)
			}
			n = 1
		}
	} else {
		n, j, ok = r.count(i)
		if !ok {
			return stretch{}, false
		}
		word = r.norm(j)
		if shift, ok = directions[word]; !ok || shift == 0 {
			return stretch{}, false
		}
		j++
	}
	u, next, ok := r.unit(j)
	if days, end, hours := r.hoursAsDays(n, j); hours {
		n, u, next, ok = days, dayUnit, end, true
	}
	if directions[r.norm(j-1)] != 0 && n > 1 && is(r.toks, j, "week", "month", "year", "day") {
		return stretch{}, false // "only 3 next week"
	}
	if !ok || n == 1 && u == dayUnit && !(rolling || numberWords[r.norm(j-1)] == 1 || isKind(r.toks, j-1, Digits)) || n == 1 && u == quarter {
		return stretch{}, false
	}
	n, next = r.orMore(n, next)
	l := length{{n, u}}
	if more, end, ok := r.length(next + 1); ok && is(r.toks, next, "and") {
		l, next = append(l, more...), end
	}
	if is(r.toks, next, "of", "in") && word == "last" && (r.theUnit(next+1) || r.hasAtom(next+1)) {
		return stretch{}, false // "the last 3 weeks of this year" counts from its end
	}
	s := stretch{next: next, relative: true}
	switch {
	case u == quarter:
		from, to := r.today.around(quarter)
		if shift > 0 {
			s.from, s.to = to, to.plusMonths(3*n)
		} else {
			s.from, s.to = from.plusMonths(-3*n), from
		}
	case shift > 0:
		s.from, s.to = r.today, l.after(r.today)+l.lastDay()
	case word == "previous" || word == "preceding":
		s.from, s.to = l.before(r.today), r.today
	default:
		s.from, s.to = l.before(r.today), r.today+1
	}
	return s, true
}

func (r *dateReader) hasAtom(i int) bool { _, ok := r.atom(i, true); return ok }

// fortnight reads "next fortnight", "the coming fortnight", "this fortnight": the fourteen days on either side of today.
func (r *dateReader) fortnight(i int) (stretch, bool) {
	j := i
	if is(r.toks, j, "the") {
		j++
	}
	shift, ok := directions[r.norm(j)]
	if !ok || !is(r.toks, j+1, "fortnight") {
		return stretch{}, false
	}
	s := stretch{from: r.today, to: r.today + 15, next: j + 2, relative: true}
	if shift < 0 {
		s.from, s.to = r.today-14, r.today+1
	}
	return s, true
}
