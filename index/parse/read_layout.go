package parse

import (
	"hash/maphash"
	"strings"
	"unicode/utf8"
)

// A layout gathers the text that readers of structured formats render an advert to: lines as a careful
// person would write them, values behind their labels, paragraphs parted by a blank line, items of a
// list behind a bullet. It holds at most MaxSize bytes and leaves out what goes beyond.
type layout struct {
	lines []textLine
	size  int
	gap   bool // a blank line stands before the next line
}

type textLine struct {
	text  string
	level int // of a heading, from 1; 0: no heading
	gap   bool
}

// maxLabel is the length in bytes above which the first cell of a row is no label.
const maxLabel = 80

// bulletMark is written before items of lists.
const bulletMark = "• "

func (l *layout) paragraph() { l.gap = true }

// line adds a line, unless nothing is in it.
func (l *layout) line(text string) { l.add(text, 0) }

func (l *layout) heading(text string, level int) {
	l.paragraph()
	l.add(text, max(level, 1))
	l.paragraph()
}

func (l *layout) add(text string, level int) {
	text = strings.TrimSpace(text)
	if text == "" || l.size+len(text)+2 > MaxSize {
		return
	}
	l.size += len(text) + 2
	l.lines = append(l.lines, textLine{text: text, level: level, gap: l.gap && len(l.lines) > 0})
	l.gap = false
}

// pair adds a label with its value: "Label: value" where that is one line, else the lines below the label.
func (l *layout) pair(label string, value []textLine) {
	label = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(label), ":"))
	switch {
	case len(value) == 0:
	case label == "":
		l.append(value)
	case len(value) == 1 && !isItem(value[0].text):
		l.line(label + ": " + value[0].text)
	default:
		l.add(label, 0)
		l.append(value)
		l.paragraph()
	}
}

// value adds "Label: value"; an empty value adds nothing.
func (l *layout) value(label, value string) {
	if value = strings.Join(strings.Fields(value), " "); value != "" {
		l.line(label + ": " + value)
	}
}

// append adds lines that another layout gathered.
func (l *layout) append(lines []textLine) {
	for _, ln := range lines {
		l.gap = l.gap || ln.gap
		l.add(ln.text, ln.level)
	}
}

// text adds plain text that has its own lines.
func (l *layout) text(s string) {
	for ln := range strings.Lines(s) {
		if strings.TrimSpace(ln) == "" {
			l.paragraph()
			continue
		}
		l.line(ln)
	}
}

// A cell is what stands in one cell of a table.
type cell struct {
	lines  []textLine
	header bool
}

func (c cell) one() string {
	if len(c.lines) == 0 {
		return ""
	}
	return c.lines[0].text
}

// table adds rows: of label and value where there are two cells, under the names of the columns where
// these part essential from desirable, and as cells parted by "|" else.
func (l *layout) table(rows [][]cell) {
	if len(rows) == 0 {
		return
	}
	if names := criteriaColumns(rows[0]); names != nil {
		l.criteria(names, rows[1:])
		return
	}
	l.paragraph()
	for _, row := range rows {
		row = filled(row)
		switch {
		case len(row) == 2 && isLabelCell(row[0]):
			l.pair(row[0].one(), row[1].lines)
		case allShort(row):
			texts := make([]string, len(row))
			for i, c := range row {
				texts[i] = c.one()
			}
			l.line(strings.Join(texts, " | "))
		default: // a table that only places blocks side by side
			for _, c := range row {
				l.paragraph()
				l.append(c.lines)
			}
		}
	}
	l.paragraph()
}

// criteriaColumns returns the names of the columns when they stand over criteria.
func criteriaColumns(row []cell) []string {
	names, found := make([]string, len(row)), false
	for i, c := range row {
		if len(c.lines) > 1 {
			return nil
		}
		names[i] = c.one()
		found = found || criteriaHeadings[headingKey(names[i])] != ""
	}
	if !found || len(row) < 2 {
		return nil
	}
	return names
}

func (l *layout) criteria(names []string, rows [][]cell) {
	for _, row := range rows {
		for i, c := range row {
			switch {
			case len(c.lines) == 0:
			case i < len(names) && criteriaHeadings[headingKey(names[i])] != "":
				l.heading(names[i], 6)
				for _, ln := range c.lines {
					l.line(asItem(ln.text))
				}
			case i == 0 && len(c.lines) == 1:
				l.heading(c.one(), 5)
			default:
				l.append(c.lines)
			}
		}
	}
	l.paragraph()
}

func isLabelCell(c cell) bool {
	return len(c.lines) == 1 && len(c.one()) <= maxLabel &&
		(c.header || strings.HasSuffix(c.one(), ":") || labels[headingKey(c.one())] != noLabel)
}

func filled(row []cell) []cell {
	var out []cell
	for _, c := range row {
		if len(c.lines) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func allShort(row []cell) bool {
	for _, c := range row {
		if len(c.lines) != 1 || len(c.one()) > 2*maxLabel {
			return false
		}
	}
	return true
}

// isItem reports whether a line begins with a bullet.
func isItem(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(bullets, r) && strings.HasPrefix(text[n:], " ")
}

func asItem(text string) string {
	if isItem(text) {
		return text
	}
	return bulletMark + text
}

// longBlock is the length in bytes from which the same words under another heading are a repeat too.
const longBlock = 200

// withoutRepeats leaves out the blocks that a page prints again for screens of another width: a heading
// with the lines that it had before, or as many lines as are no chance under another heading.
func (l *layout) withoutRepeats() {
	seed := maphash.MakeSeed()
	headed := map[string][]textLine{} // by heading and first line
	bodies := map[uint64]bool{}
	kept := l.lines[:0:0]
	for from := 0; from < len(l.lines); {
		to := from + 1
		for to < len(l.lines) && l.lines[to].level == 0 {
			to++
		}
		block := l.lines[from:to]
		from = to
		body := block
		if block[0].level > 0 {
			body = block[1:]
			key := block[0].text
			if len(body) > 0 {
				key += "\n" + body[0].text
			}
			if before, ok := headed[key]; ok && beginsWith(block, before) {
				kept = append(kept, block[len(before):]...) // what follows the page's last block has no heading
				continue
			}
			headed[key] = block
		}
		var words maphash.Hash
		words.SetSeed(seed)
		size := 0
		for _, ln := range body {
			words.WriteString(ln.text)
			words.WriteByte('\n')
			size += len(ln.text)
		}
		if size >= longBlock && bodies[words.Sum64()] {
			continue
		}
		bodies[words.Sum64()] = true
		kept = append(kept, block...)
	}
	l.lines = kept
}

func beginsWith(block, before []textLine) bool {
	if len(before) > len(block) {
		return false
	}
	for i := range before {
		if before[i].text != block[i].text {
			return false
		}
	}
	return true
}

// asides head what a page shows beside an advert: other posts.
var asides = keys(row[bool]{`
	similar jobs|similar vacancies|similar roles|similar adverts|related jobs|related vacancies|other jobs
	other vacancies|more jobs|more vacancies|recommended jobs|recommended for you|jobs you may like
	jobs you might like|you may also like|you might also like|you may also be interested in|people also viewed
	people also searched for|latest jobs|latest vacancies|recently viewed|recently viewed jobs|more jobs like this
	jobs like this|other jobs at this employer|more from this employer`, true})

// withoutAsides leaves out the blocks about other posts, up to the next heading of their rank or above.
func (l *layout) withoutAsides() {
	kept := l.lines[:0]
	within := 0
	for _, ln := range l.lines {
		if ln.level > 0 && (within == 0 || ln.level <= within) {
			within = 0
			if asides[headingKey(ln.text)] {
				within = ln.level
			}
		}
		if within == 0 {
			kept = append(kept, ln)
		}
	}
	l.lines = kept
}

// String is the text of the lines, valid UTF-8.
func (l *layout) String() string {
	var b strings.Builder
	b.Grow(l.size)
	for _, ln := range l.lines {
		if ln.gap && b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(ln.text)
		b.WriteByte('\n')
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}
