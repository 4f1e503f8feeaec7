package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// KeptError says that a finished file could not take its place at the end,
// and where it is instead.
type KeptError struct {
	Target string // the file that was to be replaced, and is as it was
	Path   string // where what was written is
	Unsure bool   // the system may not have it all: the disk is full or broken
	Err    error  // why it could not take its place
}

// Error implements error: a sentence for the person.
func (e *KeptError) Error() string {
	cause := e.Err
	if link := (*os.LinkError)(nil); errors.As(cause, &link) {
		cause = link.Err
	} else if path := (*fs.PathError)(nil); errors.As(cause, &path) {
		cause = path.Err
	}
	where := "the finished file is beside it: " + e.Path
	if e.Unsure {
		where = "what could be written is beside it and may not be whole: " + e.Path
	}
	return fmt.Sprintf("%s could not be replaced and is as it was (%v); %s", e.Target, cause, where)
}

// Unwrap returns why the file could not take its place.
func (e *KeptError) Unwrap() error { return e.Err }

// keep gives the finished file a plain name beside its target, if it still
// has any name, and reports where it is.
func (f *File) keep(cause error, unsure bool) error {
	path := f.Name()
	if _, err := os.Lstat(path); err != nil {
		return fmt.Errorf("writing the output: %w", cause) // the folder is gone, with what was in it
	}
	if plain, err := giveName(path, f.path); err == nil {
		path = plain
		syncFolder(filepath.Dir(path))
	}
	return &KeptError{Target: f.path, Path: path, Unsure: unsure, Err: cause}
}

// giveName renames a file to the first free name like “titles (2).csv”.
func giveName(file, like string) (string, error) {
	const most = 1000
	suffix := filepath.Ext(like)
	stem := strings.TrimSuffix(like, suffix)
	for n := 2; n < most; n++ {
		name := fmt.Sprintf("%s (%d)%s", stem, n, suffix)
		err := os.Link(file, name) // unlike Rename it takes nobody's place
		switch {
		case err == nil:
			_ = os.Remove(file) // the file has its name all the same
			return name, nil
		case errors.Is(err, fs.ErrExist):
			continue
		}
		if _, err := os.Lstat(name); err == nil {
			continue // a system without links does not say ErrExist first
		}
		return name, os.Rename(file, name)
	}
	return "", fs.ErrExist
}

// CreateSpare makes a file for rows that could not be written where they
// should be, named like path and in another folder. Nothing that is there is
// replaced, and only its owner may read it: the folder may be everybody's.
func CreateSpare(path, folder string) (*os.File, error) {
	const most = 1000
	name := filepath.Base(path)
	suffix := filepath.Ext(name)
	stem := strings.TrimSuffix(name, suffix)
	for n := 2; n < most; n++ {
		file, err := os.OpenFile(filepath.Join(folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
		name = fmt.Sprintf("%s (%d)%s", stem, n, suffix)
	}
	return nil, fs.ErrExist
}
