package parse

import "vacancybot/index/posting"

// A sheet is one advert as the reader of its format leaves it to the extractors.
type sheet struct {
	text     string
	location *posting.Coordinates // where the format gives it as figures; nil: the places' names decide
	notes    []string             // about what the format says and the advert's words do not
	printed  *posting.Posting     // already read; text is what it cites
}

// posting reads what a sheet states; ok is false when it shows no sign of an advert.
func (s sheet) posting() (posting.Posting, bool) {
	if s.printed != nil {
		return *s.printed, true
	}
	p, ok := extract(newDocument(s.text))
	if s.location != nil {
		p.Location = s.location
	}
	p.Notes = append(p.Notes, s.notes...)
	return p, ok
}
