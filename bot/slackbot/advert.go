package slackbot

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"vacancybot/bot/answer"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/index/posting"
)

const (
	maxAdvert = 20 << 20 // bytes of a file
	maxFiles  = 10       // of a message
	maxNamed  = 10       // postings named in a message
)

// What is said about adverts.
const (
	readingTitle = "Index this advert"
	readingText  = "Reading it…"
	addingText   = "Adding it…"
	unreadText   = "I could not read an advert there. I read text, web pages, Word documents and PDFs."
	expiredText  = "That has been added already, or has waited longer than a day. To add it, choose “Index this advert” again."
	notAddedText = "I could not add it. The owner of the app can find out why in its log."
)

// waiting are adverts that someone was shown, until they say that they are to be added.
type waiting struct {
	User    string   `json:"user"`
	Adverts []advert `json:"adverts"`
}

type advert struct {
	Name string `json:"name"`
	Data []byte `json:"data"`
}

// adds reports whether adverts can be added at all.
func (a *App) adds() bool { return a.o.Add != nil && a.o.Read != nil }

// mayNotAdd says why someone may not add adverts; "" when they may.
func (a *App) mayNotAdd(who person) string {
	switch {
	case !a.adds():
		return addingIsOff
	case !a.rule.mayAdd(who):
		return refusedAdding
	}
	return ""
}

func (a *App) shortcutChosen(ctx context.Context, t task) ([]note, error) {
	s := t.shortcut
	switch s.callback {
	case ShortcutAsk:
		q := asking{at: t.at, surface: blockkit.Channel, label: "shortcut", text: plainText(s.text, a.self)}
		q.place = place{channel: t.who.channel, thread: s.root(), id: t.id}
		q.conversation = a.conversation(t.who, s.root())
		if t.who.direct {
			q.surface = blockkit.Direct
		}
		at, notes, err := a.answer(ctx, q, note{})
		switch refusal(err) {
		case "not_in_channel", "channel_not_found", "is_archived", "restricted_action":
			// The bot cannot speak there: to the one who asked, then.
			q.place, _ = t.reply()
			q.surface, q.conversation = blockkit.Slash, a.private(t.who)
			_, notes, err = a.answer(ctx, q, note{})
			return notes, err
		}
		if err != nil {
			return nil, err
		}
		return append(notes, note{answerShelf, askerKey(t.who.channel, at.ts), answered{User: t.who.user}}), nil
	case ShortcutIndex:
		if why := a.mayNotAdd(t.who); why != "" {
			return nil, a.tell(ctx, t, why)
		}
		return nil, a.showReading(ctx, t, s.trigger, func() (waiting, error) {
			return a.collect(ctx, t, s.files, plainText(s.text, a.self), s.ts)
		})
	}
	a.o.Log.Warn("shortcut that is not ours", "id", t.id)
	return nil, nil
}

// dropped answers files in a direct message: what was read, and a button to add it.
func (a *App) dropped(ctx context.Context, t task) error {
	if why := a.mayNotAdd(t.who); why != "" {
		return a.tell(ctx, t, why)
	}
	w, err := a.collect(ctx, t, t.message.files, "", t.message.ts)
	if err != nil {
		return told(err, a.tell(ctx, t, unreadText))
	}
	postings, err := a.readAll(w)
	if err != nil || len(postings) == 0 {
		return told(err, a.tell(ctx, t, unreadText))
	}
	token, err := a.keepWaiting(w)
	if err != nil {
		return err
	}
	p, _ := t.reply()
	_, err = a.send.send(ctx, p, droppedMessage(postings, token))
	return err
}

// collect fetches what is to be read: the files of a message, or, where there are none, its text.
func (a *App) collect(ctx context.Context, t task, files []file, text, ts string) (waiting, error) {
	w := waiting{User: t.who.user}
	if len(files) == 0 {
		if strings.TrimSpace(text) == "" {
			return w, errors.New("a message with neither text nor files")
		}
		w.Adverts = []advert{{"message-" + strings.ReplaceAll(ts, ".", "-") + ".txt", []byte(text)}}
		return w, nil
	}
	for _, f := range files[:min(len(files), maxFiles)] {
		data, err := a.fetch(ctx, f)
		if err != nil {
			return w, fmt.Errorf("fetch file %s: %w", f.ID, err)
		}
		w.Adverts = append(w.Adverts, advert{fileName(f.Name), data})
	}
	return w, nil
}

// fetch downloads a file of the workspace. Only Slack's own hosts are asked.
func (a *App) fetch(ctx context.Context, f file) ([]byte, error) {
	if f.Size > maxAdvert {
		return nil, fmt.Errorf("it has %d bytes, more than %d", f.Size, maxAdvert)
	}
	var data limited
	if err := a.slack.GetFileContext(ctx, f.url(), &data); err != nil {
		return nil, err
	}
	return data.data.Bytes(), nil
}

// limited takes no more than an advert's size.
type limited struct{ data bytes.Buffer }

func (l *limited) Write(p []byte) (int, error) {
	if l.data.Len()+len(p) > maxAdvert {
		return 0, fmt.Errorf("it has more than %d bytes", maxAdvert)
	}
	return l.data.Write(p)
}

// fileName is a file's name without folders, and none that begins with a dot.
func fileName(name string) string {
	name = strings.TrimLeft(path.Base(strings.ReplaceAll(name, `\`, "/")), ". ")
	if name == "" || name == "/" || !utf8.ValidString(name) {
		return "advert.txt"
	}
	return name
}

func (a *App) readAll(w waiting) ([]posting.Posting, error) {
	var all []posting.Posting
	for _, ad := range w.Adverts {
		ps, err := a.o.Read(ad.Name, ad.Data)
		if err != nil {
			return nil, fmt.Errorf("read an advert: %w", err)
		}
		all = append(all, ps...)
	}
	return all, nil
}

func (a *App) keepWaiting(w waiting) (token string, err error) {
	token = rand.Text()
	return token, a.journal.save(a.o.Now(), note{waitingShelf, token, w})
}

// showReading opens a modal at once, as Slack wants, and shows in it what was read when it was.
func (a *App) showReading(ctx context.Context, t task, trigger string, collect func() (waiting, error)) error {
	opened, err := a.slack.OpenViewContext(ctx, trigger, noticeView(readingTitle, readingText))
	if err != nil {
		return told(fmt.Errorf("open a modal: %w", err), a.tell(ctx, t, "That took too long to open. Please try again."))
	}
	show := func(v slack.ModalViewRequest) error {
		_, err := a.slack.UpdateViewContext(ctx, v, "", "", opened.View.ID)
		return err
	}
	w, err := collect()
	if err != nil {
		return told(err, show(noticeView(readingTitle, unreadText)))
	}
	postings, err := a.readAll(w)
	if err != nil {
		return told(err, show(noticeView(readingTitle, unreadText)))
	}
	token, err := a.keepWaiting(w)
	if err != nil {
		return told(err, show(noticeView(readingTitle, notAddedText)))
	}
	return show(blockkit.Review(postings, token))
}

// review opens, for a click on the button below dropped files, what was read of them.
func (a *App) review(ctx context.Context, t task) error {
	if why := a.mayNotAdd(t.who); why != "" {
		return a.tell(ctx, t, why)
	}
	var w waiting
	found, err := a.recall(waitingShelf, t.click.value, &w)
	if err != nil {
		return err
	}
	if !found || w.User != t.who.user {
		return a.tell(ctx, t, expiredText)
	}
	postings, err := a.readAll(w)
	if err != nil {
		return err
	}
	if _, err := a.slack.OpenViewContext(ctx, t.click.trigger, blockkit.Review(postings, t.click.value)); err != nil {
		return told(fmt.Errorf("open a modal: %w", err), a.tell(ctx, t, "That took too long to open. Please try again."))
	}
	return nil
}

// submitted adds what someone was shown and said is to be added, once.
func (a *App) submitted(ctx context.Context, t task) error {
	if t.submission.callback != blockkit.ReviewModal {
		return nil
	}
	done := func(text string) error {
		_, err := a.slack.UpdateViewContext(ctx, noticeView(readingTitle, text), "", "", t.submission.viewID)
		if err != nil { // closed meanwhile
			_, err = a.send.send(ctx, place{channel: t.who.user}, blockkit.Message{Text: slackutilsx.EscapeMessage(text)})
		}
		return err
	}
	if why := a.mayNotAdd(t.who); why != "" {
		return done(why)
	}
	var w waiting
	found, err := a.journal.take(waitingShelf, t.submission.metadata, &w)
	if err != nil {
		return told(err, done(notAddedText))
	}
	if !found || w.User != t.who.user {
		return done(expiredText)
	}
	var added []posting.Posting
	for _, ad := range w.Adverts {
		ps, err := a.o.Add(ctx, ad.Name, ad.Data)
		if err != nil {
			return told(fmt.Errorf("add an advert: %w", err), done(notAddedText))
		}
		added = append(added, ps...)
	}
	a.o.Log.Info("added", "id", t.id, "user", t.who.user, "postings", len(added))
	return done("Added, and ready to be asked about:\n" + namesOf(added))
}

// namesOf names postings, a line each.
func namesOf(ps []posting.Posting) string {
	var lines []string
	for i := range ps[:min(len(ps), maxNamed)] {
		lines = append(lines, "• "+answer.Name(&ps[i]))
	}
	if more := len(ps) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}
