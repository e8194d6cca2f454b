package answer

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// The golden lines leave out "text", whose wording is tested with Text.
func TestJSON(t *testing.T) {
	nurse := posting.Posting{ID: "a", Title: "Nurse <Ward 3> & more", Employer: "Northmoor NHS Trust",
		Sources: []posting.Source{{Name: "1.txt"}, {Name: "2.txt"}}}
	for _, c := range []struct {
		name    string
		answer  Answer
		id      string
		explain bool
		want    string
	}{
		{name: "a list", id: "q1", answer: Answer{
			Question: "which nurses?", Kind: List, Query: "profession = nurse", Understood: []string{"open postings", "nurses"},
			AsOf: time.Unix(0, 0), Total: 1, Postings: []posting.Posting{nurse}, Notes: []string{"a note"}, Rules: []string{"r"},
		}, want: `{"id":"q1","question":"which nurses?","kind":"list","query":"profession = nurse","understood":"open postings · nurses","total":1,` +
			`"postings":[{"id":"a","title":"Nurse <Ward 3> & more","employer":"Northmoor NHS Trust","sources":["1.txt","2.txt"]}]}`},

		{name: "a posting that states neither title nor employer", answer: Answer{Kind: List, Total: 1, Postings: []posting.Posting{{ID: "b"}}},
			want: `{"question":"","kind":"list","total":1,"postings":[{"id":"b","sources":[]}]}`},

		{name: "values, stated and not", answer: Answer{Question: "contact?", Kind: Lookup, Values: []Value{
			{Posting: "a", Field: "contact", Label: "contact", Text: "Ann Lee", Stated: true, Evidence: &Evidence{Source: "1.txt", Start: 5, End: 12, Text: "Ann Lee"}},
			{Posting: "a", Field: "pay", Label: "pay"},
		}}, want: `{"question":"contact?","kind":"lookup","values":[` +
			`{"posting":"a","field":"contact","value":"Ann Lee","stated":true,"evidence":{"source":"1.txt","start":5,"end":12,"text":"Ann Lee"}},` +
			`{"posting":"a","field":"pay","stated":false}]}`},

		{name: "a count of nothing says 0", answer: Answer{Question: "how many?", Kind: Count}, want: `{"question":"how many?","kind":"count","total":0}`},

		{name: "groups", answer: Answer{Question: "by band", Kind: Group, Total: 3, Groups: []index.Group{{Value: "6", Count: 2}, {Value: "5", Count: 1}}},
			want: `{"question":"by band","kind":"group","total":3,"groups":[{"value":"6","count":2},{"value":"5","count":1}]}`},

		{name: "a verdict", answer: Answer{Question: "permanent?", Kind: YesNo, Verdict: Unstated}, want: `{"question":"permanent?","kind":"yesno","verdict":"unstated"}`},

		{name: "unread words and choices", answer: Answer{Question: "narnia", Kind: Clarify, Unread: []string{"narnia"}, Choices: []string{"a", "b"}},
			want: `{"question":"narnia","kind":"clarify","unread":["narnia"],"choices":["a","b"]}`},

		{name: "spans are given only when asked for", answer: Answer{Question: "today", Kind: Help, Spans: []Span{{Kind: "date"}}, Rules: []string{"closing"}},
			want: `{"question":"today","kind":"help"}`},

		{name: "nothing seen", explain: true, answer: Answer{Question: "x", Kind: Help}, want: `{"question":"x","kind":"help","spans":[]}`},

		{name: "spans with rules", explain: true, answer: Answer{Question: "before July over £30k nurse", Kind: Help, Rules: []string{"closing", "pay"}, Spans: []Span{
			{Kind: "date", Text: "before July", Start: 0, End: 11, Value: span.Date{To: "2026-07-01"}},
			{Kind: "money", Text: "over £30k", Start: 12, End: 22, Value: span.Money{Range: span.Range{Min: 30000, HasMin: true}}},
			{Kind: "word", Text: "nurse", Start: 23, End: 28, Value: "profession = nurse"},
		}}, want: `{"question":"before July over £30k nurse","kind":"help","spans":[` +
			`{"kind":"date","text":"before July","start":0,"end":11,"from":null,"to":"2026-07-01"},` +
			`{"kind":"money","text":"over £30k","start":12,"end":22,"min":30000,"max":null,"period":null},` +
			`{"kind":"word","text":"nurse","start":23,"end":28,"value":"profession = nurse"}],"rules":["closing","pay"]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			line, err := c.answer.JSON(c.id, c.explain)
			if err != nil {
				t.Fatal(err)
			}
			if !json.Valid(line) || strings.Contains(string(line), "\n") {
				t.Errorf("not one line of JSON: %q", line)
			}
			if diff := cmp.Diff(c.want, regexp.MustCompile(`,"text":"([^"\\]|\\.)*"}$`).ReplaceAllString(string(line), "}")); diff != "" {
				t.Error(diff)
			}
			var back struct{ Text *string }
			if err := json.Unmarshal(line, &back); err != nil || back.Text == nil || *back.Text != c.answer.Text() {
				t.Errorf("text = %v (%v), want %q", back.Text, err, c.answer.Text())
			}
		})
	}
}

func TestSpanJSONByKind(t *testing.T) {
	for _, c := range []struct {
		value span.Value
		want  string // what follows the span's place
	}{
		{span.Date{From: "2026-05-01", To: "2026-05-02"}, `"from":"2026-05-01","to":"2026-05-02"`},
		{span.Date{From: "2026-05-01"}, `"from":"2026-05-01","to":null`},
		{span.Money{Range: span.Range{Min: 12.5, Max: 14, HasMin: true, HasMax: true}, Period: "hour"}, `"min":12.5,"max":14,"period":"hour"`},
		{span.Money{Range: span.Range{Max: 0, HasMax: true}}, `"min":null,"max":0,"period":null`},
		{span.Number{Range: span.Range{Min: 3, HasMin: true}}, `"min":3,"max":null`},
		{span.Hours{Range: span.Range{Max: 20, HasMax: true}}, `"min":null,"max":20`},
		{span.Distance{Miles: 20}, `"min":null,"max":20`},
		{span.Duration{Range: span.Range{Min: 12, Max: 12, HasMin: true, HasMax: true}, Unit: "month"}, `"min":12,"max":12,"unit":"month"`},
		{span.Band{Values: []string{"5", "6"}}, `"value":"5/6"`},
		{span.Email{Address: "a@b.example"}, `"value":"a@b.example"`},
		{span.Phone{Number: "01632 960001"}, `"value":"01632 960001"`},
		{span.Postcode{Code: "SG5 1JN"}, `"value":"SG5 1JN"`},
		{span.Reference{Code: "301-A"}, `"value":"301-A"`},
		{span.URL{Address: "https://a.example"}, `"value":"https://a.example"`},
	} {
		kind := c.value.Kind()
		got, err := json.Marshal(Span{Kind: kind, Text: "x", Start: 1, End: 2, Value: c.value}.inJSON())
		if want := `{"kind":"` + kind + `","text":"x","start":1,"end":2,` + c.want + `}`; err != nil || string(got) != want {
			t.Errorf("%#v: %s, %v, want %s", c.value, got, err, want)
		}
	}
}
