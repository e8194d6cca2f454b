package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A record is what is remembered of a source from one Sync to the next.
type record struct {
	Source string `json:"source"`

	// Of a URL. What the server said of the copy that is kept counts only while that copy has this digest,
	// so that a process killed between two writes leaves nothing wrong behind.
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Digest       string    `json:"digest,omitempty"`
	NotBefore    time.Time `json:"not_before,omitzero"` // the server wants to be left alone until then

	FailingSince time.Time `json:"failing_since,omitzero"`
	Problem      string    `json:"problem,omitempty"`
}

// memory is the folder of the records and the copies of URLs, one of each for a source at most. "" is no
// memory. The names of its files are none that adverts have.
type memory string

const (
	recordSuffix = ".source"
	copySuffix   = ".fetched"
)

func (m memory) file(source, suffix string) string {
	sum := sha256.Sum256([]byte(source))
	return filepath.Join(string(m), hex.EncodeToString(sum[:8])+suffix)
}

// copyOf is the file that holds the last copy of a URL; it may not be there.
func (m memory) copyOf(url string) string { return m.file(url, copySuffix) }

// recall never fails: what cannot be read is not remembered.
func (m memory) recall(source string) record {
	var r record
	if m == "" {
		return record{Source: source}
	}
	data, err := os.ReadFile(m.file(source, recordSuffix))
	if err != nil || json.Unmarshal(data, &r) != nil || r.Source != source {
		return record{Source: source}
	}
	return r
}

func (m memory) keep(r record) error {
	if m == "" || m.recall(r.Source) == r {
		return nil
	}
	data, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return fmt.Errorf("remember source %s: %w", r.Source, err)
	}
	return m.write(m.file(r.Source, recordSuffix), data)
}

func (m memory) keepCopy(url string, data []byte) error { return m.write(m.copyOf(url), data) }

// write leaves the file either as it was or whole.
func (m memory) write(name string, data []byte) error {
	if err := os.MkdirAll(string(m), 0o700); err != nil {
		return fmt.Errorf("remember sources: %w", err)
	}
	out, err := os.CreateTemp(string(m), "new-*"+copySuffix)
	if err != nil {
		return fmt.Errorf("remember sources: %w", err)
	}
	_, err = out.Write(data)
	if err = errors.Join(err, out.Sync(), out.Close()); err == nil {
		err = os.Rename(out.Name(), name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("remember sources: %w", err), os.Remove(out.Name()))
	}
	return nil
}

// forgetCopy makes a URL that is gone hold nothing.
func (m memory) forgetCopy(url string) error {
	if err := os.Remove(m.copyOf(url)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget source %s: %w", url, err)
	}
	return nil
}

// forgetOthers removes what is kept of sources that are not among these, and remains of writes.
func (m memory) forgetOthers(sources []Source) error {
	if m == "" {
		return nil
	}
	var files []string
	for _, s := range sources {
		files = append(files, m.file(s.String(), recordSuffix), m.file(s.String(), copySuffix))
	}
	entries, err := os.ReadDir(string(m))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget sources: %w", err)
	}
	for _, entry := range entries {
		name := filepath.Join(string(m), entry.Name())
		if suffix := filepath.Ext(name); suffix != recordSuffix && suffix != copySuffix || slices.Contains(files, name) {
			continue
		}
		if err := os.Remove(name); err != nil {
			return fmt.Errorf("forget a source: %w", err)
		}
	}
	return nil
}
