package parse

import (
	"unicode"
	"unicode/utf8"

	"vacancybot/index/span"
)

// A sentence is a run of tokens within a paragraph.
type sentence struct{ from, to int }

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"dr": true, "mr": true, "mrs": true, "ms": true, "prof": true, "st": true, "no": true, "tel": true, "ext": true,
	"e.g": true, "i.e": true, "eg": true, "ie": true, "g": true, "e": true, "approx": true, "ref": true, "inc": true, "incl": true,
	"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
}

// Bounds that no advert's own sentences reach, so that the work on a hostile text stays linear.
const (
	maxSentence = 300 // tokens to either side of a word
	maxWrapped  = 20  // lines to either side of a line
)

// sentenceOf returns the sentence that a token stands in. It may run over lines that wrap.
func (d *document) sentenceOf(tok int) sentence {
	n := d.lineOf(tok)
	first, last := n, n
	for first > max(0, n-maxWrapped) && d.lines[first-1].wraps {
		first--
	}
	for last+1 < min(len(d.lines), n+maxWrapped) && d.lines[last].wraps {
		last++
	}
	s := sentence{max(d.lines[first].from, tok-maxSentence), min(d.lines[last].to, tok+maxSentence)}
	for i := tok - 1; i >= s.from; i-- {
		if d.endsSentence(i, s.to) {
			s.from = i + 1
			break
		}
	}
	for i := tok; i < s.to; i++ {
		if d.endsSentence(i, s.to) {
			s.to = i + 1
			break
		}
	}
	return s
}

// endsSentence reports whether token i closes a sentence of a paragraph that ends before to.
func (d *document) endsSentence(i, to int) bool {
	t := d.tokens[i]
	if t.Kind != span.Mark {
		return false
	}
	switch t.Norm {
	case "!", "?":
	case ".":
		if i > 0 && d.tokens[i-1].End == t.Start && abbreviations[d.tokens[i-1].Norm] {
			return false
		}
	default:
		return false
	}
	if i+1 >= to {
		return true
	}
	next := d.tokens[i+1]
	if !next.Space {
		return t.Norm == "." && next.Kind == span.Word && d.upper(i+1) && i > 0 && d.tokens[i-1].Kind == span.Word &&
			d.tokens[i-1].End-d.tokens[i-1].Start > 3
	}
	return next.Kind != span.Word || d.upper(i+1)
}

// upper reports whether a token begins with a capital letter.
func (d *document) upper(i int) bool {
	r, _ := utf8.DecodeRuneInString(d.text[d.tokens[i].Start:])
	return unicode.IsUpper(r)
}

// extentOf is a sentence's stretch of text, without an opening or closing bracket of its own.
func (d *document) extentOf(s sentence) extent { return d.over(s.from, s.to) }

// aboutThePost reports whether a sentence may tell the terms of the post: it stands among the paragraphs about
// it, or in a long description and begins with the post itself, "This post is for 22.5 hours a week".
func (d *document) aboutThePost(tok int, s sentence) bool {
	switch d.kindAt(tok) {
	case leadSection, summarySection, dutiesSection, additionalSection, detailsSection:
		return true
	case descriptionSection:
		return postNouns.has(d.tokens, s.from, min(s.from+4, s.to)) && !colleagues.has(d.tokens, s.from, s.to)
	}
	return false
}

// clauseAt is the clause of a sentence that token i stands in.
func (d *document) clauseAt(s sentence, i int) sentence {
	for _, c := range d.clauses(s) {
		if c.from <= i && i < c.to {
			return c
		}
	}
	return s
}

// clauses cuts a sentence where a new statement may begin: at commas, semicolons, colons, dashes and
// brackets, and before "but", "though" and "however".
func (d *document) clauses(s sentence) []sentence {
	var out []sentence
	from := s.from
	for i := s.from; i < s.to; i++ {
		switch t := d.tokens[i]; t.Norm {
		case ",", ";", ":", "(", ")":
		case "-":
			if !t.Space || i+1 < s.to && !d.tokens[i+1].Space {
				continue
			}
		case "but", "though", "although", "however", "because":
		default:
			continue
		}
		if i > from {
			out = append(out, sentence{from, i})
		}
		from = i + 1
	}
	if from < s.to {
		out = append(out, sentence{from, s.to})
	}
	return out
}
