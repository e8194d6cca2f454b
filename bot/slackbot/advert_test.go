package slackbot_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/bot/slackbot/fakeslack"
	"vacancybot/index/posting"
)

const pasted = "Music Therapist\nBand 7, Ely. Closes 3 July 2026."

// kept is what was added, by name.
type kept struct {
	mu    sync.Mutex
	names []string
	data  []string
}

func (k *kept) add(_ context.Context, name string, data []byte) ([]posting.Posting, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.names, k.data = append(k.names, name), append(k.data, string(data))
	return read(name, data)
}

// read reads a title from the first line of an advert.
func read(name string, data []byte) ([]posting.Posting, error) {
	title, _, ok := strings.Cut(string(data), "\n")
	if !ok {
		return nil, errors.New("no advert")
	}
	return []posting.Posting{{ID: "0000000000aa", Title: title, Sources: []posting.Source{{Name: name, Text: string(data)}}}}, nil
}

// review waits for the modal that shows what was read.
func (w *world) review(mark int) fakeslack.View {
	w.t.Helper()
	return *w.awaitAfter(mark, "what was read", func(c fakeslack.Call) bool {
		return c.View != nil && c.View.CallbackID == blockkit.ReviewModal
	}).View
}

// added submits a review and waits until the modal says what was added.
func (w *world) added(v fakeslack.View, user string) string {
	w.t.Helper()
	mark := w.slack.Mark()
	submit := w.slack.Submit(v, user)
	ack := w.deliver(submit)
	meanwhile, err := w.slack.Answered(v, ack)
	if err != nil {
		w.t.Fatal(err)
	}
	wants(w.t, string(meanwhile.Raw), "Adding it")
	return string(w.awaitAfter(mark, "what was added", func(c fakeslack.Call) bool { return c.Method == "views.update" && c.Error == "" }).View.Raw)
}

func TestPastedAdvertIsAdded(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		var k kept
		w.restart(func(o *slackbot.Options) { o.Read, o.Add, o.Adders = read, k.add, []string{"U1"} })
		message := w.slack.Overheard("C1", "", "U2", "Music Therapist &amp; Choir Lead\nBand 7, Ely.")
		p, err := w.slack.Shortcut(slackbot.ShortcutIndex, "U1", "C1", message.TS)
		if err != nil {
			t.Fatal(err)
		}
		w.deliver(p)
		v := w.review(0)
		wants(t, string(v.Raw), "Music Therapist")
		if len(k.names) != 0 {
			t.Fatal("added before anybody said so")
		}
		wants(t, w.added(v, "U1"), "Added", "Music Therapist")
		if len(k.data) != 1 || !strings.HasPrefix(k.data[0], "Music Therapist & Choir Lead\n") {
			t.Errorf("added %q", k.data)
		}
		wants(t, w.added(v, "U1"), "added already") // and not twice
		if len(k.data) != 1 {
			t.Errorf("added %d times", len(k.data))
		}
	})
}

func TestAttachedAndDroppedFiles(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		var k kept
		w.restart(func(o *slackbot.Options) { o.Read, o.Add, o.Adders = read, k.add, []string{"U1"} })
		f := w.slack.AddFile("../../therapist.txt", []byte(pasted))

		message := w.slack.Overheard("C1", "", "U2", "see attached")
		p, err := w.slack.Shortcut(slackbot.ShortcutIndex, "U1", "C1", message.TS, f)
		if err != nil {
			t.Fatal(err)
		}
		w.deliver(p)
		wants(t, w.added(w.review(0), "U1"), "Music Therapist")

		m := w.answer(w.slack.Dropped("D1", "U1", "", f))
		wants(t, m.Text, "I read an advert", "Music Therapist")
		mark := w.slack.Mark()
		w.deliver(w.click(m, "U1", "review"))
		wants(t, w.added(w.review(mark), "U1"), "Music Therapist")
		if len(k.names) != 2 || k.names[0] != "therapist.txt" || k.data[1] != pasted {
			t.Errorf("added %q: %q", k.names, k.data)
		}
	})
}

// What waits to be added outlives the process.
func TestReviewAfterARestart(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		var k kept
		w.restart(func(o *slackbot.Options) { o.Read, o.Add, o.Adders = read, k.add, []string{"U1"} })
		m := w.answer(w.slack.Dropped("D1", "U1", "", w.slack.AddFile("therapist.txt", []byte(pasted))))
		w.restart(func(*slackbot.Options) {})
		mark := w.slack.Mark()
		w.deliver(w.click(m, "U1", "review"))
		v := w.review(mark)
		w.restart(func(*slackbot.Options) {})
		wants(t, w.added(v, "U1"), "Music Therapist")
	})
}

func TestThoseWhoMayNotAdd(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		var k kept
		message := w.slack.Overheard("C1", "", "U2", pasted)
		index := func(user string) string {
			p, err := w.slack.Shortcut(slackbot.ShortcutIndex, user, "C1", message.TS)
			if err != nil {
				t.Fatal(err)
			}
			return w.private(p).Text
		}
		f := w.slack.AddFile("therapist.txt", []byte(pasted))
		wants(t, index("U1"), "switched off")
		wants(t, w.answer(w.slack.Dropped("D1", "U1", "", f)).Text, "switched off")
		wants(t, w.answer(w.slack.Dropped("D1", "U1", band6, f)).Text, "Community Dietitian") // a question beside a file

		w.restart(func(o *slackbot.Options) { o.Read, o.Add, o.Adders = read, k.add, []string{"U1"} })
		wants(t, index("U2"), "named")
		wants(t, w.answer(w.slack.Dropped("D2", "U2", "", f)).Text, "named")

		// A review is of the one it was shown to.
		p, err := w.slack.Shortcut(slackbot.ShortcutIndex, "U1", "C1", message.TS)
		if err != nil {
			t.Fatal(err)
		}
		mark := w.slack.Mark()
		w.deliver(p)
		v := w.review(mark)
		if text := w.added(v, "U2"); !strings.Contains(text, "named") || len(k.names) != 0 {
			t.Errorf("someone else's submission: %s, added %q", text, k.names)
		}
	})
}

func TestFilesThatAreNoAdverts(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		var k kept
		w.restart(func(o *slackbot.Options) { o.Read, o.Add, o.Adders = read, k.add, []string{"U1"} })
		wants(t, w.answer(w.slack.Dropped("D1", "U1", "", w.slack.AddFile("x.txt", []byte("x")))).Text, "could not read")
		// A file's address that is not Slack's is not asked, as it would be told the token.
		p := w.slack.Dropped("D1", "U1", "", w.slack.AddFile("y.txt", []byte(pasted)))
		f := p.Body["event"].(map[string]any)["files"].([]any)[0].(map[string]any)
		f["url_private"], f["url_private_download"] = "http://files.elsewhere.example/y", "http://files.elsewhere.example/y"
		wants(t, w.answer(p).Text, "could not read")
		p = w.slack.Dropped("D1", "U1", "", w.slack.AddFile("z.txt", []byte(pasted)))
		p.Body["event"].(map[string]any)["files"].([]any)[0].(map[string]any)["size"] = 1 << 30
		wants(t, w.answer(p).Text, "could not read")
	})
}
