package slackbot

import "sync"

// A queue deals tasks out to a bounded number of workers. Tasks of one lane are done one after the other, in
// order; lanes take turns, so that a busy channel holds up itself alone.
type queue struct {
	most    int       // tasks that may wait
	changed func(int) // told how many wait

	mu      sync.Mutex
	more    sync.Cond
	lanes   map[string]*lane
	ready   []*lane // with a task waiting and none in hand, in turn
	waiting int
	closed  bool
	workers sync.WaitGroup
}

type lane struct {
	name  string
	tasks []func()
}

// startQueue starts the workers. They end after close, when nothing waits.
func startQueue(workers, most int, changed func(int)) *queue {
	q := &queue{most: most, changed: changed, lanes: map[string]*lane{}}
	q.more.L = &q.mu
	for range workers {
		q.workers.Go(q.work)
	}
	return q
}

// add reports whether there was room. One lane has no more than half of it.
func (q *queue) add(name string, task func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	l, ok := q.lanes[name]
	if q.waiting >= q.most || ok && len(l.tasks) >= (q.most+1)/2 {
		return false
	}
	if !ok {
		l = &lane{name: name}
		q.lanes[name] = l
		q.ready = append(q.ready, l)
		q.more.Signal()
	}
	l.tasks = append(l.tasks, task)
	q.waiting++
	q.changed(q.waiting)
	return true
}

func (q *queue) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for len(q.ready) == 0 {
			// Lanes in other workers' hands are theirs to finish.
			if q.closed {
				return
			}
			q.more.Wait()
		}
		l := q.ready[0]
		q.ready = q.ready[1:]
		task := l.tasks[0]
		l.tasks = l.tasks[1:]
		q.waiting--
		q.changed(q.waiting)
		q.mu.Unlock()
		task()
		q.mu.Lock()
		if len(l.tasks) == 0 {
			delete(q.lanes, l.name)
		} else {
			q.ready = append(q.ready, l)
			q.more.Signal()
		}
	}
}

// close lets the workers finish what waits and returns when they have. Nothing may be added any more.
func (q *queue) close() {
	q.mu.Lock()
	q.closed = true
	q.more.Broadcast()
	q.mu.Unlock()
	q.workers.Wait()
}
