package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vacancybot/index/span"
)

// connectors stand inside a name without capitals: "University Hospitals of the West".
var connectors = map[string]bool{"of": true, "and": true, "the": true, "for": true, "in": true, "on": true, "with": true, "to": true, "&": true, "-": true, "/": true, "at": true, "upon": true, "by": true}

// determiners stand before a name and are none of it, even at the start of a sentence.
var determiners = map[string]bool{
	"the": true, "our": true, "a": true, "an": true, "this": true, "these": true, "we": true, "are": true, "their": true, "its": true, "it": true, "here": true, "at": true, "in": true, "within": true,
	"your": true, "my": true, "join": true, "your's": true, "all": true, "as": true, "for": true, "and": true, "to": true, "with": true, "of": true, "please": true, "if": true, "when": true, "why": true, "have": true, "come": true, "both": true,
}

// maxName bounds the tokens of a name.
const maxName = 24

// runFrom returns the end of the capitalised words that begin at token i: connectors count when a capital follows.
func (d *document) runFrom(i, to int) int {
	end := i
	for k := i; k < min(to, i+maxName); k++ {
		t := d.tokens[k]
		switch {
		case t.Kind == span.Word && d.upper(k), t.Kind == span.Digits && k > i && t.End-t.Start <= 2:
			end = k + 1
		case connectors[t.Norm] && k > i && k < end+3:
		default:
			return end
		}
	}
	return end
}

// runBefore returns the start of the capitalised words that end before token i.
func (d *document) runBefore(i, from int) int {
	start := i
	for k := i - 1; k >= max(from, i-maxName); k-- {
		t := d.tokens[k]
		switch {
		case t.Kind == span.Word && d.upper(k), t.Kind == span.Digits && t.End-t.Start <= 2 && k > from && d.upper(k-1):
			start = k
		case connectors[t.Norm] && k > start-3 && t.Norm != "at" && t.Norm != "in" && t.Norm != "to" && t.Norm != "by" && !(t.Norm == "-" && t.Space):
		default:
			return start
		}
	}
	return start
}

// withoutShouting gives words printed in capitals in normal case, but keeps short ones, which are
// more likely acronyms, when others are in normal case.
func withoutShouting(s string) string {
	for _, r := range s {
		if unicode.IsLower(r) {
			return s
		}
	}
	return normalCase(s)
}

// smallWords stay in lower case inside a name.
var smallWords = map[string]bool{"of": true, "and": true, "the": true, "in": true, "on": true, "upon": true, "for": true, "at": true, "with": true, "le": true, "under": true, "by": true, "to": true}

// shortForms keep their capitals in a line of capitals.
var shortForms = map[string]bool{"NHS": true, "OT": true, "GP": true, "HCA": true, "HR": true, "IT": true, "ICU": true, "ITU": true, "A&E": true, "ED": true, "CAMHS": true, "UK": true, "MSK": true, "PCN": true, "ODP": true, "RMN": true, "RGN": true, "SLT": true, "CMHT": true, "IAPT": true, "ANP": true, "ACP": true, "WTE": true}

// normalCase gives each word one capital: "ST ALBANS" is "St Albans", "STOKE-ON-TRENT" is "Stoke-on-Trent".
func normalCase(s string) string {
	if s == "" {
		return s
	}
	var b strings.Builder
	dash := true // a dash, or nothing, stands before
	for i, w := range strings.Split(s, " ") {
		if i > 0 {
			b.WriteByte(' ')
		}
		opens := dash
		dash = w == "-" || w == "–" || w == "—"
		if shortForms[w] {
			b.WriteString(w)
			continue
		}
		for j, part := range strings.SplitAfter(strings.ToLower(w), "-") {
			if smallWords[strings.TrimSuffix(part, "-")] && (!opens || j > 0) {
				b.WriteString(part)
				continue
			}
			at := strings.IndexFunc(part, unicode.IsLetter)
			if at < 0 {
				b.WriteString(part)
				continue
			}
			r, n := utf8.DecodeRuneInString(part[at:])
			b.WriteString(part[:at])
			b.WriteRune(unicode.ToUpper(r))
			b.WriteString(part[at+n:])
		}
	}
	return b.String()
}
