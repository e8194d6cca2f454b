package parse

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// TestClosingPhrases reads real phrases about closing, each in the description of an advert that gives
// the day of posting. Phrases that state no day must give none.
func TestClosingPhrases(t *testing.T) {
	const path = "../../../shared/benchmarks/strings/closing.tsv"
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("SKIPPED: no phrases at %s", path)
	}
	defer f.Close()
	right, all := 0, 0
	sc := bufio.NewScanner(f)
	sc.Scan()
	for sc.Scan() {
		row := strings.Split(sc.Text(), "\t")
		y, m, d := row[0][:4], row[0][5:7], row[0][8:10]
		advert := "Northmoor Example NHS Trust\n\nStaff Nurse\n\nJob summary\n\nA post on a ward.\n\nDetails\n\nDate posted\n\n" + d + "/" + m + "/" + y +
			"\n\nSalary\n\n£25,000 a year\n\nContract\n\nPermanent\n\nJob description\n\n" + row[2] + "\n"
		ps, err := Advert("phrase.txt", []byte(advert))
		if err != nil {
			t.Fatal(err)
		}
		all++
		if got := string(ps[0].ClosingDate); got == row[1] {
			right++
		} else {
			t.Logf("posted %s, %q: got %q, want %q", row[0], row[2], got, row[1])
		}
	}
	t.Logf("closing phrases: %d of %d right", right, all)
	if right*100 < all*95 {
		t.Errorf("closing phrases: %d of %d right, want 95 in a hundred", right, all)
	}
}
