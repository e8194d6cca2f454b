//go:build unix

package bleveindex

import (
	"bufio"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"vacancybot/index"
	"vacancybot/index/posting"
)

// limitFiles lets no file of the process grow beyond so many bytes, which is what a full disk looks like: a
// write says so, and the process goes on.
func limitFiles(bytes string) error {
	if bytes == "" {
		return nil
	}
	most, err := strconv.ParseUint(bytes, 10, 64)
	if err != nil {
		return err
	}
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: most})
}

// TestFullDisk has a process write until there is no room, for several amounts of room. It has to say so and
// end, and all that it reported is there.
func TestFullDisk(t *testing.T) {
	for _, kb := range []int{64, 200, 500, 1000, 2000} {
		t.Run(strconv.Itoa(kb), func(t *testing.T) {
			dir := t.TempDir()
			cmd, out := startWriter(t, dir, crashLimit+"="+strconv.Itoa(kb<<10))
			var says strings.Builder
			cmd.Stderr = nil
			held := map[posting.ID]bool{}
			var last posting.ID
			for lines := bufio.NewScanner(out); lines.Scan(); {
				switch what, id, _ := strings.Cut(lines.Text(), " "); what {
				case "put":
					last = posting.ID(id)
					held[last] = true
				case "deleted":
					delete(held, posting.ID(id))
				case "failed:":
					says.WriteString(id)
				}
			}
			if err := cmd.Wait(); err == nil {
				t.Error("the writer ended well, as if there was room for all")
			}
			if !strings.Contains(says.String(), "file too large") {
				t.Errorf("the writer says %q and not what is the matter", says.String())
			}
			x := open(t, dir, Options{})
			r, err := x.Search(t.Context(), index.Request{Scope: index.Any, Limit: -1})
			check(t, err)
			found := map[posting.ID]bool{}
			for _, p := range r.Postings {
				found[p.ID] = true
			}
			for id := range held {
				if !found[id] && id != last {
					t.Errorf("%s is lost, whose Put had returned", id)
				}
			}
			check(t, x.Put(t.Context(), posting.Posting{ID: "new"})) // there is room again
		})
	}
}
