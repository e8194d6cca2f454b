package slackbot

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The kinds of payload, as Socket Mode calls them.
const (
	kindEvents      = "events_api"
	kindCommand     = "slash_commands"
	kindInteraction = "interactive"
)

// errIgnored is of payloads that want nothing done: bots, edits, deletions, what is not for us.
var errIgnored = errors.New("nothing to do")

// errHeldBack is of Slack's word that it sends no events.
var errHeldBack = errors.New("events are held back for a minute, as there were more than 30,000 in an hour")

// A reader reads payloads, and leniently: the library refuses a whole event for one block or event type that it
// does not know. It reads them as
// the bot user self of a workspace.
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
		Shared         json.RawMessage `json:"is_ext_shared_channel"`
		Event          json.RawMessage `json:"event"`
		Authorizations []struct {
			TeamID string `json:"team_id"`
		} `json:"authorizations"`
	}
	if err := decode(payload, &outer); err != nil {
		return fmt.Errorf("read event: %w", err)
	}
	switch outer.Type {
	case "event_callback":
	case "app_rate_limited":
		return errHeldBack
	default:
		return errIgnored
	}
	if outer.EventID != "" {
		a.id = outer.EventID
		a.keys = []key{{"event " + outer.EventID, remembered}}
	}
	var e event
	if err := decode(outer.Event, &e); err != nil {
		return fmt.Errorf("read event %s: %w", a.id, err)
	}
	a.who = person{user: e.User, channel: e.Channel, shared: claimed(outer.Shared), teams: nonEmpty(e.UserTeam, e.SourceTeam)}
	a.who.direct = e.ChannelType == "im" || e.ChannelType == "" && strings.HasPrefix(e.Channel, "D")
	for _, auth := range outer.Authorizations {
		a.who.installed = append(a.who.installed, nonEmpty(auth.TeamID)...)
	}
	if len(a.who.installed) == 0 {
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
	m.files = filesOf(e.Files)
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
	if err := decode(payload, &c); err != nil {
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

// interactive holds the fields of all interactions that are of use.
type interactive struct {
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

func (r reader) interaction(a *arrival, payload []byte) error {
	var i interactive
	if err := decode(payload, &i); err != nil {
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
		return r.clicked(a, &i)
	case "message_action":
		a.shortcut = &shortcut{
			callback: i.CallbackID, text: i.Message.Text, ts: i.Message.TS, thread: i.Message.ThreadTS,
			files: filesOf(i.Message.Files), responseURL: i.ResponseURL, trigger: i.TriggerID,
		}
	case "view_submission":
		a.submission = &submission{i.View.CallbackID, i.View.ID, i.View.PrivateMetadata}
	default:
		return errIgnored
	}
	return nil
}

func (r reader) clicked(a *arrival, i *interactive) error {
	if len(i.Actions) == 0 {
		return errIgnored
	}
	var on struct {
		ID       string `json:"action_id"`
		Value    string `json:"value"`
		Selected struct {
			Value string `json:"value"`
		} `json:"selected_option"`
	}
	if err := decode(i.Actions[0], &on); err != nil {
		return fmt.Errorf("read action of interaction %s: %w", a.id, err)
	}
	c := &click{
		action: on.ID, value: first(on.Selected.Value, on.Value),
		ts: first(i.Container.MessageTS, i.Message.TS), thread: first(i.Message.ThreadTS, i.Container.ThreadTS),
		ephemeral: i.Container.Ephemeral, view: i.View.Type, viewID: i.View.ID,
		responseURL: i.ResponseURL, trigger: i.TriggerID,
	}
	a.click = c
	if !c.ephemeral && c.view == "" && !c.opens() {
		a.lane = a.who.channel // after the answer that it is on
	}
	a.keys = append(a.keys, c.key(a.who))
	return nil
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

// claimed reports whether a flag is there and is not false, whatever else it is.
func claimed(raw json.RawMessage) bool {
	return len(raw) > 0 && string(raw) != "false" && string(raw) != "null"
}

// decode reads an object into a struct. A field that is of another type than it should be is left out, as if
// it were not there: in a channel_rename the channel is an object, and what is not for us is no fault.
func decode(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) && wrong.Field != "" {
		return nil
	}
	return err
}

// filesOf are the files of a message, those left out that cannot be read.
func filesOf(raw json.RawMessage) []file {
	var each []json.RawMessage
	if json.Unmarshal(raw, &each) != nil {
		return nil
	}
	var out []file
	for _, raw := range each {
		var f file
		if isObject(raw) && decode(raw, &f) == nil {
			out = append(out, f)
		}
	}
	return out
}
