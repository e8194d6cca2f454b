package slackbot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/bot/slackbot/blockkit"
)

// What is said beside answers.
const (
	lookingText = "Looking through the adverts…"
	busyText    = "I have more questions waiting than I can take. Please ask again in a minute."
	sorryText   = "Something went wrong on my side, and I could not answer. The owner of the app can find out why in its log."
)

// An asking is a question on its way to a place.
type asking struct {
	at           time.Time // when it arrived
	surface      blockkit.Surface
	label        string // of the surface, for the observer
	conversation string // "" where nothing may follow
	first        bool   // nothing was said in the conversation before
	text         string
	// before is a question that was understood before: with text, the one that the text answers; without, the
	// one that is asked.
	before *question.Question
	shared bool // with those who have not seen it asked
	place  place
}

// deal does what a task asks for.
func (a *App) deal(ctx context.Context, t task) ([]note, error) {
	if t.gone != "" {
		return nil, a.stillWanted(ctx, t)
	}
	if refusal := a.rule.refuse(t.who); refusal != "" {
		return nil, a.turnAway(ctx, t, refusal)
	}
	switch {
	case t.message != nil:
		return a.said(ctx, t)
	case t.command != nil:
		return a.commanded(ctx, t)
	case t.click != nil:
		return a.clicked(ctx, t)
	case t.shortcut != nil:
		return a.shortcutChosen(ctx, t)
	case t.submission != nil:
		return nil, a.submitted(ctx, t)
	case t.home != nil:
		return nil, a.homeOpened(ctx, t)
	}
	return nil, nil
}

// stillWanted asks whether Slack takes the bot token, after an event that says that it does not: one that comes
// late may be of a token that has been replaced since.
func (a *App) stillWanted(ctx context.Context, t task) error {
	if _, err := a.slack.AuthTestContext(ctx); err != nil {
		return fmt.Errorf("sign in to Slack after %s: %w", t.gone, err)
	}
	a.o.Log.Warn("Slack said that the app is not wanted any more, and takes its token all the same; going on", "id", t.id, "event", t.gone)
	return nil
}

// turnAway says why someone is not answered, to them alone where that can be.
func (a *App) turnAway(ctx context.Context, t task, why string) error {
	a.o.Observer.Arrived(t.kind, "refused")
	a.o.Log.Info("refused", "id", t.id, "user", t.who.user, "channel", t.who.channel)
	return a.tell(ctx, t, why)
}

func (a *App) tooBusy(ctx context.Context, t task) ([]note, error) {
	return nil, a.tell(ctx, t, busyText)
}

func (a *App) givenUp(ctx context.Context, t task) ([]note, error) {
	return nil, a.tell(ctx, t, sorryText)
}

func (a *App) apologise(ctx context.Context, t task) {
	ctx, cancel := context.WithTimeout(ctx, perAttempt)
	defer cancel()
	if err := a.tell(ctx, t, sorryText); err != nil {
		a.o.Log.Debug("say that there is no answer", "id", t.id, "error", err)
	}
}

// tell says something to the one who did what the task tells of: in the thread of a message that was said to
// the bot, else for their eyes only.
func (a *App) tell(ctx context.Context, t task, text string) error {
	p, ok := t.reply()
	if !ok {
		return nil
	}
	_, err := a.send.send(ctx, p, blockkit.Message{Text: text})
	return err
}

// reply is where something can be said about a task. Nobody is told anything of what was overheard, or of
// opening a tab.
func (t *task) reply() (place, bool) {
	p := place{channel: t.who.channel, only: t.who.user, id: t.id}
	switch {
	case t.message != nil && !t.message.overheard:
		p.only, p.thread = "", t.message.root()
	case t.command != nil:
		p.responseURL = t.command.responseURL
	case t.click != nil && t.click.view == "":
		p.responseURL, p.thread = t.click.responseURL, t.click.thread
	case t.shortcut != nil:
		p.responseURL = t.shortcut.responseURL
	case t.click != nil, t.submission != nil:
		p.channel, p.only = t.who.user, "" // a view has no channel
	default:
		return place{}, false
	}
	return p, true
}

// said answers a message in its thread. One that was changed has its answer changed.
func (a *App) said(ctx context.Context, t task) ([]note, error) {
	m := t.message
	text := plainText(m.text, a.self)
	if t.who.direct && len(m.files) > 0 && (text == "" || a.mayNotAdd(t.who) == "") {
		return nil, a.dropped(ctx, t)
	}
	if text == "" && m.overheard {
		return nil, nil
	}
	p := place{channel: t.who.channel, thread: m.root(), id: t.id}
	key := answerKey(t.who.channel, m.ts)
	digest := digestOf(text)
	var before answered
	found := false
	if m.edited != "" || t.attempts > 0 {
		var err error
		if found, err = a.recall(answerShelf, key, &before); err != nil {
			return nil, err
		}
	}
	switch {
	case found && before.Text == digest:
		return nil, nil // answered by a process that then ended, or changed in nothing
	case found:
		p.update = before.TS
	case t.attempts > 0:
		ts, err := a.alreadySaid(ctx, p)
		if err != nil {
			a.o.Log.Debug("the thread cannot be read, to see whether it holds the answer", "id", t.id, "error", err)
		}
		if ts != "" {
			return answerNotes(t, ts, digest), nil
		}
	}
	q := asking{at: t.at, surface: blockkit.Channel, label: "channel", text: text, place: p, conversation: a.conversation(t.who, m.root())}
	q.first = m.thread == "" && !t.who.direct
	if t.who.direct {
		q.surface, q.label = blockkit.Direct, "direct"
		q.conversation = a.conversation(t.who, m.thread)
	}
	at, notes, err := a.answer(ctx, q, note{answerShelf, key, answered{User: t.who.user}})
	if err != nil {
		return nil, err
	}
	if t.who.direct && m.thread == "" {
		// The answer begins a thread, which goes on from it.
		for _, n := range notes {
			if n.shelf.name == aboutShelf.name {
				n.key = a.conversation(t.who, m.ts)
				notes = append(notes, n)
			}
		}
	}
	return append(notes, answerNotes(t, at.ts, digest)...), nil
}

// answerKey finds the message of ours that answers one.
func answerKey(channel, ts string) string { return channel + " " + ts }

// answerNotes tell which message answers that of t, and whom.
func answerNotes(t task, ts, digest string) []note {
	return []note{
		{answerShelf, answerKey(t.who.channel, t.message.ts), answered{ts, t.who.user, digest}},
		{answerShelf, askerKey(t.who.channel, ts), answered{User: t.who.user}},
	}
}

// askerKey finds who asked what a message of ours answers.
func askerKey(channel, ts string) string { return "asked " + channel + " " + ts }

// recall reads a value of the journal, those of tasks that ended before among them.
func (a *App) recall(s shelf, key string, v any) (found bool, err error) {
	written := make(chan struct{})
	a.inbox.outcomes <- outcome{written: written}
	<-written
	return a.journal.load(s, key, v)
}

// digestOf tells texts apart without keeping them.
func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// conversation names what a thread is about; "" for thread is the whole of a direct channel.
func (a *App) conversation(who person, thread string) string {
	return strings.Join([]string{a.team, who.channel, thread}, "/")
}

// private names what one person goes on about in a channel, unseen by others.
func (a *App) private(who person) string {
	return strings.Join([]string{a.team, who.channel, "of", who.user}, "/")
}

// alreadySaid looks in a thread for the answer that a process may have given just before it ended. It needs the
// right to read the channel, which in channels that are not read whole the bot does not have.
func (a *App) alreadySaid(ctx context.Context, p place) (ts string, err error) {
	cursor := ""
	for {
		messages, more, next, err := a.slack.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: p.channel, Timestamp: p.thread, IncludeAllMetadata: true, Limit: 200, Cursor: cursor,
		})
		if err != nil {
			return "", err
		}
		for _, m := range messages {
			if m.User == a.self && m.Metadata.EventType == metadataType && m.Metadata.EventPayload["to"] == p.id {
				return m.Timestamp, nil
			}
		}
		if !more || next == "" {
			return "", nil
		}
		cursor = next
	}
}

// commanded answers a slash command, for the eyes of the one who gave it.
func (a *App) commanded(ctx context.Context, t task) ([]note, error) {
	p, _ := t.reply()
	text := plainText(t.command.text, a.self)
	_, notes, err := a.answer(ctx, asking{
		at: t.at, surface: blockkit.Slash, label: "slash", text: text, place: p, conversation: a.private(t.who),
	}, note{})
	return notes, err
}

// answer asks the bot, sends what it says, and returns what to note of the conversation. sign is put on its
// shelf, with the timestamp, where a sign of life is sent first.
func (a *App) answer(ctx context.Context, q asking, sign note) (posted, []note, error) {
	stop := a.lifeSigns(ctx, &q.place, q.surface, sign)
	defer stop()
	began := a.o.Now()
	said, err := a.ask(ctx, &q)
	asking := a.o.Now().Sub(began)
	stop()
	kind := string(said.Kind)
	if err != nil {
		kind = "failed"
		a.o.Log.Error("search", "id", q.place.id, "error", withoutWords(err))
	}
	at, err := a.send.send(ctx, q.place, blockkit.Answer(said, blockkit.Options{Surface: q.surface, Shared: q.shared}))
	if err != nil {
		return posted{}, nil, err
	}
	a.o.Observer.Answered(q.label, kind, len(said.Unread) > 0, asking, a.o.Now().Sub(q.at))
	log := a.o.Log
	if a.o.LogQuestions {
		log = log.With("question", said.Question, "query", said.Query)
	}
	log.Info("answered", "id", q.place.id, "channel", q.place.channel, "surface", q.label, "kind", kind, "asking", asking)
	var notes []note
	if q.conversation != "" && goesOn(said.Asked.Intent) {
		notes = append(notes, note{aboutShelf, q.conversation, question.Encode(&said.Asked)})
	}
	return at, notes, nil
}

// withoutWords is an error of the bot's for the log: the outermost holds the question.
func withoutWords(err error) error {
	if inner := errors.Unwrap(err); inner != nil {
		return inner
	}
	return err
}

// goesOn reports whether a question leaves something to go on from.
func goesOn(i question.Intent) bool {
	switch i {
	case question.List, question.Count, question.Group, question.Lookup, question.YesNo, question.Passage, question.Compare, question.Stat:
		return true
	}
	return false
}

func (a *App) ask(ctx context.Context, q *asking) (answer.Answer, error) {
	asOf := a.o.AsOf()
	if q.before != nil && q.text == "" {
		return a.bot.Again(ctx, q.conversation, *q.before, asOf)
	}
	text := q.text
	if text == "" {
		text = "help"
	}
	before := q.before
	if before == nil && q.conversation != "" && !q.first && !a.bot.Remembers(q.conversation, asOf) {
		before = a.lastAbout(q.conversation)
	}
	if before != nil && q.conversation != "" {
		if _, err := a.bot.Again(ctx, q.conversation, *before, asOf); err != nil {
			return answer.FailedOf(text, asOf), err
		}
	}
	return a.bot.Ask(ctx, q.conversation, text, asOf)
}

// lastAbout is what the journal knows of a conversation: one that was held with a process before this one, or
// that begins in a thread under a direct message.
func (a *App) lastAbout(conversation string) *question.Question {
	var line string
	if found, err := a.recall(aboutShelf, conversation, &line); err != nil || !found {
		return nil
	}
	q, err := question.Decode(line)
	if err != nil {
		return nil
	}
	return &q
}
