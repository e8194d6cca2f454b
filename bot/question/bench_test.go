package question_test

import (
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

var benchQuestions = []string{
	"which band 6 roles close before July?",
	"who is the contact for the Leeds post?",
	"part-time OT posts within 20 miles of St Albans paying over 35k, soonest closing first",
	"is the ward clerk job permanent?",
	"how many permanent nursing posts close next month in Bristol or Bath?",
	"ocupational therpist roles in stevenge",
}

// BenchmarkUnderstand reads questions with the words of 100,000 postings; one operation is one question.
func BenchmarkUnderstand(b *testing.B) {
	words := learnt(tally(indextest.Stream(1, 100_000, 0)))
	at := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
	for _, text := range benchQuestions {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				question.Understand(text, nil, at, words)
			}
		})
	}
	b.Run("the transcripts' questions", func(b *testing.B) {
		asked := transcribed(b)
		var took []time.Duration
		for b.Loop() {
			for _, text := range asked {
				began := time.Now()
				question.Understand(text, nil, at, words)
				took = append(took, time.Since(began))
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(len(asked)), "questions")
		b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs-median")
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
	})
}

// transcribed are the questions of testdata/conversations.
func transcribed(b *testing.B) []string {
	files, err := filepath.Glob("../../testdata/conversations/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var asked []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if text, ok := strings.CutPrefix(line, "> "); ok {
				asked = append(asked, strings.TrimSpace(text))
			}
		}
	}
	return asked
}

// BenchmarkWords learns the names of 100,000 postings, which it is told once each; the heap is what they leave behind.
func BenchmarkWords(b *testing.B) {
	names := tally(indextest.Stream(1, 100_000, 0))
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		words := learnt(names)
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(words)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB")
	b.ReportMetric(float64(len(names)), "names")
}

// BenchmarkAdd learns the names of a posting that others have too and forgets them, as each change does.
func BenchmarkAdd(b *testing.B) {
	words, p := question.NewWords(), indextest.Generate(1, 1, 0)[0]
	words.Add(&p)
	for b.Loop() {
		words.Add(&p)
		words.Remove(&p)
	}
}

// tally counts names as an engine does.
func tally(postings iter.Seq[posting.Posting]) map[index.Name]int {
	counts := map[index.Name]int{}
	for p := range postings {
		for _, field := range question.LearntFields() {
			f, _ := index.FieldNamed(field)
			f.Names(&p, func(n index.Name, _ string) { counts[n]++ })
		}
	}
	return counts
}

func learnt(names map[index.Name]int) *question.Words {
	words := question.NewWords()
	for n, postings := range names {
		words.Count(n, postings)
	}
	return words
}
