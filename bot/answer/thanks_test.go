package answer

import "testing"

func TestThanks(t *testing.T) {
	for text, want := range map[string]string{
		"thanks!": "You're welcome.", "cheers thats all": "You're welcome.", "That's all, thank you": "You're welcome.", "thanks, bye": "You're welcome.",
		"bye": "Goodbye.", "goodbye then": "Goodbye.", "that's all for now": "Goodbye.", "that's everything": "Goodbye.",
		"Thank you very much": "You're welcome.", "cheers mate": "You're welcome.", "great, thanks for the help": "You're welcome.",
		"thanks, and band 5?": "", "which posts are new": "", "ok": "",
		"that's the porter job": "", "is that all?": "", "all": "", "": "", "thanks, and the contact?": "",
	} {
		got := ""
		if Thanks(text) {
			a := Answer{Question: text}
			a.ThanksOf()
			got = a.Lead
		}
		if got != want {
			t.Errorf("%q draws %q, want %q", text, got, want)
		}
	}
}
