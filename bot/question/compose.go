package question

import (
	"slices"

	"vacancybot/index"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

// A composer turns the chosen pieces into a question, one rule after the other.
type composer struct {
	r      *reader
	pieces []Piece
	used   []bool // the piece has been given its part
	conds  []condition
	q      *Question
}

// A condition is a Cond that still knows its piece.
type condition struct {
	Cond
	piece int
}

// A rule takes part in composing when it finds something to do, and says whether it did.
type rule struct {
	name  string
	apply func(c *composer) bool
}

// rules are applied in this order. Typed values claim the field words next to them first, so that a
// field word left over is something asked for.
var rules = []rule{
	{"quoted words are looked for in the text", (*composer).quoted},
	{"a date belongs to the nearest date word, else to the closing date", (*composer).dates},
	{"an amount belongs to the nearest pay word", (*composer).amounts},
	{"a band is one of those named, or up or down from it", (*composer).bands},
	{"hours are weekly hours", (*composer).hours},
	{"a number belongs to the field word before it", (*composer).numbers},
	{"a distance belongs to the place after it", (*composer).distances},
	{"a name means the postings that carry it", (*composer).names},
	{"a value means its field", (*composer).values},
	{"a word of mentioning looks for the words after it", (*composer).mentions},
	{"not stated means that the field is missing", (*composer).missing},
	{"not covers the next value and those coordinated with it; or and and join values of a field", (*composer).coordinate},
	{"per and by a field count its values", (*composer).groups},
	{"an order word orders", (*composer).orders},
	{"open, closed and all say which postings count", (*composer).scopes},
	{"a field word that no value took is asked for", (*composer).asks},
}

func (c *composer) run() {
	for _, r := range rules {
		if r.apply(c) {
			c.q.Rules = append(c.q.Rules, r.name)
		}
	}
	for _, cond := range c.conds {
		c.q.Conds = append(c.q.Conds, cond.Cond)
	}
}

func (c *composer) add(i int, field string, q query.Query, isName bool) {
	p := c.pieces[i]
	c.used[i] = true
	c.conds = append(c.conds, condition{Cond{Field: field, Query: q, Start: p.Start, End: p.End, Name: isName}, i})
}

// before returns the nearest unused piece before i that means one of the fields. It does not look
// past a noun's end of clause: other values may stand between, other field words may not.
func (c *composer) fieldBefore(i int, fields ...string) (int, string, bool) {
	for j := i - 1; j >= 0; j-- {
		if m, ok := c.pieces[j].field(fields...); ok && !c.used[j] {
			return j, m.Value, true
		}
		if m, ok := c.pieces[j].is("scope", "closed"); ok && slices.Contains(fields, "closing") {
			return j, "closing", m.Class != ""
		}
	}
	return 0, "", false
}

// fieldAfter looks for the field word behind a value, "July deadline", "30k salary".
func (c *composer) fieldAfter(i int, fields ...string) (int, string, bool) {
	for j := i + 1; j < len(c.pieces) && j <= i+2; j++ {
		if m, ok := c.pieces[j].field(fields...); ok && !c.used[j] {
			return j, m.Value, true
		}
		if c.pieces[j].primary() != "skip" {
			break
		}
	}
	return 0, "", false
}

func (c *composer) claimField(i int, fields ...string) (string, bool) {
	if j, f, ok := c.fieldBefore(i, fields...); ok {
		if _, isField := c.pieces[j].field(); isField {
			c.used[j] = true
		}
		return f, true
	}
	if j, f, ok := c.fieldAfter(i, fields...); ok {
		c.used[j] = true
		return f, true
	}
	return "", false
}

// typed returns the value of piece i if it is of that kind, likeliest of all its meanings, and unused.
func (c *composer) typed(i int, kind string) (Meaning, bool) {
	p := &c.pieces[i]
	if c.used[i] || p.primary() != "typed" || p.Meanings[0].Value != kind {
		return Meaning{}, false
	}
	return p.Meanings[0], true
}

func (c *composer) quoted() bool {
	took := false
	for i := range c.pieces {
		if m, ok := c.pieces[i].is("quoted"); ok {
			c.add(i, "text", query.Text{Field: "text", Words: m.Value}, false)
			took = true
		}
	}
	return took
}

func (c *composer) dates() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "date")
		if !ok {
			continue
		}
		d := m.Span.(span.Date)
		field, said := c.claimField(i, "closing", "posted", "interview")
		if !said {
			field = "closing"
			if c.speaksOfPast(d) {
				field = "posted"
			}
		}
		if past, ok := m.Past.(span.Date); ok && field == "posted" {
			d = past
		}
		byDay := field == "closing" && d.Day && d.Cue == "" && !d.Relative
		r := query.Range{Field: field}
		if d.From != "" && !byDay {
			r.Min = query.Bound{Value: d.From, Inclusive: true}
		}
		if d.To != "" {
			r.Max = query.Bound{Value: d.To}
		}
		if field == "closing" && c.gone(d) && !c.q.ScopeSaid {
			c.q.Scope = index.Any
		}
		c.add(i, field, r, false)
		took = true
	}
	return took
}

// speaksOfPast tells that a date without a date word is about posting: "since Monday", "last week",
// "the newest of May".
func (c *composer) speaksOfPast(d span.Date) bool {
	if c.has("order", "posted-", "posted+") {
		return true
	}
	gone := d.Relative && d.To != "" && d.To <= c.today()
	return gone || d.Cue == "since" && d.From <= c.today()
}

// gone tells that a stretch of time lies in the past; it may reach up to today, as "the last three months" do.
func (c *composer) gone(d span.Date) bool {
	tomorrow := c.r.at.In(index.London).AddDate(0, 0, 1).Format("2006-01-02")
	return d.To != "" && (d.To <= c.today() || d.To <= tomorrow && d.From != "" && d.From < c.today())
}

func (c *composer) today() string { return c.r.at.In(index.London).Format("2006-01-02") }

func (c *composer) amounts() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "money")
		if !ok {
			continue
		}
		money := m.Span.(span.Money)
		c.pay(i, money.Range, money.Period)
		took = true
	}
	return took
}

// hourlyBelow is the figure under which an amount without a unit is taken for an hourly rate.
const hourlyBelow = 200

// annualFrom is the figure from which a plain number is taken for pay: "at least 45000".
const annualFrom = 10_000

// pay adds a condition on pay. Bounds include their figures: "over 30k" reaches 30,000.
func (c *composer) pay(i int, r span.Range, period string) {
	field, said := c.claimField(i, "pay", "starting_pay", "top_pay")
	if !said {
		field = "pay"
	}
	if r.Cue == "starting at" && field == "pay" {
		field = "starting_pay"
	}
	if period == "" && (r.HasMin && r.Min < hourlyBelow || !r.HasMin && r.Max < hourlyBelow) {
		period = "hour"
	}
	q := query.Range{Field: field}
	if r.HasMin {
		q.Min = payBound(r.Min, period)
	}
	if r.HasMax && !(r.Cue == "" && r.HasMin && r.Min == r.Max) {
		q.Max = payBound(r.Max, period)
	}
	c.add(i, field, q, false)
}

func payBound(amount float64, period string) query.Bound {
	annual, _ := index.AnnualPay(amount, period)
	return query.Bound{Value: decimal(annual), Inclusive: true}
}

func (c *composer) hours() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "hours")
		if !ok {
			continue
		}
		c.claimField(i, "hours")
		c.add(i, "hours", rangeOf("hours", m.Span.(span.Hours).Range), false)
		took = true
	}
	return took
}

// rangeOf turns a read range into a query, each end as open as it was said.
func rangeOf(field string, r span.Range) query.Query {
	q := query.Range{Field: field}
	if r.HasMin {
		q.Min = query.Bound{Value: decimal(r.Min), Inclusive: !r.MinOpen}
	}
	if r.HasMax {
		q.Max = query.Bound{Value: decimal(r.Max), Inclusive: !r.MaxOpen}
	}
	return q
}

func (c *composer) numbers() bool {
	took := false
	for i := range c.pieces {
		m, ok := c.typed(i, "number")
		if !ok {
			continue
		}
		n := m.Span.(span.Number).Range
		figure := n.Min
		if !n.HasMin {
			figure = n.Max
		}
		if _, _, ok := c.fieldBefore(i, "pay", "starting_pay", "top_pay"); ok && figure >= hourlyBelow {
			c.pay(i, n, "year")
		} else if _, ok := c.claimField(i, "hours"); ok {
			c.add(i, "hours", rangeOf("hours", n), false)
		} else if j, _, ok := c.fieldBefore(i, "band"); ok {
			c.used[j] = true
			c.add(i, "band", bandRange(n), false)
		} else if figure >= annualFrom {
			c.pay(i, n, "year")
		} else if n.HasMin && n.Min == n.Max && figure == float64(int(figure)) && figure > 0 && c.countsPostings(i) {
			c.q.Limit = int(figure)
			c.used[i] = true
		} else {
			continue
		}
		took = true
	}
	return took
}

// countsPostings tells that the number at i says how many are wanted: "the 5 best paid", "top 3", "show me 10 posts".
func (c *composer) countsPostings(i int) bool {
	if i > 0 && slices.Contains([]string{"top", "first", "next", "latest", "newest", "last"}, c.text(i-1)) {
		c.used[i-1] = c.used[i-1] || c.pieces[i-1].primary() == "most"
		return true
	}
	for j := i + 1; j < len(c.pieces) && j <= i+4; j++ {
		if _, ok := c.pieces[j].is("order"); ok {
			return true
		}
		if _, ok := c.pieces[j].is("noun"); ok {
			return true
		}
	}
	return false
}

func (c *composer) text(i int) string {
	p := c.pieces[i]
	return key(c.r.toks[p.from:p.to])
}

// coordinate joins the conditions: a negation covers the next value and those coordinated with it;
// values of one field joined by "and", "or" or a comma are alternatives; "or" makes alternatives of
// different fields too; everything else must hold together.
func (c *composer) coordinate() bool {
	slices.SortStableFunc(c.conds, func(a, b condition) int { return a.piece - b.piece })
	var out []condition
	took := false
	negated := false // the condition before was negated, and coordination carries it on
	for _, cond := range c.conds {
		joint := ""
		if len(out) > 0 {
			last := out[len(out)-1]
			joint = c.joint(last.piece, cond.piece)
			if joint == "" && negated && last.piece+1 == cond.piece && last.Field == cond.Field {
				joint = "comma" // "no NMC HCPC"
			}
		}
		not := c.negatedAt(cond.piece)
		carry := negated && joint != "" && !not
		negated = not || carry
		if carry || not {
			took = true
		}
		prev := len(out) - 1
		switch {
		case joint != "" && prev >= 0 && (joint == "or" && !not || family(out[prev].Field) == family(cond.Field) && alternatives(out[prev].Query, cond.Query, joint)) && (!not || carry):
			out[prev] = c.either(out[prev], cond, carry)
			took = true
			continue
		case not || carry:
			cond.Query = negation(cond.Query)
		}
		if k := slices.IndexFunc(out, func(o condition) bool { return sameSingle(o, cond) }); k >= 0 && !negated {
			piece := out[k].piece
			out[k] = c.either(out[k], cond, false)
			out[k].piece = max(piece, out[k].piece)
			continue
		}
		out = append(out, cond)
	}
	c.conds = out
	return took
}

// negation is what "not" makes of a condition. Words that may stand in the title or in the team must be in
// neither, and a posting that names no team has them in none.
func negation(q query.Query) query.Query {
	or, ok := q.(query.Or)
	if !ok {
		return query.Not{Of: q}
	}
	var all []query.Query
	for _, of := range or.Of {
		t, ok := of.(query.Text)
		if !ok {
			return query.Not{Of: q}
		}
		not := query.Query(query.Not{Of: t})
		if t.Field != "title" {
			not = query.Disj(not, query.Not{Of: query.Stated{Field: t.Field}})
		}
		all = append(all, not)
	}
	return query.Conj(all...)
}

// either makes alternatives of two conditions; within a negation they are alternatives inside it.
func (c *composer) either(a, b condition, negated bool) condition {
	if n, ok := a.Query.(query.Not); ok && negated {
		a.Query = query.Not{Of: query.Disj(n.Of, b.Query)}
	} else {
		a.Query = query.Disj(a.Query, b.Query)
	}
	a.End, a.piece = b.End, b.piece
	a.Name = a.Name && b.Name
	return a
}

// alternatives tells whether two queries on one field, joined by a word, are alternatives: two
// ranges joined by "and" narrow each other.
func alternatives(a, b query.Query, joint string) bool {
	_, ra := a.(query.Range)
	_, rb := b.(query.Range)
	return joint == "or" || !(ra && rb)
}

// sameSingle tells that two conditions on one field cannot hold together, so that both being named
// means either: a posting has one contract, one title, one employer.
func sameSingle(a, b condition) bool {
	ta, ok := a.Query.(query.Term)
	if !ok {
		return false
	}
	tb, ok := b.Query.(query.Term)
	return ok && ta.Field == tb.Field && slices.Contains([]string{"contract", "band", "employer", "reference"}, ta.Field)
}

// family groups the fields that are one thing to people.
func family(field string) string {
	switch field {
	case "town", "site", "county", "postcode", "location":
		return "place"
	case "starting_pay", "top_pay":
		return "pay"
	case "profession":
		return "title"
	}
	return field
}

// joint returns how the pieces a and b are joined: "and", "or", "comma", or "" when something else
// stands between.
func (c *composer) joint(a, b int) string {
	out := ""
	for j := a + 1; j < b; j++ {
		if m, ok := c.pieces[j].is("conj"); ok {
			if out == "" || m.Value == "or" || out == "comma" {
				out = m.Value
			}
			continue
		}
		if _, ok := c.pieces[j].is("skip"); ok {
			continue
		}
		if _, ok := c.pieces[j].field(); ok && c.used[j] {
			continue
		}
		if _, ok := c.pieces[j].is("noun"); ok {
			continue
		}
		if _, ok := c.pieces[j].is("not"); ok {
			continue
		}
		if c.pieces[j].primary() == "count" && out != "" { // "how many in Leeds and how many in Norwich"
			continue
		}
		return ""
	}
	return out
}

// negatedAt tells whether a negation stands before piece i with nothing but small words between.
func (c *composer) negatedAt(i int) bool {
	for j := i - 1; j >= 0; j-- {
		p := &c.pieces[j]
		if _, ok := p.is("not"); ok {
			return true
		}
		if m, ok := p.is("skip"); ok && m.Value == "article" {
			continue
		}
		if _, ok := p.field(); ok && c.used[j] {
			continue
		}
		if _, ok := p.is("need"); ok {
			continue
		}
		if _, ok := p.is("say"); ok {
			continue
		}
		return false
	}
	return false
}
