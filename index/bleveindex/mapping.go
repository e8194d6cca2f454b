package bleveindex

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strconv"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// What is indexed of a posting, by the kind of the field f:
//
//	Keyword            f            values and aliases, normalised
//	                   f:order      the first value's sort key
//	                   f:shown      each value in the form that it is printed in
//	Day                f            values as they stand
//	Number             f            the number's key
//	Interval           f:min f:max  the keys of its ends
//	Point              f            the keys of latitude and longitude, joined
//	Searchable, Prose  f:words      lexicon.Terms, with their positions
//
// and in "stated" the names of the fields that it states. All of these are plain terms in byte order,
// so one kind of range, one kind of order and one kind of grouping serve every field. The terms of
// numbers and points hold them exactly.
const (
	statedField = "stated"
	orderSuffix = ":order"
	shownSuffix = ":shown"
	wordsSuffix = ":words"
	minSuffix   = ":min"
	maxSuffix   = ":max"
)

// schemaVersion is raised when what is indexed changes in a way that the field table does not show:
// here, in a field's reader, or in lexicon.
const schemaVersion = 2

// schema identifies what an index directory holds; one of another schema is rebuilt.
func schema() string {
	h := sha256.New()
	fmt.Fprintln(h, schemaVersion)
	for _, f := range index.Fields() {
		fmt.Fprintln(h, f.Name, f.Kind, f.Searchable, f.Aliases != nil)
	}
	return fmt.Sprintf("%d-%x", schemaVersion, h.Sum(nil)[:8])
}

const (
	termOptions   = bleveindex.IndexField | bleveindex.SkipFreqNorm
	phraseOptions = bleveindex.IndexField | bleveindex.IncludeTermVectors
)

// newDocument returns what is indexed of p. It bypasses bleve's own mapping, which cannot read a
// posting through the field table.
func newDocument(p *posting.Posting) *document.Document {
	d := builder{document.NewDocument(string(p.ID))}
	for _, f := range index.Fields() {
		if !d.addField(f, p) {
			continue
		}
		d.term(statedField, f.Name)
	}
	return d.Document
}

type builder struct{ *document.Document }

// addField indexes one field and reports whether the posting states it.
func (d builder) addField(f index.Field, p *posting.Posting) bool {
	switch f.Kind {
	case index.Number, index.Interval:
		low, high, stated := f.Bounds(p)
		if !stated {
			return false
		}
		if f.Kind == index.Number {
			d.term(f.Name, numberKey(low))
		} else {
			d.term(f.Name+minSuffix, numberKey(low))
			d.term(f.Name+maxSuffix, numberKey(high))
		}
		return true
	case index.Point:
		at := f.Where(p)
		if at != nil {
			d.term(f.Name, pointKey(*at))
		}
		return at != nil
	}
	values := f.Values(p)
	if len(values) == 0 {
		if f.Kind == index.Keyword {
			d.aliases(f, p, map[string]bool{})
		}
		return false
	}
	switch f.Kind {
	case index.Day:
		for _, v := range values {
			d.term(f.Name, v)
		}
	case index.Keyword:
		d.keyword(f, values, p)
	}
	if f.Kind == index.Prose || f.Searchable {
		for i, v := range values {
			d.AddField(document.NewTextFieldCustom(f.Name+wordsSuffix, []uint64{uint64(i)}, []byte(v), phraseOptions, words{}))
		}
	}
	return true
}

func (d builder) keyword(f index.Field, values []string, p *posting.Posting) {
	d.term(f.Name+orderSuffix, index.SortKey(values[0]))
	indexed := make(map[string]bool, len(values))
	for _, v := range values {
		// A posting counts once for a value that it prints in several forms, in the first of them.
		if n := lexicon.Normalise(v); !indexed[n] {
			indexed[n] = true
			d.term(f.Name, n)
			d.term(f.Name+shownSuffix, v)
		}
	}
	d.aliases(f, p, indexed)
}

// aliases indexes those that are not indexed yet.
func (d builder) aliases(f index.Field, p *posting.Posting, indexed map[string]bool) {
	if f.Aliases == nil {
		return
	}
	for _, v := range f.Aliases(p) {
		if n := lexicon.Normalise(v); !indexed[n] {
			indexed[n] = true
			d.term(f.Name, n)
		}
	}
}

func (d builder) term(field, value string) {
	d.AddField(document.NewTextFieldWithIndexingOptions(field, nil, []byte(value), termOptions))
}

// words cuts text into terms for bleve.
type words struct{}

// Analyze implements analysis.Analyzer.
func (words) Analyze(text []byte) analysis.TokenStream {
	terms := lexicon.Terms(string(text))
	tokens := make(analysis.TokenStream, len(terms))
	for i, term := range terms {
		tokens[i] = &analysis.Token{Term: []byte(term), Position: i + 1}
	}
	return tokens
}

// numberKey returns a text whose order among others is that of the numbers.
func numberKey(f float64) string {
	bits := math.Float64bits(f + 0) // -0 + 0 is 0
	if f < 0 {
		bits = ^bits
	} else {
		bits |= 1 << 63
	}
	return fmt.Sprintf("%016x", bits)
}

// pointKey orders points by latitude.
func pointKey(at posting.Coordinates) string { return numberKey(at.Lat) + numberKey(at.Lon) }

func pointOf(key string) (posting.Coordinates, error) {
	if len(key) != 32 {
		return posting.Coordinates{}, fmt.Errorf("a point of %d bytes in the index", len(key))
	}
	lat, err := numberOf(key[:16])
	if err != nil {
		return posting.Coordinates{}, err
	}
	lon, err := numberOf(key[16:])
	return posting.Coordinates{Lat: lat, Lon: lon}, err
}

func numberOf(key string) (float64, error) {
	bits, err := strconv.ParseUint(key, 16, 64)
	if err != nil {
		return 0, fmt.Errorf("a number in the index: %w", err)
	}
	if bits>>63 == 0 {
		return math.Float64frombits(^bits), nil
	}
	return math.Float64frombits(bits &^ (1 << 63)), nil
}
