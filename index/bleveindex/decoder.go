package bleveindex

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"reflect"
	"time"

	"vacancybot/index/posting"
)

// A decoder reads strings as parts of one. It moves an offset, since to move a string costs a write barrier.
type decoder struct {
	all string
	at  int
}

var errShort = io.ErrUnexpectedEOF

func (d *decoder) byte() (byte, error) {
	if d.at >= len(d.all) {
		return 0, errShort
	}
	d.at++
	return d.all[d.at-1], nil
}

func (d *decoder) uvarint() (uint64, error) {
	var x uint64
	for shift := 0; shift < 64 && d.at < len(d.all); shift += 7 {
		b := d.all[d.at]
		d.at++
		x |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return x, nil
		}
	}
	return 0, errShort
}

// size reads how many things follow, each of a byte or more.
func (d *decoder) size() (int, error) {
	n, err := d.uvarint()
	if err != nil {
		return 0, err
	}
	if n > uint64(len(d.all)-d.at) {
		return 0, errShort
	}
	return int(n), nil
}

func (d *decoder) string() (string, error) {
	n, err := d.size()
	if err != nil {
		return "", err
	}
	d.at += n
	return d.all[d.at-n : d.at], nil
}

func (d *decoder) int() (int, error) {
	u, err := d.uvarint()
	return int(u>>1) ^ -int(u&1), err
}

func (d *decoder) float() (float64, error) {
	if len(d.all)-d.at < 8 {
		return 0, errShort
	}
	d.at += 8
	return math.Float64frombits(binary.LittleEndian.Uint64([]byte(d.all[d.at-8 : d.at]))), nil
}

// field reads the name of a struct's field, and the kind of what follows.
func (d *decoder) field() (name string, kind byte, err error) {
	if name, err = d.string(); err == nil {
		kind, err = d.byte()
	}
	return name, kind, err
}

func (p *plan) read(d *decoder, into reflect.Value) error {
	n, err := d.byte()
	if err != nil {
		return err
	}
	next := 0
	for range n {
		name, kind, err := d.field()
		if err != nil {
			return err
		}
		// Fields come in the order of the plan, unless that has changed since.
		for next < len(p.fields) && p.fields[next].name != name {
			next++
		}
		if next == len(p.fields) {
			var known bool
			if next, known = p.byName[name]; !known {
				next = 0
			}
		}
		f := &p.fields[next]
		if f.name != name || f.kind != kind {
			if err := d.skip(kind); err != nil {
				return err
			}
			continue
		}
		if err := f.of.readValue(d, into.Field(f.index)); err != nil {
			return fmt.Errorf("field %s: %w", name, err)
		}
	}
	return nil
}

func (p *plan) readValue(d *decoder, into reflect.Value) error {
	// The common kinds without reflection, which takes most of the time otherwise.
	switch v := into.Addr().Interface().(type) {
	case *string:
		s, err := d.string()
		*v = s
		return err
	case *int:
		n, err := d.int()
		*v = n
		return err
	case *[]string:
		return readStrings(d, v)
	case *time.Time:
		s, err := d.string()
		if err == nil {
			*v, err = time.Parse(time.RFC3339Nano, s)
		}
		return err
	case *map[posting.Field][]posting.Evidence:
		return p.readEvidence(d, v)
	}
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return p.readValue(d, into.Elem())
	case reflect.String:
		s, err := d.string()
		into.SetString(s)
		return err
	case reflect.Int:
		n, err := d.int()
		into.SetInt(int64(n))
		return err
	case reflect.Float64:
		f, err := d.float()
		into.SetFloat(f)
		return err
	case reflect.Bool:
		into.SetBool(true)
		return nil
	case reflect.Struct:
		return p.read(d, into)
	case reflect.Slice:
		n, err := d.list(kindOf(into.Type().Elem()))
		if err != nil {
			return err
		}
		into.Set(reflect.MakeSlice(into.Type(), n, n))
		for i := range n {
			if err := p.readValue(d, into.Index(i)); err != nil {
				return err
			}
		}
		return nil
	case reflect.Map:
		return p.readMap(d, into)
	}
	return fmt.Errorf("a value of type %s", into.Type())
}

// list reads the head of a slice or map.
func (d *decoder) list(kind byte) (int, error) {
	n, err := d.size()
	if err != nil {
		return 0, err
	}
	got, err := d.byte()
	if err == nil && got != kind {
		err = fmt.Errorf("elements of kind %d, not %d", got, kind)
	}
	return n, err
}

func readStrings(d *decoder, into *[]string) error {
	n, err := d.list(kindString)
	if err != nil {
		return err
	}
	*into = make([]string, n)
	for i := range n {
		if (*into)[i], err = d.string(); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) readMap(d *decoder, into reflect.Value) error {
	t := into.Type()
	n, err := d.list(kindOf(t.Elem()))
	if err != nil {
		return err
	}
	into.Set(reflect.MakeMapWithSize(t, n))
	value := reflect.New(t.Elem()).Elem()
	for range n {
		key, err := d.string()
		if err != nil {
			return err
		}
		value.SetZero()
		if err := p.readValue(d, value); err != nil {
			return err
		}
		into.SetMapIndex(reflect.ValueOf(key).Convert(t.Key()), value)
	}
	return nil
}

// readEvidence is readMap for what is most of a posting's facts.
func (p *plan) readEvidence(d *decoder, into *map[posting.Field][]posting.Evidence) error {
	n, err := d.list(kindSlice)
	if err != nil {
		return err
	}
	*into = make(map[posting.Field][]posting.Evidence, n)
	room := make([]posting.Evidence, 0, 2*n)
	for range n {
		key, err := d.string()
		if err != nil {
			return err
		}
		m, err := d.list(kindStruct)
		if err != nil {
			return err
		}
		start := len(room)
		for range m {
			var e posting.Evidence
			if err := p.readPlace(d, &e); err != nil {
				return err
			}
			room = append(room, e)
		}
		(*into)[posting.Field(key)] = room[start:len(room):len(room)]
	}
	return nil
}

func (p *plan) readPlace(d *decoder, e *posting.Evidence) error {
	n, err := d.byte()
	if err != nil {
		return err
	}
	for range n {
		name, kind, err := d.field()
		if err != nil {
			return err
		}
		var into *int
		switch name {
		case "source":
			into = &e.Source
		case "start":
			into = &e.Start
		case "end":
			into = &e.End
		}
		if into == nil || kind != kindInt {
			if err := d.skip(kind); err != nil {
				return err
			}
			continue
		}
		if *into, err = d.int(); err != nil {
			return err
		}
	}
	return nil
}

// skip passes over a value.
func (d *decoder) skip(kind byte) error {
	switch kind {
	case kindString:
		_, err := d.string()
		return err
	case kindInt:
		_, err := d.uvarint()
		return err
	case kindFloat:
		_, err := d.float()
		return err
	case kindBool:
		return nil
	case kindStruct:
		n, err := d.byte()
		if err != nil {
			return err
		}
		for range n {
			_, of, err := d.field()
			if err != nil {
				return err
			}
			if err := d.skip(of); err != nil {
				return err
			}
		}
		return nil
	case kindSlice, kindMap:
		n, err := d.size()
		if err != nil {
			return err
		}
		of, err := d.byte()
		if err != nil {
			return err
		}
		for range n {
			if kind == kindMap {
				if _, err := d.string(); err != nil {
					return err
				}
			}
			if err := d.skip(of); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("a value of kind %d", kind)
}
