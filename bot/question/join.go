package question

import (
	"slices"

	"vacancybot/index/query"
	"vacancybot/index/span"
)

// coordinate joins the conditions: a negation covers the next value and those coordinated with it;
// values of one field joined by "and", "or" or a comma are alternatives; "or" makes alternatives of
// different fields too; everything else must hold together.
func (c *composer) coordinate() bool {
	slices.SortStableFunc(c.conds, func(a, b condition) int { return a.piece - b.piece })
	var out []condition
	took := false
	negated := false // the condition before was negated, and coordination carries it on
	for k := 0; k < len(c.conds); k++ {
		cond := c.conds[k]
		joint := ""
		if len(out) > 0 {
			last := out[len(out)-1]
			joint = c.joint(last.piece, cond.piece)
			if joint == "" && (negated && last.piece+1 == cond.piece && last.Field == cond.Field || (last.Name && cond.Name || last.Field == "location" && cond.Field == "location") && c.commaBetween(last.piece, cond.piece)) {
				joint = "comma" // "no NMC HCPC", "the porter, the midwife and the dietitian"
			}
			if joint == "" && negated && !c.conds[k].Name && c.commaBetween(last.piece, cond.piece) && k+1 < len(c.conds) && c.joint(cond.piece, c.conds[k+1].piece) == "or" {
				joint = "or" // "no degree, DBS or driving"
			}
		}
		not := c.negatedAt(cond.piece)
		if not {
			for n := c.excepted(c.conds, k); n > 1; n-- {
				k++
				cond.Query, cond.Field, cond.End, cond.piece = query.Conj(cond.Query, c.conds[k].Query), c.conds[k].Field, c.conds[k].End, c.conds[k].piece
			}
		}
		carry := negated && joint != "" && !not && (joint == "or" || c.exceptedBy(out[len(out)-1].piece) && !c.verbBetween(out[len(out)-1].piece, cond.piece) || family(out[len(out)-1].Field) == family(cond.Field) && !c.verbBetween(out[len(out)-1].piece, cond.piece))
		negated = not || carry
		if carry || not {
			took = true
		}
		prev := len(out) - 1
		switch {
		case joint != "" && prev >= 0 && (joint == "or" && !not || carry || family(out[prev].Field) == family(cond.Field) && alternatives(out[prev].Query, cond.Query, joint)) && (!not || carry):
			out[prev] = c.either(out[prev], cond, carry)
			took = true
			continue
		case not || carry:
			cond.positive = cond.Query
			cond.Query = negation(cond.positive)
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

// either makes alternatives of two conditions; within a negation they are alternatives inside it.
func (c *composer) either(a, b condition, negated bool) condition {
	if negated && a.positive != nil {
		a.positive = query.Disj(a.positive, b.Query)
		a.Query = negation(a.positive)
	} else {
		a.Query = query.Disj(a.Query, b.Query)
	}
	a.End, a.piece = b.End, b.piece
	a.Name = a.Name && b.Name
	return a
}

// alternatives tells whether two queries on one field, joined by a word, are alternatives: two
// ranges joined by "and" narrow each other, and so do working patterns that a posting can have at once.
func alternatives(a, b query.Query, joint string) bool {
	_, ra := a.(query.Range)
	_, rb := b.(query.Range)
	return joint == "or" || !(ra && rb) && !(isPattern(a) && isPattern(b) && !(wholeOrPart(a) && wholeOrPart(b)))
}

func isPattern(q query.Query) bool {
	t, ok := q.(query.Term)
	return ok && t.Field == "pattern"
}

// wholeOrPart tells that a query is on full-time or part-time, of which the one excludes the other to people.
func wholeOrPart(q query.Query) bool {
	terms := termsOf(q)
	return len(terms) == 1 && (terms[0] == "full-time" || terms[0] == "part-time")
}

// sameSingle tells that two conditions on one field cannot hold together, so that both being named
// means either: a posting has one contract, one title, one employer.
func sameSingle(a, b condition) bool {
	if a.Name != b.Name {
		return false // "is the locum permanent?"
	}
	ta, ok := a.Query.(query.Term)
	if !ok {
		return false
	}
	tb, ok := b.Query.(query.Term)
	return ok && ta.Field == tb.Field && slices.Contains([]string{"contract", "band", "employer", "reference"}, ta.Field)
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

// verbBetween tells that a verb stands between two pieces, so that a clause of its own begins: "not in Norwich and
// paying over 30k".
func (c *composer) verbBetween(a, b int) bool {
	for j := a + 1; j < b; j++ {
		if _, verb := c.pieces[j].is("verb"); verb {
			return true
		}
	}
	return false
}

// commaBetween tells that nothing but a comma and small words stand between two pieces.
func (c *composer) commaBetween(a, b int) bool {
	for j := a + 1; j < b; j++ {
		if c.pieces[j].primary() != "skip" {
			return false
		}
	}
	return slices.ContainsFunc(c.r.toks[c.pieces[a].to:c.pieces[b].from], func(t span.Token) bool { return t.Norm == "," || t.Norm == ";" })
}
