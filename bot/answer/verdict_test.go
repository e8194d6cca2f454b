package answer

import (
	"testing"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// No yes and no no without something to show for it.
func TestFoundNeedsProof(t *testing.T) {
	stated := Value{Posting: "a", Field: "contract", Label: "contract", Text: "permanent", Stated: true}
	silent := Value{Posting: "a", Field: "contract", Label: "contract"}
	for _, c := range []struct {
		verdict Verdict
		proof   []Value
		want    Verdict
	}{
		{Yes, nil, Unstated},
		{No, nil, Unstated},
		{Yes, []Value{silent}, Unstated},
		{No, []Value{silent}, Unstated},
		{Yes, []Value{silent, stated}, Yes},
		{No, []Value{stated}, No},
		{Unstated, []Value{stated}, Unstated},
	} {
		if got := Found(posting.Posting{ID: "a"}, c.verdict, c.proof).Verdict(); got != c.want {
			t.Errorf("Found(%s, %d values) = %s, want %s", c.verdict, len(c.proof), got, c.want)
		}
	}
}

func TestYesNoOfSeveral(t *testing.T) {
	asOf := time.Date(2026, 5, 1, 9, 0, 0, 0, index.London)
	finding := func(title string, v Verdict) Finding {
		p := posting.Posting{ID: posting.ID(title), Title: title, ClosingDate: "2026-06-01"}
		return Found(p, v, []Value{{Posting: p.ID, Field: "contract", Label: "contract", Text: "permanent", Stated: true}})
	}
	for _, c := range []struct {
		name     string
		any      bool
		verdicts []Verdict
		verdict  Verdict
		lead     string
		shown    int
	}{
		{"all", false, []Verdict{Yes, Yes}, Yes, "Yes, for both: A; B.", 2},
		{"some", false, []Verdict{Yes, No}, "", "It depends on which is meant. A: yes; B: no.", 2},
		{"any, one is", true, []Verdict{No, Yes, Unstated}, Yes, "Yes, 1 of 3: B.", 1},
		{"any, none is", true, []Verdict{No, No}, No, "No, none of the 2.", 2},
		{"any, none says", true, []Verdict{Unstated, Unstated}, Unstated, "Not stated: neither advert says.", 2},
		{"any, one says no", true, []Verdict{No, Unstated}, Unstated, "Not stated by all: 1 of 2 say no, 1 does not say.", 2},
	} {
		var findings []Finding
		for i, v := range c.verdicts {
			findings = append(findings, finding(string(rune('A'+i)), v))
		}
		a := Answer{AsOf: asOf}
		a.YesNoOf(&question.Question{Any: c.any}, findings)
		if a.Verdict != c.verdict || a.Lead != c.lead || len(a.Postings) != c.shown {
			t.Errorf("%s: %q, %q, %d postings; want %q, %q, %d", c.name, a.Verdict, a.Lead, len(a.Postings), c.verdict, c.lead, c.shown)
		}
	}
}
