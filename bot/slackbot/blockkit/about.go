package blockkit

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
)

// about draws what stands below an answer: what to know besides, what was not understood, what could be
// asked, how the question was read, and what can be done with the answer.
func about(a answer.Answer, o Options) []slack.Block {
	out := notes(a)
	out = append(out, choices(a)...)
	out = append(out, reading(a)...)
	out = append(out, drops(a, o)...)
	return append(out, feedback(a)...)
}

func reading(a answer.Answer) []slack.Block {
	if len(a.Understood) == 0 {
		return nil
	}
	var read, wanted []string
	for _, u := range a.Understood {
		if asked, ok := strings.CutSuffix(u, "?"); ok {
			wanted = append(wanted, asked)
		} else {
			read = append(read, u)
		}
	}
	if len(wanted) > 0 {
		asked := "asked for: "
		if a.Asked.Intent == question.YesNo {
			asked = "asked whether: "
		}
		read = append(read, asked+strings.Join(wanted, ", "))
	}
	return []slack.Block{contextLine("I read this as: " + cut(oneLine(strings.Join(read, " · ")), maxReading))}
}

func notes(a answer.Answer) []slack.Block {
	var lines []slack.RichTextElement
	shown := a.Notes[:min(len(a.Notes), maxNotes)]
	for _, n := range shown {
		lines = append(lines, section(words(cut(oneLine(n), maxNote))))
	}
	if left := len(a.Notes) - len(shown); left > 0 {
		lines = append(lines, section(words(fmt.Sprintf("%d more notes are not shown.", left))))
	}
	if len(a.Unread) > 0 {
		quoted := "“" + strings.Join(a.Unread, "”, “") + "”"
		lines = append(lines, section(bold("I did not understand: "), words(cut(oneLine(quoted), maxUnread))))
	}
	if len(lines) == 0 {
		return nil
	}
	return []slack.Block{rich(lines...)}
}

// choices are questions ready to be asked. Those that say which posting was meant carry the question too, for
// they mean nothing without it.
func choices(a answer.Answer) []slack.Block {
	var row []*slack.ButtonBlockElement
	for i, c := range a.Choices[:min(len(a.Choices), maxOffered)] {
		ask := carried{Text: oneLine(c)}
		if a.Kind == answer.Clarify && a.Asked.Intent != question.Which {
			ask.Question = []byte(question.Encode(&a.Asked))
		}
		row = append(row, button(numbered(Ask, i), ask.value(), c, "Ask: "+c))
	}
	return buttons(row...)
}

// drops offers the question again without each of its conditions, and to show the answer to others.
func drops(a answer.Answer, o Options) []slack.Block {
	var row []*slack.ButtonBlockElement
	if o.Surface == Slash && !o.Shared && sharable(&a) {
		b := button(Share, asked(a.Question, &a.Asked).value(), "Share to channel", "Show this answer to everyone in this channel")
		if b != nil {
			b = b.WithStyle(slack.StylePrimary)
		}
		row = append(row, b)
	}
	conditions := a.Conditions()
	switch {
	case a.Asked.Intent == question.Which:
		conditions = nil // what was asked about is not known
	case len(conditions) == 1 && a.Asked.Conds[0].Name && ofNamed(a.Kind):
		conditions = nil // it names what is asked about, and without it nothing is
	}
	for i, c := range conditions[:min(len(conditions), maxOffered)] {
		without := carried{Question: []byte(question.Encode(&c.Without))}
		row = append(row, button(numbered(Again, i), without.value(), "✕ "+c.Words, "Ask again without: "+c.Words))
	}
	return buttons(row...)
}

// ofNamed reports whether answers of a kind tell of postings that the question named.
func ofNamed(k answer.Kind) bool {
	switch k {
	case answer.Lookup, answer.YesNo, answer.Passage, answer.Outside:
		return true
	}
	return false
}

// sharable tells that asking again gives the same answer: unknown names are told of only where they were read.
func sharable(a *answer.Answer) bool {
	for _, u := range a.Asked.Unread {
		if u.Name {
			return false
		}
	}
	switch a.Kind {
	case answer.Help, answer.Clarify:
		return false
	}
	return true
}

// feedback asks whether the answer was good. What is judged goes along as far as it fits.
func feedback(a answer.Answer) []slack.Block {
	if a.Kind == answer.Help {
		return nil
	}
	value := func(good bool) string {
		c := asked(a.Question, &a.Asked)
		c.Good = good
		if v := c.value(); v != "" {
			return v
		}
		return carried{Good: good, Text: cut(oneLine(a.Question), maxNote)}.value()
	}
	good := slack.NewFeedbackButton(plain("👍", maxButton), value(true)).WithAccessibilityLabel("This answer helped")
	bad := slack.NewFeedbackButton(plain("👎", maxButton), value(false)).WithAccessibilityLabel("This answer is wrong or did not help")
	return []slack.Block{slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(Feedback, good, bad))}
}
