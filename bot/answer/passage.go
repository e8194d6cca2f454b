package answer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// partNames name the parts of an advert that can be asked for.
var partNames = map[string]string{
	"essential": "essential criteria", "desirable": "desirable criteria", "criteria": "person specification",
	"duties": "main duties", "summary": "job summary", "about": "about the employer", "apply": "how to apply",
	"changes": "what has changed", "missing": "what is not stated", "benefits": "benefits",
}

// partHeadings are the headings under which a part stands, the best first. A heading counts when it
// begins with one of them, letter case aside.
var partHeadings = map[string][]string{
	"essential": {"essential"},
	"desirable": {"desirable"},
	"criteria":  {"person specification", "what we need", "what we would like", "what we are looking for", "about you", "requirements", "qualifications", "skills"},
	"duties": {"main duties", "job responsibilities", "job description", "detailed job description", "main responsibilities", "duties", "responsibilities", "what you will do", "what you'll do", "what you will be doing",
		"what you'll be doing", "what you would do", "key duties", "key responsibilities", "key tasks", "main tasks", "your duties", "your responsibilities", "what the job involves", "what the role involves", "what the post involves",
		"the role", "about the role", "about the post", "about the job", "about the work", "the post", "the job", "the work"},
	"summary": {"job overview", "job summary", "about the role", "about the post", "about the job", "job advert", "summary", "overview", "advert", "the role", "the post", "the job"},
	"about":   {"about us", "about the employer", "working for our organisation", "our organisation", "who we are"},
	"apply":   {"how to apply", "further details", "application", "to apply", "next steps"},
	"benefits": {"benefits", "what we offer", "what we can offer", "we offer", "what you will get", "what you'll get", "in return", "rewards", "staff benefits", "our benefits", "what's in it for you", "perks", "our offer",
		"why join us", "why work for us"},
}

// maxPassage is about how many bytes of an advert are quoted at most; a quote ends with its line.
const maxPassage = 1500

// Part returns the quoted values of a part of p's advert; none if the advert has no such part. a note
// says what was quoted in its stead.
func Part(p *posting.Posting, part string) (values []Value, note string) {
	switch part {
	case "changes":
		return changes(p), ""
	case "missing":
		return missing(p), ""
	case "essential":
		values = criteria(p, p.Essential, posting.FieldEssential)
	case "desirable":
		values = criteria(p, p.Desirable, posting.FieldDesirable)
	case "criteria":
		values = append(criteria(p, p.Essential, posting.FieldEssential), criteria(p, p.Desirable, posting.FieldDesirable)...)
		for i := range values {
			values[i].Label = partNames[values[i].Label] // so that it is said which list each stands in
		}
	}
	if len(values) > 0 {
		return values, ""
	}
	if v, ok := section(p, partHeadings[part]); ok {
		return []Value{v}, ""
	}
	switch part {
	case "essential", "desirable":
		if v, ok := section(p, partHeadings["criteria"]); ok {
			return []Value{v}, fmt.Sprintf("The advert does not say which criteria are %s; this is its whole %s.", part, strings.ToLower(v.Label))
		}
	case "summary":
		if v, ok := aboutOf(p); ok {
			return []Value{v}, ""
		}
		if v, ok := opening(p); ok && !boilerplate(p, v.Text) {
			return []Value{v}, ""
		}
	case "duties":
		if v, ok := opening(p); ok {
			return []Value{v}, "The advert has no heading for its main duties; this is how it opens."
		}
	}
	if values := sentencesOn(p, part); len(values) > 0 {
		return values, fmt.Sprintf("The advert has no heading for %s; these sentences speak of it.", strings.Replace(partNames[part], "person", "a person", 1))
	}
	return nil, ""
}

// partWords are words that sentences on a part hold, as they are written, where it has no heading.
var partWords = map[string][]string{
	"criteria":  {"qualification", "degree", "gcse", "diploma", "nvq", "registration", "registered with", "experience", "you must", "you will need", "you'll need", "you have"},
	"essential": {"essential", "must have", "you must"},
	"desirable": {"desirable", "would help", "a bonus", "nice to have"},
	"benefits":  {"annual leave", "pension", "free parking", "flexible working", "discount", "holiday"},
	"apply":     {"apply by", "apply online", "apply via", "apply through", "apply on", "to apply,", "to apply:", "to apply for", "to apply please", "please apply", "apply for this", "apply for the", "apply with", "apply in writing", "apply now", "application form", "application pack", "your cv", "a cv", "applications should", "applications must", "applications to", "how to apply"},
}

// sentencesOn quotes the sentences that hold a word on a part.
func sentencesOn(p *posting.Posting, part string) []Value {
	return sentencesWith(p, partWords[part], maxSentences)
}

// sentencesWith quotes at most limit sentences that hold one of the phrases as it is written, those of the first
// phrase first.
func sentencesWith(p *posting.Posting, phrases []string, limit int) []Value {
	var out []Value
	for _, words := range phrases {
		for n, src := range p.Sources {
			for start := 0; start < len(src.Text) && len(out) < limit; {
				end := start + sentenceLength(src.Text[start:])
				s := src.Text[start:end]
				start = end
				if !strings.Contains(strings.ToLower(s), words) {
					continue
				}
				v, ok := quote(p, "", n, end-len(s)+bullet(s), end)
				if ok && !slices.ContainsFunc(out, func(o Value) bool { return o.Text == v.Text }) {
					out = append(out, v)
				}
			}
		}
	}
	return out
}

// wanted are the fields that people look for in an advert.
var wanted = []string{"employer", "place", "pay", "contract", "pattern", "hours", "closing", "interview", "start", "contact", "reference", "sponsorship", "driving", "dbs"}

// missing are the fields that p's advert does not state.
func missing(p *posting.Posting) []Value {
	var out []Value
	for _, f := range wanted {
		if values := ValuesOf(p, f, time.Time{}); !values[0].Stated {
			out = append(out, values[0])
		}
	}
	return out
}

// changes tells of the fields whose values were others before; the earlier words are kept, though the
// advert that held them is gone.
func changes(p *posting.Posting) []Value {
	var out []Value
	for _, c := range p.History {
		name := strings.ReplaceAll(string(c.Field), "_", " ")
		out = append(out, Value{Posting: p.ID, Field: "text", Label: name, Stated: true,
			Text: fmt.Sprintf("%s: %s, before: %s (seen on %s)", name, orUnstated(c.New), orUnstated(c.Old), longDay(c.At.In(index.London)))})
	}
	return out
}

func orUnstated(s string) string {
	if s == "" {
		return "not stated"
	}
	return s
}

func criteria(p *posting.Posting, items []string, key posting.Field) []Value {
	var out []Value
	for i, item := range items {
		out = append(out, Value{Posting: p.ID, Field: "text", Label: string(key), Text: item, Stated: true, Evidence: evidenceAt(p, key, i)})
	}
	return out
}

func section(p *posting.Posting, headings []string) (Value, bool) {
	for _, want := range headings {
		for _, s := range p.Sections {
			if !strings.HasPrefix(strings.ToLower(s.Heading), want) {
				continue
			}
			start := s.Start
			if body := strings.Index(p.Sources[s.Source].Text[s.Start:s.End], "\n"); body >= 0 {
				start += body
			}
			if v, ok := quote(p, s.Heading, s.Source, start, start+untilCriteria(p.Sources[s.Source].Text[start:s.End])); ok {
				return v, true
			}
		}
	}
	return Value{}, false
}

// untilCriteria is where a list of criteria begins in a section that holds one; its length if it holds none.
func untilCriteria(section string) int {
	at := 0
	for _, line := range strings.SplitAfter(section, "\n") {
		head := strings.ToLower(strings.Trim(line, " \t\r\n#*_"))
		if at > 0 && len(head) <= len("desirable qualifications and experience:") && (strings.HasPrefix(head, "essential") || strings.HasPrefix(head, "desirable")) && strings.TrimSpace(section[:at]) != "" {
			return at
		}
		at += len(line)
	}
	return len(section)
}

// opening quotes the first paragraph of the advert after its heading lines.
func opening(p *posting.Posting) (Value, bool) {
	text := p.Sources[0].Text
	for at := 0; at < len(text); {
		end := at + lineLength(text[at:])
		if len(strings.TrimSpace(text[at:end])) > 120 {
			return quote(p, "first paragraph", 0, at, end)
		}
		at = end + 1
	}
	return Value{}, false
}

func lineLength(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// quote cuts a stretch of an advert to whole lines and trims it.
func quote(p *posting.Posting, label string, source, start, end int) (Value, bool) {
	text := p.Sources[source].Text
	if end-start > maxPassage {
		end = start + maxPassage + lineLength(text[start+maxPassage:end])
	}
	body := text[start:end]
	start += len(body) - len(strings.TrimLeft(body, " \t\r\n"))
	body = strings.TrimSpace(body)
	if body == "" {
		return Value{}, false
	}
	return Value{Posting: p.ID, Field: "text", Label: label, Text: body, Stated: true,
		Evidence: &Evidence{Source: p.Sources[source].Name, Start: start, End: start + len(body), Text: body}}, true
}

// PassageOf answers with a part of one posting's advert; with no values, that there is no such part.
func (a *Answer) PassageOf(p *posting.Posting, part string, values []Value, note string) {
	a.Kind, a.Total, a.Postings, a.Values = Passage, 1, []posting.Posting{*p}, values
	a.Lead = Name(p) + ", " + partNames[part] + ":"
	if note != "" {
		a.Notes = append(a.Notes, note)
	}
	if part == "missing" {
		a.Lead = fmt.Sprintf("The advert for %s states all that I look for.", Name(p))
		if len(values) > 0 {
			names := make([]string, len(values))
			for i, v := range values {
				names[i] = v.Label
			}
			a.Lead = fmt.Sprintf("The advert for %s does not state: %s.", Name(p), strings.Join(names, ", "))
		}
		a.noteClosed(a.Postings)
		return
	}
	if len(values) == 0 && part == "changes" {
		a.Lead = fmt.Sprintf("The advert for %s has not changed since it was first read.", Name(p))
		a.noteClosed(a.Postings)
		return
	}
	if len(values) == 0 && part == "apply" {
		a.applyOf(p)
		return
	}
	if len(values) == 0 {
		a.Lead = fmt.Sprintf("I found no part of the advert for %s that is headed “%s” or the like.", Name(p), partNames[part])
		a.Values = []Value{{Posting: p.ID, Field: "text", Label: partNames[part]}}
	}
	a.noteClosed(a.Postings)
}

// PassagesOf quotes a part of several adverts.
func (a *Answer) PassagesOf(ps []posting.Posting, part string) {
	a.Kind, a.Total, a.Postings = Passage, len(ps), ps
	a.Lead = fmt.Sprintf("%d postings answer to that; %s:", len(ps), partNames[part])
	for i := range ps {
		values, note := Part(&ps[i], part)
		if note != "" && !slices.Contains(a.Notes, note) {
			a.Notes = append(a.Notes, note)
		}
		if len(values) == 0 {
			values = []Value{{Posting: ps[i].ID, Field: "text", Label: partNames[part]}}
		}
		a.Values = append(a.Values, values...)
	}
	a.noteClosed(ps)
}

// applyOf answers how to apply for a posting whose advert does not say: by whom to ask, and what to quote.
func (a *Answer) applyOf(p *posting.Posting) {
	a.Values = []Value{{Posting: p.ID, Field: "text", Label: partNames["apply"]}}
	a.Lead = fmt.Sprintf("The advert for %s does not say how to apply, and names no contact.", Name(p))
	if contact := ValuesOf(p, "contact", a.AsOf); contact[0].Stated {
		a.Values = append(a.Values, contact...)
		a.Lead = fmt.Sprintf("The advert for %s does not say how to apply; its contact can tell: %s.", Name(p), joined(stated(contact, p.ID, "contact"), "or"))
	}
	for _, field := range []string{"reference", "website"} {
		if v := ValuesOf(p, field, a.AsOf)[0]; v.Stated {
			a.Values = append(a.Values, v)
		}
	}
	a.noteClosed(a.Postings)
}
