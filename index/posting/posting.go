// Package posting holds the facts of one vacancy as an advert states them.
//
// A field's zero value means that no advert states it; nothing is defaulted. Whatever is stated
// carries its evidence: the bytes of the advert that it was read from.
package posting

// An ID names a posting for as long as the source that gave it keeps its name. Of several sources, the
// one whose ID is the smallest gives it.
type ID string

// A Date is a civil day in ISO 8601 form, "2026-05-28"; "" is not stated. Dates compare as strings.
type Date string

// YesNo is a fact that an advert affirms, denies or leaves open.
type YesNo string

// The values of YesNo.
const (
	Unstated YesNo = ""
	Yes      YesNo = "yes"
	No       YesNo = "no"
)

// A Posting is one vacancy, merged from the adverts in Sources.
type Posting struct {
	ID      ID       `json:"id"`
	Sources []Source `json:"sources"` // at least one

	Title    string   `json:"title,omitempty"`
	Employer string   `json:"employer,omitempty"`
	Team     string   `json:"team,omitempty"`
	Bands    []string `json:"bands,omitempty"` // "2" … "9", "8a" … "8d", "Annex 21"; every band at which the post can be filled
	// InferredBand is concluded from pay where no band is printed; Inferred says so of "bands".
	InferredBand string  `json:"inferred_band,omitempty"`
	PayScheme    string  `json:"pay_scheme,omitempty"`
	Salary       *Salary `json:"salary,omitempty"`

	ClosingDate    Date   `json:"closing_date,omitempty"`
	ClosingTime    string `json:"closing_time,omitempty"` // "15:04" in Europe/London
	Closed         bool   `json:"closed,omitempty"`       // the advert itself says so; a date in the past alone does not
	PostedDate     Date   `json:"posted_date,omitempty"`
	InterviewDate  Date   `json:"interview_date,omitempty"`
	InterviewPlace string `json:"interview_place,omitempty"` // as printed: a town, a building, "Microsoft Teams"
	MayCloseEarly  YesNo  `json:"may_close_early,omitempty"`
	InternalOnly   YesNo  `json:"internal_only,omitempty"` // open to the employer's own staff alone
	Start          *Start `json:"start_date,omitempty"`
	Vacancies      int    `json:"vacancies,omitempty"` // how many people are wanted; 0 also where there are "several"

	Contract         string   `json:"contract,omitempty"` // one of Contracts
	ContractDuration string   `json:"contract_duration,omitempty"`
	ContractReason   string   `json:"contract_reason,omitempty"`
	WorkingPatterns  []string `json:"working_patterns,omitempty"` // of WorkingPatterns
	HoursPerWeek     float64  `json:"hours_per_week,omitempty"`

	Reference string       `json:"reference,omitempty"`
	Sites     []string     `json:"sites,omitempty"`
	Towns     []string     `json:"towns,omitempty"`
	Counties  []string     `json:"counties,omitempty"`
	Postcodes []string     `json:"postcodes,omitempty"`
	Location  *Coordinates `json:"location,omitempty"`

	Contacts        []Contact         `json:"contacts,omitempty"`
	Sponsorship     YesNo             `json:"sponsorship,omitempty"`
	Driving         string            `json:"driving,omitempty"` // "required", "desirable"
	Registrations   []string          `json:"registrations,omitempty"`
	DBS             YesNo             `json:"dbs,omitempty"`
	Acronyms        map[string]string `json:"acronyms,omitempty"` // short form to long form, as defined in the text
	EmployerWebsite string            `json:"employer_website,omitempty"`
	Essential       []string          `json:"essential,omitempty"`
	Desirable       []string          `json:"desirable,omitempty"`
	Sections        []Section         `json:"sections,omitempty"` // in the order of the text, each once however often it is printed

	// Evidence gives, for each stated field, where it stands. A field of several values has one
	// entry for each, in their order; any other has one or more, the best first.
	Evidence map[Field][]Evidence `json:"evidence,omitempty"`
	// Inferred names the fields that were concluded rather than read, and from what.
	Inferred map[Field]string `json:"inferred,omitempty"`
	// Notes are for people: where the advert contradicts itself and which rule decided.
	Notes []string `json:"notes,omitempty"`
	// History tells what changed in the adverts since they were first read: the earliest change first,
	// of those that are kept.
	History []Change `json:"history,omitempty"`
}

// Contracts are the values of Posting.Contract.
var Contracts = []string{"permanent", "fixed-term", "bank", "secondment", "locum", "apprenticeship"}

// WorkingPatterns are the values that Posting.WorkingPatterns may hold.
var WorkingPatterns = []string{"full-time", "part-time", "flexible", "job-share", "home-working", "shifts", "compressed-hours", "term-time", "annualised"}

// A Source is one advert. Byte offsets everywhere refer to its Text.
type Source struct {
	Name   string `json:"name"`           // path or URL, as it is shown
	Path   string `json:"path,omitempty"` // of the file it was read from, as a configured source leads to it
	Number int    `json:"number"`         // 0 for the first posting of a file, 1 for the second, …
	Digest string `json:"digest"`         // of the bytes of the whole file: equal digests need no new reading
	Text   string `json:"text"`
}

// A Salary is pay as stated. A bound that is not stated is 0; a single figure is both bounds.
type Salary struct {
	Min     float64 `json:"min,omitempty"` // pounds per Period
	Max     float64 `json:"max,omitempty"`
	Period  string  `json:"period"` // "year", "hour", "day", "session"
	ProRata bool    `json:"pro_rata,omitempty"`
	Text    string  `json:"text"` // as printed
}

// A Start is when the post begins, as stated. "As soon as possible" has no Date; that of a month or a
// season is its first day, which Inferred then says too.
type Start struct {
	Date    Date   `json:"date,omitempty"`
	Stretch bool   `json:"stretch,omitempty"` // the words name more days than Date
	Text    string `json:"text"`              // as printed
}

// Coordinates are WGS 84 degrees.
type Coordinates struct{ Lat, Lon float64 }

// A Contact is a person or mailbox given for enquiries. At least one of Name, Email and Phone is stated.
type Contact struct {
	Name  string `json:"name,omitempty"`
	Role  string `json:"role,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// A Section is a headed part of an advert, heading included.
type Section struct {
	Heading string `json:"heading"`
	Source  int    `json:"source,omitempty"` // index into Posting.Sources
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// Evidence is a stretch of an advert: bytes Start to End, End exclusive.
type Evidence struct {
	Source int `json:"source,omitempty"` // index into Posting.Sources
	Start  int `json:"start"`
	End    int `json:"end"`
}

// A Field is a fact's name, as `parse --format json` prints it.
type Field string

// The fields that carry evidence.
const (
	FieldTitle            Field = "title"
	FieldEmployer         Field = "employer"
	FieldTeam             Field = "team"
	FieldBands            Field = "bands"
	FieldPayScheme        Field = "pay_scheme"
	FieldSalary           Field = "salary"
	FieldClosingDate      Field = "closing_date"
	FieldClosingTime      Field = "closing_time"
	FieldClosed           Field = "closed"
	FieldPostedDate       Field = "posted_date"
	FieldInterviewDate    Field = "interview_date"
	FieldContract         Field = "contract"
	FieldContractDuration Field = "contract_duration"
	FieldContractReason   Field = "contract_reason"
	FieldWorkingPatterns  Field = "working_patterns"
	FieldHoursPerWeek     Field = "hours_per_week"
	FieldReference        Field = "reference"
	FieldSites            Field = "sites"
	FieldTowns            Field = "towns"
	FieldCounties         Field = "counties"
	FieldPostcodes        Field = "postcodes"
	FieldContacts         Field = "contacts"
	FieldSponsorship      Field = "sponsorship"
	FieldDriving          Field = "driving"
	FieldRegistrations    Field = "registrations"
	FieldDBS              Field = "dbs"
	FieldAcronyms         Field = "acronyms" // in the order of the short forms
	FieldEmployerWebsite  Field = "employer_website"
	FieldEssential        Field = "essential"
	FieldDesirable        Field = "desirable"
	FieldStart            Field = "start_date"
	FieldVacancies        Field = "vacancies"
	FieldInterviewPlace   Field = "interview_place"
	FieldMayCloseEarly    Field = "may_close_early"
	FieldInternalOnly     Field = "internal_only"
)

// Quote returns the words of the advert that e points to.
func (p *Posting) Quote(e Evidence) string {
	return p.Sources[e.Source].Text[e.Start:e.End]
}
