package span

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A suiteCase is a line of another project's date suite, converted.
type suiteCase struct {
	Input, Reference string
	Expected         []struct {
		Text, Type, Category string
		Accept               []struct{ Start, End string }
		Relevant, Fuzzy      bool
		USNumeric            bool `json:"us_numeric"`
	}
}

// pointToChrono are phrases that one suite takes for a day and the others, as we do, for a stretch.
var pointToChrono = regexp.MustCompile(`\b(this|next|last|past|coming|within)\b`)

func readSuite(t *testing.T, name string) []suiteCase {
	f, err := os.Open(filepath.Join("../../../shared/benchmarks/dates", name+".jsonl"))
	if err != nil {
		t.Skipf("no outside suites: %v", err)
	}
	defer f.Close()
	var cases []suiteCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c suiteCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(c.Input, "\n") {
			continue
		}
		if len(c.Expected) > 0 {
			e := c.Expected[0]
			if len(c.Expected) != 1 || e.Type != "date" && e.Type != "range" || !e.Relevant || e.USNumeric ||
				name == "chrono_en" && e.Category == "relative-unit" && pointToChrono.MatchString(e.Text) {
				continue
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// TestOutsideSuites counts how much of other projects' suites is read as they say. They contradict one
// another and our conventions, so all is not the aim.
func TestOutsideSuites(t *testing.T) {
	right, all := map[string]int{}, map[string]int{}
	false_, nothing := 0, 0
	for _, name := range []string{"recognizers_en", "recognizers_engb", "duckling_en", "chrono_en"} {
		for _, c := range readSuite(t, name) {
			at, err := time.Parse(time.DateOnly, c.Reference[:10])
			if err != nil {
				t.Fatal(err)
			}
			got := Dates(c.Input, Tokenize(c.Input), at, LeanFuture)
			if len(c.Expected) == 0 {
				nothing++
				if len(got) > 0 {
					false_++
					t.Logf("%s: %q: got %+v, want nothing", name, c.Input, got)
				}
				continue
			}
			e := c.Expected[0]
			good := false
			for _, s := range got {
				d := s.Value.(Date)
				for _, a := range e.Accept {
					from, to := a.Start[:min(10, len(a.Start))], a.End[:min(10, len(a.End))]
					overlap := e.Fuzzy && d.From != "" && d.To != "" && from != "" && to != "" && max(d.From, from) < min(d.To, to)
					good = good || d.From == from && d.To == to || overlap
				}
			}
			all[e.Type]++
			all[name]++
			if good {
				right[e.Type]++
				right[name]++
			} else {
				t.Logf("%s: %s %q: got %+v, want %q %v", name, c.Reference[:10], c.Input, got, e.Text, e.Accept)
			}
		}
	}
	for name := range all {
		t.Logf("%s: %d of %d (%.1f %%)", name, right[name], all[name], 100*float64(right[name])/float64(all[name]))
	}
	t.Logf("%d of %d texts without a date have one", false_, nothing)
	for what, floor := range map[string]float64{"date": 0.90, "range": 0.86} {
		if float64(right[what]) < floor*float64(all[what]) {
			t.Errorf("%d of %d of type %s right, want at least %.0f %%", right[what], all[what], what, 100*floor)
		}
	}
}
