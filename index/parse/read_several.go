package parse

import (
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// maxCuts bounds the lines at which a text is tried for a further advert.
const maxCuts = 2000

// readText reads plain text, which may hold several adverts: behind the mark that copies end with, behind
// a line of dashes or the like, or at a name with labelled facts under it. It is cut only between two that are whole adverts each and
// speak of different posts; one advert stays the file as it is.
func readText(text string) []sheet {
	pieces := cutText(text)
	if len(pieces) < 2 {
		return []sheet{{text: text}}
	}
	var sheets []sheet
	var last posting.Posting // what the sheet before states
	start, whole := 0, false
	for i, at := range pieces {
		end := len(text)
		if i+1 < len(pieces) {
			end = pieces[i+1]
		}
		p, ok := extract(newDocument(text[at:end]))
		ok = ok && isWhole(p)
		if ok && whole && differ(p, last) {
			sheets = append(sheets, sheet{text: text[start:at]})
			start = at
		}
		if ok && (!whole || start == at) {
			last, whole = p, true
		}
	}
	return append(sheets, sheet{text: text[start:]})
}

// isWhole reports whether a piece of text states what an advert of its own does.
func isWhole(p posting.Posting) bool {
	signs := 0
	for _, sign := range []bool{p.Employer != "", p.Salary != nil, p.ClosingDate != "", p.Contract != "", p.Reference != "", len(p.Bands) > 0, len(p.Contacts) > 0, len(p.Sections) >= 3, p.Sponsorship != "" || p.DBS != ""} {
		if sign {
			signs++
		}
	}
	return p.Title != "" && signs >= 2
}

// differ reports whether two postings are of different posts by what both state. A job description under
// its advert may give the title in fewer words.
func differ(a, b posting.Posting) bool {
	if a.Reference != "" && b.Reference != "" {
		return a.Reference != b.Reference
	}
	x, y := lexicon.Normalise(a.Title), lexicon.Normalise(b.Title)
	return !strings.Contains(x, y) && !strings.Contains(y, x) || a.Employer != "" && b.Employer != "" && a.Employer != b.Employer || a.ClosingDate != "" && b.ClosingDate != "" && a.ClosingDate != b.ClosingDate
}

// cutText returns where the pieces of a text begin: at 0, and behind each line that may part adverts.
func cutText(text string) []int {
	starts := []int{0}
	gap, facts := true, 0 // a blank line stands before; labelled facts since the last name with such under it
	for pos := 0; pos < len(text) && len(starts) < maxCuts; {
		end := strings.IndexByte(text[pos:], '\n')
		if end < 0 {
			break
		}
		end += pos + 1
		switch line := strings.TrimSpace(text[pos:end]); {
		case isRule(line) || strings.HasPrefix(line, copyMark):
			if strings.TrimSpace(text[starts[len(starts)-1]:pos]) != "" && strings.TrimSpace(text[end:]) != "" {
				starts = append(starts, end)
				facts = 0
			}
			gap = true
		case line == "":
			gap = true
		case opening[labelOf(line)]:
			facts++
			gap = false
		default:
			if gap && facts >= openingFacts && opensAdvert(line, text[end:]) {
				starts = append(starts, pos)
				facts = 0
			}
			gap = false
		}
		pos = end
	}
	return starts
}

// opening are the labels of facts that stand under the name of a post.
var opening = map[label]bool{employerLabel: true, gradeLabel: true, bandLabel: true, salaryLabel: true, closingLabel: true, contractLabel: true, hoursLabel: true, locationLabel: true, referenceLabel: true}

const (
	openingLines = 8 // below the name, in which labelled facts are looked for
	openingFacts = 2
)

// opensAdvert reports whether a line is a name under which, in the next few lines, labelled facts stand.
func opensAdvert(line, below string) bool {
	if len(line) > maxKey || strings.ContainsAny(line[len(line)-1:], ".:;,!?") || strings.Contains(line, ": ") || labels[headingKey(line)] != noLabel {
		return false
	}
	seen, n := map[label]bool{}, 0
	for ln := range strings.Lines(below) {
		if n++; n > openingLines {
			break
		}
		if l := labelOf(strings.TrimSpace(ln)); opening[l] {
			seen[l] = true
		}
	}
	return len(seen) >= openingFacts
}

// labelOf is the label of a line that reads "Label: value".
func labelOf(line string) label {
	name, value, _ := strings.Cut(line[:min(len(line), maxKey)], ":")
	if strings.TrimSpace(value) == "" {
		return noLabel
	}
	return labels[headingKey(name)]
}

// leastRule is how many marks make a line that parts adverts.
const leastRule = 4

// isRule reports whether a line is drawn with one of the marks that lines are drawn with.
func isRule(line string) bool {
	return len(line) >= leastRule && strings.IndexByte("=-_*#~", line[0]) >= 0 && strings.Trim(line, line[:1]) == ""
}
