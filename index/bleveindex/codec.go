package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"reflect"
	"slices"

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
