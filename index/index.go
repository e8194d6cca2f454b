// Package index is the contract between the bot and the engines that store and search postings,
// and the one table of a posting's fields that every engine's mapping, the query language and the
// words of a question come from.
package index

import (
	"context"
	"math"
	"time"

	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// A Searcher answers requests. It is safe for concurrent use.
type Searcher interface {
	Search(ctx context.Context, r Request) (Result, error)
}

// An Engine is a searchable store of whole postings. Every engine passes indextest.Run.
//
// Put replaces postings of the same ID, and what it was given is searchable and durable when it
// returns. Delete of an unknown ID is no error. Each visits every posting in order of ID until
// visit returns an error, which it hands back.
type Engine interface {
	Searcher
	Put(ctx context.Context, ps ...posting.Posting) error
	Delete(ctx context.Context, ids ...posting.ID) error
	Each(ctx context.Context, visit func(posting.Posting) error) error
	Close() error
}

// A Request asks for postings at a moment.
type Request struct {
	Where query.Query // nil is query.All
	Scope Scope
	AsOf  time.Time // decides what is open
	// Order sorts by each field in turn; postings that do not state it come last either way, and
	// ties are broken by ascending ID.
	Order   []Order
	GroupBy string // a field's name: counts the matches by its values
	Measure string // a Number's or Interval's name: how its values spread over the matches
	Limit   int    // postings to return; 0 returns none, negative all
	Offset  int    // postings to skip
}

// Scope says whether postings are wanted that can still be applied for.
type Scope int

// The scopes. A posting is closed when its advert says so or its closing moment is past; one that
// states no closing date is open.
const (
	Open Scope = iota
	Closed
	Any
)

// An Order is one key of a sort.
type Order struct {
	Field      string
	Descending bool
}

// A Result is the answer to a Request.
type Result struct {
	Total    int               // matches, whatever Limit and Offset are
	Postings []posting.Posting // the asked-for stretch of the matches, in order
	Groups   []Group           // only with GroupBy: most frequent first, then by value
	Spread   Spread            // only with Measure
}

// A Spread is how the values of a field lie over postings, to the hundredth. An interval counts with
// its least value in Min, its greatest in Max, its middle in Mean.
type Spread struct {
	Stated         int // postings that state the field; with none, the rest is 0
	Min, Max, Mean float64
}

// A SpreadSum adds values up to a Spread; in hundredths, so that their order does not matter.
type SpreadSum struct {
	stated   int
	min, max float64
	sum      int64
}

// Add takes the value of one posting.
func (s *SpreadSum) Add(lo, hi float64) {
	if s.stated == 0 || lo < s.min {
		s.min = lo
	}
	if s.stated == 0 || hi > s.max {
		s.max = hi
	}
	s.stated++
	s.sum += int64(math.Round((lo + hi) / 2 * 100))
}

// Spread returns what was added up.
func (s *SpreadSum) Spread() Spread {
	if s.stated == 0 {
		return Spread{}
	}
	return Spread{s.stated, s.min, s.max, math.Round(float64(s.sum)/float64(s.stated)) / 100}
}

// A Group counts the matching postings that hold a value. Postings with several values count in several groups.
type Group struct {
	Value string
	Count int
}
