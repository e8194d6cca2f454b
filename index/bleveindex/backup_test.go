package bleveindex

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

func TestBackupComesBack(t *testing.T) {
	ps := indextest.Generate(6, batchSize+200, 300)
	x := open(t, t.TempDir(), Options{})
	check(t, x.Put(t.Context(), ps...))
	var file bytes.Buffer
	n, err := x.Backup(t.Context(), &file)
	check(t, err)
	dir := filepath.Join(t.TempDir(), "new", "index")
	check(t, os.MkdirAll(dir, 0o750)) // an empty folder is as good as none
	m, err := Restore(t.Context(), bytes.NewReader(file.Bytes()), dir, nil)
	check(t, err)
	if n != len(ps) || m != len(ps) {
		t.Errorf("backed up %d and restored %d postings, want %d", n, m, len(ps))
	}
	y := open(t, dir, Options{})
	holds(t, y, ps)
	check(t, y.Put(t.Context(), posting.Posting{ID: "new"})) // it is an index like any other
}

// TestBackupIsOfOneMoment backs up while postings come and go in pairs.
func TestBackupIsOfOneMoment(t *testing.T) {
	x := open(t, t.TempDir(), Options{})
	check(t, x.Put(t.Context(), indextest.Generate(6, 300, 300)...))
	var writer sync.WaitGroup
	ctx, stop := context.WithCancel(t.Context())
	writer.Go(func() {
		for ctx.Err() == nil {
			err := x.Put(t.Context(), posting.Posting{ID: "!first"}, posting.Posting{ID: "~last"})
			if err = errors.Join(err, x.Delete(t.Context(), "!first", "~last")); err != nil {
				t.Error(err)
			}
		}
	})
	for range 5 {
		var file bytes.Buffer
		_, err := x.Backup(t.Context(), &file)
		check(t, err)
		held := map[posting.ID]bool{}
		_, err = readBackup(&file, func(c change) error { held[c.id] = true; return nil })
		check(t, err)
		if held["!first"] != held["~last"] || len(held) < 300 {
			t.Errorf("a backup of %d postings has one of two that were written together", len(held))
		}
	}
	stop()
	writer.Wait()
}

func TestSpoiltBackupsAreRefused(t *testing.T) {
	x := open(t, t.TempDir(), Options{})
	check(t, x.Put(t.Context(), indextest.Generate(6, 20, 300)...))
	var file bytes.Buffer
	_, err := x.Backup(t.Context(), &file)
	check(t, err)
	whole := file.Bytes()
	for name, spoilt := range map[string][]byte{
		"empty":             nil,
		"cut in half":       whole[:len(whole)/2],
		"without its end":   whole[:len(whole)-1],
		"with a bit turned": flipped(whole, len(whole)/2),
		"of another kind":   []byte("PK\x03\x04 something else"),
		"with more after":   append(bytes.Clone(whole), "more"...),
	} {
		dir := filepath.Join(t.TempDir(), "index")
		if _, err := Restore(t.Context(), bytes.NewReader(spoilt), dir, nil); !errors.Is(err, ErrBackup) {
			t.Errorf("%s: restored with error %v", name, err)
		}
		left, err := filepath.Glob(dir + "*")
		check(t, err)
		if len(left) > 0 {
			t.Errorf("%s: left behind are %q", name, left)
		}
	}
}

func TestRestoreOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, "mine"), nil, 0o600))
	if _, err := Restore(t.Context(), bytes.NewReader(nil), dir, nil); err == nil {
		t.Error("a folder that is not empty was restored to")
	}
	if _, err := os.Stat(filepath.Join(dir, "mine")); err != nil {
		t.Error(err)
	}
}
