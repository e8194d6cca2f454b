package question

import (
	"testing"

	"vacancybot/index/span"
)

// The key of a phrase is that of its tokens, and an address of the usual look is what package span reads as one.
func FuzzKeyOf(f *testing.F) {
	for _, phrase := range []string{
		"Part-time", "St George's Park", "o'", "'n' roll", "R&D", "8a, 37,500.5 hours.", "301-LBG-25-7646272", "B6.5a'b", "Tŷ Gwyn", "a`b",
		"ann.smith@trust.example", "a-b_c@d.e1.example", "a@b.c.d9", "..", "&", "", "a\tb", "1,2,,3.", "x@y.example.uk ", "ann@-a.example", "4@4.a",
	} {
		f.Add(phrase)
	}
	f.Fuzz(func(t *testing.T, phrase string) {
		toks := span.Tokenize(phrase)
		if got, want := keyOf(phrase), key(toks); got != want {
			t.Errorf("keyOf(%q) = %q, want %q", phrase, got, want)
		}
		if !isAddress(phrase) {
			return
		}
		if spans := span.Emails(phrase, toks); len(spans) != 1 || spans[0].Start != 0 || spans[0].End != len(phrase) {
			t.Errorf("%q is taken for an address, and read as %v", phrase, spans)
		}
	})
}

func TestWhatIsReadWithoutBeingKnown(t *testing.T) {
	for name, want := range map[string]bool{
		"ann.smith@trust.example": true, "01632960123": true, "01632 960123": true, "020 7946 0123": true, "ST16 3SR": true,
		"4521": false, "ZZ9 9ZZ": false, "Ward 3AB": false, "Ann Smith": false, "SG5": false, "": false, "0123456789-AB-1": false,
	} {
		if got := readWhole(name); got != want {
			t.Errorf("readWhole(%q) = %t, want %t", name, got, want)
		}
	}
}
