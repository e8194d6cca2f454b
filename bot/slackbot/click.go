package slackbot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/slack-go/slack/slackutilsx"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/bot/slackbot/blockkit"
)

// What is said about clicks.
const (
	staleText  = "That button is from an older version of me, and I cannot read it any more. Please ask again."
	goneText   = "That posting is not in the index any more."
	thanksText = "Thank you. I have kept your verdict with the question."
	noFileText = "I may not share files here: the owner of the app has yet to grant me that (files:write)."
)

// clicked carries out a click. Those who asked see their answer change, and others get one of their own: what
// was answered to one person stays as it is for all.
func (a *App) clicked(ctx context.Context, t task) ([]note, error) {
	if t.click.action == reviewAction {
		return nil, a.review(ctx, t)
	}
	act, err := blockkit.Parse(t.click.action, t.click.value)
	if err != nil {
		a.o.Log.Warn("click that cannot be read", "id", t.id, "error", err)
		return nil, a.tell(ctx, t, staleText)
	}
	switch act.Kind {
	case blockkit.Details:
		return nil, a.details(ctx, t, act)
	case blockkit.Feedback:
		return nil, a.judged(ctx, t, act)
	case blockkit.Export:
		return nil, a.export(ctx, t, act)
	case blockkit.HomeAsk:
		return a.askedAtHome(ctx, t, act)
	case blockkit.Share:
		return nil, a.share(ctx, t, act)
	case blockkit.More:
		q := a.askedBy(t)
		return nil, a.page(ctx, q, act)
	case blockkit.Again:
		q := a.askedBy(t)
		q.before = act.Question
		_, notes, err := a.answer(ctx, q, note{})
		return notes, err
	}
	return a.askedByClick(ctx, t, act)
}

// askedBy is a question that a click asks, to be answered in the place of the message clicked on for those
// whose message it is, and for others below it.
func (a *App) askedBy(t task) asking {
	q := asking{at: t.at, label: "click"}
	c := t.click
	switch {
	case c.ephemeral || c.view != "":
		p, _ := t.reply()
		p.replace = c.view == ""
		q.surface, q.place, q.conversation = blockkit.Slash, p, a.private(t.who)
	case a.isTheirs(t):
		q.surface = blockkit.Channel
		if t.who.direct {
			q.surface = blockkit.Direct
		}
		q.place = place{channel: t.who.channel, thread: c.thread, update: c.ts, id: t.id}
		q.conversation = a.conversation(t.who, c.thread)
	default:
		p, _ := t.reply()
		q.surface, q.place, q.conversation = blockkit.Slash, p, a.private(t.who)
	}
	return q
}

// isTheirs reports whether the message clicked on answers the person who clicked.
func (a *App) isTheirs(t task) bool {
	if t.who.direct {
		return true
	}
	var asked answered
	found, err := a.recall(answerShelf, askerKey(t.who.channel, t.click.ts), &asked)
	if err != nil {
		a.o.Log.Warn("look up who asked", "id", t.id, "error", err)
	}
	return found && asked.User == t.who.user
}

// askedByClick answers the question on a button below the message that the button is on.
func (a *App) askedByClick(ctx context.Context, t task, act blockkit.Action) ([]note, error) {
	q := a.askedBy(t)
	q.text, q.before = act.Text, act.Question
	own := q.place.update != ""
	q.place.update, q.place.replace = "", false
	at, notes, err := a.answer(ctx, q, note{})
	if err != nil || !own {
		return notes, err
	}
	return append(notes, note{answerShelf, askerKey(t.who.channel, at.ts), answered{User: t.who.user}}), nil
}

// askedAtHome answers a click on the Home tab in a direct message, which begins a thread.
func (a *App) askedAtHome(ctx context.Context, t task, act blockkit.Action) ([]note, error) {
	q := asking{at: t.at, surface: blockkit.Direct, label: "click", text: act.Text, shared: true, place: place{channel: t.who.user, id: t.id}}
	q.conversation = a.conversation(person{channel: t.who.user}, t.id)
	at, notes, err := a.answer(ctx, q, note{})
	for i := range notes {
		notes[i].key = a.conversation(person{channel: at.channel}, at.ts)
	}
	return notes, err
}

func (a *App) page(ctx context.Context, q asking, act blockkit.Action) error {
	asOf := a.o.AsOf()
	postings, total, err := a.bot.Page(ctx, act.Question, asOf, act.Offset, blockkit.PageSize)
	if err != nil {
		return err
	}
	_, err = a.send.send(ctx, q.place, blockkit.Page(*act.Question, postings, total, act.Offset, asOf))
	return err
}

// details opens a modal, or, where it took too long to open one, says what stands in it.
func (a *App) details(ctx context.Context, t task, act blockkit.Action) error {
	p, found, err := a.bot.Posting(ctx, act.Posting)
	if err != nil {
		return fmt.Errorf("read a posting: %w", err)
	}
	view := noticeView("Not there any more", goneText)
	if found {
		view = blockkit.Posting(&p, a.o.AsOf())
	}
	if _, err = a.slack.OpenViewContext(ctx, t.click.trigger, view); err == nil {
		return nil
	}
	a.o.Log.Warn("open the details of a posting; a message says them", "id", t.id, "error", err)
	if !found {
		return a.tell(ctx, t, goneText)
	}
	return a.tell(ctx, t, slackutilsx.EscapeMessage(answer.Name(&p)+": "+answer.Line(&p, a.o.AsOf())))
}

// share shows to the channel what one person was answered, without that person's conversation.
func (a *App) share(ctx context.Context, t task, act blockkit.Action) error {
	said, err := a.bot.Again(ctx, "", *act.Question, a.o.AsOf())
	if err != nil {
		return withoutWords(err)
	}
	p := place{channel: t.who.channel, thread: t.click.thread, responseURL: t.click.responseURL, aloud: true, id: t.id}
	_, err = a.send.send(ctx, p, blockkit.Answer(said, blockkit.Options{Surface: blockkit.Channel, Shared: true}))
	return err
}

// export sends the whole of a list as a file: below the message, or, of what one person alone sees, to them.
func (a *App) export(ctx context.Context, t task, act blockkit.Action) error {
	asOf := a.o.AsOf()
	postings, _, err := a.bot.Page(ctx, act.Question, asOf, 0, -1)
	if err != nil {
		return err
	}
	p := place{channel: t.who.channel, thread: first(t.click.thread, t.click.ts), id: t.id}
	if t.click.ephemeral || !a.isTheirs(t) {
		p = place{channel: t.who.user, id: t.id}
	}
	_, err = a.send.send(ctx, p, blockkit.ExportFile(postings, asOf))
	if refusal(err) == "missing_scope" {
		return told(err, a.tell(ctx, t, noFileText))
	}
	return err
}

// A verdict is one line of the file of feedback: what people thought of an answer, and what was asked.
type verdict struct {
	At      time.Time `json:"at"`
	Good    bool      `json:"good"`
	User    string    `json:"user"`
	Channel string    `json:"channel,omitempty"`
	Text    string    `json:"text,omitempty"`
	Query   string    `json:"query,omitempty"`
	Asked   string    `json:"asked,omitempty"` // as question.Encode writes it
}

// judged keeps what someone thinks of an answer.
func (a *App) judged(ctx context.Context, t task, act blockkit.Action) error {
	v := verdict{At: a.o.Now().UTC(), Good: act.Good, User: t.who.user, Channel: t.who.channel, Text: act.Text}
	if act.Question != nil {
		v.Query, v.Asked = act.Question.Where().String(), question.Encode(act.Question)
	}
	if err := a.keepVerdict(v); err != nil {
		return err
	}
	a.o.Log.Info("feedback", "id", t.id, "good", v.Good)
	return a.tell(ctx, t, thanksText)
}

func (a *App) keepVerdict(v verdict) (err error) {
	if a.o.Dir == "" {
		return nil
	}
	line, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write feedback: %w", err)
	}
	a.feedback.Lock()
	defer a.feedback.Unlock()
	f, err := os.OpenFile(filepath.Join(a.o.Dir, "feedback.jsonl"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open feedback: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("write feedback: %w", err)
	}
	return nil
}
