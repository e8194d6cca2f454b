package config

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/spf13/pflag"

	"vacancybot/index"
)

// alone runs the test in an empty folder, with no configuration of the user's, and returns the folder.
func alone(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "user"))
	t.Setenv("HOME", filepath.Join(dir, "home"))
	return dir
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestDefaultsHoldWhereNothingIsSaid(t *testing.T) {
	alone(t)
	got, err := Load(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestEveryKeyInYAMLAndTOML(t *testing.T) {
	alone(t)
	write(t, "secrets/all.yaml", `
sources:
  - adverts
  - /srv/adverts
  - https://jobs.example/feed.json
  - {path: more, every: 30m}
  - url: http://jobs.example/page
index: {dir: data, engine: bleve}
slack:
  mode: http
  bot_token: xoxb-1
  app_token: xapp-1
  signing_secret: s
  listen: 127.0.0.1:3000
  api_url: http://127.0.0.1:8080/api/
  command: /posts
  workspaces: [T0AWAY, E0GRID]
  channels: C0ROLES
  users: [U0ANN, W0BEN]
  adders: [U0ANN]
  follow_threads: true
limits: {advert_mb: 2, workers: 3, queue: 50, drain: 1m}
ops: {listen: "127.0.0.1:9000", stale_after: 90m, pprof: true}
log: {level: debug, format: json, questions: true}
as_of: 2026-05-01
`)
	write(t, "secrets/all.toml", `
sources = ["adverts", "/srv/adverts", "https://jobs.example/feed.json", {path = "more", every = "30m"}, {url = "http://jobs.example/page"}]
as_of = 2026-05-01
[index]
dir = "data"
engine = "bleve"
[slack]
mode = "http"
bot_token = "xoxb-1"
app_token = "xapp-1"
signing_secret = "s"
listen = "127.0.0.1:3000"
api_url = "http://127.0.0.1:8080/api/"
command = "/posts"
workspaces = ["T0AWAY", "E0GRID"]
channels = "C0ROLES"
users = ["U0ANN", "W0BEN"]
adders = ["U0ANN"]
follow_threads = true
[limits]
advert_mb = 2
workers = 3
queue = 50
drain = "1m"
[ops]
listen = "127.0.0.1:9000"
stale_after = "90m"
pprof = true
[log]
level = "debug"
format = "json"
questions = true
`)
	for _, file := range []string{"secrets/all.yaml", "secrets/all.toml"} {
		want := Config{
			File: file,
			Sources: []Source{{Path: "secrets/adverts"}, {Path: "/srv/adverts"}, {URL: "https://jobs.example/feed.json"},
				{Path: "secrets/more", Every: 30 * time.Minute}, {URL: "http://jobs.example/page"}},
			Index: Index{Dir: "secrets/data", Engine: "bleve"},
			Slack: Slack{Mode: "http", BotToken: "xoxb-1", AppToken: "xapp-1", SigningSecret: "s", Listen: "127.0.0.1:3000", APIURL: "http://127.0.0.1:8080/api/",
				Command: "/posts", Workspaces: []string{"T0AWAY", "E0GRID"}, Channels: []string{"C0ROLES"},
				Users: []string{"U0ANN", "W0BEN"}, Adders: []string{"U0ANN"}, FollowThreads: true},
			Limits: Limits{AdvertMB: 2, Workers: 3, Queue: 50, Drain: time.Minute},
			Ops:    Ops{Listen: "127.0.0.1:9000", StaleAfter: 90 * time.Minute, Pprof: true},
			Log:    Log{Level: "debug", Format: "json", Questions: true},
			AsOf:   time.Date(2026, 5, 1, 0, 0, 0, 0, index.London),
		}
		got, err := Load(Options{File: file})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// The later of file, environment and flags wins, whichever of them are there.
func TestTheLaterWins(t *testing.T) {
	const file, env, flag = 1, 2, 4
	for from, want := range []string{"", "of/the/file", "of the environment", "of the environment", "of a flag", "of a flag", "of a flag", "of a flag"} {
		alone(t)
		var o Options
		if from&file != 0 {
			write(t, "of/c.yaml", "index: {dir: the/file}")
			o.File = "of/c.yaml"
		}
		if from&env != 0 {
			o.Env = []string{"VACANCYBOT_INDEX_DIR=of the environment"}
		}
		o.Flags = pflag.NewFlagSet("", pflag.ContinueOnError)
		o.Flags.String("index-dir", "default of the flag", "")
		if from&flag != 0 {
			if err := o.Flags.Set("index-dir", "of a flag"); err != nil {
				t.Fatal(err)
			}
		}
		got, err := Load(o)
		if err != nil {
			t.Fatal(err)
		}
		if got.Index.Dir != want {
			t.Errorf("sources %03b: index.dir = %q, want %q", from, got.Index.Dir, want)
		}
	}
}

func TestWhereTheFileIsLookedFor(t *testing.T) {
	for _, c := range []struct {
		name  string
		there []string
		want  string
	}{
		{"nowhere", nil, ""},
		{"the working directory first", []string{"vacancybot.toml", "user/vacancybot/vacancybot.yaml"}, "vacancybot.toml"},
		{"then the user's configuration", []string{"user/vacancybot/vacancybot.toml"}, "user/vacancybot/vacancybot.toml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := alone(t)
			for _, path := range c.there {
				write(t, path, "")
			}
			got, err := Load(Options{})
			if err != nil {
				t.Fatal(err)
			}
			if file := strings.TrimPrefix(got.File, dir+string(filepath.Separator)); file != c.want {
				t.Errorf("read %q, want %q", file, c.want)
			}
		})
	}
}

func TestEnvironment(t *testing.T) {
	dir := alone(t)
	write(t, "token", "xapp-from-a-file\n")
	got, err := Load(Options{Env: []string{
		"PATH=/bin",
		"VACANCYBOT_PORT=tcp://10.0.0.1:80", // as Kubernetes sets for a service of that name
		"VACANCYBOT_SOURCES=adverts, https://jobs.example/a,",
		"VACANCYBOT_INDEX_DIR=data",
		"VACANCYBOT_SLACK_BOT_TOKEN=xoxb-a=b",
		"VACANCYBOT_SLACK_APP_TOKEN_FILE=" + filepath.Join(dir, "token"),
		"VACANCYBOT_SLACK_CHANNELS=C0ROLES, C0CARE",
		"VACANCYBOT_SLACK_FOLLOW_THREADS=true",
		"VACANCYBOT_LIMITS_QUEUE=20",
		"VACANCYBOT_LIMITS_DRAIN=5s",
		"VACANCYBOT_OPS_LISTEN=",
		"VACANCYBOT_AS_OF=2026-05-01T09:30:00Z",
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Sources = []Source{{Path: "adverts"}, {URL: "https://jobs.example/a"}}
	want.Index.Dir = "data"
	want.Slack.BotToken, want.Slack.AppToken = "xoxb-a=b", "xapp-from-a-file"
	want.Slack.Channels, want.Slack.FollowThreads = []string{"C0ROLES", "C0CARE"}, true
	want.Limits.Queue, want.Limits.Drain = 20, 5*time.Second
	want.Ops.Listen = ""
	want.AsOf = time.Date(2026, 5, 1, 9, 30, 0, 0, time.UTC)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestErrorsNameTheKeyAndWhatIsAllowed(t *testing.T) {
	for _, c := range []struct {
		file string // YAML
		env  []string
		want []string // parts of the message
	}{
		{file: "indx: {dir: a}", want: []string{"c.yaml", `unknown key "indx.dir"`, `"index.dir"`}},
		{file: "asof: 2026-05-01", want: []string{`"asof"`, `"as_of"`}},
		{file: "slack: {token: a}", want: []string{`"slack.token"`, "slack.bot_token"}},
		{file: "zebra: 1", want: []string{`"zebra"`, "index.dir", "log.level"}},
		{file: "index: data", want: []string{"index takes no value", "index.dir"}},
		{file: "index: {dir: {a: b}}", want: []string{"index.dir", "index.dir.a"}},
		{file: "index: [", want: []string{"c.yaml", "yaml"}},
		{file: "index: {engine: solr}", want: []string{"index.engine", `"solr"`, "bleve"}},
		{file: "index: {dir: 5}", want: []string{"index.dir", "string"}},
		{file: "log: {level: loud}", want: []string{"log.level", `"loud"`, "debug or info or warn or error"}},
		{file: "log: {format: xml}", want: []string{"log.format", "text or json"}},
		{file: "slack: {mode: rtm}", want: []string{"slack.mode", "socket or http"}},
		{file: "slack: {listen: here}", want: []string{"slack.listen", "host:port"}},
		{file: "ops: {listen: '127.0.0.1:99999'}", want: []string{"ops.listen", "host:port"}},
		{file: "slack: {api_url: 'http://slack.example/api/'}", want: []string{"slack.api_url", "loopback"}},
		{file: "slack: {api_url: slack}", want: []string{"slack.api_url", "https://slack.com/api/"}},
		{file: "slack: {bot_token: xoxb-1}", want: []string{"slack.app_token", "socket"}},
		{file: "slack: {bot_token: xoxb-1, mode: http}", want: []string{"slack.signing_secret", "http"}},
		{file: "slack: {bot_token: xoxb-1, mode: http, signing_secret: s}", want: []string{"slack.listen", "127.0.0.1:3000"}},
		{file: "slack: {command: vacancies}", want: []string{"slack.command", `"vacancies"`, "/vacancies"}},
		{file: "slack: {command: /Find Roles}", want: []string{"slack.command", "small letters"}},
		{file: "slack: {channels: ['#general']}", want: []string{"slack.channels[0]", `"#general"`, "C0123ABCD"}},
		{file: "slack: {users: [U0ANN, C0ROLES]}", want: []string{"slack.users[1]", `"C0ROLES"`, "user"}},
		{file: "slack: {workspaces: [northmoor]}", want: []string{"slack.workspaces[0]", "T0123ABCD"}},
		{file: "slack: {adders: [5]}", want: []string{"slack.adders[0]", "string"}},
		{file: "slack: {adders: [U0ANN]}", want: []string{"slack.adders", "sources"}},
		{file: "slack: {follow_threads: often}", want: []string{"slack.follow_threads", `"often"`, "true"}},
		{file: "slack: {follow_threads: 1}", want: []string{"slack.follow_threads", "bool"}},
		{file: "limits: {advert_mb: 11}", want: []string{"limits.advert_mb", "1 to 10"}},
		{file: "limits: {workers: 0}", want: []string{"limits.workers", "1 to 256"}},
		{file: "limits: {queue: 2.5}", want: []string{"limits.queue", "whole number"}},
		{file: "limits: {queue: many}", want: []string{"limits.queue", `"many"`, "whole number"}},
		{file: "limits: {drain: 5}", want: []string{"limits.drain", "30s"}},
		{file: "limits: {drain: 1h}", want: []string{"limits.drain", "10m"}},
		{file: "ops: {stale_after: 0s}", want: []string{"ops.stale_after", "24h"}},
		{file: "ops: {listen: '0.0.0.0:9090', pprof: true}", want: []string{"ops.pprof", "0.0.0.0:9090", "loopback"}},
		{file: "ops: {listen: '', pprof: true}", want: []string{"ops.pprof", "ops.listen"}},
		{file: "sources: [adverts]", want: []string{"index.dir"}},
		{file: "sources: {path: adverts}", want: []string{"sources"}},
		{file: "sources: [5]", want: []string{"sources[0]", "folder"}},
		{file: "sources: [{}]", want: []string{"sources[0]", "path or url"}},
		{file: "sources: [a, {path: a, url: 'https://a.example'}]", want: []string{"sources[1]", "keep one"}},
		{file: "sources: [{path: a, evry: 1h}]", want: []string{"sources[0]", `"evry"`, "every"}},
		{file: "sources: [{path: a, every: 10}]", want: []string{"sources[0]", "every"}},
		{file: "sources: [{path: a, every: daily}]", want: []string{"sources[0]", "every", "24h"}},
		{file: "sources: [{path: a, every: -1h}]", want: []string{"sources[0]", "every", "negative"}},
		{file: "sources: [{url: 'ftp://a.example'}]", want: []string{"sources[0]", "http"}},
		{file: "as_of: soon", want: []string{"as_of", `"soon"`, "2026-05-01"}},
		{file: "as_of: 5", want: []string{"as_of", "2026-05-01"}},
		{env: []string{"VACANCYBOT_INDX_DIR=a"}, want: []string{"VACANCYBOT_INDX_DIR", "VACANCYBOT_INDEX_DIR"}},
		{env: []string{"VACANCYBOT_LOG_LEVEL=loud"}, want: []string{"log.level", "warn"}},
		{env: []string{"VACANCYBOT_SLACK_BOT_TOKEN_FILE=/absent"}, want: []string{"VACANCYBOT_SLACK_BOT_TOKEN_FILE", "/absent"}},
		{env: []string{"VACANCYBOT_SLACK_BOT_TOKEN_FILE=a", "VACANCYBOT_SLACK_BOT_TOKEN=xoxb-1"}, want: []string{"VACANCYBOT_SLACK_BOT_TOKEN and VACANCYBOT_SLACK_BOT_TOKEN_FILE", "keep one"}},
	} {
		alone(t)
		write(t, "c.yaml", c.file)
		write(t, "a", "xoxb-2")
		_, err := Load(Options{File: "c.yaml", Env: c.env})
		if err == nil {
			t.Errorf("Load(%q, %q) = nil, want an error", c.file, c.env)
			continue
		}
		for _, part := range c.want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("Load(%q, %q) = %q, want %q in it", c.file, c.env, err, part)
			}
		}
	}
}

func TestErrorsOfFiles(t *testing.T) {
	alone(t)
	write(t, "vacancybot.yaml", "")
	write(t, "vacancybot.toml", "")
	write(t, "c.ini", "")
	for file, want := range map[string]string{
		"":          "keep one",
		"c.ini":     ".yaml or .toml",
		"gone.yaml": "gone.yaml: no such file",
	} {
		if _, err := Load(Options{File: file}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Load(File: %q) = %v, want %q in it", file, err, want)
		}
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	const hidden = "SECRET"
	slack := Slack{BotToken: "xoxb-" + hidden, AppToken: "xapp-" + hidden, SigningSecret: hidden}
	var logged strings.Builder
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("m", "token", slack.BotToken, "slack", slack)
	encoded, err := json.Marshal(Config{Slack: slack})
	if err != nil {
		t.Fatal(err)
	}
	printed := []string{logged.String(), string(encoded)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		printed = append(printed, fmt.Sprintf(verb, slack), fmt.Sprintf(verb, &slack), fmt.Sprintf(verb, slack.BotToken))
	}
	alone(t)
	for _, content := range []string{"slack: {bot_token: SECRET}", "slack: {app_token: SECRET}", "slack: {signing_secret: [SECRET]}", "slack: {bot_token: xoxb-SECRET}",
		"index: {dir: data}\nsources: [{url: 'ftp://ann:SECRET@jobs.example'}]", "index: {dir: data}\nsources: [{url: 'https://ann:SECRET@'}]",
		"index: {dir: data}\nsources: [{url: 'https://ann:SECRET@jobs.example:x/'}]", "slack: {api_url: 'http://ann:SECRET@slack.example/'}",
	} {
		write(t, "c.yaml", content)
		if _, err := Load(Options{File: "c.yaml"}); err != nil {
			printed = append(printed, err.Error())
		} else {
			t.Errorf("Load(%q): want an error", content)
		}
	}
	for _, p := range printed {
		if strings.Contains(p, hidden) || strings.Contains(p, fmt.Sprintf("%x", hidden)) {
			t.Errorf("printed %s", p)
		}
	}
	if got := slack.SigningSecret.Reveal(); got != hidden {
		t.Errorf("Reveal() = %q, want %q", got, hidden)
	}
}

func TestParseMoment(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2026-01-05", "2026-01-05T00:00:00Z"},
		{"2026-05-01", "2026-04-30T23:00:00Z"}, // summer time
		{"2026-05-01T09:30:00Z", "2026-05-01T09:30:00Z"},
		{"2026-05-01T09:30:00+01:00", "2026-05-01T08:30:00Z"},
	} {
		got, err := ParseMoment(c.text)
		if err != nil || got.UTC().Format(time.RFC3339) != c.want {
			t.Errorf("ParseMoment(%q) = %v, %v, want %s", c.text, got, err, c.want)
		}
	}
	for _, text := range []string{"", "today", "2026-02-30", "01/05/2026", "2026-05-01T09:30"} {
		if got, err := ParseMoment(text); err == nil {
			t.Errorf("ParseMoment(%q) = %v, want an error", text, got)
		}
	}
}
