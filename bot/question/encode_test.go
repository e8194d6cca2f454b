package question_test

import (
	"reflect"
	"testing"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
)

// A question that was written down and read asks the same; only how it was read is gone.
func TestEncodeAndDecode(t *testing.T) {
	words := question.NewWords()
	at := time.Date(2026, 5, 15, 9, 0, 0, 0, index.London)
	for _, text := range []string{
		"which Band 6 roles close before July?",
		"how many part-time posts are there per employer?",
		"average pay of band 5 posts",
		"best paid nursing post within 20 miles of St Albans",
		"what closed last month, latest first?",
		"is there anything that is not permanent?",
		"posts mentioning “night shifts”",
		"what does it pay?",
		"what's the status of my application?",
		"help",
		"",
	} {
		q := question.Understand(text, nil, at, words)
		line := question.Encode(&q)
		got, err := question.Decode(line)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if again := question.Encode(&got); again != line {
			t.Errorf("%q is\n%s, then\n%s", text, line, again)
		}
		if !reflect.DeepEqual(got.Order, q.Order) || got.Where().String() != q.Where().String() || got.Intent != q.Intent {
			t.Errorf("%q: decoded as %+v, want %+v", text, got, q)
		}
	}
}

func TestDecodeRefusesWhatNobodyEncoded(t *testing.T) {
	for _, line := range []string{
		``, `[]`, `{"i":99}`, `{"x":-1}`, `{"l":-1}`,
		`{"c":[{"f":"band","q":"band ="}]}`,
		`{"c":[{"f":"colour","q":"colour = red"}]}`,
		`{"a":["colour"],"i":3}`,
		`{"i":7}`, `{"i":7,"a":["title"]}`, `{"i":4}`, `{"i":2}`, `{"i":2,"g":"text"}`,
		`{"s":["-text"]}`,
	} {
		if q, err := question.Decode(line); err == nil {
			t.Errorf("Decode(%s) = %+v, want an error", line, q)
		}
	}
}

func TestWithoutLeavesOneConditionOut(t *testing.T) {
	at := time.Date(2026, 5, 15, 9, 0, 0, 0, index.London)
	q := question.Understand("permanent band 6 posts closing before July", nil, at, question.NewWords())
	for i := range q.Conds {
		rest := q.Without(i)
		if len(rest.Conds) != len(q.Conds)-1 || len(q.Conds) != 3 {
			t.Errorf("without %s: %s", q.Conds[i].Query, rest.Where())
		}
	}
}
