package bleveindex

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

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

// newTableOf fills a table with rows, in the order given, whose heads it takes off. All processors share in it.
func newTableOf(ids []posting.ID, rows []row) (*table, error) {
	t := newTable()
	t.live = newSet(len(ids))
	var workers sync.WaitGroup
	workers.Go(func() {
		for i, id := range ids {
			t.ids.add([]byte(id))
			t.live.add(uint32(i))
		}
	})
	var unsealing error
	workers.Go(func() { unsealing = guarded(errUnsound, func() error { return unsealRows(ids, rows) }) })
	workers.Wait()
	if unsealing != nil {
		return nil, unsealing
	}
	// Twice as many shares as processors, since they do not take as long as one another.
	ends, err := shares(rows[:min(len(rows), 1000)], len(t.columns), 2*runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, err
	}
	errs := make([]error, len(ends))
	var next atomic.Int32
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(ends); i = int(next.Add(1)) - 1 {
				from := 0
				if i > 0 {
					from = ends[i-1]
				}
				errs[i] = fillColumns(t.columns[from:ends[i]], from, ids, rows)
			}
		})
	}
	workers.Wait()
	return t, errors.Join(errs...)
}

func unsealRows(ids []posting.ID, rows []row) (err error) {
	for i, r := range rows {
		if rows[i], err = r.columns(); err != nil {
			return fmt.Errorf("row of posting %s: %w", ids[i], err)
		}
	}
	return nil
}

// shares parts the columns into so many stretches that take about as many bytes of rows, and returns
// where each ends.
func shares(rows []row, columns, parts int) (ends []int, err error) {
	sizes, total := make([]int, columns), 0
	for _, r := range rows {
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

// expected is how many times the forms in the first rows are expected in all: to make room for them at once
// takes less time and leaves less garbage than to grow. It is right where a form comes once, which most do.
const expected = 8

// fillColumns puts the columns after the first so many of all rows, without heads, into those given.
func fillColumns(columns []*column, skip int, ids []posting.ID, rows []row) error {
	for _, c := range columns {
		c.first = make([]uint32, 0, len(rows))
		c.stated = newSet(len(rows))
	}
	for slot, r := range rows {
		if slot > 0 && slot == len(rows)/expected {
			for _, c := range columns {
				c.expect(expected * len(c.held))
			}
		}
		var cell row
		var err error
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
