package parse

import (
	"strings"
	"time"

	"vacancybot/index/span"
)

// payPeriods are the values of "Salary period", alone in their line.
var payPeriods = keys(row[bool]{"yearly|hourly|daily|monthly|weekly|sessional|annually|per session|per hour|annual", true})

// employerTypes are the values of "Employer type".
var employerTypes = keys(row[bool]{"nhs|public (non nhs)|public|private|charity|voluntary|nhs (public)|primary care|social enterprise", true})

// readUnlabelled reads the table of a Trac page that lost its labels, by the order of its values: grade,
// contract, hours, reference, employer, employer type, site, town, pay, pay period, closing, interview.
// The type and the pay period stand fixed; the others are found from there.
func (d *document) readUnlabelled() {
	period := -1
	for i, ln := range d.lines {
		if i > 0 && i+1 < len(d.lines) && !ln.repeat && payPeriods[ln.key] && len(span.Monies(d.text, d.tokens[d.lines[i-1].from:d.lines[i-1].to])) > 0 &&
			labels[d.lines[i-1].key] == noLabel && d.isDay(i+1) {
			period = i
			break
		}
	}
	if period < 0 {
		return
	}
	pay, kind := period-1, -1
	for i := pay - 1; i > max(0, pay-4); i-- {
		if employerTypes[d.lines[i].key] {
			kind = i
			break
		}
	}
	if kind < 3 {
		return
	}
	d.give(kind-1, employerLabel)
	d.give(kind-2, referenceLabel)
	if pay-kind > 2 {
		d.give(kind+1, siteLabel)
	}
	if pay-kind > 1 {
		d.give(pay-1, townLabel)
	}
	d.give(pay, salaryLabel)
	d.give(period, otherLabel)
	d.give(period+1, closingLabel)
	if period+2 < len(d.lines) && d.isDay(period+2) {
		d.give(period+2, interviewLabel)
	}
	for i := kind - 3; i >= max(0, kind-10); i-- {
		ln := d.lines[i]
		switch {
		case len(span.Bands(d.text, d.tokens[ln.from:ln.to])) > 0:
			d.give(i, gradeLabel)
			if i > 0 {
				d.give(i-1, otherLabel)
			}
			return
		case contractWords.has(d.tokens, ln.from, ln.to) && !strings.Contains(ln.key, "hours"):
			d.give(i, contractLabel)
		default:
			d.give(i, hoursLabel)
		}
	}
}

func (d *document) isDay(line int) bool {
	ln := d.lines[line]
	_, next, ok := span.Day(d.text, d.tokens[:ln.to], ln.from, time.Time{})
	return ok && next > ln.from && ln.to-ln.from < 14
}

// give makes a line the value of a label that is not printed.
func (d *document) give(line int, l label) {
	ln := &d.lines[line]
	ln.labelled = true
	d.fields = append(d.fields, field{label: l, name: extent{ln.start, ln.start}, values: []extent{ln.extent}, line: line})
}
