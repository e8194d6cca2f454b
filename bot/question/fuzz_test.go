package question

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"vacancybot/index/posting"
	"vacancybot/index/query"
	"vacancybot/index/span"
)

var asked = time.Date(2025, 7, 1, 9, 0, 0, 0, time.UTC)

// sample is the vocabulary of a few postings.
func sample() *Words {
	w := NewWords()
	for _, p := range []posting.Posting{
		{ID: "a", Title: "Occupational Therapist", Employer: "Northmoor Partnership NHS Foundation Trust", Towns: []string{"Hitchin"}, Bands: []string{"6"}},
		{ID: "b", Title: "Admission/Discharge Occupational Therapist", Employer: "Midvale Partnership NHS Trust", Team: "Forensic Intensive Recovery Support Team",
			Acronyms: map[string]string{"FIRST": "Forensic Intensive Recovery Support Team"}, Contacts: []posting.Contact{{Name: "Lisa Wright"}}},
		{ID: "c", Title: "Ward Clerk", Sites: []string{"The Beacon", "St George’s Park"}, Towns: []string{"St Albans"}, Reference: "367-ACMS-9489"},
	} {
		w.Add(&p)
	}
	return w
}

// FuzzUnderstand: reading never panics; every word of the text is part of a piece, and every piece
// that was not understood is listed as unread or became words to look for; the query prints and
// parses back; reading the same again gives the same.
func FuzzUnderstand(f *testing.F) {
	words := sample()
	contexts := conversations(words)
	for i, q := range transcriptQuestions(f) {
		f.Add(q, uint8(i%len(contexts)))
		f.Add(q, uint8((i+3)%len(contexts)))
	}
	f.Add("nothing below band 88", uint8(0))
	f.Add("<@U123> *Band 6* roles <#C123|jobs>", uint8(0))
	f.Fuzz(func(t *testing.T, text string, context uint8) {
		last := contexts[int(context)%len(contexts)]
		q := Understand(text, last, asked, words)
		where := q.Where()
		if back, err := query.Parse(where.String()); err != nil || back.String() != where.String() {
			t.Errorf("Understand(%q) gives %s, which parses as %v, %v", text, where, back, err)
		}
		if again := Understand(text, last, asked, words); again.Where().String() != where.String() || again.Intent != q.Intent {
			t.Errorf("Understand(%q) gives %s, then %s", text, where, again.Where())
		}
		if q.Intent == TooLong {
			return
		}
		if _, err := Decode(Encode(&q)); err != nil && q.Intent >= List && q.Intent <= Scale {
			t.Errorf("Understand(%q) after %d: %v", text, context, err)
		}
		covered := make([]bool, len(text)+1)
		for _, p := range q.Pieces {
			if p.Start < 0 || p.End > len(text) || p.Start >= p.End {
				t.Fatalf("Understand(%q): piece %d:%d", text, p.Start, p.End)
			}
			for i := p.Start; i < p.End; i++ {
				covered[i] = true
			}
		}
		for _, tok := range span.Tokenize(text) {
			if tok.Kind != span.Mark && !covered[tok.Start] {
				t.Errorf("Understand(%q): %q is neither used nor unread", text, text[tok.Start:tok.End])
			}
		}
		for _, u := range q.Unread {
			if text[u.Start:u.End] != u.Text || utf8.ValidString(text) && !utf8.ValidString(u.Text) {
				t.Errorf("Understand(%q): unread %q at %d:%d", text, u.Text, u.Start, u.End)
			}
		}
	})
}

// conversations are what a conversation can be about: nothing, a list, the first of an order, a posting of a list after
// another one, a claim.
func conversations(words *Words) []*Context {
	say := func(text string) Question { return Understand(text, nil, asked, words) }
	list := &Context{Last: say("band 6 posts in Hitchin paying over 30k"), List: []posting.ID{"a", "b"}}
	list.Listed = &list.Last
	best := &Context{Last: say("the best paid job"), List: []posting.ID{"a"}}
	best.Listed = &best.Last
	return []*Context{
		nil, list, best,
		{Last: say("who is the contact for the ward clerk job?"), List: []posting.ID{"a", "c"}, Focus: []posting.ID{"c"}, Recent: []posting.ID{"a", "c"}, Listed: &list.Last, Previous: list,
			Contacts: []string{"Lisa Wright", ""}, Employers: []string{"Midvale Partnership NHS Trust"}},
		{Last: say("is the ward clerk job permanent?"), List: []posting.ID{"c"}, Focus: []posting.ID{"c"}, Previous: best},
		{Last: say("how many per town?")}, {Last: say("average pay by employer")},
		{Last: say("compare the ward clerk and the occupational therapist"), List: []posting.ID{"a", "c"}, Focus: []posting.ID{"a", "c"}, Pending: true},
	}
}

// transcriptQuestions are the questions of the project's transcripts.
func transcriptQuestions(f *testing.F) []string {
	files, err := filepath.Glob("../../testdata/conversations/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			if q, ok := strings.CutPrefix(line, "> "); ok {
				out = append(out, q)
			}
		}
	}
	return out
}
