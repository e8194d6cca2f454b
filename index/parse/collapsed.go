package parse

import (
	"slices"
	"strings"
)

// tableOrders are the labels of whole tables, in the order of their pages, for those that lost their line breaks.
var tableOrders = [][]string{
	{"Main area", "Grade", "Contract", "Hours", "Job ref", "Employer", "Employer type", "Site", "Town", "Salary", "Salary period", "Closing", "Interview date"},
	{"Date posted", "Pay scheme", "Band", "Grade", "Salary", "Contract", "Duration", "Working pattern", "Reference number", "Job locations"},
}

// readCollapsed reads a line that holds a whole table, and reports whether line i is one.
func (d *document) readCollapsed(i int) bool {
	ln := d.lines[i]
	for _, order := range tableOrders {
		first := d.wordAt(order[0], ln.start, min(ln.end, ln.start+mostBefore))
		if first < 0 {
			continue
		}
		var found []field
		at := first
		for _, name := range order {
			start := d.wordAt(name, at, ln.end)
			if start < 0 {
				continue
			}
			if n := len(found); n > 0 {
				found[n-1].values = []extent{d.between(found[n-1].name.end, start)}
			}
			at = start + len(name)
			found = append(found, field{label: labels[headingKey(name)], name: extent{start, at}, line: i})
		}
		if len(found) < 4 {
			continue
		}
		title, end := d.titleBehind(at, ln, found)
		found[len(found)-1].values = []extent{d.between(at, end)}
		if end < ln.end {
			found = append(found, title)
		}
		d.addFields(i, found)
		d.readGlued(i)
		return true
	}
	return false
}

// titleBehind reads the post that stands behind "Employer heading" on a page that lost all its line breaks, up to the
// grade that is printed again; end is where the table before it ends.
func (d *document) titleBehind(at int, ln line, found []field) (title field, end int) {
	const heading = "Employer heading"
	start := d.wordAt(heading, at, ln.end)
	grade := slices.IndexFunc(found, func(f field) bool { return f.label == gradeLabel && len(f.values) > 0 })
	if start < 0 || grade < 0 {
		return field{}, ln.end
	}
	from := start + len(heading)
	v := found[grade].values[0]
	n := strings.Index(d.text[from:ln.end], d.text[v.start:v.end])
	if n < 0 || n > 2*maxKey {
		return field{}, ln.end
	}
	value := d.trim(extent{from, from + n})
	if logo := strings.Index(d.text[value.start:value.end], " logo "); logo >= 0 {
		value.start += logo + len(" logo ")
	}
	return field{label: titleLabel, name: extent{start, from}, values: []extent{value}, line: found[0].line}, start
}

// mostBefore is within how many bytes of its line a table begins: "*Internal applicants only* Main area Nursing …".
const mostBefore = 80

// tableLabels are the labels of pages' tables that run in no fixed order.
var tableLabels = []string{
	"Job Reference", "Job reference", "Job Ref", "Job ref", "Reference number", "Reference Number", "Job Title", "Job title", "Band", "Grade", "Salary", "Hours Per Week",
	"Hours", "Contract Type", "Contract type", "Contract", "Employment Type", "Employment type", "Job Closing Date", "Job closing date",
	"Closing Date", "Closing date", "Job Posted Date", "Job posted date", "Date Posted", "Date posted", "Posting date", "Location", "Department",
	"Employer", "Working pattern", "Working Pattern", "Interview date", "Interview Date", "Job Type", "Job type", "Company", "Additional salary information",
}

const (
	leastLabels  = 5  // make a line a table
	leastTable   = 60 // bytes
	longestTable = 4000
)

// readMixed reads a line that is a table without line breaks or order, and reports whether line i is one. It begins with
// a label, and a label's word right behind another label is its value: "Band Band 6".
func (d *document) readMixed(i int) bool {
	ln := d.lines[i]
	if size := ln.end - ln.start; size < leastTable || size > longestTable || !slices.ContainsFunc(tableLabels, func(l string) bool { return strings.HasPrefix(d.text[ln.start:ln.end], l) }) {
		return false
	}
	var found []field
	seen := map[label]bool{}
	for at := ln.start; at < ln.end; {
		start, name := ln.end, ""
		for _, l := range tableLabels {
			if n := d.wordAt(l, at, ln.end); n >= 0 && (n < start || n == start && len(l) > len(name)) && !seen[labels[headingKey(l)]] {
				start, name = n, l
			}
		}
		if len(found) == 0 && start != ln.start { // "Bandages are …"
			return false
		}
		if len(found) > 0 {
			value := d.between(found[len(found)-1].name.end, start)
			if value.empty() && name != "" {
				at = start + len(name)
				continue
			}
			found[len(found)-1].values = []extent{value}
		}
		if name == "" {
			break
		}
		l := labels[headingKey(name)]
		seen[l] = true
		at = start + len(name)
		found = append(found, field{label: l, name: extent{start, at}, line: i})
	}
	if len(found) < leastLabels {
		return false
	}
	if last := &found[len(found)-1]; len(last.values) == 0 {
		last.values = []extent{d.between(last.name.end, ln.end)}
	}
	d.addFields(i, found)
	return true
}

// between is the value that stands between two labels, without the marks that parted it from them.
func (d *document) between(start, end int) extent {
	e := d.trim(extent{start, end})
	for e.start < e.end && strings.IndexByte(":|", d.text[e.start]) >= 0 {
		e = d.trim(extent{e.start + 1, e.end})
	}
	for e.start < e.end && strings.IndexByte("|;", d.text[e.end-1]) >= 0 {
		e = d.trim(extent{e.start, e.end - 1})
	}
	return e
}

// wordAt finds name as whole words, in its own letter case, between two offsets; -1 when it is not there.
func (d *document) wordAt(name string, from, to int) int {
	for from < to {
		n := strings.Index(d.text[from:to], name)
		if n < 0 {
			return -1
		}
		start, end := from+n, from+n+len(name)
		if (start == 0 || d.text[start-1] == ' ') && end < to && (d.text[end] == ' ' || d.text[end] == ':') {
			return start
		}
		from = end
	}
	return -1
}

// gluedLabels are the labels of a contact whose lines were run together without a space.
var gluedLabels = []struct {
	name  string
	label label
}{{"Name", nameLabel}, {"Job title", roleLabel}, {"Email address", emailLabel}, {"Telephone number", phoneLabel}, {"Additional information", otherLabel}}

// longestGlued is how long a line with such a contact is at the most, in bytes.
const longestGlued = 20000

// gluedAt is where the labels of a contact begin in a line, "… 25 June. NameAda FieldJob title…", "contact: Name: Ada
// Field Job title: …"; -1 when none do.
func gluedAt(text string) int {
	name := gluedLabels[0].name
	if strings.HasPrefix(text, name) && len(text) > len(name) {
		return 0
	}
	n := strings.Index(text, " "+name)
	if n < 0 || len(text) > longestGlued {
		return -1
	}
	value := strings.TrimLeft(text[n+1+len(name):], ": ")
	if value == "" || value[0] < 'A' || value[0] > 'Z' || !strings.Contains(value, gluedLabels[2].name) {
		return -1
	}
	return n + 1
}

// readGlued reads "NameAda FieldJob titleWard ManagerEmail address…", and reports whether line i is one.
func (d *document) readGlued(i int) bool {
	ln := d.lines[i]
	text := d.text[ln.start:ln.end]
	at := gluedAt(text)
	if at < 0 {
		return false
	}
	var found []field
	for _, g := range gluedLabels {
		n := strings.Index(text[at:], g.name)
		if n < 0 || g.label == nameLabel && n > 0 { // the first of them
			continue
		}
		start := ln.start + at + n
		if len(found) > 0 {
			found[len(found)-1].values = []extent{d.between(found[len(found)-1].name.end, start)}
		}
		at += n + len(g.name)
		found = append(found, field{label: g.label, name: extent{start, ln.start + at}, line: i})
	}
	if len(found) < 2 {
		return false
	}
	found[len(found)-1].values = []extent{d.between(ln.start+at, ln.end)}
	d.addFields(i, found)
	return true
}

// addFields adds the fields of one line that have a value.
func (d *document) addFields(line int, found []field) {
	for _, f := range found {
		if !f.values[0].empty() {
			d.fields = append(d.fields, f)
		}
	}
	d.lines[line].labelled = true
}
