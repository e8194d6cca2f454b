package ingest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vacancybot/index"
	"vacancybot/index/bleveindex"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// BenchmarkSync reads generated adverts of 6 KB into the embedded engine, on disk. Every tenth is there in
// a copy with U+2011 hyphens and without its closing lines.
func BenchmarkSync(b *testing.B) {
	const adverts = 15_000
	folder := b.TempDir()
	generate(b, folder, adverts)
	b.Run("15000 adverts anew", func(b *testing.B) {
		for b.Loop() {
			engine := opened(b)
			s := synced(b, engine, folder)
			b.ReportMetric(float64(len(s.Merged)), "merged")
		}
	})
	engine := opened(b)
	synced(b, engine, folder)
	b.Run("15000 adverts unchanged", func(b *testing.B) {
		for b.Loop() {
			synced(b, engine, folder)
		}
	})
	b.Run("15000 adverts, one changed", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			put(b, filepath.Join(folder, "00000.txt"), fmt.Sprintf("%s\nVersion %d of this advert.\n", indextest.Generate(1, 1, 6000)[0].Sources[0].Text, n))
			synced(b, engine, folder)
		}
	})
}

// BenchmarkCrowd reads 15,000 adverts of 6 KB with one title, employer and closing date in each 600 of them.
func BenchmarkCrowd(b *testing.B) {
	const adverts, templates = 15_000, 25
	for _, c := range []struct {
		name string
		copy func(template posting.Posting, n int) string
	}{
		{"copies with a line of their own", func(template posting.Posting, n int) string {
			return fmt.Sprintf("%s\n%d\n", template.Sources[0].Text, n)
		}},
		{"each with a reference", func(template posting.Posting, n int) string {
			reference := fmt.Sprintf("C9301-26-%05d", n)
			if template.Reference == "" {
				return fmt.Sprintf("%s\nReference number\n%s\n", template.Sources[0].Text, reference)
			}
			return strings.ReplaceAll(template.Sources[0].Text, template.Reference, reference)
		}},
		{"half of the sentences their own", func(template posting.Posting, n int) string {
			r := rand.New(rand.NewPCG(1, uint64(n)))
			lines := strings.Split(template.Sources[0].Text, "\n")
			for i, line := range lines {
				if words := strings.Fields(line); i%4 == 0 && len(words) >= proseWords {
					r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
					lines[i] = strings.Join(words, " ")
				}
			}
			return strings.Join(lines, "\n")
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			folder := b.TempDir()
			for i, p := range indextest.Generate(1, templates, 6000) {
				for n := i; n < adverts; n += templates {
					put(b, filepath.Join(folder, fmt.Sprintf("%05d.txt", n)), c.copy(p, n))
				}
			}
			b.Run("anew", func(b *testing.B) {
				for b.Loop() {
					s := synced(b, opened(b), folder)
					b.ReportMetric(float64(len(s.Merged)), "merged")
				}
			})
			b.Run("one changed", func(b *testing.B) {
				engine := opened(b)
				synced(b, engine, folder)
				for n := 0; b.Loop(); n++ {
					put(b, filepath.Join(folder, "00000.txt"), c.copy(indextest.Generate(1, 1, 6000)[0], adverts+n))
					synced(b, engine, folder)
				}
			})
		})
	}
}

func synced(b *testing.B, engine index.Engine, folder string) Summary {
	b.Helper()
	s, err := Sync(b.Context(), engine, []Source{{Path: folder}}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	return s
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
