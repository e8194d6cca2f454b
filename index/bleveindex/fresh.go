package bleveindex

import "vacancybot/index/posting"

// A write that is in the journal and indexed is shown at once, and only then put among the records: to commit those
// takes as long as the disk takes to be sure of them, for which no search should wait. Until then searches find its
// changes here.

// fresh are changes that searches see and the records do not hold yet, each under its posting.
type fresh map[posting.ID]change

func newFresh(changes []change) fresh {
	f := make(fresh, len(changes))
	for _, c := range changes {
		f[c.id] = c
	}
	return f
}

// freshReader reads records as searches see them.
type freshReader struct {
	recordReader
	fresh fresh
}

func (r freshReader) get(id posting.ID) record {
	if c, ok := r.fresh[id]; ok {
		return c.record
	}
	return r.recordReader.get(id)
}

// reader reads records as searches see them. Whoever asks holds a lock.
func (x *Index) reader() (recordReader, error) {
	r, err := x.records.reader()
	if err != nil || x.fresh == nil {
		return r, err
	}
	return freshReader{r, x.fresh}, nil
}

// settle puts changes that are shown among the records. What fails is tried again before anything else is written, so
// that the records hold the rows that the table was made of.
func (x *Index) settle() error {
	if x.fresh == nil {
		return nil
	}
	changes := make([]change, 0, len(x.fresh))
	for _, c := range x.fresh {
		changes = append(changes, c)
	}
	if err := x.records.apply(lastOfEach(changes)); err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.fresh = nil
	return nil
}
