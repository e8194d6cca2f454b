package fakeslack

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func text(n int) string { return strings.Repeat("x", n) }

// What Slack documents that it refuses is refused, and what is within the limits is not.
func TestMessageLimits(t *testing.T) {
	section := `{"type":"section","text":{"type":"plain_text","text":"x"}}`
	button := func(rest string) string {
		return `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"}` + rest + `}]}]`
	}
	cells := func(rows, columns, size int) string {
		row := "[" + strings.TrimSuffix(strings.Repeat(fmt.Sprintf(`{"type":"raw_text","text":%q},`, text(size)), columns), ",") + "]"
		return strings.TrimSuffix(strings.Repeat(row+",", rows), ",")
	}
	for _, c := range []struct{ name, text, blocks, want string }{
		{"words alone", "x", "", ""},
		{"nothing", "", "", "no_text"},
		{"an empty list and words", "x", "[]", ""},
		{"too many words", text(40_001), "", "msg_too_long"},
		{"50 blocks", "x", "[" + strings.Repeat(section+",", 49) + section + "]", ""},
		{"51 blocks", "x", "[" + strings.Repeat(section+",", 50) + section + "]", "invalid_blocks"},
		{"no blocks at all", "x", `{"type":"section"}`, "invalid_blocks"},
		{"an unknown block", "x", `[{"type":"hologram"}]`, "invalid_blocks"},
		{"section of 3,000", "x", `[{"type":"section","text":{"type":"mrkdwn","text":"` + text(3000) + `"}}]`, ""},
		{"section of 3,001", "x", `[{"type":"section","text":{"type":"mrkdwn","text":"` + text(3001) + `"}}]`, "invalid_blocks"},
		{"section of nothing", "x", `[{"type":"section"}]`, "invalid_blocks"},
		{"empty text", "x", `[{"type":"section","text":{"type":"plain_text","text":""}}]`, "invalid_blocks"},
		{"five sections of 3,000", "x", "[" + strings.Repeat(`{"type":"section","text":{"type":"mrkdwn","text":"`+text(3000)+`"}},`, 4) + `{"type":"section","text":{"type":"mrkdwn","text":"` + text(3000) + `"}}]`, "msg_blocks_too_long"},
		{"header in mark-up", "x", `[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]`, "invalid_blocks"},
		{"header of 151", "x", `[{"type":"header","text":{"type":"plain_text","text":"` + text(151) + `"}}]`, "invalid_blocks"},
		{"an unknown key", "x", `[{"type":"divider","colour":"red"}]`, "invalid_blocks"},
		{"the same block_id", "x", `[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]`, "invalid_blocks"},
		{"button", "x", button(`,"action_id":"a","value":"v"`), ""},
		{"button of 2,001", "x", button(`,"value":"` + text(2001) + `"`), "invalid_blocks"},
		{"button without words", "x", `[{"type":"actions","elements":[{"type":"button"}]}]`, "invalid_blocks"},
		{"the same action_id", "x", `[{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}},{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}}]}]`, "invalid_blocks"},
		{"a select's long option", "x", `[{"type":"actions","elements":[{"type":"static_select","action_id":"a","options":[{"text":{"type":"plain_text","text":"` + text(76) + `"},"value":"v"}]}]}]`, "invalid_blocks"},
		{"rich text", "x", `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x"}]}]}]`, ""},
		{"rich text of nothing", "x", `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}]`, "invalid_blocks"},
		{"table", "x", `[{"type":"table","rows":[` + cells(100, 20, 5) + `]}]`, ""},
		{"table of 101 rows", "x", `[{"type":"table","rows":[` + cells(101, 1, 1) + `]}]`, "invalid_blocks"},
		{"table of 10,001", "x", `[{"type":"table","rows":[` + cells(1, 1, 10_001) + `]}]`, "invalid_blocks"},
		{"two tables", "x", `[{"type":"table","rows":[` + cells(1, 1, 1) + `]},{"type":"table","rows":[` + cells(1, 1, 1) + `]}]`, "invalid_blocks"},
		{"cell without text", "x", `[{"type":"table","rows":[[{"type":"raw_number","value":1}]]}]`, "invalid_blocks"},
		{"column aligned to nothing", "x", `[{"type":"table","column_settings":[{"align":""}],"rows":[` + cells(1, 1, 1) + `]}]`, "invalid_blocks"},
		{"data table", "x", `[{"type":"data_table","caption":"c","rows":[` + cells(3, 2, 1) + `]}]`, ""},
		{"data table of a header", "x", `[{"type":"data_table","caption":"c","rows":[` + cells(1, 2, 1) + `]}]`, "invalid_blocks"},
		{"data table, ragged", "x", `[{"type":"data_table","caption":"c","rows":[` + cells(2, 2, 1) + "," + cells(1, 3, 1) + `]}]`, "invalid_blocks"},
		{"data table without a caption", "x", `[{"type":"data_table","rows":[` + cells(2, 2, 1) + `]}]`, "invalid_blocks"},
		{"input in a message", "x", `[{"type":"input"}]`, "invalid_blocks"},
	} {
		if got := checkMessage(c.text, json.RawMessage(c.blocks)); got != c.want {
			t.Errorf("%s: %q, want %q (%s)", c.name, got, c.want, Problem(json.RawMessage(c.blocks)))
		}
	}
}

func TestViewLimits(t *testing.T) {
	modal := func(title, rest string) string {
		return `{"type":"modal","title":{"type":"plain_text","text":"` + title + `"}` + rest + `}`
	}
	divider := `,"blocks":[{"type":"divider"}]`
	for _, c := range []struct {
		name, view string
		good       bool
	}{
		{"modal", modal("x", divider), true},
		{"title of 25", modal(text(25), divider), false},
		{"metadata of 3,001", modal("x", `,"private_metadata":"`+text(3001)+`"`+divider), false},
		{"table in a modal", modal("x", `,"blocks":[{"type":"table","rows":[[{"type":"raw_text","text":"x"}]]}]`), false},
		{"feedback in a modal", modal("x", `,"blocks":[{"type":"context_actions","elements":[]}]`), false},
		{"100 blocks", modal("x", `,"blocks":[`+strings.Repeat(`{"type":"divider"},`, 99)+`{"type":"divider"}]`), true},
		{"101 blocks", modal("x", `,"blocks":[`+strings.Repeat(`{"type":"divider"},`, 100)+`{"type":"divider"}]`), false},
		{"home", `{"type":"home"` + divider + `}`, true},
		{"home with a title", `{"type":"home","title":{"type":"plain_text","text":"x"}` + divider + `}`, false},
		{"a view of no kind", `{"type":"window"` + divider + `}`, false},
	} {
		if problem := viewProblem(json.RawMessage(c.view)); (problem == "") != c.good {
			t.Errorf("%s: %q", c.name, problem)
		}
	}
}

// What the renderer's goldens hold would be taken by Slack, as far as its limits are known.
func TestGoldensAreWithinTheLimits(t *testing.T) {
	files, err := filepath.Glob("../blockkit/testdata/blocks/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var golden struct {
			Type   string
			Text   string
			Blocks json.RawMessage
		}
		if err := json.Unmarshal(raw, &golden); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		problem := Problem(golden.Blocks)
		if golden.Type != "" {
			problem = viewProblem(raw)
		}
		if problem != "" {
			t.Errorf("%s: %s", filepath.Base(file), problem)
		}
	}
}
