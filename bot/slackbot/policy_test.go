package slackbot_test

import (
	"strings"
	"testing"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
)

// Who may ask: what a mention by U1 in C1 brings, "" for the answer, or words of the refusal.
func TestPolicy(t *testing.T) {
	foreign := func(p fakeslack.Payload) { p.Body["event"].(map[string]any)["user_team"] = "T0OTHER" }
	source := func(p fakeslack.Payload) { p.Body["event"].(map[string]any)["source_team"] = "T0OTHER" }
	shared := func(p fakeslack.Payload) { p.Body["is_ext_shared_channel"] = true }
	elsewhere := func(p fakeslack.Payload) {
		p.Body["authorizations"] = []any{map[string]any{"team_id": "T0OTHER"}}
	}
	none := func(fakeslack.Payload) {}
	for name, c := range map[string]struct {
		options slackbot.Options
		change  func(fakeslack.Payload)
		refused string
	}{
		"anybody at home":                 {slackbot.Options{}, none, ""},
		"someone of another organisation": {slackbot.Options{}, foreign, "workspace that I was installed in"},
		"said in another organisation":    {slackbot.Options{}, source, "workspace that I was installed in"},
		"a shared channel":                {slackbot.Options{}, shared, "shared with another organisation"},
		"a shared channel that is named":  {slackbot.Options{Channels: []string{"C1"}}, shared, ""},
		"a foreigner there":               {slackbot.Options{Channels: []string{"C1"}}, foreign, "workspace that I was installed in"},
		"a workspace that is named":       {slackbot.Options{Workspaces: []string{"T0OTHER"}}, foreign, ""},
		"one that is not":                 {slackbot.Options{Workspaces: []string{"T0THIRD"}}, foreign, "workspace that I was installed in"},
		"installed where none is named":   {slackbot.Options{}, elsewhere, ""},
		"installed where it is not named": {slackbot.Options{Workspaces: []string{"T0THIRD"}}, elsewhere, "workspace that I was installed in"},
		"another channel":                 {slackbot.Options{Channels: []string{"C2"}}, none, "do not answer in this channel"},
		"another user":                    {slackbot.Options{Users: []string{"U2"}}, none, "keeps a list"},
		"a user who is named":             {slackbot.Options{Users: []string{"U1"}}, none, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, slackbot.Socket, with(func(o *slackbot.Options) {
				o.Workspaces, o.Channels, o.Users = c.options.Workspaces, c.options.Channels, c.options.Users
			}))
			p := w.slack.Mention("C1", "", "U1", band6)
			c.change(p)
			text := w.answer(p).Text
			if c.refused == "" {
				wants(t, text, "Community Dietitian")
				return
			}
			wants(t, text, c.refused)
			if strings.Contains(text, "Dietitian") {
				t.Errorf("refused, and told all the same: %q", text)
			}
		})
	}
}

// Who may not ask may not click, command or open the Home tab either.
func TestPolicyOfOtherSurfaces(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		wants(t, w.private(w.click(m, "U2", "again:0")).Text, "keeps a list")
		wants(t, w.private(w.slack.Slash("C1", "U2", "/vacancies", band6)).Text, "keeps a list")
		wants(t, w.answer(w.slack.Direct("D2", "", "U2", band6)).Text, "keeps a list")
		w.deliver(w.slack.HomeOpened("U2", "home"))
		foreign := w.click(m, "U1", "again:0")
		foreign.Body["user"].(map[string]any)["team_id"] = "T0OTHER"
		wants(t, w.private(foreign).Text, "workspace that I was installed in")
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		if len(w.slack.Calls("views.publish")) > 0 {
			t.Error("a Home tab was published for someone who may not ask")
		}
	}, with(func(o *slackbot.Options) { o.Users = []string{"U1"} }))
}

// A response URL comes with a payload; an answer goes to none but Slack's.
func TestResponseURLThatIsNotSlacks(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		w.slack.AddChannel(fakeslack.Channel{ID: "C1", Members: []string{fakeslack.Bot}})
		p := w.slack.Slash("C1", "U1", "/vacancies", band6)
		p.Body["response_url"] = "http://collect.example/"
		w.deliver(p)
		w.await("an ephemeral message", func(c fakeslack.Call) bool { return c.Method == "chat.postEphemeral" && c.Result.Only == "U1" })
	})
}
