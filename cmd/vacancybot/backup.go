package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"vacancybot/config"
	"vacancybot/index/bleveindex"
)

func newBackup() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy every posting of the index to a file",
		Long: `Copy every posting of the index in index.dir to one file, as they are at one moment, and read the file back
to be sure of it. A vacancybot serve that has the index open goes on answering: it makes the copy itself.
FILE is replaced when the new copy is whole. vacancybot restore makes an index of it.`,
		Example: `  vacancybot backup postings.backup
  vacancybot backup --index-dir data "/var/backups/vacancybot-$(date +%F)"`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			n, err := backUp(cmd.Context(), c, args[0], cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d postings backed up to %s\n", n, args[0])
			return err
		},
	}
	cmd.Flags().String("index-dir", "", "the folder of the index (setting index.dir)")
	if err := cmd.MarkFlagDirname("index-dir"); err != nil {
		panic(err) // the flag was named wrongly just above
	}
	return cmd
}

// oneFile is wrong usage unless there is one argument.
func oneFile(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return &usageError{fmt.Errorf("%s takes one file, and got %d", cmd.Name(), len(args))}
	}
	return nil
}

// backUp writes a backup beside the file, reads it back and puts it in its place.
func backUp(ctx context.Context, c config.Config, file string, errOut io.Writer) (n int, err error) {
	if c.Index.Dir == "" {
		return 0, errors.New("index.dir is not set, so there is no index to back up")
	}
	if _, err := os.Stat(c.Index.Dir); errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("open index %s: it is not there; make it with vacancybot index", c.Index.Dir)
	}
	out, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.part")
	if err != nil {
		return 0, fmt.Errorf("back up: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(out.Name()))
		}
	}()
	if err := errors.Join(writeBackup(ctx, c, out, errOut), out.Sync()); err != nil {
		return 0, errors.Join(err, out.Close())
	}
	if _, err := out.Seek(0, io.SeekStart); err != nil {
		return 0, errors.Join(err, out.Close())
	}
	n, err = bleveindex.VerifyBackup(out)
	if err := errors.Join(err, out.Close()); err != nil {
		return 0, fmt.Errorf("read back %s: %w", file, err)
	}
	return n, os.Rename(out.Name(), file)
}

// writeBackup has the index copied by this process, or by the one that has it open.
func writeBackup(ctx context.Context, c config.Config, out io.Writer, errOut io.Writer) error {
	engine, err := bleveindex.Open(c.Index.Dir, bleveindex.Options{Log: logger(c, errOut), Background: true})
	if errors.Is(err, bleveindex.ErrLocked) {
		conn, dialErr := (&net.Dialer{}).DialContext(ctx, "unix", backupSocket(c.Index.Dir))
		if dialErr != nil {
			return fmt.Errorf("%w; only a vacancybot serve can be asked for a copy of an index that it has open", err)
		}
		defer conn.Close()
		_, err := io.Copy(out, conn) // what breaks off is found when it is read back
		return err
	}
	if err != nil {
		return err
	}
	_, err = engine.Backup(ctx, out)
	return errors.Join(err, engine.Close())
}

// backupSocket is where the process that serves gives copies of its index away, to whoever may enter the
// index's folder as its owner.
func backupSocket(dir string) string { return filepath.Join(dir, "backup.sock") }

// offerBackups gives a copy of the index to each process that asks at its socket, until ctx ends.
func offerBackups(ctx context.Context, engine *bleveindex.Index, dir string, log *slog.Logger) {
	listener, err := listenBackups(dir)
	if err != nil {
		log.Warn("no backups while this process runs", "error", err)
		return
	}
	context.AfterFunc(ctx, func() {
		if err := errors.Join(listener.Close(), os.Remove(backupSocket(dir))); err != nil {
			log.Warn("the socket for backups is left behind", "error", err)
		}
	})
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				if ctx.Err() == nil {
					log.Warn("no more backups while this process runs", "error", err)
				}
				return
			}
			start := time.Now()
			n, err := engine.Backup(ctx, patient{conn}) // one at a time
			if err = errors.Join(err, conn.Close()); err != nil {
				log.Warn("a backup was not finished", "error", err)
				continue
			}
			log.Info("backed up", "postings", n, "took", time.Since(start))
		}
	}()
}

// listenBackups makes the socket in a folder that nobody else may enter, and moves it out when it is the owner's
// alone.
func listenBackups(dir string) (_ net.Listener, err error) {
	private, err := os.MkdirTemp(dir, "b")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(private)) }()
	path := filepath.Join(private, "s")
	listener, err := net.ListenUnix("unix", &net.UnixAddr{Net: "unix", Name: path})
	if err != nil {
		return nil, err
	}
	listener.SetUnlinkOnClose(false) // it is elsewhere by then
	if err := errors.Join(os.Chmod(path, 0o600), os.Rename(path, backupSocket(dir))); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return listener, nil
}

// A patient writer waits for its reader, each time no longer than patience.
type patient struct{ net.Conn }

// patience is how long a process that asked for a backup may take to read a piece of it: meanwhile others wait, and
// the file of the records grows with each write.
const patience = time.Minute

func (c patient) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}
