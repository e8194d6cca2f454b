package indextest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"vacancybot/index/posting"
)

// Epoch is the day about which generated postings are advertised: most of them close within the
// four months around it.
var Epoch = time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)

// Generate returns n plausible postings, the same ones for the same seed. Their adverts are filled up
// with prose to about textBytes bytes (a real one has 6,000); 0 leaves only the facts. Any field
// may be unstated, and names come in more than one spelling.
func Generate(seed uint64, n, textBytes int) []posting.Posting {
	return slices.AppendSeq(make([]posting.Posting, 0, n), Stream(seed, n, textBytes))
}

// Stream gives what Generate returns one by one, for more postings than memory holds.
func Stream(seed uint64, n, textBytes int) iter.Seq[posting.Posting] {
	return func(yield func(posting.Posting) bool) {
		r := rand.New(rand.NewPCG(seed, 0x706f7374))
		prose := newProse(r)
		employers := someEmployers(r, 40+min(n/100, 1500))
		for i := range n {
			if !yield(generateOne(r, prose, employers, i, textBytes)) {
				return
			}
		}
	}
}

func generateOne(r *rand.Rand, prose *prose, employers []employer, number, textBytes int) posting.Posting {
	a := &advert{p: posting.Posting{
		ID:       posting.ID(fmt.Sprintf("%08x-%d", r.Uint32(), number)),
		Evidence: map[posting.Field][]posting.Evidence{},
	}}
	p := &a.p
	job, at, town := pick(r, jobs), pick(r, employers), pick(r, towns)

	if often(r, 95) {
		p.Employer = spelling(r, at.name)
		a.state("", posting.FieldEmployer, p.Employer)
	}
	p.Title = spelling(r, strings.TrimSpace(pick(r, grades)+job.title))
	if often(r, 30) {
		p.Title += " - " + pick(r, specialties)
	}
	a.state("", posting.FieldTitle, p.Title)
	stateDates(r, a)
	stateTeam(r, a)
	prose.paragraphs(r, a, textBytes*2/3)
	statePay(r, a, job)
	stateContract(r, a)
	statePlace(r, a, town)
	stateContact(r, a, at)
	stateDemands(r, a, job)
	prose.paragraphs(r, a, textBytes)

	name := fmt.Sprintf("adverts/%06d.txt", number)
	p.Sources = []posting.Source{{Name: name, Digest: fmt.Sprintf("%016x", r.Uint64()), Text: a.text.String()}}
	if often(r, 5) {
		p.Sources = append(p.Sources, posting.Source{Name: "https://jobs.example/" + string(p.ID), Digest: fmt.Sprintf("%016x", r.Uint64()), Text: p.Title + "\n\nSee the employer's own site."})
	}
	return a.p
}

func stateDates(r *rand.Rand, a *advert) {
	p := &a.p
	posted := Epoch.AddDate(0, 0, r.IntN(120)-90)
	closing := posted.AddDate(0, 0, 7+r.IntN(35))
	if often(r, 90) {
		p.PostedDate = isoDay(posted)
		a.state("Date posted", posting.FieldPostedDate, posted.Format("02 January 2006"))
	}
	if often(r, 93) {
		p.ClosingDate = isoDay(closing)
		a.state("The closing date is", posting.FieldClosingDate, closing.Format("2 January 2006"))
		if often(r, 20) {
			p.ClosingTime = pick(r, []string{"09:00", "12:00", "17:00", "23:59"})
			a.state("Closing time", posting.FieldClosingTime, p.ClosingTime)
		}
	}
	if often(r, 40) {
		p.InterviewDate = isoDay(closing.AddDate(0, 0, 7+r.IntN(14)))
		a.state("Interview date", posting.FieldInterviewDate, string(p.InterviewDate))
		if often(r, 40) {
			p.InterviewPlace = spelling(r, pick(r, []string{"Microsoft Teams", "County House", "St Mary's Hospital"}))
			a.state("Interview location", posting.FieldInterviewPlace, p.InterviewPlace)
		}
	}
	stateStart(r, a, closing)
	if often(r, 25) {
		p.MayCloseEarly = posting.Yes
		a.state("", posting.FieldMayCloseEarly, "We may close this advert early.")
	}
	if often(r, 4) {
		p.Closed = true
		a.state("", posting.FieldClosed, "This job is now closed")
	}
}

func stateStart(r *rand.Rand, a *advert, closing time.Time) {
	p := &a.p
	switch r.IntN(8) {
	case 0:
		p.Start = &posting.Start{Text: "as soon as possible"}
	case 1:
		day := closing.AddDate(0, 0, 30+r.IntN(60))
		p.Start = &posting.Start{Date: isoDay(day), Text: day.Format("2 January 2006")}
	default:
		return
	}
	a.state("Start date", posting.FieldStart, p.Start.Text)
}

func stateTeam(r *rand.Rand, a *advert) {
	p := &a.p
	if !often(r, 50) {
		return
	}
	words := []string{pick(r, areas), pick(r, specialties), pick(r, []string{"Support", "Treatment", "Recovery", "Outreach"}), pick(r, []string{"Team", "Service"})}
	p.Team = strings.Join(words, " ")
	if often(r, 50) {
		var short strings.Builder
		for _, w := range words {
			short.WriteByte(w[0])
		}
		p.Acronyms = map[string]string{short.String(): p.Team}
		a.state("Team", posting.FieldAcronyms, fmt.Sprintf("%s (%s)", p.Team, short.String()))
		return
	}
	a.state("Team", posting.FieldTeam, p.Team)
}

func statePay(r *rand.Rand, a *advert, job job) {
	p := &a.p
	band := r.IntN(len(bands)-job.lowest) + job.lowest
	if job.highest < band {
		band = job.highest
	}
	if often(r, 80) {
		p.PayScheme = "Agenda for change"
		a.state("Pay scheme", posting.FieldPayScheme, p.PayScheme)
		p.Bands = []string{bands[band].name}
		if often(r, 8) && band+1 < len(bands) {
			p.Bands = append(p.Bands, bands[band+1].name)
		}
		for _, b := range p.Bands {
			a.state("Band", posting.FieldBands, "Band "+b)
		}
	}
	if !often(r, 85) {
		return
	}
	s := &posting.Salary{Min: bands[band].min, Max: bands[band].max, Period: "year", ProRata: often(r, 20)}
	switch r.IntN(20) {
	case 0:
		s.Min, s.Max, s.Period = round(s.Min/1955.36), round(s.Max/1955.36), "hour"
		s.Text = fmt.Sprintf("£%.2f to £%.2f an hour", s.Min, s.Max)
	case 1:
		s.Max = 0
		s.Text = fmt.Sprintf("from £%.0f a year", s.Min)
	case 2:
		s.Min = 0
		s.Text = fmt.Sprintf("up to £%.0f a year", s.Max)
	case 3:
		s.Max = s.Min
		s.Text = fmt.Sprintf("£%.0f a year", s.Min)
	case 4:
		s.Min, s.Max, s.Period = round(s.Min/260), round(s.Max/260), "day"
		s.Text = fmt.Sprintf("£%.2f to £%.2f a day", s.Min, s.Max)
	default:
		s.Text = fmt.Sprintf("£%.0f to £%.0f a year", s.Min, s.Max)
	}
	p.Salary = s
	a.state("Salary", posting.FieldSalary, s.Text)
	if len(p.Bands) == 0 && !s.ProRata && s.Period == "year" {
		p.InferredBand = bands[band].name
		p.Inferred = map[posting.Field]string{posting.FieldBands: "from pay"}
	}
}

func stateContract(r *rand.Rand, a *advert) {
	p := &a.p
	if often(r, 90) {
		p.Contract = "permanent"
		if often(r, 35) {
			p.Contract = pick(r, posting.Contracts)
		}
		a.state("Contract", posting.FieldContract, p.Contract)
	}
	if p.Contract == "fixed-term" || p.Contract == "secondment" {
		if often(r, 80) {
			p.ContractDuration = fmt.Sprintf("%d months", 3+3*r.IntN(8))
			a.state("Duration", posting.FieldContractDuration, p.ContractDuration)
		}
		if often(r, 40) {
			p.ContractReason = "maternity cover"
			a.state("Reason", posting.FieldContractReason, p.ContractReason)
		}
	}
	for _, pattern := range posting.WorkingPatterns {
		if often(r, 25) {
			p.WorkingPatterns = append(p.WorkingPatterns, pattern)
			a.state("Working pattern", posting.FieldWorkingPatterns, pattern)
		}
	}
	if often(r, 60) {
		p.HoursPerWeek = pick(r, []float64{37.5, 37.5, 37.5, 30, 22.5, 18.75, 15, 7.5})
		a.state("Hours", posting.FieldHoursPerWeek, fmt.Sprintf("%g hours a week", p.HoursPerWeek))
	}
	if often(r, 90) {
		p.Reference = fmt.Sprintf("%d-%c%c%c-%d", 100+r.IntN(800), 'A'+r.IntN(26), 'A'+r.IntN(26), 'A'+r.IntN(26), 6000000+r.IntN(2000000))
		a.state("Reference number", posting.FieldReference, p.Reference)
	}
}

func statePlace(r *rand.Rand, a *advert, t town) {
	p := &a.p
	if often(r, 80) {
		p.Sites = []string{spelling(r, pick(r, siteNames)+" "+pick(r, siteKinds))}
		a.state("", posting.FieldSites, p.Sites[0])
	}
	if often(r, 90) {
		p.Towns = []string{spelling(r, t.name)}
		a.state("", posting.FieldTowns, p.Towns[0])
		if often(r, 10) {
			if other := pick(r, towns); other.name != t.name {
				p.Towns = append(p.Towns, other.name)
				a.state("also", posting.FieldTowns, other.name)
			}
		}
		p.Counties = []string{t.county}
	}
	if often(r, 85) {
		p.Postcodes = []string{fmt.Sprintf("%s%d %d%c%c", t.area, 1+r.IntN(9), 1+r.IntN(9), 'A'+r.IntN(26), 'A'+r.IntN(26))}
		a.state("", posting.FieldPostcodes, p.Postcodes[0])
		// Places are known to the postcode district.
		p.Location = &posting.Coordinates{Lat: t.lat + float64(r.IntN(9)-4)/100, Lon: t.lon + float64(r.IntN(9)-4)/100}
	}
}

func stateContact(r *rand.Rand, a *advert, at employer) {
	p := &a.p
	if often(r, 70) {
		p.EmployerWebsite = "https://www." + at.domain
		a.state("Employer's website", posting.FieldEmployerWebsite, p.EmployerWebsite)
	}
	for range r.IntN(3) {
		c := posting.Contact{Email: "recruitment@" + at.domain}
		if often(r, 90) {
			first, last := pick(r, firstNames), pick(r, lastNames)
			c.Name = first + " " + last
			c.Email = strings.ToLower(first + "." + last + "@" + at.domain)
			c.Role = pick(r, []string{"Team Leader", "Service Manager", "Ward Manager", "Recruitment Adviser", ""})
		}
		if often(r, 70) {
			c.Phone = fmt.Sprintf("01632 960%03d", r.IntN(1000))
		}
		p.Contacts = append(p.Contacts, c)
		a.state("For further information contact", posting.FieldContacts, strings.Join(strings.Fields(c.Name+" "+c.Role+" "+c.Email+" "+c.Phone), " "))
	}
}

func stateDemands(r *rand.Rand, a *advert, job job) {
	p := &a.p
	if job.register != "" && often(r, 80) {
		p.Registrations = []string{job.register}
		a.state("Registration", posting.FieldRegistrations, job.register)
	}
	switch r.IntN(4) {
	case 0:
		p.Sponsorship = posting.Yes
		a.state("", posting.FieldSponsorship, "Applications from people who need sponsorship are welcome.")
	case 1:
		p.Sponsorship = posting.No
		a.state("", posting.FieldSponsorship, "This post cannot be sponsored.")
	}
	if often(r, 30) {
		p.Driving = pick(r, []string{"required", "desirable"})
		a.state("", posting.FieldDriving, "A driving licence is "+p.Driving+".")
	}
	if often(r, 15) {
		p.Vacancies = 2 + r.IntN(4)
		a.state("Number of posts", posting.FieldVacancies, fmt.Sprint(p.Vacancies))
	}
	if often(r, 8) {
		p.InternalOnly = pick(r, []posting.YesNo{posting.Yes, posting.No})
		a.state("", posting.FieldInternalOnly, map[posting.YesNo]string{
			posting.Yes: "For internal applicants only.", posting.No: "Open to internal and external applicants."}[p.InternalOnly])
	}
	if often(r, 60) {
		p.DBS = posting.Yes
		a.state("", posting.FieldDBS, "This post is subject to "+[]string{"a", "an enhanced", "a standard"}[len(p.Title)%3]+" Disclosure and Barring Service check.")
	}
	for range r.IntN(6) {
		p.Essential = append(p.Essential, a.state("Essential", posting.FieldEssential, pick(r, criteria)+" "+pick(r, settings)))
	}
	for range r.IntN(4) {
		p.Desirable = append(p.Desirable, a.state("Desirable", posting.FieldDesirable, pick(r, criteria)+" "+pick(r, settings)))
	}
}

// An advert grows as its facts are stated.
type advert struct {
	p    posting.Posting
	text strings.Builder
}

// state prints a value, after a label if there is one, notes it as evidence and returns it.
func (a *advert) state(label string, f posting.Field, value string) string {
	if label != "" {
		a.text.WriteString(label + "\n\n")
	}
	start := a.text.Len()
	a.text.WriteString(value)
	a.p.Evidence[f] = append(a.p.Evidence[f], posting.Evidence{Start: start, End: a.text.Len()})
	a.text.WriteString("\n\n")
	return value
}

// spelling returns the name, now and then as others would type it.
func spelling(r *rand.Rand, name string) string {
	switch r.IntN(24) {
	case 0:
		return strings.ToUpper(name)
	case 1:
		return strings.ToLower(name)
	case 2:
		return strings.ReplaceAll(strings.ReplaceAll(name, " ", "\u00a0"), "'", "\u2019")
	}
	return name
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func often(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

func isoDay(t time.Time) posting.Date { return posting.Date(t.Format(time.DateOnly)) }

func round(pounds float64) float64 { return float64(int(pounds*100)) / 100 }
