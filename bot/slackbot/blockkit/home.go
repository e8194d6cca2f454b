package blockkit

import (
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// A HomePage is what stands on the Home tab.
type HomePage struct {
	Soon, New   []posting.Posting // those that close soonest, and the latest posted
	Open, Total int               // how many postings there are
	Fresh       time.Time         // when the index was brought up to date; zero is not known
	Examples    []string          // questions to click
	AsOf        time.Time
}

// Home draws the Home tab. Postings and examples that do not fit are left out from the end of their list.
func Home(h HomePage) slack.HomeTabViewRequest {
	count := fmt.Sprintf("%d open postings of %d.", h.Open, h.Total)
	if !h.Fresh.IsZero() {
		count += " Up to date as of " + h.Fresh.In(index.London).Format("2 January 2006 at 15:04") + "."
	}
	blocks := []slack.Block{
		header("Job adverts, answered"),
		rich(section(words("Ask me in a direct message, or mention me in a channel. I answer with what adverts state, and quote the words.")), section(bold(count))),
	}
	var row []*slack.ButtonBlockElement
	for i, e := range h.Examples[:min(len(h.Examples), maxOffered)] {
		row = append(row, button(numbered(HomeAsk, i), carried{Text: oneLine(e)}.value(), e, "Ask: "+e))
	}
	if examples := buttons(row...); examples != nil {
		blocks = append(blocks, header("Try one of these"))
		blocks = append(blocks, examples...)
	}
	for i, part := range []struct {
		name     string
		postings []posting.Posting
	}{{"Closing soon", h.Soon}, {"Recently added", h.New}} {
		if len(part.postings) == 0 {
			continue
		}
		l := listing{Answer: answer.Answer{Postings: part.postings[:min(len(part.postings), PageSize)], AsOf: h.AsOf}}
		l.total = len(l.Postings)
		blocks = append(blocks, slack.NewDividerBlock(), header(part.name))
		for n := range l.Postings {
			blocks = append(blocks, l.item(&l.Postings[n], n+1))
		}
		blocks = append(blocks, menu(numbered(Details, i), l.Postings, 0)...)
	}
	blocks = append(blocks, contextLine("I use no language model. What an advert does not state I call “not stated”."))
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab}
	view.Blocks.BlockSet = fill(space{maxView, maxViewBlocks}, blocks)
	return view
}
