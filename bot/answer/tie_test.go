package answer

import (
	"testing"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

func TestTie(t *testing.T) {
	pay := func(low, high float64) posting.Posting {
		return posting.Posting{Salary: &posting.Salary{Min: low, Max: high, Period: "year"}}
	}
	closing := func(d posting.Date) posting.Posting { return posting.Posting{ClosingDate: d} }
	most, least, soonest := index.Order{Field: "pay", Descending: true}, index.Order{Field: "pay"}, index.Order{Field: "closing"}
	for _, c := range []struct {
		order        index.Order
		p, q         posting.Posting
		stated, same bool
	}{
		{most, pay(31000, 46000), pay(38000, 46000), true, true},
		{least, pay(31000, 46000), pay(38000, 46000), true, false},
		{most, pay(31000, 46000), pay(31000, 45000), true, false},
		{most, pay(31000, 46000), closing("2026-06-01"), false, false},
		{soonest, closing("2026-06-01"), closing("2026-06-01"), true, true},
		{soonest, closing("2026-06-01"), closing("2026-06-02"), true, false},
		{soonest, closing(""), closing(""), false, false},
	} {
		if stated, same := Tie(c.order, &c.p, &c.q); stated != c.stated || same != c.same {
			t.Errorf("by %v: %v, %v, want %v, %v", c.order, stated, same, c.stated, c.same)
		}
	}
}

func TestTiesAreNamed(t *testing.T) {
	named := func(title string) posting.Posting { return posting.Posting{Title: title, ClosingDate: "2026-06-01"} }
	soonest := question.Question{Order: []index.Order{{Field: "closing"}}, Limit: 1}
	three := soonest
	three.Limit = 3
	for _, c := range []struct {
		q      question.Question
		others []posting.Posting
		want   string
	}{
		{soonest, []posting.Posting{named("Porter")}, "Porter closes on the same day."},
		{soonest, []posting.Posting{named("Porter"), named("Cook")}, "Porter and Cook close on the same day."},
		{three, []posting.Posting{named("Porter")}, "Porter closes on the same day as the last of these."},
		{soonest, []posting.Posting{named("A"), named("B"), named("C"), named("D"), named("E"), named("F")}, "A, B, C, D, E and others close on the same day."},
		{question.Question{Nearest: true, Limit: 1}, []posting.Posting{named("Porter")}, "Porter is as near."},
	} {
		var a Answer
		if a.TiesOf(&c.q, c.others); len(a.Notes) != 1 || a.Notes[0] != c.want {
			t.Errorf("%q, want %q", a.Notes, c.want)
		}
	}
}
