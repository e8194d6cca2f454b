package ingest

import "vacancybot/index/posting"

// group sorts copies into vacancies, each with the fullest copy first. A copy, the fuller before the
// less full, joins the vacancy whose first copy its text agrees with most, of those from none of whose
// copies it is kept apart; where there is none it begins one. So the outcome depends on the set of
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
			if v := alike[k].mostLike(c); v != nil {
				v.join(c)
				continue
			}
		}
		v := &vacancy{}
		v.join(c)
		all = append(all, v)
		alike[k].add(v)
	}
	groups := make([][]posting.Posting, len(all))
	for i, v := range all {
		groups[i] = v.copies
	}
	return groups
}

type vacancy struct {
	first  *candidate
	copies []posting.Posting
	kinds  []*candidate // the first copy of each kind
	known  map[string]bool
}

func (v *vacancy) join(c *candidate) {
	if v.first == nil {
		v.first, v.known = c, map[string]bool{}
	}
	v.copies = append(v.copies, c.Posting)
	if kind := c.kind(); !v.known[kind] {
		v.known[kind] = true
		v.kinds = append(v.kinds, c)
	}
}

func (v *vacancy) keptApartFrom(c *candidate) bool {
	for _, other := range v.kinds {
		if keptApart(other, c) {
			return true
		}
	}
	return false
}

// A bucket holds the vacancies of one key.
type bucket struct {
	vacancies []*vacancy
	texts     *textIndex // nil while there are few
}

// few vacancies are compared one by one.
const few = 16

func (b *bucket) add(v *vacancy) {
	b.vacancies = append(b.vacancies, v)
	switch {
	case b.texts != nil:
		b.texts.add(v.first.shingles())
	case len(b.vacancies) > few:
		b.texts = newTextIndex()
		for _, v := range b.vacancies {
			b.texts.add(v.first.shingles())
		}
	}
}

// mostLike is nil when c is of none of the vacancies.
func (b *bucket) mostLike(c *candidate) *vacancy {
	var possible []int
	for i, v := range b.vacancies {
		if !v.keptApartFrom(c) {
			possible = append(possible, i)
		}
	}
	var near map[int]bool
	if len(possible) > few {
		near = b.texts.near(c.shingles())
	}
	var best *vacancy
	most := 0.0
	for _, i := range possible {
		v := b.vacancies[i]
		if near != nil && !near[i] && textOf(&c.Posting) != textOf(&v.first.Posting) {
			continue
		}
		if o := likeness(c, v.first); o >= agreement && o > most {
			best, most = v, o
		}
	}
	return best
}
