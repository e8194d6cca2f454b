package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"vacancybot/bot/terminal"
	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

func newParse() *cobra.Command {
	p := &parser{format: choice{value: "text", allowed: []string{"text", "json"}}}
	cmd := &cobra.Command{
		Use:   "parse FILE…",
		Short: "Show what is read from adverts, and where it stands",
		Long: `Show what is read from adverts, and where in the text it stands.

With --format json, one JSON object a line for each posting; "evidence" gives, for each field, the
bytes that it was read from, as [start, end). They are bytes of the text that --source prints, which
for a text file in UTF-8 is the file itself.`,
		Example: `  vacancybot parse advert.txt
  vacancybot parse --format json adverts/*.txt
  vacancybot parse --source advert.txt`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{errors.New("no file given")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			p.out, p.errOut = cmd.OutOrStdout(), cmd.ErrOrStderr()
			p.options = terminal.For(p.out, os.Getenv)
			return p.parseAll(cmd.Context(), files)
		},
	}
	cmd.Flags().Var(&p.format, "format", "how to show what was read")
	cmd.Flags().BoolVar(&p.source, "source", false, "print the text that offsets refer to instead")
	if err := cmd.RegisterFlagCompletionFunc("format", p.format.complete); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	return cmd
}

// A parser shows what is read from files.
type parser struct {
	format  choice
	source  bool
	drawn   int // postings shown so far
	options terminal.Options
	out     io.Writer
	errOut  io.Writer
}

// parseAll shows each file's postings. A file that cannot be read is told on the standard error while
// the others are.
func (p *parser) parseAll(ctx context.Context, files []string) error {
	failed := false
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		postings, err := parseFile(file)
		if err != nil {
			tell(p.errOut, "", err)
			failed = true
			continue
		}
		for i := range postings {
			if err := p.show(&postings[i], len(files)+len(postings) > 2); err != nil {
				return err
			}
		}
	}
	return reported(failed)
}

// parseFile reads one file. Its error says what to do.
func parseFile(file string) ([]posting.Posting, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, advise(file, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s: is a folder; give the files in it, or ask about it with --postings", file)
	}
	// One byte more than is read tells a file that is too large without reading it whole.
	data, err := io.ReadAll(io.LimitReader(f, parse.MaxSize+1))
	if err != nil {
		return nil, advise(file, err)
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: is empty; save the advert in it", file)
	}
	postings, err := parse.Advert(file, data)
	if err != nil {
		return nil, advise(file, err)
	}
	return postings, nil
}

// advise turns the reasons for which a file is not read into a line for people.
func advise(file string, err error) error {
	what, do := err, ""
	for _, known := range []struct {
		reason error
		do     string
	}{
		{fs.ErrNotExist, "check the name"},
		{fs.ErrPermission, "ask for the right to read it"},
		{parse.ErrTooLarge, "give the advert alone"},
		{parse.ErrNotText, "save it as text"},
		{parse.ErrNoAdvert, "an advert names a post, and an employer, pay or a closing date"},
	} {
		if errors.Is(err, known.reason) {
			what, do = known.reason, "; "+known.do
		}
	}
	if errors.Is(err, parse.ErrFormat) { // its reader says what is wrong and what to do
		what = errors.Unwrap(err)
	}
	return fmt.Errorf("%s: %w%s", file, what, do)
}

func (p *parser) show(post *posting.Posting, several bool) error {
	var shown bytes.Buffer
	var err error
	switch {
	case p.source && p.format.value == "json":
		err = writeSourceJSON(&shown, post)
	case p.source:
		p.writeSource(&shown, post, several)
	case p.format.value == "json":
		err = writePostingJSON(&shown, post)
	default:
		if p.drawn > 0 {
			shown.WriteByte('\n')
		}
		err = terminal.WritePosting(&shown, post, p.options)
	}
	if err != nil {
		return err
	}
	p.drawn++
	_, err = p.out.Write(shown.Bytes())
	return err
}

// writeSource prints the text byte for byte, except to a terminal, which it must not control. A line
// above tells several apart.
func (p *parser) writeSource(out *bytes.Buffer, post *posting.Posting, several bool) {
	source := post.Sources[0]
	if several {
		if p.drawn > 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(out, "==> %s <==\n", terminal.Clean(source.Name))
	}
	if !isTerminal(p.out) {
		out.WriteString(source.Text)
		return
	}
	for line := range bytes.Lines([]byte(source.Text)) {
		out.WriteString(terminal.Clean(string(line)) + "\n")
	}
}
