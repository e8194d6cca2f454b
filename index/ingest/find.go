package ingest

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A file is one that may hold adverts.
type file struct {
	path   string // cleaned, with slashes, or a URL: the file's identity
	name   string // as shown: without the source's own path
	source string // the String of the source it was found by
	at     string // where its bytes are kept; "" is at path
	size   int64
	doubt  bool // it may be something else, as its name goes

	place  int    // among all files
	known  bool   // the engine holds copies from it
	digest string // of the bytes that those are of; "" where it has to be read anew
}

// A finding is what lies under the sources, in their order and in each by name.
type finding struct {
	files      []file
	skipped    []string
	folders    []string // the sources that are folders and could be read
	unreadable []string // paths under which nothing is known
	problems   []Problem
	down       map[string]error // by source, those of which nothing could be read

	seen  map[string]bool
	enter func(folder string) // is told of each folder before its files are listed
}

// find lists what lies under sources, of which some URLs were fetched with that outcome.
func find(sources []Source, fetched map[string]error, o Options) *finding {
	f := &finding{seen: map[string]bool{}, down: map[string]error{}, enter: o.enter}
	if f.enter == nil {
		f.enter = func(string) {}
	}
	for _, s := range sources {
		if s.URL != "" {
			f.page(s.String(), memory(o.Dir), fetched)
		} else {
			f.source(s.Path)
		}
	}
	f.tellApart()
	return f
}

func (f *finding) source(given string) {
	info, err := os.Stat(given)
	switch {
	case err != nil:
		f.outage(given, identity(given), newProblem(given, err).Err)
	case !info.IsDir():
		f.enter(filepath.Dir(given))
		f.file(file{path: identity(given), name: filepath.Base(given), source: given}, info)
	default:
		f.folder(given)
	}
}

// page finds the copy of a URL that is kept. Without one, what is known of the URL stays, unless the
// server said that it is gone.
func (f *finding) page(url string, m memory, fetched map[string]error) {
	err := fetched[url]
	if err != nil {
		f.down[url] = err
	}
	at := m.copyOf(url)
	switch info, statErr := os.Stat(at); {
	case statErr == nil:
		f.file(file{path: url, name: url, source: url, at: at}, info)
	case !errors.Is(err, ErrGone):
		f.unreadable = append(f.unreadable, url)
	}
}

// outage keeps all that is known of a source that cannot be read.
func (f *finding) outage(source, path string, err error) {
	f.down[source] = err
	f.unreadable = append(f.unreadable, path)
}

func (f *finding) folder(given string) {
	root := given
	if real, err := filepath.EvalSymlinks(given); err == nil {
		root = real // WalkDir does not enter a root that is a link
	}
	failed, candidates := len(f.problems), 0
	walk := func(at string, entry fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(root, at)
		if relErr != nil {
			rel = at
		}
		here := filepath.Join(given, rel)
		switch {
		case err != nil && rel == ".":
			f.outage(given, identity(given), newProblem(given, err).Err)
		case err != nil:
			f.fail(here, here, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case rel == ".":
			f.enter(given)
		case strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			f.enter(here)
		case !mayHoldAdverts(entry.Name()):
			f.skipped = append(f.skipped, filepath.ToSlash(rel))
		default:
			info, err := os.Stat(at) // through links, as folders mounted into containers are full of them
			if err != nil {
				f.fail(here, filepath.ToSlash(rel), err)
				break
			}
			candidates++
			f.file(file{path: identity(here), name: filepath.ToSlash(rel), source: given, doubt: inDoubt(entry.Name())}, info)
		}
		return nil
	}
	// The walk itself never fails, for walk hands back nothing but SkipDir.
	_ = filepath.WalkDir(root, walk)
	f.folders = append(f.folders, given)
	if candidates == 0 && len(f.problems) == failed && f.down[given] == nil {
		f.problems = append(f.problems, Problem{given, ErrNoFiles})
	}
}

func (f *finding) file(found file, info fs.FileInfo) {
	switch {
	case f.seen[found.path]:
	case !info.Mode().IsRegular():
		f.skipped = append(f.skipped, found.name)
	default:
		f.seen[found.path] = true
		found.size = info.Size()
		f.files = append(f.files, found)
	}
}

func (f *finding) fail(at, name string, err error) {
	f.unreadable = append(f.unreadable, identity(at))
	f.problems = append(f.problems, newProblem(name, err))
}

func identity(p string) string { return filepath.ToSlash(filepath.Clean(p)) }

// tellApart puts the base name of its source before the name of each file that shares its name with
// a file of another source, and the whole path where that is not enough.
func (f *finding) tellApart() {
	for _, longer := range []func(file) string{
		func(f file) string { return path.Join(path.Base(identity(f.source)), f.name) },
		func(f file) string { return f.path },
	} {
		count := map[string]int{}
		for _, file := range f.files {
			count[file.name]++
		}
		for i, file := range f.files {
			if count[file.name] > 1 {
				f.files[i].name = longer(file)
			}
		}
	}
}

// advertExtensions are those of the formats in which adverts come; "" is a file without one.
var advertExtensions = []string{"", ".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".xml", ".eml", ".pdf", ".docx", ".csv", ".tsv", ".rss", ".atom", ".mhtml", ".mht"}

// otherNames begin the names of files that stand beside adverts.
var otherNames = []string{"README", "LICENSE", "LICENCE"}

// mayHoldAdverts tells files that could be adverts from those beside them. A source that is a single
// file is taken whatever its name.
func mayHoldAdverts(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	stem := strings.ToUpper(strings.TrimSuffix(name, path.Ext(name)))
	if !slices.Contains(advertExtensions, ext) || inDoubt(name) && strings.Contains(stem, "LABEL") {
		return false
	}
	return !slices.ContainsFunc(otherNames, func(other string) bool { return strings.HasPrefix(stem, other) })
}

// inDoubt is a name of JSON lines: they may be postings, or anything else that programs write. Those that
// are called labels say what ought to be read from the adverts beside them, in much the same words.
func inDoubt(name string) bool { return strings.EqualFold(path.Ext(name), ".jsonl") }
