package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"vacancybot/config"
	"vacancybot/index"
	"vacancybot/index/bleveindex"
	"vacancybot/index/ingest"
)

// openPostings opens what is to be asked: the adverts in folders where some are named, else the
// configured index, else, in a clone of the project, its own adverts.
func openPostings(cmd *cobra.Command, c config.Config, folders []string) (index.Engine, error) {
	if len(folders) == 0 && c.Index.Dir != "" {
		if _, err := os.Stat(c.Index.Dir); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("open index %s: it is not there; make it with vacancybot index", c.Index.Dir)
		}
		return openIndex(c, bleveindex.Options{Log: logger(c, cmd.ErrOrStderr())})
	}
	if len(folders) == 0 {
		folder, ok := samplePostings()
		if !ok {
			return nil, errors.New("there are no postings to ask about: name a folder of adverts with --postings, or an index with index.dir")
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "No --postings and no index.dir given: answering from the sample adverts in %s.\n", folder)
		folders = []string{folder}
	}
	return readPostings(cmd.Context(), folders, cmd.ErrOrStderr())
}

// readPostings reads folders into an index in memory. What cannot be read is told on errOut; it is an
// error when nothing could.
func readPostings(ctx context.Context, folders []string, errOut io.Writer) (index.Engine, error) {
	engine, err := bleveindex.OpenMemory()
	if err != nil {
		return nil, err
	}
	var sources []ingest.Source
	for _, folder := range folders {
		sources = append(sources, ingest.Source{Path: folder})
	}
	summary, err := ingest.Sync(ctx, engine, sources, ingest.Options{})
	if err != nil {
		return nil, errors.Join(err, engine.Close())
	}
	tellUnreadable(errOut, summary)
	for _, d := range summary.Down {
		tell(errOut, d.Source+": ", d.Err)
	}
	if len(summary.Added) == 0 {
		return nil, errors.Join(fmt.Errorf("no adverts were read from %s", strings.Join(folders, ", ")), engine.Close())
	}
	return engine, nil
}

// tellUnreadable gives each file that could not be read a line.
func tellUnreadable(errOut io.Writer, s ingest.Summary) {
	for _, p := range s.Unreadable {
		tell(errOut, p.Name+": ", p.Err)
	}
}

// openIndex opens the configured index, which it makes where it is not there.
func openIndex(c config.Config, o bleveindex.Options) (*bleveindex.Index, error) {
	engine, err := bleveindex.Open(c.Index.Dir, o)
	if errors.Is(err, bleveindex.ErrLocked) {
		return nil, fmt.Errorf("%w (setting index.dir)", err)
	}
	return engine, err
}

// logger logs as the settings say.
func logger(c config.Config, w io.Writer) *slog.Logger { return leveledLogger(c, levelOf(c), w) }

// leveledLogger is logger with a level that may change.
func leveledLogger(c config.Config, level slog.Leveler, w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if c.Log.Format == "json" {
		options.ReplaceAttr = func(_ []string, a slog.Attr) slog.Attr {
			if a.Value.Kind() == slog.KindDuration {
				a.Value = slog.StringValue(a.Value.Duration().String()) // rather than nanoseconds
			}
			return a
		}
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

func levelOf(c config.Config) slog.Level {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Log.Level)); err != nil {
		return slog.LevelInfo // never: it was checked when the settings were read
	}
	return level
}

// samplePostings finds the project's own adverts when the working directory lies in a clone of it.
func samplePostings() (string, bool) {
	dir, err := os.Getwd()
	if err != nil {
		return "", false
	}
	for {
		module, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil {
			folder := filepath.Join(dir, "testdata", "postings")
			_, err := os.Stat(folder)
			return folder, err == nil && strings.HasPrefix(string(module), "module vacancybot\n")
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
		dir = filepath.Dir(dir)
	}
}
