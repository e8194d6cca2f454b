package ingest

import (
	"cmp"
	"slices"
	"time"

	"vacancybot/index/posting"
)

// maxHistory is how many changes a posting keeps, of the latest.
const maxHistory = 50

// A former is an advert as it was when its file was last read.
type former struct {
	held   *posting.Posting // that it is in, alone or merged with others
	source int              // index into held.Sources
	taken  bool             // a copy is known to be a later version of it
}

func (f *former) advert() posting.Source { return f.held.Sources[f.source] }

// remember gives each copy the history of the advert that it is a later version of, with what changed
// since then. An advert whose file has the same bytes did not change, whatever is read from it now.
func remember(copies []posting.Posting, held []posting.Posting, at time.Time) {
	formers := map[string][]*former{}
	for i := range held {
		for s, source := range held[i].Sources {
			formers[source.Path] = append(formers[source.Path], &former{held: &held[i], source: s})
		}
	}
	later := make([]*former, len(copies))
	for _, same := range sameAdvert {
		for i := range copies {
			if later[i] != nil {
				continue
			}
			for _, f := range formers[copies[i].Sources[0].Path] {
				if !f.taken && same(f, &copies[i]) {
					later[i], f.taken = f, true
					break
				}
			}
		}
	}
	for i, f := range later {
		if f == nil {
			continue
		}
		copies[i].History = historyOf(f.held, f.source)
		if f.advert().Digest != copies[i].Sources[0].Digest {
			copies[i].History = latest(append(copies[i].History, f.changes(&copies[i], at)...))
		}
	}
}

// sameAdvert are the signs that a copy is a later version of an advert of the same file, the surest
// first. The number alone is none: a feed may have a new advert before the others.
var sameAdvert = []func(f *former, p *posting.Posting) bool{
	func(f *former, p *posting.Posting) bool {
		return p.Reference != "" && p.Reference == f.held.Reference
	},
	func(f *former, p *posting.Posting) bool {
		title := titleCore(p.Title)
		return title != "" && title == titleCore(f.held.Title)
	},
	func(f *former, p *posting.Posting) bool {
		before := posting.Posting{Sources: []posting.Source{f.advert()}}
		return likeness(&candidate{Posting: before}, &candidate{Posting: *p}) >= agreement
	},
}

// changes tells what p says otherwise than f did. Of an advert that is merged with others, only what is
// known to stand in it is compared: the values that it gave or agrees with, and what none of them states.
func (f *former) changes(p *posting.Posting, at time.Time) []posting.Change {
	var changes []posting.Change
	for _, c := range posting.Diff(f.held, p) {
		if len(f.held.Sources) == 1 || c.Old == "" || f.said(c.Field) {
			c.At = at
			changes = append(changes, c)
		}
	}
	return changes
}

// said reports whether the value that the merged posting has of a field stands in f as well. Copies are
// evidence of titles, employers, pay and starts that they put in other words, so there only the copy
// that gave the value counts; its evidence is the first.
func (f *former) said(field posting.Field) bool {
	evidence := f.held.Evidence[field]
	switch field {
	case posting.FieldTitle, posting.FieldEmployer, posting.FieldSalary, posting.FieldStart:
		evidence = evidence[:min(1, len(evidence))]
	}
	return slices.ContainsFunc(evidence, func(e posting.Evidence) bool { return e.Source == f.source })
}

// historyOf is the history of one of p's sources, as if p had no other.
func historyOf(p *posting.Posting, source int) []posting.Change {
	var changes []posting.Change
	for _, c := range p.History {
		if c.Source == source {
			c.Source = 0
			changes = append(changes, c)
		}
	}
	return changes
}

// latest puts changes in the order of time and leaves out the earliest where there are too many.
func latest(changes []posting.Change) []posting.Change {
	slices.SortStableFunc(changes, func(a, b posting.Change) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Source, b.Source)) })
	return slices.Clone(changes[max(0, len(changes)-maxHistory):])
}
