package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vacancybot/index"
	"vacancybot/index/bleveindex"
	"vacancybot/index/indextest"
)

// BenchmarkSync reads generated adverts of 6 KB into the embedded engine, on disk. Every tenth is there in
// a copy with U+2011 hyphens and without its closing lines.
func BenchmarkSync(b *testing.B) {
	const adverts = 15_000
	folder := b.TempDir()
	generate(b, folder, adverts)
	sync := func(b *testing.B, engine index.Engine) Summary {
		b.Helper()
		s, err := Sync(b.Context(), engine, []Source{{Path: folder}}, Options{})
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	b.Run("15000 adverts anew", func(b *testing.B) {
		for b.Loop() {
			engine := opened(b)
			s := sync(b, engine)
			b.ReportMetric(float64(len(s.Merged)), "merged")
		}
	})
	engine := opened(b)
	sync(b, engine)
	b.Run("15000 adverts unchanged", func(b *testing.B) {
		for b.Loop() {
			sync(b, engine)
		}
	})
	b.Run("15000 adverts, one changed", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			put(b, filepath.Join(folder, "00000.txt"), fmt.Sprintf("%s\nVersion %d of this advert.\n", indextest.Generate(1, 1, 6000)[0].Sources[0].Text, n))
			sync(b, engine)
		}
	})
}

func opened(b *testing.B) *bleveindex.Index {
	engine, err := bleveindex.Open(b.TempDir(), bleveindex.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := engine.Close(); err != nil {
			b.Error(err)
		}
	})
	return engine
}

func generate(b *testing.B, folder string, adverts int) {
	for n, p := range indextest.Generate(1, adverts*10/11, 6000) {
		text := p.Sources[0].Text
		put(b, filepath.Join(folder, fmt.Sprintf("%05d.txt", n)), text)
		if n%10 == 0 {
			text = strings.ReplaceAll(text[:len(text)*9/10], "-", "‑")
			put(b, filepath.Join(folder, fmt.Sprintf("%05d-copy.txt", n)), text)
		}
	}
}

func put(b *testing.B, path, text string) {
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}
