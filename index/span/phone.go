package span

import "strings"

// Phones finds telephone numbers of the United Kingdom: 10 or 11 digits that start with 0, or +44,
// in any grouping, with their extension.
func Phones(text string, toks []Token) []Span {
	return each(toks, func(i int) (Value, int, bool) {
		next, ok := phoneAt(toks, i)
		if !ok {
			return nil, i, false
		}
		return Phone{strings.Join(strings.Fields(text[toks[i].Start:toks[next-1].End]), " ")}, next, true
	})
}

func phoneAt(toks []Token, i int) (next int, ok bool) {
	t := &toks[i]
	j := i
	switch {
	case t.Norm == "+" && is(toks, i+1, "44") || t.Norm == "+" && isKind(toks, i+1, Digits) && strings.HasPrefix(toks[i+1].Norm, "44"):
		j++
	case t.Norm == "(" && isKind(toks, i+1, Digits) && toks[i+1].Norm[0] == '0' && is(toks, i+2, ")"):
	case t.Norm == "(" && is(toks, i+1, "+") && is(toks, i+2, "44"):
	case t.Kind == Digits && (t.Norm[0] == '0' || strings.HasPrefix(t.Norm, "0044")) && !partOfCode(toks, i) &&
		!(glued(toks, i) && is(toks, i-1, "-", "/", ".", "£", "+")):
	default:
		return i, false
	}
	var number strings.Builder
	next = i
	for k := j; k < len(toks) && k-i < 24; k++ {
		switch {
		case toks[k].Kind == Digits && !strings.ContainsAny(toks[k].Norm, ","):
			n := strings.ReplaceAll(toks[k].Norm, ".", "")
			if number.Len()+len(n) > 14 || complete(number.String()) && toks[k].Space {
				return extension(toks, next), complete(number.String())
			}
			number.WriteString(n)
			next = k + 1
		case is(toks, k, "(", ")", "-", "+") && number.Len() < 12:
		case is(toks, k, ".", "/") && glued(toks, k) && glued(toks, k+1) && number.Len() > 2 && !complete(number.String()): // not "01/06/2026"
		default:
			return extension(toks, next), complete(number.String())
		}
	}
	return extension(toks, next), complete(number.String())
}

// complete reports whether the digits are a whole number: 01632 960123, 0300 123 1234, 44 1632 960123, 44 (0)1632 …
func complete(digits string) bool {
	national, abroad := strings.CutPrefix(digits, "00")
	national, plus := strings.CutPrefix(national, "44")
	if plus {
		national = "0" + strings.TrimPrefix(national, "0")
	} else if abroad {
		return false
	}
	if len(national) < 10 || national[0] != '0' || national[1] == '0' {
		return false
	}
	short := strings.HasPrefix(national, "01") || strings.HasPrefix(national, "0800") || strings.HasPrefix(national, "0500")
	return len(national) == 11 || len(national) == 10 && short
}

// extension reads "ext 4766", "extension: 4766", "x 4766" behind a number.
func extension(toks []Token, i int) int {
	j, bracket := i, is(toks, i, "(")
	if is(toks, j, ",", "(") {
		j++
	}
	if !is(toks, j, "ext", "extn", "extension", "x") {
		if j < len(toks) && strings.HasPrefix(toks[j].Norm, "ext") && len(toks[j].Norm) > 3 && toks[j].Norm[3] >= '0' && toks[j].Norm[3] <= '9' {
			return j + 1 // "ext4766"
		}
		return i
	}
	j++
	for is(toks, j, ".", ":", "no", "number") {
		j++
	}
	if !isKind(toks, j, Digits) || len(toks[j].Norm) > 6 {
		return i
	}
	if is(toks, j+1, "or", "and", "/", "&") && isKind(toks, j+2, Digits) && len(toks[j+2].Norm) <= 6 { // "ext 4766 or 4679"
		j += 2
	}
	if bracket && is(toks, j+1, ")") {
		j++
	}
	return j + 1
}
