package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"vacancybot/bot/slackbot/fakeslack"
	"vacancybot/index/bleveindex"
)

// A logbook is a log that can be waited for.
type logbook struct {
	mu    sync.Mutex
	text  strings.Builder
	grown chan struct{}
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.grown)
	l.grown = make(chan struct{})
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// await returns what pattern captures where it is first found beyond an offset, and the offset behind that.
func (l *logbook) await(t *testing.T, from int, pattern string) (string, int) {
	t.Helper()
	find := regexp.MustCompile(pattern)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for {
		l.mu.Lock()
		text, grown := l.text.String(), l.grown
		l.mu.Unlock()
		if at := find.FindStringSubmatchIndex(text[from:]); at != nil {
			if len(at) == 2 {
				return "", from + at[1]
			}
			return text[from+at[2] : from+at[3]], from + at[1]
		}
		select {
		case <-grown:
		case <-ctx.Done():
			t.Fatalf("the log never said %s:\n%s", pattern, text)
		}
	}
}

// A serving is a vacancybot that serves, and the workspace that it serves.
type serving struct {
	slack *fakeslack.Slack
	log   *logbook
	ops   string // address
	stop  context.CancelFunc
	ended chan int // gets the exit status
}

// workspace starts one, and writes settings for it: more are lines of YAML besides.
func workspace(t *testing.T, more string) *fakeslack.Slack {
	t.Helper()
	s, err := fakeslack.Start(fakeslack.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	t.Setenv("VACANCYBOT_SLACK_BOT_TOKEN", "xoxb-test")
	t.Setenv("VACANCYBOT_SLACK_APP_TOKEN", "xapp-test")
	t.Setenv("VACANCYBOT_SLACK_API_URL", s.APIURL())
	write(t, "vacancybot.yaml", settingsFile(more))
	return s
}

func settingsFile(more string) string {
	return "sources: [adverts]\nindex: {dir: data}\nops: {listen: '127.0.0.1:0'}\nas_of: 2026-05-01\n" + more
}

// serves starts vacancybot serve, and waits until it is connected and has read its sources.
func serves(t *testing.T, s *fakeslack.Slack) *serving {
	t.Helper()
	v := startServing(t, s)
	v.ops, _ = v.log.await(t, 0, `health and metrics.* address=(\S+)`)
	v.log.await(t, 0, `the sources were read`)
	if err := s.Connected(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	return v
}

func startServing(t *testing.T, s *fakeslack.Slack) *serving {
	t.Helper()
	v := &serving{slack: s, log: &logbook{grown: make(chan struct{})}, ended: make(chan int, 1)}
	ctx, cancel := context.WithCancel(t.Context())
	v.stop = cancel
	go func() { v.ended <- run(ctx, []string{"serve"}, strings.NewReader(""), io.Discard, v.log) }()
	t.Cleanup(func() {
		cancel()
		if status, still := <-v.ended; still && status != exitOK {
			t.Errorf("serve ended with status %d:\n%s", status, v.log)
		}
	})
	return v
}

// ask mentions the bot and returns its answer.
func (v *serving) ask(t *testing.T, channel, question string) string {
	t.Helper()
	p := v.slack.Mention(channel, "", "U0ANN", question)
	if _, err := v.slack.Deliver(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	c, err := v.slack.Await(ctx, 0, "an answer to "+question, func(c fakeslack.Call) bool {
		return strings.HasPrefix(c.Method, "chat.post") && c.Error == "" && (c.Result.Thread == p.TS || c.Args["thread_ts"] == p.TS)
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, v.log)
	}
	return c.Args["text"]
}

func (v *serving) get(t *testing.T, path string) (int, string) {
	t.Helper()
	resp, err := http.Get("http://" + v.ops + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// metrics returns the metrics as soon as they hold all those lines: what is counted after an answer is
// counted a moment later.
func (v *serving) metrics(t *testing.T, lines ...string) string {
	t.Helper()
	var metrics string
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		_, metrics = v.get(t, "/metrics")
		if !slices.ContainsFunc(lines, func(line string) bool { return !strings.Contains(metrics, line) }) {
			return metrics
		}
	}
	t.Errorf("the metrics lack some of %q:\n%s", lines, metrics)
	return metrics
}

func TestServe(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	v := serves(t, workspace(t, "log: {level: debug}\n"))

	if got := v.ask(t, "C0ROLES", "which band 6 roles close before July?"); !strings.Contains(got, "Pharmacist") || strings.Contains(got, "Staff Nurse") {
		t.Errorf("the answer is %q", got)
	}
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "index: ok\nslack: ok\nsources: ok\n"} {
		if code, body := v.get(t, path); code != http.StatusOK || body != want {
			t.Errorf("%s = %d %q", path, code, body)
		}
	}
	t.Setenv("VACANCYBOT_OPS_LISTEN", v.ops)
	vacancybot(t, "", "healthcheck").check(t, exitOK, []string{"ok"}, nil)
	vacancybot(t, "", "healthcheck", "--ready").check(t, exitOK, []string{"slack: ok"}, nil)
	vacancybot(t, "", "doctor").check(t, exitOK, []string{
		"every question is asked as of 1 May 2026", "ok       source adverts: can be read", "in use by another vacancybot",
		"ok       serving: the vacancybot at " + v.ops, "ok       bot token", "ok       socket",
	}, nil)

	vacancybot(t, "", "backup", "postings.backup").check(t, exitOK, []string{"2 postings backed up"}, nil)

	// What the sources bring is known by name as soon as it is read.
	_, at := v.log.await(t, 0, `the sources were read`)
	write(t, "adverts/porter.txt", strings.Replace(advert("Theatre Porter", "2", "3 June 2026"), "Employer name", "Team\n\nQuickstep Crew\n\nEmployer name", 1))
	v.log.await(t, at, `the sources were read" added=1`)
	if got := v.ask(t, "C0ROLES", "when does the theatre porter post close?"); !strings.Contains(got, "3 June 2026") {
		t.Errorf("the answer about a new advert is %q", got)
	}

	metrics := v.metrics(t, `vacancybot_question_seconds_count{stage="whole"} 2`,
		`vacancybot_questions_total{kind="list",outcome="answered",surface="channel"} 1`,
		`vacancybot_question_seconds_count{stage="asking"} 2`,
		`vacancybot_arrivals_total{kind="events_api",outcome="accepted"} 2`,
		`vacancybot_slack_calls_total{method="chat.postMessage",outcome="ok"} 2`,
		`vacancybot_index_postings 3`,
		`vacancybot_slack_connected 1`,
		`vacancybot_sync_adverts_total{change="added"} 3`,
		`vacancybot_sources_down 0`,
		`vacancybot_queue_waiting 0`,
		`vacancybot_index_bytes `, `vacancybot_synced_timestamp_seconds `, `vacancybot_build_info{`, `go_goroutines `,
	)
	if code, _ := v.get(t, "/debug/pprof/"); code != http.StatusNotFound {
		t.Errorf("profiles are there without being asked for: %d", code)
	}
	v.stop()
	if status := <-v.ended; status != exitOK {
		t.Errorf("told to end, it ended with status %d:\n%s", status, v.log)
	}
	close(v.ended)
	for _, hidden := range []string{"close before July", "theatre porter", "xoxb-test", "xapp-test", "panic"} {
		if strings.Contains(v.log.String(), hidden) {
			t.Errorf("the log holds %q:\n%s", hidden, v.log)
		}
		if strings.Contains(metrics, hidden) {
			t.Errorf("the metrics hold %q", hidden)
		}
	}
}

func TestServeReadsItsSettingsAgain(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "more/midwife.txt", advert("Midwife", "6", "9 June 2026"))
	s := workspace(t, "log: {level: info}\n")
	v := serves(t, s)

	// Wrong settings are refused, and the bot goes on.
	write(t, "vacancybot.yaml", settingsFile("log: {level: loud}\n"))
	_, at := v.log.await(t, 0, `refused; the old ones stand.*log.level`)
	v.ask(t, "C0ROLES", "how many roles are open?")
	write(t, "vacancybot.yaml", settingsFile("slack: {bot_token: xoxb-other}\n"))
	t.Setenv("VACANCYBOT_SLACK_BOT_TOKEN", "")
	os.Unsetenv("VACANCYBOT_SLACK_BOT_TOKEN")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	_, at = v.log.await(t, at, `refused; the old ones stand.*bot token: Slack refused: invalid_auth`)
	t.Setenv("VACANCYBOT_SLACK_BOT_TOKEN", "xoxb-test")
	v.ask(t, "C0ROLES", "which roles are open?")

	if strings.Contains(v.log.String(), "which roles are open?") {
		t.Errorf("the log holds a question:\n%s", v.log)
	}

	// Sources, the channels that are answered in, and the log change at once.
	write(t, "vacancybot.yaml", strings.Replace(settingsFile("log: {level: debug, questions: true}\nslack: {channels: [C0MIDWIFERY]}\n"), "[adverts]", "[adverts, more]", 1))
	_, at = v.log.await(t, at, `the settings were read again.*the file changed`)
	v.log.await(t, at, `added=1`)
	if err := s.Connected(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if got := v.ask(t, "C0MIDWIFERY", "how many roles are open?"); !strings.Contains(got, "3") {
		t.Errorf("with more sources the answer is %q", got)
	}
	v.log.await(t, at, `question="how many roles are open\?"`)

	// What cannot change while it runs is said.
	write(t, "vacancybot.yaml", strings.Replace(settingsFile(""), "dir: data", "dir: elsewhere", 1))
	v.log.await(t, at, `change with the next start" settings=index`)
	v.metrics(t, `vacancybot_reloads_total{outcome="ok"} 2`, `vacancybot_reloads_total{outcome="refused"} `)
	if _, err := os.Stat("elsewhere"); err == nil {
		t.Error("a folder is made that nothing is kept in")
	}
}

func TestServeOverHTTP(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	s := workspace(t, "slack: {mode: http, listen: '127.0.0.1:0'}\nlog: {format: json}\n")
	t.Setenv("VACANCYBOT_SLACK_SIGNING_SECRET", "test-secret")
	v := startServing(t, s)
	v.ops, _ = v.log.await(t, 0, `health and metrics","address":"([^"]+)`)
	address, _ := v.log.await(t, 0, `listening for Slack's requests","address":"([^"]+)`)
	v.log.await(t, 0, `the sources were read`)
	s.OverHTTP("http://" + address)
	if got := v.ask(t, "C0ROLES", "how many roles are open?"); !strings.Contains(got, "2") {
		t.Errorf("the answer is %q", got)
	}
	v.log.await(t, 0, `"asking":"[0-9.]+[mµ]?s"`)
}

// The first errors that people meet name the setting and the way out.
func TestServeSaysWhatIsWrong(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	taken := l.Addr().String()
	for _, c := range []struct {
		name string
		more string // settings
		env  map[string]string
		arm  func(*testing.T, *fakeslack.Slack)
		want []string
	}{
		{name: "no token", env: map[string]string{"VACANCYBOT_SLACK_BOT_TOKEN": ""}, want: []string{"slack.bot_token is not set", "docs/slack.md", "VACANCYBOT_SLACK_BOT_TOKEN_FILE"}},
		{name: "no app-level token", env: map[string]string{"VACANCYBOT_SLACK_APP_TOKEN": ""}, want: []string{"slack.app_token is not set"}},
		{name: "a wrong token", env: map[string]string{"VACANCYBOT_SLACK_BOT_TOKEN": "xoxb-other"}, want: []string{"invalid_auth", "OAuth & Permissions", "slack.bot_token"}},
		{name: "a wrong app-level token", env: map[string]string{"VACANCYBOT_SLACK_APP_TOKEN": "xapp-other"}, want: []string{"invalid_auth", "connections:write", "slack.app_token"}},
		{name: "a revoked token", arm: func(_ *testing.T, s *fakeslack.Slack) { s.Revoke("token_revoked") }, want: []string{"token_revoked", "slack.bot_token"}},
		{name: "no index", env: map[string]string{"VACANCYBOT_INDEX_DIR": "", "VACANCYBOT_SOURCES": ""}, want: []string{"index.dir is not set"}},
		{name: "an unknown setting", more: "slak: {mode: http}\n", want: []string{"vacancybot.yaml", `"slak.mode"`, `"slack.mode"`}},
		{name: "an address in use", env: map[string]string{"VACANCYBOT_OPS_LISTEN": taken}, want: []string{"ops.listen", taken, "in use"}},
		{
			name: "an address for Slack in use", more: "slack: {mode: http, signing_secret: s, listen: '" + taken + "'}\n",
			want: []string{"slack.listen", taken, "in use"},
		},
		{
			name: "an index in use",
			arm: func(t *testing.T, _ *fakeslack.Slack) {
				held, err := bleveindex.Open("data", bleveindex.Options{})
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { held.Close() })
			},
			want: []string{"data", "in use by another process", "index.dir"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			alone(t)
			adverts(t, "adverts")
			s := workspace(t, c.more)
			for name, value := range c.env {
				t.Setenv(name, value)
			}
			if c.arm != nil {
				c.arm(t, s)
			}
			r := vacancybot(t, "", "serve")
			r.check(t, exitFailed, nil, c.want)
			if strings.Contains(r.errOut, "xoxb-") && strings.Contains(r.errOut, "xoxb-other") || strings.Contains(r.errOut, "xapp-other") {
				t.Errorf("a token is printed: %s", r.errOut)
			}
		})
	}
	t.Run("arguments", func(t *testing.T) {
		alone(t)
		vacancybot(t, "", "serve", "now").check(t, exitUsage, nil, []string{`"now"`})
	})
}

func TestManifestOfTheSettings(t *testing.T) {
	alone(t)
	vacancybot(t, "", "manifest").check(t, exitOK, []string{"socket_mode_enabled: true", "command: /vacancies\n", "- im:history\n", "messages_tab_read_only_enabled: false"}, nil)
	t.Setenv("VACANCYBOT_SLACK_MODE", "http")
	t.Setenv("VACANCYBOT_SLACK_COMMAND", "/posts")
	vacancybot(t, "", "manifest").check(t, exitUsage, nil, []string{"--url", "https"})
	vacancybot(t, "", "manifest", "--url", "http://bot.example").check(t, exitUsage, nil, []string{"--url", `"http://bot.example"`})
	vacancybot(t, "", "manifest", "--url", "https://bot.example", "--format", "json").check(t, exitOK,
		[]string{`"request_url": "https://bot.example/slack/events"`, `"command": "/posts"`, `"socket_mode_enabled": false`}, nil)
	t.Setenv("VACANCYBOT_SLACK_MODE", "socket")
	vacancybot(t, "", "manifest", "--url", "https://bot.example").check(t, exitUsage, nil, []string{"slack.mode http"})
}

func TestDoctorSaysWhatToDo(t *testing.T) {
	alone(t)
	vacancybot(t, "", "doctor").check(t, exitFailed, []string{
		"warning  sources", "failed   index: index.dir is not set", "failed   bot token: slack.bot_token is not set", "→ ", "failed   socket",
	}, nil)
	adverts(t, "adverts")
	workspace(t, "")
	vacancybot(t, "", "doctor").check(t, exitOK, []string{"ok       source adverts", "warning  index: data is not there yet", "skipped  serving", "ok       bot token", "ok       socket"}, nil)
	vacancybot(t, "", "index").check(t, exitOK, nil, nil)
	vacancybot(t, "", "doctor", "--format", "json").check(t, exitOK, []string{`{"what":"index","state":"ok","said":"data holds 2 postings"}`}, nil)
	if err := os.Remove(filepath.Join("adverts", "nurse.txt")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VACANCYBOT_SOURCES", "gone,https://ann:secret@jobs.example/feed")
	r := vacancybot(t, "", "doctor")
	r.check(t, exitFailed, []string{"failed   source gone", "skipped  source https://jobs.example/feed"}, nil)
	if strings.Contains(r.out, "secret") {
		t.Errorf("a password is printed:\n%s", r.out)
	}
}

func TestHealthcheckOfNobody(t *testing.T) {
	alone(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	t.Setenv("VACANCYBOT_OPS_LISTEN", address)
	vacancybot(t, "", "healthcheck").check(t, exitFailed, nil, []string{"nobody answers at " + address})
	t.Setenv("VACANCYBOT_OPS_LISTEN", "")
	vacancybot(t, "", "healthcheck").check(t, exitFailed, nil, []string{"ops.listen"})
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintln(w, "slack: not connected")
	})}
	l, err = net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(l)
	defer server.Close()
	t.Setenv("VACANCYBOT_OPS_LISTEN", l.Addr().String())
	vacancybot(t, "", "healthcheck", "--ready").check(t, exitFailed, nil, []string{"503", "slack: not connected"})
}
