package config

import (
	"os"
	"regexp"
	"testing"
)

// The table of settings in docs/operations.md has a line for each, and no other.
func TestEverySettingIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z_.]+)` \\|.*\\|.*\\| ●? ?\\|$").FindAllSubmatch(doc, -1) {
		documented[string(m[1])] = true
	}
	for key := range settings(Default()) {
		if !documented[key] {
			t.Errorf("docs/operations.md has no line for %s", key)
		}
		delete(documented, key)
	}
	for key := range documented {
		t.Errorf("docs/operations.md has a line for %s, which is no setting", key)
	}
}
