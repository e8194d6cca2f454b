package parse

import (
	"strings"

	"vacancybot/index/span"
)

// A label is a fact that adverts print under a name.
type label int

const (
	noLabel label = iota
	titleLabel
	employerLabel
	teamLabel
	departmentLabel
	bandLabel
	gradeLabel
	schemeLabel
	salaryLabel
	closingLabel
	closingTimeLabel
	postedLabel
	interviewLabel
	interviewPlaceLabel
	startLabel
	vacanciesLabel
	contractLabel
	durationLabel
	reasonLabel
	patternLabel
	hoursLabel
	referenceLabel
	locationLabel // an address
	siteLabel
	townLabel
	countyLabel
	postcodeLabel
	addressLabel // of the employer, not of the post
	websiteLabel
	nameLabel
	roleLabel
	emailLabel
	phoneLabel
	senderLabel
	mailDateLabel
	subjectLabel
	otherLabel // ends the value before it, and is not read
)

// labels are the names under which adverts print facts, in the form of headingKey. "job title" is a
// contact's where a name or address stands beside it.
var labels = keys(
	row[label]{`
		job advert|job|job opportunity|post advertised|job title|post title|title|post|role|position|vacancy|job role
		role title|vacancy title`, titleLabel},
	row[label]{`
		employer|employer name|organisation|organisation name|company|company name|name of employer|hiring organisation
		recruiter|agency|practice|practice name|name of practice|surgery|surgery name|school|school name|name of school
		name of organisation|academy|health board|nhs board|trust name|council|charity|care home`, employerLabel},
	row[label]{"team|service|ward|unit|ward/department|team/service|service area", teamLabel},
	row[label]{"department|directorate|division", departmentLabel},
	row[label]{"band|pay band|afc band|job band|banding|pay banding", bandLabel},
	row[label]{"grade|pay grade|salary grade|job grade", gradeLabel},
	row[label]{"pay scheme|pay scale|terms and conditions", schemeLabel},
	row[label]{`
		salary|salary range|pay|pay rate|rate of pay|rate|rates|hourly rate|remuneration|annual salary|salary details
		salary information|additional salary information|starting salary|wage|wages|day rate|pay range|pay details
		basic pay|basic salary|salary scale|salary band|full time salary|full-time salary|fte salary
		full time equivalent salary|full-time equivalent salary|hourly pay|pay per hour|salary per annum|package`, salaryLabel},
	row[label]{`
		the closing date is|closing date is|closing|closing date|close date|job closing date
		closing date for applications|closing date for receipt of applications|application closing date
		applications close|application deadline|deadline|deadline for applications|advert closing date|apply by|closes
		closing date and time|vacancy closes|vacancy closing date|expiry date|advert closes|apply before|applications by
		last date for applications|last day for applications|last day to apply|final date for applications|closing on
		closes on|application closing|advert end date|vacancy end date|closing date/time|closing date & time
		application close date|applications to be received by|advert expires|expires`, closingLabel},
	row[label]{"closing time|application closing time|time of closing|deadline time", closingTimeLabel},
	row[label]{`
		date posted|placed on|advertising start|advertising start date|advert start|live date|advert placed|job placed
		vacancy posted|posted|posted on|posting date|job posted date|date advertised|advertised|advertising date
		advert date|published|publication date|date published|start date of advert|opening date|date listed|listed
		listed on|date placed|date added|added|added on|live from|advert start date|date of advert|advert opened|opened
		publish date|published on|advertised on|first advertised|posted date`, postedLabel},
	row[label]{`
		interview date|interview dates|interviews|planned interview date|interview|interview date/s
		proposed interview date|expected interview date|provisional interview date|anticipated interview date
		interviews to be held|assessment day|assessment date|selection day|selection date|interview day|interview days
		interviews on|assessment centre date`, interviewLabel},
	row[label]{`
		interview location|interview venue|interview place|place of interview|location of interview|venue for interview
		interview method|interview format`, interviewPlaceLabel},
	row[label]{`
		start|start date|starting date|to start|proposed start date|expected start date|anticipated start date
		planned start date|provisional start date|preferred start date|post start date|job start date
		date of commencement|commencement date|contract start date|available from`, startLabel},
	row[label]{`
		number of posts|number of positions|number of vacancies|number of openings|no of posts|no. of posts
		no of positions|no. of positions|no of vacancies|no. of vacancies|posts available|positions available
		vacancies available`, vacanciesLabel},
	row[label]{`
		contract|contract type|type of contract|employment type|job type|tenure|employment basis|contract details
		contractual status|vacancy type|post type|appointment type|type of appointment|type of employment|position type
		contract status|tenure type|employment status|type of post|type of role|job status|nature of post
		nature of contract|type`, contractLabel},
	row[label]{`
		duration|length|programme length|contract length|contract duration|length of contract|fixed term duration|term
		contract term|duration of contract|fixed term until|contract end date|end date|contract end|fixed term end date
		length of post|term of appointment|contract until|temporary until`, durationLabel},
	row[label]{"reason|contract reason|reason for fixed term|reason for vacancy", reasonLabel},
	row[label]{`
		working pattern|working patterns|work pattern|shift pattern|shift patterns|shifts|working arrangements|pattern|full time/part time
		full time or part time|remote working|remote|full or part time|full/part time|full time / part time
		location type|workplace type|full-time/part-time|full-time or part-time|fte|wte`, patternLabel},
	row[label]{`
		hours|hours per week|weekly hours|working hours|contracted hours|hours of work|contract hours|number of hours
		hours a week|basic hours|hours/week|hours of duty|hours of employment|working week|weekly working hours
		weekly contracted hours|hours and pattern|hours & pattern|days and hours|hours and days|time commitment
		hours worked|hours pw`, hoursLabel},
	row[label]{`
		reference number|reference id|job reference id|job no|job ref|job reference|reference|ref|ref no
		vacancy reference|vacancy ref|job reference number|reference no|vacancy reference number|requisition id|job id
		vacancy id|vacancy number|job ref no|post reference|job number|vacancy no|advert ref|advert reference|ad ref
		our ref|our reference|quote ref|reference code|ref code|vacancy code|job code|post number|post no|post ref
		ref number|requisition number|requisition|req id|req no|role reference|recruitment reference|please quote`, referenceLabel},
	row[label]{`
		job locations|job location|location|locations|place of work|work location|base|work base|location of post
		location/base|workplace|where|place|where you will be based|based|based at|based in|main base|main location
		primary location|office location|office base|working base|work address|job address|working location
		normal place of work|base location`, locationLabel},
	row[label]{"site|site name|hospital|campus", siteLabel},
	row[label]{"town|city|town/city|town or city", townLabel},
	row[label]{"county|region", countyLabel},
	row[label]{"postcode|post code", postcodeLabel},
	row[label]{"address|employer address", addressLabel},
	row[label]{"employer's website|employer website|our website|trust website|school website|website|web site|company website|web", websiteLabel},
	row[label]{"name|contact name|contact person|recruiting manager|hiring manager|named contact|appointing manager|appointing officer", nameLabel},
	row[label]{"contact job title|contact title", roleLabel},
	row[label]{"email address|email|e-mail|e-mail address|contact email|email contact", emailLabel},
	row[label]{`
		telephone number|telephone|phone|phone number|tel|tel no|contact number|contact telephone|contact phone|mobile
		telephone no`, phoneLabel},
	row[label]{"from|sender", senderLabel},
	row[label]{"date|sent|sent on", mailDateLabel},
	row[label]{"subject", subjectLabel},
	row[label]{`
		to|cc|bcc|re|employer type|main area|salary period|staff group|occupation|specialty|speciality|category
		job category|country|advert type|vacancy status|sector|job family|shortlisting date|expected shortlisting date
		industry|accountable to|reports to|responsible to|reporting to|line manager|disability confident|responsible for
		accountable for|job evaluation|job evaluation number|probation|probation period|probationary period
		actual salary|actual pay|actual annual salary|pro rata salary|pro-rata salary|take home pay|age range
		number on roll|list size|clinical system|visa|visa sponsorship|right to work|dbs|dbs check|job level|key stage
		security clearance|clearance|driving|sponsorship|benefits|additional information|language requirement
		welsh language`, otherLabel},
)

// beforeColon are labels in front of a colon alone; in a line of their own they are headings or values.
var beforeColon = keys(row[bool]{`
	job advert|job|job opportunity|length|start|practice|surgery|school|academy|council|charity|care home|place
	based|package|added|opened|listed|expires|type`, true})

// manyLines are the labels whose value may run over several lines.
var manyLines = map[label]bool{locationLabel: true, addressLabel: true, bandLabel: true, otherLabel: true, patternLabel: true}

// A field is a labelled value, which has one line or more.
type field struct {
	label  label
	name   extent
	values []extent
	line   int // the label's
}

// maxValues bounds the lines of a value, should the page's next label be unknown.
const maxValues = 16

// maxFields bounds the labelled values of a document; a page has about thirty.
const maxFields = 500

// readFields collects the labelled values of every layout: a label and values on lines of their own,
// "Label: value", several of these in a line, and whole tables that lost their line breaks.
func (d *document) readFields() {
	d.readUnlabelled()
	for i := 0; i < len(d.lines) && len(d.fields) < maxFields; i++ {
		ln := d.lines[i]
		if ln.repeat || ln.labelled {
			continue
		}
		switch {
		case d.isLabel(i):
			i = d.readLabelLine(i)
		case d.readCollapsed(i), d.readMixed(i), d.readGlued(i):
		default:
			d.readInline(i)
		}
	}
	d.settleTitles()
}

// isLabel reports whether line i is a label alone.
func (d *document) isLabel(i int) bool {
	ln := d.lines[i]
	if ln.key == "" || labels[ln.key] == noLabel || beforeColon[ln.key] || d.inDescription(ln) {
		return false
	}
	_, heading := headings[ln.key]
	return !heading || ln.bullet
}

// inDescription tells the lines of a long text, where "Service" and "Contract" head paragraphs.
func (d *document) inDescription(ln line) bool {
	s := d.sections[ln.section]
	return s.kind == descriptionSection || s.kind == specificationSection ||
		s.kind == aboutSection && d.lines[s.from].key != "employer heading"
}

func (d *document) isHeading(i int) bool {
	_, ok := d.headingAt(d.lines[i])
	return ok
}

// readLabelLine reads the field whose label is line i and returns the last line of its value.
func (d *document) readLabelLine(i int) int {
	f := field{label: labels[d.lines[i].key], name: d.lines[i].extent, line: i}
	most := 1
	if manyLines[f.label] {
		most = maxValues
	}
	last := i
	for n := i + 1; n < len(d.lines) && len(f.values) < most; n++ {
		ln := d.lines[n]
		if d.isLabel(n) || d.isHeading(n) || ln.repeat || ln.bullet != d.lines[i].bullet || ln.end-ln.start > 200 && n > i+1 {
			break
		}
		if n > i+1 && d.inlineLabel(ln) != noLabel {
			break
		}
		f.values = append(f.values, ln.extent)
		last = n
	}
	if len(f.values) > 0 {
		d.fields = append(d.fields, f)
		for n := i; n <= last; n++ {
			d.lines[n].labelled = true
		}
	}
	return last
}

// readInline reads "Label: value", and several of them parted by "|" or tabs.
func (d *document) readInline(i int) {
	ln := d.lines[i]
	if d.readRow(i) {
		return
	}
	for _, part := range d.atLabels(d.joined(d.split(ln.extent, "|\t·"))) {
		colon := strings.IndexByte(d.text[part.start:min(part.end, part.start+60)], ':')
		if colon <= 0 {
			continue
		}
		name := extent{part.start, part.start + colon}
		value := d.trim(extent{part.start + colon + 1, part.end})
		value.start = d.afterMarks(value)
		l := labels[headingKey(d.text[name.start:name.end])]
		if l == noLabel || value.start >= value.end {
			continue
		}
		d.fields = append(d.fields, field{label: l, name: name, values: []extent{value}, line: i})
		d.lines[i].labelled = true
	}
}

// inlineLabel is the label of a line that reads "Label: value".
func (d *document) inlineLabel(ln line) label {
	colon := strings.IndexByte(d.text[ln.start:min(ln.end, ln.start+60)], ':')
	if colon <= 0 {
		return noLabel
	}
	return labels[headingKey(d.text[ln.start:ln.start+colon])]
}

// unknownLabel reads the value of a line that reads "Word: value", or has them in two cells, whatever the word; what it labels may not
// be known, but a name it is not.
func (d *document) unknownLabel(ln line) (value extent, ok bool) {
	head := d.text[ln.start:min(ln.end, ln.start+45)]
	colon := strings.Index(head, ": ")
	if colon <= 0 {
		colon = strings.IndexByte(head, '\t')
	}
	if colon <= 0 {
		return extent{}, false
	}
	name := extent{ln.start, ln.start + colon}
	if from, to := d.tokensIn(name); to-from > 6 || d.namesRole(name) {
		return extent{}, false
	}
	return d.trim(extent{name.end + 1, ln.end}), true
}

// afterMarks skips what Markdown leaves between a label and its value.
func (d *document) afterMarks(e extent) int {
	for e.start < e.end && strings.IndexByte("*_ ", d.text[e.start]) >= 0 {
		e.start++
	}
	return e.start
}

// split cuts an extent at any of the characters.
func (d *document) split(e extent, at string) []extent {
	var out []extent
	start := e.start
	for i, r := range d.text[e.start:e.end] {
		if strings.ContainsRune(at, r) {
			out = append(out, d.trim(extent{start, e.start + i}))
			start = e.start + i + len(string(r))
		}
	}
	return append(out, d.trim(extent{start, e.end}))
}

// inLetter reports whether a field is of the lines that head an e-mail: "From:", "Date:", "Subject:".
func (d *document) inLetter(f field) bool {
	for _, other := range d.fields {
		if other.label == senderLabel && max(f.line-other.line, other.line-f.line) <= 6 {
			return true
		}
	}
	return false
}

// settleTitles gives "Job title" to the contact when it stands next to the contact's name or address.
func (d *document) settleTitles() {
	beside := func(i int) bool {
		if i < 0 || i >= len(d.fields) {
			return false
		}
		l := d.fields[i].label
		return l == nameLabel || l == emailLabel || l == phoneLabel
	}
	for i := range d.fields {
		f := &d.fields[i]
		if f.label == titleLabel && (beside(i-1) || beside(i+1) && d.sections[d.lines[f.line].section].kind == contactSection) {
			f.label = roleLabel
		}
	}
}

// fieldsOf returns the fields of a label, in the order of the text.
func (d *document) fieldsOf(l label) []field {
	var out []field
	for _, f := range d.fields {
		if f.label == l && d.sections[d.lines[f.line].section].kind != siteSection {
			out = append(out, f)
		}
	}
	return out
}

// value returns the first line of the first value of a label.
func (d *document) value(l label) (extent, bool) {
	for _, f := range d.fields {
		if f.label == l && d.sections[d.lines[f.line].section].kind != siteSection {
			return f.values[0], true
		}
	}
	return extent{}, false
}

// tokensOf returns the tokens of an extent.
func (d *document) tokensOf(e extent) []span.Token {
	from, to := d.tokensIn(e)
	return d.tokens[from:to]
}
