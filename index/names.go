package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// employerNames gives what people call an employer besides its full name: without the legal form,
// by the short form that the advert or the name itself defines, by initials.
func employerNames(p *posting.Posting) []string {
	full := p.Employer
	if full == "" {
		return nil
	}
	var names []string
	if open := strings.IndexByte(full, '('); open > 0 {
		if end := strings.IndexByte(full[open:], ')'); end > 0 {
			names = append(names, strings.TrimSpace(full[open+1:open+end]))
			full = strings.Join(strings.Fields(full[:open]+" "+full[open+end+1:]), " ")
			names = append(names, full)
		}
	}
	if short := withoutLegalForm(full); short != full {
		names = append(names, short)
	}
	names = append(names, acronymsOf(p, p.Employer)...)
	if in := initials(full); len(in) >= 3 {
		names = append(names, in)
	}
	return names
}

// titleNames gives the initials of a title of three words or more, what sets it apart from others of the kind aside:
// "CMHN" of "Community Mental Health Nurse - Older Adults". They do not stand for one title alone.
func titleNames(p *posting.Posting) []string {
	main := p.Title
	for _, mark := range []string{" - ", " – ", " (", ", ", ": "} {
		main, _, _ = strings.Cut(main, mark)
	}
	if in := initials(main); len(in) >= 3 && !strings.ContainsAny(main, "0123456789") {
		return []string{in}
	}
	return nil
}

// teamNames gives the short forms that the advert defines for its team.
func teamNames(p *posting.Posting) []string {
	if p.Team == "" {
		return nil
	}
	names := acronymsOf(p, p.Team)
	if short := strings.TrimSuffix(strings.TrimSuffix(p.Team, " team"), " Team"); short != p.Team {
		names = append(names, short)
	}
	return names
}

// acronymsOf gives the short forms that p defines for a name, which may carry a word or two more.
func acronymsOf(p *posting.Posting, name string) []string {
	var out []string
	want := lexicon.Normalise(name)
	for short, long := range p.Acronyms {
		if got := lexicon.Normalise(long); strings.Contains(want, got) || strings.Contains(got, want) {
			out = append(out, short)
		}
	}
	return out
}

var legalForms = []string{" nhs foundation trust", " nhs trust", " foundation trust", " university health board", " health board",
	" integrated care board", " limited", " ltd", " plc", " llp", " cic", " trust"}

func withoutLegalForm(name string) string {
	lower := strings.ToLower(name)
	for _, form := range legalForms {
		if strings.HasSuffix(lower, form) {
			return strings.TrimSpace(name[:len(name)-len(form)])
		}
	}
	return name
}

// initials gives the capitals of a name's words as people shorten it: "Hertfordshire Partnership
// University NHS Foundation Trust" is HPFT in its own adverts but HPUFT by its initials, so both the
// whole and the one without "NHS" count; small words do not.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == ',' }) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) && w != "NHS" {
			b.WriteRune(r)
		}
	}
	return b.String()
}
