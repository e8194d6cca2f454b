package fakeslack

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// AckWithin is how long Slack waits to hear that a payload arrived.
const AckWithin = 3 * time.Second

// ErrNoAck is returned when a payload was not acknowledged in time.
var ErrNoAck = errors.New("no acknowledgement within 3 s")

// The kinds of payload.
const (
	EventsAPI     = "events_api"
	SlashCommands = "slash_commands"
	Interactive   = "interactive"
)

// A Payload is what one delivery carries, as Slack's documentation shapes it. It may be delivered again: the
// envelope is a new one each time.
type Payload struct {
	Kind string
	Body map[string]any
	TS   string // of the message that it tells of; "" for none
}

// ID is the event's; "" where it is no event.
func (p Payload) ID() string {
	id, _ := p.Body["event_id"].(string)
	return id
}

// An Ack is how the app acknowledged a payload.
type Ack struct {
	Payload json.RawMessage // what it sent back; nil for nothing
	Took    time.Duration
	Status  int // of HTTP; 0 over a socket
}

// Deliver hands a payload to the app and waits for the acknowledgement.
func (s *Slack) Deliver(ctx context.Context, p Payload) (Ack, error) { return s.deliver(ctx, p, 0, "") }

// Redeliver hands it over once more, as the attempt-th retry.
func (s *Slack) Redeliver(ctx context.Context, p Payload, attempt int, reason string) (Ack, error) {
	return s.deliver(ctx, p, attempt, reason)
}

func (s *Slack) deliver(ctx context.Context, p Payload, attempt int, reason string) (Ack, error) {
	s.mu.Lock()
	target := s.target
	s.mu.Unlock()
	if target == "" {
		return s.push(ctx, p, attempt, reason)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, AckWithin, ErrNoAck)
	defer cancel()
	return s.post(ctx, target, p, attempt, reason)
}

func (s *Slack) push(ctx context.Context, p Payload, attempt int, reason string) (Ack, error) {
	envelope := map[string]any{"type": p.Kind, "payload": p.Body, "accepts_response_payload": p.Kind != EventsAPI}
	if attempt > 0 {
		envelope["retry_attempt"], envelope["retry_reason"] = attempt, reason
	}
	return s.Push(ctx, envelope)
}

// Push sends an envelope of any shape through the socket, gives it an ID, and waits for the acknowledgement.
func (s *Slack) Push(ctx context.Context, envelope map[string]any) (Ack, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, AckWithin, ErrNoAck)
	defer cancel()
	if err := s.await(ctx, "a socket", func() bool { return len(s.sockets) > 0 }); err != nil {
		return Ack{}, err
	}
	s.mu.Lock()
	id := s.id("envelope-")
	acked := make(chan json.RawMessage, 1)
	s.waiting[id] = acked
	c := s.sockets[len(s.sockets)-1]
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, id)
		s.mu.Unlock()
	}()
	envelope = maps.Clone(envelope)
	envelope["envelope_id"] = id
	began := time.Now()
	if err := c.send(envelope); err != nil {
		return Ack{}, fmt.Errorf("send an envelope: %w", err)
	}
	select {
	case payload := <-acked:
		return Ack{Payload: payload, Took: time.Since(began)}, nil
	case <-ctx.Done():
		return Ack{}, context.Cause(ctx)
	}
}

// Request makes the signed request that carries a payload over HTTP, as of a moment.
func (s *Slack) Request(ctx context.Context, base string, p Payload, at time.Time) (*http.Request, error) {
	path, body, kind := "/slack/events", []byte(nil), "application/json"
	switch p.Kind {
	case EventsAPI:
		body, _ = json.Marshal(p.Body)
	case SlashCommands:
		form := url.Values{}
		for k, v := range p.Body {
			form.Set(k, fmt.Sprint(v))
		}
		path, body, kind = "/slack/commands", []byte(form.Encode()), "application/x-www-form-urlencoded"
	case Interactive:
		raw, _ := json.Marshal(p.Body)
		form := url.Values{"payload": {string(raw)}}
		path, body, kind = "/slack/interactions", []byte(form.Encode()), "application/x-www-form-urlencoded"
	default:
		return nil, fmt.Errorf("kind %q goes nowhere", p.Kind)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", kind)
	s.Sign(r, body, at)
	return r, nil
}

// Sign gives a request with that body the headers of one that Slack signed at a moment.
func (s *Slack) Sign(r *http.Request, body []byte, at time.Time) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(s.o.SigningSecret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
}

func (s *Slack) post(ctx context.Context, base string, p Payload, attempt int, reason string) (Ack, error) {
	r, err := s.Request(ctx, base, p, time.Now())
	if err != nil {
		return Ack{}, err
	}
	if attempt > 0 {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(attempt))
		r.Header.Set("X-Slack-Retry-Reason", reason)
	}
	r.Header["Idempotency-Key"] = nil // tried again, unsent, over a connection that an app before this one left
	began := time.Now()
	resp, err := s.deliveries.Do(r)
	if err != nil {
		return Ack{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return Ack{}, err
	}
	ack := Ack{Took: time.Since(began), Status: resp.StatusCode}
	if len(body) > 0 {
		ack.Payload = body
	}
	return ack, nil
}

// deliverer keeps enough connections open for many deliveries at once.
func deliverer() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, MaxConnsPerHost: 256}}
}

// HangUp closes the connections that are left of an app that has ended.
func (s *Slack) HangUp() { s.deliveries.CloseIdleConnections() }
