package bleveindex

import (
	"slices"
	"testing"

	"vacancybot/index/lexicon"
)

// FuzzTermsWordByWord: to cut a text at its spaces first makes no difference to its terms.
func FuzzTermsWordByWord(f *testing.F) {
	for _, text := range []string{"", "Nurses' ward,\nnight  shifts", "St George\u2019s", "caf\u00e9 e\u0301 \u0301x", "a\u00a0b	c", "don't 'quote' it", "\u00ad soft-hy\u00adphen", "\u1e9b\u0323 \u0323\u0307"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := newAnalyser()
		for range 2 { // the second time from memory
			if got, want := a.termsOf(nil, text), lexicon.Terms(text); !slices.Equal(got, want) {
				t.Fatalf("%q: terms %q, want %q", text, got, want)
			}
		}
	})
}
