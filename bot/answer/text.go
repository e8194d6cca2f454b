package answer

import (
	"fmt"
	"strings"

	"vacancybot/index/posting"
)

// Text is the whole answer in words, as a screen reader would read it: the line that answers, what it
// rests on, what to know besides, and how the question was read.
func (a Answer) Text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s", a.Lead)
	switch a.Kind {
	case List:
		for i := range a.Postings {
			p := &a.Postings[i]
			line("%d. %s: %s", i+1, Name(p), Line(p, a.AsOf))
		}
	default:
		for i, v := range a.Values {
			if len(a.Postings) > 1 && (i == 0 || v.Posting != a.Values[i-1].Posting) {
				line("%s", a.name(v.Posting))
			}
			line("%s", Say(v))
		}
		for _, g := range a.Groups {
			line("%s: %d", g.Value, g.Count)
		}
	}
	for _, n := range a.Notes {
		line("%s", n)
	}
	if len(a.Choices) > 0 {
		line("You could ask: %s.", strings.Join(quoted(a.Choices), ", "))
	}
	if len(a.Unread) > 0 {
		line("I did not understand: %s.", strings.Join(quoted(a.Unread), ", "))
	}
	if len(a.Understood) > 0 {
		line("I read this as: %s.", strings.Join(a.Understood, " · "))
	}
	return strings.TrimRight(b.String(), "\n")
}

func (a Answer) name(id posting.ID) string {
	for i := range a.Postings {
		if a.Postings[i].ID == id {
			return Name(&a.Postings[i]) + ":"
		}
	}
	return ""
}

// Say puts a value and the words that it rests on in a line.
func Say(v Value) string {
	var b strings.Builder
	switch {
	case !v.Stated:
		b.WriteString(v.Label + " not stated")
	case v.Field == "text":
		b.WriteString("“" + v.Text + "”")
		if v.Evidence != nil {
			b.WriteString(" [" + v.Evidence.Source + "]")
		}
	default:
		b.WriteString(v.Label + " " + v.Text)
		if v.Evidence != nil {
			b.WriteString(" [" + v.Evidence.Source + ": “" + Excerpt(v.Evidence.Text) + "”]")
		}
	}
	return b.String()
}

// excerptLength is how many characters of evidence are shown in a line.
const excerptLength = 240

// Excerpt is evidence on one line, cut at a word where it is long.
func Excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= excerptLength {
		return s
	}
	cut := strings.LastIndexByte(s[:excerptLength], ' ')
	if cut < excerptLength/2 {
		cut = excerptLength
	}
	return strings.ToValidUTF8(s[:cut], "") + " …"
}

func quoted(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = "“" + w + "”"
	}
	return out
}
