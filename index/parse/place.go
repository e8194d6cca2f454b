package parse

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// readPlaces reads where the post is: from the labelled details, else from the sentences that say
// where it is based. Head offices, catchments and the places visited are none of it.
func readPlaces(d *draft) {
	for _, f := range d.fieldsOf(locationLabel) {
		d.addresses(f.values)
	}
	for _, f := range d.fieldsOf(siteLabel) {
		for _, site := range d.nonEmpty(d.split(f.values[0], ";")) {
			d.addSite(site)
		}
	}
	for _, f := range d.fieldsOf(townLabel) {
		for _, town := range d.towns(d.withoutPostcode(f.values[0])) {
			if !d.addCounty(town) {
				d.addTown(town)
			}
		}
	}
	for _, f := range d.fieldsOf(countyLabel) {
		d.addCounty(f.values[0])
	}
	for _, f := range d.fieldsOf(postcodeLabel) {
		if d.kindAt(d.tokenAt(f.values[0].start)) != employerSection {
			d.postcodesIn(f.values[0])
		}
	}
	if len(d.Sites)+len(d.Towns)+len(d.Postcodes)+len(d.Counties) == 0 {
		d.placesInProse()
	}
	if len(d.Towns) == 0 {
		d.townOfSite()
	}
	if len(d.Postcodes) == 0 {
		d.postcodesBeside()
	}
	d.locate()
}

// withoutPostcode reads the postcode behind a town, "Ripon, HG4 5BX", and returns what stands before it.
func (d *draft) withoutPostcode(e extent) extent {
	from, to := d.tokensIn(e)
	codes := wholePostcodes(d.text, d.tokens[from:to])
	if len(codes) == 0 || codes[0].Start == e.start {
		return e
	}
	d.postcodesIn(e)
	return d.trim(extent{e.start, e.start + len(strings.TrimRight(d.text[e.start:codes[0].Start], " ,;("))})
}

// postcodesBeside reads a postcode that the first paragraphs print behind one of the towns.
func (d *draft) postcodesBeside() {
	for _, ln := range d.paragraphs {
		if k := d.sections[ln.section].kind; ln.repeat || k != leadSection && k != summarySection {
			continue
		}
		for _, code := range wholePostcodes(d.text, d.tokens[ln.from:ln.to]) {
			before := d.trim(extent{ln.start, code.Start})
			name := strings.TrimRight(d.words(before), " ,(")
			if slices.ContainsFunc(d.Towns, func(town string) bool { return strings.HasSuffix(name, town) }) {
				d.postcodesIn(extent{code.Start, code.End})
			}
		}
	}
}

// townOfSite concludes the town from a site that is named after it: "Prudhoe Civic Hub".
func (d *draft) townOfSite() {
	for _, e := range d.Evidence[posting.FieldSites] {
		from, to := d.tokensIn(extent{e.Start, e.End})
		for end := min(to-1, from+4); end > from; end-- {
			name := d.over(from, end)
			if d.isTown(name) && !lexicon.IsPlaceOrWord(d.words(name)) && townsOwn.has(d.tokens, end, end+1) {
				d.addTown(name)
				d.infer(posting.FieldTowns, "the site's name")
				return
			}
		}
	}
}

// townsOwn follow the name of a town in that of its own hospital or hall.
var townsOwn = set("civic|general|community|hospital|royal|infirmary|health|medical|library|town|cottage|leisure|fire|police|university|college")

// towns parts "Evesham/Worcester" where each is a town.
func (d *draft) towns(e extent) []extent {
	parts := d.nonEmpty(d.split(e, "/;&"))
	for _, part := range parts {
		if !d.isTown(part) {
			return []extent{e}
		}
	}
	return parts
}

// addresses reads the lines of one or more addresses, each of which ends with its postcode. A page may
// print an address in one line and again in parts.
func (d *draft) addresses(lines []extent) {
	var parts []extent
	for _, ln := range lines {
		if d.describes(ln) {
			from, to := d.tokensIn(ln)
			if _, at, _, ok := visits.in(d.tokens, from, to); ok {
				to = at
			}
			if first := d.split(ln, ",")[0]; d.namesBuilding(first) && len(d.Sites) == 0 {
				d.addSite(first)
			}
			d.townIn(from, to)
			d.postcodesIn(ln)
			continue
		}
		from, to := d.tokensIn(ln)
		if to-from > 1 && isOutward(d.tokens[to-1].Norm) && d.isTown(d.over(from, to-1)) { // "Swindon SN2"
			ln = d.over(from, to-1)
		}
		codes := wholePostcodes(d.text, d.tokens[from:to])
		if len(codes) == 0 {
			parts = append(parts, ln)
			continue
		}
		d.postcodesIn(ln)
		before := d.trim(extent{ln.start, codes[0].Start})
		if strings.ContainsRune(d.text[before.start:before.end], ',') {
			parts = append(parts, d.nonEmpty(d.split(before, ","))...)
		} else if before.end > before.start {
			parts = append(parts, before)
		}
		d.address(parts)
		d.townIn(d.tokenAt(codes[len(codes)-1].End), to) // "… PE11 2ZZ with days at the hospital, Boston"
		parts = nil
	}
	if len(parts) == 1 && d.endsInCounty(parts[0]) {
		for _, part := range d.split(parts[0], ",") {
			if from, to := d.tokensIn(part); !d.addCounty(part) {
				d.townIn(from, to)
			}
		}
		return
	}
	if len(parts) == 1 && strings.ContainsRune(d.text[parts[0].start:parts[0].end], ',') && !d.isArea(parts[0]) {
		parts = d.nonEmpty(d.split(parts[0], ","))
	}
	d.address(parts)
}

// isOutward reports whether a token is the first half of a postcode.
func isOutward(norm string) bool {
	letters := strings.TrimRight(norm, "0123456789")
	return len(letters) >= 1 && len(letters) <= 2 && len(norm) > len(letters) && len(norm) <= 4 && strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") == ""
}

// endsInCounty tells "Whitby, North Yorkshire" and "Exeter and Newton Abbot, Devon", towns and their county,
// from a list of areas.
func (d *draft) endsInCounty(e extent) bool {
	parts := d.split(e, ",")
	last := parts[len(parts)-1]
	if len(parts) < 2 || !d.isArea(e) || !d.isCounty(last) && !countries[lexicon.Normalise(d.words(last))] {
		return false
	}
	from, to := d.tokensIn(parts[0])
	return !d.isCounty(parts[0]) && d.longestPlace(from, to) > from
}

// describes tells "Stevenage, in the hospital, with a desk at Hertford" from an address.
func (d *draft) describes(e extent) bool {
	if codes := wholePostcodes(d.text, d.tokensOf(e)); len(codes) > 0 {
		e.end = codes[0].Start
	}
	from, to := d.tokensIn(e)
	if _, _, ok := d.awayIn(workplaces, from, to); ok {
		return true
	}
	if from+2 < to && sitesIn.startsAt(d.tokens, from, to) { // "Homes in Penrith, Keswick and Cockermouth"
		return true
	}
	for _, part := range d.split(e, ",") {
		from, to := d.tokensIn(part)
		if from < to && d.tokens[from].Kind == span.Word && !d.upper(from) && to-from > 1 {
			return true
		}
		for i := from + 1; i+1 < to; i++ { // "Our children's home in Leeds"
			if d.tokens[i].Norm == "in" && d.tokens[i-1].Kind == span.Word && !d.upper(i-1) && d.longestPlace(i+1, to) > i+1 {
				return true
			}
		}
	}
	return false
}

// sitesIn begin a list of towns.
var sitesIn = set("sites in|sites across|homes in|homes across|schools in|various sites in|several sites in|locations in|offices in|services in|clinics in|in|across|various|at")

// visits begin what is said of places that the post travels to.
var visits = set("with a day|with one day|with a week|with occasional days|with clinics|with sessions|with occasional|with some|with travel|with regular travel|with visits|visits to|visiting|travel to|travelling|covering")

// workplaces stand beside a town in the line of an address: "Manchester or remote", "Leeds (hybrid)".
var workplaces = set("remote|remotely|hybrid|agile|home|homeworking|home based|working|you|will be|or")

func (d *draft) nonEmpty(all []extent) []extent {
	return slices.DeleteFunc(all, func(e extent) bool { return e.empty() })
}

// address reads the parts of an address: site first, then streets, the town and a county last.
func (d *draft) address(parts []extent) {
	if len(parts) == 0 {
		return
	}
	town, last := -1, len(parts)-1
	for i := last; i >= 0 && town < 0; i-- {
		if d.addCounty(parts[i]) || countries[lexicon.Normalise(d.words(parts[i]))] {
			last = min(last, i-1)
			continue
		}
		building := d.namesBuilding(parts[i]) && (i < len(parts)-1 || slices.ContainsFunc(parts[:i], d.isTown))
		if d.isTown(parts[i]) || i == last && i > 0 && d.isName(parts[i]) && !d.isStreet(parts[i]) && !building {
			town = i
		} else if i < len(parts)-2 {
			break
		}
	}
	if town >= 0 {
		d.addTown(parts[town])
	}
	for _, part := range parts {
		if d.isArea(part) {
			d.addCounties(part)
		}
	}
	if first := parts[0]; town != 0 && d.isName(first) && !d.isStreet(first) && !d.isArea(first) && !d.isTown(first) && !d.isCounty(first) {
		d.addSite(first)
	} else if last := parts[len(parts)-1]; town == 0 && len(parts) > 1 && d.namesBuilding(last) { // "Leeds, Castle Green Hospital"
		d.addSite(last)
	}
}

// addCounties adds the counties of a list: "Staffordshire, Shropshire and Wolverhampton".
func (d *draft) addCounties(e extent) {
	from, to := d.tokensIn(e)
	for k := from; k < to; k++ {
		for end := min(to, k+4); end > k; end-- {
			if d.addCounty(d.over(k, end)) {
				k = end - 1
				break
			}
		}
	}
}

var countries = map[string]bool{"united kingdom": true, "uk": true, "england": true, "scotland": true, "wales": true, "northern ireland": true, "great britain": true, "gb": true}

func (d *draft) isTown(e extent) bool {
	return !d.isCounty(e) && lexicon.IsPlace(d.words(e))
}

func (d *document) isCounty(e extent) bool {
	_, ok := lexicon.CountyNamed(d.words(e))
	return ok
}

func (d *draft) isName(e extent) bool {
	return !e.empty() && e.end-e.start < 90 && d.hasWord(d.tokensIn(e))
}

// isArea reports whether an address's line only lists places: "Staffordshire, Shropshire and Wolverhampton".
func (d *document) isArea(e extent) bool {
	parts := 0
	for _, part := range d.split(e, ",&") {
		for _, name := range strings.Split(d.words(part), " and ") {
			name = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), "and "))
			if name == "" {
				continue
			}
			if _, county := lexicon.CountyNamed(name); !county && !lexicon.IsPlace(name) && !areaWords[lexicon.Normalise(name)] {
				return false
			}
			parts++
		}
	}
	return parts > 0
}

// areaWords stand for a place in the line of an address.
var areaWords = map[string]bool{"various": true, "various locations": true, "multiple locations": true, "trust wide": true, "trustwide": true, "trust-wide": true, "countywide": true, "community": true, "hybrid": true, "remote": true, "home based": true, "home-based": true, "flexible": true}

// streets are the last words of streets.
var streets = keys(row[bool]{`
	road|street|lane|avenue|walk|way|drive|close|crescent|terrace|hill|row|rd|st|ave|gardens|grove|broadway|highway
	embankment|roundabout|bypass`, true})

// isStreet tells "Grammar School Walk" and "12 High Street" from the name of a site.
func (d *document) isStreet(e extent) bool {
	from, to := d.tokensIn(e)
	if from >= to {
		return false
	}
	if d.tokens[from].Kind == span.Digits {
		return true
	}
	last := d.tokens[to-1].Norm
	return streets[last] && to-from > 1
}

func wholePostcodes(text string, toks []span.Token) []span.Span {
	var out []span.Span
	for _, s := range span.Postcodes(text, toks) {
		if strings.ContainsRune(s.Value.(span.Postcode).Code, ' ') {
			out = append(out, s)
		}
	}
	return out
}

func (d *draft) postcodesIn(e extent) {
	for _, s := range wholePostcodes(d.text, d.tokensOf(e)) {
		if code := s.Value.(span.Postcode).Code; !slices.Contains(d.Postcodes, code) {
			d.Postcodes = append(d.Postcodes, code)
			d.cite(posting.FieldPostcodes, extent{s.Start, s.End})
		}
	}
}

func (d *draft) addSite(e extent) {
	e = d.withoutAcronym(e)
	if v := d.name(e); !slices.Contains(d.Sites, v) && !countries[lexicon.Normalise(v)] && !areaWords[lexicon.Normalise(v)] {
		d.Sites = append(d.Sites, v)
		d.cite(posting.FieldSites, e)
	}
}

func (d *draft) addTown(e extent) {
	if v := d.name(e); !slices.Contains(d.Towns, v) && !countries[lexicon.Normalise(v)] && !areaWords[lexicon.Normalise(v)] {
		d.Towns = append(d.Towns, v)
		d.cite(posting.FieldTowns, e)
	}
}

func (d *draft) addCounty(e extent) bool {
	v, ok := lexicon.CountyNamed(d.words(e))
	if ok && !slices.Contains(d.Counties, v) {
		d.Counties = append(d.Counties, v)
		d.cite(posting.FieldCounties, e)
	}
	return ok
}

// name is a place's name in normal case.
func (d *draft) name(e extent) string { return withoutShouting(strings.Trim(d.words(e), ",. ")) }

// locate puts the posting where its first town lies; of towns of one name the one in a stated county, else the biggest.
func (d *draft) locate() {
	for _, town := range d.Towns {
		places := lexicon.PlacesNamed(town)
		if len(places) == 0 {
			continue
		}
		best := places[0]
		for _, p := range places {
			if slices.Contains(d.Counties, p.County) {
				best = p
				break
			}
		}
		d.Location = &posting.Coordinates{Lat: best.Lat, Lon: best.Lon}
		return
	}
}
