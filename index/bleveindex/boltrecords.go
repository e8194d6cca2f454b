package bleveindex

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"vacancybot/index/posting"
)

// The buckets of records.db. Facts and texts are apart, so that to read the facts of all postings is not to
// read their texts, which are four fifths of them.
var (
	factsBucket   = []byte("facts")   // ID to encoded facts
	textsBucket   = []byte("texts")   // ID to encoded texts
	damagedBucket = []byte("damaged") // ID to what was left of its facts and texts
	journalBucket = []byte("journal") // prepared changes: ID to encoded posting, or to nothing
	metaBucket    = []byte("meta")
	rowsPrefix    = "rows of " // and the name of a search directory: ID to row
)

// The keys of metaBucket.
var (
	countKey  = []byte("count")  // of records, big-endian
	schemaKey = []byte("schema") // of the search directory and its rows
	searchKey = []byte("search") // the name of the search directory that is complete
)

// boltRecords keep the records in one file. Its lock is the lock of the whole index.
type boltRecords struct{ db *bolt.DB }

func openRecords(dir string) (*boltRecords, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	b, err := createRecords(filepath.Join(dir, recordsName))
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open index %s: %w%s: stop it, or give this one a directory of its own", dir, ErrLocked, readHolder(dir))
	}
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	if err := writeHolder(dir); err != nil {
		return nil, errors.Join(fmt.Errorf("open index %s: %w", dir, err), b.close())
	}
	return b, nil
}

// createRecords opens a file of records, which is a new one when there is none.
func createRecords(path string) (*boltRecords, error) {
	db, err := bolt.Open(path, 0o640, &bolt.Options{Timeout: lockTimeout, FreelistType: bolt.FreelistMapType, InitialMmapSize: roomSize})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{factsBucket, textsBucket, damagedBucket, journalBucket, metaBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), db.Close())
	}
	return &boltRecords{db}, nil
}

const recordsName = "records.db"

// roomSize is the room for the file in the address space. While it is enough, a writer whose file grows has
// not to wait for those who read, as a backup does for minutes.
const roomSize = 1 << 34

// lockTimeout is how long another process may take to let go of the index.
const lockTimeout = time.Second

func (b *boltRecords) prepare(changes []change) error {
	return b.db.Update(func(tx *bolt.Tx) error {
		journal := tx.Bucket(journalBucket)
		write, err := journal.NextSequence()
		if err != nil {
			return err
		}
		for _, c := range changes {
			var data []byte
			if c.facts != nil {
				sealed(c.facts, factsPart, write)
				sealed(c.texts, textsPart, write)
				data = appendSized(appendSized(nil, string(c.facts)), string(c.texts))
			}
			if err := journal.Put([]byte(c.id), data); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *boltRecords) prepared() (changes []change, err error) {
	err = b.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(journalBucket).ForEach(func(id, data []byte) error {
			c := change{id: posting.ID(id)}
			if len(data) > 0 {
				facts, rest, err := cutSized(bytes.Clone(data))
				if err != nil {
					return fmt.Errorf("prepared posting %s: %w", id, errDamaged)
				}
				texts, _, err := cutSized(rest)
				if err != nil {
					return fmt.Errorf("prepared posting %s: %w", id, errDamaged)
				}
				c.record = record{facts, texts}
				if c.posting, err = c.whole(); err != nil {
					return err
				}
				c.row = newRow(c.posting)
			}
			changes = append(changes, c)
			return nil
		})
	})
	return changes, err
}

func (b *boltRecords) apply(changes []change) error {
	return b.db.Update(func(tx *bolt.Tx) error {
		facts, texts, journal, meta := tx.Bucket(factsBucket), tx.Bucket(textsBucket), tx.Bucket(journalBucket), tx.Bucket(metaBucket)
		rows := tx.Bucket([]byte(rowsPrefix + string(meta.Get(searchKey)))) // nil before the first rebuild
		count := readCount(meta)
		for _, c := range changes {
			id := []byte(c.id)
			if facts.Get(id) != nil {
				count--
			}
			var err error
			if c.facts == nil {
				err = errors.Join(facts.Delete(id), texts.Delete(id))
				if rows != nil {
					err = errors.Join(err, rows.Delete(id))
				}
			} else {
				count++
				err = errors.Join(facts.Put(id, c.facts), texts.Put(id, c.texts))
				if rows != nil {
					err = errors.Join(err, rows.Put(id, c.row))
				}
			}
			if err := errors.Join(err, journal.Delete(id)); err != nil {
				return err
			}
		}
		return meta.Put(countKey, binary.BigEndian.AppendUint64(nil, uint64(count)))
	})
}

func (b *boltRecords) reader() (recordReader, error) {
	tx, err := b.db.Begin(false)
	if err != nil {
		return nil, err
	}
	r := boltReader{tx: tx, facts: tx.Bucket(factsBucket), texts: tx.Bucket(textsBucket)}
	r.rows = tx.Bucket([]byte(rowsPrefix + string(tx.Bucket(metaBucket).Get(searchKey))))
	return r, nil
}

// A boltReader is one of bolt's read transactions.
type boltReader struct {
	tx                 *bolt.Tx
	facts, texts, rows *bolt.Bucket
}

func (r boltReader) close() error { return r.tx.Rollback() }

func (r boltReader) get(id posting.ID) record {
	return record{r.facts.Get([]byte(id)), r.texts.Get([]byte(id))}
}

func (r boltReader) row(id posting.ID) row {
	if r.rows == nil {
		return nil
	}
	return r.rows.Get([]byte(id))
}

func (r boltReader) page(after posting.ID, n int, texts bool) (out []change) {
	c := r.facts.Cursor()
	id, facts := c.Seek([]byte(after))
	if string(id) == string(after) {
		id, facts = c.Next()
	}
	for ; id != nil && len(out) < n; id, facts = c.Next() {
		next := change{id: posting.ID(id), record: record{facts: facts}}
		if texts {
			next.texts = r.texts.Get(id)
		}
		out = append(out, next)
	}
	return out
}

// allRows returns every row and its ID, ascending, until the transaction ends.
func (r boltReader) allRows(count int) (ids []posting.ID, rows []row) {
	if r.rows == nil {
		return nil, nil
	}
	ids, rows = make([]posting.ID, 0, count), make([]row, 0, count)
	c := r.rows.Cursor()
	for id, data := c.First(); id != nil; id, data = c.Next() {
		ids, rows = append(ids, posting.ID(id)), append(rows, data)
	}
	return ids, rows
}

// keepRows writes rows for a search directory that is being made.
func (b *boltRecords) keepRows(search string, changes []change) error {
	return b.db.Update(func(tx *bolt.Tx) error {
		rows, err := tx.CreateBucketIfNotExists([]byte(rowsPrefix + search))
		if err != nil {
			return err
		}
		for _, c := range changes {
			if err := rows.Put([]byte(c.id), c.row); err != nil {
				return err
			}
		}
		return nil
	})
}

// keepAside copies what is left of records to where nothing looks for them.
func (b *boltRecords) keepAside(ids []posting.ID) error {
	return b.db.Update(func(tx *bolt.Tx) error {
		for _, id := range ids {
			left := appendSized(nil, string(tx.Bucket(factsBucket).Get([]byte(id))))
			left = appendSized(left, string(tx.Bucket(textsBucket).Get([]byte(id))))
			if err := tx.Bucket(damagedBucket).Put([]byte(id), left); err != nil {
				return err
			}
		}
		return nil
	})
}

// drop keeps records aside and removes them.
func (b *boltRecords) drop(ids []posting.ID) error {
	if err := b.keepAside(ids); err != nil {
		return err
	}
	var changes []change
	for _, id := range ids {
		changes = append(changes, change{id: id})
	}
	return b.apply(changes)
}

// dropRows removes the rows of all search directories but one.
func (b *boltRecords) dropRows(keep string) error {
	var others [][]byte
	err := b.db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
			if of, ok := strings.CutPrefix(string(name), rowsPrefix); ok && of != keep {
				others = append(others, bytes.Clone(name))
			}
			return nil
		})
	})
	if err != nil || len(others) == 0 {
		return err
	}
	return b.db.Update(func(tx *bolt.Tx) error {
		for _, name := range others {
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *boltRecords) count() (n int, err error) {
	err = b.db.View(func(tx *bolt.Tx) error {
		n = readCount(tx.Bucket(metaBucket))
		return nil
	})
	return n, err
}

func readCount(meta *bolt.Bucket) int {
	if v := meta.Get(countKey); len(v) == 8 {
		return int(binary.BigEndian.Uint64(v))
	}
	return 0
}

// search names the complete search directory and its schema, both empty when there is none.
func (b *boltRecords) search() (name, schema string, err error) {
	err = b.db.View(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		name, schema = string(meta.Get(searchKey)), string(meta.Get(schemaKey))
		return nil
	})
	return name, schema, err
}

func (b *boltRecords) setSearch(name, schema string) error {
	return b.db.Update(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		return errors.Join(meta.Put(searchKey, []byte(name)), meta.Put(schemaKey, []byte(schema)))
	})
}

func (b *boltRecords) close() error { return b.db.Close() }
