package slackbot

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot/slackbot/blockkit"
)

// The kinds of payload, as Socket Mode calls them.
const (
	kindEvents      = "events_api"
	kindCommand     = "slash_commands"
	kindInteraction = "interactive"
)

// errIgnored is of payloads that want nothing done: bots, edits, deletions, what is not for us.
var errIgnored = errors.New("nothing to do")

// An arrival is a payload that wants something done. Exactly one of its pointers is set. Payloads are decoded
// here, and leniently: the library refuses a whole event for one block or event type that it does not know.
type arrival struct {
	id   string // names it in logs
	keys []key  // by which it is known when it comes again
	lane string // arrivals of a lane are dealt with one after the other, in order
	who  person

	message    *message
	command    *command
	click      *click
	shortcut   *shortcut
	submission *submission
	home       *homeOpened
	gone       string // why the app is no longer wanted: app_uninstalled, tokens_revoked
}

// A person is who did something, and where.
type person struct {
	user, channel string
	direct        bool     // channel is a direct message
	teams         []string // workspaces that the payload says the person belongs to
	installed     []string // workspaces that the payload says the app is installed in
	shared        bool     // the channel is shared with another organisation
}

// A message was said to the bot, or is overheard.
type message struct {
	text, ts  string
	thread    string // "" at top level
	edited    string // when it was changed; "" when it was not
	overheard bool   // in a channel, and not said to the bot by name
	files     []file
}

// root is the timestamp of the thread that an answer belongs to.
func (m *message) root() string {
	if m.thread != "" {
		return m.thread
	}
	return m.ts
}

// A file is attached to a message.
type file struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Size int64  `json:"size"`
	URL  string `json:"url_private_download"`
	Page string `json:"url_private"`
	Mode string `json:"mode"`
}

func (f file) url() string {
	if f.URL != "" {
		return f.URL
	}
	return f.Page
}

// A command is a slash command.
type command struct {
	name, text, responseURL, trigger string
}

// A click is on an element of a message, of a modal or of the Home tab.
type click struct {
	action      slack.BlockAction
	ts, thread  string // of the message; "" in a view
	ephemeral   bool
	view        string // home, modal; "" in a message
	viewID      string
	responseURL string
	trigger     string
}

// A shortcut was chosen from a message's menu.
type shortcut struct {
	callback             string
	text, ts, thread     string
	files                []file
	responseURL, trigger string
}

func (s *shortcut) root() string {
	if s.thread != "" {
		return s.thread
	}
	return s.ts
}

// A submission is of a modal.
type submission struct {
	callback, viewID, metadata string
}

// A homeOpened tells that someone opened a tab of the app's page.
type homeOpened struct{ tab string }

// A key names a payload. The same key within so long is the same payload once more.
type key struct {
	name   string
	within time.Duration
}

const (
	// remembered is how long Slack may send a payload again, and more.
	remembered = time.Hour
	// doubleClick is how soon a second click on one button is no click of its own.
	doubleClick = 3 * time.Second
)

// A reader reads payloads as the bot user self of a workspace.
type reader struct {
	self string
	// follows reports whether a thread is one that the bot answers in without being named.
	follows func(channel, thread string) bool
}

// read decodes a payload. The error is errIgnored, or tells what is malformed.
func (r reader) read(kind string, payload []byte) (arrival, error) {
	sum := sha256.Sum256(payload)
	digest := hex.EncodeToString(sum[:8])
	a := arrival{id: digest, keys: []key{{kind + " " + hex.EncodeToString(sum[:]), remembered}}}
	var err error
	switch kind {
	case kindEvents:
		err = r.event(&a, payload)
	case kindCommand:
		err = r.slash(&a, payload)
	case kindInteraction:
		err = r.interaction(&a, payload)
	default:
		err = fmt.Errorf("payload of kind %q", kind)
	}
	return a, err
}

func (r reader) event(a *arrival, payload []byte) error {
	var outer struct {
		Type           string          `json:"type"`
		TeamID         string          `json:"team_id"`
		EventID        string          `json:"event_id"`
		Shared         bool            `json:"is_ext_shared_channel"`
		Event          json.RawMessage `json:"event"`
		Authorizations []struct {
			TeamID string `json:"team_id"`
		} `json:"authorizations"`
	}
	if err := json.Unmarshal(payload, &outer); err != nil {
		return fmt.Errorf("read event: %w", err)
	}
	if outer.Type != "event_callback" {
		return errIgnored
	}
	if outer.EventID != "" {
		a.id = outer.EventID
		a.keys = []key{{"event " + outer.EventID, remembered}}
	}
	var e event
	if err := json.Unmarshal(outer.Event, &e); err != nil {
		return fmt.Errorf("read event %s: %w", a.id, err)
	}
	a.who = person{user: e.User, channel: e.Channel, shared: outer.Shared, teams: nonEmpty(e.UserTeam, e.SourceTeam)}
	a.who.direct = e.ChannelType == "im" || e.ChannelType == "" && strings.HasPrefix(e.Channel, "D")
	for _, auth := range outer.Authorizations {
		a.who.installed = append(a.who.installed, auth.TeamID)
	}
	if len(outer.Authorizations) == 0 {
		a.who.installed = nonEmpty(outer.TeamID)
	}
	switch e.Type {
	case "app_mention", "message":
		return r.said(a, &e)
	case "app_home_opened":
		a.home, a.lane = &homeOpened{tab: e.Tab}, e.User
		return nil
	case "tokens_revoked":
		if len(e.Tokens.Bot) == 0 { // a person's own
			return errIgnored
		}
		a.gone = e.Type
		return nil
	case "app_uninstalled":
		a.gone = e.Type
		return nil
	}
	return errIgnored
}

// event holds the fields of all inner events that are of use.
type event struct {
	Type        string          `json:"type"`
	Subtype     string          `json:"subtype"`
	User        string          `json:"user"`
	BotID       string          `json:"bot_id"`
	BotProfile  json.RawMessage `json:"bot_profile"`
	Text        string          `json:"text"`
	Channel     string          `json:"channel"`
	ChannelType string          `json:"channel_type"`
	TS          string          `json:"ts"`
	ThreadTS    string          `json:"thread_ts"`
	Hidden      bool            `json:"hidden"`
	UserTeam    string          `json:"user_team"`
	SourceTeam  string          `json:"source_team"`
	Tab         string          `json:"tab"`
	Edited      struct {
		TS string `json:"ts"`
	} `json:"edited"`
	Files  json.RawMessage `json:"files"`
	Tokens struct {
		Bot []string `json:"bot"`
	} `json:"tokens"`
}

// said keeps what people say to the bot, and lets all else go.
func (r reader) said(a *arrival, e *event) error {
	people := e.User != "" && e.User != r.self && e.User != "USLACKBOT" && e.BotID == "" && !isObject(e.BotProfile)
	if !people || e.Hidden || !slices.Contains([]string{"", "file_share", "thread_broadcast"}, e.Subtype) || e.TS == "" || e.Channel == "" {
		return errIgnored
	}
	named := strings.Contains(e.Text, "<@"+r.self+">") || strings.Contains(e.Text, "<@"+r.self+"|")
	m := &message{text: e.Text, ts: e.TS, thread: e.ThreadTS, edited: e.Edited.TS}
	if m.thread == m.ts {
		m.thread = ""
	}
	if e.Type == "message" && !a.who.direct {
		if !r.follows(e.Channel, e.ThreadTS) {
			return errIgnored
		}
		m.overheard = !named
	}
	if err := json.Unmarshal(e.Files, &m.files); err != nil {
		m.files = nil
	}
	a.message, a.lane = m, e.Channel
	// A mention in a channel that is read whole arrives as two events.
	a.keys = append(a.keys, key{"message " + e.Channel + " " + e.TS + " " + m.edited, remembered})
	return nil
}

func (r reader) slash(a *arrival, payload []byte) error {
	var c struct {
		TeamID      string `json:"team_id"`
		ChannelID   string `json:"channel_id"`
		UserID      string `json:"user_id"`
		Command     string `json:"command"`
		Text        string `json:"text"`
		ResponseURL string `json:"response_url"`
		TriggerID   string `json:"trigger_id"`
	}
	if err := json.Unmarshal(payload, &c); err != nil {
		return fmt.Errorf("read slash command: %w", err)
	}
	if c.UserID == "" {
		return errIgnored // such as the check of the certificate
	}
	a.who = person{user: c.UserID, channel: c.ChannelID, direct: strings.HasPrefix(c.ChannelID, "D"), teams: nonEmpty(c.TeamID)}
	a.command = &command{c.Command, c.Text, c.ResponseURL, c.TriggerID}
	a.lane = c.UserID
	return nil
}

func (r reader) interaction(a *arrival, payload []byte) error {
	var i struct {
		Type        string `json:"type"`
		CallbackID  string `json:"callback_id"`
		ResponseURL string `json:"response_url"`
		TriggerID   string `json:"trigger_id"`
		Team        struct {
			ID string `json:"id"`
		} `json:"team"`
		User struct {
			ID     string `json:"id"`
			TeamID string `json:"team_id"`
		} `json:"user"`
		Channel struct {
			ID string `json:"id"`
		} `json:"channel"`
		Message struct {
			Text     string          `json:"text"`
			TS       string          `json:"ts"`
			ThreadTS string          `json:"thread_ts"`
			Files    json.RawMessage `json:"files"`
		} `json:"message"`
		Container struct {
			MessageTS string `json:"message_ts"`
			ThreadTS  string `json:"thread_ts"`
			ChannelID string `json:"channel_id"`
			Ephemeral bool   `json:"is_ephemeral"`
		} `json:"container"`
		View struct {
			ID              string `json:"id"`
			Type            string `json:"type"`
			CallbackID      string `json:"callback_id"`
			PrivateMetadata string `json:"private_metadata"`
		} `json:"view"`
		Actions []json.RawMessage `json:"actions"`
	}
	if err := json.Unmarshal(payload, &i); err != nil {
		return fmt.Errorf("read interaction: %w", err)
	}
	channel := first(i.Channel.ID, i.Container.ChannelID)
	a.who = person{user: i.User.ID, channel: channel, direct: strings.HasPrefix(channel, "D"), teams: nonEmpty(first(i.User.TeamID, i.Team.ID))}
	a.lane = i.User.ID
	if a.who.user == "" {
		return errIgnored
	}
	switch i.Type {
	case "block_actions":
		if len(i.Actions) == 0 {
			return errIgnored
		}
		c := &click{
			ts: first(i.Container.MessageTS, i.Message.TS), thread: first(i.Message.ThreadTS, i.Container.ThreadTS),
			ephemeral: i.Container.Ephemeral, view: i.View.Type, viewID: i.View.ID,
			responseURL: i.ResponseURL, trigger: i.TriggerID,
		}
		if err := json.Unmarshal(i.Actions[0], &c.action); err != nil {
			return fmt.Errorf("read action of interaction %s: %w", a.id, err)
		}
		a.click = c
		if !c.ephemeral && c.view == "" && !c.opens() {
			a.lane = channel // after the answer that it is on
		}
		a.keys = append(a.keys, c.key(a.who))
	case "message_action":
		s := &shortcut{
			callback: i.CallbackID, text: i.Message.Text, ts: i.Message.TS, thread: i.Message.ThreadTS,
			responseURL: i.ResponseURL, trigger: i.TriggerID,
		}
		if err := json.Unmarshal(i.Message.Files, &s.files); err != nil {
			s.files = nil
		}
		a.shortcut = s
	case "view_submission":
		a.submission = &submission{i.View.CallbackID, i.View.ID, i.View.PrivateMetadata}
	default:
		return errIgnored
	}
	return nil
}

// opens reports whether the click wants a modal, which Slack grants within three seconds only.
func (c *click) opens() bool {
	kind, _, _ := strings.Cut(c.action.ActionID, ":")
	return kind == blockkit.Details || kind == reviewAction
}

// key names the click for as long as a second one is no click of its own.
func (c *click) key(who person) key {
	sum := sha256.Sum256([]byte(c.action.Value + "\x00" + c.action.SelectedOption.Value))
	return key{strings.Join([]string{"click", who.user, who.channel, c.ts, c.viewID, c.action.ActionID, hex.EncodeToString(sum[:8])}, " "), doubleClick}
}

func nonEmpty(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

func isObject(raw json.RawMessage) bool { return len(raw) > 0 && raw[0] == '{' }
