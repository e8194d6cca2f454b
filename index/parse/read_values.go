package parse

import (
	"encoding/json"
	"slices"
	"strings"

	"vacancybot/index/lexicon"
)

// firstOf returns the first value that stands at one of the paths and is not empty.
func firstOf(values map[string]any, paths string) (any, bool) {
	for path := range strings.SplitSeq(paths, "|") {
		for _, v := range valuesAt(values, path) {
			if !isEmpty(v) {
				return v, true
			}
		}
	}
	return nil, false
}

// allOf returns all values that stand at the paths.
func allOf(values map[string]any, paths string) []any {
	var all []any
	for path := range strings.SplitSeq(paths, "|") {
		for _, v := range valuesAt(values, path) {
			if list, ok := v.([]any); ok {
				all = append(all, list...)
			} else if !isEmpty(v) {
				all = append(all, v)
			}
		}
	}
	return all
}

// maxWide bounds the values that a path leads to.
const maxWide = 200

// valuesAt follows a path, into every object of a list on its way.
func valuesAt(v any, path string) []any {
	key, rest, more := strings.Cut(path, ".")
	switch v := v.(type) {
	case map[string]any:
		inner, ok := v[key]
		if !ok {
			return nil
		}
		if !more {
			return []any{inner}
		}
		return valuesAt(inner, rest)
	case []any:
		var all []any
		for _, item := range v[:min(len(v), maxWide)] {
			if m, ok := item.(map[string]any); ok && len(all) < maxWide {
				all = append(all, valuesAt(m, path)...)
			}
		}
		return all
	}
	return nil
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// texts are the texts that a value is or lists.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case json.Number:
		return []string{v.String()}
	case []any:
		var all []string
		for _, item := range v[:min(len(v), maxWide)] {
			if s := wordsOf(item); s != "" {
				all = append(all, s)
			}
		}
		return all
	case map[string]any:
		if s := wordsOf(v); s != "" {
			return []string{s}
		}
	}
	return nil
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// foldKey is the form in which keys are compared: letters and digits alone, in lower case, and the
// marks of JSON-LD and of an element's own text.
func foldKey(s string) string {
	if _, name, ok := strings.Cut(s, ":"); ok && !strings.Contains(s, "://") { // a namespace
		if strings.HasPrefix(s, "content:") {
			name = "content" + name
		}
		s = name
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '@' || r == '#' {
			return r
		}
		return -1
	}, lexicon.Normalise(s))
}

// folded returns v with folded keys, down to deepest levels. Of keys that fold to one, the first that
// has a value is kept.
func folded(v any, depth int) any {
	if depth > deepest {
		return nil
	}
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for _, key := range sortedKeys(v) {
			name := foldKey(key)
			if have, ok := m[name]; !ok || isEmpty(have) {
				m[name] = folded(v[key], depth+1)
			}
		}
		return m
	case []any:
		for i := range v {
			v[i] = folded(v[i], depth+1)
		}
		return v
	}
	return v
}
