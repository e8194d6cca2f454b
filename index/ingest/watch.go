package ingest

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"vacancybot/index"
)

const (
	everyPath  = 10 * time.Minute // for changes that nobody tells of, as on a folder of another machine
	everyURL   = time.Hour
	leastEvery = time.Second
	// A burst of changes, such as the copying of a folder, is over after so long without one; it is not
	// waited for longer than longestBurst.
	quiet        = 500 * time.Millisecond
	longestBurst = 5 * time.Second
)

// Watch calls Sync at once, when a file changes and when a source is due, until ctx ends; it returns nil
// then. A source is due Every so long after it was last read; a URL that is not due is not asked, and its
// kept copy stands. One Sync runs at a time. Each is told to synced, which the next one waits for; an
// error ends nothing, for the next Sync may do better. Options.Rebuild is for the first Sync that does
// without one, and Options.At is set for each.
func Watch(ctx context.Context, engine index.Engine, sources []Source, o Options, synced func(Summary, error)) error {
	if len(sources) == 0 {
		return ErrNoSources
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	changes, err := watchFolders(sources, o.Log)
	if err != nil {
		return err
	}
	defer changes.close()
	o.enter = changes.enter
	watch(ctx, engine, sources, o, synced, changes.seen)
	return nil
}

// watch is Watch with what tells it of changes as an argument.
func watch(ctx context.Context, engine index.Engine, sources []Source, o Options, synced func(Summary, error), changes <-chan struct{}) {
	due := map[string]time.Time{} // by the String of each source
	for {
		o.At, o.rests = time.Now(), map[string]bool{}
		for _, s := range sources {
			if s.URL != "" && due[s.String()].After(o.At) {
				o.rests[s.String()] = true
			}
		}
		summary, err := Sync(ctx, engine, sources, o)
		if ctx.Err() != nil {
			return
		}
		synced(summary, err)
		if err == nil {
			o.Rebuild = false
		}
		now := time.Now()
		var next time.Time
		for _, s := range sources {
			if !o.rests[s.String()] {
				due[s.String()] = now.Add(s.every())
			}
			if at := due[s.String()]; next.IsZero() || at.Before(next) {
				next = at
			}
		}
		if !await(ctx, next, changes) {
			return
		}
	}
}

func (s Source) every() time.Duration {
	usual := everyPath
	if s.URL != "" {
		usual = everyURL
	}
	return max(cmp.Or(s.Every, usual), leastEvery)
}

// await returns at a moment, or after a burst of changes before it. It is false when ctx ended.
func await(ctx context.Context, moment time.Time, changes <-chan struct{}) bool {
	wait := time.NewTimer(time.Until(moment))
	defer wait.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-wait.C:
		return true
	case <-changes:
	}
	for end := time.Now().Add(longestBurst); time.Now().Before(end); {
		wait.Reset(min(quiet, time.Until(end)))
		select {
		case <-ctx.Done():
			return false
		case <-wait.C:
			return true
		case <-changes:
		}
	}
	return true
}

// folderChanges tells of changes below sources. It watches the folders that it is told of.
type folderChanges struct {
	seen    chan struct{} // holds one when something has changed since it was last emptied
	paths   []string      // identities of the sources that are paths
	watcher *fsnotify.Watcher
	log     *slog.Logger
	running sync.WaitGroup
}

func watchFolders(sources []Source, log *slog.Logger) (*folderChanges, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch folders: %w", err)
	}
	c := &folderChanges{seen: make(chan struct{}, 1), watcher: watcher, log: log}
	for _, s := range sources {
		if s.URL == "" {
			c.paths = append(c.paths, identity(s.Path))
		}
	}
	c.running.Go(c.listen)
	return c, nil
}

func (c *folderChanges) close() {
	if err := c.watcher.Close(); err != nil {
		c.log.Warn("folders are still watched", "error", err)
	}
	c.running.Wait()
}

// enter watches one more folder. Without, its changes are seen when its source is due.
func (c *folderChanges) enter(folder string) {
	if err := c.watcher.Add(folder); err != nil {
		c.log.Warn("a folder cannot be watched", "folder", folder, "error", err)
	}
}

func (c *folderChanges) listen() {
	for {
		select {
		case event, open := <-c.watcher.Events:
			if !open {
				return
			}
			if c.matters(event) {
				c.tell()
			}
		case err, open := <-c.watcher.Errors:
			if !open {
				return
			}
			c.log.Warn("changes of folders were missed", "error", err)
			c.tell()
		}
	}
}

func (c *folderChanges) matters(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || strings.HasPrefix(filepath.Base(event.Name), ".") {
		return false
	}
	return slices.ContainsFunc(c.paths, func(path string) bool { return within(identity(event.Name), path) })
}

func (c *folderChanges) tell() {
	select {
	case c.seen <- struct{}{}:
	default:
	}
}
