// Command vacancybot answers questions about job adverts. Its commands read the settings, put the
// parts of the program together and run them; they hold no logic of their own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"vacancybot/bot/terminal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// The exit statuses.
const (
	exitOK     = 0 // also when nothing was found
	exitFailed = 1
	exitUsage  = 2
)

// run runs one command line and returns its exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	usage := (*usageError)(nil)
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &usage):
		tell(stderr, cmd.CommandPath()+": ", err)
		fmt.Fprintf(stderr, "see %s --help\n", cmd.CommandPath())
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "interrupted")
		return exitFailed
	case !errors.Is(err, errReported):
		tell(stderr, cmd.CommandPath()+": ", err)
	}
	return exitFailed
}

// tell writes an error for people, each of its lines after prefix. Errors may hold the names of files,
// so they are cleaned like all else that reaches a terminal.
func tell(w io.Writer, prefix string, err error) {
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintln(w, terminal.Clean(prefix+line))
	}
}

// A usageError is a command line that cannot be obeyed; the help says what can.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// errReported ends a command some of whose work failed, each failure having been told already.
var errReported = errors.New("some of it failed")
