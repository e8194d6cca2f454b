package parse

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// delimiters part the columns of tables.
var delimiters = []rune{',', '\t', ';'}

// leastColumns is how many of a table's columns must be known for it to hold posts.
const leastColumns = 3

// tableDelimiter returns what parts the columns of a table of posts, by its first line: names of
// columns, among them a title and other facts that records have; 0 for any other text.
func tableDelimiter(text string) rune {
	head, _, _ := strings.Cut(strings.TrimLeft(text, "\ufeff \r\n"), "\n")
	if len(head) > 4096 {
		return 0
	}
	for _, d := range delimiters {
		names, err := tableReader(head, d).Read()
		if err != nil || len(names) < leastColumns {
			continue
		}
		known, title := 0, false
		for _, name := range names {
			key := foldKey(name)
			title = title || columns[key] == "title"
			if columns[key] != "" {
				known++
			}
		}
		if title && known >= leastColumns {
			return d
		}
	}
	return 0
}

// columns are the folded names of columns, and what they hold: title, or another fact.
var columns = columnNames()

func columnNames() map[string]string {
	names := map[string]string{}
	add := func(paths, holds string) {
		for path := range strings.SplitSeq(paths, "|") {
			if !strings.ContainsAny(path, ".@") {
				names[path] = holds
			}
		}
	}
	for _, f := range recordFacts[1:] {
		add(f.paths, "fact")
	}
	for _, p := range parts {
		add(p.paths, "prose")
	}
	add(placePaths+"|town|city|county|postcode|"+employmentPaths+"|"+lowKeys+"|"+highKeys, "fact")
	add("title|jobtitle|positiontitle|vacancytitle|posttitle|roletitle|role|position|post", "title")
	return names
}

func tableReader(text string, delimiter rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = delimiter
	r.LazyQuotes = true
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = delimiter != '\t'
	return r
}

// readTable reads a table whose first row names its columns: one post in each of the other rows.
func readTable(text string, delimiter rune) ([]sheet, error) {
	r := tableReader(strings.TrimLeft(text, "\ufeff \r\n"), delimiter)
	names, err := r.Read()
	if err != nil {
		return nil, damagedTable(err)
	}
	for i, name := range names {
		names[i] = foldKey(name)
		if names[i] == "post" {
			names[i] = "title"
		}
	}
	var found []record
	for len(found) <= maxRecords {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, damagedTable(err)
		}
		values := map[string]any{}
		for i, v := range row[:min(len(row), len(names))] {
			if strings.TrimSpace(v) != "" && names[i] != "" {
				addValue(values, names[i], v)
			}
		}
		if len(values) > 1 {
			found = append(found, record{values: values})
		}
	}
	return sheetsOf(found)
}

func damagedTable(err error) error {
	return fmt.Errorf("%w: table: %v; save it again as CSV", ErrFormat, err)
}
