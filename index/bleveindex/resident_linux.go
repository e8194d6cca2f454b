package bleveindex

import (
	"os"
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// letGo takes what a pass over the whole file of the records has mapped out of the process's memory: the kernel
// keeps it as long as it has room, but would count it as this process's until then. What is needed again
// is mapped again.
func (b *boltRecords) letGo() error {
	return b.db.View(func(tx *bolt.Tx) error { // while which the file is mapped where it is
		_, _, errno := syscall.Syscall(syscall.SYS_MADVISE, b.db.Info().Data, uintptr(tx.Size()), syscall.MADV_DONTNEED)
		if errno != 0 {
			return os.NewSyscallError("madvise", errno)
		}
		return nil
	})
}
