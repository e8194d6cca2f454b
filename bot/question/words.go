package question

import (
	"strings"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// Words is the vocabulary that questions are read with: the closed words of package lexicon, the
// words of the field table and the names mined from postings. It is built by one goroutine and then
// read by many.
type Words struct {
	closed map[string][]lexicon.ClosedWord // by key
	reach  map[string]int                  // first word of a closed or mined phrase to the most words in one
	names  map[string][]name               // whole names, by key
	parts  map[string][]part               // stretches of names, by stemmed key
	held   map[string]bool                 // the professions of the postings
	typos  typoIndex
}

// A name is a whole value of a field, or one of its short forms.
type name struct {
	field   string
	value   string // what a query asks for: the value, or the short form itself where it stands for several
	written string // the phrase as the advert has it
	count   int    // postings
}

// A part is a stretch of words within the values of a field.
type part struct {
	field string
	count int
}

// nameFields are the fields whose values name postings, the likeliest meaning of a word first.
var nameFields = []string{"reference", "place", "team", "employer", "contact", "title", "acronym"}

// partFields are the fields that are also known by a few of their words, and whether those may be
// inflected: a "therapist" is one of "therapists", but "parking" is not of St George's Park.
var partFields = map[string]bool{"title": true, "team": true, "employer": false, "site": false}

// maxPart is the most words of a part.
const maxPart = 5

// NewWords returns the vocabulary of no postings.
func NewWords() *Words {
	w := &Words{
		closed: make(map[string][]lexicon.ClosedWord),
		reach:  make(map[string]int),
		names:  make(map[string][]name),
		parts:  make(map[string][]part),
		held:   make(map[string]bool),
		typos:  newTypoIndex(),
	}
	for phrase, meanings := range lexicon.ClosedWords() {
		for _, m := range meanings {
			w.addClosed(phrase, m)
		}
	}
	for _, f := range index.Fields() {
		for _, phrase := range f.Words {
			w.addClosed(phrase, lexicon.ClosedWord{Class: "field", Value: f.Name})
		}
	}
	for phrase := range lexicon.ProfessionPhrases() {
		w.learnPhrase(phrase)
	}
	return w
}

func (w *Words) addClosed(phrase string, m lexicon.ClosedWord) {
	k := key(span.Tokenize(phrase))
	for _, have := range w.closed[k] {
		if have == m {
			return
		}
	}
	w.closed[k] = append(w.closed[k], m)
	w.learnPhrase(phrase)
}

// learnPhrase notes how far a lookup that starts with the phrase's first word must reach, and its
// words as ones that a typo may have meant.
func (w *Words) learnPhrase(phrase string) {
	k := key(span.Tokenize(phrase))
	words := strings.Fields(k)
	if len(words) == 0 {
		return
	}
	w.reach[words[0]] = max(w.reach[words[0]], len(words))
	for _, word := range words {
		w.typos.add(word)
	}
}

// Add learns the names of a posting.
func (w *Words) Add(p *posting.Posting) {
	for _, fieldName := range nameFields {
		f, _ := index.FieldNamed(fieldName)
		values := f.Values(p)
		for _, v := range values {
			w.addName(fieldName, v, v)
			if rest, ok := strings.CutPrefix(v, "The "); ok {
				w.addName(fieldName, v, rest)
			}
		}
		if f.Aliases == nil {
			continue
		}
		for _, alias := range f.Aliases(p) {
			value := alias
			if len(values) == 1 && oneName[fieldName] {
				value = values[0]
			}
			w.addName(fieldName, value, alias)
		}
	}
	for _, profession := range lexicon.ProfessionsIn(p.Title) {
		w.held[profession] = true
	}
	for fieldName, inflected := range partFields {
		f, _ := index.FieldNamed(fieldName)
		for _, v := range f.Values(p) {
			w.addParts(fieldName, v, inflected)
		}
	}
}

// oneName are the fields whose short forms stand for the whole value in every posting, also in those
// that do not define them: HPFT is one trust throughout.
var oneName = map[string]bool{"employer": true, "team": true}

func (w *Words) addName(field, value, phrase string) {
	k := key(span.Tokenize(phrase))
	if k == "" {
		return
	}
	for i, n := range w.names[k] {
		if n.field != field {
			continue
		}
		w.names[k][i].count++
		if n.value != value {
			w.names[k][i].value = phrase
		}
		return
	}
	w.names[k] = append(w.names[k], name{field, value, phrase, 1})
	w.learnPhrase(phrase)
}

// addParts learns every stretch of up to maxPart words that neither begins nor ends with a small
// word; the band that some titles carry is no part of a name. Of employers and sites, only what the
// name begins with and single telling words: "Grand Union", not "Mental Health NHS Trust".
func (w *Words) addParts(field, value string, inflected bool) {
	words := contentWords(span.Tokenize(value))
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
			w.addPart(k, field)
		}
		w.typos.add(words[i].plain)
	}
}

func (w *Words) addPart(k, field string) {
	for i, p := range w.parts[k] {
		if p.field == field {
			w.parts[k][i].count++
			return
		}
	}
	w.parts[k] = append(w.parts[k], part{field, 1})
}

// A contentWord is a word of a name. A bar is a word over which no part reaches.
type contentWord struct {
	plain, stem string
	small, bar  bool
}

var smallWords = wordSet(`of and the for in to a with at on or by nhs trust foundation`)

// commonNames are words that tell no employer or site from another.
var commonNames = wordSet(`hospital hospitals house centre center park unit ward clinic surgery practice council university health healthcare
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

func contentWords(toks []span.Token) []contentWord {
	var out []contentWord
	for _, t := range toks {
		switch t.Kind {
		case span.Digits:
			out = append(out, contentWord{small: true, bar: true})
		case span.Word:
			plain := plainWord(t.Norm)
			out = append(out, contentWord{plain, stem(plain), smallWords[plain], plain == "band"})
		}
	}
	return out
}

func stem(word string) string {
	if terms := lexicon.Terms(word); len(terms) > 0 {
		return terms[0]
	}
	return word
}

// key is the form under which phrases are found: plain words, without the marks between them, so
// that "part-time", "part time" and "St George’s", "st georges" are one.
func key(toks []span.Token) string {
	if len(toks) == 1 {
		if toks[0].Norm == "&" {
			return "and"
		}
		return plainWord(toks[0].Norm)
	}
	var b strings.Builder
	for _, t := range toks {
		word := plainWord(t.Norm)
		if t.Kind == span.Mark {
			if word != "&" {
				continue
			}
			word = "and"
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

func plainWord(norm string) string { return strings.ReplaceAll(norm, "'", "") }
