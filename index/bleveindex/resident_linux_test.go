package bleveindex

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// Passes over all postings leave the file of the records unmapped, and readable.
func TestPassesLeaveLittleResident(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir, Options{})
	ps := indextest.Generate(1, 1000, 6000)
	if err := x.Put(t.Context(), ps...); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = open(t, dir, Options{})
	defer x.Close()
	const most = 1 << 20 // of 10 MB
	if n := mapped(t, recordsName); n > most {
		t.Errorf("after Open %d bytes are resident", n)
	}
	for range 2 {
		visited := 0
		if err := x.Each(t.Context(), func(posting.Posting) error { visited++; return nil }); err != nil || visited != len(ps) {
			t.Fatalf("Each visited %d postings: %v", visited, err)
		}
		if n := mapped(t, recordsName); n > most {
			t.Errorf("after Each %d bytes are resident", n)
		}
	}
}

// mapped returns how much of a file this process holds in memory.
func mapped(t *testing.T, name string) (bytes int) {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	in := false
	for line := range strings.Lines(string(maps)) {
		if first, _, _ := strings.Cut(line, " "); strings.Contains(first, "-") && !strings.HasSuffix(first, ":") {
			in = strings.HasSuffix(strings.TrimSpace(line), name)
		}
		kb := 0
		if n, _ := fmt.Sscanf(line, "Rss: %d kB", &kb); in && n == 1 {
			bytes += kb << 10
		}
	}
	return bytes
}
