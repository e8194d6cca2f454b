package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"vacancybot/bot"
	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

var may = time.Date(2026, 5, 1, 9, 0, 0, 0, index.London)

// holding returns a bot over some postings. Each gets an ID and a text of its own.
func holding(t *testing.T, ps ...posting.Posting) *bot.Bot {
	t.Helper()
	e := indextest.NewMemory()
	for i := range ps {
		ps[i].ID = posting.ID(fmt.Sprintf("p%d", i))
		ps[i].Sources = []posting.Source{{Name: fmt.Sprintf("p%d.txt", i), Text: ps[i].Title + "\n"}}
	}
	if err := e.Put(context.Background(), ps...); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func answered(t *testing.T, b *bot.Bot, text string) answer.Answer {
	t.Helper()
	a, err := b.Ask(context.Background(), "", text, may)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// A question back always offers something to answer.
func TestClarifyOffersSomething(t *testing.T) {
	same := func(n int) []posting.Posting {
		var out []posting.Posting
		for range n {
			out = append(out, posting.Posting{Title: "Porter", Employer: "Northmoor NHS Trust", Towns: []string{"Leeds"}, Reference: fmt.Sprintf("NM-%d", len(out))})
		}
		return out
	}
	silent := same(6)
	for i := range silent {
		silent[i].Reference = ""
	}
	for name, held := range map[string][]posting.Posting{"none": nil, "one": same(1), "alike save in reference": same(6), "alike": silent} {
		b := holding(t, held...)
		for _, text := range []string{"what does it pay?", "is the porter job permanent?", "is it near a station?", "essential criteria for the porter"} {
			if a := answered(t, b, text); a.Kind == answer.Clarify && len(a.Choices) == 0 {
				t.Errorf("%s: %q draws %q and no choice", name, text, a.Lead)
			}
		}
	}
}

func TestTiesOfASuperlative(t *testing.T) {
	pays := func(title string, low, high float64) posting.Posting {
		return posting.Posting{Title: title, Salary: &posting.Salary{Min: low, Max: high, Period: "year"}}
	}
	b := holding(t, pays("Porter", 20000, 24000), pays("Cook", 22000, 24000), pays("Gardener", 21000, 23000))
	for text, note := range map[string]string{
		"which job pays the most?":     "Cook, £22,000 to £24,000 a year, pays as much.",
		"second best paid job":         "Porter, £20,000 to £24,000 a year, pays as much.",
		"what is the worst paid job?":  "",
		"the three best paid jobs":     "",
		"what does the best paid pay?": "Cook, £22,000 to £24,000 a year, pays as much.",
	} {
		a := answered(t, b, text)
		if got := strings.Join(a.Notes, " "); got != note {
			t.Errorf("%q: notes %q, want %q", text, got, note)
		}
	}
}

// Postings by county are those that "in" the county finds.
func TestCountiesAreThoseOfTheTowns(t *testing.T) {
	b := holding(t,
		posting.Posting{Title: "Porter", Towns: []string{"Hitchin"}},
		posting.Posting{Title: "Cook", Towns: []string{"Watford", "Stevenage"}},
		posting.Posting{Title: "Clerk", Counties: []string{"Hertfordshire"}},
		posting.Posting{Title: "Nurse", Towns: []string{"Leeds"}},
		posting.Posting{Title: "Driver"})
	a := answered(t, b, "posts by county")
	got := fmt.Sprint(a.Groups, a.Notes)
	want := "[{Hertfordshire 3} {West Yorkshire 1}] [For 3 of them the county is inferred from the town. 1 more states no county, nor a town that I know.]"
	if got != want {
		t.Errorf("by county: %s, want %s", got, want)
	}
	for _, g := range a.Groups {
		if in := answered(t, b, "posts in "+g.Value); in.Total != g.Count {
			t.Errorf("%d in %s, but %d by county", in.Total, g.Value, g.Count)
		}
	}
	if none := answered(t, holding(t, posting.Posting{Title: "Driver"}), "posts by county"); none.Lead != "1 open posting by county:" {
		t.Errorf("without a county: %q", none.Lead)
	}
}
