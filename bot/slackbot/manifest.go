package slackbot

import (
	"slices"
	"strings"
)

// A Scope is a right that the app asks of a workspace, and what it is asked for.
type Scope struct {
	Name, Why string
}

// Scopes are the rights that the bot token needs for what the options say, and no others.
func Scopes(o Options) []Scope {
	scopes := []Scope{
		{"app_mentions:read", "to hear questions that mention the bot in a channel"},
		{"chat:write", "to answer"},
		{"commands", "for the slash command and the shortcuts in the menu of a message"},
		{"files:write", "to hand over a long list as a CSV file"},
		{"im:history", "to hear questions in direct messages to the bot"},
	}
	if o.adds() {
		scopes = append(scopes, Scope{"files:read", "to read adverts that are attached to a message, by those in slack.adders"})
	}
	if o.FollowThreads {
		scopes = append(scopes,
			Scope{"channels:history", "to hear follow-ups in a public channel's threads without a mention (slack.follow_threads)"},
			Scope{"groups:history", "the same in private channels"})
	}
	if len(o.Channels) > 0 {
		scopes = append(scopes,
			Scope{"channels:read", "to tell in the check-up whether the bot is in the channels of slack.channels"},
			Scope{"groups:read", "the same for private channels"})
	}
	slices.SortFunc(scopes, func(a, b Scope) int { return strings.Compare(a.Name, b.Name) })
	return scopes
}

// AgentScope is needed besides in workspaces that have agent views, to suggest questions and to show that
// an answer is on its way; the bot does without it.
const AgentScope = "assistant:write"

// AppScope is what the app-level token of Socket Mode needs.
const AppScope = "connections:write"

func (o Options) adds() bool { return len(o.Adders) > 0 }

// A Manifest describes the app to Slack, which makes it from that. It holds no secrets. Field names are
// Slack's; what is false there is said, since the absence of a key is not always false to Slack.
type Manifest struct {
	Display  ManifestDisplay  `json:"display_information" yaml:"display_information"`
	Features ManifestFeatures `json:"features" yaml:"features"`
	OAuth    ManifestOAuth    `json:"oauth_config" yaml:"oauth_config"`
	Settings ManifestSettings `json:"settings" yaml:"settings"`
}

// ManifestDisplay is what people see of the app before they use it.
type ManifestDisplay struct {
	Name            string `json:"name" yaml:"name"`
	Description     string `json:"description" yaml:"description"`
	LongDescription string `json:"long_description" yaml:"long_description"`
	BackgroundColor string `json:"background_color" yaml:"background_color"`
}

// ManifestFeatures are the places in which the app appears.
type ManifestFeatures struct {
	AppHome       ManifestHome       `json:"app_home" yaml:"app_home"`
	BotUser       ManifestBotUser    `json:"bot_user" yaml:"bot_user"`
	AgentView     *ManifestAgent     `json:"agent_view,omitempty" yaml:"agent_view,omitempty"`
	Shortcuts     []ManifestShortcut `json:"shortcuts" yaml:"shortcuts"`
	SlashCommands []ManifestCommand  `json:"slash_commands" yaml:"slash_commands"`
}

// ManifestHome is the app's own page and its direct messages.
type ManifestHome struct {
	HomeTab      bool `json:"home_tab_enabled" yaml:"home_tab_enabled"`
	Messages     bool `json:"messages_tab_enabled" yaml:"messages_tab_enabled"`
	MessagesRead bool `json:"messages_tab_read_only_enabled" yaml:"messages_tab_read_only_enabled"`
}

// ManifestBotUser is the bot as a member of channels.
type ManifestBotUser struct {
	Name   string `json:"display_name" yaml:"display_name"`
	Online bool   `json:"always_online" yaml:"always_online"`
}

// ManifestAgent is the app among a workspace's agents.
type ManifestAgent struct {
	Description string `json:"agent_description" yaml:"agent_description"`
}

// ManifestShortcut is an entry in the menu of a message.
type ManifestShortcut struct {
	Name        string `json:"name" yaml:"name"`
	Type        string `json:"type" yaml:"type"`
	CallbackID  string `json:"callback_id" yaml:"callback_id"`
	Description string `json:"description" yaml:"description"`
}

// ManifestCommand is a slash command.
type ManifestCommand struct {
	Command     string `json:"command" yaml:"command"`
	URL         string `json:"url,omitempty" yaml:"url,omitempty"`
	Description string `json:"description" yaml:"description"`
	Hint        string `json:"usage_hint" yaml:"usage_hint"`
	Escape      bool   `json:"should_escape" yaml:"should_escape"`
}

// ManifestOAuth holds the rights that are asked for.
type ManifestOAuth struct {
	Scopes struct {
		Bot []string `json:"bot" yaml:"bot"`
	} `json:"scopes" yaml:"scopes"`
}

// ManifestSettings say what Slack sends, and where.
type ManifestSettings struct {
	Events struct {
		URL string   `json:"request_url,omitempty" yaml:"request_url,omitempty"`
		Bot []string `json:"bot_events" yaml:"bot_events"`
	} `json:"event_subscriptions" yaml:"event_subscriptions"`
	Interactivity struct {
		Enabled bool   `json:"is_enabled" yaml:"is_enabled"`
		URL     string `json:"request_url,omitempty" yaml:"request_url,omitempty"`
	} `json:"interactivity" yaml:"interactivity"`
	OrgDeploy     bool `json:"org_deploy_enabled" yaml:"org_deploy_enabled"`
	SocketMode    bool `json:"socket_mode_enabled" yaml:"socket_mode_enabled"`
	TokenRotation bool `json:"token_rotation_enabled" yaml:"token_rotation_enabled"`
}

// AppManifest describes the app for the options. public is the https address under which Slack reaches
// Options.Listen, without a path; Socket mode has none. agent adds the app to the workspace's agents, where
// it has agent views.
func AppManifest(o Options, public string, agent bool) Manifest {
	o = o.withDefaults()
	var m Manifest
	m.Display = ManifestDisplay{
		Name:        "vacancybot",
		Description: "Answers questions about job adverts, from the adverts themselves",
		LongDescription: "Ask about open posts in your own words: which band 6 roles close before July, who to ask about one, what it pays, " +
			"whether sponsorship is offered. Every answer shows how the question was read and quotes the words of the advert " +
			"that each fact rests on; what no advert states is answered with \"not stated\". No language model takes part.",
		BackgroundColor: "#005eb8",
	}
	m.Features = ManifestFeatures{
		AppHome: ManifestHome{HomeTab: true, Messages: true},
		BotUser: ManifestBotUser{Name: "vacancybot", Online: true},
		Shortcuts: []ManifestShortcut{
			{Name: "Ask about this", Type: "message", CallbackID: ShortcutAsk, Description: "Answer the question in this message"},
		},
		SlashCommands: []ManifestCommand{
			{Command: o.Command, Description: "Ask about job adverts", Hint: "which band 6 roles close this month?"},
		},
	}
	if o.adds() {
		m.Features.Shortcuts = append(m.Features.Shortcuts,
			ManifestShortcut{Name: "Index this advert", Type: "message", CallbackID: ShortcutIndex, Description: "Read the advert in this message, and add it"})
	}
	for _, s := range Scopes(o) {
		m.OAuth.Scopes.Bot = append(m.OAuth.Scopes.Bot, s.Name)
	}
	events := []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}
	if o.FollowThreads {
		events = append(events, "message.channels", "message.groups")
	}
	if agent {
		m.Features.AgentView = &ManifestAgent{Description: "Answers questions about job adverts, and quotes them"}
		m.OAuth.Scopes.Bot = append(m.OAuth.Scopes.Bot, AgentScope)
		events = append(events, "app_context_changed", "agent_session_stopped")
	}
	slices.Sort(m.OAuth.Scopes.Bot)
	slices.Sort(events)
	m.Settings.Events.Bot = events
	m.Settings.Interactivity.Enabled = true
	m.Settings.SocketMode = o.Mode == Socket
	if o.Mode == HTTP {
		public = strings.TrimSuffix(public, "/")
		m.Settings.Events.URL = public + PathEvents
		m.Settings.Interactivity.URL = public + PathInteractions
		m.Features.SlashCommands[0].URL = public + PathCommands
	}
	return m
}
