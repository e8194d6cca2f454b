package parse

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
)

// A workplace is one place of a post, as a record gives it.
type workplace struct {
	address                string // the site and the street, or all of it
	town, county, postcode string
}

const (
	placePaths  = "joblocation|joblocations|location|locations|locations.location|alllocations|categories.alllocations|categories.location|secondarylocations|address|place"
	officePaths = "offices.location|offices.name|office"
)

// maxPlaces bounds the places of a post that are written.
const maxPlaces = 30

// placesOf are the places of a record: each once, those of its offices only where it names no other.
func placesOf(values map[string]any) []workplace {
	var all []workplace
	for _, v := range allOf(values, placePaths) {
		all = addPlaces(all, v)
	}
	if flat := placeOf(values, false); flat != (workplace{}) && len(all) == 0 {
		all = append(all, flat)
	}
	if len(all) == 0 {
		for _, v := range allOf(values, officePaths) {
			all = addPlaces(all, v)
		}
	}
	return all
}

func addPlaces(all []workplace, v any) []workplace {
	var found []workplace
	switch v := v.(type) {
	case map[string]any:
		if inner, ok := v["address"].(map[string]any); ok {
			p := placeOf(inner, true)
			if p.address == "" {
				p.address = wordsOf(v["name"])
			}
			found = append(found, p)
			break
		}
		found = append(found, placeOf(v, true))
	default:
		for _, text := range texts(v) {
			found = append(found, workplace{address: text})
		}
	}
	if len(found) == 1 && strings.Contains(found[0].address, ";") { // several in one text
		whole := found[0]
		found = nil
		for part := range strings.SplitSeq(whole.address, ";") {
			p := whole
			p.address = strings.TrimSpace(part)
			found = append(found, p)
		}
	}
	for _, p := range found {
		if p != (workplace{}) && !slices.Contains(all, p) && len(all) < maxPlaces {
			all = append(all, p)
		}
	}
	return all
}

// placeOf reads the parts of an address. A name is one only within an object that is a place.
func placeOf(m map[string]any, isPlace bool) workplace {
	text := func(paths string) string {
		v, _ := firstOf(m, paths)
		return wordsOf(v)
	}
	p := workplace{
		address:  text("streetaddress|street|addressline1|address1"),
		town:     text("addresslocality|city|town|posttown"),
		county:   text("addressregion|county|region|state"),
		postcode: text("postalcode|postcode|zip|zipcode"),
	}
	if isPlace && p.address == "" && p.town == "" {
		p.address = text("locationstr|fulllocation|name|location|address|label")
	}
	if p.town != "" && strings.Contains(foldKey(p.address), foldKey(p.town)) && strings.Contains(p.address, ",") {
		p.town = "" // the street's line is the whole address
	}
	if strings.EqualFold(p.county, p.town) || countries[lexicon.Normalise(p.county)] {
		p.county = ""
	}
	return p
}

// write adds the lines of a place. A town with a comma in it is an address.
func (p workplace) write(l *layout) {
	if strings.Contains(p.town, ",") {
		p.address, p.town = strings.TrimPrefix(p.address+", "+p.town, ", "), ""
	}
	l.value("Location", p.address)
	l.value("Town", p.town)
	l.value("County", p.county)
	l.value("Postcode", p.postcode)
}
