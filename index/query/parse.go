package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxDepth bounds nesting, so that no text can exhaust the stack.
const maxDepth = 1000

// Parse reads the canonical line, and people's looser forms of it: any white space, needless
// parentheses and quotes, bare values in capitals. "and" binds closer than "or", "not" closer than
// both. An error names the byte at which the text stops making sense and what was expected there.
//
// Parse(q.String()) equals q when q is valid: fields are named in lower-case letters, digits and
// underscores and by no keyword, And has at least two parts and Or two or none, Range has a bound,
// numbers are finite, and nodes are nested less than a thousand deep.
func Parse(text string) (Query, error) {
	p := parser{text: text}
	if err := p.next(); err != nil {
		return nil, err
	}
	q, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if p.tok.kind != endOfText {
		return nil, p.expected(`"and", "or" or the end`)
	}
	return q, nil
}

// A parser reads by recursive descent, one token ahead.
type parser struct {
	text string
	tok  token
	end  int // of tok
}

type token struct {
	kind  tokenKind
	start int
	text  string // of a quoted token: what the quotes hold
}

type tokenKind int

const (
	endOfText tokenKind = iota
	word
	quoted
	mark // one of ( ) , = ~ < <= > >=
)

func (p *parser) next() error {
	i := p.end
	for i < len(p.text) && strings.IndexByte(" \t\r\n", p.text[i]) >= 0 {
		i++
	}
	p.tok, p.end = token{start: i}, i
	if i == len(p.text) {
		return nil
	}
	switch c := p.text[i]; {
	case wordByte(c):
		for p.end < len(p.text) && wordByte(p.text[p.end]) {
			p.end++
		}
		p.tok.kind, p.tok.text = word, p.text[i:p.end]
	case c == '"':
		literal, err := strconv.QuotedPrefix(p.text[i:])
		if err != nil {
			return p.expected("a quoted text that is closed")
		}
		if p.tok.text, err = strconv.Unquote(literal); err != nil {
			return p.expected("a quoted text")
		}
		p.tok.kind, p.end = quoted, i+len(literal)
	case strings.IndexByte("(),=~<>", c) >= 0:
		p.end++
		if (c == '<' || c == '>') && p.end < len(p.text) && p.text[p.end] == '=' {
			p.end++
		}
		p.tok.kind, p.tok.text = mark, p.text[i:p.end]
	default:
		return p.expected("a word, a quoted text or a sign")
	}
	return nil
}

func (p *parser) expected(what string) error {
	found := "the end"
	if rest := p.text[p.tok.start:]; rest != "" {
		if fields := strings.Fields(rest); len(fields) > 0 {
			rest = fields[0]
		}
		found = fmt.Sprintf("%.40q", rest)
	}
	return fmt.Errorf("query: byte %d: expected %s, found %s", p.tok.start, what, found)
}

func (p *parser) at(kind tokenKind, text string) bool {
	return p.tok.kind == kind && p.tok.text == text
}

// skip passes the token that must stand here.
func (p *parser) skip(kind tokenKind, text string) error {
	if !p.at(kind, text) {
		return p.expected(strconv.Quote(text))
	}
	return p.next()
}

func (p *parser) or(depth int) (Query, error) {
	of, err := p.list("or", depth, p.and)
	if err != nil || len(of) == 1 {
		return first(of), err
	}
	return Or{of}, nil
}

func (p *parser) and(depth int) (Query, error) {
	of, err := p.list("and", depth, p.unary)
	if err != nil || len(of) == 1 {
		return first(of), err
	}
	return And{of}, nil
}

func first(of []Query) Query {
	if len(of) == 0 {
		return nil
	}
	return of[0]
}

func (p *parser) list(conjunction string, depth int, read func(int) (Query, error)) ([]Query, error) {
	var of []Query
	for {
		q, err := read(depth)
		if err != nil {
			return nil, err
		}
		of = append(of, q)
		if !p.at(word, conjunction) {
			return of, nil
		}
		if err := p.next(); err != nil {
			return nil, err
		}
	}
}

func (p *parser) unary(depth int) (Query, error) {
	if depth == maxDepth {
		return nil, p.expected(fmt.Sprintf("at most %d levels", maxDepth))
	}
	switch {
	case p.at(word, "not"):
		if err := p.next(); err != nil {
			return nil, err
		}
		of, err := p.unary(depth + 1)
		if err != nil {
			return nil, err
		}
		return Not{of}, nil
	case p.at(mark, "("):
		if err := p.next(); err != nil {
			return nil, err
		}
		q, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		return q, p.skip(mark, ")")
	case p.at(word, "all"):
		return All{}, p.next()
	case p.at(word, "none"):
		return Or{}, p.next()
	}
	return p.leaf()
}

// leaf reads a condition. What stands first is the field, or the lower bound of "2 <= field < 9".
func (p *parser) leaf() (Query, error) {
	left := p.tok
	if left.kind != quoted && (left.kind != word || slices.Contains(keywords, left.text)) {
		return nil, p.expected("a condition")
	}
	if err := p.next(); err != nil {
		return nil, err
	}
	op := p.tok
	if op.kind == endOfText || op.kind == quoted {
		return nil, p.expected(`"=", "~", "<", ">", "is" or "within"`)
	}
	if err := p.next(); err != nil {
		return nil, err
	}
	if op.text == "<" || op.text == "<=" {
		return p.below(left, op)
	}
	if !isField(left) {
		return nil, p.errorAt(left, "a field's name")
	}
	switch op.text {
	case "=":
		v, err := p.value()
		return Term{left.text, v}, err
	case "~":
		v, err := p.value()
		return Text{left.text, v}, err
	case ">", ">=":
		v, err := p.bound(op)
		return Range{Field: left.text, Min: v}, err
	case "is":
		return Stated{left.text}, p.skip(word, "stated")
	case "within":
		return p.near(left.text)
	}
	return nil, p.errorAt(op, `"=", "~", "<", ">", "is" or "within"`)
}

// below reads on after "left <": either a value, or a field and its upper bound.
func (p *parser) below(left, op token) (Query, error) {
	middle := p.tok
	right, err := p.bound(op)
	if err != nil {
		return nil, err
	}
	upper := p.tok
	if !p.at(mark, "<") && !p.at(mark, "<=") {
		if !isField(left) {
			return nil, p.expected(`"<" and an upper bound`)
		}
		return Range{Field: left.text, Max: right}, nil
	}
	if !isField(middle) {
		return nil, p.errorAt(middle, "a field's name")
	}
	if left.text == "" {
		return nil, p.errorAt(left, "a value that is not empty")
	}
	if err := p.next(); err != nil {
		return nil, err
	}
	max, err := p.bound(upper)
	return Range{middle.text, Bound{left.text, op.text == "<="}, max}, err
}

func (p *parser) near(field string) (Query, error) {
	q := Near{Field: field}
	var err error
	if q.Miles, err = p.number(); err != nil {
		return nil, err
	}
	if err := p.skip(word, "miles"); err != nil {
		return nil, err
	}
	if err := p.skip(word, "of"); err != nil {
		return nil, err
	}
	if q.Place, err = p.value(); err != nil {
		return nil, err
	}
	if err := p.skip(mark, "("); err != nil {
		return nil, err
	}
	if q.Lat, err = p.number(); err != nil {
		return nil, err
	}
	if err := p.skip(mark, ","); err != nil {
		return nil, err
	}
	if q.Lon, err = p.number(); err != nil {
		return nil, err
	}
	return q, p.skip(mark, ")")
}

func (p *parser) value() (string, error) {
	if p.tok.kind == word && !slices.Contains(keywords, p.tok.text) || p.tok.kind == quoted {
		v := p.tok.text
		return v, p.next()
	}
	return "", p.expected("a value")
}

func (p *parser) bound(op token) (Bound, error) {
	if p.at(quoted, "") {
		return Bound{}, p.expected("a value that is not empty")
	}
	v, err := p.value()
	return Bound{v, op.text == "<=" || op.text == ">="}, err
}

func (p *parser) number() (float64, error) {
	if p.tok.kind == word {
		// ParseFloat alone would take "inf", "nan", hexadecimal and exponents too.
		if strings.Trim(p.tok.text, "0123456789.-") == "" {
			if f, err := strconv.ParseFloat(p.tok.text, 64); err == nil {
				return f, p.next()
			}
		}
	}
	return 0, p.expected("a number")
}

func (p *parser) errorAt(t token, what string) error {
	p.tok = t
	return p.expected(what)
}

func isField(t token) bool {
	if t.kind != word || t.text[0] < 'a' || t.text[0] > 'z' || slices.Contains(keywords, t.text) {
		return false
	}
	return strings.Trim(t.text, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
