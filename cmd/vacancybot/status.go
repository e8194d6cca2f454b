package main

import (
	"fmt"
	"sync"
	"time"

	"vacancybot/index"
	"vacancybot/index/ingest"
)

// A status is how the process that serves is, for those who run it. It is safe for concurrent use.
type status struct {
	mu        sync.Mutex
	stale     time.Duration // how long a source may fail
	opened    bool          // the index
	held      bool          // it held postings when it was opened
	sources   bool          // there are some to be read
	connected func() bool   // to Slack
	ending    bool

	began   time.Time
	lastOK  time.Time // the last reading of the sources
	lastErr error     // of the reading after that
	down    []ingest.Outage
}

// A condition is one of those that have to be met for the program to be ready.
type condition struct {
	name string
	met  bool
	said string
}

// conditions are those at a moment.
func (s *status) conditions(now time.Time) []condition {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := []condition{{"index", s.opened, "not open yet"}, {"slack", s.connected != nil && s.connected(), "not connected"}, s.fresh(now)}
	if s.ending {
		all = append(all, condition{"ending", false, "answers in hand are finished, and no new ones begun"})
	}
	for i := range all {
		if all[i].met {
			all[i].said = "ok"
		}
	}
	return all
}

// fresh is whether the sources were read lately. An index that held postings is good for as long as a
// source may fail, also before the first reading.
func (s *status) fresh(now time.Time) condition {
	c := condition{name: "sources"}
	since := s.lastOK
	if since.IsZero() && s.held {
		since = s.began
	}
	switch {
	case !s.sources:
		c.met = true
	case since.IsZero() && s.lastErr != nil:
		c.said = fmt.Sprintf("not read: %v", s.lastErr)
	case since.IsZero():
		c.said = "not read yet"
	case now.Sub(since) > s.stale:
		c.said = fmt.Sprintf("last read %s", since.In(index.London).Format("2 January 2006, 15:04"))
		if s.lastErr != nil {
			c.said += fmt.Sprintf(": %v", s.lastErr)
		}
	default:
		c.met = true
		for _, d := range s.down {
			if now.Sub(d.Since) > s.stale {
				c.met = false
				c.said = fmt.Sprintf("%s is down since %s", d.Source, d.Since.In(index.London).Format("2 January 2006, 15:04"))
			}
		}
	}
	return c
}

// hasSynced takes down how a reading of the sources went.
func (s *status) hasSynced(summary ingest.Summary, err error, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastErr = err
	if err == nil {
		s.lastOK, s.down = at, summary.Down
	}
}

// synced is when the sources were last read; zero is not yet.
func (s *status) synced() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lastOK
}

func (s *status) slackConnected() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connected != nil && s.connected()
}

func (s *status) change(f func(*status)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(s)
}
