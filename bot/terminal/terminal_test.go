package terminal

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

func draw(t *testing.T, a answer.Answer, o Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, a, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	asOf    = time.Date(2026, 5, 22, 9, 0, 0, 0, time.UTC)
	nurse   = posting.Posting{ID: "n", Title: "Staff Nurse", Employer: "Northmoor NHS Trust", Bands: []string{"5"}, Towns: []string{"Leeds"}, ClosingDate: "2026-06-03", Sources: []posting.Source{{Name: "1.txt"}}}
	chemist = posting.Posting{ID: "c", Title: "Pharmacist", Sources: []posting.Source{{Name: "2.txt"}}}
)

func TestWrite(t *testing.T) {
	for _, c := range []struct {
		name    string
		answer  answer.Answer
		options Options
		want    string
	}{
		{name: "nothing", want: ""},
		{
			name: "a list, how it was read, and what was not",
			answer: answer.Answer{Kind: answer.List, AsOf: asOf, Lead: "2 open roles.", Understood: []string{"open postings", "band 6"},
				Postings: []posting.Posting{nurse, chemist}, Notes: []string{"1 more states no band."}, Unread: []string{"narnia", "shiny"}},
			want: `2 open roles.

I read this as: open postings · band 6

1. Staff Nurse (Northmoor NHS Trust)
     Leeds · Band 5 · closes 3 June 2026 (Wed), in 12 days · 1.txt
2. Pharmacist
     closing date not stated · 2.txt

1 more states no band.
I did not understand: narnia, shiny
`,
		},
		{
			name:    "a long list is cut where a limit says so",
			answer:  answer.Answer{Kind: answer.List, AsOf: asOf, Postings: []posting.Posting{nurse, chemist, nurse}},
			options: Options{Limit: 1},
			want: `1. Staff Nurse (Northmoor NHS Trust)
     Leeds · Band 5 · closes 3 June 2026 (Wed), in 12 days · 1.txt
… and 2 more
`,
		},
		{
			name: "facts stand under their posting with the words they rest on",
			answer: answer.Answer{Kind: answer.Lookup, Lead: "Two answer to that name.", Postings: []posting.Posting{nurse, chemist}, Values: []answer.Value{
				{Posting: "n", Label: "contract", Text: "permanent", Stated: true, Evidence: &answer.Evidence{Source: "1.txt", Text: "This is a permanent\npost."}},
				{Posting: "c", Label: "contract"},
			}},
			want: `Two answer to that name.

1. Staff Nurse (Northmoor NHS Trust)
     contract: permanent
       1.txt: “This is a permanent post.”

2. Pharmacist
     contract: not stated
`,
		},
		{
			name: "words that are the fact itself are not said twice",
			answer: answer.Answer{Kind: answer.Passage, Postings: []posting.Posting{nurse}, Values: []answer.Value{
				{Posting: "n", Text: "You will work nights.", Stated: true, Evidence: &answer.Evidence{Source: "1.txt", Text: "You will work nights."}},
			}},
			want: `Staff Nurse (Northmoor NHS Trust)
  You will work nights.
    1.txt
`,
		},
		{
			name: "what the first line says is not said again",
			answer: answer.Answer{Kind: answer.YesNo, Lead: "Yes. Pharmacist: contract permanent.", Postings: []posting.Posting{chemist}, Values: []answer.Value{
				{Posting: "c", Label: "contract", Text: "permanent", Stated: true, Evidence: &answer.Evidence{Source: "2.txt", Text: "Permanent"}},
				{Posting: "c", Label: "hours a week"},
			}},
			want: `Yes. Pharmacist: contract permanent.

  2.txt: “Permanent”
hours a week: not stated
`,
		},
		{
			name:   "facts of no posting",
			answer: answer.Answer{Kind: answer.Stat, Values: []answer.Value{{Label: "least", Text: "£20,000", Stated: true}}},
			want:   "least: £20,000\n",
		},
		{
			name:   "groups line up",
			answer: answer.Answer{Kind: answer.Group, Groups: []index.Group{{Value: "Band 6", Count: 12}, {Value: "Band 5", Count: 3}}},
			want:   "12  Band 6\n 3  Band 5\n",
		},
		{
			name:   "choices",
			answer: answer.Answer{Kind: answer.Clarify, Lead: "Which one?", Choices: []string{"the ward", "the clinic"}},
			want:   "Which one?\n\nYou could answer:\n- the ward\n- the clinic\n",
		},
		{
			name:    "lines are wrapped and what follows is indented",
			answer:  answer.Answer{Lead: "One two three four\nfive", Choices: []string{"six seven eight nine ten"}},
			options: Options{Width: 14},
			want: `One two three
four
five

You could ask:
- six seven
  eight nine
  ten
`,
		},
		{
			name:    "colour",
			answer:  answer.Answer{Lead: "Yes.", Understood: []string{"all postings"}},
			options: Options{Colour: true},
			want:    "\x1b[1mYes.\x1b[0m\n\n\x1b[2mI read this as: all postings\x1b[0m\n",
		},
		{
			name: "explained",
			answer: answer.Answer{Lead: "Yes.", Query: "band = 6", Rules: []string{"band"},
				Spans: []answer.Span{{Kind: "band", Text: "band 6", Start: 3, End: 9, Value: span.Band{Values: []string{"6"}}}, {Kind: "unread", Text: "shiny", Start: 10, End: 15}}},
			options: Options{Explain: true},
			want: `Yes.

query: band = 6
rules: band
3-9 “band 6”: band 6
10-15 “shiny”: unread
`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, draw(t, c.answer, c.options)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain", "plain"},
		{" a \t b\r\n\u00a0c ", "a b c"},
		{"\x1b[31mred\x1b[0m", "[31mred[0m"},
		{"\x1b]0;title\x07bell\x07", "]0;titlebell"},
		{"\u009b31mred", "31mred"}, // the one-character form of ESC [
		{"back\b\b\x7fspace", "backspace"},
		{"\u202egnitirw\u202c", "gnitirw"},
		{"soft\u00adhyphen\u200b", "softhyphen"},
		{"line\u2028break", "line break"},
		{"bad \xff\xfe bytes", "bad \uFFFD bytes"},
		{"£38,682 – Tŷ Bronllwyn ’quoted’", "£38,682 – Tŷ Bronllwyn ’quoted’"},
	} {
		if got := Clean(c.text); got != c.want {
			t.Errorf("Clean(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// Whatever an advert or a question holds, nothing that controls a terminal is drawn.
func FuzzNothingControlsTheTerminal(f *testing.F) {
	for _, seed := range []string{"", "plain words", "\x1b[2J\x1b]8;;https://a.example\x07link", "\u009b1m\x00\r\n\u202e", "\xff\xfe"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := answer.Answer{
			Lead: s, Understood: []string{s}, Notes: []string{s}, Unread: []string{s}, Choices: []string{s}, Query: s, Rules: []string{s},
			Postings: []posting.Posting{{ID: "p", Title: s, Employer: s, Sources: []posting.Source{{Name: s}}}, nurse},
			Values:   []answer.Value{{Posting: "p", Label: s, Text: s, Stated: true, Evidence: &answer.Evidence{Source: s, Text: s + " "}}},
			Groups:   []index.Group{{Value: s, Count: 1}},
			Spans:    []answer.Span{{Kind: s, Text: s}},
		}
		for _, r := range draw(t, a, Options{Explain: true}) {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
				t.Fatalf("drew %q of %q", r, s)
			}
		}
		for line := range strings.Lines(draw(t, answer.Answer{Lead: s}, Options{Width: 40})) {
			if line = strings.TrimSuffix(line, "\n"); uniseg.StringWidth(line) > 40 && strings.Contains(line, " ") {
				t.Fatalf("drew %q, wider than 40", line)
			}
		}
	})
}

func TestForAFileIsPlain(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, w := range []io.Writer{file, &bytes.Buffer{}} {
		if got := For(w, os.Getenv); got != (Options{}) {
			t.Errorf("For(%T) = %+v, want none", w, got)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"a"}, "a"},
		{strings.Split("a b c d e f", " "), "a, b, c, d, e, f"},
		{strings.Split("a b c d e f g h", " "), "a, b, c, d, e and 3 more"},
	} {
		if got := Names(c.names); got != c.want {
			t.Errorf("Names(%q) = %q, want %q", c.names, got, c.want)
		}
	}
}
