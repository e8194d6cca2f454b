package slackbot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/slack-go/slack"

	"vacancybot/bot/slackbot/blockkit"
)

// A place is where a message goes.
type place struct {
	channel, thread string
	update          string // the timestamp of our message that is changed; "" for a new one
	only            string // the one user who sees it; "" for all
	responseURL     string // tried first, where there is one
	replace         bool   // by response URL: instead of the message that was clicked on
	aloud           bool   // by response URL: for the whole channel
	id              string // of what is answered, kept with the message; "" for none
}

// A posted message is known by channel and timestamp; "" where Slack does not tell.
type posted struct{ channel, ts string }

// A sender sends messages, and where Slack refuses one for what is in it, its words alone.
type sender struct {
	api    *slack.Client
	caller *caller
	log    *slog.Logger
}

// metadataType names the metadata of our messages.
const metadataType = "vacancybot_answer"

// tooMuch are the errors that blame a message's content.
var tooMuch = []string{"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "invalid_arguments", "no_text", "invalid_attachments", "invalid_payload"}

// unchangeable are the errors of changing a message that is gone or not to be changed.
var unchangeable = []string{"message_not_found", "cant_update_message", "edit_window_closed", "is_inactive"}

// shortText is how much of a text is sent where Slack refused all of it, in characters.
const shortText = 1000

// send sends m and then its file, which needs a place that is for all.
func (s *sender) send(ctx context.Context, p place, m blockkit.Message) (posted, error) {
	variants := []blockkit.Message{m, {Text: m.Text}, {Text: shortened(m.Text)}}
	var at posted
	var err error
	for _, v := range variants {
		at, err = s.put(ctx, p, v)
		if err == nil || !blamesContent(err) {
			break
		}
		s.log.Warn("message refused for its content", "id", p.id, "channel", p.channel, "error", err)
	}
	if err != nil || m.Table == nil {
		return at, err
	}
	_, err = s.api.UploadFileContext(ctx, slack.UploadFileParameters{
		Reader: bytes.NewReader(m.Table.Data), FileSize: len(m.Table.Data), Filename: m.Table.Name, Title: m.Table.Title,
		Channel: at.channel, ThreadTimestamp: p.thread,
	})
	return at, err
}

// put sends one message by the first of the ways that works.
func (s *sender) put(ctx context.Context, p place, m blockkit.Message) (posted, error) {
	if p.responseURL != "" {
		err := s.caller.respond(ctx, p.responseURL, responseMessage(p, m))
		if err == nil || blamesContent(err) {
			return posted{channel: p.channel}, err
		}
		s.log.Warn("response URL does not work; another way is tried", "id", p.id, "error", err)
	}
	if p.update != "" {
		options := content(m)
		if len(m.Blocks) == 0 {
			options = append(options, slack.MsgOptionBlocks()) // or those of before would stay
		}
		channel, ts, _, err := s.api.UpdateMessageContext(ctx, p.channel, p.update, options...)
		if !slices.Contains(unchangeable, refusal(err)) {
			return posted{channel, ts}, err
		}
	}
	if p.only != "" {
		_, err := s.api.PostEphemeralContext(ctx, p.channel, p.only, inThread(p, m)...)
		if err == nil || blamesContent(err) {
			return posted{}, err
		}
		// Not in direct messages, nor where the bot is no member: to the person, then.
		channel, ts, err := s.api.PostMessageContext(ctx, p.only, content(m)...)
		return posted{channel, ts}, err
	}
	options := inThread(p, m)
	if p.id != "" {
		options = append(options, slack.MsgOptionMetadata(slack.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{"to": p.id}}))
	}
	channel, ts, err := s.api.PostMessageContext(ctx, p.channel, options...)
	return posted{channel, ts}, err
}

// content is what a message holds, and that nothing in it is to be made a link, unfurled or, where it is words
// alone, formatted.
func content(m blockkit.Message) []slack.MsgOption {
	options := []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionParse(false),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(m.Blocks) > 0 {
		return append(options, slack.MsgOptionBlocks(m.Blocks...))
	}
	return append(options, slack.MsgOptionDisableMarkdown())
}

func inThread(p place, m blockkit.Message) []slack.MsgOption {
	if p.thread == "" {
		return content(m)
	}
	return append(content(m), slack.MsgOptionTS(p.thread))
}

// A response is what a response URL takes: the library's message, and the key that it lacks.
type response struct {
	slack.WebhookMessage
	Markdown *bool `json:"mrkdwn,omitempty"`
}

// responseMessage is m as content has it, for a response URL.
func responseMessage(p place, m blockkit.Message) response {
	off := false
	w := response{WebhookMessage: slack.WebhookMessage{
		Text: m.Text, Parse: "none", ResponseType: slack.ResponseTypeEphemeral, ReplaceOriginal: p.replace, UnfurlLinks: &off, UnfurlMedia: &off,
	}}
	if p.aloud {
		w.ResponseType = slack.ResponseTypeInChannel
	}
	if !p.replace {
		w.ThreadTimestamp = p.thread
	}
	if len(m.Blocks) > 0 {
		w.Blocks = &slack.Blocks{BlockSet: m.Blocks}
	} else {
		w.Markdown = &off
	}
	return w
}

// blamesContent reports whether a message was refused for what is in it.
func blamesContent(err error) bool {
	var refused responseError
	if errors.As(err, &refused) {
		return slices.Contains(tooMuch, refused.code) || refused.status == 400 || refused.status == 500
	}
	return slices.Contains(tooMuch, refusal(err))
}

func shortened(text string) string {
	runes := []rune(text)
	if len(runes) <= shortText {
		return text
	}
	// Not within an escape: "&am" would be read as it stands, which does no harm.
	return string(runes[:shortText]) + " …\nThat is not all of it: Slack would not take more."
}
