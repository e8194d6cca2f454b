// Package answer is what is said: the kinds of answer and their English. It draws nothing: the
// terminal, Slack and JSON renderers lay out what stands here, and Text alone carries all of it.
package answer

import (
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// Kind is the shape of an answer, as the JSON output names it.
type Kind string

// The kinds of answer.
const (
	List    Kind = "list"    // postings
	Lookup  Kind = "lookup"  // fields of named postings, in Values
	Count   Kind = "count"   // Total
	Group   Kind = "group"   // Groups
	Stat    Kind = "stat"    // least, greatest, mean; in Values
	YesNo   Kind = "yesno"   // Verdict, with Values to show for it
	Compare Kind = "compare" // several postings side by side, in Values
	Passage Kind = "passage" // quoted text, in Values
	Clarify Kind = "clarify" // Choices
	None    Kind = "none"    // nothing found
	Meta    Kind = "meta"    // about the index
	Help    Kind = "help"    // what can be asked
	Outside Kind = "outside" // what no advert can tell
)

// Verdict is the answer to a yes-or-no question.
type Verdict string

// The three verdicts.
const (
	Yes      Verdict = "yes"
	No       Verdict = "no"
	Unstated Verdict = "unstated"
)

// An Answer is one reply, complete. Its parts are drawn in the order of its fields from Lead on.
type Answer struct {
	Question string
	Asked    question.Question // as it was read, with what the conversation lent it
	Kind     Kind
	Query    string // the canonical line; "" when the question held no query
	// Understood is how the question was read, its conditions apart: "open postings", "band 6",
	// "closing before 1 July 2026", "soonest first".
	Understood []string
	AsOf       time.Time

	Lead     string            // the first line, which answers
	Total    int               // matching postings
	Postings []posting.Posting // the ordered result; for a lookup, the postings meant
	Values   []Value           // in the order of Postings
	Groups   []index.Group
	Verdict  Verdict
	Choices  []string // ready to be asked as they stand
	Notes    []string // sentences: corrections, what was left out, what has closed
	Unread   []string // words that were not understood

	Spans []Span   // what the reader saw in the question
	Rules []string // names of the rules that composed the query

	names map[string]string // of the postings that the question points to by ID
}

// A Value is one fact of one posting.
type Value struct {
	Posting  posting.ID
	Field    string // an index field's name, or "text" for a passage
	Label    string // the field's name for people
	Text     string // as a person reads it; "" when not stated
	Stated   bool
	Evidence *Evidence // nil when not stated, or when the fact is not of an advert
}

// Evidence is where a fact stands, with the words themselves.
type Evidence struct {
	Source     string // the source's name
	Start, End int    // bytes of the source's text
	Text       string
}

// A Span is a stretch of the question with what was read there. Start and End are bytes of Question.
type Span struct {
	Kind       string
	Text       string
	Start, End int
	Value      any // a span.Value, or the text of a word's meaning
}

// A Condition is one that the question sets, in words, and the question without it.
type Condition struct {
	Words   string
	Without question.Question
}

// Conditions are those of the question, in the order of Asked.Conds.
func (a Answer) Conditions() []Condition {
	names := make(map[string]string)
	for i := range a.Postings {
		names[string(a.Postings[i].ID)] = Name(&a.Postings[i])
	}
	by := wording{names, a.Question}
	var out []Condition
	for i, c := range a.Asked.Conds {
		out = append(out, Condition{by.cond(c), a.Asked.Without(i)})
	}
	return out
}
