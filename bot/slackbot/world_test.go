package slackbot_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vacancybot/bot"
	asked "vacancybot/bot/question"
	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// asOf is the moment at which every question of these tests is asked.
var asOf = time.Date(2026, time.June, 10, 9, 0, 0, 0, index.London)

// adverts are the postings of these tests.
func adverts() []posting.Posting {
	one := func(i int, title, band, town string, closing posting.Date, contract string) posting.Posting {
		text := fmt.Sprintf("%s\nBand %s, %s, closes %s, %s.", title, band, town, closing, contract)
		return posting.Posting{
			ID: posting.ID(fmt.Sprintf("%012x", i)), Title: title, Employer: "Fenland Community Health Trust", Bands: []string{band},
			Towns: []string{town}, ClosingDate: closing, PostedDate: "2026-05-20", Contract: contract,
			Contacts: []posting.Contact{{Name: "Nadia Petrov", Email: "nadia.petrov@fenland.example", Phone: "01632 960123"}},
			Sources:  []posting.Source{{Name: fmt.Sprintf("advert-%d.txt", i), Digest: fmt.Sprint(i), Text: text}},
			Evidence: map[posting.Field][]posting.Evidence{posting.FieldTitle: {{End: len(title)}}},
		}
	}
	ps := []posting.Posting{
		one(1, "Community Dietitian", "6", "Wisbech", "2026-06-30", "permanent"),
		one(2, "Specialist Podiatrist", "6", "Whittlesey", "2026-06-18", "fixed-term"),
		one(3, "Ward Clerk", "3", "Wisbech", "2026-06-25", "permanent"),
	}
	for i := range 30 {
		ps = append(ps, one(100+i, fmt.Sprintf("Care Assistant %c", 'A'+i%26), "2", "Chatteris", "2026-07-15", "bank"))
	}
	return ps
}

// A world is a workspace with the app in it.
type world struct {
	t     *testing.T
	slack *fakeslack.Slack
	o     slackbot.Options
	bot   *bot.Bot
	url   string // of the app, over HTTP
	begun int    // sockets opened by apps before the present one

	mu      sync.Mutex
	end     context.CancelFunc
	over    chan error
	prepare func(*slackbot.App)
	search  chan struct{} // of a gated world
}

// engine is what the bot searches: the oracle, with a hook before each search.
type engine struct {
	*indextest.Memory
	before func(context.Context) error
}

func (e *engine) Search(ctx context.Context, r index.Request) (index.Result, error) {
	if e.before != nil {
		if err := e.before(ctx); err != nil {
			return index.Result{}, err
		}
	}
	return e.Memory.Search(ctx, r)
}

type setting func(*world, *fakeslack.Options, *engine)

func with(f func(*slackbot.Options)) setting {
	return func(w *world, _ *fakeslack.Options, _ *engine) { f(&w.o) }
}

// newWorld opens a workspace and starts the app in it.
func newWorld(t *testing.T, mode string, settings ...setting) *world {
	t.Helper()
	w := &world{t: t, o: slackbot.Options{
		Mode: mode, BotToken: "xoxb-test", AppToken: "xapp-test", SigningSecret: "test-secret",
		Dir: t.TempDir(), AsOf: func() time.Time { return asOf }, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	}}
	var so fakeslack.Options
	e := &engine{Memory: indextest.NewMemory(adverts()...)}
	for _, set := range settings {
		set(w, &so, e)
	}
	var err error
	if w.slack, err = fakeslack.Start(so); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.slack.Close() })
	w.o.APIURL = w.slack.APIURL()
	before := e.before
	e.before = nil
	if w.bot, err = bot.New(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	w.bot.ListLimit = 100
	e.before = before
	w.start()
	t.Cleanup(func() {
		if err := w.stop(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// both runs a test over each transport.
func both(t *testing.T, test func(t *testing.T, w *world), settings ...setting) {
	for _, mode := range []string{slackbot.Socket, slackbot.HTTP} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			test(t, newWorld(t, mode, settings...))
		})
	}
}

var ports atomic.Int32

// address is one that an app can listen on, again and again: a port below those that the system hands out by
// itself, to other tests too.
func address() string {
	for {
		a := fmt.Sprintf("127.0.0.1:%d", 20_000+(os.Getpid()*100+int(ports.Add(1)))%12_000)
		if l, err := net.Listen("tcp", a); err == nil {
			l.Close()
			return a
		}
	}
}

// start runs a new app, as a process that begins would.
func (w *world) start() {
	w.t.Helper()
	if w.o.Mode == slackbot.HTTP {
		w.o.Listen = address()
		w.url = "http://" + w.o.Listen
		w.slack.OverHTTP(w.url)
	}
	app, err := slackbot.New(w.bot, w.o)
	if err != nil {
		w.t.Fatal(err)
	}
	if w.prepare != nil {
		w.prepare(app)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(w.t.Context()))
	w.end, w.over = cancel, make(chan error, 1)
	go func() { w.over <- app.Run(ctx) }()
	w.begun++
	if w.o.Mode == slackbot.HTTP {
		w.listening()
		return
	}
	if err := w.slack.Connected(w.soon(), w.begun); err != nil {
		w.t.Fatal(err)
	}
}

// listening waits until the app takes connections.
func (w *world) listening() {
	w.t.Helper()
	for ctx := w.soon(); ; {
		c, err := net.Dial("tcp", w.o.Listen)
		if err == nil {
			c.Close()
			return
		}
		select {
		case err := <-w.over:
			w.t.Fatalf("the app ended: %v", err)
		case <-ctx.Done():
			w.t.Fatal("the app does not listen")
		case <-time.After(time.Millisecond):
		}
	}
}

// stop ends the app as a signal would and returns what Run returned.
func (w *world) stop() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.end == nil {
		return nil
	}
	w.end()
	w.end = nil
	select {
	case err := <-w.over:
		return err
	case <-w.soon().Done():
		return errors.New("the app does not end")
	}
}

// soon is long enough for anything on a busy machine.
func (w *world) soon() context.Context {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(w.t.Context()), 30*time.Second)
	w.t.Cleanup(cancel)
	return ctx
}

// deliver fails the test if the payload is not acknowledged in time.
func (w *world) deliver(p fakeslack.Payload) fakeslack.Ack {
	w.t.Helper()
	ack, err := w.slack.Deliver(w.soon(), p)
	if err != nil {
		w.t.Fatal(err)
	}
	if ack.Status != 0 && ack.Status != http.StatusOK {
		w.t.Fatalf("acknowledged with status %d", ack.Status)
	}
	return ack
}

func (w *world) await(what string, match func(fakeslack.Call) bool) fakeslack.Call {
	w.t.Helper()
	return w.awaitAfter(0, what, match)
}

func (w *world) awaitAfter(mark int, what string, match func(fakeslack.Call) bool) fakeslack.Call {
	w.t.Helper()
	c, err := w.slack.Await(w.soon(), mark, what, match)
	if err != nil {
		w.t.Fatalf("%v; there was: %s", err, w.calls())
	}
	return c
}

func (w *world) calls() string {
	var lines []string
	for _, c := range w.slack.Calls("") {
		lines = append(lines, fmt.Sprintf("%s %s %.80q", c.Method, c.Error, c.Result.Text))
		if c.Error == "invalid_blocks" {
			lines = append(lines, fakeslack.Problem([]byte(c.Args["blocks"])))
		}
	}
	return strings.Join(lines, "\n")
}

// answer delivers a payload and waits for the message that it brings in its thread.
func (w *world) answer(p fakeslack.Payload) fakeslack.Message {
	w.t.Helper()
	inner := p.Body["event"].(map[string]any)
	root := p.TS
	if thread, ok := inner["thread_ts"].(string); ok {
		root = thread
	}
	is := func(c fakeslack.Call) bool {
		return c.Error == "" && c.Method == "chat.postMessage" && c.Result.Channel == inner["channel"] && c.Result.Thread == root
	}
	mark := w.slack.Mark()
	w.deliver(p)
	return w.awaitAfter(mark, "an answer", is).Result
}

// private delivers a payload and waits for a post to a response URL.
func (w *world) private(p fakeslack.Payload) fakeslack.Message {
	w.t.Helper()
	mark := w.slack.Mark()
	w.deliver(p)
	return w.awaitAfter(mark, "a post to the response URL", func(c fakeslack.Call) bool {
		return c.Method == "response_url" && c.Error == ""
	}).Result
}

// said is all that stands in a channel when the app has ended.
func (w *world) said(channel string) []fakeslack.Message {
	w.t.Helper()
	if err := w.stop(); err != nil {
		w.t.Error(err)
	}
	return w.slack.Said(channel)
}

// proper checks what holds of every message: a text with the whole answer, no links unfurled, nobody called.
func (w *world) proper(m fakeslack.Message) {
	w.t.Helper()
	if m.Text == "" || m.Form["unfurl_links"] != "false" || m.Form["unfurl_media"] != "false" || m.Form["parse"] != "none" {
		w.t.Errorf("message %q: unfurl_links %q, unfurl_media %q, parse %q", m.Text, m.Form["unfurl_links"], m.Form["unfurl_media"], m.Form["parse"])
	}
	for _, ping := range []string{"<!", "<@", "<#"} {
		if strings.Contains(m.Text, ping) || strings.Contains(string(m.Blocks), `\u003c!`) {
			w.t.Errorf("message calls someone: %q", m.Text)
		}
	}
	if problem := fakeslack.Problem(m.Blocks); len(m.Blocks) > 0 && problem != "" {
		w.t.Errorf("blocks: %s", problem)
	}
}

func wants(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			t.Errorf("%q does not hold %q", got, part)
		}
	}
}

// gated holds each app's first search until w.search is sent to.
func gated(w *world, _ *fakeslack.Options, e *engine) {
	w.search = make(chan struct{})
	var once sync.Once
	e.before = func(ctx context.Context) error {
		once.Do(func() {
			select {
			case <-w.search:
			case <-ctx.Done():
			}
		})
		return ctx.Err()
	}
}

// forgetful gives the next app a bot that remembers nothing.
func (w *world) forgetful() {
	w.t.Helper()
	var err error
	if w.bot, err = bot.New(w.t.Context(), indextest.NewMemory(adverts()...)); err != nil {
		w.t.Fatal(err)
	}
	w.bot.ListLimit = 100
}

// quiet logs everything as JSON to a place of its own.
func quiet(to *strings.Builder) *slog.Logger {
	return slog.New(slog.NewJSONHandler(&locked{to: to}, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

type locked struct {
	mu sync.Mutex
	to *strings.Builder
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.to.Write(p)
}

// question is how the bot reads a question.
func question(t *testing.T, w *world, text string) *asked.Question {
	t.Helper()
	a, err := w.bot.Ask(t.Context(), "", text, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return &a.Asked
}

// restart ends the app and starts another, with other options.
func (w *world) restart(change func(*slackbot.Options)) {
	w.t.Helper()
	if err := w.stop(); err != nil {
		w.t.Fatal(err)
	}
	change(&w.o)
	w.start()
}
