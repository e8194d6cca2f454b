package terminal

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// WritePosting draws what is known of one posting for a person: each field with the words that it was
// read from, then what was concluded, what to know besides, and what is not stated.
func WritePosting(w io.Writer, post *posting.Posting, o Options) error {
	p := &page{Options: o}
	p.paragraph("", bold, post.Sources[0].Name)

	var facts strings.Builder
	var unstated []string
	seen := make(map[posting.Field]bool)
	for _, f := range index.Fields() {
		if f.Key == "" || seen[f.Key] {
			continue
		}
		seen[f.Key] = true
		values := answer.ValuesOf(post, f.Name, time.Time{})
		switch {
		case !values[0].Stated:
			unstated = append(unstated, f.Label)
		case len(values) == 1:
			facts.WriteString(p.fact("  ", f.Label+": ", values[0], post))
		default:
			facts.WriteString(p.wrap("  ", "    ", plain, f.Label+":"))
			for _, v := range values {
				facts.WriteString(p.fact("  - ", "", v, post))
			}
		}
	}
	if post.Closed {
		closed := answer.Value{Text: "yes, says the advert", Stated: true}
		if at := post.Evidence[posting.FieldClosed]; len(at) > 0 {
			closed.Evidence = &answer.Evidence{Start: at[0].Start, End: at[0].End, Text: post.Quote(at[0])}
		}
		facts.WriteString(p.fact("  ", "closed: ", closed, post))
	}
	p.add(facts.String())

	var notes strings.Builder
	for _, field := range slices.Sorted(maps.Keys(post.Inferred)) {
		notes.WriteString(p.wrap("", "  ", plain, strings.ReplaceAll(string(field), "_", " ")+" is inferred: "+post.Inferred[field]))
	}
	for _, note := range post.Notes {
		notes.WriteString(p.wrap("", "  ", plain, note))
	}
	p.add(notes.String())
	if len(unstated) > 0 {
		p.add(p.wrap("", "  ", faint, "Not stated: "+strings.Join(unstated, ", ")))
	}
	_, err := io.WriteString(w, strings.Join(p.blocks, "\n"))
	return err
}

// fact draws one fact with the line of the advert that it stands in, and the words there where they
// are others. It begins with first and label.
func (p *page) fact(first, label string, v answer.Value, post *posting.Posting) string {
	const rest = "    "
	text := label + v.Text
	if v.Evidence == nil {
		return p.wrap(first, rest, plain, text)
	}
	line := fmt.Sprintf("line %d", 1+strings.Count(post.Sources[0].Text[:v.Evidence.Start], "\n"))
	quote := Clean(v.Evidence.Text)
	if quote == Clean(v.Text) {
		return p.wrap(first, rest, plain, text+" ("+line+")")
	}
	return p.wrap(first, rest, plain, text) + p.wrap(rest, rest, faint, line+": “"+answer.Excerpt(quote)+"”")
}
