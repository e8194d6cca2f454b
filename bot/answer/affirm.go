package answer

import (
	"slices"

	"vacancybot/bot/question"
	"vacancybot/index/lexicon"
)

// Affirmed returns those of the sentences that say outright that a post is worked at some time: "You will take part in a
// weekend rota". Of anything else than times of work it returns none, for an advert can mention a thing without
// promising it.
func Affirmed(sentences []Value, words string) []Value {
	for _, t := range lexicon.Terms(words) {
		if !workTimes[t] {
			return nil
		}
	}
	var out []Value
	for _, v := range sentences {
		said := plainWords(v.Text)
		has := func(some map[string]bool) bool {
			return slices.ContainsFunc(said, func(w string) bool { return some[w] })
		}
		if has(asserting) && !has(doubting) {
			out = append(out, v)
		}
	}
	return out
}

var (
	// workTimes are the terms for times of work, and for work as it goes with them.
	workTimes = terms("weekend weekends night nights evening evenings saturday saturdays sunday sundays shift shifts rota on call bank holiday holidays work working late early unsocial hours")
	// asserting are the words by which a sentence says that a post is so.
	asserting = set("will must required essential includes include including involves involve involving covers covering rota rotas every alternate")
	// doubting are the words that deny or limit what stands beside them.
	doubting = set("no not never none nor neither without cannot cant dont doesnt wont may might could can if unless except but optional option choose choice although monday mondays pay paid enhancement enhancements allowance rate rates")
)

func terms(words string) map[string]bool {
	out := make(map[string]bool)
	for _, t := range lexicon.Terms(words) {
		out[t] = true
	}
	return out
}

// affirms tells that a yes-or-no question about the words has its yes in what one advert says.
func (m *Mention) affirms(q *question.Question) bool {
	return q.Intent == question.YesNo && m.Of == "" && len(Denied(m.Sentences, q.Words)) == 0 && len(Affirmed(m.Sentences, q.Words)) > 0
}
