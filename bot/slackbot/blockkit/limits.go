package blockkit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What Slack takes, in characters unless it says otherwise. Where Slack's documents, its published types
// and what was measured differ, the least stands here.
const (
	maxText    = 4000  // the text of a message
	maxMessage = 12000 // all blocks of a message together; somewhat more than 13,000 are refused
	maxView    = 12000 // the same of a modal or Home tab, for which no limit is told

	maxMessageBlocks = 50
	maxViewBlocks    = 100

	maxPlain      = 3000 // a text object; also kept to by stretches of rich text
	maxHeader     = 150
	maxViewTitle  = 24 // so are submit and close
	maxMetadata   = 3000
	maxButton     = 75 // so are its accessibility label, and a select's placeholder
	maxValue      = 2000
	maxOption     = 75 // so is its value
	maxOptions    = 100
	maxContext    = 10 // elements
	maxActions    = 25 // elements
	maxTableRows  = 100
	maxTableCells = 20 // in a row
	maxTable      = 10000
	maxChartTitle = 50
	maxChartLabel = 20
	maxChartBars  = 12
)

// Shares of a message that its parts take at most, so that a long one leaves room for the others: together
// they are well below maxMessage, and the body has the rest.
const (
	maxLead      = 1500
	maxNote      = 400
	maxNotes     = 5
	maxUnread    = 500
	maxReading   = 1500
	maxOffered   = 10 // buttons of choices, and of conditions to drop
	maxExcerpt   = 300
	maxCell      = 60
	maxShort     = 40  // a value that shares its line with others
	maxItem      = 600 // a posting in a list that is no table
	maxTableCell = 300 // a fact in a table that compares
)

// size counts characters as UTF-16 does, & < and > as the entities that Slack may count them as: the
// longest that Slack could take s for.
func size(s string) int {
	n := 0
	for _, r := range s {
		n += width(r)
	}
	return n
}

func width(r rune) int {
	switch {
	case r == '&':
		return len("&amp;")
	case r == '<', r == '>':
		return len("&lt;")
	case r > 0xFFFF:
		return 2
	}
	return 1
}

// cut returns s, or its beginning up to a word with "…" where it is longer than n.
func cut(s string, n int) string {
	if size(s) <= n {
		return s
	}
	used, end, word := 1, 0, 0 // 1 is the ellipsis
	for i, r := range s {
		if used += width(r); used > n {
			break
		}
		if unicode.IsSpace(r) {
			word = i
		}
		end = i + utf8.RuneLen(r)
	}
	if word > end/2 {
		end = word
	}
	return strings.TrimRightFunc(s[:end], unicode.IsSpace) + "…"
}

// clean makes text from outside harmless to lay out: valid UTF-8, without control characters save line
// breaks, and without those that turn the direction of the text around.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// oneLine is clean text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// escape writes text so that Slack's mark-up holds nothing of it but the text: no mention, no link.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
