package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"reflect"
	"strings"
	"time"

	"vacancybot/bot/slackbot"
	"vacancybot/config"
)

// reload takes the settings over as far as that can be done without a new start. Settings that are wrong
// are refused and the old ones stay. An error means that the program cannot go on with either.
func (r *runner) reload(ctx context.Context, why string) error {
	c, err := r.load()
	if err == nil {
		err = canServe(c)
	}
	if err == nil {
		err = checkConnection(ctx, r.config, c)
	}
	if err != nil {
		r.metrics.reloads.WithLabelValues("refused").Inc()
		r.log.Error("the settings were read again and are refused; the old ones stand", "why", why, "error", err)
		return nil
	}
	old, later := r.config, pin(r.config, &c)
	r.config = c
	r.level.Set(levelOf(c))
	if !reflect.DeepEqual(slackSettings(old), slackSettings(c)) {
		if err := r.slack.stop(old.Limits.Drain + settleWithin); err != nil {
			return fmt.Errorf("stop Slack's side, to take new settings over: %w", err)
		}
		next, err := r.startSlack(c)
		if err != nil {
			return err
		}
		r.slack = next
	}
	if !reflect.DeepEqual(sourceSettings(old), sourceSettings(c)) {
		if err := r.source.stop(old.Limits.Drain + settleWithin); err != nil {
			return fmt.Errorf("stop the reading of sources, to take new settings over: %w", err)
		}
		r.source = r.startSources(c)
	}
	r.metrics.reloads.WithLabelValues("ok").Inc()
	r.log.Info("the settings were read again", "why", why, "file", c.File)
	if len(later) > 0 {
		r.log.Warn("some settings change with the next start", "settings", strings.Join(later, ", "))
	}
	return nil
}

// pin keeps the settings that hold until the process ends, and names those that were to change.
func pin(old config.Config, c *config.Config) (later []string) {
	if c.Index != old.Index {
		later = append(later, "index")
	}
	if c.Ops != old.Ops {
		later = append(later, "ops")
	}
	if c.Log.Format != old.Log.Format {
		later = append(later, "log.format")
	}
	c.Index, c.Ops, c.Log.Format = old.Index, old.Ops, old.Log.Format
	return later
}

// slackSettings are those that Slack's side is started with.
func slackSettings(c config.Config) any {
	return []any{c.Slack, c.Limits, c.AsOf, c.Log.Questions}
}

// sourceSettings are those that the reading of sources is started with.
func sourceSettings(c config.Config) any {
	return []any{c.Sources, c.Limits.AdvertMB, len(c.Slack.Adders) > 0}
}

// checkConnection tries what the bot would connect with, where that is to change: a mistake is not to stop
// a bot that works.
func checkConnection(ctx context.Context, old, c config.Config) error {
	was, is := old.Slack, c.Slack
	elsewhere := was.APIURL != is.APIURL || was.Mode != is.Mode
	var findings []slackbot.Finding
	if elsewhere || was.BotToken != is.BotToken {
		findings = append(findings, slackbot.CheckToken(ctx, slackOptions(c)))
	}
	if elsewhere || is.Mode == slackbot.Socket && was.AppToken != is.AppToken || is.Mode == slackbot.HTTP && was.Listen != is.Listen {
		findings = append(findings, slackbot.CheckTransport(ctx, slackOptions(c)))
	}
	for _, f := range findings {
		if f.State == slackbot.Failed {
			return fmt.Errorf("%s: %s; %s", f.What, f.Said, f.Do)
		}
	}
	return nil
}

// lookEvery is how often the settings' file is looked at. Looking works where the file is mounted, linked
// or replaced, which are the ways of containers.
const lookEvery = time.Second

// watchFile tells of changes of a file until ctx ends.
func watchFile(ctx context.Context, file string, changed chan<- struct{}) {
	if file == "" {
		return
	}
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	last := digest(file)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := digest(file)
		if now == nil || bytes.Equal(now, last) {
			continue
		}
		last = now
		select {
		case changed <- struct{}{}:
		case <-ctx.Done():
			return
		}
	}
}

// digest is nil for a file that cannot be read, such as one that is being replaced.
func digest(file string) []byte {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	sum := sha256.Sum256(content)
	return sum[:]
}
