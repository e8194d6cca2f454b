package slackbot_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/bot/slackbot/fakeslack"
)

// shapes is a payload of each shape that Slack documents and an app of ours may come to see.
func shapes(w *world) []fakeslack.Payload {
	w.t.Helper()
	at := func(e map[string]any, fields map[string]any) map[string]any {
		out := map[string]any{"user": "U1", "channel": "C1", "ts": "1767225600.000100", "event_ts": "1767225600.000100"}
		maps.Copy(out, e)
		maps.Copy(out, fields)
		return out
	}
	rich := []any{map[string]any{"type": "rich_text", "block_id": "b1", "elements": []any{
		map[string]any{"type": "rich_text_section", "elements": []any{map[string]any{"type": "text", "text": band6}}},
	}}}
	said := map[string]any{"type": "message", "text": band6, "team": fakeslack.Team, "client_msg_id": "6f2d"}
	assistant := map[string]any{"user_id": "U1", "channel_id": "D1", "thread_ts": "1767225600.000100", "context": map[string]any{"channel_id": "C1"}}
	events := []map[string]any{
		at(said, map[string]any{"type": "app_mention", "text": "<@" + fakeslack.Bot + "> " + band6, "blocks": rich}),
		at(said, map[string]any{"type": "app_mention", "text": "so <@" + fakeslack.Bot + ">, " + band6, "thread_ts": "1767225500.000100"}),
		at(said, map[string]any{"type": "app_mention", "edited": map[string]any{"user": "U1", "ts": "1767225601.000000"}}),
		at(said, map[string]any{"channel": "D1", "channel_type": "im"}),
		at(said, map[string]any{"channel": "D1", "channel_type": "im", "subtype": "file_share", "files": []any{
			map[string]any{"id": "F1", "name": "x.txt", "size": 4, "mode": "hosted", "url_private_download": "https://files.elsewhere.example/x"},
		}}),
		at(said, map[string]any{"channel_type": "channel", "subtype": "thread_broadcast", "thread_ts": "1767225500.000100", "root": map[string]any{"ts": "1767225500.000100"}}),
		at(said, map[string]any{"channel": "G1", "channel_type": "mpim"}),
		at(said, map[string]any{"channel_type": "channel", "subtype": "message_changed", "message": said, "previous_message": said}),
		at(said, map[string]any{"channel_type": "channel", "subtype": "message_deleted", "deleted_ts": "1767225600.000100", "hidden": true}),
		at(said, map[string]any{"channel_type": "im", "subtype": "bot_message", "bot_id": "B7", "username": "feed"}),
		at(said, map[string]any{"channel_type": "channel", "subtype": "channel_topic", "topic": "jobs"}),
		{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home", "view": map[string]any{"id": "V1", "type": "home"}},
		{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"},
		{"type": "assistant_thread_started", "assistant_thread": assistant},
		{"type": "assistant_thread_context_changed", "assistant_thread": assistant},
		{"type": "app_context_changed", "user": "U1", "context": map[string]any{"entities": []any{}}},
		{"type": "agent_session_stopped", "user": "U1", "channel": "D1"},
		{"type": "member_joined_channel", "user": fakeslack.Bot, "channel": "C1", "channel_type": "C", "team": fakeslack.Team, "inviter": "U1"},
		{"type": "reaction_added", "user": "U1", "reaction": "eyes", "item": map[string]any{"type": "message", "channel": "C1", "ts": "1767225600.000100"}},
		{"type": "channel_rename", "channel": map[string]any{"id": "C1", "name": "jobs", "created": 1767225600}},
		{"type": "team_join", "user": map[string]any{"id": "U2", "team_id": fakeslack.Team}},
		{"type": "link_shared", "user": "U1", "channel": "C1", "links": []any{map[string]any{"domain": "fenland.example", "url": "https://fenland.example"}}},
		{"type": "file_shared", "user_id": "U1", "file_id": "F1", "file": map[string]any{"id": "F1"}},
		{"type": "channel_id_changed", "old_channel_id": "C1", "new_channel_id": "C2"},
		{"type": "tokens_revoked", "tokens": map[string]any{"oauth": []any{"U1"}, "bot": []any{fakeslack.Bot}}},
		{"type": "app_uninstalled"},
	}
	var all []fakeslack.Payload
	for _, e := range events {
		all = append(all, w.slack.Event(e))
	}
	answer := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
	own := w.private(w.slack.Slash("C1", "U1", "/vacancies", "permanent band 6 posts"))
	for _, on := range []struct {
		message fakeslack.Message
		action  string
	}{{answer, blockkit.Again}, {answer, blockkit.Details}, {answer, blockkit.Feedback}, {own, blockkit.Share}} {
		all = append(all, w.click(on.message, "U1", on.action))
	}
	var message fakeslack.Payload
	for _, callback := range []string{slackbot.ShortcutAsk, slackbot.ShortcutIndex, "someone_elses"} {
		var err error
		if message, err = w.slack.Shortcut(callback, "U1", "C1", answer.TS); err != nil {
			w.t.Fatal(err)
		}
		all = append(all, message)
	}
	view := fakeslack.View{ID: "V1", Type: "modal", CallbackID: blockkit.ReviewModal, Raw: json.RawMessage(`{"type":"modal","callback_id":"review","private_metadata":"none","blocks":[]}`)}
	all = append(all, w.slack.Submit(view, "U1"), w.slack.Slash("C1", "U1", "/vacancies", band6), w.slack.Slash("D1", "U1", "/weather", "94070"))
	for _, kind := range []string{"view_closed", "block_suggestion", "shortcut", "interactive_message", "dialog_submission"} {
		body := maps.Clone(message.Body)
		body["type"] = kind
		all = append(all, fakeslack.Payload{Kind: fakeslack.Interactive, Body: body})
	}
	return append(all,
		fakeslack.Payload{Kind: fakeslack.EventsAPI, Body: map[string]any{"type": "app_rate_limited", "team_id": fakeslack.Team, "minute_rate_limited": 1767225600, "api_app_id": fakeslack.App}},
		fakeslack.Payload{Kind: fakeslack.SlashCommands, Body: map[string]any{"ssl_check": 1, "token": "x"}},
	)
}

// spoilt is a tree, and each tree that it becomes when one of its members is missing, null, of another type,
// or far too long.
func spoilt(tree any) []any {
	all := []any{tree}
	switch tree := tree.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(tree)) {
			without := maps.Clone(tree)
			delete(without, k)
			all = append(all, without)
			for _, v := range append(spoilt(tree[k])[1:], another(tree[k])...) {
				with := maps.Clone(tree)
				with[k] = v
				all = append(all, with)
			}
		}
	case []any:
		all = append(all, []any{})
		for i := range tree {
			for _, v := range append(spoilt(tree[i])[1:], another(tree[i])...) {
				with := slices.Clone(tree)
				with[i] = v
				all = append(all, with)
			}
		}
	}
	return all
}

// another is what may stand in a value's place.
func another(v any) []any {
	if _, ok := v.(string); ok {
		return []any{nil, 7, "", strings.Repeat("\u202e<!channel> *", 400)}
	}
	return []any{nil, "x", []any{[]any{}}}
}

// Whatever the shape of what arrives: it is acknowledged in time, nothing panics, nobody is called, and the next
// question is answered.
func TestReplay(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		var log strings.Builder
		w.restart(func(o *slackbot.Options) { o.Log, o.Queue, o.Workers = quiet(&log), 100_000, 2 })
		payloads := make(chan fakeslack.Payload)
		var delivering sync.WaitGroup
		for range 4 {
			delivering.Go(func() {
				for p := range payloads {
					ack, err := w.slack.Redeliver(w.soon(), p, len(p.Body)%3, "http_timeout")
					if err != nil || ack.Status != 0 && ack.Status != http.StatusOK {
						t.Errorf("status %d, %v: %s %.300v", ack.Status, err, p.Kind, p.Body)
					}
				}
			})
		}
		n := 0
		for _, p := range shapes(w) {
			for _, body := range spoilt(p.Body) {
				payloads <- fakeslack.Payload{Kind: p.Kind, Body: body.(map[string]any)}
				n++
			}
		}
		close(payloads)
		delivering.Wait()
		t.Logf("%d payloads", n)
		wants(t, w.answer(w.slack.Mention("C9", "", "U9", band6)).Text, "Community Dietitian")
		for _, c := range w.slack.Calls("") {
			if c.Error == "" && c.Result.Text != "" {
				w.proper(c.Result)
			}
		}
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		if at := strings.Index(log.String(), "panic"); at >= 0 {
			t.Errorf("a panic: %.2000s", log.String()[at:])
		}
	}, with(func(o *slackbot.Options) { o.Dir = "" }))
}

// What is cut off is acknowledged too, where it can be told what to acknowledge.
func TestTruncated(t *testing.T) {
	t.Run(slackbot.HTTP, func(t *testing.T) {
		w := newWorld(t, slackbot.HTTP)
		for _, p := range shapes(w) {
			whole := w.signed(p, time.Now())
			body, err := whole.GetBody()
			if err != nil {
				t.Fatal(err)
			}
			var raw bytes.Buffer
			if _, err := raw.ReadFrom(body); err != nil {
				t.Fatal(err)
			}
			for part := range 8 {
				cut := raw.Bytes()[:raw.Len()*part/8]
				r, err := http.NewRequest(http.MethodPost, whole.URL.String(), bytes.NewReader(cut))
				if err != nil {
					t.Fatal(err)
				}
				w.slack.Sign(r, cut, time.Now())
				if status, _ := w.request(r); status != http.StatusOK {
					t.Errorf("%s: status %d", cut, status)
				}
			}
		}
		w.answer(w.slack.Mention("C9", "", "U9", band6))
	})
	t.Run(slackbot.Socket, func(t *testing.T) {
		w := newWorld(t, slackbot.Socket)
		for i, envelope := range []map[string]any{
			{},
			{"type": "events_api"},
			{"type": "events_api", "payload": nil},
			{"type": "events_api", "payload": "x"},
			{"type": "interactive", "payload": []any{}},
			{"type": "slash_commands", "payload": 7, "accepts_response_payload": "yes"},
			{"type": "not_invented", "payload": map[string]any{}},
			{"type": 7, "payload": map[string]any{}},
			{"type": "events_api", "payload": map[string]any{}, "retry_attempt": "first", "retry_reason": 1},
			{"type": "events_api", "payload": w.slack.Mention(fmt.Sprint("C", 7), "", "U1", band6).Body, "debug_info": "none", "num_connections": "many"},
		} {
			if _, err := w.slack.Push(w.soon(), envelope); err != nil {
				t.Errorf("%d: %v: %v", i, envelope, err)
			}
		}
		w.await("an answer to what came in an odd envelope", func(c fakeslack.Call) bool { return c.Result.Channel == "C7" })
		for _, text := range []string{`{"envelope_id":"e1","type":"events_api","payl`, "", "\x00", `{"type":"hello","num_connections":"1"}`} {
			if err := w.slack.SendRaw(text); err != nil {
				t.Fatal(err)
			}
		}
		w.answer(w.slack.Mention("C9", "", "U9", band6))
	})
}
