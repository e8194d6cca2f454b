package bleveindex

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// The benchmarks run on 1,000 generated postings of 6 KB, and with
//
//	go test ./index/bleveindex -run '^$' -bench . -large
//
// on 100,000 too. Those take two minutes to index, once: they stay in a directory of os.TempDir that
// is named after the schema, for later runs and for the benchmarks of others.
var large = flag.Bool("large", false, "benchmark on 100,000 postings too")

// sizes runs a benchmark on each number of postings.
func sizes(b *testing.B, run func(b *testing.B, x *Index)) {
	for _, n := range []int{1_000, 100_000} {
		if n > 1_000 && !*large {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) { run(b, generated(b, n)) })
	}
}

// generated opens an index of n generated postings and makes it when there is none.
func generated(b *testing.B, n int) *Index {
	b.Helper()
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("vacancybot-bench-%s-%d", schema(), n))
	x, err := Open(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := x.Close(); err != nil {
			b.Error(err)
		}
	})
	held, err := x.Count()
	if err != nil {
		b.Fatal(err)
	}
	if held == n {
		return x
	}
	b.Logf("indexing %d postings in %s", n, dir)
	if err := x.Put(context.Background(), indextest.Generate(uint64(n), n, 6000)...); err != nil {
		b.Fatal(err)
	}
	return x
}

func BenchmarkSearch(b *testing.B) {
	closing := []index.Order{{Field: "closing"}}
	for _, c := range []struct {
		name string
		r    index.Request
	}{
		{"structured", index.Request{Where: parse(b, `band = 6 and 2026-05-01 <= closing < 2026-05-15`), Order: closing, Limit: 10}},
		{"wide", index.Request{Where: parse(b, `pay >= 30000 and not contract = bank`), Order: closing, Limit: 10}},
		{"everything", index.Request{Scope: index.Any, Order: []index.Order{{Field: "title", Descending: true}}, Limit: 10}},
		{"near", index.Request{Where: parse(b, `band = 6 and location within 20 miles of "St Albans" (51.755, -0.336)`), Order: closing, Limit: 10}},
		{"negated", index.Request{Where: parse(b, `not (contract = permanent or band = 5)`), Order: closing, Limit: 10}},
		{"group by employer", index.Request{GroupBy: "employer"}},
		{"group by title", index.Request{GroupBy: "title"}},
		{"rare phrase", index.Request{Where: parse(b, `title ~ "ward manager"`), Order: closing, Limit: 10}},
		{"common phrase", index.Request{Where: parse(b, `text ~ "driving licence"`), Order: closing, Limit: 10}},
		{"all of band 9", index.Request{Where: parse(b, `band = 9`), Order: closing, Limit: -1}},
	} {
		c.r.AsOf = indextest.Epoch
		b.Run(c.name, func(b *testing.B) {
			sizes(b, func(b *testing.B, x *Index) {
				found := 0
				for b.Loop() {
					result, err := x.Search(b.Context(), c.r)
					if err != nil {
						b.Fatal(err)
					}
					found = result.Total
				}
				b.ReportMetric(float64(found), "found")
			})
		})
	}
}

// BenchmarkColumns searches the columns alone, without words and records, and with their ranges remembered: with
// -large a million postings too, in two minutes where their words would take a quarter of an hour.
func BenchmarkColumns(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		if n > 10_000 && !*large {
			continue
		}
		s := &searcher{table: columnsOf(b, n)}
		b.Run(fmt.Sprintf("wide, sort/%d", n), func(b *testing.B) {
			where := whole(index.Request{Where: parse(b, `pay >= 30000 and not contract = bank`), AsOf: indextest.Epoch})
			for b.Loop() {
				docs := foundBy(b, s, where)
				s.firstInOrder(docs, docs.len(), []index.Order{{Field: "closing"}}, 10)
			}
		})
		b.Run(fmt.Sprintf("facet, filtered/%d", n), func(b *testing.B) {
			where := whole(index.Request{Where: parse(b, `band = 6 and 2026-05-01 <= closing < 2026-05-15`), AsOf: indextest.Epoch})
			for b.Loop() {
				s.groups("employer", foundBy(b, s, where))
			}
		})
	}
}

func foundBy(b *testing.B, s *searcher, where query.Query) set {
	b.Helper()
	docs, err := s.evaluate(b.Context(), where, true, s.table.live)
	if err != nil {
		b.Fatal(err)
	}
	return docs
}

func columnsOf(b *testing.B, n int) *table {
	b.Helper()
	type kept struct {
		id  posting.ID
		row row
	}
	var all []kept
	for p := range indextest.Stream(uint64(n), n, 300) {
		all = append(all, kept{p.ID, newRow(&p)})
	}
	slices.SortFunc(all, func(a, b kept) int { return strings.Compare(string(a.id), string(b.id)) }) // as the records are
	ids, rows := make([]posting.ID, n), make([]row, n)
	for i, k := range all {
		ids[i], rows[i] = k.id, k.row
	}
	t, err := newTableOf(ids, rows)
	if err != nil {
		b.Fatal(err)
	}
	return t
}

func BenchmarkOpen(b *testing.B) {
	sizes(b, func(b *testing.B, x *Index) {
		for b.Loop() {
			if err := x.Close(); err != nil {
				b.Fatal(err)
			}
			var err error
			if x, err = Open(x.dir, Options{}); err != nil {
				b.Fatal(err)
			}
		}
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkPut(b *testing.B) {
	ps := indextest.Generate(1, 1000, 6000)
	x, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	for b.Loop() {
		if err := x.Put(b.Context(), ps...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(ps)), "µs/posting")
}

func BenchmarkRecord(b *testing.B) {
	p := indextest.Generate(1, 1, 6000)[0]
	facts, texts, err := encode(&p)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("encode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := encode(&p); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(facts)), "bytes")
	})
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := decode(p.ID, facts, texts); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRow(b *testing.B) {
	p := indextest.Generate(1, 1, 6000)[0]
	for b.Loop() {
		newRow(&p)
	}
	b.ReportMetric(float64(len(newRow(&p))), "bytes")
}

func BenchmarkWords(b *testing.B) {
	p := indextest.Generate(1, 1, 6000)[0]
	a := newAnalyser()
	for b.Loop() {
		for _, f := range a.document(&p).Fields {
			f.Analyze()
		}
	}
}

func parse(tb testing.TB, line string) query.Query {
	tb.Helper()
	q, err := query.Parse(line)
	if err != nil {
		tb.Fatal(err)
	}
	return q
}
