package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"vacancybot/bot/slackbot"
	"vacancybot/bot/terminal"
	"vacancybot/config"
	"vacancybot/index/bleveindex"
)

func newDoctor() *cobra.Command {
	format := choice{value: "text", allowed: []string{"text", "json"}}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the settings, the index and the connection to Slack",
		Long: `Check the settings, the sources, the index and the connection to Slack: tokens, scopes asked for against
scopes granted, the clock, the socket or the signing secret, channels. Each check is a line; one that
failed says what to do. Nothing is changed and nothing is posted, and it may run beside vacancybot serve.

Exit status: 0 nothing failed, 1 something did.`,
		Example: `  vacancybot doctor
  vacancybot doctor --format json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			findings := append([]slackbot.Finding{checkSettings(c)}, checkSources(c)...)
			findings = append(findings, checkIndex(c), checkServing(cmd.Context(), c))
			findings = append(findings, slackbot.CheckUp(cmd.Context(), slackOptions(c))...)
			if format.value == "json" {
				err = encodeLine(cmd.OutOrStdout(), findings)
			} else {
				err = writeFindings(cmd.OutOrStdout(), findings)
			}
			failed := false
			for _, f := range findings {
				failed = failed || f.State == slackbot.Failed
			}
			return errors.Join(err, reported(failed))
		},
	}
	cmd.Flags().Var(&format, "format", "how to answer")
	cmd.Flags().String("index-dir", "", "the folder of the index (setting index.dir)")
	if err := errors.Join(cmd.MarkFlagDirname("index-dir"), cmd.RegisterFlagCompletionFunc("format", format.complete)); err != nil {
		panic(err) // a flag was named wrongly just above
	}
	return cmd
}

func writeFindings(w io.Writer, findings []slackbot.Finding) error {
	var out strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&out, "%-8s %s: %s\n", f.State, terminal.Clean(f.What), terminal.Clean(f.Said))
		if f.Do != "" {
			fmt.Fprintf(&out, "         → %s\n", terminal.Clean(f.Do))
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func checkSettings(c config.Config) slackbot.Finding {
	f := slackbot.Finding{What: "settings", State: slackbot.OK, Said: "read from " + c.File}
	if c.File == "" {
		f.Said = "no file; from the environment and defaults"
	}
	if !c.AsOf.IsZero() {
		f.State = slackbot.Warning
		f.Said += "; every question is asked as of " + c.AsOf.Format("2 January 2006")
		f.Do = "take as_of away, unless this is a demonstration"
	}
	return f
}

// checkSources looks whether the files and folders among the sources can be read. URLs are left to index.
func checkSources(c config.Config) []slackbot.Finding {
	if len(c.Sources) == 0 {
		return []slackbot.Finding{{What: "sources", State: slackbot.Warning, Said: "none are set, so nothing is read", Do: "list folders of adverts, or URLs, in sources"}}
	}
	var all []slackbot.Finding
	for _, s := range c.Sources {
		// The names of URLs may hold a password.
		f := slackbot.Finding{What: "source " + ingestSource(s).String(), State: slackbot.OK, Said: "can be read"}
		if s.URL != "" {
			f.State, f.Said = slackbot.Skipped, "is fetched by vacancybot index and serve, which say when it fails"
		} else if err := readable(s.Path); err != nil {
			f.State, f.Said, f.Do = slackbot.Failed, err.Error(), "make it, mount it, or give the user that the program runs as the right to read it"
		}
		all = append(all, f)
	}
	return all
}

func readable(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		if _, err = f.Readdirnames(1); errors.Is(err, io.EOF) {
			err = nil
		}
	}
	return err
}

func checkIndex(c config.Config) slackbot.Finding {
	f := slackbot.Finding{What: "index"}
	if c.Index.Dir == "" {
		f.State, f.Said, f.Do = slackbot.Failed, "index.dir is not set", "name a folder to keep the index in"
		return f
	}
	if _, err := os.Stat(c.Index.Dir); errors.Is(err, os.ErrNotExist) {
		f.State, f.Said, f.Do = slackbot.Warning, c.Index.Dir+" is not there yet", "nothing: vacancybot serve makes it, as does vacancybot index"
		return f
	}
	engine, err := bleveindex.Open(c.Index.Dir, bleveindex.Options{Background: true})
	if errors.Is(err, bleveindex.ErrLocked) {
		f.State, f.Said = slackbot.OK, c.Index.Dir+" is in use by another vacancybot, such as the one that serves"
		return f
	}
	if err != nil {
		f.State, f.Said, f.Do = slackbot.Failed, err.Error(), "see docs/operations.md, When the index is damaged"
		return f
	}
	n, err := engine.Count()
	if err := errors.Join(err, engine.Close()); err != nil {
		f.State, f.Said, f.Do = slackbot.Failed, err.Error(), "see docs/operations.md, When the index is damaged"
		return f
	}
	f.State, f.Said = slackbot.OK, fmt.Sprintf("%s holds %d postings", c.Index.Dir, n)
	if n == 0 {
		f.State, f.Do = slackbot.Warning, "run vacancybot index, or vacancybot serve, which reads the sources too"
	}
	return f
}

// checkServing asks the process that serves, if there is one, whether it is ready.
func checkServing(ctx context.Context, c config.Config) slackbot.Finding {
	f := slackbot.Finding{What: "serving"}
	if c.Ops.Listen == "" {
		f.State, f.Said = slackbot.Skipped, "ops.listen is empty, so there is nothing to ask"
		return f
	}
	status, said, err := askOps(ctx, c.Ops.Listen, "/readyz")
	switch {
	case err != nil:
		f.State, f.Said = slackbot.Skipped, "nothing serves at "+c.Ops.Listen
	case status == http.StatusOK:
		f.State, f.Said = slackbot.OK, "the vacancybot at "+c.Ops.Listen+" is ready"
	default:
		f.State, f.Said, f.Do = slackbot.Failed, "what serves at "+c.Ops.Listen+" is not ready: "+strings.Join(strings.Fields(said), " "), "see docs/operations.md, Watch"
	}
	return f
}
