package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"vacancybot/index/posting"
)

// A posting is kept in two parts: its facts and the texts of its adverts. The facts are written as its
// fields, each with its JSON name, so that a field which is new or gone does no harm:
//
//	struct    the number of fields that are not zero; each: name, kind, value
//	string    length, bytes; a moment is one as in RFC 3339
//	int       zig-zag varint
//	float     eight bytes
//	bool      nothing, since only true is written
//	slice     length, elements
//	map       length, keys (strings, ascending) and values
//
// Lengths are varints. To read this takes a fraction of the time of JSON, most of which is for the strings: here
// they are all cut from one.
//
// Each part has a head, by which it is known for what it is wherever it is found: its kind (factsPart, …), a
// CRC-32C of all that follows, and the number of the write that made it, the same in both parts.

// The kinds of value, by which a field that nobody knows can be passed over.
const (
	kindString byte = iota + 1
	kindInt
	kindFloat
	kindBool
	kindSlice
	kindMap
	kindStruct
)

// errDamaged tells that a kept posting is not what was written.
var errDamaged = errors.New("the record is damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// The kinds of part.
const (
	factsPart byte = 'f'
	textsPart byte = 't'
	rowPart   byte = 'r'
)

const headSize = 1 + 4 + 8

// sealed completes the head of a part that has room for it.
func sealed(part []byte, kind byte, write uint64) []byte {
	part[0] = kind
	binary.LittleEndian.PutUint64(part[5:], write)
	binary.LittleEndian.PutUint32(part[1:], crc32.Checksum(part[5:], castagnoli))
	return part
}

// unsealed returns what is in a part, without its head.
func unsealed(part []byte, kind byte) ([]byte, error) {
	if len(part) < headSize || part[0] != kind || binary.LittleEndian.Uint32(part[1:]) != crc32.Checksum(part[5:], castagnoli) {
		return nil, errDamaged
	}
	return part[headSize:], nil
}

// writeOf returns the number of the write that made a part.
func writeOf(part []byte) uint64 { return binary.LittleEndian.Uint64(part[5:]) }

// encode returns the facts and the texts of a posting.
func encode(p *posting.Posting) (facts, texts []byte, err error) {
	bare := *p
	bare.Sources = slices.Clone(p.Sources)
	texts = make([]byte, headSize)
	for i := range bare.Sources {
		texts = appendSized(texts, bare.Sources[i].Text)
		bare.Sources[i].Text = ""
	}
	facts, err = postingPlan.append(make([]byte, headSize, 1024), reflect.ValueOf(&bare).Elem())
	if err != nil {
		return nil, nil, fmt.Errorf("encode posting %s: %w", p.ID, err)
	}
	return sealed(facts, factsPart, 0), sealed(texts, textsPart, 0), nil
}

// decode is the reverse of encode. Without texts, the sources' are left empty. Its error is a damagedError.
func decode(id posting.ID, facts, texts []byte) (posting.Posting, error) {
	var p posting.Posting
	err := decodeInto(&p, facts, texts)
	if err == nil && p.ID != id {
		err = errDamaged
	}
	if err == nil && texts != nil && writeOf(facts) != writeOf(texts) {
		err = errDamaged // they are of two versions
	}
	if err != nil {
		return posting.Posting{}, damagedError{id}
	}
	return p, nil
}

func decodeInto(p *posting.Posting, facts, texts []byte) error {
	facts, err := unsealed(facts, factsPart)
	if err != nil {
		return err
	}
	d := decoder{all: string(facts)}
	if err := postingPlan.read(&d, reflect.ValueOf(p).Elem()); err != nil {
		return errors.Join(errDamaged, err)
	}
	if texts == nil {
		return nil
	}
	if texts, err = unsealed(texts, textsPart); err != nil {
		return err
	}
	for i := range p.Sources {
		var text []byte
		if text, texts, err = cutSized(texts); err != nil {
			return errors.Join(errDamaged, err)
		}
		p.Sources[i].Text = string(text)
	}
	return nil
}

func appendSized(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

func cutSized(from []byte) (s, rest []byte, err error) {
	s, rest, err = row(from).cut()
	return s, rest, err
}

// A plan is how the fields of a struct are written.
type plan struct {
	of     reflect.Type
	fields []planned
	byName map[string]int // into fields
}

type planned struct {
	name  string
	index int
	kind  byte
	of    *plan // of the struct that the field is, points to, or has for elements
}

var postingPlan = newPlan(reflect.TypeFor[posting.Posting]())

func newPlan(t reflect.Type) *plan {
	p := &plan{of: t, byName: map[string]int{}}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			name = f.Name
		}
		p.byName[name] = len(p.fields)
		p.fields = append(p.fields, planned{name: name, index: i, kind: kindOf(f.Type), of: planOf(f.Type)})
	}
	return p
}

// planOf returns the plan of the struct in a type, nil where there is none.
func planOf(t reflect.Type) *plan {
	if t == timeType {
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return planOf(t.Elem())
	case reflect.Struct:
		return newPlan(t)
	}
	return nil
}

var timeType = reflect.TypeFor[time.Time]()

func kindOf(t reflect.Type) byte {
	if t == timeType {
		return kindString
	}
	switch t.Kind() {
	case reflect.Pointer:
		return kindOf(t.Elem())
	case reflect.String:
		return kindString
	case reflect.Int:
		return kindInt
	case reflect.Float64:
		return kindFloat
	case reflect.Bool:
		return kindBool
	case reflect.Slice:
		return kindSlice
	case reflect.Map:
		return kindMap
	case reflect.Struct:
		return kindStruct
	}
	panic(fmt.Sprintf("bleveindex: a posting with a field of type %s cannot be kept", t))
}

func (p *plan) append(to []byte, v reflect.Value) ([]byte, error) {
	count := len(to)
	to = append(to, 0)
	for _, f := range p.fields {
		field := v.Field(f.index)
		if field.IsZero() {
			continue
		}
		to[count]++
		to = append(appendSized(to, f.name), f.kind)
		var err error
		if to, err = f.of.appendValue(to, field); err != nil {
			return nil, err
		}
	}
	return to, nil
}

// appendValue writes a value; p is the plan of the structs in it.
func (p *plan) appendValue(to []byte, v reflect.Value) ([]byte, error) {
	if at, ok := v.Interface().(time.Time); ok {
		return appendSized(to, at.Format(time.RFC3339Nano)), nil
	}
	var err error
	switch v.Kind() {
	case reflect.Pointer:
		return p.appendValue(to, v.Elem())
	case reflect.String:
		return appendSized(to, v.String()), nil
	case reflect.Int:
		return binary.AppendVarint(to, v.Int()), nil
	case reflect.Float64:
		return binary.LittleEndian.AppendUint64(to, math.Float64bits(v.Float())), nil
	case reflect.Bool:
		return to, nil
	case reflect.Struct:
		return p.append(to, v)
	case reflect.Slice:
		to = binary.AppendUvarint(to, uint64(v.Len()))
		to = append(to, kindOf(v.Type().Elem()))
		for i := range v.Len() {
			if to, err = p.appendValue(to, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return to, nil
	case reflect.Map:
		to = binary.AppendUvarint(to, uint64(v.Len()))
		to = append(to, kindOf(v.Type().Elem()))
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			if to, err = p.appendValue(appendSized(to, key.String()), v.MapIndex(key)); err != nil {
				return nil, err
			}
		}
		return to, nil
	}
	return nil, fmt.Errorf("a value of type %s", v.Type())
}

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

func (p *plan) read(d *decoder, into reflect.Value) error {
	n, err := d.byte()
	if err != nil {
		return err
	}
	next := 0
	for range n {
		name, err := d.string()
		if err != nil {
			return err
		}
		kind, err := d.byte()
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
		name, err := d.string()
		if err != nil {
			return err
		}
		kind, err := d.byte()
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
			if _, err := d.string(); err != nil {
				return err
			}
			of, err := d.byte()
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
