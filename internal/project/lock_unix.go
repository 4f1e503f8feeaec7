//go:build unix

package project

import (
	"errors"
	"os"
	"syscall"
)

// lock keeps other processes from writing the same session. It is flock's,
// which does not meet the locks that SQLite takes on the file, and which ends
// with the process however that ends.
type lock struct{ file *os.File }

// acquire takes the lock of a file; nil if another process has it or the file
// cannot be locked, and then it is only read.
func acquire(path string) (*lock, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case err == nil:
		return &lock{file}, nil
	case errors.Is(err, syscall.EWOULDBLOCK):
		_ = file.Close()
		return nil, nil //nolint:nilnil // somebody has it: that is no error
	}
	return &lock{file}, nil // a file system without locks
}

// release gives it back. It must come after the database was closed: closing
// any descriptor of a file ends all of this process's other locks on it.
func (l *lock) release() {
	if l != nil {
		_ = l.file.Close()
	}
}
