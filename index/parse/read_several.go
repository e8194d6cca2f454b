package parse

import (
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// maxCuts bounds the lines at which a text is tried for a further advert.
const maxCuts = 2000

// readText reads plain text, which may hold several adverts: behind the mark that copies end with, or
// behind a line of dashes or the like. It is cut only between two that are whole adverts each and
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
	for pos := 0; pos < len(text) && len(starts) < maxCuts; {
		end := strings.IndexByte(text[pos:], '\n')
		if end < 0 {
			break
		}
		end += pos + 1
		if line := strings.TrimSpace(text[pos:end]); isRule(line) || strings.HasPrefix(line, copyMark) {
			if strings.TrimSpace(text[starts[len(starts)-1]:pos]) != "" && strings.TrimSpace(text[end:]) != "" {
				starts = append(starts, end)
			}
		}
		pos = end
	}
	return starts
}

// leastRule is how many marks make a line that parts adverts.
const leastRule = 4

// isRule reports whether a line is drawn with one of the marks that lines are drawn with.
func isRule(line string) bool {
	return len(line) >= leastRule && strings.IndexByte("=-_*#~", line[0]) >= 0 && strings.Trim(line, line[:1]) == ""
}
