package slackbot

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
)

// manifests are the apps that the options can make.
func manifests() map[string]Manifest {
	everything := Options{Mode: HTTP, Command: "/posts", Channels: []string{"C0ROLES"}, Adders: []string{"U0ANN"}, FollowThreads: true}
	return map[string]Manifest{
		"the least":  AppManifest(Options{}, "", false),
		"an agent":   AppManifest(Options{Mode: Socket}, "", true),
		"everything": AppManifest(everything, "https://bot.example/", true),
	}
}

// The manifest is strictly what slack-go knows of Slack's own, within the documented limits.
func TestManifestIsSlacks(t *testing.T) {
	for name, m := range manifests() {
		encoded, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var read slack.Manifest
		strict := json.NewDecoder(bytes.NewReader(encoded))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&read); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, l := range []struct {
			what, text string
			most       int
		}{
			{"name", m.Display.Name, 35},
			{"description", m.Display.Description, 140},
			{"long description", m.Display.LongDescription, 4000},
			{"display name", m.Features.BotUser.Name, 80},
			{"command", m.Features.SlashCommands[0].Command, 32},
			{"usage hint", m.Features.SlashCommands[0].Hint, 1000},
		} {
			if l.text == "" || len(l.text) > l.most {
				t.Errorf("%s: %s has %d characters, want 1 to %d", name, l.what, len(l.text), l.most)
			}
		}
		if len(m.Display.LongDescription) < 175 {
			t.Errorf("%s: the long description has %d characters; Slack asks for 175", name, len(m.Display.LongDescription))
		}
		for _, s := range m.Features.Shortcuts {
			if s.Name == "" || len(s.Name) > 24 || len(s.Description) > 150 {
				t.Errorf("%s: shortcut %q is too long", name, s.Name)
			}
		}
		if a := m.Features.AgentView; a != nil && len(a.Description) > 300 {
			t.Errorf("%s: agent_description is too long", name)
		}
	}
}

func TestManifestAsksForNoMoreThanTheOptionsNeed(t *testing.T) {
	all := manifests()
	least := []string{"app_mentions:read", "chat:write", "commands", "files:write", "im:history"}
	if diff := cmp.Diff(least, all["the least"].OAuth.Scopes.Bot); diff != "" {
		t.Error(diff)
	}
	for _, s := range Scopes(Options{Channels: []string{"C0ROLES"}, Adders: []string{"U0ANN"}, FollowThreads: true}) {
		if s.Why == "" {
			t.Errorf("scope %s is not justified", s.Name)
		}
		if !slices.Contains(least, s.Name) && slices.Contains(all["an agent"].OAuth.Scopes.Bot, s.Name) {
			t.Errorf("scope %s is asked for without need", s.Name)
		}
		if !slices.Contains(all["everything"].OAuth.Scopes.Bot, s.Name) {
			t.Errorf("scope %s is missing", s.Name)
		}
	}
	// An event without its scope is one that Slack refuses to send.
	needs := map[string]string{"app_mention": "app_mentions:read", "message.im": "im:history", "message.channels": "channels:history", "message.groups": "groups:history"}
	for name, m := range all {
		for _, event := range m.Settings.Events.Bot {
			if scope := needs[event]; scope != "" && !slices.Contains(m.OAuth.Scopes.Bot, scope) {
				t.Errorf("%s: event %s without scope %s", name, event, scope)
			}
		}
	}
}

func TestManifestOfEachTransport(t *testing.T) {
	all := manifests()
	if m := all["the least"]; !m.Settings.SocketMode || m.Settings.Events.URL+m.Settings.Interactivity.URL+m.Features.SlashCommands[0].URL != "" {
		t.Errorf("over a socket there are no addresses: %+v", m)
	}
	m := all["everything"]
	got := []string{m.Settings.Events.URL, m.Settings.Interactivity.URL, m.Features.SlashCommands[0].URL}
	want := []string{"https://bot.example/slack/events", "https://bot.example/slack/interactions", "https://bot.example/slack/commands"}
	if diff := cmp.Diff(want, got); diff != "" || m.Settings.SocketMode {
		t.Errorf("socket mode %t, %s", m.Settings.SocketMode, diff)
	}
	if m.Features.SlashCommands[0].Command != "/posts" || m.Features.SlashCommands[0].Escape {
		t.Errorf("command %+v", m.Features.SlashCommands[0])
	}
	encoded, err := json.Marshal(m)
	if err != nil || !strings.Contains(string(encoded), `"messages_tab_read_only_enabled":false`) {
		t.Errorf("people could not write to the bot: %s, %v", encoded, err)
	}
}

func TestScopesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/slack.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range append(Scopes(Options{Channels: []string{"C0ROLES"}, Adders: []string{"U0ANN"}, FollowThreads: true}), Scope{Name: AgentScope}, Scope{Name: AppScope}) {
		if !strings.Contains(string(doc), "| `"+s.Name+"` |") {
			t.Errorf("docs/slack.md does not say what %s is for", s.Name)
		}
	}
}
