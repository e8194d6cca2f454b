package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

func TestMetricsAreDocumented(t *testing.T) {
	doc := read(t, "../../docs/operations.md")
	m := newMetrics()
	m.watchIndex(t.TempDir(), func() (int, error) { return 0, nil }, &status{})
	o := m.observer()
	o.Arrived("events_api", "accepted")
	o.Acknowledged(time.Millisecond)
	o.Answered("channel", "list", false, time.Millisecond, time.Millisecond)
	o.Called("auth.test", "ok", time.Millisecond)
	m.syncs.WithLabelValues("ok")
	m.adverts.WithLabelValues("added")
	m.reloads.WithLabelValues("ok")
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, f := range families {
		if strings.HasPrefix(f.GetName(), "vacancybot_") {
			told[f.GetName()] = true
			if !strings.Contains(doc, "| `"+f.GetName()+"` |") {
				t.Errorf("docs/operations.md has no line for %s", f.GetName())
			}
		}
	}
	for _, name := range regexp.MustCompile(`vacancybot_[a-z_]+`).FindAllString(doc, -1) {
		if !told[strings.TrimSuffix(name, "_bucket")] {
			t.Errorf("docs/operations.md names %s, which is no metric", name)
		}
	}
}

// What is deployed speaks of commands, settings and paths that are there.
func TestDeployment(t *testing.T) {
	var compose struct {
		Services map[string]struct {
			ReadOnly    bool              `yaml:"read_only"`
			Environment map[string]string `yaml:"environment"`
			Volumes     []string          `yaml:"volumes"`
		} `yaml:"services"`
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../compose.yaml")), &compose); err != nil {
		t.Fatal(err)
	}
	bot := compose.Services["vacancybot"]
	if !bot.ReadOnly || len(bot.Volumes) != 2 || bot.Environment["VACANCYBOT_SLACK_BOT_TOKEN_FILE"] == "" {
		t.Errorf("compose.yaml: %+v", bot)
	}
	for file, wants := range map[string][]string{
		"../../Dockerfile":              {"CGO_ENABLED=0", "USER nonroot", "VOLUME /data", `"healthcheck"`, `CMD ["serve"]`},
		"../../.dockerignore":           {"/secrets\n"},
		"../../docs/vacancybot.service": {"vacancybot serve --config", "DynamicUser=yes", "ProtectSystem=strict", "ExecReload=/bin/kill -HUP"},
	} {
		text := read(t, file)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", file, want)
			}
		}
	}
	for _, name := range []string{"serve", "healthcheck", "doctor", "manifest", "backup", "restore"} {
		if cmd, _, err := newRoot().Find([]string{name}); err != nil || cmd.Name() != name {
			t.Errorf("there is no command %s", name)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
