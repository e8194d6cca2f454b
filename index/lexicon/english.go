package lexicon

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
)

// english.txt.gz holds the words of four letters and more of Debian's wbritish (SCOWL, British spelling), a line
// each: those of a to z alone, none that begin with a capital. docs/credits.md has its licence.
//
//go:embed english.txt.gz
var englishGZ []byte

var englishWords = sync.OnceValue(func() map[string]struct{} {
	r, err := gzip.NewReader(bytes.NewReader(englishGZ))
	if err != nil {
		panic("english words: " + err.Error())
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic("english words: " + err.Error())
	}
	words := make(map[string]struct{}, bytes.Count(text, []byte("\n")))
	for line := range strings.Lines(string(text)) {
		words[strings.TrimSuffix(line, "\n")] = struct{}{}
	}
	return words
})

// IsEnglish tells that a word, in small letters, is one of the English language, and so no misspelling.
// Words of fewer than four letters and names are not among them.
func IsEnglish(word string) bool {
	_, ok := englishWords()[word]
	return ok
}
