package lexicon

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Place is a town, village or quarter of the United Kingdom.
type Place struct {
	Name string // as GeoNames spells it
	// County is the ceremonial county in England, the principal area in Wales, the council area in
	// Scotland and the district in Northern Ireland.
	County     string
	Lat, Lon   float64 // WGS 84 degrees
	Population int     // 0 when not known
}

// Where is the place's county, or its region where the county has the place's own name or is not known.
func (p *Place) Where() string {
	if at := RegionsOf(p.County); (p.County == "" || p.County == p.Name) && len(at) > 0 {
		return at[0]
	}
	return p.County
}

// PlacesNamed returns the places that a phrase names, the biggest first. Case, accents, hyphens,
// apostrophes, "St" for "Saint" and "&" for "and" do not tell names apart. A place also answers to its
// name without what sets it apart from its namesakes: "Newcastle" for Newcastle upon Tyne and for
// Newcastle under Lyme, "Tunbridge Wells" for Royal Tunbridge Wells. A few go by further names: "Hull".
func PlacesNamed(phrase string) []Place {
	g := gazetteer()
	at := g.named[placeKey(phrase)]
	if len(at) == 0 {
		return nil
	}
	found := make([]Place, len(at))
	for i, n := range at {
		found[i] = g.places[n]
	}
	return found
}

// PlaceNames yields the names of the gazetteer's places, the same name once for each place that has it.
func PlaceNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, p := range gazetteer().places {
			if !yield(p.Name) {
				return
			}
		}
	}
}

// IsPlace reports whether PlacesNamed finds any.
func IsPlace(phrase string) bool { return len(gazetteer().named[placeKey(phrase)]) > 0 }

// IsPlaceOrWord reports whether a name of a place or county is as likely to be something else: a plain
// word ("Reading", "Beds"), a first name ("Beverley"), a part of other names ("Newton"). A reader wants
// a sign that a place is meant, such as "in" before it.
func IsPlaceOrWord(phrase string) bool {
	_, ok := gazetteer().words[placeKey(phrase)]
	return ok
}

// placesTSV is made from data of GeoNames (https://www.geonames.org), which is licensed under
// Creative Commons Attribution 4.0; see docs/credits.md and gen/places.go.
//
//go:embed places.tsv
var placesTSV string

//go:embed places_added.tsv
var placesAddedTSV string

//go:embed place_aliases.tsv
var placeAliasesTSV string

//go:embed place_words.tsv
var placeWordsTSV string

// A placeTable finds places by the placeKey of their names.
type placeTable struct {
	places []Place            // the biggest first
	named  map[string][]int32 // ascending, into places
	words  map[string]struct{}
}

var gazetteer = sync.OnceValue(loadGazetteer)

func loadGazetteer() *placeTable {
	t := &placeTable{places: make([]Place, 0, 5000), named: make(map[string][]int32, 6000), words: map[string]struct{}{}}
	for _, tsv := range []string{placesTSV, placesAddedTSV} {
		for cells := range tableRows(tsv, 5) {
			t.places = append(t.places, placeOf(cells))
		}
	}
	slices.SortStableFunc(t.places, func(a, b Place) int { return b.Population - a.Population })
	for n, p := range t.places {
		t.name(placeKey(p.Name), n)
	}
	aliases := map[string]bool{}
	for cells := range tableRows(placeAliasesTSV, 2) {
		alias := placeKey(cells[0])
		aliases[alias] = true
		for _, n := range slices.Clone(t.named[placeKey(cells[1])]) {
			t.name(alias, int(n))
		}
	}
	for n, p := range t.places {
		if short := shortName(placeKey(p.Name)); short != "" && !aliases[short] {
			t.name(short, n)
		}
	}
	for cells := range tableRows(placeWordsTSV, 1) {
		t.words[placeKey(cells[0])] = struct{}{}
	}
	return t
}

func (t *placeTable) name(key string, n int) {
	at := t.named[key]
	if i, has := slices.BinarySearch(at, int32(n)); !has {
		t.named[key] = slices.Insert(at, i, int32(n))
	}
}

func placeOf(cells []string) Place {
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			panic("lexicon table: " + cells[0] + ": " + err.Error()) // the table is part of the program
		}
		return v
	}
	return Place{Name: cells[0], County: cells[1], Lat: number(cells[2]), Lon: number(cells[3]), Population: int(number(cells[4]))}
}

// placeKey is the form in which names of places are compared: Normalise, with hyphens as spaces,
// without apostrophes and full stops, "saint" as "st" and "&" as "and".
func placeKey(name string) string {
	s := Normalise(name)
	if !strings.ContainsAny(s, "-'.&") && !strings.Contains(s, "saint") {
		return s
	}
	s = placeMarks.Replace(s)
	words := strings.Fields(s)
	for i, w := range words {
		if w == "saint" {
			words[i] = "st"
		}
	}
	return strings.Join(words, " ")
}

var placeMarks = strings.NewReplacer("-", " ", "'", "", ".", "", "&", " and ")

// shortName gives the key of a name without what sets the place apart from its namesakes; "" when
// there is nothing to leave out or too little would stay.
func shortName(key string) string {
	if village, _, ok := strings.Cut(key, ", "); ok {
		return village
	}
	for _, title := range []string{"royal ", "city of "} {
		if rest, ok := strings.CutPrefix(key, title); ok {
			return rest
		}
	}
	if rest, ok := strings.CutSuffix(key, " garden city"); ok {
		return rest
	}
	for _, link := range []string{" upon ", " on ", " under ", " super ", " sub ", " by ", " le ", " in ", " next "} {
		if head, _, ok := strings.Cut(key, link); ok && len(head) > 3 {
			return head
		}
	}
	return ""
}
