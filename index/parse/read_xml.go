package parse

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
)

// isXML reports whether a text begins with an element, or as XML does; isHTML is asked first.
func isXML(text string) bool {
	s := strings.TrimLeft(text, " \t\r\n\ufeff")
	if strings.HasPrefix(s, "<?xml") || strings.HasPrefix(s, "<!DOCTYPE ") {
		return true
	}
	name, ok := tagName(s)
	return ok && strings.Contains(s, "</"+s[1:1+len(name)]+">")
}

// readXML reads a feed: each element that has a title and the facts of a post is one, whether the feed
// is NHS Jobs' own, RSS, Atom or another.
func readXML(text string) ([]sheet, error) {
	dec := xml.NewDecoder(strings.NewReader(strings.TrimLeft(text, "\ufeff")))
	dec.Strict = false
	dec.AutoClose = []string{"br", "hr", "img"}
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it was decoded before
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, damagedXML(dec, err)
		}
		if start, ok := tok.(xml.StartElement); ok {
			v, err := element(dec, start, 0)
			if err != nil {
				return nil, damagedXML(dec, err)
			}
			return sheetsOf(recordsIn([]any{v}))
		}
	}
}

func damagedXML(dec *xml.Decoder, err error) error {
	return fmt.Errorf("%w: XML is damaged near byte %d: %v; save it again", ErrFormat, dec.InputOffset(), err)
}

var errDeep = errors.New("elements are nested too deeply")

// element reads an element to its end: its text, when it holds nothing else; its content as HTML, when
// that is written with elements of HTML; otherwise its attributes and elements by their folded names.
func element(dec *xml.Decoder, start xml.StartElement, depth int) (any, error) {
	if depth > deepest {
		return nil, errDeep
	}
	values := map[string]any{}
	for _, a := range start.Attr {
		if a.Name.Space == "" && strings.TrimSpace(a.Value) != "" && a.Name.Local != "type" {
			values[foldKey(a.Name.Local)] = a.Value
		}
	}
	attributes := len(values)
	var text strings.Builder
	for {
		tok, err := dec.Token()
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.CharData:
			text.Write(tok)
		case xml.EndElement:
			s := strings.TrimSpace(text.String())
			if len(values) == attributes && s != "" {
				return s, nil
			}
			if s != "" {
				values["#text"] = s
			}
			return values, nil
		case xml.StartElement:
			if isProseTag(tok.Name.Local) {
				markup, err := markupOf(dec, tok, &text)
				if err != nil {
					return nil, err
				}
				return markup, nil
			}
			inner, err := element(dec, tok, depth+1)
			if err != nil {
				return nil, err
			}
			addValue(values, elementKey(tok.Name), inner)
		}
	}
}

// elementKey keeps content:encoded of RSS apart from other elements called encoded.
func elementKey(name xml.Name) string {
	if name.Local == "encoded" {
		return "contentencoded"
	}
	return foldKey(name.Local)
}

// addValue adds a value; the second of a name makes a list.
func addValue(values map[string]any, key string, v any) {
	switch have := values[key].(type) {
	case nil:
		values[key] = v
	case []any:
		values[key] = append(have, v)
	default:
		values[key] = []any{have, v}
	}
}

// proseTags are the elements of HTML that feeds write text with.
var proseTags = map[string]bool{"p": true, "br": true, "div": true, "ul": true, "ol": true, "li": true, "strong": true, "b": true, "em": true, "i": true, "h1": true, "h2": true, "h3": true, "h4": true, "span": true, "table": true, "u": true}

func isProseTag(name string) bool { return proseTags[strings.ToLower(name)] }

// markupOf returns the rest of the element that encloses start as HTML.
func markupOf(dec *xml.Decoder, start xml.StartElement, text *strings.Builder) (string, error) {
	before := html.EscapeString(text.String())
	var b strings.Builder
	b.WriteString(before)
	depth := 0
	var tok xml.Token = start
	for {
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			b.WriteString("<" + t.Name.Local + ">")
		case xml.EndElement:
			if depth == 0 {
				return b.String(), nil
			}
			depth--
			b.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			b.WriteString(html.EscapeString(string(t)))
		}
		var err error
		if tok, err = dec.Token(); err != nil {
			return "", err
		}
	}
}
