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
	stated, same := Tie(q.Than.Order, first, second)
	if same && f.Bounds != nil { // the other end of the range decides
		leads, same = otherEnd(f, q.Than.Order, first, second)
	}
	switch {
	case !stated:
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

// otherEnd tells whether p comes before q by the end of their ranges that their order leaves aside, and whether that
// is the same too.
func otherEnd(f index.Field, o index.Order, p, q *posting.Posting) (leads, same bool) {
	pMin, pMax, _ := f.Bounds(p)
	qMin, qMax, _ := f.Bounds(q)
	if o.Descending {
		return pMin > qMin, pMin == qMin
	}
	return pMax < qMax, pMax == qMax
}
