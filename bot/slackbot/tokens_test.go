package slackbot_test

import (
	"strings"
	"testing"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
)

func TestRefusedTokens(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		w.slack.Revoke("token_revoked")
		app, err := slackbot.New(w.bot, w.o)
		if err != nil {
			t.Fatal(err)
		}
		err = app.Run(w.soon())
		if err == nil {
			t.Fatal("the app runs with tokens that Slack refuses")
		}
		wants(t, err.Error(), "token_revoked", "slack.bot_token")
	})
}

func TestRefusedAppToken(t *testing.T) {
	w := newWorld(t, slackbot.Socket)
	if err := w.stop(); err != nil {
		t.Fatal(err)
	}
	w.o.AppToken = "xapp-other"
	app, err := slackbot.New(w.bot, w.o)
	if err != nil {
		t.Fatal(err)
	}
	err = app.Run(w.soon())
	if err == nil {
		t.Fatal("the app runs with an app-level token that Slack refuses")
	}
	wants(t, err.Error(), "invalid_auth", "slack.app_token")
}

// Tokens that are revoked while the app runs end it.
func TestRevokedWhileRunning(t *testing.T) {
	// The app may end before the acknowledgement is on its way: nobody waits for one.
	deliver := func(w *world, p fakeslack.Payload) { w.slack.Deliver(w.soon(), p) }
	for name, revoke := range map[string]func(w *world){
		"by a call": func(w *world) {
			w.slack.Revoke("account_inactive")
			deliver(w, w.slack.Mention("C1", "", "U1", band6))
		},
		"tokens_revoked": func(w *world) {
			w.slack.Revoke("token_revoked")
			deliver(w, w.slack.Event(map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"bot": []any{fakeslack.Bot}}}))
		},
		"uninstalled": func(w *world) {
			w.slack.Revoke("account_inactive")
			deliver(w, w.slack.Event(map[string]any{"type": "app_uninstalled"}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, w *world) {
				revoke(w)
				select {
				case err := <-w.over:
					w.end = nil
					if err == nil || !strings.Contains(err.Error(), "install it again") {
						t.Errorf("the app ended with %v", err)
					}
				case <-w.soon().Done():
					t.Fatal("the app goes on")
				}
			})
		})
	}
}

// Word of a token that has been replaced since, or of another installation, ends nothing.
func TestRevokedLongAgo(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		w.deliver(w.slack.Event(map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"bot": []any{"U0OLD"}}}))
		w.deliver(w.slack.Event(map[string]any{"type": "app_uninstalled"}))
		wants(t, w.answer(w.slack.Mention("C1", "", "U1", band6)).Text, "Community Dietitian")
	})
}
