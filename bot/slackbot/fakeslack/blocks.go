package fakeslack

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

func (c *checker) block(b map[string]any) {
	kind, _ := b["type"].(string)
	if c.surface != "message" && !slices.Contains(viewBlocks, kind) || c.surface == "message" && kind == "input" {
		c.fail("%s takes no %q", c.surface, kind)
		return
	}
	c.unique(b, "block_id", c.blocks)
	switch kind {
	case "section":
		c.section(b)
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

func (c *checker) section(b map[string]any) {
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
