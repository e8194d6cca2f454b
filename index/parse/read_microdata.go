package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// microdata reads the things that a page describes in attributes of its elements (HTML, section 5), in the
// form that JSON-LD gives them, with folded keys. A thing within another is a value of it alone.
func microdata(root *html.Node) []any {
	var things []any
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if depth > maxNesting || len(things) == maxScripts {
			return
		}
		if carries(n, "itemscope") && !carries(n, "itemprop") {
			things = append(things, folded(thing(n, depth), 0))
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return things
}

// thing is what the elements below n say of it.
func thing(n *html.Node, depth int) map[string]any {
	kind := attribute(n, "itemtype")
	t := map[string]any{"@type": kind[strings.LastIndexByte(kind, '/')+1:]}
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxNesting; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			names := strings.Fields(attribute(c, "itemprop"))
			if len(names) > 0 {
				value := property(c, depth+1)
				for _, name := range names {
					add(t, name, value)
				}
			}
			if !carries(c, "itemscope") {
				walk(c, depth+1)
			}
		}
	}
	walk(n, depth)
	return t
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
func property(n *html.Node, depth int) any {
	if carries(n, "itemscope") {
		return thing(n, depth)
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
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := html.Render(&b, c); err != nil {
			return ""
		}
	}
	return b.String()
}

func carries(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
