package span

import "strings"

// postcodeAreas are the letters that a postcode of the United Kingdom can start with.
var postcodeAreas = newWordSet("ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec en ex fk fy g gl gu " +
	"gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm " +
	"s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze")

// Postcodes finds whole postcodes, and outward halves ("SG5") that stand alone: two letters, or in
// capitals. Lower-case halves of one letter ("n1", "b6") are none.
func Postcodes(text string, toks []Token) []Span {
	var spans []Span
	for i := 0; i < len(toks); i++ {
		if toks[i].Kind != Word || len(toks[i].Norm) > 7 || glued(toks, i) && is(toks, i-1, "-", "/", "_", "@", ".") && !is(toks, i-1, "/") {
			continue
		}
		if code, next, ok := postcodeAt(text, toks, i); ok {
			spans = append(spans, spanOf(toks, i, next, Postcode{code}))
			i = next - 1
		}
	}
	return spans
}

func postcodeAt(text string, toks []Token, i int) (code string, next int, ok bool) {
	w := toks[i].Norm
	// without its space the word holds both halves: "sg51jn"
	if len(w) >= 5 && len(w) <= 7 && outward(w[:len(w)-3]) && inward(w[len(w)-3:]) {
		return strings.ToUpper(w[:len(w)-3] + " " + w[len(w)-3:]), i + 1, true
	}
	if !outward(w) {
		return "", i, false
	}
	if isKind(toks, i+1, Digits) && isKind(toks, i+2, Word) && glued(toks, i+2) && inward(toks[i+1].Norm+toks[i+2].Norm) {
		return strings.ToUpper(w + " " + toks[i+1].Norm + toks[i+2].Norm), i + 3, true
	}
	if glued(toks, i+1) && is(toks, i+1, "-", "/", "_", "@") {
		return "", i, false
	}
	printed := text[toks[i].Start:toks[i].End]
	letters := strings.IndexAny(w, "0123456789")
	if letters < 2 && (printed != strings.ToUpper(printed) || gluedBand(w) != "") || w == "se1" && printed == w {
		return "", i, false
	}
	return strings.ToUpper(w), i + 1, true
}

// outward reports whether w has the shape of the first half: an area, a digit or two, perhaps a letter.
func outward(w string) bool {
	k := strings.IndexAny(w, "0123456789")
	if k < 1 || k > 2 || len(w) > 4 || !postcodeAreas[w[:k]] {
		return false
	}
	digits := 0
	for k < len(w) && w[k] >= '0' && w[k] <= '9' {
		k, digits = k+1, digits+1
	}
	switch len(w) - k {
	case 0:
		return digits <= 2
	case 1: // "w1a", "ec1v"
		return digits == 1 && w[k] >= 'a' && w[k] <= 'z'
	}
	return false
}

// inward reports whether w is a digit and two letters.
func inward(w string) bool {
	return len(w) == 3 && w[0] >= '0' && w[0] <= '9' && letter(w[1]) && letter(w[2])
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' }
