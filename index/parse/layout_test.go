package parse

import (
	"fmt"
	"strings"
	"testing"

	"vacancybot/index/posting"
)

// rows are the facts of one page, in the order in which its site prints them.
var rows = [][2]string{
	{"Main area", "Nursing"}, {"Grade", "NHS AfC: Band 6"}, {"Contract", "12 months (Fixed term to cover maternity)"},
	{"Hours", "Part time - 22.5 hours per week (Mon-Wed)"}, {"Job ref", "999-AB-7700001"}, {"Employer", "Ashford NHS Trust"},
	{"Employer type", "NHS"}, {"Site", "Mill Hospital"}, {"Town", "Hitchin"}, {"Salary", "£38,682 - £46,580 per annum"},
	{"Salary period", "Yearly"}, {"Closing", "22/03/2026 23:59"}, {"Interview date", "02/04/2026"},
}

const after = "\nEmployer heading\nAshford NHS Trust logo\nStaff Nurse\nNHS AfC: Band 6\nWe care.\n\nJob overview\nA ward.\n"

// TestLayoutsSayTheSame reads one table in every layout in which sites and their copies print it.
func TestLayoutsSayTheSame(t *testing.T) {
	join := func(form, sep string) string {
		var all []string
		for _, r := range rows {
			all = append(all, fmt.Sprintf(form, r[0], r[1]))
		}
		return strings.Join(all, sep)
	}
	values := func() string {
		var all []string
		for _, r := range rows {
			all = append(all, r[1])
		}
		return strings.Join(all, "\n")
	}
	want := "Staff Nurse; Ashford NHS Trust; [6]; Agenda for change; 38682-46580 year; 2026-03-22 23:59; 2026-04-02; " +
		"fixed-term 12 months maternity cover; 22.5 [part-time]; 999-AB-7700001; [Mill Hospital] [Hitchin]"
	for name, text := range map[string]string{
		"lines":            "Job summary\n" + join("%s\n%s", "\n") + after,
		"lines with gaps":  "Job summary\n\n" + join("%s\n\n%s", "\n\n") + after,
		"label: value":     join("%s: %s", "\n") + after,
		"label:\ttab":      join("%s:\t%s", "\n") + after,
		"tabs":             join("%s\t%s", "\n") + after,
		"tabs, one line":   join("%s\t%s", "\t") + after,
		"wide gaps":        join("%s       %s", "\n") + after,
		"bold":             join("**%s:** %s", "\n") + after,
		"list of pairs":    "Job summary\n- " + join("%s\n- %s", "\n- ") + after,
		"list of labels":   "* " + join("%s: %s", "\n* ") + after,
		"pipes":            join("%s: %s", " | ") + after,
		"one line":         join("%s %s", " ") + after,
		"behind a remark":  "*Please read this* " + join("%s %s", " ") + after,
		"Markdown table":   "| " + join("**%s** | %s", " |\n| ") + " |" + after,
		"labels lost":      values() + after,
		"non-breaking":     "Job summary\n" + strings.ReplaceAll(join("%s\n%s", "\n"), " ", "\u00a0") + after,
		"carriage returns": strings.ReplaceAll("Job summary\n"+join("%s\n%s", "\n")+after, "\n", "\r\n"),
	} {
		if got := facts(mustRead(t, text)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

// TestOneLineInAnyOrder reads a table that lost its line breaks on a page whose labels run in an order of their own.
func TestOneLineInAnyOrder(t *testing.T) {
	p := mustRead(t, "Job Reference 252034 Band Band 7 (£50,861 - £59,159) Job Title Team Lead Therapist Location Forth Hospital, Larbert, FK5 4ZZ Hours 37 Contract Type Permanent Closing Date 07/06/2026\n\nNHS Lomond\n\nCome and lead us.\n")
	want := "Team Lead Therapist; NHS Lomond; [7]; ; 50861-59159 year; 2026-06-07 ; ; permanent  ; 37 []; 252034; [Forth Hospital] [Larbert]"
	if got := facts(p); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
}

func facts(p posting.Posting) string {
	if p.Salary == nil {
		p.Salary = &posting.Salary{}
	}
	return fmt.Sprintf("%s; %s; %v; %s; %v-%v %s; %s %s; %s; %s %s %s; %v %v; %s; %v %v", p.Title, p.Employer, p.Bands, p.PayScheme,
		p.Salary.Min, p.Salary.Max, p.Salary.Period, p.ClosingDate, p.ClosingTime, p.InterviewDate,
		p.Contract, p.ContractDuration, p.ContractReason, p.HoursPerWeek, p.WorkingPatterns, p.Reference, p.Sites, p.Towns)
}

// TestRepeatedBlocksAreReadOnce prints the page's blocks twice, as sites do for narrow and for wide screens.
func TestRepeatedBlocksAreReadOnce(t *testing.T) {
	details := "Details\n\nDate posted\n\n1 May 2026\n\nBand\n\nBand 2\n\nBand 3\n\nContract\n\nBank\n\nJob locations\n\nMill House\n\nHitchin\n\nSG5 1AA\n\n"
	criteria := "Person Specification\n\nSkills\n\nEssential\n\n  • Calm\n  • Kind\n\nDesirable\n\n  • Welsh\n\n"
	top := "Ashford NHS Trust\n\nCare Worker\n\nThe closing date is 3 June 2026\n\nJob summary\n\nA ward.\n\n"
	once := mustRead(t, top+details+criteria)
	twice := mustRead(t, top+details+criteria+criteria+details)
	if got, want := fmt.Sprint(facts(twice), twice.Essential, twice.Desirable, twice.Evidence, twice.Sections), fmt.Sprint(facts(once), once.Essential, once.Desirable, once.Evidence, once.Sections); got != want {
		t.Errorf("printed twice:\n got %s\nwant %s", got, want)
	}
}

// TestBrokenLinesReadTheSame breaks the paragraphs of an advert at a right margin, as e-mail does.
func TestBrokenLinesReadTheSame(t *testing.T) {
	whole := "Staff Nurse\n\nBrightwell Surgery Group is looking for a Staff Nurse to join the Long Term Conditions and Home Visiting Team (LTCHVT), which sees people at home across the town.\n\n" +
		"This is a permanent part-time post of 22.5 hours a week, and a full driving licence and the use of a car are essential because the villages are far apart.\n\n" +
		"The closing date for all applications is Friday 29 May 2026 at 5pm, and interviews will be held in the surgery on Monday 8 June 2026 in the morning.\n\n" +
		"For a talk about the post, and to see the surgery before you apply, please contact the Practice Manager, Jo Petters, on 01632 960138 or jo.petters@brightwell.example.\n"
	read := func(text string) string {
		p := mustRead(t, text)
		return fmt.Sprint(facts(p), p.Team, p.Driving, p.Acronyms, p.Contacts)
	}
	want := read(whole)
	for _, margin := range []int{66, 72, 78} {
		if got := read(fold(whole, margin)); got != want {
			t.Errorf("broken at %d:\n got %s\nwant %s", margin, got, want)
		}
	}
}

func fold(text string, margin int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.SplitAfter(strings.ReplaceAll(text, "\n", "\n "), " ") {
		if column+len(strings.TrimSpace(word)) > margin {
			b.WriteString("\n")
			column = 0
		}
		b.WriteString(strings.TrimPrefix(word, " "))
		column += len(word)
		if strings.Contains(word, "\n") {
			column = 0
		}
	}
	return strings.ReplaceAll(b.String(), "\n ", "\n")
}
