package blockkit

import (
	"fmt"
	"slices"
	"strings"

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
		if line := fact(v, p, said); line != nil {
			out = append(out, section(line...))
		}
		if v.Evidence != nil {
			out = append(out, quote(words("“"+answer.Excerpt(clean(v.Evidence.Text))+"”"), italic(" "+source(v.Evidence.Source))))
		}
	}
	return out
}

// fact draws a value on a line of its own; nil if said tells it already.
func fact(v answer.Value, p *posting.Posting, said string) []slack.RichTextSectionElement {
	label := v.Label
	if v.Field == "text" && strings.HasPrefix(label, "“") { // words that were looked for
		label = "mention of " + label
	}
	lead := bold(upper(cut(oneLine(label), maxExcerpt)) + ": ")
	switch {
	case !v.Stated && strings.HasPrefix(said, "Not stated"):
		return nil
	case !v.Stated:
		return []slack.RichTextSectionElement{lead, words("not stated")}
	case said != "" && strings.Contains(said, v.Text):
		return nil
	}
	text := cut(oneLine(v.Text), maxItem)
	if v.Field == "contact" && p != nil {
		return append([]slack.RichTextSectionElement{lead}, linked(text, p.Contacts, words)...)
	}
	return []slack.RichTextSectionElement{lead, words(text)}
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

// compare draws postings side by side: a column each, a row for each field; nil if there are too many.
func compare(a answer.Answer) []slack.Block {
	if len(a.Postings)+1 > maxTableCells {
		return nil
	}
	t := slack.NewDataTableBlock("The postings side by side").WithPageSize(PageSize)
	head := []slack.DataTableCell{cell("Posting")}
	for i := range a.Postings {
		head = append(head, cell(fmt.Sprintf("%d. %s", i+1, answer.Name(&a.Postings[i]))))
	}
	t.AddRow(head...)
	type key struct {
		label string
		id    posting.ID
	}
	var labels []string
	told := make(map[key][]string)
	for _, v := range a.Values {
		if !slices.Contains(labels, v.Label) {
			labels = append(labels, v.Label)
		}
		text := v.Text
		if !v.Stated {
			text = "not stated"
		}
		told[key{v.Label, v.Posting}] = append(told[key{v.Label, v.Posting}], text)
	}
	if len(labels) == 0 || len(labels) >= maxTableRows {
		return nil
	}
	for _, label := range labels {
		row := []slack.DataTableCell{cell(upper(label))}
		for i := range a.Postings {
			row = append(row, cellOf(strings.Join(told[key{label, a.Postings[i].ID}], "; "), maxTableCell))
		}
		t.AddRow(row...)
	}
	if tableWeight(t) > maxTable {
		return nil
	}
	out := append([]slack.Block{t}, open(a.Postings, 0, true)...)
	return append(out, contextLine("Open a posting to see the words of its advert that each fact rests on."))
}
