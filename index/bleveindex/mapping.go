package bleveindex

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strconv"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// schemaVersion is raised when what is indexed changes in a way that the field table does not show:
// here, in a field's reader, or in lexicon.
const schemaVersion = 9

// schema identifies what an index directory holds; one of another schema is rebuilt.
func schema() string {
	h := sha256.New()
	fmt.Fprintln(h, schemaVersion)
	for _, f := range index.Fields() {
		fmt.Fprintln(h, f.Name, f.Kind, f.Searchable, f.Aliases != nil)
	}
	return fmt.Sprintf("%d-%x", schemaVersion, h.Sum(nil)[:8])
}

// numberKey returns a text whose order among others is that of the numbers.
func numberKey(f float64) string {
	bits := math.Float64bits(f + 0) // -0 + 0 is 0
	if f < 0 {
		bits = ^bits
	} else {
		bits |= 1 << 63
	}
	return fmt.Sprintf("%016x", bits)
}

// pointKey orders points by latitude.
func pointKey(at posting.Coordinates) string { return numberKey(at.Lat) + numberKey(at.Lon) }

func pointOf(key string) (posting.Coordinates, error) {
	if len(key) != 32 {
		return posting.Coordinates{}, fmt.Errorf("a point of %d bytes in the index", len(key))
	}
	lat, err := numberOf(key[:16])
	if err != nil {
		return posting.Coordinates{}, err
	}
	lon, err := numberOf(key[16:])
	return posting.Coordinates{Lat: lat, Lon: lon}, err
}

func numberOf(key string) (float64, error) {
	bits, err := strconv.ParseUint(key, 16, 64)
	if err != nil {
		return 0, fmt.Errorf("a number in the index: %w", err)
	}
	if bits>>63 == 0 {
		return math.Float64frombits(^bits), nil
	}
	return math.Float64frombits(bits &^ (1 << 63)), nil
}
