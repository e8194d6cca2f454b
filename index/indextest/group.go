package indextest

import (
	"cmp"
	"slices"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// group counts ps by the values of a field. Values that are equal when normalised are one group, in
// the form that most postings print, of two such forms the smaller. A posting that prints a value
// in several forms counts once, in the first.
func group(name string, ps []posting.Posting) []index.Group {
	f, _ := index.FieldNamed(name)
	forms := map[string]map[string]int{} // normalised value to printed form to postings
	for i := range ps {
		seen := map[string]bool{}
		for _, v := range f.Values(&ps[i]) {
			n := lexicon.Normalise(v)
			if seen[n] {
				continue
			}
			seen[n] = true
			if forms[n] == nil {
				forms[n] = map[string]int{}
			}
			forms[n][v]++
		}
	}
	var groups []index.Group
	for _, counts := range forms {
		var g index.Group
		most := 0
		for form, n := range counts {
			g.Count += n
			if n > most || n == most && form < g.Value {
				g.Value, most = form, n
			}
		}
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b index.Group) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return groups
}
