package main

import (
	"io/fs"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"vacancybot/bot/slackbot"
	"vacancybot/index/ingest"
)

// metrics are what a process that serves tells Prometheus. Their names and labels are documented in
// docs/operations.md; no label holds words of a question, or who asked it.
type metrics struct {
	registry *prometheus.Registry

	questions    *prometheus.CounterVec   // by surface, kind, outcome
	stages       *prometheus.HistogramVec // by stage
	arrivals     *prometheus.CounterVec   // by kind, outcome
	acknowledged prometheus.Histogram
	calls        *prometheus.CounterVec   // by method, outcome
	callTimes    *prometheus.HistogramVec // by method
	waiting      prometheus.Gauge

	syncs   *prometheus.CounterVec // by outcome
	adverts *prometheus.CounterVec // by change
	down    prometheus.Gauge
	reloads *prometheus.CounterVec // by outcome
}

// upToMinutes are the bounds of histograms, in seconds: from a look into memory to an answer that waited
// for a busy Slack.
var upToMinutes = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 120}

func newMetrics() *metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: "vacancybot_" + name, Help: help}, labels)
	}
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "vacancybot_" + name, Help: help, Buckets: upToMinutes}, labels)
	}
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Name: "vacancybot_" + name, Help: help})
	}
	acknowledged := histogram("acknowledge_seconds", "How long Slack waited to hear that a payload had arrived.")
	m := &metrics{
		registry:     prometheus.NewRegistry(),
		questions:    counter("questions_total", "Questions answered, by where, by the kind of answer, and by outcome: answered, unread (words of it were not understood), failed.", "surface", "kind", "outcome"),
		stages:       histogram("question_seconds", "How long an answer took, by stage: asking (search and wording), whole (arrival until Slack had it).", "stage"),
		arrivals:     counter("arrivals_total", "Payloads from Slack, by kind and by what became of them.", "kind", "outcome"),
		acknowledged: acknowledged.WithLabelValues().(prometheus.Histogram),
		calls:        counter("slack_calls_total", "Requests to Slack, by method and by outcome: ok, or the error.", "method", "outcome"),
		callTimes:    histogram("slack_call_seconds", "How long requests to Slack took, by method.", "method"),
		waiting:      gauge("queue_waiting", "Questions that wait for a worker."),
		syncs:        counter("syncs_total", "Readings of the sources, by outcome: ok, failed.", "outcome"),
		adverts:      counter("sync_adverts_total", "Files of adverts seen by those readings, by what became of them: added, changed, removed, unreadable.", "change"),
		down:         gauge("sources_down", "Sources that could not be read last time."),
		reloads:      counter("reloads_total", "Changes of the settings while running, by outcome: ok, refused.", "outcome"),
	}
	m.registry.MustRegister(m.questions, m.stages, m.arrivals, acknowledged, m.calls, m.callTimes, m.waiting,
		m.syncs, m.adverts, m.down, m.reloads,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "vacancybot_build_info", Help: "1, with the version that runs."}, []string{"version", "go"})
	build.WithLabelValues(numbered(buildInfo()), buildInfo().GoVersion).Set(1)
	m.registry.MustRegister(build)
	return m
}

// watchIndex has the size and the age of the index told whenever they are asked for.
func (m *metrics) watchIndex(dir string, count func() (int, error), s *status) {
	for _, g := range []struct {
		name, help string
		value      func() float64
	}{
		{"index_postings", "Postings in the index.", func() float64 {
			n, err := count()
			if err != nil {
				return -1
			}
			return float64(n)
		}},
		{"index_bytes", "Size of the index on disk.", func() float64 { return float64(sizeOf(dir)) }},
		{"synced_timestamp_seconds", "When the sources were last read without an error of the index; 0 is not yet.", func() float64 {
			if at := s.synced(); !at.IsZero() {
				return float64(at.Unix())
			}
			return 0
		}},
		{"slack_connected", "1 where Slack is connected.", func() float64 {
			if s.slackConnected() {
				return 1
			}
			return 0
		}},
	} {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "vacancybot_" + g.name, Help: g.help}, g.value))
	}
}

// observer counts what happens on Slack's side.
func (m *metrics) observer() slackbot.Observer {
	return slackbot.Observer{
		Arrived:      func(kind, outcome string) { m.arrivals.WithLabelValues(kind, outcome).Inc() },
		Acknowledged: func(took time.Duration) { m.acknowledged.Observe(seconds(took)) },
		Answered: func(surface, kind string, unread bool, asking, whole time.Duration) {
			outcome := "answered"
			switch {
			case kind == "failed":
				outcome = "failed"
			case unread:
				outcome = "unread"
			}
			m.questions.WithLabelValues(surface, kind, outcome).Inc()
			m.stages.WithLabelValues("asking").Observe(seconds(asking))
			m.stages.WithLabelValues("whole").Observe(seconds(whole))
		},
		Called: func(method, outcome string, took time.Duration) {
			m.calls.WithLabelValues(method, outcome).Inc()
			m.callTimes.WithLabelValues(method).Observe(seconds(took))
		},
		Queued: func(waiting int) { m.waiting.Set(float64(waiting)) },
	}
}

// seconds is no less than nothing, also where the clock was set back meanwhile.
func seconds(took time.Duration) float64 { return max(took, 0).Seconds() }

func (m *metrics) countSync(s ingest.Summary, err error) {
	if err != nil {
		m.syncs.WithLabelValues("failed").Inc()
		return
	}
	m.syncs.WithLabelValues("ok").Inc()
	m.adverts.WithLabelValues("added").Add(float64(len(s.Added)))
	m.adverts.WithLabelValues("changed").Add(float64(len(s.Changed)))
	m.adverts.WithLabelValues("removed").Add(float64(len(s.Removed)))
	m.adverts.WithLabelValues("unreadable").Add(float64(len(s.Unreadable)))
	m.down.Set(float64(len(s.Down)))
}

// sizeOf adds up the files in a folder; what vanishes meanwhile counts nothing.
func sizeOf(dir string) int64 {
	size := int64(0)
	_ = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			if info, err := entry.Info(); err == nil {
				size += info.Size()
			}
		}
		return nil
	})
	return size
}
