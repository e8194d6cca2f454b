package question_test

import (
	"runtime"
	"testing"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index/indextest"
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
	words := question.NewWords()
	for _, p := range indextest.Generate(1, 100_000, 0) {
		words.Add(&p)
	}
	at := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
	for _, text := range benchQuestions {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				question.Understand(text, nil, at, words)
			}
		})
	}
}

// BenchmarkWords learns the names of 100,000 postings; the heap is what they leave behind.
func BenchmarkWords(b *testing.B) {
	postings := indextest.Generate(1, 100_000, 0)
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		words := question.NewWords()
		for i := range postings {
			words.Add(&postings[i])
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(words)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB")
}
