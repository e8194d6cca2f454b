package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// verbs say a field's values as what a posting does or is; %s are the values. Of the fields that are not
// here, says knows more, or their name goes before the value.
var verbs = map[string]string{
	"title": "is called %s", "employer": "is with %s", "team": "is in the team %s", "band": "is %s",
	"pay": "pays %s", "starting_pay": "pays %s", "top_pay": "pays %s", "posted": "was posted on %s",
	"interview": "has interviews on %s", "hours": "is for %s hours a week",
	"registration": "asks for %s registration", "reference": "has the reference %s",
}

// valueVerbs say a value that reads as no noun.
var valueVerbs = map[string]string{
	"sponsorship=yes": "offers visa sponsorship", "sponsorship=no": "does not offer visa sponsorship",
	"driving=required": "needs somebody who can drive", "driving=desirable": "says that driving is desirable, not required",
	"dbs_level=enhanced": "needs an enhanced DBS check", "dbs_level=standard": "needs a standard DBS check", "dbs_level=basic": "needs a basic DBS check",
	"pro_rata=yes": "is paid pro rata", "dbs=yes": "needs a DBS check", "dbs=no": "needs no DBS check",
	"may_close_early=possible": "may close early", "may_close_early=ruled out": "will not close early",
	"internal_only=internal only": "is for internal applicants only", "internal_only=internal and external": "is open to external applicants",
	"pattern=full-time": "is full-time", "pattern=part-time": "is part-time", "pattern=flexible": "offers flexible working",
	"pattern=job-share": "can be a job-share", "pattern=home-working": "offers home-working", "pattern=shifts": "is worked in shifts",
	"pattern=compressed-hours": "offers compressed hours", "pattern=term-time": "is term-time", "pattern=annualised": "has annualised hours",
}

// says puts values of one field into the end of a sentence that begins with the posting's name; "" where
// the language has no verb for it.
func says(p *posting.Posting, field string, values []string, asOf time.Time) string {
	if len(values) == 0 {
		return ""
	}
	switch field {
	case "closing":
		switch {
		case p.Closed:
			return ""
		case index.IsOpen(p, asOf):
			return "closes on " + values[0]
		}
		return "closed on " + values[0]
	case "contract":
		switch p.Contract {
		case "permanent", "fixed-term":
			return "is " + values[0]
		case "apprenticeship":
			return "is an " + values[0]
		case "bank":
			return "is bank work" + strings.TrimPrefix(values[0], p.Contract)
		}
		return "is a " + values[0]
	case "duration":
		if strings.HasPrefix(values[0], "until") || strings.HasPrefix(values[0], "up to") {
			return "has a contract " + values[0]
		}
		return "has a contract of " + values[0]
	case "reason":
		if strings.HasSuffix(values[0], "cover") {
			return "is for " + values[0]
		}
		return ""
	case index.Location:
		return "is " + values[0] + " in a straight line"
	case "place":
		if len(p.Sites) > 0 && strings.HasPrefix(values[0], p.Sites[0]) {
			return "is at " + values[0]
		}
		return "is in " + values[0]
	}
	if verb := verbs[field]; verb != "" {
		return fmt.Sprintf(verb, joined(values, "and"))
	}
	var out []string
	for _, v := range values {
		verb := valueVerbs[field+"="+v]
		if verb == "" {
			return ""
		}
		out = append(out, verb)
	}
	return joined(out, "and")
}

// sentence says the values of some fields of one posting, whose name it begins with, and what of them is
// not stated.
func sentence(p *posting.Posting, fields []string, values []Value, asOf time.Time) string {
	var said, named []string
	for _, field := range fields {
		texts := stated(values, p.ID, field)
		switch verb := says(p, field, texts, asOf); {
		case verb != "":
			said = append(said, verb)
		case len(texts) > 0:
			named = append(named, label(field)+" "+joined(texts, "and"))
		default:
			named = append(named, label(field)+" not stated")
		}
	}
	switch {
	case len(said) == 0:
		return Name(p) + ": " + strings.Join(named, "; ")
	case len(named) == 0:
		return Name(p) + " " + joined(said, "and")
	}
	return Name(p) + " " + joined(said, "and") + "; " + strings.Join(named, "; ")
}

// stated are the texts of the values of a field that a posting states.
func stated(values []Value, id posting.ID, field string) []string {
	var out []string
	for _, v := range values {
		if v.Posting == id && v.Field == field && v.Stated {
			out = append(out, v.Text)
		}
	}
	return out
}

// fewFields are as many as one sentence can tell of; more are told below it.
const fewFields = 3

// LookupOf answers with the asked fields of the postings meant.
func (a *Answer) LookupOf(q *question.Question, meant []posting.Posting) {
	a.Kind, a.Total, a.Postings = Lookup, len(meant), meant
	if q.Intent == question.Compare {
		a.Kind = Compare
	}
	for i := range meant {
		for _, f := range q.Ask {
			if f == index.Location && q.From != nil {
				a.Values = append(a.Values, distance(&meant[i], *q.From))
				continue
			}
			a.Values = append(a.Values, a.valuesOf(&meant[i], f)...)
		}
	}
	a.noteClosed(meant, q.Ask...)
	a.noteReach(q, meant)
	a.noteHints(q, meant)
	switch p := &meant[0]; {
	case a.Kind == Compare && len(meant) > 1 && len(q.Order) == 1 && len(meant) <= fewFields:
		said := make([]string, len(meant))
		for i := range meant {
			said[i] = sentence(&meant[i], q.Ask, a.Values, a.AsOf)
		}
		a.Lead = upper(orderWords(q.Order)) + ": " + strings.Join(said, "; ") + "."
	case a.Kind == Compare && len(meant) > 1:
		a.Lead = fmt.Sprintf("%s side by side:", counted(len(meant), "posting"))
	case len(meant) > 1:
		a.Lead = fmt.Sprintf("%s answer to that%s:", counted(len(meant), "posting"), a.howManyState(q))
	case len(q.Ask) > fewFields:
		a.Lead = Name(p) + ":"
	default:
		a.Lead = sentence(p, q.Ask, a.Values, a.AsOf) + "."
	}
}

// statable are the fields that a posting is said to state, or not to.
var statable = set("pay closing posted interview start hours contract contact reference band")

// howManyState says how many of several postings state the one field that is asked of them all: "; all state their pay".
func (a *Answer) howManyState(q *question.Question) string {
	if !q.OfAll || len(q.Ask) != 1 || !statable[q.Ask[0]] {
		return ""
	}
	n := 0
	for i := range a.Postings {
		if len(stated(a.Values, a.Postings[i].ID, q.Ask[0])) > 0 {
			n++
		}
	}
	switch what := label(q.Ask[0]); n {
	case len(a.Postings):
		return "; all state their " + what
	case 0:
		return "; none states its " + what
	case 1:
		return "; 1 states its " + what
	default:
		return fmt.Sprintf("; %d state their %s", n, what)
	}
}

// noteHints quotes what one advert says on a field that it does not state.
func (a *Answer) noteHints(q *question.Question, meant []posting.Posting) {
	if len(meant) != 1 || len(q.Ask) > fewFields {
		return
	}
	for _, f := range q.Ask {
		if len(stated(a.Values, meant[0].ID, f)) > 0 {
			continue
		}
		if v, ok := FieldHint(&meant[0], f); ok {
			a.Values = append(a.Values, v)
		}
	}
}

// RoleOf answers who has a role, by the contacts of the postings meant.
func (a *Answer) RoleOf(q *question.Question, role string, meant []posting.Posting) {
	a.Understood = []string{"the contact who is “" + role + "”"}
	a.LookupOf(q, meant)
}

// noteReach says that the contacts asked for cannot be reached in the way that was asked for.
func (a *Answer) noteReach(q *question.Question, meant []posting.Posting) {
	if q.Reach == "" || slices.ContainsFunc(meant, func(p posting.Posting) bool {
		return len(p.Contacts) == 0 || slices.ContainsFunc(p.Contacts, func(c posting.Contact) bool {
			return q.Reach == "email" && c.Email != "" || q.Reach == "phone" && c.Phone != ""
		})
	}) {
		return
	}
	way := map[string]string{"email": "e-mail address", "phone": "telephone number"}[q.Reach]
	if len(meant) == 1 {
		a.Notes = append(a.Notes, "The advert states no "+way+" for the contact.")
		return
	}
	a.Notes = append(a.Notes, "None of the adverts states a "+way+".")
}

// distance is how far a posting is from a place, in a straight line.
func distance(p *posting.Posting, from question.Origin) Value {
	v := Value{Posting: p.ID, Field: index.Location, Label: "distance"}
	location, _ := index.FieldNamed(index.Location)
	at := location.Where(p)
	if at == nil {
		return v
	}
	miles := math.Round(index.Miles(posting.Coordinates{Lat: from.Lat, Lon: from.Lon}, *at))
	v.Text, v.Stated = fmt.Sprintf("about %s %s from %s", number(miles), plural(miles, "mile"), from.Place), true
	if miles < 1 {
		v.Text = "less than a mile from " + from.Place
		if p.Location == nil { // only its town is known
			v.Text = "in " + from.Place
		}
	}
	if place := ValuesOf(p, "place", time.Time{}); place[0].Stated {
		v.Evidence = place[0].Evidence
	}
	return v
}

// valuesOf are a posting's values of a field; where pay was compared, with what it comes to in a year.
func (a *Answer) valuesOf(p *posting.Posting, field string) []Value {
	values := ValuesOf(p, field, a.AsOf)
	if values[0].Stated && isPay(field) {
		values[0].Text = a.payWords(p.Salary)
	}
	return values
}

// ComparesPay tells that the question compares pay, by a condition or by its order.
func (a Answer) ComparesPay() bool {
	q := &a.Asked
	isCond := func(c question.Cond) bool { return isPay(c.Field) }
	return q.Than != nil && isPay(q.Than.Order.Field) || slices.ContainsFunc(q.Conds, isCond) || slices.ContainsFunc(q.Claim, isCond) ||
		slices.ContainsFunc(q.Order, func(o index.Order) bool { return isPay(o.Field) })
}

// isPay tells that a field is an amount of pay.
func isPay(field string) bool {
	f, ok := index.FieldNamed(field)
	return ok && f.Key == posting.FieldSalary && f.Bounds != nil
}

// noteClosed says which postings are closed, so that nobody applies in vain. Where the closing date is
// told of one posting, that says it already.
func (a *Answer) noteClosed(ps []posting.Posting, told ...string) {
	var closed []string
	for i := range ps {
		if !index.IsOpen(&ps[i], a.AsOf) {
			closed = append(closed, Name(&ps[i])+closedHow(&ps[i]))
		}
	}
	switch {
	case len(closed) == 0:
	case len(ps) > 1:
		a.Notes = append(a.Notes, "Closed already: "+strings.Join(closed, "; ")+".")
	case ps[0].Closed:
		a.Notes = append(a.Notes, "This posting is closed, as its advert says.")
	case !slices.Contains(told, "closing"):
		a.Notes = append(a.Notes, "This posting closed on "+dayWords(ps[0].ClosingDate)+".")
	}
}

// Told tells that the first line says v already, so that its evidence alone is left to show, if it has any.
func (a Answer) Told(v Value) bool {
	i := slices.IndexFunc(a.Postings, func(p posting.Posting) bool { return p.ID == v.Posting })
	switch {
	case i < 0:
		return v.Stated && strings.Contains(a.Lead, strings.TrimSuffix(v.Text, " a year"))
	case len(a.Postings) > 1:
		return strings.Contains(a.Lead, sentence(&a.Postings[i], []string{v.Field}, []Value{v}, a.AsOf))
	case !v.Stated:
		return a.Kind == Passage || strings.Contains(strings.ToLower(a.Lead), "not stated")
	}
	if v.Field == "text" {
		return strings.Contains(a.Lead, "“"+strings.TrimSuffix(Excerpt(v.Text), ".")+"”.")
	}
	if verb := valueVerbs[v.Field+"="+v.Text]; verb != "" {
		return strings.Contains(a.Lead, verb)
	}
	return strings.Contains(a.Lead, strings.TrimSuffix(Excerpt(v.Text), "."))
}

// Fact names a value's field and says the value: "closing date: 14 July 2025 (Mon)", "Band 6".
func Fact(v Value) string {
	switch {
	case !v.Stated:
		return v.Label + ": not stated"
	case v.Field == "text" || v.Label == "" || v.Field == "band" && strings.HasPrefix(v.Text, "Band "):
		return v.Text
	}
	return v.Label + ": " + v.Text
}
