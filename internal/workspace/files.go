package workspace

import (
	"fmt"
	"io"
	"os"
	"strings"

	"marquee/internal/export"
	"marquee/internal/urllist"
)

// maxListBytes bounds a list that is opened: twenty million lines. A larger
// file is a mistake more often than a list.
const maxListBytes = 1 << 30

// Read reads the text of files and hands it to done, each file ending with a
// line's end; or the error of the first that could not be read.
func (w *Workspace) Read(paths []string, done func(text string, err error)) {
	w.crew.do(func() func() {
		var all strings.Builder
		for _, path := range paths {
			content, err := readList(path)
			if err != nil {
				return func() { done("", err) }
			}
			all.WriteString(content)
			if !strings.HasSuffix(content, "\n") {
				all.WriteByte('\n')
			}
		}
		return func() { done(all.String(), nil) }
	})
}

func readList(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxListBytes+1))
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", path, err)
	}
	if len(content) > maxListBytes {
		return "", fmt.Errorf("%s is larger than 1 GB: split it into smaller lists", path)
	}
	return urllist.Decode(content), nil
}

// Export writes all rows of the session to a file whose suffix says the
// format, and hands done how many there were, or why it could not. Rows that
// have no answer yet are given as stopped.
func (w *Workspace) Export(path string, done func(rows int, err error)) {
	format, err := export.FormatOf(path)
	if err != nil {
		done(0, err)
		return
	}
	s := w.session
	w.crew.do(func() func() {
		version := s.Version()
		err := export.WriteFile(path, format, export.Options{}, s)
		return func() {
			if err == nil && s == w.session {
				w.saved = version
				w.onChange(StateChanged)
			}
			done(s.Len(), err)
		}
	})
}

// Save writes text to a file.
func (w *Workspace) Save(path, text string, done func(error)) {
	w.crew.do(func() func() {
		err := export.WriteText(path, text)
		return func() { done(err) }
	})
}

// Copy hands done the rows in a form for the clipboard.
func (w *Workspace) Copy(rows []int, form CopyForm, done func(text string, err error)) {
	s := w.session
	w.crew.do(func() func() {
		text, err := copyText(s, rows, form)
		return func() { done(text, err) }
	})
}

// Do runs f away from the loop and hands done its error.
func (w *Workspace) Do(f func() error, done func(error)) {
	w.crew.do(func() func() {
		err := f()
		return func() { done(err) }
	})
}
