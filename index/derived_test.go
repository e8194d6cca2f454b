package index_test

import (
	"slices"
	"testing"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// Some fields are worked out from others, or from the words they were read from.
func TestDerivedFields(t *testing.T) {
	dbs := func(sentence string, stated posting.YesNo) posting.Posting {
		return posting.Posting{DBS: stated, Sources: []posting.Source{{Text: sentence}},
			Evidence: map[posting.Field][]posting.Evidence{posting.FieldDBS: {{End: len(sentence)}}}}
	}
	for _, c := range []struct {
		field string
		p     posting.Posting
		want  []string
	}{
		{"dbs_level", dbs("An enhanced DBS check is required.", posting.Yes), []string{"enhanced"}},
		{"dbs_level", dbs("DBS check (Basic), paid for by us.", posting.Yes), []string{"basic"}},
		{"dbs_level", dbs("This post is subject to a DBS check.", posting.Yes), nil},
		{"dbs_level", dbs("An enhanced DBS is not needed.", posting.No), nil},
		{"closing_weekday", posting.Posting{ClosingDate: "2025-07-14"}, []string{"monday"}},
		{"closing_weekday", posting.Posting{}, nil},
	} {
		f, _ := index.FieldNamed(c.field)
		if got := f.Values(&c.p); !slices.Equal(got, c.want) {
			t.Errorf("%s of %+v is %q, want %q", c.field, c.p, got, c.want)
		}
	}
}
