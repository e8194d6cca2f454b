package bot

import (
	"slices"
	"strings"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
)

// maxChoices is how many answers to "Which do you mean?" are offered.
const maxChoices = 8

// which asks for the posting that a question leaves open: one of the last list, or of all that are open.
func (t *turn) which(a *answer.Answer) error {
	if t.last != nil && len(t.last.List) > 1 {
		var choices []string
		for i := range min(len(t.last.List), maxMeant) {
			choices = append(choices, "the "+answer.Ordinal(i+1)+" one")
		}
		a.ClarifyOf(0, choices)
		return nil
	}
	return t.whichOf(a, 0)
}

// whichOf asks which of so many postings is meant (0: none was described), offering the values of the field
// that splits them best.
func (t *turn) whichOf(a *answer.Answer, total int) error {
	var best []index.Group
	bestField := ""
	for _, field := range []string{"title", "town", "employer", "team", "band", "profession", "site", "reference"} {
		if field == "reference" && len(best) > 0 {
			break // it tells nobody anything, unless nothing else does
		}
		r, err := t.postings.Search(t.ctx, index.Request{Where: t.q.Where(), Scope: t.q.Scope, AsOf: t.asOf, GroupBy: field})
		if err != nil {
			return err
		}
		if splits(r.Groups, r.Total) > splits(best, r.Total) {
			best, bestField = r.Groups, field
		}
	}
	var choices []string
	for _, g := range best[:min(len(best), maxChoices)] {
		choices = append(choices, choice(bestField, g.Value))
	}
	if len(choices) == 0 {
		return t.unsplit(a)
	}
	a.ClarifyOf(total, choices)
	if asked := wanted(*t.q); asked.Intent != question.Which {
		t.next = t.instead()
		t.next.Last, t.next.Pending = asked, true
	}
	return nil
}

// unsplit answers where nothing tells the postings described apart: with those postings, or with what emptied the
// description.
func (t *turn) unsplit(a *answer.Answer) error {
	t.q.Intent, t.q.Ask, t.q.Part, t.q.Words, t.q.Claim, t.q.OpenClaim = question.List, nil, "", "", nil, nil
	names, err := t.titles()
	if err != nil {
		return err
	}
	*a = answer.Reading(t.q, names, t.asOf)
	return t.list(a)
}

// wanted is the question with what it wants of the posting that it does not name, so that an answer to
// "Which do you mean?" completes it.
func wanted(q question.Question) question.Question {
	if q.Intent != question.Which {
		return q
	}
	switch {
	case len(q.Claim) > 0 || q.OpenClaim != nil:
		q.Intent = question.YesNo
	case q.Part != "" || q.Words != "":
		q.Intent = question.Passage
	case len(q.Ask) > 0:
		q.Intent = question.Lookup
	}
	return q
}

// splits rates how well groups tell postings apart: by how many postings are left on average once one
// of those that can be offered is chosen, the fewer the better; 0 where they tell none apart.
func splits(groups []index.Group, total int) float64 {
	offered := groups[:min(len(groups), maxChoices)]
	if len(offered) < 2 {
		return 0
	}
	reached, left := 0, 0
	for _, g := range offered {
		reached += g.Count
		left += g.Count * g.Count
	}
	return float64(reached) / float64(max(total, reached)) * float64(reached) / float64(left)
}

// choice words a value as the answer to "Which do you mean?".
func choice(field, value string) string {
	switch field {
	case "town":
		return "in " + value
	case "site", "employer":
		return "at " + value
	case "reference":
		return "reference " + value
	case "band":
		if strings.HasPrefix(value, "Band") || !startsWithDigit(value) {
			return value
		}
		return "Band " + value
	}
	return "the " + value
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// help says what can be asked, with examples made of what the postings hold.
func (t *turn) help(a *answer.Answer) error {
	common := make(map[string]string)
	for _, field := range []string{"band", "town", "title", "employer", "profession"} {
		r, err := t.postings.Search(t.ctx, index.Request{AsOf: t.asOf, GroupBy: field})
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(r.Groups, func(g index.Group) bool { return field != "band" || startsWithDigit(g.Value) }); i >= 0 {
			common[field] = r.Groups[i].Value
		}
	}
	var examples []string
	for _, e := range []struct{ field, before, after string }{
		{"band", "which Band ", " posts close this month?"},
		{"town", "part-time posts in ", ""},
		{"title", "who is the contact for the ", "?"},
		{"title", "essential criteria for the ", ""},
		{"profession", "how many ", " posts are there per employer?"},
	} {
		if value := common[e.field]; value != "" {
			examples = append(examples, e.before+value+e.after)
		}
	}
	a.HelpOf(t.q, examples)
	return nil
}
