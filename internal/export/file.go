package export

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
)

// File replaces the file at a path at once or not at all: what is written
// goes into a new file beside it, which takes its name on Commit. If it cannot
// by then, the new file stays beside it. A path that is no regular file, such
// as /dev/null or a pipe, is written directly.
type File struct {
	*os.File
	path string // the file to replace; "" if it is written directly
}

// Create makes ready to write the file at path, and fails if it could not be
// replaced. End with Commit or Discard. A symbolic link stays, and what it
// points to is replaced, or made if it is not there; an existing file's
// permissions and, where the system lets us, its owner are kept.
func Create(path string) (*File, error) {
	path, err := target(path)
	if err != nil {
		return nil, fmt.Errorf("opening the output: %w", err)
	}
	about, err := os.Stat(path)
	if err == nil && !about.Mode().IsRegular() {
		return openDirectly(path, about)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("opening the output: %w", err)
	}
	if err := replaceable(path); err != nil {
		return nil, fmt.Errorf("opening the output: %w", err)
	}
	beside, err := createBeside(path)
	if err != nil {
		return nil, fmt.Errorf("opening the output: %w", err)
	}
	file := &File{File: beside, path: path}
	if about != nil {
		keepOwner(beside, about) // first: a change of owner takes permissions away
		if err := beside.Chmod(about.Mode().Perm()); err != nil {
			file.Discard()
			return nil, fmt.Errorf("keeping the permissions of the output: %w", err)
		}
	}
	return file, nil
}

// target follows the symbolic links that path is, also those that lead to a
// file that is not there yet.
func target(path string) (string, error) {
	const most = 40 // as Linux
	for range most {
		next, err := os.Readlink(path)
		if err != nil {
			return path, nil //nolint:nilerr // it is no link, or not there: what comes next says so
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), next)
		}
		path = next
	}
	return "", &fs.PathError{Op: "readlink", Path: path, Err: errors.New("too many symbolic links")}
}

// replaceable reports why the file at path may not be written, nil if it may
// or is not there. The folder may allow what the file itself forbids.
func replaceable(path string) error {
	switch about, err := os.Lstat(path); {
	case err != nil:
		return nil //nolint:nilerr // it is not there; if it cannot even be looked at, what comes next says so
	case about.IsDir():
		return &fs.PathError{Op: "open", Path: path, Err: syscall.EISDIR}
	case !about.Mode().IsRegular():
		return nil
	}
	existing, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return existing.Close()
}

func openDirectly(path string, about fs.FileInfo) (*File, error) {
	if about.IsDir() {
		return nil, fmt.Errorf("opening the output: %w", &fs.PathError{Op: "open", Path: path, Err: syscall.EISDIR})
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("opening the output: %w", err)
	}
	return &File{File: file}, nil
}

// createBeside makes a new file in the folder of path. Unlike
// os.CreateTemp's, its permissions are those of any new file.
func createBeside(path string) (*os.File, error) {
	const tries = 100
	for range tries {
		name := fmt.Sprintf(".marquee-%08x.tmp", rand.Uint32())
		file, err := os.OpenFile(filepath.Join(filepath.Dir(path), name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
	return nil, fs.ErrExist
}

// Commit makes what was written the file at path, safely on disk. If that
// fails, what was written is still there: the error is then a *KeptError,
// which says where.
func (f *File) Commit() error {
	if f.path == "" {
		if err := f.Close(); err != nil {
			return fmt.Errorf("writing the output: %w", err)
		}
		return nil
	}
	err := f.Sync()
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return f.keep(err, true)
	}
	if err = replaceable(f.path); err == nil {
		err = os.Rename(f.Name(), f.path)
	}
	if err != nil {
		return f.keep(err, false)
	}
	syncFolder(filepath.Dir(f.path))
	return nil
}

// Direct reports whether the path is no regular file and is written as it is:
// what is written has arrived.
func (f *File) Direct() bool { return f.path == "" }

// Keep ends after a write has failed with cause, and leaves what could be
// written beside the file at path. The error is a *KeptError if that could be
// done.
func (f *File) Keep(cause error) error {
	_ = f.Close()
	return f.keep(cause, true)
}

// Discard ends without touching the file at path.
func (f *File) Discard() {
	_ = f.Close()
	if f.path != "" {
		_ = os.Remove(f.Name())
	}
}

// syncFolder makes the new name survive a power cut, where the system can; a
// system that cannot has the file all the same.
func syncFolder(path string) {
	folder, err := os.Open(path)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}
