package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"vacancybot/index/bleveindex"
)

func newRestore() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Make an index of a backup",
		Long: `Make an index in index.dir, where there must be none, of a file that vacancybot backup has written. It is
made beside that folder, read back and compared with the file, and only then put in its place: a backup
that is not whole changes nothing.`,
		Example: `  vacancybot restore postings.backup
  vacancybot restore --index-dir data /var/backups/vacancybot-2026-05-01`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			if c.Index.Dir == "" {
				return errors.New("index.dir is not set, so there is nowhere to restore to: name the folder to keep the index in")
			}
			file, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("restore: %w", err)
			}
			n, err := bleveindex.Restore(cmd.Context(), file, c.Index.Dir, progress(cmd.ErrOrStderr()))
			if err := errors.Join(err, file.Close()); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d postings restored to %s\n", n, c.Index.Dir)
			return err
		},
	}
	cmd.Flags().String("index-dir", "", "the folder of the index (setting index.dir)")
	if err := cmd.MarkFlagDirname("index-dir"); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	return cmd
}
