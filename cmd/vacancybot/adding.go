package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"vacancybot/bot"
	"vacancybot/config"
	"vacancybot/index/ingest"
	"vacancybot/index/parse"
	"vacancybot/index/posting"
)

const (
	maxAdded = 10_000 // adverts that people may add
	// addWithin is how long an advert that was added may take to be found.
	addWithin = time.Minute
)

// adding keeps adverts that people add in Slack: as files in a folder of the index's, which is a source
// like any other, so that what they hold is read, merged and indexed in the one way.
type adding struct {
	dir      string
	maxBytes int
	bot      *bot.Bot
	syncs    *syncs
}

func newAdding(c config.Config, b *bot.Bot, x *syncs) *adding {
	return &adding{dir: addedFolder(c), maxBytes: c.Limits.AdvertMB << 20, bot: b, syncs: x}
}

// read reads adverts and keeps nothing.
func (a *adding) read(name string, data []byte) ([]posting.Posting, error) {
	if len(data) > a.maxBytes {
		return nil, fmt.Errorf("read %s: %w: limits.advert_mb allows %d MB", name, parse.ErrTooLarge, a.maxBytes>>20)
	}
	return parse.Advert(name, data)
}

// add keeps adverts that can be read, and returns their postings as soon as they can be asked about.
func (a *adding) add(ctx context.Context, name string, data []byte) ([]posting.Posting, error) {
	postings, err := a.read(name, data)
	if err != nil {
		return nil, err
	}
	file := addedName(name, data)
	ctx, cancel := context.WithTimeoutCause(ctx, addWithin, errors.New("it is kept, and not indexed yet"))
	defer cancel()
	_, read := a.syncs.latest()
	if err := a.keep(file, data); err != nil {
		return nil, fmt.Errorf("keep the advert: %w", err)
	}
	for {
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("index %s: %w", file, context.Cause(ctx))
		case <-read:
		}
		var s ingest.Summary
		s, read = a.syncs.latest()
		for _, p := range s.Unreadable {
			if p.Name == file {
				return nil, fmt.Errorf("index %s: %w", file, p.Err)
			}
		}
		if slices.Contains(s.Added, file) || slices.Contains(s.Changed, file) || slices.Contains(s.Unchanged, file) {
			break
		}
	}
	for i := range postings {
		p, err := a.indexed(ctx, file, i)
		if err != nil {
			return nil, err
		}
		if p != nil {
			postings[i] = *p
		}
	}
	return postings, nil
}

// indexed returns the i-th posting of a file as the index has it; nil where it became part of another.
func (a *adding) indexed(ctx context.Context, file string, i int) (*posting.Posting, error) {
	p, found, err := a.bot.Posting(ctx, ingest.ID(filepath.ToSlash(filepath.Join(a.dir, file)), i))
	if err != nil || !found {
		return nil, err
	}
	return &p, nil
}

// keep writes a file so that it is there whole or not at all.
func (a *adding) keep(file string, data []byte) error {
	there, err := os.ReadDir(a.dir)
	if err != nil {
		return err
	}
	if len(there) >= maxAdded {
		return fmt.Errorf("%s holds %d adverts, which is the most; take closed ones away", a.dir, len(there))
	}
	temporary, err := os.CreateTemp(a.dir, ".new-*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(data)
	if err == nil {
		err = temporary.Sync()
	}
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), filepath.Join(a.dir, file))
	}
	if err != nil {
		os.Remove(temporary.Name())
	}
	return err
}

// addedName names the file of an advert: after what people called it, as far as that is plain letters,
// and after its content, so that the same advert is kept once. It is never a path.
func addedName(name string, data []byte) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	ext := strings.ToLower(filepath.Ext(name))
	var stem strings.Builder
	for _, r := range strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))) {
		switch {
		case stem.Len() == 40:
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			stem.WriteRune(r)
		case stem.Len() > 0 && !strings.HasSuffix(stem.String(), "-"):
			stem.WriteByte('-')
		}
	}
	if !slices.Contains(addedExtensions, ext) {
		ext = ".txt"
	}
	sum := sha256.Sum256(data)
	return strings.Trim("added-"+strings.Trim(stem.String(), "-"), "-") + "-" + hex.EncodeToString(sum[:6]) + ext
}

// addedExtensions are kept, since they tell those who look into the folder what is in a file; it is read by
// its content.
var addedExtensions = []string{".txt", ".md", ".html", ".htm", ".json", ".xml", ".csv", ".tsv", ".eml", ".mhtml", ".docx", ".pdf"}
