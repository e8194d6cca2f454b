package bot_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vacancybot/bot"
	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/bleveindex"
	"vacancybot/index/indextest"
	"vacancybot/index/ingest"
	"vacancybot/index/posting"
)

const testdata = "../testdata"

// TestConversations runs every transcript of testdata/conversations on the oracle and on bleve. The
// format is described in testdata/conversations/README.md.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob(testdata + "/conversations/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts in %s/conversations: %v", testdata, err)
	}
	engines := map[string]func(*testing.T) index.Engine{
		"oracle": func(*testing.T) index.Engine { return indextest.NewMemory() },
		"bleve": func(t *testing.T) index.Engine {
			e, err := bleveindex.OpenMemory()
			if err != nil {
				t.Fatal(err)
			}
			return e
		},
	}
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			b := botOver(t, open(t))
			for _, file := range files {
				t.Run(filepath.Base(file), func(t *testing.T) { runTranscript(t, b, file) })
			}
		})
	}
}

// botOver returns a bot that has read testdata/postings into the engine.
func botOver(t *testing.T, e index.Engine) *bot.Bot {
	t.Helper()
	t.Cleanup(func() { e.Close() })
	ctx := context.Background()
	if _, err := ingest.Sync(ctx, e, []ingest.Source{{Path: testdata + "/postings"}}, ingest.Options{}); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(ctx, e)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A transcript is a file being run.
type transcript struct {
	*testing.T
	bot          *bot.Bot
	file         string
	line         int
	asOf         time.Time
	conversation int
	question     string
	answer       *answer.Answer
}

func runTranscript(t *testing.T, b *bot.Bot, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tr := &transcript{T: t, bot: b, file: filepath.Base(file)}
	for i, line := range strings.Split(string(data), "\n") {
		tr.line = i + 1
		if line = strings.TrimRight(line, " \r"); line == "" || line[0] == '#' {
			continue
		}
		tr.run(line)
	}
}

func (tr *transcript) run(line string) {
	mark, rest, _ := strings.Cut(line, " ")
	switch {
	case strings.HasPrefix(line, "as of "):
		day, err := time.ParseInLocation(time.DateOnly, strings.TrimPrefix(line, "as of "), index.London)
		if err != nil {
			tr.Fatalf("%s:%d: %v", tr.file, tr.line, err)
		}
		tr.asOf = day
		return
	case line == "---":
		tr.conversation++
		return
	case mark == ">":
		if tr.asOf.IsZero() {
			tr.Fatalf("%s:%d: a question before any line of the form: as of 2025-07-01", tr.file, tr.line)
		}
		a, err := tr.bot.Ask(context.Background(), fmt.Sprint(tr.file, tr.conversation), rest, tr.asOf)
		if err != nil {
			tr.Fatalf("%s:%d: %v", tr.file, tr.line, err)
		}
		tr.question, tr.answer = rest, &a
		return
	case tr.answer == nil:
		tr.Fatalf("%s:%d: an expectation before any question", tr.file, tr.line)
	}
	if problem := tr.check(mark, rest); problem != "" {
		tr.Errorf("%s:%d: %q\n  %s\n  answered: %s: %s\n  %s", tr.file, tr.line, tr.question, problem,
			tr.answer.Kind, tr.answer.Query, strings.ReplaceAll(tr.answer.Text(), "\n", "\n  "))
	}
}

// check holds the answer against one expectation; it returns what is wrong.
func (tr *transcript) check(mark, want string) string {
	a := tr.answer
	switch mark {
	case "=":
		got := string(a.Kind)
		if strings.Contains(want, ": ") {
			got += ": " + a.Query
		}
		return differ("understood", got, want)
	case "<", "<~":
		got, wanted := stems(a.Postings), commas(want)
		if mark == "<~" {
			slices.Sort(got)
			slices.Sort(wanted)
		}
		return differ("postings", strings.Join(got, ", "), strings.Join(wanted, ", "))
	case "!":
		if !strings.Contains(a.Text(), want) {
			return fmt.Sprintf("the text lacks %q", want)
		}
	case "?":
		return differ("unread", strings.Join(a.Unread, ", "), strings.Join(commas(want), ", "))
	case "+":
		return differ("verdict", string(a.Verdict), want)
	case "*":
		return tr.value(want)
	default:
		tr.Fatalf("%s:%d: unknown mark %q", tr.file, tr.line, mark)
	}
	return ""
}

// value checks "field: text" against the answer's values; the text may be a part of a value's.
func (tr *transcript) value(want string) string {
	field, text, _ := strings.Cut(want, ": ")
	var got []string
	for _, v := range tr.answer.Values {
		if v.Field != field {
			continue
		}
		if text == "not stated" && !v.Stated || text != "not stated" && v.Stated && strings.Contains(v.Text, text) {
			return evidenceProblem(tr.answer, v)
		}
		got = append(got, fmt.Sprintf("%q", v.Text))
	}
	return fmt.Sprintf("%s is %v, want %q", field, got, text)
}

// evidenceProblem says what is wrong with the words that a value rests on.
func evidenceProblem(a *answer.Answer, v answer.Value) string {
	if !v.Stated {
		return ""
	}
	if v.Evidence == nil {
		return fmt.Sprintf("%s %q has no evidence", v.Field, v.Text)
	}
	for _, p := range a.Postings {
		for _, s := range p.Sources {
			if s.Name == v.Evidence.Source && s.Text[v.Evidence.Start:v.Evidence.End] == v.Evidence.Text {
				return ""
			}
		}
	}
	return fmt.Sprintf("%s: the evidence %q does not stand in %s", v.Field, v.Evidence.Text, v.Evidence.Source)
}

func stems(ps []posting.Posting) []string {
	if len(ps) == 0 {
		return []string{"none"}
	}
	var out []string
	for _, p := range ps {
		out = append(out, strings.TrimSuffix(filepath.Base(p.Sources[0].Name), ".txt"))
	}
	return out
}

func commas(s string) []string {
	var out []string
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func differ(what, got, want string) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("%s\n    %s, want\n    %s", what, got, want)
}
