package index

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// Kind is how a field's values compare.
type Kind int

// The kinds of field, with the query nodes that each takes besides Stated.
const (
	Keyword  Kind = iota // Term; whole values, normalised by lexicon.Normalise
	Day                  // Term and Range; ISO days or moments, compared as strings
	Number               // Term and Range
	Interval             // Range, which matches when it overlaps the field's own
	Prose                // Text alone
	Point                // Near
)

// A Field is one row of the table from which engines make their mappings, the query language its
// names, questions their words and the documentation its list.
type Field struct {
	Name  string        // in queries
	Key   posting.Field // the fact that answers and evidence show; "" for fields of search alone
	Label string        // for people: "closing date"
	Kind  Kind
	// Words name the field in a question, singular, the commonest first.
	Words []string
	// Searchable tells that a Keyword's values can also be asked for by the words in them (Text).
	Searchable bool

	// Exactly one of the following reads the field from a posting; a zero result is "not stated".

	// Values gives the values of a Keyword or Day, or the texts of a Prose field, as they are shown and grouped.
	Values func(*posting.Posting) []string
	// Bounds gives a Number (twice the same) or an Interval.
	Bounds func(*posting.Posting) (min, max float64, stated bool)
	// Where gives a Point.
	Where func(*posting.Posting) *posting.Coordinates

	// Aliases gives further values that a Term matches beside Values: short forms, initials. They do not
	// make a field stated: of a posting with nothing but aliases, a Term can be true and no negation is.
	Aliases func(*posting.Posting) []string
	// OfOne tells that an alias stands for the posting's one value in every posting, also in those that do not
	// define it: HPFT is one trust throughout.
	OfOne bool
	// Placed tells that a value is on the map where its postings are.
	Placed bool
}

// Fields returns the table. The order is that of documentation and of `parse`.
func Fields() []Field { return fields }

// FieldNamed returns the row of that name.
func FieldNamed(name string) (Field, bool) {
	f, ok := fieldByName[name]
	return f, ok
}

// ClosesAt names the one field that only Scope uses.
const ClosesAt = "closes_at"

// Location names the field of where postings lie.
const Location = "location"

var fields = []Field{
	{Name: "id", Label: "posting", Kind: Keyword, Values: one(func(p *posting.Posting) string { return string(p.ID) })},
	{Name: "title", Key: posting.FieldTitle, Label: "title", Kind: Keyword, Searchable: true,
		Words: []string{"title", "job title", "role name"}, Values: one(func(p *posting.Posting) string { return p.Title }), Aliases: titleNames},
	{Name: "profession", Label: "profession", Kind: Keyword,
		Words: []string{"profession", "discipline", "occupation"}, Values: func(p *posting.Posting) []string { return lexicon.ProfessionsIn(p.Title) }},
	{Name: "employer", Key: posting.FieldEmployer, Label: "employer", Kind: Keyword, Searchable: true,
		Words: []string{"employer", "trust", "organisation", "organization", "company", "health board"}, Values: one(func(p *posting.Posting) string { return p.Employer }),
		Aliases: employerNames, OfOne: true},
	{Name: "team", Key: posting.FieldTeam, Label: "team", Kind: Keyword, Searchable: true,
		Words: []string{"team", "service", "department", "ward", "unit"}, Values: one(func(p *posting.Posting) string { return p.Team }),
		Aliases: teamNames, OfOne: true},
	{Name: "band", Key: posting.FieldBands, Label: "band", Kind: Keyword,
		Words: []string{"band", "grade", "afc band", "agenda for change band"}, Values: bands},
	{Name: "inferred_band", Label: "band inferred from pay", Kind: Keyword, Values: inferredBand},
	{Name: "scheme", Key: posting.FieldPayScheme, Label: "pay scheme", Kind: Keyword,
		Words: []string{"pay scheme"}, Values: one(func(p *posting.Posting) string { return p.PayScheme })},
	{Name: "pay", Key: posting.FieldSalary, Label: "pay", Kind: Interval,
		Words: []string{"pay", "salary", "wage", "wages", "salaries", "money", "remuneration"}, Bounds: annualPay},
	{Name: "starting_pay", Key: posting.FieldSalary, Label: "starting pay", Kind: Number,
		Words: []string{"starting salary", "starting pay", "minimum salary", "minimum pay"}, Bounds: startingPay},
	{Name: "top_pay", Key: posting.FieldSalary, Label: "top pay", Kind: Number,
		Words: []string{"maximum salary", "maximum pay", "top salary", "top pay", "top of the scale"}, Bounds: topPay},
	{Name: "pay_period", Key: posting.FieldSalary, Label: "pay period", Kind: Keyword,
		Words: []string{"pay period"}, Values: one(payPeriod)},
	{Name: "pro_rata", Key: posting.FieldSalary, Label: "pro rata pay", Kind: Keyword, Values: one(proRata)},
	{Name: "closing", Key: posting.FieldClosingDate, Label: "closing date", Kind: Day,
		Words: []string{"closing date", "deadline", "closing day", "application deadline", "close date", "end date"}, Values: one(func(p *posting.Posting) string { return string(p.ClosingDate) })},
	{Name: ClosesAt, Label: "closing moment", Kind: Day, Values: one(closesAt)},
	{Name: "posted", Key: posting.FieldPostedDate, Label: "date posted", Kind: Day,
		Words: []string{"date posted", "posting date", "posted date", "publication date", "advertising date"}, Values: one(func(p *posting.Posting) string { return string(p.PostedDate) })},
	{Name: "interview", Key: posting.FieldInterviewDate, Label: "interview date", Kind: Day,
		Words: []string{"interview date", "interview", "interviews"}, Values: one(func(p *posting.Posting) string { return string(p.InterviewDate) })},
	{Name: "interview_place", Key: posting.FieldInterviewPlace, Label: "place of interview", Kind: Keyword, Searchable: true,
		Words: []string{"interview place", "interview location", "interview venue", "place of interview", "interview format"}, Values: one(func(p *posting.Posting) string { return p.InterviewPlace })},
	{Name: "may_close_early", Key: posting.FieldMayCloseEarly, Label: "early closing", Kind: Keyword,
		Words: []string{"early closing", "early closure"}, Values: one(func(p *posting.Posting) string { return string(p.MayCloseEarly) })},
	{Name: "internal_only", Key: posting.FieldInternalOnly, Label: "applicants wanted", Kind: Keyword,
		Values: one(func(p *posting.Posting) string { return string(p.InternalOnly) })},
	{Name: "start", Key: posting.FieldStart, Label: "start date", Kind: Day,
		Words: []string{"start date", "starting date", "commencement date", "date of commencement"}, Values: one(startDay)},
	{Name: "vacancies", Key: posting.FieldVacancies, Label: "number of posts", Kind: Number,
		Words: []string{"number of posts on offer", "number of positions on offer", "headcount"}, Bounds: number(func(p *posting.Posting) float64 { return float64(p.Vacancies) })},
	{Name: "contract", Key: posting.FieldContract, Label: "contract", Kind: Keyword,
		Words: []string{"contract", "contract type", "type of contract", "employment type"}, Values: one(func(p *posting.Posting) string { return p.Contract })},
	{Name: "duration", Key: posting.FieldContractDuration, Label: "contract length", Kind: Keyword,
		Words: []string{"contract length", "length of contract", "duration", "contract duration"}, Values: one(func(p *posting.Posting) string { return p.ContractDuration })},
	{Name: "months", Key: posting.FieldContractDuration, Label: "contract length", Kind: Interval,
		Bounds: contractMonths},
	{Name: "reason", Key: posting.FieldContractReason, Label: "reason for the contract", Kind: Keyword,
		Words: []string{"reason for the contract", "contract reason"}, Values: one(func(p *posting.Posting) string { return p.ContractReason })},
	{Name: "pattern", Key: posting.FieldWorkingPatterns, Label: "working pattern", Kind: Keyword,
		Words: []string{"working pattern", "work pattern", "shift pattern", "pattern"}, Values: func(p *posting.Posting) []string { return p.WorkingPatterns }},
	{Name: "hours", Key: posting.FieldHoursPerWeek, Label: "hours a week", Kind: Number,
		Words: []string{"hours", "weekly hours", "hours per week", "hours a week", "working hours", "working week", "hours of work", "hrs"}, Bounds: number(func(p *posting.Posting) float64 { return p.HoursPerWeek })},
	{Name: "reference", Key: posting.FieldReference, Label: "reference", Kind: Keyword,
		Words: []string{"reference", "ref", "reference number", "job reference", "ref number", "job ref", "job number"}, Values: one(func(p *posting.Posting) string { return p.Reference })},
	{Name: "place", Label: "place", Kind: Keyword,
		Words: []string{"place", "location", "area", "address", "base"}, Values: places, Aliases: placeAliases},
	{Name: "town", Key: posting.FieldTowns, Label: "town", Kind: Keyword,
		Words: []string{"town", "city"}, Values: func(p *posting.Posting) []string { return p.Towns }},
	{Name: "site", Key: posting.FieldSites, Label: "site", Kind: Keyword, Searchable: true,
		Words: []string{"site", "hospital", "building", "workplace"}, Values: func(p *posting.Posting) []string { return p.Sites }},
	{Name: "county", Key: posting.FieldCounties, Label: "county", Kind: Keyword,
		Words: []string{"county"}, Values: func(p *posting.Posting) []string { return p.Counties }},
	{Name: "postcode", Key: posting.FieldPostcodes, Label: "postcode", Kind: Keyword,
		Words: []string{"postcode", "post code"}, Values: func(p *posting.Posting) []string { return p.Postcodes }, Placed: true},
	{Name: Location, Label: "place on the map", Kind: Point,
		Words: []string{"distance"}, Where: location},
	{Name: "contact", Key: posting.FieldContacts, Label: "contact", Kind: Keyword, Searchable: true,
		Words: []string{"contact", "contact details", "contact person", "recruiting manager", "hiring manager", "recruiter"}, Values: contacts, Aliases: contactAliases},
	{Name: "phone", Key: posting.FieldContacts, Label: "telephone number", Kind: Keyword, Values: reaches(func(c posting.Contact) string { return c.Phone })},
	{Name: "email", Key: posting.FieldContacts, Label: "e-mail address", Kind: Keyword, Values: reaches(func(c posting.Contact) string { return c.Email })},
	{Name: "sponsorship", Key: posting.FieldSponsorship, Label: "visa sponsorship", Kind: Keyword,
		Words: []string{"sponsorship", "visa sponsorship", "certificate of sponsorship"}, Values: one(func(p *posting.Posting) string { return string(p.Sponsorship) })},
	{Name: "driving", Key: posting.FieldDriving, Label: "driving", Kind: Keyword,
		Words: []string{"driving", "driving licence"}, Values: one(func(p *posting.Posting) string { return p.Driving })},
	{Name: "registration", Key: posting.FieldRegistrations, Label: "professional registration", Kind: Keyword,
		Words: []string{"registration", "professional registration", "registrations"}, Values: func(p *posting.Posting) []string { return p.Registrations }},
	{Name: "dbs", Key: posting.FieldDBS, Label: "DBS check", Kind: Keyword,
		Words: []string{"dbs", "dbs check", "criminal record check"}, Values: one(func(p *posting.Posting) string { return string(p.DBS) })},
	{Name: "copies", Label: "number of copies", Kind: Number, Bounds: number(func(p *posting.Posting) float64 { return float64(len(p.Sources)) })},
	{Name: "closing_weekday", Key: posting.FieldClosingDate, Label: "closing weekday", Kind: Keyword, Values: closingWeekday},
	{Name: "dbs_level", Key: posting.FieldDBS, Label: "level of DBS check", Kind: Keyword,
		Words: []string{"level of dbs", "dbs level", "level of dbs check", "kind of dbs", "type of dbs", "sort of dbs", "kind of dbs check", "type of dbs check", "sort of dbs check"}, Values: dbsLevel},
	{Name: "acronym", Key: posting.FieldAcronyms, Label: "acronym", Kind: Keyword,
		Words: []string{"acronym", "abbreviation"}, Values: func(p *posting.Posting) []string { return slices.Sorted(maps.Keys(p.Acronyms)) }},
	{Name: "website", Key: posting.FieldEmployerWebsite, Label: "employer's website", Kind: Keyword,
		Words: []string{"website", "web site", "web page"}, Values: one(func(p *posting.Posting) string { return p.EmployerWebsite })},
	{Name: "essential", Key: posting.FieldEssential, Label: "essential criteria", Kind: Prose,
		Words: []string{"essential criteria", "essentials", "requirements", "essential requirements", "essential"}, Values: func(p *posting.Posting) []string { return p.Essential }},
	{Name: "desirable", Key: posting.FieldDesirable, Label: "desirable criteria", Kind: Prose,
		Words: []string{"desirable criteria", "desirables", "desirable"}, Values: func(p *posting.Posting) []string { return p.Desirable }},
	{Name: "source", Label: "source", Kind: Keyword,
		Words: []string{"source"}, Values: func(p *posting.Posting) []string {
			var names []string
			for _, s := range p.Sources {
				names = append(names, s.Name)
			}
			return names
		}},
	{Name: "text", Label: "text", Kind: Prose, Values: func(p *posting.Posting) []string {
		var texts []string
		for _, s := range p.Sources {
			texts = append(texts, s.Text)
		}
		return texts
	}},
}

var fieldByName = func() map[string]Field {
	m := make(map[string]Field, len(fields))
	for _, f := range fields {
		m[f.Name] = f
	}
	return m
}()

func one(read func(*posting.Posting) string) func(*posting.Posting) []string {
	return func(p *posting.Posting) []string {
		if v := read(p); v != "" {
			return []string{v}
		}
		return nil
	}
}

func number(read func(*posting.Posting) float64) func(*posting.Posting) (float64, float64, bool) {
	return func(p *posting.Posting) (float64, float64, bool) {
		v := read(p)
		return v, v, v != 0
	}
}

// bands are those printed, else the one that the pay alone tells.
func bands(p *posting.Posting) []string {
	if len(p.Bands) > 0 {
		return p.Bands
	}
	return inferredBand(p)
}

func inferredBand(p *posting.Posting) []string {
	if p.InferredBand == "" || len(p.Bands) > 0 {
		return nil
	}
	return []string{p.InferredBand}
}

// payPeriod is the unit that pay is stated in: "year", "hour", "day", "session".
func payPeriod(p *posting.Posting) string {
	if p.Salary == nil {
		return ""
	}
	return p.Salary.Period
}

// daysInMonth is the mean of the calendar.
const daysInMonth = 365.25 / 12

// contractMonths is the length of the contract in months, to the hundredth; "6 to 9 months" is anything between.
func contractMonths(p *posting.Posting) (lo, hi float64, stated bool) {
	lengths := span.Durations(p.ContractDuration, span.Tokenize(p.ContractDuration))
	if len(lengths) == 0 {
		return 0, 0, false
	}
	days := lengths[0].Value.(span.Duration).Days()
	lo, hi = days.Min, days.Max
	if !days.HasMin {
		lo = hi
	}
	if !days.HasMax {
		hi = lo
	}
	months := func(days float64) float64 { return math.Round(days/daysInMonth*100) / 100 }
	return months(lo), months(hi), true
}

func startDay(p *posting.Posting) string {
	if p.Start == nil {
		return ""
	}
	return string(p.Start.Date)
}

func places(p *posting.Posting) []string {
	return slices.Concat(p.Towns, p.Sites, p.Counties, p.Postcodes)
}

// closingWeekday is the day of the week of the closing date, in small letters.
func closingWeekday(p *posting.Posting) []string {
	day, err := time.Parse(time.DateOnly, string(p.ClosingDate))
	if err != nil {
		return nil
	}
	return []string{strings.ToLower(day.Weekday().String())}
}

// dbsLevel is how far a DBS check goes, as the advert puts it: the levels of the Disclosure and Barring Service.
func dbsLevel(p *posting.Posting) []string {
	if p.DBS != posting.Yes {
		return nil
	}
	for _, e := range p.Evidence[posting.FieldDBS] {
		for word := range strings.FieldsFuncSeq(strings.ToLower(p.Quote(e)), func(r rune) bool { return !unicode.IsLetter(r) }) {
			switch word {
			case "enhanced", "standard", "basic":
				return []string{word}
			}
		}
	}
	return nil
}

// location is where the advert says, else the town that it names.
func location(p *posting.Posting) *posting.Coordinates {
	if p.Location != nil {
		return p.Location
	}
	for _, town := range p.Towns {
		if place, ok := townOf(p, town); ok {
			return &posting.Coordinates{Lat: place.Lat, Lon: place.Lon}
		}
	}
	return nil
}

// townOf finds a posting's town in the gazetteer: in a county that the posting names, if it names
// one, else the biggest of that name.
func townOf(p *posting.Posting, town string) (lexicon.Place, bool) {
	all := lexicon.PlacesNamed(town)
	for _, place := range all {
		if slices.Contains(p.Counties, place.County) {
			return place, true
		}
	}
	if len(all) == 0 {
		return lexicon.Place{}, false
	}
	return all[0], true
}

// placeAliases lets "SG5" find SG5 1JN, and "Hertfordshire" a post in Hitchin.
func placeAliases(p *posting.Posting) []string {
	var out []string
	for _, town := range p.Towns {
		if place, ok := townOf(p, town); ok && place.County != "" {
			out = append(out, place.County)
			out = append(out, lexicon.RegionsOf(place.County)...)
		}
	}
	for _, code := range p.Postcodes {
		if outward, _, ok := strings.Cut(code, " "); ok {
			out = append(out, outward)
		}
	}
	return out
}

// contacts gives each contact's name, or what stands in for it.
func contacts(p *posting.Posting) []string {
	var out []string
	for _, c := range p.Contacts {
		switch {
		case c.Name != "":
			out = append(out, c.Name)
		case c.Email != "":
			out = append(out, c.Email)
		default:
			out = append(out, c.Phone)
		}
	}
	return out
}

// reaches reads one way to reach the contacts, of those that can be reached in it.
func reaches(way func(posting.Contact) string) func(*posting.Posting) []string {
	return func(p *posting.Posting) []string {
		var out []string
		for _, c := range p.Contacts {
			if s := way(c); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
}

// proRata is "yes" of pay that is stated to be for the whole-time post; nothing of other pay, which may be too.
func proRata(p *posting.Posting) string {
	if p.Salary == nil || !p.Salary.ProRata {
		return ""
	}
	return "yes"
}

// Digits is a telephone number without what stands between its digits, and without an extension, so that two ways of
// printing it are one.
func Digits(phone string) string {
	main, _, _ := strings.Cut(strings.ToLower(phone), "ext")
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, strings.Replace(main, "+44", "0", 1))
}

// contactAliases lets a first or last name, an address and a number find the contact.
func contactAliases(p *posting.Posting) []string {
	var out []string
	for _, c := range p.Contacts {
		if c.Name != "" && c.Email != "" {
			out = append(out, c.Email)
		}
		if c.Phone != "" {
			out = append(out, Digits(c.Phone))
		}
		if words := strings.Fields(c.Name); len(words) > 1 {
			out = append(out, words[0], words[len(words)-1])
		}
	}
	return out
}
