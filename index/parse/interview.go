package parse

import (
	"vacancybot/index/posting"
	"vacancybot/index/span"
)

var (
	// interviewing are words for the post's own interviews; an interview as such may be anybody's.
	interviewing = set(`
		interviews|interview will|interview date|interview day|interview is|interview panel|selection day
		selection event|assessment day|assessment centre|interviewing`)
	// media are the ways to meet that are no place on a map.
	media = set(`
		microsoft teams|ms teams|teams|zoom|video|video call|video conference|video link|videoconference|google meet
		telephone|phone|online|remotely|virtually|skype|attend anywhere`)
	// through leads to a medium, leads to a place.
	through = set("via|by|over|using|on|through|held|conducted|be|take place|virtually|remotely|online")
	leads   = set("at|in|at the|in the|held at|located at")
	// kindsOfPlace may end the name of a place in lower case: "the Bensham site".
	kindsOfPlace = keys(row[bool]{`
		site|hospital|hospitals|offices|office|centre|clinic|house|building|campus|surgery|headquarters|base|hub|room
		suite|library|college|school|university`, true})
	// unplaced cannot begin or go on the name of a place.
	unplaced = keys(row[bool]{`
		january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul
		aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur
		thurs|fri|please|week|and`, true})
)

// withinPlaces may stand between the words of a name; numbered places carry a figure.
var (
	withinPlaces = keys(row[bool]{"of|the|upon|le|under|&|'|.", true})
	numbered     = keys(row[bool]{"room|suite|floor|block|building|level|unit|ward", true})
)

// maxPlace is the most tokens in the name of a place.
const maxPlace = 10

// readInterviewPlace reads where or by what medium interviews are held: labelled, else in a sentence about them.
func readInterviewPlace(d *draft) {
	for _, f := range d.fieldsOf(interviewPlaceLabel) {
		v := f.values[0]
		if !notYet[headingKey(d.text[v.start:v.end])] && v.end-v.start <= maxKey {
			d.setInterviewPlace(v)
			return
		}
	}
	for _, m := range d.topics[interviewTopic] {
		s := d.sentenceOf(m.from)
		if !interviewing.has(d.tokens, m.from, min(m.to+1, s.to)) || d.inKinds(m.from, specificationSection, descriptionSection, siteSection, benefitsSection) {
			continue
		}
		if at, ok := d.placeOfInterview(m.to, s.to); ok {
			d.setInterviewPlace(at)
			return
		}
	}
}

// placeOfInterview finds the first place or medium between two tokens.
func (d *draft) placeOfInterview(from, to int) (extent, bool) {
	for i := from; i < to && i < from+25; i++ {
		if _, next, ok := media.at(d.tokens, i, to); ok && through.has(d.tokens, max(from, i-3), i+1) {
			return d.over(i, next), true
		}
		if _, next, ok := leads.at(d.tokens, i, to); ok {
			if next < to && d.tokens[next].Norm == "our" {
				next++
			}
			if end := d.endOfPlace(next, to); end > next {
				return d.over(next, end), true
			}
		}
	}
	return extent{}, false
}

// endOfPlace returns the token after the name of a place that begins at token i; i itself where none does.
func (d *draft) endOfPlace(i, to int) int {
	end := i
	for k := i; k < to && k < i+maxPlace; k++ {
		t := d.tokens[k]
		switch {
		case t.Kind == span.Word && d.upper(k) && !unplaced[t.Norm]:
			end = k + 1
		case k > i && kindsOfPlace[t.Norm]:
			end = k + 1
		case k > i && (withinPlaces[t.Norm] || t.Norm == "-" && !t.Space):
		case k > i && t.Norm == "," && k+1 < to && d.upper(k+1) && !unplaced[d.tokens[k+1].Norm]:
		case k > i && t.Kind == span.Digits && numbered[d.tokens[k-1].Norm]:
			end = k + 1
		default:
			return end
		}
	}
	return end
}

func (d *draft) setInterviewPlace(at extent) {
	d.InterviewPlace = d.words(at)
	d.cite(posting.FieldInterviewPlace, at)
}
