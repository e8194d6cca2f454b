package slackbot

import (
	"bytes"
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
	mux.HandleFunc("POST "+PathEvents, l.signed(kindEvents))
	mux.HandleFunc("POST "+PathCommands, l.signed(kindCommand))
	mux.HandleFunc("POST "+PathInteractions, l.signed(kindInteraction))
	mux.HandleFunc("GET "+PathCommands, checked)
	return mux
}

// checked answers Slack when it looks whether the certificate of a command's address is good, unsigned.
func checked(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("ssl_check") != "1" {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
	}
}

// signed hands on the body of a request that Slack has signed in the last five minutes, and refuses any other
// before a byte of it is parsed. One that comes a second time is told from its payload, as any other is. kind is
// what is sent to the path.
func (l *listener) signed(kind string) http.HandlerFunc {
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
		kind, payload, challenge := unpack(kind, body)
		if challenge != "" {
			w.Header().Set("Content-Type", "text/plain")
			io.WriteString(w, challenge)
			return
		}
		l.deliver(w, r, kind, payload)
	}
}

// unpack takes a payload out of a request's body: events are JSON, the others forms. What the body is goes
// before the path that it was sent to, as three addresses are easily mixed up. A challenge wants to be echoed.
func unpack(path string, body []byte) (kind string, payload []byte, challenge string) {
	if text := bytes.TrimSpace(body); len(text) > 0 && text[0] == '{' {
		var is struct {
			Type      string `json:"type"`
			Challenge string `json:"challenge"`
		}
		decode(body, &is) // what cannot be read is of no type
		switch is.Type {
		case "url_verification":
			return kindEvents, body, is.Challenge
		case "event_callback", "app_rate_limited":
			return kindEvents, body, ""
		}
		return path, body, ""
	}
	form, _ := url.ParseQuery(string(body)) // as much as can be read
	switch {
	case form.Has("payload"):
		return kindInteraction, []byte(form.Get("payload")), ""
	case path == kindCommand && len(form) > 0, form.Has("command"):
		fields := make(map[string]string, len(form))
		for name := range form {
			fields[name] = form.Get(name)
		}
		if payload, err := json.Marshal(fields); err == nil {
			return kindCommand, payload, ""
		}
	}
	return path, body, ""
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
