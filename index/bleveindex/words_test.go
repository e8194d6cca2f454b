package bleveindex

import (
	"slices"
	"testing"

	"vacancybot/index/lexicon"
)

// FuzzTermsWordByWord: to cut a text at its spaces first makes no difference to its terms.
func FuzzTermsWordByWord(f *testing.F) {
	for _, text := range []string{"", "Nurses' ward,\nnight  shifts", "St George’s", "café é ́x", "a b	c", "don't 'quote' it", "­ soft-hy­phen", "ẛ̣ ̣̇"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var a analyser
		for range 2 { // the second time from memory
			if got, want := a.termsOf(nil, text), lexicon.Terms(text); !slices.Equal(got, want) {
				t.Fatalf("%q: terms %q, want %q", text, got, want)
			}
		}
	})
}
