package fakeslack

import (
	"net/http"
	"strconv"
)

// A Fault makes one call fail, or wait.
type Fault struct {
	// Hold delays the answer until it is closed.
	Hold <-chan struct{}
	// Status is of HTTP: 429, 500, …; with 0, Error is answered with 200 as Slack does.
	Status     int
	RetryAfter int // seconds, in the header
	Error      string
	// Effect tells that the call does its work all the same, before it is held or fails.
	Effect bool
}

// Fail queues faults for the next calls of a method, one each; "" is any method.
func (s *Slack) Fail(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
}

func (s *Slack) fault(method string) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, key := range []string{method, ""} {
		if queue := s.faults[key]; len(queue) > 0 {
			s.faults[key] = queue[1:]
			return queue[0], true
		}
	}
	return Fault{}, false
}

// fails reports whether the fault answers in the call's stead.
func (f Fault) fails() bool { return f.Status != 0 || f.Error != "" }

func (f Fault) write(w http.ResponseWriter) {
	if f.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
	}
	code := f.Error
	if code == "" {
		code = "internal_error"
		if f.Status == http.StatusTooManyRequests {
			code = "ratelimited"
		}
	}
	status := f.Status
	if status == 0 {
		status = http.StatusOK
	}
	writeJSON(w, status, map[string]any{"ok": false, "error": code})
}
