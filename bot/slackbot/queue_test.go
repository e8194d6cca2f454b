package slackbot

import (
	"fmt"
	"slices"
	"sync"
	"testing"
)

// Lanes take turns, and a lane keeps its order.
func TestLanesTakeTurns(t *testing.T) {
	q := startQueue(1, 100, func(int) {})
	var order []string // of the one worker
	hold := make(chan struct{})
	q.add("first", func() { <-hold })
	for i := range 3 {
		for _, lane := range []string{"busy", "busy", "quiet"} {
			name := fmt.Sprint(lane, i)
			q.add(lane, func() { order = append(order, name) })
		}
	}
	close(hold)
	q.close()
	want := []string{"busy0", "quiet0", "busy0", "quiet1", "busy1", "quiet2", "busy1", "busy2", "busy2"}
	if !slices.Equal(order, want) {
		t.Errorf("done in the order %v, want %v", order, want)
	}
}

// Never are two tasks of a lane in hand at once, whatever the workers; none is lost, none done twice.
func TestLanesAreSerial(t *testing.T) {
	q := startQueue(8, 10_000, func(int) {})
	var mu sync.Mutex
	in, done := map[int]bool{}, map[int]int{}
	for i := range 2000 {
		lane := i % 7
		if !q.add(fmt.Sprint(lane), func() {
			mu.Lock()
			if in[lane] {
				t.Errorf("two of lane %d at once", lane)
			}
			if done[lane] != i/7 {
				t.Errorf("lane %d: %d after %d", lane, i/7, done[lane])
			}
			in[lane] = true
			mu.Unlock()
			mu.Lock()
			in[lane] = false
			done[lane]++
			mu.Unlock()
		}) {
			t.Fatal("no room")
		}
	}
	q.close()
	total := 0
	for _, n := range done {
		total += n
	}
	if total != 2000 {
		t.Errorf("%d done, want 2000", total)
	}
}

// A full queue takes no more, and one lane never has all of it.
func TestQueueIsBounded(t *testing.T) {
	waiting := 0
	q := startQueue(1, 10, func(n int) { waiting = n })
	hold, begun := make(chan struct{}), make(chan struct{})
	q.add("first", func() { close(begun); <-hold })
	<-begun
	taken := map[string]int{}
	for _, lane := range []string{"busy", "quiet", "third"} {
		for range 20 {
			if q.add(lane, func() {}) {
				taken[lane]++
			}
		}
	}
	if taken["busy"] != 5 || taken["quiet"] != 5 || taken["third"] != 0 {
		t.Errorf("taken %v, want 5 of two lanes", taken)
	}
	if waiting != 10 {
		t.Errorf("%d wait, want 10", waiting)
	}
	close(hold)
	q.close()
}
