package span

import "strings"

// URLs finds web addresses that start with a scheme or "www.".
func URLs(text string, toks []Token) []Span {
	var spans []Span
	for i := 0; i < len(toks); i++ {
		web := is(toks, i, "http", "https") && is(toks, i+1, ":") && is(toks, i+2, "/") && is(toks, i+3, "/") ||
			is(toks, i, "www") && is(toks, i+1, ".")
		if !web {
			continue
		}
		start, end := toks[i].Start, toks[i].End
		k := i + 1
		for k < len(toks) && !toks[k].Space && !is(toks, k, "<", ">", "\"", "|", ")", "]", "}") {
			end = toks[k].End
			k++
		}
		for k > i+1 && is(toks, k-1, ".", ",", ";", ":", "!", "?", "'", "*") {
			k--
			end = toks[k-1].End
		}
		if end-start > len("https://") || strings.HasPrefix(toks[i].Norm, "www") && end-start > len("www.") {
			spans = append(spans, Span{start, end, URL{text[start:end]}})
			i = k - 1
		}
	}
	return spans
}
