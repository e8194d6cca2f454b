package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

func newChat() *cobra.Command {
	flags := &askFlags{}
	cmd := &cobra.Command{
		Use:   "chat",
		Short: "Answer questions as a conversation in the terminal",
		Long: `Answer questions as a conversation in the terminal. A question may follow on from the last:
"which band 6 roles are there?", then "only in Hitchin", then "who is the contact for the second one?".

"exit", "quit" or Ctrl-D ends it.`,
		Example: `  vacancybot chat
  vacancybot chat --postings adverts/ --as-of 2026-05-01`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := newAsker(cmd, flags)
			if err != nil {
				return err
			}
			prompt := ""
			if a.format == "text" && isTerminal(cmd.InOrStdin()) && isTerminal(cmd.OutOrStdout()) {
				prompt = "> "
				fmt.Fprintln(cmd.OutOrStdout(), `Ask about the postings; "exit" or Ctrl-D ends.`)
			}
			return errors.Join(a.chat(cmd.Context(), cmd.InOrStdin(), prompt), a.close())
		},
	}
	flags.add(cmd)
	return cmd
}

// chat holds one conversation, until its lines end, someone says so, or ctx is done.
func (a *asker) chat(ctx context.Context, stdin io.Reader, prompt string) error {
	lines := readLines(ctx, stdin)
	a.gap = prompt != ""
	failed := false
	for {
		if prompt != "" {
			fmt.Fprint(a.out, "\n"+prompt)
		}
		var l line
		var more bool
		select {
		case <-ctx.Done():
		case l, more = <-lines:
		}
		text := strings.TrimSpace(l.text)
		switch {
		case !more:
			if prompt != "" {
				fmt.Fprintln(a.out)
			}
			return reported(failed)
		case l.err != nil:
			return fmt.Errorf("read the conversation: %w", l.err)
		case text == "":
			continue
		case strings.EqualFold(text, "exit"), strings.EqualFold(text, "quit"):
			return reported(failed)
		}
		if err := a.ask(ctx, input{Conversation: "chat", Question: text}, prompt == ""); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			tell(a.errOut, "", err)
			failed = true
		}
	}
}
