package answer

import (
	"fmt"
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
			if s := src.Text[start:end]; holdsAll(s, want) && !seen[strings.TrimSpace(s)] && len(out) < maxSentences {
				seen[strings.TrimSpace(s)] = true
				if v, ok := quote(p, "text", n, start, end); ok {
					out = append(out, v)
				}
			}
			start = end
		}
	}
	return out
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

// hintWords are words to look for where a claim is neither stated nor denied by a field: the advert may
// still say something on it that a person should read.
var hintWords = map[query.Term][]string{
	{Field: "pattern", Value: "home-working"}:     {"home", "remote", "hybrid"},
	{Field: "pattern", Value: "job-share"}:        {"job share", "jobshare"},
	{Field: "pattern", Value: "flexible"}:         {"flexible", "flexibly"},
	{Field: "pattern", Value: "shifts"}:           {"shift", "rota", "weekend", "night"},
	{Field: "pattern", Value: "compressed-hours"}: {"compressed"},
	{Field: "pattern", Value: "part-time"}:        {"part time", "days", "hours"},
	{Field: "pattern", Value: "term-time"}:        {"term time"},
	{Field: "sponsorship", Value: "yes"}:          {"sponsorship", "visa"},
	{Field: "driving", Value: "required"}:         {"driving", "car", "travel"},
	{Field: "dbs", Value: "yes"}:                  {"disclosure", "DBS"},
}

// Hint quotes what p's advert says near a claim that it neither states nor denies.
func (a *Answer) Hint(p *posting.Posting, q *question.Question) {
	claim, ok := q.Claimed().(query.Term)
	if !ok {
		return
	}
	for _, words := range hintWords[claim] {
		for _, v := range Sentences(p, words) {
			if len(v.Text) <= 2*excerptLength {
				a.Notes = append(a.Notes, "The advert does say: “"+Excerpt(v.Text)+"” ["+v.Evidence.Source+"]")
				return
			}
		}
	}
}

// MentionsOf answers whether adverts say something, by the sentences that do. meant are the postings
// asked about, found those whose adverts have the words.
func (a *Answer) MentionsOf(q *question.Question, meant, found []posting.Posting, values []Value) {
	a.Unread = nil
	if len(found) > 0 {
		a.Kind, a.Total, a.Postings, a.Values = Passage, len(found), found, values
		a.Lead = fmt.Sprintf("The advert for %s mentions “%s”:", Name(&found[0]), q.Words)
		if len(found) > 1 {
			a.Lead = fmt.Sprintf("%s mention “%s”:", counted(len(found), "advert"), q.Words)
		}
		if len(found) == 1 {
			a.noteClosed(&found[0])
		}
		return
	}
	a.Kind, a.Total, a.Postings, a.Verdict = YesNo, len(meant), meant, Unstated
	for i := range meant {
		a.Values = append(a.Values, Value{Posting: meant[i].ID, Field: "text", Label: "“" + q.Words + "”"})
	}
	a.Lead = fmt.Sprintf("Not stated. The advert for %s does not mention “%s”.", Name(&meant[0]), q.Words)
	if len(meant) > 1 {
		a.Lead = fmt.Sprintf("Not stated. None of the %d adverts mentions “%s”.", len(meant), q.Words)
	}
}
