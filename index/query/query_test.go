package query

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

var (
	band5     = Term{"band", "5"}
	band6     = Term{"band", "6"}
	permanent = Term{"contract", "permanent"}
	none      = Or{}
)

func from(day string) Bound  { return Bound{day, true} }
func below(day string) Bound { return Bound{day, false} }

// canonical pairs queries with their lines, which print and parse to one another.
var canonical = []struct {
	line string
	q    Query
}{
	{`all`, All{}},
	{`none`, Or{}},
	{`band = 6`, band6},
	{`band = 8a`, Term{"band", "8a"}},
	{`band = "Annex 21"`, Term{"band", "Annex 21"}},
	{`closing = 2026-07-01`, Term{"closing", "2026-07-01"}},
	{`contact = lisa.wright@example.org`, Term{"contact", "lisa.wright@example.org"}},
	{`employer = "and"`, Term{"employer", "and"}},
	{`employer = ""`, Term{"employer", ""}},
	{`employer = "-5"`, Term{"employer", "-5"}},
	{`town = "Tŷ Bronllwyn"`, Term{"town", "Tŷ Bronllwyn"}},
	{`title = "the \"Beacon\"\n\xff"`, Term{"title", "the \"Beacon\"\n\xff"}},
	{`title ~ "ward manager"`, Text{"title", "ward manager"}},
	{`title ~ "nurse"`, Text{"title", "nurse"}},
	{`pay >= 30000`, Range{Field: "pay", Min: from("30000")}},
	{`pay > 30000.5`, Range{Field: "pay", Min: below("30000.5")}},
	{`closing < 2026-07-01`, Range{Field: "closing", Max: below("2026-07-01")}},
	{`closing <= 2026-07-01`, Range{Field: "closing", Max: from("2026-07-01")}},
	{`2026-06-01 <= closing < 2026-07-01`, Range{"closing", from("2026-06-01"), below("2026-07-01")}},
	{`"2026-06-01T12:00" < closes_at <= 2026-07-01`, Range{"closes_at", below("2026-06-01T12:00"), from("2026-07-01")}},
	{`location within 20 miles of "St Albans" (51.755, -0.336)`, Near{"location", "St Albans", 51.755, -0.336, 20}},
	{`location within 0.5 miles of "" (0, 0)`, Near{Field: "location", Miles: 0.5}},
	{`pay is stated`, Stated{"pay"}},
	{`not contract = permanent`, Not{permanent}},
	{`not not band = 6`, Not{Not{band6}}},
	{`band = 6 and closing < 2026-07-01`, And{[]Query{band6, Range{Field: "closing", Max: below("2026-07-01")}}}},
	{`(band = 5 or band = 6) and not contract = permanent`, And{[]Query{Or{[]Query{band5, band6}}, Not{permanent}}}},
	{`(band = 5 and contract = permanent) or band = 6`, Or{[]Query{And{[]Query{band5, permanent}}, band6}}},
	{`not (band = 5 or band = 6)`, Not{Or{[]Query{band5, band6}}}},
	{`band = 5 and (band = 6 and all)`, And{[]Query{band5, And{[]Query{band6, All{}}}}}},
	{`none or not none`, Or{[]Query{none, Not{none}}}},
}

func TestPrintAndParse(t *testing.T) {
	for _, c := range canonical {
		if got := c.q.String(); got != c.line {
			t.Errorf("String(%#v) = %s, want %s", c.q, got, c.line)
		}
		got, err := Parse(c.line)
		if err != nil || !reflect.DeepEqual(got, c.q) {
			t.Errorf("Parse(%s) = %#v, %v, want %#v", c.line, got, err, c.q)
		}
	}
}

func TestParseReadsLooserForms(t *testing.T) {
	for text, want := range map[string]string{
		" band=6\tand  (closing<2026-07-01) ":           `band = 6 and closing < 2026-07-01`,
		`band = 5 and contract = permanent or band = 6`: `(band = 5 and contract = permanent) or band = 6`,
		`town = Hitchin`: `town = "Hitchin"`,
		`title ~ nurse`:  `title ~ "nurse"`,
		`((all))`:        `all`,
	} {
		q, err := Parse(text)
		if err != nil || q.String() != want {
			t.Errorf("Parse(%s) = %v, %v, want %s", text, q, err, want)
		}
	}
}

func TestDegenerateQueriesPrintAsTheirMeaning(t *testing.T) {
	for _, c := range []struct {
		q    Query
		want string
	}{
		{And{}, `all`},
		{And{[]Query{band6}}, `band = 6`},
		{And{[]Query{band5, Or{[]Query{band6}}}}, `band = 5 and band = 6`},
		{Not{And{[]Query{Or{[]Query{band5, band6}}}}}, `not (band = 5 or band = 6)`},
		{Not{}, `not all`},
		{Range{Field: "pay"}, `pay is stated`},
	} {
		if got := c.q.String(); got != c.want {
			t.Errorf("String(%#v) = %s, want %s", c.q, got, c.want)
		}
	}
}

func TestParseErrorsPointAtTheByte(t *testing.T) {
	for text, want := range map[string]string{
		``:                       `query: byte 0: expected a condition, found the end`,
		`band = `:                `query: byte 7: expected a value, found the end`,
		`band = and`:             `query: byte 7: expected a value, found "and"`,
		`band`:                   `query: byte 4: expected "=", "~", "<", ">", "is" or "within", found the end`,
		`band 6`:                 `query: byte 5: expected "=", "~", "<", ">", "is" or "within", found "6"`,
		`band = 6 band = 5`:      `query: byte 9: expected "and", "or" or the end, found "band"`,
		`(band = 6`:              `query: byte 9: expected ")", found the end`,
		`pay is big`:             `query: byte 7: expected "stated", found "big"`,
		`Band = 6`:               `query: byte 0: expected a field's name, found "Band"`,
		`30000 <= pay`:           `query: byte 12: expected "<" and an upper bound, found the end`,
		`1 < 2 < 3`:              `query: byte 4: expected a field's name, found "2"`,
		`pay < ""`:               `query: byte 6: expected a value that is not empty, found "\"\""`,
		`title = "open`:          `query: byte 8: expected a quoted text that is closed, found "\"open"`,
		`x within far miles`:     `query: byte 9: expected a number, found "far"`,
		`x within 1e400 miles`:   `query: byte 9: expected a number, found "1e400"`,
		`band = 6 and é = 1`:     `query: byte 13: expected a word, a quoted text or a sign, found "é"`,
		`band = 6 or or`:         `query: byte 12: expected a condition, found "or"`,
		strings.Repeat("(", 1e6): `query: byte 1000: expected at most 1000 levels, found "(((((((((((((((((((((((((((((((((((((((("`,
	} {
		q, err := Parse(text)
		if err == nil || err.Error() != want {
			t.Errorf("Parse(%.40s) = %v, %v, want error %s", text, q, err, want)
		}
	}
}

func TestSimplify(t *testing.T) {
	for text, want := range map[string]string{
		`band = 6`:                            `band = 6`,
		`band = 6 and all`:                    `band = 6`,
		`all and all`:                         `all`,
		`band = 6 and none`:                   `none`,
		`band = 6 or all`:                     `all`,
		`band = 6 or none`:                    `band = 6`,
		`none or none`:                        `none`,
		`band = 6 and (band = 5 and pay > 1)`: `band = 6 and band = 5 and pay > 1`,
		`band = 6 or (band = 5 or (pay > 1 or pay > 2))`:  `band = 6 or band = 5 or pay > 1 or pay > 2`,
		`band = 6 and band = 6`:                           `band = 6`,
		`b = 1 and (a = 1 or a = 2) and (a = 1 or a = 2)`: `b = 1 and (a = 1 or a = 2)`,
		`not not band = 6`:                                `band = 6`,
		`not not not band = 6`:                            `not band = 6`,
		`not all`:                                         `none`,
		`not none`:                                        `all`,
		`not (band = 6 and not all)`:                      `all`,
		`not (band = 6 or band = 5)`:                      `not (band = 6 or band = 5)`,
		`band = 6 and not band = 6`:                       `band = 6 and not band = 6`, // unknown where no band is stated
	} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := Simplify(q).String(); got != want {
			t.Errorf("Simplify(%s) = %s, want %s", text, got, want)
		}
	}
	if got := Simplify(nil); got != (All{}) {
		t.Errorf("Simplify(nil) = %v, want all", got)
	}
}

func TestConjAndDisjSkipNil(t *testing.T) {
	for _, c := range []struct {
		q    Query
		want string
	}{
		{Conj(), `all`},
		{Conj(nil, band6), `band = 6`},
		{Conj(band6, Conj(band5, permanent)), `band = 6 and band = 5 and contract = permanent`},
		{Disj(), `none`},
		{Disj(nil, band6, band5, nil), `band = 6 or band = 5`},
		{Conj(Disj(band5, band6), Not{permanent}), `(band = 5 or band = 6) and not contract = permanent`},
	} {
		if got := c.q.String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestFieldsInOrderOfTheLine(t *testing.T) {
	q, err := Parse(`pay is stated and (band = 6 or not closing < 2026-07-01) and band = 5 and title ~ "x"`)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"pay", "band", "closing", "title"}
	if got := Fields(q); !reflect.DeepEqual(got, want) {
		t.Errorf("Fields(%s) = %q, want %q", q, got, want)
	}
	for range Leaves(q) {
		break // an early end of the walk must not panic
	}
}

func FuzzParseThenPrint(f *testing.F) {
	for _, c := range canonical {
		f.Add(c.line)
	}
	f.Add(`a<b<c or not((`)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			return
		}
		line := q.String()
		again, err := Parse(line)
		if err != nil {
			t.Fatalf("Parse(%s), printed from %q: %v", line, text, err)
		}
		if !reflect.DeepEqual(q, again) || again.String() != line {
			t.Fatalf("%s parses to %#v and prints %s, want %#v", line, again, again, q)
		}
	})
}

func FuzzPrintThenParse(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed, "and", "2026-07-01")
	}
	f.Fuzz(func(t *testing.T, seed uint64, v, w string) {
		r := rand.New(rand.NewPCG(seed, 1))
		q := arbitrary(r, 4, v, w)
		got, err := Parse(q.String())
		if err != nil || !reflect.DeepEqual(got, q) {
			t.Fatalf("Parse(%s) = %#v, %v, want %#v", q, got, err, q)
		}
		s := Simplify(q)
		if again := Simplify(s); !reflect.DeepEqual(again, s) {
			t.Fatalf("Simplify(%s) = %s, and again %s", q, s, again)
		}
		for _, facts := range []uint64{r.Uint64(), r.Uint64()} {
			if got, want := decide(s, facts), decide(q, facts); got != want {
				t.Fatalf("%s is %d, but simplified to %s it is %d", q, want, s, got)
			}
		}
	})
}

// arbitrary returns a valid query of at most that depth.
func arbitrary(r *rand.Rand, depth int, values ...string) Query {
	field := []string{"band", "closing", "a_1"}[r.IntN(3)]
	value := append(values, "6", "x y", "Ward", "not")[r.IntN(len(values)+4)]
	bound := func() Bound { return Bound{value + "1", r.IntN(2) == 0} }
	kind := r.IntN(12)
	if depth == 0 {
		kind = r.IntN(7)
	}
	switch kind {
	case 0:
		return All{}
	case 1:
		return Or{}
	case 2:
		return Text{field, value}
	case 3:
		return Stated{field}
	case 4:
		return Near{field, value, r.Float64()*180 - 90, r.Float64()*360 - 180, r.ExpFloat64()}
	case 5:
		switch r.IntN(3) {
		case 0:
			return Range{Field: field, Min: bound()}
		case 1:
			return Range{Field: field, Max: bound()}
		}
		return Range{field, bound(), bound()}
	case 6, 7:
		return Term{field, value}
	case 8:
		return Not{arbitrary(r, depth-1, values...)}
	}
	of := make([]Query, 2+r.IntN(3))
	for i := range of {
		of[i] = arbitrary(r, depth-1, values...)
	}
	if kind < 10 {
		return And{of}
	}
	return Or{of}
}

// decide evaluates q where facts choose each leaf's truth: 1 true, 0 unknown, -1 false.
func decide(q Query, facts uint64) int {
	switch q := q.(type) {
	case All:
		return 1
	case And:
		truth := 1
		for _, part := range q.Of {
			truth = min(truth, decide(part, facts))
		}
		return truth
	case Or:
		truth := -1
		for _, part := range q.Of {
			truth = max(truth, decide(part, facts))
		}
		return truth
	case Not:
		return -decide(q.Of, facts)
	}
	hash := facts
	for _, c := range []byte(q.String()) {
		hash = (hash ^ uint64(c)) * 1099511628211
	}
	return int(hash>>32%3) - 1
}
