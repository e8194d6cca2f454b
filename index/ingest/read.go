package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

// A reading is what became of one file.
type reading struct {
	file      file
	postings  []posting.Posting // to put
	stale     []posting.ID      // to delete: the file had them and has them no more
	known     bool              // the engine holds postings of the file
	unchanged bool              // and they are as the file is now
	err       error             // why the file gives none
}

// readAll reads and parses files on all cores; readings are in the order of files.
func readAll(ctx context.Context, files []file, had state, o Options) ([]reading, error) {
	readings := make([]reading, len(files))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				readings[i] = read(files[i], had[files[i].path], o)
			}
		})
	}
	workers.Wait()
	return readings, ctx.Err()
}

func read(f file, had *held, o Options) reading {
	r := reading{file: f, known: had != nil}
	data, err := readFile(f, o.MaxBytes)
	if err != nil {
		r.err = err // and nothing is stale: what the engine holds stays
		return r
	}
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	if !o.Rebuild && had.matches(f, digest) {
		r.unchanged = true
		return r
	}
	r.postings, r.err = parseFile(f, data)
	ids := map[posting.ID]bool{}
	for i := range r.postings {
		p := &r.postings[i]
		p.ID = ID(f.path, i)
		p.Sources[0].Name, p.Sources[0].Path = f.name, f.path
		p.Sources[0].Number, p.Sources[0].Digest = i, digest
		ids[p.ID] = true
	}
	if had != nil {
		for _, id := range had.ids {
			if !ids[id] {
				r.stale = append(r.stale, id)
			}
		}
	}
	return r
}

func parseFile(f file, data []byte) ([]posting.Posting, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, ErrEmpty
	}
	return parse.Advert(f.name, data)
}

// readFile returns the bytes of a file, and never more than max of them.
func readFile(f file, max int64) ([]byte, error) {
	if f.size > max {
		return nil, tooLarge(f.size, max)
	}
	in, err := os.Open(f.path)
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
