package question

import (
	"cmp"
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// A name is a whole value of a field, or one of its short forms.
type name struct {
	field   string
	value   string // what a query asks for: the value, or the short form itself where it stands for several
	written string // the phrase as adverts have it, rather in capitals
	uses    []use  // in order of phrase, then of value
}

// A use is one way in which postings have a name.
type use struct {
	phrase, value string
	postings      int
}

// nameFields are the fields whose values name postings, the likeliest meaning of a word first.
var nameFields = []string{"reference", "place", "team", "employer", "contact", "title", "acronym"}

// learntFields are those that anything is learnt from.
var learntFields = append(slices.Clone(nameFields), "site", "postcode")

// LearntFields are the fields whose names are to be counted.
func LearntFields() []string { return learntFields }

// Add learns the names of a posting.
func (w *Words) Add(p *posting.Posting) { w.countPosting(p, 1) }

// Remove forgets the names of a posting that was added, save those that others have too. What is
// left is as if it had never been added.
func (w *Words) Remove(p *posting.Posting) { w.countPosting(p, -1) }

func (w *Words) countPosting(p *posting.Posting, n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, field := range learntFields {
		f, _ := index.FieldNamed(field)
		f.Names(p, func(nm index.Name, _ string) { w.count(nm, n) })
	}
}

// Count learns that so many postings more have a name of one of LearntFields.
func (w *Words) Count(n index.Name, postings int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count(n, postings)
}

func (w *Words) count(n index.Name, postings int) {
	if n.At != nil {
		w.countDistrict(n.Value, *n.At, postings)
	}
	if slices.Contains(nameFields, n.Field) {
		phrase := n.Phrase()
		w.countName(n.Field, use{phrase, n.Value, postings})
		if rest, ok := strings.CutPrefix(phrase, "The "); ok && n.Alias == "" {
			w.countName(n.Field, use{rest, n.Value, postings})
		}
	}
	if n.Alias == "" && slices.Contains(partFields, n.Field) {
		w.countValue(value{n.Field, n.Value}, postings)
	}
}

func (w *Words) countName(field string, u use) {
	if readWhole(u.phrase) {
		return
	}
	k := keyOf(u.phrase)
	names := w.names[k]
	i := slices.IndexFunc(names, func(nm name) bool { return nm.field == field })
	switch {
	case k == "" || i < 0 && u.postings < 0:
	case i < 0:
		same := u.phrase == u.value
		u.phrase = strings.Clone(u.phrase)
		if u.value = strings.Clone(u.value); same {
			u.value = u.phrase
		}
		w.names[k] = append(names, name{field, u.value, u.phrase, []use{u}})
		w.learnPhrase(k, 1)
	default:
		names[i].count(u)
		if len(names[i].uses) > 0 {
			return
		}
		w.learnPhrase(k, -1)
		if w.names[k] = slices.Delete(names, i, i+1); len(names) == 1 {
			delete(w.names, k)
		}
	}
}

// count adds the postings of a use, and decides anew what the name stands for.
func (nm *name) count(u use) {
	i, known := slices.BinarySearchFunc(nm.uses, u, func(a, b use) int {
		return cmp.Or(strings.Compare(a.phrase, b.phrase), strings.Compare(a.value, b.value))
	})
	switch {
	case known:
		if nm.uses[i].postings += u.postings; nm.uses[i].postings > 0 {
			return
		}
		nm.uses = slices.Delete(nm.uses, i, i+1)
	case u.postings > 0:
		u.phrase, u.value = strings.Clone(u.phrase), strings.Clone(u.value)
		nm.uses = slices.Insert(nm.uses, i, u)
	}
	if len(nm.uses) == 0 {
		return
	}
	nm.value, nm.written = nm.uses[0].value, nm.uses[0].phrase
	if slices.ContainsFunc(nm.uses, func(other use) bool { return other.value != nm.value }) {
		nm.value = nm.written
	}
}
