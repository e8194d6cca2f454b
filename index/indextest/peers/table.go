package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
)

// A column is what was measured at one size.
type column struct {
	n              int
	engine, sqlite figures
}

// printTable prints all that was measured, as a table of Markdown: for each size the engine and, after a
// stroke, SQLite.
func printTable(w io.Writer, columns []column, textBytes int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d processors, load %s before the end; postings of %d bytes of text.\n", runtime.NumCPU(), load(), textBytes)
	b.WriteString("Median ms, and in brackets the 99th percentile; engine / SQLite.\n\n| |")
	for _, c := range columns {
		fmt.Fprintf(&b, " %d |", c.n)
	}
	b.WriteString(" bar at 100,000 |\n|---|")
	b.WriteString(strings.Repeat("--:|", len(columns)+1) + "\n")
	line := func(label, bar string, cell func(c column) string) {
		b.WriteString("| " + label + " |")
		for _, c := range columns {
			b.WriteString(" " + cell(c) + " |")
		}
		b.WriteString(" " + bar + " |\n")
	}
	for _, a := range asks(nil) {
		var bars []string
		if a.barSQLite > 0 {
			bars = append(bars, fmt.Sprintf("SQLite %g", a.barSQLite))
		}
		if a.barBleve > 0 {
			bars = append(bars, fmt.Sprintf("bleve %g", a.barBleve))
		}
		line(a.name+": "+a.what, strings.Join(bars, ", "), func(c column) string {
			return fmt.Sprintf("%s (%s) / %s", ms(c.engine[a.name]), ms(c.engine[a.name+" p99"]), ms(c.sqlite[a.name]))
		})
	}
	for _, l := range []struct{ label, figure, bar, unit string }{
		{"a question, end to end", "ask p99", "p99 < 5", "p99 "},
		{"a question while 100 postings a second change", "asked while updating p99", "p99 < 50", "p99 "},
		{"questions a second then", "questions a second", "50", ""},
		{"updates a second then", "updates a second", "100", ""},
		{"a change of ten postings then", "put of ten p99", "", "p99 "},
		{"opened and a first search answered", "open", "", ""},
		{"and the names in the postings learnt", "open and names", "1000", ""},
		{"resident when ready, MB", "VmRSS ready", "400", ""},
		{"resident after all this, MB", "VmRSS asked", "400", ""},
		{"of it not mapped files, MB", "RssAnon asked", "", ""},
	} {
		line(l.label, l.bar, func(c column) string { return l.unit + ms(c.engine[l.figure]) })
	}
	line("built, postings a second", "1200", func(c column) string {
		return fmt.Sprintf("%.0f / %.0f", c.engine["postings a second"], c.sqlite["postings a second"])
	})
	line("of the processors for each, ms", "", func(c column) string { return ms(c.engine["spent"]) + " / " + ms(c.sqlite["spent"]) })
	line("on disk, bytes a posting", "", func(c column) string {
		return fmt.Sprintf("%.0f / %.0f", c.engine["bytes a posting"], c.sqlite["bytes a posting"])
	})
	_, err := io.WriteString(w, b.String())
	return err
}

// ms prints three digits.
func ms(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(data))[0]
}
