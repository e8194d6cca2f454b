package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// idLabels are the elements of NHS Jobs pages that hold a fact without a printed label.
var idLabels = map[string]string{
	"employer_name":             "Employer",
	"contact_details_job_title": "Contact job title",
	"contact_details_name":      "Contact name",
	"contact_details_email":     "Contact email",
	"contact_details_number":    "Contact phone",
}

// isHTML reports whether a text is a page, or a piece of one, by how it begins.
func isHTML(text string) bool {
	head := text[:min(len(text), 1024)]
	for {
		head = strings.TrimLeft(head, " \t\r\n\ufeff")
		end := ""
		switch {
		case strings.HasPrefix(head, "<!--"):
			end = "-->"
		case strings.HasPrefix(head, "<?xml"):
			end = "?>"
		default:
			name, _ := tagName(head)
			return strings.HasPrefix(strings.ToLower(head), "<!doctype html") || pageTags[name]
		}
		_, rest, ok := strings.Cut(head, end)
		if !ok {
			return false
		}
		head = rest
	}
}

// pageTags are the elements with which a saved page, or a piece of one, begins.
var pageTags = map[string]bool{"html": true, "head": true, "body": true, "div": true, "p": true, "h1": true, "h2": true, "h3": true, "section": true, "article": true, "main": true, "table": true, "ul": true, "ol": true, "span": true, "script": true, "meta": true, "strong": true, "b": true, "br": true, "header": true, "dl": true}

// tagName is the name of the element that a text begins with, in lower case.
func tagName(s string) (string, bool) {
	if len(s) < 3 || s[0] != '<' {
		return "", false
	}
	end := 1
	for end < len(s) && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z' || s[end] >= '0' && s[end] <= '9' || end > 1 && strings.IndexByte(":_-.", s[end]) >= 0) {
		end++
	}
	if end == 1 || end < len(s) && strings.IndexByte("> \t\r\n/", s[end]) < 0 {
		return "", false
	}
	return strings.ToLower(s[1:end]), true
}

// readPage reads a web page. Where it describes its posts for search engines, in scripts or in the
// attributes of its elements, each of them is an
// advert; where that is one post, the page's own words stand below it.
func readPage(text string) ([]sheet, error) {
	root, err := parseHTML(text)
	if err != nil {
		return nil, err
	}
	var page layout
	renderHTML(&page, mainPart(root))
	page.withoutAsides()
	page.withoutRepeats()
	var found []record
	for _, script := range linkedData(root, nil) {
		if values, err := decodeJSON(script); err == nil {
			for i := range values {
				values[i] = folded(values[i], 0)
			}
			found = append(found, postingsIn(values)...)
		}
	}
	if len(found) == 0 {
		found = postingsIn(microdata(root, len(text)))
	}
	switch len(found) {
	case 0:
		return []sheet{{text: withOwner(page.String(), root)}}, nil
	case 1:
		return []sheet{found[0].sheet(&page)}, nil
	}
	return sheetsOf(found)
}

// withOwner writes above a page's words the employer that its title ends with, where the page keeps it in its frame:
// "Social Worker | Careers | Brackwater County Council".
func withOwner(text string, root *html.Node) string {
	for n := range root.Descendants() {
		if n.DataAtom != atom.Title || n.FirstChild == nil {
			continue
		}
		title := newDocument(strings.TrimSpace(n.FirstChild.Data))
		for at, parts := 0, 0; at < len(title.text) && parts < maxTitleParts; parts++ {
			n, size := nextSeparator(title.text[at:])
			if n < 0 {
				n = len(title.text) - at
			}
			part := extent{at, at + n}
			if from, to := title.tokensIn(part); to-from > 1 && (title.endsAsEmployer(from, to) || title.beginsAsEmployer(from, to)) && !title.namesRole(part) && !statesEmployer(text, title.words(part)) {
				return "Employer: " + title.words(part) + "\n\n" + text
			}
			at += n + max(size, 1)
		}
		break
	}
	return text
}

// maxTitleParts bounds the parts of a page's title that are looked at.
const maxTitleParts = 10

// statesEmployer reports whether a page's words show by themselves that a name is the employer's.
func statesEmployer(text, name string) bool {
	if !strings.Contains(text, name) {
		return false
	}
	p, _ := extract(newDocument(text))
	return p.Employer != ""
}

// leastMain is the size in bytes below which a page's main part is taken for a frame.
const leastMain = 200

// mainPart is the element that holds what the page is for; the whole page where none is marked as such.
func mainPart(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Main || attribute(n, "role") == "main" {
			var words layout
			renderHTML(&words, n)
			if words.size >= leastMain {
				return n
			}
			break
		}
	}
	return root
}

// maxScripts bounds the descriptions of posts that are read of one page.
const maxScripts = 100

// linkedData collects the scripts of a page that hold data.
func linkedData(n *html.Node, found []string) []string {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Script && c.FirstChild != nil && strings.Contains(strings.ToLower(attribute(c, "type")), "ld+json") && len(found) < maxScripts {
			found = append(found, c.FirstChild.Data)
		}
	}
	return found
}
