package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"vacancybot/bot"
	"vacancybot/index"
	"vacancybot/index/bleveindex"
	"vacancybot/index/indextest"
	"vacancybot/index/posting"
	"vacancybot/index/query"
)

// batches gives the generated postings, so many at a time.
func batches(c config, size int) iter.Seq[[]posting.Posting] {
	return func(yield func([]posting.Posting) bool) {
		var batch []posting.Posting
		for p := range indextest.Stream(uint64(c.n), c.n, c.textBytes) {
			if batch = append(batch, p); len(batch) == size {
				if !yield(batch) {
					return
				}
				batch = nil
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

func parse(line string) query.Query {
	q, err := query.Parse(line)
	if err != nil {
		panic(err) // the lines are those of this program
	}
	return q
}

func firstOf(name string, p *posting.Posting) any {
	field, _ := index.FieldNamed(name)
	if values := field.Values(p); len(values) > 0 {
		return values[0]
	}
	return nil
}

// buildEngine stores the postings, some thousands at a time. Generating them is not timed; it is in what the
// processors spent.
func buildEngine(c config) (figures, error) {
	path := c.path("engine")
	if f, ok := remembered(path); ok {
		return f, nil
	}
	if err := os.RemoveAll(path); err != nil {
		return nil, err
	}
	debug.SetGCPercent(300) // as the command that indexes does
	debug.SetMemoryLimit(600 << 20)
	x, err := bleveindex.Open(path, bleveindex.Options{})
	if err != nil {
		return nil, err
	}
	var took time.Duration
	for batch := range batches(c, 5_000) {
		start := time.Now()
		if err := x.Put(context.Background(), batch...); err != nil {
			return nil, errors.Join(err, x.Close())
		}
		took += time.Since(start)
	}
	start := time.Now()
	if err := x.Close(); err != nil {
		return nil, err
	}
	took += time.Since(start)
	size, err := bytesIn(path)
	if err != nil {
		return nil, err
	}
	f := figures{"postings a second": float64(c.n) / took.Seconds(), "bytes a posting": float64(size) / float64(c.n), "spent": spent() / float64(c.n)}
	return f, remember(path, f)
}

// spent returns the milliseconds that the process has had of the processors.
func spent() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

func bytesIn(dir string) (size int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		size += info.Size()
		return err
	})
	return size, err
}

func askEngine(c config) (f figures, err error) {
	f = figures{}
	start := time.Now()
	x, err := bleveindex.Open(c.path("engine"), bleveindex.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	if _, err := x.Search(context.Background(), index.Request{Where: parse("band = 6"), Order: closing, Limit: 10, AsOf: indextest.Epoch}); err != nil {
		return nil, err
	}
	f["open"] = since(start)
	b, err := bot.New(context.Background(), x)
	if err != nil {
		return nil, err
	}
	f["open and names"] = since(start)
	if err := errors.Join(memory(f, "ready"), c.heap("engine-ready")); err != nil {
		return nil, err
	}
	ids, err := someIDs(c)
	if err != nil {
		return nil, err
	}
	for _, a := range asks(ids) {
		found := 0
		p50, p99, err := timed(len(a.engine), func(i int) error {
			r, err := x.Search(context.Background(), a.engine[i])
			found = r.Total
			return err
		})
		if err != nil {
			return nil, err
		}
		f[a.name], f[a.name+" p99"], f[a.name+" found"] = p50, p99, float64(found)
	}
	b.ListLimit = 10
	if f["ask"], f["ask p99"], err = timed(len(questions), func(i int) error {
		_, err := b.Ask(context.Background(), "", questions[i], indextest.Epoch)
		return err
	}); err != nil {
		return nil, err
	}
	for _, q := range questions {
		start := time.Now()
		if _, err := b.Ask(context.Background(), "", q, indextest.Epoch); err != nil {
			return nil, err
		}
		if os.Getenv("PEERS_VERBOSE") != "" {
			fmt.Fprintf(os.Stderr, "%8.3f ms  %s\n", since(start), q)
		}
	}
	return f, memory(f, "asked")
}

// questions are what is asked end to end.
var questions = []string{
	"which band 6 roles in Leeds close in the next two weeks?",
	"permanent part-time posts paying over 35k, soonest closing first",
	"how many band 5 posts are there?",
	"which roles mention annual leave?",
	"band 7 posts within 20 miles of Bristol",
	"which employers have the most band 5 posts?",
	"what is the average pay of band 6 posts?",
	"nurse posts closing this month that offer sponsorship",
	"do any posts in Manchester need a driving licence?",
	"who is the contact for the soonest closing physiotherapist post?",
}

func since(start time.Time) float64 { return float64(time.Since(start).Microseconds()) / 1000 }

// memory notes what the process holds: MB in all, and of it what is not a mapped file.
func memory(f figures, when string) error {
	debug.FreeOSMemory()
	status, err := os.ReadFile("/proc/self/status")
	if errors.Is(err, fs.ErrNotExist) {
		return nil // not on Linux
	}
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(status)) {
		name, rest, _ := strings.Cut(line, ":")
		fields := strings.Fields(rest)
		if len(fields) == 0 || name != "VmRSS" && name != "RssAnon" {
			continue
		}
		if kb, err := strconv.ParseFloat(fields[0], 64); err == nil {
			f[name+" "+when] = kb / 1024
		}
	}
	return nil
}

// updateEngine puts a hundred postings a second, ten at a time, and asks fifty questions a second
// meanwhile, as they come and not one after another.
func updateEngine(c config) (f figures, err error) {
	x, err := bleveindex.Open(c.path("engine"), bleveindex.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	b, err := bot.New(context.Background(), x)
	if err != nil {
		return nil, err
	}
	b.ListLimit = 10
	learning := b.Learning(x)
	r := rand.New(rand.NewPCG(1, 2))
	held := indextest.Generate(uint64(c.n), min(c.n, 5000), c.textBytes)
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	var work sync.WaitGroup
	var mu sync.Mutex
	var asked, put []float64
	var failed error
	note := func(to *[]float64, start time.Time, err error) {
		mu.Lock()
		defer mu.Unlock()
		*to = append(*to, since(start))
		if err != nil && ctx.Err() == nil {
			failed = errors.Join(failed, err)
		}
	}
	began := time.Now()
	work.Go(func() {
		for tick := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			batch := make([]posting.Posting, 10)
			for i := range batch {
				batch[i] = held[r.IntN(len(held))]
				batch[i].Title += fmt.Sprint(" ", r.IntN(3))
			}
			start := time.Now()
			note(&put, start, learning.Put(context.Background(), batch...))
		}
	})
	work.Go(func() {
		for tick, i := time.NewTicker(20*time.Millisecond), 0; ; i++ {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			start := time.Now()
			work.Go(func() {
				_, err := b.Ask(context.Background(), "", questions[i%len(questions)], indextest.Epoch)
				note(&asked, start, err)
			})
		}
	})
	work.Wait()
	seconds := time.Since(began).Seconds()
	slices.Sort(asked)
	slices.Sort(put)
	f = figures{
		"updates a second": 10 * float64(len(put)) / seconds, "questions a second": float64(len(asked)) / seconds,
		"asked while updating": asked[len(asked)/2], "asked while updating p99": asked[len(asked)*99/100],
		"put of ten": put[len(put)/2], "put of ten p99": put[len(put)*99/100],
	}
	return f, failed
}
