package answer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/lexicon"
	"vacancybot/index/query"
)

// Describe says a query in words, one phrase for each condition that must hold. names gives the
// titles of postings that the query holds by ID.
func Describe(q query.Query, names map[string]string) []string { return wording{names: names}.query(q) }

// A wording is what the description of a query takes from beside it.
type wording struct {
	names map[string]string // the titles of postings that the query holds by ID
	text  string            // the question, whose spelling of words looked for is kept
}

func (a *Answer) wording() wording { return wording{a.names, a.Question} }

// conds says conditions in words, each once.
func (w wording) conds(conds []question.Cond) []string {
	var out []string
	for _, part := range parts(conds) {
		out = append(out, w.phrase(part))
	}
	return out
}

// cond says one condition in words.
func (w wording) cond(c question.Cond) string { return strings.Join(w.query(c.Query), " and ") }

func (w wording) query(q query.Query) []string { return w.conds([]question.Cond{{Query: q}}) }

// parts are what conditions ask for, each once: what stands for a kind of employer is one part.
func parts(conds []question.Cond) []query.Query {
	var out []query.Query
	for _, c := range conds {
		of := []query.Query{c.Query}
		if and, ok := c.Query.(query.And); ok && kindOf(c.Query) == "" {
			of = and.Of
		}
		for _, part := range of {
			if _, all := part.(query.All); part == nil || all || slices.ContainsFunc(out, func(q query.Query) bool { return q.String() == part.String() }) {
				continue
			}
			out = append(out, part)
		}
	}
	return out
}

func (w wording) phrase(q query.Query) string {
	if kind := kindOf(q); kind != "" {
		return kind
	}
	switch q := q.(type) {
	case query.And:
		return strings.Join(w.query(q), " and ")
	case query.Or:
		return w.either(q)
	case query.Not:
		return w.negated(q.Of)
	case query.Term:
		return w.term(q)
	case query.Text:
		if q.Field == "text" {
			return "mentioning “" + w.spelt(q.Words) + "”"
		}
		return label(q.Field) + " with “" + q.Words + "”"
	case query.Stated:
		return label(q.Field) + " stated"
	case query.Near:
		return "within " + figure(math.Round(q.Miles*10)/10) + " " + plural(q.Miles, "mile") + " of " + q.Place
	case query.Range:
		return ranged(q)
	}
	return q.String()
}

func (w wording) negated(q query.Query) string {
	if fields := query.Fields(q); len(fields) == 1 && fields[0] == "id" {
		return "other than " + strings.Join(w.query(q), " and ")
	}
	switch q := q.(type) {
	case query.Stated:
		return "no " + label(q.Field) + " stated"
	case query.Near:
		return "more than " + figure(math.Round(q.Miles*10)/10) + " " + plural(q.Miles, "mile") + " from " + q.Place
	case query.Term:
		if opposite := map[string]string{"yes": "no", "no": "yes"}[q.Value]; opposite != "" && q.Field != "pro_rata" {
			q.Value = opposite
			return w.phrase(q)
		}
	case query.Text:
		if q.Field != "text" {
			return "no “" + q.Words + "” in the " + label(q.Field)
		}
	case query.And:
		return "not both " + w.phrase(q)
	}
	return "not " + w.phrase(q)
}

// spelt is how the question spells words that are looked for.
func (w wording) spelt(words string) string {
	lower := strings.ToLower(w.text)
	if at := strings.Index(lower, strings.ToLower(words)); at >= 0 && len(lower) == len(w.text) {
		return w.text[at : at+len(words)]
	}
	return words
}

// either joins alternatives; those of one field share its words: "band 5 or 6".
func (w wording) either(q query.Or) string {
	if len(q.Of) == 0 {
		return "nothing"
	}
	if t, ok := q.Of[0].(query.Term); ok && t.Field == "id" && len(q.Of) > 2 {
		return "the " + number(float64(len(q.Of))) + " postings spoken of"
	}
	if in, words := fieldsWith(q); words != "" {
		return joined(in, "or") + " with “" + words + "”"
	}
	parts := make([]string, len(q.Of))
	for i, part := range q.Of {
		parts[i] = w.phrase(part)
		if i == 0 {
			continue
		}
		if lead := sharedLead(parts[0], parts[i]); lead != "" {
			parts[i] = strings.TrimPrefix(parts[i], lead)
		}
	}
	return joined(parts, "or")
}

// fieldsWith are the labels of the fields that alternatives look for the same words in.
func fieldsWith(q query.Or) (fields []string, words string) {
	for _, of := range q.Of {
		t, ok := of.(query.Text)
		if !ok || t.Field == "text" || words != "" && t.Words != words {
			return nil, ""
		}
		words = t.Words
		fields = append(fields, label(t.Field))
	}
	if len(fields) < 2 {
		return nil, ""
	}
	return fields, words
}

// leads are the words that alternatives need not repeat.
var leads = []string{"band ", "in ", "at ", "team ", "contact ", "title with ", "employer with ", "reference "}

func sharedLead(a, b string) string {
	for _, lead := range leads {
		if strings.HasPrefix(a, lead) && strings.HasPrefix(b, lead) {
			return lead
		}
	}
	return ""
}

func joined(parts []string, word string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " " + word + " " + parts[len(parts)-1]
}

func (w wording) term(q query.Term) string {
	switch q.Field {
	case "scheme":
		if lexicon.Normalise(q.Value) == "agenda for change" {
			return "on Agenda for Change"
		}
		return "on the pay scheme " + q.Value
	case "id":
		if title := w.names[q.Value]; title != "" {
			return title
		}
		return "posting " + q.Value
	case "band":
		return "band " + q.Value
	case "place", "town", "county":
		_, county := lexicon.CountyNamed(q.Value)
		_, region := lexicon.RegionNamed(q.Value)
		if county || region || lexicon.IsPlace(q.Value) {
			return "in " + q.Value
		}
		return "at " + q.Value
	case "site", "employer":
		return "at " + q.Value
	case "contract", "pattern", "profession", "reason":
		return q.Value
	case "sponsorship":
		return map[string]string{"yes": "offering visa sponsorship", "no": "offering no visa sponsorship"}[q.Value]
	case "may_close_early":
		return map[string]string{"yes": "that may close early", "no": "that will not close early"}[q.Value]
	case "internal_only":
		return map[string]string{"yes": "for internal applicants only", "no": "open to external applicants"}[q.Value]
	case "driving":
		return "driving " + q.Value
	case "registration":
		return q.Value + " registration"
	case "pro_rata":
		return "paid pro rata"
	case "pay_period":
		return "paid by the " + q.Value
	case "closing_weekday":
		return "closing on a " + strings.ToUpper(q.Value[:1]) + q.Value[1:]
	case "dbs_level":
		return "needing " + levelWords(q.Value)
	case "dbs":
		return map[string]string{"yes": "needing a DBS check", "no": "needing no DBS check"}[q.Value]
	}
	return label(q.Field) + " " + q.Value
}

// levelWords is a DBS check of a level.
func levelWords(level string) string {
	if level == "enhanced" {
		return "an enhanced DBS check"
	}
	return "a " + level + " DBS check"
}

func label(field string) string {
	if f, ok := index.FieldNamed(field); ok {
		return f.Label
	}
	return field
}

var rangeVerbs = map[string]string{"closing": "closing", "posted": "posted", "interview": "interviews", "start": "starting"}

func ranged(q query.Range) string {
	f, _ := index.FieldNamed(q.Field)
	if f.Kind == index.Day {
		return rangeVerbs[q.Field] + " " + days(q)
	}
	show := figure
	suffix := ""
	lead := f.Label + " "
	switch {
	case f.Name == "pay" || f.Name == "starting_pay" || f.Name == "top_pay":
		lead, show = map[string]string{"pay": "paying ", "starting_pay": "starting at ", "top_pay": "topping out at "}[f.Name], Pounds
	case f.Name == "hours":
		lead, suffix = "", " hours a week"
	case f.Name == "months":
		lead, suffix = "contract of ", " months"
	}
	amount := func(b query.Bound) string {
		v, _ := strconv.ParseFloat(b.Value, 64)
		if isPay(f.Name) {
			return payAmount(v)
		}
		return show(v)
	}
	switch {
	case q.Min.Set() && q.Max.Set() && q.Min.Value == q.Max.Value:
		return lead + amount(q.Min) + suffix
	case q.Min.Set() && q.Max.Set():
		return lead + amount(q.Min) + " to " + amount(q.Max) + suffix
	case q.Min.Set() && q.Min.Inclusive:
		return lead + amount(q.Min) + " or more" + suffix
	case q.Min.Set():
		return lead + "more than " + amount(q.Min) + suffix
	case q.Max.Inclusive:
		return lead + "up to " + amount(q.Max) + suffix
	}
	return lead + "under " + amount(q.Max) + suffix
}

// payAmount shows an annual bound, or the hourly rate that it was converted from.
func payAmount(annual float64) string {
	hourly := math.Round(annual/index.HoursPerYear*100) / 100
	if from, _ := index.AnnualPay(hourly, "hour"); annual != math.Trunc(annual) && from == annual {
		return Pounds(hourly) + " an hour"
	}
	return Pounds(annual)
}

// days says a range of days, inclusively save for "before" the first of a month.
func days(q query.Range) string {
	from, to := day(q.Min.Value), day(q.Max.Value)
	if q.Min.Set() && !q.Min.Inclusive {
		from = from.AddDate(0, 0, 1)
	}
	last := to
	if q.Max.Set() && !q.Max.Inclusive {
		last = to.AddDate(0, 0, -1)
	}
	switch {
	case !q.Min.Set() && !q.Max.Set():
		return "at any time"
	case !q.Max.Set():
		return "from " + longDay(from)
	case !q.Min.Set() && q.Max.Inclusive:
		return "by " + longDay(to)
	case !q.Min.Set() && to.Day() > 1:
		return "by " + longDay(last)
	case !q.Min.Set():
		return "before " + longDay(to)
	case from.Equal(last):
		return "on " + longDay(from)
	case from.Year() == last.Year() && from.Month() == last.Month():
		return fmt.Sprintf("%d to %s", from.Day(), longDay(last))
	case from.Year() == last.Year():
		return from.Format("2 January") + " to " + longDay(last)
	}
	return longDay(from) + " to " + longDay(last)
}

func day(iso string) time.Time {
	if len(iso) > 10 {
		iso = iso[:10]
	}
	t, _ := time.Parse(time.DateOnly, iso)
	return t
}

func longDay(t time.Time) string { return t.Format("2 January 2006") }

// Pounds writes an amount with thousands separators, and pence where there are some.
func Pounds(v float64) string { return "£" + number(v) }

// figure writes a number with thousands separators and no more decimals than it needs.
func figure(v float64) string {
	s := number(v)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(s, "0")
	}
	return s
}

// number writes a number with thousands separators and at most two decimals.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	whole, pence, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if pence == "00" {
		return whole
	}
	return whole + "." + pence
}

func plural(n float64, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
