package ingest

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A file is one that may hold adverts.
type file struct {
	path   string // cleaned, with slashes: the file's identity
	name   string // as shown: without the source's own path
	source string // the Path of the source it was found by
	size   int64
}

// A finding is what lies under the sources, in their order and in each by name.
type finding struct {
	files      []file
	skipped    []string
	folders    []string // the sources that are folders and could be read
	unreadable []string // paths under which nothing is known
	problems   []Problem

	seen map[string]bool
}

func find(sources []Source) *finding {
	f := &finding{seen: map[string]bool{}}
	for _, s := range sources {
		f.source(s.Path)
	}
	f.tellApart()
	return f
}

func (f *finding) source(given string) {
	info, err := os.Stat(given)
	switch {
	case err != nil:
		f.fail(given, given, err)
	case !info.IsDir():
		f.file(given, given, filepath.Base(given), info)
	default:
		f.folder(given)
	}
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
		case err != nil:
			f.fail(here, here, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case rel == ".":
		case strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
		case !mayHoldAdverts(entry.Name()):
			f.skipped = append(f.skipped, filepath.ToSlash(rel))
		default:
			info, err := os.Stat(at) // through links, as folders mounted into containers are full of them
			if err != nil {
				f.fail(here, filepath.ToSlash(rel), err)
				break
			}
			candidates++
			f.file(given, here, filepath.ToSlash(rel), info)
		}
		return nil
	}
	// The walk itself never fails, for walk hands back nothing but SkipDir.
	_ = filepath.WalkDir(root, walk)
	f.folders = append(f.folders, given)
	if candidates == 0 && len(f.problems) == failed {
		f.problems = append(f.problems, Problem{given, ErrNoFiles})
	}
}

func (f *finding) file(source, at, name string, info fs.FileInfo) {
	p := identity(at)
	switch {
	case f.seen[p]:
	case !info.Mode().IsRegular():
		f.skipped = append(f.skipped, name)
	default:
		f.seen[p] = true
		f.files = append(f.files, file{path: p, name: name, source: source, size: info.Size()})
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
var advertExtensions = []string{"", ".txt", ".md", ".html", ".htm", ".json", ".xml", ".eml", ".pdf", ".docx", ".csv", ".tsv", ".rss", ".atom", ".mhtml", ".mht"}

// mayHoldAdverts tells files that could be adverts from those beside them. A source that is a single
// file is taken whatever its name.
func mayHoldAdverts(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	stem := strings.ToUpper(strings.TrimSuffix(name, path.Ext(name)))
	return slices.Contains(advertExtensions, ext) && !strings.HasPrefix(stem, "README") && !strings.HasPrefix(stem, "LICENSE") && !strings.HasPrefix(stem, "LICENCE")
}
