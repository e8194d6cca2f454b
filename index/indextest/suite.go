package indextest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vacancybot/index"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// Run holds an engine to the contract of index.Engine. open returns a new, empty engine; Run closes it.
func Run(t *testing.T, open func(t *testing.T) index.Engine) {
	laws := slices.Concat(storeLaws, queryLaws, resultLaws)
	for _, law := range laws {
		t.Run(law.name, func(t *testing.T) {
			e := open(t)
			t.Cleanup(func() {
				if err := e.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
			law.check(t, e)
		})
	}
}

// A law is one promise of the contract.
type law struct {
	name  string
	check func(*testing.T, index.Engine)
}

// Compare fills the engine with postings and asks it and the oracle the same random requests. All of
// a result must agree: total, postings whole and in order, groups. Differences are reported for at
// most five requests.
func Compare(t *testing.T, e index.Engine, seed uint64, postings, requests int) {
	t.Helper()
	ctx := t.Context()
	ps := Generate(seed, postings, 600)
	oracle := NewMemory(ps...)
	if err := e.Put(ctx, ps...); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(seed, 0x726571))
	wrong, matched := 0, 0
	for range requests {
		req := RandomRequest(r, ps)
		want, err := oracle.Search(ctx, req)
		if err != nil {
			t.Fatalf("the oracle: %s: %v", describe(req), err)
		}
		got, err := e.Search(ctx, req)
		if err != nil {
			t.Fatalf("%s: %v", describe(req), err)
		}
		if want.Total > 0 && want.Total < postings {
			matched++
		}
		if d := difference(got, want); d != "" {
			t.Errorf("%s\n\t%s", describe(req), d)
			if wrong++; wrong == 5 {
				t.FailNow()
			}
		}
	}
	if matched < requests/4 {
		t.Errorf("only %d of %d requests match some postings and not others: the generator asks too little", matched, requests)
	}
}

// difference says how two results differ; "" when they do not.
func difference(got, want index.Result) string {
	switch {
	case got.Total != want.Total:
		return fmt.Sprintf("total %d, want %d", got.Total, want.Total)
	case !slices.Equal(idsOf(got.Postings), idsOf(want.Postings)):
		return fmt.Sprintf("postings %q, want %q", idsOf(got.Postings), idsOf(want.Postings))
	case got.Spread != want.Spread:
		return fmt.Sprintf("spread %+v, want %+v", got.Spread, want.Spread)
	case !slices.Equal(got.Groups, want.Groups):
		return fmt.Sprintf("groups %v, want %v", got.Groups, want.Groups)
	}
	for i := range want.Postings {
		if !reflect.DeepEqual(got.Postings[i], want.Postings[i]) {
			return fmt.Sprintf("posting %+v, want %+v", got.Postings[i], want.Postings[i])
		}
	}
	return ""
}

func idsOf(ps []posting.Posting) []posting.ID {
	var ids []posting.ID
	for _, p := range ps {
		ids = append(ids, p.ID)
	}
	return ids
}

// put stores postings or ends the test.
func put(t *testing.T, e index.Engine, ps ...posting.Posting) {
	t.Helper()
	if err := e.Put(t.Context(), ps...); err != nil {
		t.Fatal(err)
	}
}

func search(t *testing.T, e index.Engine, r index.Request) index.Result {
	t.Helper()
	result, err := e.Search(t.Context(), r)
	if err != nil {
		t.Fatalf("%s: %v", describe(r), err)
	}
	return result
}

// find returns the IDs of all postings that match the line, open and closed, joined by spaces.
func find(t *testing.T, e index.Engine, line string, order ...index.Order) string {
	t.Helper()
	q, err := query.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	result := search(t, e, index.Request{Where: q, Scope: index.Any, Limit: -1, Order: order})
	return join(result.Postings)
}

func join(ps []posting.Posting) string {
	var words []string
	for _, id := range idsOf(ps) {
		words = append(words, string(id))
	}
	return strings.Join(words, " ")
}

// expect checks which postings match, for each line of the language.
func expect(t *testing.T, e index.Engine, want map[string]string) {
	t.Helper()
	for line, ids := range want {
		if got := find(t, e, line); got != ids {
			t.Errorf("%s finds %q, want %q", line, got, ids)
		}
	}
}

// all returns what the engine holds, as Each visits it.
func all(t *testing.T, e index.Engine) []posting.Posting {
	t.Helper()
	var ps []posting.Posting
	err := e.Each(context.WithoutCancel(t.Context()), func(p posting.Posting) error {
		ps = append(ps, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(ps, func(a, b posting.Posting) int { return cmp.Compare(a.ID, b.ID) }) {
		t.Errorf("Each visits %q, want ascending IDs", idsOf(ps))
	}
	return ps
}
