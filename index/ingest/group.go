package ingest

import (
	"slices"

	"vacancybot/index/posting"
)

// group sorts copies into vacancies, each with the fullest copy first. A copy, the fuller before the
// less full, joins the vacancy that gives its reference, else the one with whose text its own agrees most, of those
// from none of whose copies it is kept apart; where there is none it begins one. So the outcome depends on the set of
// copies alone.
//
// Thousands of copies may have one key. Of copies of one kind in a vacancy, the fullest speaks for all in
// what keeps apart, and where many vacancies are left, an index names those whose texts could agree.
func group(copies []posting.Posting) [][]posting.Posting {
	var all []*vacancy
	alike := map[key]*bucket{}
	for _, p := range fullestFirst(copies) {
		c := newCandidate(&p)
		k := keyOf(&p)
		if alike[k] == nil {
			alike[k] = &bucket{}
		}
		if k.title != "" {
			if i, ok := alike[k].mostLike(c); ok {
				alike[k].join(i, c)
				continue
			}
		}
		v := &vacancy{known: map[string]bool{}}
		all = append(all, v)
		alike[k].add(v, c)
	}
	groups := make([][]posting.Posting, len(all))
	for i, v := range all {
		groups[i] = v.copies
	}
	return groups
}

type vacancy struct {
	voices []*candidate // the first copy, and those whose texts agree with none before them
	copies []posting.Posting
	kinds  []*candidate // the first copy of each kind
	known  map[string]bool
}

func (v *vacancy) join(c *candidate) {
	v.copies = append(v.copies, c.Posting)
	if kind := c.kind(); !v.known[kind] {
		v.known[kind] = true
		v.kinds = append(v.kinds, c)
	}
}

// likeness is how far the text of c agrees with one of the vacancy's.
func (v *vacancy) likeness(c *candidate) float64 {
	most := 0.0
	for _, voice := range v.voices {
		most = max(most, likeness(c, voice))
	}
	return most
}

func (v *vacancy) keptApartFrom(c *candidate) bool {
	for _, other := range v.kinds {
		if keptApart(other, c) {
			return true
		}
	}
	return false
}

func (v *vacancy) holdsText(c *candidate) bool {
	return slices.ContainsFunc(v.voices, func(voice *candidate) bool { return textOf(&voice.Posting) == textOf(&c.Posting) })
}

// A bucket holds the vacancies of one key.
type bucket struct {
	vacancies []*vacancy
	texts     *textIndex // of the voices; nil while there are few
	speakers  []int      // of each text: the vacancy
}

// few vacancies are compared one by one.
const few = 16

func (b *bucket) add(v *vacancy, first *candidate) {
	b.vacancies = append(b.vacancies, v)
	b.join(len(b.vacancies)-1, first)
	if b.texts != nil || len(b.vacancies) <= few {
		return
	}
	b.texts = newTextIndex()
	for i, v := range b.vacancies {
		for _, voice := range v.voices {
			b.index(i, voice)
		}
	}
}

// join gives a copy to vacancy i.
func (b *bucket) join(i int, c *candidate) {
	v := b.vacancies[i]
	v.join(c)
	if v.likeness(c) >= agreement {
		return
	}
	v.voices = append(v.voices, c)
	if b.texts != nil {
		b.index(i, c)
	}
}

func (b *bucket) index(i int, voice *candidate) {
	b.texts.add(voice.shingles())
	b.speakers = append(b.speakers, i)
}

// near are the vacancies with a text that c's could agree with.
func (b *bucket) near(c *candidate) map[int]bool {
	found := map[int]bool{}
	for text := range b.texts.near(c.shingles()) {
		found[b.speakers[text]] = true
	}
	return found
}

// mostLike finds the vacancy that c is of.
func (b *bucket) mostLike(c *candidate) (at int, ok bool) {
	var possible []int
	for i, v := range b.vacancies {
		if !v.keptApartFrom(c) {
			possible = append(possible, i)
		}
	}
	var near map[int]bool
	if len(possible) > few {
		near = b.near(c)
	}
	most := 0.0
	for _, i := range possible {
		v := b.vacancies[i]
		shared := v.sharesReference(c)
		if !shared && near != nil && !near[i] && !v.holdsText(c) {
			continue
		}
		o := v.likeness(c)
		if shared {
			o++ // before any text
		}
		if o >= agreement && o > most {
			at, ok, most = i, true, o
		}
	}
	return at, ok
}
