package terminal

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// A style is an ANSI escape that turns it on.
type style string

const (
	plain style = ""
	bold  style = "\x1b[1m"
	faint style = "\x1b[2m"
	reset       = "\x1b[0m"
)

// Clean makes text safe to print on one line of a terminal: white space becomes single spaces, and
// characters that control a terminal, change the direction of writing or are not seen are left out.
func Clean(text string) string {
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(visible), " ")
}

// wrap lays text out in lines no wider than the page, each ended: the first begins with first, the
// others with rest. A line break in text stays one. A word wider than the page stands out.
func (p *page) wrap(first, rest string, s style, text string) string {
	var out strings.Builder
	lead := first
	for line := range strings.SplitSeq(text, "\n") {
		words := strings.Fields(Clean(line))
		for len(words) > 0 {
			n, width := 1, uniseg.StringWidth(lead)+uniseg.StringWidth(words[0])
			for n < len(words) {
				wider := width + 1 + uniseg.StringWidth(words[n])
				if p.Width > 0 && wider > p.Width {
					break
				}
				n, width = n+1, wider
			}
			out.WriteString(lead)
			p.styled(&out, s, strings.Join(words[:n], " "))
			out.WriteByte('\n')
			lead, words = rest, words[n:]
		}
	}
	return out.String()
}

func (p *page) styled(out *strings.Builder, s style, text string) {
	if !p.Colour || s == plain {
		out.WriteString(text)
		return
	}
	out.WriteString(string(s) + text + reset)
}
