package index

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"vacancybot/index/query"
)

// CheckQuery tells what is wrong with q, if anything: a field that is not in the table, a node that
// the field's kind does not take, a day or number that is none. Engines may rely on a checked query.
func CheckQuery(q query.Query) error {
	for leaf := range query.Leaves(q) {
		name := query.FieldOf(leaf)
		f, ok := FieldNamed(name)
		if !ok {
			return fmt.Errorf("query %s: no field %q", leaf, name)
		}
		if err := checkLeaf(f, leaf); err != nil {
			return fmt.Errorf("query %s: %w", leaf, err)
		}
	}
	return nil
}

// Check tells what is wrong with the request: its query, or the fields that it orders by, groups by and measures.
func (r Request) Check() error {
	for _, o := range r.Order {
		f, ok := FieldNamed(o.Field)
		switch {
		case !ok:
			return fmt.Errorf("order by %s: no such field", o.Field)
		case f.Kind == Prose || f.Kind == Point:
			return fmt.Errorf("order by %s: %s has no order", f.Name, f.Kind)
		}
	}
	if r.GroupBy != "" {
		f, ok := FieldNamed(r.GroupBy)
		switch {
		case !ok:
			return fmt.Errorf("group by %s: no such field", r.GroupBy)
		case f.Kind != Keyword && f.Kind != Day:
			return fmt.Errorf("group by %s: %s has no values to group by", f.Name, f.Kind)
		}
	}
	if r.Measure != "" {
		f, ok := FieldNamed(r.Measure)
		switch {
		case !ok:
			return fmt.Errorf("measure %s: no such field", r.Measure)
		case f.Kind != Number && f.Kind != Interval:
			return fmt.Errorf("measure %s: %s has no numbers", f.Name, f.Kind)
		}
	}
	if r.Offset < 0 {
		return fmt.Errorf("offset %d is negative", r.Offset)
	}
	return CheckQuery(r.Where)
}

func checkLeaf(f Field, leaf query.Query) error {
	switch q := leaf.(type) {
	case query.Stated:
		return nil
	case query.Text:
		if f.Kind == Prose || f.Kind == Keyword && f.Searchable {
			return nil
		}
	case query.Term:
		switch f.Kind {
		case Keyword:
			return nil
		case Day, Number:
			return checkValue(f.Kind, q.Value)
		}
	case query.Range:
		switch f.Kind {
		case Day, Number, Interval:
			for _, b := range []query.Bound{q.Min, q.Max} {
				if !b.Set() {
					continue
				}
				if err := checkValue(f.Kind, b.Value); err != nil {
					return err
				}
			}
			return nil
		}
	case query.Near:
		if f.Kind == Point {
			return checkNear(q)
		}
	default:
		return fmt.Errorf("unknown node %T", leaf)
	}
	return fmt.Errorf("%s does not take this condition, being of kind %s", f.Name, f.Kind)
}

func checkValue(k Kind, value string) error {
	if k == Day {
		if _, err := time.Parse(time.DateOnly, value); err == nil {
			return nil
		}
		if _, err := time.Parse(Moment, value); err == nil {
			return nil
		}
		return fmt.Errorf("%q is no day like 2026-07-01 nor moment like 2026-07-01T12:00", value)
	}
	if f, err := strconv.ParseFloat(value, 64); err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return fmt.Errorf("%q is no number", value)
	}
	return nil
}

func checkNear(q query.Near) error {
	// Written so that NaN fails too.
	if !(q.Lat >= -90 && q.Lat <= 90 && q.Lon >= -180 && q.Lon <= 180) {
		return fmt.Errorf("%g, %g is no place on earth", q.Lat, q.Lon)
	}
	if !(q.Miles >= 0 && q.Miles < math.MaxFloat64) {
		return fmt.Errorf("%g miles is no distance", q.Miles)
	}
	return nil
}

// String names the kind as documentation does.
func (k Kind) String() string {
	switch k {
	case Keyword:
		return "keyword"
	case Day:
		return "day"
	case Number:
		return "number"
	case Interval:
		return "interval"
	case Prose:
		return "prose"
	case Point:
		return "point"
	}
	return "kind " + strconv.Itoa(int(k))
}
