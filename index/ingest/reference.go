package ingest

import (
	"slices"
	"strings"
	"unicode"

	"vacancybot/index/posting"
)

// A reference is one in capitals, with what tells the sites of references apart.
type reference struct{ whole, issuer, shape string }

func newReference(stated string) reference {
	whole := strings.ToUpper(stated)
	return reference{whole, issuer(whole), shape(whole)}
}

// otherReference compares references of one site alone: every site gives a vacancy its own.
func otherReference(a, b *candidate) bool {
	x, y := &a.reference, &b.reference
	return x.whole != "" && y.whole != "" && x.whole != y.whole && (x.issuer == y.issuer || x.shape == y.shape)
}

// issuer is the part of a reference before its first mark: "388" of 388-DIET-7801455.
func issuer(reference string) string {
	first, _, _ := strings.Cut(reference, "-")
	return first
}

// shape is how the references of a site look: "9-A-9" of 388-DIET-7801455.
func shape(reference string) string {
	var b strings.Builder
	var last rune
	for _, r := range reference {
		switch {
		case unicode.IsDigit(r):
			r = '9'
		case unicode.IsLetter(r):
			r = 'A'
		}
		if r != last || r != '9' && r != 'A' {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// sharesReference reports whether a copy is of the vacancy by its reference, however little their texts agree:
// the same employer gives it, and nothing that either states is otherwise in the other. Two adverts of one file are
// two however alike, for nobody lists a vacancy twice.
func (v *vacancy) sharesReference(c *candidate) bool {
	if c.reference.whole == "" || c.employers == nil {
		return false
	}
	same := func(o *candidate) bool {
		return o.reference.whole == c.reference.whole && intersect(o.employers, c.employers)
	}
	if !slices.ContainsFunc(v.kinds, same) {
		return false
	}
	for i := range v.copies {
		if o := &v.copies[i]; o.Sources[0].Path == c.Sources[0].Path || otherHours(o, &c.Posting) || otherPay(o, &c.Posting) {
			return false
		}
	}
	for _, o := range slices.Concat(v.kinds, v.voices) {
		if shareNoName(o, c, o.Sites, c.Sites) || shareNoName(o, c, o.Postcodes, c.Postcodes) || shareNoName(o, c, teamOf(o), teamOf(c)) {
			return false
		}
	}
	return true
}

func teamOf(c *candidate) []string {
	if c.Team == "" {
		return nil
	}
	return []string{c.Team}
}

func otherHours(a, b *posting.Posting) bool {
	return a.HoursPerWeek != 0 && b.HoursPerWeek != 0 && a.HoursPerWeek != b.HoursPerWeek
}

// otherPay finds ranges of one period that do not meet. The same pay can be printed as an hour's and as a year's.
func otherPay(a, b *posting.Posting) bool {
	x, y := a.Salary, b.Salary
	if x == nil || y == nil || x.Period != y.Period || x.Max == 0 || y.Max == 0 {
		return false
	}
	return x.Max < y.Min || y.Max < x.Min
}
