package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestRegions(t *testing.T) {
	for phrase, want := range map[string]string{"wales": "Wales", "the north west": "North West", "Yorkshire": "Yorkshire", "east anglia": "East Anglia", "Leeds": ""} {
		if got, _ := RegionNamed(phrase); got != want {
			t.Errorf("RegionNamed(%q) = %q, want %q", phrase, got, want)
		}
	}
	if got := RegionsOf("Hertfordshire"); !slices.Equal(got, []string{"England", "East of England", "Home Counties"}) {
		t.Errorf("RegionsOf(Hertfordshire) = %q", got)
	}
}

// Every county of a region is one of the gazetteer, and every county of the gazetteer lies in one nation.
func TestRegionsHoldTheGazetteersCounties(t *testing.T) {
	inGazetteer := map[string]bool{}
	for row := range tableRows(placesTSV, 5) {
		if row[1] != "" {
			inGazetteer[row[1]] = true
		}
	}
	nations := []string{"Scotland", "Wales", "Northern Ireland", "England"}
	for county := range inGazetteer {
		n := 0
		for _, r := range RegionsOf(county) {
			if slices.Contains(nations, r) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s lies in %d nations: %s", county, n, strings.Join(RegionsOf(county), ", "))
		}
	}
	for row := range tableRows(regionsTSV, 3) {
		for county := range strings.SplitSeq(row[2], "; ") {
			if !inGazetteer[county] {
				t.Errorf("%s: %q is no county of the gazetteer", row[0], county)
			}
		}
	}
}
