package blockkit

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// The callback IDs of the modals.
const (
	PostingModal = "posting"
	ReviewModal  = "review"
)

// Posting draws all that is known of one posting: its facts with the words they were read from, its criteria,
// what changed, and the beginning of each part of its advert. The view's metadata is the posting's ID.
func Posting(p *posting.Posting, asOf time.Time) slack.ModalViewRequest {
	head := []slack.Block{header(titleOf(p)), contextLine(cut(oneLine(strings.TrimLeft(p.Employer+" · "+answer.Closing(p, asOf), " ·")), maxItem))}
	room := space{maxView, maxViewBlocks}.less(head)
	blocks := append(head, fill(room, slices.Concat(sheet(p, asOf, posting.FieldTitle, posting.FieldEmployer, posting.FieldClosingDate), readFrom(p), criteria(p), changed(p), parts(p)))...)
	return modal("Posting", PostingModal, cut(string(p.ID), maxMetadata), blocks)
}

func modal(title, callback, metadata string, blocks []slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain(title, maxViewTitle), Close: plain("Close", maxViewTitle),
		CallbackID: callback, PrivateMetadata: metadata, Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// fill takes blocks in order as long as there is room, and says so if it does not last.
func fill(room space, blocks []slack.Block) []slack.Block {
	end := []slack.Block{contextLine("The rest does not fit here; ask me about it.")}
	var out []slack.Block
	for i, b := range blocks {
		one := []slack.Block{b}
		after := room.less(one)
		if last := i == len(blocks)-1; !room.holds(one) || !last && !after.holds(end) {
			return append(out, end...)
		}
		out, room = append(out, b), after
	}
	return out
}

// maxSheet is how much of a sheet makes a block, so that a long one can be cut between two.
const maxSheet = 1500

// sheet draws the facts of a posting, save those that stand above it, then what is not stated.
func sheet(p *posting.Posting, asOf time.Time, above ...posting.Field) []slack.Block {
	var out []slack.Block
	var lines []slack.RichTextElement
	flush := func() {
		if len(lines) > 0 {
			out = append(out, rich(lines...))
		}
		lines = nil
	}
	var unstated []string
	seen := map[posting.Field]bool{posting.FieldEssential: true, posting.FieldDesirable: true}
	for _, f := range index.Fields() {
		if f.Key == "" || seen[f.Key] || slices.Contains(above, f.Key) {
			continue
		}
		seen[f.Key] = true
		values := answer.ValuesOf(p, f.Name, asOf)
		if !values[0].Stated {
			unstated = append(unstated, f.Label)
			continue
		}
		lines = append(lines, stated(f.Label, values, p)...)
		if weight([]slack.Block{rich(lines...)}) > maxSheet {
			flush()
		}
	}
	flush()
	for _, field := range slices.Sorted(maps.Keys(p.Inferred)) {
		lines = append(lines, section(italic(cut(upper(strings.ReplaceAll(string(field), "_", " "))+" is inferred: "+oneLine(p.Inferred[field]), maxNote))))
	}
	for _, note := range p.Notes[:min(len(p.Notes), 2*maxNotes)] {
		lines = append(lines, section(italic(cut(oneLine(note), maxNote))))
	}
	flush()
	if len(unstated) > 0 {
		out = append(out, contextLine("Not stated: "+strings.Join(unstated, ", ")+"."))
	}
	return out
}

func readFrom(p *posting.Posting) []slack.Block {
	var names []string
	for _, s := range p.Sources {
		names = append(names, oneLine(s.Name))
	}
	return []slack.Block{contextLine("Read from " + cut(strings.Join(names, ", "), maxItem))}
}

// stated draws a field's values and the words that they rest on where those say more. Short values stand on one
// line.
func stated(label string, values []answer.Value, p *posting.Posting) []slack.RichTextElement {
	const most = 8 // values, of which acronyms can be many
	shown := values[:min(len(values), most)]
	var texts []string
	long := false
	for _, v := range shown {
		texts = append(texts, v.Text)
		long = long || size(v.Text) > maxShort
	}
	var out []slack.RichTextElement
	if !long {
		out = append(out, section(fact(answer.Value{Label: label, Stated: true, Text: strings.Join(texts, ", ")}, p, "")...))
	}
	for _, v := range shown {
		v.Label = label
		if long {
			out = append(out, section(fact(v, p, "")...))
		}
		if excerpt, more := evidence(v); more {
			out = append(out, quote(words("“"+excerpt+"”")))
		}
	}
	if left := len(values) - len(shown); left > 0 {
		out = append(out, section(words(fmt.Sprintf("and %d more", left))))
	}
	return out
}

func criteria(p *posting.Posting) []slack.Block {
	var out []slack.Block
	for _, c := range []struct {
		name  string
		items []string
	}{{"Essential criteria", p.Essential}, {"Desirable criteria", p.Desirable}} {
		if len(c.items) == 0 {
			continue
		}
		var lines []string
		for _, item := range c.items {
			lines = append(lines, "• "+cut(oneLine(item), maxExcerpt))
		}
		out = append(out, rich(section(bold(c.name)), section(words(cut(strings.Join(lines, "\n"), maxQuoted)))))
	}
	return out
}

func changed(p *posting.Posting) []slack.Block {
	values, _ := answer.Part(p, "changes")
	if len(values) == 0 {
		return nil
	}
	lines := []slack.RichTextElement{section(bold("What has changed"))}
	for _, v := range values[max(0, len(values)-maxNotes):] {
		lines = append(lines, section(words(cut(oneLine(v.Text), maxNote))))
	}
	return []slack.Block{rich(lines...)}
}

// maxPart is how much of a part of an advert is quoted.
const maxPart = 700

// parts quotes the beginning of each headed part of the adverts.
func parts(p *posting.Posting) []slack.Block {
	var out []slack.Block
	for _, s := range p.Sections {
		_, body, _ := strings.Cut(p.Sources[s.Source].Text[s.Start:s.End], "\n")
		if body = paragraphs(body); body != "" {
			out = append(out, rich(section(bold(cut(oneLine(s.Heading), maxHeader))), quote(words(cut(body, maxPart)))))
		}
	}
	return out
}
