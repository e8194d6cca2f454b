package bot_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vacancybot/bot"
	"vacancybot/index/bleveindex"
	"vacancybot/index/indextest"
)

var large = flag.Bool("large", false, "benchmark on 100,000 postings too; their index is built once, in some minutes, and kept in the temporary folder")

// BenchmarkAsk asks end to end over generated postings kept on disk; one operation is one question.
func BenchmarkAsk(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 10_000 && !*large {
				b.Skip("pass -large to build and ask an index of this size")
			}
			e := benchIndex(b, n)
			ask, err := bot.New(context.Background(), e)
			if err != nil {
				b.Fatal(err)
			}
			ask.ListLimit = 10
			at := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
			for _, text := range []string{
				"which band 6 roles in Leeds close in the next two weeks?",
				"permanent part-time posts paying over 35k, soonest closing first",
				"how many band 5 posts are there?",
				"which roles mention splinting?",
			} {
				b.Run(text, func(b *testing.B) {
					for b.Loop() {
						if _, err := ask.Ask(context.Background(), "", text, at); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		})
	}
}

// benchIndex opens the index of n generated postings, building it where it is not there yet.
func benchIndex(b *testing.B, n int) *bleveindex.Index {
	b.Helper()
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("vacancybot-bench-ask-%d", n))
	e, err := bleveindex.Open(dir, bleveindex.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { e.Close() })
	if have, err := e.Count(); err != nil || have == n {
		return e
	}
	ps := indextest.Generate(1, n, 2_000)
	for len(ps) > 0 {
		k := min(1_000, len(ps))
		if err := e.Put(context.Background(), ps[:k]...); err != nil {
			b.Fatal(err)
		}
		ps = ps[k:]
	}
	return e
}
