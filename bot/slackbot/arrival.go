package slackbot

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"vacancybot/bot/slackbot/blockkit"
)

// An arrival is a payload that wants something done. Exactly one of its pointers is set.
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
	action      string // the action_id
	value       string // of the button, or of the option that was chosen
	ts, thread  string // of the message; "" in a view
	ephemeral   bool
	view        string // home, modal; "" in a message
	viewID      string
	responseURL string
	trigger     string
}

// opens reports whether the click wants a modal, which Slack grants within three seconds only.
func (c *click) opens() bool {
	kind, _, _ := strings.Cut(c.action, ":")
	return kind == blockkit.Details || kind == reviewAction
}

// key names the click for as long as a second one is no click of its own.
func (c *click) key(who person) key {
	sum := sha256.Sum256([]byte(c.value))
	return key{strings.Join([]string{"click", who.user, who.channel, c.ts, c.viewID, c.action, hex.EncodeToString(sum[:8])}, " "), doubleClick}
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
