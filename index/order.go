package index

import (
	"math"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// SortKey returns the form of a Keyword's value that orders it: normalised, with runs of digits in the
// order of their numbers, so that band 8a comes before 8b and 9, and ward 9 before ward 10. Keys
// compare as strings of bytes.
func SortKey(value string) string {
	value = lexicon.Normalise(value)
	var b strings.Builder
	for i := 0; i < len(value); {
		if value[i] < '0' || value[i] > '9' {
			b.WriteByte(value[i])
			i++
			continue
		}
		start := i
		for i < len(value) && value[i] >= '0' && value[i] <= '9' {
			i++
		}
		// The length before the digits makes 10 greater than 9.
		run := strings.TrimLeft(value[start:i], "0")
		b.WriteByte('0' + byte(min(len(run), 9)))
		b.WriteString(run)
	}
	return b.String()
}

// Miles is the great-circle distance between two places on a sphere of the earth's mean radius.
func Miles(a, b posting.Coordinates) float64 {
	const (
		earth = 6371.0088 // km, the mean radius of the IUGG
		mile  = 1.609344  // km
	)
	rad := func(degrees float64) float64 { return degrees * math.Pi / 180 }
	hav := func(angle float64) float64 { s := math.Sin(angle / 2); return s * s }
	h := hav(rad(b.Lat-a.Lat)) + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*hav(rad(b.Lon-a.Lon))
	return 2 * earth / mile * math.Asin(math.Sqrt(min(h, 1)))
}
