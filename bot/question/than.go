package question

import (
	"slices"

	"vacancybot/index"
)

// compares reads "is the Exeter job better paid than the Hereford one?", "does A close before B?": names on either
// side of a word of comparing, and what they are compared by.
func (c *composer) compares() bool {
	q := c.q
	for i := range c.pieces {
		word := c.text(i)
		if word != "than" && word != "before" && word != "after" {
			continue
		}
		by, ok := c.comparedBy(word)
		if !ok {
			continue
		}
		var first, second []Cond
		for _, k := range q.Conds {
			if k.Start < c.pieces[i].Start {
				first = append(first, k)
			} else {
				second = append(second, k)
			}
		}
		isName := func(k Cond) bool { return k.Name }
		if !slices.ContainsFunc(first, isName) || !slices.ContainsFunc(second, isName) {
			continue
		}
		c.used[i] = true
		q.Conds, q.Than, q.Order, q.Ask = first, &Comparison{by, second}, nil, nil
		return true
	}
	return false
}

// comparedBy is the order that decides: the one that was said, or that of the date which comes before or after.
func (c *composer) comparedBy(word string) (index.Order, bool) {
	if word == "than" {
		if len(c.q.Order) != 1 {
			return index.Order{}, false
		}
		return c.q.Order[0], true
	}
	for _, f := range c.q.Ask {
		if field, _ := index.FieldNamed(f); field.Kind == index.Day {
			return index.Order{Field: f, Descending: word == "after"}, true
		}
	}
	return index.Order{}, false
}
