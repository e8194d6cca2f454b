package span

// A comparator is what words around a figure make of it.
type comparator struct {
	cue          string // as in Range.Cue
	above, below bool   // the figure is the least, or the most
	strict       bool   // and is itself outside
}

// comparators stand before a figure: "over 30k", "at least 3".
var comparators = newPhrases(map[string]comparator{
	"over|above|more than|greater than|larger than|bigger than|higher than|longer than|in excess of|exceeding|upwards of|beyond|north of|" +
		"just over|well over|a bit over|a little over|slightly over|anything over|just above|well above|anything above|>": {"over", true, false, true},
	"at least|no less than|not less than|no fewer than|no lower than|not under|not below|not lower than|nothing under|nothing below|nothing less than|nothing lower than|none under|none below|minimum|minimum of|a minimum of|a min of|min|at minimum|more than or equal to|greater than or equal to|equal to or more than|equal to or greater than|" +
		"bigger or equal than|> =|or more than|at or above|at or over": {"from", true, false, false},
	"from": {"from", true, false, false},
	"starting at|starting from|starting on|starts at|starts from|starts on|start at|start from|start on|beginning at":                                                                    {"starting at", true, false, false},
	"under|below|less than|fewer than|lower than|smaller than|shorter than|beneath|sub|south of|just under|well under|a bit under|a little under|slightly under|just below|well below|<": {"under", false, true, true},
	"up to|upto|no more than|not more than|no longer than|not over|not above|not higher than|nothing over|nothing above|nothing more than|nothing higher than|nothing longer than|none over|none above|no higher than|at most|maximum|maximum of|a maximum of|max|a max of|less than or equal to|equal to or less than|< =|no greater than|within|at or below|at or under": {"up to", false, true, false},
	"exactly|precisely|equal to|=": {cue: "exactly"},
	"about|around|approximately|approx|approx.|roughly|circa|c.|c|ca|ca.|around about|around the|about the|in the region of|somewhere around|close to|nearly|almost": {cue: "about"},
})

// afterwards stand behind a figure: "35k or more", "30 miles or less", "40k-ish".
var afterwards = newPhrases(map[string]comparator{
	"or more|or over|or above|or higher|or greater|or better|or longer|and above|and over|and more|and up|and upwards|upwards|onwards|and higher|plus|+|minimum|min|at least": {"from", true, false, false},
	"or less|or under|or below|or fewer|or lower|or shorter|and under|and below|and less|and lower|maximum|max|tops|at most|at the most|or so at most":                        {"up to", false, true, false},
	"exactly|precisely|on the nose":                    {cue: "exactly"},
	"ish|- ish|or so|or thereabouts|give or take|mark": {cue: "about"},
})

// applied returns the range that c makes of one figure.
func (c comparator) applied(v float64) Range {
	r := Range{Cue: c.cue}
	if c.above || !c.below {
		r.Min, r.HasMin, r.MinOpen = v, true, c.above && c.strict
	}
	if c.below || !c.above {
		r.Max, r.HasMax, r.MaxOpen = v, true, c.below && c.strict
	}
	return r
}

// between returns the range of two figures, in whichever order they stand.
func between(a, b float64, cue string) Range {
	return Range{Min: min(a, b), Max: max(a, b), HasMin: true, HasMax: true, Cue: cue}
}

// joint finds what joins the two ends of a range at token i: "to", "-", and "and" after "between".
func joint(toks []Token, i int, cue string) (next int, ok bool) {
	switch {
	case is(toks, i, "to", "-", "~", "through", "thru", "until", "till", "til"):
		return i + 1, true
	case is(toks, i, "up") && is(toks, i+1, "to"):
		return i + 2, true
	case cue == "between" && is(toks, i, "and", "&"):
		return i + 1, true
	}
	return i, false
}

// ranged reads comparators, a figure or two, and comparators behind them. read reads one figure;
// it is told whether it reads the second of two and what the first was.
func ranged(toks []Token, i int, read func(i int, first *float64) (float64, int, bool)) (r Range, next int, ok bool) {
	c, j, compared := comparators.at(toks, i)
	if !compared && is(toks, i, "between") {
		c.cue, j = "between", i+1
	}
	v, next, ok := read(j, nil)
	if !ok {
		return Range{}, i, false
	}
	if !compared && c.cue == "" && hasOdd(toks, j, next) {
		c.cue = "about"
	}
	if !c.strict && c.cue != "exactly" {
		if k, ok := joint(toks, next, c.cue); ok {
			if w, end, ok := read(k, &v); ok {
				cue := c.cue
				if cue != "between" && cue != "about" {
					cue = "" // "from 20 to 30", "up to 20 to 30"
				}
				return between(v, w, cue), end, true
			}
		}
	}
	if c.cue == "between" {
		return Range{}, i, false
	}
	if c.above != c.below {
		if both, end, ok := bounded(toks, next, c, v, read); ok {
			return both, end, true
		}
	}
	if c.cue == "" || c.cue == "about" {
		if after, end, ok := afterwards.at(toks, next); ok {
			return after.applied(v), end, true
		}
	}
	if after, end, ok := afterwards.at(toks, next); ok && c.above && after.above {
		next = end // "from 30 upwards"
	}
	return c.applied(v), next, true
}

// hasOdd reports whether a figure at tokens i to next is "30 odd".
func hasOdd(toks []Token, i, next int) bool {
	for ; i < next; i++ {
		if is(toks, i, "odd") {
			return true
		}
	}
	return false
}

// bounded reads the other bound behind a first one: "over 20" "and under 30".
func bounded(toks []Token, i int, first comparator, v float64, read func(i int, first *float64) (float64, int, bool)) (Range, int, bool) {
	if !is(toks, i, "and", "but", ",") {
		return Range{}, i, false
	}
	i++
	if is(toks, i, "but") {
		i++
	}
	second, j, ok := comparators.at(toks, i)
	if !ok || second.above == first.above || second.below == first.below {
		return Range{}, i, false
	}
	w, next, ok := read(j, &v)
	if !ok {
		return Range{}, i, false
	}
	low, high := first.applied(v), second.applied(w)
	if first.below {
		low, high = high, low
	}
	low.Max, low.HasMax, low.MaxOpen, low.Cue = high.Max, true, high.MaxOpen, "between"
	return low, next, low.Min < low.Max
}
