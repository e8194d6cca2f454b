package question

import (
	"slices"
	"strings"
	"time"

	"vacancybot/index"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

// Understand reads text as asked at a moment, in the light of what its conversation is about; ctx is
// nil where there is none.
func Understand(text string, ctx *Context, at time.Time, words *Words) Question {
	q := Question{Text: text}
	if len(text) > MaxLength {
		q.Intent = TooLong
		q.Unread = []Unread{{Text: text, End: len(text)}}
		return q
	}
	if q, ok := literal(text); ok {
		return q
	}
	words.mu.RLock()
	defer words.mu.RUnlock()
	r := &reader{text: text, toks: span.Tokenize(text), at: at, words: words, fixed: make(map[int]string), stems: make(map[int]string), valued: make(map[int]bool), listed: ctx != nil, lastDay: ctx.day()}
	cover := r.cover(r.pieces())
	if fixes := r.correct(cover); len(fixes) > 0 {
		cover = r.cover(r.pieces())
		q.Corrections = r.kept(fixes, cover)
	}
	cover = r.codes(r.unknownNames(r.signedOff(cover)))
	c := &composer{r: r, pieces: cover, used: make([]bool, len(cover)), q: &q}
	c.soften()
	c.posting()
	c.places()
	c.described()
	c.thing()
	if c.anew() {
		ctx = nil
	}
	c.run()
	q.Rules = append(q.Rules, c.intend())
	if slices.Contains([]Intent{Compare, Lookup, YesNo, Passage}, q.Intent) {
		c.sides()
	}
	q.Unread = c.unread()
	q.Pieces = c.pieces
	c.merge(ctx)
	c.nearest()
	c.bottom()
	if ctx != nil && len(ctx.List) > 1 && c.theOne() && q.named() {
		q.Among = idCond(ctx.List...).Query
	}
	if q.Intent == YesNo && len(q.Claim) == 0 && q.Words == "" && q.OpenClaim == nil && q.Than == nil { // nothing is claimed
		q.Intent, q.Ask = Lookup, details
	}
	c.number(ctx)
	ranked := q.Limit > 0 && len(q.Order) > 0 // "the best paid one" is one to apply for
	if !q.ScopeSaid && !ranked && (slices.Contains([]Intent{Lookup, YesNo, Passage, Compare}, q.Intent) && q.named() || q.byReference()) {
		q.Scope = index.Any
	}
	return q
}

// nearest keeps the order by distance only where there is a place to be near to; else its words were not
// understood.
func (c *composer) nearest() {
	q := c.q
	if !q.Nearest || slices.ContainsFunc(q.Conds, func(k Cond) bool { _, near := k.Query.(query.Near); return near }) {
		return
	}
	q.Nearest = false
	for _, p := range c.pieces {
		if m, ok := p.is("order"); ok && m.Value == "distance+" {
			q.Unread = append(q.Unread, Unread{Text: q.Text[p.Start:p.End], Start: p.Start, End: p.End})
		}
	}
}

// theOne reads "the nurse one".
func (c *composer) theOne() bool {
	for i := 2; i < len(c.r.toks); i++ {
		if c.r.toks[i].Norm != "one" {
			continue
		}
		for j := i - 1; j >= max(0, i-4); j-- {
			if c.r.toks[j].Norm == "the" {
				return j < i-1
			}
		}
	}
	return false
}

// bottom turns the order of "the bottom three by pay" round.
func (c *composer) bottom() {
	q := c.q
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return c.r.word(p.from) == "bottom" })
	if i < 0 || q.Limit == 0 || i+1 == len(c.pieces) {
		return
	}
	if _, n := c.pieces[i+1].is("typed", "number"); !n {
		return
	}
	if len(q.Order) == 0 {
		q.Order = []index.Order{{Field: "pay", Descending: true}}
	}
	q.Order = slices.Clone(q.Order)
	q.Order[0].Descending = !q.Order[0].Descending
	c.used[i] = true
	q.Unread = c.unread()
}

// byReference tells that references alone say which postings are meant, so that closed ones are too.
func (q *Question) byReference() bool {
	return len(q.Conds) > 0 && !slices.ContainsFunc(q.Conds, func(k Cond) bool { return k.Field != "reference" || !k.Name })
}

func (q *Question) named() bool {
	return slices.ContainsFunc(q.Conds, func(k Cond) bool { return k.Name })
}

// ordersAfter tells that a verb stands right after piece i, which is then an order and not a question.
func (c *composer) ordersAfter(i int) bool {
	if i+1 == len(c.pieces) {
		return false
	}
	switch c.pieces[i+1].primary() {
	case "list", "say", "need", "mention":
		return true
	}
	return false
}

// kept leaves out the corrections that did not make the word part of anything.
func (r *reader) kept(fixes []Correction, cover []Piece) []Correction {
	for _, p := range cover {
		if len(p.Meanings) > 0 || r.fixed[p.from] == "" {
			continue
		}
		word := r.text[p.Start:p.End]
		fixes = slices.DeleteFunc(fixes, func(f Correction) bool { return f.From == word })
	}
	return fixes
}

// corrects are the words that show a "no" before them to answer the bot.
var corrects = wordSet(`the i sorry wait actually`)

// takesOut are the verbs that with an "out" at the end leave out what stands between.
var takesOut = wordSet(`take leave cut count`)

// anew tells that the question starts again and goes on: "forget that, show me the social work posts". What is said
// behind stands alone.
func (c *composer) anew() bool {
	i := slices.IndexFunc(c.pieces, func(p Piece) bool { return p.primary() == "again" })
	if i < 0 {
		return false
	}
	for _, p := range c.pieces[i+1:] {
		if p.primary() != "skip" {
			c.pieces[i].Meanings = []Meaning{{Class: "skip", Value: "greet"}}
			return true
		}
	}
	return false
}

// signedOff takes the name in "many thanks, Jo" at the end for what it is.
func (r *reader) signedOff(cover []Piece) []Piece {
	for i := len(cover) - 2; i > 0 && i >= len(cover)-3; i-- {
		if _, greet := cover[i].is("skip", "greet"); !greet || !signOffs[r.word(cover[i].to-1)] {
			continue
		}
		for j := i + 1; j < len(cover); j++ {
			word := r.text[cover[j].Start:cover[j].End]
			more := slices.ContainsFunc(cover[j].Meanings, func(m Meaning) bool { return m.Field != "contact" }) // "thanks. Leeds?"
			if word == strings.ToLower(word) || cover[j].to-cover[j].from > 1 || more {
				return cover
			}
		}
		for j := i + 1; j < len(cover); j++ {
			cover[j].Meanings = []Meaning{{Class: "skip", Value: "greet"}}
		}
	}
	return cover
}

// signOffs are the last words of what stands above a name.
var signOffs = wordSet(`thanks you ta cheers regards wishes best sincerely`)

// soften takes the negation out of an auxiliary in front: "isn't the Hitchin job permanent?" asks
// whether it is. "Don't need a car" and "don't show band 2" keep theirs.
func (c *composer) soften() {
	if last := len(c.r.toks) - 1; last > 1 && takesOut[c.r.word(0)] && c.r.word(last) == "out" { // "take Norwich out"
		c.pieces[0].Meanings, c.pieces[len(c.pieces)-1].Meanings = []Meaning{{Class: "drop", Value: "out"}}, []Meaning{{Class: "skip", Value: "article"}}
	}
	if len(c.pieces) > 1 && c.text(0) == "no" && (c.markBetween(0, 1) || corrects[c.r.word(1)]) { // "no, band 6" puts the last question right
		c.pieces[0].Meanings = []Meaning{{Class: "follow", Value: "follow"}}
		return
	}
	for i := range c.pieces {
		p := &c.pieces[i]
		if _, greet := p.is("skip", "greet"); greet {
			continue
		}
		if _, not := p.is("not"); not && auxiliaries[c.text(i)] && !c.ordersAfter(i) {
			p.Meanings = []Meaning{{Class: "skip", Value: "article"}}
		}
		return
	}
}
