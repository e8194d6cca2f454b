package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

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
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionLine(buildInfo()))
			return err
		},
	}
}

func buildInfo() *debug.BuildInfo {
	if build, ok := debug.ReadBuildInfo(); ok {
		return build
	}
	return &debug.BuildInfo{GoVersion: runtime.Version()}
}

// numbered is the version, "(devel)" where it is not known.
func numbered(build *debug.BuildInfo) string { return cmp.Or(build.Main.Version, "(devel)") }

// agent is how the program introduces itself to servers: brackets would begin a comment there.
func agent() string { return "vacancybot/" + strings.Trim(numbered(buildInfo()), "()") }

func versionLine(build *debug.BuildInfo) string {
	commit, changed := "", ""
	for _, s := range build.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = ", commit " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	return fmt.Sprintf("vacancybot %s%s%s, %s %s/%s", numbered(build), commit, changed, build.GoVersion, runtime.GOOS, runtime.GOARCH)
}
