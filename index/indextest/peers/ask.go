package main

import (
	"fmt"
	"slices"
	"time"

	"vacancybot/index"
	"vacancybot/index/indextest"
)

// An ask is one kind of question, in several variants, so that none is answered from what the one before
// left behind. Engine and SQLite are asked the same: what is open, with the whole total.
type ask struct {
	name, what string
	engine     []index.Request
	sqlite     []statement
	// The bars: SQLite's and plain bleve's medians at 100,000 postings, as measured elsewhere; 0 is none.
	barSQLite, barBleve float64
}

// A statement is SQL with its arguments; its last column, or its one row, is the total.
type statement struct {
	sql  []string
	args []any
}

var (
	closing = []index.Order{{Field: "closing"}}
	bands   = []string{"3", "4", "5", "6", "7", "8a"}
	words   = [][]string{{"pension", "parking", "nursery"}, {"leave", "benefits", "discounts"}, {"rota", "annual", "career"}, {"nights", "weekends", "flexible"}}
	phrases = []string{"annual leave", "care team", "mental health", "high quality"}
)

const open = "closes_at > ?"

// asks lists what is measured. pick gives a posting of the data to ask about.
func asks(ids []string) []ask {
	now := indextest.Epoch.In(index.London).Format(index.Moment)
	all := []ask{
		{name: "band, dates, sort", what: "band 6, closing in a fortnight, soonest first, 10 of", barSQLite: 0.06, barBleve: 5.84},
		{name: "wide, sort", what: "pay over £30,000, not bank, soonest first, 10 of", barBleve: 13},
		{name: "facet, filtered", what: "employers of band 6 closing in a fortnight", barSQLite: 0.48, barBleve: 2.9},
		{name: "facet, all", what: "employers of all", barSQLite: 5.1, barBleve: 17.5},
		{name: "near, pay, sort", what: "within 20 miles of a town, over £30,000, soonest first, 10 of", barSQLite: 3.8, barBleve: 10.1},
		{name: "by id", what: "one posting by its ID", barSQLite: 0.0096, barBleve: 0.018},
		{name: "words, or", what: "any of three words that half of all have, soonest first, 10 of", barSQLite: 153, barBleve: 8.9},
		{name: "words, and", what: "all three, soonest first, 10 of", barSQLite: 25.8, barBleve: 2.7},
		{name: "phrase", what: "two common words in a row, soonest first, 10 of", barBleve: 22},
		{name: "total alone", what: "how many of band 6 close in a fortnight, without the ten"},
	}
	add := func(n int, r index.Request, sql []string, args ...any) {
		r.AsOf = indextest.Epoch
		all[n].engine = append(all[n].engine, r)
		all[n].sqlite = append(all[n].sqlite, statement{sql, args})
	}
	for i := range 24 {
		band := bands[i%len(bands)]
		from := indextest.Epoch.AddDate(0, 0, i)
		first, last := from.Format(time.DateOnly), from.AddDate(0, 0, 14).Format(time.DateOnly)
		where := fmt.Sprintf("band = %s and %s <= closing < %s", band, first, last)
		add(0, index.Request{Where: parse(where), Order: closing, Limit: 10},
			pageAndTotal("postings", "band = ? and closing >= ? and closing < ? and "+open), band, first, last, now)
		add(9, index.Request{Where: parse(where)},
			[]string{"select count(*) from postings where band = ? and closing >= ? and closing < ? and " + open}, band, first, last, now)
		add(2, index.Request{Where: parse(where), GroupBy: "employer"},
			[]string{"select employer, count(*) from postings where band = ? and closing >= ? and closing < ? and " + open + " group by employer order by 2 desc, 1"}, band, first, last, now)
	}
	for i := range 12 {
		pay := 28_000 + 1_000*i
		add(1, index.Request{Where: parse(fmt.Sprintf("pay >= %d and not contract = bank", pay)), Order: closing, Limit: 10},
			pageAndTotal("postings", "pay_max >= ? and contract is not null and contract <> 'bank' and "+open), pay, now)
		town := towns[i%len(towns)]
		lat, lon := town.lat, town.lon
		add(4, index.Request{Where: parse(fmt.Sprintf("location within 20 miles of %q (%g, %g) and pay >= %d", "there", lat, lon, pay)), Order: closing, Limit: 10},
			// A box, as SQLite has no distances: more than it should find, in less time than it would take.
			pageAndTotal("postings", "lat between ? and ? and lon between ? and ? and pay_max >= ? and "+open), lat-0.29, lat+0.29, lon-0.46, lon+0.46, pay, now)
	}
	add(3, index.Request{Scope: index.Any, GroupBy: "employer"}, []string{"select employer, count(*) from postings group by employer order by 2 desc, 1"})
	for _, id := range ids {
		add(5, index.Request{Scope: index.Any, Where: parse(fmt.Sprintf("id = %q", id)), Limit: 1}, []string{"select record from postings where id = ?"}, id)
	}
	const joined = "fts join postings p on p.n = fts.rowid"
	for _, w := range words {
		or := fmt.Sprintf("(text ~ %s or text ~ %s or text ~ %s)", w[0], w[1], w[2])
		and := fmt.Sprintf("text ~ %s and text ~ %s and text ~ %s", w[0], w[1], w[2])
		add(6, index.Request{Where: parse(or), Order: closing, Limit: 10}, pageAndTotal(joined, "fts match ? and "+open), w[0]+" OR "+w[1]+" OR "+w[2], now)
		add(7, index.Request{Where: parse(and), Order: closing, Limit: 10}, pageAndTotal(joined, "fts match ? and "+open), w[0]+" "+w[1]+" "+w[2], now)
	}
	for _, p := range phrases {
		add(8, index.Request{Where: parse(fmt.Sprintf("text ~ %q", p)), Order: closing, Limit: 10}, pageAndTotal(joined, "fts match ? and "+open), `"`+p+`"`, now)
	}
	return all
}

func pageAndTotal(from, where string) []string {
	return []string{
		"select id from " + from + " where " + where + " order by closing, id limit 10",
		"select count(*) from " + from + " where " + where,
	}
}

// towns are a few of those that generated postings lie in.
var towns = []struct{ lat, lon float64 }{{51.755, -0.336}, {53.801, -1.549}, {52.486, -1.890}, {51.454, -2.588}, {53.480, -2.242}, {51.509, -0.118}}

// timed runs each variant in turn, for about a second and at least twice each, and returns the median and
// the 99th percentile of the milliseconds that one took.
func timed(variants int, run func(i int) error) (p50, p99 float64, err error) {
	var took []float64
	for start := time.Now(); len(took) < 2*variants || len(took) < 20 || time.Since(start) < time.Second && len(took) < 20_000; {
		before := time.Now()
		if err := run(len(took) % variants); err != nil {
			return 0, 0, err
		}
		took = append(took, float64(time.Since(before).Nanoseconds())/1e6)
	}
	slices.Sort(took)
	return took[len(took)/2], took[len(took)*99/100], nil
}
