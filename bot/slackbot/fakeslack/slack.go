// Package fakeslack is a Slack workspace inside the process, on loopback: the Web API, Socket Mode, signed
// requests, response URLs, files, modals and Home tabs. It remembers what it was sent, refuses what Slack
// documents that it refuses, and fails on demand. Tests and the load command talk to it with the real client.
//
// Everything that happens wakes those who wait, so that nobody needs to sleep.
package fakeslack

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options of a workspace. The zero value is one with every scope, over Socket Mode.
type Options struct {
	BotToken, AppToken, SigningSecret string // "" is xoxb-test, xapp-test and test-secret
	// Scopes are those that the bot token was granted; nil is every scope that a method here needs.
	Scopes []string
	// AgentViews tells that the workspace has them: prompts and statuses are taken rather than refused.
	AgentViews bool
	// PingEvery is how often sockets are pinged; 0 is 5 seconds.
	PingEvery time.Duration
	// OnCall is told of each call as it is answered, from the goroutine that answers it.
	OnCall func(Call)
	// Lean keeps neither calls nor messages, so that a run of any length takes the same memory.
	Lean bool
}

// IDs of the workspace and of the bot in it.
const (
	Team  = "T0HOME"
	App   = "A0VACANCY"
	Bot   = "U0BOT"
	BotID = "B0BOT"
)

// A Slack is one workspace.
type Slack struct {
	o          Options
	url        string
	server     *http.Server
	deliveries *http.Client // to the app

	mu       sync.Mutex
	changed  chan struct{} // closed and renewed whenever something happens
	clock    int64         // microseconds; each timestamp is later than the last
	serial   int
	revoked  string // the error that every token gets; "" while they are good
	calls    []Call
	channels map[string]*Channel
	views    map[string]*View
	triggers map[string]bool
	files    map[string]*File
	respond  map[string]*responseURL
	faults   map[string][]Fault
	sockets  []*socket
	opened   int // sockets, ever
	waiting  map[string]chan json.RawMessage
	target   string // where requests go, over HTTP; "" is Socket Mode
}

// A Channel is a conversation: a public or private channel, or a direct message.
type Channel struct {
	ID       string
	Direct   bool
	Private  bool
	Shared   bool // with another organisation
	Archived bool
	Members  []string
	Messages []Message // in the order posted
}

// A Message is one that stands in a channel, or that one person alone has seen.
type Message struct {
	Channel, TS, Thread string // Thread is "" at top level
	User                string // the author
	Only                string // of an ephemeral message: who sees it
	Text                string
	Blocks              json.RawMessage // nil where there are none
	Metadata            json.RawMessage
	Files               []string
	Edits               int
	Form                map[string]string // the arguments it was posted or last changed with
	responseID          string
}

// A View is a modal or a Home tab.
type View struct {
	ID, Type, User, CallbackID, PrivateMetadata, Hash string
	Raw                                               json.RawMessage
}

// A File is one that was uploaded, here or by people.
type File struct {
	ID, Name, Title string
	Data            []byte
	Channel, Thread string // where it was shared
}

// A Call is one request that the workspace answered.
type Call struct {
	Method string // "chat.postMessage", …; "response_url", "upload", "download"
	Args   map[string]string
	Error  string  // as Slack says it; "" when it went well
	Status int     // of HTTP
	Result Message // of a method that posts or changes a message
	View   *View   // of a method that opens or changes one
	At     time.Time
}

// Start opens a workspace on loopback. Close ends it.
func Start(o Options) (*Slack, error) {
	if o.BotToken == "" {
		o.BotToken = "xoxb-test"
	}
	if o.AppToken == "" {
		o.AppToken = "xapp-test"
	}
	if o.SigningSecret == "" {
		o.SigningSecret = "test-secret"
	}
	if o.Scopes == nil {
		o.Scopes = everyScope()
	}
	if o.PingEvery == 0 {
		o.PingEvery = 5 * time.Second
	}
	s := &Slack{
		o: o, deliveries: deliverer(), changed: make(chan struct{}), clock: time.Now().UnixMicro(),
		channels: map[string]*Channel{}, views: map[string]*View{}, triggers: map[string]bool{},
		files: map[string]*File{}, respond: map[string]*responseURL{}, faults: map[string][]Fault{},
		waiting: map[string]chan json.RawMessage{},
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open a workspace: %w", err)
	}
	s.url = "http://" + l.Addr().String()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/{method}", s.serveAPI)
	mux.HandleFunc("GET /api/{method}", s.serveAPI)
	mux.HandleFunc("POST /respond/{id}", s.serveResponse)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /files/{id}", s.serveDownload)
	mux.HandleFunc("GET /link", s.serveSocket)
	s.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go s.server.Serve(l)
	return s, nil
}

// Close ends the workspace, its sockets included.
func (s *Slack) Close() error {
	s.Cut()
	return s.server.Close()
}

// APIURL is where the Web API is, for the client's options.
func (s *Slack) APIURL() string { return s.url + "/api/" }

// OverHTTP sends everything from now on as signed requests to base, an address such as http://127.0.0.1:3000,
// rather than through sockets.
func (s *Slack) OverHTTP(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.target = strings.TrimSuffix(base, "/")
}

// AddChannel makes a channel, or replaces the one of that ID. The bot is not in it unless Members says so.
func (s *Slack) AddChannel(c Channel) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[c.ID] = &c
}

// channel returns the channel of an ID, making what a test only names: a public channel that the bot is in,
// or, for an ID that begins with D, a direct message. It is called with the lock held.
func (s *Slack) channel(id string) *Channel {
	c, ok := s.channels[id]
	if !ok {
		c = &Channel{ID: id, Direct: strings.HasPrefix(id, "D"), Members: []string{Bot}}
		s.channels[id] = c
	}
	return c
}

// Revoke makes every token fail with that error from now on: token_revoked, account_inactive, invalid_auth.
func (s *Slack) Revoke(code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = code
	s.wake()
}

// wake is called with the lock held.
func (s *Slack) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// await waits until done, which is called with the lock held, says so.
func (s *Slack) await(ctx context.Context, what string, done func() bool) error {
	for {
		s.mu.Lock()
		ok, changed := done(), s.changed
		s.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w", what, context.Cause(ctx))
		}
	}
}

// Mark is how many calls there have been, for Await.
func (s *Slack) Mark() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.calls)
}

// Await returns the first call that matches, of those so far and to come but the first after ones.
func (s *Slack) Await(ctx context.Context, after int, what string, match func(Call) bool) (Call, error) {
	var found Call
	err := s.await(ctx, what, func() bool {
		for _, c := range s.calls[min(after, len(s.calls)):] {
			if match(c) {
				found = c
				return true
			}
		}
		return false
	})
	return found, err
}

// Calls returns the calls so far, of one method or, with "", of all.
func (s *Slack) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.calls {
		if method == "" || c.Method == method {
			out = append(out, c)
		}
	}
	return out
}

// Said returns what the bot has said in a channel and what of it stands now, in order.
func (s *Slack) Said(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.channel(channel).Messages {
		if m.User == Bot {
			out = append(out, m)
		}
	}
	return out
}

// Files returns what the bot has shared, by ID's order.
func (s *Slack) Files() []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []File
	for _, f := range s.files {
		if f.Channel != "" {
			out = append(out, *f)
		}
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// HomeOf returns the Home tab that was last published for a user, and whether there is one.
func (s *Slack) HomeOf(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.views["home:"+user]
	if !ok {
		return View{}, false
	}
	return *v, true
}

// timestamp is called with the lock held.
func (s *Slack) timestamp() string {
	s.clock += 1000
	return fmt.Sprintf("%d.%06d", s.clock/1e6, s.clock%1e6)
}

// id is called with the lock held.
func (s *Slack) id(prefix string) string {
	s.serial++
	return fmt.Sprintf("%s%06d", prefix, s.serial)
}

func (s *Slack) record(c Call) {
	c.At = time.Now()
	if s.o.OnCall != nil {
		s.o.OnCall(c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.o.Lean {
		s.calls = append(s.calls, c)
	}
	s.wake()
}
