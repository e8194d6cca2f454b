package bleveindex

import (
	"errors"
	"fmt"
	"runtime"
	"sync"

	"vacancybot/index/posting"
)

// A table holds the rows of all postings in memory, turned into columns. Postings are known by slots,
// which they keep, through changes and deletion, for as long as the table lasts. Readers share it and a
// writer has it alone: Index.mu sees to that.
type table struct {
	ids     dictionary // ID to slot
	live    set
	columns []*column
	byName  map[string]*column
}

func newTable() *table {
	t := &table{ids: newDictionary(), byName: map[string]*column{}}
	for _, kind := range columnKinds() {
		c := newColumn(kind)
		t.columns = append(t.columns, c)
		t.byName[kind.name] = c
	}
	return t
}

// newTableOf fills a table with rows, in the order given. Each processor fills its share of the columns.
func newTableOf(ids []posting.ID, rows []row) (*table, error) {
	t := newTable()
	t.live = newSet(len(ids))
	for i, id := range ids {
		t.ids.add([]byte(id))
		t.live.add(uint32(i))
	}
	ends, err := shares(rows[:min(len(rows), 1000)], len(t.columns), runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, err
	}
	var workers sync.WaitGroup
	errs := make([]error, len(ends))
	from := 0
	for i, end := range ends {
		columns, skip := t.columns[from:end], from
		workers.Go(func() { errs[i] = fillColumns(columns, skip, ids, rows) })
		from = end
	}
	workers.Wait()
	return t, errors.Join(errs...)
}

// shares parts the columns into so many stretches that take about as many bytes of rows, and returns
// where each ends.
func shares(rows []row, columns, parts int) (ends []int, err error) {
	sizes, total := make([]int, columns), 0
	for _, r := range rows {
		if r, err = r.columns(); err != nil {
			return nil, err
		}
		total += len(r)
		for i := range sizes {
			before := len(r)
			if _, r, err = r.cut(); err != nil {
				return nil, err
			}
			sizes[i] += before - len(r)
		}
	}
	sum := 0
	for i, size := range sizes {
		if sum += size; len(ends) < parts-1 && sum*parts >= total*(len(ends)+1) {
			ends = append(ends, i+1)
		}
	}
	return append(ends, columns), nil
}

// fillColumns puts the columns after the first so many of all rows into those given.
func fillColumns(columns []*column, skip int, ids []posting.ID, rows []row) error {
	for _, c := range columns {
		c.first = make([]uint32, 0, len(rows))
		c.stated = newSet(len(rows))
	}
	for slot, r := range rows {
		var cell row
		r, err := r.columns()
		if err != nil {
			return fmt.Errorf("row of posting %s: %w", ids[slot], err)
		}
		for range skip {
			if _, r, err = r.cut(); err != nil {
				return fmt.Errorf("row of posting %s: %w", ids[slot], err)
			}
		}
		for _, c := range columns {
			if cell, r, err = r.cut(); err == nil {
				err = c.put(uint32(slot), len(rows), cell)
			}
			if err != nil {
				return fmt.Errorf("row of posting %s: column %s: %w", ids[slot], c.name, err)
			}
		}
	}
	return nil
}

func (t *table) slots() int { return len(t.ids.texts) }

// slot returns the slot of a posting that is held or was, else noSlot.
func (t *table) slot(id []byte) uint32 {
	if n, ok := t.ids.find(id); ok {
		return n
	}
	return noSlot
}

func (t *table) id(slot uint32) posting.ID { return posting.ID(t.ids.texts[slot]) }

// put replaces the posting's old row, nil when it had none, by a new one, or by none.
func (t *table) put(id posting.ID, old, r row) error {
	if old == nil && r == nil {
		return nil
	}
	slot := t.ids.add([]byte(id))
	if old != nil {
		if err := t.each(old, func(c *column, cell row) error { return c.remove(slot, cell) }); err != nil {
			return fmt.Errorf("row of posting %s: %w", id, err)
		}
		t.live.remove(slot)
	}
	if r == nil {
		return nil
	}
	t.live.addFar(slot)
	if err := t.each(r, func(c *column, cell row) error { return c.put(slot, t.slots(), cell) }); err != nil {
		return fmt.Errorf("row of posting %s: %w", id, err)
	}
	return nil
}

func (t *table) each(r row, visit func(c *column, cell row) error) error {
	r, err := r.columns()
	if err != nil {
		return err
	}
	for _, c := range t.columns {
		cell, rest, err := r.cut()
		if err != nil {
			return err
		}
		if err := visit(c, cell); err != nil {
			return fmt.Errorf("column %s: %w", c.name, err)
		}
		r = rest
	}
	return nil
}

// forget drops what readers have worked out, after a write.
func (t *table) forget() {
	for _, c := range t.columns {
		c.ranges.forget()
	}
}
