package project

import (
	"context"
	"io"
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
	f, err := open(path, held == nil) // one that is opened to read leaves SQLite's files beside it
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
