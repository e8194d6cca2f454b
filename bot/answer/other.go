package answer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// NothingFound says why a search found nothing.
type NothingFound struct {
	// Empty are the conditions that no posting at all meets.
	Empty []question.Cond
	// Without is how many postings there are without each condition in turn, in the order of the
	// question's conditions.
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
			words := a.wording().cond(c)
			verb := clause(c.Query, words, "is ", false)
			if verb == "" {
				verb = "matches " + marked([]string{words})[0]
			}
			what = append(what, verb)
		}
		a.Lead = "No posting that I hold " + joined(what, "or") + "."
	default:
		a.Lead = a.howMany(q, 0) + "."
	}
	if q.Others != "" {
		a.Lead = fmt.Sprintf("I hold no other %s with that %s.", kindOfPosting(q), label(q.Others))
		q = &question.Question{Scope: q.Scope} // without a condition there would be others, which nobody asked for
	}
	if len(q.Conds) == 1 {
		if not, ok := q.Conds[0].Query.(query.Not); ok {
			if s, ok := not.Of.(query.Stated); ok {
				a.Lead = fmt.Sprintf("Every %s states %s.", kindOfPosting(q), aThing(s.Field))
			}
		}
		if all := n.Without[0]; all > 0 {
			a.Notes = append(a.Notes, fmt.Sprintf("There %s %s in all.", isAre(all), counted(all, kindOfPosting(q))))
		}
	}
	if n.Closed > 0 && n.Latest != nil {
		note := fmt.Sprintf("1 that would match is closed: %s%s.", Name(n.Latest), closedHow(n.Latest))
		if n.Closed > 1 {
			note = fmt.Sprintf("%s that would match are closed, the latest of them %s%s.", number(float64(n.Closed)), Name(n.Latest), closedHow(n.Latest))
		}
		a.Notes = append(a.Notes, note)
	}
	for i, c := range q.Conds {
		if len(q.Conds) > 1 && n.Without[i] > 0 {
			a.Notes = append(a.Notes, fmt.Sprintf("Without %s there %s %s.", marked([]string{a.wording().cond(c)})[0], isAre(n.Without[i]), counted(n.Without[i], kindOfPosting(q))))
		}
	}
	a.noteUnstated(n.Unstated)
}

// LacksSide says that no posting answers to one of several names that were joined.
func (a *Answer) LacksSide(side query.Query) {
	a.Notes = append(a.Notes, "I hold no posting for "+joined(marked(a.wording().query(side)), "and")+".")
}

func (a *Answer) noteUnstated(unstated map[string]int) {
	for _, f := range index.Fields() {
		if n := unstated[f.Name]; n > 0 {
			more := map[bool]string{true: "more "}[a.Kind != None]
			a.Notes = append(a.Notes, fmt.Sprintf("%s %s%s %s.", number(float64(n)), more, statesNo(f, n), thing(f)))
		}
	}
}

// statesNo says that n postings are silent on a field. Where the field's values include "no", silence
// must not sound like one.
func statesNo(f index.Field, n int) string {
	s := map[bool]string{true: "s"}[n == 1]
	switch f.Name {
	case "sponsorship", "driving", "dbs", "dbs_level", "registration":
		return "say" + s + " nothing on"
	}
	return "state" + s + " no"
}

// thing is a field's name behind "states no" or "says nothing on".
func thing(f index.Field) string {
	switch f.Name {
	case "dbs":
		return "a " + f.Label
	case "dbs_level":
		return "the " + f.Label
	}
	return f.Label
}

// aThing is a field's name behind "states": "its pay", "a telephone number".
func aThing(field string) string {
	switch field {
	case "contact", "phone", "website":
		return "a " + label(field)
	case "email":
		return "an " + label(field)
	}
	return "its " + label(field)
}

// LeftOut notes how many postings meet everything but do not state a field.
func (a *Answer) LeftOut(unstated map[string]int) { a.noteUnstated(unstated) }

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// A Near is a name in the postings that is written much like an unknown one, and the question with it.
type Near struct{ Name, Question string }

// UnknownOf answers a question that names something unknown: what names are near, what there is without the
// name (-1: nothing was asked besides), and whether adverts mention it.
func (a *Answer) UnknownOf(q *question.Question, names []string, near []Near, without, mentioned int) {
	a.Kind = None
	a.Lead = "I have nothing called " + joined(quoted(names), "or") + "."
	if len(near) > 0 {
		var offered []string
		for _, n := range near {
			offered = append(offered, n.Name)
			a.Choices = append(a.Choices, n.Question)
		}
		a.Lead += " Did you mean " + joined(quoted(offered), "or") + "?"
	}
	if without > 0 {
		what := counted(without, kindOfPosting(q))
		if conditions := a.wording().conds(q.Conds); len(conditions) > 0 {
			what += " (" + strings.Join(conditions, ", ") + ")"
		}
		a.Notes = append(a.Notes, fmt.Sprintf("Without it there %s %s.", isAre(without), what))
	}
	if mentioned > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("%s %s the words in the text.", counted(mentioned, "advert"), map[bool]string{true: "has", false: "have"}[mentioned == 1]))
		a.Choices = append(a.Choices, "postings mentioning "+strings.Join(names, " "))
	}
}

// ClarifyOf asks which posting is meant, by choices that are answers to that.
func (a *Answer) ClarifyOf(total int, choices []string) {
	a.Kind, a.Total, a.Choices = Clarify, total, choices
	a.Lead = "Which posting do you mean?"
	if total > 0 {
		a.Lead = fmt.Sprintf("%s answer to that. Which do you mean?", counted(total, "posting"))
	}
}

// Thanks reports whether text only thanks or takes leave, so that no more than a word is wanted back.
func Thanks(text string) bool {
	ended := false
	for _, w := range plainWords(text) {
		ended = ended || thanking[w] || leaving[w]
		if !thanking[w] && !leaving[w] && !around[w] && w != stop {
			return false
		}
	}
	return ended
}

var (
	thanking = set("thanks thank thankyou thx cheers ta")
	leaving  = set("bye goodbye thats")
	around   = set("you very much so many a lot for that this the help ok okay great perfect lovely brilliant all again and mate no more needed is it its now done sorted everything today good day your been useful helpful nothing else then")
)

// ThanksOf answers thanks, or a goodbye.
func (a *Answer) ThanksOf() {
	a.Kind, a.Lead, a.Unread = Help, "Goodbye.", nil
	if slices.ContainsFunc(plainWords(a.Question), func(w string) bool { return thanking[w] }) {
		a.Lead = "You're welcome."
	}
}

// HelpOf says what can be asked, with examples that the postings can answer.
func (a *Answer) HelpOf(q *question.Question, examples []string) {
	a.Kind, a.Choices = Help, examples
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
		"other":       "I read job adverts, so I cannot tell that.",
	}[topic]
	a.Lead = what
	for i := range meant {
		a.Postings = append(a.Postings, meant[i])
		a.Values = append(a.Values, ValuesOf(&meant[i], "contact", a.AsOf)...)
	}
	if len(meant) > 0 {
		a.Lead += " The contact may help."
	}
	a.noteClosed(meant)
}

// Holdings are what the index holds. Newest is the posting posted last; nil if none states when.
type Holdings struct {
	Open, Total, Employers int
	Newest                 *posting.Posting
}

// MetaOf says what the index holds, and how recent it is; first how recent, where the question asked when.
func (a *Answer) MetaOf(h Holdings, when bool) {
	a.Kind, a.Total = Meta, h.Total
	held := fmt.Sprintf("I hold %s from %s: %s open and %s closed on %s.", counted(h.Total, "posting"), counted(h.Employers, "employer"),
		number(float64(h.Open)), number(float64(h.Total-h.Open)), longDay(a.AsOf.In(index.London)))
	newest := "No posting that I hold says when it was posted."
	if h.Newest != nil {
		newest = fmt.Sprintf("The newest was posted on %s: %s.", dayWords(h.Newest.PostedDate), Name(h.Newest))
	}
	a.Lead = held
	if when {
		held, newest = newest, held
		a.Lead = strings.Replace(held, "The newest was", "The newest posting that I hold was", 1)
	}
	if h.Total > 0 {
		a.Notes = append(a.Notes, newest)
	}
}

// FailedOf is what is said when the search itself failed.
func FailedOf(text string, asOf time.Time) Answer {
	return Answer{Question: text, Kind: None, AsOf: asOf, Lead: "I could not search just now; the error is in my log. Please ask again."}
}
