package span

import "strings"

// Emails finds addresses, also "name [at] trust.nhs.uk" and "name@ nhs.net". A masked one ("[email
// protected]") is none.
func Emails(text string, toks []Token) []Span {
	var spans []Span
	for i := range toks {
		at, after := atSign(toks, i)
		if !at || i == 0 {
			continue
		}
		spaced := toks[i].Norm != "@"
		first, ok := localPart(toks, i, spaced)
		if !ok {
			continue
		}
		last, ok := domain(toks, after)
		if !ok {
			continue
		}
		if len(spans) > 0 && spans[len(spans)-1].End > toks[first].Start {
			continue
		}
		var b strings.Builder
		for _, t := range toks[first:i] {
			b.WriteString(text[t.Start:t.End])
		}
		b.WriteByte('@')
		for k := after; k < last; k++ {
			if is(toks, k, "[", "]", "(", ")") {
				continue
			}
			if is(toks, k, "dot") && is(toks, k-1, "[", "(") {
				b.WriteByte('.')
				continue
			}
			b.WriteString(toks[k].Norm)
		}
		found := spanOf(toks, first, last, Email{plainAddress(b.String())})
		spans = append(spans, withoutGenitive(text, found))
	}
	return spans
}

// withoutGenitive leaves out the ending of "ada@mill.example's post".
func withoutGenitive(text string, s Span) Span {
	address := s.Value.(Email).Address
	end := strings.LastIndexByte(address, '\'')
	at := strings.LastIndexAny(text[s.Start:s.End], "'’")
	if end < strings.LastIndexByte(address, '@') || at < 0 {
		return s
	}
	return Span{Start: s.Start, End: s.Start + at, Value: Email{address[:end]}}
}

// longestAddress is the most tokens that an address has on either side of its @.
const longestAddress = 30

// atSign reads "@", "[at]", "(at)" at token i.
func atSign(toks []Token, i int) (ok bool, after int) {
	if is(toks, i, "@") {
		return true, i + 1
	}
	if is(toks, i, "[", "(") && is(toks, i+1, "at") && is(toks, i+2, "]", ")") {
		return true, i + 3
	}
	return false, i
}

// localPart walks back from the @ over what is glued together; the first step may cross a space when spaced.
func localPart(toks []Token, at int, spaced bool) (first int, ok bool) {
	first = at
	for k := at - 1; k >= max(0, at-longestAddress); k-- {
		if !(toks[k].Kind != Mark || is(toks, k, ".", "-", "_", "+", "'", "&")) {
			break
		}
		if toks[k+1].Space && !(spaced && k == at-1) {
			break
		}
		first = k
	}
	for first < at && toks[first].Kind == Mark {
		first++
	}
	return first, first < at
}

// domain walks ahead from the @: labels and dots, at least one dot. One space after the @ is forgiven.
func domain(toks []Token, i int) (next int, ok bool) {
	k, dots := i, 0
	label := func(k int) bool {
		return k < len(toks) && toks[k].Kind != Mark && (k == i || glued(toks, k))
	}
	if !label(k) {
		return i, false
	}
	k++
	for {
		switch {
		case k > i+longestAddress:
			return i, false
		case is(toks, k, ".") && glued(toks, k) && label(k+1):
			dots++
			k += 2
		case is(toks, k, "-") && glued(toks, k) && label(k+1):
			k += 2
		case is(toks, k, "[", "(") && is(toks, k+1, "dot") && is(toks, k+2, "]", ")") && k+3 < len(toks) && toks[k+3].Kind == Word:
			dots++
			k += 4
		case label(k) && toks[k].Kind != toks[k-1].Kind: // "x2org": digits and letters of one label
			k++
		default:
			return k, dots > 0 || strings.Contains(toks[k-1].Norm, ".")
		}
	}
}

// plainAddress gives the address in lower case with plain hyphens and quotes.
func plainAddress(s string) string { return strings.ToLower(normToken(s)) }
