package parse

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"vacancybot/index/posting"
)

// A printedPosting is a posting as `parse --format json` prints it. What was printed is read back as it
// is, and not a second time from words; the text that it cites is made of its values. Offsets into the
// advert of old, its sections among them, are not kept.
type printedPosting struct {
	Source           *string                  `json:"source"`
	Title            string                   `json:"title"`
	Employer         string                   `json:"employer"`
	Team             string                   `json:"team"`
	Bands            []string                 `json:"bands"`
	PayScheme        string                   `json:"pay_scheme"`
	Salary           *printedSalary           `json:"salary"`
	ClosingDate      posting.Date             `json:"closing_date"`
	ClosingTime      string                   `json:"closing_time"`
	Closed           bool                     `json:"closed"`
	PostedDate       posting.Date             `json:"posted_date"`
	InterviewDate    posting.Date             `json:"interview_date"`
	Contract         string                   `json:"contract"`
	ContractDuration string                   `json:"contract_duration"`
	ContractReason   string                   `json:"contract_reason"`
	WorkingPatterns  []string                 `json:"working_patterns"`
	HoursPerWeek     float64                  `json:"hours_per_week"`
	Reference        string                   `json:"reference"`
	Sites            []string                 `json:"sites"`
	Towns            []string                 `json:"towns"`
	Postcodes        []string                 `json:"postcodes"`
	Contacts         []posting.Contact        `json:"contacts"`
	Sponsorship      string                   `json:"sponsorship"`
	Driving          string                   `json:"driving"`
	Registrations    []string                 `json:"registrations"`
	DBS              *bool                    `json:"dbs"`
	Acronyms         map[string]string        `json:"acronyms"`
	EmployerWebsite  string                   `json:"employer_website"`
	Essential        []string                 `json:"essential"`
	Desirable        []string                 `json:"desirable"`
	Evidence         map[string][2]int        `json:"evidence"`
	Inferred         map[posting.Field]string `json:"inferred"`
	Notes            []string                 `json:"notes"`
	InferredBand     string                   `json:"inferred_band"`
	StartDate        posting.Date             `json:"start_date"`
	StartText        string                   `json:"start_text"`
	Vacancies        int                      `json:"vacancies"`
	InterviewPlace   string                   `json:"interview_place"`
	MayCloseEarly    string                   `json:"may_close_early"`
	InternalOnly     string                   `json:"internal_only"`
}

type printedSalary struct {
	Min     float64 `json:"min"`
	Max     float64 `json:"max"`
	Period  string  `json:"period"`
	ProRata bool    `json:"pro_rata"`
	Text    string  `json:"text"`
}

// isPrinted reports whether an object is a posting that was printed; no other shape has these keys.
func isPrinted(v any) bool {
	m, ok := v.(map[string]any)
	if !ok {
		return false
	}
	for _, key := range []string{"source", "title", "bands", "closing_date", "working_patterns", "sponsorship", "evidence"} {
		if _, ok := m[key]; !ok {
			return false
		}
	}
	return true
}

// printedPostings reads the values that are printed postings; none when the first one is not.
func printedPostings(values []any) ([]sheet, error) {
	if len(values) == 1 {
		if list, ok := values[0].([]any); ok {
			values = list
		}
	}
	if len(values) == 0 || !isPrinted(values[0]) {
		return nil, nil
	}
	var sheets []sheet
	for i, v := range values {
		if !isPrinted(v) {
			return nil, fmt.Errorf("%w: value %d is no posting as the first one is; take it out", ErrFormat, i+1)
		}
		data, err := json.Marshal(v)
		if err != nil {
			return nil, fmt.Errorf("%w: posting %d: %v", ErrFormat, i+1, err)
		}
		var p printedPosting
		if err := json.Unmarshal(data, &p); err != nil {
			return nil, fmt.Errorf("%w: posting %d: %v; print it again", ErrFormat, i+1, err)
		}
		if err := p.check(); err != nil {
			return nil, fmt.Errorf("%w: posting %d: %v; print it again", ErrFormat, i+1, err)
		}
		sheets = append(sheets, p.sheet())
	}
	return sheets, nil
}

// check holds the values to those that a posting may have.
func (p *printedPosting) check() error {
	for key, date := range map[string]posting.Date{"closing_date": p.ClosingDate, "posted_date": p.PostedDate, "interview_date": p.InterviewDate, "start_date": p.StartDate} {
		if _, err := time.Parse(time.DateOnly, string(date)); date != "" && err != nil {
			return fmt.Errorf("%s %q is no day", key, date)
		}
	}
	if _, err := time.Parse("15:04", p.ClosingTime); p.ClosingTime != "" && err != nil {
		return fmt.Errorf("closing_time %q is no time", p.ClosingTime)
	}
	for _, c := range []struct {
		key, value string
		allowed    []string
	}{
		{"contract", p.Contract, posting.Contracts},
		{"sponsorship", p.Sponsorship, []string{"yes", "no", "unstated"}},
		{"may_close_early", p.MayCloseEarly, []string{"yes", "no", "unstated"}},
		{"internal_only", p.InternalOnly, []string{"yes", "no", "unstated"}},
		{"driving", p.Driving, []string{"required", "desirable", "unstated"}},
	} {
		if c.value != "" && !slices.Contains(c.allowed, c.value) {
			return fmt.Errorf("%s %q is none of %s", c.key, c.value, strings.Join(c.allowed, ", "))
		}
	}
	for _, v := range p.WorkingPatterns {
		if !slices.Contains(posting.WorkingPatterns, v) {
			return fmt.Errorf("working_patterns: %q is none of %s", v, strings.Join(posting.WorkingPatterns, ", "))
		}
	}
	if s := p.Salary; s != nil && s.Period != "" && !slices.Contains([]string{"year", "hour", "day", "session"}, s.Period) {
		return fmt.Errorf("salary: period %q is none of year, hour, day, session", s.Period)
	}
	return nil
}

// A citation writes values and notes where each stands.
type citation struct {
	*posting.Posting
	text strings.Builder
}

// line writes the values of a field behind a label and cites each; it returns them as they stand there.
func (c *citation) line(f posting.Field, label string, values ...string) []string {
	values = clean(values)
	if len(values) == 0 {
		return nil
	}
	c.text.WriteString(label + ": ")
	for i, v := range values {
		if i > 0 {
			c.text.WriteString(", ")
		}
		c.write(f, v)
	}
	c.text.WriteByte('\n')
	return values
}

// items writes the values of a field as a list under a heading.
func (c *citation) items(f posting.Field, heading string, values []string) []string {
	values = clean(values)
	if len(values) == 0 {
		return nil
	}
	c.text.WriteString("\n" + heading + "\n\n")
	for _, v := range values {
		c.text.WriteString(bulletMark)
		c.write(f, v)
		c.text.WriteByte('\n')
	}
	return values
}

func (c *citation) write(f posting.Field, v string) {
	start := c.text.Len()
	c.text.WriteString(v)
	c.Evidence[f] = append(c.Evidence[f], posting.Evidence{Start: start, End: c.text.Len()})
}

func (c *citation) one(f posting.Field, label, value string) string {
	if values := c.line(f, label, value); values != nil {
		return values[0]
	}
	return ""
}

func (c *citation) yesNo(f posting.Field, label, value string) posting.YesNo {
	if value == "unstated" {
		return posting.Unstated
	}
	return posting.YesNo(c.one(f, label, value))
}

// clean puts values on one line each, and leaves out those that are empty.
func clean(values []string) []string {
	var out []string
	for _, v := range values {
		if v = strings.Join(strings.Fields(strings.ToValidUTF8(v, "\uFFFD")), " "); v != "" {
			out = append(out, v)
		}
	}
	return out
}

func (p *printedPosting) sheet() sheet {
	out := &posting.Posting{Evidence: map[posting.Field][]posting.Evidence{}, Inferred: p.Inferred, Notes: p.Notes}
	c := &citation{Posting: out}
	if out.Inferred == nil {
		out.Inferred = map[posting.Field]string{}
	}
	out.Title = c.one(posting.FieldTitle, "Job title", p.Title)
	out.Employer = c.one(posting.FieldEmployer, "Employer", p.Employer)
	out.Team = c.one(posting.FieldTeam, "Team", p.Team)
	out.Reference = c.one(posting.FieldReference, "Reference", p.Reference)
	out.Bands = c.line(posting.FieldBands, "Band", p.Bands...)
	out.PayScheme = c.one(posting.FieldPayScheme, "Pay scheme", p.PayScheme)
	out.InferredBand = p.InferredBand
	p.salary(c)
	p.dates(c)
	p.terms(c)
	out.Sites = c.line(posting.FieldSites, "Site", p.Sites...)
	out.Towns = c.line(posting.FieldTowns, "Town", p.Towns...)
	out.Postcodes = c.line(posting.FieldPostcodes, "Postcode", p.Postcodes...)
	p.requirements(c)
	out.EmployerWebsite = c.one(posting.FieldEmployerWebsite, "Employer's website", p.EmployerWebsite)
	p.contacts(c)
	p.acronyms(c)
	out.Essential = c.items(posting.FieldEssential, "Essential criteria", p.Essential)
	out.Desirable = c.items(posting.FieldDesirable, "Desirable criteria", p.Desirable)
	d := &draft{Posting: *out}
	d.locate()
	out.Location = d.Location
	return sheet{text: c.text.String(), printed: out}
}

func (p *printedPosting) salary(c *citation) {
	if s := p.Salary; s != nil {
		text := s.Text
		if strings.TrimSpace(text) == "" {
			text = strings.TrimSpace(pounds(s.Min) + " to " + pounds(s.Max) + " a " + s.Period)
		}
		c.Salary = &posting.Salary{Min: s.Min, Max: s.Max, Period: s.Period, ProRata: s.ProRata, Text: c.one(posting.FieldSalary, "Salary", text)}
	}
}

func (p *printedPosting) dates(c *citation) {
	c.ClosingDate = posting.Date(c.one(posting.FieldClosingDate, "Closing date", string(p.ClosingDate)))
	c.ClosingTime = c.one(posting.FieldClosingTime, "Closing time", p.ClosingTime)
	if c.Closed = p.Closed; c.Closed {
		c.write(posting.FieldClosed, "This job is now closed")
		c.text.WriteByte('\n')
	}
	c.PostedDate = posting.Date(c.one(posting.FieldPostedDate, "Date posted", string(p.PostedDate)))
	c.InterviewDate = posting.Date(c.one(posting.FieldInterviewDate, "Interview date", string(p.InterviewDate)))
	c.InterviewPlace = c.one(posting.FieldInterviewPlace, "Interview place", p.InterviewPlace)
	c.MayCloseEarly = c.yesNo(posting.FieldMayCloseEarly, "May close early", p.MayCloseEarly)
	p.start(c)
}

// start writes when the post begins; its date was concluded where the words name more days than it.
func (p *printedPosting) start(c *citation) {
	text := p.StartText
	if strings.TrimSpace(text) == "" {
		text = string(p.StartDate)
	}
	if text = c.one(posting.FieldStart, "Start date", text); text != "" {
		_, stretch := p.Inferred[posting.FieldStart]
		c.Start = &posting.Start{Date: p.StartDate, Stretch: stretch, Text: text}
	}
}

func (p *printedPosting) terms(c *citation) {
	c.Contract = c.one(posting.FieldContract, "Contract", p.Contract)
	c.ContractDuration = c.one(posting.FieldContractDuration, "Duration", p.ContractDuration)
	c.ContractReason = c.one(posting.FieldContractReason, "Reason", p.ContractReason)
	c.WorkingPatterns = c.line(posting.FieldWorkingPatterns, "Working pattern", p.WorkingPatterns...)
	if p.HoursPerWeek > 0 {
		c.HoursPerWeek = p.HoursPerWeek
		c.line(posting.FieldHoursPerWeek, "Hours per week", strconv.FormatFloat(p.HoursPerWeek, 'f', -1, 64))
	}
}

func (p *printedPosting) requirements(c *citation) {
	c.Sponsorship = c.yesNo(posting.FieldSponsorship, "Sponsorship", p.Sponsorship)
	c.InternalOnly = c.yesNo(posting.FieldInternalOnly, "Internal only", p.InternalOnly)
	if p.Vacancies > 0 {
		c.Vacancies = p.Vacancies
		c.one(posting.FieldVacancies, "Number of posts", strconv.Itoa(p.Vacancies))
	}
	if p.Driving != "unstated" {
		c.Driving = c.one(posting.FieldDriving, "Driving", p.Driving)
	}
	c.Registrations = c.line(posting.FieldRegistrations, "Registration", p.Registrations...)
	if p.DBS != nil {
		c.DBS = posting.No
		if *p.DBS {
			c.DBS = posting.Yes
		}
		c.one(posting.FieldDBS, "Disclosure and Barring Service check", string(c.DBS))
	}
}

func (p *printedPosting) contacts(c *citation) {
	for _, who := range p.Contacts {
		parts := clean([]string{who.Name, who.Role, who.Email, who.Phone})
		if len(parts) == 0 || who.Name == "" && who.Email == "" && who.Phone == "" {
			continue
		}
		c.text.WriteString("Contact: ")
		c.write(posting.FieldContacts, strings.Join(parts, ", "))
		c.text.WriteByte('\n')
		c.Contacts = append(c.Contacts, who)
	}
}

func (p *printedPosting) acronyms(c *citation) {
	shorts := make([]string, 0, len(p.Acronyms))
	for short := range p.Acronyms {
		shorts = append(shorts, short)
	}
	slices.Sort(shorts)
	for _, short := range shorts {
		long := c.one(posting.FieldAcronyms, short, p.Acronyms[short])
		if long == "" {
			continue
		}
		if c.Acronyms == nil {
			c.Acronyms = map[string]string{}
		}
		c.Acronyms[short] = long
	}
}
