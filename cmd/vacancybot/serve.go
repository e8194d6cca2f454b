package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"vacancybot/bot"
	"vacancybot/config"
	"vacancybot/index/bleveindex"
)

func newServe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer in Slack",
		Long: `Answer in Slack, and keep the index up to date with its sources meanwhile, until it is told to end by
SIGTERM or Ctrl-C; then answers in hand are finished first.

It wants an app in Slack (vacancybot manifest describes it, docs/slack.md tells how to make it) and its
tokens, best from the environment. vacancybot doctor says what is missing.

Settings are read again on SIGHUP and when their file changes: sources, the settings of Slack, limits and
log.level are taken over at once, others with the next start. Settings that are wrong are refused, and the
old ones stand. Health, readiness and metrics are at ops.listen.`,
		Example: `  VACANCYBOT_SLACK_BOT_TOKEN_FILE=bot VACANCYBOT_SLACK_APP_TOKEN_FILE=app vacancybot serve
  vacancybot serve --config /etc/vacancybot/vacancybot.yaml`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			load := func() (config.Config, error) { return settings(cmd) }
			c, err := load()
			if err != nil {
				return err
			}
			if err := canServe(c); err != nil {
				return err
			}
			hangup := make(chan os.Signal, 1)
			signal.Notify(hangup, syscall.SIGHUP)
			defer signal.Stop(hangup)
			return serve(cmd.Context(), c, load, hangup, cmd.ErrOrStderr())
		},
	}
	cmd.Flags().String("index-dir", "", "the folder of the index (setting index.dir)")
	if err := cmd.MarkFlagDirname("index-dir"); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	return cmd
}

// canServe checks what the settings may lack elsewhere, and not here.
func canServe(c config.Config) error {
	switch {
	case c.Slack.BotToken == "":
		return errors.New("slack.bot_token is not set, so there is no app in Slack to answer as: make one as docs/slack.md says, and give its token in VACANCYBOT_SLACK_BOT_TOKEN, or in a file that VACANCYBOT_SLACK_BOT_TOKEN_FILE names")
	case c.Index.Dir == "":
		return errors.New("index.dir is not set, so there are no postings to answer from: name the folder to keep the index in")
	}
	return nil
}

// maxListed is how many postings an answer in Slack carries; the others are counted, and paged to.
const maxListed = 100

// serve opens the index and runs everything until ctx ends or a part cannot go on.
func serve(ctx context.Context, c config.Config, load func() (config.Config, error), hangup <-chan os.Signal, errOut io.Writer) (err error) {
	level := &slog.LevelVar{}
	log := leveledLogger(c, level, errOut)
	level.Set(levelOf(c))
	s := &status{stale: c.Ops.StaleAfter, sources: len(c.Sources) > 0, began: time.Now()}
	m := newMetrics()

	ops, err := listenOps(c.Ops.Listen)
	if err != nil {
		return err
	}
	if ops != nil {
		log.Info("health and metrics", "address", ops.Addr().String())
	}
	opsCtx, closeOps := context.WithCancel(context.WithoutCancel(ctx))
	opsEnded := make(chan struct{})
	go func() {
		defer close(opsEnded)
		serveOps(opsCtx, ops, opsHandler(c.Ops, s, m, time.Now), log)
	}()
	defer func() { closeOps(); <-opsEnded }()

	engine, err := openIndex(c, bleveindex.Options{Log: log, Background: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	offerBackups(ctx, engine, c.Index.Dir, log)
	n, err := engine.Count()
	if err != nil {
		return fmt.Errorf("count the postings: %w", err)
	}
	b, err := bot.New(ctx, engine)
	if err != nil {
		return err
	}
	b.ListLimit = maxListed
	m.watchIndex(c.Index.Dir, engine.Count, s)
	s.change(func(s *status) { s.opened, s.held = true, n > 0 })
	log.Info("the index is open", "dir", c.Index.Dir, "postings", n, "version", numbered(buildInfo()))

	r := &runner{
		log: log, level: level, status: s, metrics: m, bot: b, load: load,
		syncs: newSyncs(b.Learning(engine), addedFolder(c), s, m, log),
	}
	return r.run(ctx, c, hangup)
}
