package lexicon

import (
	"strings"
	"unicode"
)

// A phraseWord is a word as printed and in its plain form.
type phraseWord struct{ printed, norm string }

// phraseWords cuts a phrase into its words, leaving out marks. "&" is the word "and", "co-ordinator" is
// one word, and a final 's stays with its word.
func phraseWords(s string) []phraseWord {
	var words []phraseWord
	start := -1
	end := func(i int) {
		if start >= 0 {
			w := strings.Trim(s[start:i], "'’")
			if w != "" {
				words = append(words, phraseWord{w, strings.ReplaceAll(Normalise(w), "co-", "co")})
			}
			start = -1
		}
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || Fold(r) < 0 && start >= 0:
			if start < 0 {
				start = i
			}
		case Fold(r) == '\'' && start >= 0:
		case Fold(r) == '-' && start >= 0 && strings.EqualFold(s[start:i], "co"):
		case r == '&':
			end(i)
			words = append(words, phraseWord{"&", "and"})
		default:
			end(i)
		}
	}
	end(len(s))
	return words
}

// singulars gives a word and the words that it may be the plural of.
func singulars(w string) []string {
	switch {
	case strings.HasSuffix(w, "wives"):
		return []string{w, strings.TrimSuffix(w, "ves") + "fe"}
	case strings.HasSuffix(w, "ies"):
		return []string{w, strings.TrimSuffix(w, "ies") + "y", strings.TrimSuffix(w, "s")}
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "sses"):
		return []string{w, strings.TrimSuffix(w, "es")}
	case strings.HasSuffix(w, "s"):
		return []string{w, strings.TrimSuffix(w, "s")}
	}
	return []string{w}
}

// plural gives the plural of a phrase's last word; "" where it has none of its own.
func plural(phrase string) string {
	before := func(ending string) string { return strings.TrimSuffix(phrase, ending) }
	switch {
	case strings.HasSuffix(phrase, "s") && !strings.HasSuffix(phrase, "ss"), strings.HasSuffix(phrase, "ing"):
		return ""
	case strings.HasSuffix(phrase, "wife"):
		return before("fe") + "ves"
	case strings.HasSuffix(phrase, "ay"), strings.HasSuffix(phrase, "ey"), strings.HasSuffix(phrase, "oy"):
		return phrase + "s"
	case strings.HasSuffix(phrase, "y"):
		return before("y") + "ies"
	case strings.HasSuffix(phrase, "ss"), strings.HasSuffix(phrase, "ch"):
		return phrase + "es"
	}
	return phrase + "s"
}
