package slackbot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	attempts     = 10               // of one request
	perAttempt   = 20 * time.Second // until an answer has come
	firstBackoff = 250 * time.Millisecond
	lastBackoff  = 8 * time.Second
	jitter       = 500 * time.Millisecond
	maxReply     = 4 << 20 // of an answer of the Web API, in bytes
	// respondWithin is how long a response URL is tried, repeats included: there are other ways to say it.
	respondWithin = 15 * time.Second
)

// passing are the errors that Slack gives with 200 for what may go well in a moment.
var passing = []string{"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}

// A caller makes requests to Slack, again where Slack is busy or broken: after as long as it says, or else
// after longer each time, and never with all others at once.
type caller struct {
	http   *http.Client
	called func(method, outcome string, took time.Duration)
	wait   func(ctx context.Context, d time.Duration) error
	api    *url.URL
	now    func() time.Time
}

func newCaller(api *url.URL, called func(string, string, time.Duration), wait func(context.Context, time.Duration) error, now func() time.Time) *caller {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 64
	return &caller{http: &http.Client{Transport: transport, Timeout: perAttempt}, called: called, wait: wait, api: api, now: now}
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Do implements what slack-go wants of an HTTP client.
func (c *caller) Do(r *http.Request) (*http.Response, error) {
	method := c.method(r)
	if err := keepBody(r); err != nil {
		return nil, fmt.Errorf("read what %s is to send: %w", method, err)
	}
	for attempt := 0; ; attempt++ {
		if attempt > 0 && r.GetBody != nil {
			body, err := r.GetBody()
			if err != nil {
				return nil, fmt.Errorf("repeat %s: %w", method, err)
			}
			r.Body = body
		}
		began := c.now()
		resp, err := c.http.Do(r)
		outcome, after, again := c.judge(resp, err, attempt, method)
		c.called(method, outcome, c.now().Sub(began))
		if !again || attempt+1 == attempts || r.Context().Err() != nil {
			return resp, err
		}
		if deadline, ok := r.Context().Deadline(); ok && c.now().Add(after).After(deadline) {
			return resp, err
		}
		if resp != nil {
			io.Copy(io.Discard, io.LimitReader(resp.Body, maxReply))
			resp.Body.Close()
		}
		if err := c.wait(r.Context(), after); err != nil {
			return nil, fmt.Errorf("wait to repeat %s: %w", method, err)
		}
	}
}

// keepBody lets a request whose body is a stream, as that of a file is, be repeated.
func keepBody(r *http.Request) error {
	if r.Body == nil || r.GetBody != nil {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err := errors.Join(err, r.Body.Close()); err != nil {
		return err
	}
	r.ContentLength = int64(len(body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	r.Body, err = r.GetBody()
	return err
}

// method names what a request calls.
func (c *caller) method(r *http.Request) string {
	switch {
	case r.URL.Host == c.api.Host && strings.HasPrefix(r.URL.Path, c.api.Path):
		return path.Base(r.URL.Path)
	case r.Header.Get("Content-Type") == "application/json":
		return "response_url"
	}
	return "file"
}

// judge names what came of a request, whether it may go better if repeated, and after how long.
func (c *caller) judge(resp *http.Response, err error, attempt int, method string) (outcome string, after time.Duration, again bool) {
	backoff := min(firstBackoff<<attempt, lastBackoff) + rand.N(jitter)
	if err != nil {
		if errors.Is(err, context.Canceled) {
			return "cancelled", 0, false
		}
		var dial *net.OpError
		if errors.As(err, &dial) && dial.Op == "dial" {
			return "unreachable", backoff, true
		}
		return "broken", backoff, true
	}
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 {
			return "ratelimited", time.Duration(s)*time.Second + rand.N(jitter), true
		}
		return "ratelimited", max(backoff, time.Second), true
	case resp.StatusCode >= 500 && method != "response_url", resp.StatusCode == http.StatusServiceUnavailable, resp.StatusCode == http.StatusBadGateway:
		return strconv.Itoa(resp.StatusCode), backoff, true
	case resp.StatusCode != http.StatusOK:
		return strconv.Itoa(resp.StatusCode), 0, false
	case method == "file" || method == "response_url":
		return "ok", 0, false
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxReply))
	resp.Body.Close()
	resp.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return "broken", backoff, true
	}
	var reply struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
	}
	if json.Unmarshal(body, &reply) != nil {
		return "malformed", backoff, true
	}
	if reply.OK {
		return "ok", 0, false
	}
	return first(reply.Error, "unknown"), backoff, slices.Contains(passing, reply.Error)
}

// A responseError is what a response URL says against a message.
type responseError struct {
	status int
	code   string
}

func (e responseError) Error() string { return fmt.Sprintf("status %d: %s", e.status, e.code) }

// slacks reports whether a response URL is one that an answer may be posted to, since it comes with a payload:
// Slack's own, or one of the API's host; where that is on loopback, any there and no other.
func (c *caller) slacks(u *url.URL) bool {
	if loopback(c.api.Hostname()) {
		return u.Scheme == c.api.Scheme && loopback(u.Hostname())
	}
	hooks := u.Hostname() == "hooks.slack.com" || u.Hostname() == "hooks.slack-gov.com"
	return u.Scheme == "https" && hooks || u.Scheme == c.api.Scheme && u.Host == c.api.Host
}

func loopback(host string) bool { return host == "localhost" || net.ParseIP(host).IsLoopback() }

// respond posts to a response URL.
func (c *caller) respond(ctx context.Context, to string, message any) error {
	ctx, cancel := context.WithTimeout(ctx, respondWithin)
	defer cancel()
	u, err := url.Parse(to)
	if err != nil {
		return fmt.Errorf("response URL: %w", err)
	}
	if !c.slacks(u) {
		return fmt.Errorf("response URL: host %q is not Slack's", u.Host)
	}
	body, err := json.Marshal(message)
	if err != nil {
		return fmt.Errorf("write to response URL: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("response URL: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(r)
	if err != nil {
		var u *url.Error // which names the address, and that is a key to the channel
		if errors.As(err, &u) {
			err = u.Err
		}
		return fmt.Errorf("post to response URL: %w", err)
	}
	defer resp.Body.Close()
	said, err := io.ReadAll(io.LimitReader(resp.Body, 1000))
	if err != nil {
		return fmt.Errorf("post to response URL: %w", err)
	}
	var reply struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	code := strings.TrimSpace(string(said))
	refused := resp.StatusCode != http.StatusOK
	if json.Unmarshal(said, &reply) == nil && reply.OK != nil {
		refused, code = refused || !*reply.OK, reply.Error
	}
	if refused {
		return fmt.Errorf("post to response URL: %w", responseError{resp.StatusCode, code})
	}
	return nil
}
