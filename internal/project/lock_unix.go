//go:build unix

package project

import (
	"errors"
	"os"
	"sync"
	"syscall"
)

// lock keeps other processes from writing the same session. It is flock's,
// which does not meet the locks that SQLite takes on the file, and which ends
// with the process however that ends.
type lock struct {
	file *os.File
	id   fileID
}

// fileID is a file, whatever name it is opened by.
type fileID struct{ device, inode uint64 }

// locked are the files that this process holds the lock of. They must not be
// opened to ask for it again: closing any descriptor of a file ends all of this
// process's own locks on it, SQLite's too, and another program that has it open
// would take what is not yet in the file for its own to remove.
var locked sync.Map

// acquire takes the lock of a file; nil if another process has it, or this one,
// and then it is only read.
func acquire(path string) (*lock, error) {
	about, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	id := idOf(about)
	if _, has := locked.LoadOrStore(id, true); has {
		return nil, nil //nolint:nilnil // somebody has it: that is no error
	}
	file, err := os.Open(path)
	if err == nil {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil || !errors.Is(err, syscall.EWOULDBLOCK) { // else it is a file system without locks
			return &lock{file, id}, nil
		}
		_ = file.Close()
		err = nil
	}
	locked.Delete(id)
	return nil, err
}

func idOf(about os.FileInfo) fileID {
	s, _ := about.Sys().(*syscall.Stat_t)
	return fileID{uint64(s.Dev), s.Ino} //nolint:unconvert // signed on some systems
}

// release gives it back. It must come after the database was closed; see
// locked.
func (l *lock) release() {
	if l != nil {
		_ = l.file.Close()
		locked.Delete(l.id)
	}
}
