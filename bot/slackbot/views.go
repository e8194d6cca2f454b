package slackbot

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/index/posting"
)

// reviewAction is the button below files that were dropped; its value is the token of what waits.
const reviewAction = "review"

func plainObject(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

// noticeView is a modal that says one thing; the title has at most 24 characters.
func noticeView(title, text string) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: plainObject(title), Close: plainObject("Close"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewSectionBlock(plainObject(text), nil, nil)}},
	}
}

// droppedMessage says what was read of files.
func droppedMessage(ps []posting.Posting, token string) blockkit.Message {
	one := "an advert"
	if len(ps) > 1 {
		one = fmt.Sprintf("%d adverts", len(ps))
	}
	text := fmt.Sprintf("I read %s. Nothing is added before you have looked at it and said so.\n%s", one, namesOf(ps))
	button := slack.NewButtonBlockElement(reviewAction, token, plainObject("Look at it, and add it"))
	return blockkit.Message{
		Text: slackutilsx.EscapeMessage(text),
		Blocks: []slack.Block{
			slack.NewSectionBlock(plainObject(shortPlain(text)), nil, nil),
			slack.NewActionBlock("", button),
		},
	}
}

// shortPlain keeps within the 3,000 characters that a section holds.
func shortPlain(text string) string {
	runes := []rune(strings.ToValidUTF8(text, "�"))
	return string(runes[:min(len(runes), 3000)])
}

// acknowledgement is what a payload is acknowledged with: of a modal that was submitted, what stands in it
// until the work is done.
func (a *App) acknowledgement(is arrival) any {
	if is.submission == nil || is.submission.callback != blockkit.ReviewModal {
		return nil
	}
	view := noticeView(readingTitle, addingText)
	return slack.NewUpdateViewSubmissionResponse(&view)
}
