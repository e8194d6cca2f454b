// Package config reads the settings of the program: a file, the environment and flags, the later
// over the earlier. Everything is read once, checked, and handed down as plain values.
package config

import (
	"time"
)

// A Config is every setting. Default gives those that nobody set.
type Config struct {
	File string `mapstructure:"-"` // the file that was read; "" when there was none

	Sources []Source `mapstructure:"sources"`
	Index   Index    `mapstructure:"index"`
	Slack   Slack    `mapstructure:"slack"`
	Limits  Limits   `mapstructure:"limits"`
	Ops     Ops      `mapstructure:"ops"`
	Log     Log      `mapstructure:"log"`

	// AsOf is the moment at which every question is asked; zero is the moment it is asked at.
	AsOf time.Time `mapstructure:"as_of"`
}

// A Source is a place that adverts come from: exactly one of Path and URL is set.
type Source struct {
	Path  string        // a folder or a file
	URL   string        // http or https
	Every time.Duration // how often to look again while serving; 0 is the program's choice
}

// String is the path or the URL.
func (s Source) String() string {
	if s.URL != "" {
		return s.URL
	}
	return s.Path
}

// Index says which engine keeps the postings, and where.
type Index struct {
	Dir    string `mapstructure:"dir"` // "" when no index is kept
	Engine string `mapstructure:"engine"`
}

// Slack is how Slack is reached, and whom the bot answers there. IDs are Slack's own: T0123 of a workspace,
// C0123 of a channel, U0123 of a user.
type Slack struct {
	Mode          string `mapstructure:"mode"`
	BotToken      Secret `mapstructure:"bot_token"`
	AppToken      Secret `mapstructure:"app_token"`      // for socket mode
	SigningSecret Secret `mapstructure:"signing_secret"` // for http mode
	Listen        string `mapstructure:"listen"`         // for http mode: host:port
	APIURL        string `mapstructure:"api_url"`        // "" is Slack's own
	Command       string `mapstructure:"command"`        // the slash command, with its slash

	Workspaces    []string `mapstructure:"workspaces"` // those besides the bot's own whose people may ask
	Channels      []string `mapstructure:"channels"`   // the only ones answered in; none is every one
	Users         []string `mapstructure:"users"`      // the only ones answered; none is everybody
	Adders        []string `mapstructure:"adders"`     // who may add adverts; none is nobody
	FollowThreads bool     `mapstructure:"follow_threads"`
}

// Limits bound what the program takes in, and how long it takes to end.
type Limits struct {
	AdvertMB int           `mapstructure:"advert_mb"` // of one file, in units of 2^20 bytes
	Workers  int           `mapstructure:"workers"`   // questions from Slack answered at once
	Queue    int           `mapstructure:"queue"`     // questions from Slack waiting at most
	Drain    time.Duration `mapstructure:"drain"`     // for the answers in hand, when the program is told to end
}

// Ops is for those who run the program.
type Ops struct {
	Listen     string        `mapstructure:"listen"`      // host:port of health, readiness and metrics; "" is off
	StaleAfter time.Duration `mapstructure:"stale_after"` // how long a source may fail before the program is not ready
	Pprof      bool          `mapstructure:"pprof"`       // profiles under /debug/pprof, for loopback alone
}

// Log says what is logged and how.
type Log struct {
	Level     string `mapstructure:"level"`
	Format    string `mapstructure:"format"`
	Questions bool   `mapstructure:"questions"` // the words of questions too, not only who asked where
}

// Default returns the settings that hold where nothing else is said.
func Default() Config {
	return Config{
		Index:  Index{Engine: "bleve"},
		Slack:  Slack{Mode: "socket", Command: "/vacancies"},
		Limits: Limits{AdvertMB: maxAdvertMB, Workers: 8, Queue: 1000, Drain: 10 * time.Second},
		Ops:    Ops{Listen: "127.0.0.1:9090", StaleAfter: 24 * time.Hour},
		Log:    Log{Level: "info", Format: "text"},
	}
}

// settings gives every key that a file may hold, with its value in c.
func settings(c Config) map[string]any {
	return map[string]any{
		"sources":              c.Sources,
		"index.dir":            c.Index.Dir,
		"index.engine":         c.Index.Engine,
		"slack.mode":           c.Slack.Mode,
		"slack.bot_token":      c.Slack.BotToken,
		"slack.app_token":      c.Slack.AppToken,
		"slack.signing_secret": c.Slack.SigningSecret,
		"slack.listen":         c.Slack.Listen,
		"slack.api_url":        c.Slack.APIURL,
		"slack.command":        c.Slack.Command,
		"slack.workspaces":     c.Slack.Workspaces,
		"slack.channels":       c.Slack.Channels,
		"slack.users":          c.Slack.Users,
		"slack.adders":         c.Slack.Adders,
		"slack.follow_threads": c.Slack.FollowThreads,
		"limits.advert_mb":     c.Limits.AdvertMB,
		"limits.workers":       c.Limits.Workers,
		"limits.queue":         c.Limits.Queue,
		"limits.drain":         c.Limits.Drain,
		"ops.listen":           c.Ops.Listen,
		"ops.stale_after":      c.Ops.StaleAfter,
		"ops.pprof":            c.Ops.Pprof,
		"log.level":            c.Log.Level,
		"log.format":           c.Log.Format,
		"log.questions":        c.Log.Questions,
		"as_of":                c.AsOf,
	}
}
