package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"vacancybot/bot/terminal"
	"vacancybot/config"
	"vacancybot/index"
	"vacancybot/index/bleveindex"
	"vacancybot/index/ingest"
)

func newIndex() *cobra.Command {
	var rebuild, watch bool
	cmd := &cobra.Command{
		Use:   "index",
		Short: "Bring the index up to date with its sources",
		Long: `Bring the index in index.dir up to date with sources: read adverts that are new or changed, leave
the others, and drop those that are gone. Sources are folders, files, and pages, documents or feeds at
https URLs. One that cannot be read keeps what it had, and it is said since when it has been down. The
command can be stopped at any time; what was indexed stays.

vacancybot.yaml needs two settings:

  sources: [adverts]
  index: {dir: data}`,
		Example: `  vacancybot index
  vacancybot index --rebuild
  vacancybot index --watch
  VACANCYBOT_SOURCES=adverts vacancybot index --index-dir data`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			if len(c.Sources) == 0 {
				return errors.New("sources is not set, so there is nothing to index: list folders of adverts, or URLs, in vacancybot.yaml, or in VACANCYBOT_SOURCES")
			}
			engine, err := openIndex(c, bleveindex.Options{Log: logger(c, cmd.ErrOrStderr())})
			if err != nil {
				return err
			}
			x := newSyncedIndex(engine, c, cmd.OutOrStdout(), cmd.ErrOrStderr())
			x.options.Rebuild = rebuild
			if watch {
				err = x.watch(cmd.Context())
			} else {
				collectLess()
				err = x.once(cmd.Context())
			}
			return errors.Join(err, engine.Close())
		},
	}
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "read every advert again, also those that did not change")
	cmd.Flags().BoolVar(&watch, "watch", false, "go on until it is stopped: when files change, and as often as each source's every says")
	cmd.Flags().String("index-dir", "", "the folder of the index (setting index.dir)")
	if err := cmd.MarkFlagDirname("index-dir"); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	return cmd
}

// collectLess lets garbage lie for longer than a program that stays would: to index 15,000 adverts anew then
// takes a fifth less of the processor, and no more than some 700 MB. What the environment says goes before.
func collectLess() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(300)
		debug.SetMemoryLimit(600 << 20)
	}
}

// A synced index is one with the sources that it is kept up to date with.
type syncedIndex struct {
	engine  *bleveindex.Index
	sources []ingest.Source
	options ingest.Options
	out     io.Writer
	errOut  io.Writer
}

func newSyncedIndex(engine *bleveindex.Index, c config.Config, out, errOut io.Writer) syncedIndex {
	x := syncedIndex{engine: engine, out: out, errOut: errOut}
	x.sources = sources(c)
	x.options = syncOptions(c)
	x.options.Progress = progress(errOut)
	if x.options.Progress == nil {
		x.options.Log = logger(c, errOut)
	}
	return x
}

// once brings the index up to date and says what changed.
func (x syncedIndex) once(ctx context.Context) error {
	summary, err := ingest.Sync(ctx, x.engine, x.sources, x.options)
	if err != nil {
		return err
	}
	if err := x.tell(summary); err != nil {
		return err
	}
	return reported(len(summary.Unreadable)+len(summary.Down) > 0)
}

// watch keeps the index up to date until ctx ends, and says each time what changed.
func (x syncedIndex) watch(ctx context.Context) error {
	x.options.Progress = nil // a bar is for one run
	return ingest.Watch(ctx, x.engine, x.sources, x.options, func(s ingest.Summary, err error) {
		if err == nil {
			err = x.tell(s)
		}
		if err != nil {
			tell(x.errOut, "", err)
		}
	})
}

// tell prints what changed to out, and what could not be read to errOut.
func (x syncedIndex) tell(s ingest.Summary) error {
	tellUnreadable(x.errOut, s)
	for _, d := range s.Down {
		tell(x.errOut, fmt.Sprintf("%s: down since %s; it keeps what it had: ", d.Source, d.Since.In(index.London).Format("2 January 2006, 15:04")), d.Err)
	}
	_, err := fmt.Fprint(x.out, summaryLine(s), "\n", mergedLines(s))
	return err
}

func summaryLine(s ingest.Summary) string {
	line := fmt.Sprintf("%d added, %d changed, %d unchanged, %d removed, %d merged, %d unreadable",
		len(s.Added), len(s.Changed), len(s.Unchanged), len(s.Removed), len(s.Merged), len(s.Unreadable))
	if len(s.Down) > 0 {
		line += fmt.Sprintf(", %d down", len(s.Down))
	}
	return line
}

// maxMerged is how many merged vacancies are listed.
const maxMerged = 10

// mergedLines tells which files hold copies of one vacancy; it is empty where none do.
func mergedLines(s ingest.Summary) string {
	var b strings.Builder
	for i, names := range s.Merged {
		if i == maxMerged {
			fmt.Fprintf(&b, "and %d more vacancies advertised several times\n", len(s.Merged)-i)
			break
		}
		fmt.Fprintf(&b, "one vacancy: %s\n", terminal.Clean(terminal.Names(names)))
	}
	return b.String()
}

// progress draws a bar on w while adverts are read, where w is a terminal.
func progress(w io.Writer) func(done, total int) {
	if !isTerminal(w) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("reading adverts"),
				progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish())
		}
		// A bar that cannot be drawn stops nothing.
		_ = bar.Set(done)
	}
}
