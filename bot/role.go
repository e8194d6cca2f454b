package bot

import (
	"slices"

	"vacancybot/bot/answer"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// role answers "who is the head of fundraising?" where no posting is for one: by the contacts who are, among the
// postings that meet the other conditions. It tells whether it found any.
func (t *turn) role(a *answer.Answer) (bool, error) {
	if t.q.Role == "" {
		return false, nil
	}
	want := lexicon.Terms(t.q.Role)
	r, err := t.search(query.Conj(t.q.Besides(), query.Text{Field: "text", Words: t.q.Role}), t.q.Scope, -1, soonest)
	if err != nil {
		return false, err
	}
	var meant []posting.Posting
	for _, p := range r.Postings {
		if slices.ContainsFunc(p.Contacts, func(c posting.Contact) bool { return holds(lexicon.Terms(c.Role), want) }) && len(meant) < maxMeant {
			meant = append(meant, p)
		}
	}
	if len(meant) == 0 {
		return false, nil
	}
	t.next = t.focus(meant)
	a.RoleOf(t.q, t.q.Role, meant)
	return true, nil
}

// holds tells that all of the wanted words are among some.
func holds(words, want []string) bool {
	return !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(words, w) })
}
