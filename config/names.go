package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// unknownKey says what is wrong with a key that is no setting, and which setting was likely meant.
func unknownKey(key string) error {
	keys := slices.Sorted(maps.Keys(settings(Config{})))
	var within []string
	for _, k := range keys {
		if strings.HasPrefix(k, key+".") {
			within = append(within, k)
		}
		if strings.HasPrefix(key, k+".") {
			return fmt.Errorf("%s holds no settings of its own, so %q cannot be set", k, key)
		}
	}
	if len(within) > 0 {
		return fmt.Errorf("%s takes no value of its own; set %s", key, strings.Join(within, ", "))
	}
	if near := nearest(key, keys); near != "" {
		return fmt.Errorf("unknown key %q; did you mean %q?", key, near)
	}
	section, _, _ := strings.Cut(key, ".")
	if own := slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return !strings.HasPrefix(k, section+".") }); len(own) > 0 {
		keys = own
	}
	return fmt.Errorf("unknown key %q; there are %s", key, strings.Join(keys, ", "))
}

// nearest returns the candidate that a slip in every fourth letter would explain, "" when there is none.
func nearest(name string, candidates []string) string {
	best, least := "", len(name)/4+1
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if d := distance(name, c); d < least {
			best, least = c, d
		}
	}
	return best
}

// distance is Levenshtein's: the fewest bytes to insert, delete or replace.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
