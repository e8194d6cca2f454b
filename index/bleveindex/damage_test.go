package bleveindex

import (
	"bytes"
	"errors"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"vacancybot/index"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// answersAs asks a few questions, of fields and of words, of the index and of the oracle.
func answersAs(t *testing.T, x *Index, ps []posting.Posting) {
	t.Helper()
	oracle := indextest.NewMemory(ps...)
	for _, line := range []string{"band = 6", "pay >= 30000 and not contract = bank", `text ~ "date posted"`, "title ~ nurse and band = 5", `not text ~ "driving licence"`} {
		r := index.Request{Where: parse(t, line), AsOf: indextest.Epoch, Scope: index.Any, Limit: -1, Order: []index.Order{{Field: "closing"}}, GroupBy: "employer"}
		want, err := oracle.Search(t.Context(), r)
		check(t, err)
		got, err := x.Search(t.Context(), r)
		check(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s finds %d, want %d, or other postings", line, got.Total, want.Total)
		}
	}
}

// indexOf makes an index of postings in a new folder and closes it.
func indexOf(t *testing.T, ps []posting.Posting) (dir string) {
	t.Helper()
	dir = t.TempDir()
	x := open(t, dir, Options{})
	check(t, x.Put(t.Context(), ps...))
	shut(t, x)
	return dir
}

// TestTurnedBitInTheWords turns a bit of each segment, anywhere. Whether that is found when the index is
// opened or behind the questions: no answer is wrong, the log tells of it, and in the end the words are
// whole again and the damaged ones aside.
func TestTurnedBitInTheWords(t *testing.T) {
	ps := indextest.Generate(7, 300, 400)
	dir := indexOf(t, ps)
	r := rand.New(rand.NewPCG(3, 4))
	for round := range *faults {
		for _, path := range segments(t, currentSearch(t, dir)) {
			data, err := os.ReadFile(path)
			check(t, err)
			check(t, os.WriteFile(path, flipped(data, r.IntN(len(data))), 0o600))
		}
		var log bytes.Buffer
		x := open(t, dir, Options{Log: slog.New(slog.NewTextHandler(&log, nil)), Background: round%2 == 0})
		answersAs(t, x, ps)
		x.behind.Wait()
		answersAs(t, x, ps)
		if _, err := os.Stat(filepath.Join(dir, damagedName)); err != nil || log.Len() == 0 {
			t.Errorf("round %d: the damaged words are not aside: %v; the log has %q", round, err, &log)
		}
		shut(t, x)
		check(t, os.RemoveAll(filepath.Join(dir, damagedName)))
	}
}

func currentSearch(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, searchPrefix+"*"))
	check(t, err)
	if len(found) != 1 {
		t.Fatalf("there are %q, want one search directory", found)
	}
	return found[0]
}

// TestAnotherSchemaIsIndexedBehindTheQuestions: an index that an older version made answers at once.
func TestAnotherSchemaIsIndexedBehindTheQuestions(t *testing.T) {
	ps := indextest.Generate(8, 300, 400)
	for name, spoil := range map[string]func(kept *boltRecords, search string) error{
		"of another schema": func(kept *boltRecords, search string) error { return kept.setSearch(filepath.Base(search), "0-old") },
		"removed":           func(_ *boltRecords, search string) error { return os.RemoveAll(search) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := indexOf(t, ps)
			kept, err := openRecords(dir)
			check(t, err)
			check(t, errors.Join(spoil(kept, currentSearch(t, dir)), kept.close()))
			x := open(t, dir, Options{Background: true})
			answersAs(t, x, ps)
			more := posting.Posting{ID: "~more", Title: "Nurse", Bands: []string{"6"}}
			check(t, x.Put(t.Context(), more)) // waits
			answersAs(t, x, append(slices.Clone(ps), more))
			shut(t, x)
			var log bytes.Buffer
			x = open(t, dir, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
			if log.Len() > 0 {
				t.Errorf("the next start finds fault: %s", &log)
			}
			answersAs(t, x, append(slices.Clone(ps), more))
		})
	}
}

func TestStoppedBehindTheQuestionsGoesOnWithTheNextStart(t *testing.T) {
	ps := indextest.Generate(8, 300, 400)
	dir := indexOf(t, ps)
	check(t, os.RemoveAll(currentSearch(t, dir)))
	shut(t, open(t, dir, Options{Background: true}))
	answersAs(t, open(t, dir, Options{}), ps)
}

// TestDamagedRecords damages single records, in each of their parts.
func TestDamagedRecords(t *testing.T) {
	ps := indextest.Generate(9, 200, 400)
	damaged := map[posting.ID][]byte{ps[3].ID: factsBucket, ps[77].ID: textsBucket, ps[150].ID: factsBucket}
	rest := slices.DeleteFunc(slices.Clone(ps), func(p posting.Posting) bool { return damaged[p.ID] != nil })
	for name, notice := range map[string]func(x *Index) error{
		"a search": func(x *Index) error {
			_, err := x.Search(t.Context(), index.Request{Scope: index.Any, Limit: -1})
			return err
		},
		"a visit":   func(x *Index) error { return x.Each(t.Context(), func(posting.Posting) error { return nil }) },
		"a rebuild": func(x *Index) error { return x.Rebuild(t.Context(), nil) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := indexOf(t, ps)
			kept, err := openRecords(dir)
			check(t, err)
			check(t, kept.db.Update(func(tx *bolt.Tx) error {
				for id, bucket := range damaged {
					b := tx.Bucket(bucket)
					check(t, b.Put([]byte(id), flipped(b.Get([]byte(id)), 30)))
				}
				return nil
			}))
			check(t, kept.close())
			var log bytes.Buffer
			x := open(t, dir, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
			check(t, notice(x))
			holds(t, x, rest)
			answersAs(t, x, rest)
			for id := range damaged {
				if !strings.Contains(log.String(), string(id)) {
					t.Errorf("the log does not name %s: %s", id, &log)
				}
			}
			check(t, x.Put(t.Context(), ps...)) // they can be put again
			holds(t, x, ps)
		})
	}
}

// TestDamagedFileOfRecords spoils the file in each way. What comes back is as it was; with the log's word for it,
// so is what does not.
func TestDamagedFileOfRecords(t *testing.T) {
	ps := indextest.Generate(10, 400, 800)
	page := os.Getpagesize()
	type spoil struct {
		name  string
		least int // postings that must come back
		spoil func(data []byte) []byte
	}
	spoils := []spoil{
		{"emptied", 0, func([]byte) []byte { return nil }},
		{"cut in half", 50, func(data []byte) []byte { return data[:len(data)/2] }},
		{"without its last bytes", 300, func(data []byte) []byte { return data[:len(data)-page-100] }},
		{"without its head", 390, func(data []byte) []byte { clear(data[:2*page]); return data }},
		{"with garbage in the middle", 300, func(data []byte) []byte {
			for i := range 3 * page {
				data[len(data)/2+i] = byte(i * 7)
			}
			return data
		}},
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range *faults {
		spoils = append(spoils, spoil{"with bits turned", 300, func(data []byte) []byte {
			for range 4 {
				data[r.IntN(len(data))] ^= 1 << r.IntN(8)
			}
			return data
		}})
	}
	made := indexOf(t, ps)
	whole, err := os.ReadFile(filepath.Join(made, recordsName))
	check(t, err)
	for _, s := range spoils {
		t.Run(s.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "copy")
			check(t, os.CopyFS(dir, os.DirFS(made)))
			check(t, os.WriteFile(filepath.Join(dir, recordsName), s.spoil(bytes.Clone(whole)), 0o600))
			var log bytes.Buffer
			logger := slog.New(slog.NewTextHandler(&log, nil))
			x, err := Open(dir, Options{Log: logger})
			if errors.Is(err, errUnsound) { // damage that shows only on the way: the next start knows
				x, err = Open(dir, Options{Log: logger})
			}
			check(t, err)
			defer x.Close()
			original := map[posting.ID]posting.Posting{}
			for _, p := range ps {
				original[p.ID] = p
			}
			var held []posting.Posting
			check(t, x.Each(t.Context(), func(p posting.Posting) error {
				if !reflect.DeepEqual(p, original[p.ID]) {
					t.Errorf("%s came back as another", p.ID)
				}
				held = append(held, p)
				return nil
			}))
			answersAs(t, x, held)
			if len(held) < s.least {
				t.Errorf("%d postings came back, want %d and more; the log: %s", len(held), s.least, &log)
			}
			if len(held) < len(ps) && log.Len() == 0 {
				t.Errorf("%d postings are lost without a word", len(ps)-len(held))
			}
			check(t, x.Put(t.Context(), ps...))
			answersAs(t, x, ps)
		})
	}
}
