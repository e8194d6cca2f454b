package answer

import (
	"fmt"
	"slices"
	"strings"

	"vacancybot/bot/question"
	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// maxSentences is how many sentences are quoted of one posting.
const maxSentences = 3

// Sentences quotes the sentences of p's adverts that hold all of the words, inflections aside.
func Sentences(p *posting.Posting, words string) []Value {
	want := lexicon.Terms(words)
	if len(want) == 0 {
		return nil
	}
	var out []Value
	seen := make(map[string]bool)
	for n, src := range p.Sources {
		for start := 0; start < len(src.Text); {
			end := start + sentenceLength(src.Text[start:])
			s := src.Text[start:end]
			if holdsAll(s, want) && isHeading(p, n, start, s, want) {
				s = src.Text[start : start+underHeading(src.Text[start:])]
			}
			if holdsAll(s, want) && !seen[strings.TrimSpace(s)] && strings.TrimSpace(s) != p.Title && len(out) < maxSentences {
				seen[strings.TrimSpace(s)] = true
				if v, ok := quote(p, underCriteria(p, n, start, end), n, start+bullet(s), start+len(s)); ok {
					out = append(out, v)
				}
			}
			start = end
		}
	}
	return out
}

// sameThing are other words that adverts have for what is asked for.
var sameThing = map[string]string{"degree": "bsc ba msc graduate", "holiday": "leave", "holidays": "leave", "annual leave": "holiday holidays leave", "phd": "doctorate", "doctorate": "phd",
	"parking": "park", "cv": "resume", "experience": "experienced"}

// SameThing returns other words that adverts may have for the words, "" for none.
func SameThing(words string) string { return sameThing[strings.ToLower(words)] }

// AnySentences quotes the sentences that hold any of the words.
func AnySentences(p *posting.Posting, words string) []Value {
	var out []Value
	for _, word := range strings.Fields(words) {
		for _, v := range Sentences(p, word) {
			if len(out) < maxSentences && !slices.ContainsFunc(out, func(o Value) bool { return o.Text == v.Text }) {
				out = append(out, v)
			}
		}
	}
	return out
}

// Closest quotes the sentences on the rarest of several words, where none holds all, with those of the words that they
// hold.
func Closest(p *posting.Posting, words string) ([]Value, string) {
	var best []Value
	telling := slices.DeleteFunc(strings.Fields(words), func(word string) bool { return little[strings.ToLower(word)] })
	for _, word := range telling {
		if found := Sentences(p, word); len(found) > 0 && (best == nil || len(found) < len(best)) {
			best = found
		}
	}
	var held []string
	for _, word := range telling {
		if terms := lexicon.Terms(word); len(terms) > 0 && slices.ContainsFunc(best, func(v Value) bool { return holdsAll(v.Text, terms) }) {
			held = append(held, word)
		}
	}
	return best, strings.Join(held, " ")
}

// sentenceLength is how far s goes on to the end of its line or sentence, included.
func sentenceLength(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n':
			return i + 1
		case '.', '!', '?':
			if i+1 < len(s) && (s[i+1] == ' ' || s[i+1] == '\n') {
				return i + 1
			}
		}
	}
	return len(s)
}

// isHeading tells that a line holds the words alone and is no criterion of a list.
func isHeading(p *posting.Posting, source, start int, line string, want []string) bool {
	return len(lexicon.Terms(line)) == len(want) && underCriteria(p, source, start, start+len(line)) == ""
}

// underHeading is how far a heading goes on to the end of the paragraph below it.
func underHeading(s string) int {
	at, below := 0, false
	for n, line := range strings.SplitAfter(s, "\n") {
		empty := strings.TrimSpace(line) == ""
		if empty && below {
			break
		}
		below = below || !empty && n > 0
		at += len(line)
	}
	return at
}

// bullet is how many bytes of white space and bullets s begins with.
func bullet(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\r\n•●·▪*-–")) }

func holdsAll(s string, want []string) bool {
	have := make(map[string]bool)
	for _, t := range lexicon.Terms(s) {
		have[t] = true
	}
	for _, w := range want {
		if !have[w] {
			return false
		}
	}
	return true
}

// hintWords are phrases to look for where no field tells whether a claim holds: the advert may still say
// something on it.
var hintWords = map[query.Term][]string{
	{Field: "pattern", Value: "home-working"}:     {"home working", "homeworking", "home based", "from home", "work at home", "working at home", "remote", "remotely", "hybrid"},
	{Field: "pattern", Value: "job-share"}:        {"job share", "jobshare"},
	{Field: "pattern", Value: "flexible"}:         {"flexible", "flexibly"},
	{Field: "pattern", Value: "shifts"}:           {"shift", "rota", "weekend", "night"},
	{Field: "pattern", Value: "compressed-hours"}: {"compressed"},
	{Field: "pattern", Value: "part-time"}:        {"part time", "days a week", "days per week", "hours a week", "hours per week", "reduced hours"},
	{Field: "pattern", Value: "term-time"}:        {"term time"},
	{Field: "sponsorship", Value: "yes"}:          {"sponsorship", "visa"},
	{Field: "driving", Value: "required"}:         {"driving", "drive", "licence", "license", "car", "vehicle", "travel between", "travel across", "travel around", "travel to", "travel independently", "able to travel", "ability to travel"},
	{Field: "dbs", Value: "yes"}:                  {"disclosure", "DBS"},
}

// fieldHints are words that sentences on a field hold, as they are written, where no value of it was read.
var fieldHints = map[string][]string{
	"band":      {"grade", "pay point", "spinal point", "scale point"},
	"hours":     {"hours a week", "hours per week", "days a week", "days per week", "sessions a week", "sessions per week", "wte", "fte"},
	"duration":  {"until the end of", "for the duration", "funding", "contract ends", "months"},
	"interview": {"interview"},
	"start":     {"start date", "start in", "to start", "join us from"},
	"website":   {"http", "www."},
	"contract":  {"permanent", "temporary", "fixed term", "fixed-term"},
}

// FieldHint quotes a sentence that may tell what p's advert says on a field that it does not state.
func FieldHint(p *posting.Posting, field string) (Value, bool) {
	found := sentencesWith(p, fieldHints[field], 1)
	if len(found) == 0 || len(found[0].Text) > excerptLength {
		return Value{}, false
	}
	return found[0], true
}

// deniable are all words by which an advert may speak of a claim when it says no to it.
var deniable = map[query.Term]string{
	{Field: "pattern", Value: "home-working"}: "home remote hybrid working",
	{Field: "pattern", Value: "job-share"}:    "job share sharing jobshare",
	{Field: "sponsorship", Value: "yes"}:      "visa sponsorship",
	{Field: "driving", Value: "required"}:     "driving drive driver licence license car vehicle",
	{Field: "dbs", Value: "yes"}:              "dbs disclosure check",
}

// Hint quotes a sentence of p's advert on a claim that no field affirms or denies, and tells whether
// the sentence denies it outright. It is nil where the advert has none, or none short enough.
func Hint(p *posting.Posting, claim query.Query) (sentence []Value, denied bool) {
	term, ok := claim.(query.Term)
	if !ok {
		return nil, false
	}
	var found []Value
	for _, words := range hintWords[term] {
		for _, v := range Sentences(p, words) {
			if len(v.Text) <= excerptLength && inRow(v.Text, words) {
				found = append(found, v)
			}
		}
	}
	if no := Denied(found, deniable[term]); len(no) > 0 {
		return no[:1], true
	}
	return found[:min(len(found), 1)], false
}

// inRow tells that s holds words one after the other, inflections aside.
func inRow(s, words string) bool {
	have, want := lexicon.Terms(s), lexicon.Terms(words)
	for at := range have {
		if at+len(want) <= len(have) && slices.Equal(have[at:at+len(want)], want) {
			return true
		}
	}
	return false
}

// Both puts the answer to a claim before the one on words of the same question. What is asked is so if both are.
func (a *Answer) Both(claim *Answer) {
	a.Lead = claim.Lead + " " + a.Lead
	a.Values = append(slices.Clone(claim.Values), a.Values...)
	switch {
	case claim.Verdict == No || a.Verdict == No:
		a.Verdict = No
	case claim.Verdict != a.Verdict:
		a.Verdict = Unstated
	}
	a.Kind = YesNo
	for _, note := range claim.Notes {
		if !slices.Contains(a.Notes, note) {
			a.Notes = append(a.Notes, note)
		}
	}
}

// A Mention is the sentences of one advert that hold some words; none where it does not mention them.
type Mention struct {
	Posting   posting.Posting
	Sentences []Value
	// Of are those of the words that the sentences hold, where they hold not all; else "".
	Of string
}

// tells reports whether the sentences speak of the thing itself: "experience" alone is not the nursing experience
// that was asked for, but "nursing" alone may do.
func (m *Mention) tells(words string) bool {
	if m.Of == "" || SameThing(words) == m.Of {
		return true
	}
	held := lexicon.Terms(m.Of)
	return !slices.ContainsFunc(strings.Fields(words), func(word string) bool {
		terms := lexicon.Terms(word)
		return len(terms) > 0 && !slices.Contains(held, terms[0]) && !kinds[strings.ToLower(word)] && !little[strings.ToLower(word)]
	})
}

// kinds are words for what is needed that say nothing of what in.
var kinds = map[string]bool{"experience": true, "experienced": true, "qualification": true, "qualifications": true, "qualified": true, "skill": true, "skills": true,
	"training": true, "trained": true, "knowledge": true, "background": true, "level": true, "previous": true, "prior": true, "certificate": true, "full": true, "valid": true}

// under tells that one of the sentences stands among such criteria.
func under(sentences []Value, criteria posting.Field) bool {
	return slices.ContainsFunc(sentences, func(v Value) bool { return v.Label == partNames[string(criteria)] })
}

// MentionsOf answers whether adverts say something that no field holds, by the sentences that do. Sentences
// that deny it outright make a no; otherwise they are quoted and no verdict is given.
func (a *Answer) MentionsOf(q *question.Question, mentions []Mention) {
	a.Unread = nil
	a.Total = len(mentions)
	var denies, lacks int
	for _, m := range mentions {
		a.Postings = append(a.Postings, m.Posting)
		a.Values = append(a.Values, m.Sentences...)
		about := q.Words
		if m.Of != "" {
			about = m.Of
		}
		switch no := Denied(m.Sentences, about); {
		case len(m.Sentences) == 0:
			lacks++
			a.Values = append(a.Values, Value{Posting: m.Posting.ID, Field: "text", Label: joined(a.phrases(q.Words), "or")})
		case len(no) == len(m.Sentences) || q.Manner == question.Needed && len(no) > 0 && len(mentions) == 1:
			denies++
		}
	}
	a.noteClosed(a.Postings)
	a.Kind = Passage
	one := &mentions[0]
	if q.Manner == question.Needed && len(mentions) == 1 { // criteria say it best
		slices.SortStableFunc(a.Values, func(x, y Value) int { return strings.Compare(y.Label, x.Label) })
	}
	asked := q.Words
	if one.Of != "" {
		asked = one.Of
	}
	words := a.phrases(q.Words)
	same := one.Of != "" && SameThing(q.Words) == one.Of
	named := asked
	if same {
		named = q.Words
	}
	switch {
	case lacks == len(mentions):
		a.Kind, a.Verdict = YesNo, Unstated
		a.Lead = fmt.Sprintf("Not stated: the advert for %s does not mention %s.", Name(&one.Posting), joined(words, "or"))
		if len(mentions) > 1 {
			a.Lead = fmt.Sprintf("Not stated: %s mentions %s.", noneOf(len(mentions)), joined(words, "or"))
		}
	case denies == len(mentions) && len(mentions) == 1:
		a.Kind, a.Verdict = YesNo, No
		a.Lead = fmt.Sprintf("No: the advert for %s says “%s”.", Name(&one.Posting), strings.TrimSuffix(Excerpt(Denied(one.Sentences, asked)[0].Text), "."))
	case denies == len(mentions):
		a.Kind, a.Verdict = YesNo, No
		a.Lead = fmt.Sprintf("No: %s adverts say so.", allOf(len(mentions)))
	case len(mentions) == 1 && q.Manner == question.Needed && one.tells(q.Words) && under(one.Sentences, posting.FieldEssential):
		a.Kind, a.Verdict = YesNo, Yes
		a.Lead = fmt.Sprintf("Yes: “%s” is among the essential criteria for %s.", named, Name(&one.Posting))
	case len(mentions) == 1 && q.Manner == question.Needed && one.tells(q.Words) && under(one.Sentences, posting.FieldDesirable):
		a.Kind, a.Verdict = YesNo, No
		a.Lead = fmt.Sprintf("No: “%s” is desirable for %s, not essential.", named, Name(&one.Posting))
	case len(mentions) == 1 && q.Manner == question.Mentioned && one.Of == "":
		a.Kind, a.Verdict = YesNo, Yes
		a.Lead = fmt.Sprintf("Yes: the advert for %s mentions %s.", Name(&one.Posting), joined(words, "and"))
	case len(mentions) == 1 && one.affirms(q):
		a.Kind, a.Verdict = YesNo, Yes
		a.Lead = fmt.Sprintf("Yes: the advert for %s says “%s”.", Name(&one.Posting), strings.TrimSuffix(Excerpt(Affirmed(one.Sentences, q.Words)[0].Text), "."))
	case len(mentions) == 1 && same:
		a.Lead = fmt.Sprintf("The advert for %s says of %s:", Name(&one.Posting), joined(words, "and"))
	case len(mentions) == 1 && one.Of != "":
		a.Lead = fmt.Sprintf("The advert for %s does not mention %s; of %s it says:", Name(&one.Posting), a.lacking(q.Words, one), joined(a.phrases(one.held()), "and"))
	case len(mentions) == 1:
		a.Lead = fmt.Sprintf("The advert for %s mentions %s:", Name(&one.Posting), joined(words, "and"))
	case lacks == 0:
		a.Lead = fmt.Sprintf("%s adverts mention %s:", upper(allOf(len(mentions))), joined(words, "and"))
	default:
		n := len(mentions) - lacks
		a.Lead = fmt.Sprintf("%s of %d adverts %s %s", number(float64(n)), len(mentions), map[bool]string{true: "mentions", false: "mention"}[n == 1], joined(words, "and"))
		if denies == n {
			a.Lead += ", to say no"
		}
		a.Lead += ":"
	}
}

// phrases are words looked for, in quotation marks: each by itself where all stand in the question, but not together.
func (a *Answer) phrases(words string) []string {
	asked := lexicon.Normalise(a.Question)
	each := slices.DeleteFunc(strings.Fields(words), func(word string) bool { return little[strings.ToLower(word)] })
	apart := len(each) > 0 && !strings.Contains(asked, lexicon.Normalise(words)) &&
		!slices.ContainsFunc(each, func(word string) bool { return !strings.Contains(asked, lexicon.Normalise(word)) })
	if !apart {
		return quoted([]string{words})
	}
	return quoted(each)
}

// little are words that say nothing by themselves.
var little = set("a an the of for to in on at by my our your and or with is are")

// lacking says which of the words an advert does not mention: those that it does not hold, or a phrase of which it
// holds a part.
func (a *Answer) lacking(words string, m *Mention) string {
	phrases := a.phrases(words)
	if len(phrases) == 1 {
		return phrases[0] + " as such"
	}
	held := lexicon.Terms(m.held())
	var missing []string
	for _, word := range strings.Fields(words) {
		if terms := lexicon.Terms(word); len(terms) == 0 || !slices.Contains(held, terms[0]) {
			missing = append(missing, word)
		}
	}
	return joined(quoted(missing), "or")
}

// held are those of the words that the sentences hold, where Of gives several for one thing.
func (m *Mention) held() string {
	var out []string
	for _, word := range strings.Fields(m.Of) {
		if terms := lexicon.Terms(word); slices.ContainsFunc(m.Sentences, func(v Value) bool { return holdsAll(v.Text, terms) }) {
			out = append(out, word)
		}
	}
	return strings.Join(out, " ")
}
