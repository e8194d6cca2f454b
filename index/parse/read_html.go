package parse

import (
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"vacancybot/index/lexicon"
)

const (
	maxNesting = 512 // elements deeper than this are not read
	maxApart   = 12  // cells, headings and terms within one another that are rendered apart, for each copies its lines
)

// dropped are the elements that hold no words of an advert.
var dropped = atoms(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Svg, atom.Iframe, atom.Object, atom.Button, atom.Select, atom.Textarea, atom.Head, atom.Dialog, atom.Audio, atom.Video, atom.Canvas, atom.Math)

// droppedRoles are the landmarks of a page that are not its matter.
var droppedRoles = map[string]bool{"navigation": true, "banner": true, "contentinfo": true, "search": true, "dialog": true, "alert": true, "menu": true}

// blocks begin a paragraph.
var blocks = atoms(atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Aside, atom.Header, atom.Footer, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Blockquote, atom.Pre, atom.Address, atom.Form, atom.Fieldset, atom.Figure, atom.Details, atom.Hr, atom.Body, atom.Legend, atom.Figcaption, atom.Center)

var headingLevels = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6, atom.Summary: 2}

func atoms(all ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(all))
	for _, a := range all {
		m[a] = true
	}
	return m
}

// parseHTML reads a page or a piece of one.
func parseHTML(text string) (*html.Node, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w: HTML: %v; save the advert's page again or copy its text", ErrFormat, err)
	}
	return root, nil
}

// renderHTML adds the words that a reader of the page sees below a node.
func renderHTML(l *layout, n *html.Node) {
	r := &htmlReader{layout: l}
	r.node(n, 0, false)
	r.flush()
}

// An htmlReader renders elements to lines.
type htmlReader struct {
	*layout
	words  strings.Builder // of the line being gathered
	space  bool            // white space stands between them and the next word
	linked int             // how many bytes of them are of links
	bullet bool            // the line is an item of a list
	term   string          // a definition list's term that waits for its value
	main   bool            // within the main part, where a footer is the advert's
	apart  int             // how many readers stand around this one
}

// flush ends the line being gathered.
func (r *htmlReader) flush() {
	text := strings.TrimSpace(r.words.String())
	r.words.Reset()
	r.space = false
	if text == "" {
		return
	}
	linked := r.linked >= len(text)
	r.linked = 0
	if linked && isOwnLink(text) {
		return
	}
	if r.bullet {
		text = asItem(text)
		r.bullet = false
	}
	r.line(text)
}

func (r *htmlReader) node(n *html.Node, depth int, pre bool) {
	switch n.Type {
	case html.TextNode:
		r.write(n.Data, pre)
	case html.DocumentNode:
		r.children(n, depth, pre)
	case html.ElementNode:
		if depth < maxNesting && !r.unseen(n) {
			r.element(n, depth, pre || isPre(n))
		}
	}
}

func (r *htmlReader) children(n *html.Node, depth int, pre bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, depth+1, pre)
	}
}

func (r *htmlReader) element(n *html.Node, depth int, pre bool) {
	switch level := headingLevels[n.DataAtom]; {
	case r.apart == maxApart:
		r.flush()
		r.children(n, depth, pre)
		r.flush()
	case level > 0:
		r.flush()
		r.heading(oneLine(r.inside(n, depth, pre)), level)
		return
	case n.DataAtom == atom.Br:
		r.flush()
	case n.DataAtom == atom.Li:
		r.flush()
		r.bullet = true
		r.children(n, depth, pre)
		r.flush()
		r.bullet = false
	case n.DataAtom == atom.Dt:
		r.flush()
		r.unanswered()
		r.term = oneLine(r.inside(n, depth, pre))
	case n.DataAtom == atom.Dd:
		r.flush()
		r.pair(r.term, r.inside(n, depth, pre))
		r.term = ""
	case n.DataAtom == atom.Table:
		r.flush()
		r.table(r.rows(n, depth, pre))
	case n.DataAtom == atom.A:
		r.link(n, depth, pre)
	case blocks[n.DataAtom]:
		r.block(n, depth, pre)
	default:
		r.children(n, depth, pre)
	}
}

func (r *htmlReader) block(n *html.Node, depth int, pre bool) {
	within := r.main
	r.main = within || n.DataAtom == atom.Main || n.DataAtom == atom.Article
	r.flush()
	if !r.bullet {
		r.paragraph()
	}
	if name := idLabels[attribute(n, "id")]; name != "" {
		r.pair(name, r.inside(n, depth, pre))
	} else {
		r.children(n, depth, pre)
	}
	r.flush()
	if n.DataAtom == atom.Dl {
		r.unanswered()
	}
	r.paragraph()
	r.main = within
}

// unanswered writes a term that has no value as a line of its own.
func (r *htmlReader) unanswered() {
	r.line(r.term)
	r.term = ""
}

// inside renders the children of an element apart.
func (r *htmlReader) inside(n *html.Node, depth int, pre bool) []textLine {
	inner := &htmlReader{layout: &layout{size: r.size}, main: r.main, apart: r.apart + 1}
	inner.children(n, depth, pre)
	inner.flush()
	inner.unanswered()
	return inner.lines
}

// rows renders the cells of a table, those of tables within them as lines of the cell.
func (r *htmlReader) rows(n *html.Node, depth int, pre bool) [][]cell {
	var rows [][]cell
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || r.unseen(c):
		case c.DataAtom == atom.Tr:
			var row []cell
			for td := c.FirstChild; td != nil; td = td.NextSibling {
				if td.DataAtom == atom.Td || td.DataAtom == atom.Th {
					row = append(row, cell{lines: r.inside(td, depth+1, pre), header: td.DataAtom == atom.Th})
				}
			}
			rows = append(rows, row)
		case depth < maxNesting:
			rows = append(rows, r.rows(c, depth+1, pre)...)
		}
	}
	return rows
}

// link writes a link's words, and its address where that is an e-mail's which the words do not give.
func (r *htmlReader) link(n *html.Node, depth int, pre bool) {
	if code := attribute(n, "data-cfemail"); code != "" {
		r.write(shielded(code), false)
		return
	}
	before := r.words.Len()
	r.children(n, depth, pre)
	r.linked += max(0, r.words.Len()-before)
	if address, ok := strings.CutPrefix(attribute(n, "href"), "mailto:"); ok {
		address, _, _ = strings.Cut(address, "?")
		if strings.Contains(address, "@") && !strings.Contains(r.words.String(), "@") && len(address) < 200 {
			r.write(" ("+address+")", false)
		}
	}
}

// ownLinks are phrases of links that lead about the site; a line that is such a link alone is left out.
var ownLinks = []string{"privacy notice", "privacy policy", "cookie", "accessibility statement", "terms of use", "skip to", "back to search", "back to job", "back to vacanc", "sign in", "log in", "register", "apply now", "apply for this", "apply online", "apply on", "share this", "print this", "save this", "email this", "report this", "job alert", "view all", "see all"}

func isOwnLink(text string) bool {
	if pageLines[headingKey(text)] {
		return true
	}
	text = lexicon.Normalise(text)
	if len(text) > 120 || strings.Contains(text, "@") {
		return false
	}
	for _, phrase := range ownLinks {
		if strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}

// shielded decodes an address that a page keeps from robots: in hexadecimal, each byte mixed with the first.
func shielded(code string) string {
	data, err := hex.DecodeString(code)
	if err != nil || len(data) < 2 {
		return ""
	}
	for i := range data[1:] {
		data[i+1] ^= data[0]
	}
	return string(data[1:])
}

// write adds text to the line, single spaces between words; in preformatted text line breaks hold.
func (r *htmlReader) write(s string, pre bool) {
	if !pre {
		r.writeWords(s)
		return
	}
	blank := false
	for part := range strings.Lines(s) {
		r.writeWords(part)
		if !strings.HasSuffix(part, "\n") {
			break
		}
		r.flush()
		if isBlank := strings.TrimSpace(part) == ""; isBlank && blank {
			r.paragraph()
		}
		blank = true
	}
}

func (r *htmlReader) writeWords(s string) {
	if s == "" || r.size+r.words.Len()+len(s) > MaxSize {
		return
	}
	for _, c := range s {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u2028' {
			r.space = r.words.Len() > 0
			continue
		}
		if c < ' ' || c == '\u200b' || c == '\ufeff' || c == '\u00ad' || unicode.Is(unicode.Cc, c) {
			continue
		}
		if r.space {
			r.words.WriteByte(' ')
			r.space = false
		}
		r.words.WriteRune(c)
	}
}

// unseen reports whether an element is not shown, or is the page's and not the advert's.
func (r *htmlReader) unseen(n *html.Node) bool {
	if dropped[n.DataAtom] || !r.main && n.DataAtom == atom.Footer {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "role":
			if droppedRoles[a.Val] {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		case "class", "aria-label":
			if strings.Contains(strings.ToLower(a.Val), "breadcrumb") || strings.Contains(a.Val, "skip-link") || strings.Contains(a.Val, "cookie") {
				return true
			}
		}
	}
	return false
}

func isPre(n *html.Node) bool {
	return n.DataAtom == atom.Pre || strings.Contains(strings.ReplaceAll(attribute(n, "style"), " ", ""), "white-space:pre")
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func oneLine(lines []textLine) string {
	texts := make([]string, len(lines))
	for i, ln := range lines {
		texts[i] = ln.text
	}
	return strings.Join(texts, " ")
}
