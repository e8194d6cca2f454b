package parse

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
)

const small = "Ashford Trust\n\nStaff Nurse – Café\n\nThe closing date is 3 May 2026\n\nSalary: £30,000 a year\n"

func TestAdvertKeepsTheSource(t *testing.T) {
	ps, err := Advert("folder/nurse.txt", []byte("\ufeff"+small+"\xff"))
	if err != nil {
		t.Fatal(err)
	}
	s := ps[0].Sources[0]
	if len(ps) != 1 || s.Name != "folder/nurse.txt" || s.Number != 0 || len(s.Digest) != 64 || s.Text != "\ufeff"+small+"\xff" {
		t.Errorf("source %+v of %d postings", s, len(ps))
	}
	if e := ps[0].Evidence["title"]; ps[0].Quote(e[0]) != "Staff Nurse – Café" {
		t.Errorf("title cited as %q", ps[0].Quote(e[0]))
	}
	if ps[0].ID != "" {
		t.Errorf("ID %q, want none", ps[0].ID)
	}
}

func TestAdvertConvertsOtherEncodings(t *testing.T) {
	var wide bytes.Buffer
	wide.WriteString("\xff\xfe")
	binary.Write(&wide, binary.LittleEndian, utf16.Encode([]rune(small)))
	latin := strings.NewReplacer("–", "\x96", "é", "\xe9", "£", "\xa3").Replace(small)
	for name, data := range map[string][]byte{"UTF-16": wide.Bytes(), "Windows-1252": []byte(latin)} {
		ps, err := Advert("nurse.txt", data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if ps[0].Title != "Staff Nurse – Café" || ps[0].Salary == nil || ps[0].Sources[0].Text != small {
			t.Errorf("%s: title %q, pay %v", name, ps[0].Title, ps[0].Salary)
		}
	}
}

func TestAdvertSaysWhyNot(t *testing.T) {
	for _, c := range []struct {
		name string
		data string
		want error
	}{
		{"a binary file", "\x7fELF\x02\x01\x01\x00\x00\x00\x00", ErrNotText},
		{"a file over the limit", strings.Repeat("a", MaxSize+1), ErrTooLarge},
		{"a PDF", "%PDF-1.7\n", ErrFormat},
		{"an RTF file", "{\\rtf1 Nurse}", ErrFormat},
		{"a ZIP file", "PK\x03\x04 and so on", ErrFormat},
		{"damaged JSON", "{\"title\": \"Nurse\"", ErrFormat},
		{"damaged XML", "<?xml version=\"1.0\"?><jobs><job>", ErrFormat},
		{"a page nested too deeply", "<!DOCTYPE html>" + strings.Repeat("<div>", 5000), ErrFormat},
		{"an empty HTML page", "<!DOCTYPE html><html></html>", ErrNoAdvert},
		{"a page about something else", "<!DOCTYPE html><title>Tea</title><h1>Tea</h1><p>Boil the water first.</p>", ErrNoAdvert},
		{"JSON of something else", "{\"title\": \"Nurse\"}", ErrNoAdvert},
		{"a feed of something else", "<rss><channel><item><title>Tea</title><link>https://tea.example/1</link></item></channel></rss>", ErrNoAdvert},
		{"a table of something else", "name,age,town\nAda,36,Leeds\n", ErrNoAdvert},
		{"an empty file", "", ErrNoAdvert},
		{"white space", " \n\t\n", ErrNoAdvert},
		{"a shopping list", "milk\neggs\nbread\n", ErrNoAdvert},
		{"prose", "The meadow was wet and the sheep were in no hurry. We walked on.\n", ErrNoAdvert},
		{"a readme", "# Tools\n\nRun `make` to build. See the docs for more.\n\n- fast\n- small\n", ErrNoAdvert},
		{"a recipe", "Bread\n\nMix 500 g of flour with water. Wait 2 hours.\n\nMethod\n\n1. Mix\n2. Bake\n", ErrNoAdvert},
		{"noise", strings.Repeat("qwx zzk 17 !! ", 700), ErrNoAdvert},
	} {
		_, err := Advert("file", []byte(c.data))
		if !errors.Is(err, c.want) || err != nil && !strings.HasPrefix(err.Error(), "parse file: ") {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}
