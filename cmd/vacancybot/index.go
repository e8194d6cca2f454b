package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"vacancybot/bot/terminal"
	"vacancybot/config"
	"vacancybot/index/bleveindex"
	"vacancybot/index/ingest"
)

func newIndex() *cobra.Command {
	var rebuild bool
	cmd := &cobra.Command{
		Use:   "index",
		Short: "Bring the index up to date with its sources",
		Long: `Bring the index in index.dir up to date with sources: read adverts that are new or changed, leave
the others, and drop those that are gone. A source that cannot be reached keeps what it had. It can be
stopped at any time; what was indexed stays.

vacancybot.yaml needs two settings:

  sources: [adverts]
  index: {dir: data}`,
		Example: `  vacancybot index
  vacancybot index --rebuild
  VACANCYBOT_SOURCES=adverts vacancybot index --index-dir data`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			if len(c.Sources) == 0 {
				return errors.New("sources is not set, so there is nothing to index: list folders of adverts in vacancybot.yaml, or in VACANCYBOT_SOURCES")
			}
			engine, err := openIndex(c, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			return errors.Join(syncIndex(cmd.Context(), engine, c, rebuild, cmd.OutOrStdout(), cmd.ErrOrStderr()), engine.Close())
		},
	}
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "read every advert again, also those that did not change")
	cmd.Flags().String("index-dir", "", "the folder of the index (setting index.dir)")
	if err := cmd.MarkFlagDirname("index-dir"); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	return cmd
}

// syncIndex brings engine up to date and says what changed.
func syncIndex(ctx context.Context, engine *bleveindex.Index, c config.Config, rebuild bool, out, errOut io.Writer) error {
	var sources []ingest.Source
	for i, s := range c.Sources {
		if s.URL != "" {
			return fmt.Errorf("sources[%d]: %s: adverts are read from folders and files alone", i, s.URL)
		}
		sources = append(sources, ingest.Source{Path: s.Path})
	}
	options := ingest.Options{Rebuild: rebuild, Progress: progress(errOut)}
	if options.Progress == nil {
		options.Log = logger(c, errOut)
	}
	summary, err := ingest.Sync(ctx, engine, sources, options)
	if err != nil {
		return err
	}
	tellUnreadable(errOut, summary)
	if _, err := fmt.Fprint(out, summaryLine(summary), "\n", mergedLines(summary)); err != nil {
		return err
	}
	return reported(len(summary.Unreadable) > 0)
}

func summaryLine(s ingest.Summary) string {
	return fmt.Sprintf("%d added, %d changed, %d unchanged, %d removed, %d unreadable",
		len(s.Added), len(s.Changed), len(s.Unchanged), len(s.Removed), len(s.Unreadable))
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
		fmt.Fprintf(&b, "one vacancy: %s\n", terminal.Clean(strings.Join(names, ", ")))
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
