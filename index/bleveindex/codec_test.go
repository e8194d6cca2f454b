package bleveindex

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

func TestRecordsComeBackAsTheyWent(t *testing.T) {
	for _, p := range append(indextest.Generate(4, 50, 3000), posting.Posting{ID: "bare"}, full(t)) {
		facts, texts, err := encode(&p)
		check(t, err)
		got, err := decode(p.ID, facts, texts)
		check(t, err)
		if !reflect.DeepEqual(got, p) {
			t.Errorf("%s came back as %+v, want %+v", p.ID, got, p)
		}
		bare, err := decode(p.ID, facts, nil)
		check(t, err)
		for i := range bare.Sources {
			if bare.Sources[i].Text != "" {
				t.Errorf("%s has a text that was not asked for", p.ID)
			}
		}
	}
}

// full returns a posting that states every field, so that a new one is kept too.
func full(t *testing.T) posting.Posting {
	var p posting.Posting
	state(t, reflect.ValueOf(&p).Elem())
	return p
}

func state(t *testing.T, v reflect.Value) {
	if v.Type() == timeType {
		v.Set(reflect.ValueOf(time.Date(2026, 5, 1, 12, 30, 1, 2000, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("£1 for " + v.Type().Name())
	case reflect.Int:
		v.SetInt(-1234)
	case reflect.Float64:
		v.SetFloat(0.1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		state(t, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			state(t, v.Index(i))
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		state(t, key)
		state(t, value)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			state(t, v.Field(i))
		}
	default:
		t.Fatalf("a field of type %s", v.Type())
	}
}

func TestDamagedRecordsAreNoticed(t *testing.T) {
	p := indextest.Generate(4, 1, 300)[0]
	facts, texts, err := encode(&p)
	check(t, err)
	for name, bad := range map[string]struct{ facts, texts []byte }{
		"no facts":      {nil, texts},
		"half of it":    {facts[:len(facts)/2], texts},
		"other facts":   {[]byte("something else"), texts},
		"half the text": {facts, texts[:len(texts)/2]},
		"flipped facts": {flipped(facts, 77), texts},
		"flipped text":  {facts, flipped(texts, 77)},
	} {
		if _, err := decode(p.ID, bad.facts, bad.texts); !errors.Is(err, errDamaged) {
			t.Errorf("%s: read with error %v", name, err)
		}
	}
	if _, err := decode("another", facts, texts); !errors.Is(err, errDamaged) {
		t.Errorf("the record of another posting is read with error %v", err)
	}
}

func flipped(data []byte, at int) []byte {
	out := append([]byte(nil), data...)
	out[at] ^= 4
	return out
}

// FuzzRecord reads facts that were never written, checksum aside: what can be read at all is read the same
// again. Seeds are short, since a fuzzer spends its time on making long ones shorter.
func FuzzRecord(f *testing.F) {
	for _, p := range []posting.Posting{
		{ID: "bare"},
		{ID: "a", Title: "Nurse", Bands: []string{"5"}, Salary: &posting.Salary{Min: 1}, Vacancies: 2},
		{ID: "b", Sources: []posting.Source{{Name: "b"}}, Evidence: map[posting.Field][]posting.Evidence{"t": {{Start: 1, End: 2}}}},
	} {
		facts, _, err := encode(&p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(facts[headSize:])
	}
	f.Fuzz(func(t *testing.T, facts []byte) {
		var p, q posting.Posting
		if err := decodeInto(&p, sealed(append(make([]byte, headSize), facts...), factsPart, 1), nil); err != nil {
			return
		}
		again, _, err := encode(&p)
		if err != nil {
			t.Fatal(err)
		}
		if err := decodeInto(&q, again, nil); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

// TestFieldsThatAreNewOrGone reads with one plan what was written with another.
func TestFieldsThatAreNewOrGone(t *testing.T) {
	type before struct {
		Gone   []string             `json:"gone"`
		Nested map[string][]int     `json:"nested"`
		Title  string               `json:"title"`
		Other  []struct{ A, B int } `json:"other"`
		Flag   bool                 `json:"flag"`
		Pay    float64              `json:"pay"`
		Was    string               `json:"number"`
	}
	type after struct {
		Pay    float64 `json:"pay"`
		New    string  `json:"new"`
		Title  string  `json:"title"`
		Number int     `json:"number"`
	}
	old := before{[]string{"a", "b"}, map[string][]int{"x": {1, 2}, "y": {3}}, "Nurse", []struct{ A, B int }{{1, 2}, {0, 3}}, true, 2.5, "seven"}
	data, err := newPlan(reflect.TypeFor[before]()).append(nil, reflect.ValueOf(old))
	check(t, err)
	var got after
	check(t, newPlan(reflect.TypeFor[after]()).read(&decoder{all: string(data)}, reflect.ValueOf(&got).Elem()))
	if want := (after{Pay: 2.5, Title: "Nurse"}); got != want {
		t.Errorf("read %+v, want %+v", got, want)
	}
}
