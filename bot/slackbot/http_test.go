package slackbot_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/bot/slackbot/fakeslack"
)

// request sends a request and returns its status and body.
func (w *world) request(r *http.Request) (int, string) {
	w.t.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func (w *world) signed(p fakeslack.Payload, at time.Time) *http.Request {
	w.t.Helper()
	r, err := w.slack.Request(w.soon(), w.url, p, at)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func TestRequestsThatSlackHasNotSigned(t *testing.T) {
	w := newWorld(t, slackbot.HTTP)
	for name, spoil := range map[string]func(*http.Request){
		"no signature":    func(r *http.Request) { r.Header.Del("X-Slack-Signature") },
		"no timestamp":    func(r *http.Request) { r.Header.Del("X-Slack-Request-Timestamp") },
		"another secret":  func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("ab", 32)) },
		"another version": func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v1="+strings.Repeat("ab", 32)) },
		"no hexadecimal":  func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0=xyz") },
		"another body":    func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader("{}")); r.ContentLength = 2 },
		"another moment":  func(r *http.Request) { r.Header.Set("X-Slack-Request-Timestamp", "1767225600") },
		"no time at all":  func(r *http.Request) { r.Header.Set("X-Slack-Request-Timestamp", "noon") },
		"six minutes old": func(r *http.Request) {
			*r = *w.signed(w.slack.Mention("C1", "", "U1", band6), time.Now().Add(-6*time.Minute))
		},
		"six minutes on": func(r *http.Request) {
			*r = *w.signed(w.slack.Mention("C1", "", "U1", band6), time.Now().Add(6*time.Minute))
		},
		"unsigned address": func(r *http.Request) { r.URL.Path = slackbot.PathCommands; r.Header.Del("X-Slack-Signature") },
	} {
		r := w.signed(w.slack.Mention("C1", "", "U1", band6), time.Now())
		spoil(r)
		if status, body := w.request(r); status != http.StatusUnauthorized {
			t.Errorf("%s: status %d: %s", name, status, body)
		}
	}
	large := w.signed(w.slack.Mention("C1", "", "U1", strings.Repeat("x", 3<<20)), time.Now())
	if status, _ := w.request(large); status != http.StatusRequestEntityTooLarge {
		t.Errorf("3 MB: status %d", status)
	}
	if said := w.said("C1"); len(said) != 0 {
		t.Errorf("%d messages, want none", len(said))
	}
}

// A request that was overheard and is sent again, signature and all, does nothing.
func TestReplayedRequests(t *testing.T) {
	w := newWorld(t, slackbot.HTTP)
	at := time.Now()
	for _, p := range []fakeslack.Payload{w.slack.Mention("C1", "", "U1", band6), w.slack.Slash("C1", "U1", "/vacancies", band6)} {
		for range 3 {
			if status, _ := w.request(w.signed(p, at)); status != http.StatusOK {
				t.Errorf("status %d", status)
			}
		}
	}
	if said := w.said("C1"); len(said) != 2 {
		t.Errorf("%d messages, want 2", len(said))
	}
}

func TestChallengeAndChecks(t *testing.T) {
	w := newWorld(t, slackbot.HTTP)
	challenge := fakeslack.Payload{Kind: fakeslack.EventsAPI, Body: map[string]any{"type": "url_verification", "token": "x", "challenge": "abc123"}}
	if status, body := w.request(w.signed(challenge, time.Now())); status != http.StatusOK || body != "abc123" {
		t.Errorf("url_verification: status %d, body %q", status, body)
	}
	check := fakeslack.Payload{Kind: fakeslack.SlashCommands, Body: map[string]any{"ssl_check": 1, "token": "x"}}
	if status, body := w.request(w.signed(check, time.Now())); status != http.StatusOK || body != "" {
		t.Errorf("ssl_check: status %d, body %q", status, body)
	}
	limited := fakeslack.Payload{Kind: fakeslack.EventsAPI, Body: map[string]any{"type": "app_rate_limited", "minute_rate_limited": 1767225600}}
	if status, _ := w.request(w.signed(limited, time.Now())); status != http.StatusOK {
		t.Errorf("app_rate_limited: status %d", status)
	}
	for path, want := range map[string]int{
		slackbot.PathEvents:                              http.StatusMethodNotAllowed,
		slackbot.PathCommands:                            http.StatusMethodNotAllowed,
		slackbot.PathCommands + "?ssl_check=1&token=abc": http.StatusOK,
	} {
		r, err := http.NewRequest(http.MethodGet, w.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if status, _ := w.request(r); status != want {
			t.Errorf("GET %s: status %d, want %d", path, status, want)
		}
	}
}

// Addresses that were mixed up on the app's page do no harm: what a body is tells what it wants.
func TestAddressesThatAreMixedUp(t *testing.T) {
	w := newWorld(t, slackbot.HTTP)
	paths := []string{slackbot.PathEvents, slackbot.PathCommands, slackbot.PathInteractions}
	for _, path := range paths {
		to := func(p fakeslack.Payload) {
			r := w.signed(p, time.Now())
			r.URL.Path = path
			if status, body := w.request(r); status != http.StatusOK || body != "" {
				t.Errorf("%s: status %d, body %q", path, status, body)
			}
		}
		mark := w.slack.Mark()
		to(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		m := w.awaitAfter(mark, "an answer", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" }).Result
		to(w.slack.Slash("C1", "U1", "/vacancies", band6))
		w.awaitAfter(mark, "an answer to the command", func(c fakeslack.Call) bool { return c.Method == "response_url" })
		to(w.click(m, "U1", blockkit.Again+":0"))
		w.awaitAfter(mark, "an answer to the click", func(c fakeslack.Call) bool { return c.Method == "chat.update" })
	}
}

// Bodies that are signed and make no sense are acknowledged.
func TestSignedNonsense(t *testing.T) {
	w := newWorld(t, slackbot.HTTP)
	for _, body := range []string{"", "x", "[]", "null", "payload=%7B", "payload=", "%zz", `{"type":"event_callback","event":[]}`} {
		for _, path := range []string{slackbot.PathEvents, slackbot.PathCommands, slackbot.PathInteractions} {
			r, err := http.NewRequest(http.MethodPost, w.url+path, bytes.NewReader([]byte(body)))
			if err != nil {
				t.Fatal(err)
			}
			w.slack.Sign(r, []byte(body), time.Now())
			if status, said := w.request(r); status != http.StatusOK || said != "" {
				t.Errorf("%s %q: status %d: %s", path, body, status, said)
			}
		}
	}
}
