package bleveindex

import (
	"encoding/binary"
	"io"
	"strings"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// A row holds all that is searched of one posting besides its words: of each column the values, in the
// forms that they are compared in. Rows are kept beside the records, so that to open an index is to read
// them, and not to read every posting's fields again. In a row, by the kind of the field f:
//
//	Keyword            f            values and aliases as they are printed (see formOf), each also normalised
//	Day                f            values as they stand
//	Number             f            the number's key
//	Interval           f:min f:max  the keys of its ends
//	Point              f            the keys of latitude and longitude, joined
//	Prose              f            an empty value where it is stated
//
// After the head of a part (see codec.go), columns follow one another, each with its length; in it, its values
// with their lengths.
type row []byte

// A columnKind says what a column is made of.
type columnKind struct {
	name    string
	keyword bool // values have a normalised form beside the printed one
	numbers bool // values are keys of numbers
}

// columnKinds returns the columns of the field table, in the order of rows.
func columnKinds() []columnKind {
	var kinds []columnKind
	for _, f := range index.Fields() {
		switch f.Kind {
		case index.Interval:
			kinds = append(kinds, columnKind{name: f.Name + minSuffix, numbers: true}, columnKind{name: f.Name + maxSuffix, numbers: true})
		default:
			kinds = append(kinds, columnKind{name: f.Name, keyword: f.Kind == index.Keyword, numbers: f.Kind == index.Number})
		}
	}
	return kinds
}

// The suffixes of an Interval's columns.
const (
	minSuffix = ":min"
	maxSuffix = ":max"
)

// aliasMark begins the form of an alias, which nobody prints.
const aliasMark = "\x00"

// newRow reads a posting's fields.
func newRow(p *posting.Posting) row {
	r := make(row, headSize, 1500)
	var cell []byte
	for _, f := range index.Fields() {
		switch f.Kind {
		case index.Number, index.Interval:
			low, high, stated := f.Bounds(p)
			if !stated {
				r = append(r, 0)
				if f.Kind == index.Interval {
					r = append(r, 0)
				}
				continue
			}
			r = appendSized(r, string(appendSized(nil, numberKey(low))))
			if f.Kind == index.Interval {
				r = appendSized(r, string(appendSized(nil, numberKey(high))))
			}
			continue
		}
		cell = cell[:0]
		switch f.Kind {
		case index.Point:
			if at := f.Where(p); at != nil {
				cell = appendSized(cell, pointKey(*at))
			}
		case index.Prose:
			if len(f.Values(p)) > 0 {
				cell = appendSized(cell, "")
			}
		case index.Day:
			for _, v := range f.Values(p) {
				cell = appendSized(cell, v)
			}
		case index.Keyword:
			cell = appendKeyword(cell, f, p)
		}
		r = appendSized(r, string(cell))
	}
	return sealed(r, rowPart, 0)
}

// columns returns a row without its head, as a row that cut can take apart.
func (r row) columns() (row, error) { return unsealed(r, rowPart) }

func appendKeyword(cell []byte, f index.Field, p *posting.Posting) []byte {
	f.Names(p, func(n index.Name, normalised string) {
		cell = appendSized(appendSized(cell, formOf(n)), normalised)
	})
	return cell
}

// formOf is the form of a name: a value as it is printed, an alias between marks with the value that it stands for, if
// that is another.
func formOf(n index.Name) string {
	switch n.Alias {
	case "":
		return n.Value
	case n.Value:
		return aliasMark + n.Alias
	}
	return aliasMark + n.Alias + aliasMark + n.Value
}

// nameOf is the reverse of formOf.
func nameOf(field, form string) index.Name {
	if !isAlias(form) {
		return index.Name{Field: field, Value: form}
	}
	alias, value, another := strings.Cut(form[len(aliasMark):], aliasMark)
	if !another {
		value = alias
	}
	return index.Name{Field: field, Value: value, Alias: alias}
}

// cut takes the first column off a row.
func (r row) cut() (cell, rest row, err error) {
	// Most columns are short, and so most lengths one byte.
	if len(r) > 0 && r[0] < 0x80 && int(r[0]) < len(r) {
		end := 1 + int(r[0])
		return r[1:end], r[end:], nil
	}
	size, n := binary.Uvarint(r)
	if n <= 0 || size > uint64(len(r)-n) {
		return nil, nil, io.ErrUnexpectedEOF
	}
	end := n + int(size)
	return r[n:end], r[end:], nil
}
