package bot

import (
	"slices"

	"vacancybot/bot/answer"
	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// yesNo finds which postings the claim is true of and which it is false of; the others do not state it.
func (t *turn) yesNo(a *answer.Answer, meant []posting.Posting) error {
	if t.q.Words != "" && len(t.q.Claim) == 0 {
		t.mentions(a, meant)
		return nil
	}
	findings := make([]answer.Finding, len(meant))
	for i := range meant {
		var err error
		if findings[i], err = t.judge(a, &meant[i]); err != nil {
			return err
		}
	}
	if t.q.Words == "" {
		a.YesNoOf(t.q, findings)
		return nil
	}
	claim := *a
	claim.YesNoOf(t.q, findings)
	t.mentions(a, meant)
	a.Both(&claim)
	return nil
}

// judge finds whether the claim holds of one posting.
func (t *turn) judge(a *answer.Answer, p *posting.Posting) (answer.Finding, error) {
	if t.q.OpenClaim != nil {
		return a.FoundOpen(*p, *t.q.OpenClaim), nil
	}
	claim := t.q.Claimed()
	one := query.Term{Field: "id", Value: string(p.ID)}
	yes, err := t.search(query.Conj(one, claim), index.Any, 0)
	if err != nil {
		return answer.Finding{}, err
	}
	no, err := t.search(query.Conj(one, query.Not{Of: claim}), index.Any, 0)
	if err != nil {
		return answer.Finding{}, err
	}
	v := answer.Unstated
	switch {
	case len(t.q.Claim) == 0: // nothing is claimed, so there is nothing to find
	case yes.Total > 0:
		v = answer.Yes
	case no.Total > 0 && denies(p, claim):
		v = answer.No
	}
	proof := a.Proof(p, claim, v)
	if v == answer.Unstated {
		sentence, denied := answer.Hint(p, claim)
		if denied {
			v, proof = answer.No, nil
		}
		proof = append(proof, sentence...)
	}
	return answer.Found(*p, v, proof), nil
}

// denies tells that p contradicts a claim that is false of it. An advert that states one working
// pattern is silent on the others, save that full-time and part-time exclude each other; and one that
// does not state a field does not deny it.
func denies(p *posting.Posting, claim query.Query) bool {
	switch claim := claim.(type) {
	case query.Stated, query.Text:
		return false
	case query.Term:
		if claim.Field != "pattern" {
			return true
		}
		opposite := map[string]string{"full-time": "part-time", "part-time": "full-time"}[claim.Value]
		return slices.Contains(p.WorkingPatterns, opposite)
	}
	return true
}

// mentions answers whether adverts say something that no field holds, with the sentences that do.
func (t *turn) mentions(a *answer.Answer, meant []posting.Posting) {
	found := make([]answer.Mention, len(meant))
	for i := range meant {
		found[i] = answer.Mention{Posting: meant[i], Sentences: answer.Sentences(&meant[i], t.q.Words)}
	}
	if same := answer.SameThing(t.q.Words); len(meant) == 1 && len(found[0].Sentences) == 0 && same != "" {
		if found[0].Sentences = answer.AnySentences(&meant[0], same); len(found[0].Sentences) > 0 {
			found[0].Of = same
		}
	}
	if len(meant) == 1 && len(found[0].Sentences) == 0 {
		found[0].Sentences, found[0].Of = answer.Closest(&meant[0], t.q.Words)
	}
	a.MentionsOf(t.q, found)
}

func (t *turn) passage(a *answer.Answer, meant []posting.Posting) error {
	if t.q.Words != "" {
		t.mentions(a, meant)
		return nil
	}
	if len(meant) > 1 {
		if t.q.Part == "missing" || t.q.Part == "changes" || t.q.Part == "apply" {
			return t.whichOf(a, len(meant))
		}
		a.PassagesOf(meant, t.q.Part)
		return nil
	}
	p := &meant[0]
	values, note := answer.Part(p, t.q.Part)
	if len(values) == 0 && t.q.Part == "summary" { // what is known of it, then
		t.q.Intent, t.q.Ask = question.Lookup, question.Details()
		a.LookupOf(t.q, meant)
		return nil
	}
	a.PassageOf(p, t.q.Part, values, note)
	return nil
}
