package parse

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"vacancybot/index/posting"
)

// A truth is what a careful reader says an advert states, in the keys of a labels file. A key that a
// line leaves out is not scored.
type truth map[string]any

// readTruths reads a labels file; nil when there is none.
func readTruths(t *testing.T, path string) []truth {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	var out []truth
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var tr truth
		if err := json.Unmarshal(sc.Bytes(), &tr); err != nil {
			t.Fatalf("read %s: %v", path, err)
		}
		out = append(out, tr)
	}
	return out
}

func (tr truth) text(key string) string {
	switch v := tr[key].(type) {
	case string:
		return v
	case float64:
		return fmt.Sprint(v)
	case bool:
		if v {
			return "yes"
		}
	}
	return ""
}

func (tr truth) list(key string) []string {
	var out []string
	all, _ := tr[key].([]any)
	for _, v := range all {
		out = append(out, v.(string))
	}
	return out
}

func (tr truth) contacts(key string) []string {
	var out []string
	all, _ := tr["contacts"].([]any)
	for _, v := range all {
		if s, _ := v.(map[string]any)[key].(string); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// A tally counts the values of a field that were read rightly, wrongly or not at all.
type tally struct{ right, wrong, missed int }

func (c tally) f1() float64 {
	return 2 * float64(c.right) / float64(max(1, 2*c.right+c.wrong+c.missed))
}

type scores struct {
	fields map[string]*tally
	misses []string
}

// compare counts the values of one field of one advert.
func (s *scores) compare(file, field string, want, got []string) {
	c := s.fields[field]
	if c == nil {
		c = &tally{}
		s.fields[field] = c
	}
	missed := false
	for _, w := range distinct(want) {
		if slices.Contains(got, w) {
			c.right++
		} else {
			c.missed++
			missed = true
		}
	}
	for _, g := range distinct(got) {
		if !slices.Contains(want, g) {
			c.wrong++
			missed = true
		}
	}
	if missed {
		s.misses = append(s.misses, fmt.Sprintf("%s %s: got %q, want %q", file, field, got, want))
	}
}

func distinct(all []string) []string {
	all = slices.Clone(all)
	slices.Sort(all)
	return slices.Compact(all)
}

func (s *scores) total() tally {
	var t tally
	for _, c := range s.fields {
		t.right, t.wrong, t.missed = t.right+c.right, t.wrong+c.wrong, t.missed+c.missed
	}
	return t
}

func (s *scores) log(t *testing.T) {
	for _, m := range s.misses {
		t.Log(m)
	}
	var names []string
	for name := range s.fields {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if c := s.fields[name]; c.f1() < 1 {
			t.Logf("%-18s F1 %.3f  right %d wrong %d missed %d", name, c.f1(), c.right, c.wrong, c.missed)
		}
	}
}

var (
	notWord      = regexp.MustCompile(`[^a-z0-9]+`)
	employerNoun = regexp.MustCompile(`\b(the|nhs|foundation|trust|university|ltd|limited)\b|\s+`)
)

func bare(s string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(strings.ToLower(s), " "))
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func each(all []string, f func(string) string) []string {
	var out []string
	for _, s := range all {
		out = append(out, f(s))
	}
	return out
}

func phoneDigits(s string) string {
	s, _, _ = strings.Cut(s, "ext")
	return digits(s)
}

// score compares a posting with what its advert states: one point
// for each value; a title or team counts when one form holds the other.
func (s *scores) score(tr truth, p posting.Posting) {
	file := tr.text("file")
	scalar := func(key, got string, plain func(string) string) {
		if _, ok := tr[key]; !ok {
			return
		}
		want := tr.text(key)
		if want == "unstated" {
			want = ""
		}
		w, g := one(want), one(got)
		w, g = each(w, plain), each(g, plain)
		if (key == "title" || key == "team") && len(w) == 1 && len(g) == 1 && (strings.Contains(w[0], g[0]) || strings.Contains(g[0], w[0])) {
			g = w
		}
		s.compare(file, key, w, g)
	}
	same := func(s string) string { return s }
	scalar("title", p.Title, bare)
	scalar("employer", p.Employer, func(s string) string { return employerNoun.ReplaceAllString(bare(s), "") })
	scalar("closing_date", string(p.ClosingDate), same)
	scalar("closing_time", p.ClosingTime, same)
	scalar("posted_date", string(p.PostedDate), same)
	scalar("interview_date", string(p.InterviewDate), same)
	scalar("contract", p.Contract, same)
	scalar("contract_duration", p.ContractDuration, bare)
	scalar("contract_reason", p.ContractReason, bare)
	hours := ""
	if p.HoursPerWeek != 0 {
		hours = fmt.Sprint(p.HoursPerWeek)
	}
	scalar("hours_per_week", hours, same)
	scalar("reference", p.Reference, bare)
	scalar("sponsorship", string(p.Sponsorship), same)
	scalar("driving", p.Driving, same)
	scalar("team", p.Team, bare)
	dbs := ""
	if p.DBS == posting.Yes {
		dbs = "yes"
	}
	scalar("dbs", dbs, same)
	scalar("pay_scheme", p.PayScheme, bare)
	scalar("employer_website", p.EmployerWebsite, same)
	lists := map[string][]string{
		"bands": p.Bands, "working_patterns": p.WorkingPatterns, "postcodes": p.Postcodes, "towns": p.Towns,
		"registrations": p.Registrations, "sites": p.Sites,
	}
	for key, got := range lists {
		if _, ok := tr[key]; ok {
			s.compare(file, key, each(tr.list(key), bare), each(got, bare))
		}
	}
	if _, ok := tr["salary_min"]; ok {
		var want, got []string
		if v, ok := tr["salary_min"].(float64); ok {
			want = append(want, fmt.Sprintf("min %v", v))
		}
		if v, ok := tr["salary_max"].(float64); ok {
			want = append(want, fmt.Sprintf("max %v", v))
		}
		want = append(want, one(tr.text("salary_period"))...)
		if p.Salary != nil {
			if p.Salary.Min != 0 {
				got = append(got, fmt.Sprintf("min %v", p.Salary.Min))
			}
			if p.Salary.Max != 0 {
				got = append(got, fmt.Sprintf("max %v", p.Salary.Max))
			}
			got = append(got, p.Salary.Period)
			s.compare(file, "pro_rata", one(tr.text("pro_rata")), one(truth{"v": p.Salary.ProRata}.text("v")))
		}
		s.compare(file, "salary", want, got)
	}
	if _, ok := tr["closed"]; ok {
		s.compare(file, "closed", one(tr.text("closed")), one(truth{"v": p.Closed}.text("v")))
	}
	var names, roles, emails, phones []string
	for _, c := range p.Contacts {
		names, roles = append(names, one(bare(c.Name))...), append(roles, one(bare(c.Role))...)
		emails, phones = append(emails, one(bare(c.Email))...), append(phones, one(phoneDigits(c.Phone))...)
	}
	s.compare(file, "contact.name", each(tr.contacts("name"), bare), names)
	s.compare(file, "contact.role", each(tr.contacts("role"), bare), roles)
	s.compare(file, "contact.email", each(tr.contacts("email"), bare), emails)
	s.compare(file, "contact.phone", each(tr.contacts("phone"), phoneDigits), phones)
	if want, ok := tr["acronyms"].(map[string]any); ok {
		var w, g []string
		for short, long := range want {
			w = append(w, short+" "+bare(long.(string)))
		}
		for short, long := range p.Acronyms {
			g = append(g, short+" "+bare(long))
		}
		s.compare(file, "acronyms", w, g)
	}
	for key, list := range map[string][]string{"essential": p.Essential, "desirable": p.Desirable} {
		if n, ok := tr[key].(float64); ok || tr[key] == nil && tr["acronyms"] != nil {
			s.compare(file, key, one(counted(int(n))), one(counted(len(list))))
		}
	}
}

func counted(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// scoreFolder parses the text adverts of a folder that are labelled and requires a share of right values.
func scoreFolder(t *testing.T, labels, folder string, floor float64) {
	t.Helper()
	truths := readTruths(t, labels)
	if truths == nil {
		t.Skipf("SKIPPED: no labels at %s", labels)
	}
	s := scores{fields: map[string]*tally{}}
	adverts := 0
	for _, tr := range truths {
		file := tr.text("file")
		if ext := filepath.Ext(file); ext != ".txt" && ext != ".md" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			t.Errorf("read a labelled advert: %v", err)
			continue
		}
		ps, err := Advert(file, data)
		if err != nil {
			t.Error(err)
			s.score(tr, posting.Posting{})
			continue
		}
		checkEvidence(t, ps[0])
		s.score(tr, ps[0])
		adverts++
	}
	s.log(t)
	total := s.total()
	t.Logf("micro-F1 %.4f over %d adverts: %d right, %d wrong, %d missed", total.f1(), adverts, total.right, total.wrong, total.missed)
	if total.f1() < floor {
		t.Errorf("micro-F1 of %s is %.4f, want at least %.2f", folder, total.f1(), floor)
	}
}

func TestSeeds(t *testing.T) {
	scoreFolder(t, "../../../shared/benchmarks/postings/seed_labels.jsonl", "../../../shared/seeds", 1)
}

func TestLabelledAdverts(t *testing.T) {
	scoreFolder(t, "../../../shared/benchmarks/postings/labels_dev.jsonl", "../../../shared/benchmarks/postings/adverts", 0.99)
}

func TestOwnAdverts(t *testing.T) {
	scoreFolder(t, "../../testdata/postings.labels.jsonl", "../../testdata/postings", 0.99)
}
