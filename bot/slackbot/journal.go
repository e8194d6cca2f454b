package slackbot

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// A journal is what outlives the process: payloads that were accepted and are not answered yet, those that
// were seen, which message answers which, what conversations were last about, and adverts that wait for
// someone to say that they are to be added. One file; what is done with is overwritten in time.
type journal struct {
	db      *bbolt.DB
	scratch string // a folder to be removed on closing; "" where the journal is to be kept
}

// A record is a payload that was accepted.
type record struct {
	Kind     string          `json:"kind"`
	Payload  json.RawMessage `json:"payload"`
	At       time.Time       `json:"at"`
	Attempts int             `json:"attempts,omitempty"` // how often a process began with it in hand

	seq uint64
}

// An answered tells which message answers one.
type answered struct {
	TS   string `json:"ts"`             // of the answer
	User string `json:"user,omitempty"` // who asked
	Text string `json:"text,omitempty"` // digest of the question; "" while there is only a sign of life
}

// A shelf keeps values for a while. They lie in buckets by the time they were put there, so that forgetting is
// dropping a bucket.
type shelf struct {
	name         string
	period, keep time.Duration
}

var (
	seenShelf    = shelf{"seen", 5 * time.Minute, remembered}
	answerShelf  = shelf{"answers", time.Hour, 24 * time.Hour}
	aboutShelf   = shelf{"about", 10 * time.Minute, time.Hour} // as long as the bot remembers conversations
	waitingShelf = shelf{"waiting", time.Hour, 24 * time.Hour}

	shelves = []shelf{seenShelf, answerShelf, aboutShelf, waitingShelf}

	pendingBucket = []byte("pending")
)

// openJournal opens the journal in a folder, which it makes where there is none; with "", one that ends
// with the process.
func openJournal(dir string) (*journal, error) {
	j := &journal{}
	options := *bbolt.DefaultOptions
	options.Timeout = time.Second
	options.NoFreelistSync = true
	if dir == "" {
		scratch, err := os.MkdirTemp("", "vacancybot-slack-")
		if err != nil {
			return nil, fmt.Errorf("make a folder for the journal: %w", err)
		}
		dir, j.scratch, options.NoSync = scratch, scratch, true
	} else if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make folder of the journal: %w", err)
	}
	path := filepath.Join(dir, "slack.db")
	db, err := bbolt.Open(path, 0o600, &options)
	if err != nil {
		if errors.Is(err, bolterrors.ErrTimeout) {
			err = errors.New("another process has it open: is the app running already?")
		}
		return nil, errors.Join(fmt.Errorf("open journal %s: %w", path, err), os.RemoveAll(j.scratch))
	}
	j.db = db
	err = db.Update(func(tx *bbolt.Tx) error {
		if _, err := tx.CreateBucketIfNotExists(pendingBucket); err != nil {
			return err
		}
		for _, s := range shelves {
			if _, err := tx.CreateBucketIfNotExists([]byte(s.name)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open journal %s: %w", path, err), j.close())
	}
	return j, nil
}

func (j *journal) close() error {
	err := j.db.Close()
	if j.scratch != "" {
		err = errors.Join(err, os.RemoveAll(j.scratch))
	}
	return err
}

func (s shelf) generation(at time.Time) []byte {
	return []byte(at.UTC().Truncate(s.period).Format(time.RFC3339))
}

func (s shelf) put(tx *bbolt.Tx, key string, value []byte, at time.Time) error {
	b, err := tx.Bucket([]byte(s.name)).CreateBucketIfNotExists(s.generation(at))
	if err != nil {
		return err
	}
	return b.Put([]byte(key), value)
}

// get returns the value last put, which is good until the transaction ends; nil for none.
func (s shelf) get(tx *bbolt.Tx, key string) []byte {
	all := tx.Bucket([]byte(s.name))
	c := all.Cursor()
	for name, _ := c.Last(); name != nil; name, _ = c.Prev() {
		if v := all.Bucket(name).Get([]byte(key)); v != nil {
			return v
		}
	}
	return nil
}

// sweep forgets what has been kept long enough.
func (s shelf) sweep(tx *bbolt.Tx, at time.Time) error {
	oldest := string(s.generation(at.Add(-s.keep)))
	all := tx.Bucket([]byte(s.name))
	for {
		name, _ := all.Cursor().First()
		if name == nil || string(name) >= oldest {
			return nil
		}
		if err := all.DeleteBucket(name); err != nil {
			return err
		}
	}
}

// seen reports whether one of the keys has been marked within its time, and marks them all if not.
func seen(tx *bbolt.Tx, keys []key, at time.Time) (bool, error) {
	for _, k := range keys {
		if v := seenShelf.get(tx, k.name); len(v) == 8 && at.Sub(time.UnixMilli(int64(binary.BigEndian.Uint64(v)))) < k.within {
			return true, nil
		}
	}
	for _, k := range keys {
		if err := seenShelf.put(tx, k.name, binary.BigEndian.AppendUint64(nil, uint64(at.UnixMilli())), at); err != nil {
			return false, err
		}
	}
	return false, nil
}

// accept writes a record down and gives it its number.
func accept(tx *bbolt.Tx, r *record) error {
	b := tx.Bucket(pendingBucket)
	seq, err := b.NextSequence()
	if err != nil {
		return err
	}
	r.seq = seq
	return putRecord(tx, r)
}

func putRecord(tx *bbolt.Tx, r *record) error {
	value, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return tx.Bucket(pendingBucket).Put(binary.BigEndian.AppendUint64(nil, r.seq), value)
}

func finish(tx *bbolt.Tx, seq uint64) error {
	return tx.Bucket(pendingBucket).Delete(binary.BigEndian.AppendUint64(nil, seq))
}

// unfinished returns the records of processes before this one, in the order accepted, and counts the attempt.
func (j *journal) unfinished() ([]record, error) {
	var all []record
	err := j.db.Update(func(tx *bbolt.Tx) error {
		err := tx.Bucket(pendingBucket).ForEach(func(k, v []byte) error {
			var r record
			if err := json.Unmarshal(v, &r); err != nil {
				return fmt.Errorf("record %x: %w", k, err)
			}
			r.seq = binary.BigEndian.Uint64(k)
			r.Attempts++
			all = append(all, r)
			return nil
		})
		if err != nil {
			return err
		}
		for i := range all {
			if err := putRecord(tx, &all[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what was not answered: %w", err)
	}
	return all, nil
}

// finished forgets records that are not to be answered.
func (j *journal) finished(seqs []uint64) error {
	err := j.db.Update(func(tx *bbolt.Tx) error {
		for _, seq := range seqs {
			if err := finish(tx, seq); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("forget what is too late to answer: %w", err)
	}
	return nil
}

// load reads a value of a shelf into v, which it leaves alone where there is none.
func (j *journal) load(s shelf, key string, v any) (found bool, err error) {
	err = j.db.View(func(tx *bbolt.Tx) error {
		raw := s.get(tx, key)
		if raw == nil {
			return nil
		}
		found = true
		return json.Unmarshal(raw, v)
	})
	if err != nil {
		return false, fmt.Errorf("read %s of the journal: %w", s.name, err)
	}
	return found, nil
}

// A note is a value to be put on a shelf.
type note struct {
	shelf shelf
	key   string
	value any
}

func (n note) put(tx *bbolt.Tx, at time.Time) error {
	raw, err := json.Marshal(n.value)
	if err != nil {
		return err
	}
	return n.shelf.put(tx, n.key, raw, at)
}

func putAll(tx *bbolt.Tx, notes []note, at time.Time) error {
	for _, n := range notes {
		if err := n.put(tx, at); err != nil {
			return err
		}
	}
	return nil
}

// save puts notes on their shelves at once.
func (j *journal) save(at time.Time, notes ...note) error {
	err := j.db.Update(func(tx *bbolt.Tx) error { return putAll(tx, notes, at) })
	if err != nil {
		return fmt.Errorf("write to the journal: %w", err)
	}
	return nil
}

// take reads a value and removes it, so that only one taker has it.
func (j *journal) take(s shelf, key string, v any) (found bool, err error) {
	err = j.db.Update(func(tx *bbolt.Tx) error {
		raw := s.get(tx, key)
		if raw == nil {
			return nil
		}
		found = true
		if err := json.Unmarshal(raw, v); err != nil {
			return err
		}
		all := tx.Bucket([]byte(s.name))
		return all.ForEachBucket(func(name []byte) error { return all.Bucket(name).Delete([]byte(key)) })
	})
	if err != nil {
		return false, fmt.Errorf("take from %s of the journal: %w", s.name, err)
	}
	return found, nil
}
