package bleveindex

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"vacancybot/index"
	"vacancybot/index/query"
)

// A column holds one field of all postings, in memory. Values are known by numbers: those of the forms that
// they are printed in. Writers have a column for themselves, readers share it.
type column struct {
	columnKind
	forms  dictionary
	held   []holders // by form
	first  []uint32  // by slot: number + 1 of the posting's first form; 0 states nothing
	stated set
	// several tells that some posting has had more than one form.
	several bool
	figures []float64 // by form, of a column of numbers

	// Of keywords: forms that are the same when normalised are one value.
	values   dictionary
	valueOf  []uint32 // by form
	formOf   []uint32 // by value: the last of its forms
	nextForm []uint32 // by form: number + 1 of the value's form before it

	sorted, printed ordering
	ranges          ranges
}

func newColumn(kind columnKind) *column {
	return &column{columnKind: kind, forms: newDictionary(), values: newDictionary()}
}

// expect makes room for so many forms.
func (c *column) expect(forms int) {
	c.forms.expect(forms)
	c.held = slices.Grow(c.held, forms-len(c.held))
	if c.numbers {
		c.figures = slices.Grow(c.figures, forms-len(c.figures))
	}
	if c.keyword {
		c.values.expect(forms)
		c.valueOf = slices.Grow(c.valueOf, forms-len(c.valueOf))
		c.formOf = slices.Grow(c.formOf, forms-len(c.formOf))
		c.nextForm = slices.Grow(c.nextForm, forms-len(c.nextForm))
	}
}

// each visits the values of a column in a row: the form and, of keywords, what it is when normalised.
func (c *column) each(cell row, visit func(form, normalised []byte) error) error {
	for len(cell) > 0 {
		form, rest, err := cell.cut()
		if err != nil {
			return err
		}
		var normalised row
		if c.keyword {
			if normalised, rest, err = rest.cut(); err != nil {
				return err
			}
		}
		if err := visit(form, normalised); err != nil {
			return err
		}
		cell = rest
	}
	return nil
}

// put adds what a row says of the posting at a slot, of so many.
func (c *column) put(slot uint32, slots int, cell row) error {
	for int(slot) >= len(c.first) {
		c.first = append(c.first, 0)
	}
	return c.each(cell, func(form, normalised []byte) error {
		n := c.forms.add(form)
		if int(n) == len(c.held) {
			if err := c.newForm(n, form, normalised); err != nil {
				return err
			}
		}
		c.held[n].add(slot, slots)
		switch {
		case isAlias(form):
		case c.first[slot] == 0:
			c.first[slot] = n + 1
			c.stated.addFar(slot)
		default:
			c.several = true
		}
		return nil
	})
}

func isAlias[T string | []byte](form T) bool { return len(form) > 0 && form[0] == aliasMark[0] }

func (c *column) newForm(n uint32, form, normalised []byte) error {
	c.held = append(c.held, holders{})
	if c.numbers {
		figure, err := numberOf(string(form))
		if err != nil {
			return err
		}
		c.figures = append(c.figures, figure)
	}
	if !c.keyword {
		return nil
	}
	value := c.values.add(normalised)
	c.valueOf = append(c.valueOf, value)
	if int(value) == len(c.formOf) {
		c.formOf, c.nextForm = append(c.formOf, n), append(c.nextForm, 0)
		return nil
	}
	c.nextForm = append(c.nextForm, c.formOf[value]+1)
	c.formOf[value] = n
	return nil
}

// remove takes out what a row said of the posting at a slot.
func (c *column) remove(slot uint32, cell row) error {
	c.first[slot] = 0
	c.stated.remove(slot)
	return c.each(cell, func(form, _ []byte) error {
		if n, ok := c.forms.find(form); ok {
			c.held[n].remove(slot)
		}
		return nil
	})
}

// withValue returns the postings of within that hold a value, in the form that it is compared in.
func (c *column) withValue(value string, within set) set {
	found := make(set, len(within))
	if !c.keyword {
		if n, ok := c.forms.find([]byte(value)); ok {
			c.held[n].addTo(found, within)
		}
		return found
	}
	v, ok := c.values.find([]byte(value))
	if !ok {
		return found
	}
	for n := c.formOf[v] + 1; n > 0; n = c.nextForm[n-1] {
		c.held[n-1].addTo(found, within)
	}
	return found
}

// An order of a column's forms: by what their fields are sorted by, or by their texts. Forms that no posting
// holds any longer have their places too.
type order struct {
	forms []uint32 // ascending
	keys  []string // by form
	ranks []uint32 // by form, from 0; equal keys have equal ranks
}

// order returns the order of all forms that their field is sorted by.
func (c *column) order() *order {
	return c.sorted.of(c, func(form string) string {
		if c.keyword && !isAlias(form) {
			return index.SortKey(form)
		}
		return form
	})
}

// inPrint returns the order of the forms' texts.
func (c *column) inPrint() *order {
	if !c.keyword {
		return c.order()
	}
	return c.printed.of(c, func(form string) string { return form })
}

// An ordering keeps an order. It is made when it is first asked for after a new form.
type ordering struct {
	making sync.Mutex
	made   atomic.Pointer[order]
}

func (g *ordering) of(c *column, key func(form string) string) *order {
	if o := g.made.Load(); o != nil && len(o.ranks) == len(c.held) {
		return o
	}
	g.making.Lock()
	defer g.making.Unlock()
	old := g.made.Load()
	if old == nil {
		old = &order{}
	}
	if len(old.ranks) == len(c.held) {
		return old
	}
	next := old.with(c, key)
	g.made.Store(next)
	return next
}

// with sorts in the forms that are new.
func (o *order) with(c *column, key func(form string) string) *order {
	next := &order{keys: slices.Grow(slices.Clone(o.keys), len(c.held)-len(o.keys))}
	var added []uint32
	for n := len(o.ranks); n < len(c.held); n++ {
		next.keys = append(next.keys, key(c.forms.texts[n]))
		added = append(added, uint32(n))
	}
	compare := func(a, b uint32) int {
		return cmp.Or(strings.Compare(next.keys[a], next.keys[b]), cmp.Compare(a, b))
	}
	slices.SortFunc(added, compare)
	old := o.forms
	for len(old) > 0 && len(added) > 0 {
		if compare(old[0], added[0]) < 0 {
			next.forms, old = append(next.forms, old[0]), old[1:]
		} else {
			next.forms, added = append(next.forms, added[0]), added[1:]
		}
	}
	next.forms = append(append(next.forms, old...), added...)
	next.ranks = make([]uint32, len(next.forms))
	for i, n := range next.forms {
		rank := uint32(i)
		if i > 0 && next.keys[next.forms[i-1]] == next.keys[n] {
			rank = next.ranks[next.forms[i-1]]
		}
		next.ranks[n] = rank
	}
	return next
}

// span returns the places of the forms between two bounds.
func (o *order) span(lower, upper query.Bound) (from, end int) {
	end = len(o.forms)
	if lower.Set() {
		from = sort.Search(len(o.forms), func(i int) bool {
			key := o.keys[o.forms[i]]
			return key > lower.Value || lower.Inclusive && key == lower.Value
		})
	}
	if upper.Set() {
		end = sort.Search(len(o.forms), func(i int) bool {
			key := o.keys[o.forms[i]]
			return key > upper.Value || !upper.Inclusive && key == upper.Value
		})
	}
	return from, max(from, end)
}

// few tells that to look at each posting of a set by itself takes less time than to go through all.
func few(members, slots int) bool { return 16*members < slots }

// between returns the postings of within that have a value between the bounds.
func (c *column) between(lower, upper query.Bound, within set) set {
	o := c.order()
	from, end := o.span(lower, upper)
	if c.several || !few(within.len(), len(c.first)) {
		return c.ranges.of(from, end, func() set {
			found := newSet(len(c.first))
			for _, n := range o.forms[from:end] {
				c.held[n].addTo(found, c.stated)
			}
			return found
		}).within(within)
	}
	found := make(set, len(within))
	for slot := range within.all() {
		if n := c.first[slot]; n > 0 {
			if rank := int(o.ranks[n-1]); rank >= from && rank < end {
				found.add(slot)
			}
		}
	}
	return found
}

// accepted returns the postings of within of whose value, between two bounds, accept is true. It is
// for fields of a single value, and asks once for each form.
func (c *column) accepted(lower, upper query.Bound, within set, accept func(form string) (bool, error)) (set, error) {
	o := c.order()
	found := make(set, len(within))
	from, end := o.span(lower, upper)
	for _, n := range o.forms[from:end] {
		h := &c.held[n]
		if h.n == 0 || h.n == 1 && h.many == nil && !within.has(h.only) {
			continue
		}
		ok, err := accept(c.forms.texts[n])
		if err != nil {
			return nil, err
		}
		if ok {
			h.addTo(found, within)
		}
	}
	return found, nil
}

// counts returns, for each form, how many postings of a set print it.
func (c *column) counts(docs set) []uint32 {
	counts := make([]uint32, len(c.held)+1)
	if c.several {
		for n := range c.held {
			counts[n+1] = uint32(c.held[n].lenWithin(docs))
		}
		return counts[1:]
	}
	for slot := range docs.all() {
		counts[c.first[slot]]++
	}
	return counts[1:]
}

// together gives counts of forms to one form of each value: the one that most print, of equals the first by text.
// Aliases count nothing.
func (c *column) together(counts []uint32) []uint32 {
	type value struct{ count, most, form uint32 }
	values := make([]value, len(c.formOf))
	for n, count := range counts {
		if count == 0 || isAlias(c.forms.texts[n]) {
			continue
		}
		v := &values[c.valueOf[n]]
		if count > v.most || count == v.most && c.forms.texts[n] < c.forms.texts[v.form] {
			v.most, v.form = count, uint32(n)
		}
		v.count += count
	}
	clear(counts)
	for _, v := range values {
		counts[v.form] += v.count
	}
	return counts
}

// ranges remembers which postings lie in a few ranges, until the next write. Nearly every question asks
// for what is open, which is one range for all that ask within the same minute.
type ranges struct {
	mu   sync.Mutex
	sets map[[2]int]set
}

const maxRanges = 16

func (r *ranges) of(from, end int, find func() set) set {
	at := [2]int{from, end}
	r.mu.Lock()
	known, ok := r.sets[at]
	r.mu.Unlock()
	if ok {
		return known
	}
	found := find()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sets == nil {
		r.sets = map[[2]int]set{}
	}
	if len(r.sets) < maxRanges {
		r.sets[at] = found
	}
	return found
}

func (r *ranges) forget() { r.sets = nil }
