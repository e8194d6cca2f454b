package span

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const question = "part-time band 5 or 6 posts within 20 miles of St Albans paying over 30k, closing before the end of July or posted in the last 10 days, ref 367-ACMS-9489"

var advert = strings.Repeat("The closing date is 14 July 2025. Salary £37,338 to £44,962 a year per annum pro-rata. You will work 37.5 hours per week "+
	"with colleagues at Band 7, in a team that supports people at home; call Alex on 01632 960123 or write to alex@trust.example.\n", 400)

func TestFindIsInOrderOfStart(t *testing.T) {
	spans := Find(question, wednesday, LeanFuture)
	kinds := map[string]bool{}
	for k, s := range spans {
		kinds[s.Value.Kind()] = true
		if k > 0 && (s.Start < spans[k-1].Start || s.Start == spans[k-1].Start && s.End > spans[k-1].End) {
			t.Errorf("span %d %+v stands before %+v", k, s, spans[k-1])
		}
	}
	for _, kind := range []string{"band", "distance", "money", "date", "reference"} {
		if !kinds[kind] {
			t.Errorf("no %s in %+v", kind, spans)
		}
	}
}

// TestRepetitionCostsNoMore gives the phrases that nest, or run on, the chance to: were their reading
// not bounded, this test would run for minutes.
func TestRepetitionCostsNoMore(t *testing.T) {
	for _, words := range []string{"the ", "1 weeks ", "2 weeks from ", "end of first week of ", "last between ", "£", "1/", "a@", "twenty ", "band 5, ", "Monday to "} {
		text := strings.Repeat(words, 20_000)
		toks := Tokenize(text)
		FindTokens(text, toks, wednesday, LeanFuture)
		Salary(text, toks)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{question, "before July", "£28-35k", "band 5/6", "a‑b’s £14.01 \u00c2£3", "name [at] x.example", "end of end of end of week", "2 weeks from 2 weeks from Monday",
		"the the the", "12/11.2020", "Sunday8th November 2020", "\xff\xfe", "31/12/9999", "more than 9999 years before 1900"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		toks := Tokenize(text)
		last := 0
		for _, tok := range toks {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(text) || tok.Norm == "" {
				t.Fatalf("token %+v after byte %d of %q", tok, last, text)
			}
			last = tok.End
		}
		for _, lean := range []Lean{LeanFuture, LeanPast} {
			for _, s := range FindTokens(text, toks, wednesday, lean) {
				if s.Start < 0 || s.End <= s.Start || s.End > len(text) {
					t.Fatalf("%+v is outside of %q", s, text)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
					t.Fatalf("%+v cuts a character of %q", s, text)
				}
			}
			end := 0
			for _, s := range Dates(text, toks, wednesday, lean) {
				d := s.Value.(Date)
				if s.Start < end || d.From == "" && d.To == "" || d.From != "" && d.To != "" && d.From >= d.To {
					t.Fatalf("date %+v after byte %d of %q", s, end, text)
				}
				end = s.End
			}
		}
		Salary(text, toks)
		for i := range toks {
			Day(text, toks, i, wednesday)
			Clock(toks, i)
			MoneyAt(text, toks, i)
		}
	})
}

func BenchmarkFindInAQuestion(b *testing.B) {
	for b.Loop() {
		Find(question, wednesday, LeanFuture)
	}
}

func BenchmarkSalary(b *testing.B) {
	const text = "£37,338 to £44,962 a year per annum pro-rata plus 5% HCAS"
	for b.Loop() {
		Salary(text, Tokenize(text))
	}
}

func BenchmarkTokenize(b *testing.B) {
	b.SetBytes(int64(len(advert)))
	for b.Loop() {
		Tokenize(advert)
	}
}

// BenchmarkRecognisersOnAnAdvert runs what the reading of an advert needs, without Tokenize.
func BenchmarkRecognisersOnAnAdvert(b *testing.B) {
	toks := Tokenize(advert)
	b.SetBytes(int64(len(advert)))
	for b.Loop() {
		Monies(advert, toks)
		Bands(advert, toks)
		WeeklyHours(advert, toks)
		Emails(advert, toks)
		Phones(advert, toks)
		Postcodes(advert, toks)
	}
}

func BenchmarkDatesInAnAdvert(b *testing.B) {
	toks := Tokenize(advert)
	b.SetBytes(int64(len(advert)))
	for b.Loop() {
		Dates(advert, toks, wednesday, LeanFuture)
	}
}
