package main

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// contractKeys are the keys of a parsed advert, in their order.
var contractKeys = strings.Fields(`source title employer team bands pay_scheme salary closing_date closing_time closed
	posted_date interview_date contract contract_duration contract_reason working_patterns hours_per_week reference
	sites towns postcodes contacts sponsorship driving registrations dbs acronyms employer_website essential desirable
	sections evidence inferred notes
	inferred_band start_date start_text vacancies interview_place may_close_early internal_only`)

// keysOf gives the keys of the outermost object of a line, in their order.
func keysOf(t *testing.T, line string) []string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(line))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

func TestParseJSON(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	r := vacancybot(t, "", "parse", "--format", "json", "adverts/nurse.txt", "adverts/pharmacist.txt")
	r.check(t, exitOK, nil, nil)
	got := replies(t, r.out)
	if len(got) != 2 {
		t.Fatalf("%d objects, want 2:\n%s", len(got), r.out)
	}
	for line := range strings.Lines(r.out) {
		if diff := cmp.Diff(contractKeys, keysOf(t, line)); diff != "" {
			t.Error(diff)
		}
	}
	nurse := got[0]
	for key, want := range map[string]any{
		"source": "adverts/nurse.txt", "title": "Staff Nurse", "employer": "Northmoor Hospitals NHS Trust", "bands": []any{"5"},
		"closing_date": "2026-06-03", "contract": "permanent",
		// not stated:
		"team": nil, "salary": nil, "closing_time": nil, "closed": false, "hours_per_week": nil, "sites": []any{}, "contacts": []any{},
		"sponsorship": "unstated", "driving": "unstated", "dbs": nil, "acronyms": map[string]any{}, "essential": []any{},
		"start_date": nil, "start_text": nil, "vacancies": nil, "interview_place": nil, "may_close_early": "unstated", "internal_only": "unstated", "inferred_band": nil,
	} {
		if diff := cmp.Diff(want, nurse[key]); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
	at := nurse["evidence"].(map[string]any)["title"].([]any)
	text, err := os.ReadFile("adverts/nurse.txt")
	if err != nil {
		t.Fatal(err)
	}
	if words := string(text[int(at[0].(float64)):int(at[1].(float64))]); words != "Staff Nurse" {
		t.Errorf("evidence of the title: %q", words)
	}
}

func TestParseText(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	r := vacancybot(t, "", "parse", "adverts/nurse.txt", "adverts/pharmacist.txt")
	r.check(t, exitOK, []string{"adverts/nurse.txt\n", "title: Staff Nurse (line 3)", "closing date: 3 June 2026", "Not stated: ", "\n\nadverts/pharmacist.txt\n"}, nil)
}

func TestParseSource(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	text := "\ufeff" + strings.ReplaceAll(advert("Porter", "2", "1 June 2026"), "\n", "\r\n") + "caf\xc3\xa9 \x0c"
	write(t, "porter.txt", text)
	if r := vacancybot(t, "", "parse", "--source", "porter.txt"); r.status != exitOK || r.out != text {
		t.Errorf("one file: status %d, %q, want it byte for byte", r.status, r.out)
	}
	several := vacancybot(t, "", "parse", "--source", "adverts/nurse.txt", "porter.txt")
	several.check(t, exitOK, []string{"==> adverts/nurse.txt <==\n", "==> porter.txt <==\n" + text}, nil)
	inJSON := replies(t, vacancybot(t, "", "parse", "--source", "--format", "json", "porter.txt").out)
	if len(inJSON) != 1 || inJSON[0]["source"] != "porter.txt" || inJSON[0]["text"] != text {
		t.Errorf("as JSON: %q", inJSON)
	}
}

func TestParseTellsBadFilesAndReadsTheOthers(t *testing.T) {
	alone(t)
	adverts(t, "adverts")
	write(t, "picture.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
	write(t, "empty.txt", "")
	write(t, "notes.txt", "milk, bread, a box of nails\n")
	write(t, "huge.txt", "")
	if err := os.Truncate("huge.txt", 50<<20); err != nil {
		t.Fatal(err)
	}
	r := vacancybot(t, "", "parse", "--format", "json", "gone\x1b.txt", "picture.png", "empty.txt", "notes.txt", "huge.txt", "adverts", "adverts/nurse.txt")
	r.check(t, exitFailed, []string{`"Staff Nurse"`}, nil)
	for i, want := range []string{
		`gone.txt: .*; check the name`, `picture.png: not a text; .+`, `empty.txt: is empty; .+`, `notes.txt: no advert.*; .+`,
		`huge.txt: .*too large.*; .+`, `adverts: is a folder; .+`,
	} {
		lines := strings.Split(r.errOut, "\n")
		if i >= len(lines) || !regexp.MustCompile("^"+want+"$").MatchString(lines[i]) {
			t.Errorf("standard error, line %d of %q, want %q", i+1, lines, want)
		}
	}
}
