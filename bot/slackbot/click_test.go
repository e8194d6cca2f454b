package slackbot_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/bot/slackbot/fakeslack"
)

// click makes a click on a message, failing the test where there is nothing to click on.
func (w *world) click(m fakeslack.Message, user, action string) fakeslack.Payload {
	w.t.Helper()
	p, err := w.slack.Click(m, user, action)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// changed delivers a click and waits for the message that it changes.
func (w *world) changed(p fakeslack.Payload) fakeslack.Message {
	w.t.Helper()
	mark := w.slack.Mark()
	w.deliver(p)
	return w.awaitAfter(mark, "a change", func(c fakeslack.Call) bool { return c.Method == "chat.update" }).Result
}

func TestConditionIsDroppedInPlace(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		changed := w.changed(w.click(m, "U1", blockkit.Again+":0"))
		w.proper(changed)
		if changed.TS != m.TS {
			t.Error("another message was changed")
		}
		wants(t, changed.Text, "Community Dietitian", "Specialist Podiatrist") // permanent was dropped
		// The thread goes on from what stands there now.
		wants(t, w.answer(w.slack.Mention("C1", m.Thread, "U1", "only in Whittlesey")).Text, "Specialist Podiatrist")
	})
}

// What one person was answered stays as it is when others click, and they get their own.
func TestClicksOfOthers(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		own := w.private(w.click(m, "U2", blockkit.Again+":0"))
		w.proper(own)
		wants(t, own.Text, "Specialist Podiatrist")
		if own.Only != "U2" {
			t.Errorf("seen by %q, want U2 alone", own.Only)
		}
		if now := w.said("C1")[0]; now.Edits != 0 || now.Text != m.Text {
			t.Error("the message of the first was changed")
		}
	})
}

func TestButtonsWorkAfterARestart(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		w.forgetful()
		w.start()
		wants(t, w.changed(w.click(m, "U1", blockkit.Again+":0")).Text, "Specialist Podiatrist")
	})
}

// Without a folder nobody knows after a restart who asked; the button works all the same.
func TestButtonsWorkAfterARestartThatForgetsAll(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		if err := w.stop(); err != nil {
			t.Fatal(err)
		}
		w.forgetful()
		w.start()
		wants(t, w.private(w.click(m, "U1", blockkit.Again+":0")).Text, "Specialist Podiatrist")
	}, with(func(o *slackbot.Options) { o.Dir = "" }))
}

func TestDoubleClickIsOneClick(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		w.deliver(w.click(m, "U1", blockkit.Again+":0"))
		w.deliver(w.click(m, "U1", blockkit.Again+":0"))
		if said := w.said("C1"); said[0].Edits != 1 {
			t.Errorf("changed %d times, want 1", said[0].Edits)
		}
	})
}

func TestForgedAndStaleButtons(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "permanent band 6 posts"))
		for _, value := range []string{"", "x", `{"q":{"c":[{"f":"band","q":"band === 6"}]}}`, strings.Repeat("[", 2000)} {
			p := w.click(m, "U1", blockkit.Again+":0")
			p.Body["actions"].([]any)[0].(map[string]any)["value"] = value
			wants(t, w.private(p).Text, "Please ask again")
		}
	})
}

func TestDetailsOpenAModal(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", band6))
		w.deliver(w.click(m, "U2", blockkit.Details))
		c := w.await("a modal", func(c fakeslack.Call) bool { return c.Method == "views.open" })
		if c.Error != "" {
			t.Fatalf("the modal is refused: %s: %s", c.Error, c.Args["view"])
		}
		wants(t, string(c.View.Raw), "Specialist Podiatrist", "nadia.petrov@fenland.example", "01632 960123")
	})
}

// A modal must open within three seconds of the click; the facts come as a message where it is too late.
func TestDetailsThatComeTooLate(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", band6))
		w.slack.Fail("views.open", fakeslack.Fault{Error: "expired_trigger_id"})
		wants(t, w.private(w.click(m, "U1", blockkit.Details)).Text, "Specialist Podiatrist")
	})
}

func TestShareShowsTheAnswerToTheChannel(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		own := w.private(w.slack.Slash("C1", "U1", "/vacancies", band6))
		shared := w.private(w.click(own, "U1", blockkit.Share))
		w.proper(shared)
		wants(t, shared.Text, "Community Dietitian")
		wants(t, string(shared.Blocks), band6)
		if shared.Only != "" {
			t.Error("not seen by all")
		}
	})
}

// What is to be shared reaches the channel although the response URL does not work.
func TestShareWithoutAResponseURL(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		own := w.private(w.slack.Slash("C1", "U1", "/vacancies", band6))
		w.slack.AddChannel(fakeslack.Channel{ID: "C1", Members: []string{fakeslack.Bot}})
		w.slack.Fail("response_url", fakeslack.Fault{Status: 404, Error: "used_url"})
		w.deliver(w.click(own, "U1", blockkit.Share))
		m := w.await("a message", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" && c.Error == "" }).Result
		w.proper(m)
		if m.Channel != "C1" || m.Only != "" {
			t.Errorf("shared in %s, seen by %q", m.Channel, m.Only)
		}
	})
}

func TestPrivateAnswerIsChangedInPlace(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		own := w.private(w.slack.Slash("C1", "U1", "/vacancies", "permanent band 6 posts"))
		changed := w.private(w.click(own, "U1", blockkit.Again+":0"))
		wants(t, changed.Text, "Specialist Podiatrist")
		if changed.TS != own.TS || changed.Only != "U1" {
			t.Errorf("message %s for %q, want %s for U1", changed.TS, changed.Only, own.TS)
		}
	})
}

func TestFeedbackIsKeptWithTheQuery(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", band6))
		wants(t, w.private(w.click(m, "U2", blockkit.Feedback)).Text, "Thank you")
		raw, err := os.ReadFile(filepath.Join(w.o.Dir, "feedback.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		var line struct {
			Good        bool
			User, Query string
		}
		if err := json.Unmarshal(raw, &line); err != nil {
			t.Fatal(err)
		}
		if !line.Good || line.User != "U2" || line.Query != "band = 6" {
			t.Errorf("kept %s", raw)
		}
	})
}

func TestChoicesAnswerInTheThread(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		help := w.answer(w.slack.Mention("C1", "", "U1", "help"))
		mark := w.slack.Mark()
		w.deliver(w.click(help, "U1", blockkit.Ask))
		m := w.awaitAfter(mark, "an answer", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" }).Result
		w.proper(m)
		if m.Thread != help.Thread {
			t.Error("answered outside the thread")
		}
	})
}

// paged is the answer to "band 2 posts" as it is drawn where there are too many for a table.
func (w *world) paged() json.RawMessage {
	w.t.Helper()
	raw, err := json.Marshal(blockkit.Page(*question(w.t, w, "band 2 posts"), adverts()[3:13], 30, 0, asOf).Blocks)
	if err != nil {
		w.t.Fatal(err)
	}
	return raw
}

// The long list of the sample does not fit a table of this size; More goes on in place, and Export gives all.
func TestMoreAndExport(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "band 2 posts"))
		m.Blocks = w.paged()
		more := w.changed(w.click(m, "U1", blockkit.More))
		wants(t, more.Text, "Postings 11 to 20 of 30")

		mark := w.slack.Mark()
		w.deliver(w.click(m, "U1", blockkit.Export))
		w.awaitAfter(mark, "a file", func(c fakeslack.Call) bool { return c.Method == "files.completeUploadExternal" && c.Error == "" })
		files := w.slack.Files()
		if len(files) != 1 || files[0].Channel != "C1" || files[0].Thread != m.Thread || strings.Count(string(files[0].Data), "\n") != 31 {
			t.Errorf("files: %+v", files)
		}
	})
}

func TestExportOfOthersGoesToThem(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "band 2 posts"))
		m.Blocks = w.paged()
		w.deliver(w.click(m, "U2", blockkit.Export))
		w.await("a file", func(c fakeslack.Call) bool { return c.Method == "files.completeUploadExternal" && c.Error == "" })
		if files := w.slack.Files(); files[0].Channel != "DU2" {
			t.Errorf("the file went to %s", files[0].Channel)
		}
	})
}

// A file is sent again like anything else where Slack is busy, though its body is a stream.
func TestExportWhileSlackIsBusy(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "band 2 posts"))
		m.Blocks = w.paged()
		w.slack.Fail("upload", fakeslack.Fault{Status: 429, RetryAfter: 5}, fakeslack.Fault{Status: 503})
		w.deliver(w.click(m, "U1", blockkit.Export))
		w.await("a file", func(c fakeslack.Call) bool { return c.Method == "files.completeUploadExternal" && c.Error == "" })
		if files := w.slack.Files(); strings.Count(string(files[0].Data), "\n") != 31 {
			t.Errorf("the file holds %q", files[0].Data)
		}
	}, func(w *world, _ *fakeslack.Options, _ *engine) {
		w.prepare = func(a *slackbot.App) { a.Paused(new(pauser).pause) }
	})
}

func TestExportWithoutTheScope(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", "band 2 posts"))
		m.Blocks = w.paged()
		wants(t, w.private(w.click(m, "U1", blockkit.Export)).Text, "files:write")
	}, func(_ *world, so *fakeslack.Options, _ *engine) { so.Scopes = []string{"chat:write"} })
}

func TestHome(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		w.deliver(w.slack.HomeOpened("U1", "home"))
		c := w.await("a Home tab", func(c fakeslack.Call) bool { return c.Method == "views.publish" })
		if c.Error != "" {
			t.Fatalf("the Home tab is refused: %s", c.Args["view"])
		}
		wants(t, string(c.View.Raw), "Specialist Podiatrist")
		home, _ := w.slack.HomeOf("U1")
		p, err := w.slack.ClickView(home, "U1", blockkit.HomeAsk)
		if err != nil {
			t.Fatal(err)
		}
		w.deliver(p)
		m := w.await("an answer", func(c fakeslack.Call) bool { return c.Method == "chat.postMessage" }).Result
		w.proper(m)
		if m.Channel != "DU1" {
			t.Errorf("answered in %s", m.Channel)
		}
		// Its thread goes on from it.
		wants(t, w.answer(w.slack.Direct("DU1", m.TS, "U1", "only permanent ones")).Text, "permanent")

		p, err = w.slack.ClickView(home, "U1", blockkit.Details)
		if err != nil {
			t.Fatal(err)
		}
		w.deliver(p)
		w.await("a modal", func(c fakeslack.Call) bool { return c.Method == "views.open" && c.Error == "" })
	})
}

// A click that fails is said to have failed.
func TestClickThatFails(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		m := w.answer(w.slack.Mention("C1", "", "U1", band6))
		w.slack.Fail("chat.update", fakeslack.Fault{Error: "no_permission"})
		wants(t, w.private(w.click(m, "U1", blockkit.Again+":0")).Text, "Something went wrong")
	})
}
