package answer

import (
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// Tie tells whether both postings state the field of an order, and whether they have the same place in it.
// Of a range of pay, its top counts where the most comes first, its bottom where the least does.
func Tie(o index.Order, p, q *posting.Posting) (stated, same bool) {
	f, _ := index.FieldNamed(o.Field)
	if f.Bounds != nil {
		pMin, pMax, ok := f.Bounds(p)
		qMin, qMax, too := f.Bounds(q)
		if o.Descending {
			return ok && too, ok && too && pMax == qMax
		}
		return ok && too, ok && too && pMin == qMin
	}
	v, w := f.Values(p), f.Values(q)
	if len(v) == 0 || len(w) == 0 {
		return false, false
	}
	return true, index.SortKey(v[0]) == index.SortKey(w[0])
}

// tiePhrases say that a posting has the same place in an order, ascending first; in each, how one posting and
// how several do.
var tiePhrases = map[string][2][2]string{
	"closing":   {{"closes on the same day", "close on the same day"}, {"closes on the same day", "close on the same day"}},
	"posted":    {{"was posted on the same day", "were posted on the same day"}, {"was posted on the same day", "were posted on the same day"}},
	"pay":       {{"starts at as little", "start at as little"}, {"pays as much", "pay as much"}},
	"hours":     {{"has as few hours", "have as few hours"}, {"has as many hours", "have as many hours"}},
	"band":      {{"is at the same band", "are at the same band"}, {"is at the same band", "are at the same band"}},
	"interview": {{"has interviews on the same day", "have interviews on the same day"}, {"has interviews on the same day", "have interviews on the same day"}},
	"start":     {{"starts on the same day", "start on the same day"}, {"starts on the same day", "start on the same day"}},
	"months":    {{"is as short", "are as short"}, {"is as long", "are as long"}},

	"starting_pay": {{"starts at as little", "start at as little"}, {"starts at as much", "start at as much"}},
}

// maxTies is how many postings that tie are named.
const maxTies = 5

// TiesOf notes that others tie with the postings shown.
func (a *Answer) TiesOf(q *question.Question, others []posting.Posting) {
	if len(others) == 0 {
		return
	}
	var names []string
	for i := range others[:min(len(others), maxTies)] {
		names = append(names, Name(&others[i])+a.tieValue(q, &others[i]))
	}
	if len(others) > maxTies {
		names = append(names, "others")
	}
	phrase := [2]string{"is as near", "are as near"}
	if !q.Nearest {
		phrase = tiePhrases[q.Order[0].Field][direction(q.Order[0])]
	}
	verb := phrase[0]
	if len(names) > 1 {
		verb = phrase[1]
	}
	if q.Limit > 1 {
		verb += " as the last of these"
	}
	a.Notes = append(a.Notes, joined(names, "and")+" "+verb+".")
}

// tieValue is the pay of a posting that ties in pay, for its other end may be another.
func (a *Answer) tieValue(q *question.Question, p *posting.Posting) string {
	if q.Nearest || !isPay(q.Order[0].Field) {
		return ""
	}
	return ", " + a.payWords(p.Salary) + ","
}
