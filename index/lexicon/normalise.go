// Package lexicon holds the words known by hand, as embedded tables, and those mined from postings,
// with the one way in which words are compared.
package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalise returns the form in which phrases are compared: lower case, without accents, with plain
// hyphens and quotes, and single spaces between words. "Tŷ  Bronllwyn" and "ty bronllwyn" are equal.
func Normalise(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range decomposed(s) {
		r = Fold(r)
		switch {
		case r < 0:
		case r == ' ':
			space = b.Len() > 0
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Fold returns the plain form of a character: ' ' for any white space, '-' for hyphens and dashes,
// '\” and '"' for quotes; -1 for what is not seen at all (accents on their own, soft hyphens,
// joiners, control characters).
func Fold(r rune) rune {
	if r < utf8.RuneSelf {
		switch {
		case r == '`':
			return '\''
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f':
			return ' '
		case r < ' ' || r == 0x7f:
			return -1
		}
		return r
	}
	switch {
	case r >= 0x2010 && r <= 0x2015 || r == 0x2212 || r == 0xFE58 || r == 0xFE63 || r == 0xFF0D:
		return '-'
	case r >= 0x2018 && r <= 0x201B || r == 0x2032 || r == 0xB4:
		return '\''
	case r >= 0x201C && r <= 0x201F || r == 0x2033:
		return '"'
	case r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF || unicode.Is(unicode.Mn, r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

func decomposed(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD"))
		}
	}
	return s
}

// plain reports whether s is its own normal form, the common case.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '\'' || c == '.' || c == ',' || c == '/':
		case c == ' ' && i > 0 && i < len(s)-1 && s[i-1] != ' ':
		default:
			return false
		}
	}
	return true
}
