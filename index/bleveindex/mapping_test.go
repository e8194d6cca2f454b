package bleveindex

import (
	"math"
	"slices"
	"testing"

	"vacancybot/index/posting"
)

func TestNumberKeysAreInTheOrderOfNumbersAndHoldThem(t *testing.T) {
	ascending := []float64{math.Inf(-1), -1e300, -2.5, -1, -1e-300, 0, 1e-300, 0.1, 1, 2, 10, 37.5, 30000, 1e300, math.Inf(1)}
	var keys []string
	for _, f := range ascending {
		key := numberKey(f)
		if got, err := numberOf(key); err != nil || got != f {
			t.Errorf("numberOf(numberKey(%g)) = %g, %v", f, got, err)
		}
		keys = append(keys, key)
	}
	if !slices.IsSorted(keys) {
		t.Errorf("keys %q are out of order", keys)
	}
	if numberKey(math.Copysign(0, -1)) != numberKey(0) {
		t.Error("zero has two keys")
	}
}

func TestPointKeysHoldPoints(t *testing.T) {
	for _, at := range []posting.Coordinates{{}, {Lat: 51.755, Lon: -0.336}, {Lat: -90, Lon: 180}} {
		if got, err := pointOf(pointKey(at)); err != nil || got != at {
			t.Errorf("pointOf(pointKey(%v)) = %v, %v", at, got, err)
		}
	}
	for _, bad := range []string{"", "0", string(make([]byte, 32))} {
		if _, err := pointOf(bad); err == nil {
			t.Errorf("%q is read as a point", bad)
		}
	}
}

func TestSets(t *testing.T) {
	setOf := func(docs ...uint32) set {
		s := make(set, 3)
		for _, doc := range docs {
			s.add(doc)
		}
		return s
	}
	a, b := setOf(0, 63, 64, 130), setOf(63, 65, 130)
	for name, c := range map[string]struct {
		got  set
		want []uint32
	}{
		"a":           {a, []uint32{0, 63, 64, 130}},
		"a within b":  {a.within(b), []uint32{63, 130}},
		"a without b": {a.without(b), []uint32{0, 64}},
		"nothing":     {setOf(), nil},
	} {
		if got := slices.Collect(c.got.all()); !slices.Equal(got, c.want) || c.got.len() != len(c.want) || c.got.empty() != (len(c.want) == 0) {
			t.Errorf("%s has %v, of length %d, want %v", name, got, c.got.len(), c.want)
		}
	}
	union := setOf(1)
	union.addAll(a)
	if !union.has(1) || !union.has(130) || union.has(2) || union.has(1000) {
		t.Errorf("the union has %v", slices.Collect(union.all()))
	}
}
