package parse

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"vacancybot/index/posting"
)

// gist is what tells whether a format was read: title / employer / pay / closing / posted / contract and
// patterns / hours / reference / places / contacts, "-" for what is not stated.
func gist(p posting.Posting) string {
	pay := "-"
	if s := p.Salary; s != nil {
		pay = fmt.Sprintf("%v-%v a %s", s.Min, s.Max, s.Period)
	}
	var contacts []string
	for _, c := range p.Contacts {
		contacts = append(contacts, strings.Join(clean([]string{c.Name, c.Role, c.Email, c.Phone}), ", "))
	}
	hours := "-"
	if p.HoursPerWeek > 0 {
		hours = fmt.Sprint(p.HoursPerWeek)
	}
	parts := []string{
		p.Title, p.Employer, pay, string(p.ClosingDate) + " " + p.ClosingTime, string(p.PostedDate),
		p.Contract + " " + strings.Join(p.WorkingPatterns, " "), hours, p.Reference,
		strings.Join(append(append(append([]string{}, p.Sites...), p.Towns...), p.Postcodes...), ", "), strings.Join(contacts, "; "),
	}
	for i := range parts {
		if parts[i] = strings.TrimSpace(parts[i]); parts[i] == "" {
			parts[i] = "-"
		}
	}
	return strings.Join(parts, " / ")
}

func readAll(t *testing.T, name string, data []byte) []posting.Posting {
	t.Helper()
	ps, err := Advert(name, data)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range ps {
		checkEvidence(t, p)
		if text := p.Sources[0].Text; !utf8.ValidString(text) || len(text) > 2*MaxSize {
			t.Errorf("%s: text of %d bytes is no bounded UTF-8", name, len(text))
		}
		if p.Sources[0].Number != i {
			t.Errorf("%s: posting %d is numbered %d", name, i, p.Sources[0].Number)
		}
	}
	return ps
}

func TestFormats(t *testing.T) {
	for name, want := range map[string][]string{
		"jsonld-hourly.json": {"Night Care Assistant / Saltmarsh Care Example Ltd / 12.75-12.75 a hour / 2026-05-10 23:59 / 2026-04-03 / fixed-term part-time shifts / 22.5 / SC-204 / Fenland House, King's Lynn, PE30 1AA / Nia Farrow, Home Manager, 01632 960144"},
		"jsonld-page.html":   {"Payroll Officer / Harbour Housing Example / 28000-31000 a year / 2026-04-10 12:00 / 2026-03-16 / permanent full-time home-working / 37 / HHE/77 / Plymouth, PL1 3AB / payroll@harbour.example; jo@harbour.example"},
		"nhs-page.html":      {"Podiatrist / Copperfield Community Example NHS Trust / 31049-37796 a year / 2026-06-21 / 2026-06-01 / fixed-term part-time / - / C9777-26-0042 / Foundry Clinic, Rochdale, OL16 1AB / Ola Brannigan, Team Lead, ola.brannigan@copperfield.nhs.example, 01632 960301"},
		"trac-page.html":     {"Clinical Pharmacist / Tideway Hospitals Example NHS Foundation Trust / 47810-54710 a year / 2026-07-03 23:59 / - / permanent full-time flexible / 37.5 / 199-PH-55 / Dockside Hospital, Hull / Sunil Ashdown, Deputy Chief Pharmacist, s.ashdown@tideway.example, 01632 960222"},
		"lever.json": {"Clinical Coder / - / 29000-33000 a year / 2026-04-30 / 2026-04-01 / permanent part-time home-working / - / - / Sheffield, Doncaster / -",
			"Coding Auditor / - / 41000-41000 a year / - / 2026-04-01 / full-time / - / - / Sheffield / -"},
		"ashby.json":           {"Product Designer / - / 52000-60000 a year / - / 2026-02-11 / fixed-term full-time home-working / - / - / Bristol / -"},
		"workable.json":        {"Fundraising Manager / Larkfield Hospice Example / 36000-36000 a year / 2026-05-29 12:00 / 2026-05-05 / permanent full-time / - / LH-31 / Derby / -"},
		"recruitee.json":       {"Lab Technician / Brinewell Diagnostics Example / 13.5-15 a hour / 2026-02-16 23:59 / 2026-01-19 / permanent full-time / 37 / - / Cardiff / -"},
		"smartrecruiters.json": {"Ward Pharmacist / Elmgate Health Example / 48000-48000 a year / 2026-03-24 / 2026-03-03 / full-time / - / REF88K / Norwich / -"},
		"nhs-feed.xml": {"Healthcare Assistant / Millbrook Example NHS Trust / 24465-24465 a year / 2026-06-01 23:59 / 2026-05-18 / permanent shifts / - / C9555-26-0101 / Luton, LU1 2AA / -",
			"Ward Clerk / Millbrook Example NHS Trust / 12.31-12.31 a hour / 2026-06-02 / 2026-05-19 / bank / - / C9555-26-0102 / Luton, Dunstable, LU1 2AA, LU6 1AA / -"},
		"feed.rss": {"Tree Officer / Heathland Council Example / 33000-36000 a year / 2026-05-25 / 2026-05-04 / - / - / - / - / -"},
		"table.csv": {"Receptionist / Quayside Surgery Example / 12.6-12.6 a hour / 2026-08-14 / 2026-07-20 / permanent part-time / - / QS-1 / Poole, BH15 1AA / -",
			"Practice Nurse / Quayside Surgery Example / 34000-38000 a year / 2026-08-21 / 2026-07-20 / fixed-term full-time / - / QS-2 / Poole / -"},
		"letter.eml":      {"Caretaker / Hawthorn Primary School / 24000-24000 a year / 2026-05-29 12:00 / 2026-05-05 / permanent / 25 / - / - / Idris Quill, 01632 960455"},
		"letter-html.eml": {"Senior Carer / Pinewood Lodge Care Home / 13.1-13.1 a hour / 2026-05-20 / 2026-05-06 / shifts / - / - / - / -"},
		"saved.mhtml":     {"Gardener / Marl Hall Estate Ltd / 26000-26000 a year / 2026-06-01 / - / - / - / - / - / -"},
		"several.txt": {"Dental Nurse / Ivybridge Dental Example Ltd / 25000-25000 a year / 2026-05-08 / - / permanent / - / IV-1 / - / -",
			"Dental Receptionist / Ivybridge Dental Example Ltd / 23500-23500 a year / 2026-05-15 / - / permanent / - / IV-2 / - / -"},
		"greenhouse.json": {"Support Engineer / Quill Health / 40000-50000 a year / 2026-05-20 23:59 / 2026-04-20 / full-time / - / R-1 / London / -",
			"Data Analyst / Quill Health / 35000-35000 a year / - / - / home-working / - / - / - / -"},
		"find-a-job.html":  {"Care Coordinator / Wombell Vale Primary Care Network / 26530-29114 a year / 2026-05-15 / 2026-04-29 / permanent full-time / - / A2044-26-0007 / Barnsley, S70 1AA / -"},
		"council.html":     {"Senior Social Worker - Children in Care / Don Valley Borough Council / 41511-44711 a year / 2026-06-14 / - / fixed-term / 37 / RMBC/88 / Town Hall, Rotherham, S60 1AB / Bryony Hollis, Team Manager, bryony.hollis@donvalley.example, 01632 960188"},
		"jsonld-bank.json": {"Bank Staff Nurse / - / 19.2-19.2 a hour / 2026-07-30 23:59 / 2026-07-01 / bank part-time / 20 / - / Wells, Bath, BA5 1AA, BA1 1AA / Ravi Menon, ravi@bath.example, 01632 960910"},
		"jsonld-list.html": {"Cook / A Hall / 13-13 a hour / - / 2026-01-02 / - / - / - / - / -", "Baker / A Hall / 14-14 a hour / - / - / - / - / - / - / -"},
		"forward.eml":      {"Practice Pharmacist / Marshgate Surgery / 48000-48000 a year / 2026-05-22 / 2026-04-30 / permanent / 30 / - / Marshgate Surgery, Taunton / Tom Peel, Practice Manager, tom.peel@marshgate.example"},
		"one.txt":          {"Dental Nurse / Ivybridge Dental Example Ltd / 25000-25000 a year / 2026-05-08 / - / permanent / - / - / - / -"},
		"stacked.txt": {"Cook / Fernlea Primary School / 13.05-13.05 a hour / 2026-06-15 / - / term-time / 25 / - / - / -",
			"Midday Supervisor / Fernlea Primary School / 12.85-12.85 a hour / 2026-06-22 / - / term-time / 7.5 / - / - / -"},
		"microdata.html": {"Lecturer in Marine Ecology / University of Portscatho / 41732-51039 a year / 2026-05-31 23:59 / 2026-04-28 / fixed-term full-time / - / - / Falmouth, TR11 4QF / -"},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		ps := readAll(t, name, data)
		if len(ps) != len(want) {
			t.Errorf("%s: %d postings, want %d", name, len(ps), len(want))
			continue
		}
		for i, p := range ps {
			if got := gist(p); got != want[i] {
				t.Errorf("%s:\n got %s\nwant %s", name, got, want[i])
			}
		}
	}
}

// TestWordsBeatFigures holds the rule for what a site computed: it is written where the words state
// none, and noted where they state another.
func TestWordsBeatFigures(t *testing.T) {
	const record = `{"@type": "JobPosting", "title": "Porter", "hiringOrganization": "Ashford Example Trust", "datePosted": "2026-04-01", "validThrough": "%s",
		"baseSalary": {"currency": "GBP", "value": {"minValue": %s, "unitText": "%s"}}, "description": "<p>%s</p>"}`
	for _, c := range []struct{ until, low, unit, text, pay, closing, notes string }{
		{"2026-05-01", "24000", "YEAR", "Push things.", "24000-0 year", "2026-05-01", ""},
		{"2026-05-01T22:59:00Z", "24000", "YEAR", "Push things. Apply by 1 May 2026.", "24000-0 year", "2026-05-01 23:59", ""},
		{"2026-06-01", "24000", "YEAR", "Push things. Apply by 1 May 2026.", "24000-0 year", "2026-05-01", "lists the post until 1 June 2026, the advert's words say 1 May 2026"},
		{"2026-05-01", "24862", "YEAR", "We pay £12.75 per hour.", "12.75-12.75 hour", "2026-05-01", `figures of pay, "From £24,862 a year"`},
		{"2026-05-01", "24000", "HOUR", "Push things.", "24000-0 year", "2026-05-01", ""},
		{"2026-05-01", "0", "YEAR", "Push things.", "", "2026-05-01", ""},
		{"2026-05-01", `0, "value": 24000`, "YEAR", "Push things.", "24000-24000 year", "2026-05-01", ""},
		{"2026-05-01", `24862, "value": "£12.75 an hour"`, "YEAR", "Push things.", "12.75-12.75 hour", "2026-05-01", ""},
	} {
		p := readAll(t, "record.json", fmt.Appendf(nil, record, c.until, c.low, c.unit, c.text))[0]
		pay := ""
		if p.Salary != nil {
			pay = fmt.Sprintf("%v-%v %s", p.Salary.Min, p.Salary.Max, p.Salary.Period)
		}
		closing := strings.TrimSpace(string(p.ClosingDate) + " " + p.ClosingTime)
		if notes := strings.Join(p.Notes, " "); pay != c.pay || closing != c.closing || !strings.Contains(notes, c.notes) || c.notes == "" && notes != "" {
			t.Errorf("%s %s %s %q:\n got %s, %s, %s\nwant %s, %s, %s", c.until, c.low, c.unit, c.text, pay, closing, notes, c.pay, c.closing, c.notes)
		}
	}
}

func TestMoments(t *testing.T) {
	for _, c := range []struct {
		value any
		want  string
	}{
		{"2026-06-12", "12 June 2026"},
		{"2026-06-12T00:00:00Z", "12 June 2026"},
		{"2026-06-11T23:00:00Z", "12 June 2026"}, // midnight in London, as a program in UTC writes it
		{"2026-06-12T23:59:59+0100", "12 June 2026 at 23:59"},
		{"2026-07-12T23:59:00Z", "12 July 2026 at 23:59"}, // the end of the day, whichever the zone
		{"2026-07-12T22:59:59Z", "12 July 2026 at 23:59"},
		{"2026-01-12T23:30:00-05:00", "13 January 2026 at 04:30"},
		{"2026-06-07T23:59", "7 June 2026 at 23:59"},
		{"2026-02-16 23:59:00 UTC", "16 February 2026 at 23:59"},
		{"12/06/2026", "12 June 2026"},
		{"12/06/2026 17:00", "12 June 2026 at 17:00"},
		{"Mon, 04 May 2026 09:00:00 +0100", "4 May 2026 at 09:00"},
		{json.Number("1775037600000"), "1 April 2026 at 11:00"},
		{json.Number("1775037600"), "1 April 2026 at 11:00"},
		{"Friday 3 July, noon", "Friday 3 July, noon"},
		{"2026-13-45", "2026-13-45"},
		{json.Number("7"), "7"},
		{"", ""},
		{nil, ""},
	} {
		if got := moment(c.value); got != c.want {
			t.Errorf("moment(%v) = %q, want %q", c.value, got, c.want)
		}
	}
}

func TestHTMLIsWrittenAsText(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{"<p>One\n  two</p><p>three</p>", "One two\n\nthree\n"},
		{"<div>a<br>b</div>", "a\nb\n"},
		{"<p><b>Salary:</b> &pound;30,000<br/><strong>Band</strong>: 5</p>", "Salary: £30,000\nBand: 5\n"},
		{"<ul><li>x</li><li><p>y</p></li></ul>z", "• x\n• y\n\nz\n"},
		{"<dl><dt>Band:</dt><dd>6</dd><dt>Sites</dt><dd><p>A</p><p>B</p></dd><dt>Alone</dt></dl>", "Band: 6\nSites\nA\n\nB\n\nAlone\n"},
		{"<table><tr><th>Closing date</th><td>1 May 2026</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>", "Closing date: 1 May 2026\na | b | c\n"},
		{"<pre>a\nb\n\n\nc</pre>", "a\nb\n\nc\n"},
		{"<p>a<script>x()</script><style>y</style><span hidden>z</span><span style='display: none'>w</span>b</p>", "ab\n"},
		{"<nav>Home</nav><main>Work</main><footer>About</footer>", "Work\n"},
		{"<a href='mailto:a@b.example?x=1'>Ada</a> or <a href='mailto:c@d.example'>c@d.example</a>", "Ada (a@b.example) or c@d.example\n"},
		{"<p><a href=/p>Privacy notice</a></p><p>Read the <a href=/p>privacy notice</a> of ours.</p>", "Read the privacy notice of ours.\n"},
		{"<h2>Band</h2><p>5</p><h2>Band</h2><p>5</p><h2>Band</h2><p>6</p>", "Band\n\n5\n\nBand\n\n6\n"},
		{"<h1>A</h1><p>a</p><h2>Similar jobs</h2><p>b</p><h3>c</h3><p>d</p><h2>E</h2><p>e</p>", "A\n\na\n\nE\n\ne\n"},
	} {
		sheets, err := readPage(c.page)
		if err != nil || len(sheets) != 1 || sheets[0].text != c.want {
			t.Errorf("%s:\n got %+v, %v\nwant %q", c.page, sheets, err, c.want)
		}
	}
}

// TestPrintedPostingsReadBack prints what is read of a posting, and reads that: every value is the same.
func TestPrintedPostingsReadBack(t *testing.T) {
	const printed = `{"source":"a.txt","title":"Staff Nurse","employer":"Ashford Example Trust","team":"Rowan Ward","bands":["5","6"],"pay_scheme":"Agenda for change",
"salary":{"min":31049,"max":46580,"period":"year","pro_rata":true,"text":"£31,049 to £46,580 a year, pro rata"},"closing_date":"2026-05-03","closing_time":"23:59","closed":true,
"posted_date":"2026-04-01","interview_date":null,"contract":"fixed-term","contract_duration":"12 months","contract_reason":"maternity cover","working_patterns":["full-time","job-share"],
"hours_per_week":37.5,"reference":"A-1","sites":["Mill House"],"towns":["Hitchin"],"postcodes":["SG5 1AA"],"contacts":[{"name":"Ada Field","role":null,"email":"ada@ashford.example","phone":null}],
"sponsorship":"no","driving":"unstated","registrations":["NMC"],"dbs":true,"acronyms":{"ICU":"Intensive Care Unit"},"employer_website":null,"essential":["A","B"],"desirable":[],"sections":[],"evidence":{"title":[0,4]},
"inferred":{"title":"the first line"},"notes":["Odd."]}`
	p := readAll(t, "p.jsonl", []byte(strings.ReplaceAll(printed, "\n", "")+"\n"+strings.ReplaceAll(printed, "\n", "")))
	if len(p) != 2 {
		t.Fatalf("%d postings of two lines", len(p))
	}
	q := p[0]
	got := fmt.Sprint(q.Title, q.Employer, q.Team, q.Bands, q.PayScheme, *q.Salary, q.ClosingDate, q.ClosingTime, q.Closed, q.PostedDate, q.InterviewDate, q.Contract, q.ContractDuration, q.ContractReason,
		q.WorkingPatterns, q.HoursPerWeek, q.Reference, q.Sites, q.Towns, q.Postcodes, q.Contacts, q.Sponsorship, q.Driving, q.Registrations, q.DBS, q.Acronyms, q.EmployerWebsite, q.Essential, q.Desirable, q.Inferred, q.Notes)
	want := fmt.Sprint("Staff Nurse", "Ashford Example Trust", "Rowan Ward", []string{"5", "6"}, "Agenda for change", posting.Salary{Min: 31049, Max: 46580, Period: "year", ProRata: true, Text: "£31,049 to £46,580 a year, pro rata"},
		"2026-05-03", "23:59", true, "2026-04-01", "", "fixed-term", "12 months", "maternity cover", []string{"full-time", "job-share"}, 37.5, "A-1", []string{"Mill House"}, []string{"Hitchin"}, []string{"SG5 1AA"},
		[]posting.Contact{{Name: "Ada Field", Email: "ada@ashford.example"}}, "no", "", []string{"NMC"}, "yes", map[string]string{"ICU": "Intensive Care Unit"}, "", []string{"A", "B"}, []string{}, map[string]string{"title": "the first line"}, []string{"Odd."})
	if got != want {
		t.Errorf("read back:\n got %s\nwant %s", got, want)
	}
	if quoted(q, posting.FieldBands) != "5 | 6" || quoted(q, posting.FieldClosed) != "This job is now closed" {
		t.Errorf("cites %q and %q", quoted(q, posting.FieldBands), quoted(q, posting.FieldClosed))
	}
	for _, wrong := range []string{`"2026-05-03"|"3 May"`, `"fixed-term"|"forever"`, `"23:59"|"midnight"`, `"job-share"|"sometimes"`, `"year","pro_rata"|"moon","pro_rata"`, `37.5|"many"`} {
		from, to, _ := strings.Cut(wrong, "|")
		if _, err := Advert("p.json", []byte(strings.Replace(printed, from, to, 1))); !errors.Is(err, ErrFormat) {
			t.Errorf("%s for %s: error %v", to, from, err)
		}
	}
}

// pack makes a ZIP file of one file.
func pack(t testing.TB, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err == nil {
		_, err = f.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordFrame = `<?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>%s</w:body></w:document>`

func TestDOCX(t *testing.T) {
	par := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	item := func(s string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>` + s + "</w:t></w:r></w:p>"
	}
	td := func(inner string) string { return "<w:tc>" + inner + "</w:tc>" }
	tr := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	body := `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Staff </w:t></w:r><w:r><w:t>Nurse</w:t></w:r></w:p>` +
		"<w:tbl>" + tr(td(par("Employer")), td(par("Ashford Example Trust"))) + tr(td(par("Salary:")), td(par("£31,049 to £37,796 a year"))) + "</w:tbl>" +
		par("Closing date: 3 May 2026") + "<w:p><w:r><w:t>Contract:</w:t><w:tab/><w:t>Permanent</w:t><w:br/><w:t>Reference: A-1</w:t></w:r><w:del><w:r><w:delText>Bank</w:delText></w:r></w:del></w:p>" +
		"<w:tbl>" + tr(td(par("Criteria")), td(par("Essential")), td(par("Desirable"))) + tr(td(par("Skills")), td(item("Calm")+item("Kind")), td(par("Welsh"))) + "</w:tbl>"
	p := readAll(t, "a.docx", pack(t, documentFile, fmt.Sprintf(wordFrame, body)))[0]
	if got, want := gist(p), "Staff Nurse / Ashford Example Trust / 31049-37796 a year / 2026-05-03 / - / permanent / - / A-1 / - / -"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got, want := fmt.Sprint(p.Essential, p.Desirable), "[Calm Kind] [Welsh]"; got != want {
		t.Errorf("criteria %s, want %s", got, want)
	}
}

// TestAttachedAdvert reads the attachment of a letter that is no advert itself.
func TestAttachedAdvert(t *testing.T) {
	par := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	docx := pack(t, documentFile, fmt.Sprintf(wordFrame, par("Job title: Cook")+par("Employer: Ashford Example Trust")+par("Salary: £13 an hour")))
	letter := "MIME-Version: 1.0\nFrom: a@b.example\nDate: Tue, 05 May 2026 08:12:00 +0100\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nThe advert is attached.\n" +
		"--x\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=a.docx\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(docx) + "\n--x--\n"
	if got, want := gist(readAll(t, "a.eml", []byte(letter))[0]), "Cook / Ashford Example Trust / 13-13 a hour / - / - / - / - / - / - / -"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// TestDOCXBombs holds that a small file cannot unpack to more than the limits.
func TestDOCXBombs(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    error
	}{
		"long":   {fmt.Sprintf(wordFrame, "<w:p>"+strings.Repeat("<w:r><w:t>Nurse </w:t></w:r>", maxUnpacked/20)+"</w:p>"), ErrTooLarge},
		"deep":   {fmt.Sprintf(wordFrame, strings.Repeat("<w:tbl><w:tr><w:tc>", 10000)), ErrFormat},
		"broken": {"<w:document><w:p>", ErrFormat},
	} {
		if _, err := Advert("bomb.docx", pack(t, documentFile, c.content)); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
	if _, err := Advert("a.zip", pack(t, "xl/workbook.xml", "<x/>")); !errors.Is(err, ErrFormat) {
		t.Errorf("another ZIP file: error %v", err)
	}
}

// TestPDF runs a stand-in for pdftotext, which tests cannot expect to be installed.
func TestPDF(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if _, err := Advert("a.pdf", []byte("%PDF-1.7\n")); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "install poppler-utils") {
		t.Errorf("without pdftotext: error %v", err)
	}
	for script, want := range map[string]string{
		"while read -r line; do :; done\nprintf 'Ashford Example Trust\\n\\nStaff Nurse\\n\\nThe closing date is 3 May 2026\\n\\nSalary: £30,000 a year\\n\\f'": "Staff Nurse / Ashford Example Trust / 30000-30000 a year / 2026-05-03 / - / - / - / - / - / -",
		"exit 1":     "format is not read",
		"printf ' '": "without text",
	} {
		if err := os.WriteFile(filepath.Join(dir, pdfProgram), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		ps, err := Advert("a.pdf", []byte("%PDF-1.7\n"))
		got := fmt.Sprint(err)
		if err == nil {
			got = gist(ps[0])
		}
		if !strings.Contains(got, want) {
			t.Errorf("%q: got %s, want %s", script, got, want)
		}
	}
}
