package parse

import "vacancybot/index/span"

var (
	// withheld stand behind what an advert does not offer, as a word of refusing does with one of granted behind it: "home
	// working is not possible". Words of denialLink may stand between those.
	withheld = set(`
		impossible|unavailable|unsuitable|excluded|ruled out|out of the question|not on offer|isn't on offer|aren't on offer
		not something|isn't something|not part of|isn't part of|not at present|not at the moment|not right now|cannot work
		can't work|n/a`)
	granted = keys(row[bool]{`
		possible|available|offer|offered|option|options|consider|considered|suitable|permitted|permit|allowed|allow|accept
		accepted|support|supported|accommodate|accommodated|feasible|practical|practicable|viable|workable|appropriate
		applicable|apply|included|agreed|agree|granted|grant|done|worked|open|eligible`, true})
	denialLink = keys(row[bool]{"be|being|been|currently|usually|normally|generally|typically|yet|longer|presently|an|a|to|able|therefore|also|ever|really", true})
	// unworked do so behind shifts, which are asked for and not offered.
	unworked = set("not required|not needed|not worked|not expected|not involved|isn't required|aren't required|not necessary")
	// refusing stand before what is not offered; only words of refusalLink may stand between.
	refusing    = keys(row[bool]{"not|isn't|aren't|cannot|can't|no|unable|never|doesn't|don't|won't|without|nor|neither|none|nil", true})
	refusalLink = keys(row[bool]{`
		a|an|any|as|at|be|been|the|this|to|it|in|on|for|by|is|or|and|also|currently|offer|offered|offering|provide|work|worked
		working|do|done|consider|considered|considering|accept|accommodate|accommodated|support|supported|suitable|available
		possible|open|able|option|options|basis|post|role|job|position|shared|share|applications|hours|home|remote|time|part
		full|flexible|hybrid|-|take|applicants|flexibility|scope|opportunity|possibility|provision`, true})
	// pairing join two things of which the same is said.
	pairing = keys(row[bool]{"and|or|,|/|&|nor", true})
)

// withheldBehind reports whether a sentence takes back the pattern that ends before token next: the denial is of it, or
// of others that it is paired with, and not of one that stands nearer.
func (d *draft) withheldBehind(p string, next int, s sentence) bool {
	next = d.behindPair(next, s)
	to := d.endOfClaim(next, s)
	for i := next; i < to; i++ {
		if d.refusesAlone(i, s.to) {
			return true
		}
		if q, _, ok := offeredWords.at(d.tokens, i, to); ok && q != p || d.opensPost(i) || d.tokens[i].Norm == "and" && goesOn[d.tokens[min(i+1, s.to-1)].Norm] {
			return false
		}
		behind, ok := d.denialAt(i, s.to)
		if !ok && p == "shifts" {
			_, behind, ok = unworked.at(d.tokens, i, s.to)
		}
		if ok {
			return !(withheldFrom[d.tokens[min(behind, len(d.tokens)-1)].Norm] && offeredWords.has(d.tokens, behind, min(behind+4, s.to)))
		}
	}
	return false
}

// goesOn follow the "and" between two things that are said of one: "the post is full time and is not open to agencies".
var goesOn = keys(row[bool]{"is|are|not|cannot|can't|can|will|won't|does|do|doesn't|don't|has|must|would|isn't|so|you|we|it", true})

// refusesAlone reports whether token i is a denial that ends what is said: "home working is not.", "home working: none".
func (d *document) refusesAlone(i, to int) bool {
	if !refusing[d.tokens[i].Norm] || d.tokens[i-1].Norm == "or" {
		return false
	}
	return i+1 >= to || d.tokens[i+1].Kind == span.Mark && d.tokens[i+1].Norm != "-"
}

// behindPair is the token after the things that the pattern ending before token next is paired with: "home working, job share
// and compressed hours". A list of commas alone pairs nothing.
func (d *draft) behindPair(next int, s sentence) int {
	paired := next
	for next+1 < s.to && pairing[d.tokens[next].Norm] {
		_, after, ok := offeredWords.at(d.tokens, next+1, s.to)
		if !ok {
			break
		}
		if d.tokens[next].Norm != "," {
			paired = after
		}
		next = after
	}
	return paired
}

// opensPost reports whether token i is the post itself, of which something else is denied: "this full-time post is not
// eligible for sponsorship". In "part time in this post" it is not.
func (d *draft) opensPost(i int) bool {
	return postNouns.startsAt(d.tokens, i, i+1) && i > 0 && !pointing[d.tokens[i-1].Norm]
}

var pointing = keys(row[bool]{"this|the|that|our", true})

// withheldFrom lead from a denial to what it is of: "full-time, not suitable for job share".
var withheldFrom = keys(row[bool]{"for|as|to|on", true})

// denialAt reads a denial that begins at token i, and returns the token after it.
func (d *document) denialAt(i, to int) (next int, ok bool) {
	if _, next, ok := withheld.at(d.tokens, i, to); ok {
		return next, true
	}
	if !refusing[d.tokens[i].Norm] {
		return 0, false
	}
	k := i + 1
	for k < to && k < i+4 && denialLink[d.tokens[k].Norm] && !granted[d.tokens[k].Norm] {
		k++
	}
	return k + 1, k < to && granted[d.tokens[k].Norm]
}

func (d *document) opensWithDenial(s sentence) bool {
	_, ok := d.denialAt(s.from, s.to)
	return ok
}

// maxAside is the most tokens of a clause that stands within a claim: "is, I am afraid, not possible".
const maxAside = 4

// endOfClaim is where what a sentence says from token i on ends: with its clause, or behind asides and a denial.
func (d *document) endOfClaim(i int, s sentence) int {
	end := i
	for n, c := range d.clauses(sentence{i, s.to}) {
		if (n > 0 || c.from > i) && (contrasts[d.tokens[c.from-1].Norm] || c.to-c.from > maxAside && !d.opensWithDenial(c)) {
			break
		}
		end = c.to
	}
	return end
}

// contrasts begin another claim.
var contrasts = keys(row[bool]{"but|though|although|however|because|;", true})

// withheldContract reports whether a sentence takes back the contract of which the words end before token next: "bank work is not available".
func (d *draft) withheldContract(next int, s sentence) bool {
	for next < s.to && contractLink[d.tokens[next].Norm] {
		next++
	}
	return next < s.to && d.opensWithDenial(sentence{next, s.to})
}

var contractLink = keys(row[bool]{"is|are|was|will|work|working|contracts|arrangements|opportunities|shifts", true})

// refusedBefore reports whether a denial leads up to token i: "cannot be worked part time", "no job share".
func (d *draft) refusedBefore(i int, s sentence) bool {
	for k := i - 1; k >= s.from; k-- {
		if refusing[d.tokens[k].Norm] {
			return k == s.from || !unserious[d.tokens[k-1].Norm]
		}
		if !refusalLink[d.tokens[k].Norm] {
			return false
		}
	}
	return false
}

// unserious stand before a "not" that denies nothing: "why not work part time", "whether or not".
var unserious = keys(row[bool]{"why|or", true})
