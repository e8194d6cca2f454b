package answer

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// JSON returns the answer as one line for programs, without the line's end. id is handed back when
// it is not empty; explain adds what the reader saw in the question. Keys keep their order; those
// that do not apply are left out.
func (a Answer) JSON(id string, explain bool) ([]byte, error) {
	out := answerJSON{
		ID:         id,
		Question:   a.Question,
		Kind:       a.Kind,
		Query:      a.Query,
		Understood: strings.Join(a.Understood, " · "),
		Verdict:    a.Verdict,
		Unread:     a.Unread,
		Choices:    a.Choices,
		Text:       a.Text(),
	}
	if a.Total > 0 || slices.Contains([]Kind{List, Count, Group, Stat, None}, a.Kind) {
		out.Total = &a.Total
	}
	for i := range a.Postings {
		out.Postings = append(out.Postings, inJSON(&a.Postings[i]))
	}
	for _, v := range a.Values {
		out.Values = append(out.Values, valueJSON{v.Posting, v.Field, v.Text, v.Stated, (*evidenceJSON)(v.Evidence)})
	}
	for _, g := range a.Groups {
		out.Groups = append(out.Groups, groupJSON(g))
	}
	if explain {
		out.Spans, out.Rules = make([]any, 0, len(a.Spans)), a.Rules
		for _, s := range a.Spans {
			out.Spans = append(out.Spans, s.inJSON())
		}
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(line.Bytes(), []byte("\n")), nil
}

type answerJSON struct {
	ID         string        `json:"id,omitempty"`
	Question   string        `json:"question"`
	Kind       Kind          `json:"kind"`
	Query      string        `json:"query,omitempty"`
	Understood string        `json:"understood,omitempty"`
	Total      *int          `json:"total,omitempty"`
	Postings   []postingJSON `json:"postings,omitempty"`
	Values     []valueJSON   `json:"values,omitempty"`
	Groups     []groupJSON   `json:"groups,omitempty"`
	Verdict    Verdict       `json:"verdict,omitempty"`
	Unread     []string      `json:"unread,omitempty"`
	Spans      []any         `json:"spans,omitzero"` // an empty list says that nothing was seen
	Rules      []string      `json:"rules,omitempty"`
	Choices    []string      `json:"choices,omitempty"`
	Text       string        `json:"text"`
}

type postingJSON struct {
	ID       posting.ID `json:"id"`
	Title    string     `json:"title,omitempty"`
	Employer string     `json:"employer,omitempty"`
	Sources  []string   `json:"sources"`
}

func inJSON(p *posting.Posting) postingJSON {
	out := postingJSON{ID: p.ID, Title: p.Title, Employer: p.Employer, Sources: []string{}}
	for _, s := range p.Sources {
		out.Sources = append(out.Sources, s.Name)
	}
	return out
}

type valueJSON struct {
	Posting  posting.ID    `json:"posting,omitempty"`
	Field    string        `json:"field"`
	Value    string        `json:"value,omitempty"`
	Stated   bool          `json:"stated"`
	Evidence *evidenceJSON `json:"evidence,omitempty"`
}

type evidenceJSON struct {
	Source string `json:"source"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
}

type groupJSON struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

type spanJSON struct {
	Kind  string `json:"kind"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Value string `json:"value,omitempty"` // for kinds that are neither days nor numbers
}

// A stretch is where a numeric span lies; an open end is null.
type stretch struct {
	Min *float64 `json:"min"`
	Max *float64 `json:"max"`
}

// inJSON returns a span with the keys of its kind: open ends and what was not said are null.
func (s Span) inJSON() any {
	head := spanJSON{Kind: s.Kind, Text: s.Text, Start: s.Start, End: s.End}
	type numeric struct {
		spanJSON
		stretch
	}
	switch v := s.Value.(type) {
	case span.Date:
		return struct {
			spanJSON
			From *string `json:"from"`
			To   *string `json:"to"`
		}{head, said(v.From), said(v.To)}
	case span.Money:
		return struct {
			spanJSON
			stretch
			Period *string `json:"period"`
		}{head, ends(v.Range), said(v.Period)}
	case span.Number:
		return numeric{head, ends(v.Range)}
	case span.Hours:
		return numeric{head, ends(v.Range)}
	case span.Distance:
		return numeric{head, stretch{Max: &v.Miles}}
	case span.Duration:
		return struct {
			spanJSON
			stretch
			Unit string `json:"unit"`
		}{head, ends(v.Range), v.Unit}
	case span.Band:
		head.Value = strings.Join(v.Values, "/")
	case span.Email:
		head.Value = v.Address
	case span.Phone:
		head.Value = v.Number
	case span.Postcode:
		head.Value = v.Code
	case span.Reference:
		head.Value = v.Code
	case span.URL:
		head.Value = v.Address
	case string:
		head.Value = v
	}
	return head
}

func said(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func ends(r span.Range) stretch {
	var s stretch
	if r.HasMin {
		s.Min = &r.Min
	}
	if r.HasMax {
		s.Max = &r.Max
	}
	return s
}
