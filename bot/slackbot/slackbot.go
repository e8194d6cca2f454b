// Package slackbot answers in Slack: mentions, direct messages, slash commands, shortcuts, buttons and the
// Home tab, over Socket Mode or HTTP.
//
// Both transports hand payloads to one inbox, which writes down those that want something done, acknowledges
// them and queues them; workers deal with them in turn. A payload that was acknowledged is answered once: not
// again when Slack sends it again, and after the next start where the process ends in between.
//
// What Slack sends is decoded in event.go, what people typed in text.go, and who may ask is said in policy.go.
// The other way, client.go makes requests that are repeated where Slack is busy, and send.go falls back to words
// where Slack refuses a message.
package slackbot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot"
)

const (
	// dealWithin is how long one task may take, waiting for Slack included.
	dealWithin = 3 * time.Minute
	// patience is how long people wait without a sign of life.
	patience = time.Second
	// busyWaiting is how many may wait to be told that there are too many.
	busyWaiting = 1000
)

// errGone ends the app where Slack no longer wants it.
var errGone = errors.New("the app was removed from the workspace, or its tokens were revoked: install it again, set the new tokens and start again")

// An App answers in one workspace.
type App struct {
	bot  *bot.Bot
	o    Options
	api  *url.URL
	rule policy

	connected atomic.Bool
	agents    atomic.Int32 // whether the workspace has agent views: 0 is not known, 1 yes, -1 no
	feedback  sync.Mutex   // held while writing feedback
	patience  time.Duration
	pause     func(context.Context, time.Duration) error

	// What follows is set by Run.
	self    string // the bot's user ID
	team    string // the workspace's
	slack   *slack.Client
	send    *sender
	journal *journal
	queue   *queue
	busy    *queue
	inbox   *inbox
	fail    context.CancelCauseFunc
}

// New returns an app that answers with b. It makes no request.
func New(b *bot.Bot, o Options) (*App, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("set up Slack: %w", err)
	}
	if o.APIURL == "" {
		o.APIURL = slack.APIURL
	}
	if !strings.HasSuffix(o.APIURL, "/") {
		o.APIURL += "/"
	}
	api, err := url.Parse(o.APIURL)
	if err != nil {
		return nil, fmt.Errorf("set up Slack: address of the API: %w", err)
	}
	return &App{bot: b, o: o, api: api, patience: patience, pause: pause}, nil
}

// Connected reports whether Slack can deliver now.
func (a *App) Connected() bool { return a.connected.Load() }

// Run answers until ctx ends; then it takes nothing more, finishes what is in hand and returns nil. An error
// says why it cannot go on, and what to do.
func (a *App) Run(ctx context.Context) (err error) {
	ctx, a.fail = context.WithCancelCause(ctx)
	defer a.fail(nil)
	if a.journal, err = openJournal(a.o.Dir); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.journal.close()) }()
	caller := newCaller(a.api, a.o.Observer.Called, a.pause, a.o.Now)
	a.slack = slack.New(a.o.BotToken, slack.OptionAPIURL(a.o.APIURL), slack.OptionHTTPClient(caller))
	a.send = &sender{api: a.slack, caller: caller, log: a.o.Log}
	if err := a.introduce(ctx); err != nil || ctx.Err() != nil {
		return err
	}

	working, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	a.queue = startQueue(a.o.Workers, a.o.Queue, a.o.Observer.Queued)
	a.busy = startQueue(1, busyWaiting, func(int) {})
	reading := reader{self: a.self, follows: a.follows}
	a.inbox = &inbox{
		read: reading.read, reply: a.acknowledgement, notes: a.onArrival, add: func(t task) bool { return a.add(working, t) },
		journal: a.journal, now: a.o.Now, log: a.o.Log, observer: a.o.Observer,
		arrivals: make(chan incoming, batch), outcomes: make(chan outcome, batch), stop: make(chan struct{}), taken: make(chan struct{}),
	}
	if err := a.resume(working, reading); err != nil {
		return err
	}
	written := make(chan struct{})
	go func() { defer close(written); a.inbox.run() }()

	err = a.transport(ctx)

	close(a.inbox.stop)
	<-a.inbox.taken
	overdue := time.AfterFunc(a.o.Drain, stop)
	a.queue.close()
	a.busy.close()
	overdue.Stop()
	close(a.inbox.outcomes)
	<-written
	if err == nil && errors.Is(context.Cause(ctx), errGone) {
		err = context.Cause(ctx)
	}
	return err
}

// transport receives until ctx ends.
func (a *App) transport(ctx context.Context) error {
	if a.o.Mode == HTTP {
		l := &listener{address: a.o.Listen, secret: a.o.SigningSecret, receive: a.inbox.receive, connected: a.connected.Store, log: a.o.Log, now: a.o.Now}
		return l.run(ctx)
	}
	// The library tries again by itself, after ever longer pauses.
	api := slack.New(a.o.BotToken, slack.OptionAppLevelToken(a.o.AppToken), slack.OptionAPIURL(a.o.APIURL),
		slack.OptionHTTPClient(&http.Client{Timeout: perAttempt}))
	s := &socket{api: api, receive: a.inbox.receive, connected: a.connected.Store, log: a.o.Log, now: a.o.Now}
	err := s.run(ctx)
	var status slack.StatusCodeError
	if letNobodyIn(err) || errors.As(err, &status) && status.Code == http.StatusNotFound {
		return fmt.Errorf("%w: Slack refuses the app-level token: create one with the scope %s under Basic Information on the app's page, set it as slack.app_token and start again", err, AppScope)
	}
	return err
}

// introduce asks Slack who the bot is, again and again until it says.
func (a *App) introduce(ctx context.Context) error {
	for {
		who, err := a.slack.AuthTestContext(ctx)
		switch {
		case err == nil:
			a.self, a.team = who.UserID, who.TeamID
			a.rule = policy{home: nonEmpty(who.TeamID, who.EnterpriseID), workspaces: a.o.Workspaces, channels: a.o.Channels, users: a.o.Users, adders: a.o.Adders}
			return nil
		case letNobodyIn(err):
			return fmt.Errorf("sign in to Slack: %w: Slack refuses the bot token: copy it anew from OAuth & Permissions on the app's page, set it as slack.bot_token and start again", err)
		case ctx.Err() != nil:
			return nil
		}
		a.o.Log.Warn("sign in to Slack; trying again", "error", err)
		if a.pause(ctx, lastBackoff) != nil {
			return nil
		}
	}
}

// add queues a task, or has those who ask told that there are too many. It reports whether either can be.
func (a *App) add(ctx context.Context, t task) bool {
	if a.queue.add(t.lane, func() { a.work(ctx, t, a.deal) }) {
		return true
	}
	a.o.Observer.Arrived(t.kind, "busy")
	if a.busy.add(t.lane, func() { a.work(ctx, t, a.tooBusy) }) {
		return true
	}
	a.o.Log.Error("more questions than can even be turned away", "id", t.id)
	return false
}

// work deals with a task and ends it, whatever comes of it; save when the app itself ends first, for then it is
// to be dealt with after the next start.
func (a *App) work(ctx context.Context, t task, deal func(context.Context, task) ([]note, error)) {
	if ctx.Err() != nil {
		return
	}
	var notes []note
	var err error
	func() {
		ctx, cancel := context.WithTimeout(ctx, dealWithin)
		defer cancel()
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		notes, err = deal(ctx, t)
	}()
	if err != nil {
		if ctx.Err() != nil {
			return
		}
		a.o.Log.Error("not answered", "id", t.id, "channel", t.who.channel, "error", err)
		if letNobodyIn(err) {
			a.fail(errGone)
			return
		}
		if is := (toldError{}); !errors.As(err, &is) {
			a.apologise(ctx, t)
		}
	}
	a.inbox.outcomes <- outcome{seq: t.seq, notes: notes}
}

// A toldError is one that people have been told of.
type toldError struct{ error }

func (e toldError) Unwrap() error { return e.error }

// told is err after it was told, and what came of telling; nil for two nils.
func told(err, telling error) error {
	if err == nil && telling == nil {
		return nil
	}
	return toldError{errors.Join(err, telling)}
}

// resume queues what processes before this one accepted and did not answer, where an answer is still of use.
func (a *App) resume(ctx context.Context, r reader) error {
	records, err := a.journal.unfinished()
	if err != nil {
		return err
	}
	var done []uint64
	for _, rec := range records {
		arrival, err := r.read(rec.Kind, rec.Payload)
		t := task{arrival: arrival, kind: rec.Kind, seq: rec.seq, at: rec.At, attempts: rec.Attempts}
		taken := false
		switch {
		case err != nil || !t.resumable(a.o.Now()):
			a.o.Log.Info("left unanswered before this start, and too late now", "id", arrival.id)
		case t.attempts > mostAttempts:
			a.o.Log.Error("given up: the process ended each time that this was in hand", "id", arrival.id)
			taken = a.busy.add(t.lane, func() { a.work(ctx, t, a.givenUp) })
		default:
			a.o.Log.Info("answering what was left unanswered before this start", "id", arrival.id, "attempt", rec.Attempts)
			taken = a.add(ctx, t)
		}
		if !taken {
			done = append(done, rec.seq)
		}
	}
	return a.journal.finished(done)
}

const (
	mostAttempts  = 3                // of one task, each by a process that then ended
	messageLasts  = 24 * time.Hour   // until nobody waits for an answer to a message
	responseLasts = 30 * time.Minute // of a response URL
)

// resumable reports whether a task that another process left can still be dealt with.
func (t *task) resumable(now time.Time) bool {
	age := now.Sub(t.at)
	switch {
	case t.gone != "" || t.home != nil:
		return false
	case t.message != nil:
		return age < messageLasts
	}
	return age < responseLasts
}
