package question

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// Words is the vocabulary that questions are read with: the closed words of package lexicon, the
// words of the field table and the names mined from postings. It is safe for concurrent use.
type Words struct {
	mu     sync.RWMutex
	closed map[string][]lexicon.ClosedWord // by key
	reach  map[string]int                  // first word of a closed or mined phrase to the most words in one
	names  map[string][]name               // whole names, by key
	parts  map[string][]part               // stretches of names, by stemmed key
	held   map[string]bool                 // the professions of the postings
	typos  typoIndex
	// districts are outward codes, "SG5", with where the postings of each lie.
	districts map[string]*district
	facts     map[fact]int // what the above was learnt from, with how many postings have it
}

// A fact is one value of a posting with one phrase for it; a profession or a title has but a value.
type fact struct{ field, value, phrase string }

// A name is a whole value of a field, or one of its short forms.
type name struct {
	field   string
	value   string // what a query asks for: the value, or the short form itself where it stands for several
	written string // the phrase as adverts have it, rather in capitals
	uses    []use  // in order of phrase, then of value
}

// A use is one way in which postings have a name.
type use struct{ phrase, value string }

// A part is a stretch of words within the values of a field.
type part struct {
	field string
	count int // values
}

// nameFields are the fields whose values name postings, the likeliest meaning of a word first.
var nameFields = []string{"reference", "place", "team", "employer", "contact", "title", "acronym"}

// partFields are the fields that are also known by a few of their words. Those of inflectedFields may be
// inflected: a "therapist" is one of "therapists", but "parking" is not of St George's Park.
var (
	partFields      = []string{"title", "team", "employer", "site"}
	inflectedFields = map[string]bool{"title": true, "team": true}
)

// maxPart is the most words of a part.
const maxPart = 5

// NewWords returns the vocabulary of no postings.
func NewWords() *Words {
	w := &Words{
		closed:    make(map[string][]lexicon.ClosedWord),
		reach:     make(map[string]int),
		names:     make(map[string][]name),
		parts:     make(map[string][]part),
		held:      make(map[string]bool),
		districts: make(map[string]*district),
		facts:     make(map[fact]int),
		typos:     newTypoIndex(),
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
	for _, f := range index.Fields() {
		for _, phrase := range f.Words {
			if many := manyOf(phrase); len(w.closed[key(span.Tokenize(many))]) == 0 {
				w.addClosed(many, lexicon.ClosedWord{Class: "field", Value: f.Name})
			}
		}
	}
	for phrase := range lexicon.ProfessionPhrases() {
		w.learnPhrase(key(span.Tokenize(phrase)), 1)
	}
	return w
}

// manyOf is the plural of a phrase.
func manyOf(phrase string) string {
	if stem, ok := strings.CutSuffix(phrase, "y"); ok && !strings.HasSuffix(stem, "a") {
		return stem + "ies"
	}
	return phrase + "s"
}

func (w *Words) addClosed(phrase string, m lexicon.ClosedWord) {
	k := key(span.Tokenize(phrase))
	for _, have := range w.closed[k] {
		if have == m {
			return
		}
	}
	w.closed[k] = append(w.closed[k], m)
	w.learnPhrase(k, 1)
}

// learnPhrase notes how far a lookup that starts with the phrase's first word must reach, and its
// words as ones that a typo may have meant; or, with -1 for 1, that one phrase fewer has them.
func (w *Words) learnPhrase(k string, n int) {
	words := strings.Fields(k)
	if len(words) == 0 {
		return
	}
	w.reach[words[0]] = max(w.reach[words[0]], len(words))
	for _, word := range words {
		w.typos.count(word, n)
	}
}

// Add learns the names of a posting.
func (w *Words) Add(p *posting.Posting) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count(p, 1)
}

// Remove forgets the names of a posting that was added, save those that others have too. What is
// left is as if it had never been added.
func (w *Words) Remove(p *posting.Posting) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count(p, -1)
}

func (w *Words) count(p *posting.Posting, n int) {
	for _, fieldName := range nameFields {
		f, _ := index.FieldNamed(fieldName)
		values := f.Values(p)
		for _, v := range values {
			w.countFact(fact{fieldName, v, v}, n)
			if rest, ok := strings.CutPrefix(v, "The "); ok {
				w.countFact(fact{fieldName, v, rest}, n)
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
			w.countFact(fact{fieldName, value, alias}, n)
		}
	}
	w.countDistricts(p, n)
	for _, fieldName := range partFields {
		f, _ := index.FieldNamed(fieldName)
		for _, v := range f.Values(p) {
			w.countFact(fact{field: fieldName, value: v}, n)
		}
	}
}

// countFact counts the postings that have a fact, which is learnt from the first and forgotten with the last.
func (w *Words) countFact(f fact, n int) {
	before := w.facts[f]
	w.facts[f] = before + n
	switch {
	case before == 0:
	case before+n == 0:
		delete(w.facts, f)
	default:
		return
	}
	if f.phrase != "" {
		w.countName(f, n)
		return
	}
	w.countParts(f.field, f.value, n)
	if f.field == "title" {
		w.countProfessions(f.value, n)
	}
}

// maxNear is how many names are offered for one that is unknown.
const maxNear = 3

// Near returns names in the postings that are written much like an unknown one, the likeliest first: at most
// three, as the postings have them.
func (w *Words) Near(unknown string) []string {
	w.mu.RLock()
	defer w.mu.RUnlock()
	var out []string
	for _, word := range strings.Fields(key(span.Tokenize(unknown))) {
		for _, known := range w.typos.near(word) {
			for _, nm := range w.names[known] {
				if len(out) < maxNear && !slices.Contains(out, nm.written) {
					out = append(out, nm.written)
				}
			}
			if len(w.names[known]) == 0 && len(w.parts[known])+len(w.parts[stem(known)]) > 0 && len(out) < maxNear && !slices.Contains(out, known) {
				out = append(out, known)
			}
		}
	}
	return out
}

func (w *Words) countProfessions(title string, n int) {
	for _, profession := range lexicon.ProfessionsIn(title) {
		f := fact{field: "profession", value: profession}
		if w.facts[f] += n; w.facts[f] == 0 {
			delete(w.facts, f)
		}
		if w.held[profession] = w.facts[f] > 0; !w.held[profession] {
			delete(w.held, profession)
		}
	}
}

// oneName are the fields whose short forms stand for the whole value in every posting, also in those
// that do not define them: HPFT is one trust throughout.
var oneName = map[string]bool{"employer": true, "team": true}

func (w *Words) countName(f fact, n int) {
	k := key(span.Tokenize(f.phrase))
	if k == "" {
		return
	}
	names := w.names[k]
	i := slices.IndexFunc(names, func(nm name) bool { return nm.field == f.field })
	if i < 0 {
		w.names[k] = append(names, name{f.field, f.value, f.phrase, []use{{f.phrase, f.value}}})
		w.learnPhrase(k, n)
		return
	}
	names[i].change(use{f.phrase, f.value}, n)
	if len(names[i].uses) > 0 {
		return
	}
	w.learnPhrase(k, n)
	if w.names[k] = slices.Delete(names, i, i+1); len(names) == 1 {
		delete(w.names, k)
	}
}

// change adds a use, or takes it out, and decides anew what the name stands for.
func (nm *name) change(u use, n int) {
	i, _ := slices.BinarySearchFunc(nm.uses, u, func(a, b use) int {
		return cmp.Or(strings.Compare(a.phrase, b.phrase), strings.Compare(a.value, b.value))
	})
	if n > 0 {
		nm.uses = slices.Insert(nm.uses, i, u)
	} else {
		nm.uses = slices.Delete(nm.uses, i, i+1)
	}
	if len(nm.uses) == 0 {
		return
	}
	nm.value, nm.written = nm.uses[0].value, nm.uses[0].phrase
	if slices.ContainsFunc(nm.uses, func(other use) bool { return other.value != nm.value }) {
		nm.value = nm.written
	}
}

// countParts learns every stretch of up to maxPart words that neither begins nor ends with a small
// word; the band that some titles carry is no part of a name. Of employers and sites, only what the
// name begins with and single telling words: "Grand Union", not "Mental Health NHS Trust".
func (w *Words) countParts(field, value string, n int) {
	inflected := inflectedFields[field]
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
