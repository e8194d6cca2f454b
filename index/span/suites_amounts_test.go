package span

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// An amountCase is a line of the outside suites of money, numbers and lengths of time.
type amountCase struct {
	Input    string
	Expected []struct {
		Type, Unit string
		GBP        bool
		Value      float64
		Lo, Hi     *float64
	}
}

// TestOutsideAmounts counts how many pounds, numbers, ranges of numbers and lengths of time of other projects'
// suites are read as they say. Whether a range holds its upper end is a matter of convention and not compared.
func TestOutsideAmounts(t *testing.T) {
	f, err := os.Open("../../../shared/benchmarks/dates/money_number.jsonl")
	if err != nil {
		t.Skipf("no outside suites: %v", err)
	}
	defer f.Close()
	right, all := map[string]int{}, map[string]int{}
	count := func(what string, good bool, c amountCase, got []Span) {
		all[what]++
		if good {
			right[what]++
		} else {
			t.Logf("%s: %q: got %+v, want %+v", what, c.Input, got, c.Expected)
		}
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var c amountCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		toks := Tokenize(c.Input)
		monies, numbers, lengths := Monies(c.Input, toks), Numbers(c.Input, toks), Durations(c.Input, toks)
		for _, e := range c.Expected {
			switch {
			case e.Type == "money" && e.GBP:
				count("pounds", slices.ContainsFunc(monies, func(s Span) bool { m := s.Value.(Money); return m.Min == e.Value || m.Max == e.Value }), c, monies)
			case e.Type == "money" || e.Type == "money_range":
				count("other currencies left alone", len(monies) == 0, c, monies)
			case e.Type == "number":
				count("numbers", slices.ContainsFunc(numbers, func(s Span) bool { n := s.Value.(Number); return n.Min == e.Value || n.Max == e.Value }), c, numbers)
			case e.Type == "number_range":
				count("ranges of numbers", slices.ContainsFunc(numbers, func(s Span) bool {
					n := s.Value.(Number)
					return n.HasMin == (e.Lo != nil) && n.HasMax == (e.Hi != nil) && (e.Lo == nil || n.Min == *e.Lo) && (e.Hi == nil || n.Max == *e.Hi)
				}), c, numbers)
			case e.Type == "duration" && lengthUnits[e.Unit] > 0:
				count("lengths of time", slices.ContainsFunc(lengths, func(s Span) bool { d := s.Value.(Duration); return d.Max == e.Value && d.Unit == e.Unit }), c, lengths)
			}
		}
	}
	for what := range all {
		t.Logf("%s: %d of %d", what, right[what], all[what])
	}
	// no floor for numbers: the suite's are mostly vulgar fractions, powers and negatives, which no question about posts holds
	for what, floor := range map[string]float64{"pounds": 0.75, "ranges of numbers": 0.92, "other currencies left alone": 0.98, "lengths of time": 1} {
		if float64(right[what]) < floor*float64(all[what]) {
			t.Errorf("%d of %d %s right, want at least %.0f %%", right[what], all[what], what, 100*floor)
		}
	}
}
