package blockkit

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"time"
	"unicode"

	"vacancybot/bot/answer"
	"vacancybot/index"
	"vacancybot/index/posting"
)

// exported are the fields of a row, a column each.
var exported = []string{"title", "employer", "team", "band", "pay", "starting_pay", "top_pay", "closing", "posted", "interview", "start",
	"contract", "duration", "reason", "pattern", "hours", "place", "contact", "reference", "sponsorship", "driving", "registration", "dbs", "website", "source"}

// CSV is postings as a table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, days in ISO form,
// what is not stated left empty. No cell is a formula: one that would begin as such is led by an apostrophe.
func CSV(ps []posting.Posting, asOf time.Time) []byte {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	row := make([]string, 0, len(exported)+1)
	for _, name := range exported {
		f, _ := index.FieldNamed(name)
		row = append(row, heading(f))
	}
	write := func() {
		if err := w.Write(row); err != nil {
			panic(err) // a buffer takes everything
		}
		row = row[:0]
	}
	row = append(row, "State")
	write()
	for i := range ps {
		for _, name := range exported {
			f, _ := index.FieldNamed(name)
			row = append(row, unformula(oneLine(column(&ps[i], f, asOf))))
		}
		state := "open"
		if !index.IsOpen(&ps[i], asOf) {
			state = "closed"
		}
		row = append(row, state)
		write()
	}
	w.Flush()
	return out.Bytes()
}

func heading(f index.Field) string {
	if f.Kind == index.Number && f.Key == posting.FieldSalary {
		return upper(f.Label) + " (£ a year)"
	}
	return upper(f.Label)
}

func column(p *posting.Posting, f index.Field, asOf time.Time) string {
	switch {
	case f.Kind == index.Number:
		v, _, stated := f.Bounds(p)
		if !stated {
			return ""
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	case f.Kind == index.Day, f.Name == "source":
		return strings.Join(f.Values(p), "; ")
	}
	var texts []string
	for _, v := range answer.ValuesOf(p, f.Name, asOf) {
		if v.Stated {
			texts = append(texts, v.Text)
		}
	}
	return strings.Join(texts, "; ")
}

// unformula keeps spreadsheets from reckoning with a cell: signs count in their full-width forms too, and
// behind spaces.
func unformula(s string) string {
	trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
	if trimmed != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(trimmed)[0]) {
		return "'" + s
	}
	return s
}
