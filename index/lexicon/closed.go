package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

// A ClosedWord is one meaning of a closed word or phrase of questions.
type ClosedWord struct {
	Class string // as the table's comments describe: "noun", "wh", "field", "value", …
	Value string // what the class makes of it: a field's name, "contract=permanent", "closing+", …
}

//go:embed closed.tsv
var closedTable string

// ClosedWords returns the closed words of questions: normalised phrase to its meanings, in the order
// of the table. The map is shared and not to be changed.
var ClosedWords = sync.OnceValue(func() map[string][]ClosedWord {
	words := make(map[string][]ClosedWord)
	for row := range tableRows(closedTable, 3) {
		w := ClosedWord{Class: row[0], Value: row[1]}
		for phrase := range strings.SplitSeq(row[2], ", ") {
			key := Normalise(strings.Trim(phrase, `"`))
			words[key] = append(words[key], w)
		}
	}
	return words
})
