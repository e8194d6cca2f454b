package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "vacancybot"

// mayImport is the picture of docs/design.md: the packages of the project that each one may import.
// A package that is not named here has yet to find its place.
var mayImport = map[string][]string{
	"index/lexicon":         {},
	"index/span":            {"index/lexicon"},
	"index/posting":         {},
	"index/query":           {},
	"index/parse":           {"index/posting", "index/span", "index/lexicon"},
	"index":                 {"index/posting", "index/query", "index/span", "index/lexicon"},
	"index/indextest":       {"index", "index/posting", "index/query", "index/lexicon"},
	"index/bleveindex":      {"index", "index/posting", "index/query", "index/lexicon"},
	"index/opensearchindex": {"index", "index/posting", "index/query", "index/lexicon"},
	"index/ingest":          {"index", "index/parse", "index/posting", "index/query", "index/span", "index/lexicon"},
	"bot/question":          {"index", "index/posting", "index/query", "index/span", "index/lexicon"},
	"bot/answer":            {"bot/question", "index", "index/posting", "index/query", "index/span", "index/lexicon"},
	"bot":                   {"bot/answer", "bot/question", "index", "index/posting", "index/query", "index/span", "index/lexicon"},
	"bot/slackbot/blockkit": {"bot/answer", "bot/question", "index", "index/posting", "index/query", "index/lexicon"},
	"bot/slackbot":          {"bot/slackbot/blockkit", "bot", "bot/answer", "bot/question", "index", "index/posting", "index/query", "index/span", "index/lexicon"},
	"bot/terminal":          {"bot", "bot/answer", "bot/question", "index", "index/posting", "index/query", "index/span", "index/lexicon"},
	"config":                {"index"},
	"cmd/vacancybot": {"config", "bot", "bot/answer", "bot/question", "bot/slackbot", "bot/slackbot/blockkit", "bot/terminal", "index", "index/bleveindex",
		"index/opensearchindex", "index/ingest", "index/parse", "index/posting", "index/query", "index/span", "index/lexicon"},
	"bot/slackbot/fakeslack": {},
}

// owners are the packages that alone may import a library, tests included.
var owners = map[string][]string{
	"github.com/blevesearch/bleve":      {"index/bleveindex"},
	"github.com/blevesearch/bleve_":     {"index/bleveindex"},
	"go.etcd.io/bbolt":                  {"index/bleveindex", "bot/slackbot"},
	"github.com/opensearch-project/":    {"index/opensearchindex"},
	"github.com/spf13/viper":            {"config"},
	"github.com/spf13/cobra":            {"cmd/vacancybot"},
	"github.com/slack-go/slack":         {"bot/slackbot", "bot/slackbot/blockkit", "bot/slackbot/fakeslack"},
	"github.com/gorilla/websocket":      {"bot/slackbot/fakeslack"},
	"github.com/blevesearch/snowball":   {"index/lexicon"},
	"github.com/schollz/progressbar/v3": {"cmd/vacancybot"},
	"github.com/prometheus/":            {"cmd/vacancybot"},
	"go.yaml.in/yaml":                   {"cmd/vacancybot"},
	"github.com/fsnotify/fsnotify":      {"index/ingest"},
	"golang.org/x/net":                  {"index/parse"},
}

// standardOnly are the packages that use nothing but the standard library and the project.
var standardOnly = []string{"index/posting", "index/query", "index/span", "bot/question", "bot/answer"}

// onlyTests may be imported by tests, of any package, and by nothing else.
var onlyTests = []string{"index/indextest", "bot/slackbot/fakeslack"}

// A source is one Go file's header.
type source struct {
	file, pkg string // relative to the module's root, with slashes
	test      bool
	documents bool // has a package comment
	imports   []string
}

// sources reads the headers of every Go file. The files are read here, because what `go list` says would
// not make `go test` forget a cached result.
func sources(t *testing.T) []source {
	t.Helper()
	const root = "../.."
	var all []source
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && len(entry.Name()) > 2):
			return filepath.SkipDir
		case entry.IsDir() && file != root && isModule(file): // with libraries of its own, and built into nothing
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(file, ".go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		if outsideTheBuild(parsed) {
			return nil
		}
		relative, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		s := source{file: filepath.ToSlash(relative), test: strings.HasSuffix(file, "_test.go"), documents: parsed.Doc != nil}
		s.pkg = path.Dir(s.file)
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, name)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("only %d Go files are found", len(all))
	}
	return all
}

func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// outsideTheBuild reports whether a file is a tool that is run by hand and built into nothing.
func outsideTheBuild(f *ast.File) bool {
	for _, group := range f.Comments {
		if group.Pos() < f.Package && slices.ContainsFunc(group.List, func(c *ast.Comment) bool { return c.Text == "//go:build ignore" }) {
			return true
		}
	}
	return false
}

func TestImportsPointDown(t *testing.T) {
	for _, s := range sources(t) {
		allowed, known := mayImport[s.pkg]
		if !known {
			t.Errorf("%s: package %s is not in the table of imports", s.file, s.pkg)
			continue
		}
		for _, imported := range s.imports {
			if problem := forbidden(s, imported, allowed); problem != "" {
				t.Errorf("%s: imports %s: %s", s.file, imported, problem)
			}
		}
	}
}

// forbidden says what is wrong with an import; "" when nothing is.
func forbidden(s source, imported string, allowed []string) string {
	for prefix, by := range owners {
		if strings.HasPrefix(imported, prefix) && !slices.Contains(by, s.pkg) {
			return "only " + strings.Join(by, ", ") + " may"
		}
	}
	own, ours := strings.CutPrefix(imported, module+"/")
	switch {
	case !ours && !strings.Contains(imported, "."):
		return "" // the standard library
	case s.test:
		return ""
	case !ours && slices.Contains(standardOnly, s.pkg):
		return "it keeps to the standard library"
	case !ours:
		return ""
	case slices.Contains(onlyTests, own):
		return "only tests may"
	case !slices.Contains(allowed, own):
		return "it is not below"
	}
	return ""
}

// TestTheTableItself keeps the table from allowing a cycle, and shows that it forbids.
func TestTheTableItself(t *testing.T) {
	var visit func(pkg string, path []string)
	visit = func(pkg string, path []string) {
		if slices.Contains(path, pkg) {
			t.Fatalf("the table allows a cycle: %s", strings.Join(append(path, pkg), " imports "))
		}
		for _, below := range mayImport[pkg] {
			if _, ok := mayImport[below]; !ok {
				t.Errorf("%s may import %s, which is not in the table", pkg, below)
			}
			visit(below, append(path, pkg))
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(mayImport)) {
		visit(pkg, nil)
	}
	for _, c := range []struct {
		in, imported string
		test         bool
		want         string
	}{
		{"bot", "vacancybot/index", false, ""},
		{"index", "vacancybot/bot", false, "it is not below"},
		{"index/parse", "vacancybot/index", false, "it is not below"},
		{"bot/slackbot", "vacancybot/bot/terminal", false, "it is not below"},
		{"bot", "vacancybot/index/bleveindex", false, "it is not below"},
		{"bot", "vacancybot/index/bleveindex", true, ""},
		{"cmd/vacancybot", "vacancybot/index/indextest", false, "only tests may"},
		{"bot", "vacancybot/index/indextest", true, ""},
		{"bot", "github.com/blevesearch/bleve/v2", true, "only index/bleveindex may"},
		{"bot", "github.com/spf13/viper", false, "only config may"},
		{"index/query", "golang.org/x/text/unicode/norm", false, "it keeps to the standard library"},
		{"index/query", "slices", false, ""},
	} {
		if got := forbidden(source{pkg: c.in, test: c.test}, c.imported, mayImport[c.in]); got != c.want {
			t.Errorf("import of %s in %s (test: %t): %q, want %q", c.imported, c.in, c.test, got, c.want)
		}
	}
}

func TestEveryPackageHasADocComment(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if !s.test {
			documented[s.pkg] = documented[s.pkg] || s.documents
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(documented)) {
		if !documented[pkg] {
			t.Errorf("package %s has no doc comment", pkg)
		}
	}
}
