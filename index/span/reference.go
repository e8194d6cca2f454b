package span

import "strings"

var referenceWords = newWordSet("ref reference refs references vacancy id number no jobref requisition req")

// References finds the numbers that employers give their vacancies: codes of letters and digits in
// parts ("367-ACMS-9489", "C9511-25-0098"), and plain numbers after a word that says so ("ref 243377").
func References(text string, toks []Token) []Span {
	var spans []Span
	for i := 0; i < len(toks); i++ {
		if next, ok := codeAt(toks, i); ok {
			code := strings.ToUpper(normToken(text[toks[i].Start:toks[next-1].End]))
			spans = append(spans, spanOf(toks, i, next, Reference{code}))
			i = next - 1
		}
	}
	return spans
}

// codeAt reads glued words and digits joined by hyphens, slashes or underscores.
func codeAt(toks []Token, i int) (next int, ok bool) {
	if toks[i].Kind == Mark || i > 0 && glued(toks, i) && !is(toks, i-1, "(", "[", ":", "\"", "'", "#", "*", "|", ",", ";", "=") {
		return i, false
	}
	digits, letters, longest, joints := 0, 0, 0, 0
	numeric := true
	next = i
scan:
	for k := i; k < len(toks); k++ {
		t := &toks[k]
		switch {
		case k > i && t.Space:
			break scan
		case t.Kind == Digits:
			if strings.ContainsAny(t.Norm, ",.") {
				return i, false
			}
			digits += len(t.Norm)
			longest = max(longest, len(t.Norm))
			next = k + 1
		case t.Kind == Word:
			numeric = false
			for _, c := range []byte(t.Norm) {
				if c >= '0' && c <= '9' {
					digits++
				} else {
					letters++
				}
			}
			next = k + 1
		case is(toks, k, "-", "/", "_") && glued(toks, k+1):
			joints++
		case is(toks, k, "@") || is(toks, k, ".") && glued(toks, k+1) || is(toks, k, ":") && is(toks, k+1, "/"):
			return i, false
		default:
			break scan
		}
	}
	if next == i {
		return i, false
	}
	named := referenceBefore(toks, i)
	switch {
	case named:
		return next, digits >= 3 && !looksLikeDate(toks, i, next) && (!numeric || joints > 0 || longest >= 4)
	case joints > 0 && letters > 0:
		return next, letters >= 1 && digits >= 4 && !looksLikeDate(toks, i, next)
	case joints == 0 && letters > 0:
		return next, letters <= 6 && digits >= 5 && next == i+1
	}
	return i, false
}

// referenceBefore reports whether a word like "ref" stands before token i.
func referenceBefore(toks []Token, i int) bool {
	j := i - 1
	for is(toks, j, ":", "#", ".", "is", "-", "(", "no", "number", "id", "code", "=") {
		j--
	}
	return referenceWords.at(toks, j) && !is(toks, j, "no", "number", "id") || is(toks, i-1, "#")
}

// looksLikeDate tells "05-Aug-2016" and "2019-Q1" from a reference.
func looksLikeDate(toks []Token, i, next int) bool {
	words := 0
	for k := i; k < next; k++ {
		if toks[k].Kind != Word {
			continue
		}
		words++
		if _, ok := months[toks[k].Norm]; !ok && !strings.HasPrefix(toks[k].Norm, "q") {
			return false
		}
	}
	return words > 0
}
