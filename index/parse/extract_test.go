package parse

import (
	"fmt"
	"strings"
	"testing"

	"vacancybot/index/posting"
)

// frame is a page around the lines of a test: an employer, a title and a closing date stand above them.
const frame = "Northmoor Example NHS Trust\n\nStaff Nurse\n\nThe closing date is 14 July 2026\n\nJob summary\n\n%s\n"

// details is a page whose labelled values the lines of a test add to.
const details = "Northmoor Example NHS Trust\n\nStaff Nurse\n\nThe closing date is 14 July 2026\n\nJob summary\n\nA post on a ward.\n\nDetails\n\nDate posted\n\n30 June 2026\n\n%s\n\nJob description\n\nJoin us.\n"

func mustRead(t *testing.T, text string) posting.Posting {
	t.Helper()
	ps, err := Advert("advert.txt", []byte(text))
	if err != nil {
		t.Fatalf("Advert(%q): %v", text, err)
	}
	checkEvidence(t, ps[0])
	return ps[0]
}

// A reading is a case of a table: lines put into a frame, and what is read from them.
type reading struct{ text, want string }

func check(t *testing.T, frame string, get func(posting.Posting) string, cases []reading) {
	t.Helper()
	for _, c := range cases {
		p := mustRead(t, strings.Replace(frame, "%s", c.text, 1))
		if got := get(p); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func quoted(p posting.Posting, f posting.Field) string {
	var all []string
	for _, e := range p.Evidence[f] {
		all = append(all, p.Quote(e))
	}
	return strings.Join(all, " | ")
}

func TestHeading(t *testing.T) {
	get := func(p posting.Posting) string { return p.Employer + " / " + p.Title }
	check(t, "%s\n\nSalary: £30,000 a year\n", get, []reading{
		{"Ashford Trust\n\nStaff Nurse\n\nThe closing date is 3 May 2026\n\nWe care.", "Ashford Trust / Staff Nurse"},
		{"Ashford Trust\nBand 5 Staff Nurse\nThe closing date is 3 May 2026\nWe care.", "Ashford Trust / Band 5 Staff Nurse"},
		{"Go back Ashford, Dover and Thanet (ADT) NHS Trust\nStaff Nurse\nThe closing date is 3 May 2026\nWe care.", "Ashford, Dover and Thanet (ADT) NHS Trust / Staff Nurse"},
		{"Go back Ashford NHS Trust (ANT)\nDomestic\nThe closing date is 3 May 2026\nWe care.", "Ashford NHS Trust / Domestic"},
		{"Staff Nurse\nThe closing date is 3 May 2026\nWe care.\nAshford NHS Trust\n£30,000 a year\n#J-1234-Copy", "Ashford NHS Trust / Staff Nurse"},
		{"ASHFORD NHS TRUST\n\nSENIOR STAFF NURSE - ICU\n\nThe closing date is 3 May 2026\n\nWe care.", "Ashford NHS Trust / Senior Staff Nurse - ICU"},
		{"Skip to main content\nJob summary\nMain area\nNursing\nGrade\nBand 5\nEmployer\nAshford NHS Trust\nEmployer heading\nAshford NHS Trust logo\nStaff Nurse - Days\nBand 5\nWe care.", "Ashford NHS Trust / Staff Nurse - Days"},
		{"Ashford Recruitment - agency\n\nLocum Pharmacist\n\nWe need one in Kent.", "Ashford Recruitment / Locum Pharmacist"},
		{"Job title: Social Worker\nEmployer: Ashford Borough Council\nCompany: NHS Jobs", "Ashford Borough Council / Social Worker"},
		{"Locum Radiographer - Kent - up to £28 per hour\n\nBrightwell Recruitment are looking for a Radiographer in Kent.", "Brightwell Recruitment / Locum Radiographer - Kent"},
		{"Job summary\n\nWe are seeking an experienced and friendly Practice Nurse to join us.\n\nAbout us\n\nPOMPS is the employer for this role.", "POMPS / Practice Nurse"},
		{"Job summary\n\nYou will be working as a Mental Health Practitioner within our surgeries.", " / Mental Health Practitioner"},
		{"Job summary\n\nAn opportunity has arisen for a Speech & Language Therapist to cover leave.", " / Speech & Language Therapist"},
		{"Dear all\n\nMill Lane Surgery is recruiting a Practice Manager because ours retires.", "Mill Lane Surgery / Practice Manager"},
		{"Forth Council – Home Carer\n\nHelp people at home.", "Forth Council / Home Carer"},
		{"Home Carer - Forth Borough Council\n\nHelp people at home.", "Forth Borough Council / Home Carer"},
		{"From: Ann Hill\nSubject: Vacancy: Deputy Ward Manager\n\nPlease share this with your friends.", " / Deputy Ward Manager"},
		{"WE'RE HIRING!!!\n\nHead Chef\n\nThe Grange, Mill Lane, Leeds, LS9 7QT", "The Grange / Head Chef"},
		{"# Support Worker\n\n**The Lantern Room** · Registered charity 9990001 · Leeds", "The Lantern Room / Support Worker"},
		{"Hill Academy\nHeadteacher: Mrs D. Field\n\nTeacher of Art\n\nRequired for September 2026\nFull time, permanent\n\nClosing date: 21 May 2026", "Hill Academy / Teacher of Art"},
		{"Lecturer in Law\n\nUniversity of Portscatho - School of Law", "University of Portscatho / Lecturer in Law"},
		{"Night Carer\nMill Lodge, Leeds LS9 7QT\n\nAsk manager@milllodge.example. Pay: £13 an hour", "Mill Lodge / Night Carer"},
		{"We need a Pharmacist at once. Larch & Post sends pills to people. Ask ada@larchandpost.example.", "Larch & Post / Pharmacist"},
		{"Lecturer in Law\n\nPortscatho University - Trials Unit", "Portscatho University / Lecturer in Law"},
		{"Job title: Reablement Worker\nClosing date: 28 June 2026\nEastfen County Council", "Eastfen County Council / Reablement Worker"},
		{"Skills Technician\nHarbourne Medical School, University of Mercia", "University of Mercia / Skills Technician"},
		{"Hello everyone,\n\nHere is the text:\n\nMILL SURGERY – CLINICAL PHARMACIST", "Mill Surgery / Clinical Pharmacist"},
		{"Job advert: Dementia Adviser\n\nAdvice in Leeds.\n\n(Sent on behalf of Coastlines NHS Trust)", "Coastlines NHS Trust / Dementia Adviser"},
		{"Hill Primary School, Leeds\n\nTeaching Assistant (1:1, Year 4) - 25 hours, term time only", "Hill Primary School / Teaching Assistant (1:1, Year 4) - 25 hours, term time only"},
		{"Digital Therapist\n\nCalm Harbour treats people who would rather type. Ask talent@calmharbour.example.", "Calm Harbour / Digital Therapist"},
		{"*** RECRUITER: delete this before publishing - closing date to be 31 May ***\n\nMill Trust\n\nStaff Nurse\n\nClosing date: 7 June 2026", "Mill Trust / Staff Nurse"},
		{"Job title: Practice Nurse\nPractice: Mill Lane Surgery", "Mill Lane Surgery / Practice Nurse"},
		{"Hello all,\n\nWe've a Band 5 Staff Nurse post on Rowan Ward.", " / Staff Nurse"},
		{"Could you be our next Trading Standards Officer?\n\nEske Borough Council\nGrade 9\n\nLabels and loan sharks.", "Eske Borough Council / Trading Standards Officer"},
		{"Larchlight\nNobody should be up alone.\n\nNight Support Worker\n\nLarchlight is a charity that answers the phone.", "Larchlight / Night Support Worker"},
		{"Stairlift Installer\nRidge & Vale Mobility\n3.4 out of 5 stars\n\nRidge & Vale Mobility has been fitting lifts since 1994.", "Ridge & Vale Mobility / Stairlift Installer"},
		{"Eske County Council, Ravenstoke\n\nFamily Support Worker\n\nWe care.", "Eske County Council / Family Support Worker"},
		{"Job title: Clerk\n\nThe office of Eske Council's Home First Service is looking for a clerk. Ask clerk@eske.example.", "Eske Council / Clerk"},
		{"Eske County Council - Careers\nFamily Support Worker\n\nWe care.", "Eske County Council / Family Support Worker"},
		{"Accountant\nPosted 22 June by Mill Finance Recruitment\n\nA firm is after an accountant.", "Mill Finance Recruitment / Accountant"},
		{"We've put some small files called cookies on your device to make our site work.\nGo back\nHill Trust\n\nWard Manager\n\nThe closing date is 3 May 2026\n\nWe care.", "Hill Trust / Ward Manager"},
		{"Dear all\n\nPlease see below.\n\nAdvanced Nurse Practitioner, 8 sessions\n\nWe love our work.", " / Advanced Nurse Practitioner, 8 sessions"},
		{"Job summary\nEmployer\nAshford NHS Trust\nGrade\nBand 8a\n\nAshford NHS Trust logo\n\nClinical Psychologist - Parents\n\nWe care.", "Ashford NHS Trust / Clinical Psychologist - Parents"},
		{"Cook\nHill Hospitals NHS Trust - Stroud\n\nWe care.", "Hill Hospitals NHS Trust / Cook"},
		{"Lead Pharmacist - Surgery\n\nWe care.", " / Lead Pharmacist - Surgery"},
		{"Information:\n\nThis job is now closed\n\nHill Trust\n\nWard Manager\n\nWe care.", "Hill Trust / Ward Manager"},
		{"Hill Trust\n\nWard Manager\n\nInformation:\n\nThis job is now closed\n\nJob summary\n\nWe care.", "Hill Trust / Ward Manager"},
		{"Eske Valley Borough Council\nCareers\n\nHousing Officer\nClosing date: 3 May 2026\nWe care.", "Eske Valley Borough Council / Housing Officer"},
		{"Cook\nFernlea Primary School\nClosing date: 3 May 2026\nWe care.", "Fernlea Primary School / Cook"},
		{"Night Carer - Ellerby Hall Care Home, Beverley\n\nWe care.", "Ellerby Hall Care Home / Night Carer"},
		{"Salaried GP\nThornbrook Surgery, Kendal, LA9 4ZZ\n\nWe care.", "Thornbrook Surgery / Salaried GP"},
		{"Job title: Care Assessor\n\nEske County Council helps four thousand people to go home each year.", "Eske County Council / Care Assessor"},
		{"Job title: Care Assessor\n\nThe School wishes to appoint an assessor.", " / Care Assessor"},
	})
}

func TestInferredTitleSaysSo(t *testing.T) {
	p := mustRead(t, "Job summary\n\nWe are seeking a Practice Nurse. Salary £30,000 a year.\n")
	if p.Inferred[posting.FieldTitle] == "" || quoted(p, posting.FieldTitle) != "Practice Nurse" {
		t.Errorf("title %q inferred from %q", p.Title, p.Inferred[posting.FieldTitle])
	}
}

func TestTeam(t *testing.T) {
	check(t, frame, func(p posting.Posting) string { return p.Team }, []reading{
		{"We want a Staff Nurse to join our Adult Community Mental Health Team in Kent.", "Adult Community Mental Health Team"},
		{"The Forensic Intensive Recovery Support Team (FIRST) are seeking a nurse. You join the Forensic Intensive Recovery and Support Team (FIRST).", "Forensic Intensive Recovery Support Team"},
		{"The Home Feeding (HF) team looks after 400 people.", "Home Feeding team"},
		{"The Recovery Analytics Cell (RAC) is a team of five.", "Recovery Analytics Cell"},
		{"Ward D9 admits forty people a day.", "Ward D9"},
		{"Join the Head and Neck Cancer Team at the hospital.", "Head and Neck Cancer Team"},
		{"We want two fellows to join the Department of Anaesthesia at the Infirmary.", "Department of Anaesthesia"},
		{"Frailty at Home (F@H) is eleven people and four cars.", "Frailty at Home"},
		{"We need a nurse for the Gastroenterology secretariat.", "Gastroenterology secretariat"},
		{"Maple Ward in Leeds needs a nurse.", "Maple Ward"},
		{"The Centre for Ageing and Routine Data (CARD) links records of many kinds.", "Centre for Ageing and Routine Data"},
		{"Ask our Community Team Lead about a visit.", ""},
		{"You will work with a friendly team on the ward.", ""},
		{"Checks by the Disclosure and Barring Service apply.", ""},
	})
	check(t, details, func(p posting.Posting) string { return p.Team }, []reading{
		{"Department\n\nSpeech Therapy", "Speech Therapy"},
	})
	p := mustRead(t, "Mill Trust\n\nNurse - Hospital at Home\n\nThe closing date is 14 July 2026\n\nJob summary\n\nHospital at Home looks after people who would else be on Beech Ward.\n")
	if p.Team != "Hospital at Home" {
		t.Errorf("team %q, want that of the title", p.Team)
	}
}

func TestBands(t *testing.T) {
	get := func(p posting.Posting) string {
		return strings.Join(p.Bands, ",") + ": " + quoted(p, posting.FieldBands)
	}
	check(t, details, get, []reading{
		{"Band\n\nBand 6", "6: Band 6"},
		{"Band\n\nBand 2\n\nBand 3\n\nSalary\n\n£24,000 a year", "2,3: Band 2 | Band 3"},
		{"Grade\n\nNHS AfC: Band 5/6", "5,6: Band 5/6 | Band 5/6"},
		{"Band\n\n8a", "8a: 8a"},
		{"Band\n\n6", "6: 6"},
		{"Grade\n\nXR06", ": "},
		{"Grade: Annex 21 (65% of the top of Band 3 in year one)", "Annex 21: Annex 21"},
		{"Grade: H8", ": "},
		{"Salary: £47,810 (equivalent to NHS Band 7)", ": "},
		{"Band\n\nAnnex 21", "Annex 21: Annex 21"},
		{"Salary: Band 6 (£41,608 - £50,702)", "6: Band 6"},
	})
	check(t, frame, get, []reading{
		{"This is a new Band 8a post.", "8a: Band 8a"},
		{"We have a vacancy for an experienced Band 6 RMN.", "6: Band 6"},
		{"You support the Clinical Services Manager (Band 8b) in their work.", ": "},
		{"We need Theatre Support Workers (Band 2 and Band 3).", "2,3: Band 2 and Band 3 | Band 2 and Band 3"},
		{"The ward needs an advanced physiotherapist at Band 7.", "7: Band 7"},
		{"We have a new role in for a Band 6 or 7 OT.", "6,7: Band 6 or 7 | Band 6 or 7"},
		{"It's a Band 5 to 6 run-through post.", "5,6: Band 5 to 6 | Band 5 to 6"},
		{"The post is permanent, at Band 7, £47,810 to £54,710 a year.", "7: Band 7"},
		{"Newcomers start at Band 2 and move to Band 3.", "2,3: Band 2 | Band 3"},
		{"Band 6, 30 hours a week, term-time only.", "6: Band 6"},
		{"Rates: Band 6 £28 - £31 per hour, Band 7 £31 - £34 per hour.", "6,7: Band 6 | Band 7"},
		{"You will deputise for the Band 7 and supervise a Band 4.", ": "},
		{"There is a Band 6 Specialist based in the unit.", ": "},
		{"Our Band 7 is leaving for Australia.", ": "},
		{"Pay is equal to what others give at 8a equivalent.", ": "},
		{"The hospital is looking for two secretaries for the eye clinic (Band 3).", "3: Band 3"},
		{"Our client needs a locum Staff Nurse, Band 5, for its night team.", "5: Band 5"},
		{"I am after a staff nurse, band 5, for the night team.", "5: band 5"},
		{"A Staff Nurse (Band 5) would join our night team.", "5: Band 5"},
		{"You learn from the Staff Nurse, Band 6, on nights.", ": "},
		{"We need a nurse who will work beside our Ward Manager, Band 7, at night.", ": "},
	})
}

func TestSalary(t *testing.T) {
	get := func(p posting.Posting) string {
		if p.Salary == nil {
			return ""
		}
		s := fmt.Sprintf("%v-%v %s", p.Salary.Min, p.Salary.Max, p.Salary.Period)
		if p.Salary.ProRata {
			s += " pro rata"
		}
		return s
	}
	check(t, details, get, []reading{
		{"Salary\n\n£37,338 to £44,962 a year per annum pro-rata", "37338-44962 year pro rata"},
		{"Salary\n\n£25.76 Hourly", "25.76-25.76 hour"},
		{"Salary\n\nFrom £24,907", "24907-0 year"},
		{"Salary\n\nUp to £50,000 per annum", "0-50000 year"},
		{"Salary\n\nCompetitive", ""},
		{"Salary: £25,740 pa (FTE £32,175)", "32175-32175 year"},
		{"30 hrs a week. £48,000–£54,000 FTE. Permanent.", "48000-54000 year"},
		{"Salary: £36,124 - £40,476 (SW) / £41,511 - £45,718 (SSW) per annum", "36124-45718 year"},
		{"Salary: £41,771 to £46,142 per annum, plus a market supplement of £3,000", "41771-46142 year"},
	})
	check(t, frame, get, []reading{
		{"Pay is £12.85 per hour after probation, £12.60 before.", "12.6-12.85 hour"},
		{"Salary: £29,500 FTE (£17,700 for 22.5 hours)", "29500-29500 year"},
		{"The salary is £27,250 for a 35-hour week, which makes £21,800 for the 28 hours.", "27250-27250 year"},
		{"£12.60 an hour plus holiday pay", "12.6-12.6 hour"},
		{"Pay from £26.50 per hour on weekdays to £37.00 per hour on Sundays.", "26.5-37 hour"},
		{"Pay is £12.31 to £13.05 per hour plus mileage at 45p.", "12.31-13.05 hour"},
		{"Salary: £39,150 a year plus call-outs (typically £3,500)", "39150-39150 year"},
		{"What's in it for you: £54,000-£58,000 full time equivalent and a sea view.", "54000-58000 year"},
		{"MPS + TLR 2b (£5,587)\n£32,916 - £51,048", "32916-51048 year"},
		{"The salary is £52k to £60k depending on experience. The old advert said £48k.", "52000-60000 year"},
		{"You will hold a budget of £62,000 and a petty cash float of £75.", ""},
		{"Refer a friend and we pay you £250.", ""},
	})
}

func TestPayIsQuotedAlone(t *testing.T) {
	check(t, frame, func(p posting.Posting) string { return p.Salary.Text }, []reading{
		{"Salary: £29,500 a year, pro rata. Hours: 28 hours per week. Part of the week is from home.", "£29,500 a year, pro rata"},
		{"Salary: up to £41,000 plus a bonus. A basic DBS check is made.", "up to £41,000 plus a bonus"},
		{"Salary: £39,105 to £45,413 p.a. (Grade 7)", "£39,105 to £45,413 p.a. (Grade 7)"},
		{"Salary: £12.60 per hour on days. Nights are £13.90 per hour. Parking is free.", "£12.60 per hour on days. Nights are £13.90 per hour"},
		{"Salary: £29,500. This is pro rata.", "£29,500. This is pro rata."},
	})
}

func TestDates(t *testing.T) {
	closing := func(p posting.Posting) string { return string(p.ClosingDate) + " " + p.ClosingTime }
	check(t, "Northmoor NHS Trust\n\nStaff Nurse\n\nDate posted: 1 May 2026\n\nContract: Permanent\n\n%s\n", closing, []reading{
		{"Closing date: 27/05/2026 23:59", "2026-05-27 23:59"},
		{"Closing date: Friday 29th May", "2026-05-29 "},
		{"Closing date (employees at risk): 18 May 2026\n\nClosing date (everyone else): 1 June 2026", "2026-06-01 "},
		{"How to apply\n\nBy 9am on Monday 1 June 2026.", "2026-06-01 09:00"},
		{"Closing date: 29 May 2026\n\nClosing time: 12 noon", "2026-05-29 12:00"},
		{"Please apply by 12 noon on 5/6/26.", "2026-06-05 12:00"},
		{"Please apply by the 17th.", "2026-05-17 "},
		{"The advert comes down on 30/06/26 or sooner.", "2026-06-30 "},
		{"We'll stop taking applications on 10 July 2026.", "2026-07-10 "},
		{"We read applications as they come and stop on 28 May at 17:00.", "2026-05-28 17:00"},
		{"Closing date: 25 June 2026\n\nForms should reach us by 5pm (UK time) on the closing date.", "2026-06-25 17:00"},
		{"Applications close at 11:59pm on 17 May 2026.", "2026-05-17 23:59"},
		{"The posting will close on 31 May 2026 (midnight).", "2026-05-31 23:59"},
		{"Send a letter to the surgery by noon on 8 June 2026.", "2026-06-08 12:00"},
		{"Closing date: 31st April 2026", " "},
		{"We may close before the closing date if we receive 50 applications.", " "},
		{"If you hear nothing within 4 weeks of the closing date, assume that you were not shortlisted.", " "},
		{"Closing date for redeployment: 8 May 2026. Closing date for all other applicants: 22 May 2026.", "2026-05-22 "},
		{"Closing date to be confirmed. Interviews on 3 June 2026.", " "},
	})
	interview := func(p posting.Posting) string { return string(p.InterviewDate) }
	check(t, "Mill Trust\n\nStaff Nurse\n\nContract: Permanent\n\n%s\n", closing, []reading{
		{"Send a letter by Fri 3rd July. Start date October 2026.", "2026-07-03 "},
		{"Send a letter by 3 November. Starting January 2027.", "2026-11-03 "},
		{"Send a letter by Fri 3rd July.", " "},
	})
	posted := func(p posting.Posting) string { return string(p.PostedDate) }
	check(t, "%s\n\nMill Trust needs a Staff Nurse. Closing date: 7 July 2026.\n", posted, []reading{
		{"Dear all,\n\n2 June 2026", "2026-06-02"},
		{"News\n\n2 June 2026", ""},
	})
	check(t, frame, posted, []reading{
		{"Posted 2 June 2026", "2026-06-02"},
		{"Posted 2 June by Mill Recruitment", "2026-06-02"},
		{"Full time · Posted 2 June 2026 · Leeds", "2026-06-02"},
		{"This vacancy was posted on 2 June 2026.", "2026-06-02"},
		{"A ward.\n\nSent from my phone, 2 June 2026", "2026-06-02"},
		{"Our last report, published 2 June 2025, was good.", ""},
	})
	check(t, frame, interview, []reading{
		{"Interviews will take place on Friday 17 July 2026 in Leeds.", "2026-07-17"},
		{"Interviews 27 and 28 July.", "2026-07-27"},
		{"Interviews on the 23rd.", "2026-07-23"},
		{"Interviews on the 3rd.", "2026-08-03"},
		{"We will talk to people on 23 July.", "2026-07-23"},
		{"Interview date: Week commencing 20 July 2026", "2026-07-20"},
		{"Interviews are planned for the 24th July.", "2026-07-24"},
		{"Interviews: Wednesday 22 or Thursday 23 July 2026", "2026-07-22"},
		{"Interviews will be on 22nd, 23rd and 24th July.", "2026-07-22"},
		{"Interview date Wednesday 22 July 2026; the panel will include two patients.", "2026-07-22"},
		{"Interviews will be in the week commencing 20 July 2026.", "2026-07-20"},
		{"Planned Interview Date 23/07/2026. Expected Shortlisting Date 16/07/2026.", "2026-07-23"},
		{"You will be told the date of your interview.", ""},
	})
}

func TestDayOfAWeekOfInterviewsIsInferred(t *testing.T) {
	get := func(p posting.Posting) string {
		return string(p.InterviewDate) + " " + quoted(p, posting.FieldInterviewDate) + " " + p.Inferred[posting.FieldInterviewDate]
	}
	const why = " the first day of the week that the advert gives"
	check(t, frame, get, []reading{
		{"Interviews: week of 13 July 2026", "2026-07-13 week of 13 July 2026" + why},
		{"Interview date: Week commencing 20 July 2026", "2026-07-20 Week commencing 20 July 2026" + why},
		{"Interviews will be held w/c the 20th July 2026.", "2026-07-20 w/c the 20th July 2026" + why},
		{"Interviews start in the week of 20 July 2026.", "2026-07-20 the week of 20 July 2026" + why},
		{"Interviews will be held on 20 July 2026.", "2026-07-20 20 July 2026 "},
	})
}

func TestDisagreementIsNoted(t *testing.T) {
	p := mustRead(t, "Northmoor NHS Trust\n\nStaff Nurse\n\nThe closing date is 14 July 2026\n\nJob summary\n\nThe closing date is 20 July 2026 for this ward.\n")
	if p.ClosingDate != "2026-07-14" || len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "2026-07-20") {
		t.Errorf("closing %s, notes %q", p.ClosingDate, p.Notes)
	}
}

func TestNotices(t *testing.T) {
	get := func(p posting.Posting) string { return fmt.Sprint(p.Closed, " ", len(p.Notes)) }
	check(t, frame, get, []reading{
		{"This job is now closed", "true 0"},
		{"This vacancy has closed.", "true 0"},
		{"If the vacancy is closed when you read this, try our bank.", "false 0"},
		{"We reserve the right to close this vacancy early.", "false 0"},
	})
}

func TestContract(t *testing.T) {
	get := func(p posting.Posting) string {
		return strings.TrimRight(p.Contract+" / "+p.ContractDuration+" / "+p.ContractReason, " /")
	}
	check(t, details, get, []reading{
		{"Contract\n\nPermanent", "permanent"},
		{"Contract\n\nFixed term\n\nDuration\n\n12 months\n\nReason\n\nMaternity cover", "fixed-term / 12 months / maternity cover"},
		{"Contract\n\n12 months (Fixed term to cover maternity)", "fixed-term / 12 months / maternity cover"},
		{"Contract\n\nSecondment: 9 months (secondment or fixed term)", "secondment / 9 months"},
		{"Contract\n\nSecondment: 9 months (to cover a colleague's secondment)", "secondment / 9 months / secondment cover"},
		{"Contract\n\nFixed term: 6 months (sickness cover, may be extended)", "fixed-term / 6 months / sickness cover"},
		{"Contract\n\nBank", "bank"},
		{"Employment type: Fixed Term - 9 months", "fixed-term / 9 months"},
		{"Contract\n\nApprenticeship", "apprenticeship"},
		{"Contract\n\nPermanent or secondment", "permanent"},
		{"Employment type: Full time\nContract: Permanent", "permanent"},
		{"Type: Permanent", "permanent"},
		{"Contract: Permanent, subject to a six month probation", "permanent"},
		{"Contract: 2 years, extension likely", "fixed-term / 2 years"},
		{"Contract: 39 weeks per year", ""},
		{"Contract: Fixed term until 31 March 2028", "fixed-term / until 31 March 2028"},
		{"Contract: Fixed term\nContract end date: 31/03/2028", "fixed-term / until 31/03/2028"},
	})
	check(t, frame, get, []reading{
		{"This is a permanent part-time post.", "permanent"},
		{"It's 30 hours a week, pattern to be agreed, and it is permanent: Ann is moving away.", "permanent"},
		{"Locum Band 7 Psychologist wanted for an ongoing booking of 6 months.", "locum / 6 months"},
		{"37.5 hrs, permanent, internal rotation days and nights on the ward.", "permanent"},
		{"This is a part-time post: 30 hours per week, permanent.", "permanent"},
		{"A fixed-term contract for 14 months while Ann is on maternity leave.", "fixed-term / 14 months / maternity cover"},
		{"We need a nurse for 14 months while Ann is on maternity leave.", "fixed-term / 14 months / maternity cover"},
		{"Larkhill is looking for a nurse for two years, based in Bristol.", "fixed-term / 2 years"},
		{"The appointment is for three years.", "fixed-term / 3 years"},
		{"You will join the shop in Derby on a two year fixed term contract.", "fixed-term / 2 years"},
		{"We want somebody to run the shop in Derby on a two-year fixed-term contract.", "fixed-term / 2 years"},
		{"You would look after the allotments on a substantive post in our gardens team.", "permanent"},
		{"We are recruiting nurses to start on 3 August for 12 weeks.", "fixed-term / 12 weeks"},
		{"Greyfell has a vacancy for a nurse on a full time basis for an initial 3 months.", "fixed-term / 3 months"},
		{"Temporary until 31 August 2027, or until the child leaves us.", "fixed-term / until 31 August 2027"},
		{"Mornings or evenings, permanent contracts, guaranteed hours.", "permanent"},
		{"Contract: Temporary\n\nWe need a stand-in for a year from July.", "fixed-term / 1 year"},
		{"We are an agency with a locum post - start 1 August - for 12 weeks.", "locum / 12 weeks"},
		{"Duration: 3 months, likely to extend", "fixed-term / 3 months"},
		{"The post is fixed term until 31 March 2028.", "fixed-term / until 31 March 2028"},
		{"The post is fixed term until the end of March 2028.", "fixed-term / until the end of March 2028"},
		{"The contract runs to the end of August 2027.", "fixed-term / until the end of August 2027"},
		{"Twelve weeks to start with, in a hospital.", "fixed-term / 12 weeks"},
		{"We are looking for someone who has worked in a team for two years.", ""},
		{"We have been seeking new ways to help people for two years.", ""},
		{"We are open on bank holidays.", ""},
		{"A secondment is not possible.", ""},
		{"This post is not available as a secondment.", ""},
		{"Bank work is not available.", ""},
		{"A permanent post that is not eligible for sponsorship.", "permanent"},
		{"The post is permanent; secondment is not available.", "permanent"},
		{"We offer generous maternity pay after 12 months.", ""},
	})
}

func TestHoursPerWeek(t *testing.T) {
	get := func(p posting.Posting) string { return fmt.Sprint(p.HoursPerWeek) }
	check(t, details, get, []reading{
		{"Hours\n\nPart time - 22.5 hours per week (Mon-Wed)", "22.5"},
		{"Hours Per Week: 21.6", "21.6"},
		{"Hours: 37 per week", "37"},
		{"Hours: 1.0 WTE", "0"},
		{"We want a nurse for 0.8 WTE (30 hours).", "30"},
		{"You'll work 4 days (30 hrs), flexible as to which.", "30"},
		{"Hours\t37 per week", "37"},
		{"Hours      37 per week      Salary      £30,000", "37"},
		{"Pay: £14 an hour     Hours: 37 per week", "37"},
		{"Hours: 36 hours per week, full-time, three nights of 12 hours", "36"},
		{"Hours: 26 hours over 4 days; Thursday needed", "26"},
		{"| **Hours** | 22.5 a week over three days |", "22.5"},
		{"Hours\n\nFull time - 37.5 hours per week (30 hours considered)", "37.5"},
		{"Hours\n\nFull time, Part time - 22.5 to 37.5 hours per week", "0"},
		{"Hours\n\n1 x 19.25 hours, 1 x 21 hours", "0"},
	})
	check(t, frame, get, []reading{
		{"This is a part-time post of 18.75 hours.", "18.75"},
		{"We want two nurses, one full-time, one for six months at 30 hours a week.", "0"},
		{"It's 30 hours a week. We pay £36,648 full time equivalent (37.5 hours).", "30"},
		{"The post is for 24 hours a week.", "24"},
		{"Short.\n\nJob description\n\nThe post is for 22.5 hours a week. You support people for 3 hours a week.", "22.5"},
		{"We offer 30 hours a week, £48,000 a year, and a good pension.", "30"},
		{"Nights are 8pm to 8am, 24 or 36 hours a week.", "0"},
		{"Hours are 37.5 per week on a rota.", "37.5"},
		{"Short.\n\nJob description\n\nYou will keep notes. The full-time hours are 37.5 per week.", "37.5"},
		{"Short.\n\nJob description\n\nYou will work 24 hours per week over three days.", "24"},
		{"Short.\n\nJob description\n\n  • 22.5 hours per week over three days.\n  • Work beside others.", "22.5"},
		{"Short.\n\nJob description\n\n  • Report to the matron.\n  • 37.5 hours per week.", "37.5"},
		{"Short.\n\nJob description\n\n37.5 hours a week, worked on a rota.", "37.5"},
		{"Short.\n\nJob description\n\n  • Work 30 hours a week, Monday to Thursday", "30"},
		{"Short.\n\nJob description\n\n  • 4 hours per week of teaching.", "0"},
		{"Short.\n\nJob description\n\n  • 12 hours per week in clinic.", "0"},
		{"Short.\n\nJob description\n\n  • Supervise students for 3 hours per week.", "0"},
		{"Short.\n\nJob description\n\n  • Up to 37.5 hours per week.", "0"},
		{"Short.\n\nJob description\n\n  • 20 hours per week on ward A\n  • 10 hours per week.\n  • 15 hours per week.", "0"},
		{"Short.\n\nJob description\n\nThe shop opens 60 hours per week.", "0"},
		{"Short.\n\nAbout us\n\n60 hours per week, and on Sundays.", "0"},
		{"The post is permanent, three nights a week of eleven hours (33 hours).", "33"},
		{"The post is 0.6 FTE (22.2 hours a week).", "22.2"},
		{"The salary is £27,250 for a 35-hour week. You would spend four days a week (28 hours) with families.", "28"},
		{"This includes approximately 20 hours a year of extended access.", "0"},
		{"We have 40 bookings and are open 24 hours.", "0"},
		{"The team works Monday to Friday, 9 to 5.", "0"},
	})
}

func TestWorkingPatterns(t *testing.T) {
	get := func(p posting.Posting) string { return strings.Join(p.WorkingPatterns, ", ") }
	check(t, details, get, []reading{
		{"Working pattern\n\nFull-time, Flexible working, Home or remote working, Compressed hours", "full-time, flexible, home-working, compressed-hours"},
		{"Working pattern\n\nPart-time, Job share, Term time hours, Annualised hours", "part-time, job-share, term-time, annualised"},
		{"Hours\n\nFull time - 37.5 hours per week (30 hours considered)", "full-time, part-time"},
		{"Hours: 22.5 hours a week (0.6 FTE)", "part-time"},
		{"Hours: 37 hours a week, flexitime", "flexible"},
		{"Hours: Full time, Less than full time welcome", "full-time, part-time"},
		{"Hours: Full time\n\nThe hours are 37 a week, and 28 would be considered.", "full-time, part-time"},
		{"Location: Prudhoe Hub, NE42 9ZZ (agile)", "home-working"},
		{"WTE: 0.8", "part-time"},
		{"Shift pattern: Day/Night Rotation", "shifts"},
		{"Hours: 37.5 a week\n\nShort.\n\nJob description\n\n  • Shifts: long days, with one weekend in four.", "shifts"},
		{"Contract: Full or part time", "full-time, part-time"},
	})
	check(t, frame, get, []reading{
		{"You can work in a hybrid way with some home working.", "home-working"},
		{"It is a full-time post, though a job share would be considered.", "full-time, job-share"},
		{"This is a full-time post (35 hours) or four days.", "full-time, part-time"},
		{"This is a full time post (35 hours) but we would consider 28 hours.", "full-time, part-time"},
		{"You work on a day rota, with two nights a month on top.", ""},
		{"This is a full-time post, in the office three or four days a week.", "full-time"},
		{"We are looking for a nurse with home working most of the week and a nine-day fortnight.", "home-working, compressed-hours"},
		{"One day at home each week is usual.", "home-working"},
		{"One day a week at home after the first six months with the team.", "home-working"},
		{"Leeds, West Yorkshire - £31,000 a year - Full-time, Permanent", "full-time"},
		{"We work from home except for one day a week near Old Street.", "home-working"},
		{"It is full-time (35 hours), though four days would be fine by us.", "full-time, part-time"},
		{"Home-based, with one day a month at our office in Leeds and travel now and then.", "home-working"},
		{"The post is 0.6 FTE.", "part-time"},
		{"We are recruiting because we have a gap of 0.6 WTE.", "part-time"},
		{"We have 0.6 FTE of a clerk.", ""},
		{"A 9-day fortnight is possible, and 9-day fortnights are popular.", "compressed-hours"},
		{"You are on call one weekend in eight, from home.", ""},
		{"You'll be able to work at home for half the week.", "home-working"},
		{"About us\n\nYou may work from home for one of your three days.", "home-working"},
		{"The full time working week became 36 hours. Print this job. Share this job via email.", ""},
		{"You will choose your own shifts: long days, nights and weekends.", "shifts"},
		{"This isn't a role that can be done from home.", ""},
		{"The ability to work flexibly is essential.", ""},
		{"We welcome requests for flexible working from all our staff.", ""},
		{"You will carry the bleep about one night in eight.", ""},
		{"Patients are seen in their own home.", ""},
		{"Location: Oak Tree Care Home, Great Malvern", ""},
		{"Location: Birchwood Children's Home", ""},
		{"Location: our nursing home in Leeds", ""},
		{"Location: Home Farm, Hitchin", ""},
		{"Location: Agile House, Leeds", ""},
		{"Location: Leeds or home", "home-working"},
		{"Location: Leeds / Home", "home-working"},
		{"Location: Oak Tree Care Home, or home", "home-working"},
		{"Location: Leeds (hybrid)", "home-working"},
		{"We pay £36,648 a year full time equivalent.", ""},
	})
}

func TestPatternsThatAreNotOffered(t *testing.T) {
	get := func(p posting.Posting) string { return strings.Join(p.WorkingPatterns, ", ") }
	check(t, frame, get, []reading{
		{"This is an office-based role; home working is not possible.", ""},
		{"Remote working is not available.", ""},
		{"Working from home will not be possible.", ""},
		{"Home working isn't an option for this post.", ""},
		{"Working from home is, I am afraid, not something we can offer for this post.", ""},
		{"Home working and job share are not possible.", ""},
		{"Job share is not available.", ""},
		{"Job share applications will not be considered.", ""},
		{"This role is not suitable for job share or home working.", ""},
		{"You will not be able to work from home.", ""},
		{"The post cannot be done remotely.", ""},
		{"Hybrid working: no.", ""},
		{"Hybrid working (not available for this role).", ""},
		{"Part-time hours are not possible.", ""},
		{"Part-time working cannot be accommodated.", ""},
		{"We cannot offer part-time hours.", ""},
		{"No part-time applications, please.", ""},
		{"Compressed hours are not available in this post.", ""},
		{"Night shifts are not required.", ""},
		{"There are no night shifts in this post.", ""},
		{"This is a full-time post and part-time working is not possible.", "full-time"},
		{"This is a full-time post; job share will not be considered.", "full-time"},
		{"This is a full-time post, not suitable for job share.", "full-time"},
		{"The post is full time and cannot be offered as a job share.", "full-time"},
		{"The post is not open to job share, but part-time hours would be welcome.", "part-time"},
		{"Part-time hours are possible; home working is not.", "part-time"},
		{"Job share is welcome, home working is not possible.", "job-share"},
		{"Home working is possible, but not on Mondays.", "home-working"},
		{"Home working is possible although it is not available in the first month.", "home-working"},
		{"No experience is needed for this full-time post.", "full-time"},
		{"This full-time post is not eligible for sponsorship.", "full-time"},
		{"This is a full-time, permanent role which is not open to agencies.", "full-time"},
		{"Part-time hours in this role are not possible.", ""},
		{"The post is full time and is not open to agencies.", "full-time"},
		{"The post is full time and you will not be able to claim overtime.", "full-time"},
		{"Why not work part time with us?", "part-time"},
		{"Home working here is a no-nonsense affair.", "home-working"},
		{"We are not able to offer home working.", ""},
		{"Working from home is not usually possible.", ""},
		{"Home working: none", ""},
		{"There is no flexibility to work part-time.", ""},
		{"Home working, job share and compressed hours are not possible.", ""},
		{"Neither home working nor job share is available.", ""},
		{"Hybrid working is available but remote working is not.", "home-working"},
		{"Home working is possible, though it is not always available.", "home-working"},
		{"You will not be bored in this full-time role.", "full-time"},
		{"The post involves long days and nights, which cannot be avoided.", "shifts"},
	})
	check(t, details, get, []reading{
		{"Working pattern\n\nFull-time (no job share)", "full-time"},
		{"Working pattern\n\nFull-time; part-time not considered", "full-time"},
		{"Working pattern: Full-time, job share not available", "full-time"},
		{"Working pattern\n\nFull-time, not suitable for job share", "full-time"},
		{"Hours: Full time - part time is not available", "full-time"},
		{"Working pattern: Full-time\n\nHome working: not available", "full-time"},
		{"Location: Leeds, no home working", ""},
		{"Location: Leeds (home working not possible)", ""},
	})
}

func TestReference(t *testing.T) {
	get := func(p posting.Posting) string { return p.Reference }
	check(t, details, get, []reading{
		{"Reference number\n\n367-ACMS-9489*", "367-ACMS-9489"},
		{"Job ref\n\n212-TH-7702210", "212-TH-7702210"},
		{"Job reference: 243377", "243377"},
		{"Job reference: FA-COOK", "FA-COOK"},
		{"Job reference: N/A", ""},
		{"Job reference: to follow", ""},
	})
	check(t, frame, get, []reading{
		{"Send your CV quoting KB/OT/4471.", "KB/OT/4471"},
		{"Job no. BF20931.", "BF20931"},
		{"Job Reference: MT0362 - This vacancy closes soon.", "MT0362"},
	})
}

func TestPlaces(t *testing.T) {
	get := func(p posting.Posting) string {
		return strings.Join([]string{strings.Join(p.Sites, "; "), strings.Join(p.Towns, "; "), strings.Join(p.Counties, "; "), strings.Join(p.Postcodes, "; ")}, " | ")
	}
	check(t, details, get, []reading{
		{"Job locations\n\nCentenary House, Grammar School Walk, HITCHIN, SG5 1JN\n\nGrammar School Walk\n\nHITCHIN\n\nSG5 1JN", "Centenary House | Hitchin |  | SG5 1JN"},
		{"Job locations\n\nMill House\n\nMill Lane\n\nLeeds\n\nWest Yorkshire\n\nLS9 7QT", "Mill House | Leeds | West Yorkshire | LS9 7QT"},
		{"Job locations\n\nMill Hospital\n\nWalsall\n\nWS2 9QL\n\nHill Hospital\n\nWolverhampton\n\nWV3 7QE", "Mill Hospital; Hill Hospital | Walsall; Wolverhampton |  | WS2 9QL; WV3 7QE"},
		{"Job locations\n\nStaffordshire, Shropshire and Wolverhampton\n\nStaffordshire\n\nST16 3SR", " |  | Staffordshire; Shropshire | ST16 3SR"},
		{"Job locations\n\n12 High Street\n\nSTOKE-ON-TRENT\n\nST1 1AA", " | Stoke-on-Trent |  | ST1 1AA"},
		{"Location: Gala Water Community Hospital, Galashiels, TD1 3XR", "Gala Water Community Hospital | Galashiels |  | TD1 3XR"},
		{"Site\n\nTŷ Bronllwyn\n\nTown\n\nPontypridd", "Tŷ Bronllwyn | Pontypridd |  | "},
		{"Where: Homes in Penrith, Keswick and Cockermouth", " | Penrith; Keswick; Cockermouth |  | "},
		{"Location\n\nSwindon SN2", " | Swindon |  | "},
		{"Location: Ludlow / agile", " | Ludlow |  | "},
		{"Location: Whitby, North Yorkshire", " | Whitby | North Yorkshire | "},
		{"Location: Manchester or Remote (UK)", " | Manchester |  | "},
		{"Base: Larch House, Spalding PE11 2ZZ with regular days at Pilgrim Hospital, Boston", "Larch House | Spalding; Boston |  | PE11 2ZZ"},
		{"Location: Exeter and Newton Abbot, Devon", " | Exeter; Newton Abbot | Devon | "},
		{"Where: at home in West Norfolk, with an office in King's Lynn (PE30 9ZZ)", " | King's Lynn |  | PE30 9ZZ"},
		{"Based: Lincoln, with visits to Grantham and Boston", " | Lincoln |  | "},
		{"Location: Prudhoe Civic Hub, NE42 9ZZ", "Prudhoe Civic Hub | Prudhoe |  | NE42 9ZZ"},
		{"Town\n\nHertfordshire", " |  | Hertfordshire | "},
		{"Town\n\nRipon, HG4 5BX", " | Ripon |  | HG4 5BX"},
		{"Town\n\nEvesham/Worcester", " | Evesham; Worcester |  | "},
		{"Base: Saltash Health Centre, with clinics in Liskeard", "Saltash Health Centre | Saltash |  | "},
		{"Location: Oak Tree Care Home, Great Malvern, WR14 3ZZ", "Oak Tree Care Home | Great Malvern |  | WR14 3ZZ"},
		{"Location: Great Malvern, Oak Tree Care Home", "Oak Tree Care Home | Great Malvern |  | "},
		{"Location: Home Farm, Hitchin", "Home Farm | Hitchin |  | "},
		{"Location: Leeds, Castle Hospital", "Castle Hospital | Leeds |  | "},
		{"Location: Our children's home in Leeds", " | Leeds |  | "},
		{"Location: Care homes in Leeds and York", " | Leeds; York |  | "},
		{"Location: Leeds or home", " | Leeds |  | "},
		{"Location: Leeds / Home", " | Leeds |  | "},
	})
	check(t, frame, get, []reading{
		{"Part time | £12 an hour | Shrewsbury, Telford or home", " | Shrewsbury; Telford |  | "},
		{"A ward at Gunthorpe Hospital, Ludlow, for six months.", "Gunthorpe Hospital | Ludlow |  | "},
		{"It is at Ludlow Hospital with a Friday clinic in Leeds.", "Ludlow Hospital | Ludlow |  | "},
		{"You are based at Mill Hospital in Ludlow with a skin clinic in Leeds.", "Mill Hospital | Ludlow |  | "},
		{"The Ludlow end of our service wants a nurse.", " | Ludlow |  | "},
		{"Mill Surgery, Mill Lane, Ludlow SY8 1DA\nHill Surgery, Hill Lane, Leeds LS9 7QT", "Mill Surgery; Hill Surgery | Ludlow; Leeds |  | SY8 1DA; LS9 7QT"},
		{"We care.\n\nMill Surgery\n4 Mill Lane\nLudlow\nSY8 1DA", "Mill Surgery | Ludlow |  | SY8 1DA"},
		{"You'll work four days from Abergavenny, with a clinic in Ebbw Vale.", " | Abergavenny |  | "},
		{"The post is based at The Beacon, a mental health unit, in St Albans.", "The Beacon | St Albans |  | "},
		{"You would join a team at its Hitchin base.", " | Hitchin |  | "},
		{"A post on Elm Ward, Saxby Hospital (Melton Mowbray).", " | Melton Mowbray |  | "},
		{"You will join the Rapid Response Service at Tavistock.", " | Tavistock |  | "},
		{"We need carers in Ludlow and Craven Arms. Drop in: 8 Mill Street, Ludlow, SY8 1DA.", " | Ludlow; Craven Arms |  | SY8 1DA"},
		{"Come and work when you like at Ipswich, Colchester or both.", " | Ipswich; Colchester |  | "},
		{"Our client is in Torquay and Paignton.", " | Torquay; Paignton |  | "},
		{"Base: Stevenage, in the hospital, with a desk at Hertford.", " | Stevenage; Hertford |  | "},
		{"Mill Lane Surgery in Hitchin is looking for a nurse.", "Mill Lane Surgery | Hitchin |  | "},
		{"You will be based at Hope House in Reading.", "Hope House | Reading |  | "},
		{"The post is on Rowan Ward, Heath Hospital, Shrewsbury SY3 8DX.", " | Shrewsbury |  | SY3 8DX"},
		{"Most of the people we see live in Hitchin.", " |  |  | "},
		{"Join our team at St George's Park.", "St George's Park |  |  | "},
		{"You will work in the GP surgeries of the Nottingham West Network.", " | Nottingham |  | "},
		{"Mill Lodge Care Home\nSudbury, Suffolk\nCO10 2ZZ", "Mill Lodge Care Home | Sudbury | Suffolk | CO10 2ZZ"},
		{"Mill Surgery, 2 Mill Lane, Leighton Buzzard LU7 1XN", "Mill Surgery | Leighton Buzzard |  | LU7 1XN"},
	})
}

func TestContacts(t *testing.T) {
	get := func(p posting.Posting) string {
		var all []string
		for _, c := range p.Contacts {
			all = append(all, strings.Join([]string{c.Name, c.Role, c.Email, c.Phone}, ", "))
		}
		return strings.Join(all, " | ")
	}
	check(t, frame, get, []reading{
		{"Employer contact details\n\nFor questions about the job, contact:\n\nTeam Leader\n\nLisa Field\n\nlisa.field@mill.example\n\n01632960114", "Lisa Field, Team Leader, lisa.field@mill.example, 01632960114"},
		{"Employer contact details\n\nFor questions about the job, contact:\n\nbank@mill.example", ", , bank@mill.example, "},
		{"Further details / informal visits contact\nName\nHelen Moor\nJob title\nTherapy Lead\nEmail address\nhelen@mill.example\nTelephone number\n01632 960315", "Helen Moor, Therapy Lead, helen@mill.example, 01632 960315"},
		{"NameHelen MoorJob titleTherapy LeadEmail addresshelen@mill.exampleTelephone number01632 960315", "Helen Moor, Therapy Lead, helen@mill.example, 01632 960315"},
		{"For more contact Della Akers‑Obi (Team Manager, 07700 900815) or Stuart Penn, Deputy Team Manager, at stuart@mill.example.", "Della Akers-Obi, Team Manager, , 07700 900815 | Stuart Penn, Deputy Team Manager, stuart@mill.example, "},
		{"Contact\n\nQuestions to Rosa Quayle, Headteacher's PA, 01632 960196, office@mill.example.\nStaff Nurse", "Rosa Quayle, Headteacher's PA, office@mill.example, 01632 960196"},
		{"Contact\n\nTeacher of Art\n\nRing Rosa Quayle on 01632 960196.", "Rosa Quayle, , , 01632 960196"},
		{"Speak to Ben Field (HR) on 01632 960196.", "Ben Field, HR, , 01632 960196"},
		{"Send your CV to me at rosa@mill.example or ring Rosa Quayle on 01632 960196.\n\nRosa Quayle\nPractice Manager\nMill Surgery", "Rosa Quayle, Practice Manager, , 01632 960196"},
		{"Ring Rosa Quayle on 01632 960196.\n\nRosa Quayle\n\nPractice Manager wanted elsewhere too.", "Rosa Quayle, , , 01632 960196"},
		{"Ring Rosa Quayle on 01632 960196.\n\nRosa Quayle\nMill Nurse Training School", "Rosa Quayle, , , 01632 960196"},
		{"Contact Ward Manager Prakash Gidley on 01632 960209", "Prakash Gidley, Ward Manager, , 01632 960209"},
		{"Call Kelsey on 01632 960577 or send your CV.", "Kelsey, , , 01632 960577"},
		{"Call or WhatsApp Kit Field on 07700 900762.", "Kit Field, , , 07700 900762"},
		{"Name\tAda Field\nJob title\tTherapy Lead\nEmail address\tada@mill.example", "Ada Field, Therapy Lead, ada@mill.example, "},
		{"For details contact: Name: Ada Field Job title: Ward Lead Email address: ada@mill.example Telephone number: 01632 960099", "Ada Field, Ward Lead, ada@mill.example, 01632 960099"},
		{"Contact Name Ada Field Job title Ward Lead Email address ada@mill.example Telephone number 01632 960099", "Ada Field, Ward Lead, ada@mill.example, 01632 960099"},
		{"Kind regards\nAda Field\nRegistered Manager\nMill Care Home\n01632 960391", "Ada Field, Registered Manager, , 01632 960391"},
		{"Ada Field\nRegistered Manager\nTel: 01632 960391\nEmail: ada@mill.example", "Ada Field, Registered Manager, ada@mill.example, 01632 960391"},
		{"Contact\n\nAda Field\nRegistered Manager\nTel: 01632 960391", "Ada Field, Registered Manager, , 01632 960391"},
		{"5. Who to ask\n\nAda Field\nTherapy Lead\nada@mill.example\n01632 960315", "Ada Field, Therapy Lead, ada@mill.example, 01632 960315"},
		{"Contact\n\nAda Field, Team Manager, ada@mill.example\n\nApply at https://mill.example/jobs/12", "Ada Field, Team Manager, ada@mill.example, "},
		{"Questions? ada@mill.example's inbox is open.", ", , ada@mill.example, "},
		{"Call Ada Field, Bursar, on 01632 960001. You can also write to Ada at ada@mill.example.", "Ada Field, Bursar, ada@mill.example, 01632 960001"},
		{"If you'd like a look, the Practice Manager, Jo Petters, will show you round: 01632 960138.", "Jo Petters, Practice Manager, , 01632 960138"},
		{"Informal enquiries welcome: Euan Rowan-Bell, 01632 960288.", "Euan Rowan-Bell, , , 01632 960288"},
		{"Contact: recruitment@mill.example", ", , recruitment@mill.example, "},
		{"For questions about the job, contact:\n\nWard Manager\nAda Field\n01632 960001\nMill Surgery, 2 Mill Lane, Leeds, LS9 7QT", "Ada Field, Ward Manager, , 01632 960001"},
		{"Ring Ada Field (01632 960001) first.", "Ada Field, , , 01632 960001"},
		{"Call Ada Field ACA on 01632 960001.", "Ada Field, , , 01632 960001"},
		{"Drop Ada a line: ada@mill.example.", "Ada, , ada@mill.example, "},
		{"Call Ada (Home Manager) or Bea (Deputy) on 01632 960903.", "Ada, Home Manager, , 01632 960903 | Bea, Deputy, , 01632 960903"},
		{"To apply text your name to 07700 900218 or e-mail jobs@mill.example - we take no forms via the website.", ", , jobs@mill.example, 07700 900218"},
		{"Contact\n\nAda Field, Director of Delivery\nada@mill.example", "Ada Field, Director of Delivery, ada@mill.example, "},
		{"For questions about the job, contact:\n\nRecruitment Team\n\nada@mill.example", ", Recruitment Team, ada@mill.example, "},
		{"Ring Ada Field on 01632 960001 (ext. 214).", "Ada Field, , , 01632 960001 (ext. 214)"},
		{"Ring Ada Field on 01632 960001 (ext 3 or 4).", "Ada Field, , , 01632 960001 (ext 3 or 4)"},
		{"Closing date: 01/06/2026 09:00", ""},
		{"Visits welcome: 01632 960144 and ask for Lowri.", "Lowri, , , 01632 960144"},
		{"Letters to Ada Field, ada@mill.example. Her direct line is 01632 960773.", "Ada Field, , ada@mill.example, 01632 960773"},
		{"Contact Kit Field at Mill Bridge on 01632 960622.", "Kit Field, , , 01632 960622"},
		{"01632 960622 ask for\n\nField", ", , , 01632 960622"},
		{"Interviews on 25 June. NameAda FieldJob titleNight LeadEmail addressada@mill.exampleTelephone number01632 960255", "Ada Field, Night Lead, ada@mill.example, 01632 960255"},
		{"NameAda Field and Bob MillJob titleTeam LeadsEmail addressada@mill.exampleTelephone number01632 960491 ext 22 or 23", "Ada Field, Team Leads, ada@mill.example, 01632 960491 ext 22 or 23 | Bob Mill, Team Leads, , "},
		{"Address\n\nMill House\n\nMill Lane\n\nLeeds\n\nLS9 7QT\n\nFor questions about the job, contact:\n\nWard Manager\n\nAda Field\n\nada@mill.example", "Ada Field, Ward Manager, ada@mill.example, "},
		{"The post answers to the Matron, Gudrun Field. Chat? Gudrun, 07700 900820.", "Gudrun Field, , , 07700 900820"},
		{"Interviews: 22 June 2026. Questions to Ada Field, Team Manager, ada@mill.example.", "Ada Field, Team Manager, ada@mill.example, "},
		{"Contact Charge Nurse Ada Field or Deputy Charge Nurse Bob Mill on 01632 960142.", "Ada Field, Charge Nurse, , 01632 960142 | Bob Mill, Deputy Charge Nurse, , 01632 960142"},
		{"Ring the NHS helpline on 0300 123 1234.", ""},
		{"Write to [email protected] for more.", ""},
		{"Contact Dr Ann Hill, Consultant, on 01632 960111, ann.hill@mill.example.", "Dr Ann Hill, Consultant, ann.hill@mill.example, 01632 960111"},
	})
}

func TestSponsorship(t *testing.T) {
	get := func(p posting.Posting) string { return string(p.Sponsorship) }
	check(t, frame, get, []reading{
		{"Certificate of Sponsorship\n\nApplications from job seekers who require current Skilled worker sponsorship to work in the UK are welcome and will be considered alongside all other applications.", "yes"},
		{"We cannot offer visa sponsorship for this post.", "no"},
		{"The Trust will not sponsor this post.", "no"},
		{"Sponsorship is not on offer.", "no"},
		{"Sadly, we are not licensed to sponsor.", "no"},
		{"Can't do visas I'm afraid.", "no"},
		{"We are not able to help with visas.", "no"},
		{"The University can't sponsor part-time roles.", "no"},
		{"We are not taking on people who need a visa sponsor this year.", "no"},
		{"We are a small charity and don't hold a sponsor licence.", "no"},
		{"This post doesn't meet the requirements for sponsorship.", "no"},
		{"We are unable to sponsor.", "no"},
		{"Sorry, no visa sponsorship.", "no"},
		{"We can't take anyone who needs a visa.", "no"},
		{"We aren't licensed sponsors.", "no"},
		{"We hold a Skilled Worker licence and this role meets the requirements.", "yes"},
		{"We hold a Skilled Worker sponsor licence, so visas are no obstacle.", "yes"},
		{"We sponsor, gladly.", "yes"},
		{"This role is eligible for Skilled Worker visa sponsorship.", "yes"},
		{"Visa sponsorship: yes", "yes"},
		{"We are pleased to offer visa sponsorship to the right person.", "yes"},
		{"The salary falls below the threshold for Skilled Worker sponsorship.", "no"},
		{"You must already have a visa that lets you work here.", ""},
		{"We don't hold a sponsor licence.", "no"},
		{"Because of the length of contract sponsorship is not available.", "no"},
		{"If you need sponsorship, get in touch: we hold a licence and are able to sponsor for this post.", "yes"},
		{"We are a licensed sponsor and will sponsor the right person.", "yes"},
		{"The council holds a licence, and will consider applicants who need a certificate of sponsorship.", "yes"},
		{"If you need sponsorship, please do not hesitate to ask.", ""},
		{"Applicants who do not have the right to work will need sponsorship.", ""},
		{"This role is not eligible for a Skilled Worker visa.", "no"},
		{"Sponsorship may be possible, depending on the rules of the day.", ""},
		{"You will meet the sponsors of clinical studies.", ""},
		{"Applicants must have the right to work in the UK.", ""},
	})
}

func TestDriving(t *testing.T) {
	get := func(p posting.Posting) string { return p.Driving }
	check(t, frame, get, []reading{
		{"You will require a driving licence and access to a car.", "required"},
		{"A full UK driving licence and the use of a car are essential.", "required"},
		{"You must be able to drive and have use of a car.", "required"},
		{"We would expect you to have a licence and a car, but if disability prevents you from driving, tell us.", "required"},
		{"A full driving licence and car, or another reliable way to reach rural homes, is needed.", "desirable"},
		{"A driving licence would help but is desirable only.", "desirable"},
		{"A car would be handy and is not essential.", "desirable"},
		{"A car isn't needed, we are near the station.", ""},
		{"No car needed: we are five minutes from the station.", ""},
		{"You must be able to travel across the county.", ""},
		{"Must be a car driver.", "required"},
		{"We'd expect you to drive, as we visit people.", "required"},
		{"It's a driving job: a licence, a car and insurance are needed.", "required"},
		{"Car useful, not vital.", "desirable"},
		{"What you'll need\nCalm\nA driving licence and a car, for when somebody is ill", "required"},
		{"Benefits\nParking\nDriving licence (required)", "required"},
		{"Benefits\nAn essential car user allowance of £963", ""},
		{"You'll need a car, a licence and an urge to drive down lanes.", "required"},
		{"Driver with car.", "required"},
		{"You need: to write plainly; a car (there are few buses).", "required"},
		{"The use of a car would help, but we have a bicycle.", "desirable"},
		{"Car driver with a car, or able to meet the mobility needs of the post.", "desirable"},
		{"Willingness to drive the minibus is needed.", "required"},
		{"You need the ability to drive improvement across the service.", ""},
		{"You must be able to drive a culture of learning.", ""},
		{"A licence to drive is necessary and a strong stomach useful.", "required"},
		{"Ideally you will drive and have access to a car.", "desirable"},
		{"Independent travel is needed; a licence is not required.", ""},
		{"A driving licence is not required.", ""},
		{"A driving licence will not be needed.", ""},
		{"You do not need a driving licence or a car.", ""},
		{"Use of a car is not necessary for this post.", ""},
		{"A car will not be required, as everything is in walking distance.", ""},
		{"You will support patients who are learning to drive again.", ""},
		{"The lease car scheme and the cycle scheme are open to you.", ""},
		{"Essential\n\n  • Calm\n\nDesirable\n\n  • A car (there are few buses)", "desirable"},
		{"Meet where they feel safest, often a car park.", ""},
		{"Most people get round by car, though we have a bicycle.", ""},
		{"Person Specification\n\nEssential\n\n  • Full UK driving licence\n\nDesirable\n\n  • French", "required"},
		{"Person Specification\n\nEssential\n\n  • French\n\nDesirable\n\n  • Full UK driving licence", "desirable"},
	})
}

func TestRegistrationsAndChecks(t *testing.T) {
	get := func(p posting.Posting) string { return strings.Join(p.Registrations, ",") + " " + string(p.DBS) }
	check(t, frame, get, []reading{
		{"You need HCPC registration.", "HCPC "},
		{"Gas Safe registration is a must.", "Gas Safe "},
		{"A nurse or ODP, with an HCPC or NMC number.", "HCPC,NMC "},
		{"You'd need HCPC, ALS and two references.", "HCPC "},
		{"You must be registered with Social Work England.", "SWE "},
		{"Registered nurse with the Nursing and Midwifery Council (NMC).", "NMC "},
		{"You need not be registered with the HCPC.", " "},
		{"Our home was rated Good by the CQC.", " "},
		{"An enhanced DBS check is required.", " yes"},
		{"A DBS check is not required for this role.", " no"},
		{"A DBS check will not be required.", " no"},
		{"A DBS is not necessary.", " no"},
		{"DBS check: not required", " no"},
		{"DBS check: enhanced", " yes"},
		{"DBS: no", " no"},
		{"DBS: no convictions for theft", " yes"},
		{"You will not need to pay for your DBS check.", " yes"},
		{"An enhanced DBS check is made; a driving licence is not required.", " yes"},
		{"You won't need a DBS check.", " no"},
		{"The post does not need a DBS check.", " no"},
		{"A DBS check is not needed, but two references are.", " no"},
		{"NMC registration is not required.", " "},
		{"Registration with the HCPC isn't needed for this post.", " "},
		{"HCPC registration is not optional: it is required.", "HCPC "},
		{"This post is not subject to a DBS check.", " no"},
		{"No PVG check is needed.", " no"},
		{"If you are an RN (NMC) with two years on a ward, ring us.", "NMC "},
		{"Membership of the PVG scheme is required.", " yes"},
		{"Disclosure and Barring Service Check\n\nThis post is subject to checks.", " yes"},
	})
}

func TestTheLevelOfACheckIsItsEvidence(t *testing.T) {
	get := func(p posting.Posting) string { return quoted(p, posting.FieldDBS) }
	const block = "Disclosure and Barring Service Check\n\nThis post is subject to the Rehabilitation of Offenders Act, so that a submission to the Disclosure and Barring Service is needed."
	check(t, frame, get, []reading{
		{block, "Disclosure and Barring Service Check"},
		{"An enhanced DBS check is made.\n\n" + block, "An enhanced DBS check is made."},
		{block + "\n\nAdditional information\n\nThe check is an enhanced DBS with barred lists.", "The check is an enhanced DBS with barred lists."},
		{block + "\n\nAdditional information\n\nDBS check: standard", "DBS check: standard"},
		{"We pay for your DBS check, and Sundays at an enhanced rate that the whole of our staff have voted for twice in two years.", "We pay for your DBS check, and Sundays at an enhanced rate that the whole of our staff have voted for twice in two years."},
		{block + "\n\nAdditional information\n\nA basic disclosure through the DBS is enough. A standard DBS is not needed.", "A basic disclosure through the DBS is enough."},
		{block + "\n\nAdditional information\n\nAn enhanced DBS is not needed.", "An enhanced DBS is not needed."},
	})
}

func TestAcronyms(t *testing.T) {
	get := func(p posting.Posting) string { return quoted(p, posting.FieldAcronyms) }
	check(t, frame, get, []reading{
		{"The Forensic Intensive Recovery Support Team (FIRST) is new.", "Forensic Intensive Recovery Support Team (FIRST)"},
		{"They use the Model of Human Occupation (MOHO).", "Model of Human Occupation (MOHO)"},
		{"Your Assessed and Supported Year in Employment (ASYE) is done.", "Assessed and Supported Year in Employment (ASYE)"},
		{"Hartley Partnership University NHS Foundation Trust (HPFT) is big.", "Hartley Partnership University NHS Foundation Trust (HPFT)"},
		{"A musculoskeletal (MSK) clinic.", "musculoskeletal (MSK)"},
		{"A degree (HCPC) and a nurse (RNMH or RNLD).", ""},
		{"Fill 20 beds (approx) and call (FREE).", ""},
	})
}

func TestEvidenceIsTheRawText(t *testing.T) {
	p := mustRead(t, "Go back Mill\u00a0Hill\u00a0Trust\nStaff\u00a0Nurse \u2011 Day\u2011unit\nThe closing date is 3\u00a0May\u00a02026\nWe care.\n")
	if p.Employer != "Mill Hill Trust" || p.Title != "Staff Nurse - Day-unit" || p.ClosingDate != "2026-05-03" {
		t.Errorf("read %q, %q, %q", p.Employer, p.Title, p.ClosingDate)
	}
	if got := quoted(p, posting.FieldTitle); got != "Staff\u00a0Nurse \u2011 Day\u2011unit" {
		t.Errorf("evidence of the title is %q", got)
	}
}
