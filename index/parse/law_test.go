package parse

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"vacancybot/index/posting"
)

// checkEvidence holds the laws of evidence: inside the text, on the borders of characters, one entry
// for each value of a field with several.
func checkEvidence(t *testing.T, p posting.Posting) {
	t.Helper()
	text := p.Sources[0].Text
	for field, all := range p.Evidence {
		for _, e := range all {
			if e.Start < 0 || e.Start >= e.End || e.End > len(text) {
				t.Fatalf("%s: evidence %v is not inside the text of %d bytes", field, e, len(text))
			}
			if cuts(text, e.Start) || cuts(text, e.End) {
				t.Fatalf("%s: evidence %v cuts a character", field, e)
			}
		}
	}
	for field, n := range map[posting.Field]int{
		posting.FieldBands: len(p.Bands), posting.FieldWorkingPatterns: len(p.WorkingPatterns), posting.FieldSites: len(p.Sites),
		posting.FieldTowns: len(p.Towns), posting.FieldCounties: len(p.Counties), posting.FieldPostcodes: len(p.Postcodes),
		posting.FieldContacts: len(p.Contacts), posting.FieldRegistrations: len(p.Registrations), posting.FieldAcronyms: len(p.Acronyms),
		posting.FieldEssential: len(p.Essential), posting.FieldDesirable: len(p.Desirable),
	} {
		if len(p.Evidence[field]) != n {
			t.Fatalf("%s: %d values and %d pieces of evidence", field, n, len(p.Evidence[field]))
		}
	}
	last := 0
	for _, s := range p.Sections {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("section %q from %d to %d is not in order", s.Heading, s.Start, s.End)
		}
		last = s.End
	}
}

// cuts reports whether an offset lies within a character. Bytes that are no UTF-8 are characters of their own.
func cuts(text string, at int) bool {
	for back := 1; back <= 3 && at-back >= 0 && at < len(text); back++ {
		if r, n := utf8.DecodeRuneInString(text[at-back:]); r != utf8.RuneError && n > back {
			return true
		}
	}
	return false
}

// FuzzAdvert holds that no bytes make Advert panic, and that what it cites is there.
func FuzzAdvert(f *testing.F) {
	for _, pattern := range []string{"../../testdata/postings/*.txt", "../../../shared/seeds/*.txt"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			if data, err := os.ReadFile(name); err == nil {
				f.Add(data)
			}
		}
	}
	f.Add([]byte("Ashford Trust\n\nNurse\n\nThe closing date is 3 May 2026\n\nBand\n\nBand 5\n\xff\xfe Contact Dr Jo Field (Matron, 01632 960123)."))
	f.Add([]byte("NameAda FieldJob titleMatronEmail addressa@b.exampleTelephone number01632 960001"))
	f.Add([]byte("Main area X Grade Band 2 Contract Bank Hours Part time - 25 hours per week Job ref A-1 Salary £24,465 Closing 04/05/2026 23:59"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ps, err := Advert("fuzz.txt", data)
		if err != nil {
			return
		}
		for _, p := range ps {
			checkEvidence(t, p)
		}
	})
}
