package slackbot_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
)

// What wants no answer is acknowledged, and nothing is said.
func TestIgnored(t *testing.T) {
	inner := func(fields ...any) map[string]any {
		m := map[string]any{"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": band6, "ts": "1767225600.000100"}
		for i := 0; i < len(fields); i += 2 {
			m[fields[i].(string)] = fields[i+1]
		}
		return m
	}
	events := map[string]map[string]any{
		"a bot":               inner("bot_id", "B7"),
		"a bot's profile":     inner("bot_profile", map[string]any{"id": "B7"}),
		"bot_message":         inner("subtype", "bot_message", "user", nil),
		"itself":              inner("user", fakeslack.Bot),
		"Slackbot":            inner("user", "USLACKBOT"),
		"an edit":             inner("subtype", "message_changed", "hidden", true, "user", nil, "message", inner("edited", map[string]any{"ts": "1"}), "previous_message", inner()),
		"an unfurled link":    inner("subtype", "message_changed", "user", nil, "message", inner("attachments", []any{map[string]any{"id": 1}})),
		"a deletion":          inner("subtype", "message_deleted", "hidden", true, "deleted_ts", "1767225600.000100"),
		"hidden":              inner("hidden", true),
		"me_message":          inner("subtype", "me_message"),
		"channel_join":        inner("subtype", "channel_join"),
		"no timestamp":        inner("ts", ""),
		"a mention by a bot":  inner("type", "app_mention", "channel", "C1", "bot_id", "B7"),
		"a channel's talk":    inner("channel", "C1", "channel_type", "channel"),
		"a group's talk":      inner("channel", "G1", "channel_type", "mpim"),
		"member_joined":       {"type": "member_joined_channel", "user": "U1", "channel": "C1"},
		"reaction":            {"type": "reaction_added", "user": "U1", "item": map[string]any{"channel": "C1"}},
		"a type not invented": {"type": "galaxy_collided", "channel": "C1"},
		"a person's tokens":   {"type": "tokens_revoked", "tokens": map[string]any{"oauth": []any{"U1"}, "bot": []any{}}},
		"stopped":             {"type": "agent_session_stopped", "user": "U1", "channel": "D1"},
	}
	both(t, func(t *testing.T, w *world) {
		for name, e := range events {
			if _, err := w.slack.Deliver(w.soon(), w.slack.Event(e)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, kind := range []string{"view_closed", "block_suggestion", "shortcut", "a_type_not_invented"} {
			p := fakeslack.Payload{Kind: fakeslack.Interactive, Body: map[string]any{"type": kind, "user": map[string]any{"id": "U1"}}}
			w.deliver(p)
		}
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		for _, c := range w.slack.Calls("") {
			if c.Method != "auth.test" && c.Method != "apps.connections.open" {
				t.Errorf("there was a call of %s: %q", c.Method, c.Args["text"])
			}
		}
	})
}

// What cannot be decoded is acknowledged all the same, and what the library cannot decode is answered.
func TestMalformed(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		for _, body := range []map[string]any{
			{"type": "event_callback", "event": "not an object", "event_id": "EvA"},
			{"type": "event_callback", "event": map[string]any{"type": 7}, "event_id": "EvB"},
			{"type": "event_callback", "event_id": "EvC"},
			{"type": []any{}},
			{},
		} {
			w.deliver(fakeslack.Payload{Kind: fakeslack.EventsAPI, Body: body})
		}
		w.deliver(fakeslack.Payload{Kind: fakeslack.Interactive, Body: map[string]any{"type": "block_actions", "user": map[string]any{"id": "U1"}, "actions": []any{"none"}}})
		p := w.slack.Direct("D1", "", "U1", band6)
		p.Body["event"].(map[string]any)["blocks"] = []any{
			map[string]any{"type": "table", "rows": []any{[]any{map[string]any{"type": "cell_not_invented", "value": "1"}}}},
		}
		wants(t, w.answer(p).Text, "Community Dietitian")
	})
}

func TestSocketThatCarriesNonsense(t *testing.T) {
	w := newWorld(t, slackbot.Socket)
	for _, text := range []string{`{"type":"greeting"}`, `[]`, `{"envelope_id":7}`, `"x"`} {
		if err := w.slack.SendRaw(text); err != nil {
			t.Fatal(err)
		}
	}
	w.answer(w.slack.Mention("C1", "", "U1", band6))
}

// A pauser keeps what the app waited for, without waiting.
type pauser struct {
	mu    sync.Mutex
	waits []time.Duration
}

func (p *pauser) pause(ctx context.Context, d time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waits = append(p.waits, d)
	return ctx.Err()
}

func TestBusyAndBrokenSlackIsAskedAgain(t *testing.T) {
	for name, c := range map[string]struct {
		faults []fakeslack.Fault
		least  time.Duration // of the first wait
	}{
		"429":            {[]fakeslack.Fault{{Status: 429, RetryAfter: 30}}, 30 * time.Second},
		"429 twice":      {[]fakeslack.Fault{{Status: 429, RetryAfter: 7}, {Status: 429, RetryAfter: 3}}, 7 * time.Second},
		"500 and 503":    {[]fakeslack.Fault{{Status: 500}, {Status: 503}}, 250 * time.Millisecond},
		"internal_error": {[]fakeslack.Fault{{Error: "internal_error"}}, 250 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, w *world) {
				var p pauser
				w.prepare = func(a *slackbot.App) { a.Paused(p.pause) }
				w.restart(func(*slackbot.Options) {})
				w.slack.Fail("chat.postMessage", c.faults...)
				m := w.answer(w.slack.Mention("C1", "", "U1", band6))
				wants(t, m.Text, "Community Dietitian")
				if said := w.said("C1"); len(said) != 1 {
					t.Errorf("%d messages, want 1", len(said))
				}
				if len(p.waits) != len(c.faults) || p.waits[0] < c.least || p.waits[0] > c.least+2*time.Second {
					t.Errorf("waited %v; want %d waits, the first of %v and a little", p.waits, len(c.faults), c.least)
				}
			})
		})
	}
}

// A channel in which Slack takes nothing for a while holds up no other, and its questions are answered in order.
func TestChannelThatIsLimited(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		over := make(chan struct{})
		w.prepare = func(a *slackbot.App) {
			a.Paused(func(ctx context.Context, _ time.Duration) error {
				select {
				case <-over:
				case <-ctx.Done():
				}
				return ctx.Err()
			})
		}
		w.restart(func(*slackbot.Options) {})
		w.slack.Fail("chat.postMessage", fakeslack.Fault{Status: 429, RetryAfter: 30})
		first := w.slack.Mention("C1", "", "U1", band6)
		w.deliver(first)
		w.await("a refusal", func(c fakeslack.Call) bool { return c.Status == 429 })
		second := w.slack.Mention("C1", "", "U2", band6)
		w.deliver(second)
		w.answer(w.slack.Mention("C2", "", "U3", band6))
		close(over)
		said := w.said("C1")
		if len(said) != 2 || said[0].Thread != first.TS || said[1].Thread != second.TS {
			t.Errorf("said in C1: %+v", said)
		}
	})
}

// An answer that Slack refuses for its content is sent again as words.
func TestRefusedBlocksFallBackToText(t *testing.T) {
	for _, code := range []string{"invalid_blocks", "msg_blocks_too_long", "msg_too_long"} {
		t.Run(code, func(t *testing.T) {
			both(t, func(t *testing.T, w *world) {
				w.slack.Fail("chat.postMessage", fakeslack.Fault{Error: code})
				m := w.answer(w.slack.Mention("C1", "", "U1", band6))
				wants(t, m.Text, "Community Dietitian")
				w.slack.Fail("response_url", fakeslack.Fault{Status: 400, Error: code})
				own := w.private(w.slack.Slash("C1", "U1", "/vacancies", band6))
				wants(t, own.Text, "Community Dietitian")
				for _, m := range []fakeslack.Message{m, own} {
					w.proper(m)
					if len(m.Blocks) > 0 {
						t.Error("the blocks were sent again")
					}
					if m.Form["mrkdwn"] != "false" {
						t.Error("stars and underscores of an advert would format the words")
					}
				}
			})
		})
	}
}

// A slash command is answered although its response URL does not work.
func TestResponseURLThatIsUsedUp(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		w.slack.Fail("response_url", fakeslack.Fault{Status: 404, Error: "used_url"})
		w.slack.AddChannel(fakeslack.Channel{ID: "C1", Members: []string{fakeslack.Bot}})
		w.deliver(w.slack.Slash("C1", "U1", "/vacancies", band6))
		m := w.await("an ephemeral message", func(c fakeslack.Call) bool { return c.Method == "chat.postEphemeral" }).Result
		if m.Only != "U1" {
			t.Errorf("seen by %q", m.Only)
		}
		w.slack.Fail("response_url", fakeslack.Fault{Status: 404, Error: "used_url"})
		w.deliver(w.slack.Slash("D1", "U1", "/vacancies", band6))
		w.await("a direct message", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" && c.Args["channel"] == "U1" })
	})
}

func TestReconnects(t *testing.T) {
	w := newWorld(t, slackbot.Socket)
	opened := 1
	for _, reason := range []string{"warning", "refresh_requested", "link_disabled", ""} {
		if reason == "" {
			w.slack.Cut()
		} else {
			w.slack.Disconnect(reason)
		}
		opened++
		if err := w.slack.Connected(w.soon(), opened); err != nil {
			t.Fatalf("%q: %v", reason, err)
		}
		w.answer(w.slack.Mention("C1", "", "U1", band6))
	}
	w.begun = opened
}

func TestShutdownFinishesWhatIsInHand(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		w.deliver(w.slack.Mention("C1", "", "U1", band6))
		w.deliver(w.slack.Mention("C1", "", "U1", "which band 3 posts are there?"))
		w.end() // as a signal does
		w.search <- struct{}{}
		if said := w.said("C1"); len(said) != 2 {
			t.Errorf("%d messages, want 2", len(said))
		}
	}, gated)
}

// A panic costs the one question that brought it, and says so.
func TestPanicIsRecovered(t *testing.T) {
	broken := func(_ *world, _ *fakeslack.Options, e *engine) {
		var once sync.Once
		e.before = func(context.Context) error {
			once.Do(func() { panic("the search broke") })
			return nil
		}
	}
	both(t, func(t *testing.T, w *world) {
		wants(t, w.answer(w.slack.Mention("C1", "", "U1", band6)).Text, "Something went wrong")
		wants(t, w.answer(w.slack.Mention("C1", "", "U1", band6)).Text, "Community Dietitian")
	}, broken)
}

func TestFailedSearchIsSaid(t *testing.T) {
	broken := func(_ *world, _ *fakeslack.Options, e *engine) {
		e.before = func(context.Context) error { return errors.New("the index is away") }
	}
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", band6))
		w.proper(m)
		if strings.Contains(m.Text, "the index is away") {
			t.Errorf("people are told what only operators understand: %q", m.Text)
		}
	}, broken)
}

func TestFullQueueIsSaid(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		w.deliver(w.slack.Mention("C0", "", "U1", band6)) // in hand
		for i := range 4 {
			w.deliver(w.slack.Mention(fmt.Sprintf("C%d", i+1), "", "U1", band6))
		}
		m := w.await("that there are too many", func(c fakeslack.Call) bool { return strings.Contains(c.Result.Text, "ask again in a minute") })
		if m.Result.Thread == "" {
			t.Error("said outside the thread")
		}
		w.search <- struct{}{}
		n := 0
		for i := range 5 {
			n += len(w.said(fmt.Sprintf("C%d", i)))
		}
		if n != 5 {
			t.Errorf("%d messages, want 5: each question is answered or turned away", n)
		}
	}, gated, with(func(o *slackbot.Options) { o.Workers, o.Queue = 1, 2 }))
}

// Work that takes long shows a sign of life, which the answer then replaces.
func TestSignOfLife(t *testing.T) {
	impatient := func(w *world, so *fakeslack.Options, _ *engine) {
		w.prepare = func(a *slackbot.App) { a.Impatient() }
	}
	both(t, func(t *testing.T, w *world) {
		w.deliver(w.slack.Mention("C1", "", "U1", band6))
		sign := w.await("a sign of life", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" }).Result
		wants(t, sign.Text, "Looking")
		w.search <- struct{}{}
		m := w.await("the answer", func(c fakeslack.Call) bool { return c.Method == "chat.update" }).Result
		if m.TS != sign.TS {
			t.Error("the answer does not replace the sign of life")
		}
		wants(t, m.Text, "Community Dietitian")
		if said := w.said("C1"); len(said) != 1 {
			t.Errorf("%d messages, want 1", len(said))
		}
	}, gated, impatient)
}

func TestAgentViewsShowThatItWorks(t *testing.T) {
	agents := func(w *world, so *fakeslack.Options, _ *engine) {
		so.AgentViews = true
		w.prepare = func(a *slackbot.App) { a.Impatient() }
	}
	both(t, func(t *testing.T, w *world) {
		w.deliver(w.slack.HomeOpened("U1", "messages"))
		w.await("prompts", func(c fakeslack.Call) bool {
			return c.Method == "assistant.threads.setSuggestedPrompts" && c.Error == ""
		})
		w.deliver(w.slack.Direct("DU1", "", "U1", band6))
		w.await("a status", func(c fakeslack.Call) bool { return c.Method == "agents.sessions.setStatus" && c.Error == "" })
		w.search <- struct{}{}
		wants(t, w.await("an answer", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" }).Result.Text, "Community Dietitian")
		if n := len(w.slack.Calls("agents.sessions.setStatus")); n != 2 {
			t.Errorf("the status was set %d times, want 2: begun and done", n)
		}
	}, gated, agents)
}

// Where there are no agent views, Slack is asked once, and nobody is told.
func TestNoAgentViews(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		for range 3 {
			w.deliver(w.slack.HomeOpened("U1", "messages"))
		}
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		if n := len(w.slack.Calls("assistant.threads.setSuggestedPrompts")); n != 1 {
			t.Errorf("prompts were proposed %d times, want 1", n)
		}
	})
}

// Nothing that people or adverts say is logged, nor are tokens.
func TestLogsHoldIDsOnly(t *testing.T) {
	var log strings.Builder
	w := newWorld(t, slackbot.Socket, with(func(o *slackbot.Options) { o.Log = quiet(&log) }),
		func(_ *world, _ *fakeslack.Options, e *engine) {
			e.before = func(context.Context) error { return errors.New("the index is away") }
		})
	w.answer(w.slack.Mention("C1", "", "U1", "is Zanzibar a band 6 town?"))
	w.slack.Fail("chat.postMessage", fakeslack.Fault{Error: "not_in_channel"})
	w.deliver(w.slack.Mention("C1", "", "U1", "is Zanzibar a band 6 town?"))
	w.deliver(fakeslack.Payload{Kind: fakeslack.EventsAPI, Body: map[string]any{"type": "event_callback", "event": "Zanzibar"}})
	if err := w.stop(); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"Zanzibar", "xoxb", "xapp", "test-secret", "Dietitian"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, log.String())
		}
	}
	var first map[string]any
	if err := json.Unmarshal([]byte(strings.SplitN(log.String(), "\n", 2)[0]), &first); err != nil {
		t.Error(err)
	}
}
