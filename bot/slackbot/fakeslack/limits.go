package fakeslack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
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

func (c *checker) block(b map[string]any) {
	kind, _ := b["type"].(string)
	if c.surface != "message" && !slices.Contains(viewBlocks, kind) || c.surface == "message" && kind == "input" {
		c.fail("%s takes no %q", c.surface, kind)
		return
	}
	c.unique(b, "block_id", c.blocks)
	switch kind {
	case "section":
		c.keys(b, "type", "block_id", "text", "fields", "accessory", "expand")
		if b["text"] == nil && b["fields"] == nil {
			c.fail("section of nothing")
		}
		if b["text"] != nil {
			c.text(b["text"], 3000, false)
		}
		if b["fields"] != nil {
			for _, f := range c.list(b, "fields", 1, 10) {
				c.text(f, 2000, false)
			}
		}
		if a, ok := b["accessory"].(map[string]any); ok {
			c.element(a)
		}
	case "header":
		c.keys(b, "type", "block_id", "text", "level")
		c.plain(b, "text", 150, true)
	case "divider":
		c.keys(b, "type", "block_id")
	case "context":
		c.keys(b, "type", "block_id", "elements")
		for _, e := range c.list(b, "elements", 1, 10) {
			if e["type"] == "image" {
				c.str(e, "alt_text", 1, 2000, true)
				continue
			}
			c.text(e, 3000, false)
		}
	case "actions":
		c.keys(b, "type", "block_id", "elements")
		for _, e := range c.list(b, "elements", 1, 25) {
			c.element(e)
		}
	case "context_actions":
		c.keys(b, "type", "block_id", "elements")
		for _, e := range c.list(b, "elements", 1, 5) {
			c.element(e)
		}
	case "image":
		c.str(b, "alt_text", 1, 2000, true)
	case "input":
		c.plain(b, "label", 2000, true)
		if e, ok := b["element"].(map[string]any); ok {
			c.element(e)
		}
	case "rich_text":
		c.keys(b, "type", "block_id", "elements")
		for _, e := range c.list(b, "elements", 1, 1000) {
			c.rich(e)
		}
	case "markdown":
		c.keys(b, "type", "block_id", "text")
		c.size += utf8.RuneCountInString(c.str(b, "text", 1, 12_000, true))
	case "table":
		c.tableBlock(b)
	case "data_table":
		c.dataTable(b)
	case "data_visualization":
		c.charts++
		if c.charts > 2 {
			c.fail("%d charts", c.charts)
		}
		c.str(b, "title", 1, 50, true)
	case "video", "file", "task_card", "plan":
	default:
		c.fail("block of type %q", kind)
	}
}

func (c *checker) element(e map[string]any) {
	kind, _ := e["type"].(string)
	if kind != "image" {
		c.unique(e, "action_id", c.actions)
	}
	switch kind {
	case "button":
		c.keys(e, "type", "action_id", "text", "url", "value", "style", "confirm", "accessibility_label")
		c.plain(e, "text", 75, true)
		c.str(e, "value", 0, maxValue, false)
		c.str(e, "url", 1, 3000, false)
		c.str(e, "accessibility_label", 1, 75, false)
	case "static_select":
		c.plain(e, "placeholder", 150, false)
		c.options(e, "options", 100)
	case "overflow":
		c.options(e, "options", 5)
	case "radio_buttons", "checkboxes":
		c.options(e, "options", 10)
	case "feedback_buttons":
		for _, key := range []string{"positive_button", "negative_button"} {
			b, ok := e[key].(map[string]any)
			if !ok {
				c.fail("feedback_buttons lacks %s", key)
				continue
			}
			c.plain(b, "text", 75, true)
			c.str(b, "value", 1, maxValue, true)
			c.str(b, "accessibility_label", 1, 75, false)
		}
	case "icon_button":
		c.plain(e, "text", 75, true)
		c.str(e, "value", 0, maxValue, false)
	case "image":
		c.str(e, "alt_text", 1, 2000, true)
	case "plain_text_input", "multi_static_select", "datepicker", "users_select", "channels_select", "external_select":
	default:
		c.fail("element of type %q", kind)
	}
}

func (c *checker) options(e map[string]any, key string, most int) {
	for _, o := range c.list(e, key, 1, most) {
		c.text(o["text"], 75, e["type"] == "static_select" || e["type"] == "overflow")
		c.str(o, "value", 1, 75, true)
		if o["description"] != nil {
			c.text(o["description"], 75, true)
		}
	}
}

// rich checks an element of rich text and all below it.
func (c *checker) rich(e map[string]any) {
	kind, _ := e["type"].(string)
	switch kind {
	case "rich_text_section", "rich_text_preformatted", "rich_text_quote", "rich_text_list":
		for _, below := range c.list(e, "elements", 0, 10_000) {
			c.rich(below)
		}
	case "text":
		c.size += utf8.RuneCountInString(c.str(e, "text", 1, maxText, true))
	case "link":
		c.str(e, "url", 1, 3000, true)
		c.size += utf8.RuneCountInString(c.str(e, "text", 0, maxText, false))
	case "emoji":
		c.str(e, "name", 1, 100, true)
	case "user", "channel", "usergroup", "broadcast", "date", "color", "team":
	default:
		c.fail("rich text of type %q", kind)
	}
}

func (c *checker) cell(v any, kinds ...string) {
	o, ok := v.(map[string]any)
	if !ok {
		c.fail("a cell is no object")
		return
	}
	kind, _ := o["type"].(string)
	if !slices.Contains(kinds, kind) {
		c.fail("cell of type %q", kind)
	}
	if kind == "rich_text" {
		before := c.size
		for _, e := range c.list(o, "elements", 1, 1000) {
			c.rich(e)
		}
		c.table += c.size - before
		return
	}
	n := utf8.RuneCountInString(c.str(o, "text", 1, maxText, true))
	c.size += n
	c.table += n
	if kind == "raw_number" {
		if _, ok := o["value"].(float64); !ok {
			c.fail("raw_number without a number")
		}
	}
}

func (c *checker) tableBlock(b map[string]any) {
	c.tables++
	rows, ok := b["rows"].([]any)
	if !ok || len(rows) == 0 || len(rows) > 100 || c.tables > 1 {
		c.fail("table of %d rows, table %d of the message", len(rows), c.tables)
	}
	for _, row := range rows {
		cells, ok := row.([]any)
		if !ok || len(cells) == 0 || len(cells) > 20 {
			c.fail("row of %d cells", len(cells))
		}
		for _, cell := range cells {
			c.cell(cell, "raw_text", "raw_number", "rich_text")
		}
	}
	settings, _ := b["column_settings"].([]any)
	for _, s := range settings {
		if o, ok := s.(map[string]any); ok && !strings.Contains("left center right", fmt.Sprint(o["align"])) || o["align"] == "" {
			c.fail("column aligned %q", o["align"])
		}
	}
}

func (c *checker) dataTable(b map[string]any) {
	c.str(b, "caption", 1, 2000, true)
	rows, ok := b["rows"].([]any)
	if !ok || len(rows) < 2 || len(rows) > 201 {
		c.fail("data_table of %d rows", len(rows))
	}
	width := -1
	for i, row := range rows {
		cells, ok := row.([]any)
		if !ok || len(cells) == 0 || len(cells) > 20 || width >= 0 && len(cells) != width {
			c.fail("data_table: row of %d cells after one of %d", len(cells), width)
		}
		width = len(cells)
		for _, cell := range cells {
			if i == 0 {
				c.cell(cell, "raw_text")
			} else {
				c.cell(cell, "raw_text", "raw_number", "rich_text", "action")
			}
		}
	}
	if size, there := b["page_size"]; there {
		if n, ok := size.(float64); !ok || n < 1 || n > 100 {
			c.fail("page_size %v", size)
		}
	}
}
