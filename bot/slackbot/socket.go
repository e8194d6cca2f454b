package slackbot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

const (
	maxEnvelope = 8 << 20         // bytes of one message over the socket
	ackWithin   = 3 * time.Second // after which Slack has given up waiting
)

// A socket receives payloads through a connection that the program opens.
type socket struct {
	api       *slack.Client // with the app-level token
	receive   func(context.Context, delivery)
	connected func(bool)
	log       *slog.Logger
	now       func() time.Time
}

// run returns nil when ctx has ended, or why Slack lets nobody in.
func (s *socket) run(ctx context.Context) error {
	client := socketmode.New(s.api, socketmode.OptionReadLimit(maxEnvelope))
	over := make(chan error, 1)
	go func() { over <- client.RunContext(ctx) }()
	defer s.connected(false)
	for {
		select {
		case e := <-client.Events:
			s.event(ctx, client, e)
		case err := <-over:
			if ctx.Err() != nil {
				return nil
			}
			return fmt.Errorf("open a socket: %w", err)
		}
	}
}

func (s *socket) event(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	at := s.now()
	switch e.Type {
	case socketmode.EventTypeConnecting:
		s.connected(false)
	case socketmode.EventTypeConnected:
		s.connected(true)
		s.log.Info("connected to Slack")
	case socketmode.EventTypeConnectionError:
		if failed, ok := e.Data.(*slack.ConnectionErrorEvent); ok && ctx.Err() == nil {
			s.log.Warn("connect to Slack", "attempt", failed.Attempt, "again", failed.Backoff, "error", failed.ErrorObj)
		}
	case socketmode.EventTypeErrorBadMessage:
		// What the library cannot read may well be something that can be answered.
		bad, ok := e.Data.(*socketmode.ErrorBadMessage)
		if !ok {
			return
		}
		var r envelope
		if err := decode(bad.Message, &r); err != nil || r.ID == "" {
			s.log.Warn("message of the socket that is no envelope", "bytes", len(bad.Message))
			return
		}
		s.deliver(ctx, client, r, at)
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeInteractive, socketmode.EventTypeSlashCommand:
		s.deliver(ctx, client, envelope{e.Request.EnvelopeID, e.Request.Type, e.Request.Payload}, at)
	}
}

// An envelope is what a payload comes in.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Kind    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

func (s *socket) deliver(ctx context.Context, client *socketmode.Client, r envelope, at time.Time) {
	s.receive(ctx, delivery{kind: r.Kind, payload: r.Payload, at: at, ack: func(reply any) error {
		// Over a new connection where the one that brought the payload is gone.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), ackWithin)
		defer cancel()
		return client.AckCtx(ctx, r.ID, reply)
	}})
}

// letNobodyIn reports whether Slack refused the tokens themselves, so that trying again is of no use.
func letNobodyIn(err error) bool {
	switch refusal(err) {
	case "invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed", "not_allowed_token_type":
		return true
	}
	return false
}
