package index

import (
	"context"
	"fmt"

	"vacancybot/index/lexicon"
	"vacancybot/index/posting"
)

// A Name is a value of a Keyword field as a posting prints it, or a short form of one.
type Name struct {
	Field string
	// Value is what a Term on the field asks for. That of a short form which may stand for several values is
	// the short form itself.
	Value string
	Alias string // the short form; "" of a value itself
	// At is where the posting lies, in fields that are Placed; nil where that is not known.
	At *posting.Coordinates
}

// Phrase is the name as it is printed.
func (n *Name) Phrase() string {
	if n.Alias != "" {
		return n.Alias
	}
	return n.Value
}

// Names visits a posting's values of the field and then their short forms, with what each is when normalised.
// A posting that prints a name in several forms has it once, in the first of them.
func (f *Field) Names(p *posting.Posting, visit func(n Name, normalised string)) {
	var few [8]string
	held := few[:0]
	first := func(v string) (normalised string, ok bool) {
		normalised = lexicon.Normalise(v)
		for _, h := range held {
			if h == normalised {
				return "", false
			}
		}
		held = append(held, normalised)
		return normalised, true
	}
	var at *posting.Coordinates
	values := f.Values(p)
	if f.Placed && len(values) > 0 {
		at = location(p)
	}
	for _, v := range values {
		if normalised, ok := first(v); ok {
			visit(Name{Field: f.Name, Value: v, At: at}, normalised)
		}
	}
	if f.Aliases == nil {
		return
	}
	for _, alias := range f.Aliases(p) {
		normalised, ok := first(alias)
		if !ok {
			continue
		}
		value := alias
		if f.OfOne && len(values) == 1 {
			value = values[0]
		}
		visit(Name{Field: f.Name, Value: value, Alias: alias, At: at}, normalised)
	}
}

// EachName visits the names that the postings of e have in some Keyword fields, with how many postings have
// each. A name may come more than once; the counts add up. It reads all postings, unless the engine knows better.
func EachName(ctx context.Context, e Engine, fields []string, visit func(n Name, postings int)) error {
	for _, name := range fields {
		if f, ok := FieldNamed(name); !ok || f.Kind != Keyword {
			return fmt.Errorf("names of %q, which is no field of names", name)
		}
	}
	if knowing, ok := e.(interface {
		EachName(context.Context, []string, func(Name, int)) error
	}); ok {
		return knowing.EachName(ctx, fields, visit)
	}
	return EachBare(ctx, e, func(p posting.Posting) error {
		for _, name := range fields {
			f := fieldByName[name]
			f.Names(&p, func(n Name, _ string) { visit(n, 1) })
		}
		return nil
	})
}
