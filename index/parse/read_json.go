package parse

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// isJSON reports whether a text begins as an object does, or a list of objects.
func isJSON(text string) bool {
	s := strings.TrimLeft(text, " \t\r\n\ufeff")
	if s == "" || s[0] != '{' && s[0] != '[' {
		return false
	}
	next := strings.TrimLeft(s[1:min(len(s), 200)], " \t\r\n")
	return s[0] == '{' && strings.HasPrefix(next, `"`) || s[0] == '[' && (strings.HasPrefix(next, "{") || strings.HasPrefix(next, "[{"))
}

// decodeJSON decodes one value or several, one after the other, as in a file of JSON lines.
func decodeJSON(text string) ([]any, error) {
	dec := json.NewDecoder(strings.NewReader(strings.TrimLeft(text, "\ufeff")))
	dec.UseNumber()
	var all []any
	for {
		var v any
		err := dec.Decode(&v)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: JSON is damaged near byte %d: %v; save it again", ErrFormat, dec.InputOffset(), err)
		}
		all = append(all, v)
	}
}

// readJSON reads postings as this program prints them, else records in the shapes of JSON-LD and of
// applicant-tracking systems.
func readJSON(text string) ([]sheet, error) {
	values, err := decodeJSON(text)
	if err != nil {
		return nil, err
	}
	if printed, err := printedPostings(values); err != nil || len(printed) > 0 {
		return printed, err
	}
	for i := range values {
		values[i] = folded(values[i], 0)
	}
	return sheetsOf(recordsIn(values))
}

func sheetsOf(records []record) ([]sheet, error) {
	if len(records) > maxRecords {
		return nil, fmt.Errorf("%w: over %d posts; split it", ErrTooLarge, maxRecords)
	}
	sheets := make([]sheet, len(records))
	for i, r := range records {
		sheets[i] = r.sheet(nil)
	}
	return sheets, nil
}
