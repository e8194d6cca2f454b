package parse

import (
	"slices"
	"strings"

	"vacancybot/index/posting"
	"vacancybot/index/span"
)

var (
	// welcomes say that an employer sponsors.
	welcomes = set(`
		are welcome|able to sponsor|can sponsor|will sponsor|licensed sponsor|licenced sponsor|offer sponsorship
		sponsorship is available|sponsorship available|sponsorship can be|happy to sponsor|provide sponsorship
		eligible for sponsorship|offer visa sponsorship|visa sponsorship is available|consider sponsorship
		support sponsorship|can offer|will consider applicants|will be considered|sponsorship will be|hold a licence
		holds a licence|open to sponsorship|who need sponsorship|able to offer|able to provide|meets the requirements
		hold a sponsor licence|holds a sponsor licence|hold a sponsorship licence|holds a sponsorship licence
		hold a skilled worker sponsor licence|holds a skilled worker sponsor licence|hold a skilled worker licence
		holds a skilled worker licence|visas are no obstacle|visas are no problem
		qualifies for|may be eligible for sponsorship`)
	// refusals say that it does not, or not for this post.
	refusals = set(`
		not licensed|not a licensed|unlicensed
		not on offer|not on the table|not something
		not taking on|not taking|not recruiting|not considering|not in a position|not open to
		no visa|no visas|cannot|can't|can not|unable|not able|not available|unavailable|not eligible|ineligible|isn't|aren't|not offer
		not provide|doesn't|does not|do not|don't|won't|will not|no sponsor|no sponsorship|without sponsorship
		not be able|no licence|not hold|not on the register|not qualify|not meet|not currently|not possible|not offered
		not require sponsorship|not need sponsorship|not requiring sponsorship|regret|never|without visa sponsorship
		without needing sponsorship|without needing visa sponsorship|without requiring sponsorship|without a sponsor
		without the need|too low|falls below|fall below|falls short|fall short|is below|are below`)
	// granting are the verbs that a refusal denies; noRefusal are denials of something else.
	granting = set(`
		take anyone|take people|take on|help with visas|help with a visa|do visas|do visa|sponsering|sponsor|sponsors|sponsored|sponsorship|offer|offered|provide|provided|support|accept
		consider|meet|qualify|hold|reach|available|eligible|possible|attract|licence|require|need|register`)
	noRefusal = set("hesitate|not have the right|not already have|do not have the|don't already have|does not affect|not need to|no need")
	// hedges leave the matter open.
	hedges = set("may be able|might|may be possible|whether|depending|case by case|check whether|check if|subject to|please check")
	// sponsoring tells the sponsoring of people from that of studies.
	sponsoring = set(`
		can't sponsor|cannot sponsor|not sponsor|won't sponsor|don't sponsor|never sponsor|sponsership|sponsering
		sponsorship|visa|visas|skilled worker|tier 2|immigration|right to work|licence|license|sponsor you|to sponsor
		we sponsor|do sponsor|will sponsor|can sponsor|certificate|sponsor licence|register|licensed sponsor|licensed sponsors|licenced sponsors
		sponsor bank workers
		sponsor applicants|sponsor candidates|sponsor overseas|sponsor workers|sponsor anyone`)
	studies = set(`
		study|studies|trial|trials|research sponsor|executive sponsor|project sponsor|patients|charity event
		charity events|sponsored walk|sponsored event`)
)

// readSponsorship reads whether visa sponsorship is offered. A refusal in the prose beats the standard
// paragraph that welcomes applicants; a hedge is no answer.
func readSponsorship(d *draft) {
	var yes, no extent
	for _, m := range d.topics[sponsorTopic] {
		s := d.sentenceOf(m.from)
		if !d.mentionsSponsor(s) || !sponsoring.has(d.tokens, s.from, s.to) || studies.has(d.tokens, s.from, s.to) {
			continue
		}
		switch {
		case d.refusesSponsor(s):
			if no.empty() {
				no = d.extentOf(s)
			}
		case hedges.has(d.tokens, s.from, s.to):
		case yes.empty() && (welcomes.has(d.tokens, s.from, s.to) || d.offersSponsor(s)):
			yes = d.extentOf(s)
		}
	}
	switch {
	case !no.empty():
		d.Sponsorship = posting.No
		d.cite(posting.FieldSponsorship, no)
		if !yes.empty() {
			d.note("The advert welcomes applicants who need sponsorship and elsewhere refuses it; the refusal was taken: %q", d.words(no))
		}
	case !yes.empty():
		d.Sponsorship = posting.Yes
		d.cite(posting.FieldSponsorship, yes)
	}
}

func (d *draft) mentionsSponsor(s sentence) bool {
	if workerLicence.has(d.tokens, s.from, s.to) {
		return true
	}
	for _, t := range d.tokens[s.from:s.to] {
		if strings.HasPrefix(t.Norm, "sponsor") || strings.HasPrefix(t.Norm, "sponser") || t.Norm == "visa" || t.Norm == "visas" {
			return true
		}
	}
	return false
}

var workerLicence = set("skilled worker licence|skilled worker license|skilled worker route|skilled worker scheme")

// offers are words that grant, beside a word for sponsorship.
var offers = set(`
	eligible|available|offer|offers|offered|offering|provide|provides|provided|happy|pleased|glad|welcome|welcomes
	welcomed|able|willing|open to|licensed|licenced|support|supports|supported|considered|possible|qualifies
	suitable|can sponsor|can also sponsor|will sponsor|do sponsor|we sponsor|can be sponsored|will be sponsored|hold
	holds|licence|on the register|yes`)

// offersSponsor looks for a clause that grants sponsorship, or a visa for which it is needed: "this role is
// eligible for Skilled Worker sponsorship", "visa sponsorship: yes".
func (d *draft) offersSponsor(s sentence) bool {
	for i := s.from; i < s.to; i++ {
		n := d.tokens[i].Norm
		if !strings.HasPrefix(n, "sponsor") && n != "visa" && n != "visas" {
			continue
		}
		if near := (sentence{max(s.from, i-8), min(s.to, i+7)}); offers.has(d.tokens, near.from, near.to) && !negated.has(d.tokens, near.from, near.to) && !asked.has(d.tokens, near.from, i+1) {
			return true
		}
	}
	return false
}

// asked are words before a visa or sponsorship that somebody would have to have already.
var asked = set("must have|must hold|already have|already hold|who have|who hold|if you have|if you hold|you will need|you'll need")

// refusesSponsor looks for a clause that denies: one that speaks of sponsorship, or, with nothing said
// for it in the sentence, one that the matter is put in: "we can't, as the hours fall short, sponsor you".
func (d *draft) refusesSponsor(s sentence) bool {
	offered := welcomes.has(d.tokens, s.from, s.to)
	for _, c := range d.clauses(s) {
		if !refusals.has(d.tokens, c.from, c.to) || !granting.has(d.tokens, c.from, c.to) || noRefusal.has(d.tokens, c.from, c.to) {
			continue
		}
		if d.mentionsSponsor(c) || !offered {
			return true
		}
	}
	return false
}

var (
	// drives are phrases that speak of driving for work.
	drives = set(`
		you to drive|happy to drive|driving job|driving role|car useful|car essential|car desirable|car preferred|car helpful|car needed|car required
		car necessary|a licence , a car|need a car|needs a car|need your own car|needs their own car|must have a car|a car , a licence|car and a licence
		car and licence|car , licence|licence , car|licence and vehicle|daily use of a vehicle
		driver with car|driver with own|driver with a|driver and car
		; a car|: a car|a car (
		willingness to drive|drive the minibus|drive our minibus|drive the van|drive the bus
		licence to drive|license to drive|licensed to drive
		driving licence|driving license|driver's licence|drivers licence|driver's license|drivers license
		drivers' licence|driver licence|able to drive|ability to drive|must drive|can drive|need to drive|hold a licence
		car driver|use of a car|use of car|access to a car|access to car|access to a vehicle|access to vehicle
		access to their own|access to own|access to transport|have a car|has a car|own a car|own car|own vehicle
		own transport|have a vehicle|a vehicle insured|car owner|licence and a car|licence and car|license and a car
		use of a vehicle|drive and have|car is|car isn't|car user|car insured|vehicle for work|car for work
		willing to drive|drive a car|drive a|be a driver|car with business|driving is|driver essential|a car would
		car would be|a car will|licence would|licence is|a car is`)
	// required, softly and otherwise are how strongly a sentence asks for it.
	required = set(`
		driver with|driver and car
		please|essential|required|require|requires|must|need|needs|needed|necessary|requirement|mandatory|expect|expected
		should|have a|hold a|hold|holds|be able to drive|full uk|full driving|valid uk|current uk|full clean|full valid
		possess|you will have`)
	softly = set(`
		would help|helps|a help
		handy|desirable|helpful|advantage|advantageous|preferred|preferable|preferably|ideally|useful|beneficial|welcome
		would be good|a plus|nice to have`)
	otherwise = set(`
		or able to|or the means
		or other means|or another|or equivalent|or alternative|or an alternative|or suitable alternative|or demonstrate
		or be able to|or ability to|or the ability to|other means|alternative means|or means of|or access to
		or independent|or other|or some other|or have other|or otherwise|or public transport|or use of public|unless
		alternative transport|or arrange`)
	needless = set(`
		not subject to|no dbs|no pvg|no disclosure check
		isn't needed|is not needed|not needed|not required|isn't required|not essential|isn't essential|no need
		don't need|do not need|needn't|not necessary|isn't necessary|no requirement|does not require|doesn't require
		not a requirement|not be needed|not be required|not be necessary|won't be needed|won't be required|won't need
		will not need|does not need|doesn't need|would not need|wouldn't need|not be subject to|not be a requirement
		aren't required|are not required|aren't needed|are not needed`)
	// paying goes on from "you do not need to" with what the employer does instead.
	paying = set("to pay|to bring|to cover|to send|to buy|to arrange|to fund|to meet|to wait|to worry")
	waived = set("disability|disabled|disabilities|reasonable adjustment|reasonable adjustments|equality act")
)

// readDriving reads whether the post needs a driving licence or a car. Other means of travel make it
// desirable, but not where they are for people with a disability alone. The licence of an employer to
// sponsor is none to drive.
func readDriving(d *draft) {
	var desirable extent
	for _, m := range d.topics[drivingTopic] {
		s := d.sentenceOf(m.from)
		if !drives.has(d.tokens, s.from, s.to) && !d.listsCar(s) || d.mentionsSponsor(s) || d.drivesChange(s) || d.inKinds(m.from, siteSection) || d.inKinds(m.from, benefitsSection) && (!musts.has(d.tokens, s.from, s.to) || perks.has(d.tokens, s.from, s.to)) {
			continue
		}
		switch d.needsDriving(s) {
		case "required":
			d.Driving = "required"
			d.cite(posting.FieldDriving, d.extentOf(s))
			return
		case "desirable":
			if desirable.empty() {
				desirable = d.extentOf(s)
			}
		}
	}
	if !desirable.empty() {
		d.Driving = "desirable"
		d.cite(posting.FieldDriving, desirable)
	}
}

// musts are asked for even below what an employer offers: "Driving licence (required)".
var (
	musts = set("required|essential|must|mandatory")
	perks = set("allowance|scheme|schemes|lease|leasing|mileage|parking|discount|discounts|user")
)

// drivesChange tells "ability to drive improvement" and "drive a culture of learning" from driving.
func (d *draft) drivesChange(s sentence) bool {
	idiom := false
	for i := s.from; i < s.to; i++ {
		switch n := d.tokens[i].Norm; {
		case onRoads[n]:
			return false
		case n == "drive":
			next := i + 1
			for next < s.to && articles[d.tokens[next].Norm] {
				next++
			}
			idiom = idiom || next > i+1 && next < s.to && !onRoads[d.tokens[next].Norm] && d.tokens[next].Kind == span.Word || driven.has(d.tokens, i+1, min(i+3, s.to))
		}
	}
	return idiom
}

var (
	onRoads = keys(row[bool]{`
		car|cars|vehicle|vehicles|van|vans|minibus|bus|lorry|licence|license|driver|drivers|driving|transport|ambulance
		roads|miles`, true})
	articles = keys(row[bool]{"a|an|the|our|this|their", true})
	driven   = set(`
		forward|change|improvement|improvements|quality|performance|innovation|growth|delivery|up standards|down costs
		efficiency|efficiencies|engagement|standards|productivity|transformation|results|excellence|sales|value
		continuous|service|strategic|strategy|business|organisational`)
)

// listsCar reads an item of the criteria that begins with a car or a licence to drive: "A car (there are few buses)".
func (d *draft) listsCar(s sentence) bool {
	return d.listedAs(s) != "" && carItems.has(d.tokens, s.from, min(s.from+4, s.to))
}

var carItems = set("car|a car|car driver|driver|a vehicle|driving licence|full licence|clean licence")

func (d *draft) needsDriving(s sentence) string {
	_, at, next, _ := drives.in(d.tokens, s.from, s.to)
	near := sentence{max(s.from, at-25), min(s.to, next+25)}
	_, _, flat := demanded.at(d.tokens, min(next, s.to-1), s.to)
	soft := !flat && softly.has(d.tokens, near.from, near.to) || otherwise.has(d.tokens, at, s.to) || otherwise.has(d.tokens, s.from, at)
	switch {
	case d.deniesDriving(s):
		return ""
	case needless.has(d.tokens, s.from, s.to) && !softly.has(d.tokens, s.from, s.to):
		return ""
	case soft && waived.has(d.tokens, s.from, s.to):
		return "required"
	case soft:
		return "desirable"
	case d.listedAs(s) == posting.FieldDesirable:
		return "desirable"
	case d.listedAs(s) == posting.FieldEssential, required.has(d.tokens, s.from, s.to), d.underNeeds(s):
		return "required"
	}
	return ""
}

// underNeeds reports whether a sentence stands in a list under a heading such as "What you'll need".
func (d *draft) underNeeds(s sentence) bool {
	n := d.lineOf(s.from)
	for i := n - 1; i >= max(0, n-10); i-- {
		if f := softHeadings[d.lines[i].key]; f != "" || d.isHeading(i) || d.lines[i].gap && d.isProse(d.lines[i]) {
			return f == posting.FieldEssential
		}
	}
	return false
}

// demanded follow a licence or car that is asked for outright, whatever else is useful.
var demanded = set(`
	is necessary|are necessary|is essential|are essential|is required|are required|is needed|are needed|is a must
	is vital|necessary|essential|required|needed`)

// deniesDriving reads "no car needed", "no road licence".
func (d *draft) deniesDriving(s sentence) bool {
	for i := s.from; i < s.to; i++ {
		switch d.tokens[i].Norm {
		case "licence", "license", "car", "vehicle":
			for k := max(s.from, i-3); k < i; k++ {
				if d.tokens[k].Norm == "no" {
					return true
				}
			}
		}
	}
	return false
}

// listedAs tells under which heading of criteria a sentence stands; "" when under none.
func (d *draft) listedAs(s sentence) posting.Field {
	e := d.extentOf(s)
	for _, f := range []posting.Field{posting.FieldEssential, posting.FieldDesirable} {
		if slices.ContainsFunc(d.Evidence[f], func(v posting.Evidence) bool { return v.Start <= e.start && e.end <= v.End }) {
			return f
		}
	}
	return ""
}

// bodies are the registers of the United Kingdom's professions, by their names.
var bodies = newTable(
	row[string]{"hcpc|health and care professions council|health & care professions council|health care professions council", "HCPC"},
	row[string]{"nmc|nursing and midwifery council|nursing & midwifery council", "NMC"},
	row[string]{"gmc|general medical council", "GMC"},
	row[string]{"gphc|general pharmaceutical council", "GPhC"},
	row[string]{"swe|social work england", "SWE"},
	row[string]{"gdc|general dental council", "GDC"},
	row[string]{"goc|general optical council", "GOC"},
	row[string]{"gosc", "GOsC"},
	row[string]{"gcc", "GCC"},
	row[string]{"sssc|scottish social services council", "SSSC"},
	row[string]{"social care wales", "Social Care Wales"},
	row[string]{"gas safe", "Gas Safe"},
)

// registering are words beside which a register's name asks for registration.
var registering = set(`
	performers list|performer list|number|numbers|need|needs|must have
	rn|rmn|rgn|rnld
	reg|registration|registered|register|registrant|eligible|eligibility|member|membership|licence|license|pin|hold
	holds|qualification|qualified|current|essential|required|degree|diploma|revalidate
	revalidation|code of|practise`)

// afterwards are words of sentences about a registration that the post leads to.
var afterwards = set(`
	at the end|on completion|upon completion|on qualifying|once qualified|you can register|will be able to register
	leads to|leading to`)

// readRegistrations reads the registers that the post asks for, those an advert merely mentions aside.
func readRegistrations(d *draft) {
	for _, m := range d.topics[registrationTopic] {
		s := d.sentenceOf(m.from)
		body, next, ok := bodies.at(d.tokens, m.from, s.to)
		if !ok || slices.Contains(d.Registrations, body) || d.kindAt(m.from) == siteSection {
			continue
		}
		if afterwards.has(d.tokens, s.from, s.to) || negated.has(d.tokens, max(s.from, m.from-6), m.from) {
			continue
		}
		if c := d.clauseAt(s, m.from); needless.has(d.tokens, c.from, c.to) || !registering.has(d.tokens, s.from, s.to) && d.listedAs(s) == "" {
			continue
		}
		d.Registrations = append(d.Registrations, body)
		d.cite(posting.FieldRegistrations, d.over(m.from, next))
	}
}

// levels are how far a check goes.
var levels = set("enhanced|standard|basic")

// readDBS reads whether a check of criminal records is made: a sentence or heading that says so, unless one says not. A
// sentence that tells how far the check goes is the evidence before any that does not, and stands beside one that
// spares another level.
func readDBS(d *draft) {
	var first, levelled, spared extent
	for _, m := range d.topics[dbsTopic] {
		s := d.sentenceOf(m.from)
		c, at := d.withAnswer(d.clauseAt(s, m.from), s), d.extentOf(s)
		level := levels.has(d.tokens, max(s.from, m.from-6), min(s.to, m.to+8))
		_, _, next, denied := needless.in(d.tokens, c.from, c.to)
		denied = denied && s.to-s.from < 40 && !paying.has(d.tokens, next, min(next+2, c.to)) || answersNo.endsAt(d.tokens, c.from, c.to)
		switch {
		case denied && !level:
			d.setDBS(posting.No, at)
			return
		case denied && spared.empty():
			spared = at
		case !denied && level && levelled.empty():
			levelled = at
		case !denied && first.empty():
			first = at
		}
	}
	switch {
	case !levelled.empty():
		d.setDBS(posting.Yes, levelled)
	case !spared.empty():
		d.setDBS(posting.No, spared)
	case !first.empty():
		d.setDBS(posting.Yes, first)
	}
}

var answersNo = set(": no|: none|: n/a")

// withAnswer extends a clause to what stands behind its colon: "DBS check: not required".
func (d *document) withAnswer(c, s sentence) sentence {
	if c.to < s.to && d.tokens[c.to].Norm == ":" {
		c.to = d.clauseAt(s, c.to+1).to
	}
	return c
}

func (d *draft) setDBS(answer posting.YesNo, at extent) {
	d.DBS = answer
	d.cite(posting.FieldDBS, at)
}
