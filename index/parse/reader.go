package parse

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// read recognises the format of an advert and hands it to its reader. A new format is a new case here
// and a file with its reader; extractors see the text of sheets alone.
func read(data []byte) ([]sheet, error) {
	if len(data) > MaxSize {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, len(data), MaxSize)
	}
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return readPDF(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readDOCX(data)
	case bytes.HasPrefix(data, []byte("{\\rtf")):
		return nil, fmt.Errorf("%w: RTF; save it as DOCX or text", ErrFormat)
	case isEmail(data):
		return readEmail(data)
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	switch {
	case isJSON(text):
		return readJSON(text)
	case isHTML(text):
		return readPage(text)
	case isXML(text):
		return readXML(text)
	}
	if delimiter := tableDelimiter(text); delimiter != 0 {
		return readTable(text, delimiter)
	}
	return readText(text), nil
}

// decode returns data as text. UTF-8 is taken as it is, with up to one damaged character in a hundred bytes.
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return fromUTF16(data[2:], binary.BigEndian)
	}
	invalid, control := 0, 0
	for i := 0; i < len(data); {
		c := data[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
				control++
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			invalid++
		}
		i += n
	}
	switch {
	case bytes.IndexByte(data, 0) >= 0 || control*100 > len(data):
		return "", fmt.Errorf("%w: it holds control characters", ErrNotText)
	case invalid == 0 || utf8Sequences(data) > invalid:
		return string(data), nil
	case invalid*4 > len(data):
		return "", fmt.Errorf("%w: no known encoding", ErrNotText)
	}
	return fromWindows1252(data), nil
}

// utf8Sequences counts the well-formed characters of several bytes.
func utf8Sequences(data []byte) int {
	n := 0
	for i := 0; i < len(data); {
		_, size := utf8.DecodeRune(data[i:])
		if size > 1 {
			n++
		}
		i += size
	}
	return n
}

func fromUTF16(data []byte, order binary.ByteOrder) (string, error) {
	if len(data)%2 != 0 {
		return "", fmt.Errorf("%w: UTF-16 of odd length", ErrNotText)
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
		if units[i] == 0 {
			return "", fmt.Errorf("%w: it holds control characters", ErrNotText)
		}
	}
	return string(utf16.Decode(units)), nil
}

// windows1252 gives the characters of bytes 0x80 to 0x9F; the bytes above are those of Latin-1.
var windows1252 = [32]rune{
	'€', 0xFFFD, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0xFFFD, 'Ž', 0xFFFD,
	0xFFFD, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0xFFFD, 'ž', 'Ÿ',
}

func fromWindows1252(data []byte) string {
	out := make([]rune, len(data))
	for i, c := range data {
		if c >= 0x80 && c < 0xA0 {
			out[i] = windows1252[c-0x80]
		} else {
			out[i] = rune(c)
		}
	}
	return string(out)
}
