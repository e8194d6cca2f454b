package question

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"vacancybot/index/lexicon"
	"vacancybot/index/span"
)

// A Piece is a stretch of the question and what it can mean, the likeliest first. A piece without
// meanings was not understood.
type Piece struct {
	Start, End int // bytes
	Meanings   []Meaning

	from, to int // tokens
}

// A Meaning is one thing that a piece can mean.
type Meaning struct {
	Class string // of package lexicon's table; or "typed", "name", "part", "profession", "gazetteer", "reference"
	Value string // of the class; for a name or part, the value of its field
	Field string // of a name; for a part, the first of its fields
	More  []string
	// Span is the value of class "typed". Past is the same words read as a day gone by, where that differs.
	Span, Past span.Value
	prior      float64
}

// is returns the meaning of that class, and value if one is given.
func (p *Piece) is(class string, values ...string) (Meaning, bool) {
	for _, m := range p.Meanings {
		if m.Class == class && (len(values) == 0 || slices.Contains(values, m.Value)) {
			return m, true
		}
	}
	return Meaning{}, false
}

// field returns the meaning as a word for a field, noun or verb, of one of the names if any are given.
func (p *Piece) field(names ...string) (Meaning, bool) {
	if m, ok := p.is("field", names...); ok {
		return m, true
	}
	return p.is("verb", names...)
}

func (p *Piece) primary() string {
	if len(p.Meanings) == 0 {
		return ""
	}
	return p.Meanings[0].Class
}

// priors say which meaning a stretch has that could have several: the smaller, the likelier.
// A piece of one word more always beats a better prior.
var priors = map[string]float64{
	"quoted": 0, "unheld": -0.1, "typed": 0, "reference": 0.03,
	"help": 0.02, "meta": 0.02, "again": 0.02, "outside": 0.02, "part": 0.04, "ask": 0.06, "count": 0.06,
	"order": 0.08, "scope": 0.1, "item": 0.1, "it": 0.2, "noun": 0.1, "field": 0.12, "verb": 0.12, "value": 0.1,
	"not": 0.1, "conj": 0.05, "but": 0.1, "near": 0.1, "too": 0.2, "shift": 0.05, "back": 0.02, "instead": 0.1, "drop": 0.3, "follow": 0.2,
	"say": 0.22, "unwritten": 0.05, "toward": 0.24, "per": 0.24, "most": 0.2, "compare": 0.05, "stat": 0.05, "need": 0.2, "mention": 0.24, "wh": 0.05, "list": 0.14, "skip": 0.25,
	"name": 0.15, "profession": 0.17, "words": 0.35, "gazetteer": 0.3,
}

// priorNotHeld is the prior of a profession that no posting is of: its words apart, where titles hold
// them, are likelier. "Theatre nurse" finds the "Registered Nurse - Theatres".
const priorNotHeld = 1.7

// priorReference is the prior of a reference that a posting has: one of digits alone is no amount.
const priorReference = -0.1

// reader holds one question while it is read.
type reader struct {
	text   string
	toks   []span.Token
	at     time.Time
	words  *Words
	fixed  map[int]string // token to the word it was taken for
	stems  map[int]string // of tokens, as they are needed
	valued map[int]bool   // tokens that a typed value ends with
	// lastDay is the field of the dates that the last question was limited by, "" for none.
	lastDay string
	// listed tells that the conversation has a list that "the second one" can point into.
	listed bool
}

// longest is how many tokens of the question one phrase may take.
const longest = 16

// pieces returns everything that stretches of the text can mean, in order of their first token.
func (r *reader) pieces() []Piece {
	byRange := make(map[[2]int]*Piece)
	add := func(from, to int, m Meaning) {
		m.prior = priors[m.Class]
		switch {
		case m.Class == "profession" && !r.words.held[m.Value]:
			m.prior = priorNotHeld
		case m.Class == "name" && m.Field == "reference":
			m.prior = priorReference
		}
		k := [2]int{from, to}
		p := byRange[k]
		if p == nil {
			p = &Piece{Start: r.toks[from].Start, End: r.toks[to-1].End, from: from, to: to}
			byRange[k] = p
		}
		p.Meanings = append(p.Meanings, m)
	}
	r.typed(add)
	r.marked(add)
	for i := range r.toks {
		r.phrases(i, add)
		r.bandPlural(i, add)
	}
	out := make([]Piece, 0, len(byRange))
	for _, p := range byRange {
		slices.SortStableFunc(p.Meanings, func(a, b Meaning) int {
			switch {
			case a.prior < b.prior:
				return -1
			case a.prior > b.prior:
				return 1
			}
			return 0
		})
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Piece) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return a.to - b.to
	})
	return out
}

// word is a token's word as phrases hold it.
func (r *reader) word(i int) string {
	if fixed, ok := r.fixed[i]; ok {
		return fixed
	}
	return plainWord(r.toks[i].Norm)
}

func (r *reader) stem(i int, word string) string {
	s, ok := r.stems[i]
	if !ok {
		s = stem(word)
		r.stems[i] = s
	}
	return s
}

// phrases adds the closed words, names and places that start at token i.
func (r *reader) phrases(i int, add func(from, to int, m Meaning)) {
	if r.toks[i].Kind == span.Mark && r.toks[i].Norm != "&" && r.toks[i].Norm != "," && r.toks[i].Norm != ";" {
		return
	}
	reach := max(r.words.reach[r.word(i)], maxPart)
	var k, stems string
	n := 0
	for j := i; j < len(r.toks) && j < i+longest && n < reach; j++ {
		word := r.word(j)
		if r.toks[j].Kind == span.Mark {
			if j == i {
				for _, m := range r.words.closed[key(r.toks[i:i+1])] {
					add(i, i+1, Meaning{Class: m.Class, Value: m.Value})
				}
				return
			}
			if word != "&" {
				continue
			}
			word = "and"
		}
		n++
		if n > 1 {
			k, stems = k+" ", stems+" "
		}
		k, stems = k+word, stems+r.stem(j, word)
		r.lookUp(i, j+1, n, k, stems, add)
		if bare, ok := strings.CutSuffix(r.toks[j].Norm, "'s"); ok && r.fixed[j] == "" {
			r.lookUp(i, j+1, n, strings.TrimSuffix(k, word)+bare, stems, add)
		}
	}
}

func (r *reader) lookUp(from, to, n int, k, stems string, add func(from, to int, m Meaning)) {
	for _, m := range r.words.closed[k] {
		if m.Class == "item" && r.namedIn(from, to) || m.Class == "it" && !r.pronoun(from, to) {
			continue
		}
		add(from, to, Meaning{Class: m.Class, Value: m.Value})
	}
	names := r.words.names[k]
	_, profession := lexicon.ProfessionNamed(r.written(from, to, k))
	for _, field := range nameFields {
		for _, nm := range names {
			if field == "title" && profession && isInitials(nm.value) {
				continue // "HCA" is more than those whose title begins with H, C and A
			}
			if nm.field == field && r.asWritten(from, to, nm) {
				add(from, to, Meaning{Class: "name", Field: nm.field, Value: nm.value})
			}
		}
	}
	if p, ok := lexicon.ProfessionNamed(r.written(from, to, k)); ok {
		add(from, to, Meaning{Class: "profession", Field: "profession", Value: p})
	}
	parts := r.partsOf(k, stems)
	if n <= maxPart && len(parts) > 0 && !smallWords[k] {
		words := strings.TrimSuffix(lexicon.Normalise(r.text[r.toks[from].Start:r.toks[to-1].End]), "'s")
		for i := from; i < to; i++ {
			if r.fixed[i] != "" {
				words = k // as they were taken
			}
		}
		if strings.Contains(words, "&") { // "calder & holme"
			words = k
		}
		m := Meaning{Class: "words", Value: words, Field: parts[0].field}
		for _, p := range parts[1:] {
			m.More = append(m.More, p.field)
		}
		add(from, to, m)
	}
	if len(names) == 0 && n <= 4 && !r.ofEmployer(from, parts) {
		r.gazetteer(from, to, k, add)
	}
}

// ofEmployer tells that words which stand in the name of an employer or a site of the postings are led to as such, so
// that they are no place: "jobs at Larkfield".
func (r *reader) ofEmployer(from int, parts []part) bool {
	return from > 0 && employerLeads[r.toks[from-1].Norm] &&
		slices.ContainsFunc(parts, func(p part) bool { return p.field == "employer" || p.field == "site" })
}

var employerLeads = wordSet(`at for with by does did is`)

// relatives are the words that are pronouns in "is that permanent?" and not in "posts that need a car" or
// "both a band and a reference".
var relatives = map[string]bool{"that": true, "this": true, "these": true, "those": true, "both": true, "thats": true}

// pronoun tells that a phrase that can point to something does.
func (r *reader) pronoun(from, to int) bool {
	if to-from > 1 || !relatives[r.word(from)] {
		return true
	}
	if from > 0 && !r.valued[from-1] && (auxiliaries[r.word(from-1)] || nameLeads[r.word(from-1)] && !r.verbAt(to)) {
		return true
	}
	if from == 0 && r.word(from) == "thats" {
		return true
	}
	for _, t := range r.toks[to:] {
		if t.Kind != span.Mark {
			return relatives[r.word(from)] && auxiliaries[t.Norm] && from == 0
		}
	}
	return true
}

// verbAt tells that a verb of a field stands at token i, so that a "that" before it joins a clause: "to apply for that
// shuts in May".
func (r *reader) verbAt(i int) bool {
	return i < len(r.toks) && slices.ContainsFunc(r.words.closed[r.word(i)], func(w lexicon.ClosedWord) bool { return w.Class == "verb" })
}

// partsOf returns the fields whose values hold the words: as they stand, or inflected.
func (r *reader) partsOf(k, stems string) []part {
	var out []part
	for _, p := range r.words.parts[stems] {
		if inflectedFields[p.field] {
			out = append(out, p)
		}
	}
	for _, p := range r.words.parts[k] {
		if !inflectedFields[p.field] {
			out = append(out, p)
		}
	}
	return out
}

// written is the phrase with its capitals, unless a word of it was corrected.
func (r *reader) written(from, to int, k string) string {
	for i := from; i < to; i++ {
		if r.fixed[i] != "" {
			return k
		}
	}
	return r.text[r.toks[from].Start:r.toks[to-1].End]
}

// namedIn tells that a token is a name, so that "the FIRST job" counts nothing: one written in capitals,
// or in a conversation without a list to count in, any.
func (r *reader) namedIn(from, to int) bool {
	for i := from; i < to; i++ {
		raw := r.text[r.toks[i].Start:r.toks[i].End]
		for _, n := range r.words.names[r.word(i)] {
			if !r.listed || len(raw) >= 3 && n.written == raw && raw == strings.ToUpper(raw) && r.toks[i].Kind == span.Word {
				return true
			}
		}
	}
	return false
}

// asWritten keeps short names in capitals (FIRST, ICE) from being found in plain words: where the
// closed words know the word too, it must be written as the name is.
func (r *reader) asWritten(from, to int, nm name) bool {
	if to-from > 1 || strings.ToUpper(nm.written) != nm.written || len(r.words.closed[r.word(from)]) == 0 {
		return true
	}
	tok := r.toks[from]
	return r.text[tok.Start:tok.End] == nm.written
}

// gazetteer adds places that no posting names. One that is also a plain word needs a capital, or
// "in" and the like in front.
func (r *reader) gazetteer(from, to int, k string, add func(from, to int, m Meaning)) {
	first := r.toks[from]
	if first.Kind != span.Word {
		return
	}
	led := from > 0 && placeLeads[r.toks[from-1].Norm]
	capital := unicode.IsUpper([]rune(r.text[first.Start:first.End])[0])
	if county, ok := lexicon.CountyNamed(k); ok && (capital || led || to-from > 1 || len(k) > 5 || !lexicon.IsEnglish(k)) {
		add(from, to, Meaning{Class: "gazetteer", Field: "place", Value: county})
		return
	}
	if region, ok := lexicon.RegionNamed(k); ok && (capital || led || to-from > 1) {
		add(from, to, Meaning{Class: "gazetteer", Field: "place", Value: region})
		return
	}
	if places := lexicon.PlacesNamed(k); len(places) > 0 && (led || capital && from > 0 || !lexicon.IsPlaceOrWord(k) && len(k) > 3) {
		add(from, to, Meaning{Class: "gazetteer", Field: "place", Value: places[0].Name})
	}
}

var placeLeads = map[string]bool{"in": true, "at": true, "near": true, "of": true, "from": true, "around": true, "to": true, "within": true}
