package fakeslack

import (
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// The limits of messages and views, in characters and counts. Most are documented; the size of a whole
// message was measured by others.
const (
	maxMessageBlocks = 50
	maxViewBlocks    = 100
	maxText          = 40_000 // of the argument text
	maxBlocksText    = 13_200 // of all text in a message's blocks
	maxTableText     = 10_000 // of all cells of a message's tables
	maxID            = 255    // action_id, block_id
	maxValue         = 2000
)

// checkMessage returns the error that Slack gives for a message; "" for a good one.
func checkMessage(text string, blocks json.RawMessage) string {
	if len(blocks) == 0 || string(blocks) == "[]" {
		if text == "" {
			return "no_text"
		}
	}
	if utf8.RuneCountInString(text) > maxText {
		return "msg_too_long"
	}
	if len(blocks) == 0 {
		return ""
	}
	if size, problem := blocksProblem(blocks, "message", maxMessageBlocks); problem != "" {
		return "invalid_blocks"
	} else if size > maxBlocksText {
		return "msg_blocks_too_long"
	}
	return ""
}

// Problem says what is wrong with the blocks of a message, in words; "" for nothing.
func Problem(blocks json.RawMessage) string {
	size, problem := blocksProblem(blocks, "message", maxMessageBlocks)
	if problem == "" && size > maxBlocksText {
		problem = fmt.Sprintf("%d characters in all", size)
	}
	return problem
}

// viewProblem says what is wrong with a view.
func viewProblem(raw json.RawMessage) string {
	var v map[string]any
	if json.Unmarshal(raw, &v) != nil {
		return "no object"
	}
	kind, _ := v["type"].(string)
	allowed := []string{"type", "blocks", "private_metadata", "callback_id", "external_id"}
	if kind == "modal" {
		allowed = append(allowed, "title", "submit", "close", "clear_on_close", "notify_on_close")
	}
	c := &checker{surface: kind}
	c.keys(v, allowed...)
	switch kind {
	case "modal":
		c.plain(v, "title", 24, true)
		c.plain(v, "submit", 24, false)
		c.plain(v, "close", 24, false)
	case "home":
	default:
		return "type " + kind
	}
	c.str(v, "private_metadata", 0, 3000, false)
	c.str(v, "callback_id", 0, maxID, false)
	if c.problem != "" {
		return c.problem
	}
	blocks, err := json.Marshal(v["blocks"])
	if err != nil {
		return err.Error()
	}
	_, problem := blocksProblem(blocks, kind, maxViewBlocks)
	return problem
}

// surfaces lists the blocks that views take; messages take all that are known, save input.
var viewBlocks = []string{"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}

// A checker walks blocks and keeps the first problem.
type checker struct {
	surface string // message, modal, home
	problem string
	size    int // characters of text
	table   int // of them, in tables
	tables  int
	charts  int
	actions map[string]bool
	blocks  map[string]bool
}

func blocksProblem(raw json.RawMessage, surface string, most int) (int, string) {
	var blocks []map[string]any
	if err := json.Unmarshal(raw, &blocks); err != nil {
		return 0, "no list of blocks"
	}
	if len(blocks) > most {
		return 0, fmt.Sprintf("%d blocks", len(blocks))
	}
	c := &checker{surface: surface, actions: map[string]bool{}, blocks: map[string]bool{}}
	for _, b := range blocks {
		c.block(b)
	}
	if c.table > maxTableText {
		c.fail("%d characters in tables", c.table)
	}
	return c.size, c.problem
}

func (c *checker) fail(format string, args ...any) {
	if c.problem == "" {
		c.problem = fmt.Sprintf(format, args...)
	}
}

func (c *checker) keys(o map[string]any, allowed ...string) {
	for k := range o {
		if !slices.Contains(allowed, k) {
			c.fail("%v has a key %q", o["type"], k)
		}
	}
}

// str checks a string of a length between least and most and returns it.
func (c *checker) str(o map[string]any, key string, least, most int, required bool) string {
	v, there := o[key]
	if !there {
		if required {
			c.fail("%v lacks %s", o["type"], key)
		}
		return ""
	}
	text, ok := v.(string)
	if n := utf8.RuneCountInString(text); !ok || n < least || n > most {
		c.fail("%v: %s of %d characters, not %d to %d", o["type"], key, n, least, most)
	}
	return text
}

// unique checks an id and that no other is the same.
func (c *checker) unique(o map[string]any, key string, seen map[string]bool) {
	id := c.str(o, key, 1, maxID, false)
	if id != "" && seen[id] {
		c.fail("%s %q twice", key, id)
	}
	if seen != nil && id != "" {
		seen[id] = true
	}
}

// text checks a text object.
func (c *checker) text(v any, most int, plainOnly bool) {
	o, ok := v.(map[string]any)
	if !ok {
		c.fail("no text object")
		return
	}
	kind, _ := o["type"].(string)
	switch {
	case kind == "plain_text":
		c.keys(o, "type", "text", "emoji")
	case kind == "mrkdwn" && !plainOnly:
		c.keys(o, "type", "text", "verbatim")
	default:
		c.fail("text of type %q", kind)
	}
	c.size += utf8.RuneCountInString(c.str(o, "text", 1, most, true))
}

func (c *checker) plain(o map[string]any, key string, most int, required bool) {
	if v, ok := o[key]; ok {
		c.text(v, most, true)
	} else if required {
		c.fail("%v lacks %s", o["type"], key)
	}
}

// list returns the objects of a list of least to most.
func (c *checker) list(o map[string]any, key string, least, most int) []map[string]any {
	items, ok := o[key].([]any)
	if !ok || len(items) < least || len(items) > most {
		c.fail("%v: %d %s, not %d to %d", o["type"], len(items), key, least, most)
	}
	out := make([]map[string]any, 0, len(items))
	for _, item := range items {
		object, ok := item.(map[string]any)
		if !ok {
			c.fail("%v: one of %s is no object", o["type"], key)
			continue
		}
		out = append(out, object)
	}
	return out
}
