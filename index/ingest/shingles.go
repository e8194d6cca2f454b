package ingest

import (
	"slices"
	"strings"

	"vacancybot/index/posting"
)

// shingles are the runs of shingleWords words within the lines of prose. Shorter lines, and runs across
// lines, are left out, because sites print headings and labelled facts each in their own way.
// They are sorted, each once.
type shingles []uint64

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
	if len(p.Sources) == 1 {
		return p.Sources[0].Text
	}
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
			s = append(s, hash(words[i:i+shingleWords]))
		}
	}
	slices.Sort(s)
	return slices.Clone(slices.Compact(s))
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
	common, rest := 0, b
	for _, s := range a {
		for len(rest) > 0 && rest[0] < s {
			rest = rest[1:]
		}
		if len(rest) > 0 && rest[0] == s {
			common++
		}
	}
	return float64(common) / float64(len(a))
}
