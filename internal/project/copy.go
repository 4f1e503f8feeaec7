package project

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Copy writes the session at path to w, as one whole file, also while a process
// writes it.
func Copy(w io.Writer, path string) error {
	held, err := acquire(path)
	if err != nil {
		return &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	m := writing // one that is opened to read leaves SQLite's files beside it
	if held == nil {
		m = reading
	}
	f, err := open(path, m)
	if err != nil {
		held.release()
		return err
	}
	f.lock = held
	defer func() { _ = f.Close() }() // nothing was changed
	folder, err := os.MkdirTemp("", "marquee-")
	if err != nil {
		return &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = os.RemoveAll(folder) }()
	whole := filepath.Join(folder, "whole"+Suffix)
	if _, err := f.db.ExecContext(context.Background(), "VACUUM INTO ?", whole); err != nil {
		return &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	in, err := os.Open(whole)
	if err != nil {
		return &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = in.Close() }()
	_, err = io.Copy(w, in)
	return err
}

// CopyTo makes the session at path, with everything that was given to the file
// until now. What is at path is replaced when the copy is whole, unless another
// process has it open.
func (f *File) CopyTo(path string) error {
	if err := f.Flush(); err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	if _, err := os.Stat(path); err == nil {
		held, err := acquireAlone(path)
		if err != nil {
			return err
		}
		defer held.release()
	}
	beside := path + ".new"
	_ = os.Remove(beside) // by a process that was killed
	if _, err := f.db.ExecContext(context.Background(), "VACUUM INTO ?", beside); err != nil {
		_ = os.Remove(beside)
		return &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	for _, left := range [...]string{path + "-wal", path + "-shm"} {
		_ = os.Remove(left) // of what is replaced: they are no part of the copy
	}
	if err := os.Rename(beside, path); err != nil {
		_ = os.Remove(beside)
		return &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	return nil
}

// acquireAlone holds what is replaced or taken away, which no process may have
// open meanwhile. The error is an *Error.
func acquireAlone(path string) (*lock, error) {
	held, err := acquire(path)
	if err != nil {
		return nil, &Error{Path: path, Fault: faultOf(err), Err: err}
	}
	if held == nil {
		return nil, &Error{Path: path, Fault: FaultInUse}
	}
	return held, nil
}

// InUse reports whether another process, or another File of this one, has the
// session at path open to write.
func InUse(path string) bool {
	held, err := acquire(path)
	held.release()
	return err == nil && held == nil
}

// Remove takes away a session that no process has open, with what SQLite keeps
// beside it.
func Remove(path string) error {
	held, err := acquireAlone(path)
	if err != nil {
		return err
	}
	defer held.release()
	for _, name := range [...]string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return &Error{Path: path, Fault: faultOf(err), Err: err}
		}
	}
	return nil
}
