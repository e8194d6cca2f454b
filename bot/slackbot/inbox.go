package slackbot

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"go.etcd.io/bbolt"
)

// A delivery is a payload as a transport hands it over.
type delivery struct {
	kind    string
	payload []byte
	at      time.Time
	// ack tells Slack that the payload arrived, with what the modal becomes or nil. It is called once.
	ack func(reply any) error
}

// A task is an arrival to be dealt with.
type task struct {
	arrival
	kind     string
	seq      uint64 // of its record
	at       time.Time
	attempts int // processes that had it in hand before this one
}

// An outcome ends a task: its record goes, and notes are put on their shelves. written, where there is one,
// is closed when that has been done, and all before it.
type outcome struct {
	seq     uint64
	notes   []note
	written chan struct{}
}

// An inbox is the one writer of what arrives and what is done with. It writes down whatever came in meanwhile
// together, and only then acknowledges it: what Slack need not send again is in the journal.
type inbox struct {
	read     func(kind string, payload []byte) (arrival, error)
	reply    func(arrival) any // what the acknowledgement holds
	notes    func(arrival) []note
	add      func(task) bool // hands on a task that is new; false where there is no room
	journal  *journal
	now      func() time.Time
	log      *slog.Logger
	observer Observer

	// Both hold a batch, so that a socket, which brings one after the other, need not wait for the disk in between.
	arrivals chan incoming
	outcomes chan outcome
	stop     chan struct{} // closed when nothing more is to be taken; what waits then is not acknowledged, and comes again
	taken    chan struct{} // closed when the last arrival has been handed on
	dropped  []outcome     // of tasks for which there was no room
}

type incoming struct {
	delivery
	arrival
}

// batch is how many arrivals and outcomes are written down at once at most.
const batch = 256

// receive takes a payload. What wants nothing done is acknowledged at once, and forgotten.
func (in *inbox) receive(ctx context.Context, d delivery) {
	a, err := in.read(d.kind, d.payload)
	if err == nil {
		select {
		case in.arrivals <- incoming{d, a}:
		case <-ctx.Done(): // neither is acknowledged, so that Slack sends it again
		case <-in.stop:
		}
		return
	}
	what := "ignored"
	switch {
	case errors.Is(err, errIgnored):
	case errors.Is(err, errHeldBack):
		in.log.Warn("questions go unheard", "error", err)
	default:
		what = "malformed"
		in.log.Warn("payload that cannot be read", "id", a.id, "kind", d.kind, "error", err)
	}
	in.acknowledge(d, a, what, nil)
}

// run ends when stop and outcomes are closed.
func (in *inbox) run() {
	arrivals, stop, outcomes := in.arrivals, in.stop, in.outcomes
	swept := in.now()
	for stop != nil || outcomes != nil {
		var came []incoming
		var done []outcome
		select {
		case i := <-arrivals:
			came = append(came, i)
		case o, ok := <-outcomes:
			if !ok {
				outcomes = nil
				break
			}
			done = append(done, o)
		case <-stop:
			arrivals, stop = nil, nil
			close(in.taken)
		}
		came, done = in.meanwhile(came, done, arrivals, outcomes)
		sweep := in.now().Sub(swept) >= time.Minute
		if sweep {
			swept = in.now()
		}
		in.settle(came, done, sweep)
	}
}

// meanwhile adds what has come since, without waiting for more.
func (in *inbox) meanwhile(came []incoming, done []outcome, arrivals chan incoming, outcomes chan outcome) ([]incoming, []outcome) {
	for len(came)+len(done) < batch {
		select {
		case i := <-arrivals:
			came = append(came, i)
		case o, ok := <-outcomes:
			if !ok {
				return came, done
			}
			done = append(done, o)
		default:
			return came, done
		}
	}
	return came, done
}

// settle writes down what came and what is done, acknowledges, and hands on.
func (in *inbox) settle(came []incoming, done []outcome, sweep bool) {
	done = append(done, in.dropped...)
	in.dropped = nil
	written := func() {
		for _, o := range done {
			if o.written != nil {
				close(o.written)
			}
		}
	}
	if len(came) == 0 && !sweep && !slices.ContainsFunc(done, func(o outcome) bool { return o.seq != 0 || len(o.notes) > 0 }) {
		written()
		return
	}
	tasks, again, err := in.write(came, done, sweep)
	if err != nil {
		// An answer that may come twice, or be lost with the process, is better than none.
		in.log.Error("the journal takes nothing; questions are answered, and forgotten if the process ends", "error", err)
		for i, c := range came {
			again[i] = false
			tasks[i] = task{arrival: c.arrival, kind: c.kind, at: c.at}
		}
	}
	written()
	for i, c := range came {
		what := "accepted"
		if again[i] {
			what = "duplicate"
		}
		in.acknowledge(c.delivery, c.arrival, what, in.reply(c.arrival))
		if !again[i] && !in.add(tasks[i]) {
			in.dropped = append(in.dropped, outcome{seq: tasks[i].seq})
		}
	}
}

// write writes down what came, save what comes again, and what is done, and sweeps the shelves.
func (in *inbox) write(came []incoming, done []outcome, sweep bool) (tasks []task, again []bool, err error) {
	at := in.now()
	tasks, again = make([]task, len(came)), make([]bool, len(came))
	err = in.journal.db.Update(func(tx *bbolt.Tx) error {
		for i, c := range came {
			var err error
			if again[i], err = seen(tx, c.keys, at); err != nil {
				return err
			}
			if again[i] {
				continue
			}
			r := record{Kind: c.kind, Payload: c.payload, At: c.at}
			if err := accept(tx, &r); err != nil {
				return err
			}
			tasks[i] = task{arrival: c.arrival, kind: c.kind, seq: r.seq, at: c.at}
			if err := putAll(tx, in.notes(c.arrival), at); err != nil {
				return err
			}
		}
		for _, o := range done {
			if o.seq != 0 {
				if err := finish(tx, o.seq); err != nil {
					return err
				}
			}
			if err := putAll(tx, o.notes, at); err != nil {
				return err
			}
		}
		if !sweep {
			return nil
		}
		for _, s := range shelves {
			if err := s.sweep(tx, at); err != nil {
				return err
			}
		}
		return nil
	})
	return tasks, again, err
}

func (in *inbox) acknowledge(d delivery, a arrival, what string, reply any) {
	err := d.ack(reply)
	took := in.now().Sub(d.at)
	in.observer.Arrived(d.kind, what)
	in.observer.Acknowledged(took)
	in.log.Debug("arrived", "id", a.id, "kind", d.kind, "outcome", what, "acknowledged", took)
	if err != nil {
		in.log.Warn("acknowledge a payload", "id", a.id, "kind", d.kind, "error", err)
	}
}
