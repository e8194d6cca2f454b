package blockkit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// facts draws the values of each posting with the words that they rest on, as many postings as fit.
func facts(a answer.Answer, room space) []slack.Block {
	of := make(map[posting.ID][]answer.Value)
	var order []posting.ID
	for _, v := range a.Values {
		if _, seen := of[v.Posting]; !seen {
			order = append(order, v.Posting)
		}
		of[v.Posting] = append(of[v.Posting], v)
	}
	opener := open(a.Postings, 0, len(a.Postings) > 1)
	if !room.holds(opener) {
		opener = nil
	}
	room = room.less(opener)

	var out []slack.Block
	for n, id := range order {
		elements := onePosting(a, id, of[id])
		if len(elements) == 0 {
			continue // the line that answers says it all
		}
		block := []slack.Block{rich(elements...)}
		left := contextLine(fmt.Sprintf("%d more are not shown; ask about fewer.", len(order)-n))
		if !room.holds(append(block, left)) {
			if room.holds([]slack.Block{left}) {
				out = append(out, left)
			}
			break
		}
		out = append(out, block...)
		room = room.less(block)
	}
	return append(out, opener...)
}

// onePosting draws the values of one posting, under its name where the answer tells of several.
func onePosting(a answer.Answer, id posting.ID, values []answer.Value) []slack.RichTextElement {
	var elements []slack.RichTextElement
	at := slices.IndexFunc(a.Postings, func(p posting.Posting) bool { return p.ID == id })
	said := a.Lead
	var p *posting.Posting
	if at >= 0 {
		p = &a.Postings[at]
	}
	if p != nil && (len(a.Postings) > 1 || !strings.Contains(a.Lead, answer.Name(p))) {
		said = ""
		number := ""
		if len(a.Postings) > 1 {
			number = fmt.Sprintf("%d. ", at+1)
		}
		elements = append(elements, section(words(number), bold(cut(oneLine(answer.Name(p)), maxExcerpt))))
	}
	return append(elements, drawn(values, p, said, a.Asked.Words)...)
}

// maxQuoted is how much of a posting is quoted in one answer.
const maxQuoted = 2600

// drawn draws values of one posting; of those that said tells already, the evidence alone. wanted are the
// words to make stand out in what is quoted.
func drawn(values []answer.Value, p *posting.Posting, said, wanted string) []slack.RichTextElement {
	var out []slack.RichTextElement
	for i := 0; i < len(values); i++ {
		v := values[i]
		if v.Field == "text" && v.Stated {
			end := i + 1
			for end < len(values) && values[end].Field == "text" && values[end].Stated && sourceOf(values[end]) == sourceOf(v) {
				end++
			}
			out = append(out, passage(values[i:end], wanted))
			i = end - 1
			continue
		}
		line := fact(v, p, said)
		excerpt, more := evidence(v)
		quoted := v.Evidence != nil && (more || line == nil)
		if v.Evidence != nil && !quoted {
			line = append(line, italic(" "+source(v.Evidence.Source)))
		}
		if line != nil {
			out = append(out, section(line...))
		}
		if quoted {
			out = append(out, quote(words("“"+excerpt+"”"), italic(" "+source(v.Evidence.Source))))
		}
	}
	return out
}

// evidence is an excerpt of the words that a value rests on, and whether they say more than the value does.
func evidence(v answer.Value) (excerpt string, more bool) {
	if v.Evidence == nil {
		return "", false
	}
	excerpt = answer.Excerpt(clean(v.Evidence.Text))
	told := terms(v.Label + " " + v.Text)
	for _, t := range terms(excerpt) {
		more = more || !slices.Contains(told, t)
	}
	return excerpt, more
}

// terms are the words and numbers of a text, whatever their case and leading zeros.
func terms(s string) []string {
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	all := strings.FieldsFunc(strings.ToLower(s), apart)
	for i, t := range all {
		all[i] = strings.TrimLeft(t, "0")
	}
	return all
}

// fact draws a value on a line of its own; nil if said tells it already.
func fact(v answer.Value, p *posting.Posting, said string) []slack.RichTextSectionElement {
	label := v.Label
	if v.Field == "text" && strings.HasPrefix(label, "“") { // words that were looked for
		label = "mention of " + label
	}
	lead := bold(upper(cut(oneLine(label), maxExcerpt)) + ": ")
	switch {
	case !v.Stated && (strings.HasPrefix(said, "Not stated") || strings.Contains(said, "does not state: ")):
		return nil
	case !v.Stated:
		return []slack.RichTextSectionElement{lead, words("not stated")}
	case said != "" && strings.Contains(said, strings.TrimSuffix(v.Text, " a year")):
		return nil
	}
	text := cut(unlabelled(oneLine(v.Text), label), maxItem)
	if v.Field == "contact" && p != nil {
		return append([]slack.RichTextSectionElement{lead}, linked(text, p.Contacts, words)...)
	}
	return []slack.RichTextSectionElement{lead, words(text)}
}

// unlabelled is a text without the label that it begins with, such as that of "Band 6".
func unlabelled(text, label string) string {
	if n := len(label) + 1; len(text) > n && strings.EqualFold(text[:n], label+" ") {
		return text[n:]
	}
	return text
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func sourceOf(v answer.Value) string {
	if v.Evidence == nil {
		return ""
	}
	return v.Evidence.Source
}

func source(name string) string { return "— " + cut(oneLine(name), maxExcerpt) }

// passage quotes an advert: its own lines, or several stretches as points.
func passage(values []answer.Value, wanted string) slack.RichTextElement {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteByte('\n')
		}
		if len(values) > 1 {
			b.WriteString("• " + strings.TrimLeft(oneLine(v.Text), "•●·*- "))
			continue
		}
		b.WriteString(paragraphs(v.Text))
	}
	parts := highlighted(cut(b.String(), maxQuoted), wanted)
	if name := sourceOf(values[0]); name != "" {
		parts = append(parts, italic("\n"+source(name)))
	}
	return quote(parts...)
}

// paragraphs keeps an advert's line breaks, one where it leaves lines empty.
func paragraphs(s string) string {
	var lines []string
	for line := range strings.Lines(clean(s)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// highlighted draws s with the wanted words in bold, in whatever inflection they stand there.
func highlighted(s, wanted string) []slack.RichTextSectionElement {
	terms := lexicon.Terms(wanted)
	if len(terms) == 0 {
		return []slack.RichTextSectionElement{words(s)}
	}
	var out []slack.RichTextSectionElement
	start := 0
	for at, end := nextWord(s, 0); at < end; at, end = nextWord(s, end) {
		if !slices.ContainsFunc(lexicon.Terms(s[at:end]), func(t string) bool { return slices.Contains(terms, t) }) {
			continue
		}
		out = append(out, words(s[start:at]), bold(s[at:end]))
		start = end
	}
	return append(out, words(s[start:]))
}

// nextWord is the next stretch of s from at on without white space.
func nextWord(s string, at int) (start, end int) {
	rest := strings.TrimLeft(s[at:], " \n")
	start = len(s) - len(rest)
	if n := strings.IndexAny(rest, " \n"); n >= 0 {
		return start, start + n
	}
	return start, len(s)
}
