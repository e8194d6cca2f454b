package lexicon

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
)

// ProfessionsIn names the professions that a posting's title is of, in the order of its words, each
// followed by the wider one it is part of. The longest phrase covers its words, so that "GP practice
// nurse" is no doctor; a role counts before a field, so that "Administrator, Physiotherapy" is an
// administrator. It is empty where no row of professions.tsv knows a word of the title.
func ProfessionsIn(title string) []string {
	found := professions().in(phraseWords(title))
	serves := slices.ContainsFunc(found, func(p *professionPhrase) bool { return p.role && p.row.serves })
	firm := slices.ContainsFunc(found, func(p *professionPhrase) bool { return !p.faint })
	var names []string
	for _, p := range found {
		if firm && p.faint || serves && !p.role && !p.row.serves {
			continue
		}
		for _, name := range []string{p.row.name, p.row.partOf} {
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// ProfessionNamed returns the profession that a whole phrase of a question names, in singular or
// plural: "OTs", "nurses", "data". The caller vouches that the phrase is meant to name one, as in
// "data jobs"; only abbreviations that are plain words in lower case ("IT") must be in capitals.
func ProfessionNamed(phrase string) (canonical string, ok bool) {
	words := phraseWords(phrase)
	p, n := professions().questions.longest(words)
	if p == nil || n < len(words) || p.row.name == "" {
		return "", false
	}
	return p.row.name, true
}

// ProfessionPhrases yields each phrase that names a profession wherever it stands in a question, in
// singular and plural, with the profession. Phrases are in lower case, save those that hold capitals
// and are to be matched as they are. Plain words such as "data" are left out: see ProfessionNamed.
func ProfessionPhrases() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, p := range professions().phrases {
			if p.row.name == "" || p.faint || p.plain {
				continue
			}
			if !yield(p.text, p.row.name) {
				return
			}
			if many := plural(p.text); many != "" && !yield(many, p.row.name) {
				return
			}
		}
	}
}

//go:embed professions.tsv
var professionsTSV string

type professionRow struct {
	name   string // "" covers words without meaning a profession
	partOf string
	serves bool // a role that serves a department
}

type professionPhrase struct {
	row   *professionRow
	text  string
	exact bool // its capitals must be capitals
	faint bool // counts in a title only where nothing else does
	plain bool // a plain word too
	role  bool // names a person, not a field
}

// professionTable holds the rows of professions.tsv as two tries over words.
type professionTable struct {
	phrases   []*professionPhrase
	titles    *wordTrie
	questions *wordTrie
}

var professions = sync.OnceValue(func() *professionTable {
	t := &professionTable{titles: &wordTrie{}, questions: &wordTrie{}}
	for cells := range tableRows(professionsTSV, 5) {
		row := &professionRow{partOf: cells[1]}
		row.name, row.serves = strings.CutSuffix(cells[0], " *")
		if row.name == "-" {
			row.name = ""
		}
		for column, cell := range cells[2:] {
			for text := range strings.SplitSeq(cell, ",") {
				if text = strings.TrimSpace(text); text != "" {
					t.add(newProfessionPhrase(row, text, column == 0), column < 2)
				}
			}
		}
		if row.name != "" {
			t.questions.add(phraseWords(row.name), &professionPhrase{row: row})
		}
	}
	return t
})

func newProfessionPhrase(row *professionRow, text string, role bool) *professionPhrase {
	p := &professionPhrase{row: row, role: role}
	p.text = strings.TrimRight(text, "!?~")
	marks := text[len(p.text):]
	p.exact, p.faint, p.plain = strings.Contains(marks, "!"), strings.Contains(marks, "?"), strings.Contains(marks, "~")
	if !p.exact {
		p.text = Normalise(p.text)
	}
	return p
}

func (t *professionTable) add(p *professionPhrase, inTitles bool) {
	t.phrases = append(t.phrases, p)
	words := phraseWords(p.text)
	t.questions.add(words, p)
	if inTitles {
		t.titles.add(words, p)
	}
}

// in finds the phrases of a title from left to right, the longest first, none overlapping.
func (t *professionTable) in(words []phraseWord) []*professionPhrase {
	var found []*professionPhrase
	for len(words) > 0 {
		p, n := t.titles.longest(words)
		if p != nil && p.row.name != "" {
			found = append(found, p)
		}
		words = words[max(n, 1):]
	}
	return found
}

// A wordTrie finds phrases by their words in plain lower case.
type wordTrie struct {
	phrase *professionPhrase // that ends here
	next   map[string]*wordTrie
}

// add enters a phrase; the first of the same words stays.
func (t *wordTrie) add(words []phraseWord, p *professionPhrase) {
	for _, w := range words {
		if t.next == nil {
			t.next = map[string]*wordTrie{}
		}
		if t.next[w.norm] == nil {
			t.next[w.norm] = &wordTrie{}
		}
		t = t.next[w.norm]
	}
	if t.phrase == nil {
		t.phrase = p
	}
}

// longest returns the longest phrase that words begin with and how many of them it takes. The last
// word may be in the plural.
func (t *wordTrie) longest(words []phraseWord) (found *professionPhrase, length int) {
	for i, w := range words {
		for _, one := range singulars(w.norm) {
			last := t.next[one]
			if last != nil && last.phrase != nil && last.phrase.matches(words[:i+1]) && length < i+1 {
				found, length = last.phrase, i+1
			}
		}
		if t = t.next[w.norm]; t == nil {
			break
		}
	}
	return found, length
}

// matches tells whether words, which are those of p, have the capitals that p asks for.
func (p *professionPhrase) matches(words []phraseWord) bool {
	if !p.exact {
		return true
	}
	for i, want := range phraseWords(p.text) {
		if want.printed != want.norm && strings.TrimSuffix(words[i].printed, "s") != want.printed {
			return false
		}
	}
	return true
}
