package slackbot_test

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"vacancybot/bot"
	"vacancybot/bot/slackbot"
	"vacancybot/bot/slackbot/fakeslack"
	"vacancybot/index/bleveindex"
	"vacancybot/index/indextest"
)

var (
	load   = flag.Bool("load", false, "measure how the app bears a load, over both transports; with -v, some minutes in all")
	lasts  = flag.Duration("load.lasts", time.Minute, "how long questions come")
	rate   = flag.Int("load.rate", 200, "questions a second")
	events = flag.Int("load.events", 100_000, "questions over which memory is watched")
)

const (
	loadChannels = 50
	loadPostings = 10_000
	inFlight     = 64 // questions not answered yet, while memory is watched
)

// loadQuestions are asked in turn; what they cost differs.
var loadQuestions = []string{
	"which band 6 roles in Leeds close in the next two weeks?",
	"permanent part-time posts paying over 35k, soonest closing first",
	"how many band 5 posts are there?",
	"how many posts are there in each town?",
	"who is the contact for the podiatrist post?",
	"does the physiotherapist post need a driving licence?",
	"which roles mention splinting?",
	"band 7 posts in Nottingham",
	"what is the average salary of band 6 posts?",
	"which posts close this week?",
}

// TestLoad asks 200 questions a second for a minute in 50 channels of 10,000 postings, and requires that each
// is answered, once; that Slack waits less than 100 ms for an acknowledgement and less than 500 ms for an
// answer, 99 times in 100. Run it alone:
//
//	go test ./bot/slackbot -run TestLoad -load -v -timeout 30m
func TestLoad(t *testing.T) {
	if !*load {
		t.Skip("pass -load to measure")
	}
	b := loadedBot(t)
	for _, mode := range []string{slackbot.Socket, slackbot.HTTP} {
		t.Run(mode, func(t *testing.T) {
			r := newRun(t, b, mode)
			before := cpu(t)
			began := time.Now()
			n := 0
			for every := time.Second / time.Duration(*rate); time.Duration(n)*every < *lasts; n++ {
				time.Sleep(time.Until(began.Add(time.Duration(n) * every))) // those that are late are asked at once
				r.asking.Go(func() { r.ask(n) })
			}
			sent := time.Since(began)
			r.finish()
			used := cpu(t) - before
			acks, answers := r.percentiles(r.acks), r.percentiles(r.answers)
			t.Logf("%d questions in %.1f s (%.0f a second), %d channels, %d postings: %d lost, %d doubled", n, sent.Seconds(),
				float64(n)/sent.Seconds(), loadChannels, loadPostings, r.lost(), r.doubled)
			t.Logf("acknowledged after (p50, p99, most) %v; answered after %v; %.0f%% of one core, the workspace's own work included",
				acks, answers, 100*used.Seconds()/sent.Seconds())
			if r.lost() > 0 || r.doubled > 0 || r.failed.Load() > 0 {
				t.Errorf("%d lost, %d doubled, %d not acknowledged or turned away", r.lost(), r.doubled, r.failed.Load())
			}
			if acks[1] > 100*time.Millisecond || answers[1] > 500*time.Millisecond {
				t.Errorf("99 in 100 are acknowledged after %v and answered after %v, want 100 ms and 500 ms", acks[1], answers[1])
			}
		})
	}
}

// TestLoadMemory asks 100,000 questions as fast as they are answered, and requires that the last tenths need
// no more memory than the third did: by then the bot remembers as many conversations as it ever does.
func TestLoadMemory(t *testing.T) {
	if !*load {
		t.Skip("pass -load to measure")
	}
	r := newRun(t, loadedBot(t), slackbot.Socket)
	began := time.Now()
	r.room = make(chan struct{}, inFlight)
	var heaps []uint64
	for tenth := range 10 {
		for i := range *events / 10 {
			r.room <- struct{}{}
			r.asking.Go(func() { r.ask(tenth**events/10 + i) })
		}
		r.settle()
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		heaps = append(heaps, m.HeapAlloc)
		t.Logf("after %d questions (%.0f s): %d MB of heap, %d goroutines, %d lost, %d doubled", (tenth+1)**events/10, time.Since(began).Seconds(),
			m.HeapAlloc>>20, runtime.NumGoroutine(), r.lost(), r.doubled)
	}
	r.finish()
	if last := slices.Max(heaps[7:]); last > heaps[2]+heaps[2]/10 {
		t.Errorf("the heap grew from %d MB to %d MB", heaps[2]>>20, last>>20)
	}
	if r.lost() > 0 || r.doubled > 0 || r.failed.Load() > 0 {
		t.Errorf("%d lost, %d doubled, %d not acknowledged or turned away", r.lost(), r.doubled, r.failed.Load())
	}
}

// cpu is the time that this process has had of all cores.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// loadedBot answers from an index on disk, as the program does.
func loadedBot(t *testing.T) *bot.Bot {
	t.Helper()
	e, err := bleveindex.Open(t.TempDir(), bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	ps := indextest.Generate(1, loadPostings, 2000)
	for chunk := range slices.Chunk(ps, 500) {
		if err := e.Put(t.Context(), chunk...); err != nil {
			t.Fatal(err)
		}
	}
	b, err := bot.New(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	b.ListLimit = 100
	return b
}

// A run is one app under load.
type run struct {
	t      *testing.T
	slack  *fakeslack.Slack
	stop   func() error
	asking sync.WaitGroup
	failed atomic.Int64
	room   chan struct{} // holds one for each question not answered yet; nil where they may be any number

	mu            sync.Mutex
	answered      sync.Cond
	asked         map[string]time.Time // by timestamp, until they are answered
	seen          map[string]bool      // timestamps answered since the last settle
	acks, answers []time.Duration
	doubled       int
}

func newRun(t *testing.T, b *bot.Bot, mode string) *run {
	r := &run{t: t, asked: map[string]time.Time{}, seen: map[string]bool{}}
	r.answered.L = &r.mu
	var err error
	if r.slack, err = fakeslack.Start(fakeslack.Options{Lean: true, OnCall: r.called}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.slack.Close() })
	w := &world{t: t, slack: r.slack, bot: b, o: slackbot.Options{
		Mode: mode, BotToken: "xoxb-test", AppToken: "xapp-test", SigningSecret: "test-secret", APIURL: r.slack.APIURL(),
		Dir: t.TempDir(), AsOf: func() time.Time { return indextest.Epoch },
	}}
	w.start()
	r.stop = w.stop
	return r
}

func (r *run) ask(n int) {
	p := r.slack.Mention(fmt.Sprintf("C%d", n%loadChannels), "", fmt.Sprintf("U%d", n%97), loadQuestions[n%len(loadQuestions)])
	r.mu.Lock()
	r.asked[p.TS] = time.Now()
	r.mu.Unlock()
	ack, err := r.slack.Deliver(context.Background(), p)
	if err != nil {
		r.failed.Add(1)
		r.free()
		return
	}
	r.mu.Lock()
	r.acks = append(r.acks, ack.Took)
	r.mu.Unlock()
}

// free makes room for another question.
func (r *run) free() {
	if r.room != nil {
		<-r.room
	}
}

// called is told of each call that the app makes.
func (r *run) called(c fakeslack.Call) {
	if c.Method != "chat.postMessage" || c.Error != "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	thread := c.Result.Thread
	at, waits := r.asked[thread]
	switch {
	case strings.Contains(c.Result.Text, "ask again in a minute"): // which is no answer
		r.failed.Add(1)
		r.free()
	case waits:
		r.answers = append(r.answers, time.Since(at))
		delete(r.asked, thread)
		r.seen[thread] = true
		r.free()
		r.answered.Broadcast()
	case r.seen[thread]:
		r.doubled++
	}
}

// settle waits until all that was asked is answered, and forgets it.
func (r *run) settle() {
	r.asking.Wait()
	over := time.AfterFunc(time.Minute, func() { r.answered.Broadcast() })
	defer over.Stop()
	deadline := time.Now().Add(time.Minute)
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.asked) > 0 && time.Now().Before(deadline) {
		r.answered.Wait()
	}
	r.seen, r.acks, r.answers = map[string]bool{}, r.acks[:0], r.answers[:0]
}

// finish ends the app, after which no answer can come any more.
func (r *run) finish() {
	r.asking.Wait()
	if err := r.stop(); err != nil {
		r.t.Error(err)
	}
}

func (r *run) lost() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.asked)
}

// percentiles returns the median, the 99th percentile and the most, to a tenth of a millisecond.
func (r *run) percentiles(all []time.Duration) [3]time.Duration {
	if len(all) == 0 {
		return [3]time.Duration{}
	}
	slices.Sort(all)
	var out [3]time.Duration
	for i, at := range []int{len(all) / 2, len(all) * 99 / 100, len(all) - 1} {
		out[i] = all[at].Round(100 * time.Microsecond)
	}
	return out
}
