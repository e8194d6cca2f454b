package question

import (
	"strings"

	"vacancybot/index/span"
)

// key is the form under which phrases are found: plain words, without the marks between them, so
// that "part-time", "part time" and "St George’s", "st georges" are one.
func key(toks []span.Token) string {
	if len(toks) == 1 {
		if toks[0].Norm == "&" {
			return "and"
		}
		return plainWord(toks[0].Norm)
	}
	var b strings.Builder
	for _, t := range toks {
		word := plainWord(t.Norm)
		if t.Kind == span.Mark {
			if word != "&" {
				continue
			}
			word = "and"
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

func plainWord(norm string) string { return strings.ReplaceAll(norm, "'", "") }

// keyOf is the key of a phrase. Names are many, and mostly of plain characters: their keys are made without tokens.
func keyOf(phrase string) string {
	for _, c := range []byte(phrase) {
		if c < ' ' || c > '~' || c == '`' {
			return key(span.Tokenize(phrase))
		}
	}
	k := make([]byte, 0, 64)
	for i, end := 0, 0; i < len(phrase); i = end {
		end = i + 1
		switch c := phrase[i]; {
		case isLetter(c):
			for end < len(phrase) && (isLetter(phrase[end]) || isDigit(phrase[end]) || phrase[end] == '\'' && followed(phrase, end, isLetter)) {
				end++
			}
		case isDigit(c):
			for end < len(phrase) && (isDigit(phrase[end]) || (phrase[end] == ',' || phrase[end] == '.') && followed(phrase, end, isDigit)) {
				end++
			}
		case c == '&':
		default:
			continue
		}
		if len(k) > 0 {
			k = append(k, ' ')
		}
		k = appendPlain(k, phrase[i:end])
	}
	if len(k) == 0 {
		return key(span.Tokenize(phrase)) // a mark alone is kept
	}
	return string(k)
}

// appendPlain adds a word in lower case, without its apostrophes.
func appendPlain(k []byte, word string) []byte {
	if word == "&" {
		return append(k, "and"...)
	}
	for _, c := range []byte(word) {
		switch {
		case c >= 'A' && c <= 'Z':
			k = append(k, c+'a'-'A')
		case c != '\'':
			k = append(k, c)
		}
	}
	return k
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

func followed(s string, i int, by func(byte) bool) bool { return i+1 < len(s) && by(s[i+1]) }

// readWhole tells that a name is an e-mail address, a telephone number or a postcode, which are read in questions
// without being known: they need not be learnt.
func readWhole(name string) bool {
	var read func(string, []span.Token) []span.Span
	switch n := len(name); {
	case isAddress(name):
		return true
	case strings.Contains(name, "@"):
		read = span.Emails
	case n > 4 && name[n-4] == ' ' && isDigit(name[n-3]) && isLetter(name[n-2]) && isLetter(name[n-1]):
		read = span.Postcodes
	case n > 9 && strings.Contains("+(0", name[:1]):
		read = span.Phones
	default:
		return false
	}
	spans := read(name, span.Tokenize(name))
	return len(spans) == 1 && spans[0].Start == 0 && spans[0].End == len(name)
}

// isAddress tells that a name is an e-mail address of the usual look, which most are: words with single marks between.
func isAddress(name string) bool {
	at, dot := 0, false
	for i := range len(name) {
		switch c := name[i]; {
		case isLetter(c) || isDigit(c):
			continue
		case c == '@':
			at++
		case c == '.':
			dot = at > 0
		case c != '-' && (c != '_' || at > 0):
			return false
		}
		if i == 0 || !isLetter(name[i-1]) && !isDigit(name[i-1]) {
			return false
		}
	}
	return at == 1 && dot && len(name) <= 60 && isLetter(name[len(name)-1])
}
