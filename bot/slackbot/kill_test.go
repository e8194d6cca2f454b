package slackbot_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"vacancybot/bot"
	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
	"vacancybot/index/indextest"
)

// The environment of the test binary where it is to be the app in a process of its own.
const (
	envAPI    = "VACANCYBOT_TEST_SLACK_API"
	envDir    = "VACANCYBOT_TEST_SLACK_DIR"
	envListen = "VACANCYBOT_TEST_SLACK_LISTEN" // "" is Socket Mode
	envStuck  = "VACANCYBOT_TEST_SLACK_STUCK"  // set where no search is to end
)

func TestMain(m *testing.M) {
	if os.Getenv(envAPI) == "" {
		os.Exit(m.Run())
	}
	if err := process(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// process is the app as a process, until a signal ends it.
func process() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	e := &engine{Memory: indextest.NewMemory(adverts()...)}
	b, err := bot.New(ctx, e)
	if err != nil {
		return err
	}
	if os.Getenv(envStuck) != "" {
		e.before = func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}
	}
	o := slackbot.Options{
		BotToken: "xoxb-test", AppToken: "xapp-test", SigningSecret: "test-secret", APIURL: os.Getenv(envAPI),
		Dir: os.Getenv(envDir), AsOf: func() time.Time { return asOf },
	}
	if listen := os.Getenv(envListen); listen != "" {
		o.Mode, o.Listen = slackbot.HTTP, listen
	}
	app, err := slackbot.New(b, o)
	if err != nil {
		return err
	}
	return app.Run(ctx)
}

// spawn starts the app as a process and waits until it can be delivered to. What it returns kills it.
func (w *world) spawn(stuck bool) (kill func()) {
	w.t.Helper()
	program, err := os.Executable()
	if err != nil {
		w.t.Fatal(err)
	}
	c := exec.Command(program)
	c.Env = append(os.Environ(), envAPI+"="+w.o.APIURL, envDir+"="+w.o.Dir)
	if w.o.Mode == slackbot.HTTP {
		c.Env = append(c.Env, envListen+"="+w.o.Listen)
	}
	if stuck {
		c.Env = append(c.Env, envStuck+"=1")
	}
	c.Stderr = w.t.Output()
	if err := c.Start(); err != nil {
		w.t.Fatal(err)
	}
	done := false
	kill = func() {
		if !done {
			done = true
			c.Process.Kill()
			c.Wait()
			w.slack.HangUp()
		}
	}
	w.t.Cleanup(kill)
	w.begun++
	if w.o.Mode == slackbot.HTTP {
		w.listening()
	} else if err := w.slack.Connected(w.soon(), w.begun); err != nil {
		w.t.Fatal(err)
	}
	return kill
}

// What was acknowledged before a kill is answered after the next start, and once.
func TestKilledWithWorkInHand(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		kill := w.spawn(true)
		mention, direct := w.slack.Mention("C1", "", "U1", band6), w.slack.Direct("D1", "", "U1", band6)
		slash := w.slack.Slash("C2", "U1", "/vacancies", band6)
		for _, p := range []fakeslack.Payload{mention, direct, slash} {
			w.deliver(p)
		}
		kill()
		if said := len(w.slack.Said("C1")) + len(w.slack.Said("D1")) + len(w.slack.Said("C2")); said != 0 {
			t.Fatalf("%d answers before the kill; the test shows nothing", said)
		}

		kill = w.spawn(false)
		for _, channel := range []string{"C1", "D1", "C2"} {
			m := w.await("an answer in "+channel, func(c fakeslack.Call) bool { return c.Result.Channel == channel }).Result
			wants(t, m.Text, "Community Dietitian")
		}
		for _, p := range []fakeslack.Payload{mention, direct, slash} {
			if _, err := w.slack.Redeliver(w.soon(), p, 1, "http_timeout"); err != nil {
				t.Fatal(err)
			}
		}
		// A question after them in each lane is answered when they have been.
		w.answer(w.slack.Mention("C1", "", "U1", "which band 3 posts are there?"))
		w.answer(w.slack.Direct("D1", "", "U1", "which band 3 posts are there?"))
		w.private(w.slack.Slash("C2", "U1", "/vacancies", "which band 3 posts are there?"))
		kill()
		for _, channel := range []string{"C1", "D1", "C2"} {
			if said := w.slack.Said(channel); len(said) != 2 {
				t.Errorf("%s: %d messages, want 2", channel, len(said))
			}
		}
	})
}

// An answer that Slack took just before the kill is found in the thread, where the bot may read it.
func TestKilledBetweenAnsweringAndNotingIt(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		kill := w.spawn(false)
		hold := make(chan struct{})
		defer close(hold)
		w.slack.Fail("chat.postMessage", fakeslack.Fault{Hold: hold})
		w.deliver(w.slack.Direct("D1", "", "U1", band6))
		w.await("an answer", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" })
		kill()

		kill = w.spawn(false)
		w.answer(w.slack.Direct("D1", "", "U1", "which band 3 posts are there?"))
		kill()
		if said := w.slack.Said("D1"); len(said) != 2 {
			t.Errorf("%d messages, want 2", len(said))
		}
	})
}

// A question that costs the process each time is given up, and its author told.
func TestKilledAgainAndAgain(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		kill := w.spawn(true)
		w.deliver(w.slack.Mention("C1", "", "U1", band6))
		for range 3 {
			kill()
			kill = w.spawn(true)
		}
		kill()
		if said := w.slack.Said("C1"); len(said) != 0 {
			t.Fatalf("answered %q; the test shows nothing", said[0].Text)
		}
		kill = w.spawn(true)
		wants(t, w.await("an apology", func(c fakeslack.Call) bool { return c.Result.Channel == "C1" }).Result.Text, "Something went wrong")
		kill()
	})
}
