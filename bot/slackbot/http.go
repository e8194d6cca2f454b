package slackbot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/slack-go/slack"
)

// maxBody is how much of a request is read, in bytes; Slack's are far smaller.
const maxBody = 2 << 20

// A listener receives payloads as signed requests.
type listener struct {
	address   string
	secret    string
	receive   func(context.Context, delivery)
	connected func(bool)
	log       *slog.Logger
	now       func() time.Time
}

// run returns nil when ctx has ended and the requests in hand have been dealt with.
func (l *listener) run(ctx context.Context) error {
	socket, err := net.Listen("tcp", l.address)
	if err != nil {
		return fmt.Errorf("listen for Slack's requests: %w", err)
	}
	server := &http.Server{
		Handler: l.handler(), ErrorLog: slog.NewLogLogger(l.log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
	}
	l.log.Info("listening for Slack's requests", "address", socket.Addr().String())
	l.connected(true)
	defer l.connected(false)
	over := make(chan error, 1)
	go func() { over <- server.Serve(socket) }()
	select {
	case err := <-over:
		return fmt.Errorf("listen for Slack's requests: %w", err)
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), ackWithin)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		server.Close()
	}
	return nil
}

func (l *listener) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+PathEvents, l.signed(l.event))
	mux.HandleFunc("POST "+PathCommands, l.signed(l.slash))
	mux.HandleFunc("POST "+PathInteractions, l.signed(l.interaction))
	return mux
}

// signed hands on the body of a request that Slack has signed in the last five minutes, and refuses any other
// before a byte of it is parsed. One that comes a second time is told from its payload, as any other is.
func (l *listener) signed(handle func(http.ResponseWriter, *http.Request, []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			var large *http.MaxBytesError
			if errors.As(err, &large) {
				http.Error(w, "too large", http.StatusRequestEntityTooLarge)
				return
			}
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		verifier, err := slack.NewSecretsVerifier(r.Header, l.secret)
		if err == nil {
			verifier.Write(body)
			err = verifier.Ensure()
		}
		if err != nil {
			l.log.Warn("request that Slack has not signed", "path", r.URL.Path, "from", r.RemoteAddr, "error", err)
			http.Error(w, "not signed", http.StatusUnauthorized)
			return
		}
		handle(w, r, body)
	}
}

func (l *listener) event(w http.ResponseWriter, r *http.Request, body []byte) {
	var challenge struct {
		Type      string `json:"type"`
		Challenge string `json:"challenge"`
	}
	if json.Unmarshal(body, &challenge) == nil && challenge.Type == "url_verification" {
		w.Header().Set("Content-Type", "text/plain")
		io.WriteString(w, challenge.Challenge)
		return
	}
	l.deliver(w, r, kindEvents, body)
}

func (l *listener) slash(w http.ResponseWriter, r *http.Request, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		l.deliver(w, r, kindCommand, body) // acknowledged as malformed
		return
	}
	fields := make(map[string]string, len(form))
	for name := range form {
		fields[name] = form.Get(name)
	}
	payload, err := json.Marshal(fields)
	if err != nil {
		payload = body
	}
	l.deliver(w, r, kindCommand, payload)
}

func (l *listener) interaction(w http.ResponseWriter, r *http.Request, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		l.deliver(w, r, kindInteraction, body)
		return
	}
	l.deliver(w, r, kindInteraction, []byte(form.Get("payload")))
}

// deliver answers the request when the payload is acknowledged.
func (l *listener) deliver(w http.ResponseWriter, r *http.Request, kind string, payload []byte) {
	acked := make(chan any, 1)
	ctx, cancel := context.WithTimeout(r.Context(), ackWithin)
	defer cancel()
	l.receive(ctx, delivery{kind: kind, payload: payload, at: l.now(), ack: func(reply any) error {
		acked <- reply
		return nil
	}})
	select {
	case reply := <-acked:
		if reply == nil {
			w.WriteHeader(http.StatusOK)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(reply); err != nil {
			l.log.Warn("acknowledge a payload", "kind", kind, "error", err)
		}
	case <-ctx.Done():
		http.Error(w, "busy", http.StatusServiceUnavailable)
	}
}
