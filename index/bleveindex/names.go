package bleveindex

import (
	"context"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// EachName is index.EachName from the columns: each name comes once, or for each place on the map once,
// and no record is read. Writes wait meanwhile.
func (x *Index) EachName(ctx context.Context, fields []string, visit func(n index.Name, postings int)) error {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.closed() {
		return ErrClosed
	}
	for _, field := range fields {
		if err := ctx.Err(); err != nil {
			return err
		}
		f, _ := index.FieldNamed(field)
		c := x.table.byName[field]
		for form := range c.held {
			h := &c.held[form]
			switch n := nameOf(field, c.forms.texts[form]); {
			case h.n == 0:
			case !f.Placed:
				visit(n, int(h.n))
			default:
				if err := x.table.eachPlace(h, func(at *posting.Coordinates) { n.At = at; visit(n, 1) }); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// eachPlace visits where each of some postings lies.
func (t *table) eachPlace(h *holders, visit func(*posting.Coordinates)) error {
	where := t.byName[index.Location]
	for slot := range h.all() {
		if where.first[slot] == 0 {
			visit(nil)
			continue
		}
		at, err := pointOf(where.forms.texts[where.first[slot]-1])
		if err != nil {
			return err
		}
		visit(&at)
	}
	return nil
}
