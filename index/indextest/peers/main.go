// Command peers measures the embedded engine at several sizes beside SQLite on the same postings, and prints one
// table. It is a module of its own so that the program's go.mod stays clean; `make bench` runs it.
//
// Each size is measured in a process of its own, so that what it keeps in memory is known. Indexes are
// built in a temporary folder and removed, unless -keep names one for them.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	sizes := flag.String("sizes", "1000,10000,100000", "numbers of postings, with commas between")
	textBytes := flag.Int("text", 6000, "bytes of text in a posting")
	keep := flag.String("keep", "", "a folder for the indexes, which are used again when they are there")
	peers := flag.Bool("peers", true, "measure SQLite too")
	one := flag.Int("one", 0, "measure this size in this process, and print figures as JSON")
	profiles := flag.String("profiles", "", "a folder for profiles: what the processors did at each stage, and what was held when ready")
	stage := flag.String("stage", "", "with -one: engine or sqlite, then build or ask")
	flag.Parse()
	var err error
	if *one > 0 {
		err = measure(*stage, config{*keep, *profiles, *one, *textBytes})
	} else {
		err = report(*sizes, config{dir: *keep, profiles: *profiles, textBytes: *textBytes}, *peers)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// A config says what to measure.
type config struct {
	dir, profiles string
	n, textBytes  int
}

// figures are what was measured: milliseconds, unless the name says otherwise.
type figures map[string]float64

func measure(stage string, c config) error {
	run, ok := map[string]func(config) (figures, error){
		"engine build": buildEngine, "engine ask": askEngine, "engine update": updateEngine,
		"sqlite build": buildSQLite, "sqlite ask": askSQLite,
	}[stage]
	if !ok {
		return fmt.Errorf("no stage %q", stage)
	}
	stop, err := c.profile(stage)
	if err != nil {
		return err
	}
	f, err := run(c)
	if err := errors.Join(err, stop()); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(f)
}

func report(sizes string, conf config, peers bool) (err error) {
	if conf.dir == "" {
		if conf.dir, err = os.MkdirTemp("", "vacancybot-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(conf.dir)) }()
	}
	var columns []column
	for _, text := range strings.Split(sizes, ",") {
		if conf.n, err = strconv.Atoi(text); err != nil {
			return fmt.Errorf("size %q: %w", text, err)
		}
		c := column{n: conf.n, engine: figures{}, sqlite: figures{}}
		for _, step := range []struct {
			stage string
			into  figures
		}{{"engine build", c.engine}, {"engine ask", c.engine}, {"engine update", c.engine}, {"sqlite build", c.sqlite}, {"sqlite ask", c.sqlite}} {
			if !peers && strings.HasPrefix(step.stage, "sqlite") {
				continue
			}
			fmt.Fprintf(os.Stderr, "%d postings: %s\n", conf.n, step.stage)
			if err := child(step.stage, conf, step.into); err != nil {
				return fmt.Errorf("%d postings: %s: %w", conf.n, step.stage, err)
			}
		}
		columns = append(columns, c)
	}
	return printTable(os.Stdout, columns, conf.textBytes)
}

// child runs one stage in a process of its own and adds what it measured.
func child(stage string, c config, into figures) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "-one", strconv.Itoa(c.n), "-stage", stage, "-text", strconv.Itoa(c.textBytes), "-keep", c.dir, "-profiles", c.profiles)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	return json.NewDecoder(bytes.NewReader(out)).Decode(&into)
}

// path is where an index of a size stands.
func (c config) path(kind string) string {
	return filepath.Join(c.dir, fmt.Sprintf("%s-%d-%d", kind, c.n, c.textBytes))
}

// remembered returns the figures of an index that was built before.
func remembered(path string) (figures, bool) {
	data, err := os.ReadFile(path + ".json")
	if err != nil {
		return nil, false
	}
	var f figures
	return f, json.Unmarshal(data, &f) == nil
}

func remember(path string, f figures) error {
	data, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return os.WriteFile(path+".json", data, 0o600)
}
