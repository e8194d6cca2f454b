// Package question reads what someone asked. Understand turns text into a Question: an intent, the
// conditions on postings, what is wanted of them, and the words that were not understood.
//
// Reading goes in four steps, a file each: every stretch of the text that could mean something
// becomes a piece (pieces.go); the best cover of the text by pieces is chosen (cover.go); rules, each
// with a name, turn the chosen pieces into conditions and wants (compose.go lists them); and the last question
// of the conversation lends what this one leaves out (merge.go). Not understanding is a result, not
// an error.
package question

import (
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// Intent is what kind of answer is wanted.
type Intent int

// The intents.
const (
	List    Intent = iota // postings
	Count                 // how many
	Group                 // how many by the values of a field
	Lookup                // fields of the postings meant
	YesNo                 // whether a claim holds of the postings meant
	Passage               // the advert's own words
	Compare               // postings side by side
	Stat                  // how the numbers of the first field of Ask spread
	Meta                  // about the index
	Help                  // what can be asked
	Again                 // forget the conversation
	Outside               // what no advert can tell
	Which                 // a posting is meant, but the conversation does not say which
	TooLong               // longer than MaxLength
	Scale                 // what a band of Agenda for Change pays, or which band pays an amount
)

// MaxLength is the longest question that is read, in bytes.
const MaxLength = 2000

// A Question is what was understood.
type Question struct {
	Text   string
	Intent Intent
	Conds  []Cond // all must hold
	Claim  []Cond // of YesNo: what is asked of the postings that Conds mean
	// OpenClaim is set when YesNo asks whether postings are open (index.Open) or closed.
	OpenClaim *index.Scope
	// Than is set when YesNo asks whether the posting of Conds comes before another one in an order.
	Than    *Comparison
	Ask     []string // names of the index fields wanted
	Part    string   // of Passage: "essential", "duties", …, "" for Words
	Words   string   // of Passage and YesNo: words to find in the text
	GroupBy string
	Period  string // "month" or "week", by which the days of GroupBy are counted; "" for each day
	Order   []index.Order
	Limit   int // 0: not said
	Skip    int // postings passed over at the beginning: 1 for "the second best paid"
	// Nearest orders postings by their distance from the place of a query.Near in Conds.
	Nearest bool
	Scope   index.Scope
	// ScopeSaid tells that the question spoke of open, closed or all postings.
	ScopeSaid bool
	// Bands and Amount (pounds a year, 0 for none) are what Scale asks about; with both, whether they agree.
	Bands  []string
	Amount float64
	// Topic names what an Outside question is about.
	Topic string
	// Any tells that a YesNo asks whether its claim holds of any of several postings, and OfAll that a Lookup
	// is asked of all the postings that Conds describe, not of one of them.
	Any, OfAll bool
	// Others is "contact" or "employer" where a List wants other postings than the one spoken of last that share it.
	Others string
	// Among is the query for the postings of the last list, where "the nurse one" may mean one of them; else nil.
	Among query.Query
	// Share tells that a Count is asked for as a part of all postings.
	Share bool
	// Distinct tells that a Group is asked how many different values there are.
	Distinct bool
	// Manner is what a YesNo asks of its Words.
	Manner Manner
	// Role is, where a Lookup asks who somebody is, what he or she may be rather than what the posting is for.
	Role string
	// Reach is "email" or "phone" where a Lookup asks for a contact by that.
	Reach string
	// Hourly tells that a Scale is asked for by the hour.
	Hourly bool
	// From is the place from which a Lookup asks how far postings are; nil for none.
	From *Origin
	// Most is "most" or "fewest" where a Group asks which value has that many.
	Most string

	Unread      []Unread
	Corrections []Correction
	Choices     []Choice
	// Carried are the conditions that the last question lent.
	Carried []Cond
	Pieces  []Piece  // how the text was covered, in order
	Rules   []string // the rules that composed it, in the order they took part
}

// A Manner is what is asked of words that are looked for in an advert.
type Manner string

// The manners. Others ask what is said of the words.
const (
	Needed    Manner = "needed"    // whether it is needed of an applicant
	Mentioned Manner = "mentioned" // whether the advert has the words at all
)

// An Origin is a place to measure from.
type Origin struct {
	Place    string
	Lat, Lon float64
}

// A Comparison is with the posting that meets Conds, by Order: descending asks for more, or later.
type Comparison struct {
	Order index.Order
	Conds []Cond
}

// Where returns the conditions of the posting compared with.
func (c *Comparison) Where() query.Query { return conj(c.Conds) }

// A Cond is one condition, with the words it was read from.
type Cond struct {
	Field string // the field it limits; of a disjunction, the first one's
	Query query.Query
	// Start and End are bytes of the text; both 0 when it was carried over or concluded.
	Start, End int
	// Name tells that the condition names postings (a title, a team, a place …) rather than
	// describing them.
	Name bool
}

// Unread is a stretch of the text that was not understood.
type Unread struct {
	Text       string
	Start, End int
	// Name tells that it stands where a name stands, so that leaving it out would widen the question.
	Name bool
}

// A Correction is a word that was taken for another.
type Correction struct{ From, To string }

// A Context is what a conversation is about.
type Context struct {
	Last Question
	List []posting.ID // the postings of the last list, in order
	// Focus are the postings that the last answer told something of; empty after a list.
	Focus []posting.ID
	// Recent are the postings that were spoken of one by one, the last one last; of a list, those since.
	Recent []posting.ID
	// Previous is what the conversation was about before; nil where there was nothing. It has no Previous itself.
	Previous *Context
	// Contacts and Employers are the names of whom to contact about the postings of Focus and of who offers them.
	Contacts, Employers []string
	// Listed is the question that List answers, where Last is one about a posting of it; nil where that is not known.
	Listed *Question
	// Root is the question that the last list began with, before it was narrowed; nil where that is not known.
	Root *Question
	// Pending tells that the last answer asked which posting was meant.
	Pending bool
}

// one tells that a single posting is what the conversation is about.
func (c *Context) one() bool {
	return c != nil && (len(c.Focus) == 1 || len(c.Focus) == 0 && len(c.List) == 1)
}

// day is the field of the dates that the last question was limited by, "" for none.
func (c *Context) day() string {
	if c == nil {
		return ""
	}
	for _, k := range c.Last.Conds {
		if r, ok := k.Query.(query.Range); ok {
			if f, _ := index.FieldNamed(r.Field); f.Kind == index.Day {
				return r.Field
			}
		}
	}
	return ""
}

// Where returns the conditions as one query.
func (q *Question) Where() query.Query { return conj(q.Conds) }

// Claimed returns the claim as one query.
func (q *Question) Claimed() query.Query { return conj(q.Claim) }

func conj(conds []Cond) query.Query {
	qs := make([]query.Query, len(conds))
	for i, c := range conds {
		qs[i] = c.Query
	}
	return query.Conj(qs...)
}
