package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vacancybot/index/indextest"
	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

// copyIn parses an advert as the copy in a file of that name.
func copyIn(t *testing.T, name, text string) posting.Posting {
	t.Helper()
	ps, err := parseFile(file{path: name, name: name}, []byte(text))
	if errors.Is(err, parse.ErrFormat) {
		t.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return ps[0]
}

func readAdvert(t *testing.T, path string) posting.Posting {
	t.Helper()
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		t.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return copyIn(t, filepath.Base(path), string(text))
}

func TestAdvertsOfOneVacancyAndLookAlikes(t *testing.T) {
	const own, shared = "../../testdata/postings/", "../../../shared/benchmarks/postings/adverts/"
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{own + "exeter-specialist-dietitian.txt", own + "home-enteral-nutrition-dietitian.txt", true},
		{own + "leeds-stroke-physiotherapist-maternity.txt", own + "leeds-stroke-physiotherapist-permanent.txt", false},
		{shared + "065-cvp-ot-hitchin-agg.txt", shared + "066-cvp-ot-hitchin-nhsjobs.txt", true},
		{shared + "033-de-dietitian-hen-tracmd.md", shared + "034-de-dietitian-hen-jsonld.json", true},
		{shared + "038-pt-stroke-ot-fixed-term.txt", shared + "081-pt-stroke-ot-permanent.txt", false},
	} {
		t.Run(filepath.Base(c.a)+" and "+filepath.Base(c.b), func(t *testing.T) {
			a, b := readAdvert(t, c.a), readAdvert(t, c.b)
			if one := len(group([]posting.Posting{a, b})) == 1; one != c.one {
				t.Errorf("one vacancy: %v, want %v", one, c.one)
			}
			// What is read apart, texts tell apart as well.
			if o := overlap(shinglesOf(textOf(&a)), shinglesOf(textOf(&b))); o >= agreement != c.one {
				t.Errorf("texts overlap by %.3f", o)
			}
		})
	}
}

// rota is prose that most adverts of one team share.
const rota = `You will join a team of nineteen people who see patients at home, in clinics and on two wards of the county hospital.
The rota runs over seven days, with one weekend in five, and every weekend worked is given back in the week that follows.
Supervision takes place each month and there is a study afternoon on the second Thursday, which nobody is called out of.
`

// page is an advert as a site prints it; facts are lines of label and value.
func page(employer, title, closing, prose string, facts ...string) string {
	text := title + "\n"
	if employer != "" {
		text = employer + "\n\n" + text
	}
	if closing != "" {
		text += "\nThe closing date is " + closing + "\n"
	}
	return text + "\nJob summary\n\n" + prose + "\nDetails\n\n" + strings.Join(facts, "\n") + "\n"
}

func TestWhatMakesOneVacancy(t *testing.T) {
	const trust, title, closing = "Northmoor NHS Foundation Trust", "Specialist Nurse - Asthma", "28 May 2026"
	original := page(trust, title, closing, rota, "Band", "Band 6", "Contract", "Permanent", "Reference number", "C9301-26-0101")
	for name, c := range map[string]struct {
		text string
		one  bool
	}{
		"the same":                       {original, true},
		"a copy without details":         {page(trust, title, closing, rota), true},
		"no employer":                    {page("", title, closing, rota), true},
		"hyphens of another kind":        {strings.ReplaceAll(page(trust, title, closing, rota), "-", "‑"), true},
		"the title the other way round":  {page(trust, "Asthma Specialist Nurse", closing, rota), true},
		"the band in the title":          {page(trust, title+" (Band 6)", closing, rota), true},
		"the employer by its short name": {page("Northmoor NHS Trust", title, closing, rota), true},
		"a reference of another site":    {page(trust, title, closing, rota, "Reference number", "301-AST-7712345"), true},
		"another reference of that site": {page(trust, title, closing, rota, "Reference number", "C9301-26-0102"), false},
		"another band":                   {page(trust, title, closing, rota, "Band", "Band 7"), false},
		"another band in the title":      {page(trust, title+" (Band 7)", closing, rota), false},
		"another closing date":           {page(trust, title, "29 May 2026", rota), false},
		"no closing date":                {page(trust, title, "", rota), false},
		"another title":                  {page(trust, "Specialist Nurse - Diabetes", closing, rota), false},
		"another employer":               {page("Southfield NHS Trust", title, closing, rota), false},
		"another contract":               {page(trust, title, closing, rota, "Contract", "Fixed term"), false},
		"another text":                   {page(trust, title, closing, strings.ReplaceAll(rota, "e", "oo"), "Band", "Band 6"), false},
		"hardly a text":                  {page(trust, title, closing, "Come and work with us."), false},
	} {
		a, b := copyIn(t, "a.txt", original), copyIn(t, "b.txt", c.text)
		if one := len(group([]posting.Posting{a, b})) == 1; one != c.one {
			t.Errorf("%s: one vacancy: %v, want %v (employers %q and %q, titles %q and %q)", name, one, c.one, a.Employer, b.Employer, a.Title, b.Title)
		}
	}
}

func TestEqualTextsAgreeHoweverShort(t *testing.T) {
	stub := page("Northmoor NHS Trust", "Nurse", "28 May 2026", "Come and work with us.")
	for text, want := range map[string]int{stub: 1, stub + "Town\nLeeds\n": 2} {
		if n := len(group([]posting.Posting{copyIn(t, "a.txt", stub), copyIn(t, "b.txt", text)})); n != want {
			t.Errorf("%d vacancies, want %d of\n%s", n, want, text)
		}
	}
}

func TestAgencySearchesInTwoTownsAreTwo(t *testing.T) {
	in := func(town string) posting.Posting {
		return copyIn(t, town+".txt", page("Larkrise Staffing", "Locum Nurse", "28 May 2026", rota, "Town", town))
	}
	if n := len(group([]posting.Posting{in("Exeter"), in("Plymouth")})); n != 2 {
		t.Errorf("%d vacancies, want 2", n)
	}
}

func TestWithoutClosingDateBothNameTheEmployer(t *testing.T) {
	for employer, want := range map[string]int{"Northmoor NHS Trust": 1, "": 2} {
		a := copyIn(t, "a.txt", page("Northmoor NHS Trust", "Specialist Nurse", "", rota, "Band", "Band 6"))
		b := copyIn(t, "b.txt", page(employer, "Specialist Nurse", "", rota, "Salary", "£38,682 a year"))
		if n := len(group([]posting.Posting{a, b})); n != want {
			t.Errorf("with employer %q there are %d vacancies, want %d", employer, n, want)
		}
	}
}

// A copy that could be of two vacancies is of the one whose text it is nearer to.
func TestCopyJoinsTheNearerVacancy(t *testing.T) {
	one := rota + "The post is based at the lung function laboratory beside the north gate.\n"
	two := rota + "The post is based at the children's outpatient suite beside the chapel.\n"
	facts := func(n string) []string {
		return []string{"Band", "Band 6", "Reference number", "C9301-26-010" + n}
	}
	a := copyIn(t, "a.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", one, facts("1")...))
	b := copyIn(t, "b.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", two, facts("2")...))
	for text, want := range map[string]string{one: "a.txt", two: "b.txt"} {
		c := copyIn(t, "c.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", text))
		for _, g := range group([]posting.Posting{a, b, c}) {
			if len(g) == 2 && g[0].Sources[0].Name != want {
				t.Errorf("the copy joined %s, want %s", g[0].Sources[0].Name, want)
			}
		}
	}
}

func TestOutcomeDoesNotDependOnTheOrderOfCopies(t *testing.T) {
	exeter := readAdvert(t, "../../testdata/postings/exeter-specialist-dietitian.txt")
	home := readAdvert(t, "../../testdata/postings/home-enteral-nutrition-dietitian.txt")
	third := copyIn(t, "third.txt", textOf(&home)+"\nContract\nPermanent\n")
	equal(t, "merged", merge([]posting.Posting{third, home, exeter}), merge([]posting.Posting{exeter, third, home}))
	want := group([]posting.Posting{exeter, home, third})
	for _, copies := range [][]posting.Posting{{home, exeter, third}, {third, home, exeter}, {third, exeter, home}} {
		equal(t, "groups", group(copies), want)
	}
	equal(t, "one copy", merge([]posting.Posting{exeter}), exeter)
}

func TestMergedPostingStatesAllThatItsCopiesDo(t *testing.T) {
	exeter := readAdvert(t, "../../testdata/postings/exeter-specialist-dietitian.txt")
	home := readAdvert(t, "../../testdata/postings/home-enteral-nutrition-dietitian.txt")
	m := merge([]posting.Posting{home, exeter})
	equal(t, "sources", []string{m.Sources[0].Name, m.Sources[1].Name}, []string{"exeter-specialist-dietitian.txt", "home-enteral-nutrition-dietitian.txt"})
	equal(t, "ID", m.ID, min(home.ID, exeter.ID))
	equal(t, "reference", m.Reference, "C9216-26-0284")
	equal(t, "bands", m.Bands, []string{"6"})
	for _, f := range facts {
		if (f.statedBy(&home) || f.statedBy(&exeter)) && !f.statedBy(&m) {
			t.Errorf("%s is stated by a copy and not by the posting", f.name)
		}
	}
	checkEvidence(t, m)
	if len(m.Evidence[posting.FieldClosingDate]) < 2 {
		t.Error("the closing date has evidence from one source alone, though both state it")
	}
	if len(m.Notes) > 0 {
		t.Errorf("the copies do not contradict one another, yet the notes are %q", m.Notes)
	}
}

// checkEvidence holds p to the law that evidence lies in the text of the source that it names, and that
// lists have one piece for each value.
func checkEvidence(t *testing.T, p posting.Posting) {
	t.Helper()
	inside := func(what string, source, start, end int) {
		if source < 0 || source >= len(p.Sources) || start < 0 || end <= start || end > len(p.Sources[source].Text) {
			t.Errorf("posting %s: %s: source %d, bytes %d to %d, is outside its text", p.ID, what, source, start, end)
		}
	}
	for f, all := range p.Evidence {
		for _, e := range all {
			inside(string(f), e.Source, e.Start, e.End)
		}
	}
	for _, s := range p.Sections {
		inside("section "+s.Heading, s.Source, s.Start, s.End)
		if text := p.Sources[s.Source].Text[s.Start:s.End]; !strings.Contains(text, s.Heading) {
			t.Errorf("posting %s: section %s is %q", p.ID, s.Heading, text)
		}
	}
	for _, f := range facts {
		if f.several() && len(p.Evidence[f.name]) != f.of(&p).Len() {
			t.Errorf("posting %s: %d values of %s have %d pieces of evidence", p.ID, f.of(&p).Len(), f.name, len(p.Evidence[f.name]))
		}
	}
}

func TestEvidenceOfAnyCopiesStaysInItsSource(t *testing.T) {
	all := indextest.Generate(7, 300, 300)
	for i := range all {
		all[i].Counties = nil // generated without evidence
	}
	for i := 2; i < len(all); i++ {
		three := []posting.Posting{all[i-2], all[i-1], all[i]}
		m := merge(three)
		checkEvidence(t, m)
		slices.Reverse(three)
		equal(t, "merged the other way round", merge(three), m)
	}
}

func TestFieldsAreFilledFromTheLesserCopy(t *testing.T) {
	full := copyIn(t, "full.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", rota, "Band", "Band 6", "Contract", "Permanent", "Reference number", "C9301-26-0101"))
	lesser := copyIn(t, "lesser.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", rota, "Salary", "£38,682 to £46,580 a year"))
	m := merge([]posting.Posting{lesser, full})
	if m.Salary == nil || m.Salary.Max != 46580 {
		t.Fatalf("the pay is %+v, want that of the lesser copy", m.Salary)
	}
	e := m.Evidence[posting.FieldSalary][0]
	if e.Source != 1 || !strings.Contains(m.Quote(e), "38,682") {
		t.Errorf("its evidence is %q in %s", m.Quote(e), m.Sources[e.Source].Name)
	}
}

func TestReadBeatsInferred(t *testing.T) {
	full := posting.Posting{ID: "1", Title: "Nurse", Employer: "Northmoor", Bands: []string{"6"}, Contract: "permanent",
		Sources: []posting.Source{{Name: "full.txt", Text: "Northmoor Nurse permanent £38,682"}},
		Evidence: map[posting.Field][]posting.Evidence{posting.FieldTitle: {{Start: 10, End: 15}}, posting.FieldEmployer: {{End: 9}},
			posting.FieldContract: {{Start: 16, End: 25}}, posting.FieldBands: {{Start: 26, End: 34}}},
		Inferred: map[posting.Field]string{posting.FieldBands: "pay", posting.FieldContract: "prose"}}
	lesser := posting.Posting{ID: "2", Bands: []string{"7"},
		Sources:  []posting.Source{{Name: "lesser.txt", Text: "Band 7"}},
		Evidence: map[posting.Field][]posting.Evidence{posting.FieldBands: {{End: 6}}}}
	m := merge([]posting.Posting{full, lesser})
	equal(t, "bands", m.Bands, []string{"7"})
	equal(t, "evidence of bands", m.Evidence[posting.FieldBands], []posting.Evidence{{Source: 1, End: 6}})
	equal(t, "inferred", m.Inferred, map[posting.Field]string{posting.FieldContract: "prose"})
	equal(t, "notes", m.Notes, []string(nil))
}

func TestContradictionsBecomeNotes(t *testing.T) {
	full := copyIn(t, "full.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", rota, "Band", "Band 6", "Salary", "£38,682 to £46,580 a year", "Working pattern", "Full-time, Part-time", "Reference number", "C9301-26-0101"))
	lesser := copyIn(t, "lesser.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", rota, "Salary", "£40,000 a year", "Working pattern", "Part-time"))
	m := merge([]posting.Posting{lesser, full})
	equal(t, "notes", m.Notes, []string{`The pay is "£38,682 to £46,580 a year" in full.txt but "£40,000 a year" in lesser.txt; the first was taken.`})
	equal(t, "pay", m.Salary.Max, 46580.0)
}

// A band that one copy prints beats what the pay of another would tell.
func TestBandIsInferredFromTheMergedPosting(t *testing.T) {
	bare := copyIn(t, "bare.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", rota, "Salary", "£38,682 to £46,580 a year"))
	printed := copyIn(t, "printed.txt", page("Northmoor NHS Trust", "Nurse", "28 May 2026", rota, "Band", "Band 7"))
	if bare.InferredBand != "6" {
		t.Fatalf("band inferred from pay alone: %q", bare.InferredBand)
	}
	m := merge([]posting.Posting{bare, bare})
	equal(t, "inferred band", m.InferredBand, "6")
	m = merge([]posting.Posting{bare, printed})
	equal(t, "bands", m.Bands, []string{"7"})
	equal(t, "inferred band", m.InferredBand, "")
}

// A field that is added to Posting is merged, or is named among those that are not.
func TestEveryFieldIsMerged(t *testing.T) {
	apart := []string{"ID", "Sources", "Sections", "Evidence", "Inferred", "Notes", "History", "InferredBand"}
	known := map[int]bool{}
	for _, f := range facts {
		known[f.index] = true
	}
	typ := reflect.TypeFor[posting.Posting]()
	for i := range typ.NumField() {
		if name := typ.Field(i).Name; known[i] == slices.Contains(apart, name) {
			t.Errorf("%s is merged: %v", name, known[i])
		}
	}
}

func TestShape(t *testing.T) {
	for reference, want := range map[string]string{"388-DIET-7801455": "9-A-9", "C9388-26-0561": "A9-9-9", "REQ/0012": "A/9", "": ""} {
		if got := shape(reference); got != want {
			t.Errorf("shape(%q) = %q, want %q", reference, got, want)
		}
	}
}

func TestTitleCore(t *testing.T) {
	for title, want := range map[string]string{
		"Band 5 Occupational Therapist":       "occupational therapist",
		"Occupational Therapist - Band 5/6":   "occupational therapist",
		"Head of Therapies & Rehabilitation":  "head rehabilitation therapies",
		"Rehabilitation and Therapies – Head": "head rehabilitation therapies",
		"":                                    "",
	} {
		if got := titleCore(title); got != want {
			t.Errorf("titleCore(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestOwnAdvertsHoldOneVacancyTwice(t *testing.T) {
	var engine indextest.Memory
	s := mustSync(t, &engine, Options{}, "../../testdata/postings")
	equal(t, "merged", s.Merged, [][]string{{"exeter-specialist-dietitian.txt", "home-enteral-nutrition-dietitian.txt"}})
	for _, p := range stored(t, &engine) {
		checkEvidence(t, p)
	}
}
