package bleveindex

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"runtime/debug"

	segment "github.com/blevesearch/scorch_segment_api/v2"

	"vacancybot/index/posting"
)

// What can be damaged, and what is done then:
//
//   - a segment of the words: its checksum is read through when the index is opened, before a question about
//     words is answered. The directory is moved aside and made anew behind the questions; until then such
//     questions are answered by reading the records, which is slow and right.
//   - a record: the one posting is set aside, and the log says which. Its source is read again by the next Sync.
//   - the file of the records: see salvage.

// errUnsound tells that the file of the records is damaged beyond single records.
var errUnsound = errors.New("the file of the records is damaged")

// A damagedError names a posting whose record is damaged.
type damagedError struct{ id posting.ID }

func (e damagedError) Error() string { return fmt.Sprintf("posting %s: %v", e.id, errDamaged) }

func (e damagedError) Unwrap() error { return errDamaged }

// damagedIn returns the postings that an error names as damaged.
func damagedIn(err error) []posting.ID {
	switch e := err.(type) {
	case nil:
		return nil
	case damagedError:
		return []posting.ID{e.id}
	case interface{ Unwrap() []error }:
		var ids []posting.ID
		for _, part := range e.Unwrap() {
			ids = append(ids, damagedIn(part)...)
		}
		return ids
	}
	return damagedIn(errors.Unwrap(err))
}

// guarded runs what reads mapped files, in which damage may lead anywhere: what would end the process is
// made an error of a kind.
func guarded(kind error, read func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", kind, r)
		}
	}()
	return read()
}

// errUnsoundWords is what damaged segments are reported as.
var errUnsoundWords = errors.New("the indexed words are damaged")

// files returns the files of a text's segments.
func (t *text) files() []string {
	var paths []string
	for _, s := range t.segments {
		if kept, ok := s.Segment().(segment.PersistedSegment); ok && kept.Path() != "" {
			paths = append(paths, kept.Path())
		}
	}
	return paths
}

// verifyFile checks the CRC-32 that ends a segment's file. A file that is gone was merged into another.
func verifyFile(ctx context.Context, path string) (err error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum := crc32.NewIEEE()
	var tail []byte // the last four bytes read, which are not summed yet
	buffer := make([]byte, 1<<20)
	for {
		n, err := file.Read(buffer)
		tail = append(tail, buffer[:n]...)
		if len(tail) > 4 {
			sum.Write(tail[:len(tail)-4])
			tail = append(tail[:0], tail[len(tail)-4:]...)
		}
		if ctxErr := ctx.Err(); ctxErr != nil {
			return ctxErr
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
	}
	if len(tail) < 4 || binary.BigEndian.Uint32(tail) != sum.Sum32() {
		return fmt.Errorf("%w: %s has another checksum than it says", errUnsoundWords, path)
	}
	return nil
}

// verifyBehind reads the segments through behind the questions, and lets those about words pass when they
// are sound or no longer used.
func (x *Index) verifyBehind() {
	files, sound := x.text.files(), make(chan struct{})
	x.sound = sound
	x.behind.Go(func() {
		for _, path := range files {
			err := verifyFile(x.life, path)
			if err != nil && x.life.Err() == nil {
				x.withdraw(err)
				close(sound)
				x.rebuildBehind()
				return
			}
		}
		close(sound)
	})
}

// withdraw takes the words out of use: they are made anew now, and when that does not come to its end, by
// the next Open.
func (x *Index) withdraw(why error) {
	x.log.Error("index: the words are damaged; they are indexed anew from the records, and until then questions about them are slow", "dir", x.dir, "because", why)
	x.mu.Lock()
	defer x.mu.Unlock()
	if kept, ok := x.records.(*boltRecords); ok {
		name, _, err := kept.search()
		x.aside = name
		if err = errors.Join(err, kept.setSearch("", "")); err != nil {
			x.log.Error("index: note that the words are to be indexed anew", "error", err)
		}
	}
	if err := errors.Join(x.text.close(), x.bleve.Close()); err != nil {
		x.log.Debug("index: leaving damaged words", "error", err)
	}
	x.text, x.bleve = nil, nil
}

// rebuildBehind makes the words anew, unless a writer has.
func (x *Index) rebuildBehind() {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.bleve == nil {
		x.rebuildLocked()
	}
}

func (x *Index) rebuildLocked() {
	if err := x.rebuild(x.life, x.progress); err != nil && x.life.Err() == nil {
		x.log.Error("index: the words could not be indexed anew; the next write or start tries again", "error", err)
	}
}

// setAside takes postings out of the index whose records are damaged. What is left of their records is
// kept apart.
func (x *Index) setAside(ctx context.Context, ids []posting.ID) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.closed() {
		return ErrClosed
	}
	if ids = x.damagedAmong(ids); len(ids) == 0 { // another search was first
		return nil
	}
	x.log.Error("index: records are damaged and set aside; read their sources again with the next sync", "dir", x.dir, "postings", ids)
	var changes []change
	for _, id := range ids {
		changes = append(changes, change{id: id})
	}
	if kept, ok := x.records.(*boltRecords); ok {
		if err := kept.keepAside(ids); err != nil {
			return err
		}
	}
	return x.writeLocked(ctx, lastOfEach(changes))
}

// damagedAmong returns those postings whose records are still there and damaged.
func (x *Index) damagedAmong(ids []posting.ID) []posting.ID {
	var damaged []posting.ID
	for _, id := range ids {
		if _, held := x.table.ids.find([]byte(id)); held && x.table.live.has(x.table.slot([]byte(id))) {
			damaged = append(damaged, id)
		}
	}
	return damaged
}
