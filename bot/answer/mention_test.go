package answer

import (
	"testing"

	"vacancybot/bot/question"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// How words that an advert does not hold, or not all of, are named.
func TestWordsLookedFor(t *testing.T) {
	p := posting.Posting{ID: "a", Title: "Podiatrist", Employer: "Northmoor NHS Trust",
		Sources: []posting.Source{{Name: "a.txt", Text: "You will hold a caseload of forty. Parking costs £2 for the day.\n"}}}
	for _, c := range []struct{ asked, words, want string }{
		{"is it a big caseload?", "big caseload", "The advert for Podiatrist (Northmoor NHS Trust) does not mention “big caseload” as such; of “caseload” it says:"},
		{"how big is the caseload?", "big caseload", "The advert for Podiatrist (Northmoor NHS Trust) does not mention “big”; of “caseload” it says:"},
		{"how big is the garden?", "big garden", "Not stated: the advert for Podiatrist (Northmoor NHS Trust) does not mention “big” or “garden”."},
		{"what holiday do I get?", "annual leave", "Not stated: the advert for Podiatrist (Northmoor NHS Trust) does not mention “annual leave”."},
		{"is the caseload of forty?", "caseload forty", "The advert for Podiatrist (Northmoor NHS Trust) mentions “caseload” and “forty”:"},
		{"do they pay for books?", "pay for books", "Not stated: the advert for Podiatrist (Northmoor NHS Trust) does not mention “pay for books”."},
	} {
		q := question.Question{Text: c.asked, Intent: question.YesNo, Words: c.words}
		a := Answer{Question: c.asked}
		m := Mention{Posting: p, Sentences: Sentences(&p, c.words)}
		if len(m.Sentences) == 0 {
			m.Sentences, m.Of = Closest(&p, c.words)
		}
		a.MentionsOf(&q, []Mention{m})
		if a.Lead != c.want {
			t.Errorf("%q: %s\nwant %s", c.asked, a.Lead, c.want)
		}
	}
}

// A hint at a field is about that field.
func TestHint(t *testing.T) {
	for _, c := range []struct {
		field, value, advert, want string
	}{
		{"driving", "required", "Smears, dressings and travel vaccines.\n", ""},
		{"driving", "required", "You must be able to travel between our sites.\n", "You must be able to travel between our sites."},
		{"pattern", "home-working", "You will see people in their own homes.\n", ""},
		{"pattern", "home-working", "Some work can be done from home.\n", "Some work can be done from home."},
		{"pattern", "part-time", "Open on most days.\n", ""},
	} {
		p := posting.Posting{ID: "a", Sources: []posting.Source{{Name: "a.txt", Text: c.advert}}}
		found, _ := Hint(&p, query.Term{Field: c.field, Value: c.value})
		got := ""
		if len(found) > 0 {
			got = found[0].Text
		}
		if got != c.want {
			t.Errorf("%s=%s of %q: %q, want %q", c.field, c.value, c.advert, got, c.want)
		}
	}
}
