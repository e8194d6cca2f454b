package parse

import (
	"errors"
	"strings"
	"testing"
)

// TestWorkIsLinear reads what a careless rule would read over and over.
func TestWorkIsLinear(t *testing.T) {
	for _, unit := range []string{
		"in ", "Team ", "A ", "£", "( ", "(AB) ", "Alpha Beta (AB) is a team ", "apply by 3 ", "the closing date ", "x\n", "Salary: £3\n", "Date: 3 May\nFrom: a\n",
		"driving licence ", "a@b.example ", "01632 960123 or ", "Essential\nz\n", "in Leeds ", "• x\n", "lower case line that is long enough to be taken for a wrapped one, and on\n",
		"Call Kelsey on ", "Band 6 ", "hours ", "sponsor ", "is looking for ", ". ", "Job summary\n", "NameJob titleEmail address", "Main area Grade Contract Hours ",
		"Details\nBand\n", "|", "12 months cover ", "HCPC ", "You must have\n• x\n", "You must have\n", "Essential\nSkills\n", "About the role\n## B\n\nx\n",
		"Location: Care Home, Leeds, ", "nurse, Band 5, ", "Salary: " + strings.Repeat("( ", 4<<10), "Salary: " + strings.Repeat("£3 a year. ", 1<<10),
	} {
		text := "Ashford Trust\n\nNurse\n\nThe closing date is 3 May 2026\n\n" + strings.Repeat(unit, 32<<10/len(unit))
		if _, err := Advert("noise.txt", []byte(text)); err != nil && !errors.Is(err, ErrNoAdvert) {
			t.Errorf("%q: %v", unit, err)
		}
	}
}
