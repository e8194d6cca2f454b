package slackbot_test

import (
	"strings"
	"testing"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
)

const band6 = "which band 6 posts are there?"

func TestMentionIsAnsweredInItsThread(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		p := w.slack.Mention("C1", "", "U1", band6)
		m := w.answer(p)
		w.proper(m)
		wants(t, m.Text, "Community Dietitian", "Specialist Podiatrist")
		if m.Thread != p.TS {
			t.Errorf("answered in thread %q, want %q", m.Thread, p.TS)
		}
		if m.Form["reply_broadcast"] == "true" {
			t.Error("the answer went to the channel too")
		}
	})
}

func TestMentionInAThreadIsAnsweredInThatThread(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		root := w.slack.Overheard("C1", "", "U2", "does anybody know of band 6 posts?")
		m := w.answer(w.slack.Mention("C1", root.TS, "U1", band6))
		if m.Thread != root.TS {
			t.Errorf("answered in thread %q, want %q", m.Thread, root.TS)
		}
	})
}

// The same question has the same answer wherever it is asked.
func TestSurfacesAgree(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		mention := w.answer(w.slack.Mention("C1", "", "U1", band6))
		direct := w.answer(w.slack.Direct("D1", "", "U1", band6))
		slash := w.private(w.slack.Slash("C1", "U1", "/vacancies", band6))
		asked := w.slack.Overheard("C2", "", "U2", band6)
		p, err := w.slack.Shortcut(slackbot.ShortcutAsk, "U1", "C2", asked.TS)
		if err != nil {
			t.Fatal(err)
		}
		w.deliver(p)
		shortcut := w.await("an answer in C2", func(c fakeslack.Call) bool { return c.Result.Channel == "C2" }).Result
		if shortcut.Thread != asked.TS {
			t.Errorf("the shortcut is answered in thread %q, want %q", shortcut.Thread, asked.TS)
		}
		for name, m := range map[string]fakeslack.Message{"direct": direct, "slash": slash, "shortcut": shortcut} {
			w.proper(m)
			if m.Text != mention.Text {
				t.Errorf("%s: %q\nmention: %q", name, m.Text, mention.Text)
			}
		}
		if slash.Only != "U1" {
			t.Error("the slash command is answered for all to see")
		}
	})
}

func TestSlashHelpAndNothing(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		for _, text := range []string{"", "help"} {
			m := w.private(w.slack.Slash("C1", "U1", "/vacancies", text))
			w.proper(m)
			wants(t, m.Text, "I answer questions about job adverts")
		}
	})
}

func TestFollowUps(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		first := w.slack.Mention("C1", "", "U1", band6)
		w.answer(first)
		wants(t, w.answer(w.slack.Mention("C1", first.TS, "U2", "only permanent ones")).Text, "Community Dietitian")

		w.answer(w.slack.Direct("D1", "", "U1", band6))
		second := w.slack.Direct("D1", "", "U1", "only permanent ones")
		wants(t, w.answer(second).Text, "Community Dietitian")
		// A thread under a direct message goes on from it.
		m := w.answer(w.slack.Direct("D1", second.TS, "U1", "who is the contact?"))
		wants(t, m.Text, "Nadia Petrov", "nadia.petrov@fenland.example")

		w.private(w.slack.Slash("C1", "U1", "/vacancies", band6))
		slash := w.private(w.slack.Slash("C1", "U1", "/vacancies", "only permanent ones"))
		wants(t, slash.Text, "Community Dietitian")
		if strings.Contains(slash.Text, "Podiatrist") {
			t.Errorf("the follow-up is not narrower: %q", slash.Text)
		}
	})
}

func TestConversationsOutliveTheProcess(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		first := w.slack.Mention("C1", "", "U1", band6)
		w.answer(first)
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		w.forgetful()
		w.start()
		m := w.answer(w.slack.Mention("C1", first.TS, "U1", "only permanent ones"))
		wants(t, m.Text, "Community Dietitian")
		if strings.Contains(m.Text, "Ward Clerk") {
			t.Errorf("the conversation was forgotten: %q", m.Text)
		}
	})
}

func TestThreadsAreFollowedWhereConfigured(t *testing.T) {
	for _, follow := range []bool{true, false} {
		t.Run(map[bool]string{true: "followed", false: "not followed"}[follow], func(t *testing.T) {
			both(t, func(t *testing.T, w *world) {
				root := w.slack.Mention("C1", "", "U1", band6)
				w.answer(root)
				w.deliver(w.slack.Overheard("C1", "", "U1", "who fancies tea?"))
				again := w.slack.Overheard("C1", root.TS, "U1", "only permanent ones")
				if follow {
					wants(t, w.answer(again).Text, "Community Dietitian")
				} else {
					w.deliver(again)
				}
				want := map[bool]int{true: 2, false: 1}[follow]
				if said := w.said("C1"); len(said) != want {
					t.Errorf("%d messages, want %d", len(said), want)
				}
			}, with(func(o *slackbot.Options) { o.FollowThreads = follow }))
		})
	}
}

// A mention in a channel that is read whole comes as two events.
func TestMentionThatIsOverheardTooIsAnsweredOnce(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		root := w.slack.Mention("C1", "", "U1", band6)
		w.answer(root)
		p := w.slack.Mention("C1", root.TS, "U1", "only permanent ones")
		w.answer(p)
		inner := map[string]any{"channel_type": "channel"}
		for k, v := range p.Body["event"].(map[string]any) {
			inner[k] = v
		}
		inner["type"] = "message"
		w.deliver(w.slack.Event(inner))
		if said := w.said("C1"); len(said) != 2 {
			t.Errorf("%d messages, want 2", len(said))
		}
	}, with(func(o *slackbot.Options) { o.FollowThreads = true }))
}

func TestEditedMentionChangesItsAnswer(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		p := w.slack.Mention("C1", "", "U1", band6)
		old := w.answer(p)
		w.deliver(w.slack.Edited(p, "which band 3 posts are there?"))
		changed := w.await("a change", func(c fakeslack.Call) bool { return c.Method == "chat.update" }).Result
		if changed.TS != old.TS {
			t.Errorf("message %s was changed, want %s", changed.TS, old.TS)
		}
		wants(t, changed.Text, "Ward Clerk")
		w.deliver(w.slack.Edited(p, "which band 3 posts are there?")) // in nothing
		if said := w.said("C1"); len(said) != 1 || said[0].Edits != 1 {
			t.Errorf("%d messages, want 1; changed %d times, want 1", len(said), said[0].Edits)
		}
	})
}

// A question that is changed before it was answered has one answer.
func TestMentionEditedWhileItIsAnswered(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		p := w.slack.Mention("C1", "", "U1", band6)
		w.deliver(p)
		w.deliver(w.slack.Edited(p, "which band 3 posts are there?"))
		w.search <- struct{}{}
		w.await("a change", func(c fakeslack.Call) bool { return c.Method == "chat.update" })
		if said := w.said("C1"); len(said) != 1 {
			t.Errorf("%d messages, want 1", len(said))
		}
	}, gated)
}

func TestAcknowledgedBeforeSearching(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		w.deliver(w.slack.Mention("C1", "", "U1", band6)) // returns when it is acknowledged
		if calls := w.slack.Calls("chat.postMessage"); len(calls) != 0 {
			t.Error("answered before the search went on")
		}
		w.search <- struct{}{}
		w.await("an answer", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" })
	}, gated)
}

func TestDuplicatesAreAnsweredOnce(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		mention, direct := w.slack.Mention("C1", "", "U1", band6), w.slack.Direct("D1", "", "U1", band6)
		slash := w.slack.Slash("C1", "U1", "/vacancies", band6)
		for attempt, reason := range []string{"", "http_timeout", "http_error"} {
			for _, p := range []fakeslack.Payload{mention, direct, slash} {
				if _, err := w.slack.Redeliver(w.soon(), p, attempt, reason); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		w.start() // what was seen is known after a restart
		for _, p := range []fakeslack.Payload{mention, direct, slash} {
			if _, err := w.slack.Redeliver(w.soon(), p, 3, "http_timeout"); err != nil {
				t.Fatal(err)
			}
		}
		if said := w.said("C1"); len(said) != 2 { // the mention's and the command's
			t.Errorf("%d messages in C1, want 2", len(said))
		}
		if said := w.said("D1"); len(said) != 1 {
			t.Errorf("%d messages in D1, want 1", len(said))
		}
	})
}

// The first delivery may never have arrived.
func TestRetryThatWasNeverSeenIsAnswered(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		if _, err := w.slack.Redeliver(w.soon(), w.slack.Mention("C1", "", "U1", band6), 2, "connection_failed"); err != nil {
			t.Fatal(err)
		}
		w.await("an answer", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" })
	})
}
