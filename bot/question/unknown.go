package question

import (
	"slices"
	"strings"
	"unicode"

	"vacancybot/index/span"
)

// unknownNames makes one unread piece of a name after "at", "in" and the like that is unknown as a whole: of "jobs
// at Ravenscourt Community Trust", where only "Ravenscourt" was not understood, "Community" is no team and "Trust" asks
// for nothing.
func (r *reader) unknownNames(cover []Piece) []Piece {
	var out []Piece
	for i := 0; i < len(cover); {
		to := i
		if from := cover[i].from; from == 0 || placeLeads[r.toks[from-1].Norm] {
			to = r.unknownTo(cover, i)
		}
		if i == 0 && to < len(cover) { // without a word that leads to it, only the name alone is sure to be one
			to = i
		}
		if to == i {
			out = append(out, cover[i])
			i++
			continue
		}
		out = append(out, Piece{Start: cover[i].Start, End: cover[to-1].End, from: cover[i].from, to: cover[to-1].to})
		i = to
	}
	return out
}

// codes makes one unread piece of what is written like a reference and is none that is known: "LFH-ENG-99".
func (r *reader) codes(cover []Piece) []Piece {
	var out []Piece
	for i := 0; i < len(cover); i++ {
		end := i
		for len(cover[i].Meanings) == 0 && end+1 < len(cover) && len(cover[end+1].Meanings) == 0 && r.hyphened(cover[end].End, cover[end+1].Start) {
			end++
		}
		if p := cover[i]; end > i && isCode(r.text[p.Start:cover[end].End]) {
			out = append(out, Piece{Start: p.Start, End: cover[end].End, from: p.from, to: cover[end].to})
			i = end
			continue
		}
		out = append(out, cover[i])
	}
	return out
}

// hyphened tells that nothing but a hyphen or a slash stands between two bytes of the text.
func (r *reader) hyphened(from, to int) bool {
	between := r.text[from:to]
	return between == "-" || between == "/" || between == "_"
}

// isCode tells that a word holds digits and letters, as references do.
func isCode(word string) bool {
	return strings.ContainsAny(word, "0123456789") && strings.ContainsFunc(word, unicode.IsLetter)
}

// unknownTo returns the end of the unknown name that begins with piece i: unread words with others that mean
// nothing beside them. It returns i where all of the words are unread, or none is.
func (r *reader) unknownTo(cover []Piece, i int) int {
	unread, known := false, false
	end := i
	for j := i; j < len(cover); j++ {
		p := &cover[j]
		if j > i && (p.from != cover[j-1].to || r.toks[p.from].Kind != span.Word) {
			break
		}
		switch m, opinion := p.is("skip", "opinion"); {
		case len(p.Meanings) == 0 && r.toks[p.from].Kind == span.Word:
			unread = true
		case opinion && m.Class == p.primary() && j == i: // "great" in "Great Ormond Street"
		case unread && r.meansLittle(p):
			known = true
		default:
			j = len(cover)
			continue
		}
		end = j + 1
	}
	if !unread || !known {
		return i
	}
	return end
}

// meansLittle tells that a piece may be part of a longer name: a place, a kind of employer or of site, a word of a
// team's name.
func (r *reader) meansLittle(p *Piece) bool {
	switch m := p.Meanings; p.primary() {
	case "gazetteer":
		return true
	case "field":
		return slices.Contains([]string{"employer", "site", "team", "place", "town"}, m[0].Value)
	case "name":
		return p.to-p.from == 1 && commonNames[r.word(p.from)]
	case "words":
		return m[0].Field != "title"
	}
	return false
}
