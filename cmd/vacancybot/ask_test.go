package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// replies reads JSON answers, one a line.
func replies(t *testing.T, out string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(out) {
		var one map[string]any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, one)
	}
	return all
}

// titles gives the postings of a reply.
func titles(reply map[string]any) string {
	var all []string
	postings, _ := reply["postings"].([]any)
	for _, p := range postings {
		title, _ := p.(map[string]any)["title"].(string)
		all = append(all, title)
	}
	return strings.Join(all, ", ")
}

func TestAskAnswersLinesInOrder(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	stdin := "\ufeffwhich band 5 roles are open?\r\n" +
		"\n" +
		`{"id": "q2", "question": "which band 6 roles are open?"}` + "\n" +
		`{"id": "q3", "as_of": "2026-06-10", "question": "which roles are open?"}` + "\n" +
		`{"question": ""}` + "\n" +
		"which roles are open?" // without a line's end
	r := vacancybot(t, stdin, "ask", "--postings", "adverts", "--as-of", "2026-05-01", "--format", "json")
	r.check(t, exitOK, nil, nil)
	if r.errOut != "" {
		t.Errorf("standard error: %q", r.errOut)
	}
	got := replies(t, r.out)
	want := []struct {
		id     any
		titles string
	}{{nil, "Staff Nurse"}, {"q2", "Pharmacist"}, {"q3", "Pharmacist"}, {nil, ""}, {nil, "Staff Nurse, Pharmacist"}}
	if len(got) != len(want) {
		t.Fatalf("%d answers, want %d:\n%s", len(got), len(want), r.out)
	}
	for i, w := range want {
		if got[i]["id"] != w.id || titles(got[i]) != w.titles {
			t.Errorf("answer %d: id %v, %s; want id %v, %s", i+1, got[i]["id"], titles(got[i]), w.id, w.titles)
		}
	}
}

func TestAskInBlocks(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	r := vacancybot(t, "which band 5 roles are open?\nhow many roles?\n", "ask", "--postings", "adverts", "--as-of", "2026-05-01", "--format", "blocks")
	r.check(t, exitOK, nil, nil)
	got := replies(t, r.out)
	if len(got) != 2 {
		t.Fatalf("%d lines, want 2:\n%s", len(got), r.out)
	}
	for _, m := range got {
		text, _ := m["text"].(string)
		blocks, _ := m["blocks"].([]any)
		if len(m) != 2 || text == "" || len(blocks) == 0 {
			t.Errorf("not a message: %v", m)
		}
	}
}

func TestAskTellsLinesThatCannotBeRead(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	for _, c := range []struct{ line, want string }{
		{`{"question": "which roles?"`, "not a JSON question"},
		{`{"id": "a"}`, `no "question"`},
		{`{"id": 5, "question": "a"}`, "id must be text"},
		{`{"question": "a", "as_of": "soon"}`, `as_of: "soon"`},
	} {
		r := vacancybot(t, "how many roles?\n"+c.line+"\nhow many roles?\n", "ask", "--postings", "adverts", "--format", "json")
		r.check(t, exitFailed, nil, []string{"line 2", c.want})
		if n := len(replies(t, r.out)); n != 2 {
			t.Errorf("%s: %d answers, want those before and after", c.line, n)
		}
	}
}

func TestAskKeepsConversationsApart(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "adverts/midwife.txt", advert("Midwife", "6", "12 June 2026"))
	stdin := `{"conversation": "a", "question": "which band 6 roles are open?"}
{"conversation": "b", "question": "which band 5 roles are open?"}
{"conversation": "a", "question": "which of them close before 20 June?"}
{"conversation": "b", "question": "how many?"}
`
	r := vacancybot(t, stdin, "ask", "--postings", "adverts", "--as-of", "2026-05-01", "--format", "json")
	r.check(t, exitOK, nil, nil)
	got := replies(t, r.out)
	if len(got) != 4 || titles(got[2]) != "Midwife" || got[3]["total"] != 1.0 {
		t.Errorf("answers:\n%s", r.out)
	}
}

func TestAskInText(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	one := vacancybot(t, "", "ask", "--postings", "adverts", "--as-of", "2026-05-01", "which band 5 roles are open?")
	one.check(t, exitOK, []string{"Staff Nurse", "I read this as:"}, nil)
	if strings.Contains(one.out, "> ") || strings.Contains(one.out, "\x1b") {
		t.Errorf("one answer, neither quoted nor coloured:\n%q", one.out)
	}
	two := vacancybot(t, "", "ask", "--postings", "adverts", "--as-of", "2026-05-01", "which band 5 roles?", "which \x1b[31mband 6 roles?")
	two.check(t, exitOK, []string{"> which band 5 roles?\n", "\n\n> which [31mband 6 roles?\n", "Pharmacist"}, nil)
	explained := vacancybot(t, "", "ask", "--postings", "adverts", "--explain", "which band 5 roles?")
	explained.check(t, exitOK, []string{"query: band = 5"}, nil)
}

func TestAskSaysWhatItCouldNotRead(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "adverts/picture.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
	write(t, "notes/list.txt", "milk, bread, a box of nails\n")
	if err := os.Mkdir("empty", 0o755); err != nil {
		t.Fatal(err)
	}
	q := "how many roles?"
	t.Run("the rest is answered", func(t *testing.T) {
		r := vacancybot(t, "", "ask", "--postings", "adverts", "--postings", "empty", "--postings", "notes", "--as-of", "2026-05-01", "--format", "json", q)
		r.check(t, exitOK, []string{`"total":2`}, []string{"picture.txt: ", "empty: ", "list.txt: "})
	})
	for _, folder := range []string{"empty", "notes", "gone"} {
		t.Run("nothing in "+folder, func(t *testing.T) {
			r := vacancybot(t, "", "ask", "--postings", folder, q)
			r.check(t, exitFailed, nil, []string{folder + ": ", "no adverts were read"})
			if r.out != "" {
				t.Errorf("answered %q", r.out)
			}
		})
	}
}

func TestAskWithoutPostings(t *testing.T) {
	t.Run("in a clone", func(t *testing.T) {
		t.Setenv("XDG_CONFIG_HOME", t.TempDir())
		r := vacancybot(t, "", "ask", "--as-of", "2025-07-01", "which Band 6 roles close before next year?")
		r.check(t, exitOK, []string{"Hitchin"}, []string{"sample adverts in "})
		if strings.Count(r.errOut, "\n") != 1 {
			t.Errorf("standard error, want one line:\n%s", r.errOut)
		}
	})
	t.Run("elsewhere", func(t *testing.T) {
		alone(t)
		vacancybot(t, "", "ask", "how many roles?").check(t, exitFailed, nil, []string{"--postings", "index.dir"})
	})
}

func TestChatIsOneConversation(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	for _, end := range []string{"", "exit\nhow many roles?\n", "QUIT\nhow many roles?\n"} {
		r := vacancybot(t, "which roles are open?\n\nonly band 6\n"+end, "chat", "--postings", "adverts", "--as-of", "2026-05-01")
		r.check(t, exitOK, nil, nil)
		if r.errOut != "" || strings.Count(r.out, "> ") != 2 {
			t.Errorf("want two questions and no prompt:\n%s%s", r.out, r.errOut)
		}
		if _, second, _ := strings.Cut(r.out, "> only band 6"); !strings.Contains(second, "Pharmacist") || strings.Contains(second, "Staff Nurse") {
			t.Errorf("the second answer does not follow on:\n%s", r.out)
		}
	}
}
