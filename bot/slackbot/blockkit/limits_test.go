package blockkit_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// checkMessage holds a message to Slack's limits and to what nothing of an advert may do.
func checkMessage(t testing.TB, m blockkit.Message) {
	t.Helper()
	if n := utf8.RuneCountInString(m.Text); n == 0 || n > 4000 {
		t.Errorf("text of %d characters", n)
	}
	if strings.ContainsAny(m.Text, "<>") || strings.Contains(strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "").Replace(m.Text), "&") {
		t.Errorf("text is not escaped: %q", m.Text)
	}
	if problem := fakeslackProblem(t, m.Blocks); problem != "" {
		t.Errorf("blocks: %s", problem)
	}
	checkBlocks(t, m.Blocks, 50)
}

func checkView(t testing.TB, blocks []slack.Block) {
	t.Helper()
	checkBlocks(t, blocks, 100)
	for _, b := range blocks {
		switch b.BlockType() {
		case slack.MBTDataTable, slack.MBTDataVisualization, slack.MBTContextActions:
			t.Errorf("a view takes no %s", b.BlockType())
		}
	}
	for start := 0; start < len(blocks); start += 50 { // action_ids are checked across the whole below
		if problem := fakeslackProblem(t, blocks[start:min(start+50, len(blocks))]); problem != "" {
			t.Errorf("view: %s", problem)
		}
	}
}

// checkBlocks finds what is in blocks of any kind: their number, all that is shown together, repeated
// action_ids, mark-up, and elements that mention people or link anywhere but to mail and phone.
func checkBlocks(t testing.TB, blocks []slack.Block, most int) {
	t.Helper()
	if len(blocks) == 0 || len(blocks) > most {
		t.Errorf("%d blocks", len(blocks))
	}
	seen := make(map[string]bool)
	shown := 0
	for _, o := range objects(t, blocks) {
		if id, _ := o["action_id"].(string); id != "" {
			if seen[id] {
				t.Errorf("action_id %q twice", id)
			}
			seen[id] = true
		}
		for _, key := range []string{"text", "caption", "title", "label", "name", "x_label", "y_label", "accessibility_label"} {
			if s, ok := o[key].(string); ok {
				shown += utf8.RuneCountInString(s)
				if !utf8.ValidString(s) || strings.ContainsAny(s, "\u202e\x00\r\t") {
					t.Errorf("%s holds what is no text: %q", key, s)
				}
			}
		}
		switch o["type"] {
		case "mrkdwn", "markdown", "user", "usergroup", "broadcast", "channel", "emoji", "date":
			t.Errorf("an element of type %s: %v", o["type"], o)
		case "link":
			if u := o["url"].(string); !strings.HasPrefix(u, "mailto:") && !strings.HasPrefix(u, "tel:") || strings.ContainsAny(u, "?%&<>| ") {
				t.Errorf("a link to %q", u)
			}
		case "button":
			if o["accessibility_label"] == nil || o["value"] == nil {
				t.Errorf("a button that says or carries nothing: %v", o)
			}
		case "plain_text":
			if o["emoji"] != false {
				t.Errorf("text that shows emoji: %v", o)
			}
		case "data_visualization":
			for _, b := range blocks {
				if v, ok := b.(*slack.DataVisualizationBlock); ok && v.Validate() != nil {
					t.Error(v.Validate())
				}
			}
		}
	}
	if shown > 12000 {
		t.Errorf("%d characters in all", shown)
	}
}

// A writer of answers that nobody would give, from a seed.
type writer struct {
	*rand.Rand
	hostile string // turns up everywhere
}

var oddities = []string{"", " ", "<!channel>", "<@U012AB3CD>", "<https://a.example|click>", "&amp;", "*bold* _it_ ~no~ `code`", "@here", ":tada:",
	"line\nbreak\r\n\ttab", "\x00\x07", "\u202egnp.exe", "\u2028", "👩‍🔬🧑🏽‍⚕️", "\xff\xfe", "é́́́", "=1+1", "a|b>c"}

// length is mostly short and sometimes beyond every limit of a text.
func (w writer) length() int { return 1 << w.IntN(13) >> w.IntN(6) }

func (w writer) text() string {
	switch w.IntN(8) {
	case 0:
		return w.hostile
	case 1:
		return strings.Repeat("x", w.length()) // no word to cut at
	case 2:
		return strings.Repeat("&<>", w.length())
	case 3:
		return strings.Repeat("word 👩‍🔬 ", w.length())
	case 4:
		return w.hostile + " " + oddities[w.IntN(len(oddities))]
	}
	return oddities[w.IntN(len(oddities))]
}

func (w writer) texts(most int) []string {
	var out []string
	for range w.IntN(most + 1) {
		out = append(out, w.text())
	}
	return out
}

func (w writer) posting(i int) posting.Posting {
	body := w.text() + "\n" + w.text() + "\n" + w.text()
	evidence := posting.Evidence{Start: w.IntN(len(body))}
	evidence.End = evidence.Start + w.IntN(len(body)-evidence.Start+1)
	p := posting.Posting{
		ID: posting.ID(fmt.Sprintf("%012x", i)), Sources: []posting.Source{{Name: w.text(), Text: body}},
		Title: w.text(), Employer: w.text(), Team: w.text(), Bands: w.texts(2), ClosingTime: w.text(), Contract: w.text(),
		Towns: w.texts(3), Sites: w.texts(2), Reference: w.text(), Essential: w.texts(40), Desirable: w.texts(3), Notes: w.texts(20),
		EmployerWebsite: w.text(), Evidence: make(map[posting.Field][]posting.Evidence), Acronyms: map[string]string{w.text(): w.text()},
		Contacts: []posting.Contact{{Name: w.text(), Email: w.text(), Phone: w.text()}, {Email: "a.b@c.example", Phone: "01632 960001"}},
		Inferred: map[posting.Field]string{"bands": w.text()},
	}
	for b := range p.Bands {
		p.Bands[b] += "6"
	}
	if w.IntN(2) == 0 {
		p.Salary = &posting.Salary{Min: w.Float64() * 1e6, Max: w.Float64() * 1e12, Period: []string{"year", "hour", "", "eon"}[w.IntN(4)]}
		p.ClosingDate = posting.Date([]string{"2026-05-14", "2020-01-01", "never"}[w.IntN(3)])
	}
	for _, f := range index.Fields() {
		for range w.IntN(3) {
			p.Evidence[f.Key] = append(p.Evidence[f.Key], evidence)
		}
	}
	for range w.IntN(60) {
		p.Sections = append(p.Sections, posting.Section{Heading: w.text(), Start: evidence.Start, End: len(body)})
	}
	return p
}

var kinds = []answer.Kind{answer.List, answer.Lookup, answer.Count, answer.Group, answer.Stat, answer.YesNo, answer.Compare, answer.Passage,
	answer.Clarify, answer.None, answer.Meta, answer.Help, answer.Outside, "unheard of"}

func (w writer) answer() answer.Answer {
	a := answer.Answer{Question: w.text(), Kind: kinds[w.IntN(len(kinds))], Understood: w.texts(20), AsOf: spring, Lead: w.text(),
		Total: w.IntN(300), Choices: w.texts(30), Notes: w.texts(30), Unread: w.texts(30),
		Verdict: []answer.Verdict{"", answer.Yes, answer.Unstated}[w.IntN(3)]}
	for i := range w.IntN(1 + 110>>w.IntN(6)) {
		a.Postings = append(a.Postings, w.posting(i))
	}
	if w.IntN(2) == 0 {
		a.Total = len(a.Postings)
	}
	for i := range a.Postings {
		p := &a.Postings[i]
		for _, f := range []string{"contact", "pay", "closing", "place"} {
			a.Values = append(a.Values, answer.ValuesOf(p, f, spring)...)
		}
		for range w.IntN(4) {
			a.Values = append(a.Values, answer.Value{Posting: p.ID, Field: "text", Label: w.text(), Text: w.text(), Stated: w.IntN(3) > 0,
				Evidence: &answer.Evidence{Source: w.text(), Text: w.text()}})
		}
		a.Values = a.Values[:min(len(a.Values), 200)]
	}
	for i := range w.IntN(130) {
		a.Groups = append(a.Groups, index.Group{Value: w.text() + strings.Repeat(" ", i%2), Count: w.IntN(1000)})
	}
	a.Asked = question.Question{Ask: []string{"pay"}, GroupBy: []string{"", "band", w.text()}[w.IntN(3)], Words: w.text(), Intent: question.Intent(w.IntN(14))}
	for _, s := range w.texts(30) {
		a.Asked.Conds = append(a.Asked.Conds, question.Cond{Field: "title", Query: query.Text{Field: "title", Words: s}})
		a.Asked.Unread = append(a.Asked.Unread, question.Unread{Text: s})
	}
	return a
}

// draws makes everything there is from a seed and holds it to the limits.
func draws(t testing.TB, seed uint64, hostile string) {
	w := writer{rand.New(rand.NewPCG(seed, 1)), hostile}
	a := w.answer()
	o := blockkit.Options{Surface: blockkit.Surface(w.IntN(3)), Shared: w.IntN(2) == 0}
	checkMessage(t, blockkit.Answer(a, o))
	checkMessage(t, blockkit.Page(a.Asked, a.Postings, a.Total, w.IntN(50), spring))
	checkMessage(t, blockkit.ExportFile(a.Postings, spring))
	if _, err := blockkit.JSON(a); err != nil {
		t.Error(err)
	}
	some := a.Postings[:min(len(a.Postings), 3)]
	for i := range some {
		checkView(t, blockkit.Posting(&some[i], spring).Blocks.BlockSet)
	}
	checkView(t, blockkit.Review(some, "token").Blocks.BlockSet)
	checkView(t, blockkit.Home(blockkit.HomePage{Soon: a.Postings, New: some, Open: w.IntN(9), Fresh: spring, Examples: w.texts(30), AsOf: time.Time{}}).Blocks.BlockSet)
}

func TestLimitsAreKeptWhateverIsSaid(t *testing.T) {
	for seed := range uint64(40) {
		draws(t, seed, oddities[seed%uint64(len(oddities))])
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

func FuzzLimits(f *testing.F) {
	for i, s := range oddities {
		f.Add(uint64(i), s)
	}
	f.Fuzz(func(t *testing.T, seed uint64, hostile string) {
		if len(hostile) > 20000 {
			t.Skip("longer than any question or advert's line")
		}
		draws(t, seed, hostile)
	})
}

// What is just too much for one part of a message, where chance seldom leads.
func TestLimitsOfParts(t *testing.T) {
	var some []posting.Posting
	for i := range 60 {
		some = append(some, posting.Posting{ID: posting.ID(fmt.Sprintf("%012x", i)), Title: fmt.Sprintf("Nurse %d", i)})
	}
	for length := 100; length < 300; length += 10 {
		wide := answer.Answer{Kind: answer.Compare, Lead: "4 postings side by side:", Postings: some[:4], AsOf: spring}
		for i := range wide.Postings {
			for row := range 12 {
				wide.Values = append(wide.Values, answer.Value{Posting: some[i].ID, Label: fmt.Sprint("fact ", row), Text: strings.Repeat("x", length), Stated: true})
			}
		}
		checkMessage(t, blockkit.Answer(wide, blockkit.Options{}))
	}

	named := answer.Answer{Kind: answer.Group, Lead: "By title:"}
	for i := range 60 {
		named.Groups = append(named.Groups, index.Group{Value: fmt.Sprintf("%02d is a title that goes on", i), Count: 1})
	}
	checkMessage(t, blockkit.Answer(named, blockkit.Options{}))

	many := answer.Answer{Kind: answer.Lookup, Lead: "60 postings answer to that:", Postings: some, AsOf: spring}
	for i := range some {
		many.Values = append(many.Values, answer.Value{Posting: some[i].ID, Field: "band", Label: "band"})
	}
	checkMessage(t, blockkit.Answer(many, blockkit.Options{}))
}

func TestOnlyMailAndPhoneAreLinks(t *testing.T) {
	for _, c := range []struct{ email, phone, want string }{
		{"jo.bloggs@trust.example", "01632 960001", "mailto:jo.bloggs@trust.example tel:01632960001"},
		{"", "+44 (0)20 7946 0123", "tel:+442079460123"},
		{"jo@trust.example?cc=all@trust.example", "01632 960001 ext 5", ""},
		{"https://a.example/@b.example", "call me", ""},
		{"<!channel>@trust.example", "<tel:999|01632>", ""},
		{"@", "-", ""},
	} {
		p := posting.Posting{ID: "0123456789ab", Title: "Nurse", Contacts: []posting.Contact{{Email: c.email, Phone: c.phone}}}
		a := answer.Answer{Kind: answer.Lookup, Lead: "Nurse:", Postings: []posting.Posting{p}, Values: answer.ValuesOf(&p, "contact", spring)}
		var links []string
		for _, o := range objects(t, blockkit.Answer(a, blockkit.Options{}).Blocks) {
			if o["type"] == "link" {
				links = append(links, o["url"].(string))
			}
		}
		if got := strings.Join(links, " "); got != c.want {
			t.Errorf("%q and %q link to %q, want %q", c.email, c.phone, got, c.want)
		}
	}
}

// Blocks say the same as the text does, where they are not cut.
func TestAnswersOfThePostingsLoseNothing(t *testing.T) {
	_, postings := sample(t)
	for i := range postings {
		p := &postings[i]
		a := answer.Answer{Kind: answer.Lookup, AsOf: summer, Lead: "All that is known:", Postings: postings[i : i+1]}
		for _, f := range []string{"title", "employer", "band", "pay", "closing", "contract", "contact", "reference"} {
			a.Values = append(a.Values, answer.ValuesOf(p, f, summer)...)
		}
		var drawn strings.Builder
		for _, o := range objects(t, blockkit.Answer(a, blockkit.Options{}).Blocks) {
			if s, ok := o["text"].(string); ok {
				drawn.WriteString(s + "\n")
			}
		}
		for _, v := range a.Values {
			for _, part := range strings.Split(v.Text, ", ") {
				if part = strings.TrimPrefix(part, "Band "); v.Stated && !strings.Contains(drawn.String(), part) { // the label says it
					t.Errorf("%s: %s %q is not drawn", p.Title, v.Label, part)
				}
			}
		}
	}
}
