package parse

import (
	"fmt"
	"time"

	"vacancybot/index/posting"
)

// A draft is a posting while it is being read from a document.
type draft struct {
	*document
	posting.Posting
	defined  []definition      // the advert's acronyms
	surnamed map[string]string // full names by the first, as far as they were looked for
	early    *time.Time        // beforeStart, once it was looked for
	lists    map[int]bool      // lines that head the criteria
}

// extractors read one fact or a few that belong together. Their order matters where one leans on
// another: a day without a year on the day of posting, the prose's places on the labelled ones.
var extractors = []func(*draft){
	readAcronyms,
	readEmployer,
	readTitle,
	readPosted,
	readClosing,
	readPostedBefore,
	readInterview,
	readInterviewPlace,
	readStart,
	readBands,
	readPayScheme,
	readSalary,
	readContract,
	readHours,
	readPatterns,
	readReference,
	readCriteria,
	readPlaces,
	func(d *draft) { InferBand(&d.Posting) },
	readTeam,
	readContacts,
	readSponsorship,
	readDriving,
	readRegistrations,
	readDBS,
	readWebsite,
	readVacancies,
	readInternal,
	readNotices,
	readEarly,
}

// extract reads a posting from a document; ok is false when it shows no sign of an advert.
func extract(doc *document) (p posting.Posting, ok bool) {
	d := &draft{document: doc, surnamed: map[string]string{}, lists: map[int]bool{}}
	d.Evidence = map[posting.Field][]posting.Evidence{}
	d.Inferred = map[posting.Field]string{}
	for _, read := range extractors {
		read(d)
	}
	d.Sections = d.sectionsOf()
	return d.Posting, d.isAdvert()
}

// isAdvert asks for signs that are rare in any other text: a title or an employer beside pay, a closing
// date and the like, or the labels and headings that pages of adverts have.
func (d *draft) isAdvert() bool {
	signs := 0
	for _, sign := range []bool{
		d.Title != "", d.ClosingDate != "", d.Salary != nil, d.Employer != "", len(d.Bands) > 0, d.Contract != "",
		d.Reference != "", len(d.Contacts) > 0, len(d.fields) >= 4, len(d.Sections) >= 3, d.Closed,
	} {
		if sign {
			signs++
		}
	}
	return signs >= 5 || signs >= 2 && (d.Title != "" || d.Employer != "" || len(d.fields) >= 4)
}

// cite says where a field was read: one extent for each of its values.
func (d *draft) cite(f posting.Field, at ...extent) {
	for _, e := range at {
		d.Evidence[f] = append(d.Evidence[f], posting.Evidence{Start: e.start, End: e.end})
	}
}

// infer says that a field was concluded, and from what.
func (d *draft) infer(f posting.Field, from string) { d.Inferred[f] = from }

func (d *draft) note(format string, args ...any) {
	n := fmt.Sprintf(format, args...)
	for _, have := range d.Notes {
		if have == n {
			return
		}
	}
	d.Notes = append(d.Notes, n)
}

// prose yields the sections in which an advert speaks of the post itself, the others aside.
func (d *document) inKinds(tok int, kinds ...sectionKind) bool {
	k := d.kindAt(tok)
	for _, want := range kinds {
		if k == want {
			return true
		}
	}
	return false
}
