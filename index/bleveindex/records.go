package bleveindex

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"vacancybot/index/posting"
)

// records keep whole postings, encoded. They are the truth: what is indexed can be rebuilt from them.
//
// A change goes through them in two steps. prepare makes it durable without showing it; then it is
// indexed; apply shows it. After a crash between the two, the prepared changes are indexed again.
type records interface {
	prepare([]change) error
	apply([]change) error
	prepared() ([]change, error)
	get(posting.ID) ([]byte, error) // nil when unknown
	// page returns up to n records after an ID, in ascending order of ID.
	page(after posting.ID, n int) ([]change, error)
	count() (int, error)
	close() error
}

// A change is a record to be written or, with no data, removed.
type change struct {
	id      posting.ID
	data    []byte
	posting *posting.Posting // what data encodes, where it is at hand
}

// A record is deflated: the length of the posting's JSON, which leaves the adverts' texts out, the
// JSON, and the texts one after another, each with its length. Texts are most of a posting, and
// JSON reads them ten times slower than bytes.

var (
	deflaters = sync.Pool{New: func() any {
		w, err := flate.NewWriter(nil, flate.BestSpeed)
		if err != nil {
			panic(err) // the level is out of range
		}
		return w
	}}
	inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}
)

func encode(p posting.Posting) ([]byte, error) {
	texts := make([]string, len(p.Sources))
	p.Sources = slices.Clone(p.Sources)
	for i := range p.Sources {
		texts[i], p.Sources[i].Text = p.Sources[i].Text, ""
	}
	facts, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode posting %s: %w", p.ID, err)
	}
	plain := appendSized(nil, string(facts))
	for _, text := range texts {
		plain = appendSized(plain, text)
	}
	var b bytes.Buffer
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&b)
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("encode posting %s: %w", p.ID, err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("encode posting %s: %w", p.ID, err)
	}
	return b.Bytes(), nil
}

func decode(id posting.ID, data []byte) (posting.Posting, error) {
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(data), nil); err != nil {
		return posting.Posting{}, fmt.Errorf("decode posting %s: %w", id, err)
	}
	plain := bytes.NewBuffer(make([]byte, 0, 4*len(data)))
	if _, err := plain.ReadFrom(r); err != nil {
		return posting.Posting{}, fmt.Errorf("decode posting %s: %w", id, err)
	}
	facts, rest, err := cutSized(plain.Bytes())
	if err != nil {
		return posting.Posting{}, fmt.Errorf("decode posting %s: %w", id, err)
	}
	var p posting.Posting
	if err := json.Unmarshal(facts, &p); err != nil {
		return posting.Posting{}, fmt.Errorf("decode posting %s: %w", id, err)
	}
	for i := range p.Sources {
		var text []byte
		if text, rest, err = cutSized(rest); err != nil {
			return posting.Posting{}, fmt.Errorf("decode posting %s: %w", id, err)
		}
		p.Sources[i].Text = string(text)
	}
	return p, nil
}

func appendSized(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

func cutSized(from []byte) (s, rest []byte, err error) {
	size, n := binary.Uvarint(from)
	if n <= 0 || size > uint64(len(from)-n) {
		return nil, nil, io.ErrUnexpectedEOF
	}
	end := n + int(size)
	return from[n:end], from[end:], nil
}

// memoryRecords keep the records of OpenMemory, which no crash needs to survive.
type memoryRecords struct {
	mu   sync.RWMutex
	data map[posting.ID][]byte
}

func (m *memoryRecords) prepare([]change) error      { return nil }
func (m *memoryRecords) prepared() ([]change, error) { return nil, nil }
func (m *memoryRecords) close() error                { return nil }

func (m *memoryRecords) apply(changes []change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range changes {
		if c.data == nil {
			delete(m.data, c.id)
		} else {
			m.data[c.id] = c.data
		}
	}
	return nil
}

func (m *memoryRecords) get(id posting.ID) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.data[id], nil
}

func (m *memoryRecords) page(after posting.ID, n int) ([]change, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	ids := slices.Sorted(maps.Keys(m.data))
	start, found := slices.BinarySearch(ids, after)
	if found {
		start++
	}
	var out []change
	for _, id := range ids[start:min(start+n, len(ids))] {
		out = append(out, change{id: id, data: m.data[id]})
	}
	return out, nil
}

func (m *memoryRecords) count() (int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.data), nil
}
