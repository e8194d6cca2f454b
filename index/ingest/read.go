package ingest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"sync"

	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

// A reading is what became of one file.
type reading struct {
	file      file
	copies    []posting.Posting // that it holds now
	unchanged bool              // the engine holds them as they are
	err       error             // why the file gives none
	unread    bool              // err is of reading: what the engine holds of the file stays
}

// readAhead yields what became of files, batch by batch in their order, and reads one batch while the one
// before is in use. It ends early when ctx does.
func readAhead(ctx context.Context, files []file, o Options) iter.Seq[[]reading] {
	return func(yield func([]reading) bool) {
		ctx, cancel := context.WithCancel(ctx)
		read := make(chan []reading)
		var reader sync.WaitGroup
		reader.Go(func() {
			defer close(read)
			for batch := range batches(files) {
				readings := readAll(ctx, batch, o)
				select {
				case read <- readings:
				case <-ctx.Done():
				}
				if ctx.Err() != nil {
					return
				}
			}
		})
		defer reader.Wait()
		defer cancel()
		for readings := range read {
			if ctx.Err() != nil || !yield(readings) {
				return
			}
		}
	}
}

// readAll reads and parses files on all cores; readings are in the order of files. Some are missing when
// ctx ended.
func readAll(ctx context.Context, files []file, o Options) []reading {
	readings := make([]reading, len(files))
	onAllCores(ctx, len(files), func(i int) { readings[i] = read(files[i], o) })
	return readings
}

func read(f file, o Options) reading {
	r := reading{file: f}
	data, err := readFile(f, o.MaxBytes)
	if err != nil {
		r.err, r.unread = err, true
		return r
	}
	if !o.Rebuild && f.digest == digestOf(data) {
		r.unchanged = true
		return r
	}
	r.copies, r.err = parseFile(f, data)
	r.unread = errors.Is(r.err, errBroken)
	return r
}

// errBroken is a mistake of the program's own, which an advert brought to light.
var errBroken = errors.New("the reader broke down, which should be reported")

// parsed is parse.Advert, which may break down.
func parsed(name string, data []byte) (ps []posting.Posting, err error) {
	err = unbroken(func() error {
		ps, err = parse.Advert(name, data)
		return err
	})
	return ps, err
}

// unbroken makes a panic an error: one advert is not to end a program that serves, at each start anew.
func unbroken(read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errBroken, p)
		}
	}()
	return read()
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func parseFile(f file, data []byte) ([]posting.Posting, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, ErrEmpty
	}
	ps, err := parsed(f.name, data)
	if err != nil {
		return nil, err
	}
	digest := digestOf(data)
	for i := range ps {
		ps[i] = copyOf(ps[i], posting.Source{Name: f.name, Path: f.path, Number: i, Digest: digest, Text: ps[i].Sources[0].Text})
	}
	return ps, nil
}

// copyOf says where p was read.
func copyOf(p posting.Posting, source posting.Source) posting.Posting {
	p.ID = ID(source.Path, source.Number)
	p.Sources = []posting.Source{source}
	return p
}

// readFile returns the bytes of a file, and never more than max of them.
func readFile(f file, max int64) ([]byte, error) {
	if f.size > max {
		return nil, tooLarge(f.size, max)
	}
	in, err := os.Open(cmp.Or(f.at, f.path))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, max+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > max { // it grew since it was found
		return nil, tooLarge(int64(len(data)), max)
	}
	return data, nil
}

func tooLarge(size, max int64) error {
	return fmt.Errorf("%w: %d bytes, at most %d", parse.ErrTooLarge, size, max)
}
