package parse

import (
	"html"
	"regexp"
	"strings"
)

// writeProse writes prose: a text, plain or HTML, a list of texts, or headed texts.
func writeProse(l *layout, v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case string:
		writeMarkup(l, v)
	case []any:
		for _, item := range v {
			if s, ok := item.(string); ok && len(v) > 1 && !strings.Contains(s, "\n") && !hasTags(s) {
				l.line(asItem(s))
				continue
			}
			l.paragraph()
			writeProse(l, item, depth+1)
		}
	case map[string]any:
		if heading, ok := firstOf(v, "title|heading|name|text"); ok {
			if body, ok := firstOf(v, "content|text|description|value"); ok && wordsOf(body) != wordsOf(heading) {
				l.heading(wordsOf(heading), 3)
				writeProse(l, body, depth+1)
			}
		}
	}
}

// maxEscapes is how many times HTML may have been escaped.
const maxEscapes = 3

// writeMarkup writes HTML, escaped or not, or plain text.
func writeMarkup(l *layout, s string) {
	for range maxEscapes {
		if hasTags(s) || !strings.Contains(s, "&lt;") && !strings.Contains(s, "&amp;") {
			break
		}
		s = unescape(s)
	}
	if !hasTags(s) {
		l.text(unescape(s))
		return
	}
	root, err := parseHTML(s)
	if err != nil {
		l.text(s)
		return
	}
	renderHTML(l, root)
}

// tag matches an element of HTML.
var tag = regexp.MustCompile(`(?i)</?(p|br|div|ul|ol|li|strong|b|em|i|u|h[1-6]|span|a|table|tr|td|section|article|font|hr|html|body|dl|blockquote)(\s[^<>]*)?/?>`)

func hasTags(s string) bool { return strings.IndexByte(s, '<') >= 0 && tag.MatchString(s) }

// unescape decodes the character references of HTML.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}
