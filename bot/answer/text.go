package answer

import (
	"fmt"
	"slices"
	"strings"

	"vacancybot/index/posting"
)

// Text is the whole answer in words, as a screen reader would read it: the line that answers, what it
// rests on, what to know besides, and how the question was read.
func (a Answer) Text() string {
	var b strings.Builder
	line := func(format string, args ...any) {
		if s := fmt.Sprintf(format, args...); s != "" {
			b.WriteString(s + "\n")
		}
	}
	line("%s", a.Lead)
	switch a.Kind {
	case List:
		for i := range a.Postings {
			p := &a.Postings[i]
			line("%d. %s: %s", i+1, Name(p), a.Line(p))
		}
	default:
		for i, v := range a.Values {
			if len(a.Postings) > 1 && (i == 0 || v.Posting != a.Values[i-1].Posting) {
				line("%s", a.name(v.Posting))
			}
			line("%s", a.say(v))
		}
		for _, g := range a.Groups {
			line("%s: %d", g.Value, g.Count)
		}
	}
	for _, n := range a.Notes {
		line("%s", n)
	}
	if len(a.Choices) > 0 {
		line("%s: %s.", a.Offer(), strings.Join(quoted(a.Choices), ", "))
	}
	if unread := a.NotSaid(); len(unread) > 0 {
		line("I did not understand: %s.", strings.Join(quoted(unread), ", "))
	}
	if len(a.Understood) > 0 {
		line("I read this as: %s.", strings.Join(a.Understood, " · "))
	}
	return strings.TrimRight(b.String(), "\n")
}

// NotSaid are the unread words that the first line does not name already.
func (a Answer) NotSaid() []string {
	return slices.DeleteFunc(slices.Clone(a.Unread), func(word string) bool { return strings.Contains(a.Lead, word) })
}

// Offer leads to the choices.
func (a Answer) Offer() string {
	if a.Kind == Clarify {
		return "You could answer"
	}
	return "You could ask"
}

func (a Answer) name(id posting.ID) string {
	for i := range a.Postings {
		if a.Postings[i].ID == id {
			return Name(&a.Postings[i]) + ":"
		}
	}
	return ""
}

// say puts a value and the words that it rests on in a line; of one that the first line says, those
// words alone.
func (a Answer) say(v Value) string {
	told := a.Told(v)
	switch e := v.Evidence; {
	case e == nil && told:
		return ""
	case e == nil:
		return Fact(v)
	case v.Field == "text" && told:
		return "[" + e.Source + "]"
	case v.Field == "text":
		return "“" + v.Text + "” [" + Cite(v) + "]"
	case told:
		return "“" + Excerpt(e.Text) + "” [" + e.Source + "]"
	default:
		return Fact(v) + " [" + e.Source + ": “" + Excerpt(e.Text) + "”]"
	}
}

// Cite names a quotation's source, and the list of criteria that it stands in.
func Cite(v Value) string {
	if v.Label == partNames["essential"] || v.Label == partNames["desirable"] {
		return v.Evidence.Source + ", " + v.Label
	}
	return v.Evidence.Source
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
