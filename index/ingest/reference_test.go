package ingest

import (
	"slices"
	"testing"

	"vacancybot/index/posting"
)

// Adverts of few words, each laid out by its site, whose prose agrees in a sentence alone.
const (
	terse = "You look after the eighteen beds of Wren Ward and the nine people who work there by night.\n"
	plain = "Wren Ward looks for somebody to lead its night staff, which is nine strong and has been together for years.\n"
	third = "Nights on Wren Ward are quiet, the team is kind and the garden below the windows is full of owls until dawn.\n"
)

func TestOneReferenceMakesOneVacancyHoweverShortTheText(t *testing.T) {
	const trust, title, closing = "Northmoor NHS Foundation Trust", "Night Sister", "28 May 2026"
	original := page(trust, title, closing, terse, "Band", "Band 6", "Contract", "Permanent", "Reference number", "301-NUR-0417",
		"Hours per week", "30", "Salary", "£39,959 to £48,117 a year", "Site", "Wren Hospital", "Town", "Leeds", "Postcode", "LS1 4AP")
	for name, c := range map[string]struct {
		text string
		one  bool
	}{
		"the same reference alone":          {page(trust, title, closing, plain, "Job ref", "301-NUR-0417"), true},
		"in small letters":                  {page(trust, title, closing, plain, "Job ref", "301-nur-0417"), true},
		"the employer by its short name":    {page("Northmoor NHS Trust", title, closing, plain, "Job ref", "301-NUR-0417"), true},
		"all else agrees":                   {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Grade", "Band 6", "Hours", "30 hours per week", "Town", "Leeds"), true},
		"pay within the other's":            {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Salary", "£39,959 a year"), true},
		"pay by the hour":                   {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Salary", "£20.43 per hour"), true},
		"no reference":                      {page(trust, title, closing, plain), false},
		"another reference":                 {page(trust, title, closing, plain, "Job ref", "301-NUR-0418"), false},
		"another employer":                  {page("Southfield NHS Trust", title, closing, plain, "Job ref", "301-NUR-0417"), false},
		"no employer":                       {page("", title, closing, plain, "Job ref", "301-NUR-0417"), false},
		"another title":                     {page(trust, "Day Sister", closing, plain, "Job ref", "301-NUR-0417"), false},
		"another closing date":              {page(trust, title, "29 May 2026", plain, "Job ref", "301-NUR-0417"), false},
		"another band":                      {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Band", "Band 7"), false},
		"another contract":                  {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Contract", "Fixed term"), false},
		"other hours":                       {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Hours per week", "22.5"), false},
		"other pay":                         {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Salary", "£49,387 to £56,515 a year"), false},
		"another town":                      {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Town", "Bradford"), false},
		"another site":                      {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Site", "Robin House Hospital"), false},
		"another site that the first names": {page(trust, title, closing, plain+"The post is part of Wren Hospital.\n", "Job ref", "301-NUR-0417", "Site", "Robin House Hospital"), true},
		"another postcode":                  {page(trust, title, closing, plain, "Job ref", "301-NUR-0417", "Postcode", "BD1 1HX"), false},
	} {
		a, b := copyIn(t, "a.txt", original), copyIn(t, "b.txt", c.text)
		if one := len(group([]posting.Posting{a, b})) == 1; one != c.one {
			t.Errorf("%s: one vacancy: %v, want %v (references %q and %q, employers %q and %q)", name, one, c.one, a.Reference, b.Reference, a.Employer, b.Employer)
		}
	}
}

// A list gives a number of its own to all that one employer offers.
func TestAdvertsOfOneFileAreNotOneByTheirReference(t *testing.T) {
	a := copyIn(t, "feed.txt", page("Northmoor NHS Trust", "Night Sister", "28 May 2026", terse, "Job ref", "301-NUR-0417"))
	b := copyIn(t, "feed.txt", page("Northmoor NHS Trust", "Night Sister", "28 May 2026", plain, "Job ref", "301-NUR-0417"))
	b.Sources[0].Number, b.ID = 1, ID("feed.txt", 1)
	if n := len(group([]posting.Posting{a, b})); n != 2 {
		t.Errorf("%d vacancies, want 2", n)
	}
}

// A copy that agrees with one copy of a vacancy alone is of that vacancy, whichever of them is the fullest; one that
// agrees with none but by a copy that says otherwise is not.
func TestCopiesChainByReferenceAndByText(t *testing.T) {
	const trust, title, closing = "Northmoor NHS Trust", "Night Sister", "28 May 2026"
	long := third + rota
	full := copyIn(t, "full.txt", page(trust, title, closing, terse, "Band", "Band 6", "Job ref", "301-NUR-0417", "Hours per week", "30", "Salary", "£39,959 to £48,117 a year", "Contract", "Permanent"))
	lesser := copyIn(t, "lesser.txt", page(trust, title, closing, long, "Job ref", "301-NUR-0417", "Band", "Band 6"))
	copied := copyIn(t, "copied.txt", page("", title, closing, long))
	other := copyIn(t, "other.txt", page("", title, closing, long, "Contract", "Fixed term"))
	for _, order := range [][]posting.Posting{{full, lesser, copied, other}, {other, copied, lesser, full}, {copied, other, full, lesser}} {
		var sizes []int
		for _, g := range group(order) {
			sizes = append(sizes, len(g))
		}
		slices.Sort(sizes)
		equal(t, "sizes of the groups", sizes, []int{1, 3})
	}
}

// What joins by its reference is found by its text in a crowd, too.
func TestChainsInACrowd(t *testing.T) {
	const trust, title, closing = "Northmoor NHS Trust", "Night Sister", "28 May 2026"
	var all []posting.Posting
	for n := range 3 * few {
		ward := string(rune('A'+n/26)) + string(rune('A'+n%26))
		prose := third + "Ward " + ward + " is where " + ward + " nights begin, and " + ward + " is where whoever comes late for " + ward + " is shown the way by " + ward + ".\n"
		ref := "301-NUR-" + ward + "17"
		all = append(all,
			copyIn(t, ward+"-full.txt", page(trust, title, closing, terse+"Ward "+ward+"\n", "Band", "Band 6", "Job ref", ref, "Salary", "£39,959 to £48,117 a year")),
			copyIn(t, ward+"-lesser.txt", page(trust, title, closing, prose, "Job ref", ref, "Band", "Band 6")),
			copyIn(t, ward+"-copied.txt", page(trust, title, closing, prose)))
	}
	for _, g := range group(all) {
		ward := g[0].Sources[0].Name[:2]
		if len(g) != 3 || slices.ContainsFunc(g, func(p posting.Posting) bool { return p.Sources[0].Name[:2] != ward }) {
			t.Errorf("ward %s has %d copies, want its three", ward, len(g))
		}
	}
}
