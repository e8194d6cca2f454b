package answer

import "testing"

// Of each sentence, whether it denies the thing outright.
func TestDenied(t *testing.T) {
	for _, c := range []struct {
		thing, sentence string
		want            bool
	}{
		{"experience", "No experience is needed", true},
		{"experience", "No experience is needed, as we train everybody.", true},
		{"experience", "No previous experience necessary.", true},
		{"experience", "You do not need any experience for this job.", true},
		{"experience", "Experience is not essential but would help.", true},
		{"car", "A car is not needed.", true},
		{"driving drive licence", "A full UK driving licence is not required", true},
		{"driving drive licence", "You don't need to drive.", true},
		{"driving drive licence", "You will not need a driving licence for this post.", true},
		{"home remote working", "Home working is not possible in this role", true},
		{"home remote working", "We are unable to offer remote working.", true},
		{"weekend", "Weekend work is not expected", false}, // "weekend work" may be another thing than weekends
		{"experience", "Experience is essential.", false},
		{"experience", "No NHS experience is needed.", false}, // of one sort alone
		{"experience", "You do not need experience of dementia care.", false},
		{"experience", "There is no substitute for experience.", false},
		{"nights", "There are no night shifts in this post.", true},
		{"weekends", "There is no weekend working.", true},
		{"car", "There is no car park.", false},
		{"cv", "CVs are not accepted.", true},
		{"car", "A car park is not available.", false},
		{"driving drive licence", "Candidates must have no driving convictions", false},
		{"driving drive licence", "A licence would be handy; it is not essential.", false}, // quoted, not judged
		{"experience", "No qualification is needed but experience is essential.", false},
		{"experience", "Whoever has experience need not apply twice.", false},
		{"nights", "The post is 37.5 hours a week, Monday to Friday, with no nights and no weekends.", true},
		{"weekends", "The post is 37.5 hours a week, Monday to Friday, with no nights and no weekends.", true},
		{"weekends", "Office hours: no evenings, nights or weekends.", true},
		{"nights", "Office hours: no evenings, nights or weekends.", true},
		{"nights", "No nights.", true},
		{"weekends", "You will not work weekends.", true},
		{"nights", "The role does not involve nights or weekends.", true},
		{"weekends", "No evenings, weekends essential.", false},
		{"degree", "Candidates with no degree, please do not apply.", false},
		{"experience", "Applicants with no experience can apply.", false},
		{"nights", "No two nights are the same.", false},
		{"experience", "", false},
	} {
		got := len(Denied([]Value{{Text: c.sentence}}, c.thing)) == 1
		if got != c.want {
			t.Errorf("%q denies %s: %v, want %v", c.sentence, c.thing, got, c.want)
		}
	}
}

func FuzzDenied(f *testing.F) {
	f.Add("No experience is needed.", "experience")
	f.Add("not not not is is", "is")
	f.Fuzz(func(t *testing.T, sentence, words string) {
		if n := len(Denied([]Value{{Text: sentence}}, words)); n > 1 {
			t.Errorf("one sentence is %d", n)
		}
	})
}
