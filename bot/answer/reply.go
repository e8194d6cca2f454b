package answer

import (
	"fmt"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
)

// Reading begins an answer: what was asked, and how it was understood. names gives the titles of
// the postings that the question points to by ID.
func Reading(q *question.Question, names map[string]string, asOf time.Time) Answer {
	a := Answer{Question: q.Text, Asked: *q, AsOf: asOf, Rules: q.Rules, names: names}
	if where := q.Where(); len(q.Conds) > 0 || q.Intent == question.List || q.Intent == question.Count || q.Intent == question.Group {
		a.Query = where.String()
	}
	for _, u := range q.Unread {
		a.Unread = append(a.Unread, u.Text)
	}
	for _, c := range q.Corrections {
		a.Notes = append(a.Notes, fmt.Sprintf("Taking “%s” as “%s”.", c.From, c.To))
	}
	for _, c := range q.Choices {
		a.Notes = append(a.Notes, choiceNote(c))
	}
	for _, p := range q.Pieces {
		a.Spans = append(a.Spans, spanOf(q.Text, p))
	}
	switch q.Intent {
	case question.Help, question.Again, question.TooLong, question.Which, question.Meta, question.Outside, question.Scale:
		return a
	}
	a.Understood = append(a.Understood, scopeWords(q))
	a.Understood = append(a.Understood, a.wording().conds(q.Conds)...)
	switch q.Intent {
	case question.Lookup, question.Passage, question.YesNo:
		if q.Limit > 0 && len(q.Order) > 0 {
			a.Understood = append(a.Understood, orderWords(q.Order), limitWords(q))
		}
	}
	switch q.Intent {
	case question.List:
		a.Understood = append(a.Understood, orderOf(q))
		if q.Limit > 0 {
			a.Understood = append(a.Understood, limitWords(q))
		}
	case question.Group:
		a.Understood = append(a.Understood, "by "+label(q.GroupBy))
	case question.Stat:
		a.Understood = append(a.Understood, "average "+label(q.Ask[0])+"?")
		if q.GroupBy != "" {
			a.Understood = append(a.Understood, "by "+label(q.GroupBy))
		}
	case question.Compare:
		a.Understood = append(a.Understood, "side by side")
	case question.Lookup:
		if len(q.Ask) > fewFields {
			a.Understood = append(a.Understood, "details?")
			break
		}
		for _, f := range q.Ask {
			if f == index.Location && q.From != nil {
				a.Understood = append(a.Understood, "how far from "+q.From.Place+"?")
				continue
			}
			a.Understood = append(a.Understood, label(f)+"?")
		}
	case question.YesNo:
		switch {
		case q.OpenClaim != nil && *q.OpenClaim == index.Closed:
			a.Understood = append(a.Understood, "closed?")
		case q.OpenClaim != nil:
			a.Understood = append(a.Understood, "still open?")
		case q.Than != nil:
			a.Understood = append(a.Understood, comparison(q.Than.Order)+" the other ("+strings.Join(a.wording().conds(q.Than.Conds), ", ")+")?")
		case len(q.Claim) > 0:
			a.Understood = append(a.Understood, strings.Join(a.wording().conds(q.Claim), " and ")+"?")
		}
	case question.Passage:
		if q.Part != "" {
			a.Understood = append(a.Understood, partNames[q.Part]+"?")
		}
	}
	if q.Words != "" {
		a.Understood = append(a.Understood, "mentions "+joined(a.phrases(q.Words), "and")+"?")
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
	"months":    {"shortest contract first", "longest contract first"},

	"starting_pay": {"lowest starting pay first", "highest starting pay first"},
}

// comparisons say that one posting comes before another in an order; ascending first.
var comparisons = map[string][2]string{
	"closing":   {"closing sooner than", "closing later than"},
	"posted":    {"posted before", "posted after"},
	"pay":       {"paid less than", "better paid than"},
	"hours":     {"fewer hours than", "more hours than"},
	"band":      {"a lower band than", "a higher band than"},
	"interview": {"interviewing sooner than", "interviewing later than"},
	"start":     {"starting sooner than", "starting later than"},
	"months":    {"a shorter contract than", "a longer contract than"},

	"starting_pay": {"starting at less pay than", "starting at more pay than"},
}

func comparison(o index.Order) string { return comparisons[o.Field][direction(o)] }

// direction is the place in a pair of words, ascending first.
func direction(o index.Order) int {
	if o.Descending {
		return 1
	}
	return 0
}

// limitWords says which postings of an ordered list are wanted.
func limitWords(q *question.Question) string {
	switch {
	case q.Skip > 0:
		return "the " + Ordinal(q.Skip+1)
	case q.Limit == 1:
		return "the first"
	}
	return fmt.Sprintf("the first %d", q.Limit)
}

// orderOf says the order that a question wants.
func orderOf(q *question.Question) string {
	if q.Nearest {
		return "nearest first"
	}
	return orderWords(q.Order)
}

func orderWords(orders []index.Order) string {
	if len(orders) == 0 {
		return orderPhrases["closing"][0]
	}
	return orderPhrases[orders[0].Field][direction(orders[0])]
}

// choiceNote says which of several places of a name the question was taken to mean.
func choiceNote(c question.Choice) string {
	return fmt.Sprintf("There are %d places called %s: this is the one in %s. For another, say which: “%s, %s”.",
		len(c.Others)+1, c.Said, c.Taken.Where(), c.Said, c.Others[0].Where())
}
