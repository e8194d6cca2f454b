package span

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vacancybot/index/lexicon"
)

// A Token is a word, a number or a mark, with its place in the text.
type Token struct {
	Start, End int
	// Norm is the token in plain lower case: "‑" is "-", "George’s" is "george's". A number keeps
	// its commas and points: "37,338.50".
	Norm string
	Kind TokenKind
	// Space tells that white space, or the start of the text, stands before.
	Space bool
}

// TokenKind is what a token is made of.
type TokenKind uint8

// A Word starts with a letter and may hold digits and apostrophes. Digits are digits with single
// commas or points between them ("8a" is Digits, then a Word). Anything else is a Mark of one character.
const (
	Word TokenKind = iota
	Digits
	Mark
)

// Tokenize cuts text into tokens. Tokens are in order, do not overlap and leave out only white space
// and characters that are not seen.
func Tokenize(text string) []Token {
	toks := make([]Token, 0, len(text)/5+1)
	space := true
	for i := 0; i < len(text); {
		r, n := decode(text[i:])
		switch {
		case r < 0:
			i += n
			continue
		case r == ' ':
			space = true
			i += n
			continue
		}
		t := Token{Start: i, Space: space}
		space = false
		switch {
		case unicode.IsLetter(r):
			t.Kind, t.End = Word, endOfWord(text, i)
		case r >= '0' && r <= '9':
			t.Kind, t.End = Digits, endOfNumber(text, i)
		default:
			t.Kind, t.End = Mark, i+n
		}
		t.Norm = normToken(text[t.Start:t.End])
		toks = append(toks, t)
		i = t.End
	}
	return toks
}

func decode(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return lexicon.Fold(rune(s[0])), 1
	}
	r, n := utf8.DecodeRuneInString(s)
	return lexicon.Fold(r), n
}

func endOfWord(s string, i int) int {
	for i < len(s) {
		r, n := decode(s[i:])
		switch {
		case r < 0, unicode.IsLetter(r), unicode.IsDigit(r):
		case r == '\'':
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if !unicode.IsLetter(next) {
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

func endOfNumber(s string, i int) int {
	digit := func(j int) bool { return j < len(s) && s[j] >= '0' && s[j] <= '9' }
	for digit(i) || i < len(s) && (s[i] == ',' || s[i] == '.') && digit(i+1) {
		i++
	}
	return i
}

func normToken(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return lexicon.Normalise(s)
		}
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}
