// Package blockkit draws answers, postings and the Home tab as Slack's Block Kit.
//
// It is pure: no request is made here. What comes from adverts and questions goes into plain text and rich
// text alone, where nothing can mention anyone, link or format; only Message.Text is in Slack's mark-up, and
// is escaped. Every limit of limits.go is kept by construction, and what was left out for it is said.
package blockkit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/index/posting"
)

// A Message is what is posted.
type Message struct {
	// Text is the whole answer, for screen readers, notifications and where blocks are refused. It is escaped
	// for Slack's mark-up and at most 4,000 characters.
	Text   string
	Blocks []slack.Block
	Table  *File // to be uploaded with it; nil for none
}

// A File is uploaded beside a message.
type File struct {
	Name, Title string
	Data        []byte
}

// A Surface is where an answer is drawn.
type Surface int

// The surfaces.
const (
	Channel Surface = iota
	Direct
	Slash // for the eyes of one person, who may share it
)

// Options say where and how an answer is drawn.
type Options struct {
	Surface Surface
	// Shared tells that someone shows the answer to others, who have not seen the question: it is drawn too.
	Shared bool
}

// Answer draws an answer. Its first line answers.
func Answer(a answer.Answer, o Options) Message {
	var head []slack.Block
	if o.Shared && a.Question != "" {
		head = append(head, contextLine("Asked: “"+cut(oneLine(a.Question), maxNote)+"”"))
	}
	head = append(head, lead(a))
	tail := about(a, o)
	room := space{maxMessage - weight(head) - weight(tail), maxMessageBlocks - len(head) - len(tail)}
	blocks := append(head, body(a, room)...)
	return Message{Text: text(a.Text()), Blocks: append(blocks, tail...)}
}

// space is what is left of a message or view.
type space struct{ characters, blocks int }

// holds reports whether the blocks fit.
func (s space) holds(blocks []slack.Block) bool {
	return weight(blocks) <= s.characters && len(blocks) <= s.blocks
}

func (s space) less(blocks []slack.Block) space {
	return space{s.characters - weight(blocks), s.blocks - len(blocks)}
}

func body(a answer.Answer, room space) []slack.Block {
	switch {
	case a.Kind == answer.List:
		return list(listOf(a), room)
	case a.Kind == answer.Group:
		return groups(a, room)
	case a.Kind == answer.Compare && len(a.Postings) > 1:
		if table := compare(a); table != nil && room.holds(table) {
			return table
		}
	}
	return facts(a, room)
}

// lead draws the line that answers: in bold, of a verdict its first word alone, of a paragraph none. The
// contacts that it tells of can be written to and called.
func lead(a answer.Answer) slack.Block {
	line := a.Lead
	if l := listOf(a); a.Kind == answer.List && len(l.Postings) < l.total { // it tells how many the answer holds, and fewer are drawn
		line = strings.Replace(line, fmt.Sprintf("; the first %d,", len(a.Postings)), ",", 1)
	}
	if line = cut(oneLine(line), maxLead); line == "" {
		line = "No answer."
	}
	said, rest := line, ""
	if i := strings.IndexAny(line, ".,:"); a.Verdict != "" && i >= 0 {
		said, rest = line[:i+1], line[i+1:]
	} else if size(line) > 2*maxButton {
		said, rest = "", line
	}
	var contacts []posting.Contact
	if slices.ContainsFunc(a.Values, func(v answer.Value) bool { return v.Field == "contact" }) {
		for i := range a.Postings {
			contacts = append(contacts, a.Postings[i].Contacts...)
		}
	}
	return rich(section(append(linked(said, contacts, bold), linked(rest, contacts, words)...)...))
}

// text is the whole of s in Slack's mark-up, cut with a sentence saying so.
func text(s string) string {
	s = clean(s)
	if size(s) > maxText {
		const rest = "\nThat is not all of it: the answer is too long for one message."
		s = cut(s, maxText-size(rest)) + rest
	}
	if s == "" {
		s = "No answer."
	}
	return escape(s)
}

// JSON is an answer as Slack would be sent it, on one line.
func JSON(a answer.Answer) ([]byte, error) {
	m := Answer(a, Options{})
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	err := e.Encode(struct {
		Text   string        `json:"text"`
		Blocks []slack.Block `json:"blocks"`
	}{m.Text, m.Blocks})
	if err != nil {
		return nil, fmt.Errorf("write blocks of %q: %w", a.Question, err)
	}
	return bytes.TrimRight(line.Bytes(), "\n"), nil
}
