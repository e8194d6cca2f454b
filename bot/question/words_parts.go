package question

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

// A part is a stretch of words within the values of a field.
type part struct {
	field string
	count int // values
}

// partFields are the fields that are also known by a few of their words. Those of inflectedFields may be
// inflected: a "therapist" is one of "therapists", but "parking" is not of St George's Park.
var (
	partFields      = []string{"title", "team", "employer", "site"}
	inflectedFields = map[string]bool{"title": true, "team": true}
)

// maxPart is the most words of a part.
const maxPart = 5

// A value is one of a field that is known by its parts, or a profession.
type value struct{ field, text string }

// countValue counts the postings that have a value. Its parts are learnt from the first of them and forgotten with
// the last.
func (w *Words) countValue(v value, n int) {
	switch w.add(v, n) {
	case appeared:
		n = 1
	case vanished:
		n = -1
	default:
		return
	}
	w.countParts(v.field, v.text, n)
	if v.field != "title" {
		return
	}
	for _, profession := range lexicon.ProfessionsIn(v.text) {
		switch w.add(value{"profession", profession}, n) {
		case appeared:
			w.held[profession] = true
		case vanished:
			delete(w.held, profession)
		}
	}
}

// A turn is what became of a value when its postings were counted.
type turn int

const (
	stayed turn = iota
	appeared
	vanished
)

func (w *Words) add(v value, n int) turn {
	before := w.values[v]
	switch {
	case before+n <= 0:
		delete(w.values, v)
		if before > 0 {
			return vanished
		}
	case before == 0:
		v.text = strings.Clone(v.text)
		w.values[v] = n
		return appeared
	default:
		w.values[v] = before + n
	}
	return stayed
}

// countParts learns every stretch of up to maxPart words that neither begins nor ends with a small
// word; the band that some titles carry is no part of a name. Of employers and sites, only what the
// name begins with and single telling words: "Grand Union", not "Mental Health NHS Trust".
func (w *Words) countParts(field, value string, n int) {
	inflected := inflectedFields[field]
	words := w.contentWords(span.Tokenize(value))
	for i := range words {
		if words[i].small {
			continue
		}
		k := ""
		for j := i; j < len(words) && j < i+maxPart; j++ {
			if words[j].bar {
				break
			}
			word := words[j].plain
			if inflected {
				word = words[j].stem
			}
			k = strings.TrimSpace(k + " " + word)
			if words[j].small || !inflected && (i > 0 && j > i || i == j && (len(words[i].plain) < 3 || commonNames[words[i].plain])) {
				continue
			}
			w.countPart(k, field, n)
		}
		w.typos.count(words[i].plain, n)
	}
}

func (w *Words) countPart(k, field string, n int) {
	parts := w.parts[k]
	i := slices.IndexFunc(parts, func(p part) bool { return p.field == field })
	if i < 0 {
		w.parts[k] = append(parts, part{field, n})
		return
	}
	if parts[i].count += n; parts[i].count > 0 {
		return
	}
	if w.parts[k] = slices.Delete(parts, i, i+1); len(parts) == 1 {
		delete(w.parts, k)
	}
}

// A contentWord is a word of a name. A bar is a word over which no part reaches.
type contentWord struct {
	plain, stem string
	small, bar  bool
}

var smallWords = wordSet(`of and the for in to a with at on or by nhs trust foundation`)

// commonNames are words that tell no employer or site from another.
var commonNames = wordSet(`hospital hospitals house centre center park unit ward clinic practice health healthcare
	medical service services group care board team mental community partnership teaching north south east west northern southern eastern western
	royal general district county city borough infirmary primary network integrated staffing recruitment agency limited street road lane
	saint base office campus building court`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

func (w *Words) contentWords(toks []span.Token) []contentWord {
	var out []contentWord
	for _, t := range toks {
		switch t.Kind {
		case span.Digits:
			out = append(out, contentWord{small: true, bar: true})
		case span.Word:
			plain := plainWord(t.Norm)
			out = append(out, contentWord{plain, w.stemOf(plain), smallWords[plain], plain == "band"})
		}
	}
	return out
}

// stemOf is stem, which it remembers: names share their words.
func (w *Words) stemOf(word string) string {
	s, known := w.stems[word]
	if !known {
		s = stem(word)
		w.stems[strings.Clone(word)] = s
	}
	return s
}

func stem(word string) string {
	if terms := lexicon.Terms(word); len(terms) > 0 {
		return terms[0]
	}
	return word
}
