package bleveindex

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// wordsSuffix ends the name that bleve knows a field's words by.
const wordsSuffix = ":words"

// An analyser turns the texts of postings into what bleve indexes: lexicon.Terms with their positions. It
// bypasses bleve's own analysis and mapping, which cannot read a posting through the field table and make
// an object of each word; and it remembers the terms of words, since of a thousand words in an advert
// few are new. It is safe for concurrent use.
type analyser struct {
	terms sync.Map // word to []string
	known atomic.Int32
}

// maxWords bounds what an analyser remembers.
const maxWords = 1 << 16

// document returns what bleve indexes of p: of each field that is Prose or Searchable the words. All else
// is in the posting's row.
func (a *analyser) document(p *posting.Posting) *document.Document {
	d := document.NewDocument(string(p.ID))
	for _, f := range index.Fields() {
		if f.Kind != index.Prose && !f.Searchable {
			continue
		}
		if values := f.Values(p); len(values) > 0 {
			d.AddField(&wordField{name: f.Name + wordsSuffix, values: values, analyser: a})
		}
	}
	return d
}

// termsOf is lexicon.Terms, word by word: what is between spaces does not change what is beyond them.
func (a *analyser) termsOf(to []string, text string) []string {
	for len(text) > 0 {
		end := strings.IndexAny(text, " \n")
		word := text
		if end < 0 {
			text = ""
		} else {
			word, text = text[:end], text[end+1:]
		}
		if word == "" {
			continue
		}
		if known, ok := a.terms.Load(word); ok {
			to = append(to, known.([]string)...)
			continue
		}
		terms := lexicon.Terms(word)
		if a.known.Load() < maxWords && len(word) < 40 {
			a.known.Add(1)
			a.terms.Store(strings.Clone(word), terms)
		}
		to = append(to, terms...)
	}
	return to
}

// A wordField is one field's texts on their way into bleve.
type wordField struct {
	*analyser
	name   string
	values []string
	length int
	found  bleveindex.TokenFrequencies
}

// Analyze implements bleveindex.Field. The parts of each kind are cut from one slice. A position stays free
// between two values, so that no phrase reaches over it.
func (f *wordField) Analyze() {
	var terms []string
	var positions []int
	at := 0
	for _, v := range f.values {
		before := len(terms)
		terms = f.termsOf(terms, v)
		for range len(terms) - before {
			at++
			positions = append(positions, at)
		}
		at++
	}
	f.length = len(terms)
	numbers := make(map[string]int32, len(terms)/2)
	of := make([]int32, len(terms))
	var counts []int32
	for i, term := range terms {
		n, ok := numbers[term]
		if !ok {
			n = int32(len(counts))
			numbers[term] = n
			counts = append(counts, 0)
		}
		of[i] = n
		counts[n]++
	}
	locations := make([]bleveindex.TokenLocation, len(terms))
	pointers := make([]*bleveindex.TokenLocation, len(terms))
	ends, end := make([]int32, len(counts)), int32(0)
	for n, count := range counts {
		ends[n] = end
		end += count
	}
	for i, n := range of {
		locations[i].Position = positions[i]
		pointers[ends[n]] = &locations[i]
		ends[n]++
	}
	frequencies := make([]bleveindex.TokenFreq, len(counts))
	f.found = make(bleveindex.TokenFrequencies, len(counts))
	for term, n := range numbers {
		t := &frequencies[n]
		t.Term = []byte(term)
		t.Locations = pointers[ends[n]-counts[n] : ends[n] : ends[n]]
		t.SetFrequency(int(counts[n]))
		f.found[term] = t
	}
}

func (f *wordField) Name() string             { return f.name }
func (f *wordField) Value() []byte            { return nil }
func (f *wordField) ArrayPositions() []uint64 { return nil }
func (f *wordField) EncodedFieldType() byte   { return 't' }
func (f *wordField) AnalyzedLength() int      { return f.length }
func (f *wordField) Size() int                { return 100 * f.length }

func (f *wordField) NumPlainTextBytes() uint64 { return 0 }

func (f *wordField) Options() bleveindex.FieldIndexingOptions {
	return bleveindex.IndexField | bleveindex.IncludeTermVectors
}

func (f *wordField) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.found }
