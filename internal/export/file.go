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
// goes into a new file beside it, which takes its name on Commit. A path that
// is no regular file, such as /dev/null or a pipe, is written directly.
type File struct {
	*os.File
	path string // the file to replace; "" if it is written directly
}

// Create makes ready to write the file at path, and fails if it could not be
// replaced. End with Commit or Discard. A symbolic link stays, and what it
// points to is replaced; an existing file's permissions are kept.
func Create(path string) (*File, error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	about, err := os.Stat(path)
	if err == nil && !about.Mode().IsRegular() {
		return openDirectly(path, about)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("opening the output: %w", err)
	}
	if err == nil {
		// The directory may allow what the file itself forbids.
		existing, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("opening the output: %w", err)
		}
		_ = existing.Close()
	}
	beside, err := createBeside(path)
	if err != nil {
		return nil, fmt.Errorf("opening the output: %w", err)
	}
	file := &File{File: beside, path: path}
	if about != nil {
		if err := beside.Chmod(about.Mode().Perm()); err != nil {
			file.Discard()
			return nil, fmt.Errorf("keeping the permissions of the output: %w", err)
		}
	}
	return file, nil
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

// Commit makes what was written the file at path, safely on disk.
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
	if err == nil {
		err = os.Rename(f.Name(), f.path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fmt.Errorf("writing the output: %w", err)
	}
	syncFolder(filepath.Dir(f.path))
	return nil
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
