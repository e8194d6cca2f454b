package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// A definition is "Long Form (SF)" in the text.
type definition struct{ short, long extent }

// maxAcronyms bounds the short forms of an advert.
const maxAcronyms = 200

// readAcronyms keeps the first definition of each short form.
func readAcronyms(d *draft) {
	where := map[string]extent{}
	d.defined = d.definitions()
	for _, def := range d.defined {
		short := d.words(def.short)
		if _, have := where[short]; have {
			continue
		}
		if d.Acronyms == nil {
			d.Acronyms = map[string]string{}
		}
		if len(d.Acronyms) == maxAcronyms {
			break
		}
		d.Acronyms[short] = d.words(def.long)
		where[short] = extent{def.long.start, def.short.end + len(")")}
	}
	var shorts []string
	for short := range d.Acronyms {
		shorts = append(shorts, short)
	}
	slices.Sort(shorts)
	for _, short := range shorts {
		d.cite(posting.FieldAcronyms, where[short])
	}
}

// definitions finds the acronyms that the text defines, by the method of Schwartz and Hearst (2003):
// a short form in brackets whose letters stand in order in the words before it, the first of them at
// the start of a word. Initials of words are tried first, since letters from within words may cut the
// long form too short.
func (d *document) definitions() []definition {
	var out []definition
	for _, ln := range d.paragraphs {
		if ln.repeat {
			continue
		}
		for i := ln.from + 1; i+2 < ln.to; i++ {
			if d.tokens[i].Norm != "(" {
				continue
			}
			short, ok := d.shortForm(i+1, ln.to)
			if !ok {
				continue
			}
			if from, ok := d.longForm(short, i, ln.from); ok && len(out) < maxAcronyms {
				out = append(out, definition{short, d.over(from, i)})
			}
		}
	}
	return out
}

// shortForm reads a bracket with one short form in it: two to ten characters, two capitals at least.
func (d *document) shortForm(i, to int) (extent, bool) {
	end := i
	for end < to && d.tokens[end].Norm != ")" && end < i+4 {
		if end > i && d.tokens[end].Space {
			return extent{}, false
		}
		end++
	}
	if end == i || end >= to || d.tokens[end].Norm != ")" || d.tokens[i].Kind != span.Word {
		return extent{}, false
	}
	e := d.over(i, end)
	s := d.text[e.start:e.end]
	capitals := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	n := utf8.RuneCountInString(s)
	return e, n >= 2 && n <= 10 && capitals >= 2 && capitals*2 >= n
}

// longForm returns the first token of the words before the bracket at token open that a short form stands for.
func (d *document) longForm(short extent, open, lineFrom int) (int, bool) {
	var letters []rune
	for _, r := range strings.ToLower(d.text[short.start:short.end]) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = append(letters, r)
		}
	}
	if n := len(letters); n > 2 && letters[n-1] == 's' && strings.HasSuffix(d.text[:short.end], "s") {
		letters = letters[:n-1] // "ACPs" for "Advanced Clinical Practitioners"
	}
	from := open
	for words := 0; from > lineFrom && words < min(len(letters)+5, len(letters)*2+1); from-- {
		t := d.tokens[from-1]
		if t.Norm == "(" || t.Norm == ")" || t.Norm == "." || t.Norm == ";" || t.Norm == ":" || t.Norm == "!" || t.Norm == "?" {
			break
		}
		if t.Kind == span.Word {
			words++
		}
	}
	if at, ok := d.initialsMatch(letters, from, open); ok {
		return at, true
	}
	return d.lettersMatch(letters, from, open)
}

// skippable words need give no letter to initials.
var skippable = map[string]bool{"of": true, "and": true, "the": true, "for": true, "in": true, "to": true, "with": true, "&": true, "on": true, "a": true, "nhs": true, "at": true, "by": true}

// initialsMatch walks back through the words: each gives its first letter, small words may give none.
func (d *document) initialsMatch(letters []rune, from, open int) (int, bool) {
	k := len(letters) - 1
	for i := open - 1; i >= from; i-- {
		t := d.tokens[i]
		if t.Kind != span.Word {
			continue
		}
		first, _ := utf8.DecodeRuneInString(t.Norm)
		switch {
		case first == letters[k] && !(skippable[t.Norm] && d.nextInitial(letters[k], i, from)):
			k--
			if k < 0 {
				return i, d.upper(i) || len(letters) > 2
			}
		case skippable[t.Norm]:
		default:
			return 0, false
		}
	}
	return 0, false
}

// nextInitial reports whether the word before token i begins with the same letter: then a small word is skipped.
func (d *document) nextInitial(r rune, i, from int) bool {
	for i--; i >= from; i-- {
		if d.tokens[i].Kind == span.Word {
			first, _ := utf8.DecodeRuneInString(d.tokens[i].Norm)
			return first == r
		}
	}
	return false
}

// lettersMatch finds each letter, from the last, anywhere in the words; the first must begin a word.
func (d *document) lettersMatch(letters []rune, from, open int) (int, bool) {
	k := len(letters) - 1
	for i := open - 1; i >= from; i-- {
		if d.tokens[i].Kind != span.Word {
			continue
		}
		runes := []rune(d.tokens[i].Norm)
		for j := len(runes) - 1; j >= 0; j-- {
			if runes[j] != letters[k] || k == 0 && j > 0 {
				continue
			}
			if k--; k < 0 {
				return i, d.upper(i) && open-i >= 2 || open-i == 1 && len(letters) > 2 && len(runes) > 7
			}
		}
	}
	return 0, false
}
