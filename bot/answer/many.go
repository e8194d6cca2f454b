package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"vacancybot/bot/question"
	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// ListOf answers with postings; shown are the first of total.
func (a *Answer) ListOf(q *question.Question, total int, shown []posting.Posting) {
	a.Kind, a.Total, a.Postings = List, total, shown
	noun := counted(total, kindOfPosting(q))
	switch {
	case total == 1:
		a.Lead = noun + ":"
	case len(shown) == 1 && q.Limit == 1:
		a.Lead = fmt.Sprintf("The %s%s of %s:", place(q.Skip), strings.TrimSuffix(orderOf(q), " first"), noun)
	case len(shown) < total:
		a.Lead = fmt.Sprintf("%s; the first %d, %s:", noun, len(shown), orderOf(q))
	default:
		a.Lead = fmt.Sprintf("%s, %s:", noun, orderOf(q))
	}
}

// ordinals are the places in an order that have a word.
var ordinals = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// Ordinal is the n-th place in an order, from 1: "second", from eleven on "11.".
func Ordinal(n int) string {
	if n <= len(ordinals) {
		return ordinals[n-1]
	}
	return fmt.Sprintf("%d.", n)
}

// place says which place in an order comes after so many, with a space behind; nothing for the first.
func place(skipped int) string {
	if skipped == 0 {
		return ""
	}
	return Ordinal(skipped+1) + " "
}

// NoSuchPlace says that no posting comes after so many.
func NoSuchPlace(skipped int) string {
	return "There is no " + Ordinal(skipped+1) + "."
}

func kindOfPosting(q *question.Question) string {
	switch q.Scope {
	case index.Closed:
		return "closed posting"
	case index.Any:
		return "posting"
	}
	return "open posting"
}

func counted(n int, noun string) string { return number(float64(n)) + " " + plural(float64(n), noun) }

// CountOf answers how many.
func (a *Answer) CountOf(q *question.Question, total int) {
	a.Kind, a.Total = Count, total
	a.Lead = a.howMany(q, total) + "."
}

// ShareOf adds what part of all postings that are asked about so many are.
func (a *Answer) ShareOf(n, all int) {
	if all > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("That is %.0f %% of %s.", 100*float64(n)/float64(all), counted(all, kindOfPosting(&a.Asked))))
	}
}

// howMany says how many postings there are in a sentence: "10 open postings are permanent".
func (a *Answer) howMany(q *question.Question, n int) string {
	noun := counted(n, kindOfPosting(q))
	if n == 0 {
		noun = "No " + kindOfPosting(q)
	}
	conditions := a.wording().conds(q.Conds)
	if len(conditions) == 0 {
		if n == 0 {
			return "There are no " + kindOfPosting(q) + "s"
		}
		return noun
	}
	if verbs := a.wording().clauses(q.Conds, n); len(verbs) == len(conditions) {
		return noun + " " + joined(verbs, "and")
	}
	if n == 0 {
		return noun + " matches " + joined(marked(conditions), "and")
	}
	return fmt.Sprintf("%s %s %s", noun, map[bool]string{true: "match", false: "matches"}[n > 1], joined(marked(conditions), "and"))
}

// marked puts descriptions in quotation marks, save those that hold some already.
func marked(descriptions []string) []string {
	out := quoted(descriptions)
	for i, d := range descriptions {
		if strings.Contains(d, "“") {
			out[i] = d
		}
	}
	return out
}

// A turn is how the description of a condition, by its beginning, becomes a verb of one posting and of many.
var turns = []struct{ begins, one, many string }{
	{"closing ", "closes ", "close "}, {"posted ", "was posted ", "were posted "}, {"interviews ", "has interviews ", "have interviews "},
	{"starting ", "starts ", "start "}, {"paying ", "pays ", "pay "}, {"topping out ", "tops out ", "top out "},
	{"offering ", "offers ", "offer "}, {"mentioning ", "mentions ", "mention "}, {"in ", "is in ", "are in "}, {"at ", "is at ", "are at "},
	{"within ", "is within ", "are within "}, {"band ", "is band ", "are band "}, {"driving ", "says driving is ", "say driving is "},
	{"for internal", "is for internal", "are for internal"}, {"open to ", "is open to ", "are open to "}, {"needing ", "needs ", "need "},
	{"that may ", "may ", "may "}, {"that will ", "will ", "will "}, {"paid ", "is paid ", "are paid "}, {"on ", "is on ", "are on "},
	{"without “", "is without “", "are without “"}, {"employer ", "is with an employer ", "are with an employer "},
}

// adjectives are the values that follow "is" or "are" as they stand.
var adjectives = set("permanent fixed-term full-time part-time flexible term-time annualised")

// clauses says conditions as verbs of n postings; those that it cannot say are left out. "Is" and "are" are not
// repeated.
func (w wording) clauses(conds []question.Cond, n int) []string {
	many, is := n > 1, map[bool]string{true: "are ", false: "is "}[n > 1]
	var out []string
	last := ""
	for _, part := range parts(conds) {
		said := clause(part, w.phrase(part), is, many)
		if not, ok := part.(query.Not); ok && said == "" && n > 0 { // "no posting is not …" would be a riddle
			if bare, ok := strings.CutPrefix(clause(not.Of, w.phrase(not.Of), is, many), is); ok {
				said = is + "not " + bare
			}
		}
		if said == "" {
			continue
		}
		if strings.HasPrefix(said, is) && strings.HasPrefix(last, is) {
			out = append(out, strings.TrimPrefix(said, is))
		} else {
			out = append(out, said)
		}
		last = said
	}
	return out
}

func clause(q query.Query, words, is string, many bool) string {
	if t, ok := q.(query.Term); ok && adjectives[t.Value] {
		return is + words
	}
	if t, ok := q.(query.Text); ok && t.Field != "text" {
		return map[bool]string{true: "have", false: "has"}[many] + " “" + t.Words + "” in the " + label(t.Field)
	}
	switch fields := query.Fields(q); {
	case len(fields) == 1 && fields[0] == "hours":
		return is + "for " + words
	case len(fields) == 1 && fields[0] == "profession" && !strings.HasPrefix(words, "not "):
		return is + "in " + words
	}
	for _, t := range turns {
		if rest, ok := strings.CutPrefix(words, t.begins); ok {
			return map[bool]string{true: t.many, false: t.one}[many] + rest
		}
	}
	return ""
}

// GroupOf answers how many there are of each value of a field, and which have the most where that is asked.
func (a *Answer) GroupOf(q *question.Question, total int, groups []index.Group) {
	a.Kind, a.Total, a.Groups = Group, total, groups
	if q.GroupBy == "band" {
		for i, g := range groups {
			groups[i].Value = bandWords([]string{g.Value})
		}
	}
	if f, _ := index.FieldNamed(q.GroupBy); f.Kind == index.Day && q.Period == "" {
		slices.SortFunc(groups, func(a, b index.Group) int { return strings.Compare(a.Value, b.Value) })
		for i, g := range groups {
			groups[i].Value = dayWords(posting.Date(g.Value))
		}
	}
	a.Lead = fmt.Sprintf("%s by %s:", counted(total, kindOfPosting(q)), label(q.GroupBy))
	if many := manyGroups[q.GroupBy]; many != "" && q.Distinct && len(groups) > 1 {
		a.Lead = fmt.Sprintf("%s %s, of %s:", number(float64(len(groups))), many, counted(total, kindOfPosting(q)))
	}
	if q.Most != "" && len(groups) > 0 {
		a.Lead = superlative(q, total, groups)
	}
}

// manyGroups are the fields whose values are counted, with the word for several.
var manyGroups = map[string]string{"band": "bands", "employer": "employers", "town": "towns", "site": "sites", "county": "counties", "profession": "professions", "team": "teams", "title": "titles"}

// superlative says which of the groups are the biggest or the smallest.
func superlative(q *question.Question, total int, groups []index.Group) string {
	n := groups[0].Count
	for _, g := range groups {
		if q.Most == "fewest" {
			n = min(n, g.Count)
		} else {
			n = max(n, g.Count)
		}
	}
	var names []string
	for _, g := range groups {
		if g.Count == n {
			names = append(names, g.Value)
		}
	}
	const few = 5
	switch {
	case len(names) == 1:
		return fmt.Sprintf("%s has the %s, %s of %s:", names[0], q.Most, number(float64(n)), counted(total, kindOfPosting(q)))
	case len(names) <= few:
		return fmt.Sprintf("%s have the %s, %s each of %s:", joined(names, "and"), q.Most, number(float64(n)), counted(total, kindOfPosting(q)))
	}
	return fmt.Sprintf("%d have the %s, %s each of %s:", len(names), q.Most, number(float64(n)), counted(total, kindOfPosting(q)))
}

// InferredOf notes how many of the postings have a band that only their pay tells.
func (a *Answer) InferredOf(n int) {
	if n > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("For %s of them the band is inferred from pay.", number(float64(n))))
	}
}

// CountiesOf notes for how many of the postings the county is that of their town, and how many are in none that is known.
func (a *Answer) CountiesOf(inferred, silent int) {
	if inferred > 0 {
		of := number(float64(inferred))
		if inferred == a.Total {
			of = "all"
		}
		a.Notes = append(a.Notes, fmt.Sprintf("For %s of them the county is inferred from the town.", of))
	}
	if silent > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("%s more %s no county, nor a town that I know.", number(float64(silent)), map[bool]string{true: "states", false: "state"}[silent == 1]))
	}
}

// StatOf answers how the numbers of a field spread over the matching postings.
func (a *Answer) StatOf(q *question.Question, total int, s index.Spread) {
	a.Kind, a.Total = Stat, total
	name := label(q.Ask[0])
	show, per := shown(q.Ask[0])
	if s.Stated == 0 {
		a.Lead = fmt.Sprintf("None of %s states a %s.", counted(total, kindOfPosting(q)), name)
		return
	}
	a.Lead = fmt.Sprintf("The average %s is %s%s, over %s that %s it: from %s to %s%s.", name, show(s.Mean), per, counted(s.Stated, kindOfPosting(q)),
		map[bool]string{true: "states", false: "state"}[s.Stated == 1], show(s.Min), show(s.Max), per)
	for _, v := range []struct {
		label string
		value float64
	}{{"average ", s.Mean}, {"lowest ", s.Min}, {"highest ", s.Max}} {
		a.Values = append(a.Values, Value{Field: q.Ask[0], Label: v.label + name, Text: show(v.value) + per, Stated: true})
	}
	if name == label("pay") {
		a.Notes = append(a.Notes, "Of a pay range, the middle counts; hourly and daily pay counts as a full-time year.")
	}
	if left := total - s.Stated; left > 0 {
		f, _ := index.FieldNamed(q.Ask[0])
		if !slices.ContainsFunc(q.Conds, func(c question.Cond) bool { return c.Field == q.Ask[0] }) {
			a.noteUnstated(map[string]int{f.Name: left})
		}
	}
}

// shown is how the numbers of a field are written, and per what.
func shown(field string) (show func(float64) string, per string) {
	if isPay(field) {
		return func(v float64) string { return Pounds(math.Round(v)) }, " a year"
	}
	return figure, ""
}

// A GroupSpread is how the numbers of a field spread among the postings that have one value of another.
type GroupSpread struct {
	Value  string
	Spread index.Spread
}

// SpreadsOf answers how the numbers of a field spread in each of so many groups, of which some are told.
func (a *Answer) SpreadsOf(q *question.Question, total int, all index.Spread, groups []GroupSpread, of int) {
	a.StatOf(q, total, all)
	if all.Stated == 0 {
		return
	}
	a.Values = nil
	name := label(q.Ask[0])
	show, per := shown(q.Ask[0])
	a.Lead = fmt.Sprintf("The average %s by %s, over %s (%s%s over all):", name, label(q.GroupBy), counted(all.Stated, kindOfPosting(q)), show(all.Mean), per)
	for _, g := range groups {
		if g.Spread.Stated == 0 {
			continue
		}
		value := g.Value
		if q.GroupBy == "band" {
			value = bandWords([]string{value})
		}
		a.Values = append(a.Values, Value{Field: q.Ask[0], Label: value, Text: fmt.Sprintf("%s%s (%s)", show(g.Spread.Mean), per, counted(g.Spread.Stated, "posting")), Stated: true})
	}
	if of > len(groups) {
		a.Notes = append(a.Notes, fmt.Sprintf("These are the %d that have most postings, of %d.", len(groups), of))
	}
}
