package main

import (
	"path/filepath"
	"time"

	"vacancybot/bot/slackbot"
	"vacancybot/config"
	"vacancybot/index"
)

// slackOptions are the settings of Slack's side. What the process lends it is still to be filled in.
func slackOptions(c config.Config) slackbot.Options {
	o := slackbot.Options{
		Mode:          c.Slack.Mode,
		BotToken:      c.Slack.BotToken.Reveal(),
		AppToken:      c.Slack.AppToken.Reveal(),
		SigningSecret: c.Slack.SigningSecret.Reveal(),
		Listen:        c.Slack.Listen,
		APIURL:        c.Slack.APIURL,
		Command:       c.Slack.Command,
		Workspaces:    c.Slack.Workspaces,
		Channels:      c.Slack.Channels,
		Users:         c.Slack.Users,
		Adders:        c.Slack.Adders,
		FollowThreads: c.Slack.FollowThreads,
		Workers:       c.Limits.Workers,
		Queue:         c.Limits.Queue,
		Drain:         c.Limits.Drain,
		LogQuestions:  c.Log.Questions,
	}
	now := clock(c)
	o.AsOf = func() time.Time { return now().In(index.London) }
	return o
}

// slackFolder keeps what is to outlive the process on Slack's side.
func slackFolder(c config.Config) string { return filepath.Join(c.Index.Dir, "slack") }
