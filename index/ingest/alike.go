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
// shorter stands for the most part in the longer.

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
	employers []string // as employersOf
	made      shingles // nil until they are needed
}

// employersOf gives all that the employer is called, in full, in short and by its initials; nothing
// where some source of p does not say in so many words who it is.
func employersOf(p *posting.Posting) []string {
	if !reads(p, posting.FieldEmployer) {
		return nil
	}
	for i := range p.Sources {
		if !slices.ContainsFunc(p.Evidence[posting.FieldEmployer], func(e posting.Evidence) bool { return e.Source == i }) {
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
var apart = []func(a, b *candidate) bool{otherBands, otherReference, otherContract, otherEmployer, otherTown}

func keptApart(a, b *candidate) bool {
	return slices.ContainsFunc(apart, func(differ func(a, b *candidate) bool) bool { return differ(a, b) })
}

func otherEmployer(a, b *candidate) bool {
	return otherEmployers(a.employers, b.employers, a.ClosingDate)
}

func (c *candidate) reads(f posting.Field) bool { return reads(&c.Posting, f) }

func otherBands(a, b *candidate) bool {
	return a.reads(posting.FieldBands) && b.reads(posting.FieldBands) && !slices.Equal(a.Bands, b.Bands)
}

// otherReference compares references of one site alone: every site gives a vacancy its own.
func otherReference(a, b *candidate) bool {
	x, y := strings.ToUpper(a.Reference), strings.ToUpper(b.Reference)
	return x != "" && y != "" && x != y && (issuer(x) == issuer(y) || shape(x) == shape(y))
}

// issuer is the part of a reference before its first mark: "388" of 388-DIET-7801455.
func issuer(reference string) string {
	first, _, _ := strings.Cut(reference, "-")
	return first
}

// shape is how the references of a site look: "9-A-9" of 388-DIET-7801455.
func shape(reference string) string {
	var b strings.Builder
	var last rune
	for _, r := range reference {
		switch {
		case unicode.IsDigit(r):
			r = '9'
		case unicode.IsLetter(r):
			r = 'A'
		}
		if r != last || r != '9' && r != 'A' {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

func otherContract(a, b *candidate) bool {
	return a.reads(posting.FieldContract) && b.reads(posting.FieldContract) && a.Contract != b.Contract
}

// otherTown finds each copy in a town that the other never mentions, as when an agency looks for the
// same in two places.
func otherTown(a, b *candidate) bool {
	if !a.reads(posting.FieldTowns) || !b.reads(posting.FieldTowns) || intersect(a.Towns, b.Towns) {
		return false
	}
	return !mentions(b, a.Towns) && !mentions(a, b.Towns)
}

func mentions(p *candidate, towns []string) bool {
	return slices.ContainsFunc(p.Sources, func(s posting.Source) bool {
		text := " " + strings.Join(wordsOf(s.Text), " ") + " "
		return slices.ContainsFunc(towns, func(town string) bool {
			return strings.Contains(text, " "+strings.Join(wordsOf(town), " ")+" ")
		})
	})
}

func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// shingles are the runs of shingleWords words within the lines of prose. Shorter lines, and runs across
// lines, are left out, because sites print headings and labelled facts each in their own way.
type shingles map[uint64]struct{}

const (
	shingleWords = 5
	proseWords   = 10 // that a line of prose has at least
)

func (c *candidate) shingles() shingles {
	if c.made == nil {
		c.made = shinglesOf(textOf(&c.Posting))
	}
	return c.made
}

func textOf(p *posting.Posting) string {
	var texts []string
	for _, s := range p.Sources {
		texts = append(texts, s.Text)
	}
	return strings.Join(texts, "\n")
}

func shinglesOf(text string) shingles {
	s := shingles{}
	for line := range strings.Lines(text) {
		words := wordsOf(line)
		if len(words) < proseWords {
			continue
		}
		for i := 0; i+shingleWords <= len(words); i++ {
			s[hash(words[i:i+shingleWords])] = struct{}{}
		}
	}
	return s
}

// hash is FNV-1a over the words and the gaps between them.
func hash(words []string) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * prime
		}
		h = (h ^ ' ') * prime
	}
	return h
}

const (
	// agreement is the overlap from which texts largely agree. Copies that were cut down or laid out
	// anew by another site were measured at 0.93 to 1; two posts of one team, advertised with most of
	// their words the same, at 0.78 and below.
	agreement = 0.86
	// fewShingles are no evidence: a sentence or two that any advert might hold.
	fewShingles = 10
)

// likeness is the share of the prose of the copy that has less of it which stands in the other too.
func likeness(a, b *candidate) float64 {
	if textOf(&a.Posting) == textOf(&b.Posting) {
		return 1
	}
	return overlap(a.shingles(), b.shingles())
}

// overlap is the share of the smaller set that stands in the larger.
func overlap(a, b shingles) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < fewShingles {
		return 0
	}
	common := 0
	for s := range a {
		if _, ok := b[s]; ok {
			common++
		}
	}
	return float64(common) / float64(len(a))
}
