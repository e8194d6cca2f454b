package question

import (
	"strings"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// A district adds up where the postings of one outward code are. Sums are in millionths of a degree, so
// that taking out what was put in leaves nothing.
type district struct {
	lat, lon int64
	n        int64 // postings
}

const micro = 1e6

// countDistrict counts the postings with a postcode that lie at a place.
func (w *Words) countDistrict(code string, at posting.Coordinates, n int) {
	outward, _, ok := strings.Cut(code, " ")
	if !ok {
		return
	}
	d := w.districts[outward]
	if d == nil {
		d = &district{}
		w.districts[strings.Clone(outward)] = d
	}
	d.lat += int64(n) * int64(at.Lat*micro)
	d.lon += int64(n) * int64(at.Lon*micro)
	if d.n += int64(n); d.n == 0 {
		delete(w.districts, outward)
	}
}

// district returns the middle of the postings with that outward code; ok is false where there is none.
func (w *Words) district(outward string) (lexicon.Place, bool) {
	d := w.districts[strings.ToUpper(outward)]
	if d == nil {
		return lexicon.Place{}, false
	}
	lat, lon := d.middle()
	return lexicon.Place{Name: strings.ToUpper(outward), Lat: lat, Lon: lon}, true
}

// postingsAround counts the postings whose district lies within so many miles of a place.
func (w *Words) postingsAround(p lexicon.Place, miles float64) int {
	n := int64(0)
	for _, d := range w.districts {
		lat, lon := d.middle()
		if index.Miles(posting.Coordinates{Lat: p.Lat, Lon: p.Lon}, posting.Coordinates{Lat: lat, Lon: lon}) <= miles {
			n += d.n
		}
	}
	return int(n)
}

// middle is in degrees.
func (d *district) middle() (lat, lon float64) {
	return float64(d.lat) / micro / float64(d.n), float64(d.lon) / micro / float64(d.n)
}

// postingsIn counts the postings that name a county, or a town of it.
func (w *Words) postingsIn(county string) int {
	n := 0
	for _, nm := range w.names[keyOf(county)] {
		if nm.field == "place" {
			for _, u := range nm.uses {
				n += u.postings
			}
		}
	}
	return n
}
