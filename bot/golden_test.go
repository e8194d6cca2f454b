package bot_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/indextest"
)

var update = flag.Bool("update", false, "write the answers of testdata/answers as they are now")

// said are conversations over testdata/postings, one for each kind of answer and for what else one can come
// to. Their last answer stands in testdata/answers, as text and as JSON.
var said = []struct {
	name  string
	asOf  string
	asked []string
}{
	{"list", "2026-05-01", []string{"which band 6 roles close before July?"}},
	{"list-one", "2026-05-01", []string{"what is the best paid job?"}},
	{"list-second", "2026-05-01", []string{"what is the second best paid job?"}},
	{"list-namesakes", "2025-07-01", []string{"jobs near Richmond"}},
	{"passage-several", "2025-07-01", []string{"essential criteria for the stroke physiotherapists in Leeds"}},
	{"yesno-two-things", "2026-05-01", []string{"do I need a degree for the social worker job and is it permanent?"}},
	{"compare-spoken-of", "2026-05-01", []string{"how much does the porter post pay?", "and the dietitian in Exeter?", "which is higher?"}},
	{"list-others", "2025-07-01", []string{"who is the contact for the porter?", "what other jobs do they have?"}},
	{"list-pay-compared", "2025-07-01", []string{"jobs paying less than £14 an hour"}},
	{"list-tied", "2026-05-01", []string{"best paid job in Exeter or Luton"}},
	{"list-nearest", "2026-05-01", []string{"posts within 60 miles of Luton, nearest first"}},
	{"list-closed", "2025-12-20", []string{"closed occupational therapist posts in Staffordshire"}},
	{"lookup", "2026-05-01", []string{"what band is the Exeter dietitian job, and what does it pay?"}},
	{"lookup-unstated", "2026-05-01", []string{"when does the Nottingham OT job close, and what is its contract?"}},
	{"lookup-several", "2026-05-01", []string{"who is the contact for the occupational therapist?"}},
	{"lookup-closed", "2026-05-01", []string{"contact for FIRST"}},
	{"lookup-details", "2026-05-01", []string{"band 6 posts", "the second one"}},
	{"lookup-of-all", "2026-05-01", []string{"what do the permanent posts pay?"}},
	{"lookup-scale", "2025-07-01", []string{"what does a band 5 earn?"}},
	{"lookup-scale-of-amount", "2026-05-01", []string{"what band is £33,000?"}},
	{"count", "2026-05-01", []string{"how many permanent band 6 posts are there in Leeds?"}},
	{"count-none", "2026-05-01", []string{"how many apprenticeships are there in Leeds?"}},
	{"group", "2026-05-01", []string{"posts by band"}},
	{"group-most", "2026-05-01", []string{"which employer has the most posts, open or closed?"}},
	{"stat", "2026-05-01", []string{"what is the average salary?"}},
	{"yesno-yes", "2026-05-01", []string{"does the Leeds permanent physio job offer sponsorship?"}},
	{"yesno-no", "2026-05-01", []string{"do I have to drive for the Exeter dietitian job?"}},
	{"yesno-unstated", "2026-05-01", []string{"is the Nottingham OT job permanent?"}},
	{"yesno-several", "2026-05-01", []string{"is the occupational therapist job permanent?"}},
	{"yesno-any", "2026-05-01", []string{"are any of the occupational therapist jobs part-time?"}},
	{"yesno-open", "2026-05-01", []string{"is the ward manager job still open?"}},
	{"yesno-scale", "2026-05-01", []string{"is £31,049 a band 5?"}},
	{"yesno-not-mentioned", "2026-05-01", []string{"does the Exeter dietitian job mention SystmOne?"}},
	{"yesno-than", "2026-05-01", []string{"is the Exeter job better paid than the Luton one?"}},
	{"compare", "2026-05-01", []string{"compare the Exeter and Luton posts"}},
	{"passage", "2026-05-01", []string{"essential criteria for the Exeter dietitian"}},
	{"passage-words", "2026-05-01", []string{"are patients moved in the porter job?"}},
	{"yesno-worked", "2026-05-01", []string{"are there night shifts in the porter job?"}},
	{"group-county", "2026-05-01", []string{"posts by county"}},
	{"yesno-desirable", "2026-05-01", []string{"is Makaton needed for the Cardiff speech therapist?"}},
	{"passage-missing", "2026-05-01", []string{"what is missing from the Nottingham OT advert?"}},
	{"compare-pay", "2026-05-01", []string{"which pays more, the porter or the dietitian?"}},
	{"stat-by-group", "2026-05-01", []string{"average pay by band"}},
	{"lookup-distance", "2026-05-01", []string{"how far is the Luton midwife post from Watford?"}},
	{"passage-none", "2026-05-01", []string{"how do I apply for the Nottingham OT job?"}},
	{"clarify", "2026-05-01", []string{"is the post in England permanent?"}},
	{"clarify-which", "2026-05-01", []string{"what does it pay?"}},
	{"clarify-of-list", "2026-05-01", []string{"all open posts", "who is the contact for it?"}},
	{"none", "2026-05-01", []string{"band 12 posts"}},
	{"none-conditions", "2026-05-01", []string{"part-time band 6 posts with sponsorship in Leeds"}},
	{"none-closed", "2026-05-01", []string{"band 6 posts in Hitchin"}},
	{"none-unknown", "2026-05-01", []string{"jobs in Narnia"}},
	{"none-near", "2026-05-01", []string{"jobs in Waatfarrd"}},
	{"meta", "2026-05-01", []string{"how many adverts do you hold?"}},
	{"meta-when", "2026-05-01", []string{"when was this updated?"}},
	{"help", "2026-05-01", []string{"help"}},
	{"help-thanks", "2026-05-01", []string{"band 6 posts", "thanks!"}},
	{"help-goodbye", "2026-05-01", []string{"that's all, bye"}},
	{"help-again", "2026-05-01", []string{"start again"}},
	{"help-unread", "2026-05-01", []string{"asdf qwerty zxcv"}},
	{"yesno-pro-rata", "2026-05-01", []string{"is the Exeter dietitian job paid pro rata?"}},
	{"passage-apply", "2026-05-01", []string{"how do I apply for the Exeter dietitian job?"}},
	{"outside", "2026-05-01", []string{"who has applied for the Exeter dietitian job?"}},
}

func TestAnswers(t *testing.T) {
	b := botOver(t, indextest.NewMemory())
	kinds := make(map[answer.Kind]bool)
	for _, s := range said {
		t.Run(s.name, func(t *testing.T) {
			asOf, err := time.ParseInLocation(time.DateOnly, s.asOf, index.London)
			if err != nil {
				t.Fatal(err)
			}
			var a answer.Answer
			for _, text := range s.asked {
				if a, err = b.Ask(context.Background(), s.name, text, asOf); err != nil {
					t.Fatal(err)
				}
			}
			kinds[a.Kind] = true
			if kind, _, _ := strings.Cut(s.name, "-"); kind != string(a.Kind) {
				t.Errorf("answered by %s", a.Kind)
			}
			line, err := a.JSON("", false)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, s.name+".txt", "> "+strings.Join(s.asked, "\n> ")+"\n\n"+a.Text()+"\n")
			golden(t, s.name+".json", indented(t, line))
		})
	}
	for _, k := range []answer.Kind{answer.List, answer.Lookup, answer.Count, answer.Group, answer.Stat, answer.YesNo, answer.Compare,
		answer.Passage, answer.Clarify, answer.None, answer.Meta, answer.Help, answer.Outside} {
		if !kinds[k] {
			t.Errorf("no answer of kind %s is among them", k)
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "answers", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is otherwise; -update writes what it is now, for you to read:\n%s", file, diff)
	}
}

// indented is a line of JSON for people, without the text that stands in a file of its own.
func indented(t *testing.T, line []byte) string {
	t.Helper()
	var buf strings.Builder
	var whole struct {
		Question   string           `json:"question"`
		Kind       string           `json:"kind"`
		Query      string           `json:"query,omitempty"`
		Understood string           `json:"understood,omitempty"`
		Total      *int             `json:"total,omitempty"`
		Postings   []map[string]any `json:"postings,omitempty"`
		Values     []map[string]any `json:"values,omitempty"`
		Groups     []map[string]any `json:"groups,omitempty"`
		Verdict    string           `json:"verdict,omitempty"`
		Unread     []string         `json:"unread,omitempty"`
		Choices    []string         `json:"choices,omitempty"`
	}
	if err := json.Unmarshal(line, &whole); err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(whole); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}
