package ingest

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

const (
	maxTexts = 8 // of copies
	maxOther = 5 // values of a field that notes tell of
)

// merge makes one posting of copies of it, of which there is at least one. The order of copies is of no
// account.
//
// Sources stand with the fullest copy first, and the first copy that states a field gives it, whole,
// with its evidence; but a copy that reads it comes before one that infers it. Others that read the
// same are evidence of it too, save for fields of several values; where some read something else, a
// note says so, once for each other value. The ID is the smallest of the copies' own: it stays when a copy comes or goes, unless the
// copy that gives it goes or one with a smaller comes.
//
// A posting may have a thousand copies. Those past the first maxTexts, the fullest, keep no text, and
// are evidence of nothing, unless they are the first to state a field.
func merge(copies []posting.Posting) posting.Posting {
	if len(copies) == 1 {
		return copies[0]
	}
	copies = fullestFirst(copies)
	m := posting.Posting{ID: copies[0].ID, Evidence: map[posting.Field][]posting.Evidence{}, Inferred: map[posting.Field]string{}}
	shift := make([]int, len(copies)) // of the sources of each copy among those of m
	for i, c := range copies {
		m.ID = min(m.ID, c.ID)
		shift[i] = len(m.Sources)
		m.Sources = append(m.Sources, c.Sources...)
		for _, change := range c.History {
			change.Source += shift[i]
			m.History = append(m.History, change)
		}
	}
	fullest := copies[:min(maxTexts, len(copies))]
	for _, c := range fullest {
		for _, n := range c.Notes {
			if !slices.Contains(m.Notes, n) {
				m.Notes = append(m.Notes, n)
			}
		}
	}
	givers := map[int]bool{}
	for _, f := range facts {
		i, ok := f.giver(copies)
		if !ok {
			continue
		}
		givers[i] = true
		f.of(&m).Set(f.of(&copies[i]))
		cite(&m, f.name, copies[i], shift[i])
		if why, inferred := copies[i].Inferred[f.name]; inferred {
			m.Inferred[f.name] = why
			continue
		}
		for j := range fullest {
			if j != i && f.readBy(&copies[j]) && !f.several() && !f.contradicts(&copies[i], &copies[j]) {
				cite(&m, f.name, copies[j], shift[j])
			}
		}
		m.Notes = append(m.Notes, f.contradictions(copies, i)...)
	}
	if i := slices.IndexFunc(copies, func(c posting.Posting) bool { return len(c.Sections) > 0 }); i >= 0 {
		givers[i] = true
		m.Sections = slices.Clone(copies[i].Sections)
		for s := range m.Sections {
			m.Sections[s].Source += shift[i]
		}
	}
	for i := len(fullest); i < len(copies); i++ {
		if !givers[i] {
			for s := range copies[i].Sources {
				m.Sources[shift[i]+s].Text = ""
			}
		}
	}
	m.History = latest(m.History)
	parse.InferBand(&m)
	return m
}

// cite adds the evidence that c has of a field, its sources being shifted in m.
func cite(m *posting.Posting, f posting.Field, c posting.Posting, shift int) {
	for _, e := range c.Evidence[f] {
		e.Source += shift
		m.Evidence[f] = append(m.Evidence[f], e)
	}
}

// fullestFirst puts the copy that reads the most fields first; then the one of the longest text.
func fullestFirst(copies []posting.Posting) []posting.Posting {
	type ranked struct {
		copy  posting.Posting
		facts int
		text  int
	}
	all := make([]ranked, len(copies))
	for i, c := range copies {
		all[i].copy = c
		for _, f := range facts {
			if f.readBy(&c) {
				all[i].facts++
			}
		}
		for _, s := range c.Sources {
			all[i].text += len(s.Text)
		}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.facts, a.facts), cmp.Compare(b.text, a.text),
			cmp.Compare(a.copy.Sources[0].Name, b.copy.Sources[0].Name), cmp.Compare(a.copy.ID, b.copy.ID))
	})
	sorted := make([]posting.Posting, len(all))
	for i, r := range all {
		sorted[i] = r.copy
	}
	return sorted
}

// reads reports whether p states a field in so many words, if it states it at all.
func reads(p *posting.Posting, f posting.Field) bool {
	_, inferred := p.Inferred[f]
	return !inferred && len(p.Evidence[f]) > 0
}

// A fact is a field of the type Posting that copies can state.
type fact struct {
	name  posting.Field
	label string
	index int
}

// facts are all fields of Posting but those about where it was read. They are taken from the type, so
// that a new field is merged without a line here.
var facts = func() []fact {
	labels := map[posting.Field]string{}
	for _, f := range index.Fields() {
		if labels[f.Key] == "" {
			labels[f.Key] = f.Label
		}
	}
	var all []fact
	t := reflect.TypeFor[posting.Posting]()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		switch name {
		case "id", "sources", "sections", "evidence", "inferred", "notes", "history",
			"inferred_band": // concluded again from what was merged
			continue
		}
		label := labels[posting.Field(name)]
		if label == "" {
			label = strings.ReplaceAll(name, "_", " ")
		}
		all = append(all, fact{posting.Field(name), label, i})
	}
	return all
}()

func (f fact) of(p *posting.Posting) reflect.Value { return reflect.ValueOf(p).Elem().Field(f.index) }

func (f fact) statedBy(p *posting.Posting) bool { return !f.of(p).IsZero() }

// readBy reports whether p states the field in so many words.
func (f fact) readBy(p *posting.Posting) bool { return f.statedBy(p) && reads(p, f.name) }

// several reports whether the field holds a list, each of whose values has one entry of evidence.
func (f fact) several() bool {
	kind := reflect.TypeFor[posting.Posting]().Field(f.index).Type.Kind()
	return kind == reflect.Slice || kind == reflect.Map
}

// giver finds the copy whose value is taken.
func (f fact) giver(copies []posting.Posting) (int, bool) {
	i := slices.IndexFunc(copies, func(c posting.Posting) bool { return f.readBy(&c) })
	if i < 0 {
		i = slices.IndexFunc(copies, func(c posting.Posting) bool { return f.statedBy(&c) })
	}
	return i, i >= 0
}

// contradictions are notes on the copies that read another value than the one it was taken from.
func (f fact) contradictions(copies []posting.Posting, taken int) []string {
	var notes []string
	said := map[string]bool{}
	for j := range copies {
		if j == taken || !f.readBy(&copies[j]) || !f.contradicts(&copies[taken], &copies[j]) {
			continue
		}
		quote := f.quote(&copies[j])
		if said[quote] {
			continue
		}
		if said[quote] = true; len(said) <= maxOther {
			notes = append(notes, fmt.Sprintf("The %s is %s in %s but %s in %s; the first was taken.",
				f.label, f.quote(&copies[taken]), copies[taken].Sources[0].Name, quote, copies[j].Sources[0].Name))
		}
	}
	if more := len(said) - maxOther; more > 0 {
		notes = append(notes, fmt.Sprintf("Other copies state the %s in %d more ways.", f.label, more))
	}
	return notes
}

// contradicts reports whether b says something that a does not. Lists of words contradict one another
// where b's has a value that a's has not. Titles and employers of one vacancy are the same however
// they are spelt, and of prose there is always more or less.
func (f fact) contradicts(a, b *posting.Posting) bool {
	switch f.name {
	case posting.FieldTitle, posting.FieldEmployer, posting.FieldAcronyms, posting.FieldEssential, posting.FieldDesirable:
		return false
	case posting.FieldSalary:
		x, y := *a.Salary, *b.Salary
		x.Text, y.Text = "", ""
		return x != y
	case posting.FieldStart:
		x, y := *a.Start, *b.Start
		return x.Date != y.Date || x.Date == "" && lexicon.Normalise(x.Text) != lexicon.Normalise(y.Text)
	case posting.FieldContacts:
		return slices.ContainsFunc(b.Contacts, func(y posting.Contact) bool {
			return !slices.ContainsFunc(a.Contacts, func(x posting.Contact) bool {
				return x.Name != "" && x.Name == y.Name || x.Email != "" && x.Email == y.Email || x.Phone != "" && x.Phone == y.Phone
			})
		})
	}
	switch x := f.of(a).Interface().(type) {
	case string:
		return lexicon.Normalise(x) != lexicon.Normalise(f.of(b).String())
	case []string:
		y := f.of(b).Interface().([]string)
		return slices.ContainsFunc(y, func(v string) bool { return !slices.Contains(x, v) })
	}
	return !reflect.DeepEqual(f.of(a).Interface(), f.of(b).Interface())
}

// quote gives what p states: the values of a list of words, else the words in which it says so.
func (f fact) quote(p *posting.Posting) string {
	if values, ok := f.of(p).Interface().([]string); ok {
		return strings.Join(values, ", ")
	}
	return fmt.Sprintf("%q", strings.Join(strings.Fields(p.Quote(p.Evidence[f.name][0])), " "))
}
