package indextest

import (
	"math/rand/v2"
	"strings"
)

// prose writes paragraphs whose words are as uneven as a language's: a few hundred common ones, and
// a long tail of rare ones, up to thirty thousand in all.
type prose struct{ rank *rand.Zipf }

func newProse(r *rand.Rand) *prose { return &prose{rand.NewZipf(r, 1.1, 8, 30_000)} }

// paragraphs adds prose to the advert until its text has about that many bytes.
func (w *prose) paragraphs(r *rand.Rand, a *advert, bytes int) {
	for a.text.Len() < bytes {
		for range 3 + r.IntN(4) {
			a.text.WriteString(w.sentence(r))
		}
		a.text.WriteString("\n\n")
	}
}

func (w *prose) sentence(r *rand.Rand) string {
	var b strings.Builder
	for i := range 8 + r.IntN(14) {
		word := wordAt(int(w.rank.Uint64()))
		if i == 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	b.WriteString(". ")
	return b.String()
}

var commonWords = strings.Fields(`
	the and to of a in you we for with our are will is be work as care team on your this
	have support health people that an service at or by working patients from who all role post experience within job
	community opportunity staff hospital clinical trust nursing ward manager services training development provide
	skills needs high quality person patient safe assess assessment treatment interventions plan planning deliver
	knowledge ability essential desirable criteria values respect caring join passionate committed including across
	their which other individual families carers therapy recovery mental physical wellbeing supervision caseload
	multidisciplinary professional professionals colleagues local area home visits travel driving licence flexible
	hours week shifts nights weekends rota annual leave pension benefits parking nursery discounts career`)

// wordAt gives the word of a rank: a common one, else one put together from syllables.
func wordAt(rank int) string {
	if rank < len(commonWords) {
		return commonWords[rank]
	}
	onsets := []string{"b", "br", "c", "d", "f", "g", "gl", "h", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v"}
	vowels := []string{"a", "e", "i", "o", "u", "ea", "ou"}
	codas := []string{"", "n", "r", "l", "st", "ck", "m"}
	var b strings.Builder
	for n := rank; n > 0; n /= len(onsets) * len(vowels) * len(codas) {
		b.WriteString(onsets[n%len(onsets)])
		b.WriteString(vowels[n/len(onsets)%len(vowels)])
		b.WriteString(codas[n/len(onsets)/len(vowels)%len(codas)])
	}
	return b.String()
}
