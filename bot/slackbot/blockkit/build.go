package blockkit

import (
	"regexp"
	"strings"

	"github.com/slack-go/slack"

	"vacancybot/index/posting"
)

// plain is a text object that nothing in it can format; ":name:" is no emoji either.
func plain(s string, most int) *slack.TextBlockObject {
	s = cut(clean(s), most)
	if strings.TrimSpace(s) == "" {
		s = "–" // Slack refuses an empty one
	}
	return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
}

func contextLine(lines ...string) slack.Block {
	var elements []slack.MixedElement
	for _, s := range lines[:min(len(lines), maxContext)] {
		elements = append(elements, plain(s, maxPlain))
	}
	return slack.NewContextBlock("", elements...)
}

func header(s string) slack.Block { return slack.NewHeaderBlock(plain(oneLine(s), maxHeader)) }

// button is a button that carries value; nil when there is none to carry, as one that does nothing is worse
// than none.
func button(id, value, label, spoken string) *slack.ButtonBlockElement {
	if value == "" {
		return nil
	}
	b := slack.NewButtonBlockElement(id, value, plain(oneLine(label), maxButton))
	b.AccessibilityLabel = cut(oneLine(spoken), maxButton)
	return b
}

// buttons is a row of those that are not nil; no block when all are.
func buttons(all ...*slack.ButtonBlockElement) []slack.Block {
	var elements []slack.BlockElement
	for _, b := range all {
		if b != nil && len(elements) < maxActions {
			elements = append(elements, b)
		}
	}
	if len(elements) == 0 {
		return nil
	}
	return []slack.Block{slack.NewActionBlock("", elements...)}
}

func rich(elements ...slack.RichTextElement) *slack.RichTextBlock {
	return slack.NewRichTextBlock("", elements...)
}

// section is a stretch of rich text on lines of its own. Empty parts are left out.
func section(parts ...slack.RichTextSectionElement) *slack.RichTextSection {
	return slack.NewRichTextSection(present(parts)...)
}

// quote is a stretch of rich text that is quoted.
func quote(parts ...slack.RichTextSectionElement) *slack.RichTextQuote {
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: present(parts)}
}

func present(parts []slack.RichTextSectionElement) []slack.RichTextSectionElement {
	var out []slack.RichTextSectionElement
	for _, p := range parts {
		if t, ok := p.(*slack.RichTextSectionTextElement); ok && t.Text == "" {
			continue
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return []slack.RichTextSectionElement{words("–")} // Slack refuses nothing
	}
	return out
}

func words(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(cut(clean(s), maxPlain), nil)
}

func bold(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(cut(clean(s), maxPlain), &slack.RichTextSectionTextStyle{Bold: true})
}

func italic(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(cut(clean(s), maxPlain), &slack.RichTextSectionTextStyle{Italic: true})
}

var (
	mailShape  = regexp.MustCompile(`^[A-Za-z0-9._+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
	phoneShape = regexp.MustCompile(`^\+?[0-9()][0-9() -]{4,24}$`)
)

// linked draws a line with the mail addresses and phone numbers of contacts in it as links, and what is
// between them by draw. What does not look like an address or a number stays text.
func linked(line string, contacts []posting.Contact, draw func(string) slack.RichTextSectionElement) []slack.RichTextSectionElement {
	for _, c := range contacts {
		for _, link := range []struct{ text, url string }{{c.Email, "mailto:" + c.Email}, {c.Phone, "tel:" + dialled(c.Phone)}} {
			if !mailShape.MatchString(link.text) && !phoneShape.MatchString(link.text) {
				continue
			}
			if before, after, found := strings.Cut(line, link.text); found {
				parts := append(linked(before, contacts, draw), slack.NewRichTextSectionLinkElement(link.url, link.text, nil))
				return append(parts, linked(after, contacts, draw)...)
			}
		}
	}
	return []slack.RichTextSectionElement{draw(line)}
}

// dialled is a phone number without what is printed for the eye: "+44 (0)20" loses its trunk zero.
func dialled(phone string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ReplaceAll(phone, "(0)", ""))
}
