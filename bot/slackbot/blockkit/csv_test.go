package blockkit_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/index/posting"
)

func readCSV(t *testing.T, data []byte) []map[string]string {
	t.Helper()
	rest, marked := bytes.CutPrefix(data, []byte("\ufeff"))
	if !marked || bytes.Count(rest, []byte("\n")) != bytes.Count(rest, []byte("\r\n")) {
		t.Error("no byte order mark, or lines that do not end in CR LF")
	}
	rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		named := make(map[string]string)
		for i, v := range row {
			named[rows[0][i]] = v
		}
		out = append(out, named)
	}
	return out
}

func TestCSVOfThePostings(t *testing.T) {
	_, postings := sample(t)
	rows := readCSV(t, blockkit.CSV(postings, summer))
	if len(rows) != len(postings) {
		t.Fatalf("%d rows of %d postings", len(rows), len(postings))
	}
	for _, row := range rows {
		if row["Title"] != "Occupational Therapist" {
			continue
		}
		for column, want := range map[string]string{
			"Employer": "Hertfordshire Partnership University NHS Foundation Trust", "Band": "Band 6",
			"Pay": "£37,338 to £44,962 a year, pro rata", "Starting pay (£ a year)": "37338", "Top pay (£ a year)": "44962",
			"Closing date": "2025-07-14", "Interview date": "", "Contract": "permanent", "Reference": "367-VB-2506-HIT", "State": "open",
			"Contact": "Philippa Garrowby, Team Manager, North Herts, philippa.garrowby@hpft.nhs.example, 01632960214",
			"Source":  "hitchin-occupational-therapist.txt",
		} {
			if row[column] != want {
				t.Errorf("%s = %q, want %q", column, row[column], want)
			}
		}
		return
	}
	t.Error("the Hitchin post is not there")
}

// What spreadsheets would take for a formula is text.
func TestCSVHoldsNoFormula(t *testing.T) {
	for title, want := range map[string]string{
		"=HYPERLINK(\"https://a.example\")": "'=HYPERLINK(\"https://a.example\")",
		"+44 20 7946 0123":                  "'+44 20 7946 0123",
		"-2+3":                              "'-2+3",
		"@SUM(A1)":                          "'@SUM(A1)",
		"\t=1":                              "'=1",
		"\r\n=1":                            "'=1",
		"＝1":                                "'＝1",
		"Nurse, \"bank\"":                   "Nurse, \"bank\"",
		"two\nlines":                        "two lines",
		"5-6":                               "5-6",
	} {
		rows := readCSV(t, blockkit.CSV([]posting.Posting{{Title: title}}, spring))
		if rows[0]["Title"] != want {
			t.Errorf("title %q is written %q, want %q", title, rows[0]["Title"], want)
		}
	}
	hostile := readCSV(t, blockkit.CSV([]posting.Posting{{Reference: "=1", Towns: []string{"-x"}, EmployerWebsite: "@a",
		Contacts: []posting.Contact{{Name: "+x"}}, Sources: []posting.Source{{Name: "=b"}}}}, spring))
	for column, v := range hostile[0] {
		if strings.HasPrefix(v, "=") || strings.HasPrefix(v, "+") || strings.HasPrefix(v, "-") || strings.HasPrefix(v, "@") {
			t.Errorf("%s is %q", column, v)
		}
	}
}
