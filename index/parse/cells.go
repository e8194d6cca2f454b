package parse

import "strings"

// readRow reads a row of a table with labels and their values: "| **Hours** | 30 a week |", or cells that tabs or
// wide gaps part.
func (d *document) readRow(i int) bool {
	cells := d.cells(d.lines[i].extent)
	if len(cells) < 2 || len(cells)%2 != 0 {
		return false
	}
	var found []field
	for k := 0; k < len(cells); k += 2 {
		l, value := labels[headingKey(d.text[cells[k].start:cells[k].end])], cells[k+1]
		if l == noLabel || k == 0 && labels[headingKey(d.text[value.start:value.end])] != noLabel { // "Post | Employer" heads columns
			return false
		}
		found = append(found, field{label: l, name: cells[k], values: []extent{value}, line: i})
	}
	d.addFields(i, found)
	return true
}

// wideGap is what parts the columns of a text that lost its tabs.
const wideGap = "   "

// cells are the parts of a table's row that hold something; nil for a line that is no row.
func (d *document) cells(e extent) []extent {
	var parts []extent
	switch s := d.text[e.start:e.end]; {
	case s[0] == '|':
		parts = d.split(e, "|")
	case strings.IndexByte(s, '\t') >= 0:
		parts = d.split(e, "\t")
	case strings.Contains(s, wideGap):
		for at := e.start; at < e.end; {
			n := strings.Index(d.text[at:e.end], wideGap)
			if n < 0 {
				n = e.end - at
			}
			parts = append(parts, d.trim(extent{at, at + n}))
			at += n + len(wideGap)
		}
	}
	var cells []extent
	for _, cell := range parts {
		if cell = d.withoutMarks(cell); !cell.empty() {
			cells = append(cells, cell)
		}
	}
	return cells
}

// joined puts a label and its value together again that a tab parted.
func (d *document) joined(parts []extent) []extent {
	if len(parts) == 1 {
		return parts
	}
	var out []extent
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		if i+1 < len(parts) && p.end > p.start && d.text[p.end-1] == ':' {
			i++
			p.end = parts[i].end
		}
		out = append(out, p)
	}
	return out
}

// atLabels cuts a stretch before each label that a wide gap sets off: "Hours: 37.5    Pay: £14 an hour".
func (d *document) atLabels(parts []extent) []extent {
	if first, last := parts[0].start, parts[len(parts)-1].end; !strings.Contains(d.text[first:max(first, last)], wideGap) {
		return parts
	}
	var out []extent
	for _, p := range parts {
		for at := p.start; at < p.end; {
			n := strings.Index(d.text[at:p.end], wideGap)
			if n < 0 {
				break
			}
			rest := d.trim(extent{at + n, p.end})
			if d.inlineLabel(line{extent: rest}) != noLabel {
				out = append(out, d.trim(extent{p.start, at + n}))
				p = rest
			}
			at = rest.start
		}
		out = append(out, p)
	}
	return out
}
