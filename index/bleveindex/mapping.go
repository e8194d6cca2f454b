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

// wordsSuffix ends the name that bleve knows a field's words by.
const wordsSuffix = ":words"

// schemaVersion is raised when what is indexed changes in a way that the field table does not show:
// here, in a field's reader, or in lexicon.
const schemaVersion = 3

// schema identifies what an index directory holds; one of another schema is rebuilt.
func schema() string {
	h := sha256.New()
	fmt.Fprintln(h, schemaVersion)
	for _, f := range index.Fields() {
		fmt.Fprintln(h, f.Name, f.Kind, f.Searchable, f.Aliases != nil)
	}
	return fmt.Sprintf("%d-%x", schemaVersion, h.Sum(nil)[:8])
}

// newDocument returns what bleve indexes of p: of each field that is Prose or Searchable the words, with
// their positions. All else is in the posting's row. It bypasses bleve's own mapping, which cannot read
// a posting through the field table.
func newDocument(p *posting.Posting) *document.Document {
	d := document.NewDocument(string(p.ID))
	for _, f := range index.Fields() {
		if f.Kind != index.Prose && !f.Searchable {
			continue
		}
		for i, v := range f.Values(p) {
			d.AddField(document.NewTextFieldCustom(f.Name+wordsSuffix, []uint64{uint64(i)}, []byte(v), wordOptions, words{}))
		}
	}
	return d
}

const wordOptions = bleveindex.IndexField | bleveindex.IncludeTermVectors

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
