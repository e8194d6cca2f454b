package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
)

// profile begins to note what the processors do at a stage, if that is wanted; stop ends it.
func (c config) profile(stage string) (stop func() error, err error) {
	file, err := c.profileFile(strings.ReplaceAll(stage, " ", "-"), "cpu")
	if file == nil || err != nil {
		return func() error { return nil }, err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return func() error { pprof.StopCPUProfile(); return file.Close() }, nil
}

// heap notes what is held at a moment, if that is wanted.
func (c config) heap(moment string) error {
	file, err := c.profileFile(moment, "heap")
	if file == nil || err != nil {
		return err
	}
	runtime.GC()
	return errors.Join(pprof.WriteHeapProfile(file), file.Close())
}

// profileFile is nil when no profiles are wanted.
func (c config) profileFile(name, kind string) (*os.File, error) {
	if c.profiles == "" {
		return nil, nil
	}
	return os.Create(filepath.Join(c.profiles, fmt.Sprintf("%s-%d.%s", name, c.n, kind)))
}
