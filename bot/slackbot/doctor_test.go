package slackbot_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
)

// least are the scopes of a bot without extras.
var least = []string{"app_mentions:read", "chat:write", "commands", "files:write", "im:history"}

// A check-up of a workspace, and the findings that are not OK: what, state, and parts of what is said and to be done.
func TestCheckUp(t *testing.T) {
	const secret = "0123456789abcdef0123456789abcdef"
	for _, c := range []struct {
		name   string
		scopes []string
		arm    func(*fakeslack.Slack, *slackbot.Options)
		want   map[string][]string
	}{
		{name: "all is well", scopes: least},
		{name: "the workspace's agent views take part", scopes: append([]string{"assistant:write"}, least...)},
		{
			name: "no bot token", scopes: least,
			arm: func(_ *fakeslack.Slack, o *slackbot.Options) { o.BotToken = "" },
			want: map[string][]string{
				"bot token": {"failed", "slack.bot_token is not set", "xoxb-", "VACANCYBOT_SLACK_BOT_TOKEN_FILE"},
				"scopes":    {"skipped"}, "clock": {"skipped"},
			},
		},
		{
			name: "a wrong bot token", scopes: least,
			arm: func(_ *fakeslack.Slack, o *slackbot.Options) { o.BotToken = "xoxb-other" },
			want: map[string][]string{
				"bot token": {"failed", "invalid_auth", "OAuth & Permissions"},
				"scopes":    {"skipped"},
			},
		},
		{
			name: "revoked tokens", scopes: least,
			arm: func(s *fakeslack.Slack, _ *slackbot.Options) { s.Revoke("token_revoked") },
			want: map[string][]string{
				"bot token": {"failed", "token_revoked", "install the app again"},
				"scopes":    {"skipped"},
				"socket":    {"failed", "token_revoked", "slack.app_token"},
			},
		},
		{
			name: "a scope too few", scopes: least[1:],
			want: map[string][]string{"scopes": {"failed", "app_mentions:read", "to hear questions", "install the app again"}},
		},
		{
			name: "a scope too many", scopes: append([]string{"channels:history"}, least...),
			want: map[string][]string{"scopes": {"warning", "granted and not needed: channels:history", "take them away"}},
		},
		{
			name: "threads are followed without the scopes", scopes: least,
			arm:  func(_ *fakeslack.Slack, o *slackbot.Options) { o.FollowThreads = true },
			want: map[string][]string{"scopes": {"failed", "channels:history", "groups:history", "slack.follow_threads"}},
		},
		{
			name: "no app-level token", scopes: least,
			arm:  func(_ *fakeslack.Slack, o *slackbot.Options) { o.AppToken = "" },
			want: map[string][]string{"socket": {"failed", "slack.app_token is not set", "connections:write"}},
		},
		{
			name: "a wrong app-level token", scopes: least,
			arm:  func(_ *fakeslack.Slack, o *slackbot.Options) { o.AppToken = "xapp-other" },
			want: map[string][]string{"socket": {"failed", "invalid_auth", "Socket Mode is on"}},
		},
		{
			name: "Slack has trouble", scopes: least,
			arm: func(s *fakeslack.Slack, _ *slackbot.Options) {
				s.Fail("auth.test", fakeslack.Fault{Status: http.StatusServiceUnavailable})
				s.Fail("apps.connections.open", fakeslack.Fault{Status: http.StatusTooManyRequests, RetryAfter: 7})
			},
			want: map[string][]string{
				"bot token": {"failed", "503", "status.slack.com"},
				"scopes":    {"skipped"}, "clock": {"skipped"},
				"socket": {"failed", "7s", "wait"},
			},
		},
		{
			name: "nobody is there", scopes: least,
			arm: func(s *fakeslack.Slack, _ *slackbot.Options) { s.Close() },
			want: map[string][]string{
				"bot token": {"failed", "not reached", "HTTPS_PROXY"},
				"scopes":    {"skipped"}, "clock": {"skipped"},
				"socket": {"failed", "not reached", "firewall"},
			},
		},
		{
			name: "the clock is slow", scopes: least,
			arm: func(_ *fakeslack.Slack, o *slackbot.Options) {
				o.Now = func() time.Time { return time.Now().Add(-10 * time.Minute) }
			},
			want: map[string][]string{"clock": {"failed", "off Slack", "NTP"}},
		},
		{
			name: "channels", scopes: append([]string{"channels:read", "groups:read"}, least...),
			arm: func(s *fakeslack.Slack, o *slackbot.Options) {
				o.Channels = []string{"C0IN", "C0OUT", "C0OLD", "C0SHARED", "C0GONE"}
				s.AddChannel(fakeslack.Channel{ID: "C0IN", Members: []string{fakeslack.Bot}})
				s.AddChannel(fakeslack.Channel{ID: "C0OUT"})
				s.AddChannel(fakeslack.Channel{ID: "C0OLD", Archived: true})
				s.AddChannel(fakeslack.Channel{ID: "C0SHARED", Shared: true, Members: []string{fakeslack.Bot}})
			},
			want: map[string][]string{
				"channel C0OUT":    {"failed", "not in it", "/invite"},
				"channel C0OLD":    {"failed", "archived", "slack.channels"},
				"channel C0SHARED": {"warning", "another organisation"},
				"channel C0GONE":   {"failed", "none of that ID", "/invite"},
			},
		},
		{
			name: "requests, before the bot runs", scopes: least,
			arm: func(_ *fakeslack.Slack, o *slackbot.Options) {
				o.Mode, o.SigningSecret, o.Listen = slackbot.HTTP, secret, "127.0.0.1:0"
			},
		},
		{
			name: "requests, without a secret", scopes: least,
			arm: func(_ *fakeslack.Slack, o *slackbot.Options) { o.Mode, o.Listen = slackbot.HTTP, "here" },
			want: map[string][]string{
				"signing secret": {"failed", "slack.signing_secret is not set", "Basic Information"},
				"requests":       {"failed", `"here"`, "host:port"},
			},
		},
		{
			name: "requests, with another program in the place", scopes: least,
			arm: func(s *fakeslack.Slack, o *slackbot.Options) {
				listen := strings.TrimSuffix(strings.TrimPrefix(s.APIURL(), "http://"), "/api/")
				o.Mode, o.SigningSecret, o.Listen = slackbot.HTTP, "client-secret", listen
			},
			want: map[string][]string{
				"signing secret": {"warning", "32 hexadecimal digits", "Client Secret"},
				"requests":       {"failed", "404", "another slack.listen"},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := fakeslack.Start(fakeslack.Options{Scopes: c.scopes})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			o := slackbot.Options{Mode: slackbot.Socket, BotToken: "xoxb-test", AppToken: "xapp-test", APIURL: s.APIURL()}
			if c.arm != nil {
				c.arm(s, &o)
			}
			checkFindings(t, slackbot.CheckUp(t.Context(), o), c.want)
			if posted := s.Calls("chat.postMessage"); len(posted) > 0 {
				t.Errorf("it posted %v", posted)
			}
		})
	}
}

func checkFindings(t *testing.T, findings []slackbot.Finding, want map[string][]string) {
	t.Helper()
	for _, f := range findings {
		parts, expected := want[f.What]
		delete(want, f.What)
		line := fmt.Sprintf("%s: %s; %s", f.State, f.Said, f.Do)
		if !expected && f.State != slackbot.OK {
			t.Errorf("%s: %s, want ok", f.What, line)
		}
		for _, part := range parts {
			if !strings.Contains(line, part) {
				t.Errorf("%s: %s, want %q in it", f.What, line, part)
			}
		}
		if f.State == slackbot.Failed && f.Do == "" {
			t.Errorf("%s failed, and nothing is said to be done", f.What)
		}
		if f.Said == "" || strings.Contains(line, "xoxb-test") || strings.Contains(line, "xapp-test") {
			t.Errorf("%s: %s", f.What, line)
		}
	}
	for what := range want {
		t.Errorf("nothing is said of %s", what)
	}
}

// A bot that runs is asked the question that Slack asks first, signed with the secret of the settings.
func TestCheckUpAsksTheBotThatRuns(t *testing.T) {
	s, err := fakeslack.Start(fakeslack.Options{Scopes: least})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o := slackbot.Options{Mode: slackbot.HTTP, BotToken: "xoxb-test", SigningSecret: "0123456789abcdef0123456789abcdef", APIURL: s.APIURL()}
	for _, c := range []struct {
		status int
		want   map[string][]string
	}{
		{http.StatusOK, nil},
		{http.StatusUnauthorized, map[string][]string{"requests": {"failed", "does not take the signature", "start vacancybot serve anew"}}},
	} {
		bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(c.status)
			if r.URL.Path == slackbot.PathEvents && r.Header.Get("X-Slack-Signature") != "" {
				io.Copy(w, r.Body)
			}
		}))
		o.Listen = strings.TrimPrefix(bot.URL, "http://")
		checkFindings(t, slackbot.CheckUp(t.Context(), o), c.want)
		bot.Close()
	}
}
