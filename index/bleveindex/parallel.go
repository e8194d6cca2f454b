package bleveindex

import (
	"errors"
	"runtime"
	"sync"
)

// inShares does what is to be done for n things, a share of them on each processor, but none with fewer than least.
func inShares(n, least int, do func(from, end int) error) error {
	share := max(least, (n-1)/runtime.GOMAXPROCS(0)+1)
	if n <= share {
		return do(0, n)
	}
	errs := make([]error, (n-1)/share+1)
	var workers sync.WaitGroup
	for i := range errs {
		workers.Go(func() { errs[i] = do(i*share, min((i+1)*share, n)) })
	}
	workers.Wait()
	return errors.Join(errs...)
}
