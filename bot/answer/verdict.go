package answer

import (
	"fmt"
	"slices"
	"strings"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// A Finding is whether a claim holds of one posting, and what that rests on. Only Found and FoundOpen
// make one, so that there is none that says yes or no and has nothing to show.
type Finding struct {
	posting posting.Posting
	verdict Verdict
	proof   []Value
}

// Found returns what was found of p: v, unless the proof states nothing.
func Found(p posting.Posting, v Verdict, proof []Value) Finding {
	if !slices.ContainsFunc(proof, func(v Value) bool { return v.Stated }) {
		v = Unstated
	}
	return Finding{p, v, proof}
}

// FoundOpen returns whether p is open, or closed where the question claims that. It rests on the closing
// date; a posting that states none counts as open.
func (a *Answer) FoundOpen(p posting.Posting, claim index.Scope) Finding {
	v := No
	if index.IsOpen(&p, a.AsOf) == (claim == index.Open) {
		v = Yes
	}
	proof := ValuesOf(&p, "closing", a.AsOf)
	if p.Closed {
		proof = []Value{{Posting: p.ID, Field: "closing", Label: label("closing"), Text: Closing(&p, a.AsOf), Stated: true, Evidence: evidenceAt(&p, posting.FieldClosed, 0)}}
	}
	return Finding{p, v, proof}
}

// Verdict is what was found.
func (f Finding) Verdict() Verdict { return f.verdict }

// Proof is what p states of the fields that a claim is about. Of a claim that is true, only the value that
// it names where a field has several.
func (a *Answer) Proof(p *posting.Posting, claim query.Query, v Verdict) []Value {
	var out []Value
	for leaf := range query.Leaves(claim) {
		values := a.valuesOf(p, shownAs(query.FieldOf(leaf)))
		if t, ok := leaf.(query.Term); ok && v == Yes {
			values = only(p, values, t.Value)
		}
		for _, value := range values {
			same := func(have Value) bool { return have.Field == value.Field && have.Text == value.Text }
			if (value.Stated || v != Yes) && !slices.ContainsFunc(out, same) {
				out = append(out, value)
			}
		}
	}
	return out
}

// only keeps the value of that name; of a place, the part of it that has the name.
func only(p *posting.Posting, values []Value, name string) []Value {
	is := func(s string) bool { return lexicon.Normalise(s) == lexicon.Normalise(name) }
	if values[0].Field == "place" && values[0].Stated {
		for _, part := range []struct {
			key   posting.Field
			names []string
		}{{posting.FieldSites, p.Sites}, {posting.FieldTowns, p.Towns}, {posting.FieldCounties, p.Counties}, {posting.FieldPostcodes, p.Postcodes}} {
			if i := slices.IndexFunc(part.names, is); i >= 0 {
				values[0].Text, values[0].Evidence = part.names[i], evidenceAt(p, part.key, i)
				return values
			}
		}
		return values
	}
	if i := slices.IndexFunc(values, func(v Value) bool { return is(v.Text) }); i >= 0 {
		return values[i : i+1]
	}
	return values
}

// shownAs is the field that people are shown for one of queries.
func shownAs(field string) string {
	switch field {
	case "location", "town", "site", "county", "postcode":
		return "place"
	case "profession":
		return "title"
	case "starting_pay", "top_pay", "pro_rata", "pay_period":
		return "pay"
	case "inferred_band":
		return "band"
	}
	return field
}

// claimedFields are the fields that show whether the claim holds.
func claimedFields(q *question.Question) []string {
	var out []string
	for _, f := range query.Fields(q.Claimed()) {
		if f = shownAs(f); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

var verdictWords = map[Verdict]string{Yes: "yes", No: "no", Unstated: "not stated"}

// YesNoOf answers whether the claim holds of the postings meant; or, where that is asked, whether it holds of any
// of them, and then by those alone.
func (a *Answer) YesNoOf(q *question.Question, findings []Finding) {
	any := q.Any && len(findings) > 1
	a.Kind, a.Total = YesNo, len(findings)
	count := make(map[Verdict][]string)
	for _, f := range findings {
		count[f.verdict] = append(count[f.verdict], Name(&f.posting))
	}
	for _, f := range findings {
		if any && len(count[Yes]) > 0 && f.verdict != Yes {
			continue // those that it holds of answer
		}
		a.Postings = append(a.Postings, f.posting)
		a.Values = append(a.Values, f.proof...)
	}
	switch {
	case any && len(count[Yes]) > 0:
		a.Verdict = Yes
	case len(count) == 1:
		a.Verdict = findings[0].verdict
	case any:
		a.Verdict = Unstated
	}
	if q.OpenClaim == nil || len(findings) > 1 {
		a.noteClosed(a.Postings, claimedFields(q)...)
	}
	switch {
	case len(findings) == 1:
		a.Lead = a.verdictOnOne(q, &findings[0])
	case any:
		a.Lead = a.verdictOnAny(count, len(findings))
	case a.Verdict != "":
		a.Lead = fmt.Sprintf("%s, for %s: %s.", upper(verdictWords[a.Verdict]), allOf(len(findings)), strings.Join(count[a.Verdict], "; "))
	default:
		var parts []string
		for _, v := range []Verdict{Yes, No, Unstated} {
			for _, name := range count[v] {
				parts = append(parts, name+": "+verdictWords[v])
			}
		}
		a.Lead = "It depends on which is meant. " + strings.Join(parts, "; ") + "."
	}
}

func (a *Answer) verdictOnAny(count map[Verdict][]string, n int) string {
	yes, no, unstated := len(count[Yes]), len(count[No]), len(count[Unstated])
	switch {
	case yes > 0:
		return fmt.Sprintf("Yes, %d of %d: %s.", yes, n, strings.Join(count[Yes], "; "))
	case unstated == 0:
		return fmt.Sprintf("No, none of the %d.", n)
	case no == 0:
		return fmt.Sprintf("Not stated: %s says.", noneOf(n))
	}
	return fmt.Sprintf("Not stated by all: %d of %d say no, %d %s not say.", no, n, unstated, map[bool]string{true: "does", false: "do"}[unstated == 1])
}

func (a *Answer) verdictOnOne(q *question.Question, f *Finding) string {
	p := &f.posting
	word := upper(verdictWords[f.verdict])
	if q.OpenClaim != nil {
		if p.ClosingDate == "" && !p.Closed {
			return word + ": " + Name(p) + " states no closing date, so it counts as open."
		}
		return word + ": " + Name(p) + " " + strings.Replace(Closing(p, a.AsOf), "closed,", "is closed,", 1) + "."
	}
	quoted := stated(f.proof, p.ID, "text")
	fields := slices.DeleteFunc(claimedFields(q), func(field string) bool {
		return len(stated(f.proof, p.ID, field)) == 0 && (f.verdict != Unstated || len(f.proof) > 1)
	})
	claim := strings.Join(a.wording().conds(q.Claim), " and ")
	switch {
	case len(quoted) > 0 && f.verdict == Unstated:
		return fmt.Sprintf("Not stated outright: %s? The advert for %s says “%s”.", claim, Name(p), strings.TrimSuffix(Excerpt(quoted[0]), "."))
	case len(quoted) > 0:
		return fmt.Sprintf("%s: the advert for %s says “%s”.", word, Name(p), strings.TrimSuffix(Excerpt(quoted[0]), "."))
	case f.verdict != Unstated:
		return word + ": " + sentence(p, fields, f.proof, a.AsOf) + "."
	case slices.ContainsFunc(f.proof, func(v Value) bool { return v.Stated }):
		if strings.HasPrefix(claim, "paid ") {
			claim = "being " + claim
		}
		return fmt.Sprintf("Not stated: %s, and its advert says nothing on %s.", sentence(p, fields, f.proof, a.AsOf), claim)
	}
	return fmt.Sprintf("Not stated: the advert for %s %s.", Name(p), unstatedWords(claimedFields(q)))
}

// allOf says "all 3", and "both" of two.
func allOf(n int) string {
	if n == 2 {
		return "both"
	}
	return fmt.Sprintf("all %d", n)
}

func noneOf(n int) string {
	if n == 2 {
		return "neither advert"
	}
	return fmt.Sprintf("none of the %d adverts", n)
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func unstatedWords(fields []string) string {
	var parts []string
	for _, name := range fields {
		f, _ := index.FieldNamed(name)
		parts = append(parts, statesNo(f, 1)+" "+thing(f))
	}
	return joined(parts, "and")
}
