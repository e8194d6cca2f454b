package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// microdata reads the things that a page describes in attributes of its elements (HTML, section 5), in the
// form that JSON-LD gives them, with folded keys. A thing within another is a value of it alone. The values
// hold at most twice as many bytes as the page, whose size is given: a named element within another is of both.
func microdata(root *html.Node, size int) []any {
	r := microdataReader{left: min(2*size, MaxSize)}
	r.things(root, 0)
	return r.found
}

type microdataReader struct {
	found []any
	left  int // bytes that values may still have
}

func (r *microdataReader) things(n *html.Node, depth int) {
	if depth > maxNesting || len(r.found) == maxScripts {
		return
	}
	if carries(n, "itemscope") && !carries(n, "itemprop") {
		r.found = append(r.found, folded(r.thing(n, depth), 0))
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.things(c, depth+1)
	}
}

// thing is what the elements below n say of it.
func (r *microdataReader) thing(n *html.Node, depth int) map[string]any {
	kind := attribute(n, "itemtype")
	t := map[string]any{"@type": kind[strings.LastIndexByte(kind, '/')+1:]}
	r.properties(t, n, depth)
	return t
}

func (r *microdataReader) properties(t map[string]any, n *html.Node, depth int) {
	for c := n.FirstChild; c != nil && depth < maxNesting; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if names := strings.Fields(attribute(c, "itemprop")); len(names) > 0 {
			value := r.property(c, depth+1)
			for _, name := range names {
				add(t, name, value)
			}
		}
		if !carries(c, "itemscope") {
			r.properties(t, c, depth+1)
		}
	}
}

// add gives a thing a value, in a list where it has one already.
func add(t map[string]any, name string, value any) {
	switch have := t[name].(type) {
	case nil:
		t[name] = value
	case []any:
		t[name] = append(have, value)
	default:
		t[name] = []any{have, value}
	}
}

// property is the value of an element with a property's name: a thing, an attribute, or the words in it;
// of a description, the elements too.
func (r *microdataReader) property(n *html.Node, depth int) any {
	if carries(n, "itemscope") {
		return r.thing(n, depth)
	}
	switch {
	case carries(n, "content"):
		return attribute(n, "content")
	case n.DataAtom == atom.Time && carries(n, "datetime"):
		return attribute(n, "datetime")
	case n.DataAtom == atom.Data || n.DataAtom == atom.Meter:
		return attribute(n, "value")
	case (n.DataAtom == atom.Link || n.DataAtom == atom.A) && strings.TrimSpace(attribute(n, "href")) != "" && n.FirstChild == nil:
		return attribute(n, "href")
	}
	b := &boundedText{left: &r.left}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := html.Render(b, c); err != nil {
			return ""
		}
	}
	return b.text.String()
}

// A boundedText takes no more than is left of what several share.
type boundedText struct {
	text strings.Builder
	left *int
}

func (b *boundedText) Write(p []byte) (int, error) {
	if len(p) > *b.left {
		*b.left = 0
		return 0, ErrTooLarge
	}
	*b.left -= len(p)
	return b.text.Write(p)
}

func carries(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
