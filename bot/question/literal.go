package question

import (
	"vacancybot/index"
	"vacancybot/index/query"
)

// literal reads text that is a query in its own language, such as one copied from an answer. A query
// of a single word is left to be read as a question.
func literal(text string) (Question, bool) {
	where, err := query.Parse(text)
	if err != nil || index.CheckQuery(where) != nil {
		return Question{}, false
	}
	q := Question{Text: text, Intent: List, Rules: []string{"a query asks for what it says"}}
	parts := []query.Query{where}
	switch where := where.(type) {
	case query.All:
		return Question{}, false
	case query.And:
		parts = where.Of
	}
	for _, part := range parts {
		fields := query.Fields(part)
		if len(fields) == 0 {
			return Question{}, false
		}
		q.Conds = append(q.Conds, Cond{Field: fields[0], Query: part})
	}
	return q, true
}
