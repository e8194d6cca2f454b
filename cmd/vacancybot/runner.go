package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"vacancybot/bot"
	"vacancybot/bot/slackbot"
	"vacancybot/config"
)

// A runner runs the parts of the process that serves that the settings shape: the reading of sources, and
// Slack's side. It starts those parts anew whose settings change.
type runner struct {
	log     *slog.Logger
	level   *slog.LevelVar
	status  *status
	metrics *metrics
	bot     *bot.Bot
	syncs   *syncs
	load    func() (config.Config, error)

	config config.Config // that is in force
	slack  *part
	source *part
}

// A part runs beside the others until it is stopped.
type part struct {
	cancel context.CancelFunc
	ended  chan struct{} // is closed when it has ended
	err    error         // with which it ended
}

func start(run func(context.Context) error) *part {
	ctx, cancel := context.WithCancel(context.Background())
	p := &part{cancel: cancel, ended: make(chan struct{})}
	go func() {
		defer close(p.ended)
		p.err = run(ctx)
	}()
	return p
}

// stop ends a part and waits for it, for a while; it is an error when it takes longer.
func (p *part) stop(within time.Duration) error {
	p.cancel()
	timer := time.NewTimer(within)
	defer timer.Stop()
	select {
	case <-p.ended:
		return p.err
	case <-timer.C:
		return errSlow
	}
}

// settleWithin is how long a part may take to put its things away, beyond the time for answers in hand.
const settleWithin = 5 * time.Second

var errSlow = errors.New("did not end in time")

// run runs until ctx ends, which is no error, or Slack's side cannot go on.
func (r *runner) run(ctx context.Context, c config.Config, hangup <-chan os.Signal) error {
	r.config = c
	var err error
	if r.slack, err = r.startSlack(c); err != nil {
		return err
	}
	r.source = r.startSources(c)
	changed := make(chan struct{})
	go watchFile(ctx, c.File, changed)
	for {
		select {
		case <-ctx.Done():
			r.log.Info("ending: answers in hand are finished", "within", r.config.Limits.Drain)
			return r.end()
		case <-r.slack.ended:
			return inUse("slack.listen", r.config.Slack.Listen, r.end())
		case <-r.source.ended:
			return fmt.Errorf("read the sources: %w", r.end())
		case <-hangup:
			err = r.reload(ctx, "SIGHUP")
		case <-changed:
			err = r.reload(ctx, "the file changed")
		}
		if err != nil {
			return errors.Join(err, r.end())
		}
	}
}

// end stops all parts, Slack's side first. What takes too long is left: questions not yet answered stand in
// the journal, adverts not yet indexed in their sources.
func (r *runner) end() error {
	r.status.change(func(s *status) { s.ending = true })
	err := r.slack.stop(r.config.Limits.Drain + settleWithin)
	if errors.Is(err, errSlow) {
		r.log.Warn("not all answers in hand were finished; the next start does", "limits.drain", r.config.Limits.Drain)
		err = nil
	}
	return errors.Join(err, r.endSources(settleWithin))
}

// endSources is an error where the sources could not be watched.
func (r *runner) endSources(within time.Duration) error {
	err := r.source.stop(within)
	if errors.Is(err, errSlow) {
		r.log.Warn("the reading of sources is broken off; the next start goes on with it")
		return nil
	}
	return err
}

func (r *runner) startSlack(c config.Config) (*part, error) {
	o := slackOptions(c)
	o.Dir = slackFolder(c)
	o.Log = r.log
	o.Fresh = r.status.synced
	o.Observer = r.metrics.observer()
	if len(c.Slack.Adders) > 0 {
		a := newAdding(c, r.bot, r.syncs)
		o.Read, o.Add = a.read, a.add
	}
	app, err := slackbot.New(r.bot, o)
	if err != nil {
		return nil, err
	}
	r.status.change(func(s *status) { s.connected = app.Connected })
	return start(app.Run), nil
}

func (r *runner) startSources(c config.Config) *part {
	if len(c.Slack.Adders) > 0 {
		if err := os.MkdirAll(addedFolder(c), 0o700); err != nil {
			r.log.Error("adverts cannot be added in Slack", "error", err)
		}
	}
	r.status.change(func(s *status) { s.sources = len(c.Sources) > 0 })
	if len(c.Sources) == 0 {
		r.log.Warn("no sources are set: the index is asked as it is")
		return start(func(ctx context.Context) error { <-ctx.Done(); return nil })
	}
	return start(func(ctx context.Context) error {
		return r.syncs.watch(ctx, watchedSources(c), syncOptions(c))
	})
}
