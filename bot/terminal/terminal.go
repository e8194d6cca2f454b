// Package terminal draws answers as text for people.
//
// It only draws: what is said stands in the answer. Nothing that comes from adverts or questions
// reaches the terminal as a control character, and nothing depends on colour alone.
package terminal

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"vacancybot/bot/answer"
	"vacancybot/index/posting"
)

// Options say how to draw. The zero value suits a file or a pipe.
type Options struct {
	Width   int  // columns to wrap at; 0 wraps nothing
	Colour  bool // bold and faint type, by ANSI escapes
	Limit   int  // postings to draw of a long list; 0 draws all
	Explain bool // draw the query, and what was read where
}

// For returns the options for w: wrapped, shortened and in colour when w is a terminal, without
// colour when NO_COLOR is set or TERM is "dumb". getenv looks up the environment.
func For(w io.Writer, getenv func(string) string) Options {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return Options{}
	}
	o := Options{Width: 80, Limit: 25, Colour: getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		o.Width = min(max(width, 30), 100) // longer lines read badly
	}
	return o
}

// Write draws a, to the end of its last line.
func Write(w io.Writer, a answer.Answer, o Options) error {
	p := &page{Options: o}
	p.paragraph("", bold, a.Lead)
	p.reading(a)
	p.postings(a)
	p.groups(a)
	p.notes(a)
	p.choices(a)
	if o.Explain {
		p.explanation(a)
	}
	_, err := io.WriteString(w, strings.Join(p.blocks, "\n"))
	return err
}

// A page collects blocks of lines; an empty line parts each from the next.
type page struct {
	Options
	blocks []string
}

func (p *page) add(block string) {
	if block != "" {
		p.blocks = append(p.blocks, block)
	}
}

func (p *page) paragraph(indent string, s style, text string) {
	p.add(p.wrap(indent, indent, s, text))
}

func (p *page) reading(a answer.Answer) {
	if len(a.Understood) > 0 {
		p.paragraph("", faint, "I read this as: "+strings.Join(a.Understood, " · "))
	}
}

// postings draws each posting with the values found in it, then the values of no posting drawn.
func (p *page) postings(a answer.Answer) {
	of := make(map[posting.ID][]answer.Value)
	for _, v := range a.Values {
		of[v.Posting] = append(of[v.Posting], v)
	}
	shown := a.Postings
	if p.Limit > 0 && len(shown) > p.Limit {
		shown = shown[:p.Limit]
	}
	digits := len(fmt.Sprint(len(shown)))
	var list strings.Builder
	for i := range shown {
		values := of[shown[i].ID]
		delete(of, shown[i].ID)
		number, indent := "", ""
		if len(a.Postings) > 1 {
			number = fmt.Sprintf("%*d. ", digits, i+1)
			indent = strings.Repeat(" ", len(number))
		}
		if list.Len() > 0 && len(values) > 0 {
			list.WriteByte('\n')
		}
		name := answer.Name(&shown[i])
		if len(a.Postings) == 1 && strings.Contains(a.Lead, name) {
			list.WriteString(p.values("", a, values))
			continue
		}
		list.WriteString(p.wrap(number, indent, plain, name))
		if a.Kind == answer.List {
			line := a.Line(&shown[i]) + " · " + Names(sources(&shown[i]))
			list.WriteString(p.wrap(indent+"  ", indent+"  ", faint, line))
		}
		list.WriteString(p.values(indent+"  ", a, values))
	}
	if rest := len(a.Postings) - len(shown); rest > 0 {
		list.WriteString(p.wrap("", "", faint, fmt.Sprintf("… and %d more", rest)))
		for _, hidden := range a.Postings[len(shown):] {
			delete(of, hidden.ID)
		}
	}
	p.add(list.String())

	var others []answer.Value
	for _, v := range a.Values {
		if _, left := of[v.Posting]; left {
			others = append(others, v)
		}
	}
	p.add(p.values("", a, others))
}

// maxNames is how many names of one posting's sources are told.
const maxNames = 5

// Names joins the names of sources, of many the first few and how many more there are.
func Names(names []string) string {
	if len(names) <= maxNames+1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNames], ", "), len(names)-maxNames)
}

func sources(p *posting.Posting) []string {
	var names []string
	for _, s := range p.Sources {
		names = append(names, s.Name)
	}
	return names
}

// values draws facts, each with the words that it rests on below it. Of one that the first line says
// already, those words alone are drawn.
func (p *page) values(indent string, a answer.Answer, values []answer.Value) string {
	var out strings.Builder
	for _, v := range values {
		told := a.Told(v)
		if !told {
			out.WriteString(p.wrap(indent, indent+"  ", plain, answer.Fact(v)))
		}
		if v.Evidence != nil {
			cite := answer.Cite(v)
			if quote := Clean(v.Evidence.Text); v.Field != "text" && (told || quote != Clean(v.Text)) {
				cite += ": “" + answer.Excerpt(quote) + "”"
			}
			out.WriteString(p.wrap(indent+"  ", indent+"  ", faint, cite))
		}
	}
	return out.String()
}

func (p *page) groups(a answer.Answer) {
	widest := 0
	for _, g := range a.Groups {
		widest = max(widest, len(fmt.Sprint(g.Count)))
	}
	var table strings.Builder
	for _, g := range a.Groups {
		count := fmt.Sprintf("%*d  ", widest, g.Count)
		table.WriteString(p.wrap(count, strings.Repeat(" ", len(count)), plain, g.Value))
	}
	p.add(table.String())
}

// notes draws what there is to know besides, and the words that went unread.
func (p *page) notes(a answer.Answer) {
	var lines strings.Builder
	for _, note := range a.Notes {
		lines.WriteString(p.wrap("", "  ", plain, note))
	}
	if unread := a.NotSaid(); len(unread) > 0 {
		lines.WriteString(p.wrap("", "  ", plain, "I did not understand: "+strings.Join(unread, ", ")))
	}
	p.add(lines.String())
}

func (p *page) choices(a answer.Answer) {
	if len(a.Choices) == 0 {
		return
	}
	var list strings.Builder
	list.WriteString(p.wrap("", "", plain, a.Offer()+":"))
	for _, c := range a.Choices {
		list.WriteString(p.wrap("- ", "  ", plain, c))
	}
	p.add(list.String())
}

func (p *page) explanation(a answer.Answer) {
	var lines strings.Builder
	if a.Query != "" {
		lines.WriteString(p.wrap("", "  ", faint, "query: "+a.Query))
	}
	if len(a.Rules) > 0 {
		lines.WriteString(p.wrap("", "  ", faint, "rules: "+strings.Join(a.Rules, ", ")))
	}
	for _, s := range a.Spans {
		read := fmt.Sprintf("%d-%d “%s”: %s", s.Start, s.End, s.Text, s.Kind)
		if meaning := s.Meaning(); meaning != "" {
			read += " " + meaning
		}
		lines.WriteString(p.wrap("", "  ", faint, read))
	}
	p.add(lines.String())
}
