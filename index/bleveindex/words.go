package bleveindex

import (
	"strings"
	"sync"

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
	mu    sync.RWMutex // taken once for a text: for each word it would take longer than the word
	terms map[string][]string

	// places holds a location for each position. All texts share them: they tell the position and nothing else.
	places [maxPlaces]bleveindex.TokenLocation

	notes sync.Pool // of *notes
}

// notes are what an Analyze needs until it ends.
type notes struct {
	terms []string                // of a value
	at    []*bleveindex.TokenFreq // by position, from 1; nil between two values, so that no phrase reaches over it
}

const (
	maxWords  = 1 << 16 // that are remembered
	maxWord   = 40      // bytes of one of them
	maxPlaces = 1 << 11 // more than the words of most adverts
)

func newAnalyser() *analyser {
	a := &analyser{terms: map[string][]string{}, notes: sync.Pool{New: func() any { return new(notes) }}}
	for at := range a.places {
		a.places[at].Position = at
	}
	return a
}

func (a *analyser) place(at int) *bleveindex.TokenLocation {
	if at < len(a.places) {
		return &a.places[at]
	}
	return &bleveindex.TokenLocation{Position: at}
}

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
	to, unknown := a.knownTermsOf(to, text)
	if len(unknown) > 0 {
		a.learn(unknown)
	}
	return to
}

// knownTermsOf is termsOf, and returns what is to be learnt.
func (a *analyser) knownTermsOf(to []string, text string) (terms []string, unknown map[string][]string) {
	a.mu.RLock()
	defer a.mu.RUnlock()
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
		of, ok := a.terms[word]
		if !ok {
			of = lexicon.Terms(word)
			if len(word) <= maxWord && len(a.terms) < maxWords {
				if unknown == nil {
					unknown = map[string][]string{}
				}
				unknown[word] = of
			}
		}
		to = append(to, of...)
	}
	return to, unknown
}

func (a *analyser) learn(terms map[string][]string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for word, of := range terms {
		if len(a.terms) < maxWords {
			a.terms[strings.Clone(word)] = of
		}
	}
}

// A wordField is one field's texts on their way into bleve.
type wordField struct {
	*analyser
	name   string
	values []string
	length int
	found  bleveindex.TokenFrequencies
}

// Analyze implements bleveindex.Field. The parts of each kind are cut from few slices. Bleve takes the terms from
// the map's keys, and asks for them nowhere else.
func (f *wordField) Analyze() {
	notes := f.notes.Get().(*notes)
	defer f.notes.Put(notes)
	terms, at := notes.terms[:0], notes.at[:0]
	f.length, f.found = 0, nil
	var block []bleveindex.TokenFreq
	for _, v := range f.values {
		terms = f.termsOf(terms[:0], v)
		if f.found == nil {
			f.found = make(bleveindex.TokenFrequencies, 8+len(terms)/2)
		}
		for _, term := range terms {
			t := f.found[term]
			if t == nil {
				if len(block) == cap(block) {
					block = make([]bleveindex.TokenFreq, 0, min(len(terms), 64))
				}
				block = append(block, bleveindex.TokenFreq{})
				t = &block[len(block)-1]
				f.found[term] = t
			}
			t.SetFrequency(t.Frequency() + 1)
			at = append(at, t)
		}
		f.length += len(terms)
		at = append(at, nil)
	}
	locations := make([]*bleveindex.TokenLocation, f.length)
	for i, t := range at {
		if t == nil {
			continue
		}
		if t.Locations == nil {
			t.Locations, locations = locations[:0:t.Frequency()], locations[t.Frequency():]
		}
		t.Locations = append(t.Locations, f.place(i+1))
	}
	clear(at)
	notes.terms, notes.at = terms, at
}

func (f *wordField) Name() string             { return f.name }
func (f *wordField) Value() []byte            { return nil }
func (f *wordField) ArrayPositions() []uint64 { return nil }
func (f *wordField) EncodedFieldType() byte   { return 't' }
func (f *wordField) AnalyzedLength() int      { return 0 } // which only ranking needs, and each occurrence would keep
func (f *wordField) Size() int                { return 100 * f.length }

func (f *wordField) NumPlainTextBytes() uint64 { return 0 }

func (f *wordField) Options() bleveindex.FieldIndexingOptions {
	return bleveindex.IndexField | bleveindex.IncludeTermVectors
}

func (f *wordField) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.found }
