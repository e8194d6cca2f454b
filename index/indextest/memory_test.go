package indextest

import (
	"reflect"
	"testing"

	"vacancybot/index"
)

func TestMemory(t *testing.T) {
	Run(t, func(*testing.T) index.Engine { return new(Memory) })
}

func TestGenerateIsTheSameForASeed(t *testing.T) {
	if !reflect.DeepEqual(Generate(7, 20, 1000), Generate(7, 20, 1000)) {
		t.Error("two runs differ")
	}
	if reflect.DeepEqual(Generate(7, 20, 0), Generate(8, 20, 0)) {
		t.Error("two seeds agree")
	}
}

func TestGeneratedEvidenceQuotesTheAdvert(t *testing.T) {
	for _, p := range Generate(9, 100, 3000) {
		if got := len(p.Sources[0].Text); got < 3000 || got > 6000 {
			t.Errorf("%s has an advert of %d bytes, want about 3000", p.ID, got)
		}
		for i, e := range p.Evidence["towns"] {
			if got := p.Quote(e); got != p.Towns[i] {
				t.Errorf("%s: town %q quotes %q", p.ID, p.Towns[i], got)
			}
		}
	}
}

func TestGeneratedPostingsStateEveryFieldSometimesAndMostNotAlways(t *testing.T) {
	ps := Generate(10, 300, 0)
	for _, f := range index.Fields() {
		stated := 0
		for i := range ps {
			if isStated(f, &ps[i]) {
				stated++
			}
		}
		if stated == 0 {
			t.Errorf("no posting states %s", f.Name)
		}
	}
}
