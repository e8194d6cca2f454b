package question

import "strings"

// marked adds what marks enclose: words in double quotes, which are looked for as they stand, and
// the mentions and channels that chat markup writes in angle brackets, which say nothing here.
func (r *reader) marked(add func(from, to int, m Meaning)) {
	for i := 0; i < len(r.toks); i++ {
		switch r.toks[i].Norm {
		case `"`:
			end := r.next(i+1, longest, `"`)
			if end > i+1 {
				inside := key(r.toks[i+1 : end])
				if len(r.words.names[inside]) == 0 && len(r.words.closed[inside]) == 0 {
					add(i, end+1, Meaning{Class: "quoted", Value: r.text[r.toks[i+1].Start:r.toks[end-1].End]})
				}
				i = end
			}
		case "<":
			if end := r.next(i+1, longestLink, ">"); end > i+2 && links[r.toks[i+1].Norm] {
				r.link(i, end, add)
				i = end
				continue
			}
			end := r.next(i+1, longest, ">")
			if end <= i+1 || !strings.Contains("@#!", r.toks[i+1].Norm) {
				continue
			}
			add(i, end+1, Meaning{Class: "skip", Value: "greet"})
			i = end
		}
	}
}

// links are the schemes of links whose address is what matters.
var links = map[string]bool{"mailto": true, "tel": true}

// link passes over all of "<mailto:a@b.example|a@b.example>" between tokens i and end but the address.
func (r *reader) link(i, end int, add func(from, to int, m Meaning)) {
	skip := Meaning{Class: "skip", Value: "greet"}
	add(i, i+3, skip)
	if bar := r.next(i+1, longestLink, "|"); bar > 0 && bar < end {
		add(bar, end+1, skip)
		return
	}
	add(end, end+1, skip)
}

// longestLink is how many tokens a link in chat markup may take.
const longestLink = 64

// next returns the token that is the mark, among so many from i on; -1 if none is.
func (r *reader) next(i, within int, mark string) int {
	for j := i; j < len(r.toks) && j < i+within; j++ {
		if r.toks[j].Norm == mark {
			return j
		}
	}
	return -1
}
