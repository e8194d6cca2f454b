package bleveindex

import (
	"encoding/binary"
	"io"

	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// A row holds all that is searched of one posting besides its words: of each column the values, in the
// forms that they are compared in. Rows are kept beside the records, so that to open an index is to read
// them, and not to read every posting's fields again. In a row, by the kind of the field f:
//
//	Keyword            f            values as they are printed, each also normalised; aliases, normalised
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
	var held []string
	for _, v := range f.Values(p) {
		// A posting counts once for a value that it prints in several forms, in the first of them.
		if n := lexicon.Normalise(v); !contains(held, n) {
			held = append(held, n)
			cell = appendSized(appendSized(cell, v), n)
		}
	}
	if f.Aliases == nil {
		return cell
	}
	for _, v := range f.Aliases(p) {
		if n := lexicon.Normalise(v); !contains(held, n) {
			held = append(held, n)
			cell = appendSized(appendSized(cell, aliasMark+n), n)
		}
	}
	return cell
}

func contains(held []string, value string) bool {
	for _, h := range held {
		if h == value {
			return true
		}
	}
	return false
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
