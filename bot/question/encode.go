package question

import (
	"encoding/json"
	"errors"
	"fmt"

	"vacancybot/index"
	"vacancybot/index/query"
)

// encoded is a question on a line: what is asked, without the words it was asked in. Its keys are
// short because a button holds few characters.
type encoded struct {
	Intent  Intent        `json:"i,omitempty"`
	Conds   []encodedCond `json:"c,omitempty"`
	Claim   []encodedCond `json:"y,omitempty"`
	Open    *index.Scope  `json:"o,omitempty"`
	Than    []encodedCond `json:"h,omitempty"`
	Ask     []string      `json:"a,omitempty"`
	Part    string        `json:"p,omitempty"`
	Words   string        `json:"w,omitempty"`
	GroupBy string        `json:"g,omitempty"`
	Period  string        `json:"e,omitempty"`
	Order   []string      `json:"s,omitempty"` // "-pay" is descending
	Limit   int           `json:"l,omitempty"`
	Skip    int           `json:"zk,omitempty"`
	Nearest bool          `json:"n,omitempty"`
	Scope   index.Scope   `json:"x,omitempty"`
	Said    bool          `json:"d,omitempty"`
	Topic   string        `json:"t,omitempty"`
	Bands   []string      `json:"b,omitempty"`
	Amount  float64       `json:"m,omitempty"`
	Any     bool          `json:"k,omitempty"`
	OfAll   bool          `json:"v,omitempty"`
	Most    string        `json:"u,omitempty"`
	Set     bool          `json:"zs,omitempty"`
	Share   bool          `json:"zp,omitempty"`
	Others  string        `json:"zo,omitempty"`
	Manner  Manner        `json:"zz,omitempty"`
	Role    string        `json:"z,omitempty"`
	Reach   string        `json:"r,omitempty"`
	Hourly  bool          `json:"j,omitempty"`
	From    *Origin       `json:"f,omitempty"`
}

type encodedCond struct {
	Field string `json:"f"`
	Query string `json:"q"`
	Name  bool   `json:"n,omitempty"`
}

// Encode writes what a question asks on one line, so that a button can ask it again; Decode reads it.
// How it was read (its words, unread ones, rules) is left out.
func Encode(q *Question) string {
	e := encoded{Intent: q.Intent, Conds: encodeConds(q.Conds), Claim: encodeConds(q.Claim), Open: q.OpenClaim, Ask: q.Ask, Part: q.Part,
		Words: q.Words, GroupBy: q.GroupBy, Period: q.Period, Limit: q.Limit, Skip: q.Skip, Nearest: q.Nearest, Scope: q.Scope, Said: q.ScopeSaid, Topic: q.Topic, Bands: q.Bands, Amount: q.Amount,
		Any: q.Any, OfAll: q.OfAll, Most: q.Most, Set: q.Distinct, Share: q.Share, Others: q.Others, Manner: q.Manner, Role: q.Role, Reach: q.Reach, Hourly: q.Hourly, From: q.From}
	for _, o := range q.Order {
		e.Order = append(e.Order, encodeOrder(o))
	}
	if q.Than != nil { // it takes the place of an order, which a yes-or-no question has none of
		e.Than, e.Order = encodeConds(q.Than.Conds), []string{encodeOrder(q.Than.Order)}
	}
	line, err := json.Marshal(e)
	if err != nil {
		panic(err) // plain strings and numbers always have JSON
	}
	return string(line)
}

// Decode reads what Encode wrote. The line may come from anyone, so that fields and queries are
// checked, as those of a request are.
func Decode(line string) (Question, error) {
	var e encoded
	if err := json.Unmarshal([]byte(line), &e); err != nil {
		return Question{}, fmt.Errorf("decode question: %w", err)
	}
	q := Question{Intent: e.Intent, OpenClaim: e.Open, Ask: e.Ask, Part: e.Part, Words: e.Words, GroupBy: e.GroupBy, Period: e.Period, Limit: e.Limit, Skip: e.Skip, Nearest: e.Nearest, Scope: e.Scope,
		ScopeSaid: e.Said, Topic: e.Topic, Bands: e.Bands, Amount: e.Amount, Any: e.Any, OfAll: e.OfAll, Most: e.Most, Distinct: e.Set, Share: e.Share, Others: e.Others, Manner: e.Manner, Role: e.Role, Reach: e.Reach, Hourly: e.Hourly, From: e.From}
	var err error
	if q.Conds, err = decodeConds(e.Conds); err != nil {
		return Question{}, err
	}
	if q.Claim, err = decodeConds(e.Claim); err != nil {
		return Question{}, err
	}
	for _, s := range e.Order {
		o := index.Order{Field: s}
		if s != "" && s[0] == '-' {
			o = index.Order{Field: s[1:], Descending: true}
		}
		q.Order = append(q.Order, o)
	}
	if err := q.check(); err != nil || len(e.Than) == 0 {
		return q, err
	}
	than, err := decodeConds(e.Than)
	if err != nil {
		return Question{}, err
	}
	if q.Intent != YesNo || len(q.Order) != 1 {
		return Question{}, errors.New("decode question: a comparison needs one order")
	}
	if err := index.CheckQuery(conj(than)); err != nil {
		return Question{}, fmt.Errorf("decode question: %w", err)
	}
	q.Than, q.Order = &Comparison{q.Order[0], than}, nil
	return q, nil
}

// check finds what Understand never makes.
func (q *Question) check() error {
	if q.Intent < List || q.Intent > Scale || q.Scope < index.Open || q.Scope > index.Any || q.Limit < 0 || q.Skip < 0 {
		return fmt.Errorf("decode question: intent %d, scope %d, limit %d or %d passed over is out of range", q.Intent, q.Scope, q.Limit, q.Skip)
	}
	if q.Intent == Stat && len(q.Ask) != 1 {
		return fmt.Errorf("decode question: a statistic is of one field, not %d", len(q.Ask))
	}
	if q.Intent == Scale && len(q.Bands) == 0 && q.Amount == 0 {
		return errors.New("decode question: neither a band nor an amount")
	}
	for _, f := range q.Ask {
		if _, ok := index.FieldNamed(f); !ok {
			return fmt.Errorf("decode question: no field is called %q", f)
		}
	}
	if q.Intent == YesNo && q.OpenClaim == nil && len(q.Claim) == 0 && q.Words == "" && len(q.Order) == 0 {
		return errors.New("decode question: nothing is claimed")
	}
	if q.Intent == Group && q.GroupBy == "" {
		return errors.New("decode question: no field to group by")
	}
	r := index.Request{Where: query.Conj(q.Where(), q.Claimed()), Order: q.Order, GroupBy: q.GroupBy}
	if q.Intent == Stat {
		r.Measure = q.Ask[0]
	}
	if err := r.Check(); err != nil {
		return fmt.Errorf("decode question: %w", err)
	}
	return nil
}

func encodeOrder(o index.Order) string {
	if o.Descending {
		return "-" + o.Field
	}
	return o.Field
}

func encodeConds(conds []Cond) []encodedCond {
	var out []encodedCond
	for _, c := range conds {
		out = append(out, encodedCond{c.Field, c.Query.String(), c.Name})
	}
	return out
}

func decodeConds(conds []encodedCond) ([]Cond, error) {
	var out []Cond
	for _, c := range conds {
		q, err := query.Parse(c.Query)
		if err != nil {
			return nil, fmt.Errorf("decode question: %w", err)
		}
		out = append(out, Cond{Field: c.Field, Query: q, Name: c.Name})
	}
	return out, nil
}

// Without returns the question with its i-th condition left out, and with nothing left of how it was
// read.
func (q *Question) Without(i int) Question {
	out := *q
	out.Text, out.Unread, out.Corrections, out.Choices, out.Carried, out.Pieces, out.Rules = "", nil, nil, nil, nil, nil, nil
	out.Conds = append(append([]Cond(nil), q.Conds[:i]...), q.Conds[i+1:]...)
	return out
}
