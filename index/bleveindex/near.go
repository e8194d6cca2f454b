package bleveindex

import (
	"context"
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// near is a bleve query that walks the places of a band of latitudes and keeps those within the
// radius by index.Miles itself, so that all engines agree on the last inch.
type near struct{ query.Near }

// Searcher implements bleve's query.Query.
func (q near) Searcher(ctx context.Context, r bleveindex.IndexReader, _ mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	keys, err := q.places(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", q.Near, err)
	}
	if len(keys) == 0 {
		return searcher.NewMatchNoneSearcher(r)
	}
	return searcher.NewMultiTermSearcher(ctx, r, keys, q.Field, 1, o, false)
}

func (q near) places(r bleveindex.IndexReader) (keys []string, err error) {
	// A degree of latitude is 69 miles and a bit; 68 leaves room for rounding.
	reach := q.Miles/68 + 1e-6
	from, to := numberKey(q.Lat-reach), numberKey(math.Min(q.Lat+reach, 90))+"g" // after every hexadecimal digit
	dict, err := r.FieldDictRange(q.Field, []byte(from), []byte(to))
	if err != nil {
		return nil, err
	}
	defer func() {
		if cerr := dict.Close(); err == nil {
			err = cerr
		}
	}()
	centre := posting.Coordinates{Lat: q.Lat, Lon: q.Lon}
	for {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return keys, err
		}
		at, err := pointOf(entry.Term)
		if err != nil {
			return nil, err
		}
		if index.Miles(centre, at) <= q.Miles {
			keys = append(keys, entry.Term)
		}
	}
}
