package blockkit_test

import (
	"context"
	"strings"
	"testing"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/bot/slackbot/blockkit"
)

// What a button carries is enough to go on from it in a process that has never heard of the conversation.
func TestButtonsCarryTheirState(t *testing.T) {
	b, _ := sample(t)
	ctx := context.Background()
	ask := func(q string) answer.Answer {
		t.Helper()
		a, err := b.Ask(ctx, "", q, spring)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	again := func(q *question.Question) answer.Answer {
		t.Helper()
		a, err := b.Again(ctx, "elsewhere", *q, spring)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}

	list := ask("which band 6 rols close before July?")
	blocks := blockkit.Answer(list, blockkit.Options{Surface: blockkit.Slash}).Blocks

	dropped := again(clicked(t, blocks, "again:0").Question)
	if got := strings.Join(dropped.Understood, "; "); got != "open postings; closing before 1 July 2026; soonest closing first" {
		t.Errorf("without band 6 it is read as %s", got)
	}
	shared := clicked(t, blocks, blockkit.Share)
	if got := again(shared.Question); got.Query != list.Query || got.Question != list.Question {
		t.Errorf("shared as %q: %s", got.Question, got.Query)
	}
	judged := clicked(t, blocks, blockkit.Feedback)
	if judged.Text != list.Question || judged.Question == nil {
		t.Errorf("feedback is on %+v", judged)
	}
	if opened := clicked(t, blocks, blockkit.Details); opened.Posting != list.Postings[0].ID {
		t.Errorf("the first of the menu opens %s", opened.Posting)
	}

	which := ask("is the post in England permanent?")
	choice := clicked(t, blockkit.Answer(which, blockkit.Options{}).Blocks, "ask:1")
	if choice.Text != which.Choices[1] || choice.Question == nil {
		t.Fatalf("a choice is %+v", choice)
	}
	again(choice.Question)
	if a, err := b.Ask(ctx, "elsewhere", choice.Text, spring); err != nil || a.Kind != answer.YesNo {
		t.Errorf("choosing is answered by %s: %s, %v", a.Kind, a.Lead, err)
	}

	help := clicked(t, blockkit.Answer(ask("help"), blockkit.Options{}).Blocks, "ask:0")
	if help.Text == "" || help.Question != nil {
		t.Errorf("an example is %+v", help)
	}
}

func TestSharedAnswersTellWhatWasNotUnderstood(t *testing.T) {
	a := answer.Answer{Kind: answer.Count, Question: "how many shiny posts?", Lead: "3.",
		Asked: question.Question{Intent: question.Count, Unread: []question.Unread{{Text: "shiny", Start: 9, End: 14}}}}
	shared := clicked(t, blockkit.Answer(a, blockkit.Options{Surface: blockkit.Slash}).Blocks, blockkit.Share).Question
	if len(shared.Unread) != 1 || shared.Unread[0].Text != "shiny" || shared.Text != a.Question {
		t.Errorf("shared as %+v", shared)
	}
	a.Asked.Unread[0].Name = true // an unknown name, which is told of only where it was read
	if ids := actionIDs(t, blockkit.Answer(a, blockkit.Options{Surface: blockkit.Slash}).Blocks); ids[blockkit.Share] != "" {
		t.Error("an answer about an unknown name can be shared")
	}
}

func TestOnlyOneWhoWasAnsweredAloneShares(t *testing.T) {
	a := answer.Answer{Kind: answer.Count, Lead: "3."}
	for _, o := range []blockkit.Options{{}, {Surface: blockkit.Direct}, {Surface: blockkit.Slash, Shared: true}} {
		if ids := actionIDs(t, blockkit.Answer(a, o).Blocks); ids[blockkit.Share] != "" {
			t.Errorf("%+v: can be shared", o)
		}
	}
}

func TestForgedClicksAreRefused(t *testing.T) {
	for _, c := range []struct{ id, value string }{
		{"", ""},
		{"delete", "{}"},
		{"ask:0", ""},
		{"ask:0", "{}"},
		{"ask:0", `{"t":" "}`},
		{"again:0", `{}`},
		{"again:0", `{"q":{"i":99}}`},
		{"again:0", `{"q":{"c":[{"f":"band","q":"band ="}]}}`},
		{"again:0", `{"q":{"s":["no such field"]}}`},
		{"page", `{"q":{},"o":-1}`},
		{"page", `{"o":3}`},
		{"export", `[]`},
		{"details", ""},
		{"details:1", strings.Repeat("0", 76)},
	} {
		if a, err := blockkit.Parse(c.id, c.value); err == nil {
			t.Errorf("%s with %q is %+v", c.id, c.value, a)
		}
	}
}

func TestWhatDoesNotFitAButtonHasNone(t *testing.T) {
	a := answer.Answer{Kind: answer.Help, Choices: []string{strings.Repeat("long ", 500), "short"}}
	ids := actionIDs(t, blockkit.Answer(a, blockkit.Options{}).Blocks)
	if _, there := ids["ask:0"]; there || ids["ask:1"] == "" {
		t.Errorf("buttons: %v", ids)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("again:0", `{"q":{"i":1,"c":[{"f":"band","q":"band = 6"}]},"t":"x","u":["y"]}`)
	f.Add("details", "0123456789ab")
	f.Add("page", `{"q":{},"o":10}`)
	f.Fuzz(func(t *testing.T, id, value string) {
		a, err := blockkit.Parse(id, value)
		if err != nil || a.Question == nil {
			return
		}
		blockkit.Answer(answer.Reading(a.Question, nil, spring), blockkit.Options{Surface: blockkit.Slash})
	})
}
