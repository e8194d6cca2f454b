package ingest

import "vacancybot/index/posting"

// group sorts copies into vacancies, each with the fullest copy first. A copy, the fuller before the
// less full, joins the vacancy whose first copy its text agrees with most, of those from none of whose
// copies it is kept apart; where there is none it begins one. So the outcome depends on the set of
// copies alone.
func group(copies []posting.Posting) [][]posting.Posting {
	var all []*vacancy
	alike := map[key][]*vacancy{}
	for _, p := range fullestFirst(copies) {
		c := &candidate{Posting: p, employers: employersOf(&p)}
		k := keyOf(&p)
		if k.title != "" {
			if v := mostLike(c, alike[k]); v != nil {
				v.copies = append(v.copies, c)
				continue
			}
		}
		v := &vacancy{copies: []*candidate{c}}
		all = append(all, v)
		alike[k] = append(alike[k], v)
	}
	groups := make([][]posting.Posting, len(all))
	for i, v := range all {
		for _, c := range v.copies {
			groups[i] = append(groups[i], c.Posting)
		}
	}
	return groups
}

type vacancy struct{ copies []*candidate }

// mostLike is nil when c is of none of the vacancies.
func mostLike(c *candidate, among []*vacancy) *vacancy {
	var best *vacancy
	most := 0.0
	for _, v := range among {
		if v.keptApartFrom(c) {
			continue
		}
		if o := likeness(c, v.copies[0]); o >= agreement && o > most {
			best, most = v, o
		}
	}
	return best
}

func (v *vacancy) keptApartFrom(c *candidate) bool {
	for _, copy := range v.copies {
		if keptApart(copy, c) {
			return true
		}
	}
	return false
}
