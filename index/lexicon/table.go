package lexicon

import (
	"iter"
	"strings"
)

// tableRows yields the cells of each row of an embedded table, without comments. It panics at a row
// that does not have that many cells: the table is part of the program.
func tableRows(tsv string, cells int) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(tsv) {
			if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
				continue
			}
			row := strings.Split(line, "\t")
			if len(row) != cells {
				panic("lexicon table: row of " + line + ": wrong number of cells")
			}
			if !yield(row) {
				return
			}
		}
	}
}
