package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vacancybot/index/indextest"
)

// BenchmarkSync reads generated adverts of 6 KB, every tenth in a copy with U+2011 hyphens and without
// its closing lines. The engine is the oracle, so the time is that of reading and merging.
func BenchmarkSync(b *testing.B) {
	const adverts = 15_000
	folder := b.TempDir()
	for n, p := range indextest.Generate(1, adverts*10/11, 6000) {
		text := p.Sources[0].Text
		put(b, filepath.Join(folder, fmt.Sprintf("%05d.txt", n)), text)
		if n%10 == 0 {
			text = strings.ReplaceAll(text[:len(text)*9/10], "-", "‑")
			put(b, filepath.Join(folder, fmt.Sprintf("%05d-copy.txt", n)), text)
		}
	}
	sources := []Source{{Path: folder}}
	var indexed indextest.Memory
	if _, err := Sync(b.Context(), &indexed, sources, Options{}); err != nil {
		b.Fatal(err)
	}
	b.Run("15000 adverts anew", func(b *testing.B) {
		for b.Loop() {
			var engine indextest.Memory
			s, err := Sync(b.Context(), &engine, sources, Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(s.Merged)), "merged")
		}
	})
	b.Run("15000 adverts unchanged", func(b *testing.B) {
		for b.Loop() {
			if _, err := Sync(b.Context(), &indexed, sources, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("15000 adverts, one changed", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			put(b, filepath.Join(folder, "00000.txt"), fmt.Sprintf("%s\nVersion %d of this advert.\n", indextest.Generate(1, 1, 6000)[0].Sources[0].Text, n))
			if _, err := Sync(b.Context(), &indexed, sources, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func put(b *testing.B, path, text string) {
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}
