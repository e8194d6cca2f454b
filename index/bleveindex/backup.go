package bleveindex

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"vacancybot/index/posting"
)

// A backup is a gzip file of every record: after a line that says what it is, the two parts of each posting,
// in the order of IDs, each with its length; a length of zero; the number of postings; and the SHA-256 of all
// before it. What is indexed is not in it, since that is made from the records.
const backupHead = "vacancybot backup 1\n"

// maxPart bounds what is believed of a length in a backup.
const maxPart = 1 << 28

// ErrBackup tells that a backup is not whole, or none.
var ErrBackup = errors.New("not a whole backup")

// Backup writes all postings as they are at one moment and returns how many there are. Questions are
// answered and postings written meanwhile.
func (x *Index) Backup(ctx context.Context, w io.Writer) (int, error) {
	records, err := x.snapshot()
	if err != nil {
		return 0, err
	}
	n, err := writeBackup(ctx, records, w)
	x.letGo()
	if err := errors.Join(err, records.close()); err != nil {
		return 0, fmt.Errorf("back up index %s: %w", x.dir, err)
	}
	return n, nil
}

func (x *Index) snapshot() (recordReader, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.closed() {
		return nil, ErrClosed
	}
	return x.records.reader()
}

func writeBackup(ctx context.Context, records recordReader, w io.Writer) (n int, err error) {
	squeezed, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return 0, err
	}
	sum := sha256.New()
	out := bufio.NewWriter(io.MultiWriter(squeezed, sum))
	out.WriteString(backupHead) // errors stick to a bufio.Writer until Flush
	for last := posting.ID(""); ; {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		page := records.page(last, batchSize, true)
		if len(page) == 0 {
			break
		}
		for _, c := range page {
			if _, err := decode(c.id, c.facts, c.texts); err != nil {
				return 0, err
			}
			for _, part := range [][]byte{c.facts, c.texts} {
				out.Write(binary.AppendUvarint(nil, uint64(len(part))))
				out.Write(part)
			}
			n++
			last = c.id
		}
	}
	out.Write(binary.AppendUvarint([]byte{0}, uint64(n)))
	if err := out.Flush(); err != nil {
		return 0, err
	}
	if _, err := squeezed.Write(sum.Sum(nil)); err != nil {
		return 0, err
	}
	return n, squeezed.Close()
}

// Restore makes an index in dir of a backup and returns how many postings it holds. There must be nothing in
// dir. The index is made beside it and takes its place when all of it has been read back and is what was
// backed up; an error leaves dir as it was. progress may be nil.
func Restore(ctx context.Context, r io.Reader, dir string, progress func(done, total int)) (n int, err error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return 0, fmt.Errorf("restore to %s: it is not empty", dir)
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		return 0, fmt.Errorf("restore: %w", err)
	}
	beside := dir + ".restoring"
	if err := os.RemoveAll(beside); err != nil {
		return 0, fmt.Errorf("restore to %s: %w", dir, err)
	}
	defer func() {
		if err != nil {
			n, err = 0, errors.Join(fmt.Errorf("restore to %s: %w", dir, err), os.RemoveAll(beside))
		}
	}()
	n, digest, err := restoreRecords(ctx, r, beside)
	if err != nil {
		return 0, err
	}
	x, err := Open(beside, Options{Progress: progress})
	if err != nil {
		return 0, err
	}
	again := sha256.New()
	err = verify(ctx, x, n, again)
	if err == nil && !bytes.Equal(again.Sum(nil), digest) {
		err = errors.New("what was written is not what was read")
	}
	if err := errors.Join(err, x.Close()); err != nil {
		return 0, err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return 0, err
	}
	return n, os.Rename(beside, dir)
}

// restoreRecords reads a backup into the records of a new index. The digest is of the postings alone.
func restoreRecords(ctx context.Context, r io.Reader, dir string) (n int, digest []byte, err error) {
	kept, err := openRecords(dir)
	if err != nil {
		return 0, nil, err
	}
	defer func() { err = errors.Join(err, kept.close()) }()
	of := sha256.New()
	var changes []change
	keep := func() error {
		err := errors.Join(ctx.Err(), kept.apply(changes))
		changes = nil
		return err
	}
	n, err = readBackup(r, func(c change) error {
		digestRecord(of, c.record)
		if changes = append(changes, c); len(changes) < batchSize {
			return nil
		}
		return keep()
	})
	return n, of.Sum(nil), errors.Join(err, keep())
}

func readBackup(r io.Reader, visit func(change) error) (n int, err error) {
	squeezed, err := gzip.NewReader(r)
	if err != nil {
		return 0, errors.Join(ErrBackup, err)
	}
	in := &summed{Reader: bufio.NewReader(squeezed), sum: sha256.New()}
	head := make([]byte, len(backupHead))
	if _, err := io.ReadFull(in, head); err != nil || string(head) != backupHead {
		return 0, errors.Join(ErrBackup, err)
	}
	for {
		facts, err := in.part()
		if err != nil {
			return 0, errors.Join(ErrBackup, err)
		}
		if len(facts) == 0 {
			break
		}
		texts, err := in.part()
		if err != nil {
			return 0, errors.Join(ErrBackup, err)
		}
		var p posting.Posting
		if err := decodeInto(&p, facts, texts); err != nil {
			return 0, errors.Join(ErrBackup, err)
		}
		if err := visit(change{id: p.ID, record: record{facts, texts}}); err != nil {
			return 0, err
		}
		n++
	}
	count, err := binary.ReadUvarint(in)
	sum := in.sum.Sum(nil)
	if err != nil || count != uint64(n) {
		return 0, errors.Join(ErrBackup, err, fmt.Errorf("it has %d postings of %d", n, count))
	}
	got := make([]byte, len(sum))
	if _, err := io.ReadFull(in.Reader, got); err != nil || !bytes.Equal(got, sum) {
		return 0, errors.Join(ErrBackup, err, errors.New("its digest is another"))
	}
	if _, err := in.ReadByte(); err != io.EOF { // which also checks gzip's own sum
		return 0, errors.Join(ErrBackup, err, errors.New("something follows its end"))
	}
	return n, nil
}

// summed digests what is read.
type summed struct {
	*bufio.Reader
	sum hash.Hash
}

func (s *summed) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	s.sum.Write(p[:n])
	return n, err
}

func (s *summed) ReadByte() (byte, error) {
	b, err := s.Reader.ReadByte()
	if err == nil {
		s.sum.Write([]byte{b})
	}
	return b, err
}

func (s *summed) part() ([]byte, error) {
	size, err := binary.ReadUvarint(s)
	if err != nil || size > maxPart {
		return nil, errors.Join(io.ErrUnexpectedEOF, err)
	}
	var b bytes.Buffer // which grows with what is there, whatever the length says
	if _, err := io.CopyN(&b, s, int64(size)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// verify reads back what was restored and digests it.
func verify(ctx context.Context, x *Index, n int, into hash.Hash) error {
	records, err := x.snapshot()
	if err != nil {
		return err
	}
	held := 0
	for last := posting.ID(""); ; {
		page := records.page(last, batchSize, true)
		if len(page) == 0 {
			break
		}
		for _, c := range page {
			digestRecord(into, c.record)
			last = c.id
			held++
		}
		if err := ctx.Err(); err != nil {
			return errors.Join(err, records.close())
		}
	}
	if held != n {
		err = fmt.Errorf("%d postings were written of %d", held, n)
	}
	return errors.Join(err, records.close())
}

func digestRecord(into hash.Hash, r record) {
	for _, part := range [][]byte{r.facts, r.texts} {
		into.Write(binary.AppendUvarint(nil, uint64(len(part))))
		into.Write(part)
	}
}

// VerifyBackup reads a backup through, and returns how many postings it holds.
func VerifyBackup(r io.Reader) (int, error) {
	return readBackup(r, func(change) error { return nil })
}
