package question

import (
	"slices"

	"vacancybot/index"
)

// whAsk is what a question word asks for when nothing else is.
var whAsk = map[string]string{"when": "closing", "who": "contact", "where": "place", "how much": "pay", "how long": "duration"}

// intend decides the intent. The cases are in order: the first that fits, decides.
func (c *composer) intend() string {
	q := c.q
	wh := c.wh()
	if field, ok := whAsk[wh]; ok && len(q.Ask) == 0 && !c.has("part") && !(wh == "who" && (c.whoOffers() || len(q.Conds) == 0 && c.listsNext())) && !(wh == "how much" && (c.hasText() || c.thingNext())) && !(wh == "who" && c.doesSomething()) {
		c.ask(field)
	}
	if wh == "who" && c.has("most") && c.hasNoun("many") && len(q.Ask) <= 1 { // "who has the most jobs?"
		q.GroupBy, q.Ask = "employer", nil
	}
	if wh == "where" && !c.has("wh", "when") && slices.Equal(q.Ask, []string{"interview"}) {
		q.Ask = []string{"interview_place"}
	}
	c.askEach()
	if wh == "why" && len(q.Ask) == 0 && slices.ContainsFunc(q.Conds, func(k Cond) bool { return k.Field == "contract" }) {
		c.ask("reason")
	}
	if wh == "who" && len(q.Conds)+len(q.Ask) == 0 && c.listsNext() {
		q.GroupBy = "employer"
	}
	switch {
	case c.has("again"):
		q.Intent = Again
		return "starting again"
	case c.has("outside"):
		q.Intent = Outside
		q.Topic = c.first("outside")
		return "what no advert can tell"
	case c.has("meta") && len(q.Conds) == 0:
		q.Intent = Meta
		return "about the index"
	case c.has("help") && len(q.Conds) == 0:
		q.Intent = Help
		return "help"
	case c.scale():
		q.Intent = Scale
		return "bands and pay of Agenda for Change, of no posting"
	case c.moreOf():
		return "more of one value or of another is how many have each"
	case c.yesNo() && c.compares():
		q.Intent = YesNo
		return "one posting is compared with another"
	case c.yesNo() && !c.anyOf() && (c.definite() || !c.listed() && len(q.Conds)+len(q.Ask) > 0 && !c.hasNoun("many")):
		q.Intent = YesNo
		c.split()
		return "an auxiliary verb in front, and particular postings: yes or no"
	case c.has("stat") && c.measured():
		q.Intent = Stat
		return "how the numbers of a field spread"
	case q.GroupBy != "":
		q.Intent = Group
		q.Ask = nil
		return "counted by a field's values"
	case c.has("count") && c.countsInside():
		return "how many there are of something that an advert tells of"
	case c.has("count"), c.has("meta"):
		q.Intent = Count
		q.Ask = nil
		return "how many"
	case c.has("compare"):
		q.Intent = Compare
		if len(q.Ask) == 0 && len(q.Order) == 1 { // "X vs Y, which pays better?"
			c.ask(q.Order[0].Field)
		}
		if len(q.Ask) == 0 {
			q.Ask = details
		}
		return "postings side by side"
	case wh == "what" && (c.whDoes() || c.says("tell me") || c.has("help")) && len(q.Ask) == 0 && c.named() && c.endsInDo():
		q.Intent, q.Part = Passage, "duties"
		return "what somebody does are the duties"
	case wh == "what" && c.whDoes() && len(q.Ask) == 0 && c.definite() && c.endsInNeed():
		q.Intent, q.Part = Passage, "criteria"
		return "what a posting asks for are its criteria"
	case wh == "what" && len(q.Ask) == 0 && c.definite() && c.endsInAbout():
		q.Intent, q.Part = Passage, "summary"
		return "what a posting is about is its summary"
	case c.has("part") && !(wh == "which" && c.hasNoun("many") && len(q.Conds) > 0):
		q.Intent = Passage
		q.Part = c.first("part")
		c.leaveAfterIt()
		return "a part of the advert is asked for"
	case len(q.Ask) > 0 && len(q.Conds) == 0 && c.listed() && !c.anchored() && c.theJob() < 0 && (c.hasNoun("one") || c.hasNoun("many")):
		q.Intent = Lookup
		return "a field of all postings"
	case q.From != nil:
		q.Intent, q.Ask = Lookup, []string{index.Location}
		return "how far it is"
	case (wh == "which" || wh == "who") && len(q.Order) == 1 && !c.hasNoun("many") && c.namesPair():
		q.Intent, q.Limit, q.Ask = Compare, 0, []string{q.Order[0].Field}
		return "which of two names comes first"
	case wh == "which" && len(q.Order) > 0 && len(q.Ask) > 0 && !c.named() && c.asksGroups():
		q.Intent, q.Ask = List, nil
		if q.Limit == 0 {
			q.Limit = 1
		}
		return "who has the most is whoever the first posting is with"
	case wh == "who" && len(q.Ask) == 0 && c.whoOffers():
		q.Intent = List
		return "who offers something are the employers of the postings that do"
	case wh == "who" && len(q.Ask) == 0 && c.named() && c.doesSomething():
		q.Intent, q.Words = Passage, c.unreadWords()
		return "words are looked for in a posting"
	case wh == "how" && c.named() && len(c.unread()) > 0 && len(q.Ask) > 0:
		q.Intent, q.Words, q.Ask = Passage, c.askedWords()+" "+c.unreadWords(), nil
		return "words are looked for in a posting"
	case len(q.Ask) > 0:
		q.Intent = Lookup
		c.titleOfContact()
		c.dropContactOfContact()
		c.askAfterIt()
		if len(q.Ask) == 0 {
			q.Intent = List
		}
		return "a field is asked for"
	case c.fieldLikeValue():
		q.Intent = Lookup
		return "a field of a named posting is asked for by its value's name"
	case c.definite() && (wh == "what" || wh == "how" || wh == "how much" || wh == "why") && len(c.unread()) > 0:
		q.Intent = Passage
		q.Words = c.unreadWords()
		return "words are looked for in a posting"
	case c.asksOfNamed():
		return "words are looked for in the posting named"
	case wh == "which" && len(q.Unread) == 0 && !c.named():
		q.Intent = List
		return "which ones"
	case len(c.pieces) == 1 && len(c.unread()) == 1 && isCode(c.unread()[0].Text):
		q.Intent = List
		return "an unknown reference"
	case len(q.Conds) == 0 && !c.has("noun") && !c.has("list") && !c.anchored() && len(q.Order) == 0 && !q.Nearest && !q.ScopeSaid && q.Limit == 0:
		q.Intent = Help
		return "nothing that I know is asked for"
	}
	q.Intent = List
	return "postings are wanted"
}

// asksWhatItIs tells that a yes-or-no question opens with a form of "be": what a posting is can be a
// profession, but "childcare" in what it helps with is not.
func (c *composer) asksWhatItIs() bool {
	for _, t := range c.r.toks {
		if word := plainWord(t.Norm); auxiliaries[word] {
			return slices.Contains([]string{"is", "are", "was", "were", "isnt", "arent"}, word)
		}
	}
	return false
}
