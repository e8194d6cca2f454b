package parse

import (
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// An inlineList is a list of criteria in running text: "Essential: calm; good typing.", tokens from to to behind the colon.
type inlineList struct {
	field    posting.Field
	soft     bool // "What we need: …" is one only beside another of what would help
	from, to int
}

// maxInlineHead bounds the tokens before the colon.
const maxInlineHead = 8

// inlineCriteria reads the lists in running text of those fields of which there is no list of lines.
func (d *draft) inlineCriteria() {
	var found []inlineList
	stated := map[posting.Field]bool{posting.FieldEssential: len(d.Essential) > 0, posting.FieldDesirable: len(d.Desirable) > 0}
	pair := map[posting.Field]bool{posting.FieldEssential: stated[posting.FieldEssential], posting.FieldDesirable: stated[posting.FieldDesirable]}
	for _, ln := range d.paragraphs {
		if ln.repeat || d.inKinds(ln.from, siteSection, furnitureSection, benefitsSection) {
			continue
		}
		for _, l := range d.inlineLists(ln) {
			found = append(found, l)
			pair[l.field] = true
		}
	}
	both := pair[posting.FieldEssential] && pair[posting.FieldDesirable]
	for _, l := range found {
		if !stated[l.field] && (both || !l.soft) {
			d.lists[d.lineOf(l.from)] = true
			d.addInline(l)
		}
	}
}

// inlineLists finds the lists of one paragraph. Each begins its sentence, and ends with it or where the next begins.
func (d *draft) inlineLists(ln line) []inlineList {
	var found []inlineList
	for from := ln.from; from < ln.to; {
		s := d.sentenceOf(from)
		s.from, s.to = max(s.from, from), min(s.to, ln.to)
		if l, ok := d.inlineHead(s); ok {
			found = append(found, l)
		}
		from = max(s.to, from+1)
	}
	return found
}

func (d *draft) inlineHead(s sentence) (inlineList, bool) {
	for i := s.from + 1; i < min(s.from+maxInlineHead, s.to-1); i++ {
		if d.tokens[i].Norm != ":" {
			continue
		}
		key := headingKey(d.text[d.tokens[s.from].Start:d.tokens[i].Start])
		if f := criteriaHeadings[key]; f != "" {
			return inlineList{f, false, i + 1, s.to}, true
		}
		f := softHeadings[key]
		return inlineList{f, true, i + 1, s.to}, f != ""
	}
	return inlineList{}, false
}

// namedInline reports whether a line begins such a list by name, and is no item of the list above.
func (d *draft) namedInline(ln line) bool {
	l, ok := d.inlineHead(sentence{ln.from, ln.to})
	return ok && !l.soft
}

// addInline adds what stands between the semicolons of a list; without one the whole.
func (d *draft) addInline(l inlineList) {
	from := l.from
	for i := l.from; i <= l.to; i++ {
		if i < l.to && d.tokens[i].Norm != ";" {
			continue
		}
		end := i
		for end > from && d.tokens[end-1].Kind == span.Mark && !closes[d.tokens[end-1].Norm] {
			end--
		}
		for from < end && (d.tokens[from].Norm == "and" && from > l.from || d.tokens[from].Norm == "*") {
			from++
		}
		if from < end {
			d.addCriterion(l.field, d.over(from, end))
		}
		from = i + 1
	}
}

// closes end an item with a mark of its own.
var closes = keys(row[bool]{")|%|+|#|\"|]", true})
