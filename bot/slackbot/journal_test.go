package slackbot

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

func openTestJournal(t *testing.T, dir string) *journal {
	t.Helper()
	j, err := openJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func (j *journal) mustUpdate(t *testing.T, f func(tx *bbolt.Tx) error) {
	t.Helper()
	if err := j.db.Update(f); err != nil {
		t.Fatal(err)
	}
}

// What was seen is known for an hour, across restarts, and forgotten afterwards.
func TestSeenForAnHour(t *testing.T) {
	dir := t.TempDir()
	began := time.Date(2026, 6, 10, 9, 2, 0, 0, time.UTC)
	for _, c := range []struct {
		after time.Duration
		key   key
		want  bool
	}{
		{0, key{"event Ev1", remembered}, false},
		{time.Second, key{"event Ev1", remembered}, true},
		{time.Second, key{"event Ev2", remembered}, false},
		{59 * time.Minute, key{"event Ev1", remembered}, true},
		{61 * time.Minute, key{"event Ev1", remembered}, false},
		{62 * time.Minute, key{"click 1", doubleClick}, false},
		{62*time.Minute + 2*time.Second, key{"click 1", doubleClick}, true},
		{62*time.Minute + 4*time.Second, key{"click 1", doubleClick}, false},
	} {
		j := openTestJournal(t, dir)
		at := began.Add(c.after)
		j.mustUpdate(t, func(tx *bbolt.Tx) error {
			if err := seenShelf.sweep(tx, at); err != nil {
				return err
			}
			got, err := seen(tx, []key{c.key}, at)
			if got != c.want {
				t.Errorf("%s after %v: %t, want %t", c.key.name, c.after, got, c.want)
			}
			return err
		})
		if err := j.close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Sweeping leaves nothing that is past its time, so that the file does not grow with use.
func TestSweepForgets(t *testing.T) {
	j := openTestJournal(t, "")
	defer j.close()
	at := time.Date(2026, 6, 10, 9, 0, 0, 0, time.UTC)
	for i := range 200 {
		at = at.Add(time.Minute)
		j.mustUpdate(t, func(tx *bbolt.Tx) error {
			if err := seenShelf.put(tx, string(rune('a'+i%26))+at.String(), []byte("x"), at); err != nil {
				return err
			}
			return seenShelf.sweep(tx, at)
		})
	}
	kept := 0
	j.mustUpdate(t, func(tx *bbolt.Tx) error {
		all := tx.Bucket([]byte(seenShelf.name))
		return all.ForEachBucket(func(name []byte) error {
			kept += all.Bucket(name).Stats().KeyN
			return nil
		})
	})
	if kept < 60 || kept > 66 {
		t.Errorf("%d are kept of 200 minutes, want the last hour's", kept)
	}
}

func TestTakeIsOnce(t *testing.T) {
	j := openTestJournal(t, "")
	defer j.close()
	if err := j.save(time.Now(), note{waitingShelf, "token", waiting{User: "U1"}}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false} {
		var w waiting
		if found, err := j.take(waitingShelf, "token", &w); err != nil || found != want {
			t.Errorf("take %d: %t, %v", i, found, err)
		}
	}
}

// The journal is for its owner alone, and for one process.
func TestJournalIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	j := openTestJournal(t, dir)
	defer j.close()
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, "slack.db"): 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s: %o, want %o", path, got, want)
		}
	}
	if second, err := openJournal(dir); err == nil {
		second.close()
		t.Error("a second process opens the same journal")
	}
}
