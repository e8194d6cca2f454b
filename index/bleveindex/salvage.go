package bleveindex

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"vacancybot/index/posting"
)

// Names in an index directory.
const (
	unsoundName = "unsound"            // is there when the file of the records was found damaged
	savedName   = "records.db.saving"  // what was saved, until it is complete
	leftName    = "records.db.damaged" // the damaged file, the last one
)

// openSoundRecords opens the records. From a file that is damaged beyond single records it saves what it can
// first: a new file takes its place, and it is kept under another name.
func openSoundRecords(dir string, log *slog.Logger) (*boltRecords, error) {
	path := filepath.Join(dir, recordsName)
	var kept *boltRecords
	err := noted(dir)
	if err == nil {
		err = emptied(dir)
	}
	if err == nil {
		err = guarded(errUnsound, func() (err error) {
			kept, err = openRecords(dir)
			return err
		})
		if err == nil {
			err = cutShort(kept, path)
		}
	}
	if !isUnsound(err) {
		return kept, err
	}
	if kept != nil {
		err = errors.Join(err, kept.close())
	}
	log.Error("index: the file of the records is damaged; saving what can be", "file", path, "because", err)
	saved, lost, err := salvage(dir)
	if err != nil {
		return nil, fmt.Errorf("save what can be of %s: %w", path, err)
	}
	log.Error("index: records were saved; read the sources of the others again", "saved", saved, "lost", len(lost), "postings lost", lost,
		"the damaged file", filepath.Join(dir, leftName))
	return openRecords(dir)
}

func isUnsound(err error) bool {
	return errors.Is(err, errUnsound) || errors.Is(err, bolterrors.ErrInvalid) || errors.Is(err, bolterrors.ErrChecksum) || errors.Is(err, bolterrors.ErrVersionMismatch)
}

// noteUnsound has the next Open save what it can.
func noteUnsound(dir string) error {
	return os.WriteFile(filepath.Join(dir, unsoundName), nil, 0o640)
}

func noted(dir string) error {
	_, err := os.Stat(filepath.Join(dir, unsoundName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(errUnsound, err)
}

// emptied reports an empty file beside what was indexed of it, which bolt would take for a new one.
func emptied(dir string) error {
	info, err := os.Stat(filepath.Join(dir, recordsName))
	if err == nil && info.Size() > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // nothing is there
	}
	for _, entry := range entries {
		if len(entry.Name()) > len(searchPrefix) && entry.Name()[:len(searchPrefix)] == searchPrefix {
			return fmt.Errorf("%w: it is empty, and %s is not", errUnsound, entry.Name())
		}
	}
	return nil
}

// cutShort reports a file that is shorter than it says.
func cutShort(kept *boltRecords, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return kept.db.View(func(tx *bolt.Tx) error {
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w: it has %d bytes of %d", errUnsound, info.Size(), tx.Size())
		}
		return nil
	})
}

// A found part is where in the damaged file a part of a record stands whole.
type foundPart struct {
	at   int64
	size int
}

// versions are the parts of one posting by the write that made them.
type versions map[uint64]*[2]foundPart

// salvage puts every posting whose two parts can still be found in a new file, which takes the place of the
// damaged one. It looks at every page of the file, whether anything leads there or not: of a posting it takes
// the newest version that is whole. So one that was changed or deleted lately may come back as it was;
// the next Sync sets that right. It returns how many were saved, and which were seen and are lost.
func salvage(dir string) (saved int, lost []posting.ID, err error) {
	path := filepath.Join(dir, recordsName)
	found := map[posting.ID]versions{}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		file, err = nil, nil
	}
	if err != nil {
		return 0, nil, err
	}
	if file != nil {
		defer func() { err = errors.Join(err, file.Close()) }()
		if err := findParts(file, found); err != nil {
			return 0, nil, err
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, savedName)); err != nil {
		return 0, nil, err
	}
	kept, err := createRecords(filepath.Join(dir, savedName))
	if err != nil {
		return 0, nil, err
	}
	var changes []change
	for _, id := range slices.Sorted(maps.Keys(found)) {
		c, ok, err := newest(file, id, found[id])
		if err != nil {
			return 0, nil, errors.Join(err, kept.close())
		}
		if !ok {
			lost = append(lost, id)
			continue
		}
		saved++
		if changes = append(changes, c); len(changes) == batchSize {
			if err := kept.apply(changes); err != nil {
				return 0, nil, errors.Join(err, kept.close())
			}
			changes = nil
		}
	}
	if err := errors.Join(kept.apply(changes), kept.goOnFrom(found), kept.close()); err != nil {
		return 0, nil, err
	}
	if file != nil {
		if err := os.Rename(path, filepath.Join(dir, leftName)); err != nil {
			return 0, nil, err
		}
	}
	if err := os.Rename(filepath.Join(dir, savedName), path); err != nil {
		return 0, nil, err
	}
	if err := os.Remove(filepath.Join(dir, unsoundName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, nil, err
	}
	return saved, lost, nil
}

// goOnFrom numbers writes from after those that were found.
func (b *boltRecords) goOnFrom(found map[posting.ID]versions) error {
	var last uint64
	for _, v := range found {
		for write := range v {
			last = max(last, write)
		}
	}
	return b.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(journalBucket).SetSequence(last) })
}

// newest reads the newest version of a posting that has both parts.
func newest(file io.ReaderAt, id posting.ID, v versions) (c change, ok bool, err error) {
	writes := slices.SortedFunc(maps.Keys(v), func(a, b uint64) int { return cmp.Compare(b, a) })
	for _, write := range writes {
		parts := v[write]
		if parts[0].size == 0 || parts[1].size == 0 {
			continue
		}
		facts, texts := make([]byte, parts[0].size), make([]byte, parts[1].size)
		if _, err := file.ReadAt(facts, parts[0].at); err != nil {
			return change{}, false, err
		}
		if _, err := file.ReadAt(texts, parts[1].at); err != nil {
			return change{}, false, err
		}
		if _, err := decode(id, facts, texts); err == nil {
			return change{id: id, record: record{facts, texts}}, true, nil
		}
	}
	return change{}, false, nil
}

// The layout of a page of bolt's that holds keys and values: its number, its flags, the count of elements,
// and how many pages follow that belong to it; then of each element flags, the distance to its key, and
// the sizes of key and value.
const (
	pageHead    = 16
	elementSize = 16
	leafPage    = 2
)

// findParts looks through the pages of a file for parts of records that are whole.
func findParts(file *os.File, found map[posting.ID]versions) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	size := int64(os.Getpagesize())
	for at := int64(0); at < info.Size(); at += size {
		page, err := readPage(file, at, size, info.Size())
		if err != nil {
			return err
		}
		if page == nil {
			continue
		}
		for i := range int(binary.LittleEndian.Uint16(page[10:])) {
			start := pageHead + i*elementSize
			if start+elementSize > len(page) {
				break
			}
			from := uint64(start) + uint64(binary.LittleEndian.Uint32(page[start+4:]))
			middle := from + uint64(binary.LittleEndian.Uint32(page[start+8:]))
			end := middle + uint64(binary.LittleEndian.Uint32(page[start+12:]))
			if end > uint64(len(page)) || from == middle {
				continue
			}
			noteParts(found, posting.ID(page[from:middle]), page[middle:end], at+int64(middle))
		}
	}
	return nil
}

// readPage reads the page at an offset with those that belong to it, as far as the file goes; nil when it
// holds no keys.
func readPage(file io.ReaderAt, at, size, end int64) ([]byte, error) {
	head := make([]byte, pageHead)
	if at+size > end {
		return nil, nil
	}
	if _, err := file.ReadAt(head, at); err != nil {
		return nil, err
	}
	if binary.LittleEndian.Uint64(head) != uint64(at/size) || binary.LittleEndian.Uint16(head[8:]) != leafPage {
		return nil, nil
	}
	pages := 1 + int64(binary.LittleEndian.Uint32(head[12:]))
	page := make([]byte, min(pages*size, end-at, maxPart))
	_, err := file.ReadAt(page, at)
	return page, err
}

// noteParts notes a value that is a part, or that its posting was seen.
func noteParts(found map[posting.ID]versions, id posting.ID, value []byte, at int64) {
	if len(value) < headSize {
		return
	}
	which := map[byte]int{factsPart: 0, textsPart: 1}
	i, known := which[value[0]]
	if !known {
		return
	}
	if found[id] == nil {
		found[id] = versions{}
	}
	if _, err := unsealed(value, value[0]); err != nil {
		return
	}
	write := writeOf(value)
	if found[id][write] == nil {
		found[id][write] = new([2]foundPart)
	}
	found[id][write][i] = foundPart{at, len(value)}
}
