package main

import (
	"encoding/json"
	"io"

	"vacancybot/index/posting"
)

// A postingJSON is what programs may rely on of a parsed advert: every key in this order in every
// object, and null, [], {} or "unstated" where the advert states nothing.
type postingJSON struct {
	Source           string                   `json:"source"`
	Title            *string                  `json:"title"`
	Employer         *string                  `json:"employer"`
	Team             *string                  `json:"team"`
	Bands            []string                 `json:"bands"`
	PayScheme        *string                  `json:"pay_scheme"`
	Salary           *salaryJSON              `json:"salary"`
	ClosingDate      *string                  `json:"closing_date"`
	ClosingTime      *string                  `json:"closing_time"`
	Closed           bool                     `json:"closed"`
	PostedDate       *string                  `json:"posted_date"`
	InterviewDate    *string                  `json:"interview_date"`
	Contract         *string                  `json:"contract"`
	ContractDuration *string                  `json:"contract_duration"`
	ContractReason   *string                  `json:"contract_reason"`
	WorkingPatterns  []string                 `json:"working_patterns"`
	HoursPerWeek     *float64                 `json:"hours_per_week"`
	Reference        *string                  `json:"reference"`
	Sites            []string                 `json:"sites"`
	Towns            []string                 `json:"towns"`
	Postcodes        []string                 `json:"postcodes"`
	Contacts         []contactJSON            `json:"contacts"`
	Sponsorship      string                   `json:"sponsorship"`
	Driving          string                   `json:"driving"`
	Registrations    []string                 `json:"registrations"`
	DBS              *bool                    `json:"dbs"`
	Acronyms         map[string]string        `json:"acronyms"`
	EmployerWebsite  *string                  `json:"employer_website"`
	Essential        []string                 `json:"essential"`
	Desirable        []string                 `json:"desirable"`
	Sections         []sectionJSON            `json:"sections"`
	Evidence         map[posting.Field][2]int `json:"evidence"` // the first stretch of each field: start, end
	Inferred         map[posting.Field]string `json:"inferred"`
	Notes            []string                 `json:"notes"`
	InferredBand     *string                  `json:"inferred_band"`
	StartDate        *string                  `json:"start_date"`
	StartText        *string                  `json:"start_text"` // as printed
	Vacancies        *int                     `json:"vacancies"`
	InterviewPlace   *string                  `json:"interview_place"`
	MayCloseEarly    string                   `json:"may_close_early"`
	InternalOnly     string                   `json:"internal_only"`
}

type salaryJSON struct {
	Min     *float64 `json:"min"`
	Max     *float64 `json:"max"`
	Period  *string  `json:"period"`
	ProRata bool     `json:"pro_rata"`
	Text    string   `json:"text"`
}

type contactJSON struct {
	Name  *string `json:"name"`
	Role  *string `json:"role"`
	Email *string `json:"email"`
	Phone *string `json:"phone"`
}

type sectionJSON struct {
	Heading string `json:"heading"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// writePostingJSON writes one posting of one advert as a line.
func writePostingJSON(w io.Writer, p *posting.Posting) error {
	out := postingJSON{
		Source: p.Sources[0].Name,
		Title:  stated(p.Title), Employer: stated(p.Employer), Team: stated(p.Team),
		Bands: list(p.Bands), PayScheme: stated(p.PayScheme),
		ClosingDate: stated(string(p.ClosingDate)), ClosingTime: stated(p.ClosingTime), Closed: p.Closed,
		PostedDate: stated(string(p.PostedDate)), InterviewDate: stated(string(p.InterviewDate)),
		Contract: stated(p.Contract), ContractDuration: stated(p.ContractDuration), ContractReason: stated(p.ContractReason),
		WorkingPatterns: list(p.WorkingPatterns), HoursPerWeek: stated(p.HoursPerWeek),
		Reference: stated(p.Reference), Sites: list(p.Sites), Towns: list(p.Towns), Postcodes: list(p.Postcodes),
		Contacts: []contactJSON{}, Sponsorship: orUnstated(string(p.Sponsorship)), Driving: orUnstated(p.Driving),
		Registrations: list(p.Registrations), Acronyms: p.Acronyms, EmployerWebsite: stated(p.EmployerWebsite),
		Essential: list(p.Essential), Desirable: list(p.Desirable),
		Sections: []sectionJSON{}, Evidence: make(map[posting.Field][2]int), Inferred: p.Inferred, Notes: list(p.Notes),
		InferredBand: stated(p.InferredBand), Vacancies: stated(p.Vacancies), InterviewPlace: stated(p.InterviewPlace),
		MayCloseEarly: orUnstated(string(p.MayCloseEarly)), InternalOnly: orUnstated(string(p.InternalOnly)),
	}
	if p.Start != nil {
		out.StartDate, out.StartText = stated(string(p.Start.Date)), stated(p.Start.Text)
	}
	if s := p.Salary; s != nil {
		out.Salary = &salaryJSON{Min: stated(s.Min), Max: stated(s.Max), Period: stated(s.Period), ProRata: s.ProRata, Text: s.Text}
	}
	if p.DBS != posting.Unstated {
		needed := p.DBS == posting.Yes
		out.DBS = &needed
	}
	for _, c := range p.Contacts {
		out.Contacts = append(out.Contacts, contactJSON{stated(c.Name), stated(c.Role), stated(c.Email), stated(c.Phone)})
	}
	for _, s := range p.Sections {
		out.Sections = append(out.Sections, sectionJSON{s.Heading, s.Start, s.End})
	}
	for field, all := range p.Evidence {
		if len(all) > 0 {
			out.Evidence[field] = [2]int{all[0].Start, all[0].End}
		}
	}
	if out.Acronyms == nil {
		out.Acronyms = map[string]string{}
	}
	if out.Inferred == nil {
		out.Inferred = map[posting.Field]string{}
	}
	return encodeLine(w, out)
}

// writeSourceJSON writes the text that a posting's offsets refer to as a line.
func writeSourceJSON(w io.Writer, p *posting.Posting) error {
	return encodeLine(w, struct {
		Source string `json:"source"`
		Text   string `json:"text"`
	}{p.Sources[0].Name, p.Sources[0].Text})
}

func encodeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// stated returns nil for a value that no advert states.
func stated[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}

func orUnstated(v string) string {
	if v == "" {
		return "unstated"
	}
	return v
}
