package lexicon

import "testing"

func TestIsEnglish(t *testing.T) {
	for word, want := range map[string]bool{"water": true, "organisation": true, "therapist": true, "therpist": false, "stevenage": false, "": false, "of": false, "Water": false} {
		if IsEnglish(word) != want {
			t.Errorf("IsEnglish(%q) is %v", word, !want)
		}
	}
}
