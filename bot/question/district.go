package question

import (
	"strings"

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
	return lexicon.Place{Name: strings.ToUpper(outward), Lat: float64(d.lat) / micro / float64(d.n), Lon: float64(d.lon) / micro / float64(d.n)}, true
}
