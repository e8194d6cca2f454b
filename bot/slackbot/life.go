package slackbot

import (
	"context"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot/slackbot/blockkit"
)

// lifeSigns lets people know that their question is worked on, if it takes longer than they would wait
// unasked. stop, which may be called again, ends that and returns when p is where the answer belongs. sign is noted, with the timestamp,
// of a message that the answer replaces.
func (a *App) lifeSigns(ctx context.Context, p *place, surface blockkit.Surface, sign note) (stop func()) {
	if p.update != "" || p.replace {
		return func() {} // there is something to look at
	}
	over, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		timer := time.NewTimer(a.patience)
		defer timer.Stop()
		select {
		case <-over:
			return
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		if surface == blockkit.Direct && a.status(ctx, p, slack.AgentSessionStatusProcessing) {
			<-over
			a.status(ctx, p, slack.AgentSessionStatusActive)
			return
		}
		a.lookingMessage(ctx, p, sign)
	}()
	return sync.OnceFunc(func() {
		close(over)
		<-ended
	})
}

// status shows in a workspace with agent views what the app is at, and reports whether it could.
func (a *App) status(ctx context.Context, p *place, status string) bool {
	if a.agents.Load() < 0 {
		return false
	}
	_, err := a.slack.SetAgentSessionStatusContext(ctx, slack.AgentSessionSetStatusParameters{
		Status: status, ChannelID: p.channel, ThreadTS: p.thread,
	})
	if err != nil {
		a.o.Log.Debug("show what the app is at", "id", p.id, "status", status, "error", err)
	}
	a.learnAgentViews(err)
	return err == nil
}

// learnAgentViews takes what became of a call that only a workspace with agent views grants: where it has none,
// Slack refuses, and is not asked again.
func (a *App) learnAgentViews(err error) {
	switch {
	case err == nil:
		a.agents.Store(1)
	case refusal(err) != "":
		a.agents.CompareAndSwap(0, -1)
	}
}

// lookingMessage says that a question is worked on, where possible in a message that the answer then replaces.
func (a *App) lookingMessage(ctx context.Context, p *place, sign note) {
	at, err := a.send.send(ctx, *p, blockkit.Message{Text: lookingText})
	if err != nil {
		a.o.Log.Warn("show that a question is worked on", "id", p.id, "error", err)
		return
	}
	if p.responseURL != "" || p.only != "" {
		return // it cannot be changed; the answer comes below it
	}
	p.channel, p.update = at.channel, at.ts
	if is, ok := sign.value.(answered); ok {
		is.TS = at.ts
		if err := a.journal.save(a.o.Now(), note{sign.shelf, sign.key, is}); err != nil {
			a.o.Log.Warn("note that a question is worked on", "id", p.id, "error", err)
		}
	}
}
