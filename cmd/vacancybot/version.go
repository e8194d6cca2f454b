package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Long:    "Print the version, the commit it was built from where that is known, and the Go it was built with.",
		Example: "  vacancybot version",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			build, ok := debug.ReadBuildInfo()
			if !ok {
				build = &debug.BuildInfo{GoVersion: runtime.Version()}
			}
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionLine(build))
			return err
		},
	}
}

func versionLine(build *debug.BuildInfo) string {
	version := build.Main.Version
	if version == "" {
		version = "(devel)"
	}
	commit, changed := "", ""
	for _, s := range build.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = ", commit " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	return fmt.Sprintf("vacancybot %s%s%s, %s %s/%s", version, commit, changed, build.GoVersion, runtime.GOOS, runtime.GOARCH)
}
