package answer

import (
	"slices"
	"strings"
	"unicode"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// Denied returns those of the sentences that say outright that a thing is not needed, or not to be had: "No
// experience is needed", "A car is not needed", "You do not need to drive", "Home working is not
// possible". A sentence that limits what it denies ("No NHS experience is needed") says no such thing.
func Denied(sentences []Value, words string) []Value {
	topic := make(map[string]bool)
	for _, t := range lexicon.Terms(words) {
		topic[t] = true
	}
	var out []Value
	for _, v := range sentences {
		if denies(plainWords(v.Text), topic) {
			out = append(out, v)
		}
	}
	return out
}

// stop is what plainWords gives for a mark that ends a clause.
const stop = "."

// plainWords cuts a sentence to its words and the ends of its clauses.
func plainWords(s string) []string {
	var out []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			out = append(out, strings.ReplaceAll(word.String(), "'", ""))
			word.Reset()
		}
	}
	for _, r := range lexicon.Normalise(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'':
			word.WriteRune(r)
		case strings.ContainsRune(",;:.!?()", r):
			flush()
			out = append(out, stop)
		default:
			flush()
		}
	}
	flush()
	return append(out, stop)
}

var (
	// wider may stand before a thing and leave it as wide as it is.
	wider  = set("a an any the previous prior former formal full uk own your valid current access to use of some")
	beVerb = set("is are was were be being")
	// had are what a thing is when it is needed or to be had.
	had = set("needed required necessary essential expected mandatory compulsory wanted requested available possible offered provided permitted allowed included accepted considered")
	// wants are the verbs of wanting and of giving.
	wants    = set("need require expect want ask offer provide support accept allow consider have hold work cover involve include entail do")
	negative = set("not cannot cant dont doesnt wont neednt unable never")
	// work may follow the time that it is done at.
	work = set("shift shifts work working duty duties")
	// onwards may follow a denied thing without limiting it.
	onwards = set("for to as because or at in")
	// joins are between the things of a list.
	joins = set("and or nor")
	// having may stand before "no" where a post is described.
	having = set("with has have having is are includes include involves involve")
)

func set(words string) map[string]bool {
	out := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

func denies(words []string, topic map[string]bool) bool {
	isTopic := func(w string) bool {
		terms := lexicon.Terms(w)
		return len(terms) == 1 && topic[terms[0]]
	}
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return stop
		}
		return words[i]
	}
	for from := 0; from < len(words); from++ {
		if !isTopic(words[from]) {
			continue
		}
		to := from + 1
		for isTopic(at(to)) {
			to++
		}
		before := from - 1
		for wider[at(before)] {
			before--
		}
		switch lead := at(before); {
		case lead == "no" && heldTrue(words[to:]):
			return true // no experience is needed
		case lead == "no" && beVerb[at(before-1)] && at(before-2) == "there" && (at(to) == stop || onwards[at(to)] || work[at(to)]):
			return true // there are no night shifts
		case closes(at(to)) && describes(words, noBefore(words, before)) && !slices.ContainsFunc(words[to:], func(w string) bool { return negative[w] }):
			return true // with no nights, no evenings or weekends
		case lead == stop && heldFalse(words[to:]):
			return true // a car is not needed
		case wants[lead] && negated(words[:before]) && (at(to) == stop || onwards[at(to)] || joins[at(to)]):
			return true // you do not need a car
		}
		from = to
	}
	return false
}

// closes tells that a word after a denied thing leaves it as wide as it is.
func closes(w string) bool { return w == stop || onwards[w] || work[w] || joins[w] }

// noBefore is where the "no" stands that a thing behind words[at] belongs to: at itself, or the head of the list that
// it is in ("no evenings, nights or"); -1 for none.
func noBefore(words []string, at int) int {
	for at >= 0 && words[at] != "no" {
		if words[at] != stop && !joins[words[at]] {
			return -1
		}
		at -= 2 // the mark or "or", and the one thing before it
	}
	return at
}

// describes tells that the "no" at a place says what a post is without: it opens a clause or goes on with one, or
// follows "with".
func describes(words []string, no int) bool {
	switch {
	case no < 0:
		return false
	case no == 0:
		return true
	}
	before := words[no-1]
	return before == stop || joins[before] || having[before]
}

// heldTrue tells that what follows a thing says that it is needed or to be had: "is needed", "necessary".
func heldTrue(rest []string) bool {
	for _, w := range rest {
		switch {
		case had[w]:
			return true
		case beVerb[w] || w == "will":
		default:
			return false
		}
	}
	return false
}

// heldFalse tells that what follows a thing says that it is not: "is not essential", "not required".
func heldFalse(rest []string) bool {
	for i, w := range rest {
		switch {
		case w == "not" || w == "isnt" || w == "arent":
			return heldTrue(rest[i+1:])
		case beVerb[w] || w == "will":
		default:
			return false
		}
	}
	return false
}

// negated tells that the verb after words is negated: "do not", "we are unable to", "you need not".
func negated(words []string) bool {
	last := len(words) - 1
	if last >= 0 && words[last] == "to" {
		last--
	}
	return last >= 0 && negative[words[last]]
}

// underCriteria names the list of criteria that a stretch of an advert stands in: "desirable criteria"; "" for none.
func underCriteria(p *posting.Posting, source, start, end int) string {
	for _, key := range []posting.Field{posting.FieldEssential, posting.FieldDesirable} {
		inside := func(e posting.Evidence) bool { return e.Source == source && e.Start < end && start < e.End }
		if slices.ContainsFunc(p.Evidence[key], inside) {
			return partNames[string(key)]
		}
	}
	return ""
}
