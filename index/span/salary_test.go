package span

import (
	"bufio"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func salaryOf(text string) (Money, bool) { return Salary(text, Tokenize(text)) }

// TestSalaryOfRealPhrases counts as right what has the figures that the site read, where those stand in the phrase.
func TestSalaryOfRealPhrases(t *testing.T) {
	const file = "../../../shared/benchmarks/strings/pay.tsv"
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("no outside phrases: %v", err)
	}
	defer f.Close()
	grouped := regexp.MustCompile(`(\d)[,\s](\d{3}\b)`)
	figures := regexp.MustCompile(`\d+(?:\.\d+)?`)
	right, all := 0, 0
	lines := bufio.NewScanner(f)
	lines.Scan()
	for lines.Scan() {
		row := strings.Split(lines.Text(), "\t")
		text := row[4]
		var printed []float64
		for _, n := range figures.FindAllString(grouped.ReplaceAllString(grouped.ReplaceAllString(text, "$1$2"), "$1$2"), -1) {
			v, _ := strconv.ParseFloat(n, 64)
			printed = append(printed, v)
		}
		var want []float64
		computed := false
		for _, s := range row[1:3] {
			if v, err := strconv.ParseFloat(s, 64); err == nil {
				want = append(want, v)
				computed = computed || !near(v, printed)
			}
		}
		if computed || len(want) == 0 && len(printed) > 0 {
			continue
		}
		all++
		m, _ := salaryOf(text)
		var got []float64
		for _, v := range []float64{m.Min, m.Max} {
			if v != 0 {
				got = append(got, v)
			}
		}
		good := (len(got) == 0) == (len(want) == 0)
		for _, v := range want {
			good = good && near(v, got)
		}
		for _, v := range got {
			good = good && near(v, want)
		}
		if good {
			right++
		} else if testing.Verbose() {
			t.Logf("Salary(%q) = %v %v, the site read %v", text, got, m.Period, want)
		}
	}
	t.Logf("%d of %d phrases right (%.1f %%)", right, all, 100*float64(right)/float64(all))
	if float64(right) < 0.98*float64(all) {
		t.Errorf("fewer than 98 %%")
	}
}

func near(v float64, among []float64) bool {
	for _, a := range among {
		if a-v < 0.51 && v-a < 0.51 {
			return true
		}
	}
	return false
}
