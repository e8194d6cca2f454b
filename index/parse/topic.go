package parse

// A topic is what a word in the prose may speak of. The words are found once for a document; the
// extractors then read the sentences around them.
type topic int

const (
	postedTopic topic = iota
	closingTopic
	earlyTopic
	closedTopic
	interviewTopic
	payTopic
	bandTopic
	hoursTopic
	contractTopic
	patternTopic
	baseTopic
	titleTopic
	referenceTopic
	drivingTopic
	sponsorTopic
	registrationTopic
	dbsTopic
	startTopic
	vacanciesTopic
	internalTopic
	topicCount
)

// A mention is a topic's phrase: tokens from to to.
type mention struct{ from, to int }

var topicWords = newTable(
	row[topic]{`
		posted|posted on|sent on|listed on|published|added on|advertised from|advertised|date posted|advertised on
		published on|first advertised|advertising date|date advertised`, postedTopic},
	row[topic]{`
		applications close|closing date|closing dates|closing|closes|closed on|will close|deadline|apply by|apply before
		applications by|applications before|applications must be received|application by|expressions of interest by
		advert closed|vacancy closed|close on|close at|before|by|no later than|comes down|come down|taken down
		stop taking applications|stop accepting applications|taking applications until|accepting applications until
		applications until|stop on|open until|open for applications until|applications are open until`, closingTopic},
	row[topic]{"close|closed early|closed earlier|closing early|close early|close earlier", earlyTopic},
	row[topic]{"closed|no longer accepting|no longer available|no longer open|not accepting", closedTopic},
	row[topic]{`
		interview|interviews|interviewing|interviewed|assessment day|selection day|selection event|meet people
		meet candidates|meet applicants|talk to people|speak to people|see people|will be seen|be seen on|meet us on|invited to meet|talk to candidates|panel`, interviewTopic},
	row[topic]{`
		£|salary|pay|paid|rate|rates|per annum|pro rata|wage|remuneration|k|gbp|per hour|an hour|a year|pa|hourly
		a session|per session|a day|per day|agenda for change|afc`, payTopic},
	row[topic]{"band|bands|annex", bandTopic},
	row[topic]{"hours|hrs|hour", hoursTopic},
	row[topic]{`
		permanent|permanently|fixed term|secondment|afixed term|bank|locum|temporary|apprenticeship|apprentice|months
		year|years|month|weeks|week|booking|maternity|zero hours|substantive|funding|funded|sabbatical|sickness|ftc`, contractTopic},
	row[topic]{`
		full time|part time|job share|job shares|job sharing|hybrid|home|remote|remotely|homeworking|flexible working
		flexible hours|shift|shifts|long days|nights|night shifts|term time|annualised|compressed|nine day fortnight
		9 day fortnight|nine day fortnights|9 day fortnights|rota|rotational|earlies|working from anywhere|considered|share|wte|fte|agile`, patternTopic},
	row[topic]{"based|base|bases|at|in|from|across|near|site|sites|location", baseTopic},
	row[topic]{`
		our next|be our|become our|is after a|is after an|are after a|are after an|seeking|seeks|looking for|look for|recruiting|recruit
		opportunity|opportunities|vacancy|room for|need|needs|require|requires|appoint|working as|joining us as
		join us as|want|wants|wanted|search for|searching for|role of|post of|position of|employ|welcome|hiring|hire
		post is for|role is for|position is for|vacancy is for|we have a|we have an|we've a|we've an`, titleTopic},
	row[topic]{"quoting|quote|reference|ref|job no|job id|vacancy id|job code|job number|vacancy no|vacancy number", referenceTopic},
	row[topic]{"drive|driver|drivers|driver's|driving|licence|license|car|vehicle|transport|motorist", drivingTopic},
	row[topic]{`
		sponsor|sponsors|sponsering|sponsership|sponsored|sponsoring|sponsorship|sponsorships|visa|visas|tier 2
		skilled worker|right to work`, sponsorTopic},
	row[topic]{`
		hcpc|nmc|gmc|gphc|gdc|goc|gosc|gcc|sssc|swe|social work england|health and care professions council
		health & care professions council|health care professions council|nursing and midwifery council
		nursing & midwifery council|general medical council|general pharmaceutical council|general dental council
		general optical council|social care wales|scottish social services council|gas safe`, registrationTopic},
	row[topic]{`
		dbs|disclosure and barring|disclosure & barring|pvg|protecting vulnerable groups|crb|disclosure scotland
		access ni|accessni|criminal record check|criminal records check`, dbsTopic},
	row[topic]{`
		start|starts|starting|to start|start date|starting date|commence|commences|commencing|commencement|begin|begins
		beginning|immediate start`, startTopic},
	row[topic]{"posts|positions|vacancies|roles|opportunities|openings|jobs", vacanciesTopic},
	row[topic]{`
		internal|internally|current employees|existing employees|existing staff|current staff|employees of|staff of
		ringfenced|ring fenced`, internalTopic},
)

// maxMentions bounds the mentions of one topic. A long advert has some two hundred of the commonest.
const maxMentions = 1000

// findTopics looks through what the advert says, each block once.
func (d *document) findTopics() {
	for _, ln := range d.paragraphs {
		if ln.repeat {
			continue
		}
		for i := ln.from; i < ln.to; i++ {
			for _, e := range topicWords.first[d.tokens[i].Norm] {
				if next := follow(d.tokens, i+1, ln.to, e.rest); next > 0 && len(d.topics[e.value]) < maxMentions {
					d.topics[e.value] = append(d.topics[e.value], mention{i, next})
				}
			}
		}
	}
}
