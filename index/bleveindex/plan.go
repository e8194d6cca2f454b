package bleveindex

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"vacancybot/index/posting"
)

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
