package span

import (
	"slices"
	"strconv"
	"strings"
)

// subBands are the parts of band 8, the only band that has parts.
var subBands = newWordSet("a b c d")

var bandWords = newWordSet("band bands banding")

var bandNames = []string{"2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"}

// Bands finds Agenda for Change bands. One span holds all the bands that stand together: "band 5/6",
// "bands 5-7" (all three), "band 5 and 6". A number alone is no band, "8a" is.
func Bands(text string, toks []Token) []Span {
	return each(toks, func(i int) (Value, int, bool) {
		values, next, ok := bandAt(toks, i)
		slices.Sort(values)
		return Band{slices.Compact(values)}, next, ok
	})
}

func bandAt(toks []Token, i int) (values []string, next int, ok bool) {
	named := false
	switch {
	case bandWords.at(toks, i):
		named, next = true, i+1
		for is(toks, next, ":", "-", "(", "number", "is", "s", "of", "=") {
			next++
		}
	case gluedBand(toks[i].Norm) != "": // "b6", "band6"
		v := gluedBand(toks[i].Norm)
		values, next, named = appendBand(values, v), i+1, true
	case is(toks, i, "afc") && isKind(toks, i+1, Digits):
		named, next = true, i+1
	case is(toks, i, "annex") && isKind(toks, i+1, Digits):
		return []string{"Annex " + toks[i+1].Norm}, i + 2, true
	case isKind(toks, i, Digits) && !(i > 0 && glued(toks, i) && is(toks, i-1, "-", "/", ".", "£", "#", "+")):
		next = i
	default:
		return nil, i, false
	}
	if len(values) == 0 {
		v, end, ok := oneBand(toks, next, named)
		if !ok || !named && v == "8" {
			return nil, i, false
		}
		values, next = appendBand(values, v), end
	}
	for {
		v, end, rangeTo, ok := anotherBand(toks, next)
		if !ok {
			return values, next, true
		}
		if rangeTo {
			values = appendRange(values, v)
		} else {
			values = appendBand(values, v)
		}
		next = end
	}
}

// anotherBand reads what coordinates a further band: "/6", "and 6", "to band 7", ", 7".
func anotherBand(toks []Token, i int) (v string, next int, rangeTo, ok bool) {
	j, counted := i, false
	switch {
	case is(toks, j, "to", "-", "through"):
		rangeTo, j = true, j+1
	case is(toks, j, "/", "and", "or", "&", "+"):
		j++
	case is(toks, j, ","):
		j, counted = j+1, true
		if is(toks, j, "and", "or") {
			j++
		}
	default:
		return "", i, false, false
	}
	if is(toks, j, "a") && bandWords.at(toks, j+1) {
		j++
	}
	named := bandWords.at(toks, j)
	if named {
		j++
	}
	v, next, ok = oneBand(toks, j, true)
	if !ok || !slices.Contains(bandNames, v) && v != "8" && v != "1" || !named && len(v) == 1 && !endsBand(toks, next, counted) {
		return "", i, false, false
	}
	return v, next, rangeTo, true
}

// endsBand tells "band 5 and 6" from "band 5, 3 days a week" and "band 5 - 30 hours"; after a comma,
// a number may also count posts: "band 5, 2 posts", but not "band 5 and 6 posts".
func endsBand(toks []Token, i int, counted bool) bool {
	if i >= len(toks) || toks[i].Kind == Mark {
		return !is(toks, i, "%", "£")
	}
	if toks[i].Kind == Digits {
		return false
	}
	return !measured.at(toks, i) && !(counted && offered.at(toks, i))
}

var offered = newWordSet("post posts role roles job jobs vacancy vacancies position positions")

// measured are words that make the number before them a measure and not a band.
var measured = newWordSet("hours hour hrs hr days day weeks week months month years year miles mile km minutes x wte sessions nights shifts people more of " +
	"january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec may st nd rd th pm am")

// oneBand reads "6", "six", "8a", "8 a", "VI" is none. An 8 without its part stands for all four.
func oneBand(toks []Token, i int, named bool) (v string, next int, ok bool) {
	if i >= len(toks) {
		return "", i, false
	}
	n, isNumber := numberWords[toks[i].Norm]
	if singular := strings.TrimSuffix(strings.TrimSuffix(toks[i].Norm, "s"), "xe"); !isNumber && named { // "band fives", "band sixes"
		if n, isNumber = numberWords[singular]; !isNumber {
			n, isNumber = numberWords[singular+"x"]
		}
	}
	switch {
	case named && isKind(toks, i, Digits) && len(toks[i].Norm) == 2 && (i+1 == len(toks) || toks[i+1].Space || toks[i+1].Kind == Mark):
		return toks[i].Norm, i + 1, true // there is no band 12, yet it can be asked for
	case isKind(toks, i, Digits) && len(toks[i].Norm) == 1:
		n, _ = strconv.Atoi(toks[i].Norm)
	case isKind(toks, i, Word) && isNumber && named:
	default:
		return "", i, false
	}
	if n < 1 || n > 9 {
		return "", i, false
	}
	next = i + 1
	part := next
	if named && is(toks, part, "-") && glued(toks, part) && glued(toks, part+1) {
		part++
	}
	if n == 8 && glued(toks, next) && is(toks, next, "as", "bs", "cs", "ds") { // "any 8as?"
		return "8" + toks[next].Norm[:1], next + 1, true
	}
	if subBands.at(toks, part) && n == 8 && (glued(toks, part) || named && !is(toks, part, "a") || named && part == next && !isKind(toks, part+1, Word)) {
		return "8" + toks[part].Norm, part + 1, true
	}
	if glued(toks, next) && isKind(toks, next, Word) && !is(toks, next, "s") {
		return "", i, false
	}
	if !named {
		return "", i, false
	}
	if is(toks, next, "s") && glued(toks, next) {
		next++
	}
	return strconv.Itoa(n), next, true
}

// gluedBand reads "b6", "band6", "band8a".
func gluedBand(w string) string {
	for _, prefix := range []string{"bands", "band", "b"} {
		if len(w) > len(prefix) && w[:len(prefix)] == prefix {
			for _, name := range bandNames {
				if w[len(prefix):] == name {
					return name
				}
			}
		}
	}
	return ""
}

func appendBand(values []string, v string) []string {
	if v == "8" {
		return append(values, "8a", "8b", "8c", "8d")
	}
	return append(values, v)
}

// appendRange adds the bands after the last one, up to and with v.
func appendRange(values []string, v string) []string {
	from := slices.Index(bandNames, values[len(values)-1])
	to := slices.Index(bandNames, v)
	if v == "8" {
		to = slices.Index(bandNames, "8d")
	}
	if from < 0 || to <= from {
		return appendBand(values, v)
	}
	return append(values, bandNames[from+1:to+1]...)
}
