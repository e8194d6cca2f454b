package ingest

import (
	"cmp"
	"slices"
)

// Each time copies come to a key, all that the engine holds of it are compared anew. So to a key that
// holds a crowd they come together: they wait until as many wait as are held, or until all is read.
// Then a crowd costs what twice as many single postings would, and not the square of its size.
type waiting struct {
	readings map[key][]reading
	size     int64 // of their files, in bytes
}

const (
	crowd      = 32       // copies of one key
	maxWaiting = 64 << 20 // bytes
)

func newWaiting() *waiting { return &waiting{readings: map[key][]reading{}} }

// admit takes what was read and returns what is to be settled now, in the order of files. Of a file of
// several copies none waits, because they count as complete together.
func (w *waiting) admit(readings []reading, had *state) []reading {
	var now []reading
	for _, r := range readings {
		if len(r.copies) != 1 {
			now = append(now, r)
			continue
		}
		k := keyOf(&r.copies[0])
		held := had.copies[k]
		if k.title == "" || held < crowd {
			now = append(now, r)
			continue
		}
		w.readings[k] = append(w.readings[k], r)
		w.size += r.file.size
		if len(w.readings[k]) >= held {
			now = append(now, w.take(k)...)
		}
	}
	if w.size > maxWaiting {
		now = append(now, w.rest()...)
	}
	return inOrder(now)
}

func (w *waiting) take(k key) []reading {
	taken := w.readings[k]
	delete(w.readings, k)
	for _, r := range taken {
		w.size -= r.file.size
	}
	return taken
}

// rest returns all that still waits.
func (w *waiting) rest() []reading {
	var all []reading
	for k := range w.readings {
		all = append(all, w.take(k)...)
	}
	return inOrder(all)
}

func inOrder(readings []reading) []reading {
	slices.SortFunc(readings, func(a, b reading) int { return cmp.Compare(a.file.place, b.file.place) })
	return readings
}
