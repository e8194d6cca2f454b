package blockkit

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"vacancybot/bot/question"
	"vacancybot/index/posting"
)

// What buttons and menus do. An action_id is one of these, with ":" and a number where a message has several.
const (
	Ask      = "ask"      // a question in words
	Again    = "again"    // a question that was understood before
	More     = "page"     // the next postings of a list
	Details  = "details"  // a posting
	Share    = "share"    // show to others what one person was answered
	Feedback = "feedback" // on an answer
	Export   = "export"   // the whole list as a file
	HomeAsk  = "home-ask" // a question in words, from the Home tab, which has no conversation
)

// An Action is a click, with all that is needed to carry it out: nothing is remembered between an answer
// and a click on it.
type Action struct {
	Kind string
	// Text is the question: of Ask to be asked, of Share and Feedback as it had been asked.
	Text string
	// Question is what was understood: of Again, More, Export and Share to be asked again, of Feedback what was
	// judged. Of Ask it is the question that the words answer, nil where they stand for themselves.
	Question *question.Question
	Offset   int        // of More
	Posting  posting.ID // of Details
	Good     bool       // of Feedback
}

// carried is what a button's value holds.
type carried struct {
	Question json.RawMessage `json:"q,omitempty"` // of question.Encode
	Text     string          `json:"t,omitempty"`
	Unread   []string        `json:"u,omitempty"`
	Offset   int             `json:"o,omitempty"`
	Good     bool            `json:"g,omitempty"`
}

// value writes what a button carries, or "" if it is more than a button holds.
func (c carried) value() string {
	line, err := json.Marshal(c)
	if err != nil || size(string(line)) > maxValue {
		return ""
	}
	return string(line)
}

// asked is what a button carries of the question that was answered: its words and what was not understood of
// them too, so that an answer to it can be shown again in full.
func asked(text string, q *question.Question) carried {
	c := carried{Question: json.RawMessage(question.Encode(q)), Text: oneLine(text)}
	for _, u := range q.Unread {
		c.Unread = append(c.Unread, oneLine(u.Text))
	}
	return c
}

// Parse reads a click on the element with an action_id, and the value of its button or of the option that was
// chosen. The value may be forged: what it asks for is as much as anyone may ask for, and a question in it is
// checked.
func Parse(id, value string) (Action, error) {
	kind, _, _ := strings.Cut(id, ":")
	a := Action{Kind: kind}
	switch kind {
	case Details:
		if value == "" || len(value) > maxOption {
			return Action{}, fmt.Errorf("read click on %s: %q is no posting's ID", id, value)
		}
		a.Posting = posting.ID(value)
		return a, nil
	case Ask, HomeAsk, Again, More, Share, Feedback, Export:
	default:
		return Action{}, fmt.Errorf("read click: no action is called %q", id)
	}
	var c carried
	if err := json.Unmarshal([]byte(value), &c); err != nil {
		return Action{}, fmt.Errorf("read click on %s: %w", id, err)
	}
	if c.Offset < 0 {
		return Action{}, fmt.Errorf("read click on %s: no list goes on from %d", id, c.Offset)
	}
	a.Text, a.Offset, a.Good = c.Text, c.Offset, c.Good
	if len(c.Question) > 0 {
		q, err := question.Decode(string(c.Question))
		if err != nil {
			return Action{}, fmt.Errorf("read click on %s: %w", id, err)
		}
		if kind == Share {
			q.Text = c.Text
			for _, u := range c.Unread {
				q.Unread = append(q.Unread, question.Unread{Text: u})
			}
		}
		a.Question = &q
	}
	return a, a.check()
}

func (a *Action) check() error {
	switch a.Kind {
	case Ask, HomeAsk:
		if strings.TrimSpace(a.Text) == "" {
			return errors.New("read click: nothing is asked")
		}
	case Again, More, Share, Export:
		if a.Question == nil {
			return fmt.Errorf("read click on %s: it carries no question", a.Kind)
		}
	}
	return nil
}

// numbered is the action_id of the i-th of several.
func numbered(kind string, i int) string { return kind + ":" + strconv.Itoa(i) }
