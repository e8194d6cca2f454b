package parse

import (
	"fmt"
	"testing"

	"vacancybot/index/posting"
)

func TestStart(t *testing.T) {
	get := func(p posting.Posting) string {
		if p.Start == nil {
			return ""
		}
		return string(p.Start.Date) + ": " + quoted(p, posting.FieldStart)
	}
	check(t, details, get, []reading{
		{"Start date\n\n1 September 2026", "2026-09-01: 1 September 2026"},
		{"Start date: September 2026", "2026-09-01: September 2026"},
		{"Proposed start date: As soon as possible", ": As soon as possible"},
		{"Start date: 01/09/2026", "2026-09-01: 01/09/2026"},
		{"Start date: TBC", ""},
		{"Start date: Flexible, after half term", ": Flexible"},
		{"Start date: After half term", ": After half term"},
	})
	check(t, frame, get, []reading{
		{"We want someone to start on 1 September.", "2026-09-01: 1 September"},
		{"The post is available from 4 months; start date 17 August 2026.", "2026-08-17: 17 August 2026"},
		{"You will be starting in September 2026.", "2026-09-01: September 2026"},
		{"An immediate start is possible.", ": immediate start"},
		{"The contract is for 13 weeks and starts as soon as you can.", ": as soon as you can"},
		{"We need a nurse to start as soon as possible.", ": as soon as possible"},
		{"Rowan Ward in Leeds wants a manager with drive and patience to start as soon as possible.", ": as soon as possible"},
		{"Expected start date: autumn 2026.", "2026-09-01: autumn 2026"},
		// others' starts, and none
		{"Please apply as soon as possible.", ""},
		{"Interviews are in the week commencing 20 July 2026.", ""},
		{"The course starts in September 2026.", ""},
		{"The new building's works begin in October 2026.", ""},
		{"The starting salary is £30,000.", ""},
		{"Shifts start at 7am.", ""},
		{"You help people to start again.", ""},
	})
}

func TestStartOfAMonthIsInferred(t *testing.T) {
	p := mustRead(t, "Ward Manager\n\nThe closing date is 3 May 2026\n\nSalary: £50,000 a year\n\nThe post starts in June 2026.\n")
	if p.Start == nil || p.Start.Text != "June 2026" || p.Inferred[posting.FieldStart] == "" {
		t.Errorf("start %+v, inferred %q", p.Start, p.Inferred[posting.FieldStart])
	}
}

func TestVacancies(t *testing.T) {
	get := func(p posting.Posting) string {
		if p.Vacancies == 0 {
			return ""
		}
		return fmt.Sprint(p.Vacancies, ": ", quoted(p, posting.FieldVacancies))
	}
	check(t, details, get, []reading{
		{"Number of posts: 3", "3: 3"},
		{"Number of positions\n\nTwo", "2: Two"},
		{"Number of posts: 1", "1: 1"},
		{"Number of posts: several", ""},
	})
	check(t, frame, get, []reading{
		{"We have two permanent posts.", "2: two permanent posts"},
		{"There are 3 Band 5 Staff Nurse positions available on the ward.", "3: 3 Band 5 Staff Nurse positions"},
		{"We are recruiting to 2 x full-time roles.", "2: 2 x full-time roles"},
		{"Four exciting opportunities have arisen.", "4: Four exciting opportunities"},
		{"We have two posts. The two posts are on different wards and we are seeking nurses.", "2: two posts"},
		{"We have several posts.", ""},
		{"We have 2 to 3 posts.", ""},
		{"We have up to four posts.", ""},
		{"We have Band 5 posts.", ""},
		{"We have Band 5/6 posts.", ""},
		{"We offer 12 month posts.", ""},
		{"We are looking for someone who has held two posts before; previous experience counts.", ""},
		{"You will manage three posts.", ""},
		{"We have two posts on Rowan. We also have three posts on Maple.", ""},
	})
	check(t, "Northmoor Example NHS Trust\n\n%s\n\nThe closing date is 14 July 2026\n\nSalary: £30,000 a year\n", get, []reading{
		{"Staff Nurse x 2", "2: x 2"},
		{"Staff Nurse (x3)", "3: x3"},
		{"2 x Staff Nurse", "2: 2 x"},
		{"Staff Nurse (2 posts)", "2: 2 posts"},
		{"Staff Nurse - 0.6 WTE", ""},
		{"Staff Nurse", ""},
	})
}

func TestInterviewPlace(t *testing.T) {
	get := func(p posting.Posting) string { return p.InterviewPlace }
	check(t, details, get, []reading{
		{"Interview location: County House, Room 4", "County House, Room 4"},
		{"Interview venue\n\nMicrosoft Teams", "Microsoft Teams"},
	})
	check(t, frame, get, []reading{
		{"Interviews will take place in Galashiels on Wednesday 20 July 2026.", "Galashiels"},
		{"Interviews will take place on Friday 17 July 2026 at the Bensham site.", "Bensham site"},
		{"Interviews: 16 & 17 July in County House.", "County House"},
		{"Interviews are expected to be held on Thursday 7 August 2026 in Perth.", "Perth"},
		{"Interviews will be held at St George's Hospital, Stafford on 20 July 2026.", "St George's Hospital, Stafford"},
		{"Interviews will be held via Microsoft Teams on 20 July 2026.", "Microsoft Teams"},
		{"Interviews will be held remotely.", "remotely"},
		{"Interviews will be in the week commencing 20 July 2026.", ""},
		{"Interviews are planned in July.", ""},
		{"Skills are tested at interview in Leeds or Hull.", ""},
		{"You will interview people at the Civic Centre.", ""},
	})
}

func TestMayCloseEarly(t *testing.T) {
	get := func(p posting.Posting) string { return string(p.MayCloseEarly) }
	check(t, frame, get, []reading{
		{"We may close this vacancy early if many people apply.", "yes"},
		{"The Trust reserves the right to close this advert early should sufficient applications be received.", "yes"},
		{"The Health Board may close this vacancy after 24 hours if enough applications are received.", "yes"},
		{"The advert may close before its date if enough people apply.", "yes"},
		{"This advert will not close early.", "no"},
		{"Our Early Intervention team works close to the station.", ""},
		{"The closing time is early in the morning, so apply the night before.", ""},
	})
}

func TestInternalOnly(t *testing.T) {
	get := func(p posting.Posting) string { return string(p.InternalOnly) }
	check(t, frame, get, []reading{
		{"This post is open to internal applicants only.", "yes"},
		{"Internal candidates only.", "yes"},
		{"Applications are restricted to staff of the trust.", "yes"},
		{"This vacancy is only open to current employees of the council.", "yes"},
		{"The post is open to internal and external applicants.", "no"},
		{"You take part in internal and external meetings.", ""},
		{"Staff at risk of redundancy are open to internal moves and considered first.", ""},
		{"You carry out internal audits.", ""},
	})
	check(t, "Northmoor Example NHS Trust\n\n%s\n\nThe closing date is 14 July 2026\n\nSalary: £30,000 a year\n", get, []reading{
		{"*Internal* Staff Nurse", "yes"},
		{"Staff Nurse (Internal)", "yes"},
		{"Staff Nurse - Internal Only", "yes"},
		{"Internal Auditor", ""},
		{"Doctor, Internal Medicine", ""},
		{"Staff Nurse (Internal/External)", ""},
	})
}

func TestInferBand(t *testing.T) {
	get := func(p posting.Posting) string {
		if p.InferredBand == "" {
			return ""
		}
		return p.InferredBand + " " + p.Inferred[posting.FieldBands]
	}
	check(t, details, get, []reading{
		{"Salary\n\n£38,682 to £46,580 a year", "6 from pay, Agenda for Change 2025/26"},
		{"Pay scheme\n\nAgenda for change\n\nSalary\n\n£37,338 to £44,962 a year", "6 from pay, Agenda for Change 2024/25"},
		{"Salary\n\n£38,682 to £46,580 a year\n\nBand\n\nBand 7", ""},
		{"Salary\n\n£38,682 to £46,581 a year", ""},
		{"Salary\n\n£38,682 a year", ""},
		{"Salary\n\n£38,682 to £46,580 a year pro rata", ""},
		{"Salary\n\n£38,682 to £46,580 a year plus HCAS", ""},
		{"Salary\n\n£38,682 to £46,580 a year\n\nPay scheme\n\nOther", ""},
		{"Salary\n\n£38,682 to £46,580 a year\n\nTown\n\nGalashiels", ""},
	})
}
