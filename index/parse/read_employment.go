package parse

import (
	"slices"
	"strconv"
	"strings"
)

// employmentWords are what records call kinds of employment, as folded words found within a value.
var employmentWords = []struct{ part, label, words string }{
	{"fulltime", "Working pattern", "Full-time"}, {"parttime", "Working pattern", "Part-time"}, {"jobshare", "Working pattern", "Job share"},
	{"termtime", "Working pattern", "Term time"}, {"hybrid", "Working pattern", "Home or remote working"}, {"remote", "Working pattern", "Home or remote working"},
	{"telecommut", "Working pattern", "Home or remote working"}, {"flexible", "Working pattern", "Flexible working"}, {"shift", "Working pattern", "Shift work"},
	{"permanent", "Contract", "Permanent"}, {"fixedterm", "Contract", "Fixed-term"}, {"temporary", "Contract", "Temporary"}, {"casual", "Contract", "Casual"},
	{"zerohour", "Contract", "Zero hours"}, {"locum", "Contract", "Locum"}, {"secondment", "Contract", "Secondment"}, {"apprentice", "Contract", "Apprenticeship"}, {"bank", "Contract", "Bank"},
}

const (
	employmentPaths = "employmenttype|employmenttypecode|typeofemployment|jobtype|categories.commitment|worktype|workplacetype|joblocationtype|vacancytype|workplace"
	// kindPath may say what kind of object the record is, rather than of employment.
	kindPath = "type"
)

// employment writes the kinds of employment under the label that each belongs to.
func employment(l *layout, values map[string]any) {
	var patterns, contracts, other []string
	read := func(v any) (known bool) {
		for _, s := range texts(v) {
			key := foldKey(s)
			for _, w := range employmentWords {
				if !strings.Contains(key, w.part) || strings.Contains(key, "not"+w.part) {
					continue
				}
				known = true
				list := &patterns
				if w.label == "Contract" {
					list = &contracts
				}
				if !slices.Contains(*list, w.words) {
					*list = append(*list, w.words)
				}
			}
		}
		return known
	}
	for _, v := range allOf(values, employmentPaths) {
		if s := wordsOf(v); !read(v) && strings.Trim(s, "0123456789") != "" && len(other) == 0 {
			other = append(other, strings.ReplaceAll(strings.ToLower(s), "_", " "))
		}
	}
	for _, v := range allOf(values, kindPath) {
		read(v)
	}
	for _, key := range []string{"remote", "isremote", "telecommuting", "hybrid"} {
		if v, _ := values[key].(bool); v && !slices.Contains(patterns, "Home or remote working") {
			patterns = append(patterns, "Home or remote working")
		}
	}
	for _, place := range placesOf(values) {
		if key := foldKey(place.address); (strings.HasPrefix(key, "remote") || strings.Contains(key, "hybrid") || strings.Contains(key, "homebased")) && !slices.Contains(patterns, "Home or remote working") {
			patterns = append(patterns, "Home or remote working")
		}
	}
	if !hasLine(l.lines, "Working pattern") {
		l.value("Working pattern", strings.Join(patterns, ", "))
	}
	if !hasLine(l.lines, "Contract") {
		l.value("Contract", strings.Join(contracts, ", "))
	}
	if len(patterns)+len(contracts) == 0 {
		l.value("Employment type", strings.Join(other, ", "))
	}
	if low, high := amount(values, "minhours"), amount(values, "maxhours"); low > 0 && low == high && !hasLine(l.lines, "Hours") {
		l.value("Hours", strconv.FormatFloat(low, 'f', -1, 64)+" hours per week")
	}
}
