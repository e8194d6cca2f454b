package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// RegionNamed returns the usual name of the nation or region that a phrase names.
func RegionNamed(phrase string) (canonical string, ok bool) {
	canonical, ok = regions().named[placeKey(phrase)]
	return canonical, ok
}

// RegionsOf returns the nations and regions that a county of the gazetteer lies in, by their usual
// names, in the order of the table.
func RegionsOf(county string) []string { return slices.Clip(regions().of[county]) }

//go:embed regions.tsv
var regionsTSV string

type regionTable struct {
	named map[string]string
	of    map[string][]string // county to regions
}

var regions = sync.OnceValue(func() regionTable {
	t := regionTable{named: map[string]string{}, of: map[string][]string{}}
	for cells := range tableRows(regionsTSV, 3) {
		name := cells[0]
		t.named[placeKey(name)] = name
		for other := range strings.SplitSeq(cells[1], ", ") {
			if other != "" {
				t.named[placeKey(other)] = name
			}
		}
		for county := range strings.SplitSeq(cells[2], "; ") {
			t.of[county] = append(t.of[county], name)
		}
	}
	return t
})
