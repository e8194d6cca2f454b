package span

import "time"

// Lean says which way a bare month, day or weekday is taken.
type Lean uint8

// A closing date leans to the next one to come, a posting date to the last one past.
const (
	LeanFuture Lean = iota
	LeanPast
)

// Dates finds stretches of days in a question asked at a moment, comparators applied. Spans are as
// long as can be, in order, and do not overlap.
//
// Weeks start on Monday, 3/7 is 3 July, two-digit years are 20xx. "this", "next" and "last" before a
// month or a weekday mean the one in this, the next or the last calendar year or week, except that
// "this Monday" is never past where dates lean to the future. "The next N days" are today and N more,
// "the last N days" today and the N before; so many months or years end on the eve of the same day.
func Dates(text string, toks []Token, at time.Time, lean Lean) []Span {
	r := dateReader{text: text, toks: toks, today: today(at), lean: lean}
	var spans []Span
	for i := 0; i < len(toks); {
		if !r.mayStart(i) {
			i++
			continue
		}
		s, ok := r.phrase(i)
		if !ok || s.from == openEnd && s.to == openEnd {
			i = max(i+1, s.next)
			continue
		}
		found := spanOf(toks, i, s.next, s.date())
		if n := len(spans); n > 0 && r.completes(spans[n-1], found, i) {
			spans[n-1] = joined(spans[n-1], found)
		} else {
			spans = append(spans, found)
		}
		i = s.next
	}
	return spans
}

// A dateReader reads one text. Its methods take the token to start at and report whether they found
// what they are named after; the stretch they return tells where it ends.
type dateReader struct {
	text  string
	toks  []Token
	today day
	lean  Lean
	depth int // of phrases in phrases
}

// A stretch is a Date in the making.
type stretch struct {
	from, to day // to exclusive
	next     int // the token after it
	unit     unit
	cue      string
	relative bool
	// yearless stretches can be moved to another year while a range is put together: month and dom
	// say what was named, dom 0 for the whole month.
	yearless   bool
	month, dom int
	bareDay    bool // a weekday alone, which can be moved by weeks
	end        bool // "the end of …", whose last day a deadline means
}

func (s stretch) date() Date {
	return Date{
		From: s.from.String(), To: s.to.String(), Cue: s.cue,
		Day: s.unit == dayUnit && s.to == s.from+1, Relative: s.relative, Yearless: s.yearless,
	}
}

// dateCues are the comparators that stand before a date.
var dateCues = newPhrases(map[string]string{
	"before|this side of|prior to|earlier than|sooner than|ahead of|<":                                                     "before",
	"by|no later than|not later than|on or before|up to|by no later than|latest by|< =":                                    "by",
	"by latest|not after|at latest|due by|up until and including|up to and including|until and including|no later than by": "by",
	"until|till|til|'til|up until|through|thru|valid until":                                                                "until",
	"after|later than|beyond|>": "after",
	"since|ever since":          "since",
	"not until|not till|no sooner than|not sooner than|not earlier than|with effect from|wef|w.e.f.|w.e.f|from|starting|starting on|starting from|starting in|beginning|beginning on|beginning in|commencing|commencing on|on or after|no earlier than|not before|as of|as from|as early as|> =|on and after": "from",
	"on|=|for|dated": "on",
	"in|during|over|throughout|within|sometime in|at|around|in around": "in",
	"between": "between",
})

// dateAfters are the comparators that stand behind a date.
var dateAfters = newPhrases(map[string]string{
	"onwards|onward|and onwards|or later|or after|and later|and after|and beyond|or thereafter":                                                 "from",
	"or earlier|or before|or sooner|and earlier|and before|at the latest|at latest|the latest|latest|at the very latest|at the absolute latest": "by",
})

// phrase reads a whole date phrase with its comparators.
func (r *dateReader) phrase(i int) (stretch, bool) {
	if s, ok := r.counted(i); ok { // "in two weeks", "within 10 days of Monday" bring comparators of their own
		return r.afterwards(s), true
	}
	if s, ok := r.cuedPhrase(i); ok {
		return s, true
	}
	if s, ok := r.stretchOf(i, ""); ok { // "beginning of July" is no "beginning"
		return s, true
	}
	// "the 15th or 16th"
	another := is(r.toks, i-1, "or", "and", ",", "&") && is(r.toks, i-2, "st", "nd", "rd", "th")
	s, ok := r.atom(i, another)
	if !ok {
		return stretch{next: i + 1}, false
	}
	return r.afterwards(s), true
}

// cuedPhrase reads a phrase that starts with a comparator.
func (r *dateReader) cuedPhrase(i int) (stretch, bool) {
	cue, j, cued := dateCues.at(r.toks, i)
	if !cued {
		return stretch{}, false
	}
	if is(r.toks, j, "around", "about", "sometime", "anytime", "roughly") {
		j++
	}
	if cue == "between" || cue == "from" || cue == "on" || cue == "in" {
		if s, ok := r.stretchOf(j, cue); ok {
			s.cue = cue
			return s, true
		}
	}
	if cue == "between" {
		return stretch{}, false
	}
	if s, ok := r.theVeryUnit(j); ok && is(r.toks, i, "in", "within") {
		s.cue = cue
		return s, true
	}
	lean := r.lean
	if cue == "since" {
		r.lean = LeanPast
	}
	s, ok := r.atom(j, true)
	r.lean = lean
	if !ok {
		return stretch{}, false
	}
	s.cue = cue
	return r.afterwards(compared(s)), true
}

// compared applies the cue of s to its ends.
func compared(s stretch) stretch {
	switch s.cue {
	case "before":
		if s.end {
			s.from = s.to
		}
		s.from, s.to = openEnd, s.from
	case "by", "until":
		s.from = openEnd
	case "after":
		s.from, s.to = s.to, openEnd
	case "since", "from":
		s.to = openEnd
	}
	return s
}

// afterwards applies a comparator that stands behind a whole stretch.
func (r *dateReader) afterwards(s stretch) stretch {
	if s.from == openEnd || s.to == openEnd {
		return s
	}
	if next, ok := vaguely(r.toks, s.next); ok {
		s.next = next
	}
	if cue, next, ok := dateAfters.at(r.toks, s.next); ok {
		s.cue, s.next = cue, next
		return compared(s)
	}
	return s
}

// vaguely reads "or so", "or thereabouts", "ish", which leave a date as it is.
func vaguely(toks []Token, i int) (next int, ok bool) {
	switch {
	case is(toks, i, "or") && is(toks, i+1, "so", "thereabouts"):
		return i + 2, true
	case is(toks, i, "-") && is(toks, i+1, "ish"):
		return i + 2, true
	}
	return i + 1, is(toks, i, "ish")
}

// completes reports whether b, at token i, is the other end of a half-open a: "after 3 July and before 10 July".
func (r *dateReader) completes(a, b Span, i int) bool {
	x, y := a.Value.(Date), b.Value.(Date)
	if r.toks[max(i-1, 0)].End != a.End && !(is(r.toks, i-1, "and", "but", ",") && i >= 2 && r.toks[i-2].End == a.End) {
		return false
	}
	return x.From != "" && x.To == "" && y.From == "" && x.From < y.To || x.From == "" && y.To == "" && y.From < x.To
}

func joined(a, b Span) Span {
	x, y := a.Value.(Date), b.Value.(Date)
	if x.From == "" {
		x.From = y.From
	} else {
		x.To = y.To
	}
	x.Cue, x.Day = "between", false
	x.Relative, x.Yearless = x.Relative || y.Relative, x.Yearless || y.Yearless
	return Span{a.Start, b.End, x}
}

// mayStart is a cheap look at token i, and the next: can a date phrase start here?
func (r *dateReader) mayStart(i int) bool {
	if !startsDate(&r.toks[i]) {
		return false
	}
	if !beforeDates[r.toks[i].Norm] {
		return true
	}
	if i+1 == len(r.toks) {
		return false
	}
	next := &r.toks[i+1]
	return startsDate(next) || units[next.Norm] != noUnit || insideDates[next.Norm]
}

func startsDate(t *Token) bool {
	switch t.Kind {
	case Digits:
		return true
	case Mark:
		return t.Norm == "<" || t.Norm == ">" || t.Norm == "=" || t.Norm == "+"
	}
	last := t.Norm[len(t.Norm)-1]
	return dateStarts[t.Norm] || last >= '0' && last <= '9' && len(t.Norm) < 14 // "q3", "oct2"
}

// beforeDates are words that only start a date together with the word behind them.
var beforeDates = newWordSet("the a an my in on for at over during within from until till by after before since of starting")

// insideDates are words that may follow those.
var insideDates = newWordSet("or and around about closest nearest start end close cob cop eod working business coming remainder under least bank tail back latter financial fiscal tax academic school")

var dateStarts = func() wordSet {
	s := newWordSet("under the a an few my moro cob cop eod close noon midday midnight wc wb so back tail latter nearest closest inside halloween hallowe'en bonfire guy valentine's valentines bank month's year's tomoz tomorow tommorow tommorrow financial fiscal tax academic school today tonight tomorrow tomorrows tmrw tmr yesterday now eom eoy eow rest remainder year month week w day mid middle early earlier late later end " +
		"start beginning in within less more no not on by half calendar christmas boxing easter good black cyber thanksgiving thanks xmas new first second third last workweek coming following upcoming one-off several couple fortnight any sometime anytime towards toward")
	for w := range months {
		s[w] = true
	}
	for w := range weekdays {
		s[w] = true
	}
	for w := range ordinals {
		s[w] = true
	}
	for w := range numberWords {
		s[w] = true
	}
	for w := range seasons {
		s[w] = true
	}
	for w := range directions {
		s[w] = true
	}
	for w := range dateCues {
		s[w] = true
	}
	return s
}()
