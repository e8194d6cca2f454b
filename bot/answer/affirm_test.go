package answer

import "testing"

// Of each sentence, whether it says outright that the post is worked then.
func TestAffirmed(t *testing.T) {
	for _, c := range []struct {
		time, sentence string
		want           bool
	}{
		{"weekends", "You will take part in a weekend rota, one weekend in six.", true},
		{"weekends", "The hours are 9 to 5, including some weekends.", true},
		{"night shifts", "Night shifts are required.", true},
		{"on call", "The post includes on call duties.", true},
		{"weekends", "You will not work weekends.", false},
		{"weekends", "Weekend work may be required.", false},
		{"weekends", "The ward is open at weekends, but you will work in the week.", false},
		{"nights", "Enhanced rates for nights must be claimed by Friday.", false},
		{"nights", "Nights and long days.", false}, // quoted, not judged
		{"parking", "You will need a parking permit.", false},
	} {
		if got := len(Affirmed([]Value{{Text: c.sentence}}, c.time)) == 1; got != c.want {
			t.Errorf("%q affirms %s: %v, want %v", c.sentence, c.time, got, c.want)
		}
	}
}
