// Package parse reads raw adverts into postings.
//
// A reader turns the bytes of one format into documents: text, cut into lines, sections, labelled
// values and tokens. Extractors, one for each fact or group of facts, then fill in a posting from a
// document and cite the bytes that each value was read from. They run in the order of the extractors
// list, and those further down may lean on what was found before.
//
// Where an advert says a thing in several places, a labelled value beats a heading, a heading beats
// the prose, and a disagreement is kept as a note. A value that was concluded rather than read is
// marked in Posting.Inferred.
package parse

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"vacancybot/index/posting"
)

// MaxSize is the size in bytes above which Advert refuses a file. A long advert has 50 KB.
const MaxSize = 10 << 20

// The reasons for which Advert returns no posting.
var (
	ErrTooLarge = errors.New("file is too large for an advert")
	ErrNotText  = errors.New("not a text")
	ErrFormat   = errors.New("format is not read")
	ErrNoAdvert = errors.New("no advert in the text")
)

// Advert reads the postings in one file, whose format it recognises from the content. The name is
// kept as Source.Name and is not looked at otherwise. Posting.ID is left empty.
//
// Source.Text is the file itself where that is UTF-8, byte-order mark and invalid bytes included, so
// that offsets are offsets into the file; a file in UTF-16 or Windows-1252 is converted first.
//
// An error wraps ErrTooLarge, ErrNotText, ErrFormat or ErrNoAdvert.
func Advert(name string, data []byte) ([]posting.Posting, error) {
	sheets, err := read(data)
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", name, err)
	}
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	var ps []posting.Posting
	for _, sheet := range sheets {
		p, ok := sheet.posting()
		if !ok {
			continue
		}
		p.Sources = []posting.Source{{Name: name, Number: len(ps), Digest: digest, Text: sheet.text}}
		ps = append(ps, p)
	}
	if len(ps) == 0 {
		return nil, fmt.Errorf("parse %s: %w", name, ErrNoAdvert)
	}
	return ps, nil
}
