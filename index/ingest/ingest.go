// Package ingest brings an engine up to date with the sources of adverts: it fetches their pages, finds
// their files, parses those that are new or changed, merges the copies of one vacancy that several of
// them hold, and removes the postings of those that are gone. Sync does so once, Watch again and again.
//
// What a URL holds is kept in a file, and read as any other file is: only fetching knows of networks.
//
// Laws. A second Sync over unchanged files changes nothing. A file is known by its path and by the
// digest of its bytes, never by its time. What cannot be read now (a missing folder, a file without
// permission, a server that does not answer) keeps the postings that it had; what can be read and is no
// advert keeps none. One bad file never hinders another. The outcome does not depend on how many cores
// there are, nor, save for what cannot be read now and for Posting.History, on what was indexed before.
// An unchanged file is parsed again only where a change could bear on what it is merged with. Killed at
// any moment, Sync leaves the engine with every file that Progress counted, and the next Sync mends the
// rest.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"maps"
	"net/http"
	"strings"
	"time"

	"vacancybot/index"
	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

// Options of a Sync. The zero value is ready.
type Options struct {
	// Progress is told, from the goroutine of Sync, how many files are done, of how many: first 0, then
	// after each batch. Those are in the engine and durable.
	Progress func(done, total int)
	Rebuild  bool         // parse unchanged files again too
	Log      *slog.Logger // nil is silent
	MaxBytes int64        // of a file; larger ones are not read. 0 is parse.MaxSize
	At       time.Time    // the moment at which this Sync sees what it sees; zero is now

	// Dir is a folder, made where it is not there, for what is remembered of sources from one Sync to the
	// next: the last copy of each URL, and since when a source has been failing. Engines of different
	// sources need folders of their own. With "", URLs are not read and every outage begins now.
	Dir   string
	Agent string // the User-Agent of requests; "" is vacancybot

	rests     map[string]bool     // URLs, as Source.String gives them, that are not asked this time
	enter     func(folder string) // is told of each folder before its files are listed
	transport http.RoundTripper   // instead of the network
}

// A Summary says what became of each file, by the Name of its posting.Source, in the order read.
type Summary struct {
	Added, Changed, Unchanged []string
	// Removed names files whose postings were removed, because they are gone or hold no advert any more.
	Removed []string
	// Skipped names files that are no adverts by their name (README.md, photo.png), by their kind (a
	// socket) or, of those that often hold other things (.jsonl), by their content.
	Skipped []string
	// Merged names, for each vacancy that this Sync made one posting of, the files that hold a copy of it.
	Merged [][]string
	// Unreadable tells of files and folders that no posting was read from, and why.
	Unreadable []Problem
	// Down tells of sources of which nothing could be read now, in their order. They keep what they had.
	Down []Outage
}

// A Problem is why a file or folder gave no posting.
type Problem struct {
	Name string // a file's as in Summary, a folder's as its path
	Err  error  // without the name
}

func (p Problem) String() string { return p.Name + ": " + p.Err.Error() }

// The reasons of a Problem, beside those of package parse and of the file system.
var (
	ErrEmpty     = errors.New("the file is empty")
	ErrNoFiles   = errors.New("no file in it could be an advert")
	ErrNoAdverts = errors.New("no advert in any of its files")
)

// newProblem leaves out what err says about the file's name.
func newProblem(name string, err error) Problem {
	_, ofFile := err.(*fs.PathError)
	if inner := errors.Unwrap(err); inner != nil && (ofFile || strings.HasPrefix(err.Error(), "parse "+name+": ")) {
		err = inner
	}
	return Problem{name, err}
}

// ErrNoSources is returned by a Sync over nothing, which would empty the engine.
var ErrNoSources = errors.New("no sources are given")

// A batch is put at once: so many files, or so many bytes of them, whichever comes first.
const (
	batchFiles = 500
	batchBytes = 32 << 20
)

// Sync makes the engine hold the postings of sources and no others. Problems with files are in the
// Summary; an error is one of the engine's, of Options.Dir or of ctx, and the Summary then tells how far
// it came.
func Sync(ctx context.Context, engine index.Engine, sources []Source, o Options) (s Summary, err error) {
	if len(sources) == 0 {
		return s, ErrNoSources
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = parse.MaxSize
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	if o.At.IsZero() {
		o.At = time.Now()
	}
	o.At = o.At.UTC().Truncate(time.Second)
	if o.Agent == "" {
		o.Agent = "vacancybot"
	}
	fetched, err := fetchAll(ctx, sources, o)
	if err != nil {
		return s, fmt.Errorf("fetch sources: %w", err)
	}
	had, err := readState(ctx, engine)
	if err != nil {
		return s, err
	}
	defer func() { s.Merged = had.merged() }()
	found := find(sources, fetched, o)
	s.Skipped, s.Unreadable = found.skipped, found.problems
	if s.Down, err = outages(sources, found.down, o); err != nil {
		return s, err
	}

	for i, f := range found.files {
		found.files[i].place, found.files[i].known, found.files[i].digest = i, had.knows(f.path), had.digest(f)
	}
	missing := change{paths: had.missing(found), gone: map[string]bool{}}
	var removed []string
	for _, path := range missing.paths {
		missing.gone[path] = true
		removed = append(removed, had.name(path))
	}
	done, err := settleFiles(ctx, engine, had, found.files, missing.gone, o)
	fit := map[string]bool{} // sources that hold an advert
	for _, r := range done {
		s.add(r)
		fit[r.file.source] = fit[r.file.source] || r.err == nil
	}
	if err != nil {
		return s, err
	}
	for _, folder := range found.folders {
		if known, holds := fit[folder]; holds && !known {
			s.Unreadable = append(s.Unreadable, Problem{folder, ErrNoAdverts})
		}
	}
	if err := settle(ctx, engine, had, missing, o); err != nil {
		return s, err
	}
	s.Removed = append(s.Removed, removed...)
	return s, nil
}

// settleFiles reads files and makes the engine hold what is in them. It returns what became of those that
// it came to, in the order of files.
func settleFiles(ctx context.Context, engine index.Engine, had *state, files []file, missing map[string]bool, o Options) ([]reading, error) {
	var done []reading
	finish := func(readings []reading) error {
		if err := settle(ctx, engine, had, changeOf(readings, missing), o); err != nil {
			return err
		}
		for _, r := range readings {
			r.copies = nil
			done = append(done, r)
		}
		o.Log.Info("indexed", "done", len(done), "total", len(files))
		o.Progress(len(done), len(files))
		return nil
	}
	o.Progress(0, len(files))
	waits := newWaiting()
	for readings := range readAhead(ctx, files, o) {
		if err := finish(waits.admit(readings, had)); err != nil {
			return inOrder(done), err
		}
	}
	if err := ctx.Err(); err != nil {
		return inOrder(done), fmt.Errorf("read sources: %w", err)
	}
	if rest := waits.rest(); len(rest) > 0 {
		if err := finish(rest); err != nil {
			return inOrder(done), err
		}
	}
	return inOrder(done), nil
}

// outages says since when sources have been down, and remembers it.
func outages(sources []Source, down map[string]error, o Options) ([]Outage, error) {
	m := memory(o.Dir)
	var all []Outage
	told := map[string]bool{}
	for _, s := range sources {
		name := s.String()
		if told[name] {
			continue
		}
		told[name] = true
		r := m.recall(name)
		err := down[name]
		switch {
		case err != nil:
			r.Problem = err.Error()
			if r.FailingSince.IsZero() {
				r.FailingSince = o.At
			}
		case o.rests[name] && r.Problem != "":
			err = errors.New(r.Problem)
		default:
			r.FailingSince, r.Problem = time.Time{}, ""
		}
		if err != nil {
			all = append(all, Outage{name, r.FailingSince, err})
		}
		if err := m.keep(r); err != nil {
			return all, err
		}
	}
	return all, m.forgetOthers(sources)
}

// changeOf is what readings change, where the files at missing paths are gone too.
func changeOf(readings []reading, missing map[string]bool) change {
	c := change{gone: maps.Clone(missing)}
	for _, r := range readings {
		if r.unchanged || r.unread {
			continue
		}
		c.paths = append(c.paths, r.file.path)
		c.gone[r.file.path] = true
		c.copies = append(c.copies, r.copies...)
	}
	return c
}

// batches cuts files into stretches for one Put each. A file is never cut, because an engine that
// dies within a Put keeps all of it or none.
func batches(files []file) iter.Seq[[]file] {
	return func(yield func([]file) bool) {
		start, size := 0, int64(0)
		for i, f := range files {
			if i > start && (i-start == batchFiles || size+f.size > batchBytes) {
				if !yield(files[start:i]) {
					return
				}
				start, size = i, 0
			}
			size += f.size
		}
		if start < len(files) {
			yield(files[start:])
		}
	}
}

func (s *Summary) add(r reading) {
	switch {
	case r.err != nil && r.file.doubt && !r.unread:
		s.Skipped = append(s.Skipped, r.file.name)
		if r.file.known {
			s.Removed = append(s.Removed, r.file.name)
		}
	case r.err != nil:
		s.Unreadable = append(s.Unreadable, newProblem(r.file.name, r.err))
		if r.file.known && !r.unread {
			s.Removed = append(s.Removed, r.file.name)
		}
	case r.unchanged:
		s.Unchanged = append(s.Unchanged, r.file.name)
	case r.file.known:
		s.Changed = append(s.Changed, r.file.name)
	default:
		s.Added = append(s.Added, r.file.name)
	}
}

// ID names the posting of that number, from 0, in the file at a path: 12 hexadecimal digits.
func ID(path string, number int) posting.ID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s#%d", path, number))
	return posting.ID(hex.EncodeToString(sum[:6]))
}
