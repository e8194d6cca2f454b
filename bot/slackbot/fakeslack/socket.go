package fakeslack

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// A socket is one connection of the client's.
type socket struct {
	conn  *websocket.Conn
	write sync.Mutex
	gone  chan struct{}
}

func (c *socket) send(v any) error {
	c.write.Lock()
	defer c.write.Unlock()
	if err := c.conn.SetWriteDeadline(time.Now().Add(5 * time.Second)); err != nil {
		return err
	}
	return c.conn.WriteJSON(v)
}

func (s *Slack) serveSocket(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &socket{conn: conn, gone: make(chan struct{})}
	hello := map[string]any{
		"type": "hello", "num_connections": 1, "connection_info": map[string]any{"app_id": App},
		"debug_info": map[string]any{"host": "applink-1", "approximate_connection_time": 18060},
	}
	if err := c.send(hello); err != nil {
		return
	}
	s.mu.Lock()
	s.sockets = append(s.sockets, c)
	s.opened++
	s.wake()
	s.mu.Unlock()
	go s.ping(c)
	defer s.drop(c)
	for {
		var ack struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		if err := conn.ReadJSON(&ack); err != nil {
			return
		}
		s.acknowledged(ack.EnvelopeID, ack.Payload)
	}
}

func (s *Slack) ping(c *socket) {
	tick := time.NewTicker(s.o.PingEvery)
	defer tick.Stop()
	for {
		if err := c.conn.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(5*time.Second)); err != nil {
			return
		}
		select {
		case <-tick.C:
		case <-c.gone:
			return
		}
	}
}

func (s *Slack) drop(c *socket) {
	c.conn.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.Index(s.sockets, c); i >= 0 {
		s.sockets = slices.Delete(s.sockets, i, i+1)
		close(c.gone)
		s.wake()
	}
}

// acknowledged hands an acknowledgement to whoever waits for it; one that nobody waits for is late, which
// Slack takes without a word.
func (s *Slack) acknowledged(envelope string, payload json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if wait, ok := s.waiting[envelope]; ok {
		wait <- payload
		delete(s.waiting, envelope)
	}
}

// Connected waits until the client has opened its n-th socket, the first being 1, and that one stands.
func (s *Slack) Connected(ctx context.Context, n int) error {
	return s.await(ctx, fmt.Sprintf("socket %d", n), func() bool { return s.opened >= n && len(s.sockets) > 0 })
}

// Disconnect asks the client to open a new socket, for a reason: warning, refresh_requested, link_disabled.
func (s *Slack) Disconnect(reason string) {
	for _, c := range s.open() {
		c.send(map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink-1"}})
	}
}

// Cut closes every socket without a word.
func (s *Slack) Cut() {
	for _, c := range s.open() {
		c.conn.Close()
	}
}

// SendRaw writes bytes to the socket as they are: what is no JSON, or no envelope.
func (s *Slack) SendRaw(text string) error {
	for _, c := range s.open() {
		c.write.Lock()
		err := c.conn.WriteMessage(websocket.TextMessage, []byte(text))
		c.write.Unlock()
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Slack) open() []*socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sockets)
}
