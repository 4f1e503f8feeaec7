//go:build !unix

package project

import (
	"errors"
	"os"
)

// lock keeps other processes from writing the same session: a file beside it
// that only its owner can remove.
type lock struct {
	file *os.File
	path string
}

// acquire takes the lock of a file; nil if another process has it. A lock that
// a crash left behind can be removed, one that is held cannot: the system
// refuses to remove a file that is open.
func acquire(path string) (*lock, error) {
	beside := path + "-lock"
	_ = os.Remove(beside)
	file, err := os.OpenFile(beside, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case err == nil:
		return &lock{file, beside}, nil
	case errors.Is(err, os.ErrExist):
		return nil, nil //nolint:nilnil // somebody has it: that is no error
	}
	return nil, err
}

// release gives it back.
func (l *lock) release() {
	if l != nil {
		_ = l.file.Close()
		_ = os.Remove(l.path)
	}
}
