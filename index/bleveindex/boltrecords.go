package bleveindex

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"vacancybot/index/posting"
)

// The buckets of records.db.
var (
	recordsBucket = []byte("records") // ID to encoded posting
	journalBucket = []byte("journal") // prepared changes: ID to encoded posting, or to nothing
	metaBucket    = []byte("meta")
)

// The keys of metaBucket.
var (
	countKey  = []byte("count")  // of records, big-endian
	schemaKey = []byte("schema") // of the search directory
	searchKey = []byte("search") // the name of the search directory that is complete
)

// boltRecords keep the records in one file. Its lock is the lock of the whole index.
type boltRecords struct{ db *bolt.DB }

func openRecords(dir string) (*boltRecords, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	path := filepath.Join(dir, "records.db")
	db, err := bolt.Open(path, 0o640, &bolt.Options{Timeout: lockTimeout, FreelistType: bolt.FreelistMapType})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open index %s: %w: stop it, or give this one a directory of its own", dir, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", path, err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{recordsBucket, journalBucket, metaBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index %s: %w", path, err), db.Close())
	}
	return &boltRecords{db}, nil
}

// lockTimeout is how long another process may take to let go of the index.
const lockTimeout = time.Second

func (b *boltRecords) prepare(changes []change) error {
	return b.db.Update(func(tx *bolt.Tx) error {
		journal := tx.Bucket(journalBucket)
		for _, c := range changes {
			if err := journal.Put([]byte(c.id), c.data); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *boltRecords) apply(changes []change) error {
	return b.db.Update(func(tx *bolt.Tx) error {
		held, journal, meta := tx.Bucket(recordsBucket), tx.Bucket(journalBucket), tx.Bucket(metaBucket)
		count := readCount(meta)
		for _, c := range changes {
			id := []byte(c.id)
			if held.Get(id) != nil {
				count--
			}
			var err error
			if c.data == nil {
				err = held.Delete(id)
			} else {
				count++
				err = held.Put(id, c.data)
			}
			if err := errors.Join(err, journal.Delete(id)); err != nil {
				return err
			}
		}
		return meta.Put(countKey, binary.BigEndian.AppendUint64(nil, uint64(count)))
	})
}

func (b *boltRecords) prepared() (changes []change, err error) {
	err = b.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(journalBucket).ForEach(func(id, data []byte) error {
			c := change{id: posting.ID(id)}
			if len(data) > 0 {
				c.data = bytes.Clone(data)
			}
			changes = append(changes, c)
			return nil
		})
	})
	return changes, err
}

func (b *boltRecords) get(id posting.ID) (data []byte, err error) {
	err = b.db.View(func(tx *bolt.Tx) error {
		data = bytes.Clone(tx.Bucket(recordsBucket).Get([]byte(id)))
		return nil
	})
	return data, err
}

func (b *boltRecords) page(after posting.ID, n int) (out []change, err error) {
	err = b.db.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(recordsBucket).Cursor()
		id, data := c.Seek([]byte(after))
		if string(id) == string(after) {
			id, data = c.Next()
		}
		for ; id != nil && len(out) < n; id, data = c.Next() {
			out = append(out, change{id: posting.ID(id), data: bytes.Clone(data)})
		}
		return nil
	})
	return out, err
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
