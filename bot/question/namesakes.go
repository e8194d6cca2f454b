package question

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

// A Choice is which of several places of one name was taken for it.
type Choice struct {
	Said   string // as the question has it
	Taken  lexicon.Place
	Others []lexicon.Place // the biggest first
}

const (
	// outshines is how many times as many people as in the next place of its name make a place the one that
	// anybody means by that name, so that nothing need be said.
	outshines = 5
	// village is taken for the population of places that are too small to have one in the gazetteer.
	village = 10_000
	// aroundMiles is how far from a place a posting still tells that somebody asks about that place.
	aroundMiles = 30
)

// placeMeant returns the place that piece j names, and uses the pieces that say it: of several places of that name
// those in the county that is said behind it, and of them the one that choose takes.
func (c *composer) placeMeant(j int) (lexicon.Place, bool) {
	places := c.placesAt(j)
	if len(places) == 0 {
		return lexicon.Place{}, false
	}
	c.used[j] = true
	p := c.pieces[j]
	said := c.r.text[p.Start:p.End]
	if in := c.inCountyAfter(j, places); len(in) == 1 && len(places) > 1 {
		return told(in[0]), true
	} else if len(in) > 0 {
		places = in
	}
	return c.choose(said, places), true
}

// choose takes one of several places of a name, which stand the biggest first: the one that everybody means, if
// postings are near it, else the one with the most postings near or, where none has any, in its county. It tells which,
// save where everybody would have meant that one.
func (c *composer) choose(said string, places []lexicon.Place) lexicon.Place {
	if len(places) == 1 {
		return places[0]
	}
	known := places[0].Population > outshines*max(places[1].Population, village)
	near, in := make([]int, len(places)), make([]int, len(places))
	for i, p := range places {
		near[i], in[i] = c.r.words.postingsAround(p, aroundMiles), c.r.words.postingsIn(p.County)
	}
	if slices.Max(near) == 0 {
		near = in
	}
	at := slices.Index(near, slices.Max(near))
	if known && (at == 0 || near[0] > 0) {
		return places[0]
	}
	taken := places[at]
	others := slices.Delete(slices.Clone(places), at, at+1)
	c.q.Choices = append(c.q.Choices, Choice{said, taken, others})
	return told(taken)
}

// told is a place under a name that tells it from its namesakes.
func told(p lexicon.Place) lexicon.Place {
	p.Name += ", " + p.Where()
	return p
}

// inCountyAfter returns those of the places that lie in the county or region said right behind piece j, and uses that
// piece: "Newport, Shropshire". After a word between the two, as in "near Hitchin in Hertfordshire", the county is
// a condition of its own, unless it tells places apart.
func (c *composer) inCountyAfter(j int, places []lexicon.Place) []lexicon.Place {
	k := j + 1
	for k < len(c.pieces) && c.pieces[k].primary() == "skip" {
		k++
	}
	if k == len(c.pieces) || c.used[k] {
		return nil
	}
	i := slices.IndexFunc(c.pieces[k].Meanings, func(m Meaning) bool { return m.Field == "place" })
	if i < 0 {
		return nil
	}
	county := c.pieces[k].Meanings[i].Value
	in := slices.DeleteFunc(slices.Clone(places), func(p lexicon.Place) bool {
		return p.County != county && !strings.HasSuffix(p.County, " "+county) && !slices.Contains(lexicon.RegionsOf(p.County), county)
	})
	if k == j+1 || len(in) < len(places) && len(in) > 0 {
		if len(in) > 0 {
			c.used[k] = true
			c.pieces[k].Meanings = []Meaning{{Class: "skip", Value: "county"}}
		}
		return in
	}
	return nil
}

// placesAt returns the places that piece j may name, the biggest first. A postcode lies amid the postings of its
// district.
func (c *composer) placesAt(j int) []lexicon.Place {
	if m, ok := c.typed(j, "postcode"); ok {
		outward, _, _ := strings.Cut(m.Span.(span.Postcode).Code, " ")
		if p, ok := c.r.words.district(outward); ok {
			return []lexicon.Place{p}
		}
		return nil
	}
	for _, m := range c.pieces[j].Meanings {
		if m.Class == "gazetteer" || m.Class == "name" && m.Field == "place" {
			if places := lexicon.PlacesNamed(c.text(j)); len(places) > 0 {
				return places
			}
			if places := lexicon.PlacesNamed(m.Value); len(places) > 0 {
				return places
			}
		}
	}
	return nil
}
