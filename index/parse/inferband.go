package parse

import (
	"slices"
	"strings"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

// InferBand concludes a posting's band from its pay where no band is printed and the pay is, to the pound, that
// of one Agenda for Change band in England. Pay with a supplement, pro rata, under another pay scheme or in
// Scotland, which has scales of its own, tells nothing. What was concluded before is forgotten first, so that
// it can be called again for a posting whose fields have changed.
func InferBand(p *posting.Posting) {
	if p.InferredBand != "" {
		p.InferredBand = ""
		delete(p.Inferred, posting.FieldBands)
	}
	s := p.Salary
	if len(p.Bands) > 0 || s == nil || s.Period != "year" || s.ProRata || otherScheme(p.PayScheme) || inScotland(p) {
		return
	}
	if toks := span.Tokenize(s.Text); supplements.has(toks, 0, len(toks)) {
		return
	}
	band, year, ok := lexicon.BandOfPay(s.Min, s.Max)
	if !ok {
		return
	}
	p.InferredBand = band
	if p.Inferred == nil {
		p.Inferred = map[posting.Field]string{}
	}
	p.Inferred[posting.FieldBands] = "from pay, Agenda for Change " + year
}

// supplements are words of pay that is more or less than the scale's.
var supplements = set(`
	hcas|high cost|london weighting|weighting|fringe|inner london|outer london|supplement|allowance|pro rata|prorata
	rrp|premium|premia`)

func otherScheme(scheme string) bool {
	key := lexicon.Normalise(scheme)
	return key != "" && !strings.Contains(key, "agenda for change") && !strings.Contains(key, "afc")
}

func inScotland(p *posting.Posting) bool {
	counties := slices.Clone(p.Counties)
	for _, town := range p.Towns {
		if all := lexicon.PlacesNamed(town); len(all) > 0 {
			counties = append(counties, all[0].County)
		}
	}
	return slices.ContainsFunc(counties, func(county string) bool { return slices.Contains(lexicon.RegionsOf(county), "Scotland") })
}
