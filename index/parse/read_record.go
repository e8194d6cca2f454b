package parse

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vacancybot/index/posting"
)

// A record is one post as a program wrote it down: an object of JSON, an element of XML or a row of a
// table. Values are maps with folded keys, lists, and texts. The names under which sites and
// applicant-tracking systems keep a fact are rows of the tables below, whichever the format.
type record struct {
	values   map[string]any
	employer string // of the list that the record stands in; "" when it names none
}

// A recordFact is a labelled line and the paths where records keep it, the best first. A path names the key
// of each level and reaches into lists. Text may be a bare value or the name of an object.
type recordFact struct {
	label string
	paths string
	read  func(any) string
	all   bool // every value found, not the first alone
}

// recordFacts are in the order in which their lines are written.
var recordFacts = []recordFact{
	{"Job title", titlePaths, wordsOf, false},
	{"Employer", "hiringorganization.name|hiringorganization|employer.name|employer|employername|companyname|company.name|company|organisationname|organisation.name|organisation|organization.name|organization|orgname|advertiser.name|advertiser|agency", wordsOf, false},
	{"Team", "categories.team|team.name|team|teamname|ward|service", wordsOf, false},
	{"Department", "employmentunit.name|department.name|department|departments.name|departmentname|categories.department|directorate", wordsOf, false},
	{"Reference", "identifier.value|identifier|requisitionid|reference|referencenumber|refnumber|ref|jobreference|jobref|vacancyreference|vacancyref|vacancyid|jobid|requisitioncode|reqid|code|shortcode", reference, false},
	{"Reference", "id", codeOf, false},
	{"Pay scheme", "payscheme", wordsOf, false},
	{"Band", "band|bands|payband|afcband", wordsOf, true},
	{"Grade", "grade|paygrade|jobgrade", wordsOf, false},
	{"Salary", salaryPaths, printedPay, false},
	{"Closing date", "applicationdeadline|closedate|closingdate|closingdatetime|closeat|closesat|closing|deadline|closeon|closingon|applyby|enddate|expirydate|expireson", moment, false},
	{"Date posted", "dateposted|firstpublished|firstpublishedat|publishedat|publishedon|published|postdate|posteddate|postedat|postedon|posted|pubdate|releaseddate|dateadvertised|createdat|created|updated", dayOf, false},
	{"Interview date", "interviewdate|interviewdates|interviews", moment, false},
	{"Start date", "jobstartdate|startdate|startingdate", dayOf, false},
	{"Number of posts", "totaljobopenings|numberofposts|numberofpositions|positionsavailable", wordsOf, false},
	{"Contract", "contracttype|contract|contracttypename|tenure", wordsOf, false},
	{"Duration", "contractduration|contractlength|duration|fixedtermduration", wordsOf, false},
	{"Reason", "contractreason|fixedtermreason", wordsOf, false},
	{"Working pattern", "workingpattern|workingpatterns|workpattern|shiftpattern", wordsOf, true},
	{"Hours", "workhours|hoursperweek|weeklyhours|workinghours|contractedhours|hours", wordsOf, false},
	{"Site", "site|sitename|hospital", wordsOf, false},
	{"Contact name", "contactname|contact.name|applicationcontact.name|contacts.name", wordsOf, false},
	{"Contact job title", "contactjobtitle|contacttitle|contact.jobtitle|contact.title|contact.role|applicationcontact.jobtitle|contacts.role|contacts.jobtitle", wordsOf, false},
	{"Contact email", "contactemail|contact.email|applicationcontact.email|contacts.email", wordsOf, false},
	{"Contact phone", "contactphone|contacttelephone|contactnumber|contact.phone|contact.telephone|applicationcontact.telephone|contacts.phone|contacts.telephone", wordsOf, false},
	{"Employer's website", "hiringorganization.sameas|hiringorganization.url|employerwebsite|companywebsite|companyurl", homepage, false},
}

const (
	titlePaths  = "title|jobtitle|positiontitle|vacancytitle|posttitle|roletitle|text|fulltitle|position|role|name"
	salaryPaths = "basesalary.value.value|basesalary.value|basesalary|salary|salarytext|salarydescription|salarydetails|salaryrange|salaryinformation|compensation.compensationtiersummary|compensation.scrapeablecompensationsalarysummary|compensation|pay|payrate|rate|remuneration|wage"
)

// A part is a stretch of prose, and the heading to write over it.
type part struct{ heading, paths string }

// parts are in the order in which they are written.
var parts = []part{
	{"", bodyPaths},
	{"Job summary", "jobsummary|joboverview|overview"},
	{"Main duties of the job", "mainduties|responsibilities|duties|jobresponsibilities"},
	{"Requirements", "requirements|requirement|qualifications|jobad.sections.qualifications|experiencerequirements|educationrequirements|skills|personspecification"},
	{"Essential criteria", "essential|essentialcriteria"},
	{"Desirable criteria", "desirable|desirablecriteria"},
	{"", "lists"},
	{"Benefits", "benefits|jobbenefits|benefit"},
	{"Additional information", "additional|additionalplain|additionalinformation|jobad.sections.additionalinformation|howtoapply"},
	{"About us", "companydescription|aboutus|jobad.sections.companydescription|employeroverview"},
}

const bodyPaths = "description|descriptionhtml|descriptionbody|contentencoded|encoded|content|body|bodyhtml|jobdescription|jobdescriptionhtml|descriptionplain|descriptiontext|jobad.sections.jobdescription|advert|adverttext|fulldescription|details|summary"

// maxFact is the length in bytes above which a value is no labelled one.
const maxFact = 400

// recordsIn finds the records in decoded values. Of an object with a list of posts, and of a page with
// the posts it shows, the posts are the records.
func recordsIn(values []any) []record {
	var found []record
	for _, v := range values {
		found = collect(found, v, "", 0)
	}
	return found
}

// postingsIn finds the records that are marked as a JobPosting; a page describes other things too.
func postingsIn(values []any) []record {
	return slices.DeleteFunc(recordsIn(values), func(r record) bool { return !isPosting(r.values) })
}

// maxRecords bounds the posts of one file.
const maxRecords = 50000

// deepest is how many levels down values are looked for.
const deepest = 64

func collect(found []record, v any, employer string, depth int) []record {
	if depth > deepest || len(found) > maxRecords {
		return found
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			found = collect(found, item, employer, depth+1)
		}
	case map[string]any:
		if isPosting(v) {
			return append(found, record{v, employer})
		}
		inner := employer
		if name, ok := firstOf(v, "companyname|name|company.name|organisation"); ok {
			inner = wordsOf(name)
		}
		var within []record
		for _, key := range sortedKeys(v) {
			within = collect(within, v[key], inner, depth+1)
		}
		// A record's own parts, such as its offices, have a name and a place, but no prose.
		if isRecord(v) && !slices.ContainsFunc(within, record.hasProse) {
			return append(found, record{v, employer})
		}
		return append(found, within...)
	}
	return found
}

func (r record) hasProse() bool {
	_, ok := firstOf(r.values, bodyPaths)
	return ok
}

// isPosting reports whether an object is a JobPosting of schema.org.
func isPosting(v map[string]any) bool {
	for _, name := range texts(v["@type"]) {
		if strings.HasSuffix(name, "JobPosting") {
			return true
		}
	}
	return false
}

// isRecord tells a post from any other object: it has a title, prose or two facts, and a fact that only posts have.
func isRecord(v map[string]any) bool {
	title, ok := firstOf(v, titlePaths)
	if !ok || wordsOf(title) == "" {
		return false
	}
	n := 0
	for _, f := range recordFacts[1:] {
		if value, ok := firstOf(v, f.paths); ok && f.read(value) != "" {
			n++
		}
	}
	if len(placesOf(v)) > 0 {
		n++
	}
	if _, ok := firstOf(v, bodyPaths); ok {
		n++
	}
	return n >= 2
}

// sheet renders a record: a labelled line for each fact, then its prose; page, the words of the page
// that the record stands in, joins or replaces the prose; it may be nil.
//
// What a site computed stands back behind the advert's words: its figures of pay, and the day until
// which its listing is valid, are written only where the words state none.
func (r record) sheet(page *layout) sheet {
	lines, body := r.lines(), r.prose(page)
	out := sheet{location: coordinatesOf(r.values)}
	pay := figures(r.values)
	if hasLine(lines, "Salary") {
		pay = ""
	}
	until, date := validThrough(r.values)
	if pay == "" && until == "" {
		out.text = compose(lines, body)
		return out
	}
	words, _ := extract(newDocument(compose(lines, body)))
	switch s := words.Salary; {
	case pay == "":
	case s == nil || s.Min == 0 && s.Max == 0:
		lines = append(lines, textLine{text: "Salary: " + pay})
	case !sameFigures(s, pay):
		out.notes = append(out.notes, fmt.Sprintf("The source's own figures of pay, %q, differ from the advert's words; the words were taken.", pay))
	}
	switch closing := string(words.ClosingDate); {
	case until == "":
	case closing == "" || closing == date:
		lines = append(lines, textLine{text: "Closing date: " + until})
	default:
		out.notes = append(out.notes, fmt.Sprintf("The source lists the post until %s, the advert's words say %s; the words were taken.", until, dayOf(closing)))
	}
	out.text = compose(lines, body)
	return out
}

func compose(lines []textLine, body *layout) string {
	var l layout
	l.append(lines)
	l.paragraph()
	l.append(body.lines)
	return l.String()
}

func hasLine(lines []textLine, label string) bool {
	return slices.ContainsFunc(lines, func(ln textLine) bool { return strings.HasPrefix(ln.text, label+": ") })
}

// lines are the labelled lines of the facts that the record states in words.
func (r record) lines() []textLine {
	var l layout
	for _, f := range recordFacts {
		if hasLine(l.lines, f.label) {
			continue
		}
		var values []string
		for _, v := range allOf(r.values, f.paths) {
			if s := f.read(v); s != "" && len(s) <= maxFact && !slices.Contains(values, s) {
				values = append(values, s)
				if !f.all {
					break
				}
			}
		}
		if f.label == "Employer" && len(values) == 0 && r.employer != "" {
			values = []string{r.employer}
		}
		l.value(f.label, strings.Join(values, ", "))
	}
	employment(&l, r.values)
	for _, p := range placesOf(r.values) {
		p.write(&l)
	}
	if list, ok := r.values["metadata"].([]any); ok { // questions of a site's own, with their answers
		for _, item := range list {
			if m, ok := item.(map[string]any); ok {
				l.value(wordsOf(m["name"]), wordsOf(m["value"]))
			}
		}
	}
	return l.lines
}

// prose gathers the parts of the text, each once.
func (r record) prose(page *layout) *layout {
	var l layout
	for _, p := range parts {
		v, ok := firstOf(r.values, p.paths)
		if !ok {
			continue
		}
		var inner layout
		writeProse(&inner, v, 0)
		if len(inner.lines) == 0 || contains(l.lines, inner.lines) {
			continue
		}
		if _, named := v.(map[string]any); inner.lines[0].level > 0 && (named && p.heading != "" || p.heading == "" && headings[headingKey(inner.lines[0].text)] == descriptionSection) {
			inner.lines = inner.lines[1:]
		}
		if len(inner.lines) == 0 {
			continue
		}
		if p.heading != "" && headings[headingKey(inner.lines[0].text)] == 0 && softHeadings[headingKey(inner.lines[0].text)] == "" {
			l.heading(p.heading, 2)
		}
		l.paragraph()
		l.append(inner.lines)
	}
	if page == nil {
		return &l
	}
	if page.size >= l.size {
		return page
	}
	for _, ln := range page.lines {
		if !contains(l.lines, []textLine{ln}) {
			l.gap = l.gap || ln.gap
			l.add(ln.text, ln.level)
		}
	}
	return &l
}

// contains reports whether all lines of part are in whole.
func contains(whole, part []textLine) bool {
	have := make(map[string]bool, len(whole))
	for _, ln := range whole {
		have[strings.TrimPrefix(ln.text, bulletMark)] = true
	}
	for _, ln := range part {
		if !have[strings.TrimPrefix(ln.text, bulletMark)] {
			return false
		}
	}
	return true
}

// wordsOf is a value as one line: a text, a number, or the name of an object; "" for any other.
func wordsOf(v any) string {
	switch v := v.(type) {
	case string:
		if hasTags(v) {
			var l layout
			writeMarkup(&l, v)
			v = oneLine(l.lines)
		}
		return strings.Join(strings.Fields(unescape(v)), " ")
	case json.Number:
		return v.String()
	case []any:
		if len(v) == 1 {
			return wordsOf(v[0])
		}
	case map[string]any:
		for _, key := range []string{"name", "label", "title", "#text"} {
			if s, ok := v[key].(string); ok {
				return wordsOf(s)
			}
		}
	}
	return ""
}

// reference is an identifier that people would quote: not an address and not a machine's own number.
func reference(v any) string {
	s := wordsOf(v)
	if s == "" || len(s) > 60 || strings.Contains(s, "://") || len(s) == 36 && strings.Count(s, "-") == 4 {
		return ""
	}
	return s
}

// codeOf is an identifier of letters and digits; a number alone is a machine's.
func codeOf(v any) string {
	s := reference(v)
	if !strings.ContainsAny(s, "0123456789") || strings.Trim(s, "0123456789") == "" {
		return ""
	}
	return s
}

// homepage is the address of a site as a whole; pages within one are a job board's own about the employer.
func homepage(v any) string {
	s := wordsOf(v)
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "http://"); !ok {
			return ""
		}
	}
	if _, path, found := strings.Cut(rest, "/"); found && path != "" || strings.ContainsAny(rest, "?# ") {
		return ""
	}
	return s
}

// coordinatesOf is where the record says that the post is; nil when it does not.
func coordinatesOf(values map[string]any) *posting.Coordinates {
	lat, ok := firstOf(values, "joblocation.geo.latitude|location.latitude|location.lat|latitude|lat")
	if !ok {
		return nil
	}
	lon, ok := firstOf(values, "joblocation.geo.longitude|location.longitude|location.lon|location.lng|longitude|lng|lon")
	if !ok {
		return nil
	}
	y, err := strconv.ParseFloat(wordsOf(lat), 64)
	x, err2 := strconv.ParseFloat(wordsOf(lon), 64)
	if err != nil || err2 != nil || !(y > -90 && y < 90 && x > -180 && x < 180) || y == 0 && x == 0 {
		return nil
	}
	return &posting.Coordinates{Lat: y, Lon: x}
}
