// Package query is the language in which postings are asked for: sealed data with one canonical
// line of text. It knows neither postings nor engines.
//
// A query is decided for one posting as true, false or unknown. A leaf on a field that the posting
// does not state is unknown; And, Or and Not combine the three as Kleene's logic does; a posting
// matches when the query is true. So neither "contract = permanent" nor "not contract = permanent"
// matches a posting that states no contract.
package query

// A Query says which postings are wanted.
// Its nodes are All, And, Or, Not, Term, Text, Range, Near and Stated; there are no others.
type Query interface {
	// String prints the canonical line. Parse reads it back to an equal query.
	String() string
	node()
}

type (
	// All matches every posting.
	All struct{}

	// And matches what all of its parts match; with no parts, everything.
	And struct{ Of []Query }

	// Or matches what any of its parts matches; with no parts, nothing.
	Or struct{ Of []Query }

	// Not matches what its part is false of, which is not all that its part does not match.
	Not struct{ Of Query }

	// Term matches a value exactly, letter case, accents and the shape of hyphens and quotes aside.
	Term struct{ Field, Value string }

	// Text matches the words in sequence, inflections aside.
	Text struct{ Field, Words string }

	// Range matches values between two bounds, at least one of which is set. On a field that holds
	// an interval (pay from X to Y) it matches when the two overlap.
	Range struct {
		Field    string
		Min, Max Bound
	}

	// Near matches places at most Miles away from a point; Place names the point for people.
	Near struct {
		Field    string
		Place    string
		Lat, Lon float64
		Miles    float64
	}

	// Stated matches postings that state the field at all. It is never unknown.
	Stated struct{ Field string }
)

// A Bound is one end of a Range. Value is a day ("2026-07-01"), a moment ("2026-07-01T12:00") or a
// decimal number; "" leaves the end open.
type Bound struct {
	Value     string
	Inclusive bool
}

// Set reports whether the bound limits anything.
func (b Bound) Set() bool { return b.Value != "" }

func (All) node()    {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Term) node()   {}
func (Text) node()   {}
func (Range) node()  {}
func (Near) node()   {}
func (Stated) node() {}
