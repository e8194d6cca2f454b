package parse

import "vacancybot/index/span"

var (
	// withheld stand behind what an advert does not offer: "home working is not possible".
	withheld = set(`
		not possible|not be possible|not currently possible|isn't possible|aren't possible|won't be possible|impossible
		not available|not be available|not currently available|isn't available|aren't available|won't be available
		unavailable|no longer available|not offered|not be offered|isn't offered|not on offer|isn't on offer
		not an option|isn't an option|not be an option|no option|not considered|not be considered|won't be considered
		not suitable|isn't suitable|unsuitable|not permitted|not be permitted|isn't permitted|not allowed|isn't allowed
		not accepted|not be accepted|not supported|not be supported|not accommodated|not be accommodated
		not feasible|isn't feasible|not practical|isn't practical|not practicable|not viable|not workable|not appropriate
		not applicable|not apply|doesn't apply|not something we|isn't something we|not something that we|not part of
		isn't part of|not included|not yet possible|not yet available|not at present|not at the moment|ruled out
		out of the question|cannot be offered|can't be offered|cannot be considered|can't be considered
		cannot be accommodated|can't be accommodated|cannot be supported|can't be supported|cannot be agreed
		cannot be done|can't be done|cannot be worked|can't be worked|cannot be accepted|cannot be granted|cannot work
		can't work|not work for|doesn't work for|we cannot offer|we can't offer|we do not offer|we don't offer
		we are unable to|we're unable to|we are not able to|we're not able to|cannot support|can't support|excluded|not eligible|not granted|not open`)
	// unworked do so behind shifts, which are asked for and not offered.
	unworked = set("not required|not needed|not worked|not expected|not involved|isn't required|aren't required|not necessary")
	// refusing stand before what is not offered; only words of refusalLink may stand between.
	refusing    = keys(row[bool]{"not|isn't|aren't|cannot|can't|no|unable|never|doesn't|don't|won't|without|nor|neither", true})
	refusalLink = keys(row[bool]{`
		a|an|any|as|at|be|been|the|this|to|it|in|on|for|by|is|or|and|also|currently|offer|offered|offering|provide|work|worked
		working|do|done|consider|considered|considering|accept|accommodate|accommodated|support|supported|suitable|available
		possible|open|able|option|options|basis|post|role|job|position|shared|share|applications|hours|home|remote|time|part
		full|flexible|hybrid|-|take|applicants`, true})
	// pairing join two things of which the same is said.
	pairing = keys(row[bool]{"and|or|,|/|&|nor", true})
)

// withheldBehind reports whether a sentence takes back the pattern that ends before token next: the denial is of it, or
// of others that it is paired with, and not of one that stands nearer.
func (d *draft) withheldBehind(p string, next int, s sentence) bool {
	for next+1 < s.to && pairing[d.tokens[next].Norm] {
		_, after, ok := offeredWords.at(d.tokens, next+1, s.to)
		if !ok {
			break
		}
		next = after
	}
	to := d.endOfClaim(next, s)
	for i := next; i < to; i++ {
		if refusing[d.tokens[i].Norm] && d.tokens[i-1].Norm != "or" && (i+1 >= s.to || d.tokens[i+1].Kind == span.Mark) { // "home working is not."
			return true
		}
		if q, _, ok := offeredWords.at(d.tokens, i, to); ok && q != p || d.opensPost(i) {
			return false
		}
		_, behind, ok := withheld.at(d.tokens, i, s.to)
		if !ok && p == "shifts" {
			_, behind, ok = unworked.at(d.tokens, i, s.to)
		}
		if ok {
			return !(withheldFrom[d.tokens[min(behind, len(d.tokens)-1)].Norm] && offeredWords.has(d.tokens, behind, min(behind+4, s.to)))
		}
	}
	return false
}

// opensPost reports whether token i is the post itself, of which something else is denied: "this full-time post is not
// eligible for sponsorship". In "part time in this post" it is not.
func (d *draft) opensPost(i int) bool {
	return postNouns.startsAt(d.tokens, i, i+1) && i > 0 && !pointing[d.tokens[i-1].Norm]
}

var pointing = keys(row[bool]{"this|the|that|our", true})

// withheldFrom lead from a denial to what it is of: "full-time, not suitable for job share".
var withheldFrom = keys(row[bool]{"for|as|to|on", true})

// maxAside is the most tokens of a clause that stands within a claim: "is, I am afraid, not possible".
const maxAside = 4

// endOfClaim is where what a sentence says from token i on ends: with its clause, or behind asides and a denial.
func (d *document) endOfClaim(i int, s sentence) int {
	end := i
	for n, c := range d.clauses(sentence{i, s.to}) {
		if (n > 0 || c.from > i) && (contrasts[d.tokens[c.from-1].Norm] || c.to-c.from > maxAside && !withheld.startsAt(d.tokens, c.from, s.to)) {
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
	return next < s.to && withheld.startsAt(d.tokens, next, s.to)
}

var contractLink = keys(row[bool]{"is|are|was|will|work|working|contracts|arrangements|opportunities|shifts", true})

// refusedBefore reports whether a denial leads up to token i: "cannot be worked part time", "no job share".
func (d *draft) refusedBefore(i int, s sentence) bool {
	for k := i - 1; k >= s.from; k-- {
		if refusing[d.tokens[k].Norm] {
			return true
		}
		if !refusalLink[d.tokens[k].Norm] {
			return false
		}
	}
	return false
}
