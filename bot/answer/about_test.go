package answer

import (
	"testing"

	"vacancybot/index/posting"
)

// What a post is about, where nothing is headed so.
func TestSummaryWithoutHeading(t *testing.T) {
	for _, c := range []struct{ advert, want string }{
		{"Larch House is a home for 42 older people. You will lead the night team and write care plans.\n",
			"You will lead the night team and write care plans."},
		{"You will run the desk and book appointments. You would also scan the letters. We pay for parking.\n",
			"You will run the desk and book appointments. You would also scan the letters."},
		{"Hours: 30 a week\n\nWe are looking for a cheerful librarian to join the van.\n", "We are looking for a cheerful librarian to join the van."},
		{"Northmoor Locums is recruiting a pharmacist for a chemist in Truro.\n", "Northmoor Locums is recruiting a pharmacist for a chemist in Truro."},
		{"You will need an enhanced DBS check for this post.\n", ""},
		{"Pay: £12 an hour\nHours: 30 a week\n", ""},
	} {
		p := posting.Posting{ID: "a", Employer: "Larch House", Sources: []posting.Source{{Name: "a.txt", Text: c.advert}}}
		values, _ := Part(&p, "summary")
		got := ""
		if len(values) > 0 {
			got = values[0].Text
		}
		if got != c.want {
			t.Errorf("%q is about %q, want %q", c.advert, got, c.want)
		}
	}
}

func TestSectionEndsWhereCriteriaBegin(t *testing.T) {
	for _, section := range []string{
		"You shelve books.\n\n## Essential\n- Kindness\n", "You shelve books.\nEssential criteria:\nKindness\n",
	} {
		if got := section[:untilCriteria(section)]; len(got) > len("You shelve books.\n\n") {
			t.Errorf("%q is cut to %q", section, got)
		}
	}
}
