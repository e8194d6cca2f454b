package slackbot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"vacancybot/bot/question"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// onHome is how many postings each list of the Home tab shows.
const onHome = 5

// examples are questions that mean something to any index.
var examples = []string{
	"which posts close in the next two weeks?",
	"which Band 6 posts are permanent?",
	"how many posts are there in each town?",
	"part-time posts over £30,000",
}

// homeOpened fills the Home tab, and in the tab of messages proposes questions, where the workspace has that.
func (a *App) homeOpened(ctx context.Context, t task) error {
	switch t.home.tab {
	case "messages":
		a.proposeQuestions(ctx, t)
		return nil
	case "home", "":
	default:
		return nil
	}
	page, err := a.homePage(ctx)
	if err != nil {
		return err
	}
	_, err = a.slack.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: t.who.user, View: blockkit.Home(page)})
	if err != nil {
		return fmt.Errorf("publish the Home tab: %w", err)
	}
	return nil
}

func (a *App) homePage(ctx context.Context) (blockkit.HomePage, error) {
	h := blockkit.HomePage{Fresh: a.o.Fresh(), Examples: examples, AsOf: a.o.AsOf()}
	for _, list := range []struct {
		order index.Order
		scope index.Scope
		limit int
		into  *[]posting.Posting
		total *int
	}{
		{index.Order{Field: "closing"}, index.Open, onHome, &h.Soon, &h.Open},
		{index.Order{Field: "posted", Descending: true}, index.Open, onHome, &h.New, &h.Open},
		{index.Order{Field: "posted"}, index.Any, 0, new([]posting.Posting), &h.Total},
	} {
		q := question.Question{Intent: question.List, Order: []index.Order{list.order}, Scope: list.scope}
		var err error
		if *list.into, *list.total, err = a.bot.Page(ctx, &q, h.AsOf, 0, list.limit); err != nil {
			return h, err
		}
	}
	return h, nil
}

// proposeQuestions offers questions to someone who opens the app's messages, in a workspace with agent views.
func (a *App) proposeQuestions(ctx context.Context, t task) {
	if a.agents.Load() < 0 || t.who.channel == "" {
		return
	}
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: t.who.channel, Title: "For instance:"}
	for _, text := range examples {
		p.Prompts = append(p.Prompts, slack.AssistantThreadsPrompt{Title: text, Message: text})
	}
	err := a.slack.SetAssistantThreadsSuggestedPromptsContext(ctx, p)
	if err != nil {
		a.o.Log.Debug("propose questions", "id", t.id, "error", err)
	}
	a.learnAgentViews(err)
}

// onArrival is noted as soon as something has arrived: threads that are followed from then on.
func (a *App) onArrival(is arrival) []note {
	if !a.o.FollowThreads || is.message == nil || is.who.direct || is.message.overheard {
		return nil
	}
	return []note{{answerShelf, threadKey(is.who.channel, is.message.root()), true}}
}

func threadKey(channel, thread string) string { return "thread " + channel + " " + thread }

// follows reports whether the bot answers in a thread without being named.
func (a *App) follows(channel, thread string) bool {
	if !a.o.FollowThreads || thread == "" {
		return false
	}
	var is bool
	found, err := a.journal.load(answerShelf, threadKey(channel, thread), &is)
	if err != nil {
		a.o.Log.Warn("look up a thread", "channel", channel, "error", err)
	}
	return found && is
}
