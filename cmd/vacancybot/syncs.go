package main

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"vacancybot/index"
	"vacancybot/index/ingest"
)

// syncs are the readings of the sources while the program serves. They are counted and logged, and those
// who wait for one are told.
type syncs struct {
	engine  index.Engine
	added   string // the folder of adverts that people added, which may be empty
	status  *status
	metrics *metrics
	log     *slog.Logger

	mu   sync.Mutex
	next chan struct{} // closed when the next reading has ended
	last ingest.Summary
	told map[string]string // problems that were logged, by name: each is logged once; nil before the first reading
}

func newSyncs(engine index.Engine, added string, s *status, m *metrics, log *slog.Logger) *syncs {
	return &syncs{engine: engine, added: added, status: s, metrics: m, log: log, next: make(chan struct{})}
}

// watch reads the sources again and again until ctx ends.
func (x *syncs) watch(ctx context.Context, sources []ingest.Source, o ingest.Options) error {
	o.Log = slog.New(quieter{x.log.Handler()})
	return ingest.Watch(ctx, x.engine, sources, o, x.done)
}

func (x *syncs) done(s ingest.Summary, err error) {
	x.status.hasSynced(s, err, time.Now())
	x.metrics.countSync(s, err)
	if err != nil {
		x.log.Error("the sources were not read", "error", err)
		return
	}
	x.mu.Lock()
	x.last = s
	close(x.next)
	x.next = make(chan struct{})
	x.mu.Unlock()
	x.tell(s)
}

// tell logs what changed, and problems that are new.
func (x *syncs) tell(s ingest.Summary) {
	level := slog.LevelDebug
	if x.told == nil || len(s.Added)+len(s.Changed)+len(s.Removed) > 0 {
		level = slog.LevelInfo
	}
	x.log.Log(context.Background(), level, "the sources were read", "added", len(s.Added), "changed", len(s.Changed), "unchanged", len(s.Unchanged),
		"removed", len(s.Removed), "merged", len(s.Merged), "unreadable", len(s.Unreadable), "down", len(s.Down))
	problems := map[string]string{}
	for _, d := range s.Down {
		problems[d.Source] = "down: " + d.Err.Error()
	}
	for _, p := range s.Unreadable {
		if p.Name != x.added || !errors.Is(p.Err, ingest.ErrNoFiles) {
			problems[p.Name] = p.Err.Error()
		}
	}
	for _, name := range slices.Sorted(maps.Keys(problems)) {
		if x.told[name] != problems[name] {
			x.log.Warn("a source or an advert cannot be read; it keeps what it had", "name", name, "error", problems[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(x.told)) {
		if problems[name] == "" {
			x.log.Info("a source or an advert can be read again, or is gone", "name", name)
		}
	}
	x.told = problems
}

// latest is what became of each advert in the last reading, and a channel that is closed when the next one
// has ended.
func (x *syncs) latest() (ingest.Summary, <-chan struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.last, x.next
}

// quieter logs as debug what is said at each step of a reading, which here goes on for ever.
type quieter struct{ slog.Handler }

func (q quieter) Handle(ctx context.Context, r slog.Record) error {
	if r.Level == slog.LevelInfo {
		if !q.Handler.Enabled(ctx, slog.LevelDebug) {
			return nil
		}
		r.Level = slog.LevelDebug
	}
	return q.Handler.Handle(ctx, r)
}
