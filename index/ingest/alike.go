package ingest

import (
	"slices"
	"strings"
	"unicode"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// Two copies are of one vacancy when they have one key, nothing keeps them apart, and the text of the
// shorter stands for the most part in the longer, or they give the same reference and all else that they state agrees.

// A key is what copies of one vacancy agree on whatever their site; copies of different keys are never
// compared. A title of "" is no title, and such copies are of no vacancy but their own.
type key struct {
	title   string
	closing posting.Date
}

func keyOf(p *posting.Posting) key { return key{titleCore(p.Title), p.ClosingDate} }

// smallWords of titles come and go between sites.
var smallWords = map[string]bool{"a": true, "an": true, "and": true, "at": true, "for": true, "in": true, "of": true, "on": true, "the": true, "to": true, "with": true}

// titleCore is a title without its band and small words, its words in the order of the alphabet: sites
// move the specialty before or behind the profession.
func titleCore(title string) string {
	var kept strings.Builder
	rest := 0
	for _, band := range span.Bands(title, span.Tokenize(title)) {
		kept.WriteString(title[rest:band.Start])
		kept.WriteByte(' ')
		rest = band.End
	}
	kept.WriteString(title[rest:])
	words := slices.DeleteFunc(wordsOf(kept.String()), func(w string) bool { return smallWords[w] })
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(lexicon.Normalise(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// A candidate is a copy with what it is compared by again and again.
type candidate struct {
	posting.Posting
	bands     []string // nil where no source reads any, as for contract and towns
	contract  string
	towns     []string
	reference reference
	employers []string // as employersOf

	made     shingles        // nil until they are needed
	words    string          // of the text, as wordsOf, each between spaces; "" until they are needed
	mentions map[string]bool // of the names looked for so far
}

func newCandidate(p *posting.Posting) *candidate {
	c := &candidate{Posting: *p, employers: employersOf(p)}
	if reads(p, posting.FieldBands) {
		c.bands = p.Bands
	}
	if reads(p, posting.FieldContract) {
		c.contract = p.Contract
	}
	if reads(p, posting.FieldTowns) {
		c.towns = p.Towns
	}
	if p.Reference != "" {
		c.reference = newReference(p.Reference)
	}
	return c
}

// kind is the same for copies that state the same of all that could keep them apart from others.
func (c *candidate) kind() string {
	return strings.Join(slices.Concat(c.bands, []string{"", c.contract, "", c.reference.whole, ""}, c.towns, []string{""}, c.employers), "\n")
}

// employersOf gives all that the employer is called, in full, in short and by its initials; nothing
// where some source of p does not say in so many words who it is. Copies without a closing date do, where
// they were merged.
func employersOf(p *posting.Posting) []string {
	if !reads(p, posting.FieldEmployer) {
		return nil
	}
	merged := p.ClosingDate == "" && len(p.Sources) > 1
	for i := range p.Sources {
		if !merged && !slices.ContainsFunc(p.Evidence[posting.FieldEmployer], func(e posting.Evidence) bool { return e.Source == i }) {
			return nil
		}
	}
	f, _ := index.FieldNamed("employer")
	names := slices.Concat(f.Values(p), f.Aliases(p))
	for i, name := range names {
		names[i] = strings.Join(wordsOf(name), " ")
	}
	return names
}

// otherEmployers compares what employersOf gave of copies that close on that day. Where none is stated,
// both have to name the employer, for title and text alone are too little.
func otherEmployers(a, b []string, closing posting.Date) bool {
	if a == nil || b == nil {
		return closing == ""
	}
	return !intersect(a, b)
}

// apart are the contradictions that one vacancy does not have, the cheapest first. What one copy does
// not state, or only implies, contradicts nothing.
var apart = []func(a, b *candidate) bool{otherReference, otherBands, otherContract, otherEmployer, otherTown}

func keptApart(a, b *candidate) bool {
	for _, differ := range apart {
		if differ(a, b) {
			return true
		}
	}
	return false
}

func otherEmployer(a, b *candidate) bool {
	return otherEmployers(a.employers, b.employers, a.ClosingDate)
}

func otherBands(a, b *candidate) bool {
	return a.bands != nil && b.bands != nil && !slices.Equal(a.bands, b.bands)
}

func otherContract(a, b *candidate) bool {
	return a.contract != "" && b.contract != "" && a.contract != b.contract
}

// otherTown finds each copy in a town that the other never mentions, as when an agency looks for the
// same in two places.
func otherTown(a, b *candidate) bool { return shareNoName(a, b, a.towns, b.towns) }

// shareNoName reports whether copies that have such names share none, and neither mentions one of the other's.
func shareNoName(a, b *candidate, ofA, ofB []string) bool {
	if len(ofA) == 0 || len(ofB) == 0 || intersect(ofA, ofB) {
		return false
	}
	return !b.mentionsAny(ofA) && !a.mentionsAny(ofB)
}

func (c *candidate) mentionsAny(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		known, found := c.mentions[name]
		if found {
			return known
		}
		if c.words == "" {
			c.words = " " + strings.Join(wordsOf(textOf(&c.Posting)), " ") + " "
			c.mentions = map[string]bool{}
		}
		c.mentions[name] = strings.Contains(c.words, " "+strings.Join(wordsOf(name), " ")+" ")
		return c.mentions[name]
	})
}

func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
