package bleveindex

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"vacancybot/index/indextest"
	"vacancybot/index/posting"
)

// faults is how often what goes by luck is tried: make faults tries it a hundred times.
var faults = flag.Int("faults", 8, "rounds of the tests that kill and damage at random")

// In the environment of the test binary, crashDir makes it a writer that never ends, and crashLimit one
// whose disk is full when a file has so many bytes.
const (
	crashDir   = "VACANCYBOT_TEST_CRASH_DIR"
	crashLimit = "VACANCYBOT_TEST_CRASH_LIMIT"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := errors.Join(limitFiles(os.Getenv(crashLimit)), writeForEver(dir, os.Stdout)); err != nil {
			fmt.Println("failed:", err)
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

// TestKilledWriterLosesNothing kills a writing process again and again, up to 30 milliseconds after a random
// number of its words, and looks at what it left.
func TestKilledWriterLosesNothing(t *testing.T) {
	rounds := *faults
	dir, held := t.TempDir(), map[posting.ID]bool{}
	r := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		words := killWriter(t, dir, 1+r.IntN(200), time.Duration(r.IntN(30_000))*time.Microsecond)
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

// killWriter runs a writer until it has said so many words and some time more, kills it and returns all
// that it said.
func killWriter(t *testing.T, dir string, after int, more time.Duration) []string {
	t.Helper()
	cmd, out := startWriter(t, dir)
	var words []string
	var kill *time.Timer
	for lines := bufio.NewScanner(out); lines.Scan(); {
		words = append(words, lines.Text())
		if len(words) == after {
			kill = time.AfterFunc(more, func() { cmd.Process.Kill() })
			defer kill.Stop()
		}
	}
	if err := cmd.Wait(); err == nil || len(words) < after {
		t.Fatalf("the writer ended by itself after %d words: %v", len(words), err)
	}
	return words
}

func startWriter(t *testing.T, dir string, env ...string) (*exec.Cmd, io.Reader) {
	t.Helper()
	self, err := os.Executable()
	check(t, err)
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(append(os.Environ(), crashDir+"="+dir), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	return cmd, out
}

// TestSecondProcessIsToldOfTheFirst opens an index that a process has open.
func TestSecondProcessIsToldOfTheFirst(t *testing.T) {
	dir := t.TempDir()
	cmd, out := startWriter(t, dir)
	if !bufio.NewScanner(out).Scan() {
		t.Fatal("the writer says nothing")
	}
	_, err := Open(dir, Options{})
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), strconv.Itoa(cmd.Process.Pid)) {
		t.Errorf("got error %v, want %v and process %d", err, ErrLocked, cmd.Process.Pid)
	}
	check(t, cmd.Process.Kill())
	if err := cmd.Wait(); err == nil {
		t.Error("the writer ended well")
	}
	open(t, dir, Options{}) // the lock of a process that died is nobody's
}
