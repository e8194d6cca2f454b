package bleveindex

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// crashDir, in the environment of the test binary, makes it a writer that never ends.
const crashDir = "VACANCYBOT_TEST_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := writeForEver(dir, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

const largestPut = 40

// writeForEver puts, deletes and rebuilds, and says each time what is done.
func writeForEver(dir string, done io.Writer) error {
	x, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	ctx := context.Background()
	ps := indextest.Generate(1, 5000, 0)
	held, err := x.Count()
	if err != nil {
		return err
	}
	for next, round := held, 1; ; round++ {
		for _, n := range []int{1, 7, largestPut} {
			n = min(n, len(ps)-next)
			if err := x.Put(ctx, ps[next:next+n]...); err != nil {
				return err
			}
			for _, p := range ps[next : next+n] {
				fmt.Fprintf(done, "put %s\n", p.ID)
			}
			next += n
		}
		if err := x.Delete(ctx, ps[next-1].ID); err != nil {
			return err
		}
		fmt.Fprintf(done, "deleted %s\n", ps[next-1].ID)
		next--
		if round%4 > 0 {
			continue
		}
		if err := x.Rebuild(ctx, nil); err != nil {
			return err
		}
		fmt.Fprintln(done, "rebuilt")
	}
}

// TestKilledWriterLosesNothing kills a writing process again and again, after a random number of its
// words, and looks at what it left.
func TestKilledWriterLosesNothing(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	dir, held := t.TempDir(), map[posting.ID]bool{}
	r := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		words := killWriter(t, dir, 1+r.IntN(200))
		var last posting.ID // of the last Put that was reported: a Delete of it may be done and not reported
		for _, line := range words {
			switch what, id, _ := strings.Cut(line, " "); what {
			case "put":
				last = posting.ID(id)
				held[last] = true
			case "deleted":
				delete(held, posting.ID(id))
			}
		}
		x := open(t, dir, Options{})
		var found []posting.Posting
		kept := map[posting.ID]bool{}
		check(t, x.Each(t.Context(), func(p posting.Posting) error {
			found, kept[p.ID] = append(found, p), true
			return nil
		}))
		for id := range held {
			if !kept[id] && id != last {
				t.Errorf("round %d: %s is lost, whose Put had returned", round, id)
			}
		}
		// Beyond what was reported there can be one Put more.
		if extra := len(kept) - len(held); extra > largestPut {
			t.Errorf("round %d: %d postings are there that were never reported", round, extra)
		}
		holds(t, x, found)
		shut(t, x)
		held = kept
	}
	if len(held) == 0 {
		t.Error("the writers wrote nothing")
	}
}

// killWriter runs a writer until it has said so many words, kills it and returns all that it said.
func killWriter(t *testing.T, dir string, after int) []string {
	t.Helper()
	self, err := os.Executable()
	check(t, err)
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), crashDir+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	var words []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		words = append(words, lines.Text())
		if len(words) == after {
			check(t, cmd.Process.Kill())
		}
	}
	if err := cmd.Wait(); err == nil || len(words) < after {
		t.Fatalf("the writer ended by itself after %d words: %v", len(words), err)
	}
	return words
}
