package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

// CountyNamed returns the usual name of the county, council area or historic county that a phrase
// names, by any of its names and abbreviations: "Herts" is Hertfordshire. A bare name that a town has
// too ("Stirling") is not a county's: see PlacesNamed.
func CountyNamed(phrase string) (canonical string, ok bool) {
	canonical, ok = counties()[placeKey(phrase)]
	return canonical, ok
}

//go:embed counties.tsv
var countiesTSV string

var counties = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for cells := range tableRows(countiesTSV, 2) {
		name, aTown := strings.CutSuffix(cells[0], "~")
		if !aTown {
			m[placeKey(name)] = name
		}
		for other := range strings.SplitSeq(cells[1], ", ") {
			if other != "" {
				m[placeKey(other)] = name
			}
		}
	}
	return m
})
