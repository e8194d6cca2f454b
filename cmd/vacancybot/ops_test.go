package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"vacancybot/config"
	"vacancybot/index/ingest"
)

func TestReady(t *testing.T) {
	began := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
	later := func(d time.Duration) time.Time { return began.Add(d) }
	yes, no := func() bool { return true }, func() bool { return false }
	for _, c := range []struct {
		name string
		s    *status
		at   time.Time
		want string // the lines that are not ok; "" is ready
	}{
		{"just started", &status{sources: true}, began, "index: not open yet\nslack: not connected\nsources: not read yet\n"},
		{"no sources", &status{opened: true, connected: yes}, later(1000 * time.Hour), ""},
		{"not connected", &status{opened: true, connected: no}, began, "slack: not connected\n"},
		{"an index from before", &status{opened: true, held: true, sources: true, connected: yes}, later(time.Hour), ""},
		{"an index from before, and sources that cannot be read since", &status{opened: true, held: true, sources: true, connected: yes, lastErr: errors.New("no space left")},
			later(25 * time.Hour), "sources: last read 1 May 2026, 10:00: no space left\n"},
		{"an empty index whose sources cannot be read", &status{opened: true, sources: true, connected: yes, lastErr: errors.New("no space left")}, began, "sources: not read: no space left\n"},
		{"read", &status{opened: true, sources: true, connected: yes, lastOK: began}, later(24 * time.Hour), ""},
		{"read too long ago", &status{opened: true, sources: true, connected: yes, lastOK: began}, later(24*time.Hour + time.Second), "sources: last read 1 May 2026, 10:00\n"},
		{"a source that is down for a while", &status{opened: true, sources: true, connected: yes, lastOK: later(26 * time.Hour),
			down: []ingest.Outage{{Source: "adverts", Since: later(5 * time.Hour), Err: errors.New("gone")}}}, later(27 * time.Hour), ""},
		{"a source that is down for too long", &status{opened: true, sources: true, connected: yes, lastOK: later(26 * time.Hour),
			down: []ingest.Outage{{Source: "adverts", Since: began, Err: errors.New("gone")}}}, later(27 * time.Hour), "sources: adverts is down since 1 May 2026, 10:00\n"},
		{"read before the clock was set back", &status{opened: true, sources: true, connected: yes, lastOK: later(1000 * time.Hour)}, began, ""},
		{"down since before the clock was set back", &status{opened: true, sources: true, connected: yes, lastOK: began,
			down: []ingest.Outage{{Source: "adverts", Since: later(1000 * time.Hour), Err: errors.New("gone")}}}, began, ""},
		{"ending", &status{opened: true, connected: yes, ending: true}, began, "ending: answers in hand are finished, and no new ones begun\n"},
	} {
		c.s.stale, c.s.began = 24*time.Hour, began
		w := httptest.NewRecorder()
		opsHandler(config.Ops{}, c.s, newMetrics(), func() time.Time { return c.at }).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		got := ""
		for line := range strings.Lines(w.Body.String()) {
			if !strings.HasSuffix(line, ": ok\n") {
				got += line
			}
		}
		if ready := w.Code == http.StatusOK; got != c.want || ready != (c.want == "") {
			t.Errorf("%s: %d\n%s\nwant %q", c.name, w.Code, w.Body, c.want)
		}
	}
}

// What took less than no time, because the clock was set back meanwhile, does not spoil the sums.
func TestClockSetBack(t *testing.T) {
	m := newMetrics()
	m.observer().Answered("channel", "list", false, time.Millisecond, -time.Hour)
	m.observer().Acknowledged(-time.Hour)
	m.observer().Called("auth.test", "ok", -time.Hour)
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		for _, one := range f.Metric {
			if h := one.GetHistogram(); h != nil && h.GetSampleSum() < 0 {
				t.Errorf("%s sums up to %v", f.GetName(), h.GetSampleSum())
			}
		}
	}
}

func TestOperationsServer(t *testing.T) {
	for _, c := range []struct {
		method, path string
		pprof        bool
		code         int
		holds        string
	}{
		{http.MethodGet, "/healthz", false, 200, "ok"},
		{http.MethodHead, "/healthz", false, 200, ""},
		{http.MethodPost, "/healthz", false, 405, ""},
		{http.MethodGet, "/metrics", false, 200, "vacancybot_build_info"},
		{http.MethodGet, "/", false, 404, ""},
		{http.MethodGet, "/debug/pprof/", false, 404, ""},
		{http.MethodGet, "/debug/pprof/heap", false, 404, ""},
		{http.MethodGet, "/debug/pprof/", true, 200, "goroutine"},
		{http.MethodGet, "/debug/pprof/heap?debug=1", true, 200, "heap profile"},
	} {
		w := httptest.NewRecorder()
		h := opsHandler(config.Ops{Pprof: c.pprof}, &status{}, newMetrics(), time.Now)
		h.ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
		if w.Code != c.code || !strings.Contains(w.Body.String(), c.holds) {
			t.Errorf("%s %s (pprof: %t) = %d %.200q, want %d with %q", c.method, c.path, c.pprof, w.Code, w.Body, c.code, c.holds)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: headers %v", c.method, c.path, w.Header())
		}
	}
}
