package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"vacancybot/config"
)

// newRoot builds the tree of commands.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "vacancybot",
		Short: "Answer questions about job adverts, from the adverts themselves",
		Long: `vacancybot reads job adverts and answers questions about them. Every answer shows how the
question was read, and the words of the advert that each fact rests on.

Settings come from vacancybot.yaml or vacancybot.toml in the working directory (else from the
folder vacancybot of your configuration directory), from the environment (index.dir is
VACANCYBOT_INDEX_DIR), and from flags; the later wins.

Exit status: 0 answered, also when nothing was found; 1 something failed; 2 wrong usage.`,
		Example: `  vacancybot ask "which band 6 roles close this month?"
  vacancybot chat --postings adverts/
  vacancybot parse advert.txt`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SuggestionsMinimumDistance = 2 // of letters to change
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.PersistentFlags().String("config", "", "read the settings from `FILE`")
	if err := root.MarkPersistentFlagFilename("config", "yaml", "toml"); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	root.AddCommand(newAsk(), newChat(), newParse(), newIndex(), newBackup(), newRestore(), newServe(), newManifest(), newDoctor(), newHealthcheck(), newVersion())
	return root
}

// noSuchCommand rejects what is left over when no command was recognised.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	err := fmt.Errorf("there is no command %q", args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		err = fmt.Errorf("%w; did you mean %s?", err, strings.Join(near, " or "))
	}
	return &usageError{err}
}

// noArgs is cobra.NoArgs as wrong usage.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return &usageError{fmt.Errorf("%s takes no arguments, and %q is one", cmd.Name(), args[0])}
	}
	return nil
}

// settings reads the settings as the flags of cmd and the process's environment have them.
func settings(cmd *cobra.Command) (config.Config, error) {
	file, err := cmd.Flags().GetString("config")
	if err != nil {
		return config.Config{}, err
	}
	return config.Load(config.Options{File: file, Env: os.Environ(), Flags: cmd.Flags()})
}

// A choice is a flag with a few allowed values.
type choice struct {
	value   string
	allowed []string
}

// String implements pflag.Value.
func (c *choice) String() string { return c.value }

// Type implements pflag.Value.
func (c *choice) Type() string { return strings.Join(c.allowed, "|") }

// Set implements pflag.Value.
func (c *choice) Set(value string) error {
	if !slices.Contains(c.allowed, value) {
		return fmt.Errorf("choose %s", strings.Join(c.allowed, " or "))
	}
	c.value = value
	return nil
}

// complete offers the values of a choice to the shell.
func (c *choice) complete(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return c.allowed, cobra.ShellCompDirectiveNoFileComp
}

// A moment is a flag that holds a day or a time.
type moment struct{ text string }

// String implements pflag.Value.
func (m *moment) String() string { return m.text }

// Type implements pflag.Value.
func (m *moment) Type() string { return "DATE" }

// Set implements pflag.Value.
func (m *moment) Set(text string) error {
	if _, err := config.ParseMoment(text); err != nil {
		return err
	}
	m.text = text
	return nil
}
