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

// profile begins a stage's profiles, if they are wanted; stop ends them.
func (c config) profile(stage string) (stop func() error, err error) {
	if c.profiles == "" {
		return func() error { return nil }, nil
	}
	path := filepath.Join(c.profiles, fmt.Sprintf("%s-%d", strings.ReplaceAll(stage, " ", "-"), c.n))
	cpu, err := os.Create(path + ".cpu")
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, errors.Join(err, cpu.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		heap, err := os.Create(path + ".heap")
		if err != nil {
			return errors.Join(err, cpu.Close())
		}
		runtime.GC()
		return errors.Join(cpu.Close(), pprof.WriteHeapProfile(heap), heap.Close())
	}, nil
}
