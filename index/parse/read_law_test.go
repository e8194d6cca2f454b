package parse

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"vacancybot/index/posting"
)

// lawful holds what every reader owes: an error says what is wrong with the file, a text is valid UTF-8
// and bounded, and what is read of it is cited from within it.
func lawful(t *testing.T, sheets []sheet, err error) {
	t.Helper()
	if err != nil {
		if !errors.Is(err, ErrFormat) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrNotText) {
			t.Fatalf("error %v wraps none of the package's", err)
		}
		return
	}
	for _, s := range sheets {
		if !utf8.ValidString(s.text) || len(s.text) > 2*MaxSize {
			t.Fatalf("text of %d bytes is no bounded UTF-8", len(s.text))
		}
		p, _ := s.posting()
		p.Sources = []posting.Source{{Text: s.text}}
		checkEvidence(t, p)
	}
}

// samples adds the files of testdata with one of the endings to a fuzzer's corpus.
func samples(f *testing.F, endings ...string) {
	for _, ending := range endings {
		names, err := filepath.Glob(filepath.Join("testdata", "*"+ending))
		if err != nil || len(names) == 0 {
			f.Fatalf("no sample ends in %s: %v", ending, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(data))
		}
	}
}

func FuzzPage(f *testing.F) {
	samples(f, ".html")
	f.Add("<table><tr><th>Essential<th>Desirable<tr><td><table><tr><td>a<td>b</table><td><ul><li>c")
	f.Add("<dl><dt>a<dd><pre>b\n\nc</pre><dd>d<a data-cfemail=5b31>x</a><a href=mailto:a@b>c")
	f.Fuzz(func(t *testing.T, text string) {
		sheets, err := readPage(text)
		lawful(t, sheets, err)
	})
}

func FuzzJSON(f *testing.F) {
	samples(f, ".json")
	f.Add(`{"source":"a","title":"Nurse","bands":["5"],"closing_date":"2026-05-03","working_patterns":[],"sponsorship":"no","evidence":{},"contacts":[{"name":"A"}],"acronyms":{"A":"B"},"salary":{"min":1,"period":"day"}}`)
	f.Add(`[{"title":"a","lists":[{"text":"b","content":["c",{"name":"d","value":"e"}]}],"metadata":[{"name":"x","value":1}],"location":[[[]]],"offices":{"name":"y; z"},"employer":"e"}]`)
	f.Fuzz(func(t *testing.T, text string) {
		sheets, err := readJSON(text)
		lawful(t, sheets, err)
	})
}

func FuzzXML(f *testing.F) {
	samples(f, ".xml", ".rss")
	f.Add(`<feed><entry id="1"><title>Nurse</title><employer>x</employer><content type="xhtml"><div>a<br/>b &amp; c</div></content></entry></feed>`)
	f.Fuzz(func(t *testing.T, text string) {
		sheets, err := readXML(text)
		lawful(t, sheets, err)
	})
}

func FuzzEmail(f *testing.F) {
	samples(f, ".eml", ".mhtml")
	f.Add("Subject: =?x?q?=41?=\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\nSubject: Nurse\n\nSalary: £1\n--a--")
	f.Fuzz(func(t *testing.T, text string) {
		sheets, err := readEmail([]byte(text))
		lawful(t, sheets, err)
	})
}

func FuzzTable(f *testing.F) {
	samples(f, ".csv")
	f.Add("title\tsalary\tclosing date\nNurse\t£1\t\"3 May\n")
	f.Fuzz(func(t *testing.T, text string) {
		if delimiter := tableDelimiter(text); delimiter != 0 {
			sheets, err := readTable(strings.ToValidUTF8(text, "?"), delimiter)
			lawful(t, sheets, err)
		}
	})
}

func FuzzDOCX(f *testing.F) {
	f.Add(fmt.Sprintf(wordFrame, "<w:p><w:r><w:t>Nurse</w:t><w:br/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tbl/></w:tc></w:tr></w:tbl>"))
	f.Fuzz(func(t *testing.T, content string) {
		sheets, err := readDOCX(pack(t, documentFile, content))
		lawful(t, sheets, err)
	})
}

// FuzzText holds that a text is cut into its parts, each byte of it in one.
func FuzzText(f *testing.F) {
	samples(f, ".txt")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		var whole strings.Builder
		sheets := readText(text)
		for _, s := range sheets {
			whole.WriteString(s.text)
		}
		if whole.String() != text {
			t.Fatalf("%d parts of %d bytes hold %d", len(sheets), len(text), whole.Len())
		}
		lawful(t, sheets, nil)
	})
}

// TestReadersAreBounded gives each reader what a careless one would never come back from, or be lost in.
func TestReadersAreBounded(t *testing.T) {
	const size = 64 << 10
	many := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, text := range map[string]string{
		"open elements":        "<html>" + many("<b><i><p>"),
		"open links":           "<html>" + many("<a href=x>"),
		"nested tables":        "<html>" + strings.Repeat("<table><tr><td>", 100) + many("<p>x") + strings.Repeat("</table>", 100),
		"wide table":           "<html><table><tr>" + many("<td>x"),
		"long table":           "<html><table>" + many("<tr><th>Band<td>5"),
		"repeated headings":    "<html>" + many("<h2>Band</h2>5"),
		"terms":                "<html><dl>" + many("<dt>a<dd>b"),
		"asides":               "<html>" + many("<h2>Similar jobs</h2><p>x"),
		"scripts":              "<html>" + many(`<script type="application/ld+json">{"@type":"JobPosting","title":"a"}</script>`),
		"microdata":            "<html><div itemscope itemtype=https://schema.org/JobPosting>" + strings.Repeat("<div itemprop=description>", 400) + many("a b "),
		"entities":             "<html>" + many("&amp;lt;"),
		"deep JSON":            `[` + many(`{"a":[`),
		"closed deep JSON":     strings.Repeat(`{"a":[`, 4000) + strings.Repeat(`]}`, 4000),
		"records":              `[` + strings.Repeat(`{"title":"Nurse","employer":"x","salary":"£1"},`, 2500) + `{}]`,
		"descriptions":         `{"title":"Nurse","employer":"x","description":[` + many(`"<p>a</p>",`) + `""]}`,
		"places":               `{"title":"Nurse","employer":"x","locations":[` + many(`{"city":"Leeds"},`) + `{}]}`,
		"escaped descriptions": `{"title":"Nurse","employer":"x","description":"` + many(`&amp;lt;p&amp;gt;`) + `"}`,
		"deep XML":             "<?xml version='1.0'?>" + many("<a>"),
		"XML entities":         "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><x>" + many("&b;") + "</x>",
		"elements":             "<?xml version='1.0'?><jobs>" + many("<job><title>Nurse</title><salary>£1</salary><employer>x</employer></job>") + "</jobs>",
		"letter parts":         "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + many("--a\n\nx\n"),
		"letters in letters":   "MIME-Version: 1.0\n" + many("Content-Type: message/rfc822\n\n"),
		"headers":              many("Received: x\n"),
		"columns":              "title,salary,employer" + many(",x") + "\n",
		"rows":                 "title,salary,employer\n" + strings.Repeat("Nurse,£1,x\n", 2000),
		"rules":                "Ashford Example Trust\n\nNurse\n\nThe closing date is 3 May 2026\n" + many("-----\nSalary: £30,000 a year\n"),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Advert("file", []byte(text))
			if err != nil && !errors.Is(err, ErrFormat) && !errors.Is(err, ErrNoAdvert) && !errors.Is(err, ErrTooLarge) {
				t.Error(err)
			}
		})
	}
}

// BenchmarkPage reads a saved page of the kind that most adverts are.
func BenchmarkPage(b *testing.B) {
	data, err := os.ReadFile("testdata/nhs-page.html")
	if err != nil {
		b.Fatal(err)
	}
	duties := "<ul>" + strings.Repeat("<li>To work with patients, carers and colleagues, and to keep records of what was agreed with them.</li>", 60) + "</ul>"
	data = []byte(strings.Replace(string(data), "<h2>Employer contact", "<h2>Job description</h2><div>"+duties+"</div><h2>Employer contact", 1))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Advert("page.html", data); err != nil {
			b.Fatal(err)
		}
	}
}
