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

// Slack is how Slack is reached.
type Slack struct {
	Mode          string `mapstructure:"mode"`
	BotToken      Secret `mapstructure:"bot_token"`
	AppToken      Secret `mapstructure:"app_token"`      // for socket mode
	SigningSecret Secret `mapstructure:"signing_secret"` // for http mode
	Listen        string `mapstructure:"listen"`         // for http mode: host:port
	APIURL        string `mapstructure:"api_url"`        // "" is Slack's own
}

// Ops is for those who run the program.
type Ops struct {
	Listen string `mapstructure:"listen"` // host:port of health, readiness and metrics; "" is off
}

// Log says what is logged and how.
type Log struct {
	Level  string `mapstructure:"level"`
	Format string `mapstructure:"format"`
}

// Default returns the settings that hold where nothing else is said.
func Default() Config {
	return Config{
		Index: Index{Engine: "bleve"},
		Slack: Slack{Mode: "socket"},
		Ops:   Ops{Listen: "127.0.0.1:9090"},
		Log:   Log{Level: "info", Format: "text"},
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
		"ops.listen":           c.Ops.Listen,
		"log.level":            c.Log.Level,
		"log.format":           c.Log.Format,
		"as_of":                c.AsOf,
	}
}
