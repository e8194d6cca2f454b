package answer

import (
	"fmt"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// NothingFound says why a search found nothing.
type NothingFound struct {
	// Empty are the conditions that no posting at all meets.
	Empty []question.Cond
	// Without is how many postings there are without each condition in turn, in the order of the
	// question's conditions; -1 where there is but one.
	Without []int
	// Closed is how many postings would match but are closed, and Latest the last of them to close.
	Closed int
	Latest *posting.Posting
	// Unstated is how many postings meet all other conditions and do not state a field that one is on.
	Unstated map[string]int
}

// NothingOf answers that nothing was found, what emptied the result, and what there is without it.
func (a *Answer) NothingOf(q *question.Question, n NothingFound) {
	a.Kind = None
	switch {
	case len(n.Empty) > 0:
		var what []string
		for _, c := range n.Empty {
			what = append(what, strings.Join(Describe(c.Query, nil), " and "))
		}
		a.Lead = "Nothing found: no posting that I hold fits " + joined(quoted(what), "or") + "."
	case len(q.Conds) == 0:
		a.Lead = "There are no " + kindOfPosting(q) + "s."
	default:
		a.Lead = "No " + kindOfPosting(q) + " matches."
	}
	if n.Closed > 0 && n.Latest != nil {
		note := fmt.Sprintf("%s that would match otherwise %s closed: %s %s.", number(float64(n.Closed)), hasHave(n.Closed), Name(n.Latest), Closing(n.Latest, a.AsOf))
		if n.Closed > 1 {
			note = fmt.Sprintf("%s that would match otherwise have closed, the last of them %s: %s.", number(float64(n.Closed)), Name(n.Latest), Closing(n.Latest, a.AsOf))
		}
		a.Notes = append(a.Notes, note)
	}
	for i, c := range q.Conds {
		if i < len(n.Without) && n.Without[i] > 0 {
			a.Notes = append(a.Notes, fmt.Sprintf("Without “%s” there %s %s.", strings.Join(Describe(c.Query, nil), " and "), isAre(n.Without[i]), counted(n.Without[i], kindOfPosting(q))))
		}
	}
	a.noteUnstated(n.Unstated)
}

func (a *Answer) noteUnstated(unstated map[string]int) {
	for _, f := range index.Fields() {
		if n := unstated[f.Name]; n > 0 {
			a.Notes = append(a.Notes, fmt.Sprintf("%s more %s %s.", number(float64(n)), statesNo(f, n), f.Label))
		}
	}
}

// statesNo says that n postings are silent on a field. Where the field's values include "no", silence
// must not sound like one.
func statesNo(f index.Field, n int) string {
	s := map[bool]string{true: "s"}[n == 1]
	switch f.Name {
	case "sponsorship", "driving", "dbs", "registration":
		return "say" + s + " nothing on"
	}
	return "state" + s + " no"
}

// LeftOut notes how many postings meet everything but do not state a field.
func (a *Answer) LeftOut(unstated map[string]int) { a.noteUnstated(unstated) }

func hasHave(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// UnknownOf answers a question that names something unknown: what there is without the name, and
// whether adverts mention it.
func (a *Answer) UnknownOf(q *question.Question, names []string, without, mentioned int) {
	a.Kind = None
	a.Lead = "I have nothing called " + joined(quoted(names), "or") + "."
	if without >= 0 {
		what := counted(without, kindOfPosting(q))
		if conditions := Describe(q.Where(), nil); len(conditions) > 0 {
			what += " (" + strings.Join(conditions, ", ") + ")"
		}
		a.Notes = append(a.Notes, fmt.Sprintf("Without it there %s %s.", isAre(without), what))
	}
	if mentioned > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("%s %s the words in the text.", counted(mentioned, "advert"), map[bool]string{true: "has", false: "have"}[mentioned == 1]))
		a.Choices = append(a.Choices, "postings mentioning "+strings.Join(names, " "))
	}
}

// ClarifyOf asks which posting is meant.
func (a *Answer) ClarifyOf(total int, choices []string) {
	a.Kind, a.Total, a.Choices = Clarify, total, choices
	a.Lead = "Which posting do you mean?"
	if total > 0 {
		a.Lead = fmt.Sprintf("%s answer to that. Which do you mean?", counted(total, "posting"))
	}
}

// HelpOf says what can be asked; odd is set when the question itself was not understood.
func (a *Answer) HelpOf(q *question.Question) {
	a.Kind = Help
	a.Choices = []string{"which Band 6 posts close this month?", "part-time posts in Leeds", "who is the contact for the Hitchin post?", "is it permanent?", "essential criteria for the second one"}
	switch {
	case q.Intent == question.TooLong:
		a.Lead = fmt.Sprintf("That is too long for one question: I read up to %s characters. Please ask in a sentence.", number(question.MaxLength))
		a.Unread = nil
	case q.Intent == question.Again:
		a.Lead = "Starting again. Ask me about the postings I hold."
	case strings.TrimSpace(q.Text) == "":
		a.Lead = "Ask me something about the postings I hold."
	case len(q.Unread) > 0:
		a.Lead = "I could not make a question out of that."
	default:
		a.Lead = "I answer questions about job adverts: bands, pay, closing dates, places, contracts, hours, contacts and what an advert says. After an answer you can go on with “and band 5?”, “only part-time”, “the second one”."
	}
}

// OutsideOf says that no advert can tell, and whom to ask where the question named a posting.
func (a *Answer) OutsideOf(topic string, meant []posting.Posting) {
	a.Kind = Outside
	what := map[string]string{
		"application": "I read adverts only, so I know nothing of applications.",
		"applicants":  "I read adverts only, so I cannot tell who has applied.",
		"advice":      "I read adverts only, and no advert tells that.",
	}[topic]
	a.Lead = what
	for i := range meant {
		a.Postings = append(a.Postings, meant[i])
		a.Values = append(a.Values, ValuesOf(&meant[i], "contact", a.AsOf)...)
	}
	if len(meant) > 0 {
		a.Lead += " The contact may help."
	}
}

// MetaOf says what the index holds.
func (a *Answer) MetaOf(open, total, employers int) {
	a.Kind, a.Total = Meta, total
	a.Lead = fmt.Sprintf("I hold %s from %s; %s open on %s.", counted(total, "posting"), counted(employers, "employer"),
		map[bool]string{true: "1 is", false: number(float64(open)) + " are"}[open == 1], a.AsOf.In(index.London).Format("2 January 2006"))
}

// FailedOf is what is said when the search itself failed.
func FailedOf(text string, asOf time.Time) Answer {
	return Answer{Question: text, Kind: None, AsOf: asOf, Lead: "I could not search just now; the error is in my log. Please ask again."}
}
