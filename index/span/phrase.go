package span

import "strings"

// A phrases maps sequences of words to what they mean. It is built once from a table and then only read.
type phrases[T any] map[string][]phrase[T]

type phrase[T any] struct {
	rest    []string // the tokens after the first
	meaning T
}

// newPhrases cuts the keys of a table into tokens; keys joined by "|" share a meaning.
func newPhrases[T any](table map[string]T) phrases[T] {
	p := make(phrases[T])
	for keys, meaning := range table {
		for key := range strings.SplitSeq(keys, "|") {
			toks := Tokenize(key)
			rest := make([]string, 0, len(toks)-1)
			for _, t := range toks[1:] {
				rest = append(rest, t.Norm)
			}
			p[toks[0].Norm] = append(p[toks[0].Norm], phrase[T]{rest, meaning})
		}
	}
	return p
}

// at finds the longest phrase that starts at token i, and the token after it.
func (p phrases[T]) at(toks []Token, i int) (meaning T, next int, ok bool) {
	if i < 0 || i >= len(toks) {
		return meaning, i, false
	}
	longest := -1
	for _, ph := range p[toks[i].Norm] {
		if len(ph.rest) > longest && matches(toks, i+1, ph.rest) {
			longest, meaning = len(ph.rest), ph.meaning
		}
	}
	if longest < 0 {
		return meaning, i, false
	}
	return meaning, i + 1 + longest, true
}

func matches(toks []Token, i int, words []string) bool {
	if i+len(words) > len(toks) {
		return false
	}
	for k, w := range words {
		if toks[i+k].Norm != w {
			return false
		}
	}
	return true
}

// is reports whether token i is one of the words; past either end it is none.
func is(toks []Token, i int, words ...string) bool {
	if i < 0 || i >= len(toks) {
		return false
	}
	for _, w := range words {
		if toks[i].Norm == w {
			return true
		}
	}
	return false
}

// wordAt is the word of token i; "" past either end.
func wordAt(toks []Token, i int) string {
	if i < 0 || i >= len(toks) {
		return ""
	}
	return toks[i].Norm
}

// isKind reports whether token i is there and of kind k.
func isKind(toks []Token, i int, k TokenKind) bool {
	return i >= 0 && i < len(toks) && toks[i].Kind == k
}

// glued reports whether token i follows the one before without a space.
func glued(toks []Token, i int) bool { return i > 0 && i < len(toks) && !toks[i].Space }

// spanOf makes the span of tokens i to next, next exclusive.
// each reads the values that at finds at a token, from the first token on, none within another.
func each(toks []Token, at func(i int) (v Value, next int, ok bool)) []Span {
	var spans []Span
	for i := 0; i < len(toks); {
		v, next, ok := at(i)
		if !ok {
			i++
			continue
		}
		spans = append(spans, spanOf(toks, i, next, v))
		i = next
	}
	return spans
}

func spanOf(toks []Token, i, next int, v Value) Span {
	return Span{Start: toks[i].Start, End: toks[next-1].End, Value: v}
}

type wordSet map[string]bool

func newWordSet(words string) wordSet {
	s := make(wordSet)
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}

func (s wordSet) at(toks []Token, i int) bool {
	return i >= 0 && i < len(toks) && s[toks[i].Norm]
}
