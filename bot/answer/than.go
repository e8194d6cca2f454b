package answer

import (
	"fmt"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// ThanOf answers whether first comes before second in the order of the comparison; leads tells that it does,
// ties aside.
func (a *Answer) ThanOf(q *question.Question, first, second *posting.Posting, leads bool) {
	a.Kind, a.Total = YesNo, 2
	a.Postings = []posting.Posting{*first, *second}
	f, _ := index.FieldNamed(q.Than.Order.Field)
	for _, p := range []*posting.Posting{first, second} {
		a.Values = append(a.Values, ValuesOf(p, f.Name, a.AsOf)...)
	}
	key, same := sameValue(f, first, second)
	switch {
	case !key:
		a.Verdict = Unstated
	case leads && !same:
		a.Verdict = Yes
	default:
		a.Verdict = No
	}
	fields := []string{f.Name}
	a.Lead = fmt.Sprintf("%s: %s; %s.", upper(verdictWords[a.Verdict]), sentence(first, fields, a.Values, a.AsOf), sentence(second, fields, a.Values, a.AsOf))
	if same {
		a.Lead = fmt.Sprintf("No, it is the same for both: %s; %s.", sentence(first, fields, a.Values, a.AsOf), sentence(second, fields, a.Values, a.AsOf))
	}
}

// sameValue tells whether both postings state a field, and whether they state the same.
func sameValue(f index.Field, p, q *posting.Posting) (stated, same bool) {
	if f.Bounds != nil {
		pMin, pMax, ok := f.Bounds(p)
		qMin, qMax, too := f.Bounds(q)
		return ok && too, ok && too && pMin == qMin && pMax == qMax
	}
	v, w := f.Values(p), f.Values(q)
	if len(v) == 0 || len(w) == 0 {
		return false, false
	}
	return true, v[0] == w[0]
}
