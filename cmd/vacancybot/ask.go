package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vacancybot/bot"
	"vacancybot/bot/answer"
	"vacancybot/bot/slackbot/blockkit"
	"vacancybot/bot/terminal"
	"vacancybot/config"
)

func newAsk() *cobra.Command {
	flags := &askFlags{}
	cmd := &cobra.Command{
		Use:   `ask ["question" …]`,
		Short: "Answer questions",
		Long: `Answer questions, each apart from the others; with none given, one per line from standard input.

A line may also be a JSON object: {"id": "q1", "conversation": "c1", "as_of": "2026-05-01",
"question": "…"}. The id is handed back; questions of one conversation may follow on from
each other. With --format json each answer is one JSON object on a line of its own; with
--format blocks it is the message that Slack would be sent, for Block Kit Builder.`,
		Example: `  vacancybot ask "which band 6 roles close before July?"
  vacancybot ask --postings adverts/ --as-of 2026-05-01 "who is the contact for FIRST?"
  vacancybot ask --format json < questions.txt`,
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := newAsker(cmd, flags)
			if err != nil {
				return err
			}
			if len(args) > 0 {
				err = a.askAll(cmd.Context(), args)
			} else {
				err = a.askLines(cmd.Context(), cmd.InOrStdin())
			}
			return errors.Join(err, a.close())
		},
	}
	flags.add(cmd)
	return cmd
}

// askFlags are the flags of ask and chat.
type askFlags struct {
	postings []string
	asOf     moment
	format   choice
	explain  bool
}

func (f *askFlags) add(cmd *cobra.Command) {
	f.format = choice{value: "text", allowed: []string{"text", "json", "blocks"}}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.postings, "postings", nil, "read the adverts in `DIR` for this run alone, and keep nothing on disk (repeatable)")
	flags.Var(&f.asOf, "as-of", "ask as of this day (2026-05-01) or moment (2026-05-01T09:30:00Z) instead of now")
	flags.Var(&f.format, "format", "how to answer")
	flags.BoolVar(&f.explain, "explain", false, "show what was read in the question, and the query it made")
	flags.String("index-dir", "", "the folder of the index to ask (setting index.dir)")
	if err := errors.Join(cmd.MarkFlagDirname("postings"), cmd.MarkFlagDirname("index-dir"), cmd.RegisterFlagCompletionFunc("format", f.format.complete)); err != nil {
		panic(err) // a flag was named wrongly just above
	}
}

// An asker asks a bot and writes its answers.
type asker struct {
	bot     *bot.Bot
	now     func() time.Time
	explain bool
	format  string
	gap     bool // an empty line is to part the next answer from what stands above
	options terminal.Options
	out     io.Writer
	errOut  io.Writer
	close   func() error
}

// newAsker opens the postings that the flags and settings name.
func newAsker(cmd *cobra.Command, flags *askFlags) (*asker, error) {
	c, err := settings(cmd)
	if err != nil {
		return nil, err
	}
	engine, err := openPostings(cmd, c, flags.postings)
	if err != nil {
		return nil, err
	}
	b, err := bot.New(cmd.Context(), engine)
	if err != nil {
		return nil, errors.Join(err, engine.Close())
	}
	options := terminal.For(cmd.OutOrStdout(), os.Getenv)
	options.Explain = flags.explain
	return &asker{
		bot: b, now: clock(c), explain: flags.explain, format: flags.format.value,
		options: options, out: cmd.OutOrStdout(), errOut: cmd.ErrOrStderr(), close: engine.Close,
	}, nil
}

// clock gives the moment at which questions are asked.
func clock(c config.Config) func() time.Time {
	if c.AsOf.IsZero() {
		return time.Now
	}
	return func() time.Time { return c.AsOf }
}

// askAll answers questions. One that fails is told on the standard error while the others are answered.
func (a *asker) askAll(ctx context.Context, questions []string) error {
	failed := false
	for _, q := range questions {
		if err := a.ask(ctx, input{Question: q}, len(questions) > 1); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			tell(a.errOut, "", err)
			failed = true
		}
	}
	return reported(failed)
}

// askLines answers the lines of stdin as askAll does questions. Empty lines are passed over.
func (a *asker) askLines(ctx context.Context, stdin io.Reader) error {
	typed := isTerminal(stdin)
	if typed {
		fmt.Fprintln(a.errOut, "Ask one question per line; Ctrl-D ends.")
		a.gap = true
	}
	failed := false
	lines := readLines(ctx, stdin)
	for {
		var l line
		var more bool
		select {
		case <-ctx.Done():
			return ctx.Err()
		case l, more = <-lines:
		}
		if !more {
			return reported(failed)
		}
		if err := a.askLine(ctx, l, !typed); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			tell(a.errOut, fmt.Sprintf("standard input, line %d: ", l.number), err)
			failed = true
		}
	}
}

func (a *asker) askLine(ctx context.Context, l line, echo bool) error {
	if l.err != nil {
		return l.err
	}
	text := strings.TrimSpace(strings.TrimPrefix(l.text, "\ufeff"))
	if text == "" {
		return nil
	}
	in, err := parseInput(text)
	if err != nil {
		return err
	}
	return a.ask(ctx, in, echo)
}

// reported is nil, or the error that says nothing more, when some of a command's work failed.
func reported(failed bool) error {
	if failed {
		return errReported
	}
	return nil
}

// ask answers one question; echo repeats it above the answer, for a reader of several.
func (a *asker) ask(ctx context.Context, in input, echo bool) error {
	asOf := in.AsOf
	if asOf.IsZero() {
		asOf = a.now()
	}
	reply, err := a.bot.Ask(ctx, in.Conversation, in.Question, asOf)
	if err != nil {
		return fmt.Errorf("answer %q: %w", in.Question, err)
	}
	return a.write(reply, in.ID, echo)
}

func (a *asker) write(reply answer.Answer, id string, echo bool) error {
	switch a.format {
	case "json":
		line, err := reply.JSON(id, a.explain)
		return a.writeLine(line, err)
	case "blocks":
		line, err := blockkit.JSON(reply)
		return a.writeLine(line, err)
	}
	var text strings.Builder
	if a.gap {
		text.WriteByte('\n')
	}
	a.gap = true
	if echo {
		text.WriteString("> " + terminal.Clean(reply.Question) + "\n\n")
	}
	if err := terminal.Write(&text, reply, a.options); err != nil {
		return err
	}
	_, err := io.WriteString(a.out, text.String())
	return err
}

func (a *asker) writeLine(line []byte, err error) error {
	if err == nil {
		_, err = a.out.Write(append(line, '\n'))
	}
	return err
}

// isTerminal reports whether a person is at the other end of a stream.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
