package slackbot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// The ways in which Slack's events arrive.
const (
	Socket = "socket" // a connection that the program opens: no public address
	HTTP   = "http"   // signed requests to Options.Listen
)

// What the app manifest and the payloads call the two message shortcuts.
const (
	ShortcutAsk   = "ask_about_this"
	ShortcutIndex = "index_this_advert"
)

// The paths that Slack sends requests to over HTTP.
const (
	PathEvents       = "/slack/events"
	PathCommands     = "/slack/commands"
	PathInteractions = "/slack/interactions"
)

// Options of an App. Tokens and either AppToken or SigningSecret with Listen, after Mode, must be set; the
// zero value of the others is what most want.
type Options struct {
	Mode          string // Socket, or HTTP; "" is Socket
	BotToken      string
	AppToken      string // for Socket
	SigningSecret string // for HTTP
	Listen        string // for HTTP: host:port
	APIURL        string // "" is Slack's own

	Command string // the slash command; "" is /vacancies

	// Workspaces are the IDs of those besides the bot's own whose people may ask. Channels and Users, where
	// there are any, are the only ones that are answered; direct messages are no channels. A channel that is
	// shared with another organisation is answered only where Channels names it.
	Workspaces, Channels, Users []string
	Adders                      []string // users who may add adverts
	// FollowThreads answers in threads that the bot has answered in without being mentioned again.
	FollowThreads bool

	Workers int // questions answered at once; 0 is 8
	Queue   int // questions waiting at most; 0 is 1,000
	// Drain is how long the questions in hand may take when Run is told to end; what is not answered by then is
	// answered after the next start. 0 is 10 seconds.
	Drain time.Duration
	// Dir is a folder, made where it is not there, for what outlives the process: what was accepted and not
	// yet answered, what has been answered, feedback. With "" that is forgotten.
	Dir string

	Now  func() time.Time // nil is time.Now
	AsOf func() time.Time // the moment at which questions are asked; nil is Now
	Log  *slog.Logger     // nil is silent
	// LogQuestions puts the words of questions into the log, which without holds IDs alone.
	LogQuestions bool

	// Read reads adverts without keeping them; Add keeps them too. With either nil, nobody adds adverts.
	Read func(name string, data []byte) ([]posting.Posting, error)
	Add  func(ctx context.Context, name string, data []byte) ([]posting.Posting, error)
	// Fresh is when the index was last brought up to date; nil, or zero, is not known.
	Fresh func() time.Time

	Observer Observer
}

// An Observer is told what happens, from many goroutines. Any of its functions may be nil.
type Observer struct {
	// Arrived is told of each payload that came in ("events_api", "slash_commands" or "interactive") what
	// became of it: accepted, duplicate, ignored or malformed; and of one that was accepted later also that it
	// was refused, as its author may not ask, or that there was no room (busy).
	Arrived func(kind, outcome string)
	// Acknowledged is told how long Slack waited to hear that a payload had arrived.
	Acknowledged func(took time.Duration)
	// Answered is told of each question answered: where (channel, direct, slash, shortcut, click), the kind of
	// answer ("failed" where the search failed), whether words of it were not understood, how long the
	// search and the wording took, and how long from arrival until Slack had the answer.
	Answered func(surface, kind string, unread bool, asking, whole time.Duration)
	// Called is told of each request to Slack: its method, "response_url" or "file", and "ok" or the error's code.
	Called func(method, outcome string, took time.Duration)
	// Queued is told how many questions wait, whenever that changes.
	Queued func(waiting int)
}

func (o Options) check() error {
	switch {
	case o.BotToken == "":
		return errors.New("no bot token is set")
	case o.Mode == Socket && o.AppToken == "":
		return errors.New("no app-level token is set, which socket mode needs")
	case o.Mode == HTTP && o.SigningSecret == "":
		return errors.New("no signing secret is set, without which no request can be trusted")
	case o.Mode == HTTP && o.Listen == "":
		return errors.New("no address to listen on is set")
	case o.Mode != Socket && o.Mode != HTTP:
		return fmt.Errorf("mode %q is neither %s nor %s", o.Mode, Socket, HTTP)
	}
	if _, err := url.Parse(o.APIURL); err != nil {
		return fmt.Errorf("address of Slack's API: %w", err)
	}
	return nil
}

// withDefaults fills in what is not set.
func (o Options) withDefaults() Options {
	if o.Mode == "" {
		o.Mode = Socket
	}
	if o.Command == "" {
		o.Command = "/vacancies"
	}
	if o.Workers <= 0 {
		o.Workers = 8
	}
	if o.Queue <= 0 {
		o.Queue = 1000
	}
	if o.Drain <= 0 {
		o.Drain = 10 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.AsOf == nil {
		now := o.Now
		o.AsOf = func() time.Time { return now().In(index.London) }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Fresh == nil {
		o.Fresh = func() time.Time { return time.Time{} }
	}
	o.Observer = o.Observer.complete()
	return o
}

// complete gives every function that is nil one that does nothing.
func (o Observer) complete() Observer {
	if o.Arrived == nil {
		o.Arrived = func(string, string) {}
	}
	if o.Acknowledged == nil {
		o.Acknowledged = func(time.Duration) {}
	}
	if o.Answered == nil {
		o.Answered = func(string, string, bool, time.Duration, time.Duration) {}
	}
	if o.Called == nil {
		o.Called = func(string, string, time.Duration) {}
	}
	if o.Queued == nil {
		o.Queued = func(int) {}
	}
	return o
}
