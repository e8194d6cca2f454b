package posting

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Change is one field of an advert that was read with another value than before.
type Change struct {
	At     time.Time `json:"at"`               // when it was seen, which is at or after the moment it was made
	Source int       `json:"source,omitempty"` // index into Posting.Sources
	Field  Field     `json:"field"`
	Old    string    `json:"old,omitempty"` // in words; "" is not stated
	New    string    `json:"new,omitempty"`
}

// Diff lists the fields in which after differs from before, in the order of the type Posting. It
// compares what is said, not where: sources, sections, evidence and notes are of no account, nor is what
// follows from other fields, as coordinates do from places and an inferred band from pay.
func Diff(before, after *Posting) []Change {
	var changes []Change
	b, a := reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem()
	for i := range b.NumField() {
		name, _, _ := strings.Cut(b.Type().Field(i).Tag.Get("json"), ",")
		switch name {
		case "id", "sources", "sections", "location", "inferred_band", "evidence", "inferred", "notes", "history":
			continue
		}
		was, is := inWords(b.Field(i)), inWords(a.Field(i))
		if was != is {
			changes = append(changes, Change{Field: Field(name), Old: was, New: is})
		}
	}
	return changes
}

// inWords gives a field's value: parts of one thing joined by commas, several things by semicolons, and
// pay and the like as printed.
func inWords(v reflect.Value) string {
	if v.IsZero() {
		return ""
	}
	switch value := v.Interface().(type) {
	case []string:
		return strings.Join(value, "; ")
	case []Contact:
		var all []string
		for _, c := range value {
			parts := slices.DeleteFunc([]string{c.Name, c.Role, c.Email, c.Phone}, func(s string) bool { return s == "" })
			all = append(all, strings.Join(parts, ", "))
		}
		return strings.Join(all, "; ")
	case map[string]string:
		var all []string
		for _, short := range slices.Sorted(maps.Keys(value)) {
			all = append(all, short+": "+value[short])
		}
		return strings.Join(all, "; ")
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return string(Yes)
	}
	if v.Kind() == reflect.Pointer {
		return inWordsAsPrinted(v.Elem())
	}
	return fmt.Sprint(v.Interface())
}

// inWordsAsPrinted prefers the words of the advert to the values read from them.
func inWordsAsPrinted(v reflect.Value) string {
	if text := v.FieldByName("Text"); text.IsValid() && text.String() != "" {
		return text.String()
	}
	return fmt.Sprint(v.Interface())
}
