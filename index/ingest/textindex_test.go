package ingest

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The index leaves out no text that agrees, whichever of the two is the larger.
func TestTextIndexFindsAllThatAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	random := func(n int, below uint64) shingles {
		var s shingles
		for range n {
			s = append(s, r.Uint64N(below))
		}
		slices.Sort(s)
		return slices.Compact(s)
	}
	agreed := 0
	for range 40 {
		x, texts := newTextIndex(), []shingles{}
		base := random(400, 1000)
		for range 60 {
			text := slices.Clone(base)
			r.Shuffle(len(text), func(i, j int) { text[i], text[j] = text[j], text[i] })
			text = append(text[:20+r.IntN(len(text)-20)], random(r.IntN(60), 1<<40)...)
			slices.Sort(text)
			text = slices.Compact(text)
			near := x.near(text)
			for n, other := range texts {
				if overlap(text, other) >= agreement {
					if agreed++; !near[n] {
						t.Fatalf("texts of %d and %d shingles overlap by %.3f and are not found", len(text), len(other), overlap(text, other))
					}
				}
			}
			x.add(text)
			texts = append(texts, text)
		}
	}
	if agreed < 100 {
		t.Errorf("only %d texts agreed", agreed)
	}
}
