package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// Reading begins an answer: what was asked, and how it was understood. names gives the titles of
// the postings that the question points to by ID.
func Reading(q *question.Question, names map[string]string, asOf time.Time) Answer {
	a := Answer{Question: q.Text, AsOf: asOf, Rules: q.Rules}
	if where := q.Where(); len(q.Conds) > 0 || q.Intent == question.List || q.Intent == question.Count || q.Intent == question.Group {
		a.Query = where.String()
	}
	for _, u := range q.Unread {
		a.Unread = append(a.Unread, u.Text)
	}
	for _, c := range q.Corrections {
		a.Notes = append(a.Notes, fmt.Sprintf("Taking “%s” as “%s”.", c.From, c.To))
	}
	for _, p := range q.Pieces {
		a.Spans = append(a.Spans, spanOf(q.Text, p))
	}
	switch q.Intent {
	case question.Help, question.Again, question.TooLong, question.Which, question.Meta, question.Outside:
		return a
	}
	a.Understood = append(a.Understood, scopeWords(q))
	a.Understood = append(a.Understood, Describe(q.Where(), names)...)
	switch q.Intent {
	case question.Lookup, question.Passage, question.YesNo:
		if q.Limit > 0 && len(q.Order) > 0 {
			a.Understood = append(a.Understood, orderWords(q.Order), fmt.Sprintf("the first %d", q.Limit))
		}
	}
	switch q.Intent {
	case question.List:
		a.Understood = append(a.Understood, orderWords(q.Order))
		if q.Limit > 0 {
			a.Understood = append(a.Understood, fmt.Sprintf("the first %d", q.Limit))
		}
	case question.Group:
		a.Understood = append(a.Understood, "by "+label(q.GroupBy))
	case question.Stat:
		a.Understood = append(a.Understood, "average "+label(q.Ask[0])+"?")
	case question.Compare:
		a.Understood = append(a.Understood, "side by side")
	case question.Lookup:
		if len(q.Ask) > fewFields {
			a.Understood = append(a.Understood, "details?")
			break
		}
		for _, f := range q.Ask {
			a.Understood = append(a.Understood, label(f)+"?")
		}
	case question.YesNo:
		switch {
		case q.OpenClaim != nil && *q.OpenClaim == index.Closed:
			a.Understood = append(a.Understood, "closed?")
		case q.OpenClaim != nil:
			a.Understood = append(a.Understood, "still open?")
		case len(q.Claim) > 0:
			a.Understood = append(a.Understood, strings.Join(Describe(q.Claimed(), names), " and ")+"?")
		}
	case question.Passage:
		if q.Part != "" {
			a.Understood = append(a.Understood, partNames[q.Part]+"?")
		}
	}
	if q.Words != "" {
		a.Understood = append(a.Understood, "mentions “"+q.Words+"”?")
	}
	return a
}

func spanOf(text string, p question.Piece) Span {
	s := Span{Kind: "unread", Text: text[p.Start:p.End], Start: p.Start, End: p.End}
	if len(p.Meanings) == 0 {
		return s
	}
	switch m := p.Meanings[0]; m.Class {
	case "typed":
		s.Kind, s.Value = m.Value, m.Span
	case "name", "words", "profession", "gazetteer":
		s.Kind, s.Value = m.Field, m.Value
	default:
		s.Kind, s.Value = m.Class, m.Value
	}
	return s
}

func scopeWords(q *question.Question) string {
	switch q.Scope {
	case index.Closed:
		return "closed postings"
	case index.Any:
		return "all postings, open or closed"
	}
	return "open postings"
}

// orderPhrases say an order; ascending first.
var orderPhrases = map[string][2]string{
	"closing":   {"soonest closing first", "latest closing first"},
	"posted":    {"oldest first", "newest first"},
	"pay":       {"lowest paid first", "best paid first"},
	"hours":     {"fewest hours first", "most hours first"},
	"band":      {"lowest band first", "highest band first"},
	"interview": {"earliest interview first", "latest interview first"},
	"start":     {"earliest start first", "latest start first"},
}

func orderWords(orders []index.Order) string {
	if len(orders) == 0 {
		return orderPhrases["closing"][0]
	}
	p := orderPhrases[orders[0].Field]
	if orders[0].Descending {
		return p[1]
	}
	return p[0]
}

// ListOf answers with postings; shown are the first of total.
func (a *Answer) ListOf(q *question.Question, total int, shown []posting.Posting) {
	a.Kind, a.Total, a.Postings = List, total, shown
	noun := counted(total, kindOfPosting(q))
	switch {
	case total == 1:
		a.Lead = noun + ":"
	case len(shown) == 1 && q.Limit == 1:
		a.Lead = fmt.Sprintf("The %s of %s:", strings.TrimSuffix(orderWords(q.Order), " first"), noun)
	case len(shown) < total:
		a.Lead = fmt.Sprintf("%s; the first %d, %s:", noun, len(shown), orderWords(q.Order))
	default:
		a.Lead = fmt.Sprintf("%s, %s:", noun, orderWords(q.Order))
	}
}

func kindOfPosting(q *question.Question) string {
	switch q.Scope {
	case index.Closed:
		return "closed posting"
	case index.Any:
		return "posting"
	}
	return "open posting"
}

func counted(n int, noun string) string { return number(float64(n)) + " " + plural(float64(n), noun) }

// CountOf answers how many.
func (a *Answer) CountOf(q *question.Question, total int) {
	a.Kind, a.Total = Count, total
	a.Lead = counted(total, kindOfPosting(q))
	if conditions := a.Understood[1:]; len(conditions) > 0 {
		a.Lead += ": " + strings.Join(conditions, ", ")
	}
	a.Lead += "."
}

// GroupOf answers how many there are of each value of a field.
func (a *Answer) GroupOf(q *question.Question, total int, groups []index.Group) {
	a.Kind, a.Total, a.Groups = Group, total, groups
	if q.GroupBy == "band" {
		for i, g := range groups {
			groups[i].Value = bandWords([]string{g.Value})
		}
	}
	a.Lead = fmt.Sprintf("%s by %s:", counted(total, kindOfPosting(q)), label(q.GroupBy))
}

// StatOf answers how the numbers of a field spread over the matching postings.
func (a *Answer) StatOf(q *question.Question, total int, s index.Spread) {
	a.Kind, a.Total = Stat, total
	name := label(q.Ask[0])
	show := figure
	if f, _ := index.FieldNamed(q.Ask[0]); f.Key == posting.FieldSalary {
		show = func(v float64) string { return Pounds(math.Round(v)) + " a year" }
	}
	if s.Stated == 0 {
		a.Lead = fmt.Sprintf("None of %s states a %s.", counted(total, kindOfPosting(q)), name)
		return
	}
	a.Lead = fmt.Sprintf("The average %s is %s, over %s that state it: from %s to %s.", name, show(s.Mean), counted(s.Stated, kindOfPosting(q)), show(s.Min), show(s.Max))
	for _, v := range []struct {
		label string
		value float64
	}{{"average ", s.Mean}, {"lowest ", s.Min}, {"highest ", s.Max}} {
		a.Values = append(a.Values, Value{Field: q.Ask[0], Label: v.label + name, Text: show(v.value), Stated: true})
	}
	if name == label("pay") {
		a.Notes = append(a.Notes, "Of a pay range, the middle counts; hourly and daily pay counts as a full-time year.")
	}
}

// fewFields are as many as one sentence can tell of; more are told below it.
const fewFields = 3

// LookupOf answers with the asked fields of the postings meant.
func (a *Answer) LookupOf(q *question.Question, meant []posting.Posting) {
	a.Kind, a.Total, a.Postings = Lookup, len(meant), meant
	if q.Intent == question.Compare {
		a.Kind = Compare
	}
	for i := range meant {
		for _, f := range q.Ask {
			a.Values = append(a.Values, ValuesOf(&meant[i], f, a.AsOf)...)
		}
	}
	if a.Kind == Compare && len(meant) > 1 {
		a.Lead = fmt.Sprintf("%s side by side:", counted(len(meant), "posting"))
		return
	}
	if len(meant) > 1 {
		a.Lead = fmt.Sprintf("%s answer to that:", counted(len(meant), "posting"))
		return
	}
	p := &meant[0]
	if len(q.Ask) > fewFields {
		a.Lead = Name(p) + ":"
		a.noteClosed(p)
		return
	}
	var said []string
	for _, f := range q.Ask {
		said = append(said, sayField(p, f, a.Values))
	}
	a.Lead = Name(p) + ": " + strings.Join(said, "; ") + "."
	a.noteClosed(p)
}

// sayField says a field's values in a sentence's end.
func sayField(p *posting.Posting, field string, values []Value) string {
	var stated []string
	for _, v := range values {
		if v.Posting == p.ID && v.Field == field && v.Stated {
			stated = append(stated, v.Text)
		}
	}
	if len(stated) == 0 {
		return label(field) + " not stated"
	}
	return label(field) + " " + joined(stated, "and")
}

// noteClosed says that a posting is closed, so that nobody applies in vain.
func (a *Answer) noteClosed(p *posting.Posting) {
	if !index.IsOpen(p, a.AsOf) {
		a.Notes = append(a.Notes, "This posting is "+Closing(p, a.AsOf)+".")
	}
}

// A Finding is the verdict on one posting.
type Finding struct {
	Posting posting.Posting
	Verdict Verdict
}

// YesNoOf answers whether the claim holds of the postings meant.
func (a *Answer) YesNoOf(q *question.Question, findings []Finding) {
	a.Kind, a.Total = YesNo, len(findings)
	claim := strings.Join(Describe(q.Claimed(), nil), " and ")
	fields := claimedFields(q)
	same := true
	for _, f := range findings {
		same = same && f.Verdict == findings[0].Verdict
		a.Postings = append(a.Postings, f.Posting)
		for _, field := range fields {
			a.Values = append(a.Values, ValuesOf(&f.Posting, field, a.AsOf)...)
		}
	}
	if len(findings) == 1 || same {
		a.Verdict = findings[0].Verdict
	}
	if len(findings) > 1 {
		var parts []string
		for _, f := range findings {
			parts = append(parts, fmt.Sprintf("%s: %s", Name(&f.Posting), verdictWords[f.Verdict]))
		}
		a.Lead = "It depends on which is meant. " + strings.Join(parts, "; ") + "."
		if same {
			a.Lead = upper(verdictWords[a.Verdict]) + ", for all " + number(float64(len(findings))) + ". " + strings.Join(parts, "; ") + "."
		}
		return
	}
	p := &findings[0].Posting
	switch {
	case q.OpenClaim != nil:
		a.Lead = upper(verdictWords[a.Verdict]) + ". " + Name(p) + " " + openWords(p, a.AsOf) + "."
		return
	case a.Verdict == Unstated && slices.ContainsFunc(a.Values, func(v Value) bool { return v.Stated }):
		var said []string
		for _, field := range fields {
			said = append(said, sayField(p, field, a.Values))
		}
		a.Lead = fmt.Sprintf("Not stated: the advert for %s gives %s, and nothing on: %s.", Name(p), strings.Join(said, "; "), claim)
	case a.Verdict == Unstated:
		a.Lead = fmt.Sprintf("Not stated: the advert for %s %s.", Name(p), unstatedWords(fields))
	default:
		var said []string
		for _, field := range fields {
			said = append(said, sayField(p, field, a.Values))
		}
		a.Lead = upper(verdictWords[a.Verdict]) + ". " + Name(p) + ": " + strings.Join(said, "; ") + "."
		if len(said) == 0 {
			a.Lead = upper(verdictWords[a.Verdict]) + ". " + Name(p) + ": " + claim + "."
		}
	}
	a.noteClosed(p)
}

var verdictWords = map[Verdict]string{Yes: "yes", No: "no", Unstated: "not stated"}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func openWords(p *posting.Posting, asOf time.Time) string {
	if p.ClosingDate == "" && !p.Closed {
		return "states no closing date, so it counts as open"
	}
	return Closing(p, asOf)
}

func unstatedWords(fields []string) string {
	var parts []string
	for _, name := range fields {
		f, _ := index.FieldNamed(name)
		parts = append(parts, statesNo(f, 1)+" "+f.Label)
	}
	return joined(parts, "and")
}

// claimedFields are the fields that show whether the claim holds.
func claimedFields(q *question.Question) []string {
	if q.OpenClaim != nil {
		return []string{"closing"}
	}
	var out []string
	for _, f := range query.Fields(q.Claimed()) {
		switch f {
		case "location", "town", "site", "county":
			f = "place"
		case "profession":
			f = "title"
		case "starting_pay", "top_pay":
			f = "pay"
		}
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}
