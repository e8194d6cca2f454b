package answer

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// ValuesOf returns what p states of a field, each with its evidence; one value that is not stated if
// it states nothing.
func ValuesOf(p *posting.Posting, field string, asOf time.Time) []Value {
	v := Value{Posting: p.ID, Field: field, Label: label(field)}
	texts := texts(p, field, asOf)
	if len(texts) == 0 {
		return []Value{v}
	}
	out := make([]Value, len(texts))
	for i, t := range texts {
		out[i] = v
		out[i].Text, out[i].Stated = t.text, true
		out[i].Evidence = evidenceAt(p, t.key, t.n)
	}
	if field == "contract" {
		out[0].Evidence = withDuration(p, out[0].Evidence)
	}
	return out
}

// withDuration stretches the evidence of a contract over that of its length, where it follows in the same line.
func withDuration(p *posting.Posting, contract *Evidence) *Evidence {
	lengths := p.Evidence[posting.FieldContractDuration]
	if contract == nil || len(lengths) == 0 || lengths[0].Source != p.Evidence[posting.FieldContract][0].Source {
		return contract
	}
	if lengths[0].Start < contract.End {
		return contract
	}
	whole := p.Sources[lengths[0].Source].Text[contract.Start:lengths[0].End]
	if strings.Contains(whole, "\n") || len(whole) > excerptLength {
		return contract
	}
	return &Evidence{Source: contract.Source, Start: contract.Start, End: lengths[0].End, Text: whole}
}

// A text is a value in words, and the number of the evidence that it rests on.
type text struct {
	text string
	key  posting.Field
	n    int
}

func texts(p *posting.Posting, field string, asOf time.Time) []text {
	one := func(key posting.Field, s string) []text {
		if s == "" {
			return nil
		}
		return []text{{s, key, 0}}
	}
	switch field {
	case "band":
		if len(p.Bands) == 0 {
			return one(posting.FieldSalary, bandOf(p)) // the pay is what it rests on
		}
		return one(posting.FieldBands, bandOf(p))
	case "pay", "starting_pay", "top_pay":
		return one(posting.FieldSalary, SalaryWords(p.Salary))
	case "closing":
		return one(posting.FieldClosingDate, closingWords(p, asOf))
	case "posted":
		return one(posting.FieldPostedDate, dayWords(p.PostedDate))
	case "interview":
		return one(posting.FieldInterviewDate, dayWords(p.InterviewDate))
	case "hours":
		if p.HoursPerWeek == 0 {
			return nil
		}
		return one(posting.FieldHoursPerWeek, figure(p.HoursPerWeek))
	case "start":
		return one(posting.FieldStart, startWords(p))
	case "vacancies":
		if p.Vacancies == 0 {
			return nil
		}
		return one(posting.FieldVacancies, number(float64(p.Vacancies)))
	case "contract":
		return one(posting.FieldContract, contractWords(p))
	case "pattern":
		return each(posting.FieldWorkingPatterns, p.WorkingPatterns)
	case "contact":
		var out []text
		for i, c := range p.Contacts {
			out = append(out, text{ContactWords(c), posting.FieldContacts, i})
		}
		return out
	case "place":
		return one(placeKey(p), PlaceWords(p))
	case "sponsorship":
		return one(posting.FieldSponsorship, string(p.Sponsorship))
	case "may_close_early":
		return one(posting.FieldMayCloseEarly, map[posting.YesNo]string{posting.Yes: "possible", posting.No: "ruled out"}[p.MayCloseEarly])
	case "internal_only":
		return one(posting.FieldInternalOnly, map[posting.YesNo]string{posting.Yes: "internal only", posting.No: "internal and external"}[p.InternalOnly])
	case "driving":
		return one(posting.FieldDriving, p.Driving)
	case "dbs":
		return one(posting.FieldDBS, string(p.DBS))
	case "registration":
		return each(posting.FieldRegistrations, p.Registrations)
	case "acronym":
		var out []text
		for i, short := range slices.Sorted(maps.Keys(p.Acronyms)) {
			out = append(out, text{short + ": " + p.Acronyms[short], posting.FieldAcronyms, i})
		}
		return out
	}
	f, ok := index.FieldNamed(field)
	if !ok || f.Values == nil {
		return nil
	}
	return each(f.Key, f.Values(p))
}

// each gives every value with evidence of its own.
func each(key posting.Field, values []string) []text {
	out := make([]text, len(values))
	for i, v := range values {
		out[i] = text{v, key, i}
	}
	return out
}

func evidenceAt(p *posting.Posting, key posting.Field, n int) *Evidence {
	all := p.Evidence[key]
	if n >= len(all) {
		return nil
	}
	e := all[n]
	return &Evidence{Source: p.Sources[e.Source].Name, Start: e.Start, End: e.End, Text: p.Quote(e)}
}

func bandWords(bands []string) string {
	if len(bands) == 0 {
		return ""
	}
	if bands[0][0] < '0' || bands[0][0] > '9' {
		return joined(bands, "or")
	}
	return "Band " + joined(bands, "or")
}

// bandOf says a posting's bands, or the one concluded from its pay and that it was.
func bandOf(p *posting.Posting) string {
	if len(p.Bands) == 0 && p.InferredBand != "" {
		return bandWords([]string{p.InferredBand}) + " (inferred from pay)"
	}
	return bandWords(p.Bands)
}

// startWords says a day that was read as a day, and anything else as printed.
func startWords(p *posting.Posting) string {
	if p.Start == nil {
		return ""
	}
	if p.Start.Date == "" || p.Start.Stretch {
		return p.Start.Text
	}
	return dayWords(p.Start.Date)
}

// SalaryWords says pay as stated: "£37,338 to £44,962 a year, pro rata". It is "" where no figure is stated.
func SalaryWords(s *posting.Salary) string {
	if s == nil || s.Min == 0 && s.Max == 0 {
		return ""
	}
	var out string
	switch {
	case s.Min == s.Max:
		out = Pounds(s.Min)
	case s.Max == 0:
		out = "from " + Pounds(s.Min)
	case s.Min == 0:
		out = "up to " + Pounds(s.Max)
	default:
		out = Pounds(s.Min) + " to " + Pounds(s.Max)
	}
	if per := map[string]string{"year": "a year", "hour": "an hour", "day": "a day", "session": "a session", "week": "a week", "month": "a month"}[s.Period]; per != "" {
		out += " " + per
	}
	if index.BySessionOfYear(max(s.Min, s.Max), s.Period) {
		out += " a year"
	}
	if s.ProRata {
		out += ", pro rata"
	}
	return out
}

// AnnualWords says what pay by the hour, day or session comes to in a full-time year, "≈ £25,320 a year". It
// is "" of annual pay and where no figure is stated.
func AnnualWords(s *posting.Salary) string {
	if s == nil {
		return ""
	}
	year := posting.Salary{Period: "year"}
	var converted bool
	year.Min, converted = index.AnnualPay(s.Min, s.Period)
	year.Max, _ = index.AnnualPay(s.Max, s.Period)
	year.Min, year.Max = math.Round(year.Min/10)*10, math.Round(year.Max/10)*10
	if words := SalaryWords(&year); converted && words != "" {
		return "≈ " + words
	}
	return ""
}

// dayWords writes a day as "14 July 2025 (Mon)".
func dayWords(d posting.Date) string {
	if d == "" {
		return ""
	}
	return day(string(d)).Format("2 January 2006 (Mon)")
}

func closingWords(p *posting.Posting, asOf time.Time) string {
	if p.ClosingDate == "" {
		return ""
	}
	out := dayWords(p.ClosingDate)
	if p.ClosingTime != "" {
		out += " at " + p.ClosingTime
	}
	if when := inDays(p.ClosingDate, asOf); when != "" && index.IsOpen(p, asOf) {
		out += ", " + when
	}
	return out
}

// inDays says how far off a day is, within two months.
func inDays(d posting.Date, asOf time.Time) string {
	local := asOf.In(index.London)
	today := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	switch n := int(day(string(d)).Sub(today).Hours() / 24); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n > 1 && n <= 60:
		return fmt.Sprintf("in %d days", n)
	}
	return ""
}

func contractWords(p *posting.Posting) string {
	out := p.Contract
	if out == "" {
		return ""
	}
	switch {
	case p.ContractDuration == "":
	case strings.HasPrefix(p.ContractDuration, "until "):
		out += " " + p.ContractDuration
	default:
		out += ", " + p.ContractDuration
	}
	if p.ContractReason != "" {
		out += " (" + p.ContractReason + ")"
	}
	return out
}

// ContactWords says a contact in a line: name, role, e-mail, phone.
func ContactWords(c posting.Contact) string {
	var parts []string
	for _, s := range []string{c.Name, c.Role, c.Email, c.Phone} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// PlaceWords says where the post is: sites, towns, counties, postcodes.
func PlaceWords(p *posting.Posting) string {
	return strings.Join(slices.Concat(p.Sites, p.Towns, p.Counties, p.Postcodes), ", ")
}

func placeKey(p *posting.Posting) posting.Field {
	switch {
	case len(p.Sites) > 0:
		return posting.FieldSites
	case len(p.Towns) > 0:
		return posting.FieldTowns
	case len(p.Counties) > 0:
		return posting.FieldCounties
	}
	return posting.FieldPostcodes
}

// Name says which posting is meant, for the middle of a sentence: its title and employer.
func Name(p *posting.Posting) string {
	switch {
	case p.Title == "":
		return "an untitled post at " + p.Employer
	case p.Employer == "":
		return p.Title
	}
	return p.Title + " (" + p.Employer + ")"
}

// Line describes a posting for a list: place, band, pay, closing date; what is not stated is left
// out, save the closing date.
func Line(p *posting.Posting, asOf time.Time) string { return line(p, asOf, SalaryWords(p.Salary)) }

// Line describes a posting of the answer. Where pay was compared, it says what pay that is not annual comes to.
// What the list is ordered by, and how far it is from the place asked for, is said as well.
func (a Answer) Line(p *posting.Posting) string {
	out := line(p, a.AsOf, a.payWords(p.Salary))
	for _, v := range a.Besides(p) {
		switch {
		case !v.Stated:
			out += " · " + v.Label + " not stated"
		case v.Field == index.Location:
			out += " · " + v.Text
		default:
			out += " · " + v.Label + " " + v.Text
		}
	}
	return out
}

// Besides are the values that a list says of its postings only because it is ordered by them, and how far they are from
// the place asked for. Every posting of a list has the same labels.
func (a Answer) Besides(p *posting.Posting) []Value {
	var out []Value
	for _, o := range a.Asked.Order {
		switch o.Field {
		case "hours", "posted", "interview", "start":
			out = append(out, ValuesOf(p, o.Field, a.AsOf)[0])
		case "months":
			out = append(out, ValuesOf(p, "duration", a.AsOf)[0])
		}
	}
	for _, c := range a.Asked.Conds {
		if near, ok := c.Query.(query.Near); ok {
			out = append(out, distance(p, question.Origin{Place: near.Place, Lat: near.Lat, Lon: near.Lon}))
		}
	}
	return out
}

func (a Answer) payWords(s *posting.Salary) string {
	words := SalaryWords(s)
	if annual := AnnualWords(s); annual != "" && a.ComparesPay() {
		words += " (" + annual + ")"
	}
	return words
}

func line(p *posting.Posting, asOf time.Time, pay string) string {
	var parts []string
	where := p.Towns
	if len(where) == 0 {
		where = p.Sites
	}
	if len(where) == 0 {
		where = p.Counties
	}
	for _, s := range []string{strings.Join(where, " and "), bandOf(p), pay, p.Contract, strings.Join(p.WorkingPatterns, ", ")} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(append(parts, Closing(p, asOf)), " · ")
}

// Closing says when a posting closes or that it has closed.
func Closing(p *posting.Posting, asOf time.Time) string {
	switch {
	case !index.IsOpen(p, asOf):
		return "closed" + closedHow(p)
	case p.ClosingDate == "":
		return "closing date not stated"
	}
	return "closes " + closingWords(p, asOf)
}

// closedHow says by what a closed posting is closed: ", as its advert says", " on 1 May 2026 (Fri)".
func closedHow(p *posting.Posting) string {
	if p.Closed {
		return ", as its advert says"
	}
	return " on " + dayWords(p.ClosingDate)
}
