// Package bot answers questions: it reads one, searches, and says what was found. It remembers what
// each conversation is about, so that "and band 5?" and "the second one" mean something.
package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// A Bot answers from one index. It is safe for concurrent use.
type Bot struct {
	// ListLimit is how many postings of a list an answer carries at most; 0 is all of them. It is
	// set before the first question.
	ListLimit int

	postings index.Searcher
	words    *question.Words
	memory   memory
}

// New returns a bot that has learnt the names in every posting of e.
func New(ctx context.Context, e index.Engine) (*Bot, error) {
	words := question.NewWords()
	err := index.EachName(ctx, e, question.LearntFields(), words.Count)
	if err != nil {
		return nil, fmt.Errorf("learn the names in the postings: %w", err)
	}
	return &Bot{postings: e, words: words}, nil
}

// Ask answers text as asked at asOf. Questions of one conversation are understood in the light of
// the last; "" is a conversation of its own each time. An error means that the search failed, not
// that the question was odd: to that there is always an answer.
func (b *Bot) Ask(ctx context.Context, conversation, text string, asOf time.Time) (answer.Answer, error) {
	last := b.memory.recall(conversation, asOf)
	return b.reply(ctx, conversation, question.Understand(text, last, asOf, b.words), last, asOf)
}

// Again answers a question that has been understood before, such as the one that a button carries.
// The conversation goes on from it.
func (b *Bot) Again(ctx context.Context, conversation string, q question.Question, asOf time.Time) (answer.Answer, error) {
	return b.reply(ctx, conversation, q, b.memory.recall(conversation, asOf), asOf)
}

// Remembers reports whether the bot knows what a conversation was last about.
func (b *Bot) Remembers(conversation string, asOf time.Time) bool {
	return b.memory.recall(conversation, asOf) != nil
}

func (b *Bot) reply(ctx context.Context, conversation string, q question.Question, last *question.Context, asOf time.Time) (answer.Answer, error) {
	t := &turn{Bot: b, ctx: ctx, q: &q, last: last, asOf: asOf}
	a, err := t.answer()
	if err != nil {
		return answer.FailedOf(q.Text, asOf), fmt.Errorf("answer %q: %w", q.Text, err)
	}
	a.Asked = q
	if t.next != nil && t.next.Listed != nil {
		t.next.Root = t.next.Listed
		if last != nil && last.Root != nil && (len(q.Carried) > 0 || len(t.next.Focus) > 0) {
			t.next.Root = last.Root
		}
	}
	if t.next != nil && last != nil && t.next != last {
		before := *last
		before.Previous = nil
		t.next.Previous = &before
	}
	b.memory.keep(conversation, asOf, t.next)
	return a, nil
}

// Page returns the postings that a question lists from offset on, at most limit of them (negative: all), and
// how many there are in all.
func (b *Bot) Page(ctx context.Context, q *question.Question, asOf time.Time, offset, limit int) ([]posting.Posting, int, error) {
	if q.Limit > 0 {
		left := max(q.Limit-offset, 0)
		if limit < 0 || left < limit {
			limit = left
		}
	}
	r, err := b.page(ctx, q, asOf, offset, limit)
	if err != nil {
		return nil, 0, fmt.Errorf("list from %d on: %w", offset, err)
	}
	return r.Postings, r.Total, nil
}

func (b *Bot) page(ctx context.Context, q *question.Question, asOf time.Time, offset, limit int) (index.Result, error) {
	order := q.Order
	if len(order) == 0 {
		order = []index.Order{soonest}
	}
	r := index.Request{Where: q.Where(), Scope: q.Scope, AsOf: asOf, Order: order, Offset: q.Skip + offset, Limit: limit}
	if from, ok := nearTo(q); ok {
		return b.nearest(ctx, r, from)
	}
	return b.postings.Search(ctx, r)
}

// Posting returns the posting of that ID, and whether there is one.
func (b *Bot) Posting(ctx context.Context, id posting.ID) (posting.Posting, bool, error) {
	r, err := b.postings.Search(ctx, index.Request{Where: query.Term{Field: "id", Value: string(id)}, Scope: index.Any, Limit: 1})
	if err != nil || len(r.Postings) == 0 {
		return posting.Posting{}, false, err
	}
	return r.Postings[0], true, nil
}

// A turn is one question being answered.
type turn struct {
	*Bot
	ctx  context.Context
	q    *question.Question
	last *question.Context
	asOf time.Time
	next *question.Context // what the conversation is about afterwards
}

func (t *turn) answer() (answer.Answer, error) {
	names, err := t.titles()
	if err != nil {
		return answer.Answer{}, err
	}
	a := answer.Reading(t.q, names, t.asOf)
	t.next = t.last
	if answer.Thanks(t.q.Text) {
		a.ThanksOf()
		return a, nil
	}
	switch t.q.Intent {
	case question.Help:
		if found, err := t.phrase(); err != nil || !found {
			return a, errors.Join(err, t.help(&a))
		}
		a = answer.Reading(t.q, names, t.asOf)
		return a, t.list(&a)
	case question.TooLong:
		return a, t.help(&a)
	case question.Again:
		t.next = nil
		return a, t.help(&a)
	case question.Which:
		return a, t.which(&a)
	case question.Meta:
		return a, t.meta(&a)
	case question.Outside:
		return a, t.outside(&a)
	case question.Scale:
		return a, t.scale(&a)
	}
	if unknown := t.unknown(); len(unknown) > 0 {
		found, err := t.mentioned(unknown)
		if err == nil && !found {
			found, err = t.onlyOne()
		}
		if err != nil {
			return a, err
		}
		if !found {
			return a, t.nothingCalled(&a, unknown)
		}
		a = answer.Reading(t.q, names, t.asOf)
	}
	switch t.q.Intent {
	case question.Count:
		return a, t.count(&a)
	case question.Group:
		return a, t.group(&a)
	case question.Stat:
		return a, t.stat(&a)
	case question.Lookup, question.YesNo, question.Passage, question.Compare:
		if t.q.Than != nil {
			return a, t.than(&a)
		}
		return a, t.about(&a)
	}
	return a, t.list(&a)
}

func (t *turn) search(where query.Query, scope index.Scope, limit int, order ...index.Order) (index.Result, error) {
	return t.postings.Search(t.ctx, index.Request{Where: where, Scope: scope, AsOf: t.asOf, Order: order, Limit: limit})
}

var soonest = index.Order{Field: "closing"}

// titles names the postings that the question points to by ID.
func (t *turn) titles() (map[string]string, error) {
	names := make(map[string]string)
	for _, c := range t.q.Conds {
		if c.Field != "id" {
			continue
		}
		of := c.Query
		if not, ok := of.(query.Not); ok {
			of = not.Of
		}
		r, err := t.search(of, index.Any, -1)
		if err != nil {
			return nil, err
		}
		for i := range r.Postings {
			names[string(r.Postings[i].ID)] = answer.Name(&r.Postings[i])
		}
	}
	return names, nil
}

// unknown returns the unread words that stand where a name stands.
func (t *turn) unknown() []string {
	if t.q.Intent == question.Passage && t.q.Words != "" || t.q.Intent == question.YesNo && t.q.Words != "" {
		return nil
	}
	var out []string
	end := -1
	for _, u := range t.q.Unread {
		switch {
		case !u.Name:
		case len(out) > 0 && strings.TrimSpace(t.q.Text[end:u.Start]) == "":
			out[len(out)-1] += " " + u.Text
		default:
			out = append(out, u.Text)
		}
		end = u.End
	}
	return out
}

// mentioned takes names that no posting has for words of the adverts, if there are adverts that hold
// them and meet the other conditions. The reading says so.
func (t *turn) mentioned(names []string) (bool, error) {
	where := []query.Query{t.q.Where()}
	var conds []question.Cond
	for _, name := range names {
		text := query.Text{Field: "text", Words: lexicon.Normalise(name)}
		conds = append(conds, question.Cond{Field: "text", Query: text, Name: true})
		where = append(where, text)
	}
	r, err := t.search(query.Conj(where...), index.Any, 0)
	if err != nil || r.Total == 0 {
		return false, err
	}
	t.q.Conds = append(t.q.Conds, conds...)
	t.q.Unread = slices.DeleteFunc(t.q.Unread, func(u question.Unread) bool { return u.Name })
	t.q.Rules = append(t.q.Rules, "a name that no posting has is looked for in the text")
	return true, nil
}

// maxPhrase is how many words make a phrase to look for rather than a question that was not understood.
const maxPhrase = 4

// phrase takes a few words that mean nothing else, "stroke rehab", for words of the adverts, if there are any that
// hold them.
func (t *turn) phrase() (bool, error) {
	if len(t.q.Unread) == 0 || len(t.q.Conds) > 0 || t.q.Unread[0].Name {
		return false, nil
	}
	from, to := t.q.Unread[0].Start, t.q.Unread[len(t.q.Unread)-1].End
	words := t.q.Text[from:to]
	if len(strings.Fields(words)) > maxPhrase || strings.Trim(t.q.Text, " ?!.") != words {
		return false, nil
	}
	text := query.Text{Field: "text", Words: lexicon.Normalise(words)}
	r, err := t.search(text, index.Open, 0)
	if err != nil || r.Total == 0 {
		return false, err
	}
	t.q.Intent, t.q.Unread = question.List, nil
	t.q.Conds = []question.Cond{{Field: "text", Query: text, Start: from, End: to}}
	t.q.Rules = append(t.q.Rules, "words alone are looked for in the text")
	return true, nil
}

// onlyOne tells that something is asked of a posting which the words that were understood name on
// their own; the others are still shown as not understood.
func (t *turn) onlyOne() (bool, error) {
	switch t.q.Intent {
	case question.Lookup, question.YesNo, question.Passage:
	default:
		return false, nil
	}
	if !slices.ContainsFunc(t.q.Conds, func(c question.Cond) bool { return c.Name }) {
		return false, nil
	}
	r, err := t.search(t.q.Where(), t.q.Scope, 0)
	return r.Total == 1, err
}

func (t *turn) list(a *answer.Answer) error {
	limit := -1
	if t.ListLimit > 0 {
		limit = t.ListLimit
	}
	if t.q.Limit > 0 && (limit < 0 || t.q.Limit < limit) {
		limit = t.q.Limit
	}
	r, err := t.page(t.ctx, t.q, t.asOf, 0, limit)
	if err != nil {
		return err
	}
	if r.Total == 0 {
		return t.nothing(a)
	}
	if len(r.Postings) == 0 && t.q.Skip > 0 {
		skipped := t.q.Skip
		t.q.Skip, t.q.Limit = 0, 0
		*a = answer.Reading(t.q, nil, t.asOf)
		a.Notes = append(a.Notes, answer.NoSuchPlace(skipped))
		return t.list(a)
	}
	a.ListOf(t.q, r.Total, r.Postings)
	t.next = &question.Context{Last: *t.q, List: ids(r.Postings), Listed: t.q}
	if r.Total == 1 {
		t.next.Recent = t.recent(t.next.List)
	}
	if err := t.ties(a, r.Postings); err != nil {
		return err
	}
	return t.leftOut(a)
}

func (t *turn) count(a *answer.Answer) error {
	r, err := t.search(t.q.Where(), t.q.Scope, 0)
	if err != nil {
		return err
	}
	a.CountOf(t.q, r.Total)
	if t.q.Share {
		all, err := t.search(nil, t.q.Scope, 0)
		if err != nil {
			return err
		}
		a.ShareOf(r.Total, all.Total)
	}
	t.next = &question.Context{Last: *t.q}
	if slices.ContainsFunc(t.q.Conds, func(c question.Cond) bool { return c.Field == "band" }) {
		if err := t.inferred(a); err != nil {
			return err
		}
	}
	return t.leftOut(a)
}

func (t *turn) group(a *answer.Answer) error {
	request := index.Request{Where: t.q.Where(), Scope: t.q.Scope, AsOf: t.asOf, GroupBy: t.q.GroupBy}
	r, err := t.postings.Search(t.ctx, request)
	if err != nil {
		return err
	}
	if r.Total == 0 {
		return t.nothing(a)
	}
	if t.q.GroupBy == "county" {
		return t.groupByCounty(a, request, r)
	}
	if t.q.Period != "" {
		r.Groups = byPeriod(r.Groups, t.q.Period)
	}
	a.GroupOf(t.q, r.Total, r.Groups)
	t.next = &question.Context{Last: *t.q}
	missing, err := t.search(query.Conj(t.q.Where(), query.Not{Of: query.Stated{Field: t.q.GroupBy}}), t.q.Scope, 0)
	if err != nil {
		return err
	}
	a.LeftOut(map[string]int{t.q.GroupBy: missing.Total})
	if t.q.GroupBy == "band" {
		return t.inferred(a)
	}
	return nil
}

// inferred notes how many of the postings counted have a band that only their pay tells.
func (t *turn) inferred(a *answer.Answer) error {
	r, err := t.search(query.Conj(t.q.Where(), query.Stated{Field: "inferred_band"}), t.q.Scope, 0)
	if err == nil {
		a.InferredOf(r.Total)
	}
	return err
}

func (t *turn) stat(a *answer.Answer) error {
	if t.q.GroupBy != "" {
		return t.statByGroup(a)
	}
	r, err := t.postings.Search(t.ctx, index.Request{Where: t.q.Where(), Scope: t.q.Scope, AsOf: t.asOf, Measure: t.q.Ask[0]})
	if err != nil {
		return err
	}
	if r.Total == 0 {
		return t.nothing(a)
	}
	a.StatOf(t.q, r.Total, r.Spread)
	t.next = &question.Context{Last: *t.q}
	return t.leftOut(a)
}

// leftOut notes the postings that meet all conditions but one, on a field that they do not state.
func (t *turn) leftOut(a *answer.Answer) error {
	unstated, err := t.unstated()
	if err == nil {
		a.LeftOut(unstated)
	}
	return err
}

func (t *turn) unstated() (map[string]int, error) {
	out := make(map[string]int)
	for i, c := range t.q.Conds {
		if c.Name {
			continue
		}
		fields := query.Fields(c.Query)
		if len(fields) != 1 {
			continue
		}
		if f, ok := index.FieldNamed(fields[0]); !ok || f.Kind == index.Prose || isUnstated(c.Query) || silentByNature[f.Name] {
			continue
		}
		missing := query.Not{Of: query.Stated{Field: fields[0]}}
		r, err := t.search(query.Conj(t.without(i), missing), t.q.Scope, 0)
		if err != nil {
			return nil, err
		}
		out[fields[0]] = r.Total
	}
	return out, nil
}

// silentByNature are the fields that adverts state only where they hold, so that silence is nothing
// to count.
var silentByNature = map[string]bool{"may_close_early": true, "internal_only": true, "reason": true}

// isUnstated tells that a condition wants what does not state a field.
func isUnstated(q query.Query) bool {
	not, ok := q.(query.Not)
	if !ok {
		return false
	}
	_, ok = not.Of.(query.Stated)
	return ok
}

// without returns the question's conditions save the i-th.
func (t *turn) without(i int) query.Query {
	var rest []query.Query
	for j, c := range t.q.Conds {
		if j != i {
			rest = append(rest, c.Query)
		}
	}
	return query.Conj(rest...)
}

// ids are copies: an ID may share memory with its whole posting, which conversations are not to keep.
func ids(ps []posting.Posting) []posting.ID {
	out := make([]posting.ID, len(ps))
	for i := range ps {
		out[i] = posting.ID(strings.Clone(string(ps[i].ID)))
	}
	return out
}
