package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

func TestPlacesNamed(t *testing.T) {
	for phrase, want := range map[string]string{ // the biggest, with its county
		"Hitchin":              "Hitchin, Hertfordshire",
		"hitchin":              "Hitchin, Hertfordshire",
		"Stoke on Trent":       "Stoke-on-Trent, Staffordshire",
		"Stoke‑on‑Trent":       "Stoke-on-Trent, Staffordshire",
		"stoke":                "Stoke-on-Trent, Staffordshire",
		"Newcastle":            "Newcastle upon Tyne, Tyne and Wear",
		"Newcastle-under-Lyme": "Newcastle under Lyme, Staffordshire",
		"Saint Albans":         "St Albans, Hertfordshire",
		"St. Albans":           "St Albans, Hertfordshire",
		"St Neots":             "Saint Neots, Cambridgeshire",
		"Kings Lynn":           "King's Lynn, Norfolk",
		"King’s Lynn":          "King's Lynn, Norfolk",
		"Bishop's Stortford":   "Bishops Stortford, Hertfordshire",
		"Tunbridge Wells":      "Royal Tunbridge Wells, Kent",
		"Leamington":           "Royal Leamington Spa, Warwickshire",
		"Letchworth":           "Letchworth Garden City, Hertfordshire",
		"Hull":                 "Kingston upon Hull, East Riding of Yorkshire",
		"Kingston":             "Kingston upon Thames, Greater London",
		"Westminster":          "City of Westminster, Greater London",
		"Lewisham":             "Lewisham, Greater London",
		"Richmond":             "Richmond, North Yorkshire",
		"Derry":                "Londonderry County Borough, Derry City and Strabane",
		"Galashiels":           "Galashiels, Scottish Borders",
		"Newton Abbot":         "Newton Abbot, Devon",
		"Narnia":               "",
		"":                     "",
	} {
		got := ""
		if places := PlacesNamed(phrase); len(places) > 0 {
			got = places[0].Name + ", " + places[0].County
		}
		if got != want {
			t.Errorf("PlacesNamed(%q) has first %q, want %q", phrase, got, want)
		}
		if IsPlace(phrase) != (want != "") {
			t.Errorf("IsPlace(%q) = %v", phrase, want == "")
		}
	}
}

// Towns by the names that people give them, in the county where they lie.
func TestTownsByTheNamesInUse(t *testing.T) {
	for county, towns := range map[string]string{
		"Norfolk":                              "Dereham, East Dereham, King's Lynn, Wymondham, Sprowston, Yarmouth, Gorleston",
		"Suffolk":                              "Brandon, Bury St Edmunds, Felixstowe",
		"Essex":                                "Loughton, Canvey, Benfleet, Dunmow, South Woodham Ferrers, Laindon, Hockley, Clacton, Southend",
		"Hertfordshire":                        "Hemel, Welwyn, Letchworth, Bishop's Stortford",
		"Buckinghamshire":                      "Wycombe, Wolverton, Bletchley",
		"Oxfordshire":                          "Abingdon-on-Thames, Henley",
		"Hampshire":                            "Chandler's Ford, Horndean, Totton",
		"Surrey":                               "Staines-upon-Thames, Molesey, Walton-on-Thames",
		"West Sussex":                          "Bognor, Southwick, Shoreham",
		"Kent":                                 "Northfleet, Herne Bay, Tunbridge Wells",
		"Greater London":                       "Clapham, Paddington, Deptford, Waltham Forest, Kingston",
		"Dorset":                               "Blandford, Wimborne, Poole",
		"Gloucestershire":                      "Bradley Stoke, Filton, Patchway",
		"Somerset":                             "Wellington, Weston, Burnham-on-Sea",
		"Devon":                                "Torrington, Torbay",
		"Bristol":                              "Southmead, Clifton",
		"Worcestershire":                       "Droitwich Spa, Malvern",
		"Warwickshire":                         "Stratford-on-Avon, Leamington",
		"West Midlands":                        "Selly Oak, Erdington, Handsworth",
		"Staffordshire":                        "Hanley, Burslem, Hednesford, Burton",
		"Nottinghamshire":                      "East Retford, Beeston, Carlton, Bulwell, Newark",
		"Leicestershire":                       "Melton, Ashby, Wigston",
		"Lincolnshire":                         "North Hykeham",
		"West Yorkshire":                       "Rothwell, Seacroft",
		"South Yorkshire":                      "Hoyland, Swinton",
		"Lancashire":                           "Penwortham, Bamber Bridge, Fulwood, Oswaldtwistle",
		"Greater Manchester":                   "Wythenshawe, Cheadle, Worsley, Trafford, Chorlton",
		"Merseyside":                           "Crosby, Sefton, Ainsdale",
		"Cheshire":                             "Ellesmere Port, Birchwood",
		"Tyne and Wear":                        "Killingworth, Longbenton, Ryton",
		"County Durham":                        "Ingleby Barwick, Stockton",
		"Neath Port Talbot":                    "Pontardawe",
		"Flintshire":                           "Connah's Quay, Shotton",
		"Conwy":                                "Conway",
		"Swansea":                              "Mumbles, the Mumbles",
		"Perth and Kinross":                    "Blairgowrie",
		"Edinburgh":                            "Leith, South Queensferry",
		"Dundee":                               "Broughty Ferry",
		"Armagh City, Banbridge and Craigavon": "Lurgan, Portadown",
	} {
		for town := range strings.SplitSeq(towns, ", ") {
			if !slices.ContainsFunc(PlacesNamed(town), func(p Place) bool { return p.County == county }) {
				t.Errorf("%s is not in %s: %v", town, county, PlacesNamed(town))
			}
		}
	}
}

func TestPlacesOfOneNameComeBiggestFirst(t *testing.T) {
	found := PlacesNamed("Newcastle")
	if len(found) < 3 {
		t.Errorf("PlacesNamed(Newcastle) has %d places, want those on the Tyne, under Lyme and in Down", len(found))
	}
	if !slices.IsSortedFunc(found, func(a, b Place) int { return cmp.Compare(b.Population, a.Population) }) {
		t.Errorf("PlacesNamed(Newcastle) = %v, want the biggest first", found)
	}
}

func TestEveryPlaceAnswersToItsName(t *testing.T) {
	if n := len(gazetteer().places); n < 4000 {
		t.Errorf("%d places, want all of the United Kingdom", n)
	}
	for _, p := range gazetteer().places {
		if !slices.Contains(PlacesNamed(p.Name), p) {
			t.Errorf("PlacesNamed(%q) lacks %v", p.Name, p)
		}
		if p.Lat < 49.8 || p.Lat > 60.9 || p.Lon < -8.2 || p.Lon > 1.8 {
			t.Errorf("%v lies outside the United Kingdom", p)
		}
		county, ok := CountyNamed(p.County)
		if !ok && !strings.Contains(countiesTSV, "\n"+p.County+"~") {
			t.Errorf("%v lies in %q, which counties.tsv does not know", p, p.County)
		}
		if ok && county != p.County {
			t.Errorf("%v lies in %q, which counties.tsv calls %q", p, p.County, county)
		}
	}
}

func TestEveryAliasAndWordIsOfAPlace(t *testing.T) {
	for cells := range tableRows(placeAliasesTSV, 2) {
		if !IsPlace(cells[1]) {
			t.Errorf("%s is to be %s, which is no place", cells[0], cells[1])
		}
	}
	for cells := range tableRows(placeWordsTSV, 1) {
		if _, county := CountyNamed(cells[0]); !county && !IsPlace(cells[0]) {
			t.Errorf("%s is neither a place nor a county", cells[0])
		}
	}
}

func TestIsPlaceOrWord(t *testing.T) {
	for phrase, want := range map[string]bool{"Reading": true, "sale": true, "Street": true, "beds": true,
		"Hitchin": false, "London": false, "narnia": false} {
		if got := IsPlaceOrWord(phrase); got != want {
			t.Errorf("IsPlaceOrWord(%q) = %v", phrase, got)
		}
	}
}

func TestCountyNamed(t *testing.T) {
	for phrase, want := range map[string]string{
		"Hertfordshire": "Hertfordshire", "Herts": "Hertfordshire", "herts.": "Hertfordshire", "BEDS": "Bedfordshire",
		"Co. Durham": "County Durham", "Ynys Mon": "Isle of Anglesey", "Western Isles": "Na h-Eileanan Siar",
		"North East Lincolnshire": "Lincolnshire", "Tyne & Wear": "Tyne and Wear", "Yorks": "Yorkshire",
		"Stirling": "", "Durham": "", "down": "", "Narnia": "", "": "",
	} {
		if got, ok := CountyNamed(phrase); got != want || ok != (want != "") {
			t.Errorf("CountyNamed(%q) = %q, %v, want %q", phrase, got, ok, want)
		}
	}
}

func BenchmarkIsPlace(b *testing.B) {
	IsPlace("")
	for b.Loop() {
		IsPlace("Stoke-on-Trent")
		IsPlace("hitchin")
	}
}

func BenchmarkLoadGazetteer(b *testing.B) {
	for b.Loop() {
		loadGazetteer()
	}
}
