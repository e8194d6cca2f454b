// Package span finds the typed values in a text: dates, money, numbers, bands, hours, distances,
// e-mails, phones, postcodes, references. It reads adverts and questions alike, so that "30k" and
// "8a" mean one thing.
//
// Every span gives the bytes it was read from. Recognisers work on tokens, are independent of one
// another and of order, and abstain when in doubt.
package span

// A Span is a value and where it stands: bytes Start to End of the text, End exclusive.
type Span struct {
	Start, End int
	Value      Value
}

// A Value is what a span means. The values are Date, Money, Number, Band, Hours, Distance,
// Duration, Email, Phone, Postcode, Reference and URL; there are no others.
type Value interface {
	// Kind names the type for people and programs: "date", "money", …
	Kind() string
}

type (
	// A Date is a stretch of days, comparators applied: "before July" has only To.
	Date struct {
		From, To string // ISO days, To exclusive; "" is an open end, never both
		// Cue is the comparator that was read, as a plain word: "before", "by", "until", "after",
		// "since", "from", "on", "in", "between", "within"; "" for a bare date.
		Cue string
		// Day tells that the words named one day ("3 July", "tomorrow"), not a longer stretch.
		Day bool
		// Relative tells that the words count from the moment of asking ("today", "Friday", "next week").
		Relative bool
		// Yearless tells that the year was concluded, not read.
		Yearless bool
	}

	// Money is an amount or a range of pounds, comparators applied.
	Money struct {
		Range
		Period string // "year", "hour", "day", "week", "month", "session"; "" when not said
	}

	// A Number is a plain number or a range of them, comparators applied: "at least 3", "2 to 4".
	Number struct{ Range }

	// A Band is one or more Agenda for Change bands: "band 6", "8a", "bands 5-7", "5/6".
	Band struct{ Values []string } // ascending, as in posting.Posting.Bands

	// Hours is a weekly working time, comparators applied.
	Hours struct{ Range }

	// A Distance is a length, "within 20 miles".
	Distance struct{ Miles float64 }

	// A Duration is a length of time or a range of them, comparators applied: "12 months", "up to two years".
	Duration struct {
		Range
		Unit string // of both ends: "day", "week", "month", "year"
	}

	// An Email is an address, repaired where it was broken for no reader's benefit.
	Email struct{ Address string }

	// A Phone is a telephone number as printed, extension included.
	Phone struct{ Number string }

	// A Postcode is a whole postcode ("SG5 1JN") or its outward half ("SG5"), in capitals.
	Postcode struct{ Code string }

	// A Reference is the number that an employer gave a vacancy.
	Reference struct{ Code string }

	// A URL is a web address.
	URL struct{ Address string }
)

// A Range is a stretch of numbers. An end that is not set is open; a single figure is both ends.
type Range struct {
	Min, Max       float64
	HasMin, HasMax bool
	MinOpen        bool // Min itself is outside ("more than 3")
	MaxOpen        bool // Max itself is outside ("under 20")
	// Cue is the comparator that was read: "over", "from" (also "at least", "or more"), "starting at",
	// "under", "up to", "between", "exactly", "about"; "" for a bare figure or a plain "A to B".
	Cue string
}

// Kind implements Value.
func (Date) Kind() string      { return "date" }
func (Money) Kind() string     { return "money" }
func (Number) Kind() string    { return "number" }
func (Band) Kind() string      { return "band" }
func (Hours) Kind() string     { return "hours" }
func (Distance) Kind() string  { return "distance" }
func (Duration) Kind() string  { return "duration" }
func (Email) Kind() string     { return "email" }
func (Phone) Kind() string     { return "phone" }
func (Postcode) Kind() string  { return "postcode" }
func (Reference) Kind() string { return "reference" }
func (URL) Kind() string       { return "url" }
