package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	_ "modernc.org/sqlite"

	"vacancybot/index"
	"vacancybot/index/indextest"
)

// SQLite keeps the same postings: a row with the columns that are asked about and the record as JSON, the
// indexes that its planner makes the most of, and the words of the texts in FTS5.
const schema = `
create table postings (n integer primary key, id text unique, band text, closing text, closes_at text, contract text,
	employer text, pay_max real, lat real, lon real, record text);
create virtual table fts using fts5(text, content='', tokenize='porter unicode61');
`

const indexes = `
create index by_band on postings (band, closing, id, closes_at, employer);
create index by_closing on postings (closing, id);
create index by_employer on postings (employer);
create index by_place on postings (lat, lon, pay_max);
analyze;
insert into fts(fts) values ('optimize');
`

func openSQLite(c config) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+c.path("sqlite")+".db?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-200000)&_pragma=mmap_size(4000000000)")
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

func buildSQLite(c config) (f figures, err error) {
	if f, ok := remembered(c.path("sqlite")); ok {
		return f, nil
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.RemoveAll(c.path("sqlite") + ".db" + end); err != nil {
			return nil, err
		}
	}
	db, err := openSQLite(c)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.Exec(schema); err != nil {
		return nil, err
	}
	var took time.Duration
	number := 0
	for batch := range batches(c, 5000) {
		start := time.Now()
		tx, err := db.Begin()
		if err != nil {
			return nil, err
		}
		row, err := tx.Prepare("insert into postings values (?,?,?,?,?,?,?,?,?,?,?)")
		if err != nil {
			return nil, err
		}
		fts, err := tx.Prepare("insert into fts (rowid, text) values (?,?)")
		if err != nil {
			return nil, err
		}
		for i := range batch {
			p := &batch[i]
			number++
			record, err := json.Marshal(p)
			if err != nil {
				return nil, err
			}
			var texts []string
			for _, s := range p.Sources {
				texts = append(texts, s.Text)
			}
			values := []any{number, string(p.ID)}
			for _, name := range []string{"band", "closing", index.ClosesAt, "contract", "employer"} {
				values = append(values, firstOf(name, p))
			}
			field, _ := index.FieldNamed("top_pay")
			if _, most, stated := field.Bounds(p); stated {
				values = append(values, most)
			} else {
				values = append(values, nil)
			}
			if at := p.Location; at != nil {
				values = append(values, at.Lat, at.Lon)
			} else {
				values = append(values, nil, nil)
			}
			if _, err := row.Exec(append(values, string(record))...); err != nil {
				return nil, err
			}
			if _, err := fts.Exec(number, strings.Join(texts, "\n")); err != nil {
				return nil, err
			}
		}
		if err := tx.Commit(); err != nil {
			return nil, err
		}
		took += time.Since(start)
	}
	start := time.Now()
	if _, err := db.Exec(indexes); err != nil {
		return nil, err
	}
	took += time.Since(start)
	info, err := os.Stat(c.path("sqlite") + ".db")
	if err != nil {
		return nil, err
	}
	f = figures{"postings a second": float64(number) / took.Seconds(), "bytes a posting": float64(info.Size()) / float64(number), "spent": spent() / float64(number)}
	return f, remember(c.path("sqlite"), f)
}

func askSQLite(c config) (f figures, err error) {
	db, err := openSQLite(c)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ids, err := someIDs(c)
	if err != nil {
		return nil, err
	}
	f = figures{}
	for _, a := range asks(ids) {
		prepared := map[string]*sql.Stmt{}
		for _, s := range a.sqlite {
			for _, line := range s.sql {
				if prepared[line] == nil {
					if prepared[line], err = db.Prepare(line); err != nil {
						return nil, fmt.Errorf("%s: %w", line, err)
					}
				}
			}
		}
		total := 0
		p50, p99, err := timed(len(a.sqlite), func(i int) error {
			for _, line := range a.sqlite[i].sql {
				rows, err := prepared[line].Query(a.sqlite[i].args...)
				if err != nil {
					return fmt.Errorf("%s: %w", line, err)
				}
				if total, err = drain(rows); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		f[a.name], f[a.name+" p99"], f[a.name+" found"] = p50, p99, float64(total)
	}
	return f, nil
}

// drain reads all rows, and returns the number in the first, if it is one.
func drain(rows *sql.Rows) (total int, err error) {
	defer func() { err = errors.Join(err, rows.Close()) }()
	names, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	cells := make([]any, len(names))
	into := make([]any, len(names))
	for i := range into {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return 0, err
		}
		if n, ok := cells[0].(int64); ok {
			total = int(n)
		}
	}
	return total, rows.Err()
}

// someIDs are those of the first postings.
func someIDs(c config) ([]string, error) {
	var ids []string
	for p := range indextest.Stream(uint64(c.n), c.n, c.textBytes) {
		if ids = append(ids, string(p.ID)); len(ids) == 200 {
			break
		}
	}
	if len(ids) == 0 {
		return nil, errors.New("no postings")
	}
	slices.Sort(ids)
	return ids, nil
}
