package bot

import (
	"context"
	"fmt"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// Learning returns an engine that is e and teaches the bot the names in every posting that is put or
// deleted through it. Only one goroutine may write to it at a time.
func (b *Bot) Learning(e index.Engine) index.Engine { return &learning{e, b.words} }

type learning struct {
	index.Engine
	words *question.Words
}

// EachBare passes on what the engine below may be able to do.
func (l *learning) EachBare(ctx context.Context, visit func(posting.Posting) error) error {
	return index.EachBare(ctx, l.Engine, visit)
}

// Put stores postings, and then knows their names instead of those that they had before.
func (l *learning) Put(ctx context.Context, ps ...posting.Posting) error {
	ids := make([]posting.ID, len(ps))
	for i := range ps {
		ids[i] = ps[i].ID
	}
	before, err := l.held(ctx, ids)
	if err != nil {
		return err
	}
	if err := l.Engine.Put(ctx, ps...); err != nil {
		return err
	}
	last := make(map[posting.ID]*posting.Posting) // of an ID that is given twice, the last counts
	for i := range ps {
		last[ps[i].ID] = &ps[i]
	}
	for _, p := range last {
		l.words.Add(p)
	}
	l.forget(before)
	return nil
}

// Delete removes postings, and forgets the names that only they had.
func (l *learning) Delete(ctx context.Context, ids ...posting.ID) error {
	before, err := l.held(ctx, ids)
	if err != nil {
		return err
	}
	if err := l.Engine.Delete(ctx, ids...); err != nil {
		return err
	}
	l.forget(before)
	return nil
}

func (l *learning) forget(ps []posting.Posting) {
	for i := range ps {
		l.words.Remove(&ps[i])
	}
}

// held returns the postings of those IDs that the engine holds.
func (l *learning) held(ctx context.Context, ids []posting.ID) ([]posting.Posting, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	any := make([]query.Query, len(ids))
	for i, id := range ids {
		any[i] = query.Term{Field: "id", Value: string(id)}
	}
	r, err := l.Search(ctx, index.Request{Where: query.Disj(any...), Scope: index.Any, Limit: -1})
	if err != nil {
		return nil, fmt.Errorf("find the postings that change: %w", err)
	}
	return r.Postings, nil
}
